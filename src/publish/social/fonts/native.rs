//! Files of fonts on this machine, of which no more is read than is looked at.

use std::io;
use std::path::Path;

use resvg::usvg::fontdb::{Database, FaceInfo};

/// Adds the faces of a file; none where it is no font.
pub(super) fn load(database: &mut Database, path: &Path) -> io::Result<()> {
    database.load_font_file(path)
}

/// Adds the faces that the system has.
pub(super) fn load_all(database: &mut Database) {
    database.load_system_fonts();
}

/// A face that can be drawn with.
pub(super) fn ready(face: &FaceInfo) -> FaceInfo {
    face.clone()
}

/// What `look` sees in the file of a face, and at which place there the face is.
pub(super) fn with_data<R>(
    database: &Database,
    face: &FaceInfo,
    look: impl FnOnce(&[u8], u32) -> R,
) -> Option<R> {
    database.with_face_data(face.id, look)
}
