//! PMTiles, version 3: one file of tiles, of which only the wanted ones are read.
//!
//! A header of fixed length says where the root directory, the metadata, further directories and the tiles lie. A
//! directory maps numbers of tiles, along a Hilbert curve through each zoom, to their places.

use serde_json::Value as Json;

use super::problem::FileProblem;
use super::source::Source;
use super::unpack::{Packing, unpacked};

const HEADER: usize = 127;
/// What directories and metadata may have when unpacked, bytes.
const MOST_DIRECTORY: usize = 32_000_000;
/// What a tile may have when unpacked, bytes.
pub(super) const MOST_TILE: usize = 8_000_000;
/// Directories in one another; the specification asks for one level of leaves, and allows more.
const MOST_LEVELS: usize = 4;

/// An open file of tiles.
pub(super) struct Archive<'s> {
    source: &'s dyn Source,
    root: Vec<Entry>,
    /// The leaf that was read last, by where it lies: tiles near one another are in the same.
    leaf: Option<(u64, Vec<Entry>)>,
    leaves_at: u64,
    tiles_at: u64,
    packing: Packing,
    tile_packing: Packing,
    pub(super) min_zoom: u8,
    pub(super) max_zoom: u8,
    /// West, south, east and north, degrees.
    pub(super) bounds: [f64; 4],
    pub(super) metadata: Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    tile: u64,
    offset: u64,
    length: usize,
    /// 0 for a further directory.
    run: u64,
}

pub(super) fn is_pmtiles(first: &[u8]) -> bool {
    first.starts_with(b"PMTiles")
}

impl<'s> Archive<'s> {
    pub(super) fn open(source: &'s dyn Source) -> Result<Self, FileProblem> {
        let header = source.read(0, HEADER)?;
        if header.get(7) != Some(&3) {
            return Err(FileProblem::fixed(
                "PMTiles 的版本不是 3；请用 pmtiles convert 转换",
                "this PMTiles file is not of version 3; convert it with `pmtiles convert`",
            ));
        }
        let number = |at: usize| -> u64 {
            let bytes = header.get(at..at + 8).and_then(|it| it.try_into().ok());
            bytes.map_or(0, u64::from_le_bytes)
        };
        let degrees = |at: usize| -> f64 {
            let bytes = header.get(at..at + 4).and_then(|it| it.try_into().ok());
            f64::from(bytes.map_or(0, i32::from_le_bytes)) / 1e7
        };
        let byte = |at: usize| header.get(at).copied().unwrap_or_default();
        match byte(99) {
            1 => {}
            2..=5 => {
                return Err(FileProblem::fixed(
                    "这个 PMTiles 里是图片瓦片，读不出线条；请换矢量瓦片（MVT）的文件",
                    "the tiles of this PMTiles file are pictures, out of which no lines can be read; take one with \
                     vector tiles (MVT)",
                ));
            }
            _ => {
                return Err(FileProblem::fixed(
                    "这个 PMTiles 的瓦片格式不认识；请换矢量瓦片（MVT）的文件",
                    "the form of this file's tiles is not known; take one with vector tiles (MVT)",
                ));
            }
        }
        let (packing, tile_packing) = (packing(byte(97))?, packing(byte(98))?);
        let part = |at: usize| -> Result<Vec<u8>, FileProblem> {
            let bytes = source.read(number(at), length(number(at + 8), MOST_DIRECTORY)?)?;
            unpacked(&bytes, packing, MOST_DIRECTORY)
        };
        let root = directory(&part(8)?)?;
        // Metadata that cannot be read is none, and the schema of the tiles still says what they are.
        let metadata =
            part(24).ok().and_then(|it| serde_json::from_slice(&it).ok()).unwrap_or(Json::Null);
        let (min_zoom, max_zoom) = (byte(100).min(26), byte(101).min(26));
        Ok(Self {
            source,
            root,
            leaf: None,
            leaves_at: number(40),
            tiles_at: number(56),
            packing,
            tile_packing,
            min_zoom: min_zoom.min(max_zoom),
            max_zoom,
            bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
            metadata,
        })
    }

    /// A tile, unpacked; none where the file has none there.
    pub(super) fn tile(
        &mut self,
        zoom: u8,
        x: u32,
        y: u32,
    ) -> Result<Option<Vec<u8>>, FileProblem> {
        let tile = tile_number(zoom, x, y);
        let Some(mut entry) = found(&self.root, tile) else { return Ok(None) };
        for _ in 0..MOST_LEVELS {
            if entry.run > 0 {
                let at =
                    self.tiles_at.checked_add(entry.offset).ok_or_else(FileProblem::damaged)?;
                let bytes = self.source.read(at, entry.length)?;
                // Some programs compress tiles and do not say so.
                let zipped = bytes.starts_with(&[0x1f, 0x8b]);
                let packing = match self.tile_packing {
                    Packing::None if zipped => Packing::Gzip,
                    said => said,
                };
                return unpacked(&bytes, packing, MOST_TILE).map(Some);
            }
            let Some(next) = self.in_leaf(entry, tile)? else { return Ok(None) };
            entry = next;
        }
        Err(FileProblem::damaged())
    }

