//! One file out of a Python package, which is a ZIP archive.

use anyhow::{Context, Result, bail, ensure};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::io::Read;

/// What the end of the archive's list begins with.
const END: [u8; 4] = *b"PK\x05\x06";

/// What each entry of the list begins with.
const ENTRY: [u8; 4] = *b"PK\x01\x02";

/// The file `name` of the archive, unpacked and held against its checksum.
pub(super) fn member(archive: &[u8], name: &str) -> Result<Vec<u8>> {
    let end = archive.windows(4).rposition(|it| it == END).context("this is no ZIP archive")?;
    let mut at = u32_at(archive, end + 16)? as usize;
    while archive.get(at..at + 4) == Some(&ENTRY) {
        let lengths = [28, 30, 32].map(|offset| u16_at(archive, at + offset));
        let [name_length, extra, comment] = lengths;
        let (name_length, after) = (name_length?, extra? + comment?);
        if archive.get(at + 46..at + 46 + name_length) == Some(name.as_bytes()) {
            return unpacked(archive, at).with_context(|| format!("cannot unpack {name}"));
        }
        at += 46 + name_length + after;
    }
    bail!("the package holds no {name}")
}

/// The file of the entry that begins at `entry`.
fn unpacked(archive: &[u8], entry: usize) -> Result<Vec<u8>> {
    let method = u16_at(archive, entry + 10)?;
    let packed_length = u32_at(archive, entry + 20)? as usize;
    let header = u32_at(archive, entry + 42)? as usize;
    let start = header + 30 + u16_at(archive, header + 26)? + u16_at(archive, header + 28)?;
    let packed = archive.get(start..start + packed_length).context("the archive ends early")?;
    let mut bytes = Vec::new();
    match method {
        0 => bytes.extend_from_slice(packed),
        8 => {
            DeflateDecoder::new(packed).read_to_end(&mut bytes)?;
        }
        other => bail!("packed by method {other}"),
    }
    let mut sum = Crc::new();
    sum.update(&bytes);
    ensure!(sum.sum() == u32_at(archive, entry + 16)?, "the checksum differs");
    Ok(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Result<usize> {
    let two = bytes.get(at..at + 2).context("the archive ends early")?;
    Ok(u16::from_le_bytes(two.try_into()?).into())
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32> {
    let four = bytes.get(at..at + 4).context("the archive ends early")?;
    Ok(u32::from_le_bytes(four.try_into()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of one file `a.txt` that holds `bytes` as they are, with this checksum.
    fn archive(bytes: &[u8], sum: u32) -> Vec<u8> {
        let length = (bytes.len() as u32).to_le_bytes();
        let numbers = [&sum.to_le_bytes()[..], &length, &length].concat();
        let local =
            [b"PK\x03\x04", &[0; 10][..], &numbers, &[5, 0, 0, 0], b"a.txt", bytes].concat();
        let entry = [
            &ENTRY[..],
            &[0; 12],
            &numbers,
            &[5, 0, 0, 0, 0, 0],
            &[0; 8],
            &0_u32.to_le_bytes(),
            b"a.txt",
        ];
        let end = [&END[..], &[0; 12], &(local.len() as u32).to_le_bytes(), &[0, 0]].concat();
        [local, entry.concat(), end].concat()
    }

    #[test]
    fn a_file_comes_out_whole_or_not_at_all() {
        // CRC-32 of "123456789", the check value of its definition.
        let whole = archive(b"123456789", 0xcbf4_3926);
        assert_eq!(member(&whole, "a.txt").unwrap(), b"123456789");
        assert!(member(&whole, "b.txt").is_err());
        assert!(member(&archive(b"123456789", 1), "a.txt").is_err());
        assert!(member(b"no archive", "a.txt").is_err());
    }
}
