//! Dates, in words and back.

use std::collections::BTreeSet;

use nianbiao::date::{FixedOffsets, StoryDate, ZoneRules};
use nianbiao::words::Locale;

use super::ensure;
use crate::seen::{Seen, hash};

/// What holds of every date, however it was come by.
///
/// # Errors
/// What does not.
pub(crate) fn check(date: &StoryDate, seen: &mut Seen) -> Result<(), String> {
    let printed = date.to_string();
    ensure(StoryDate::parse(&printed).as_ref() == Ok(date), || {
        format!("{printed} is not read back as it was printed: {date:?}")
    })?;
    let bounds = date.bounds();
    if let (Some(first), Some(end)) = (bounds.first, bounds.end) {
        ensure(first < end, || format!("{printed} ends before it begins: {bounds:?}"))?;
    }
    for locale in Locale::ALL {
        let words = date.wording(locale);
        ensure(!words.is_empty() && words.trim() == words, || {
            format!("{printed} is worded {words:?} in {}", locale.tag())
        })?;
    }
    let (precision, certainty) = (date.precision() as u8, date.certainty() as u8);
    let ends = (bounds.first.is_some(), bounds.end.is_some());
    seen.note((precision, certainty, ends, date.is_interval(), date.is_exact(), form(&printed)));
    Ok(())
}

/// The same after it was moved to other clocks.
///
/// # Errors
/// What does not hold.
pub(crate) fn check_in_zones(date: &StoryDate, seen: &mut Seen) -> Result<(), String> {
    let strange = Strange(hash(&date.to_string()));
    let rules: [(&str, &dyn ZoneRules); 4] = [
        ("Asia/Shanghai", &FixedOffsets),
        ("-03:30", &FixedOffsets),
        ("Mars/Olympus", &FixedOffsets),
        ("", &strange),
    ];
    for (zone, rules) in rules {
        let moved = date.clone().in_zone(zone, rules);
        check(&moved, seen)?;
        let again = moved.clone().in_zone(zone, rules);
        ensure(again == moved, || format!("{moved} in {zone:?} is moved once more, to {again}"))?;
    }
    Ok(())
}

/// The signs that stand in a date beside its digits, each once.
fn form(printed: &str) -> BTreeSet<char> {
    printed.chars().filter(|it| !it.is_ascii_digit()).collect()
}

/// A zone whose clocks change once, on whatever day and by whatever a number says; before that nobody may know them.
struct Strange(u64);

impl ZoneRules for Strange {
    fn offset_seconds(&self, _zone: &str, utc_seconds: i64) -> Option<i32> {
        let Self(number) = self;
        let change_s = (number % 4_000_000_000) as i64 - 2_000_000_000;
        let offset = |number: u64| (number % 100_001) as i32 - 50_000;
        if utc_seconds >= change_s {
            Some(offset(number >> 20))
        } else {
            (number & 1 == 0).then(|| offset(number >> 40))
        }
    }
}
