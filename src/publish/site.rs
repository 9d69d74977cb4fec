//! The files of a site: each story's pages, and once for all of them what they share.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::path::Path;

use super::bare::bare_fragment;
use super::contents::contents;
use super::digest::sha256;
use super::file::{ASSETS, named_by_content};
use super::fragment::fragment;
use super::heights::{heights, heights_attribute, highest, reserve_css};
use super::hosting::{headers_file, nginx_conf};
use super::link::address_in;
use super::oembed::{Frame, Published, oembed, oembed_link, sharing_head};
use super::page::{Prerendered, prerender};
use super::parallel::each;
use super::snippets::{Embed, SCRIPT, STYLES};
use super::source::with_pictures;
use super::structured_data::structured_data;
use super::template::{DATA_MARK, FIRST_MARK, HEAD_MARK, STORY_MARK, TOP_MARK, filled};
use super::write::replace;
use super::{NativeZones, SiteError, SiteFile, SiteKit, Source};
use crate::edition::LocalizedStory;
use crate::ground::Ground;
use crate::state::Scene;
use crate::story::{Story, read, schema::schema_text};

/// What a host's element shows while it waits for a story that is no page yet.
const BLANK: &[u8] = include_bytes!("blank.json");
/// What else is at the top of a site, so that no story's folder may be called so.
const AT_THE_TOP: [&str; 10] = [
    "assets",
    "blank.html",
    "embed.js",
    "index.html",
    "nginx.conf",
    "nian-biao.js",
    "site.json",
    "story.schema.json",
    "_headers",
    "_redirects",
];
/// How wide others may take a page to be: the least width at which the card stands beside the map.
const OEMBED_WIDTH_PX: u32 = 640;

/// Draws the picture for sharing of a story in one language; `None` where there is none.
pub type Picture<'p> = &'p (dyn Fn(&LocalizedStory<'_>, &Scene) -> Option<Vec<u8>> + Sync);

/// What an editor may say about a site.
#[derive(Clone, Copy)]
pub struct Settings<'s> {
    /// The address that the site will have, where it is known.
    pub base_url: Option<&'s str>,
    /// Draws the pictures for sharing.
    pub picture: Picture<'s>,
    /// How many cores may work on it; what comes out is the same.
    pub cores: NonZeroUsize,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self { base_url: None, picture: &|_, _| None, cores: NonZeroUsize::MIN }
    }
}

