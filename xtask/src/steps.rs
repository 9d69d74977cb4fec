//! Long steps side by side: what they print goes into files, and one line says how far they are.

use crate::process::Process;
use crate::progress::{self, At, Count};
use crate::run::Run;
use anyhow::{Context, Result, bail};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often it is looked whether a step has ended.
const LOOK: Duration = Duration::from_millis(200);

/// How often the line is printed where it cannot be rewritten.
const LINE_APART: Duration = Duration::from_secs(20);

/// How much of the end of a log is read for the count: a few of Cargo's bars.
const TAIL_BYTES: u64 = 4096;

/// How many lines of a log are shown after a failure.
const SHOWN_LINES: usize = 30;

/// Something that takes long, by a program that prints how far it is.
pub(crate) struct Step {
    /// What it is called: `trunk 0.21.14`.
    pub(crate) title: String,
    /// How long it takes alone on two cores.
    pub(crate) usual: Duration,
    /// Programs that do it, each tried when the one before has failed.
    pub(crate) tries: VecDeque<Try>,
    /// Whether it is done, asked after a program that ended well.
    pub(crate) done: Box<dyn Fn() -> bool>,
    /// Where its programs' output goes.
    pub(crate) log: PathBuf,
}

/// A program, and how long it may take.
pub(crate) struct Try {
    pub(crate) run: Run,
    pub(crate) limit: Option<Duration>,
}

impl Step {
    /// A step by one program that says itself whether it is done.
    pub(crate) fn new(title: &str, usual_secs: u64, run: Run, log: PathBuf) -> Self {
        Self {
            title: title.to_owned(),
            usual: Duration::from_secs(usual_secs),
            tries: [Try { run, limit: None }].into(),
            done: Box::new(|| true),
            log,
        }
    }
}

/// A step at work.
struct Working {
    step: Step,
    process: Process,
    since: Instant,
    limit: Option<Instant>,
    count: Option<Count>,
}

impl Working {
    /// Starts the next program of `step`.
    fn start(mut step: Step, since: Instant) -> Result<Self> {
        let Some(next) = step.tries.pop_front() else {
            bail!("{} failed\n{}", step.title, end_of(&step.log));
        };
        let process = next.run.start(&step.log)?;
        let limit = next.limit.map(|limit| Instant::now() + limit);
        Ok(Self { step, process, since, limit, count: None })
    }

    /// Itself while it runs or when the next program has been started, nothing once the step is done.
    fn go_on(mut self) -> Result<Option<Self>> {
        let ended = match self.process.ended()? {
            Some(status) => {
                note(&self.step.log, &format!("ended with {status}"))?;
                status.success()
            }
            None if self.limit.is_some_and(|limit| Instant::now() > limit) => {
                note(&self.step.log, "ended here, for it took too long")?;
                false
            }
            None => {
                self.count = count_in(&self.step.log).or(self.count);
                return Ok(Some(self));
            }
        };
        if ended && (self.step.done)() {
            say(&format!("  {}: done in {} s", self.step.title, self.since.elapsed().as_secs()));
            return Ok(None);
        }
        drop(self.process);
        Self::start(self.step, self.since).map(Some)
    }

    fn done_secs(&self) -> Duration {
        self.step.usual.mul_f64(self.count.map_or(0.0, Count::share))
    }
}

/// Steps one after the other.
struct Lane {
    working: Option<Working>,
    waiting: VecDeque<Step>,
}

impl Lane {
    fn go_on(&mut self) -> Result<()> {
        if let Some(working) = self.working.take() {
            self.working = working.go_on()?;
        }
        if self.working.is_none()
            && let Some(step) = self.waiting.pop_front()
        {
            self.working = Some(Working::start(step, Instant::now())?);
        }
        Ok(())
    }

    fn left(&self) -> Duration {
        let waiting: Duration = self.waiting.iter().map(|step| step.usual).sum();
        waiting + self.working.as_ref().map_or(Duration::ZERO, |it| it.step.usual - it.done_secs())
    }
}

/// How long all of `lanes` usually takes on two cores, which are busy however many lanes there are.
pub(crate) fn usual(lanes: &[Vec<Step>]) -> Duration {
    lanes.iter().flatten().map(|step| step.usual).sum()
}

