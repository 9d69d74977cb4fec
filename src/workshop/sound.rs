//! A story that can be published, and what a site has besides its pages.

use std::mem::take;

use super::beside::Beside;
use super::checked::Checked;
use super::pictures::Ready;
use super::reason::of_file;
use crate::ground::OwnRegion;
use crate::publish::{OwnPicture, SiteFile, Source, manifest};
use crate::story::{FileKind, Story, Wording};

/// Says of a folder that it is a site of ours, and which files belong to it.
pub(crate) const MANIFEST: &str = "site.json";
/// What a site that is made only to be looked at does without, as its manifest says.
const LEFT_OUT: [&str; 2] = ["compressed files", "pictures for sharing"];

/// A story without errors, its file, and the files beside it.
pub(crate) struct Sound {
    pub(crate) story: Story,
    json: Vec<u8>,
    files: Vec<SiteFile>,
    pictures: Vec<OwnPicture>,
    region: Option<OwnRegion>,
    /// Where these were.
    pub(crate) originals: Vec<Beside>,
    /// Rows of a sheet that are not in it.
    pub(crate) left_out: usize,
}

impl Sound {
    /// The story of a file in which there is no error, with all that was found beside it.
    ///
    /// # Errors
    /// A file cannot be read that was there before.
    pub(crate) fn of(story: Story, checked: &mut Checked) -> Result<Self, Wording> {
        let as_they_are = checked.files.iter().filter(|it| it.kind != FileKind::Picture);
        let mut files = as_they_are.map(of_the_site).collect::<Result<Vec<_>, _>>()?;
        let mut pictures = Vec::new();
        for Ready { path, clean, picture } in take(&mut checked.pictures) {
            files.push(SiteFile::new(path, clean));
            pictures.push(picture);
        }
        Ok(Self {
            story,
            files,
            pictures,
            json: take(&mut checked.bytes),
            originals: take(&mut checked.files),
            region: checked.region.take(),
            left_out: checked.left_out(),
        })
    }

    /// The same as a site takes it.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            story: &self.story,
            json: &self.json,
            files: &self.files,
            pictures: &self.pictures,
            region: self.region.as_ref(),
        }
    }
}

/// A film, a sound or captions as a file of the site, just as it is.
fn of_the_site(beside: &Beside) -> Result<SiteFile, Wording> {
    let file = beside.file.display().to_string();
    let read = beside.bytes();
    let bytes = read.map_err(|it| of_file(("无法读取", "cannot read"), &file, &it))?;
    Ok(SiteFile::new(&*beside.path, bytes))
}

/// All files of a site in their order, the manifest last; `fast` says that it is made only to be looked at.
pub(crate) fn with_manifest(
    mut files: Vec<SiteFile>,
    sources: &[Source<'_>],
    base_url: Option<&str>,
    fast: bool,
) -> Vec<SiteFile> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let left_out: &[_] = if fast { &LEFT_OUT } else { &[] };
    let manifest = manifest(sources, &files, base_url, left_out);
    files.push(SiteFile::new(MANIFEST, manifest));
    files
}
