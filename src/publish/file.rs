//! A file of a site, before it is written anywhere.

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
