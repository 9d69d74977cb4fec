//! Words that leave open where in a year, month, decade or century a date was. EDTF has none for most of them, so a third or a
//! half of it is given, in which the date is one: early, middle and late are thirds. Centuries are the hundred years of EDTF,
//! 1800 to 1899 for the 19th, so that each third lies in what the whole is.

use super::parts::{Parts, without_mark, year_in_edtf};
use super::{EverydayDate, after_any, before_any};
use crate::date::{Moment, StoryDate};

/// Which of three or two equal stretches, from 0.
#[derive(Clone, Copy)]
struct Stretch {
    first: u8,
    last: u8,
    of: u8,
}

const fn third(first: u8, last: u8) -> Stretch {
    Stretch { first, last, of: 3 }
}

const fn half(at: u8) -> Stretch {
    Stretch { first: at, last: at, of: 2 }
}

const EARLY: Stretch = third(0, 0);
const MIDDLE: Stretch = third(1, 1);
const LATE: Stretch = third(2, 2);

/// English words before what they are a part of, longer before shorter.
const BEFORE: &[(&str, Stretch)] = &[
    ("early to mid", third(0, 1)),
    ("early-to-mid", third(0, 1)),
    ("mid to late", third(1, 2)),
    ("mid-to-late", third(1, 2)),
    ("first half", half(0)),
    ("1st half", half(0)),
    ("second half", half(1)),
    ("2nd half", half(1)),
    ("latter half", half(1)),
    ("early", EARLY),
    ("beginning", EARLY),
    ("start", EARLY),
    ("middle", MIDDLE),
    ("mid", MIDDLE),
    ("late", LATE),
    ("end", LATE),
];

/// Chinese words behind it, longer before shorter.
const BEHIND: &[(&str, Stretch)] = &[
    ("上半叶", half(0)),
    ("前半叶", half(0)),
    ("上半期", half(0)),
    ("前半期", half(0)),
    ("前半", half(0)),
    ("下半叶", half(1)),
    ("后半叶", half(1)),
    ("下半期", half(1)),
    ("后半期", half(1)),
    ("后半", half(1)),
    ("中前期", third(0, 1)),
    ("早中期", third(0, 1)),
    ("中后期", third(1, 2)),
    ("中晚期", third(1, 2)),
    ("初期", EARLY),
    ("早期", EARLY),
    ("前期", EARLY),
    ("初叶", EARLY),
    ("初头", EARLY),
    ("年初", EARLY),
    ("月初", EARLY),
    ("初", EARLY),
    ("中期", MIDDLE),
    ("中叶", MIDDLE),
    ("年中", MIDDLE),
    ("中", MIDDLE),
    ("后期", LATE),
    ("晚期", LATE),
    ("末期", LATE),
    ("末叶", LATE),
    ("年底", LATE),
    ("年末", LATE),
    ("底", LATE),
    ("末", LATE),
];

/// Parts of a day without their hour.
const OF_A_DAY: &[&str] = &[
    "凌晨",
    "清晨",
    "早晨",
    "早上",
    "上午",
    "中午",
    "正午",
    "下午",
    "午后",
    "傍晚",
    "晚上",
    "晚间",
    "深夜",
    "夜间",
    "夜里",
    "夜晚",
    "午夜",
    "早",
    "晚",
    "夜",
    " morning",
    " afternoon",
    " evening",
    " night",
    " noon",
    " midnight",
];
const BEFORE_A_DAY: &[&str] = &["morning of ", "afternoon of ", "evening of ", "night of "];

/// Part of a year, month, decade, century or day.
pub(super) fn rough(text: &str) -> Option<EverydayDate> {
    if let Some((rest, mark)) = without_mark(text) {
        return rough_and_marked(rest, mark);
    }
    rough_and_marked(text, "")
}

