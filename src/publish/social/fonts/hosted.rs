//! Files of fonts that a host has: read whole, one at a time, for all of a system's would not fit.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use resvg::usvg::fontdb::{Database, FaceInfo, Source};

use crate::system;

/// The file that was looked into last, which mostly is the next one too.
static LAST: Mutex<Option<(PathBuf, Arc<Vec<u8>>)>> = Mutex::new(None);

/// Adds the faces of a file; none where it is no font. What they are drawn with stays in the file.
pub(super) fn load(database: &mut Database, path: &Path) -> io::Result<()> {
    let mut faces = Database::new();
    faces.load_font_source(Source::Binary(bytes(path)?));
    for face in faces.faces() {
        database.push_face_info(FaceInfo { source: Source::File(path.to_owned()), ..face.clone() });
    }
    Ok(())
}

/// Adds the faces that the host knows of.
pub(super) fn load_all(database: &mut Database) {
    for path in system::font_files() {
        // One that cannot be read is as good as none.
        let _unread = load(database, &path);
    }
}

/// A face that can be drawn with.
pub(super) fn ready(face: &FaceInfo) -> FaceInfo {
    let read = match &face.source {
        Source::File(path) => bytes(path).ok(),
        _ => None,
    };
    let source = read.map_or_else(|| face.source.clone(), |it| Source::Binary(it));
    FaceInfo { source, ..face.clone() }
}

/// What `look` sees in the file of a face, and at which place there the face is.
pub(super) fn with_data<R>(
    _: &Database,
    face: &FaceInfo,
    look: impl FnOnce(&[u8], u32) -> R,
) -> Option<R> {
    match &face.source {
        Source::File(path) => Some(look(&bytes(path).ok()?, face.index)),
        Source::Binary(bytes) => Some(look(bytes.as_ref().as_ref(), face.index)),
        Source::SharedFile(_, bytes) => Some(look(bytes.as_ref().as_ref(), face.index)),
    }
}

fn bytes(path: &Path) -> io::Result<Arc<Vec<u8>>> {
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, bytes)) = &*last
        && of == path
    {
        return Ok(Arc::clone(bytes));
    }
    let bytes = Arc::new(system::read(path)?);
    *last = Some((path.to_owned(), Arc::clone(&bytes)));
    Ok(bytes)
}
