//! Texts that readers of a promised language get in another one.

use super::editorial;
use crate::story::model::{At, Milestone, Story, Text};
use crate::story::problems::{Problem, Wording};

/// Looks at every text that readers see, except quotes: those are the words of their source.
pub(super) fn texts(story: &Story, problems: &mut Vec<Problem>) {
    let root = At::ROOT;
    let mut look = Look { story, problems };
    look.text(Some(&story.title), root.field("title"));
    look.text(story.dek.as_ref(), root.field("dek"));
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
        look.text(place.note.as_ref(), at.field("note"));
    }
    let list = root.field("milestones");
    for (i, milestone) in story.numbered_milestones(&list) {
        look.milestone(milestone, &list.index(i));
    }
    let list = root.field("eras");
    for (i, era) in story.origin.numbered(&list, &story.eras) {
        look.text(Some(&era.title), list.index(i).field("title"));
    }
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
}

struct Look<'s> {
    story: &'s Story,
    problems: &'s mut Vec<Problem>,
}

impl Look<'_> {
    fn milestone(&mut self, milestone: &Milestone, at: &At<'_>) {
        let origin = &self.story.origin;
        self.text(Some(&milestone.title), at.field("title"));
        self.text(milestone.text.as_ref(), at.field("text"));
        self.text(milestone.when_note.as_ref(), at.field("when_note"));
        let list = at.field("figures");
        for (i, figure) in origin.numbered(&list, &milestone.figures) {
            let at = list.index(i);
            self.text(figure.label.as_ref(), at.field("label"));
            self.text(Some(&figure.as_printed), at.field("as_printed"));
        }
        let list = at.field("media");
        for (i, media) in origin.numbered(&list, &milestone.media) {
            let at = list.index(i);
            self.text(Some(&media.alt), at.field("alt"));
            self.text(media.caption.as_ref(), at.field("caption"));
            self.text(media.credit.as_ref(), at.field("credit"));
        }
        let list = at.field("tags");
        for (i, tag) in origin.numbered(&list, &milestone.tags) {
            self.text(Some(tag), list.index(i));
        }
    }

    fn text(&mut self, text: Option<&Text>, at: At<'_>) {
        let Some(text) = text else { return };
        for lang in self.story.languages.iter().filter(|lang| !text.speaks(lang)) {
            self.problems.push(editorial(
                &at,
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

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::{check, read};

    #[track_caller]
    fn assert_paths(fields: &str, expected: &[&str]) {
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "zh", "languages": ["zh", "en"], "title": "故事", {fields}}}"#
        );
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let mut paths: Vec<String> = check(&story).into_iter().map(|it| it.path).collect();
        paths.retain(|it| it != "places" && it != "map.approval_number");
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
            "milestones": [{"id": "m", "title": "事", "when": "2024", "place": "p", "quote": {"text": {"zh": "引"}},
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
