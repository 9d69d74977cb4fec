//! The machine as a script has it: each function asks the [`Host`] that the program was given.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use js_sys::Reflect;
use wasm_bindgen::prelude::*;

use super::{About, Entry, Kind};

#[wasm_bindgen]
extern "C" {
    /// What a script answers for a machine; `npm/command.d.ts` describes it.
    pub type Host;

    #[wasm_bindgen(method, catch)]
    fn about(this: &Host, path: &str, follow: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn real(this: &Host, path: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn entries(this: &Host, path: &str) -> Result<Vec<String>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn read(this: &Host, path: &str, start: f64, length: f64) -> Result<Vec<u8>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Host, path: &str, bytes: &[u8], new: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = createFolder)]
    fn create_folder(this: &Host, path: &str, around: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = moveTo)]
    fn move_to(this: &Host, from: &str, to: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeFolder)]
    fn remove_folder(this: &Host, path: &str, full: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn say(this: &Host, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = sayBeside)]
    fn say_beside(this: &Host, text: &str);
    #[wasm_bindgen(method)]
    fn variable(this: &Host, name: &str) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn run(this: &Host) -> u32;
    #[wasm_bindgen(method)]
    fn now(this: &Host) -> f64;
    #[wasm_bindgen(method, js_name = fontFiles)]
    fn font_files(this: &Host) -> Vec<String>;
    #[wasm_bindgen(method)]
    fn kit(this: &Host) -> Vec<String>;
    #[wasm_bindgen(method, js_name = kitFile)]
    fn kit_file(this: &Host, path: &str) -> Vec<u8>;
    #[wasm_bindgen(method)]
    fn progress(this: &Host, words: &str, share: f64);
    #[cfg(publisher)]
    #[wasm_bindgen(method)]
    fn world(this: &Host) -> Option<Vec<u8>>;
}

thread_local! {
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

/// What `work` gives while `host` answers for the machine.
pub fn with_host<R>(host: Host, work: impl FnOnce() -> R) -> R {
    HOST.with(|it| it.replace(Some(host)));
    let done = work();
    HOST.with(|it| it.take());
    done
}

fn asked<R>(ask: impl FnOnce(&Host) -> Result<R, JsValue>) -> io::Result<R> {
    HOST.with(|it| match &*it.borrow() {
        Some(host) => ask(host).map_err(|it| thrown(&it)),
        None => Err(io::ErrorKind::Unsupported.into()),
    })
}

fn told<R: Default>(ask: impl FnOnce(&Host) -> R) -> R {
    asked(|host| Ok(ask(host))).unwrap_or_default()
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// What a host throws, by the names that POSIX has for it.
#[derive(Debug)]
struct Thrown {
    code: String,
    message: String,
}

impl std::fmt::Display for Thrown {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Thrown {}

/// What a script has thrown.
pub(crate) fn thrown(thrown: &JsValue) -> io::Error {
    let field = |name: &str| Reflect::get(thrown, &name.into()).ok().and_then(|it| it.as_string());
    let code = field("code").unwrap_or_default();
    let kind = match &*code {
        "ENOENT" => io::ErrorKind::NotFound,
        "EISDIR" => io::ErrorKind::IsADirectory,
        "ENOTDIR" => io::ErrorKind::NotADirectory,
        "EACCES" | "EPERM" => io::ErrorKind::PermissionDenied,
        "EEXIST" => io::ErrorKind::AlreadyExists,
        "ENOTEMPTY" => io::ErrorKind::DirectoryNotEmpty,
        "ENOSPC" => io::ErrorKind::StorageFull,
        "EDQUOT" => io::ErrorKind::QuotaExceeded,
        "EROFS" => io::ErrorKind::ReadOnlyFilesystem,
        "EINVAL" => io::ErrorKind::InvalidInput,
        "ENAMETOOLONG" => io::ErrorKind::InvalidFilename,
        "EBUSY" => io::ErrorKind::ResourceBusy,
        "EPIPE" => io::ErrorKind::BrokenPipe,
        "EADDRINUSE" => io::ErrorKind::AddrInUse,
        "ETIMEDOUT" => io::ErrorKind::TimedOut,
        _ => io::ErrorKind::Other,
    };
    // `EIO: i/o error, read`: the middle is for people.
    let message = field("message").unwrap_or_default();
    let words = message.split_once(": ").map_or(&*message, |it| it.1);
    let words = words.split(", ").next().unwrap_or_default().to_owned();
    io::Error::new(kind, Thrown { code, message: words })
}

/// What `path` leads to.
pub(crate) fn about(path: &Path) -> io::Result<About> {
    asked(|it| it.about(&text(path), true)).map(|it| of(&it))
}

/// The same of `path` itself, where that is a link.
pub(crate) fn with_links(path: &Path) -> io::Result<About> {
    asked(|it| it.about(&text(path), false)).map(|it| of(&it))
}

fn of(about: &JsValue) -> About {
    let field = |name: &str| Reflect::get(about, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let number = |name: &str| field(name).as_f64().unwrap_or(0.0).max(0.0) as u64;
    let kind = match field("kind").as_string().as_deref() {
        Some("file") => Kind::File,
        Some("folder") => Kind::Folder,
        Some("link") => Kind::Link,
        _ => Kind::Other,
    };
    About { kind, length: number("length"), modified_ms: number("modified") }
}

/// The path without links, from the root.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    asked(|it| it.real(&text(path))).map(PathBuf::from)
}

/// What is in a folder, in no order. A host puts `/` behind the names of folders.
pub(crate) fn entries(path: &Path) -> io::Result<Vec<Entry>> {
    let names = asked(|it| it.entries(&text(path)))?;
    let entry = |name: String| match name.strip_suffix('/') {
        Some(name) => Entry { name: name.into(), is_folder: true },
        None => Entry { name: name.into(), is_folder: false },
    };
    Ok(names.into_iter().map(entry).collect())
}

/// All that is in a file.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    asked(|it| it.read(&text(path), 0.0, f64::INFINITY))
}

/// A file to read from.
#[derive(Debug)]
pub(crate) struct Opened {
    path: String,
    at: u64,
    length: u64,
    /// What was read before it was asked for, from `at` on.
    ahead: Vec<u8>,
}

/// How much is read at once.
const PIECE_BYTES: usize = 1 << 16;

/// A file to read from.
pub(crate) fn open(path: &Path) -> io::Result<Opened> {
    let about = about(path)?;
    // What is no plain file, such as a pipe, ends where it ends.
    let length = if about.kind == Kind::File { about.length } else { u64::MAX };
    Ok(Opened { path: text(path), at: 0, length, ahead: Vec::new() })
}

impl Read for Opened {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.ahead.is_empty() && self.at < self.length {
            let most = into.len().max(PIECE_BYTES) as f64;
            self.ahead = asked(|it| it.read(&self.path, self.at as f64, most))?;
        }
        let count = self.ahead.len().min(into.len());
        for (to, from) in into.iter_mut().zip(self.ahead.drain(..count)) {
            *to = from;
        }
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = at.ok_or(io::ErrorKind::InvalidInput)?;
        if at != self.at {
            self.ahead.clear();
            self.at = at;
        }
        Ok(at)
    }
}

/// Writes a file, over one that is there.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    asked(|it| it.write(&text(path), bytes, false))
}

