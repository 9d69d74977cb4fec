//! Dates in Chinese words.

use super::before_any;
use super::parts::{Parts, century, is_digits, scaled, year_of_era};

/// Names of reigns and eras, the first year of each, and how many it had.
const ERAS: &[(&str, u64, u64)] = &[
    ("民国", 1912, 200),
    ("民國", 1912, 200),
    ("顺治", 1644, 18),
    ("康熙", 1662, 61),
    ("雍正", 1723, 13),
    ("乾隆", 1736, 60),
    ("嘉庆", 1796, 25),
    ("道光", 1821, 30),
    ("咸丰", 1851, 11),
    ("同治", 1862, 13),
    ("光绪", 1875, 34),
    ("宣统", 1909, 3),
    ("明治", 1868, 45),
    ("大正", 1912, 15),
    ("昭和", 1926, 64),
    ("平成", 1989, 31),
    ("令和", 2019, 100),
];

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
        return Some(Parts::of_year(years));
    }
    let (before, mut rest) = match text.strip_prefix("公元") {
        Some(rest) => (rest.starts_with('前'), rest.trim_start_matches('前')),
        None => (false, &*text),
    };
    let with_era = rest.len() < text.len();
    let mut parts = Parts::default();
    let era = ERAS.iter().find_map(|era| Some((rest.strip_prefix(era.0)?, era)));
    if let Some((after, (_, first, most))) = era {
        let (number, after) = after.split_once('年')?;
        let number: u64 = number.parse().ok().filter(|it| (1..=*most).contains(it))?;
        parts.year = (first + number - 1).to_string();
        // Months of the emperors were those of the moon.
        if *first < 1868 || (*first == 1875 || *first == 1909) {
            return after.is_empty().then_some(parts);
        }
        rest = after;
    }
    let mut hour: Option<u64> = None;
    let mut clock = Vec::new();
    let mut shift = 0;
    while !rest.is_empty() {
        if let Some((word, code)) =
            SEASONS.iter().find(|(word, _)| rest.starts_with(word)).filter(|_| parts.month == 0)
        {
            parts.month = *code;
            rest = rest.strip_prefix(word).unwrap_or_default();
            continue;
        }
        if let Some((word, hours)) = HALVES.iter().find(|(word, _)| rest.starts_with(word)) {
            shift = *hours;
            rest = rest.strip_prefix(word).unwrap_or_default();
            continue;
        }
        if let Some(after) = rest.strip_prefix('半').filter(|_| clock.is_empty()) {
            hour?;
            clock.push(30);
            rest = after;
            continue;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(digits);
        let unit = after.chars().next();
        if unit == Some(':') {
            parts.time = clock_time(rest)?;
            break;
        }
        let value: u64 = number.parse().ok()?;
        let small = || u8::try_from(value).ok().filter(|it| *it > 0 && *it < 60);
        match unit? {
            '年' if parts.year.is_empty() => {
                (with_era || number.len() == 4).then_some(())?;
                parts.year = year_of_era(value, before)?;
            }
            '月' if parts.month == 0 => parts.month = small()?,
            '日' | '号' | '號' if parts.day == 0 => parts.day = small()?,
            '时' | '點' | '点' | '時' if hour.is_none() => hour = Some(value),
            '分' | '秒' if hour.is_some() && clock.len() < 2 => clock.push(value),
            _ => return None,
        }
        rest = after.get(unit.map_or(0, char::len_utf8)..)?;
    }
    if let Some(hour) = hour {
        let hour = if shift == 12 && hour < 12 { hour + 12 } else { hour };
        parts.time = format!("{hour:02}");
        clock.iter().for_each(|it| parts.time.push_str(&format!(":{it:02}")));
    }
    (parts != Parts::default()).then_some(parts)
}

/// The text without the name of a day of the week after a day: `3月29日（周一）`.
fn without_weekday(text: &str) -> String {
    let Some((day, rest)) = text.split_once(['日', '号']) else { return text.to_owned() };
    let bare = rest.trim_start_matches(['(', ',']);
    let names = ["星期", "礼拜", "周"].iter().find_map(|it| bare.strip_prefix(it));
    let after =
        names.and_then(|it| it.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天']));
    match after {
        Some(after) => [day, "日", after.trim_start_matches([')', ','])].concat(),
        None => text.to_owned(),
    }
}

/// `9:30` with two digits for the hour.
fn clock_time(text: &str) -> Option<String> {
    let (hour, rest) = text.split_once(':')?;
    is_digits(hour, 1..=2).then(|| format!("{hour:0>2}:{rest}"))
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
    ("第1季度", 33),
    ("第2季度", 34),
    ("第3季度", 35),
    ("第4季度", 36),
    ("1季度", 33),
    ("2季度", 34),
    ("3季度", 35),
    ("4季度", 36),
];

/// Parts of a day, with the hours that its hours are short of 24.
const HALVES: &[(&str, u64)] = &[
    ("上午", 0),
    ("早上", 0),
    ("早晨", 0),
    ("清晨", 0),
    ("凌晨", 0),
    ("中午", 0),
    ("下午", 12),
    ("傍晚", 12),
    ("晚上", 12),
    ("晚间", 12),
    ("晚", 12),
];

/// Decades and centuries: `1990年代`, `20世纪50年代`, `上世纪90年代`, `公元前3世纪`.
fn years(text: &str) -> Option<String> {
    let decade = before_any(text, &["年代"]);
    let span = decade.unwrap_or(text);
    let (hundreds, tens) = match span.split_once("世纪") {
        None => {
            let tens = decade?.strip_suffix('0').filter(|it| is_digits(it, 3..=3))?;
            return Some([tens, "X"].concat());
        }
        Some(("上", tens)) => ("19XX".to_owned(), tens),
        Some(("本", tens)) => ("20XX".to_owned(), tens),
        Some((number, tens)) => {
            let number = number.strip_prefix("公元").unwrap_or(number);
            let (before, number) = match number.strip_prefix('前') {
                Some(number) => (true, number),
                None => (false, number),
            };
            (century(number.parse().ok()?, before)?, tens)
        }
    };
    match (decade, tens) {
        (None, "") => Some(hundreds),
        (Some(_), tens) if is_digits(tens, 2..=2) && tens.ends_with('0') => {
            let hundreds = hundreds.strip_suffix("XX").filter(|it| !it.starts_with('-'))?;
            Some([hundreds, tens.strip_suffix('0')?, "X"].concat())
        }
        _ => None,
    }
}

/// `5.388亿年前`, `距今约20万年`: before this day, to no more than the number says.
pub(super) fn ago(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| *c != ' ').collect();
    let number = text.trim_start_matches("距今").trim_start_matches(['大', '约']);
    let number = before_any(number, &["年前", "年"])
        .filter(|_| text.starts_with("距今") || text.ends_with('前'))?;
    let number = before_any(number, &["多"]).unwrap_or(number);
    let years = if let Some(number) = number.strip_suffix('亿') {
        scaled(number, 8)
    } else {
        scaled(number.strip_suffix('万')?, 4)
    };
    Some(format!("Y-{}~", years?))
}
