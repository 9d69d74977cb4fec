//! A file that a command writes, and that it replaces only where it is told to.

use std::io;
use std::path::Path;

use super::failure::Failure;
use crate::system;

/// Writes the file whole; without `force` only where there is none.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    write_bytes(path, text.as_bytes(), force)
}

/// The same for a file that is no text.
pub(super) fn write_bytes(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let file = path.display().to_string();
    written(path, bytes, force).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => is_there(path),
        io::ErrorKind::NotFound => Failure::new(
            format!("无法写入 {file}：所在文件夹不存在，请先创建"),
            format!("cannot write {file}: its folder is not there; make it first"),
        ),
        _ => Failure::of_file(("无法写入", "cannot write"), &file, &error),
    })
}

/// That there is such a file already.
pub(super) fn is_there(path: &Path) -> Failure {
    let file = path.display();
    Failure::new(
        format!("{file} 已存在；请换一个文件名，或加 --force 覆盖"),
        format!("{file} is there already; take another name, or replace it with --force"),
    )
}

fn written(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    if system::is_folder(path) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    match force {
        true => system::put(path, bytes),
        false => system::create_new(path, bytes),
    }
}
