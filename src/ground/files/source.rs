//! Bytes that need not all be in memory.

use super::problem::FileProblem;

/// Where the bytes of a file come from.
pub trait Source {
    /// How many there are.
    fn len(&self) -> u64;

    /// `length` bytes from `start` on.
    ///
    /// # Errors
    /// Why they cannot be read; that they are not there, among others.
    fn read(&self, start: u64, length: usize) -> Result<Vec<u8>, FileProblem>;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Source for &[u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read(&self, start: u64, length: usize) -> Result<Vec<u8>, FileProblem> {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let part = start.checked_add(length).and_then(|end| self.get(start..end));
        part.map(<[u8]>::to_vec).ok_or_else(FileProblem::cut_short)
    }
}

impl Source for Vec<u8> {
    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn read(&self, start: u64, length: usize) -> Result<Vec<u8>, FileProblem> {
        Source::read(&self.as_slice(), start, length)
    }
}
