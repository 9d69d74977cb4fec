//! The archive of a workbook, of which no more is unpacked than a limit.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Wrong;

/// Bytes that a workbook's parts may have together when unpacked.
pub(super) const MOST_BYTES: usize = 64_000_000;
/// Parts of an archive.
const MOST_PARTS: usize = 10_000;

/// An archive in the ZIP format, with its directory.
pub(super) struct Archive<'b> {
    archive: RefCell<ZipArchive<Cursor<&'b [u8]>>>,
    /// Names of its parts, by the same in small letters.
    parts: BTreeMap<String, String>,
    /// Bytes that may still be unpacked.
    left: Cell<usize>,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Wrong> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Wrong::Damaged)?;
        let mut parts = BTreeMap::new();
        for name in archive.file_names().take(MOST_PARTS).filter_map(Result::ok) {
            let small = name.replace('\\', "/").to_lowercase();
            // Of two parts with one name the first counts, as for programs that look names up.
            parts.entry(small).or_insert(name.into_owned());
        }
        if parts.is_empty() {
            return Err(Wrong::Damaged);
        }
        Ok(Self { archive: RefCell::new(archive), parts, left: Cell::new(MOST_BYTES) })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_lowercase())
    }

    /// A part, unpacked; none where there is none of that name. What its directory says of sizes is not believed.
    pub(super) fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Wrong> {
        let Some(name) = self.parts.get(&name.trim_start_matches('/').to_lowercase()) else {
            return Ok(None);
        };
        let mut archive = self.archive.borrow_mut();
        let part = archive.by_name(name).map_err(|error| match error {
            ZipError::InvalidPassword => Wrong::Password,
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Wrong::Password,
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                Wrong::Unknown
            }
            _ => Wrong::Damaged,
        })?;
        let left = self.left.get();
        let mut bytes = Vec::new();
        // At its end the library compares what came with the checksum.
        part.take(left as u64 + 1).read_to_end(&mut bytes).map_err(|_| Wrong::Damaged)?;
        if bytes.len() > left {
            return Err(Wrong::TooLarge);
        }
        self.left.set(left - bytes.len());
        Ok(Some(bytes))
    }
}
