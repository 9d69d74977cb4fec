//! What is missing where no date can be made of the words.

use super::Guess;
use super::parts::{Parts, is_digits};
use super::weeks::day_of;
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
    "闰", "農曆", "农历", "阴历", "旧历", "腊月", "正月", "冬月", "月初", "月十", "月廿", "除夕",
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
    let parts = Parts::read(text).or_else(|| day_and_month(text));
    if let Some(Parts { month: month @ 1.., day, year, .. }) = &parts
        && year.is_empty()
    {
        let rest = match day {
            0 => format!("-{month:02}"),
            day => format!("-{month:02}-{day:02}"),
        };
        return Some(Wording::new(|| {
            (
                format!("缺少年份：写在前面，如 “2024{rest}”；年份不详时写作 “XXXX{rest}”"),
                format!(
                    "the year is missing: put it first, as in “2024{rest}”, or “XXXX{rest}” if nobody knows it"
                ),
            )
        }));
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
    let Guess::Date(date) = super::guess(&plain)? else { return None };
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
