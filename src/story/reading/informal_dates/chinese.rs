//! Dates in Chinese words.

use super::chinese_years::{reign, years};
use super::parts::{Parts, is_digits, year_of_era};
use super::western::is_span_of_times;

const NUMERALS: &str = "〇一二三四五六七八九";

/// The digit of a numeral of its own.
fn digit(c: char) -> Option<u64> {
    let c = if matches!(c, '零' | '○') { '〇' } else { c };
    NUMERALS.chars().position(|it| it == c).map(|it| it as u64)
}

/// The number of a run of numerals: `二〇二四`, `二十六`, `十三`, `廿八`.
fn number(run: &str) -> Option<String> {
    if run.chars().all(|c| digit(c).is_some()) {
        return Some(run.chars().filter_map(digit).map(|it| it.to_string()).collect());
    }
    let run = run.replace('廿', "二十").replace('卅', "三十");
    let (tens, units) = run.split_once('十')?;
    let one = |text: &str, empty| match text {
        "" => Some(empty),
        text => digit(text.chars().next()?).filter(|_| text.chars().count() == 1),
    };
    Some((one(tens, 1)? * 10 + one(units, 0)?).to_string())
}

/// The text with digits for numerals before a unit of time.
pub(super) fn with_digits(text: &str) -> String {
    const UNITS: [&str; 10] = ["年", "月", "日", "号", "时", "点", "分", "秒", "世纪", "季度"];
    let is_numeral = |c: char| digit(c).is_some() || matches!(c, '十' | '廿' | '卅');
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_numeral) {
        let (before, run) = rest.split_at(start);
        let (run, after) = run.split_at(run.find(|c| !is_numeral(c)).unwrap_or(run.len()));
        let counts = UNITS.iter().any(|it| after.starts_with(it));
        out.push_str(before);
        out.push_str(&number(run).filter(|_| counts).unwrap_or_else(|| run.to_owned()));
        rest = after;
    }
    out.push_str(rest);
    out.replace("元年", "1年")
}

/// A date in units such as 2024年10月28日上午9时30分.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let text = without_weekday(&text.replace(' ', ""));
    if let Some(years) = years(&text) {
        return Some(years);
    }
    let (era, mut rest) = of_christ(&text);
    let mut parts = Parts::default();
    if let Some((of_reign, after)) = reign(rest).filter(|_| era.is_none()) {
        parts = of_reign;
        if parts.rough {
            return after.is_empty().then_some(parts);
        }
        rest = after;
    }
    while !rest.is_empty() {
        if let Some((after, code)) =
            SEASONS.iter().find_map(|it| Some((rest.strip_prefix(it.0)?, it.1)))
            && parts.month == 0
        {
            (parts.month, rest) = (code, after);
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let unit = after.chars().next();
        if parts.day > 0 || matches!(unit, Some(':' | '时' | '点')) || digits == 0 {
            parts.time = clock(rest)?;
            break;
        }
        let value: u64 = number.parse().ok()?;
        let small = || u8::try_from(value).ok().filter(|it| (1..60).contains(it));
        match unit? {
            '年' if parts.year.is_empty() && parts.month == 0 => {
                (era.is_some() || number.len() == 4).then_some(())?;
                parts.year = year_of_era(value, era == Some(true))?;
            }
            '月' if parts.month == 0 => parts.month = small()?,
            '日' | '号' if parts.month > 0 || parts.year.is_empty() => parts.day = small()?,
            _ => return None,
        }
        rest = after.get(unit.map_or(0, char::len_utf8)..)?;
    }
    (parts != Parts::default()).then_some(parts)
}

/// Whether a year is counted before the birth of Christ, where words for either say so, and what follows them. A year after
/// `前` alone needs three digits: `前5年` may be the five years before.
fn of_christ(text: &str) -> (Option<bool>, &str) {
    const BEFORE: &[&str] = &["公元前", "西元前", "纪元前"];
    const AFTER: &[&str] = &["公元", "西元", "西历"];
    let rest = |words: &[&str]| words.iter().find_map(|it| text.strip_prefix(it));
    let alone =
        || text.strip_prefix('前').filter(|it| is_digits(it.get(..3).unwrap_or_default(), 3..=3));
    if let Some(rest) = rest(BEFORE).or_else(alone) {
        return (Some(true), rest);
    }
    rest(AFTER).map_or((None, text), |it| (Some(false), it))
}

