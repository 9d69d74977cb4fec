//! A story prerendered into a page: the same components as in the browser, as HTML that needs no script.

use std::io;
use std::num::NonZeroUsize;
use std::sync::Arc;

use leptos::prelude::*;
use serde::Serialize;

use super::address::address;
use super::entries::with_entries;
use super::escape::{escaped, inert};
use super::parallel::each;
use crate::components::StoryView;
use crate::drawing::{self, list_frame, notice};
use crate::edition::{Columns, Edition, Language, LocalizedStory, features_to_columns};
use crate::ground::Ground;
use crate::markup::Element;
use crate::prose::is_marked;
use crate::state::{Model, Scene};
use crate::story::{MediaKind, Story, Text};
use crate::words::Locale;

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The edition is no JSON.
    #[error("the story cannot be written into the page")]
    Story(#[from] serde_json::Error),
}

/// The parts of a page made from one story in one language.
#[derive(Clone, Debug)]
pub(super) struct Prerendered {
    /// The file that the page goes into.
    pub file: String,
    /// What goes into `<head>` before all styles and scripts, the first of which looks for it: the title, the story's other pages.
    pub first: String,
    /// What else goes there wherever the page will be: description, Open Graph.
    pub head: String,
    /// The widget's markup, to the node as the browser will hydrate it.
    pub body: String,
    /// The edition as JSON, safe inside a `<script>` data block.
    pub story: String,
    /// What else is said to machines, behind the story.
    pub data: String,
    /// The language of the page.
    pub lang: String,
    /// What it is drawn from.
    pub scene: Arc<Scene>,
    /// The same with finer ground, for pictures.
    pub fine: Arc<Scene>,
    /// The finer ground for whoever looks closer, as JSON; empty where there is none.
    pub ground: String,
    /// Whether its list has more than texts in paragraphs, figures and quotes, so that it needs further styles.
    pub rich: bool,
    /// The origins of players that it may show once a reader asks for one.
    pub players: Vec<String>,
}

/// Draws `story` in each of its languages: its own into `index.html`, the others into `index.en.html` and the like. `url`
/// gives the whole address of such a file, where it is known.
pub(super) fn prerender(
    story: &Story,
    ground: &Ground,
    cores: NonZeroUsize,
    url: &(dyn Fn(&str) -> Option<String> + Sync),
) -> Result<Vec<Prerendered>, PageError> {
    let languages: Vec<Language> = story
        .languages
        .iter()
        .map(|tag| Language::new(tag, format!("./{}", file_of(story, tag))))
        .collect();
    let page = |lang: &String| page(story, ground, lang, &languages, url);
    each(&story.languages, cores, page).into_iter().collect()
}

/// The file of the page in the language `tag`.
fn file_of(story: &Story, tag: &str) -> String {
    if tag == story.lang { "index.html".to_owned() } else { format!("index.{tag}.html") }
}

fn page(
    story: &Story,
    ground: &Ground,
    lang: &str,
    languages: &[Language],
    url: &(dyn Fn(&str) -> Option<String> + Sync),
) -> Result<Prerendered, PageError> {
    let mut localized = LocalizedStory::new(story, lang);
    localized.plays_elsewhere = true;
    let edition = Edition::told_by(&localized, languages.to_vec());
    let fine = ground.finely_under(edition.clone(), &localized);
    let edition = ground.under(edition, &localized);
    let json = columns_json(&edition.to_columns())?;
    let finer = match &fine {
        Some(fine) => columns_json(&features_to_columns(fine.ground.base, &fine.ground.features))?,
        None => String::new(),
    };
    let scene = Arc::new(Scene::new(edition));
    let fine = fine.map_or_else(|| scene.clone(), |it| Arc::new(Scene::new(it)));
    let file = file_of(story, lang);
    let url = url(&file);
    Ok(Prerendered {
        file,
        first: first(&localized, languages),
        head: head(&localized),
        body: with_masthead(
            with_overview(body(&localized, &scene, url.as_deref()), ground),
            &localized,
        ),
        story: inert(&json),
        data: String::new(),
        lang: lang.to_owned(),
        scene,
        fine,
        ground: finer,
        rich: is_rich(&localized),
        players: players(story),
    })
}

