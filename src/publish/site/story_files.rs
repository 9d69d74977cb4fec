//! The files of one story: its pages, and what goes along with each in its language.

use std::num::NonZeroUsize;

use super::Settings;
use crate::edition::LocalizedStory;
use crate::ground::Ground;
use crate::publish::bare::bare_fragment;
use crate::publish::escape::escaped;
use crate::publish::file::named_by_content;
use crate::publish::fragment::fragment;
use crate::publish::heights::{heights, heights_attribute, highest, reserve_css};
use crate::publish::link::address_in;
use crate::publish::media_type::media_type;
use crate::publish::oembed::{Frame, Published, oembed, oembed_link, sharing_head};
use crate::publish::page::{Prerendered, prerender};
use crate::publish::parallel::each;
use crate::publish::snippets::Embed;
use crate::publish::source::with_pictures;
use crate::publish::structured_data::structured_data;
use crate::publish::template::html;
use crate::publish::{SiteError, SiteFile, SiteKit, Source};
use crate::story::Story;

/// How wide others may take a page to be: the least width at which the card stands beside the map.
const OEMBED_WIDTH_PX: u32 = 640;

/// Makes the files of one story.
#[derive(Clone, Copy)]
pub(super) struct Maker<'m> {
    pub(super) kit: &'m SiteKit,
    pub(super) source: Source<'m>,
    pub(super) settings: Settings<'m>,
    /// Its folder in the site, empty or with `/` at its end.
    pub(super) folder: &'m str,
}

/// What is drawn of a page besides itself.
#[derive(Clone, Copy)]
enum Besides {
    Picture,
    Fragment,
    Bare,
}

