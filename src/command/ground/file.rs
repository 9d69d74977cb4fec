//! A file that is read part by part.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::command::failure::reason;
use crate::ground::files::{FileProblem, Source};
use crate::words::Locale;

/// An open file. One that has no end or cannot be read twice, such as a pipe, is read to its end at once.
pub(in crate::command) enum FileSource {
    Parts(File, u64),
    Whole(Vec<u8>),
}

/// What is read of a pipe.
const MOST_OF_A_PIPE: u64 = 512_000_001;

impl FileSource {
    pub(in crate::command) fn open(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let file = File::open(path)?;
        let about = file.metadata()?;
        if about.is_file() {
            return Ok(Self::Parts(file, about.len()));
        }
        let mut bytes = Vec::new();
        file.take(MOST_OF_A_PIPE).read_to_end(&mut bytes)?;
        Ok(Self::Whole(bytes))
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        match self {
            Self::Parts(_, length) => *length,
            Self::Whole(bytes) => bytes.len() as u64,
        }
    }

    fn read(&self, start: u64, length: usize) -> Result<Vec<u8>, FileProblem> {
        let (mut file, end) = match self {
            Self::Parts(file, end) => (file, *end),
            Self::Whole(bytes) => return bytes.read(start, length),
        };
        // A length that a damaged file names may be any number.
        if start.checked_add(length as u64).is_none_or(|it| it > end) {
            return Err(FileProblem::cut_short());
        }
        let mut bytes = vec![0; length];
        let read = file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut bytes));
        match read {
            Ok(()) => Ok(bytes),
            Err(error) => {
                let reason = reason(&error);
                Err(FileProblem::new(
                    format!("无法读取：{}", reason.get(Locale::ZhHans)),
                    format!("it cannot be read: {}", reason.get(Locale::En)),
                ))
            }
        }
    }
}
