//! The folder of a site, and nothing outside of it.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::encoding::Coding;
use super::extra_headers::ExtraHeaders;
use super::tag::Tags;
use super::target::Target;
use crate::publish::folder_of;
use crate::system::{self, Kind};

/// The folder of a site.
pub(super) struct Site {
    /// Without links, so that what lies in it can be told from what does not.
    root: PathBuf,
    pub(super) tags: Tags,
}

/// What is at a path.
pub(super) enum Found {
    /// A file.
    File(FoundFile),
    /// A folder, asked for without the stroke at its end.
    Folder,
    Nothing,
}

/// A file of the site.
pub(super) struct FoundFile {
    /// As it was asked for, which says what it is; links may lead to another name.
    path: PathBuf,
    real: PathBuf,
    modified_ms: u64,
}

/// A file to send.
pub(super) struct Opened {
    pub(super) real: PathBuf,
    pub(super) length: u64,
    pub(super) modified_ms: u64,
    pub(super) coding: Coding,
}

/// Files at the top that are about the site and not of it.
const CONTROL_FILES: [&str; 2] = ["_headers", "_redirects"];

/// More than any such file has.
const MOST_ABOUT: u64 = 1_000_000;

impl Site {
    /// The site in `folder`.
    ///
    /// # Errors
    /// When there is no such folder.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let root = system::real(folder)?;
        match system::is_folder(&root) {
            true => Ok(Self { root, tags: Tags::default() }),
            false => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// What the site has at `target`. For a folder that is its `index.html`.
    pub(super) fn find(&self, target: &Target) -> Found {
        if let [name] = &*target.names
            && CONTROL_FILES.contains(&&**name)
        {
            return Found::Nothing;
        }
        let mut path = self.root.clone();
        path.extend(&target.names);
        let is_folder = self.within(&path).is_some_and(|it| system::is_folder(&it));
        match (is_folder, target.is_folder) {
            (true, false) => return Found::Folder,
            (true, true) => path.push("index.html"),
            (false, true) => return Found::Nothing,
            (false, false) => {}
        }
        self.file(path).map_or(Found::Nothing, Found::File)
    }

    /// The page for addresses that lead nowhere.
    pub(super) fn lost_page(&self) -> Option<FoundFile> {
        self.file(self.root.join("404.html"))
    }

    /// The site's own headers of what is at `path`, read anew each time: a site is built again while it is looked at. Their
    /// paths are those of the host that the site was made for, where it may stand in a folder.
    pub(super) fn extra_headers(&self, path: &str) -> Vec<(String, String)> {
        let headers = self.small_text("_headers");
        let manifest: Value =
            serde_json::from_str(&self.small_text("site.json")).unwrap_or_default();
        let folder = folder_of(manifest.get("base_url").and_then(Value::as_str));
        ExtraHeaders::parse(&headers).of(&[folder.trim_end_matches('/'), path].concat())
    }

    /// The text of a file about the site; empty where there is none.
    fn small_text(&self, name: &str) -> String {
        let file = self.file(self.root.join(name));
        let small =
            file.filter(|it| system::about(&it.real).is_ok_and(|it| it.length <= MOST_ABOUT));
        let bytes = small.and_then(|it| system::read(&it.real).ok());
        bytes.and_then(|it| String::from_utf8(it).ok()).unwrap_or_default()
    }

    /// The file in the first of `codings` that it lies there in; as it is when there is none of them. A compressed file
    /// older than the file itself is of one before it.
    ///
    /// # Errors
    /// When the file cannot be opened, or has just gone.
    pub(super) fn open_file(&self, found: &FoundFile, codings: &[Coding]) -> io::Result<Opened> {
        for coding in codings {
            if *coding == Coding::Identity {
                break;
            }
            let mut name = found.path.as_os_str().to_owned();
            name.push(coding.ending());
            if let Some(sibling) = self.file(PathBuf::from(name))
                && sibling.modified_ms >= found.modified_ms
                && let Ok(opened) = opened(sibling.real, *coding)
            {
                return Ok(opened);
            }
        }
        opened(found.real.clone(), Coding::Identity)
    }

    /// A plain file at `path`; pipes and devices are none, for opening one might wait for ever.
    fn file(&self, path: PathBuf) -> Option<FoundFile> {
        let real = self.within(&path)?;
        let about = system::about(&real).ok().filter(|it| it.kind == Kind::File)?;
        Some(FoundFile { path, modified_ms: about.modified_ms, real })
    }

    /// Where `path` leads, if that is in the site.
    fn within(&self, path: &Path) -> Option<PathBuf> {
        system::real(path).ok().filter(|it| it.starts_with(&self.root))
    }
}

impl FoundFile {
    /// Its name in the site.
    pub(super) fn name(&self) -> &str {
        self.path.file_name().and_then(|it| it.to_str()).unwrap_or_default()
    }
}

fn opened(real: PathBuf, coding: Coding) -> io::Result<Opened> {
    // Whether it may be read is heard now.
    system::open(&real)?;
    let about = system::about(&real)?;
    Ok(Opened { length: about.length, modified_ms: about.modified_ms, real, coding })
}
