//! Texts and lists held to the limits of a story; what is cut is told.

use crate::import::draft::Entry;
use crate::import::json::{Json, Object};
use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::story::Wording;
use crate::story::limits::{self, Limit};

/// Limits of texts by their field.
const TEXTS: [(&str, &Limit); 6] = [
    ("title", &limits::TITLE),
    ("text", &limits::TEXT),
    ("when_note", &limits::NOTE),
    ("dek", &limits::NOTE),
    ("byline", &limits::TITLE),
    ("note", &limits::NOTE),
];

/// Holds the texts and lists of a milestone.
pub(super) fn hold_milestone(entry: &mut Entry, report: &mut Report) {
    let spot = entry.spot.clone();
    title_into_text(entry, report);
    for name in ["text", "when_note"] {
        hold_text(&mut entry.fields, name, &spot, report);
    }
    let lists: [(&str, &Limit, (&str, &str)); 5] = [
        ("media", &limits::MEDIA, ("图片和影音", "pictures, films and sounds")),
        ("links", &limits::LINKS, ("链接", "links")),
        ("tags", &limits::TAGS, ("标签", "tags")),
        ("figures", &limits::FIGURES, ("数字", "figures")),
        ("also_at", &limits::ALSO_AT, ("其他地点", "further places")),
    ];
    for (name, limit, words) in lists {
        if let Some(Json::List(list)) = entry.fields.get_mut(name) {
            cut(list, limit, words, &spot, report);
        }
    }
}

/// Holds the texts of the story itself.
pub(super) fn hold_story(story: &mut Object, name: &str, report: &mut Report) {
    for field in ["title", "dek", "byline"] {
        hold_text(story, field, &Spot::of_file(name), report);
    }
}

/// Holds a list of the whole story.
pub(super) fn hold_list(
    list: &mut Vec<Json>,
    limit: &Limit,
    words: (&str, &str),
    report: &mut Report,
) {
    cut(list, limit, words, &Spot::default(), report);
}

/// Holds the sources that a milestone names.
pub(super) fn hold_cited(list: &mut Vec<Json>, spot: &Spot, report: &mut Report) {
    cut(list, &limits::CITED, ("来源", "sources"), spot, report);
}

fn cut(list: &mut Vec<Json>, limit: &Limit, words: (&str, &str), spot: &Spot, report: &mut Report) {
    let (count, most) = (list.len(), limit.most);
    if count > most {
        list.truncate(most);
        report.part_left_out(
            spot,
            Wording::new(|| {
                (
                    format!("{}共 {count} 个，只收前 {most} 个", words.0),
                    format!("of {count} {} the first {most} were taken", words.1),
                )
            }),
            None,
        );
    }
}

/// A title that is too long moves whole into the text, and is cut.
fn title_into_text(entry: &mut Entry, report: &mut Report) {
    let most = limits::TITLE.most;
    let Some(title) = entry.fields.get("title").and_then(Json::text) else { return };
    if title.chars().count() <= most {
        return;
    }
    let whole = title.to_owned();
    let short = shortened(&whole, most);
    entry.fields.set("title", short);
    let text = entry.fields.get("text").and_then(Json::text).unwrap_or_default();
    let text = [&*whole, if text.is_empty() { "" } else { "\n\n" }, text].concat();
    entry.fields.set("text", text);
    report.changed(
        &entry.spot,
        Wording::new(|| {
            (
                format!("标题超过 {most} 个字符：全文移入内容，标题截短"),
                format!("the title has more than {most} characters: all of it stands in the text, and the title was cut"),
            )
        }),
        Some(Wording::fixed("写一个短标题", "write a short title")),
    );
}

/// Cuts a text that is longer than its field may be; tells it.
pub(super) fn hold_text(fields: &mut Object, name: &str, spot: &Spot, report: &mut Report) {
    let Some((_, limit)) = TEXTS.iter().find(|it| it.0 == name) else { return };
    let mut was_cut = false;
    let mut hold = |text: &mut String| {
        if text.chars().count() > limit.most {
            *text = shortened(text, limit.most);
            was_cut = true;
        }
    };
    match fields.get_mut(name) {
        Some(Json::Text(text)) => hold(text),
        Some(Json::Object(by_language)) => {
            let tags: Vec<String> = by_language.iter().map(|it| it.0.to_owned()).collect();
            for tag in tags {
                if let Some(Json::Text(text)) = by_language.get_mut(&tag) {
                    hold(text);
                }
            }
        }
        _ => {}
    }
    if was_cut {
        let most = limit.most;
        report.part_left_out(
            spot,
            Wording::new(|| {
                (
                    format!("{name} 超过 {most} 个字符，截去了后面的部分"),
                    format!("{name} has more than {most} characters; what is beyond was cut off"),
                )
            }),
            Some(Wording::fixed("缩短，或分成几行", "shorten it, or divide it among rows")),
        );
    }
}

/// The beginning of a text, to `most` characters, ended at a word where there is one near.
fn shortened(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |it| it.0);
    let cut = text.get(..end).unwrap_or_default();
    let word = cut.rfind(char::is_whitespace).filter(|at| *at > cut.len() / 2);
    let cut = word.and_then(|at| cut.get(..at)).unwrap_or(cut);
    [cut.trim_end(), "…"].concat()
}
