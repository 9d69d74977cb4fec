//! What the words of a cell are worth in a field: numbers with their units, truths, lists, dates.

use super::super::columns::Sheet;
use super::super::dates::{DateRead, read_date};
use super::super::json::{Json, Object};
use super::super::options::Options;
use super::super::report::Report;
use super::super::spot::Spot;
use crate::story::Wording;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words for readers, by language where columns say one.
    Text,
    /// A word of the format, an id or an address.
    Word,
    Date,
    Number,
    Truth,
    /// A list of ids, names or tags of languages.
    Names,
    /// A list of numbers.
    Numbers,
    /// Anything nested, as JSON.
    Json,
}

/// What a column of a sheet holds.
pub(super) fn kind(sheet: Sheet, path: &str) -> Kind {
    match path {
        "title"
        | "dek"
        | "byline"
        | "source.title"
        | "masthead.name"
        | "map.approval_number"
        | "map.attribution"
        | "labels.not_reviewed"
        | "when_note"
        | "where"
        | "text"
        | "place"
        | "place.note"
        | "name"
        | "note"
        | "short_title"
        | "picture.alt"
        | "picture.caption"
        | "picture.credit"
        | "quote.text"
        | "quote.source"
        | "publisher"
        | "alt"
        | "caption"
        | "credit"
        | "transcript"
        | "unit"
        | "label"
        | "as_printed" => Kind::Text,
        "published" | "updated" | "accessed" => Kind::Date,
        "when" if sheet == Sheet::Corrections => Kind::Date,
        "map.min_zoom" | "map.max_zoom" | "width" | "height" | "focus.x" | "focus.y" | "weight"
        | "value" => Kind::Number,
        "map.overview" | "map.route" | "before_text" => Kind::Truth,
        "languages" | "require" | "sources" | "quote.sources" | "also_at" => Kind::Names,
        "map.bounds" => Kind::Numbers,
        "labels" | "captions" => Kind::Json,
        _ => Kind::Word,
    }
}

/// Whether a column holds words for readers, which may be in several languages.
pub(in crate::import) fn is_text(sheet: Sheet, path: &str) -> bool {
    kind(sheet, path) == Kind::Text
}

/// Sets a field by its path; the objects on the way are made.
pub(super) fn set(object: &mut Object, path: &str, value: impl Into<Json>) {
    match path.split_once('.') {
        None => object.set_some(path, value),
        Some((first, rest)) => {
            let mut inner = match object.take(first) {
                Some(Json::Object(inner)) => inner,
                _ => Object::default(),
            };
            set(&mut inner, rest, value);
            object.set_some(first, inner);
        }
    }
}

/// The value of words in a field that holds no text; what it is not is told and left out.
pub(super) fn value(
    kind: Kind,
    words: &str,
    spot: &Spot,
    options: &Options,
    report: &mut Report,
) -> Option<Json> {
    if words.is_empty() {
        return None;
    }
    let read = match kind {
        Kind::Text | Kind::Word => Some(words.into()),
        Kind::Date => return dated(words, spot, options, report).map(Json::from),
        Kind::Number => return numbered(words, spot, report).map(|it| it.0.into()),
        Kind::Truth => truth(words).map(Json::from),
        Kind::Names => Some(Json::List(names(words, true).into_iter().map(Json::from).collect())),
        Kind::Numbers => {
            let words = words.trim_matches(['[', ']', '(', ')', ' ']);
            let parts =
                words.split([',', '，', ';', '；', '、', ' ', '\n']).filter(|it| !it.is_empty());
            let numbers: Option<Vec<Json>> = parts
                .map(|it| it.trim().parse::<f64>().ok().filter(|it| it.is_finite()).map(Json::from))
                .collect();
            numbers.map(Json::List)
        }
        Kind::Json => Json::read(words).ok(),
    };
    if read.is_none() {
        let quoted: String = words.chars().take(40).collect();
        let (zh, en) = match kind {
            Kind::Truth => ("是或否", "yes or no"),
            Kind::Numbers => ("一串数字", "a list of numbers"),
            _ => ("JSON", "JSON"),
        };
        report.part_left_out(
            spot,
            Wording::new(|| {
                (format!("“{quoted}”不是{zh}，未取用"), format!("“{quoted}” is not {en}; left out"))
            }),
            None,
        );
    }
    read
}

