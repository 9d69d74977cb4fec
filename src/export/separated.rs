//! What happened, as a table of separated values (RFC 4180, <https://www.rfc-editor.org/rfc/rfc4180>) in one language: for
//! people who sort and count, and for programs.
//!
//! Its headings are those of a workbook, so that it can be imported again; what a row of milestones has no columns for, other
//! languages and further media among it, is not in it. Beside each date stands what the page says of it, for `2015-40` looks like
//! a mistake to people. It begins with a byte-order mark, without which Excel does not take it for
//! UTF-8, and holds no text that a spreadsheet would calculate.

use std::collections::BTreeMap;

use super::cells::{by_language, cleaned, field, is_one_address, stands_alone};
use crate::date::StoryDate;
use crate::import::{Column, Json, Sheet, harmless};
use crate::story::Text;
use crate::words::Locale;

/// Columns that are there even if nothing stands in them.
const ALWAYS: &[&str] = &["when", "title", "text"];

/// The milestones of a story, one a row, with its texts in the language `lang` and headings in that of `locale`.
pub fn separated(story: &Json, lang: &str, locale: Locale) -> String {
    let told = Told::of(story, lang, locale);
    let columns = Sheet::Milestones.columns();
    let milestones = story.get("milestones").map_or(&[][..], Json::list);
    let mut used: Vec<bool> = columns.iter().map(|it| ALWAYS.contains(&it.path)).collect();
    let mut rows: Vec<Vec<String>> = Vec::with_capacity(milestones.len());
    for milestone in milestones {
        let row: Vec<String> =
            columns.iter().map(|it| told.cell(milestone, it.path).unwrap_or_default()).collect();
        for (used, cell) in used.iter_mut().zip(&row) {
            *used |= !cell.is_empty();
        }
        rows.push(row);
    }
    let mut csv =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let heading = |it: &Column| if locale.is_chinese() { it.zh } else { it.en };
    let headings = columns.iter().zip(&used).filter(|it| *it.1).map(|it| heading(it.0));
    // Writing into memory does not fail, and all rows are as long as the headings.
    let _ = csv.write_record(headings);
    for row in rows {
        let _ = csv.write_record(row.iter().zip(&used).filter(|it| *it.1).map(|it| it.0));
    }
    let bytes = csv.into_inner().unwrap_or_default();
    ["\u{feff}", &String::from_utf8(bytes).unwrap_or_default()].concat()
}

/// A story told in one language.
struct Told<'s> {
    lang: &'s str,
    locale: Locale,
    story_lang: &'s str,
    chapters: BTreeMap<&'s str, &'s Json>,
    places: BTreeMap<&'s str, &'s Json>,
    sources: BTreeMap<&'s str, &'s Json>,
}

impl<'s> Told<'s> {
    fn of(story: &'s Json, lang: &'s str, locale: Locale) -> Self {
        let by_id = |list: &str| {
            let list = story.get(list).map_or(&[][..], Json::list);
            // Of an id that is given twice the first counts.
            list.iter().rev().filter_map(|it| Some((it.get("id")?.text()?, it))).collect()
        };
        let story_lang = story.get("lang").and_then(Json::text).unwrap_or_default();
        let (chapters, places, sources) = (by_id("chapters"), by_id("places"), by_id("sources"));
        Self { lang, locale, story_lang, chapters, places, sources }
    }

