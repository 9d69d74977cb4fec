//! Texts that readers of a promised language get in another one, and languages that nobody gets.

use super::{editorial, prose};
use crate::story::model::{At, Milestone, Story, Text};
use crate::story::problems::{Problem, Wording};

/// Looks at every text that readers see, except quotes: those are the words of their source.
pub(super) fn texts(story: &Story, problems: &mut Vec<Problem>) {
    let root = At::ROOT;
    let mut look = Look { story, problems, extra: Vec::new() };
    look.text(Some(&story.title), root.field("title"));
    look.prose(story.dek.as_ref(), root.field("dek"));
    look.text(story.byline.as_ref(), root.field("byline"));
    look.text(story.source.as_ref().map(|it| &it.title), root.field("source"));
    let list = root.field("chapters");
    for (i, chapter) in story.numbered_chapters(&list) {
        let at = list.index(i);
        look.text(Some(&chapter.title), at.field("title"));
        look.text(chapter.short_title.as_ref(), at.field("short_title"));
    }
    let list = root.field("places");
    for (i, place) in story.origin.numbered(&list, &story.places) {
        let at = list.index(i);
        look.text(Some(&place.name), at.field("name"));
        look.prose(place.note.as_ref(), at.field("note"));
    }
    let list = root.field("milestones");
    for (i, milestone) in story.numbered_milestones(&list) {
        look.milestone(milestone, &list.index(i));
    }
    let list = root.field("eras");
    for (i, era) in story.origin.numbered(&list, &story.eras) {
        look.text(Some(&era.title), list.index(i).field("title"));
    }
    let list = root.field("sources");
    for (i, reference) in story.origin.numbered(&list, &story.references) {
        let at = list.index(i);
        look.text(Some(&reference.title), at.field("title"));
        look.text(reference.publisher.as_ref(), at.field("publisher"));
    }
    let list = root.field("links");
    for (i, link) in story.origin.numbered(&list, &story.links) {
        look.text(Some(&link.title), list.index(i).field("title"));
    }
    let list = root.field("corrections");
    for (i, correction) in story.origin.numbered(&list, &story.corrections) {
        look.prose(Some(&correction.text), list.index(i).field("text"));
    }
    let masthead = story.masthead.as_ref();
    look.text(masthead.map(|it| &it.name), root.field("masthead").field("name"));
    let map = root.field("map");
    look.text(story.map.attribution.as_ref(), map.field("attribution"));
    let features = map.field("features");
    let list = if story.origin.collection { features.field("features") } else { features };
    for (i, feature) in story.origin.numbered(&list, &story.map.features) {
        let at = if story.origin.alone { features } else { list.index(i) };
        look.text(feature.name.as_ref(), at.field("properties").field("name"));
    }
    let labels = root.field("labels");
    for (name, text) in &story.labels {
        look.text(Some(text), labels.field(name));
    }
    look.report_extra();
    country_codes(story, problems);
    interface(story, problems);
}

/// Says once of which languages of the story the interface has no words, which are English there, unless labels have some.
fn interface(story: &Story, problems: &mut Vec<Problem>) {
    let has_words = |lang: &str| {
        let base = lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let known = matches!(&*base, "zh" | "en" | "und") || code_of_country(lang).is_some();
        known || story.labels.iter().any(|(_, text)| text.speaks(lang))
    };
    let without: Vec<&str> =
        story.languages.iter().map(|it| &**it).filter(|it| !has_words(it)).collect();
    if without.is_empty() {
        return;
    }
    let field = if without.contains(&&*story.lang) { "lang" } else { "languages" };
    problems.push(editorial(
        &At::ROOT.field(field),
        Wording::fixed(
            "界面有的语言：zh-Hans、zh-Hant、en",
            "a language that the interface speaks: zh-Hans, zh-Hant or en",
        ),
        Wording::around(("", ""), without.join(", "), ("", "")),
        Wording::fixed(
            "内容照常显示，按钮和日期用英文；可在 labels 里写上该语言的界面词语",
            "the texts are shown as they are, buttons and dates in English; labels may give the words of the interface",
        ),
    ));
}

/// Codes of countries that are no languages, and the language that is likely to be meant.
const COUNTRIES: &[(&str, &str)] =
    &[("cn", "zh-Hans"), ("hk", "zh-Hant"), ("jp", "ja"), ("us", "en"), ("gb", "en")];

/// The language that is likely to be meant by the code of a country.
fn code_of_country(lang: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(code, _)| lang.eq_ignore_ascii_case(code)).map(|it| it.1)
}

fn country_codes(story: &Story, problems: &mut Vec<Problem>) {
    for lang in &story.languages {
        let Some(tag) = code_of_country(lang) else { continue };
        let field = if *lang == story.lang { "lang" } else { "languages" };
        problems.push(editorial(
            &At::ROOT.field(field),
            Wording::fixed("语言的标签", "the tag of a language"),
            Wording::around(
                ("“", "“"),
                lang,
                ("”，是国家或地区的代码", "”, the code of a country"),
            ),
            Wording::around(("是否想写 “", "did you mean “"), tag, ("”？", "”?")),
        ));
    }
}

