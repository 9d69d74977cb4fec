//! Entity tags: strong ones, made of the bytes that go out (RFC 9110, 8.8.3).

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::encoding::Coding;

/// Tags that were worked out before, each good as long as its file keeps time and length.
#[derive(Default)]
pub(super) struct Tags(Mutex<HashMap<PathBuf, Known>>);

struct Known {
    modified: SystemTime,
    length: u64,
    tag: String,
}

/// A file changed so lately may change again within the same tick of the file system's clock, so its tag is not kept.
const SETTLED: Duration = Duration::from_secs(2);

impl Tags {
    /// The tag of an open file, which is at its beginning again afterwards.
    pub(super) fn tag(&self, path: &Path, file: &mut File, coding: Coding) -> io::Result<String> {
        let metadata = file.metadata()?;
        let (modified, length) = (metadata.modified()?, metadata.len());
        let known =
            self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).and_then(|it| {
                (it.modified == modified && it.length == length).then(|| it.tag.clone())
            });
        if let Some(tag) = known {
            return Ok(tag);
        }
        let mut hash = Sha256::new();
        let mut piece = [0; 16 * 1024];
        loop {
            let count = file.read(&mut piece)?;
            match piece.get(..count) {
                None | Some([]) => break,
                Some(bytes) => hash.update(bytes),
            }
        }
        file.rewind()?;
        let digits: String =
            hash.finalize().iter().take(16).map(|it| format!("{it:02x}")).collect();
        let coding = coding.name().map(|it| format!("-{it}")).unwrap_or_default();
        let tag = format!("\"{digits}{coding}\"");
        if modified.elapsed().is_ok_and(|it| it > SETTLED) {
            let known = Known { modified, length, tag: tag.clone() };
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), known);
        }
        Ok(tag)
    }
}

/// Whether a header `If-None-Match` names the tag. A weak one is as good here.
pub(super) fn is_named(header: &str, tag: &str) -> bool {
    header.trim() == "*" || header.split(',').any(|it| it.trim().trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_among_others() {
        assert!(is_named("\"a\", W/\"b-br\" ,\"c\"", "\"b-br\""));
        assert!(is_named(" * ", "\"b\""));
        assert!(!is_named("\"a\"", "\"b\"") && !is_named("b", "\"b\""));
    }
}
