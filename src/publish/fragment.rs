//! The story as one piece of HTML for systems that take scripts and style sheets out: mail, feeds, old editors.
//!
//! Every style is inline, and nothing has a name that could meet another on the page. Where the drawings are taken out
//! too, the places and the chapters stay as words.

use super::entries::with_entries;
use super::link;
use super::one_block::one_block;
use crate::drawing::{list_frame, map_layers, prose, still, still_line};
use crate::edition::LocalizedStory;
use crate::geometry::{Insets, Size};
use crate::map::LayoutOptions;
use crate::markup::{Element, Node, el};
use crate::picture::{DRAWINGS, LIST, Look, Plain, all_places, families, unchosen};
use crate::state::Scene;
use crate::words::Word;

/// What the drawings measure. They are shown wider, so that their letters of 12 px are 14 px high in a mail of 320 px.
const MAP: Size = Size::new(248.0, 200.0);
/// Room about the places for names and for the scale.
const MAP_INSETS: Insets = Insets { top: 20.0, right: 36.0, bottom: 34.0, left: 28.0 };
const LETTERS_PX: &str = "12";
/// Rows of the line, and what each lane is higher.
const ROW_PX: f64 = 20.0;
const SPARE_PX: f64 = 6.0;

/// What the fragment itself is made of.
const FRAME: &[Look] = &[
    // Whoever shows it says how wide it is: themes limit the width of blocks, and what is said here would go before
    // that.
    (
        ".f-root",
        "box-sizing:border-box;padding:16px 12px;background:var(--nb-ground);color:var(--nb-ink);font:16px/1.65 var(--nb-sans);text-align:left;overflow-wrap:break-word",
    ),
    (".f-column", "max-width:656px;margin:0 auto"),
    (".f-title", "margin:0;font:700 26px/1.3 var(--nb-serif)"),
    (".f-dek", "margin:4px 0 0;font-size:15px;color:var(--nb-soft)"),
    (".f-figure", "margin:16px 0"),
    (".f-drawing", "display:block;width:100%;max-width:420px;height:auto"),
    (".f-land", "background:var(--nb-land)"),
    (".f-caption", "font-size:14px;line-height:1.5;color:var(--nb-soft)"),
    (".f-caption p", "margin:4px 0"),
    (".f-chapter", "display:inline-block;margin-right:14px"),
    (".f-page", "margin:16px 0 0;font-size:14px"),
    (".f-page a", "color:var(--nb-blue)"),
];

/// Chinese does not lean: where a reader of mail knows no dots, what is emphasised is bold.
const UPRIGHT: &[Look] = &[("em", "font-style:normal;font-weight:600")];

/// The story of `scene` as one piece of HTML without script, class or id. `page_url` is the whole address of its page:
/// paths of the story are seen from there, and a link leads to it. Addresses of the other languages and the choice belong to
/// the page.
pub(super) fn fragment(
    localized: &LocalizedStory<'_>,
    scene: &Scene,
    page_url: Option<&str>,
) -> String {
    let edition = &scene.edition;
    let (sans, serif) = families(localized.lang);
    let plain = Plain {
        looks: &[
            LIST,
            DRAWINGS,
            FRAME,
            if edition.words.locale.is_chinese() { UPRIGHT } else { &[] },
        ],
        fonts: &[("--nb-sans", sans), ("--nb-serif", serif)],
        dark: false,
        width_px: MAP.width,
        deeper: 1,
        address: &|it| link::from_page(page_url, it),
    };
    let direction = |it| localized.direction(it);
    let dek = localized.story.dek.as_ref().map(|it| prose("p", "f-dek", localized, it));
    let title = &localized.story.title;
    let heading = el("h1").class("f-title").maybe_attr("dir", direction(title));
    let link = page_url.map(|it| {
        let link = el("a").attr("href", it.to_owned()).text(localized.word(Word::ShowOnStage));
        el("p").class("f-page").child(link)
    });
    let mut frame = list_frame(localized, edition);
    // It has no script, and stands by chapter, whose names say so.
    frame.children.retain(|it| !matches!(it, Node::Element(it) if it.name == "p" && it.attribute("class") == Some("nb-sorted")));
    let column = el("div")
        .class("f-column")
        .child(heading.text(localized.text(title).to_owned()))
        .maybe_child(dek)
        .maybe_child((!scene.map.is_empty()).then(|| map_figure(scene)))
        .child(line_figure(scene))
        .child(frame.clone())
        .maybe_child(link);
    let root = el("article").class("f-root").attr("lang", localized.lang.to_owned());
    let root = root.child(column);
    let html: String = plain.element(&root).iter().map(Node::to_html).collect();
    // What stands around the entries of each group, which says how these look.
    let groups =
        elements(&frame).filter_map(|it| Some((it, elements(it).find(|it| it.name == "ol")?)));
    let groups: Vec<_> = groups.collect();
    let html = with_entries(&html, "", (localized, edition), |group, entry, html| {
        let Some((group, list)) = groups.get(group) else { return };
        for node in plain.inside(&[&root, &frame, group, list], &still(entry.clone())) {
            node.write_html(html);
        }
    });
    one_block(&html)
}

