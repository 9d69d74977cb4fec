//! Compound files of older programs, [MS-CFB]: streams in chains of sectors.

use super::Wrong;

/// Entries of the directory that are looked at.
const MOST_ENTRIES: usize = 10_000;
/// Bytes of a stream.
const MOST_BYTES: usize = super::archive::MOST_BYTES;
/// Sectors from here on are marks.
const LAST_SECTOR: u32 = 0xffff_fffa;

/// A compound file with its directory.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    mini_sector: usize,
    /// Streams shorter than this are in the small sectors.
    cutoff: usize,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini: Vec<u8>,
    streams: Vec<(String, u32, usize)>,
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Wrong> {
        let shift =
            |at| u16_at(bytes, at).filter(|it| (6..=16).contains(it)).map(|it| 1_usize << it);
        let sector = shift(30).ok_or(Wrong::Damaged)?;
        let mini_sector = shift(32).ok_or(Wrong::Damaged)?;
        let word = |at| u32_at(bytes, at).ok_or(Wrong::Damaged);
        let mut file = Self {
            bytes,
            sector,
            mini_sector,
            cutoff: word(56)? as usize,
            table: Vec::new(),
            mini_table: Vec::new(),
            mini: Vec::new(),
            streams: Vec::new(),
        };
        file.table = file.sector_table()?;
        let words = |bytes: Vec<u8>| -> Vec<u32> {
            bytes.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it)).collect()
        };
        let directory = file.chain(word(48)?)?;
        file.mini_table = words(file.chain(word(60)?)?);
        for entry in directory.as_chunks::<128>().0.iter().take(MOST_ENTRIES) {
            let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(64);
            let name = entry.get(..length).unwrap_or_default().as_chunks::<2>().0.iter();
            let name: Vec<u16> = name.map(|it| u16::from_le_bytes(*it)).collect();
            let start = u32_at(entry, 116).unwrap_or(u32::MAX);
            let size = u32_at(entry, 120).unwrap_or(0) as usize;
            match entry.get(66) {
                Some(2) => file.streams.push((String::from_utf16_lossy(&name), start, size)),
                Some(5) => file.mini = file.chain(start)?,
                _ => {}
            }
        }
        Ok(file)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|it| it.0 == name)
    }

    /// The bytes of a stream; none where there is none of that name.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Wrong> {
        let Some((_, start, size)) = self.streams.iter().find(|it| it.0 == name) else {
            return Ok(None);
        };
        let mut bytes =
            if *size >= self.cutoff { self.chain(*start)? } else { self.mini_chain(*start)? };
        if bytes.len() < *size {
            return Err(Wrong::Damaged);
        }
        bytes.truncate(*size);
        Ok(Some(bytes))
    }

    fn sector_at(&self, sector: u32) -> Option<&'b [u8]> {
        let start = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The table that says which sector comes after which: its own sectors are listed in the header, then in a chain.
    fn sector_table(&self) -> Result<Vec<u32>, Wrong> {
        let most = self.bytes.len() / self.sector + 1;
        let mut list: Vec<u32> =
            (0..109).filter_map(|at| u32_at(self.bytes, 76 + at * 4)).collect();
        let mut next = u32_at(self.bytes, 68).unwrap_or(u32::MAX);
        for _ in 0..most {
            if next >= LAST_SECTOR {
                break;
            }
            let Some(sector) = self.sector_at(next) else { break };
            let words: Vec<u32> =
                sector.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it)).collect();
            let Some((last, rest)) = words.split_last() else { break };
            list.extend(rest);
            next = *last;
        }
        let mut table = Vec::new();
        for sector in list.into_iter().filter(|it| *it < LAST_SECTOR).take(most) {
            let sector = self.sector_at(sector).ok_or(Wrong::Damaged)?;
            table.extend(sector.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it)));
        }
        Ok(table)
    }

    /// The bytes of a chain of sectors. One that comes back to itself is longer than the file.
    fn chain(&self, start: u32) -> Result<Vec<u8>, Wrong> {
        let mut bytes = Vec::new();
        let mut sector = start;
        while sector < LAST_SECTOR {
            let more = self.sector_at(sector).ok_or(Wrong::Damaged)?;
            if bytes.len() + more.len() > self.bytes.len().min(MOST_BYTES) {
                return Err(Wrong::Damaged);
            }
            bytes.extend_from_slice(more);
            sector = *self.table.get(sector as usize).ok_or(Wrong::Damaged)?;
        }
        Ok(bytes)
    }

    fn mini_chain(&self, start: u32) -> Result<Vec<u8>, Wrong> {
        let mut bytes = Vec::new();
        let mut sector = start;
        while sector < LAST_SECTOR {
            let at = (sector as usize).checked_mul(self.mini_sector).ok_or(Wrong::Damaged)?;
            let end = at.saturating_add(self.mini_sector).min(self.mini.len());
            let more = self.mini.get(at..end).ok_or(Wrong::Damaged)?;
            if more.is_empty() || bytes.len() + more.len() > self.mini.len() {
                return Err(Wrong::Damaged);
            }
            bytes.extend_from_slice(more);
            sector = *self.mini_table.get(sector as usize).ok_or(Wrong::Damaged)?;
        }
        Ok(bytes)
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
