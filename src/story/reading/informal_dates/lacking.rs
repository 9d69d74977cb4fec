//! What is missing where no date can be made of the words.

use super::parts::{Parts, is_digits};
use super::several::{ends, pair};
use super::weeks::day_of;
use super::{EverydayDate, before_any};
use crate::date::StoryDate;
use crate::story::problems::Wording;

/// Words that say that there is no date.
const NOTHING: &[&str] = &[
    "unknown",
    "undated",
    "no date",
    "date unknown",
    "not known",
    "uncertain",
    "n.d",
    "nd",
    "n/a",
    "na",
    "none",
    "null",
    "nan",
    "tbd",
    "tba",
    "tbc",
    "?",
    "??",
    "???",
    "-",
    "--",
    "—",
    "不详",
    "不詳",
    "未详",
    "不明",
    "未知",
    "未定",
    "待定",
    "待查",
    "待补",
    "无",
    "暂无",
    "日期不详",
    "时间不详",
    "年份不详",
    "年代不详",
    "日期未知",
    "时间未知",
    "时间待定",
    "日期待定",
];

/// Beginnings of words whose day depends on the day of reading.
const RELATIVE: &[&str] = &[
    "昨",
    "今",
    "明天",
    "明日",
    "明年",
    "后天",
    "前天",
    "前日",
    "前年",
    "去年",
    "上年",
    "次年",
    "翌年",
    "当年",
    "当日",
    "当天",
    "次日",
    "翌日",
    "本月",
    "上月",
    "上个月",
    "下月",
    "本周",
    "上周",
    "下周",
    "本季",
    "近日",
    "日前",
    "近期",
    "近年",
    "最近",
    "目前",
    "现在",
    "如今",
    "刚刚",
    "同年",
    "同日",
    "同月",
    "星期",
    "周",
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "now",
    "currently",
    "recently",
    "last ",
    "this ",
    "next ",
    "the same ",
    "same ",
    "present",
];

/// Words of the Chinese calendar, whose days are not those of the common one.
const LUNAR: &[&str] = &[
    "闰",
    "農曆",
    "农历",
    "阴历",
    "旧历",
    "腊月",
    "正月",
    "冬月",
    "月初一",
    "月初二",
    "月初三",
    "月初四",
    "月初五",
    "月初六",
    "月初七",
    "月初八",
    "月初九",
    "月初十",
    "月十",
    "月廿",
    "除夕",
    "春节",
];

pub(super) fn lacking(text: &str) -> Option<Wording> {
    let lower = text.to_lowercase();
    if let Some((clock, night)) = after_midnight(text) {
        return Some(Wording::new(|| {
            (
                format!("没有 {clock} 这个时刻；如指次日凌晨，写作 “{night}”"),
                format!(
                    "no clock shows {clock}; if the night after that day is meant, write “{night}”"
                ),
            )
        }));
    }
    if NOTHING.contains(&&*lower) {
        return Some(Wording::fixed(
            "时间线需要日期：写下所知的范围，如 “196X”、“19XX” 或 “[..1949]”；一无所知时删去这个里程碑",
            "the line needs a date: write the span that is known, such as “196X”, “19XX” or “[..1949]”, or leave the milestone out",
        ));
    }
    if matches!(text, "../.." | ".." | "/" | "../" | "/..") {
        return Some(Wording::fixed(
            "至少写出一端，如 “2019/..” 或 “../1945”",
            "write one end at least, such as “2019/..” or “../1945”",
        ));
    }
    if LUNAR.iter().any(|it| text.contains(it)) {
        return Some(Wording::fixed(
            "请换算为公历，如 “2024-10-28”；农历日期可写在 when_note 里",
            "write the day of the common calendar, such as “2024-10-28”, and that of the Chinese one in when_note",
        ));
    }
    let ago = ["ago", "年前", "天前", "月前", "周前"].iter().any(|it| lower.ends_with(it));
    if ago || RELATIVE.iter().any(|it| lower.starts_with(it)) {
        return Some(Wording::fixed(
            "请写明哪年哪月哪日，如 “2024-10-28”：相对的说法取决于阅读的日子",
            "write the day itself, such as “2024-10-28”: these words depend on the day of reading",
        ));
    }
    if let Some(before) = of_minus(&lower) {
        return Some(before);
    }
    if is_hundred(&lower) {
        return Some(Wording::fixed(
            "如指那十年，写作 “190X”；如指那一百年，写作 “19XX”",
            "write “190X” if those ten years are meant, or “19XX” if all the hundred are",
        ));
    }
    if is_month_and_two_digits(&lower) {
        return Some(Wording::fixed(
            "两位数可能是年或日：年份写足四位，如 “2024-10”；如是日，写上年份，如 “2024-10-24”",
            "the number can be a year or a day: write the year in four digits, such as “2024-10”, or the day with its year, such as “2024-10-24”",
        ));
    }
    let parts = Parts::read(text).or_else(|| day_and_month(text));
    if let Some(rest) = parts.as_ref().and_then(without_year).or_else(|| span_without_year(text)) {
        let [dated, undated] = ["2024", "XXXX"].map(|year| rest.replace('Y', year));
        return Some(Wording::new(|| {
            (
                format!("缺少年份：写在前面，如 “{dated}”；年份不详时写作 “{undated}”"),
                format!(
                    "the year is missing: put it first, as in “{dated}”, or “{undated}” if nobody knows it"
                ),
            )
        }));
    }
    if parts.as_ref().is_some_and(|it| !it.time.is_empty() && it.day == 0 && it.month == 0) {
        return Some(Wording::fixed(
            "只有时刻：写上日期，如 “2024-10-28T09:30”",
            "this is a time of day alone: write its day, too, as in “2024-10-28T09:30”",
        ));
    }
    if parts.is_some_and(|it| it.is_number()) || is_short_year(&lower) {
        return Some(Wording::fixed(
            "年份写足四位，如 “2024-10-28”、“199X”、“0220”",
            "write the year in four digits, such as “2024-10-28”, “199X” or “0220”",
        ));
    }
    let counted =
        text.strip_suffix('年').is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()));
    counted.then(|| {
        Wording::fixed(
            "请换算为公历年份，四位，如 “1924”；原来的写法可写在 when_note 里",
            "write the year of the common calendar in four digits, such as “1924”, and the words of the source in when_note",
        )
    })
}

