//! Compressed bytes, with a limit to what comes out.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder};

use super::problem::FileProblem;

/// How bytes are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Deflate,
    Brotli,
}

/// The bytes as they were; a problem where there are more than `most`, or where they are damaged.
pub(super) fn unpacked(
    bytes: &[u8],
    packing: Packing,
    most: usize,
) -> Result<Vec<u8>, FileProblem> {
    let mut out = Vec::new();
    let limit = most as u64 + 1;
    let read = match packing {
        Packing::None => bytes.take(limit).read_to_end(&mut out),
        Packing::Gzip => MultiGzDecoder::new(bytes).take(limit).read_to_end(&mut out),
        Packing::Deflate => DeflateDecoder::new(bytes).take(limit).read_to_end(&mut out),
        Packing::Brotli => {
            brotli_decompressor::Decompressor::new(bytes, 4096).take(limit).read_to_end(&mut out)
        }
    };
    match read {
        Ok(_) if out.len() > most => Err(FileProblem::new(
            format!("文件中有一部分解压后超过 {} MB；请换一个文件", most / 1_000_000),
            format!(
                "a part of the file is larger than {} MB when unpacked; take another file",
                most / 1_000_000
            ),
        )),
        Ok(_) => Ok(out),
        Err(_) => Err(FileProblem::damaged()),
    }
}