struct Look<'s> {
    story: &'s Story,
    problems: &'s mut Vec<Problem>,
    /// Languages that are none of the story's, with the first text that has them and how many have.
    extra: Vec<(&'s str, String, usize)>,
}

impl<'s> Look<'s> {
    fn milestone(&mut self, milestone: &'s Milestone, at: &At<'_>) {
        let origin = &self.story.origin;
        self.text(Some(&milestone.title), at.field("title"));
        self.text(milestone.place_words.as_ref(), at.field("where"));
        self.prose(milestone.text.as_ref(), at.field("text"));
        self.prose(milestone.when_note.as_ref(), at.field("when_note"));
        let list = at.field("figures");
        for (i, figure) in origin.numbered(&list, &milestone.figures) {
            let at = list.index(i);
            self.text(figure.label.as_ref(), at.field("label"));
            self.text(Some(&figure.as_printed), at.field("as_printed"));
        }
        // The words of a source are its own, but not its name.
        let quote = milestone.quote.as_ref();
        self.text(quote.and_then(|it| it.source.as_ref()), at.field("quote").field("source"));
        let list = at.field("media");
        for (i, media) in origin.numbered(&list, &milestone.media) {
            let at = list.index(i);
            self.text(Some(&media.alt), at.field("alt"));
            self.text(media.title.as_ref(), at.field("title"));
            self.prose(media.caption.as_ref(), at.field("caption"));
            self.text(media.credit.as_ref(), at.field("credit"));
            self.prose(media.transcript.as_ref(), at.field("transcript"));
            let list = at.field("captions");
            for (i, captions) in origin.numbered(&list, &media.captions) {
                self.text(captions.label.as_ref(), list.index(i).field("label"));
            }
        }
        let list = at.field("links");
        for (i, link) in origin.numbered(&list, &milestone.links) {
            self.text(Some(&link.title), list.index(i).field("title"));
        }
        let list = at.field("tags");
        for (i, tag) in origin.numbered(&list, &milestone.tags) {
            self.text(Some(tag), list.index(i));
        }
    }

    fn text(&mut self, text: Option<&'s Text>, at: At<'_>) {
        let Some(text) = text else { return };
        for (path, words) in text.each(&at) {
            self.look_at(prose::plain, words, path);
        }
        self.languages(text, &at);
    }

    /// A text that takes the small Markdown.
    fn prose(&mut self, text: Option<&'s Text>, at: At<'_>) {
        let Some(text) = text else { return };
        for (path, words) in text.each(&at) {
            self.look_at(prose::prose, words, path);
        }
        self.languages(text, &at);
    }

    fn look_at(&mut self, look: fn(&str, &At<'_>, &mut Vec<Problem>), words: &str, path: String) {
        let before = self.problems.len();
        look(words, &At::ROOT, self.problems);
        for problem in self.problems.iter_mut().skip(before) {
            problem.path.clone_from(&path);
        }
    }

    fn languages(&mut self, text: &'s Text, at: &At<'_>) {
        self.note_extra(text, at);
        for lang in self.story.languages.iter().filter(|lang| !text.speaks(lang)) {
            self.problems.push(editorial(
                at,
                Wording::around(("语言 ", "text in "), lang, (" 的文字", "")),
                Wording::around(
                    ("只有 ", "only "),
                    text.tag(lang, &self.story.lang).unwrap_or_default(),
                    ("", ""),
                ),
                Wording::fixed("读者将看到其他语言的文字", "readers will see the other language"),
            ));
        }
    }
}

impl<'s> Look<'s> {
    /// Notes the languages of a text that no reader gets, since there are words for those of the story.
    fn note_extra(&mut self, text: &'s Text, at: &At<'_>) {
        let Text::ByLanguage(pairs) = text else { return };
        let languages = &self.story.languages;
        if !languages.iter().any(|it| text.speaks(it)) {
            return;
        }
        let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        for (tag, _) in pairs {
            if languages.iter().any(|it| base(it) == base(tag)) {
                continue;
            }
            match self.extra.iter_mut().find(|it| *it.0 == **tag) {
                Some((_, _, times)) => *times += 1,
                None => self.extra.push((tag, at.field(tag).path(), 1)),
            }
        }
    }