/// A month, and its day, whose year is missing: `Y-10-28`.
fn without_year(parts: &Parts) -> Option<String> {
    let Parts { year, month: month @ 1.., day, .. } = parts else { return None };
    let day = if *day > 0 { format!("-{day:02}") } else { String::new() };
    year.is_empty().then(|| format!("Y-{month:02}{day}"))
}

/// From one such to another: `10月1日至7日`.
fn span_without_year(text: &str) -> Option<String> {
    // `28-Oct-24` is one day.
    (text.matches('-').count() < 2).then_some(())?;
    ends(text).find_map(|(start, end)| {
        let [start, end] = pair(start, end)?;
        let span = [without_year(&start)?, without_year(&end)?].join("/");
        StoryDate::parse(&span.replace('Y', "2024")).is_ok().then_some(span)
    })
}

/// A year with a minus and fewer digits than EDTF has: `-500` is 501 BC to those who count a year 0, and 500 BC to others.
fn of_minus(text: &str) -> Option<Wording> {
    let year = text.strip_prefix('-').filter(|it| is_digits(it, 1..=3))?;
    let number = year.parse::<u16>().ok().filter(|it| *it > 0)?;
    let less = match number - 1 {
        0 => "0000".to_owned(),
        less => format!("-{less:04}"),
    };
    Some(Wording::new(|| {
        (
            format!(
                "如指公元前 {number} 年，写作 “{less}”；如按有零年的算法，写作 “-{number:04}”，即公元前 {} 年",
                number + 1
            ),
            format!(
                "write “{less}” for {number} BC, or “-{number:04}” for {} BC if the years were counted with a year 0",
                number + 1
            ),
        )
    }))
}

/// Whether it is `1900s`, ten years or a hundred, or a part of them.
fn is_hundred(text: &str) -> bool {
    let decade = ["1900s", "1900's", "1900年代"].iter().find_map(|it| text.split_once(it));
    decade.is_some_and(|(before, after)| {
        !before.ends_with(|c: char| c.is_ascii_digit())
            && !after.contains(|c: char| c.is_ascii_digit())
    })
}

/// Whether it is a name with two digits, as programs of tables show a month: `Oct-24`, `Oct '24`.
fn is_month_and_two_digits(text: &str) -> bool {
    let month = text.split_once(['-', '\'']).filter(|it| is_digits(it.1, 2..=2));
    month.is_some_and(|(month, _)| {
        let month = before_any(month, &["."]).unwrap_or(month.trim());
        month.bytes().all(|b| b.is_ascii_alphabetic())
            && Parts::read(month).is_some_and(|it| (1..=12).contains(&it.month))
    })
}

/// A day and its month as German writes them, `25.10.`.
fn day_and_month(text: &str) -> Option<Parts> {
    let (day, month) = text.split_once('.')?;
    let number = |it: &str, most: u8| {
        let number = it.trim().parse::<u8>().ok().filter(|it| (1..=most).contains(it));
        number.filter(|_| is_digits(it.trim(), 1..=2))
    };
    Some(Parts { day: number(day, 31)?, month: number(month, 12)?, ..Parts::default() })
}

/// The time of a day that is counted beyond its midnight, as broadcasters do, `24:30`, and when that is.
fn after_midnight(text: &str) -> Option<(String, String)> {
    let at = text.find(':')?.checked_sub(2)?;
    let hour: u8 = text.get(at..at + 2)?.parse().ok().filter(|it| (24..30).contains(it))?;
    let plain = [text.get(..at)?, &format!("{:02}", hour - 24), text.get(at + 2..)?].concat();
    let EverydayDate::Date(date) = super::guess(&plain, None)? else { return None };
    let (day, time) = date.split_once('T')?;
    let next = StoryDate::parse(day).ok()?.bounds().end?.seconds();
    Some((text.get(at..at + 5)?.to_owned(), [&*day_of(next, 0), "T", time].concat()))
}

/// Whether numbers of at most two digits make a day or a year: `24-10-28`, `28.10.24`, `'98`, `90s`, `90年代`.
fn is_short_year(text: &str) -> bool {
    let short = |it: &str| is_digits(it, 1..=2);
    let decade = text.strip_suffix('s').or_else(|| text.strip_suffix("年代"));
    let pieces: Vec<&str> = text.split(['-', '/', '.', ' ', '年', '月', '日', '号']).collect();
    let day = (2..=4).contains(&pieces.len())
        && pieces
            .iter()
            .filter(|it| !it.is_empty())
            .all(|it| short(it) || it.chars().all(|c| c.is_ascii_alphabetic()))
        && pieces.iter().any(|it| short(it));
    day || decade.or(Some(text)).is_some_and(|it| short(it.trim_matches('\'')))
        || is_digits(text.trim_end_matches('年'), 1..=3)
}