    fn in_leaf(&mut self, at: Entry, tile: u64) -> Result<Option<Entry>, FileProblem> {
        if self.leaf.as_ref().is_none_or(|it| it.0 != at.offset) {
            let start = self.leaves_at.checked_add(at.offset).ok_or_else(FileProblem::damaged)?;
            let bytes = self.source.read(start, at.length)?;
            let entries = directory(&unpacked(&bytes, self.packing, MOST_DIRECTORY)?)?;
            self.leaf = Some((at.offset, entries));
        }
        Ok(self.leaf.as_ref().and_then(|it| found(&it.1, tile)))
    }
}

fn packing(byte: u8) -> Result<Packing, FileProblem> {
    match byte {
        // Unknown: gzip is known by its first bytes.
        0 | 1 => Ok(Packing::None),
        2 => Ok(Packing::Gzip),
        3 => Ok(Packing::Brotli),
        _ => Err(FileProblem::fixed(
            "这个 PMTiles 用 zstd 压缩，无法读取；请用 gzip 重新生成",
            "this PMTiles file is compressed by zstd, which is not read here; make it anew with gzip",
        )),
    }
}

fn length(length: u64, most: usize) -> Result<usize, FileProblem> {
    usize::try_from(length).ok().filter(|it| *it <= most).ok_or_else(FileProblem::damaged)
}

/// The entry that holds a tile, or the directory in which it is to be looked for.
fn found(entries: &[Entry], tile: u64) -> Option<Entry> {
    let after = entries.partition_point(|it| it.tile <= tile);
    let entry = *entries.get(after.checked_sub(1)?)?;
    (entry.run == 0 || tile - entry.tile < entry.run).then_some(entry)
}

/// Reads a directory: columns of numbers, the first of them as steps.
fn directory(bytes: &[u8]) -> Result<Vec<Entry>, FileProblem> {
    let mut left = bytes;
    let mut next = || varint(&mut left).ok_or_else(FileProblem::damaged);
    let count = next()?;
    // Each has a byte in each of four columns at least.
    if count > bytes.len() as u64 {
        return Err(FileProblem::damaged());
    }
    let mut entries = Vec::with_capacity(count as usize);
    let mut tile = 0_u64;
    for _ in 0..count {
        tile = tile.checked_add(next()?).ok_or_else(FileProblem::damaged)?;
        entries.push(Entry { tile, offset: 0, length: 0, run: 0 });
    }
    for entry in &mut entries {
        entry.run = next()?;
    }
    for entry in &mut entries {
        entry.length = length(next()?, MOST_DIRECTORY)?;
    }
    let mut end = 0_u64;
    for entry in &mut entries {
        // 0 is: right after the one before.
        entry.offset = match next()? {
            0 => end,
            it => it - 1,
        };
        end = entry.offset.checked_add(entry.length as u64).ok_or_else(FileProblem::damaged)?;
    }
    Ok(entries)
}

/// Takes a number of Protocol Buffers from the front: seven bits to a byte, the lowest first.
pub(super) fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// The number of a tile: all tiles of lesser zooms come first, then those of its own along a Hilbert curve.
pub(super) fn tile_number(zoom: u8, x: u32, y: u32) -> u64 {
    let zoom = zoom.min(31);
    let before = ((1_u64 << (2 * u32::from(zoom))) - 1) / 3;
    let (mut x, mut y) = (u64::from(x), u64::from(y));
    let mut number = 0;
    for level in (0..zoom).rev() {
        let side = 1_u64 << level;
        let (right, low) = (u64::from(x & side > 0), u64::from(y & side > 0));
        number += side * side * ((3 * right) ^ low);
        // Turned so that the curve goes on where the square before it ended.
        if low == 0 {
            if right == 1 {
                x = (side - 1).wrapping_sub(x);
                y = (side - 1).wrapping_sub(y);
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    before + number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_have_the_numbers_of_the_specification() {
        let first = [(0, 0, 0), (1, 0, 0), (1, 0, 1), (1, 1, 1), (1, 1, 0), (2, 0, 0)];
        for (number, (zoom, x, y)) in first.into_iter().enumerate() {
            assert_eq!(tile_number(zoom, x, y), number as u64);
        }
        // The example of the specification's table.
        assert_eq!(tile_number(12, 3423, 1763), 19_078_479);
    }

    #[test]
    fn every_tile_of_a_zoom_has_a_number_of_its_own_next_to_a_neighbours() {
        let mut all: Vec<(u64, u32, u32)> =
            (0..16).flat_map(|x| (0..16).map(move |y| (tile_number(4, x, y), x, y))).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|it| it[1].0 == it[0].0 + 1));
        assert!(
            all.windows(2).all(|it| it[0].1.abs_diff(it[1].1) + it[0].2.abs_diff(it[1].2) == 1)
        );
    }

    #[test]
    fn a_directory_is_read_column_by_column() {
        let bytes = [3, 5, 2, 10, 1, 3, 0, 10, 20, 30, 1, 0, 8];
        let entry = |tile, run, length, offset| Entry { tile, offset, length, run };
        let entries = directory(&bytes).unwrap();
        assert_eq!(entries, [entry(5, 1, 10, 0), entry(7, 3, 20, 10), entry(17, 0, 30, 7)]);
        assert_eq!(found(&entries, 9), Some(entries[1]));
        assert_eq!(found(&entries, 10), None);
        assert_eq!(found(&entries, 99), Some(entries[2]), "a further directory");
        assert_eq!(found(&entries, 4), None);
        assert!(directory(&bytes[..9]).is_err() && directory(&[200]).is_err());
    }
}
