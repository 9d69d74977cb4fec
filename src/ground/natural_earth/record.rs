//! Records of the file, byte by byte.

use super::{PieceKind, TURN};
use crate::story::Text;

/// What the file begins with, and which form of it this is.
pub(super) const MAGIC: &[u8] = b"nianbiao ground 1\n";

/// The bytes of each record, without the count before it.
pub(super) fn records(file: &[u8]) -> impl Iterator<Item = Bytes<'_>> {
    let mut rest = Bytes(file.strip_prefix(MAGIC).unwrap_or_default());
    std::iter::from_fn(move || rest.unsigned().and_then(|length| rest.take(length)).map(Bytes))
}

/// What a record says before its lines.
pub(super) struct Head {
    flags: u8,
    pub(super) rank: u8,
    /// The edges of its box.
    pub(super) west: i64,
    pub(super) south: i64,
    pub(super) east: i64,
    pub(super) north: i64,
}

impl Head {
    pub(super) fn has(&self, bit: u8) -> bool {
        self.flags >> bit & 1 == 1
    }

    pub(super) fn goes_round(&self) -> bool {
        self.has(3)
    }

    pub(super) fn kind(&self) -> Option<PieceKind> {
        [PieceKind::Land, PieceKind::Lake, PieceKind::River]
            .get(usize::from(self.flags & 3))
            .copied()
    }

    fn holds(&self, (x, y): (i64, i64)) -> bool {
        (self.west..=self.east).contains(&x) && (self.south..=self.north).contains(&y)
    }
}

/// Bytes still to be read; what reads beyond their end gets nothing.
pub(super) struct Bytes<'f>(pub(super) &'f [u8]);

impl<'f> Bytes<'f> {
    fn take(&mut self, length: usize) -> Option<&'f [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// A count, of 28 bits at most.
    fn unsigned(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let folded = self.unsigned()? as i64;
        Some((folded >> 1) ^ -(folded & 1))
    }

    /// A record's head, if its box lies on the Earth.
    pub(super) fn head(&mut self) -> Option<Head> {
        let (flags, rank) = (self.byte()?, self.byte()?);
        let (west, south) = (self.signed()?, self.signed()?);
        let (east, north) = (west + self.signed()?, south + self.signed()?);
        let (lngs, lats) = (-TURN / 2..=TURN / 2, -TURN / 4..=TURN / 4);
        let on_earth = lngs.contains(&west) && lats.contains(&south) && lats.contains(&north);
        let sound = on_earth && (west..=west + TURN).contains(&east) && north >= south;
        sound.then_some(Head { flags, rank, west, south, east, north })
    }

    fn text(&mut self) -> Option<&'f str> {
        let length = self.unsigned()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    pub(super) fn name(&mut self) -> Option<Text> {
        let names = [("zh-Hans", self.text()?), ("en", self.text()?)];
        Some(Text::ByLanguage(names.map(|(tag, name)| (tag.into(), name.into())).into()))
    }

    /// The lines of a record, if all of them lie in its box and none leaps.
    pub(super) fn lines(&mut self, head: &Head) -> Option<Vec<Vec<(i64, i64)>>> {
        let least = if head.kind() == Some(PieceKind::River) { 2 } else { 3 };
        let mut lines = Vec::new();
        for _ in 0..self.unsigned()? {
            let count = self.unsigned()?;
            let mut line = Vec::with_capacity(count.min(self.0.len()));
            let mut last = (head.west, head.south);
            for _ in 0..count {
                let point = (last.0 + self.signed()?, last.1 + self.signed()?);
                let leaps = (point.0 - last.0).abs() > TURN / 2 && !line.is_empty();
                if leaps || !head.holds(point) {
                    return None;
                }
                line.push(point);
                last = point;
            }
            let (first, last) = (line.first()?, line.last()?);
            let round = head.goes_round();
            let closes = if round {
                first.0 == -TURN / 2 && last.0 == TURN / 2
            } else {
                least == 2 || (first.0 - last.0).abs() <= TURN / 2
            };
            if line.len() < least || !closes {
                return None;
            }
            lines.push(line);
        }
        (!lines.is_empty()).then_some(lines)
    }
}