/// Writes a file where there is none.
pub(crate) fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    asked(|it| it.write(&text(path), bytes, true))
}

/// Makes a folder where there is nothing.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    asked(|it| it.create_folder(&text(path), false))
}

/// Makes a folder with those around it, where they are not there.
pub(crate) fn create_folders(path: &Path) -> io::Result<()> {
    asked(|it| it.create_folder(&text(path), true))
}

/// Gives what is at `from` the path `to`.
pub(crate) fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    asked(|it| it.move_to(&text(from), &text(to)))
}

/// Removes a folder in which nothing is.
pub(crate) fn remove_empty_folder(path: &Path) -> io::Result<()> {
    asked(|it| it.remove_folder(&text(path), false))
}

/// Removes a folder with all that is in it.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    asked(|it| it.remove_folder(&text(path), true))
}

/// No script exchanges two folders in one step.
pub(crate) fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// A lock on a folder.
pub(crate) enum Lock {}

impl Drop for Lock {
    // There is none; whoever gives one back does so natively.
    fn drop(&mut self) {}
}

/// No script locks a folder.
pub(crate) fn locked(_: &Path) -> Option<Lock> {
    None
}

/// A number that no other run has at the same time.
pub(crate) fn number_of_this_run() -> u32 {
    told(Host::run)
}

/// A variable of the environment.
pub(crate) fn variable(name: &str) -> Option<String> {
    told(|it| it.variable(name))
}

/// Writes to the standard output.
pub(crate) fn say(said: &str) -> io::Result<()> {
    asked(|it| it.say(said))
}

/// Writes beside the output; where nobody hears it, it is lost.
pub(crate) fn say_beside(said: &str) {
    told(|it| it.say_beside(said));
}

/// The time, in milliseconds since 1970.
pub(crate) fn now_ms() -> u64 {
    told(Host::now) as u64
}

/// The files of the fonts that the machine has, where the host knows them.
pub(crate) fn font_files() -> Vec<PathBuf> {
    told(Host::font_files).into_iter().map(PathBuf::from).collect()
}

/// The files that all sites share, by their paths.
pub(crate) fn kit() -> Vec<(String, Vec<u8>)> {
    let paths = told(Host::kit);
    paths.into_iter().map(|path| (path.clone(), told(|it| it.kit_file(&path)))).collect()
}

/// The ground of the world, which the host has or will have.
#[cfg(publisher)]
pub(crate) fn world() -> Option<Vec<u8>> {
    told(Host::world)
}

/// What a host tells that has more to tell than a machine.
#[cfg(publisher)]
pub(crate) fn of_host<R>(ask: impl FnOnce(&Host) -> Option<R>) -> Option<R> {
    told(ask)
}

/// Tells how far a long work has come: what is done, and how much of it, between 0 and 1, where that is known.
pub(crate) fn progress(words: &str, share: Option<f64>) {
    told(|it| it.progress(words, share.unwrap_or(f64::NAN)));
}

/// Whether links lead to one another.
pub(crate) fn is_loop(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|it| it.downcast_ref::<Thrown>());
    inner.is_some_and(|it| it.code == "ELOOP")
}
