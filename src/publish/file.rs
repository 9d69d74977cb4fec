//! A file of a site, before it is written anywhere.

use sha2::{Digest, Sha256};

/// The folder of the site that holds what is named by its content.
pub(super) const ASSETS: &str = "assets";
/// The ends of the names of compressed siblings: brotli's and gzip's.
pub(super) const SIBLINGS: [&str; 2] = ["br", "gz"];

/// A file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Its path in the site, with `/` between, no leading one.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl SiteFile {
    /// The file at `path` that holds `bytes`.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }

    /// What follows the last dot of its name; empty where there is none.
    pub fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, end)| end)
    }

    /// Whether it is the compressed form of another file, which lies beside it.
    pub fn is_sibling(&self) -> bool {
        SIBLINGS.contains(&self.extension())
    }
}

/// A file that is named by its content, so that it may be kept for ever.
pub(super) fn named_by_content(name: &str, ending: &str, bytes: impl Into<Vec<u8>>) -> SiteFile {
    let bytes = bytes.into();
    SiteFile { path: format!("{ASSETS}/{name}-{}{ending}", fingerprint(&bytes)), bytes }
}

/// Eight bytes of the SHA-256 of `bytes`, in hexadecimal.
fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_of_the_name_and_not_of_a_folder() {
        let extension = |path: &str| SiteFile::new(path, "").extension().to_owned();
        assert_eq!(extension("assets/page-0.js"), "js");
        assert_eq!(extension("v1.2/_headers"), "");
        let is_sibling = |path: &str| SiteFile::new(path, "").is_sibling();
        assert!(is_sibling("a.js.br") && is_sibling("a.js.gz") && !is_sibling("v1.br/a.js"));
    }
}
