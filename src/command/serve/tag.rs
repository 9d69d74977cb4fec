//! Entity tags: strong ones, made of the bytes that go out (RFC 9110, 8.8.3).

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::encoding::Coding;
use crate::system;

/// Tags that were worked out before, each good as long as its file keeps time and length.
#[derive(Default)]
pub(super) struct Tags(Mutex<HashMap<PathBuf, Known>>);

struct Known {
    modified_ms: u64,
    length: u64,
    tag: String,
}

/// A file changed so lately may change again within the same tick of the file system's clock, so its tag is not kept.
const SETTLED_MS: u64 = 2000;

impl Tags {
    /// The tag of a file.
    pub(super) fn tag(&self, path: &Path, coding: Coding) -> io::Result<String> {
        let system::About { modified_ms, length, .. } = system::about(path)?;
        let known =
            self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).and_then(|it| {
                (it.modified_ms == modified_ms && it.length == length).then(|| it.tag.clone())
            });
        if let Some(tag) = known {
            return Ok(tag);
        }
        let mut file = system::open(path)?;
        let mut hash = Sha256::new();
        let mut piece = [0; 16 * 1024];
        loop {
            let count = file.read(&mut piece)?;
            match piece.get(..count) {
                None | Some([]) => break,
                Some(bytes) => hash.update(bytes),
            }
        }
        let digits: String =
            hash.finalize().iter().take(16).map(|it| format!("{it:02x}")).collect();
        let coding = coding.name().map(|it| format!("-{it}")).unwrap_or_default();
        let tag = format!("\"{digits}{coding}\"");
        if system::now_ms().saturating_sub(modified_ms) > SETTLED_MS {
            let known = Known { modified_ms, length, tag: tag.clone() };
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