/// A date that stands in a field of its own; none, and told, where it cannot be read.
pub(super) fn dated(
    words: &str,
    spot: &Spot,
    options: &Options,
    report: &mut Report,
) -> Option<String> {
    let quoted = || words.chars().take(40).collect::<String>();
    match read_date(words, options.day_order) {
        DateRead::Blank => None,
        DateRead::Date { when, note } => {
            if note.is_some() {
                let (quoted, when) = (quoted(), when.clone());
                report.changed(
                    spot,
                    Wording::new(|| {
                        (format!("“{quoted}”读作 {when}"), format!("“{quoted}” was read as {when}"))
                    }),
                    None,
                );
            }
            Some(when)
        }
        DateRead::Either { day_first, month_first } => {
            let quoted = quoted();
            report.part_left_out(
                spot,
                Wording::new(|| {
                    (
                        format!("“{quoted}”可以是 {day_first} 或 {month_first}，未取用"),
                        format!("“{quoted}” may be {day_first} or {month_first}; left out"),
                    )
                }),
                Some(Wording::fixed(
                    "请写成 2024-10-28，或加上 --day-first 或 --month-first",
                    "write it as 2024-10-28, or add --day-first or --month-first",
                )),
            );
            None
        }
        DateRead::Unread(hint) => {
            let quoted = quoted();
            report.part_left_out(
                spot,
                Wording::new(|| {
                    (
                        format!("“{quoted}”不是日期，未取用"),
                        format!("“{quoted}” is no date; left out"),
                    )
                }),
                hint,
            );
            None
        }
    }
}

/// A number and what stands behind it; none, and told, where there is none.
pub(super) fn numbered(words: &str, spot: &Spot, report: &mut Report) -> Option<(f64, String)> {
    let read = number(words);
    if read.is_none() {
        let quoted: String = words.chars().take(40).collect();
        report.part_left_out(
            spot,
            Wording::new(|| {
                (format!("“{quoted}”不是数，未取用"), format!("“{quoted}” is no number; left out"))
            }),
            None,
        );
    }
    read
}

/// A number and what stands behind it: `1,200`, `约 500 米`, `1.2万`, `−3`.
pub(super) fn number(words: &str) -> Option<(f64, String)> {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '−' | '–' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        _ => c,
    };
    let plain: String = words.chars().map(half).collect();
    let mut rest = plain.trim();
    for mark in ["大约", "约", "約", "±", "+/-", "~", "≈", "+", "ca.", "about", "approx."] {
        rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
    }
    let sign = if rest.starts_with('-') { -1.0 } else { 1.0 };
    let rest = rest.trim_start_matches('-');
    // Digits with what stands between thousands: a sign and exactly three digits behind it.
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut digits, mut at, mut points) = (String::new(), 0, 0);
    while let Some(c) = bytes.get(at) {
        let three = digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
        let between = digit(at + 1) && !digits.is_empty();
        match c {
            b'0'..=b'9' => digits.push(char::from(*c)),
            b'.' if points == 0 && (between || digit(at + 1)) => {
                digits.push('.');
                points += 1;
            }
            b',' | b'\'' | b' ' if points == 0 && three && !digits.is_empty() => {}
            // The comma of other countries, where it cannot stand between thousands.
            b',' if points == 0 && between && !three => {
                digits.push('.');
                points += 1;
            }
            b'e' | b'E'
                if points > 0
                    && (digit(at + 1) || bytes.get(at + 1) == Some(&b'-') && digit(at + 2)) =>
            {
                digits.push('e');
                if !digit(at + 1) {
                    digits.push('-');
                    at += 1;
                }
                points = 2;
            }
            _ => break,
        }
        at += 1;
    }
    let mut number: f64 = digits.parse().ok()?;
    let mut unit = rest.get(at..).unwrap_or_default().trim();
    for (word, times) in
        [("万亿", 1e12), ("亿", 1e8), ("億", 1e8), ("万", 1e4), ("萬", 1e4), ("千万", 1e7)]
    {
        if let Some(behind) = unit.strip_prefix(word) {
            number *= times;
            unit = behind.trim_start();
            break;
        }
    }
    let number = sign * number;
    number.is_finite().then(|| (number, unit.to_owned()))
}

/// A list that stands in a cell as JSON, because its elements hold signs that part others.
pub(super) fn listed(words: &str) -> Option<Vec<Json>> {
    if !words.starts_with('[') {
        return None;
    }
    match Json::read(words) {
        Ok(Json::List(list)) => Some(list),
        _ => None,
    }
}

