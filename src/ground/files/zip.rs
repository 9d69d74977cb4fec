//! Zip files, as shapefiles and KMZ come in them: what stands in their directory.

use super::problem::FileProblem;
use super::source::Source;
use super::unpack::{Packing, unpacked};

/// The end of the directory, and the comment that may follow it.
const END: usize = 22;
const MOST_COMMENT: u64 = 65_535;
/// Files of an archive that are looked at.
const MOST_FILES: usize = 10_000;
/// What a file may have when unpacked, bytes.
const MOST_BYTES: usize = 256_000_000;

/// An archive and what is in it.
pub(super) struct Zip<'s> {
    source: &'s dyn Source,
    files: Vec<File>,
}

struct File {
    name: String,
    method: u16,
    packed: usize,
    at: u64,
}

pub(super) fn is_zip(first: &[u8]) -> bool {
    first.starts_with(b"PK\x03\x04")
}

impl<'s> Zip<'s> {
    pub(super) fn open(source: &'s dyn Source) -> Result<Self, FileProblem> {
        let tail = source.len().min(END as u64 + MOST_COMMENT) as usize;
        let tail = source.read(source.len() - tail as u64, tail)?;
        let end = tail
            .windows(4)
            .rposition(|it| it == b"PK\x05\x06")
            .ok_or_else(FileProblem::cut_short)?;
        let end = tail.get(end..).unwrap_or_default();
        let (size, start) = (number(end, 12, 4)?, number(end, 16, 4)?);
        let directory = source.read(start, usize::try_from(size).unwrap_or(usize::MAX))?;
        let mut left = &*directory;
        let mut files = Vec::new();
        while left.starts_with(b"PK\x01\x02") && files.len() < MOST_FILES {
            let name = number(left, 28, 2)? as usize;
            let rest = name + number(left, 30, 2)? as usize + number(left, 32, 2)? as usize;
            files.push(File {
                name: String::from_utf8_lossy(left.get(46..46 + name).unwrap_or_default())
                    .into_owned(),
                method: number(left, 10, 2)? as u16,
                packed: number(left, 20, 4)? as usize,
                at: number(left, 42, 4)?,
            });
            left = left.get(46 + rest..).unwrap_or_default();
        }
        Ok(Self { source, files })
    }

    /// Names of the files that end so, in small or large letters; copies that macOS keeps beside them are none.
    pub(super) fn named(&self, ending: &str) -> Vec<String> {
        let own = self.files.iter().map(|it| &it.name).filter(|it| !it.starts_with("__MACOSX/"));
        own.filter(|it| it.to_lowercase().ends_with(ending)).cloned().collect()
    }

    /// A file of that name, unpacked; none where there is none.
    pub(super) fn file(&self, name: &str) -> Result<Option<Vec<u8>>, FileProblem> {
        let Some(file) = self.files.iter().find(|it| it.name == name) else { return Ok(None) };
        let packing = match file.method {
            0 => Packing::None,
            8 => Packing::Deflate,
            _ => {
                return Err(FileProblem::fixed(
                    "压缩包用了少见的压缩方式；请解压后再读取",
                    "this zip file is packed in an unusual way; unpack it first",
                ));
            }
        };
        let header = self.source.read(file.at, 30)?;
        if !is_zip(&header) {
            return Err(FileProblem::damaged());
        }
        let skipped = 30 + number(&header, 26, 2)? + number(&header, 28, 2)?;
        let bytes = self.source.read(file.at + skipped, file.packed)?;
        unpacked(&bytes, packing, MOST_BYTES).map(Some)
    }
}

/// A number of some bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Result<u64, FileProblem> {
    let digits = bytes.get(at..at + length).ok_or_else(FileProblem::damaged)?;
    Ok(digits.iter().rev().fold(0, |number, digit| number << 8 | u64::from(*digit)))
}
