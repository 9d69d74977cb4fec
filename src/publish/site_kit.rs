//! What every site is made from: the page's template with marks where a story goes, and the programs, scripts and styles that
//! all stories share, under names by their content.
//!
//! A release build leaves a kit in `kit`: [`SiteKit::from_build`] puts it together from the folder that Trunk filled,
//! and `build.rs` takes it into the crate with the feature `kit`, where [`SiteKit::built`] has it, so that an editor needs no
//! tools. Its files are compressed there too, once for all sites, as hard as it goes.
//!
//! - `inline`: styles and `boot.js` stand in the template itself, and their hashes in its policy.
//! - `join`: a script that a page or a host runs first brings the siblings that it imports with it, in one file.
//! - `minify`: styles and scripts are made short. The heads of scripts and all their comments go.
//! - `shorten`: so do the names that the two halves of a program only call each other by.
//!
//! A page names `extras.js` alone; the kit puts the names of its siblings into it. What `extras.js` leads to is taken in by
//! itself, and nothing else has to know of it.

use std::path::Path;

use super::{SiteError, SiteFile};

#[cfg(feature = "prerender")]
mod from_build;
#[cfg(feature = "prerender")]
mod inline;
#[cfg(feature = "prerender")]
mod join;
#[cfg(feature = "prerender")]
mod minify;
#[cfg(feature = "prerender")]
mod shorten;
#[cfg(feature = "prerender")]
mod start;

/// Where the template is in a kit's folder.
const TEMPLATE: &str = "template.html";

/// What `build.rs` has found.
#[cfg(all(feature = "kit", not(hosted)))]
const BUILT: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/kit.rs"));

/// The parts that all stories share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteKit {
    /// The page, with marks where a story goes.
    pub(super) template: String,
    /// Programs, scripts and styles.
    pub(super) files: Vec<SiteFile>,
    /// Their compressed siblings, where the kit has them.
    pub(super) siblings: Vec<SiteFile>,
}

impl SiteKit {
    /// The kit of this version, compressed. The published crate brings it; `None` where the crate was compiled in a checkout
    /// that no page was built in.
    #[cfg(all(feature = "kit", not(hosted)))]
    pub fn built() -> Option<Self> {
        (!BUILT.is_empty()).then(|| Self::from_files(BUILT))
    }

    /// The kit made of files by their paths, as [`SiteKit::write_to`] writes them.
    pub fn from_files(files: &[(&str, &[u8])]) -> Self {
        let mut kit = Self::default();
        for (path, bytes) in files {
            kit.add((*path).to_owned(), bytes.to_vec());
        }
        kit
    }

    /// The kit with compressed siblings of its files, as small as they get: this takes seconds, and no site that is
    /// made of the kit has to do it again.
    #[cfg(feature = "prerender")]
    pub fn compressed(self) -> Self {
        Self { siblings: super::compress::compressed_once(&self.files), ..self }
    }

    /// The compressed siblings of its files, at the paths that they have in a site.
    pub fn siblings(&self) -> &[SiteFile] {
        &self.siblings
    }

    /// Keeps the kit in `folder`, and nothing else there.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write_to(&self, folder: &Path) -> Result<(), SiteError> {
        let mut files = [&*self.files, &*self.siblings].concat();
        files.push(SiteFile::new(TEMPLATE, self.template.as_bytes()));
        super::write::replace(folder, &files)
    }

    /// The styles of what only some stories have.
    pub(super) fn rich_styles(&self) -> Option<&SiteFile> {
        let is_theirs =
            |it: &&SiteFile| it.path.starts_with("assets/rich-") && it.path.ends_with(".css");
        self.files.iter().find(is_theirs)
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) {
        let file = SiteFile { path, bytes };
        if file.path == TEMPLATE {
            self.template = String::from_utf8_lossy(&file.bytes).into_owned();
        } else if file.is_sibling() {
            self.siblings.push(file);
        } else {
            self.files.push(file);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_kit_is_the_same_after_it_was_kept() {
        let folder = std::env::temp_dir().join(format!("nianbiao-kit-{}", std::process::id()));
        let kit = SiteKit {
            template: "<html>".into(),
            files: vec![SiteFile::new("assets/a-1.js", "a"), SiteFile::new("b.js", "b")],
            siblings: vec![SiteFile::new("b.js.br", "c")],
        };
        kit.write_to(&folder).unwrap();
        let kept = ["assets/a-1.js", "b.js", "b.js.br", TEMPLATE]
            .map(|it| (it, fs::read(folder.join(it)).unwrap()));
        let kept: Vec<_> = kept.iter().map(|(path, bytes)| (*path, &**bytes)).collect();
        assert_eq!(SiteKit::from_files(&kept), kit);
        fs::remove_dir_all(&folder).unwrap();
    }
}