/// A page's markup with the overview behind all else of the map: it stands still, and the program, which looks at what it
/// draws itself, does not know it.
fn with_overview(body: String, ground: &Ground) -> String {
    let Some(overview) = ground.overview() else { return body };
    let map = body.find("class=\"nb-map\"").unwrap_or(body.len());
    match body.get(map..).and_then(|it| it.find("</section>")) {
        Some(end) => {
            let (before, after) = body.split_at(map + end);
            [before, &overview.to_html(), after].concat()
        }
        None => body,
    }
}

/// A page's markup with the masthead behind all that the program draws, which so leaves it alone; styles put it at the top.
fn with_masthead(body: String, localized: &LocalizedStory<'_>) -> String {
    const END: &str = "</div>";
    let masthead = localized.story.masthead.as_ref();
    match masthead.zip(body.rfind(END)) {
        Some((masthead, end)) => {
            let (before, after) = body.split_at(end);
            // Its room is kept from the beginning of the page on.
            let before = before.replacen("<div", "<div data-masthead", 1);
            [&*before, &drawing::masthead(localized, masthead).to_html(), after].concat()
        }
        None => body,
    }
}

/// Whether more is told than plain paragraphs, figures and quotes.
fn is_rich(localized: &LocalizedStory<'_>) -> bool {
    let story = localized.story;
    let marked = |text: Option<&Text>| text.is_some_and(|it| is_marked(localized.text_of(it)));
    let cites = story.milestones.iter().any(|it| {
        let figures = it.figures.iter().any(|it| !it.sources.is_empty());
        figures || !it.links.is_empty() || !it.media.is_empty() || !it.sources.is_empty()
    });
    let has_foot = !story.references.is_empty() || !story.links.is_empty();
    let texts = story.milestones.iter().flat_map(|it| [it.text.as_ref(), it.when_note.as_ref()]);
    let notes = story.places.iter().map(|it| it.note.as_ref());
    cites
        || has_foot
        || !story.corrections.is_empty()
        || story.masthead.is_some()
        || texts.chain(notes).chain([story.dek.as_ref()]).any(marked)
}

/// The origins of the players of a story's media, each once.
fn players(story: &Story) -> Vec<String> {
    let media = story.milestones.iter().flat_map(|it| &it.media);
    let origins = media.filter_map(|it| match it.kind() {
        MediaKind::Elsewhere(service) => Some(service.origin().to_owned()),
        _ => None,
    });
    let mut origins: Vec<String> = origins.collect();
    origins.sort_unstable();
    origins.dedup();
    origins
}

/// Columns as JSON, whole numbers without a point.
fn columns_json(columns: &Columns) -> Result<String, serde_json::Error> {
    struct Short;
    impl serde_json::ser::Formatter for Short {
        fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, it: f64) -> io::Result<()> {
            // Whole numbers up to here are exact.
            if it.fract() == 0.0 && it.abs() < 9e15 {
                write!(writer, "{}", it as i64)
            } else {
                write!(writer, "{it:?}")
            }
        }
    }
    let mut json = Vec::new();
    columns.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Short))?;
    Ok(String::from_utf8_lossy(&json).into_owned())
}

fn body(localized: &LocalizedStory<'_>, scene: &Arc<Scene>, url: Option<&str>) -> String {
    let notice = notice(&scene.edition);
    let list =
        list_frame(localized, &scene.edition).maybe_child(url.map(|it| address(localized, it)));
    let owner = Owner::new();
    let html = owner.with(|| {
        let model = Signal::stored(Model::new(scene.clone()));
        view! { <StoryView model drawn=model notice=notice list=list /> }.to_html()
    });
    let write = |_, entry: &Element, html: &mut String| entry.write_html(html);
    with_entries(&html, "<section class=\"nb-list\"", (localized, &scene.edition), write)
}

fn first(localized: &LocalizedStory<'_>, languages: &[Language]) -> String {
    let mut first = format!("<title>{}</title>", escaped(localized.text(&localized.story.title)));
    if languages.len() > 1 {
        // Paths, for scripts follow them, and a site is looked at before it is where it belongs.
        for Language { tag, href, .. } in languages {
            let (tag, href) = (escaped(tag), escaped(href));
            first.push_str(&format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\">"));
        }
    }
    first
}

