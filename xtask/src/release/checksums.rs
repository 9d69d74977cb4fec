//! SHA-256 of every file of a release, as `sha256sum --check` reads it.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The file that has them.
const SUMS: &str = "SHA256SUMS";

/// Writes the sums of all files in a folder beside them.
pub(super) fn write(folder: &Path) -> Result<()> {
    let mut sums = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().context("no name")?.to_string_lossy().into_owned();
        sums.insert(name, sum(&std::fs::read(&path)?));
    }
    sums.remove(SUMS);
    let text: String = sums.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    print(&text);
    std::fs::write(folder.join(SUMS), text).with_context(|| format!("cannot write {SUMS}"))
}

fn print(text: &str) {
    println!("\n{text}");
}

/// The sums that lie in a folder, by the names of the files; none where there are none.
pub(super) fn read(folder: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder.join(SUMS)).unwrap_or_default();
    let pairs = text.lines().filter_map(|line| line.split_once("  "));
    pairs.map(|(sum, name)| (name.to_owned(), sum.to_owned())).collect()
}

/// Says which files are those that lay there before, byte for byte: of the same commit all should be.
pub(super) fn compare(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) {
    if before.is_empty() {
        return;
    }
    match &*others(before, now) {
        [] => println!("all of them have the bytes of last time"),
        others => println!("not the bytes of last time: {}", others.join(", ")),
    }
}

/// The files that are not those of before.
fn others<'a>(
    before: &BTreeMap<String, String>,
    now: &'a BTreeMap<String, String>,
) -> Vec<&'a str> {
    let is_other = |(name, sum): &(&String, &String)| before.get(*name) != Some(*sum);
    now.iter().filter(is_other).map(|(name, _)| name.as_str()).collect()
}

/// SHA-256 as hexadecimal digits.
fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_that_everybody_computes_and_are_read_again() {
        let folder = std::env::temp_dir().join(format!("nianbiao-sums-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("b"), "").unwrap();
        std::fs::write(folder.join("a"), "abc").unwrap();
        write(&folder).unwrap();
        write(&folder).unwrap();
        let text = std::fs::read_to_string(folder.join(SUMS)).unwrap();
        assert_eq!(
            text,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n"
        );
        let mut sums = read(&folder);
        assert!(others(&sums, &read(&folder)).is_empty());
        sums.insert("a".to_owned(), "0".to_owned());
        assert_eq!(others(&sums, &read(&folder)), ["a"]);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
