//! A long story made by rule: the same milestones each time, so that figures can be held against one another.

use anyhow::Result;
use serde_json::{Value, json};
use std::io::Write;

/// Chapters of a long story: a lane of the line for each.
const CHAPTERS: usize = 12;
/// How many milestones share a place, as in a paper's archive: most things happen where others have.
const PER_PLACE: usize = 12;
/// The years that it tells of.
const YEARS: (u64, u64) = (1824, 2024);
/// What titles and texts are put together from.
const WORDS: [&str; 32] = [
    "the",
    "council",
    "bridge",
    "of",
    "river",
    "a",
    "market",
    "school",
    "road",
    "and",
    "opened",
    "harvest",
    "station",
    "in",
    "village",
    "new",
    "report",
    "ferry",
    "for",
    "people",
    "plan",
    "by",
    "embankment",
    "votes",
    "after",
    "committee",
    "railway",
    "clinic",
    "two",
    "hundred",
    "workers",
    "water",
];

/// Writes the story with so many milestones, as a file of the format. One after the other: what this program takes at its
/// height would count for those that it starts and measures.
pub(super) fn write(milestones: usize, to: &mut impl Write) -> Result<()> {
    let places = milestones.div_ceil(PER_PLACE);
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let head = json!({
        "version": 1,
        "id": format!("long-{milestones}"),
        "lang": "en",
        "title": "A long story",
        "dek": "Two centuries of a river town, made by rule",
        "source": "The archive",
        "timezone": "Asia/Shanghai",
    });
    let head = head.to_string();
    write!(to, "{}", head.trim_end_matches('}'))?;
    list(to, "chapters", CHAPTERS, |it| chapter(it, &mut chance))?;
    list(to, "places", places, |it| place(it, &mut chance))?;
    list(to, "milestones", milestones, |it| milestone(it, milestones, places, &mut chance))?;
    writeln!(to, "}}")?;
    Ok(())
}

fn list(
    to: &mut impl Write,
    name: &str,
    length: usize,
    mut element: impl FnMut(usize) -> Value,
) -> Result<()> {
    write!(to, ",\"{name}\":[")?;
    for index in 0..length {
        let comma = if index == 0 { "" } else { ",\n" };
        write!(to, "{comma}{}", element(index))?;
    }
    write!(to, "]")?;
    Ok(())
}

fn chapter(index: usize, chance: &mut Chance) -> Value {
    json!({ "id": format!("c{index}"), "title": chance.words(3) })
}

fn place(index: usize, chance: &mut Chance) -> Value {
    let degrees = |from: f64, chance: &mut Chance| from + chance.below(20_000) as f64 / 10_000.0;
    json!({
        "id": format!("p{index}"),
        "name": chance.words(2),
        "position": [degrees(112.0, chance), degrees(22.5, chance)],
        "uncertainty_m": 100 * (1 + chance.below(50)),
        "note": chance.words(8),
    })
}

/// One of them: in the order of time, known to the day, to the month or to the year, with and without figures and quotes.
fn milestone(index: usize, of: usize, places: usize, chance: &mut Chance) -> Value {
    let (first, last) = YEARS;
    let year = first + (last - first) * index as u64 / of as u64;
    let when = match chance.below(4) {
        0 => format!("{year}"),
        1 => format!("{year}-{:02}", 1 + chance.below(12)),
        _ => format!("{year}-{:02}-{:02}", 1 + chance.below(12), 1 + chance.below(28)),
    };
    let mut milestone = json!({
        "id": format!("m{index}"),
        "chapter": format!("c{}", chance.below(CHAPTERS as u64)),
        "title": chance.words(6),
        "when": when,
        "place": format!("p{}", chance.below(places as u64)),
        "text": chance.words(34),
        "tags": [chance.words(1), chance.words(1)],
        "weight": 1 + chance.below(3),
    });
    if let Some(fields) = milestone.as_object_mut() {
        if chance.below(3) == 0 {
            let value = chance.below(10_000);
            let figure = json!({ "value": value, "label": chance.words(3), "as_printed": format!("{value}") });
            fields.insert("figures".to_owned(), json!([figure]));
        }
        if chance.below(3) == 0 {
            fields.insert("quote".to_owned(), json!({ "text": chance.words(16) }));
        }
    }
    milestone
}

/// Numbers that look like chance and are the same each time (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<_> = (0..count)
            .filter_map(|_| WORDS.get(self.below(WORDS.len() as u64) as usize).copied())
            .collect();
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(milestones: usize) -> Vec<u8> {
        let mut story = Vec::new();
        write(milestones, &mut story).expect("memory takes it");
        story
    }

    #[test]
    fn a_story_of_a_length_is_the_same_each_time_and_has_that_length() {
        assert_eq!(story(40), story(40));
        let story: Value = serde_json::from_slice(&story(40)).expect("it is JSON");
        let milestones = story.get("milestones").and_then(Value::as_array).map(Vec::len);
        assert_eq!(milestones, Some(40));
    }
}
