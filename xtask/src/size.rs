//! What a reader downloads, held against the budgets. Here 1 kB is 1000 bytes.

use crate::page::DIST;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::Path;

/// Everything that a first visit downloads, in brotli.
const TOTAL_BUDGET: usize = 120_000;

/// What it takes to read the story: the page and its styles, in brotli.
const READABLE_BUDGET: usize = 30_000;

/// One file of the page, in bytes.
struct Sized {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// When a reader downloads a file.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Part {
    /// At once, to read the story.
    Readable,
    /// On the first visit, to work with it.
    Working,
    /// Not on the first visit: other languages, other stories, and what loads them.
    Later,
}

/// Prints every file of the built page and fails above a budget.
pub(crate) fn check() -> Result<()> {
    let root = Path::new(DIST);
    if !root.join("index.html").is_file() {
        bail!("{DIST}/index.html is missing: run `cargo xtask build` first");
    }
    let mut files = Vec::new();
    measure(root, "", &mut files)?;
    files.sort_by(|a, b| (part(&a.name) as u8, &a.name).cmp(&(part(&b.name) as u8, &b.name)));

    println!("{:<52} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    for file in &files {
        let later = if part(&file.name) == Part::Later { "  later" } else { "" };
        println!("{:<52} {:>9} {:>9} {:>9}{later}", file.name, file.raw, file.gzip, file.brotli);
    }
    let readable = sum(&files, |part| part == Part::Readable);
    let total = sum(&files, |part| part != Part::Later);
    println!();
    print_total("index.html with its styles", &readable, READABLE_BUDGET);
    print_total("all that a first visit downloads", &total, TOTAL_BUDGET);

    let mut over = Vec::new();
    if readable.brotli > READABLE_BUDGET {
        over.push(format!(
            "index.html with its styles by {} bytes",
            readable.brotli - READABLE_BUDGET
        ));
    }
    if total.brotli > TOTAL_BUDGET {
        over.push(format!("the first visit by {} bytes", total.brotli - TOTAL_BUDGET));
    }
    if over.is_empty() { Ok(()) } else { bail!("over the size budget: {}", over.join("; ")) }
}

fn part(name: &str) -> Part {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending {
        _ if name == "index.html" => Part::Readable,
        "css" => Part::Readable,
        _ if name.starts_with("loader") => Part::Later,
        "js" | "wasm" => Part::Working,
        _ => Part::Later,
    }
}

fn measure(folder: &Path, prefix: &str, files: &mut Vec<Sized>) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            measure(&path, &format!("{prefix}{name}/"), files)?;
            continue;
        }
        let bytes =
            std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        files.push(Sized {
            name: format!("{prefix}{name}"),
            raw: bytes.len(),
            gzip: gzip(&bytes)?,
            brotli: brotli(&bytes)?,
        });
    }
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed.len())
}

fn sum(files: &[Sized], counts: impl Fn(Part) -> bool) -> Sized {
    let mut total = Sized { name: String::new(), raw: 0, gzip: 0, brotli: 0 };
    for file in files.iter().filter(|file| counts(part(&file.name))) {
        total.raw += file.raw;
        total.gzip += file.gzip;
        total.brotli += file.brotli;
    }
    total
}

fn print_total(name: &str, total: &Sized, budget: usize) {
    let verdict = if total.brotli > budget { "OVER" } else { "within" };
    println!(
        "{name:<52} {:>9} {:>9} {:>9}  {verdict} the {} kB of brotli",
        total.raw,
        total.gzip,
        total.brotli,
        budget / 1000
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_visit_takes_the_page_its_styles_scripts_and_wasm_and_no_other_story() {
        assert!(part("index.html") == Part::Readable);
        assert!(part("tokens-1f2e.css") == Part::Readable);
        assert!(part("page-1f2e.js") == Part::Working);
        assert!(part("snippets/a/inline0.js") == Part::Working);
        assert!(part("page-1f2e_bg.wasm") == Part::Working);
        assert!(part("loader.js") == Part::Later);
        assert!(part("loader_bg.wasm") == Part::Later);
        assert!(part("index.en.html") == Part::Later);
        assert!(part("stories/qingcheng/story.json") == Part::Later);
        assert!(part("other/index.html") == Part::Later);
    }

    #[test]
    fn repetition_compresses() {
        let bytes = [b'a'; 10_000];
        assert!(brotli(&bytes).expect("it compresses") < 50);
        assert!(gzip(&bytes).expect("it compresses") < 100);
    }
}
