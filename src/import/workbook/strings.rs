//! Strings of XLS, [MS-XLS] 2.5.293 and 2.5.294: letters of one byte or two, which may go on in further records.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::compound::{u16_at, u32_at};

/// A record and those in which it goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'r, 'b> {
    pub parts: &'r [&'b [u8]],
    /// Which part, and where in it.
    part: usize,
    at: usize,
}

impl<'r, 'b> Parts<'r, 'b> {
    pub(super) fn of(parts: &'r [&'b [u8]]) -> Self {
        Self { parts, part: 0, at: 0 }
    }

    /// The rest of the part that is read; the next one's where nothing is left.
    fn rest(&mut self) -> Option<&'b [u8]> {
        loop {
            let rest = self.parts.get(self.part)?.get(self.at..).unwrap_or_default();
            if !rest.is_empty() {
                return Some(rest);
            }
            self.part += 1;
            self.at = 0;
        }
    }

    /// Numbers do not go on in the next part.
    fn take<T>(&mut self, length: usize, read: impl Fn(&[u8], usize) -> Option<T>) -> Option<T> {
        let value = read(self.rest()?, 0)?;
        self.at += length;
        Some(value)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take(2, u16_at)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take(4, u32_at)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take(1, |it, at| it.get(at).copied())
    }

    /// A string with its length in two bytes, and what belongs to it behind.
    pub(super) fn string(&mut self) -> Option<String> {
        let count = usize::from(self.u16()?);
        self.letters(count)
    }

    /// A string of so many letters.
    pub(super) fn letters(&mut self, count: usize) -> Option<String> {
        let flags = self.u8()?;
        let runs = if flags & 8 > 0 { usize::from(self.u16()?) } else { 0 };
        let further = if flags & 4 > 0 { self.u32()? as usize } else { 0 };
        let mut wide = flags & 1 > 0;
        let mut letters: Vec<u16> = Vec::new();
        while letters.len() < count {
            let part = self.part;
            let rest = self.rest()?;
            let rest = if self.part > part {
                // A string that goes on says anew how wide its letters are.
                wide = rest.first()? & 1 > 0;
                self.at += 1;
                self.parts.get(self.part)?.get(self.at..).unwrap_or_default()
            } else {
                rest
            };
            let left = count - letters.len();
            if wide {
                let (pairs, _) = rest.as_chunks::<2>();
                let some = pairs.iter().take(left).map(|it| u16::from_le_bytes(*it));
                let before = letters.len();
                letters.extend(some);
                self.at += (letters.len() - before) * 2;
                if letters.len() == before {
                    return None;
                }
            } else {
                let before = letters.len();
                letters.extend(rest.iter().take(left).map(|it| u16::from(*it)));
                self.at += letters.len() - before;
                if letters.len() == before {
                    return None;
                }
            }
        }
        self.skip(runs * 4 + further)?;
        Some(String::from_utf16_lossy(&letters))
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            let rest = self.rest()?.len();
            let some = rest.min(length);
            self.at += some;
            length -= some;
        }
        Some(())
    }
}

/// The encoding of a code page.
pub(super) fn of_code_page(number: u16) -> &'static Encoding {
    match number {
        936 => encoding_rs::GBK,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        10_000 => encoding_rs::MACINTOSH,
        number => {
            Encoding::for_label(format!("windows-{number}").as_bytes()).unwrap_or(WINDOWS_1252)
        }
    }
}