    fn report_extra(&mut self) {
        for (tag, path, times) in std::mem::take(&mut self.extra) {
            let languages = self.story.languages.join(" / ");
            let found = Wording::around(("语言 ", "text in "), tag, (" 的文字", ""));
            let problem = editorial(
                &At::ROOT,
                Wording::around(("故事的语言：", "a language of the story: "), languages, ("", "")),
                if times > 1 { found.and_times(times) } else { found },
                Wording::around(
                    (
                        "读者看不到；如要提供，在 languages 里加上 “",
                        "no reader gets it; if some should, add “",
                    ),
                    tag,
                    ("”", "” to languages"),
                ),
            );
            self.problems.push(Problem { path, ..problem });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::{check, read};
    use crate::words::Locale;

    #[track_caller]
    fn assert_paths(fields: &str, expected: &[&str]) {
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "zh", "languages": ["zh", "en"], "title": "故事", {fields}}}"#
        );
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let mut paths: Vec<String> = check(&story).into_iter().map(|it| it.path).collect();
        paths.retain(|it| it != "places" && it != "map.approval_number" && !it.ends_with(".src"));
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_promised_language_without_text_is_worth_a_look() {
        assert_paths(
            r#""milestones": [{"id": "m", "title": {"zh": "事"}, "text": {"zh": "事", "en": "thing"}, "when": "2024"}]"#,
            &["milestones[0].title"],
        );
    }

    #[test]
    fn every_text_that_readers_see_is_looked_at() {
        // Notes of places, figures, tags, pictures, sources and names on the map were passed over.
        assert_paths(
            r#""byline": {"zh": "编"}, "source": {"title": {"zh": "报"}}, "labels": {"list": {"zh": "清单"}},
            "places": [{"id": "p", "name": "此", "position": [1, 1], "note": {"zh": "注"}}],
            "milestones": [{"id": "m", "title": "事", "when": "2024", "place": "p", "quote": {"text": {"zh": "引"}, "source": {"zh": "报"}},
            "figures": [{"label": {"zh": "数"}, "as_printed": {"zh": "一"}}],
            "media": [{"src": "a.jpg", "alt": {"zh": "图"}, "caption": {"zh": "说"}, "credit": {"zh": "摄"}}],
            "tags": ["路", {"zh": "桥"}]}],
            "map": {"attribution": {"zh": "绘"}, "features": [{"type": "Feature", "properties":
            {"kind": "town", "name": {"zh": "镇"}}, "geometry": {"type": "Point", "coordinates": [1, 1]}}]}"#,
            &[
                "byline",
                "source",
                "places[0].note",
                "milestones[0].figures[0].label",
                "milestones[0].figures[0].as_printed",
                "milestones[0].quote.source",
                "milestones[0].media[0].alt",
                "milestones[0].media[0].caption",
                "milestones[0].media[0].credit",
                "milestones[0].tags[1]",
                "map.attribution",
                "map.features[0].properties.name",
                "labels.list",
            ],
        );
    }

    #[test]
    fn a_language_that_no_reader_gets_is_told_once() {
        assert_paths(
            r#""dek": {"zh": "题", "en": "Dek", "fr": "Chapeau"}, "milestones": [{"id": "m", "when": "2024",
            "title": {"zh-Hant": "事", "en-GB": "thing", "fr": "chose"}, "quote": {"text": {"la": "verba"}}}]"#,
            &["dek.fr"],
        );
        let json = r#"{"version": 1, "id": "s", "lang": "cn", "title": {"url": "x"}, "milestones": [{"id": "m", "title": "M", "when": "2024"}]}"#;
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let paths: Vec<String> = check(&story).into_iter().map(|it| it.path).collect();
        assert_eq!(paths, ["places", "lang"]);
    }

    #[test]
    fn a_language_that_the_interface_has_no_words_of_is_told_once() {
        // Its buttons were English without a word.
        let said = |fields: &str| {
            let json = format!(
                r#"{{"version": 1, "id": "s", "title": "T", {fields}, "milestones": [{{"id": "m", "title": "M", "when": "2024"}}]}}"#
            );
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            let problems = check(&story).into_iter().filter(|it| it.path.starts_with("lang"));
            problems.map(|it| (it.path, it.found.get(Locale::En).to_owned())).collect::<Vec<_>>()
        };
        let one = |path: &str, found: &str| [(path.to_owned(), found.to_owned())];
        assert_eq!(said(r#""lang": "de""#), one("lang", "de"));
        assert_eq!(
            said(r#""lang": "en", "languages": ["en", "de", "fr-CA"]"#),
            one("languages", "de, fr-CA")
        );
        assert!(said(r#""lang": "de", "labels": {"list": {"de": "Liste"}}"#).is_empty());
        for lang in ["en-GB", "zh", "zh-HK", "ZH-Hant"] {
            assert!(said(&format!(r#""lang": "{lang}""#)).is_empty(), "{lang}");
        }
    }

    #[test]
    fn paths_are_those_of_the_file() {
        // The title was said to be that of milestones[0].
        assert_paths(
            r#""milestones": [{"id": "l"}, {"id": "m", "title": {"zh": "事"}, "when": "2024", "tags": [1, {"zh": "桥"}]}],
            "map": {"features": {"type": "FeatureCollection", "features": [true, {"type": "Feature", "properties":
            {"kind": "town", "name": {"zh": "镇"}}, "geometry": {"type": "Point", "coordinates": [1, 1]}}]}}"#,
            &[
                "milestones[1].title",
                "milestones[1].tags[1]",
                "map.features.features[1].properties.name",
            ],
        );
    }
}
