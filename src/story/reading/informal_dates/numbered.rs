//! Days in numbers of which each can be the month: `03/04/2024`, `3-4-2024`. They are rewritten with the year first before
//! anything else is read, once in each order, so that whatever stands around them is read alike.

use std::ops::Range;

/// The days of a text that are in numbers.
#[derive(Debug)]
pub(super) struct Numbered(Vec<Day>);

#[derive(Debug)]
struct Day {
    at: Range<usize>,
    first: u8,
    second: u8,
    year: Range<usize>,
}

impl Numbered {
    /// Finds them: two numbers and a year of four digits, with the same `/`, `-` or space between. With dots the day comes
    /// first, everywhere.
    pub(super) fn of(text: &str) -> Self {
        let runs = digits(text);
        let mut days = Vec::new();
        let mut at = 0;
        while let Some([a, b, c]) = runs.get(at..at + 3) {
            let day = separator(text, a, b).filter(|sign| {
                let chained = |it: Option<char>| it == Some(*sign) && *sign != ' ';
                let before = at.checked_sub(1).and_then(|it| separator(text, runs.get(it)?, a));
                let after = runs.get(at + 3).and_then(|it| separator(text, c, it));
                separator(text, b, c) == Some(*sign) && !chained(before) && !chained(after)
            });
            let number = |run: &Range<usize>| {
                text.get(run.clone()).filter(|it| it.len() < 3)?.parse::<u8>().ok()
            };
            let found = day.filter(|_| c.len() == 4).and_then(|_| {
                let (first, second) = (number(a)?, number(b)?);
                Some(Day { at: a.start..c.end, first, second, year: c.clone() })
            });
            at += if found.is_some() { 3 } else { 1 };
            days.extend(found);
        }
        Self(days)
    }

    pub(super) fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with the year first in each of them; `None` where one cannot be in this order.
    pub(super) fn in_order(&self, text: &str, day_first: bool) -> Option<String> {
        let mut out = String::new();
        let mut done = 0;
        for Day { at, first, second, year } in &self.0 {
            let (day, month) = if day_first { (first, second) } else { (second, first) };
            ((1..=31).contains(day) && (1..=12).contains(month)).then_some(())?;
            let year = text.get(year.clone())?;
            out.push_str(text.get(done..at.start)?);
            out.push_str(&format!("{year}-{month:02}-{day:02}"));
            done = at.end;
        }
        out.push_str(text.get(done..)?);
        Some(out)
    }
}

/// Where the runs of digits are.
fn digits(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|it| it.1.is_ascii_digit()) {
        match runs.last_mut().filter(|it| it.end == at) {
            Some(run) => run.end += 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// The one sign between two runs of digits, spaces around it or not.
fn separator(text: &str, a: &Range<usize>, b: &Range<usize>) -> Option<char> {
    match text.get(a.end..b.start)? {
        " " => Some(' '),
        between => match between.trim() {
            "/" => Some('/'),
            "-" => Some('-'),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_numbers_are_rewritten_with_the_year_first() {
        for (text, day_first, month_first) in [
            ("03/04/2024", "2024-04-03", "2024-03-04"),
            ("3 4 2024", "2024-04-03", "2024-03-04"),
            ("3/4/2024 9:30", "2024-04-03 9:30", "2024-03-04 9:30"),
            ("03/04/2024-05/04/2024", "2024-04-03-2024-04-05", "2024-03-04-2024-05-04"),
            ("13 / 04 / 2024", "2024-04-13", ""),
            ("04-13-2024", "", "2024-04-13"),
            ("28-3/4/2024", "28-2024-04-03", "28-2024-03-04"),
        ] {
            let numbered = Numbered::of(text);
            let order = |it| numbered.in_order(text, it).unwrap_or_default();
            assert_eq!((&*order(true), &*order(false)), (day_first, month_first), "{text}");
        }
    }

    #[test]
    fn what_has_its_year_first_or_no_year_is_left_alone() {
        for text in [
            "2024-10-28",
            "2024/3/4/2024",
            "3/4",
            "3/4-2024",
            "3.4.2024",
            "3/4/24",
            "约",
            "1/2/20245",
        ] {
            assert!(Numbered::of(text).is_none(), "{text}");
        }
    }
}