/// A time of day: `9:30`, `上午9时30分`, `下午3点半`. Hours whose day is not sure, such as twelve at night, are none.
fn clock(text: &str) -> Option<String> {
    let half = HALVES.iter().find_map(|it| Some((text.strip_prefix(it.0)?, it.1)));
    let (text, half) = half.map_or((text, None), |(rest, half)| (rest, Some(half)));
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (hour, rest) = text.split_at(digits);
    let hour: u8 = hour.parse().ok().filter(|_| is_digits(hour, 1..=2))?;
    let hour = match (half, hour) {
        (None, _) | (Some(Half::Morning), 1..=11) | (Some(Half::Noon), 11 | 12) => hour,
        (Some(Half::Morning), 0) | (Some(Half::Forenoon), ..=12) => hour,
        (Some(Half::Noon), 1 | 2) | (Some(Half::Afternoon), 1..=11) => hour + 12,
        (Some(Half::Evening), 5..=11) => hour + 12,
        (Some(Half::Afternoon), 12..=23) | (Some(Half::Evening), 17..=23) => hour,
        _ => return None,
    };
    if rest.starts_with(':') {
        return (!is_span_of_times(text)).then(|| format!("{hour:02}{rest}"));
    }
    let mut rest = rest.strip_prefix(['时', '点'])?;
    let mut time = format!("{hour:02}");
    for unit in ['分', '秒'] {
        let (value, after) = match (rest.strip_prefix('半'), rest.strip_prefix('整')) {
            (Some(after), _) if unit == '分' => ("30", after),
            (_, Some(after)) if unit == '分' => ("00", after),
            _ if rest.is_empty() => break,
            _ => {
                let (value, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
                (value, after.strip_prefix(unit)?)
            }
        };
        is_digits(value, 1..=2).then_some(())?;
        time.push_str(&format!(":{value:0>2}"));
        rest = after;
    }
    rest.is_empty().then_some(time)
}

/// The text without the name of a day of the week after a day: `3月29日（周一）`.
fn without_weekday(text: &str) -> String {
    let Some((day, rest)) = text.split_once(['日', '号']) else { return text.to_owned() };
    let bare = rest.trim_start_matches(['(', ',']);
    let names = ["星期", "礼拜", "周"].iter().find_map(|it| bare.strip_prefix(it));
    // Of Japanese: `28日（月）`; and as tables shorten it: `28日(一)`.
    let bare_name = || {
        const NAMES: [char; 14] =
            ['月', '火', '水', '木', '金', '土', '日', '一', '二', '三', '四', '五', '六', '天'];
        let name = rest.strip_prefix('(')?.strip_prefix(NAMES)?;
        Some([day, "日", name.strip_prefix("曜日").unwrap_or(name).strip_prefix(')')?].concat())
    };
    let after =
        names.and_then(|it| it.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']));
    match after {
        Some(after) => [day, "日", after.trim_start_matches([')', ','])].concat(),
        None => bare_name().unwrap_or_else(|| text.to_owned()),
    }
}

/// Seasons and other parts of a year, after it.
const SEASONS: &[(&str, u8)] = &[
    ("上半年", 40),
    ("下半年", 41),
    ("春季", 21),
    ("夏季", 22),
    ("秋季", 23),
    ("冬季", 24),
    ("春天", 21),
    ("夏天", 22),
    ("秋天", 23),
    ("冬天", 24),
    ("春", 21),
    ("夏", 22),
    ("秋", 23),
    ("冬", 24),
    ("Q1", 33),
    ("Q2", 34),
    ("Q3", 35),
    ("Q4", 36),
    ("第1季度", 33),
    ("第2季度", 34),
    ("第3季度", 35),
    ("第4季度", 36),
    ("1季度", 33),
    ("2季度", 34),
    ("3季度", 35),
    ("4季度", 36),
];

/// Which hours a word for a part of a day leaves.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Forenoon,
    Noon,
    Afternoon,
    Evening,
}

/// Parts of a day.
const HALVES: &[(&str, Half)] = &[
    ("上午", Half::Forenoon),
    ("午前", Half::Forenoon),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("清晨", Half::Morning),
    ("凌晨", Half::Morning),
    ("早", Half::Morning),
    ("中午", Half::Noon),
    ("正午", Half::Noon),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("傍晚", Half::Evening),
    ("晚上", Half::Evening),
    ("晚间", Half::Evening),
    ("晚", Half::Evening),
];
