//! One milestone in full: an entry of the list, and on the stage the card.

use super::glyph::Paint;
use super::media::media;
use super::prose::{prose, written};
use super::sources::{cited, corrections, links, numbers};
use crate::edition::{Edition, LocalizedStory};
use crate::markup::{Element, el};
use crate::state::Action;
use crate::story::{Figure, Milestone, Quote, Text};
use crate::words::Word;

/// The milestone at a position, under a heading of the level `heading`, with the name of its chapter where nothing else on the
/// stage says it.
pub(super) fn article(
    localized: &LocalizedStory<'_>,
    edition: &Edition,
    index: u32,
    milestone: &Milestone,
    heading: &'static str,
    chapter: Option<&Text>,
) -> Element {
    let chosen = index == edition.first;
    let class = if chosen { "nb-article nb-chosen" } else { "nb-article" };
    let article = Paint::of(edition, milestone.chapter)
        .on(el("article"), class)
        .attr("id", milestone.id.clone())
        .child(when_and_where(localized, milestone))
        .maybe_child(chapter.map(|it| {
            // Ears hear the heading of the group.
            said(el("p").class("nb-in-chapter").attr("aria-hidden", "true"), localized, it)
        }))
        .child(said(el(heading).class("nb-article-title"), localized, &milestone.title));
    let show = el("a")
        .class("nb-show")
        .attr("href", ["#", &milestone.id].concat())
        .maybe_attr("data-do", Action::ShowOnStage(index).words())
        .text(localized.word(Word::ShowOnStage));
    with_body(article, localized, index, milestone).child(show)
}

/// `element` with a text alone in it, which is written its own way.
pub(super) fn said(element: Element, localized: &LocalizedStory<'_>, text: &Text) -> Element {
    let element = element.maybe_attr("dir", localized.direction(text));
    element.text(localized.text(text).to_owned())
}

/// How sure the date is, the date, the place.
fn when_and_where(localized: &LocalizedStory<'_>, milestone: &Milestone) -> Element {
    let class = if milestone.when.is_exact() { "nb-badge nb-exact" } else { "nb-badge" };
    let known = localized.badge(milestone);
    let badge = (!known.is_empty()).then(|| el("span").class(class).text(known.to_owned()));
    let when = el("time")
        .maybe_attr("datetime", milestone.when.machine())
        .text(localized.date(&milestone.when));
    let place = localized.place(milestone);
    let there = !place.is_empty();
    // A dot never stands on a line by itself, nor begins one.
    let dot = there.then(|| el("span").attr("aria-hidden", "true").text("\u{a0}·"));
    let when = el("span").child(when).maybe_child(dot);
    let place = there.then(|| el("span").class("nb-where").text(place));
    el("p").class("nb-when-where").maybe_child(badge).child(when).maybe_child(place)
}

/// `element` with pictures, text, figures, quote, notes, links and tags.
fn with_body(
    element: Element,
    localized: &LocalizedStory<'_>,
    index: u32,
    milestone: &Milestone,
) -> Element {
    let text = milestone.text.as_ref().map(|it| prose("p", "nb-text", localized, it));
    let figures: Vec<_> = milestone.figures.iter().map(|it| figure(localized, it)).collect();
    let figures = (!figures.is_empty())
        .then(|| el("ul").class("nb-figures").attr("role", "list").children(figures));
    let pictures = |before| media(localized, &milestone.id, &milestone.media, before);
    let note = |class: &'static str, (text, direction): (String, Option<&'static str>)| {
        (!text.is_empty()).then(|| written("p", class, direction, &text))
    };
    let when_note = note("nb-note nb-when-note", localized.when_note(index, milestone));
    let place_note = note("nb-note", localized.place_note(milestone));
    let mut tags = el("p").class("nb-tags");
    for (index, tag) in milestone.tags.iter().enumerate() {
        // Each by itself, for scripts take them one by one, and a tag may hold whatever stands between them.
        tags = tags.text(if index == 0 { "" } else { " · " });
        tags = tags.child(said(el("span"), localized, tag));
    }
    element
        .children(pictures(true))
        .maybe_child(text)
        .maybe_child(figures)
        .children(pictures(false))
        .maybe_child(milestone.quote.as_ref().map(|it| quote(localized, it)))
        .maybe_child(when_note)
        .maybe_child(place_note)
        .children(corrections(localized, index))
        .maybe_child(links(localized, &milestone.links))
        .maybe_child(cited(localized, milestone))
        .maybe_child((!tags.children.is_empty()).then_some(tags))
}