    /// What stands in a column of a milestone's row.
    fn cell(&self, milestone: &Json, path: &str) -> Option<String> {
        let list = |name: &str| field(milestone, name).map_or(&[][..], Json::list);
        match path {
            "date_words" => {
                let when = StoryDate::parse(milestone.get("when")?.text()?.trim()).ok()?;
                Some(safe(when.wording(self.locale)))
            }
            "chapter" => {
                let id = milestone.get("chapter")?.text()?;
                self.name(self.chapters.get(id), "title", id).map(safe)
            }
            "place" => self.place(milestone.get("place")?).map(safe),
            "also_at" => self.joined(list("also_at").iter().filter_map(|it| self.place(it))),
            "place.lng" => self.value(self.place_of(milestone)?.get("position")?.list().first()?),
            "place.lat" => self.value(self.place_of(milestone)?.get("position")?.list().get(1)?),
            "sources" | "quote.sources" => self.joined(list(path).iter().filter_map(|it| {
                let id = it.text()?;
                self.name(self.sources.get(id), "title", id)
            })),
            "tags" => self.joined(list("tags").iter().filter_map(|it| self.words(it))),
            "links" => {
                let links: Vec<String> =
                    list("links").iter().filter_map(|it| self.link(it)).collect();
                (!links.is_empty()).then(|| links.join("\n"))
            }
            "picture.src" => {
                let src = list("media").first()?.get("src").filter(|it| it.text().is_some())?;
                let words = self.words(src)?;
                Some(safe(if is_one_address(&words) { words } else { as_list(&[words]) }))
            }
            _ => {
                let value = if let Some(name) = path.strip_prefix("picture.") {
                    list("media").first()?.get(name)?
                } else if let Some(name) = path.strip_prefix("place.") {
                    self.place_of(milestone)?.get(name).filter(|it| it.list().is_empty())?
                } else {
                    field(milestone, path)?
                };
                self.value(value)
            }
        }
    }

    fn place_of(&self, milestone: &Json) -> Option<&'s Json> {
        self.places.get(milestone.get("place")?.text()?).copied()
    }

    fn place(&self, id: &Json) -> Option<String> {
        let id = id.text()?;
        self.name(self.places.get(id), "name", id)
    }

    /// What something is called; its id where it is not there.
    fn name(&self, found: Option<&&Json>, field: &str, id: &str) -> Option<String> {
        let name = found.and_then(|it| self.words(it.get(field)?));
        Some(name.unwrap_or_else(|| id.to_owned()))
    }

    /// A text or a number as a cell holds it.
    fn value(&self, value: &Json) -> Option<String> {
        match value {
            Json::Number(_) => value.words(),
            _ => self.words(value).map(safe),
        }
    }

    /// A text in the language that is told.
    fn words(&self, text: &Json) -> Option<String> {
        let words = match text {
            Json::Text(words) => cleaned(words).into_owned(),
            Json::Object(_) => {
                let pairs = by_language(text).into_iter();
                let pairs = pairs.map(|(tag, words)| (tag.into(), words.into()));
                let text = Text::ByLanguage(pairs.collect());
                text.get(self.lang, self.story_lang).to_owned()
            }
            _ => return None,
        };
        (!words.is_empty()).then_some(words)
    }

    /// A link as `[words](address)`, as texts have it.
    fn link(&self, link: &Json) -> Option<String> {
        let title = self.words(link.get("title")?)?.replace('\n', " ");
        let url = link.get("url")?.text()?;
        // Brackets that do not close in it would end it, and words that do would end the words.
        let depth = url.chars().try_fold(0_usize, |depth, c| match c {
            '(' => depth.checked_add(1),
            ')' => depth.checked_sub(1),
            _ => Some(depth),
        });
        let url = match depth {
            Some(0) => url.to_owned(),
            _ => url.replace('(', "%28").replace(')', "%29"),
        };
        Some(["[", &title.replace("](", "] ("), "](", &url, ")"].concat())
    }

    fn joined(&self, words: impl Iterator<Item = String>) -> Option<String> {
        let words: Vec<String> = words.collect();
        if words.is_empty() {
            return None;
        }
        let joined = match words.iter().all(|it| stands_alone(it)) {
            true => words.join("; "),
            false => as_list(&words),
        };
        Some(safe(joined))
    }
}

/// Words that hold signs which part others, as JSON.
fn as_list(words: &[String]) -> String {
    // JSON of texts has no values that cannot be written.
    serde_json::to_string(words).unwrap_or_default()
}

/// Words as a cell that no spreadsheet calculates: done once, where the cell is whole.
fn safe(words: String) -> String {
    harmless(&words).into_owned()
}

#[cfg(test)]
mod tests;
