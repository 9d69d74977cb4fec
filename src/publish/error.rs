//! Why a site could not be made.

use std::io;
use std::path::{Path, PathBuf};

use super::page::PageError;

/// Why a site could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file could not be read or written.
    #[error("cannot use {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The page's template lacks a part.
    #[error("the page's template has no `{0}`")]
    Template(&'static str),
    /// What is to stand in the page itself cannot.
    #[error("neither styles nor script in the page may hold `{0}`")]
    Inline(&'static str),
    /// Two late scripts fetch each other, so that neither can be named by its content first.
    #[error("the script {0} is fetched by one that it fetches")]
    Circle(String),
    /// A style sheet or a script of the build cannot be read: which, and why.
    #[error("{0}: {1}")]
    Unread(String, String),
    /// The build left out a file.
    #[error("there is no file {0} in the build")]
    Missing(&'static str),
    /// A page could not be made.
    #[error(transparent)]
    Page(#[from] PageError),
    /// Two stories of one site have the same id, which names their folders; or ids that some systems take for the same.
    #[error("two stories are called `{0}`: give one of them another `id`")]
    SameId(String),
    /// One of several stories has an id that cannot name its folder.
    #[error("no folder of a site can be called `{0}`: give that story another `id`")]
    TakenId(String),
    /// A story brings a file that the site has itself.
    #[error("the site has {0} already: give the file of the story another name")]
    TakenPath(String),
}

impl SiteError {
    pub(super) fn file(path: &Path, source: io::Error) -> Self {
        Self::File { path: path.to_owned(), source }
    }

    /// The same of a file below `real`, where it is below `aside`.
    pub(super) fn seen_from(self, aside: &Path, real: &Path) -> Self {
        match self {
            Self::File { path, source } => {
                let path = path.strip_prefix(aside).map_or(path.clone(), |it| real.join(it));
                Self::File { path, source }
            }
            other => other,
        }
    }
}