fn head(localized: &LocalizedStory<'_>) -> String {
    let story = localized.story;
    let title = localized.text(&story.title);
    let first_text = story.milestones.first().and_then(|it| it.text.as_ref());
    let description = story.dek.as_ref().or(first_text);
    let description =
        description.map_or_else(String::new, |it| localized.plain(it)).replace('\n', " ");
    let mut head = String::new();
    for (key, name, value) in [
        ("name", "description", &*description),
        ("property", "og:title", title),
        ("property", "og:description", &description),
        ("property", "og:type", "article"),
        ("property", "og:locale", &open_graph_locale(localized.lang)),
    ] {
        if !value.is_empty() {
            head.push_str(&format!("<meta {key}=\"{name}\" content=\"{}\">", escaped(value)));
        }
    }
    head
}

/// The language as Open Graph has it, `zh_CN`: with a country, and nothing where none is known.
fn open_graph_locale(tag: &str) -> String {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let country = |it: &&str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_alphabetic());
    let country = match parts.find(country) {
        Some(country) => country.to_ascii_uppercase(),
        None if language != "zh" => return String::new(),
        None if Locale::from_tag(tag) == Locale::ZhHant => "TW".to_owned(),
        None => "CN".to_owned(),
    };
    [&*language, "_", &country].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Further;
    use crate::map::FeatureKind;
    use crate::publish::NativeZones;
    use crate::story::read;

    fn pages_of(json: &str) -> Vec<Prerendered> {
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        prerender(&story, &Ground::of(&story, None), NonZeroUsize::MIN, &|_| None).unwrap()
    }

    #[test]
    fn text_of_a_story_never_becomes_markup() {
        let pages = pages_of(
            r#"{"version": 1, "id": "x", "lang": "en", "title": "</title></script><b>",
                "milestones": [{"id": "a", "title": "<img src=x onerror=alert(1)>", "when": "2024"}]}"#,
        );
        let [page] = &pages[..] else { panic!("one language, one page") };
        for part in [&page.first, &page.head, &page.body, &page.story] {
            assert!(!part.contains("<b>") && !part.contains("<img"), "{part}");
        }
        assert!(!page.story.contains('<'));
    }

    #[test]
    fn the_list_that_is_written_entry_by_entry_is_the_one_that_is_drawn_as_a_whole() {
        for json in [
            include_str!("../../stories/qingcheng/story.json"),
            include_str!("../../stories/without-places/story.json"),
            include_str!("../../tests/stories/every-field.json"),
        ] {
            let story = read(json.as_bytes(), &NativeZones).story.unwrap();
            for page in
                prerender(&story, &Ground::of(&story, None), NonZeroUsize::MIN, &|_| None).unwrap()
            {
                let mut localized = LocalizedStory::new(&story, &page.lang);
                localized.plays_elsewhere = true;
                let whole = crate::drawing::list(&localized, &page.scene.edition).to_html();
                assert!(page.body.contains(&whole), "{}", story.id);
            }
        }
    }

    #[test]
    fn open_graph_names_languages_with_their_country() {
        for (tag, expected) in [
            ("zh", "zh_CN"),
            ("zh-Hans", "zh_CN"),
            ("zh-Hant", "zh_TW"),
            ("zh-Hant-HK", "zh_HK"),
            ("zh-TW", "zh_TW"),
            ("en-gb", "en_GB"),
            ("en", ""),
            ("es-419", ""),
        ] {
            assert_eq!(open_graph_locale(tag), expected, "{tag}");
        }
    }

    #[test]
    fn each_language_has_a_page_of_its_own_with_every_milestone_and_no_style_attribute() {
        let pages = pages_of(include_str!("../../stories/qingcheng/story.json"));
        let files: Vec<_> = pages.iter().map(|it| (&*it.file, &*it.lang)).collect();
        assert_eq!(files, [("index.html", "zh-Hans"), ("index.en.html", "en")]);
        for page in &pages {
            assert_eq!(page.body.matches("<article").count(), 34);
            assert!(!page.body.contains("style="));
            assert_eq!(page.first.matches("hreflang").count(), 2);
        }
        let [chinese, english] = &pages[..] else { panic!("two languages") };
        assert!(chinese.body.contains("龙塘圩低水桥建成通车"));
        assert!(chinese.body.contains("示意图，未经审核"));
        assert!(!chinese.body.contains("opens to traffic"));
        assert!(english.body.contains("Longtangxu low-level bridge opens to traffic"));
    }

    #[test]
    fn every_field_of_the_format_shows_in_the_page() {
        let pages = pages_of(include_str!("../../tests/stories/every-field.json"));
        for (page, lang, published) in
            [(&pages[0], "en", "24 December 1961"), (&pages[1], "zh", "1961年12月24日")]
        {
            let all = [&*page.first, &page.head, &page.body, &page.story].concat();
            for name in [
                "title",
                "dek",
                "byline",
                "source",
                "chapter",
                "short",
                "place",
                "place-note",
                "further",
                "further-note",
                "milestone",
                "when-note",
                "text",
                "unit",
                "label",
                "printed",
                "quote",
                "quote-source",
                "alt",
                "caption",
                "credit",
                "tag",
                "emphasis",
                "strong",
                "words",
                "film-title",
                "film-alt",
                "captions-label",
                "transcript",
                "service-title",
                "service-alt",
                "link",
                "story-link",
                "reference",
                "publisher",
                "correction",
                "masthead",
                "era",
                "area",
                "approval",
                "attribution",
                "label-next",
            ] {
                assert!(all.contains(&format!("{name}-{lang}")), "{name}-{lang}");
            }
            // What is the same in every language.
            for word in [
                "data-story=\"every-field\"",
                "href=\"https://example.org/source-url\"",
                "#123abc",
                "id=\"milestone-id\"",
                "value=\"424242\"",
                "src=\"/media-src.png\"",
                "data-focus=\"14\"",
                "</figure><div class=\"nb-text\">",
                "src=\"/film-src.mp4\"",
                "poster=\"/poster.png\"",
                "src=\"/film.vtt\"",
                "href=\"https://youtu.be/every-field\"",
                "data-player=\"https://www.youtube-nocookie.com/embed/every-field?",
                "href=\"https://example.org/text-link\"",
                "href=\"https://example.org/link-url\"",
                "href=\"https://example.org/story-link-url\"",
                "href=\"https://example.org/reference-url\"",
                "href=\"https://example.org/archived-url\"",
                "href=\"https://example.org/masthead-url\"",
                "src=\"/logo.png\"",
                "src=\"/logo-dark.png\"",
                "id=\"nianbiao-source-source-id\"",
                "href=\"#nianbiao-source-source-id\"",
                "width=\"1217\"",
                "height=\"613\"",
                "datetime=\"1972-02-21T10:00",
                "data-mode=\"list\"",
                "chapter-id",
                "place-id",
            ] {
                assert!(all.contains(word), "{word}");
            }
            assert!(all.contains(published));
        }
        let edition =
            |page: &Prerendered| Edition::from_columns(serde_json::from_str(&page.story).unwrap());
        let told = edition(&pages[0]);
        assert_eq!((told.first, told.newest_first, told.as_list), (0, true, true));
        assert_eq!(told.milestones[0].weight, 7.5);
        assert_eq!(told.places[0].uncertainty_m, 2700.0);
        // GCJ-02 lies some hundred metres off WGS-84 here.
        assert!((told.places[0].position.lng_deg - 113.05).abs() > 0.002);
        assert_eq!((told.ground.min_zoom, told.ground.max_zoom), (Some(8.0), Some(12.0)));
        assert!(told.ground.bounds.is_some());
        assert_eq!(told.further, [Further { milestone: 0, place: 1 }]);
        let leg = told.ground.features.last().unwrap();
        assert_eq!((leg.kind, leg.priority), (FeatureKind::Route, 2.0));
        assert!(told.chapters[0].shape_d.starts_with("M0-8.5L2.4"));
    }

    #[test]
    fn the_chosen_entry_of_the_list_is_marked_and_no_other() {
        for page in pages_of(include_str!("../../stories/qingcheng/story.json")) {
            assert_eq!(page.body.matches("nb-article nb-chosen").count(), 1);
            assert_eq!(page.body.matches("nb-group nb-chosen").count(), 1);
        }
    }
}
