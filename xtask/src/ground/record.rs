//! The file as it is written; the head of `src/ground/natural_earth.rs` says what each byte means.

use super::shapefile::Point;

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Land,
    Lake,
    River,
}

/// Every kind, in the order of the file, with its word.
pub(super) const KINDS: [(Kind, &str); 3] =
    [(Kind::Land, "land"), (Kind::Lake, "lakes"), (Kind::River, "rivers")];

/// A name in Chinese and in English.
pub(super) type Name = (&'static str, &'static str);

/// A piece of the ground.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) kind: Kind,
    pub(super) rank: u8,
    pub(super) kept: bool,
    pub(super) round: bool,
    pub(super) through_lake: bool,
    pub(super) name: Option<Name>,
    pub(super) lines: Vec<Vec<Point>>,
}

/// What the file begins with, and which form of it this is.
const MAGIC: &[u8] = b"nianbiao ground 1\n";

impl Record {
    pub(super) fn new(kind: Kind, rank: u8, lines: Vec<Vec<Point>>) -> Self {
        let (kept, round, through_lake) = (false, false, false);
        Self { kind, rank, kept, round, through_lake, name: None, lines }
    }

    /// Where it stands in the file: by kind, by rank, from west to east.
    pub(super) fn order(&self) -> (u8, u8, Point, Point) {
        let (corner, size) = self.bounds();
        (self.kind as u8, self.rank, corner, size)
    }

    /// Its south-western corner, and how far it goes on to the east and to the north.
    fn bounds(&self) -> (Point, Point) {
        let points = || self.lines.iter().flatten();
        let x = || points().map(|it| it.0);
        let y = || points().map(|it| it.1);
        let (west, south) = (x().min().unwrap_or(0), y().min().unwrap_or(0));
        let (east, north) = (x().max().unwrap_or(0), y().max().unwrap_or(0));
        ((west, south), (east - west, north - south))
    }

    fn bytes(&self) -> Vec<u8> {
        let flags = [self.kept, self.round, self.through_lake, self.name.is_some()];
        let flags =
            (2..).zip(flags).fold(self.kind as u8, |all, (bit, on)| all | u8::from(on) << bit);
        let (corner, size) = self.bounds();
        let mut bytes = vec![flags, self.rank];
        for number in [corner.0, corner.1, size.0, size.1] {
            signed(&mut bytes, number);
        }
        for name in self.name.into_iter().flat_map(|(chinese, english)| [chinese, english]) {
            unsigned(&mut bytes, name.len() as u32);
            bytes.extend(name.as_bytes());
        }
        unsigned(&mut bytes, self.lines.len() as u32);
        for line in &self.lines {
            unsigned(&mut bytes, line.len() as u32);
            let mut last = corner;
            for point in line {
                signed(&mut bytes, point.0 - last.0);
                signed(&mut bytes, point.1 - last.1);
                last = *point;
            }
        }
        bytes
    }
}

/// All records in one file.
pub(super) fn file(records: &[Record]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    for bytes in records.iter().map(Record::bytes) {
        unsigned(&mut file, bytes.len() as u32);
        file.extend(bytes);
    }
    file
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn unsigned(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Small numbers of either sign in few bytes: 0, −1, 1, −2, 2 as 0, 1, 2, 3, 4.
fn signed(bytes: &mut Vec<u8>, number: i32) {
    unsigned(bytes, ((number << 1) ^ (number >> 31)) as u32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_written_as_its_reader_has_it() {
        let name = Some(("江", "Po"));
        let lines = vec![vec![(10, -20), (9, 44)]];
        let river = Record { name, ..Record::new(Kind::River, 6, lines) };
        let mut expected = MAGIC.to_vec();
        // 21 bytes follow: a named river of rank 6; its box from (9, −20), 1 wide and 64 high.
        expected.extend([21, 0b10_0010, 6, 18, 39, 2, 0x80, 1]);
        expected.extend([3, 0xe6, 0xb1, 0x9f, 2, b'P', b'o']);
        // One line of two points: (+1, 0) from the corner, then (−1, +64).
        expected.extend([1, 2, 2, 0, 1, 0x80, 1]);
        assert_eq!(file(&[river]), expected);
    }
}
