//! From one date to another, each of which may be a set or an interval itself.

use crate::date::{MAX_LENGTH, StoryDate};

/// From one date to another, both in EDTF: `2024-10-28/2024-11-02`. Of a set or an interval the earliest start is taken, or
/// the latest end; either may be `..`. Equal ones are one date. `None` where the end lies before the start, or nothing is known
/// of both.
pub fn from_to(start: &str, end: &str) -> Option<String> {
    let (start, end) = (start.trim(), end.trim());
    let is_date = |it: &str| it == ".." || StoryDate::parse(it).is_ok();
    (is_date(start) && is_date(end)).then_some(())?;
    if start == end && start != ".." {
        return Some(start.to_owned());
    }
    let span = [earliest(start)?, "/", latest(end)?].concat();
    StoryDate::parse(&span).is_ok().then_some(span)
}

/// The edge of an interval for the earliest that a date can be: a date, `..` where it is open, nothing where nobody knows.
pub(super) fn earliest(date: &str) -> Option<&str> {
    edge(date, false)
}

/// The same for the latest.
pub(super) fn latest(date: &str) -> Option<&str> {
    edge(date, true)
}

fn edge(date: &str, last: bool) -> Option<&str> {
    (date.len() <= MAX_LENGTH).then_some(())?;
    if date == ".." {
        return Some(date);
    }
    if let Some((start, end)) = date.split_once('/') {
        return Some(if last { end } else { start });
    }
    let Some(set) = date.strip_prefix(['[', '{']).and_then(|it| it.strip_suffix([']', '}'])) else {
        return Some(date);
    };
    // A set that is open there has an edge that nobody knows.
    if if last { set.ends_with("..") } else { set.starts_with("..") } {
        return Some("");
    }
    let single = |member: &&str| {
        let bounds = StoryDate::parse(member).ok()?.bounds();
        Some(if last { bounds.end?.seconds() } else { -bounds.first?.seconds() })
    };
    let mut farthest: Option<(&str, f64)> = None;
    for member in set.split(',').map(str::trim) {
        let (first, second) = member.split_once("..").unwrap_or((member, member));
        let member = if last { second } else { first };
        let at = single(&member)?;
        if farthest.is_none_or(|it| at > it.1) {
            farthest = Some((member, at));
        }
    }
    farthest.map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_start_and_the_latest_end_are_taken() {
        for (start, end, expected) in [
            ("2024-10-28", "2024-11-02", "2024-10-28/2024-11-02"),
            ("[1950..1953]", "1960", "1950/1960"),
            ("1950", "[1957..1959]", "1950/1959"),
            ("[1951, 1950]", "{1960,1958..1959}", "1950/1960"),
            ("195X", "196X", "195X/196X"),
            ("1950~", "1960?", "1950~/1960?"),
            ("1950/1953", "1960/..", "1950/.."),
            ("../1945", "1950", "../1950"),
            // Some year before 1950, and some year after 1970.
            ("[..1949]", "1960", "/1960"),
            ("1960", "[1971..]", "1960/"),
            ("2024-10-28T09:00", "2024-10-28T10:30", "2024-10-28T09:00/2024-10-28T10:30"),
            ("2024-21", "2024-23", "2024-21/2024-23"),
            ("Y-66000000", "-0099", "Y-66000000/-0099"),
            ("1950", "1950", "1950"),
            ("..", "[1950..1953]", "../1953"),
            ("[1950..1953]", "..", "1950/.."),
            ("[1950..1953]", "[1950..1953]", "[1950..1953]"),
        ] {
            assert_eq!(from_to(start, end).as_deref(), Some(expected), "{start} {end}");
        }
    }

    #[test]
    fn an_end_before_its_start_makes_no_date() {
        for (start, end) in [
            ("1960", "1950"),
            ("1960", "195X"),
            ("2024-10-28T10:30", "2024-10-28T09:00"),
            ("../1945", "1950/.."),
            ("[..1949]", "[1950..]"),
            ("..", ".."),
            ("..", "[1950..]"),
            ("", "1950"),
            ("1950", "soon"),
        ] {
            assert_eq!(from_to(start, end), None, "{start} {end}");
        }
    }
}