fn rough_and_marked(text: &str, mark: &'static str) -> Option<EverydayDate> {
    let tens = [("上旬", EARLY), ("中旬", MIDDLE), ("下旬", LATE)];
    for (word, third) in tens {
        if let Some(month) = before_any(text, &[word]) {
            let month = Parts::read(month).filter(|it| it.day == 0 && (1..=12).contains(&it.month));
            return Some(EverydayDate::Date(part_of(&month?.marked(mark), third)?));
        }
    }
    let text = after_any(text, &["in ", "at ", "on ", "during "]).unwrap_or(text);
    let text = after_any(text, &["the "]).unwrap_or(text);
    let of_a_day = before_any(text, OF_A_DAY).or_else(|| after_any(text, BEFORE_A_DAY));
    if let Some(day) = of_a_day.and_then(|it| Parts::read(it.trim_end_matches(','))) {
        let day = Some(day).filter(|it| it.day > 0 && it.time.is_empty())?;
        return Some(EverydayDate::Rough(day.marked(mark).edtf()?));
    }
    let in_english = BEFORE.iter().find_map(|(word, stretch)| {
        let rest = text.get(word.len()..).filter(|it| it.starts_with([' ', '-']))?;
        after_any(text, &[word])?;
        let rest = after_any(rest, &[" of ", " in ", " ", "-"])?;
        Some((Parts::read(after_any(rest, &["the "]).unwrap_or(rest))?, *stretch))
    });
    let in_chinese = || {
        BEHIND.iter().find_map(|(word, stretch)| {
            let rest = before_any(text, &[word])?;
            Some((Parts::read(rest.strip_suffix('的').unwrap_or(rest))?, *stretch))
        })
    };
    let (whole, stretch) = in_english.or_else(in_chinese)?;
    let whole = whole.marked(mark);
    Some(EverydayDate::Rough(part_of(&whole, stretch).or_else(|| whole.edtf())?))
}

/// A stretch of a month, year, decade or century.
fn part_of(whole: &Parts, stretch: Stretch) -> Option<String> {
    let Parts { year, month, day: 0, mark, .. } = whole else { return None };
    let set = |first: String, last: String| Some(format!("[{first}{mark}..{last}{mark}]"));
    if *month > 0 {
        (*month <= 12).then_some(())?;
        let month = format!("{year}-{month:02}");
        let end = StoryDate::parse(&month).ok()?.bounds().end?;
        let longest = Moment::from_seconds(end.seconds() - 1.0).civil().day;
        let starts: &[u8] = if stretch.of == 3 { &[1, 11, 21] } else { &[1, 16] };
        let first = starts.get(usize::from(stretch.first))?;
        let last = starts.get(usize::from(stretch.last) + 1).map_or(longest, |it| it - 1);
        return set(format!("{month}-{first:02}"), format!("{month}-{last:02}"));
    }
    let digits = year.trim_start_matches('-').trim_end_matches('X');
    let (known, before) = (digits.parse::<i64>().ok()?, year.starts_with('-'));
    let (length, second, third) = match (year.len() - usize::from(before), digits.len()) {
        (4, 4) => {
            let months = u8::checked_div(12, stretch.of)?;
            let (first, last) = (stretch.first * months + 1, (stretch.last + 1) * months);
            return set(format!("{year}-{first:02}"), format!("{year}-{last:02}"));
        }
        (4, 3) if !before => (10, 4, 7),
        (4, 2) => (100, 34, 67),
        _ => return None,
    };
    // The 3rd century BC was from 300 BC, the year −299, to 201 BC.
    let begin = if before { 1 - (known + 1) * length } else { known * length };
    let start = |at: u8| match (at, stretch.of) {
        (0, _) => 0,
        (1, 2) => length / 2,
        (1, 3) => second,
        (2, 3) => third,
        _ => length,
    };
    let (first, last) = (begin + start(stretch.first), begin + start(stretch.last + 1) - 1);
    // The year 0 is of no century of Christ's.
    let first = if known == 0 && !before { first.max(1) } else { first };
    set(year_in_edtf(first), year_in_edtf(last))
}
