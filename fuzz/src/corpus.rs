//! The inputs that others are made from, and those that failed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::seen::hash;
use crate::targets::{Parts, Target};

const CORPUS: &str = "fuzz/corpus";
const FAILURES: &str = "fuzz/failures";

/// All inputs of a target, always in the same order: those in its folder of the corpus, then those that lie elsewhere.
///
/// # Errors
/// When one cannot be read.
pub(crate) fn inputs(target: &Target, root: &Path) -> Result<Vec<Vec<u8>>, String> {
    let mut inputs = Vec::new();
    for bytes in contents(&root.join(CORPUS).join(target.name))? {
        inputs.extend(parts(bytes, target.parts));
    }
    for path in target.elsewhere {
        inputs.extend(contents(&root.join(path))?.into_iter().map(target.from_elsewhere));
    }
    Ok(inputs)
}

/// What is in the file, or in each of a folder.
fn contents(path: &Path) -> Result<Vec<Vec<u8>>, String> {
    let read = |it: PathBuf| fs::read(&it).map_err(|error| format!("{}: {error}", it.display()));
    files(path)?.into_iter().map(read).collect()
}

/// The file itself, or those in a folder.
fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).map_err(|it| format!("{}: {it}", path.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    files.retain(|it| it.is_file());
    files.sort();
    Ok(files)
}

fn parts(bytes: Vec<u8>, parts: Parts) -> Vec<Vec<u8>> {
    let between = match parts {
        Parts::Whole => return vec![bytes],
        Parts::Lines => "\n",
        Parts::Blocks => "\n\n",
    };
    let text = String::from_utf8_lossy(&bytes);
    let all = text.split(between).map(|it| it.trim_matches('\n'));
    all.filter(|it| !it.is_empty()).map(|it| it.as_bytes().to_vec()).collect()
}

/// Keeps an input that failed, and says how to try it again.
pub(crate) fn keep_failure(target: &str, input: &[u8]) {
    let path = format!("{FAILURES}/{target}-{:016x}", hash(&input));
    match fs::create_dir_all(FAILURES).and_then(|()| fs::write(&path, input)) {
        Ok(()) => println!("  again: cargo xtask fuzz --target {target} --input {path}"),
        Err(error) => println!("  {path} cannot be written: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::targets::TARGETS;
    use crate::trial::trial;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    #[test]
    fn every_target_has_inputs_and_all_of_them_are_good() {
        for target in TARGETS {
            let inputs = inputs(&target, &root()).unwrap();
            assert!(inputs.len() > 5, "{}", target.name);
            for input in inputs {
                let tried = trial(&target, &input).map(|_| ());
                assert_eq!(tried, Ok(()), "{}: {}", target.name, String::from_utf8_lossy(&input));
            }
        }
    }

    #[test]
    fn the_corpus_is_small() {
        let folders = fs::read_dir(root().join(CORPUS)).unwrap().map(|it| it.unwrap().path());
        let files = folders.flat_map(|it| files(&it).unwrap());
        let bytes: u64 = files.map(|it| fs::metadata(it).unwrap().len()).sum();
        assert!(bytes < 60_000, "{bytes} bytes");
    }

    #[test]
    fn a_file_may_hold_an_input_in_each_line_or_block() {
        let text = || b"a b\nc\n\nd\n".to_vec();
        assert_eq!(parts(text(), Parts::Whole), [text()]);
        assert_eq!(parts(text(), Parts::Lines), [b"a b".to_vec(), b"c".to_vec(), b"d".to_vec()]);
        assert_eq!(parts(text(), Parts::Blocks), [b"a b\nc".to_vec(), b"d".to_vec()]);
    }
}