/// Makes a site of one story, at its top, or of several, each in a folder called by its id.
///
/// ```
/// use nianbiao::publish::{NativeZones, Settings, SiteKit, Source, site};
/// use nianbiao::story::read;
///
/// // The command line has the kit of a release build; this is the least that a template holds.
/// let marks = ["first", "head", "story", "data"].map(|it| format!("<!-- nianbiao:{it} -->"));
/// let template = ["<html lang=\"en\">", &marks.concat()].concat();
/// let kit = SiteKit::from_files(&[("template.html", template.as_bytes())]);
/// let json = br#"{"version": 1, "id": "bridge", "lang": "en", "title": "A bridge",
///     "milestones": [{"id": "opened", "title": "Opened", "when": "1957-10"}]}"#;
/// let story = read(json, &NativeZones).story.unwrap();
/// let files = site(&kit, &[Source { story: &story, json, files: &[], pictures: &[], region: None }], Settings::default()).unwrap();
/// assert!(files.iter().any(|it| it.path == "index.html"));
/// ```
///
/// # Errors
///
/// When the kit lacks a part; when of several stories two have the same id, or one has an id that can name no folder;
/// when a story brings a file that the site has itself.
pub fn site(
    kit: &SiteKit,
    sources: &[Source<'_>],
    settings: Settings<'_>,
) -> Result<Vec<SiteFile>, SiteError> {
    let mut files = kit.files.clone();
    let assets = [("snippets", ".css", STYLES), ("snippets", ".js", SCRIPT)];
    let assets = assets.map(|(name, end, text)| named_by_content(name, end, text));
    for (index, source) in sources.iter().enumerate() {
        let id = &source.story.id;
        if sources.iter().take(index).any(|it| it.story.id.eq_ignore_ascii_case(id)) {
            return Err(SiteError::SameId(id.clone()));
        }
        if sources.len() > 1 && !names_a_folder(id) {
            return Err(SiteError::TakenId(id.clone()));
        }
        let folder = folder_in(sources, source);
        let maker = Maker { kit, source: *source, settings, folder: &folder };
        files.extend(maker.files(assets.each_ref().map(|it| &*it.path))?);
    }
    if sources.len() > 1 {
        let styles = assets.first().map_or("", |it| &it.path);
        files.push(SiteFile::new("index.html", contents(sources, styles)));
    }
    files.extend(assets);
    if let Some(blank) = read(BLANK, &NativeZones).story {
        for mut page in prerender(&blank, &Ground::default(), settings.cores, &|_| None)? {
            // Whatever it will show; the element fetches these styles.
            page.head
                .push_str(&kit.rich_styles().map_or_else(String::new, |it| rich_meta(it, "./")));
            let words = late_words(&LocalizedStory::new(&blank, &page.lang));
            page.head.push_str(&words_meta(&words, "./"));
            files.push(words);
            files.push(SiteFile::new("blank.html", html(kit, &page, "./", settings.base_url)?));
        }
    }
    files.push(SiteFile::new("story.schema.json", schema_text()));
    files.push(SiteFile::new("_headers", headers_file(settings.base_url)));
    files.push(SiteFile::new("nginx.conf", nginx_conf(settings.base_url)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    let brought = brought(sources).into_iter();
    add_brought(&mut files, brought.map(|(path, it)| SiteFile { path, ..it.clone() }))?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The folder of a story, empty or with `/` at its end.
fn folder_in(sources: &[Source<'_>], source: &Source<'_>) -> String {
    if sources.len() == 1 { String::new() } else { format!("{}/", source.story.id) }
}

/// The files that stories bring along, at their paths in the site.
pub fn brought<'s>(sources: &[Source<'s>]) -> Vec<(String, &'s SiteFile)> {
    let brought = sources.iter().flat_map(|source| {
        let folder = folder_in(sources, source);
        source.files.iter().map(move |it| ([&folder, &*it.path].concat(), it))
    });
    brought.collect()
}

/// Adds what stories bring, where nothing else of the site has the name of it or of a folder that it lies in, on any
/// disk.
fn add_brought(
    files: &mut Vec<SiteFile>,
    brought: impl Iterator<Item = SiteFile>,
) -> Result<(), SiteError> {
    let lower = |it: &SiteFile| it.path.to_lowercase();
    let mut taken: HashSet<String> = files.iter().map(lower).collect();
    let mut folders: HashSet<String> = taken.iter().flat_map(|it| folders_of(it)).collect();
    for file in brought {
        let path = lower(&file);
        let around: Vec<String> = folders_of(&path).collect();
        if folders.contains(&path)
            || around.iter().any(|it| taken.contains(it))
            || !taken.insert(path)
        {
            return Err(SiteError::TakenPath(file.path));
        }
        folders.extend(around);
        files.push(file);
    }
    Ok(())
}

/// The folders that a file lies in.
fn folders_of(path: &str) -> impl Iterator<Item = String> {
    path.match_indices('/').filter_map(|(at, _)| path.get(..at).map(str::to_owned))
}

/// Whether the folder of a story may be called so: `..` leads out of the site, hidden folders are not served, some systems
/// know no point at the end of a name, and some names at the top of a site are given away.
fn names_a_folder(id: &str) -> bool {
    let lower = id.to_ascii_lowercase();
    let name = lower.strip_suffix(".br").or(lower.strip_suffix(".gz")).unwrap_or(&lower);
    !id.starts_with('.') && !id.ends_with('.') && !AT_THE_TOP.contains(&name)
}

/// Whether a file at `path`, seen from a story's folder, would meet one that the site has there itself, on any disk.
pub fn is_of_the_site(path: &str) -> bool {
    let lower = path.to_lowercase();
    let first = lower.split('/').next().unwrap_or_default();
    first == ASSETS || first.starts_with("social.") && first.ends_with(".png")
}

/// Puts the files of a site into `folder` in place of all that is there.
///
/// # Errors
///
/// When a file cannot be written; the folder is then as it was.
pub fn put(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    replace(folder, files)
}

/// Makes the files of one story.
#[derive(Clone, Copy)]
struct Maker<'m> {
    kit: &'m SiteKit,
    source: Source<'m>,
    settings: Settings<'m>,
    /// Its folder in the site, empty or with `/` at its end.
    folder: &'m str,
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
    fn files(&self, assets: [&str; 2]) -> Result<Vec<SiteFile>, SiteError> {
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
        for page in pages {
            let [picture, fragment, bare] = [(); 3].map(|()| besides.next().flatten());
            let bare_file = beside(story, &page.lang, "fragment.plain", ".html");
            files.push(self.file(&bare_file, bare.unwrap_or_default()));
            self.add_page(
                &mut files,
                page,
                &steps,
                (picture, fragment.unwrap_or_default()),
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

    /// A page with what goes along in its language.
    fn add_page(
        &self,
        files: &mut Vec<SiteFile>,
        mut page: Prerendered,
        steps: &[(u32, u32)],
        (picture, fragment): (Option<Vec<u8>>, Vec<u8>),
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
fn late_words(localized: &LocalizedStory<'_>) -> SiteFile {
    named_by_content("words", ".json", localized.late_words())
}

/// How a page names them.
fn words_meta(words: &SiteFile, top: &str) -> String {
    format!("<meta name=\"nianbiao:words\" content=\"{top}{}\">", words.path)
}

/// The page from the template, `top` being the way to the site's top folder and `base` the address of that, where it is known.
fn html(
    kit: &SiteKit,
    page: &Prerendered,
    top: &str,
    base: Option<&str>,
) -> Result<String, SiteError> {
    let template = kit.template.replace(TOP_MARK, top);
    // In a sandbox that gives a frame no origin, as WordPress' does, `'self'` is nothing to WebKit.
    let template = match base.and_then(origin) {
        Some(origin) => template.replace("'self'", &["'self' ", origin].concat()),
        None => template,
    };
    // While serving, the reload script speaks to the server over a socket.
    let template = if template.contains("/reload-") {
        template.replacen("connect-src 'self'", "connect-src 'self' ws:", 1)
    } else {
        template
    };
    let lang = format!("<html lang=\"{}\">", page.lang);
    let html = template.replacen("<html lang=\"en\">", &lang, 1);
    let data = format!(
        "<script type=\"application/json\" id=\"nianbiao-story\">{}</script>{}",
        page.story, page.data
    );
    let html = filled(&html, FIRST_MARK, &page.first)?;
    let (html, rich) =
        if page.rich { with_rich_styles(html, kit, top)? } else { (html, String::new()) };
    let html = match page.players.is_empty() {
        true => html,
        // Nothing of theirs is asked for before a reader does.
        false => {
            let frames = format!("frame-src {}; base-uri 'none'", page.players.join(" "));
            filled(&html, "base-uri 'none'", &frames)?
        }
    };
    let html = filled(&html, HEAD_MARK, &[&*page.head, &rich].concat())?;
    let html = filled(&html, DATA_MARK, &data)?;
    filled(&html, STORY_MARK, &page.body)
}

/// The template with the policy that further styles need, and these for its head: what else the page has waits for nothing.
fn with_rich_styles(html: String, kit: &SiteKit, top: &str) -> Result<(String, String), SiteError> {
    const STYLES: &str = "style-src 'self'";
    let Some(file) = kit.rich_styles() else { return Ok((html, String::new())) };
    let styles = String::from_utf8_lossy(&file.bytes);
    let html = filled(&html, STYLES, &format!("{STYLES} 'sha256-{}'", sha256(&styles)))?;
    let named = rich_meta(file, top);
    Ok((html, [&named, "<style>", &styles, "</style>"].concat()))
}

/// How a page names these styles.
fn rich_meta(styles: &SiteFile, top: &str) -> String {
    format!("<meta name=\"nianbiao:rich\" content=\"{top}{}\">", styles.path)
}

/// The origin of an address, as policies write it.
fn origin(address: &str) -> Option<&str> {
    let end = address.match_indices('/').nth(2).map_or(address.len(), |it| it.0);
    let origin = address.get(..end)?;
    let written = |it: char| it.is_ascii_alphanumeric() || ":/.-_[]".contains(it);
    (origin.starts_with("http") && origin.chars().all(written)).then_some(origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_sites_origin_where_it_is_known() {
        for (address, expected) in [
            ("https://a.example/s/", Some("https://a.example")),
            ("http://127.0.0.1:8080/", Some("http://127.0.0.1:8080")),
            ("https://a.example", Some("https://a.example")),
            ("https://a.example;script-src */", None),
            ("/s/", None),
        ] {
            assert_eq!(origin(address), expected, "{address}");
        }
        let policy = "<meta content=\"script-src 'self' 'sha256-a'; img-src 'self' data:; base-uri 'none'\">";
        let kit = SiteKit { template: [&kit().template, policy].concat(), ..kit() };
        let (story, _) = story("a");
        let pages =
            prerender(&story, &Ground::of(&story, None), NonZeroUsize::MIN, &|_| None).unwrap();
        let made = |base| html(&kit, &pages[0], "./", base).unwrap();
        assert!(made(None).contains(policy));
        let known = made(Some("https://a.example/s/"));
        assert!(known.contains(&policy.replace("'self'", "'self' https://a.example")), "{known}");
    }

    fn kit() -> SiteKit {
        SiteKit {
            template: format!(
                "<html lang=\"en\">{FIRST_MARK}<style></style>{HEAD_MARK}<link href=\"{TOP_MARK}assets/a-1.css\">{STORY_MARK}{DATA_MARK}"
            ),
            files: vec![SiteFile::new("assets/a-1.css", "a {}")],
            ..SiteKit::default()
        }
    }

    fn story(id: &str) -> (Story, String) {
        let json = format!(
            r#"{{"version": 1, "id": "{id}", "lang": "en", "languages": ["en", "zh-Hans"], "title": "T",
                "milestones": [{{"id": "a", "title": "A", "when": "2024"}}]}}"#
        );
        (read(json.as_bytes(), &NativeZones).story.unwrap(), json)
    }

    fn made(ids: &[&str]) -> Result<Vec<SiteFile>, SiteError> {
        let stories: Vec<_> = ids.iter().map(|it| story(it)).collect();
        let sources: Vec<_> = stories
            .iter()
            .map(|(story, json)| Source {
                story,
                json: json.as_bytes(),
                files: &[],
                pictures: &[],
                region: None,
            })
            .collect();
        site(&kit(), &sources, Settings::default())
    }

    #[test]
    fn one_story_is_at_the_top_and_several_have_folders_and_share_the_rest() {
        let paths = |files: Vec<SiteFile>| files.into_iter().map(|it| it.path).collect::<Vec<_>>();
        let one = paths(made(&["a"]).unwrap());
        for path in ["index.html", "index.zh-Hans.html", "story.json", "assets/a-1.css"] {
            assert!(one.iter().any(|it| it == path), "{path} in {one:?}");
        }
        let two = made(&["a", "b"]).unwrap();
        let page = two.iter().find(|it| it.path == "b/index.html").unwrap();
        let html = String::from_utf8(page.bytes.clone()).unwrap();
        assert!(html.contains("href=\"../assets/a-1.css\""), "{html}");
        let two = paths(two);
        assert!(two.iter().any(|it| it == "a/story.json"));
        let assets = |of: &[String]| of.iter().filter(|it| it.starts_with("assets/")).count();
        assert_eq!(assets(&two), assets(&one));
    }

    #[test]
    fn what_the_first_view_does_not_need_comes_behind_it() {
        let files = made(&["a"]).unwrap();
        let page = files.into_iter().find(|it| it.path == "index.html").unwrap();
        let html = String::from_utf8(page.bytes).unwrap();
        let order = [
            "<title>",
            "rel=\"alternate\" hreflang=",
            "<style>",
            "property=\"og:title\"",
            "name=\"nianbiao:words\"",
            "class=\"nb-list\"",
            "id=\"nianbiao-story\"",
            "application/ld+json",
        ];
        let at = order.map(|it| html.find(it).unwrap_or_else(|| panic!("no {it}")));
        assert!(at.is_sorted(), "{at:?}");
    }

    #[test]
    fn each_page_states_a_policy_and_no_header_forbids_what_another_version_needs() {
        let files = made(&["a", "b"]).unwrap();
        let text = |it: &SiteFile| String::from_utf8(it.bytes.clone()).unwrap();
        for name in ["_headers", "nginx.conf"] {
            let file = text(files.iter().find(|it| it.path == name).unwrap());
            for directive in ["default-src", "script-src", "style-src"] {
                assert!(!file.contains(directive), "{directive} in {name}");
            }
        }
        // The kit of these tests brings none for the story's own pages; a fragment is pasted into others.
        for file in files.iter().filter(|it| it.extension() == "html") {
            let name = file.path.rsplit('/').next().unwrap();
            let stated = text(file).contains("http-equiv=\"Content-Security-Policy\"");
            let of_the_kit = name == "blank.html" || name.starts_with("index.");
            let is_list = file.path == "index.html";
            let expected = is_list || !(of_the_kit || name.starts_with("fragment."));
            assert_eq!(stated, expected, "{}", file.path);
        }
    }

    #[test]
    fn a_page_that_is_reloaded_may_speak_to_the_server_that_says_when() {
        let (story, json) = story("a");
        let opened_by = |script: &str| {
            let mut kit = kit();
            let more =
                format!("<p>connect-src 'self';</p><script src=\"{TOP_MARK}{script}\"></script>");
            kit.template.push_str(&more);
            let sources = [Source {
                story: &story,
                json: json.as_bytes(),
                files: &[],
                pictures: &[],
                region: None,
            }];
            let files = site(&kit, &sources, Settings::default()).unwrap();
            let page = files.into_iter().find(|it| it.path == "index.html").unwrap();
            String::from_utf8(page.bytes).unwrap().contains("connect-src 'self' ws:;")
        };
        assert!(opened_by("assets/reload-1.js"));
        assert!(!opened_by("assets/start-1.js"));
    }

    #[test]
    fn the_same_files_come_out_on_any_number_of_cores() {
        let (story, json) = story("a");
        let sources = [Source {
            story: &story,
            json: json.as_bytes(),
            files: &[],
            pictures: &[],
            region: None,
        }];
        let draw =
            |localized: &LocalizedStory<'_>, _: &Scene| Some(localized.lang.as_bytes().to_vec());
        let on = |cores| {
            let cores = NonZeroUsize::new(cores).unwrap();
            let settings = Settings { picture: &draw, cores, ..Settings::default() };
            site(&kit(), &sources, settings).unwrap()
        };
        let alone = on(1);
        assert!(alone.iter().any(|it| it.path == "social.zh-Hans.png" && it.bytes == b"zh-Hans"));
        for cores in [2, 3, 16] {
            assert_eq!(on(cores), alone);
        }
    }

    #[test]
    fn a_page_that_knows_its_address_has_it_for_paper() {
        let (story, json) = story("a");
        let sources = [Source {
            story: &story,
            json: json.as_bytes(),
            files: &[],
            pictures: &[],
            region: None,
        }];
        let with = |base_url| {
            let settings = Settings { base_url, ..Settings::default() };
            let files = site(&kit(), &sources, settings).unwrap();
            let page = files.into_iter().find(|it| it.path == "index.zh-Hans.html").unwrap();
            String::from_utf8(page.bytes).unwrap()
        };
        let page = with(Some("https://news.example/a/"));
        assert!(page.contains("<p>https://news.example/a/index.zh-Hans.html</p></div></section>"));
        assert!(page.contains("class=\"nb-code\""));
        assert!(!with(None).contains("nb-address"));
    }

    #[test]
    fn the_same_stories_make_the_same_bytes() {
        assert_eq!(made(&["a", "b"]).unwrap(), made(&["a", "b"]).unwrap());
    }

    #[test]
    fn two_stories_of_one_name_are_refused() {
        assert!(matches!(made(&["a", "a"]), Err(SiteError::SameId(id)) if id == "a"));
        // On many systems the second would be written over the first.
        assert!(matches!(made(&["a", "A"]), Err(SiteError::SameId(id)) if id == "A"));
    }

    #[test]
    fn of_several_stories_each_has_an_id_that_can_name_its_folder() {
        // The first used to be written beside the site, and over whatever was there.
        for id in [
            "..",
            ".a",
            "a.",
            "assets",
            "Assets",
            "index.html",
            "nginx.conf",
            "site.json.br",
            "_headers",
        ] {
            let refused = made(&["x", id]);
            assert!(matches!(refused, Err(SiteError::TakenId(it)) if it == id), "{id}");
            assert!(made(&[id]).is_ok(), "a single story has no folder");
        }
        for id in ["a.b", "social", "index", "story.json", "embed.js.txt"] {
            assert!(made(&["x", id]).is_ok(), "{id}");
        }
    }

    #[test]
    fn what_stories_bring_lies_in_their_folders_and_meets_nothing_there() {
        let (a, b) = (story("a"), story("b"));
        let made = |of_a: &[SiteFile], of_b: Option<&[SiteFile]>| {
            let mut sources = vec![Source {
                story: &a.0,
                json: a.1.as_bytes(),
                files: of_a,
                pictures: &[],
                region: None,
            }];
            sources.extend(of_b.map(|it| Source {
                story: &b.0,
                json: b.1.as_bytes(),
                files: it,
                pictures: &[],
                region: None,
            }));
            site(&kit(), &sources, Settings::default())
        };
        let holds = |files: &[SiteFile], path: &str, bytes: &str| {
            files.iter().any(|it| it.path == path && it.bytes == bytes.as_bytes())
        };
        let (one, two) = ([SiteFile::new("p/x.png", "1")], [SiteFile::new("p/x.png", "2")]);
        assert!(holds(&made(&one, None).unwrap(), "p/x.png", "1"));
        let both = made(&one, Some(&two)).unwrap();
        assert!(holds(&both, "a/p/x.png", "1") && holds(&both, "b/p/x.png", "2"));
        assert!(both.windows(2).all(|it| it[0].path < it[1].path));
        for bad in ["Index.html", "index.html/x.png", "assets"] {
            let refused = made(&[SiteFile::new(bad, "")], None);
            assert!(matches!(refused, Err(SiteError::TakenPath(it)) if it == bad), "{bad}");
        }
        let twice = [SiteFile::new("x.png", ""), SiteFile::new("X.png", "")];
        assert!(matches!(made(&twice, None), Err(SiteError::TakenPath(it)) if it == "X.png"));
        for taken in ["assets/x.png", "Assets/a/x.png", "social.png", "Social.zh-Hans.PNG"] {
            assert!(is_of_the_site(taken), "{taken}");
        }
        assert!(!is_of_the_site("photos/social.png") && !is_of_the_site("my-assets/x.png"));
    }
}
