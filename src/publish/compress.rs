//! Files compressed where they are published, so that the server has no work: what all sites share when the kit is made,
//! the rest of a site when it is built. Each gets a sibling in Brotli (RFC 7932) and one in gzip (RFC 1952).

use std::collections::HashSet;
use std::io::{self, Write};
use std::num::NonZeroUsize;

use flate2::{Compression, GzBuilder};

use super::SiteFile;
use super::brotli::brotli;
use super::file::SIBLINGS;
use super::parallel::each;

/// Ends of names of files that servers send compressed. Pictures are compressed already; `nginx.conf`, `_headers` and
/// `site.json`, which is written last, are read where they lie and never sent.
const ENDS: [&str; 12] = [
    "html",
    "css",
    "js",
    "json",
    "svg",
    "wasm",
    "txt",
    "xml",
    "webmanifest",
    "csv",
    "geojson",
    "ics",
];
/// Smaller files go in one packet whatever is done to them.
const LEAST_BYTES: usize = 257;

/// How hard brotli tries on a file, by its size: the most bytes, and the level.
///
/// Measured on stories' pages: level 11 takes two seconds of one core for a megabyte. Level 10 takes a third of that and
/// leaves 2 to 4 % more, 250 bytes of the bundled story's page; level 9 takes a twentieth and leaves 10 to 30 % more. Below
/// it there is little left to win: level 5 takes a quarter of level 9's time and leaves another 15 %. So what a usual story
/// adds is done in less than half a second, and nothing takes much longer than the rest of a build.
const LEVELS: [(usize, i32); 3] = [(64_000, 11), (1_500_000, 10), (usize::MAX, 9)];
/// For what is compressed once and sent with every story.
const HIGHEST: i32 = 11;

/// The compressed siblings that `files` lack: `.br` and `.gz`, each only where it is smaller than the file. The larger
/// a file, the lower the level of compression. `done` hears of the bytes of a file for each sibling that is made.
///
/// The same bytes always give the same, on any number of cores.
pub fn compressed(
    files: &[SiteFile],
    cores: NonZeroUsize,
    done: &(dyn Fn(usize) + Sync),
) -> Vec<SiteFile> {
    let pack = |bytes: &[u8]| brotli(bytes, level_for(bytes.len()));
    siblings(without_siblings(files), cores, pack, done)
}

/// How many bytes `done` of [`compressed`] will hear of in all: each file counts once for each of its siblings.
pub fn compressible_bytes(files: &[SiteFile]) -> usize {
    without_siblings(files).iter().map(|it| it.bytes.len() * SIBLINGS.len()).sum()
}

/// The files that are sent compressed and have no sibling yet.
fn without_siblings(files: &[SiteFile]) -> Vec<&SiteFile> {
    let paths: HashSet<&str> = files.iter().map(|it| &*it.path).collect();
    let has_sibling =
        |it: &SiteFile| SIBLINGS.iter().any(|end| paths.contains(&*[&*it.path, ".", end].concat()));
    files.iter().filter(|it| is_compressible(it) && !has_sibling(it)).collect()
}

/// The compressed siblings of what all sites share, as small as they get.
#[cfg(feature = "prerender")]
pub(super) fn compressed_once(files: &[SiteFile]) -> Vec<SiteFile> {
    let cores = crate::system::cores();
    siblings(files.iter().filter(|it| is_compressible(it)).collect(), cores, smallest, &|_| {})
}

/// At the highest level, and with logarithms of the system's: whoever builds a site takes what was made here.
#[cfg(feature = "prerender")]
fn smallest(bytes: &[u8]) -> Option<Vec<u8>> {
    let settings = brotli_kit::enc::BrotliEncoderParams {
        quality: HIGHEST,
        lgwin: super::brotli::WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut small = Vec::new();
    brotli_kit::BrotliCompress(&mut &*bytes, &mut small, &settings).ok()?;
    Some(small)
}

/// Whether a file is sent compressed.
fn is_compressible(file: &SiteFile) -> bool {
    ENDS.contains(&file.extension()) && file.bytes.len() >= LEAST_BYTES
}

/// The level of brotli for a file of so many bytes.
fn level_for(bytes: usize) -> i32 {
    LEVELS.iter().find(|it| bytes <= it.0).map_or(HIGHEST, |it| it.1)
}

fn siblings(
    mut files: Vec<&SiteFile>,
    cores: NonZeroUsize,
    brotli: impl Fn(&[u8]) -> Option<Vec<u8>> + Sync,
    done: &(dyn Fn(usize) + Sync),
) -> Vec<SiteFile> {
    // The longest work first, so that no core waits for it at the end; by their paths where they are as large.
    files.sort_by(|a, b| b.bytes.len().cmp(&a.bytes.len()).then_with(|| a.path.cmp(&b.path)));
    let work: Vec<_> = files.into_iter().flat_map(|it| SIBLINGS.map(|end| (it, end))).collect();
    let made = each(&work, cores, |(file, end)| {
        let bytes = match *end {
            "br" => brotli(&file.bytes),
            _ => gzip(&file.bytes).ok(),
        };
        done(file.bytes.len());
        // Writing into memory does not fail; if it did the file would go uncompressed.
        let bytes = bytes.filter(|it| it.len() < file.bytes.len())?;
        Some(SiteFile::new(format!("{}.{end}", file.path), bytes))
    });
    made.into_iter().flatten().collect()
}

/// At its highest level, which takes hardly longer than any other.
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

    fn compressed_here(files: &[SiteFile]) -> Vec<SiteFile> {
        compressed(files, NonZeroUsize::MIN, &|_| {})
    }

    #[test]
    fn siblings_hold_the_same_bytes_and_are_the_same_each_time() {
        let text = "年表 nianbiao ".repeat(100);
        let files = [SiteFile::new("assets/a-0.js", &*text)];
        let siblings = compressed_here(&files);
        let paths: Vec<_> = siblings.iter().map(|it| &*it.path).collect();
        assert_eq!(paths, ["assets/a-0.js.br", "assets/a-0.js.gz"]);
        let mut back = String::new();
        brotli_decompressor::Decompressor::new(&*siblings[0].bytes, 4096)
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(&*siblings[1].bytes).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
        // Magic, deflate, no flags, no time, best, unknown system.
        assert_eq!(siblings[1].bytes[..10], [31, 139, 8, 0, 0, 0, 0, 0, 2, 255]);
        // On any number of cores.
        for cores in [1, 2, 5] {
            let cores = NonZeroUsize::new(cores).unwrap();
            assert_eq!(compressed(&files, cores, &|_| {}), siblings);
        }
    }

    #[test]
    fn what_has_a_sibling_already_keeps_it() {
        let text = "年表 nianbiao ".repeat(100);
        let mut files = vec![
            SiteFile::new("assets/a-0.js", &*text),
            SiteFile::new("assets/a-0.js.br", "from the kit"),
            SiteFile::new("index.html", &*text),
        ];
        files.extend(compressed_here(&files));
        let paths: Vec<_> = files.iter().map(|it| &*it.path).collect();
        let expected =
            ["assets/a-0.js", "assets/a-0.js.br", "index.html", "index.html.br", "index.html.gz"];
        assert_eq!(paths, expected);
    }

    #[test]
    fn the_larger_a_file_the_less_is_tried() {
        let levels = [0, 64_000, 64_001, 1_500_001, 30_000_000].map(level_for);
        assert_eq!(levels, [11, 11, 10, 9, 9]);
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
            SiteFile::new("nginx.conf", "a".repeat(1000)),
            SiteFile::new("a.wasm", noise),
        ];
        assert_eq!(compressed_here(&files), []);
    }
}
