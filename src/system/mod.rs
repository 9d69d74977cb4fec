//! What the machine has: files, outputs, the environment, the clock. The one room that asks for them, for the command and for
//! what writes a site.
//!
//! Natively that is the standard library. Compiled to Wasm it is a `Host`, whom a script hands in: Node's files for
//! `npx nianbiao`, anything else that answers by the names of files for others. So every command is the same code, with
//! the same messages, wherever it runs. Both halves have the same functions, and one of them is compiled.
//!
//! Paths are those of the machine; through a `Host` they have `/` between names on every system.

#![cfg_attr(
    not(feature = "cli"),
    allow(dead_code, unused_imports, reason = "what writes a site needs less than the command")
)]

#[cfg(hosted)]
mod hosted;
#[cfg(not(hosted))]
mod native;

#[cfg(hosted)]
use hosted as here;
#[cfg(hosted)]
pub use hosted::{Host, with_host};
#[cfg(hosted)]
pub(crate) use hosted::{font_files, kit};
#[cfg(publisher)]
pub(crate) use hosted::{of_host, world};
#[cfg(all(hosted, feature = "hosted"))]
pub(crate) use hosted::{progress, thrown};
#[cfg(not(hosted))]
use native as here;

pub(crate) use here::{
    about, create_folder, create_folders, create_new, entries, exchange, is_loop, locked, move_to,
    now_ms, number_of_this_run, open, put, read, real, remove_empty_folder, remove_folder, say,
    say_beside, variable, with_links,
};

use std::io;
use std::num::NonZeroUsize;
use std::path::Path;

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct About {
    pub(crate) kind: Kind,
    /// How many bytes a file has.
    pub(crate) length: u64,
    /// When it was changed, in milliseconds since 1970; 0 where the clock of the file is before that.
    pub(crate) modified_ms: u64,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    File,
    Folder,
    /// A link that was not followed.
    Link,
    /// A pipe or a device.
    Other,
}

/// Something in a folder, by its name there. Links are not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: std::ffi::OsString,
    pub(crate) is_folder: bool,
}

/// Whether there is a file or a folder at `path`, links followed.
pub(crate) fn exists(path: &Path) -> bool {
    about(path).is_ok()
}

/// Whether there is a folder at `path`, links followed.
pub(crate) fn is_folder(path: &Path) -> bool {
    about(path).is_ok_and(|it| it.kind == Kind::Folder)
}

/// Whether there is a plain file at `path`, links followed.
pub(crate) fn is_file(path: &Path) -> bool {
    about(path).is_ok_and(|it| it.kind == Kind::File)
}

/// Whether `path` is a link itself.
pub(crate) fn is_link(path: &Path) -> bool {
    with_links(path).is_ok_and(|it| it.kind == Kind::Link)
}

/// What is in a file, to one byte more than `most`: devices have no end.
///
/// # Errors
/// What the system says; of a folder that it is one, on every system.
pub(crate) fn read_to(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    use std::io::Read;
    if is_folder(path) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// How many cores there are to work on.
pub(crate) fn cores() -> NonZeroUsize {
    #[cfg(not(target_arch = "wasm32"))]
    return std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    #[cfg(target_arch = "wasm32")]
    NonZeroUsize::MIN
}
