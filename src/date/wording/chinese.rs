//! Dates in Chinese, in simplified letters; the traditional ones are exchanged at the end.

use super::{Language, Neighbour};
use crate::date::candidates::Candidates;
use crate::date::certainty::{APPROXIMATE, UNCERTAIN};
use crate::date::print::{push_offset, push_two};
use crate::date::single::{SingleDate, TwoDigits};
use crate::date::story_date::Edge;

/// Simplified letters in the module's own words and their traditional forms, in pairs.
const LETTERS: &str = "约約内內间間时時结結详詳为為数數后後开開个個这這应應写寫号號没沒过過亿億万萬并並较較\
                       两兩当當样樣节節与與里裡于於负負";

/// The text with each simplified letter of [`LETTERS`] exchanged.
pub(in crate::date) fn to_traditional(text: &str) -> String {
    text.chars().map(|letter| traditional(letter).unwrap_or(letter)).collect()
}

fn traditional(letter: char) -> Option<char> {
    let mut letters = LETTERS.chars();
    while let (Some(simplified), Some(traditional)) = (letters.next(), letters.next()) {
        if simplified == letter {
            return Some(traditional);
        }
    }
    None
}

pub(super) struct Chinese;

impl Language for Chinese {
    fn alone(&self, date: &SingleDate, out: &mut String) {
        whole(date, None, out);
        // Below 1000 it would read as a number of years: 8年内.
        let named = date.year().is_some_and(|it| (1000..=9999).contains(&it));
        if date.parts() == 1 && named && date.marks == 0 {
            out.push('内');
        }
    }

    fn among(&self, date: &SingleDate, neighbour: Neighbour, out: &mut String) {
        whole(date, Some(neighbour), out);
    }

    fn half_open(&self, start: &Edge, end: &Edge, out: &mut String) {
        match (start, end) {
            (Edge::At(start), Edge::Open) => {
                whole(start, Some(Neighbour::default()), out);
                out.push('起');
            }
            (Edge::At(start), _) => {
                whole(start, Some(Neighbour::default()), out);
                out.push_str("起，结束时间不详");
            }
            (Edge::Open, Edge::At(end)) => {
                whole(end, Some(Neighbour::default()), out);
                out.push_str("及以前");
            }
            (_, Edge::At(end)) => {
                out.push('至');
                whole(end, Some(Neighbour::default()), out);
                out.push_str("，开始时间不详");
            }
            _ => {}
        }
    }

    fn to(&self) -> &'static str {
        "至"
    }

    fn comma(&self) -> &'static str {
        "、"
    }

    fn last(&self, all: bool) -> &'static str {
        if all { "和" } else { "或" }
    }

    fn range(&self, first: &SingleDate, last: &SingleDate, all: bool, out: &mut String) {
        super::word_pair(self, first, last, self.to(), out);
        if !all {
            out.push_str("之间");
        }
    }

    fn up_to(&self, date: &SingleDate, all: bool, out: &mut String) {
        whole(date, Some(Neighbour::default()), out);
        out.push_str(if all { "及以前" } else { "或更早" });
    }

    fn from(&self, date: &SingleDate, all: bool, out: &mut String) {
        whole(date, Some(Neighbour::default()), out);
        out.push_str(if all { "及以后" } else { "或更晚" });
    }
}

/// The date with its mark; without a neighbour it stands alone. The parts that the neighbour before it says are left
/// out.
fn whole(date: &SingleDate, neighbour: Option<Neighbour>, out: &mut String) {
    let rounded = if date.significant > 0 { APPROXIMATE } else { 0 };
    let mark = date.whole_mark();
    match mark | rounded {
        0 => {}
        UNCERTAIN => out.push_str("可能为"),
        APPROXIMATE => out.push('约'),
        _ => out.push_str("可能约"),
    }
    parts(date, neighbour.unwrap_or_default().before, neighbour.is_some(), out);
    if mark == 0 && date.marks != 0 {
        notes(date, out);
    }
}

/// Which parts are marked, when they differ: （年份存疑，日期为约数）.
fn notes(date: &SingleDate, out: &mut String) {
    let mut joint = "（";
    for (part, name) in ["年份", "月份", "日期", "时刻"].into_iter().enumerate() {
        let note = match date.mark(part) {
            0 => continue,
            UNCERTAIN => "存疑",
            APPROXIMATE => "为约数",
            _ => "存疑且为约数",
        };
        out.push_str(joint);
        out.push_str(name);
        out.push_str(note);
        joint = "，";
    }
    out.push('）');
}

/// The date without its first `said` parts; `among` others, a span must not read as an interval.
fn parts(date: &SingleDate, said: usize, among: bool, out: &mut String) {
    if said < 1 {
        year(date, among, out);
    }
    let Some(month_digits) = date.month else { return };
    if said < 2 {
        match date.season() {
            Some(_) => out.push_str(season(month_digits)),
            None => {
                // So that a day can follow.
                let (run, list) = match (among, date.day.is_some()) {
                    (true, false) => ("", ""),
                    (true, true) => ("间某月", "的"),
                    (false, day) => ("间某月", if day { "的" } else { "" }),
                };
                digits(month_digits, date.month_candidates(), "月", among, [run, list], out);
            }
        }
    }
    if let (Some(day), true) = (date.day, said < 3) {
        let run = if among { "" } else { "间" };
        digits(day, date.day_candidates(), "日", among, [run, ""], out);
    }
    let Some(clock) = date.clock else { return };
    push_two(clock.hour, out);
    if clock.minute.is_none() {
        out.push('时');
    }
    for part in [clock.minute, clock.second].into_iter().flatten() {
        out.push(':');
        push_two(part, out);
    }
    if let Some(offset) = clock.offset_min {
        out.push_str("（UTC");
        if offset != 0 {
            push_offset(offset, out);
        }
        out.push('）');
    }
}

