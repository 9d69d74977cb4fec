//! Stories made of choices: every field, with texts that mean something to spreadsheets, lists or JSON.

use super::words::{DATES, FRAGMENTS, IDS};
use crate::import::{Json, Object};

/// Choices one after another; when they run out, the first of everything.
struct Choices<'c> {
    left: &'c [u16],
    langs: Vec<&'static str>,
}

/// A story made of choices. It reads without errors.
pub(super) fn story(choices: &[u16]) -> Json {
    let mut it = Choices { left: choices, langs: Vec::new() };
    let langs = [&["zh-Hans"][..], &["en", "zh-Hans"], &["fr", "zh-Hant", "en-GB"]];
    it.langs = it.one_of(&langs).to_vec();
    it.story()
}

impl Choices<'_> {
    fn pick(&mut self, count: usize) -> usize {
        let Some((first, rest)) = self.left.split_first() else { return 0 };
        self.left = rest;
        usize::from(*first) % count.max(1)
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.pick(all.len())]
    }

    fn some(&mut self) -> bool {
        self.pick(3) == 2
    }

    fn words(&mut self, most: usize) -> String {
        let mut words = String::new();
        for _ in 0..=self.pick(4) {
            words.push_str(self.one_of(FRAGMENTS));
        }
        if self.pick(25) == 24 {
            words = words.repeat(most);
        }
        let words: String = words.chars().take(most).collect();
        // What is blank when it was read is an error.
        let seen = |c: char| !c.is_whitespace() && !c.is_control();
        if words.contains(seen) { words } else { "x".into() }
    }

    fn text(&mut self, most: usize) -> Json {
        match self.pick(3) {
            0 => self.words(most).into(),
            1 => self.by_language(most, false),
            _ => self.by_language(most, true),
        }
    }

    fn by_language(&mut self, most: usize, fewer: bool) -> Json {
        let langs = self.langs.clone();
        let from = if fewer { self.pick(langs.len()) } else { 0 };
        let texts = langs[from..].iter().map(|it| ((*it).to_owned(), self.words(most).into()));
        Json::Object(texts.collect())
    }

    fn number(&mut self, least: f64, most: f64) -> Json {
        let share = f64::from(self.pick(65_536) as u32) / 65_535.0;
        let digits = self.one_of(&[0, 2, 6, 17]);
        let number = least + (most - least) * share;
        let number: f64 = format!("{number:.digits$}").parse().unwrap();
        number.clamp(least, most).into()
    }

    fn link(&mut self) -> Json {
        self.one_of(&[
            "https://example.org/a",
            "/a/b",
            "http://example.org/?a=1;b=2|3,4",
            "a.html",
            "#x",
            "HTTPS://EXAMPLE.ORG/(a)",
            "=a",
            "https://example.org/、；",
            "-",
            "'a",
        ])
        .into()
    }

    fn image(&mut self) -> Json {
        self.one_of(&[
            "a.jpg",
            "/b/c.png",
            "data:image/png;base64,AAAA",
            "../大桥、二；三.jpg",
            "=a.webp",
            "a;b.png",
            "-x.gif",
        ])
        .into()
    }

    fn media_src(&mut self) -> Json {
        if self.some() {
            return self.image();
        }
        self.one_of(&[
            "f.mp4",
            "/s.mp3",
            "https://youtu.be/abcdefghijk",
            "https://vimeo.com/12345",
            "b.gif",
        ])
        .into()
    }

    fn date(&mut self) -> Json {
        self.one_of(DATES).into()
    }

    fn put(&mut self, object: &mut Object, name: &str, make: impl FnOnce(&mut Self) -> Json) {
        if self.some() {
            let value = make(self);
            object.set(name, value);
        }
    }

    fn list(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> Json) -> Json {
        let count = self.pick(most + 1);
        Json::List((0..count).map(|_| make(self)).collect())
    }

    /// Some of the ids, each once.
    fn of(&mut self, ids: &[String], most: usize) -> Json {
        let from = self.pick(ids.len());
        let count = self.pick(most + 1);
        Json::List(ids.iter().skip(from).take(count).map(|it| it.clone().into()).collect())
    }

    fn ids(&mut self, least: usize, most: usize) -> Vec<String> {
        let from = self.pick(IDS.len());
        let count = least + self.pick(most - least + 1);
        IDS.iter().cycle().skip(from).take(count).map(|it| (*it).to_owned()).collect()
    }

    fn story(&mut self) -> Json {
        let mut story = Object::default();
        story.set("$comment", "a note");
        story.set("version", 1.0);
        story.set("id", self.one_of(IDS));
        story.set("lang", self.langs[0]);
        if self.langs.len() > 1 {
            let langs: Vec<Json> = self.langs.iter().map(|it| (*it).into()).collect();
            story.set("languages", langs);
        }
        story.set("title", self.text(200));
        self.put(&mut story, "dek", |it| it.text(1000));
        self.put(&mut story, "byline", |it| it.text(200));
        self.put(&mut story, "source", Self::source);
        self.put(&mut story, "published", Self::date);
        self.put(&mut story, "updated", Self::date);
        self.put(&mut story, "timezone", |it| it.one_of(&["+08:00", "UTC", "-03:30"]).into());
        let (chapters, places, sources) = (self.ids(0, 3), self.ids(0, 3), self.ids(0, 3));
        let milestones = self.ids(1, 5);
        let each = |ids: &[String], it: &mut Self, make: fn(&mut Self, &mut Object)| {
            let all = ids.iter().map(|id| {
                let mut object = Object::default();
                object.set("id", &**id);
                make(it, &mut object);
                object.into()
            });
            Json::List(all.collect())
        };
        story.set("chapters", each(&chapters, self, Self::chapter));
        story.set("places", each(&places, self, Self::place));
        story.set("sources", each(&sources, self, Self::reference));
        let all: Vec<Json> =
            milestones.iter().map(|id| self.milestone(id, &chapters, &places, &sources)).collect();
        story.set("milestones", all);
        self.put(&mut story, "eras", |it| {
            it.list(2, |it| {
                let mut era = Object::default();
                era.set("title", it.text(200));
                era.set("when", it.one_of(&["1900/2020", "1950~", "2024"]));
                era.into()
            })
        });
        self.put(&mut story, "links", |it| it.list(3, Self::link_object));
        self.put(&mut story, "corrections", |it| {
            it.list(2, |it| {
                let mut correction = Object::default();
                correction.set("when", it.date());
                correction.set("text", it.text(1000));
                it.put(&mut correction, "milestone", |it| {
                    let at = it.pick(milestones.len());
                    milestones[at].clone().into()
                });
                correction.into()
            })
        });
        self.put(&mut story, "require", |_| Json::List(vec!["source".into()]));
        self.put(&mut story, "masthead", |it| {
            let mut masthead = Object::default();
            masthead.set("name", it.text(200));
            it.put(&mut masthead, "url", Self::link);
            it.put(&mut masthead, "logo", Self::image);
            it.put(&mut masthead, "logo_dark", Self::image);
            masthead.into()
        });
        self.put(&mut story, "map", Self::map);
        self.put(&mut story, "view", |it| {
            let mut view = Object::default();
            it.put(&mut view, "first", |it| {
                let at = it.pick(milestones.len());
                milestones[at].clone().into()
            });
            it.put(&mut view, "order", |it| it.one_of(&["forward", "newest_first"]).into());
            it.put(&mut view, "mode", |it| it.one_of(&["stage", "list"]).into());
            view.into()
        });
        self.put(&mut story, "labels", |it| {
            let mut labels = Object::default();
            labels.set("next", it.text(1000));
            it.put(&mut labels, "previous", |it| it.text(1000));
            it.put(&mut labels, "not_reviewed", |it| it.text(1000));
            labels.into()
        });
        story.into()
    }

    fn source(&mut self) -> Json {
        if self.some() {
            return self.text(200);
        }
        let mut source = Object::default();
        source.set("title", self.text(200));
        self.put(&mut source, "url", Self::link);
        source.into()
    }

    fn chapter(&mut self, chapter: &mut Object) {
        chapter.set("title", self.text(200));
        self.put(chapter, "short_title", |it| it.text(200));
        self.put(chapter, "color", |it| it.one_of(&["red", "#C0392b", "#000000"]).into());
        self.put(chapter, "shape", |it| it.one_of(&["circle", "cross"]).into());
    }

    fn place(&mut self, place: &mut Object) {
        place.set("name", self.text(200));
        place.set("position", vec![self.number(-180.0, 180.0), self.number(-90.0, 90.0)]);
        self.put(place, "datum", |it| it.one_of(&["wgs84", "gcj02", "bd09"]).into());
        self.put(place, "uncertainty_m", |it| it.number(0.0, 5_000_000.0));
        self.put(place, "note", |it| it.text(1000));
    }

    fn reference(&mut self, reference: &mut Object) {
        reference.set("title", self.text(200));
        self.put(reference, "publisher", |it| it.text(200));
        self.put(reference, "url", Self::link);
        self.put(reference, "published", Self::date);
        self.put(reference, "accessed", Self::date);
        self.put(reference, "archived", Self::link);
    }

    fn link_object(&mut self) -> Json {
        let mut link = Object::default();
        link.set("title", self.text(200));
        link.set("url", self.link());
        self.put(&mut link, "kind", |it| {
            it.one_of(&["article", "data", "film", "document"]).into()
        });
        link.into()
    }

    fn milestone(
        &mut self,
        id: &str,
        chapters: &[String],
        places: &[String],
        sources: &[String],
    ) -> Json {
        let mut milestone = Object::default();
        milestone.set("$comment", "a note");
        milestone.set("id", id);
        if let Some(Json::Text(chapter)) = self.of(chapters, 1).list().first() {
            milestone.set("chapter", &**chapter);
        }
        milestone.set("title", self.text(200));
        milestone.set("when", self.date());
        self.put(&mut milestone, "when_note", |it| it.text(1000));
        if let Some((place, further)) = self.of(places, 3).list().split_first() {
            milestone.set("place", place.clone());
            milestone.set("also_at", further.to_vec());
        }
        self.put(&mut milestone, "text", |it| it.text(5000));
        self.put(&mut milestone, "figures", |it| {
            it.list(2, |it| {
                let mut figure = Object::default();
                it.put(&mut figure, "value", |it| {
                    let large = it.one_of(&[1.0, 1e6, 1e15, 1e300]);
                    it.number(-large, large)
                });
                it.put(&mut figure, "unit", |it| it.text(200));
                it.put(&mut figure, "label", |it| it.text(200));
                figure.set("as_printed", it.text(200));
                figure.set("sources", it.of(sources, 2));
                figure.into()
            })
        });
        self.put(&mut milestone, "quote", |it| {
            let mut quote = Object::default();
            quote.set("text", it.text(5000));
            it.put(&mut quote, "source", |it| it.text(1000));
            quote.set("sources", it.of(sources, 2));
            quote.into()
        });
        self.put(&mut milestone, "media", |it| it.list(2, Self::media));
        self.put(&mut milestone, "links", |it| it.list(2, Self::link_object));
        milestone.set("sources", self.of(sources, 3));
        self.put(&mut milestone, "tags", |it| it.list(3, |it| it.text(200)));
        self.put(&mut milestone, "weight", |it| it.number(0.1, 10.0));
        milestone.into()
    }

    fn media(&mut self) -> Json {
        let mut media = Object::default();
        media.set("src", self.media_src());
        media.set("alt", self.text(1000));
        self.put(&mut media, "caption", |it| it.text(1000));
        self.put(&mut media, "credit", |it| it.text(200));
        if self.some() {
            self.put(&mut media, "title", |it| it.text(200));
            self.put(&mut media, "width", |it| it.one_of(&[1.0, 800.0, 20_000.0]).into());
            self.put(&mut media, "height", |it| it.one_of(&[1.0, 600.0]).into());
            self.put(&mut media, "focus", |it| {
                let mut focus = Object::default();
                focus.set("x", it.number(0.0, 1.0));
                focus.set("y", it.number(0.0, 1.0));
                focus.into()
            });
            self.put(&mut media, "before_text", |it| (it.pick(2) == 1).into());
            self.put(&mut media, "poster", Self::image);
            self.put(&mut media, "captions", |it| {
                it.list(2, |it| {
                    let mut captions = Object::default();
                    captions.set("src", it.one_of(&["f.vtt", "=f;g.vtt"]));
                    captions.set("lang", it.one_of(&["en", "zh-Hans"]));
                    it.put(&mut captions, "label", |it| it.text(200));
                    captions.into()
                })
            });
            self.put(&mut media, "transcript", |it| it.text(15_000));
        }
        media.into()
    }

    fn map(&mut self) -> Json {
        let mut map = Object::default();
        self.put(&mut map, "base", |it| {
            let mut file = Object::default();
            match it.pick(4) {
                0 => return "none".into(),
                1 => return "natural-earth".into(),
                2 => file.set("file", "none"),
                _ => file.set("file", it.one_of(&["region.bin", "maps/a", "{x.json"])),
            }
            file.into()
        });
        self.put(&mut map, "overview", |it| (it.pick(2) == 1).into());
        self.put(&mut map, "route", |it| (it.pick(2) == 1).into());
        self.put(&mut map, "bounds", |it| {
            Json::List(vec![
                it.number(-180.0, -1.0),
                it.number(-90.0, -1.0),
                it.number(1.0, 180.0),
                it.number(1.0, 90.0),
            ])
        });
        self.put(&mut map, "min_zoom", |it| it.number(0.0, 5.0));
        self.put(&mut map, "max_zoom", |it| it.number(6.0, 22.0));
        self.put(&mut map, "approval_number", |it| it.text(200));
        self.put(&mut map, "attribution", |it| it.text(1000));
        self.put(&mut map, "features", |it| {
            let name = serde_json::to_string(&it.words(200)).unwrap();
            let feature = format!(
                r#"{{"type": "Feature", "properties": {{"name": {name}, "kind": "town"}}, "geometry": {{"type": "Point", "coordinates": [1, 2]}}}}"#
            );
            let text = match it.pick(3) {
                0 => format!("[{feature}]"),
                1 => format!(r#"{{"type": "FeatureCollection", "features": [{feature}]}}"#),
                _ => feature,
            };
            Json::read(&text).unwrap()
        });
        map.into()
    }
}