fn elements(of: &Element) -> impl Iterator<Item = &Element> {
    of.children.iter().filter_map(|it| match it {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

/// An `<svg>` of this size, whose letters say what `label` says to who does not see them.
fn drawing(size: Size, class: &'static str, label: &str, layers: Vec<Element>) -> Element {
    let (width, height) = (size.width.to_string(), size.height.round().to_string());
    el("svg")
        .class(class)
        .attr("viewBox", format!("0 0 {width} {height}"))
        .attr("width", width)
        .attr("height", height)
        .attr("role", "img")
        .attr("aria-label", label.to_owned())
        .attr("font-size", LETTERS_PX)
        .children(layers)
}

/// The map with its note, and its places as words.
fn map_figure(scene: &Scene) -> Element {
    let edition = &scene.edition;
    let view = all_places(scene, MAP, MAP_INSETS);
    let placed = scene.map_layout_in(view, None, &LayoutOptions::default());
    let layers = map_layers(scene, &unchosen(), &placed);
    let name = edition.words.text(Word::Map);
    let there = edition.places.iter().zip(&scene.at_place).filter(|(_, there)| !there.is_empty());
    let names: Vec<&str> = there.map(|(place, _)| &*place.name).collect();
    let locale = edition.words.locale;
    let places = [name, locale.colon(), &names.join(locale.comma())].concat();
    let caption = el("figcaption")
        .class("f-caption")
        .child(el("p").text(edition.ground.note.clone()))
        .child(el("p").text(places));
    el("figure")
        .class("f-figure")
        .child(drawing(MAP, "f-drawing f-land", name, layers))
        .child(caption)
}

/// The line, and which shape stands for which chapter.
fn line_figure(scene: &Scene) -> Element {
    let edition = &scene.edition;
    let line = still_line(scene, &unchosen(), MAP.width, ROW_PX, SPARE_PX);
    let size = Size::new(MAP.width, line.height_px);
    let chapters = edition.chapters.iter().map(|chapter| {
        let glyph = el("svg").class(format!("nb-glyph nb-hue-{}", chapter.color));
        let own = chapter.color.starts_with('#').then(|| chapter.color.clone());
        let glyph = glyph
            .maybe_attr("color", own)
            .attr("viewBox", "-9 -9 18 18")
            .attr("width", "14")
            .attr("height", "14")
            .attr("aria-hidden", "true")
            .child(el("path").attr("d", chapter.shape_d.clone()));
        el("span").class("f-chapter").child(glyph).text(chapter.name.clone()).text(" ")
    });
    let legend = el("figcaption").class("f-caption").children(chapters.collect());
    let drawn = drawing(size, "f-drawing", edition.words.text(Word::Line), line.layers);
    let legend = (!edition.chapters.is_empty()).then_some(legend);
    el("figure").class("f-figure").child(drawn).maybe_child(legend)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::list;
    use crate::edition::Edition;
    use crate::publish::NativeZones;
    use crate::publish::bare::bare_fragment;
    use crate::story::read;

    fn told(json: &str, lang: &str, page_url: Option<&str>) -> String {
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, lang);
        fragment(&localized, &Scene::new(Edition::told_by(&localized, Vec::new())), page_url)
    }

    const QINGCHENG: &str = include_str!("../../stories/qingcheng/story.json");

    #[test]
    fn the_bundled_story_fits_into_a_mail() {
        // Longer mails are cut off by a large provider, at 102 kB.
        for lang in ["zh-Hans", "en"] {
            let html = told(QINGCHENG, lang, Some("https://example.org/"));
            assert!(html.len() < 102_000, "{lang}: {}", html.len());
            assert_eq!(html.matches("<article").count(), 35);
        }
    }

    #[test]
    fn nothing_in_it_needs_a_style_sheet_a_script_or_a_name_of_its_own() {
        for json in [QINGCHENG, include_str!("../../tests/stories/every-field.json")] {
            let html = told(json, "en", None);
            for never in [
                " class=",
                " id=",
                "<script",
                "<style",
                "var(",
                "currentColor",
                "%\"",
                "data-nb",
                "data-do",
                "tabindex",
            ] {
                assert!(!html.contains(never), "{never}: {html}");
            }
            assert!(html.starts_with("<article lang=\"en\" style=\""));
        }
    }

    #[test]
    fn the_entries_look_as_they_do_in_the_whole_list() {
        let story = read(QINGCHENG.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, "en");
        let scene = Scene::new(Edition::told_by(&localized, Vec::new()));
        let plain = Plain {
            looks: &[LIST, DRAWINGS, FRAME],
            fonts: &[("--nb-sans", families("en").0), ("--nb-serif", families("en").1)],
            dark: false,
            width_px: MAP.width,
            deeper: 1,
            address: &str::to_owned,
        };
        let root = el("article").class("f-root").child(list(&localized, &scene.edition));
        let whole: String = plain.element(&root).iter().map(Node::to_html).collect();
        let list = whole.split_once("<section").unwrap().1.split_once("</section>").unwrap().0;
        let list = one_block(list);
        assert!(fragment(&localized, &scene, None).contains(list.trim_end()));
    }

    #[test]
    fn texts_go_their_own_way_and_keep_their_lines() {
        let json = r#"{"version": 1, "id": "x", "lang": "ar", "title": "الجسر", "dek": "سبعون عامًا.",
            "milestones": [{"id": "a", "title": "بداية", "when": "2024", "text": "a\nب ت ث"}]}"#;
        let html = told(json, "ar", None);
        let holds = |name: &str, text: &str| {
            let (before, _) = html.split_once(&format!(">{text}</{name}>")).unwrap();
            before.rsplit_once('<').unwrap().1.to_owned()
        };
        for (name, text) in
            [("h2", "الجسر"), ("p", "سبعون عامًا."), ("h3", "بداية"), ("p", "a<br>ب ت ث")]
        {
            assert!(holds(name, text).contains("dir=\"rtl\""), "{text}: {html}");
        }
    }

    #[test]
    fn letters_are_14_px_high_at_least() {
        let html = told(QINGCHENG, "zh-Hans", None);
        for size in html.split("font-size:").skip(1) {
            let px = size.split("px").next().unwrap().parse::<f64>().unwrap();
            assert!(px >= 14.0, "{px}");
        }
        // In a mail of 320 px, less the padding of 12 px at each side.
        let letters_px: f64 = LETTERS_PX.parse().unwrap();
        assert!(letters_px * (320.0 - 24.0) / MAP.width >= 14.0);
    }

    #[test]
    fn places_chapters_note_and_credits_stay_where_drawings_go() {
        let html = told(QINGCHENG, "zh-Hans", Some("https://example.org/a/"));
        let mut words = String::new();
        let mut rest = &*html;
        while let Some((before, after)) = rest.split_once("<svg") {
            words.push_str(before);
            rest = after.split_once("</svg>").unwrap().1;
        }
        words.push_str(rest);
        for word in [
            "示意图，未经审核",
            "石角镇",
            "围绕中心",
            "来源",
            "<time datetime=\"2024-10-28\"",
            "<blockquote",
        ] {
            assert!(words.contains(word), "{word}");
        }
        assert!(words.contains("<a href=\"https://example.org/a/\""));
    }

    #[test]
    fn a_story_without_places_has_no_map_and_texts_never_become_markup() {
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "</article><b>",
            "milestones": [{"id": "a", "title": "<img src=x onerror=alert(1)>", "when": "2024"}]}"#;
        let html = told(json, "en", Some("https://example.org/?\"><b>"));
        assert_eq!((html.matches("<svg").count(), html.matches("<figure").count()), (1, 1));
        assert!(!html.contains("<b>") && !html.contains("<img"));
    }

    #[test]
    fn markdown_and_templates_leave_it_as_it_is() {
        // A blank line in a text ended the block: what followed was Markdown, and the indented rest of it a listing.
        let json = r##"{"version": 1, "id": "x", "lang": "en", "title": "T {{ a }}", "dek": "D\n\n# E",
            "milestones": [{"id": "a", "title": "*b*", "when": "2024",
            "text": "One\n\n    four\r\n\t \r\n```\n{% e %} {{< f >}}", "quote": {"text": "k\n\n    l\n* [c](d)"},
            "media": [{"src": "a.png", "alt": "g\n\nh", "caption": "i\n\nj"}]}]}"##;
        let both = |page_url| {
            let story = read(json.as_bytes(), &NativeZones).story.unwrap();
            let localized = LocalizedStory::new(&story, "en");
            let scene = Scene::new(Edition::told_by(&localized, Vec::new()));
            [fragment(&localized, &scene, page_url), bare_fragment(&localized, &scene, page_url)]
        };
        for html in [both(None), both(Some("https://a.example/b/"))].concat() {
            let page = format!("Before *it*\n\n{html}\nAfter *it*\n");
            let mut read = String::new();
            pulldown_cmark::html::push_html(&mut read, pulldown_cmark::Parser::new(&page));
            let expected =
                "<p>Before <em>it</em></p>\n".to_owned() + &html + "<p>After <em>it</em></p>\n";
            assert_eq!(read, expected);
            assert!(
                html.lines().all(|it| !it.trim().is_empty()) && !html.contains(['{', '[']),
                "{html}"
            );
            assert!(html.contains("k<br><br>    l<br>"), "{html}");
        }
        for lang in ["zh-Hans", "en"] {
            let html = told(QINGCHENG, lang, None);
            let mut read = String::new();
            pulldown_cmark::html::push_html(&mut read, pulldown_cmark::Parser::new(&html));
            assert_eq!(read, html);
        }
    }
}
