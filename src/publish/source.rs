//! A story of a site, as [`site`](super::site()) takes it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::SiteFile;
use super::file::named_by_content;
use crate::ground::OwnRegion;
use crate::story::{Media, MediaKind, Rendition, Story};

/// A story and the file it was read from, which the site offers too.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    /// The story, checked.
    pub story: &'s Story,
    /// Its file, as its author wrote it.
    pub json: &'s [u8],
    /// The files that it names beside itself, at their paths from its folder.
    pub files: &'s [SiteFile],
    /// What its pictures are shown as.
    pub pictures: &'s [OwnPicture],
    /// The ground under its map that its author brings.
    pub region: Option<&'s OwnRegion>,
}

/// A picture of the author's in the sizes that readers get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnPicture {
    /// The addresses that the story has for it.
    pub addresses: Vec<String>,
    /// By width, the narrowest first; at least one.
    pub sizes: Vec<OwnSize>,
}

/// A picture in one of its sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSize {
    /// The file.
    pub bytes: Vec<u8>,
    /// The ending of its name, without the dot.
    pub ending: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The size that is named where only one can be: sharp enough on a phone, and not too large for a mail.
const USUAL_PX: u32 = 960;

/// A picture as files of the site.
struct Published<'p> {
    picture: &'p OwnPicture,
    renditions: Vec<Rendition>,
    width: u32,
    height: u32,
}

impl Published<'_> {
    fn usual(&self) -> String {
        let usual = self.renditions.iter().rfind(|it| it.width <= USUAL_PX);
        usual.or(self.renditions.first()).map_or_else(String::new, |it| it.src.clone())
    }
}

/// The story as readers get it, its pictures among the site's assets, to whose folder `top` leads; and these files.
pub(super) fn with_pictures<'s>(source: &Source<'s>, top: &str) -> (Cow<'s, Story>, Vec<SiteFile>) {
    if source.pictures.is_empty() {
        return (Cow::Borrowed(source.story), Vec::new());
    }
    let mut story = source.story.clone();
    let (mut files, mut published) = (Vec::new(), Vec::new());
    for picture in source.pictures {
        let Some(largest) = picture.sizes.last() else { continue };
        let renditions = picture.sizes.iter().map(|it| {
            let file = named_by_content("picture", &[".", it.ending].concat(), it.bytes.clone());
            let src = [top, &file.path].concat();
            files.push(file);
            Rendition { src, width: it.width }
        });
        let renditions = renditions.collect();
        published.push(Published {
            picture,
            renditions,
            width: largest.width,
            height: largest.height,
        });
    }
    let by_address: HashMap<&str, &Published<'_>> = published
        .iter()
        .flat_map(|it| it.picture.addresses.iter().map(move |address| (&**address, it)))
        .collect();
    let find = |src: &str| by_address.get(src).copied();
    for media in story.milestones.iter_mut().flat_map(|it| &mut it.media) {
        show(media, &find);
    }
    if let Some(masthead) = &mut story.masthead {
        for logo in [&mut masthead.logo, &mut masthead.logo_dark] {
            if let Some(found) = logo.as_deref().and_then(find) {
                masthead.logo_size = Some((found.width, found.height));
                *logo = found.renditions.first().map(|it| it.src.clone());
            }
        }
    }
    (Cow::Owned(story), files)
}

fn show<'p>(media: &mut Media, find: &dyn Fn(&str) -> Option<&'p Published<'p>>) {
    if media.kind() == MediaKind::Picture {
        if let Some(found) = find(&media.src) {
            // What is in the file counts, whatever its author says of it.
            (media.width, media.height) = (Some(found.width), Some(found.height));
            media.src = found.usual();
            media.renditions.clone_from(&found.renditions);
        }
    } else if let Some(found) = media.poster.as_deref().and_then(find) {
        media.poster = Some(found.usual());
        media.width.get_or_insert(found.width);
        media.height.get_or_insert(found.height);
    }
}