/// `5.388亿年前`, `280万年前`.
fn years_ago(years: u64, out: &mut String) {
    let (unit, word) = match years {
        100_000_000.. => (100_000_000, "亿"),
        _ => (10_000, "万"),
    };
    out.push_str(&(years / unit).to_string());
    super::push_fraction(years % unit, unit, out);
    out.push_str(word);
    out.push_str("年前");
}

fn year(date: &SingleDate, among: bool, out: &mut String) {
    if let Some(years) = date.years_ago() {
        return years_ago(years, out);
    }
    let last_part = date.month.is_none();
    if let Some(year) = date.year() {
        return plain_year(year, out);
    }
    if date.significant > 0 {
        let (first, last) = date.years();
        plain_year(
            if date.negative { -(date.magnitude as i64) } else { date.magnitude as i64 },
            out,
        );
        if first < last {
            out.push('（');
            year_span(first, last, false, out);
            out.push_str("间）");
        }
        return;
    }
    if date.unspecified_digits == 0b1111 {
        return out.push_str(match (date.negative, last_part && !among) {
            (true, _) => "公元前某年",
            (false, true) => "年份不详",
            (false, false) => "某年",
        });
    }
    let Some((first, last)) = date.years_with_day() else { return };
    if let Some(decade) = date.decade() {
        out.push_str(&decade.to_string());
        out.push_str("年代");
    } else {
        year_span(first, last, among, out);
        if !among || !last_part {
            out.push('间');
        }
    }
    if !last_part {
        out.push_str("某年");
    }
}

fn plain_year(year: i64, out: &mut String) {
    bare_year(year, out);
    out.push('年');
}

/// The year with its era, without 年.
fn bare_year(year: i64, out: &mut String) {
    let (era, number) = era_and_number(year);
    out.push_str(era);
    out.push_str(&number.to_string());
}

fn era_and_number(year: i64) -> (&'static str, i64) {
    match year {
        ..=0 => ("公元前", 1 - year),
        // A small or a very large number before 年 would read as a length of time.
        1..1000 | 10_000.. => ("公元", year),
        _ => ("", year),
    }
}

/// `1900年至1999年`, `公元前230年至前221年`; `among` other dates `1900—1999年`, `公元前230—前221年`.
fn year_span(first: i64, last: i64, among: bool, out: &mut String) {
    let same_era = (first <= 0) == (last <= 0);
    bare_year(first, out);
    if !among || !same_era {
        out.push('年');
    }
    out.push(span_sign(among));
    let (era, number) = era_and_number(last);
    out.push_str(era.strip_prefix("公元").filter(|_| same_era).unwrap_or(era));
    out.push_str(&number.to_string());
    out.push('年');
}

/// Among other dates, 至 stands between those.
fn span_sign(among: bool) -> char {
    if among { '—' } else { '至' }
}

/// A month or a day: `5月`, `某月`, `10月至12月间`, `1月或11月`; the third and the fourth end with one of the `tails`.
/// `among` other dates the third is `10—12月`.
fn digits(
    written: TwoDigits,
    candidates: Candidates,
    unit: &str,
    among: bool,
    [after_run, after_list]: [&str; 2],
    out: &mut String,
) {
    if written.is_unspecified() {
        out.push('某');
        return out.push_str(unit);
    }
    if let Some((first, last)) = candidates.run() {
        out.push_str(&first.to_string());
        if !among {
            out.push_str(unit);
        }
        out.push(span_sign(among));
        out.push_str(&last.to_string());
        out.push_str(unit);
        return out.push_str(after_run);
    }
    let count = candidates.count();
    let mut left = count;
    for number in candidates.numbers() {
        out.push_str(&number.to_string());
        out.push_str(unit);
        left -= 1;
        out.push_str(match left {
            0 if count == 1 => "",
            0 => after_list,
            1 => "或",
            _ => "、",
        });
    }
}

fn season(code: TwoDigits) -> &'static str {
    match code.number().unwrap_or_default() {
        21 => "春季",
        22 => "夏季",
        23 => "秋季",
        24 => "冬季",
        25 => "春季（北半球）",
        26 => "夏季（北半球）",
        27 => "秋季（北半球）",
        28 => "冬季（北半球）",
        29 => "春季（南半球）",
        30 => "夏季（南半球）",
        31 => "秋季（南半球）",
        32 => "冬季（南半球）",
        33 => "第一季度",
        34 => "第二季度",
        35 => "第三季度",
        36 => "第四季度",
        37 => "前四个月",
        38 => "中间四个月",
        39 => "最后四个月",
        40 => "上半年",
        _ => "下半年",
    }
}