impl Maker<'_> {
    /// `assets` are the styles and the script of the page that shows how to embed it.
    pub(super) fn files(&self, assets: [&str; 2]) -> Result<Vec<SiteFile>, SiteError> {
        let cores = self.settings.cores;
        let (story, pictures) = with_pictures(&self.source, self.top());
        let shown = Maker { source: Source { story: &story, ..self.source }, ..*self };
        let mut files = shown.files_of_story(assets, cores)?;
        files.extend(pictures);
        Ok(files)
    }

    fn files_of_story(
        &self,
        assets: [&str; 2],
        cores: NonZeroUsize,
    ) -> Result<Vec<SiteFile>, SiteError> {
        let story = self.source.story;
        let url = |file: &str| {
            let path = [self.folder, file].concat();
            self.settings.base_url.map(|it| address_in(it, &path))
        };
        let pages = prerender(story, &Ground::of(story, self.source.region), cores, &url)?;
        let steps = highest(&each(&pages, cores, |it| heights(&it.scene)));
        let mut files = vec![
            self.file("story.json", self.source.json),
            self.file("reserve.css", reserve_css(&story.id, &steps)),
        ];
        let besides = pages
            .iter()
            .flat_map(|page| {
                [Besides::Picture, Besides::Fragment, Besides::Bare].map(|it| (page, it))
            })
            .collect::<Vec<_>>();
        let mut besides = each(&besides, cores, |(page, it)| self.besides(page, *it)).into_iter();
        let data = each(&pages, cores, |it| self.data(it));
        for (page, data) in pages.into_iter().zip(data) {
            let [picture, fragment, bare] = [(); 3].map(|()| besides.next().flatten());
            let bare_file = beside(story, &page.lang, "fragment.plain", ".html");
            files.push(self.file(&bare_file, bare.unwrap_or_default()));
            self.add_page(
                &mut files,
                page,
                &steps,
                (picture, fragment.unwrap_or_default(), data),
                assets,
            )?;
        }
        Ok(files)
    }

    fn besides(&self, page: &Prerendered, it: Besides) -> Option<Vec<u8>> {
        let localized = LocalizedStory::new(self.source.story, &page.lang);
        let made = match it {
            Besides::Picture => return (self.settings.picture)(&localized, &page.fine),
            Besides::Fragment => fragment,
            Besides::Bare => bare_fragment,
        };
        let path = [self.folder, &page.file].concat();
        let url = self.settings.base_url.map(|it| address_in(it, &path));
        Some(made(&localized, &page.scene, url.as_deref()).into_bytes())
    }

    /// The files for other programs that go along with a page.
    fn data(&self, page: &Prerendered) -> Vec<SiteFile> {
        let story = self.source.story;
        let localized = LocalizedStory::new(story, &page.lang);
        let path = [self.folder, &page.file].concat();
        let url = self.settings.base_url.map(|it| address_in(it, &path));
        let files = (self.settings.data)(&localized, self.source.json, url.as_deref()).into_iter();
        let named = files.map(|(ending, bytes)| {
            SiteFile::new(beside(story, &page.lang, "data", &[".", ending].concat()), bytes)
        });
        named.collect()
    }

    /// A page with what goes along in its language.
    fn add_page(
        &self,
        files: &mut Vec<SiteFile>,
        mut page: Prerendered,
        steps: &[(u32, u32)],
        (picture, fragment, data): (Option<Vec<u8>>, Vec<u8>, Vec<SiteFile>),
        assets: [&str; 2],
    ) -> Result<(), SiteError> {
        let story = self.source.story;
        let localized = LocalizedStory::new(story, &page.lang);
        let lang = page.lang.clone();
        let beside = |name: &str, end: &str| beside(story, &lang, name, end);
        let picture = picture.map(|it| self.file(&beside("social", ".png"), it));
        let path = format!("{}{}", self.folder, page.file);
        let published = self.settings.base_url.map(|base_url| Published {
            base_url,
            page: &path,
            picture: picture.as_ref().map(|it| &*it.path),
        });
        let page_url = published.as_ref().map(Published::page_url);

        let known = self
            .settings
            .base_url
            .map(|base| [address_in(base, self.folder), address_in(base, "")]);
        let known = known.as_ref().map(|[site, top]| [&**site, &**top]);
        let steps_text = heights_attribute(steps);
        let embed = Embed::new(&localized, &page.file, known, &steps_text);
        // What finds a page by itself often takes frames only.
        let frame = embed.quoted();
        // The frame's is fixed: room for the narrowest phone.
        let height_px = steps.iter().map(|it| it.1).max().unwrap_or(0);
        // Where nobody has said where the page will be, others can show the story itself, while it is short.
        let shown = match known {
            Some(_) => &*frame,
            None => std::str::from_utf8(&fragment).unwrap_or_default(),
        };
        let answer = Frame { html: shown, width_px: OEMBED_WIDTH_PX, height_px };
        let answer = oembed(&localized, answer, published.as_ref());

        let oembed_file = beside("oembed", ".json");
        let mut head = oembed_link(
            &localized,
            &match self.settings.base_url {
                Some(base) => address_in(base, &format!("{}{oembed_file}", self.folder)),
                None => oembed_file.clone(),
            },
        );
        head.push_str(&format!("<meta name=\"nianbiao:heights\" content=\"{steps_text}\">"));
        let words = late_words(&localized);
        head.push_str(&words_meta(&words, self.top()));
        files.push(words);
        if !page.ground.is_empty() {
            let ground = named_by_content("ground", ".json", std::mem::take(&mut page.ground));
            let (top, path) = (self.top(), &ground.path);
            head.push_str(&format!("<meta name=\"nianbiao:ground\" content=\"{top}{path}\">"));
            files.push(ground);
        }
        for SiteFile { path: file, bytes } in data {
            // Without the parameter: the type says what a program may take, not how letters are kept.
            let kind = media_type(&file).split(';').next().unwrap_or_default();
            let href = escaped(&file);
            head.push_str(&format!("<link rel=\"alternate\" type=\"{kind}\" href=\"{href}\">"));
            files.push(self.file(&file, bytes));
        }
        if let Some(published) = &published {
            head.push_str(&sharing_head(&localized, published));
        }
        let fragment_file = beside("fragment", ".html");
        let snippets = embed.page(self.top(), assets, &fragment_file);
        files.push(self.file(&beside("snippets", ".html"), snippets));
        files.push(self.file(&oembed_file, answer));
        files.push(self.file(&fragment_file, fragment));
        page.head.push_str(&head);
        page.data = structured_data(&localized, page_url.as_deref());
        let html = html(self.kit, &page, self.top(), self.settings.base_url)?;
        files.push(self.file(&page.file, html));
        files.extend(picture);
        Ok(())
    }

    fn file(&self, name: &str, bytes: impl Into<Vec<u8>>) -> SiteFile {
        SiteFile::new(format!("{}{name}", self.folder), bytes)
    }

    /// The way from the story's folder to the site's top.
    fn top(&self) -> &'static str {
        if self.folder.is_empty() { "./" } else { "../" }
    }
}

/// What a file is called that goes along with the page in the language `lang`: in the story's own language without
/// saying so.
fn beside(story: &Story, lang: &str, name: &str, end: &str) -> String {
    if lang == story.lang { format!("{name}{end}") } else { format!("{name}.{lang}{end}") }
}

/// The words of what a page fetches when it is asked for.
pub(super) fn late_words(localized: &LocalizedStory<'_>) -> SiteFile {
    named_by_content("words", ".json", localized.late_words())
}

/// How a page names them.
pub(super) fn words_meta(words: &SiteFile, top: &str) -> String {
    format!("<meta name=\"nianbiao:words\" content=\"{top}{}\">", words.path)
}