/// Runs the steps of each lane in their order, the lanes at the same time.
///
/// # Errors
/// When a step fails: with the end of what it printed, and after the others have been ended.
pub(crate) fn run(lanes: Vec<Vec<Step>>) -> Result<()> {
    let start = Instant::now();
    let usual = usual(&lanes);
    let mut lanes: Vec<Lane> =
        lanes.into_iter().map(|it| Lane { working: None, waiting: it.into() }).collect();
    let mut line = Line::default();
    loop {
        for lane in &mut lanes {
            // The message comes below the line, not into it.
            lane.go_on().inspect_err(|_| say(""))?;
        }
        let working: Vec<_> = lanes.iter().filter_map(|lane| lane.working.as_ref()).collect();
        if working.is_empty() {
            return Ok(());
        }
        let now: Vec<_> =
            working.iter().map(|it| At { title: &it.step.title, count: it.count }).collect();
        let waiting = lanes.iter().map(|lane| lane.waiting.len()).sum();
        let rest: Duration = lanes.iter().map(Lane::left).sum();
        let left = progress::left(usual, usual.saturating_sub(rest), start.elapsed());
        line.show(&progress::line(start.elapsed(), &now, waiting, left))?;
        std::thread::sleep(LOOK);
    }
}

/// The line that says how far all is: rewritten on a terminal, elsewhere printed now and then.
#[derive(Default)]
struct Line {
    printed: Option<Instant>,
}

impl Line {
    fn show(&mut self, text: &str) -> Result<()> {
        let mut out = std::io::stdout();
        if out.is_terminal() {
            write!(out, "\r{text:<width$}", width = progress::LINE_CHARS)?;
        } else if self.printed.is_none_or(|it| it.elapsed() >= LINE_APART) {
            self.printed = Some(Instant::now());
            writeln!(out, "  {text}")?;
        }
        Ok(out.flush()?)
    }
}

/// Prints a line that stays, over the one that is rewritten.
fn say(text: &str) {
    if std::io::stdout().is_terminal() {
        println!("\r{text:<width$}", width = progress::LINE_CHARS);
    } else {
        println!("{text}");
    }
}

fn count_in(log: &Path) -> Option<Count> {
    let mut file = File::open(log).ok()?;
    let length = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES))).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    Count::last_in(&String::from_utf8_lossy(&bytes))
}

/// Adds a line to what a program has printed: one that was ended from outside says nothing itself.
fn note(log: &Path, text: &str) -> Result<()> {
    Ok(writeln!(File::options().append(true).open(log)?, "{text}")?)
}

fn end_of(log: &Path) -> String {
    let output = std::fs::read(log).unwrap_or_default();
    let output = String::from_utf8_lossy(&output);
    let lines = progress::last_lines(&output, SHOWN_LINES).join("\n");
    format!("{lines}\n(all of it is in {})", log.display())
}

/// The file that `name` prints into, in `folder`, which is made.
pub(crate) fn log(folder: &Path, name: &str) -> Result<PathBuf> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let log = folder.join(format!("{name}.log"));
    File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    Ok(log)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str, scripts: &[&str]) -> Step {
        let log = log(&std::env::temp_dir().join("nianbiao-steps"), name).unwrap();
        let tries = scripts
            .iter()
            .map(|script| Try { run: Run::new("sh -c").arg(script), limit: None })
            .collect();
        Step { tries, ..Step::new(name, 1, Run::new("true"), log) }
    }

    #[test]
    fn a_program_that_fails_makes_room_for_the_next() {
        run(vec![vec![step("second", &["exit 1", "exit 0"])], vec![step("first", &["exit 0"])]])
            .unwrap();
    }

    #[test]
    fn a_program_that_ends_well_and_leaves_nothing_has_failed() {
        let step = Step { done: Box::new(|| false), ..step("nothing", &["exit 0"]) };
        assert!(run(vec![vec![step]]).is_err());
    }

    #[test]
    fn a_program_that_takes_too_long_makes_room_for_the_next() {
        let mut step = step("slow", &["sleep 60", "exit 0"]);
        step.tries[0].limit = Some(Duration::ZERO);
        let start = Instant::now();
        run(vec![vec![step]]).unwrap();
        assert!(start.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_failure_shows_what_was_printed_and_ends_the_others() {
        let start = Instant::now();
        let lanes = vec![
            vec![step("broken", &["echo because; exit 1"])],
            vec![step("endless", &["sleep 60"])],
        ];
        let error = run(lanes).unwrap_err().to_string();
        assert!(
            ["because", "ended with exit status: 1", "broken.log"]
                .iter()
                .all(|it| error.contains(it)),
            "{error}"
        );
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
