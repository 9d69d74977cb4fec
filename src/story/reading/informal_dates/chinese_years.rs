//! Years in Chinese words: those of reigns, decades and centuries, and years ago.

use super::before_any;
use super::parts::{Parts, century, decade, is_digits, scaled};

/// Names of reigns and eras, the first year of each, how many it had, and how many of them were of the calendar of the moon.
const ERAS: &[(&str, u64, u64, u64)] = &[
    ("民国", 1912, 200, 0),
    ("顺治", 1644, 18, 18),
    ("康熙", 1662, 61, 61),
    ("雍正", 1723, 13, 13),
    ("乾隆", 1736, 60, 60),
    ("嘉庆", 1796, 25, 25),
    ("道光", 1821, 30, 30),
    ("咸丰", 1851, 11, 11),
    ("同治", 1862, 13, 13),
    ("光绪", 1875, 34, 34),
    ("宣统", 1909, 3, 3),
    // Japan counts by the sun since 1873.
    ("明治", 1868, 45, 5),
    ("大正", 1912, 15, 0),
    ("昭和", 1926, 64, 0),
    ("平成", 1989, 31, 0),
    ("令和", 2019, 100, 0),
];

/// The year of a reign or an era, and what follows it. A year of the moon ended in the next one of the sun, so it is about
/// that year; its months and days are in the words alone.
pub(super) fn reign(text: &str) -> Option<(Parts, &str)> {
    const OF_THE_MOON: &[char] = &[
        '月', '日', '初', '闰', '正', '腊', '冬', '十', '廿', '卅', '一', '二', '三', '四', '五',
        '六', '七', '八', '九',
    ];
    let text = text.strip_prefix("中华").unwrap_or(text);
    let era = ERAS.iter().find_map(|era| Some((text.strip_prefix(era.0)?, era)));
    let (after, (_, first, most, of_the_moon)) = era?;
    let (number, after) = after.split_once('年')?;
    let number: u64 = number.parse().ok().filter(|it| (1..=*most).contains(it))?;
    let year = Parts::of_year((first + number - 1).to_string());
    if number > *of_the_moon {
        return Some((year, after));
    }
    let in_words = |c: char| c.is_ascii_digit() || OF_THE_MOON.contains(&c);
    Some((Parts { rough: true, ..year.marked("~") }, after.trim_start_matches(in_words)))
}

/// Decades and centuries: `1990年代`, `20世纪50年代`, `上世纪90年代`, `公元前3世纪`.
pub(super) fn years(text: &str) -> Option<Parts> {
    let decade = before_any(text, &["年代"]);
    let span = decade.unwrap_or(text);
    let (hundreds, tens) = match span.split_once("世纪") {
        None => {
            let year = decade?;
            return self::decade(year.strip_prefix("公元").unwrap_or(year));
        }
        Some(("上", tens)) => ("19XX".to_owned(), tens),
        Some(("本", tens)) => ("20XX".to_owned(), tens),
        Some((number, tens)) => {
            let number = ["公元", "西元", "纪元"]
                .iter()
                .find_map(|it| number.strip_prefix(it))
                .unwrap_or(number);
            let (before, number) = match number.strip_prefix('前') {
                Some(number) => (true, number),
                None => (false, number),
            };
            (century(number.parse().ok()?, before)?, tens)
        }
    };
    match (decade, tens) {
        (None, "") => Some(Parts::of_year(hundreds)),
        (Some(_), tens) if is_digits(tens, 2..=2) && tens.ends_with('0') => {
            let hundreds = hundreds.strip_suffix("XX").filter(|it| !it.starts_with('-'))?;
            Some(Parts::of_year([hundreds, tens.strip_suffix('0')?, "X"].concat()))
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