/// The names of a list: parted by signs, or as JSON.
pub(super) fn names(words: &str, commas: bool) -> Vec<String> {
    match listed(words) {
        Some(list) => list.iter().filter_map(Json::words).collect(),
        None => parts(words, commas),
    }
}

/// Yes or no.
pub(super) fn truth(words: &str) -> Option<bool> {
    match &*words.to_lowercase() {
        "true" | "yes" | "y" | "1" | "是" | "对" | "對" | "有" | "真" | "✓" | "√" | "x" => {
            Some(true)
        }
        "false" | "no" | "n" | "0" | "否" | "不" | "无" | "無" | "假" | "✗" | "×" => {
            Some(false)
        }
        _ => None,
    }
}

/// The parts of a list; `commas` says whether commas part them too. What stands in an address parts nothing.
pub(super) fn parts(words: &str, commas: bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = words.chars().peekable();
    // Whether what was read of the part is an address, and no more.
    let mut address = false;
    while let Some(c) = chars.next() {
        let Some(last) = parts.last_mut() else { break };
        let follows_space = chars.peek().is_none_or(|it| it.is_whitespace());
        let in_address = !follows_space && address;
        let ends = match c {
            '\n' | '\r' | '；' | '、' => true,
            ';' | '|' => !in_address,
            ',' | '，' => commas && (!in_address || c == '，'),
            _ => false,
        };
        if ends {
            parts.push(String::new());
            address = false;
        } else if !last.is_empty() || !c.is_whitespace() {
            last.push(c);
            address = (address || last == "http") && !c.is_whitespace();
        }
    }
    parts.into_iter().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

/// Metres of a length with its unit; without one it is metres. None where the unit is none of length.
pub(super) fn metres(number: f64, unit: &str) -> Option<f64> {
    let times = match unit.trim_end_matches('.').to_lowercase().as_str() {
        "" | "m" | "米" | "公尺" | "metre" | "metres" | "meter" | "meters" | "米左右"
        | "米以内" => 1.0,
        "km" | "公里" | "千米" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => {
            1_000.0
        }
        "ft" | "feet" | "foot" | "英尺" => 0.3048,
        "mi" | "mile" | "miles" | "英里" => 1_609.344,
        "里" | "华里" => 500.0,
        _ => return None,
    };
    Some(number * times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_what_people_write_around_them() {
        let cases = [
            ("1,200", 1200.0, ""),
            ("1,234,567.5 元", 1_234_567.5, "元"),
            ("500 m", 500.0, "m"),
            ("约500米", 500.0, "米"),
            ("１２．５％", 12.5, "%"),
            ("1,5", 1.5, ""),
            ("1.2万", 12_000.0, ""),
            ("3亿元", 300_000_000.0, "元"),
            ("−3", -3.0, ""),
            ("1 200", 1200.0, ""),
            ("0.25", 0.25, ""),
            ("2700", 2700.0, ""),
            (".5", 0.5, ""),
            ("1.5e-7", 1.5e-7, ""),
        ];
        for (words, value, unit) in cases {
            assert_eq!(number(words), Some((value, unit.to_owned())), "{words}");
        }
        for words in ["", "abc", "-", "约", "万", &"9".repeat(400)] {
            assert_eq!(number(words), None, "{words}");
        }
        assert_eq!(
            (metres(2.0, "km"), metres(3.0, ""), metres(1.0, "°")),
            (Some(2000.0), Some(3.0), None)
        );
    }

    #[test]
    fn lists_are_parted_but_addresses_are_not() {
        assert_eq!(parts("甲；乙、丙|丁\n戊", false), ["甲", "乙", "丙", "丁", "戊"]);
        assert_eq!(parts("a, b", false), ["a, b"]);
        assert_eq!(parts("a, b，c", true), ["a", "b", "c"]);
        let address = "https://example.org/a;b?x=1|2";
        assert_eq!(parts(&format!("{address}; {address}"), false), [address, address]);
        assert_eq!(parts(" ；; ", true), Vec::<String>::new());
    }

    #[test]
    fn fields_are_set_by_their_paths() {
        let mut object = Object::default();
        set(&mut object, "map.route", true);
        set(&mut object, "map.bounds", vec![1.0.into()]);
        set(&mut object, "map.base", "");
        assert_eq!(
            serde_json::to_string(&Json::from(object)).unwrap(),
            r#"{"map":{"route":true,"bounds":[1]}}"#
        );
    }
}
