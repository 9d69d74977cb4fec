//! A file of a map, which is read part by part, and those beside it.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::reason::reason;
use crate::ground::files::{FileProblem, Source};
use crate::system::{self, Kind};
use crate::words::Locale;

/// A file. One that has no end or cannot be read twice, such as a pipe, is read to its end at once.
pub(crate) enum FileSource {
    Parts { path: PathBuf, length: u64 },
    Whole(Vec<u8>),
}

/// What is read of a pipe.
const MOST_OF_A_PIPE: usize = 512_000_000;

impl FileSource {
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let about = system::about(path)?;
        if about.kind == Kind::File {
            // Whether it may be read is heard now.
            system::open(path)?;
            return Ok(Self::Parts { path: path.to_owned(), length: about.length });
        }
        system::read_to(path, MOST_OF_A_PIPE).map(Self::Whole)
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        match self {
            Self::Parts { length, .. } => *length,
            Self::Whole(bytes) => bytes.len() as u64,
        }
    }

    fn read(&self, start: u64, length: usize) -> Result<Vec<u8>, FileProblem> {
        let (path, end) = match self {
            Self::Parts { path, length } => (path, *length),
            Self::Whole(bytes) => return bytes.read(start, length),
        };
        // A length that a damaged file names may be any number.
        if start.checked_add(length as u64).is_none_or(|it| it > end) {
            return Err(FileProblem::cut_short());
        }
        part(path, start, length).map_err(|error| {
            let reason = reason(&error);
            FileProblem::new(
                format!("无法读取：{}", reason.get(Locale::ZhHans)),
                format!("it cannot be read: {}", reason.get(Locale::En)),
            )
        })
    }
}

fn part(path: &Path, start: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut file = system::open(path)?;
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = vec![0; length];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// What is in the file called `name` beside `file`.
pub(crate) fn beside(file: &Path, name: &str) -> Option<Vec<u8>> {
    // A name out of a file leads nowhere else.
    let plain = !name.contains(['/', '\\']) && name != "..";
    plain.then(|| system::read(&file.with_file_name(name)).ok())?
}
