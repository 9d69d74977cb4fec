//! A program in the background that is ended, with all that it has started, when it is no longer wanted.

use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};

/// A running program. It stays in our process group, so that a stop by the keyboard reaches it, too.
pub(crate) struct Process(Child);

impl Process {
    pub(crate) fn new(child: Child) -> Self {
        Self(child)
    }

    /// How it has ended, or `None` while it runs.
    pub(crate) fn ended(&mut self) -> std::io::Result<Option<ExitStatus>> {
        self.0.try_wait()
    }
}

impl Drop for Process {
    /// Cargo ended alone would leave its compilers at work.
    fn drop(&mut self) {
        if !matches!(self.0.try_wait(), Ok(None)) {
            return;
        }
        let below = below(self.0.id());
        // Ours is not reaped before `wait`: its number is nobody else's.
        let _ = self.0.kill();
        for id in below {
            // Every shell has this command, while the program of the same name is missing on small systems.
            let _ = Command::new("sh")
                .args(["-c", "kill -TERM \"$1\"", "sh", &id.to_string()])
                .stderr(Stdio::null())
                .status();
        }
        let _ = self.0.wait();
    }
}

/// The processes that `id` has started, and those that they have.
fn below(id: u32) -> Vec<u32> {
    let mut all = children(id);
    let mut next = 0;
    while let Some(child) = all.get(next) {
        let more = children(*child);
        all.extend(more);
        next += 1;
    }
    all
}

fn children(id: u32) -> Vec<u32> {
    let tasks = PathBuf::from(format!("/proc/{id}/task"));
    let text = match std::fs::read_dir(tasks) {
        // A child belongs to the thread that has started it.
        Ok(threads) => threads
            .flatten()
            .filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok())
            .collect::<Vec<_>>()
            .join(" "),
        Err(_) => {
            let output = Command::new("pgrep").arg("-P").arg(id.to_string()).output();
            output.map(|it| String::from_utf8_lossy(&it.stdout).into_owned()).unwrap_or_default()
        }
    };
    text.split_whitespace().filter_map(|word| word.parse().ok()).collect()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn what_a_program_has_started_ends_with_it() {
        let child = Command::new("sh").args(["-c", "sleep 60 & wait"]).spawn().unwrap();
        let id = child.id();
        let start = Instant::now();
        while children(id).is_empty() && start.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let sleeper = children(id)[0];
        drop(Process::new(child));
        let gone = || {
            let state =
                std::fs::read_to_string(format!("/proc/{sleeper}/stat")).unwrap_or_default();
            state.is_empty() || state.contains(") Z")
        };
        while !gone() && start.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(gone());
    }
}
