//! Editions as a page carries them: the element reads those of whatever address its host gives it.
//!
//! Inputs are their JSON. Where numbers stand, a text is read as one too: a browser reads `1e999` as infinity, which the
//! parser here does not let by.

use nianbiao::edition::{Columns, Edition, LocalizedStory, Milestone};
use nianbiao::picture::{Entry, Group, PictureOptions, Telling, long};
use nianbiao::state::{Action, Scene, update};
use serde_json::Value;

use super::drawn::{WRONG, check_numbers, drawn, opened};
use super::story::read_story;
use super::{Parts, Target, ensure};
use crate::seen::Seen;

pub(crate) const TARGET: Target = Target {
    name: "edition",
    elsewhere: &[
        "tests/stories/every-field.json",
        "stories/day-by-minute/story.json",
        "stories/decades/story.json",
        "stories/without-places/story.json",
    ],
    from_elsewhere: of_story,
    parts: Parts::Whole,
    words: include_str!("../../words/edition.txt"),
    check,
};

/// Milestones that are chosen, as words that a script may send.
const CHOICES: [&str; 4] = ["step 1", "select 4294967295", "place 0", "open 0 0"];

fn check(input: &[u8], seen: &mut Seen) -> Result<(), String> {
    let Some(columns) = columns(input) else { return Ok(()) };
    let edition = Edition::from_columns(columns.clone());
    let again = Edition::from_columns(columns).to_columns();
    // Held as text, for what is not a number is not even the same as itself.
    ensure(format!("{again:?}") == format!("{:?}", edition.to_columns()), || {
        "reading twice gives two editions".to_owned()
    })?;
    let counts = [edition.milestones.len(), edition.places.len(), edition.chapters.len()];
    let model = &mut opened(Scene::new(edition));
    let html = drawn(model);
    seen.note((counts.map(|it| it.min(9)), html.len().ilog2(), model.scene.has_lanes()));
    seen.note(html.matches("<path").count().min(40));
    check_numbers(&html)?;
    for action in CHOICES.iter().filter_map(|it| Action::from_words(it)) {
        model.state = update(&model.scene, model.sizes, &model.state, action);
    }
    check_numbers(&drawn(model))?;
    check_picture(&model.scene.edition)
}

/// The picture that can be taken along, with texts that stand elsewhere in the edition.
fn check_picture(edition: &Edition) -> Result<(), String> {
    let entry = |it: &Milestone| Entry {
        id: it.id.clone(),
        // Emphasis begins in the one and ends in another.
        text: [&*edition.dek, "\u{fdd0}", &*it.title, "\u{fdd2}\u{fdd1}", &*edition.ground.note]
            .concat(),
        figures: vec![(it.when.clone(), it.badge.clone())],
        quote: it.title.clone(),
        notes: vec![it.badge.clone()],
        ..Entry::default()
    };
    let heading = edition.chapters.first().map(|it| it.name.clone()).unwrap_or_default();
    let group = Group { heading, entries: edition.milestones.iter().map(entry).collect() };
    let (dek, foot) = (edition.dek.clone(), vec![edition.ground.note.clone()]);
    let telling = Telling { groups: vec![group], credits: dek.clone(), lede: dek, foot };
    let chapter = (edition.first > 2).then_some(edition.first);
    let wish = PictureOptions {
        chapter,
        address: &edition.id,
        scan: &edition.title,
        ..PictureOptions::default()
    };
    let long = long(edition.clone(), &telling, &wish);
    let sound = long.height_px.is_finite() && long.height_px > 0.0;
    ensure(sound, || format!("the picture is {} pixels high", long.height_px))?;
    check_numbers(&long.svg)
}

/// The edition of a story in its own language, as such an input.
fn of_story(bytes: Vec<u8>) -> Vec<u8> {
    let Some(story) = read_story(&bytes).story else { return bytes };
    let columns =
        Edition::told_by(&LocalizedStory::new(&story, &story.lang), Vec::new()).to_columns();
    let number = |it: &f64| match it.is_finite() {
        true => Value::from(*it),
        false => Value::from(it.to_string()),
    };
    let numbers = columns.numbers.iter().map(|it| it.iter().map(number).collect::<Value>());
    let mut json = serde_json::Map::new();
    json.insert("texts".to_owned(), columns.texts.into());
    json.insert("numbers".to_owned(), numbers.collect::<Value>());
    Value::from(json).to_string().into_bytes()
}

fn columns(input: &[u8]) -> Option<Columns> {
    let json: Value = serde_json::from_slice(input).ok()?;
    let lists = |name: &str| Some(json.get(name)?.as_array()?.iter().filter_map(Value::as_array));
    // Texts that look like what is not a number would be taken for one that is drawn.
    let text = |it: &Value| {
        let text = it.as_str().unwrap_or_default();
        WRONG.iter().fold(text.to_owned(), |text, wrong| text.replace(wrong, ""))
    };
    let number = |it: &Value| it.as_f64().or_else(|| it.as_str()?.parse().ok()).unwrap_or(0.0);
    Some(Columns {
        texts: lists("texts")?.map(|it| it.iter().map(text).collect()).collect(),
        numbers: lists("numbers")?.map(|it| it.iter().map(number).collect()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_none_come_as_texts() {
        let read = columns(br#"{"texts": [["a", 1]], "numbers": [[1, "inf", null]]}"#).unwrap();
        assert_eq!(read.texts, [["a", ""]]);
        assert_eq!(read.numbers, [[1.0, f64::INFINITY, 0.0]]);
        assert_eq!(columns(b"{}"), None);
    }
}
