//! Files compressed once, where they are published: as small as it gets, and no work for the server.

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use super::SiteFile;

/// Ends of names of files that compress; pictures are compressed already.
const ENDS: [&str; 9] = ["html", "css", "js", "json", "svg", "wasm", "txt", "xml", "webmanifest"];
/// Smaller files go in one packet whatever is done to them.
const LEAST_BYTES: usize = 257;
/// The highest level, and the widest window that browsers take.
const BROTLI_LEVEL: i32 = 11;
const BROTLI_WINDOW: i32 = 22;

/// The compressed siblings of `files`: `.br` and `.gz`, each only where it is smaller than the file. The same bytes always
/// give the same.
pub fn compressed(files: &[SiteFile]) -> Vec<SiteFile> {
    let mut siblings = Vec::new();
    for file in
        files.iter().filter(|it| ENDS.contains(&it.extension()) && it.bytes.len() >= LEAST_BYTES)
    {
        for (end, bytes) in [("br", brotli(&file.bytes)), ("gz", gzip(&file.bytes))] {
            // Writing into memory does not fail; if it did the file would go uncompressed.
            if let Ok(bytes) = bytes
                && bytes.len() < file.bytes.len()
            {
                siblings.push(SiteFile::new(format!("{}.{end}", file.path), bytes));
            }
        }
    }
    siblings
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: BROTLI_LEVEL,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &settings)?;
    Ok(small)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // Neither the time nor the system: the same bytes on every machine.
    let mut writer =
        GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn siblings_hold_the_same_bytes_and_are_the_same_each_time() {
        let text = "年表 nianbiao ".repeat(100);
        let files = [SiteFile::new("assets/a-0.js", &*text)];
        let siblings = compressed(&files);
        let paths: Vec<_> = siblings.iter().map(|it| &*it.path).collect();
        assert_eq!(paths, ["assets/a-0.js.br", "assets/a-0.js.gz"]);
        let mut back = String::new();
        brotli::Decompressor::new(&*siblings[0].bytes, 4096).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(&*siblings[1].bytes).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        // Magic, deflate, no flags, no time, best, unknown system.
        assert_eq!(siblings[1].bytes[..10], [31, 139, 8, 0, 0, 0, 0, 0, 2, 255]);
        assert_eq!(compressed(&files), siblings);
    }

    #[test]
    fn pictures_small_files_and_what_would_grow_stay_alone() {
        let mut state = 1u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise: Vec<u8> = (0..1000).map(|_| noise()).collect();
        let files = [
            SiteFile::new("a.png", "a".repeat(1000)),
            SiteFile::new("a.css", "a".repeat(256)),
            SiteFile::new("_headers", "a".repeat(1000)),
            SiteFile::new("a.wasm", noise),
        ];
        assert_eq!(compressed(&files), []);
    }
}
