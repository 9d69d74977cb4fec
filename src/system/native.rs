//! The machine as the standard library has it.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{About, Entry, Kind};

/// What `path` leads to.
pub(crate) fn about(path: &Path) -> io::Result<About> {
    fs::metadata(path).map(|it| of(&it))
}

/// The same of `path` itself, where that is a link.
pub(crate) fn with_links(path: &Path) -> io::Result<About> {
    fs::symlink_metadata(path).map(|it| of(&it))
}

fn of(metadata: &Metadata) -> About {
    let kind = match metadata.file_type() {
        it if it.is_file() => Kind::File,
        it if it.is_dir() => Kind::Folder,
        it if it.is_symlink() => Kind::Link,
        _ => Kind::Other,
    };
    About { kind, length: metadata.len(), modified_ms: metadata.modified().map_or(0, since_1970) }
}

fn since_1970(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |it| u64::try_from(it.as_millis()).unwrap_or(u64::MAX))
}

/// The path without links, from the root.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    path.canonicalize()
}

/// What is in a folder, in no order.
pub(crate) fn entries(path: &Path) -> io::Result<Vec<Entry>> {
    fs::read_dir(path)?
        .map(|entry| {
            let entry = entry?;
            Ok(Entry { name: entry.file_name(), is_folder: entry.file_type()?.is_dir() })
        })
        .collect()
}

/// All that is in a file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// A file to read from.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Writes a file, over one that is there.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)
}

/// Writes a file where there is none.
pub(crate) fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// Makes a folder where there is nothing.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// Makes a folder with those around it, where they are not there.
pub(crate) fn create_folders(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Gives what is at `from` the path `to`.
pub(crate) fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Removes a folder in which nothing is.
pub(crate) fn remove_empty_folder(path: &Path) -> io::Result<()> {
    fs::remove_dir(path)
}

/// Removes a folder with all that is in it.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    fs::remove_dir_all(path)
}

/// Lets two folders have each other's place in one step, so that a run that is killed leaves one of them there; whether that
/// was done. Some systems cannot, nor can some disks, and there may be nothing yet to exchange.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(crate) fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(crate) fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// A lock on a folder, which ends with the process however that ends; `None` where another has it, or none can be had.
pub(crate) fn locked(folder: &Path) -> Option<File> {
    File::open(folder).ok().filter(|it| it.try_lock().is_ok())
}

/// A number that no other run has at the same time.
pub(crate) fn number_of_this_run() -> u32 {
    std::process::id()
}

/// A variable of the environment.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Writes to the standard output.
pub(crate) fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes beside the output; where nobody hears it, it is lost.
pub(crate) fn say_beside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// The time, in milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    since_1970(SystemTime::now())
}

/// Whether links lead to one another: the standard library has a kind for that, but does not let it be named yet.
pub(crate) fn is_loop(error: &io::Error) -> bool {
    const LOOP: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };
    cfg!(unix) && error.raw_os_error() == Some(LOOP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn two_folders_have_each_other_s_place_in_one_step() {
        let at = std::env::temp_dir().join(format!("nianbiao-exchange-{}", std::process::id()));
        fs::create_dir_all(&at).unwrap();
        for name in ["a", "b"] {
            fs::create_dir(at.join(name)).unwrap();
            fs::write(at.join(name).join("file"), name).unwrap();
        }
        assert!(exchange(&at.join("a"), &at.join("b")));
        assert_eq!(fs::read(at.join("a/file")).unwrap(), b"b");
        assert!(!exchange(&at.join("a"), &at.join("nothing")));
        fs::remove_dir_all(&at).unwrap();
    }
}
