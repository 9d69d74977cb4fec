//! What a reader downloads, held against the budgets. Here 1 kB is 1000 bytes.

use crate::page::DIST;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::Path;

/// What a reader downloads in one of the ways to meet a story, in brotli.
struct Budget {
    name: &'static str,
    most: usize,
    /// Starts of the names of files.
    files: &'static [&'static str],
}

const BUDGETS: [Budget; 5] = [
    Budget {
        name: "to read the story: index.html with its styles",
        most: 30_000,
        files: &["index.html"],
    },
    Budget {
        name: "a first visit of the page",
        most: 120_000,
        files: &["index.html", "assets/start-", "assets/page-"],
    },
    Budget {
        // The styles are those in the page.
        name: "the element in a host's page",
        most: 125_000,
        files: &["nian-biao.js", "index.html", "assets/page-"],
    },
    Budget { name: "the frame's script in a host's page", most: 3_000, files: &["embed.js"] },
    Budget {
        name: "a long picture, when it is asked for",
        most: 95_000,
        files: &[
            "assets/extras-",
            "assets/element-",
            "assets/pictures-",
            "assets/code-",
            "assets/link-",
            "assets/picture-",
            "assets/png-",
            "assets/telling-",
            "assets/entries-",
        ],
    },
];

/// One file of the page, in bytes.
struct Sized {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints every file of the built page and fails above a budget.
pub(crate) fn check() -> Result<()> {
    let root = Path::new(DIST);
    if !root.join("index.html").is_file() {
        bail!("{DIST}/index.html is missing: run `cargo xtask build` first");
    }
    let mut files = Vec::new();
    measure(root, "", &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));

    println!("{:<56} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    for file in &files {
        println!("{:<56} {:>9} {:>9} {:>9}", file.name, file.raw, file.gzip, file.brotli);
    }
    println!();
    let mut over = Vec::new();
    for budget in &BUDGETS {
        let total = budget.total(&files)?;
        let verdict = if total.brotli > budget.most { "OVER" } else { "within" };
        println!(
            "{:<56} {:>9} {:>9} {:>9}  {verdict} the {} kB of brotli",
            budget.name,
            total.raw,
            total.gzip,
            total.brotli,
            budget.most / 1000
        );
        if total.brotli > budget.most {
            over.push(format!("{} by {} bytes", budget.name, total.brotli - budget.most));
        }
    }
    if over.is_empty() { Ok(()) } else { bail!("over the size budget: {}", over.join("; ")) }
}

impl Budget {
    /// The sum of its files; an error where one of them is not there.
    fn total(&self, files: &[Sized]) -> Result<Sized> {
        let mut total = Sized { name: String::new(), raw: 0, gzip: 0, brotli: 0 };
        for start in self.files {
            let mut counted = files.iter().filter(|it| it.name.starts_with(start)).peekable();
            counted.peek().with_context(|| format!("{DIST} has no {start}"))?;
            for file in counted {
                total.raw += file.raw;
                total.gzip += file.gzip;
                total.brotli += file.brotli;
            }
        }
        Ok(total)
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

pub(crate) fn brotli(bytes: &[u8]) -> Result<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_counts_its_own_files_and_misses_none() {
        let file = |name: &str, brotli| Sized { name: name.into(), raw: 0, gzip: 0, brotli };
        let files =
            [file("assets/page-1.js", 3), file("assets/page-2_bg.wasm", 4), file("embed.js", 9)];
        let budget = |files| Budget { name: "", most: 0, files };
        assert_eq!(budget(&["assets/page-"]).total(&files).expect("they are there").brotli, 7);
        assert!(budget(&["assets/page-", "index.html"]).total(&files).is_err());
    }

    #[test]
    fn repetition_compresses() {
        let bytes = [b'a'; 10_000];
        assert!(brotli(&bytes).expect("it compresses") < 50);
        assert!(gzip(&bytes).expect("it compresses") < 100);
    }
}
