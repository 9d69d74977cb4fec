//! Spellings of dates that programs and people have and everyday dates do not: an arrow between the ends of a span, a zone in
//! brackets behind a time, a point between hour and minute.

use super::{DateRead, ORDER_HINT, from_to, read_date};
use crate::date::StoryDate;
use crate::import::options::DayOrder;

/// Reads words in such a spelling; none where they have none of it. What is read within has one fewer, so this ends.
pub(super) fn read(words: &str, order: Option<DayOrder>) -> Option<DateRead> {
    // No date is longer, and each arrow would be looked at more than once.
    if words.len() > 120 {
        return None;
    }
    if let Some((from, to)) = words.split_once('→') {
        return if to.contains('→') { None } else { span(from.trim(), to.trim(), words, order) };
    }
    if let Some((time, offset)) = zoned(words) {
        return with_offset(read_date(time, order), &offset);
    }
    let colons = with_colons(words)?;
    match read_date(&colons, order) {
        DateRead::Unread(_) | DateRead::Blank => None,
        DateRead::Date { when, note } => {
            Some(DateRead::Date { when, note: note.map(|_| words.to_owned()) })
        }
        either => Some(either),
    }
}

/// `March 7, 2019 → March 9, 2019`, with a time alone at its end perhaps.
fn span(from: &str, to: &str, words: &str, order: Option<DayOrder>) -> Option<DateRead> {
    let either = |read: &DateRead| matches!(read, DateRead::Either { .. });
    let first = read_date(from, order);
    if either(&first) {
        return Some(DateRead::Unread(Some(ORDER_HINT)));
    }
    let DateRead::Date { when: start, note: first_note } = first else { return None };
    let day = start.split('T').next().unwrap_or_default();
    let last = match start.contains('T').then(|| super::clocks::with_time(day, to, order)) {
        Some(Some(same_day)) => read_date(&same_day, order),
        _ => read_date(to, order),
    };
    if either(&last) {
        return Some(DateRead::Unread(Some(ORDER_HINT)));
    }
    let DateRead::Date { when: end, note: last_note } = last else { return None };
    let when = from_to(&start, &end)?;
    let note = (first_note.is_some() || last_note.is_some()).then(|| words.to_owned());
    Some(DateRead::Date { when, note })
}

/// The words before `(GMT+8)` or `(UTC+08:00)`, and that offset as EDTF has it.
fn zoned(words: &str) -> Option<(&str, String)> {
    let (time, zone) = words.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let zone = zone.trim().to_ascii_uppercase();
    let offset = zone.strip_prefix("GMT").or_else(|| zone.strip_prefix("UTC"))?;
    let (sign, number) = match offset.strip_prefix(['-', '\u{2212}']) {
        Some(number) => ('-', number),
        None if offset.is_empty() => return Some((time.trim_end(), "Z".to_owned())),
        None => ('+', offset.strip_prefix('+')?),
    };
    let (hours, minutes) = number.split_once(':').unwrap_or((number, "00"));
    let digits = |it: &str| (1..=2).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
        return None;
    }
    Some((time.trim_end(), format!("{sign}{hours:0>2}:{minutes}")))
}

/// A time with its offset; none for a date without a time, or with an offset of its own.
fn with_offset(read: DateRead, offset: &str) -> Option<DateRead> {
    let add = |when: &str| {
        let time = when.split_once('T')?.1;
        // EDTF has no offset behind an hour alone.
        let full = [when, if time.len() == 2 { ":00" } else { "" }, offset].concat();
        (!when.contains('/') && StoryDate::parse(&full).is_ok()).then_some(full)
    };
    match read {
        DateRead::Date { when, note } => Some(DateRead::Date { when: add(&when)?, note }),
        DateRead::Either { day_first, month_first } => {
            Some(DateRead::Either { day_first: add(&day_first)?, month_first: add(&month_first)? })
        }
        _ => None,
    }
}

/// Words in which `9.30pm` is `9:30pm`; none where there is no such time.
fn with_colons(words: &str) -> Option<String> {
    let digit = |at: Option<usize>| {
        at.and_then(|at| words.as_bytes().get(at)).is_some_and(u8::is_ascii_digit)
    };
    let is_time = |at: usize| {
        let behind = words.get(at + 3..).unwrap_or_default().trim_start().to_ascii_lowercase();
        let half = behind.starts_with(['a', 'p']) && matches!(behind.get(1..2), Some("m" | "."));
        let date = at > 2 && digit(at.checked_sub(3)) && digit(at.checked_sub(2));
        let before = digit(at.checked_sub(1))
            && !date
            && words.as_bytes().get(at.saturating_sub(3)) != Some(&b'.');
        half && before && digit(Some(at + 1)) && digit(Some(at + 2)) && !digit(Some(at + 3))
    };
    let at = words.match_indices('.').map(|it| it.0).find(|it| is_time(*it))?;
    let (before, behind) = words.split_at(at);
    Some([before, ":", behind.get(1..).unwrap_or_default()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_zones_in_brackets_and_points_in_times_are_read() {
        for (words, expected) in [
            ("March 7, 2019 → March 9, 2019", "2019-03-07/2019-03-09"),
            ("2019→2020", "2019/2020"),
            ("2019年3月7日 → 2019年3月9日", "2019-03-07/2019-03-09"),
            ("March 10, 2019 2:30 PM (GMT+8)", "2019-03-10T14:30+08:00"),
            ("March 10, 2019 2:30 PM (GMT)", "2019-03-10T14:30Z"),
            ("2019-03-10 14:30 (UTC-03:30)", "2019-03-10T14:30-03:30"),
            ("1 May 1999 9.30pm", "1999-05-01T21:30"),
            ("1 May 1999, 9.30 a.m.", "1999-05-01T09:30"),
        ] {
            let read = read_date(words, None);
            let expected = DateRead::Date { when: expected.to_owned(), note: None };
            assert_eq!(read, expected, "{words}");
        }
        let ends = match read_date("March 10, 2019 2:30 PM (GMT+8) → 4:30 PM (GMT+8)", None) {
            DateRead::Date { when, .. } => when,
            other => panic!("{other:?}"),
        };
        assert!(StoryDate::parse(&ends).is_ok(), "{ends}");
    }

    #[test]
    fn what_is_no_date_in_them_stays_none() {
        for words in [
            "→",
            "2019 →",
            "→ 2019",
            "a → b",
            "2019 → 2020 → 2021",
            "2020 → 2019",
            "March 10, 2019 (GMT+8)",
            "(GMT+8)",
            "March 10, 2019 2:30 PM (GMT+99)",
            "March 10, 2019 2:30 PM (CST)",
            "9.30pm",
            ".30pm",
            "é.30pm",
            "3/4/2019 → 5/4/2019",
        ] {
            assert!(matches!(read_date(words, None), DateRead::Unread(_)), "{words}");
        }
        let arrows = "→".repeat(10_000);
        assert_eq!(read_date(&arrows, None), DateRead::Unread(None));
    }
}