fn figure(localized: &LocalizedStory<'_>, figure: &Figure) -> Element {
    // Readers see the printed words; the number and its unit are for machines.
    let printed = el(if figure.value.is_some() { "data" } else { "span" })
        .maybe_attr("value", figure.value.map(|it| it.to_string()))
        .maybe_attr("data-unit", figure.unit.as_ref().map(|it| localized.text(it).to_owned()))
        .maybe_attr("dir", localized.direction(&figure.as_printed))
        .text(localized.text(&figure.as_printed).to_owned());
    let sources = numbers(localized, &figure.sources);
    let (of_label, of_printed) =
        if figure.label.is_some() { (sources, None) } else { (None, sources) };
    let label = figure.label.as_ref().map(|it| {
        let label = el("span").maybe_attr("dir", localized.direction(it));
        label.text([" ", localized.text(it)].concat()).maybe_child(of_label)
    });
    let printed = el("strong").child(printed).maybe_child(of_printed);
    el("li").class("nb-figure").child(printed).maybe_child(label)
}

fn quote(localized: &LocalizedStory<'_>, quote: &Quote) -> Element {
    let story_lang = &localized.story.lang;
    let lang = quote.text.tag(localized.lang, story_lang).unwrap_or(story_lang).to_owned();
    let (before, text) = localized.quoted(&quote.text);
    let source = quote.source.as_ref().or(localized.story.source.as_ref().map(|it| &it.title));
    let sources = numbers(localized, &quote.sources);
    let (of_source, of_words) = if source.is_some() { (sources, None) } else { (None, sources) };
    let source = source.map(|it| said(el("cite"), localized, it).maybe_child(of_source));
    let words = el("q").attr("lang", lang).maybe_attr("dir", localized.direction(&quote.text));
    let before = (!before.is_empty()).then(|| el("span").text(before));
    let words = el("p").maybe_child(before).child(words.text(text)).maybe_child(of_words);
    el("blockquote").class("nb-quote").child(words).maybe_child(source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::drawing::list;
    use crate::story::read;

    /// The list of a story with these fields beside the needed ones.
    fn told(lang: &str, fields: &str) -> String {
        let json =
            format!(r#"{{"version": 1, "id": "x", "lang": "{lang}", "title": "T", {fields}}}"#);
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let localized = LocalizedStory::new(&story, &story.lang);
        list(&localized, &Edition::told_by(&localized, Vec::new())).to_html()
    }

    #[track_caller]
    fn assert_holds(html: &str, parts: &[&str]) {
        for part in parts {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn each_text_says_when_it_runs_from_right_to_left_and_turns_nothing_round() {
        let fields = r#""byline": "القسم الثقافي", "places": [
            {"id": "p", "name": "السوق", "position": [1, 2], "uncertainty_m": 200, "note": "للتوضيح"},
            {"id": "q", "name": "Port", "position": [2, 2]}],
            "milestones": [{"id": "a", "title": "حريق", "when": "1917", "place": "p", "also_at": ["q"], "text": "C++ نُقلت",
            "when_note": "1917", "tags": ["بحر"], "figures": [{"label": "كتاب", "as_printed": "340"}],
            "media": [{"src": "a.jpg", "alt": "a", "caption": "جسر", "credit": "X"}], "quote": {"text": "قارئ", "source": "مدير"}},
            {"id": "b", "title": "Plain", "when": "1918"}]"#;
        let html = told("ar", fields);
        let parts = [
            "<h2 class=\"nb-article-title\" dir=\"rtl\">حريق</h2>",
            "<p class=\"nb-text\" dir=\"rtl\">C++ نُقلت</p>",
            "<p class=\"nb-note nb-when-note\">1917</p>",
            "<span class=\"nb-where\">\u{2067}السوق\u{2069}, Port</span>",
            "\u{2067}السوق\u{2069}: \u{2067}للتوضيح\u{2069}; position approximate",
            "<span dir=\"rtl\">بحر</span>",
            "<span>340</span></strong><span dir=\"rtl\"> كتاب</span>",
            "<figcaption>\u{2067}جسر\u{2069} · X</figcaption>",
            "<q lang=\"ar\" dir=\"rtl\">«قارئ»</q></p><cite dir=\"rtl\">مدير</cite>",
            "By \u{2067}القسم الثقافي\u{2069}",
            "<h2 class=\"nb-article-title\">Plain</h2>",
        ];
        assert_holds(&html, &parts);
        // Whose language is written from left to right pays nothing.
        let html = told("en", r#""milestones": [{"id": "a", "title": "Plain", "when": "1918"}]"#);
        assert!(!html.contains("dir="));
    }

    #[test]
    fn what_the_author_says_already_is_not_said_twice_and_quotes_have_the_marks_of_their_language()
    {
        // “Source: Source: The Post”, “By By Anna”, and ““…”” around words that had marks.
        let fields = r#""source": "Source: The Post", "byline": "By Anna", "milestones": [
            {"id": "a", "title": "A", "when": "1918", "quote": {"text": {"de": "Wir sind da."}, "source": "Die Presse"}},
            {"id": "b", "title": "B", "when": "1919", "quote": {"text": "“Here we are.”"}},
            {"id": "c", "title": "C", "when": "1920", "quote": {"text": "Source: the minutes of 1920"}}]"#;
        let html = told("en", fields);
        let parts = [
            "<p class=\"nb-credits\">Source: The Post · By Anna</p>",
            "<span>Source: </span><q lang=\"de\">„Wir sind da.“</q>",
            "<q lang=\"en\">“Here we are.”</q>",
            "<p><q lang=\"en\">Source: the minutes of 1920</q></p>",
        ];
        assert_holds(&html, &parts);
        let html = told(
            "zh-Hant",
            r#""source": "聯合報", "milestones": [
            {"id": "a", "title": "甲", "when": "1918", "quote": {"text": "我們到了。"}}]"#,
        );
        assert_holds(&html, &["來源：聯合報", "<q lang=\"zh-Hant\">「我們到了。」</q>"]);
    }

    #[test]
    fn a_control_character_turns_round_no_more_than_its_own_text() {
        let fields = r#""places": [{"id": "p", "name": "Pier \u2067\u0634\u2069 north", "position": [1, 2]}],
            "milestones": [{"id": "a", "title": "Name \u2066of\u2069", "when": "2020", "place": "p"}]"#;
        let parts = [
            "dir=\"ltr\">Name \u{2066}of\u{2069}</h2>",
            "<span class=\"nb-where\">\u{2066}Pier \u{2067}\u{634}\u{2069} north\u{2069}</span>",
        ];
        assert_holds(&told("en", fields), &parts);
    }

    #[test]
    fn a_note_or_a_caption_that_is_a_sentence_is_followed_by_another() {
        let fields = r#""source": {"title": "Logs of the dam."}, "byline": "X", "published": "2024", "places": [
            {"id": "p", "name": "P", "position": [1, 2], "uncertainty_m": 200, "note": "An illustration."},
            {"id": "q", "name": "Q", "position": [2, 2], "note": "The harbour."},
            {"id": "r", "name": "R", "position": [2, 2]}],
            "milestones": [{"id": "a", "title": "A", "when": "1917", "place": "p",
            "media": [{"src": "a.jpg", "alt": "a", "caption": "The bridge.", "credit": "An archive"}]},
            {"id": "b", "title": "B", "when": "1918", "place": "p", "also_at": ["r", "q"]}]"#;
        let parts = [
            "An illustration. Position approximate, within about 200 m.</p>",
            "<p class=\"nb-note\">P: An illustration. Position approximate, within about 200 m. Q: The harbour.</p>",
            "<figcaption>The bridge. An archive.</figcaption>",
            "Source: Logs of the dam. By X · ",
        ];
        assert_holds(&told("en", fields), &parts);
    }

    #[test]
    fn what_no_milestone_has_is_not_said_of_each() {
        let without = r#""milestones": [{"id": "a", "title": "A", "when": "1917"}, {"id": "b", "title": "B", "when": "1918"}]"#;
        for lang in ["zh-Hans", "zh-Hant", "en"] {
            let html = told(lang, without);
            assert!(!html.contains("nb-where") && !html.contains("aria-hidden"), "{html}");
        }
        let one = r#""places": [{"id": "p", "name": "P", "position": [1, 2]}],
            "milestones": [{"id": "a", "title": "A", "when": "1917"}, {"id": "b", "title": "B", "when": "1918", "place": "p"}]"#;
        assert_holds(&told("zh-Hant", one), &["<span class=\"nb-where\">地點未載</span>"]);
    }

    #[test]
    fn what_is_so_of_all_places_is_said_once() {
        let places = r#""places": [{"id": "p", "name": "P", "position": [1, 2], "uncertainty_m": 200, "note": "Near."},
            {"id": "q", "name": "Q", "position": [2, 2], "uncertainty_m": 2500}], "milestones":
            [{"id": "a", "title": "A", "when": "1917", "place": "p"}"#;
        let html = told(
            "en",
            &[places, r#", {"id": "b", "title": "B", "when": "1918", "place": "q"}]"#].concat(),
        );
        let once =
            "<p class=\"nb-credits\">positions approximate, within about 200 m to 2.5 km</p>";
        assert_holds(&html, &["<p class=\"nb-note\">Near.</p>", once]);
        assert_eq!(html.matches("pproximate").count(), 1);
        let json = [r#"{"version": 1, "id": "x", "lang": "zh-Hant", "title": "T", "map": {"attribution": "MAP"},"#, places,
            r#", {"id": "b", "title": "B", "when": "1918", "place": "q"}]}"#].concat();
        let note = |json: &str| {
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            LocalizedStory::new(&story, "zh-Hant").map_note("", false)
        };
        assert!(note(&json).ends_with("\u{a0}· MAP\u{a0}· 位置約略"));
        // The author may have said it.
        assert!(note(&json.replace("MAP", "地點為約略位置")).ends_with("\u{a0}· 地點為約略位置"));
        // An only milestone says it itself.
        let html = told("zh-Hans", &[places, "]"].concat());
        assert_holds(&html, &["Near.位置约略，误差约200米。</p>"]);
        assert!(!html.contains("nb-credits"));
    }

    #[test]
    fn whose_clock_it_is_is_said_where_the_first_time_stands() {
        let fields = |zone: &str| {
            format!(
                r#""timezone": "{zone}", "milestones": [{{"id": "a", "title": "A", "when": "2022-11-08"}},
                {{"id": "b", "title": "B", "when": "2022-11-08T19:00", "when_note": "By the log"}},
                {{"id": "c", "title": "C", "when": "2022-11-08T20:00"}}]"#
            )
        };
        let html = told("en", &fields("+02:00"));
        assert_holds(
            &html,
            &["<p class=\"nb-note nb-when-note\">By the log. Times are those of UTC+2.</p>"],
        );
        assert_eq!(html.matches("UTC").count(), 1);
        assert_holds(
            &told("zh-Hans", &fields("+02:00")),
            &[">By the log。时间均为UTC+2时间。</p>"],
        );
        for (lang, zone) in [("zh-Hans", "Asia/Shanghai"), ("en", "UTC")] {
            assert_holds(
                &told(lang, &fields(zone)),
                &["<p class=\"nb-note nb-when-note\">By the log</p>"],
            );
        }
        let days = r#""timezone": "+02:00", "milestones": [{"id": "a", "title": "A", "when": "2022-11-08"}]"#;
        assert!(!told("en", days).contains("UTC"));
    }

    #[test]
    fn a_card_names_its_chapter_where_the_line_has_no_lanes() {
        let chapters = |count: usize| {
            let chapter = |it| {
                format!(r#"{{"id": "c{it}", "title": "Chapter {it}", "short_title": "C{it}"}}"#)
            };
            let milestone = |it| {
                format!(r#"{{"id": "m{it}", "chapter": "c{it}", "title": "T", "when": "2024"}}"#)
            };
            let chapters: Vec<_> = (0..count).map(chapter).collect();
            let milestones: Vec<_> = (0..count).map(milestone).collect();
            told(
                "en",
                &format!(
                    r#""chapters": [{}], "milestones": [{}]"#,
                    chapters.join(","),
                    milestones.join(",")
                ),
            )
        };
        assert!(!chapters(8).contains("nb-in-chapter"));
        let html = chapters(9);
        assert_eq!(html.matches("nb-in-chapter").count(), 9);
        assert_holds(&html, &["</p><p class=\"nb-in-chapter\" aria-hidden=\"true\">C8</p><h3"]);
    }
}
