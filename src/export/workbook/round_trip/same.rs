//! What a story says, whatever it is written like: for two files to be compared.

use crate::date::FixedOffsets;
use crate::import::Json;
use crate::story::{Origin, Severity, Story, Text, read};

/// What a story's file says. White space around texts and the order of languages in a text say nothing, nor does where in the file
/// something stood.
pub(super) fn told(story: &Json) -> Story {
    let text = story.to_pretty();
    let reading = read(text.as_bytes(), &FixedOffsets);
    let errors: Vec<_> =
        reading.problems.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    let mut story = reading.story.unwrap();
    story.origin = Origin::default();
    each_text(&mut story, &mut plain);
    story
}

fn plain(text: &mut Text) {
    let seen = |words: &str| -> Box<str> {
        words.trim_matches(|c: char| c.is_whitespace() || "\u{feff}\u{200b}".contains(c)).into()
    };
    *text = match &*text {
        Text::Plain(words) => Text::Plain(seen(words)),
        Text::ByLanguage(pairs) => {
            let mut pairs: Vec<_> = pairs.iter().map(|it| (it.0.clone(), seen(&it.1))).collect();
            pairs.sort();
            Text::ByLanguage(pairs.into())
        }
    };
}

fn each_text(story: &mut Story, each: &mut dyn FnMut(&mut Text)) {
    each(&mut story.title);
    let Story { dek, byline, source, masthead, map, .. } = story;
    dek.iter_mut().chain(byline).for_each(&mut *each);
    source.iter_mut().for_each(|it| each(&mut it.title));
    masthead.iter_mut().for_each(|it| each(&mut it.name));
    map.approval_number.iter_mut().chain(&mut map.attribution).for_each(&mut *each);
    map.features.iter_mut().filter_map(|it| it.name.as_mut()).for_each(&mut *each);
    for chapter in &mut story.chapters {
        each(&mut chapter.title);
        chapter.short_title.iter_mut().for_each(&mut *each);
    }
    for place in &mut story.places {
        each(&mut place.name);
        place.note.iter_mut().for_each(&mut *each);
    }
    for reference in &mut story.references {
        each(&mut reference.title);
        reference.publisher.iter_mut().for_each(&mut *each);
    }
    story.eras.iter_mut().for_each(|it| each(&mut it.title));
    story.links.iter_mut().for_each(|it| each(&mut it.title));
    story.corrections.iter_mut().for_each(|it| each(&mut it.text));
    story.labels.iter_mut().for_each(|it| each(&mut it.1));
    for milestone in &mut story.milestones {
        each(&mut milestone.title);
        milestone.when_note.iter_mut().chain(&mut milestone.text).for_each(&mut *each);
        milestone.tags.iter_mut().for_each(&mut *each);
        milestone.links.iter_mut().for_each(|it| each(&mut it.title));
        for figure in &mut milestone.figures {
            each(&mut figure.as_printed);
            figure.unit.iter_mut().chain(&mut figure.label).for_each(&mut *each);
        }
        if let Some(quote) = &mut milestone.quote {
            each(&mut quote.text);
            quote.source.iter_mut().for_each(&mut *each);
        }
        for media in &mut milestone.media {
            each(&mut media.alt);
            media.title.iter_mut().chain(&mut media.caption).for_each(&mut *each);
            media.credit.iter_mut().chain(&mut media.transcript).for_each(&mut *each);
            media.captions.iter_mut().filter_map(|it| it.label.as_mut()).for_each(&mut *each);
        }
    }
}
