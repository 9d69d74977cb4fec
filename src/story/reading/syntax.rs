//! The spelling of the file itself: encoding, JSON, half surrogates.

use std::borrow::Cow;

use crate::story::model::At;
use crate::story::problems::{
    Problem, ProblemKind, Problems, QUOTED_CHARS, Severity, Spot, Wording,
};

/// The file as text without a byte-order mark, or why it is none.
pub(super) fn decoded(bytes: &[u8]) -> Result<&str, Box<Problem>> {
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(fault) => fault,
    };
    let expected = Wording::fixed("UTF-8 编码的文件", "a file in UTF-8");
    let hint = Wording::fixed("在编辑器中另存为 UTF-8", "save it as UTF-8 in your editor");
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let found = Wording::fixed("UTF-16 编码", "UTF-16");
        return Err(Box::new(
            At::ROOT.error(ProblemKind::Encoding, expected, found).with_hint(hint),
        ));
    }
    let before = bytes
        .get(..fault.valid_up_to())
        .and_then(|it| std::str::from_utf8(it).ok())
        .unwrap_or_default();
    let found =
        Wording::fixed("其他编码的字节（或为 GBK）", "bytes of another encoding, perhaps GBK");
    let problem = At::ROOT.error(ProblemKind::Encoding, expected, found);
    Err(Box::new(problem.with_hint(hint).with_spot(Spots::of(before).at(before.len()))))
}

/// The text with every escape of half a surrogate pair (`\ud83d` alone) replaced by `\ufffd`, which has the same
/// length, so that lines and columns stay. Copies only when there is one.
pub(super) fn without_half_surrogates<'t>(text: &'t str, problems: &mut Problems) -> Cow<'t, str> {
    let mut mended: Option<Vec<u8>> = None;
    let mut spots = Spots::of(text);
    let bytes = text.as_bytes();
    let mut i = 0;
    // Outside strings a backslash is a mistake anyway, which the JSON parser reports.
    while let Some(step) = bytes.get(i..).and_then(|rest| rest.iter().position(|b| *b == b'\\')) {
        i += step;
        match (escape_at(bytes, i), escape_at(bytes, i + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => i += 12,
            (Some(unit @ 0xd800..=0xdfff), _) => {
                let sign = text.get(i..i + 6).unwrap_or_default();
                if !problems.takes(Severity::Warning) {
                    problems.count(Severity::Warning);
                } else {
                    let whole = Wording::fixed("完整的 Unicode 字符", "a whole Unicode character");
                    let half = match unit < 0xdc00 {
                        true => ("单独的前代理 ", "a leading surrogate alone, "),
                        false => ("单独的后代理 ", "a trailing surrogate alone, "),
                    };
                    let found = Wording::around(half, sign, ("", ""));
                    let hint = Wording::fixed("已换为 �", "it was replaced by �");
                    let problem = At::ROOT.warning(ProblemKind::Character, whole, found);
                    problems.push(problem.with_hint(hint).with_spot(spots.at(i)));
                }
                let copy = mended.get_or_insert_with(|| bytes.to_vec());
                if let Some(place) = copy.get_mut(i..i + 6) {
                    place.copy_from_slice(b"\\ufffd");
                }
                i += 6;
            }
            _ => i += 2,
        }
    }
    match mended.map(String::from_utf8) {
        Some(Ok(mended)) => Cow::Owned(mended),
        _ => Cow::Borrowed(text),
    }
}

/// The number of a `\uXXXX` escape at `i`.
fn escape_at(bytes: &[u8], i: usize) -> Option<u32> {
    let digits = bytes.get(i..i + 6)?.strip_prefix(b"\\u")?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// What the JSON parser met, with the text around the spot and a guess at the slip.
pub(super) fn problem(text: &str, error: &serde_json::Error) -> Problem {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    // The parser counts bytes and names the one it stumbled over.
    let mut cut = error.column().saturating_sub(1).min(line.len());
    while !line.is_char_boundary(cut) {
        cut -= 1;
    }
    let (before, after) = line.split_at_checked(cut).unwrap_or_default();
    let spot = Spot { line: error.line().max(1), column: before.chars().count() + 1 };
    let problem = match error.classify() {
        serde_json::error::Category::Eof => {
            let whole = Wording::fixed("完整的 JSON 文件", "a whole JSON file");
            let found = match text.trim().is_empty() {
                true => Wording::fixed("空文件", "an empty file"),
                false => Wording::fixed("文件在此中断", "the end of the file in the middle"),
            };
            let hint = Wording::fixed(
                "可能未传完，或缺少结尾的括号",
                "it may be cut short, or closing brackets are missing",
            );
            At::ROOT.error(ProblemKind::Truncated, whole, found).with_hint(hint)
        }
        _ => {
            let json = Wording::fixed("合乎 JSON 语法的内容", "valid JSON");
            let rest = after.trim_end();
            let found = if rest.is_empty() {
                Wording::fixed("行尾", "the end of the line")
            } else {
                Wording::quoting(rest)
            };
            let problem = At::ROOT.error(ProblemKind::Syntax, json, found);
            problem.with_guess(|| slip(error, before, rest))
        }
    };
    problem.with_spot(spot)
}

/// The file holds something else than an object.
pub(super) fn no_object(text: &str) -> Problem {
    let value = text.trim_start();
    let before = text.strip_suffix(value).unwrap_or_default();
    let object = Wording::fixed("一个 JSON 对象 {…}", "one JSON object {…}");
    let problem = At::ROOT.error(ProblemKind::WrongType, object, Wording::quoting(value));
    problem.with_spot(Spots::of(before).at(before.len()))
}

fn slip(error: &serde_json::Error, before: &str, rest: &str) -> Option<Wording> {
    let words = error.to_string();
    if words.starts_with("control character") {
        // The spot of a raw line break is already on the next line, before its first character.
        let sign = if error.column() == 0 { '\n' } else { rest.chars().next().unwrap_or('\n') };
        return Some(match sign {
            '\n' | '\r' => Wording::fixed("换行写作 \\n", "write a line break as \\n"),
            '\t' => Wording::fixed("制表符写作 \\t", "write a tab as \\t"),
            other => Wording::around(
                ("删去控制字符 ", "take away the control character "),
                format_args!("U+{:04X}", other as u32),
                ("", ""),
            ),
        });
    }
    if words.starts_with("number out of range") {
        let of_number = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
        let head = before.trim_end_matches(of_number);
        let tail = rest.trim_start_matches(of_number);
        let number = [
            before.strip_prefix(head).unwrap_or_default(),
            rest.strip_suffix(tail).unwrap_or_default(),
        ];
        let too_large = ("过大：至多约 1.8e308", " is too large; the most is about 1.8e308");
        let number: String = number.concat().chars().take(QUOTED_CHARS).collect();
        return Some(Wording::around(("数字 ", "the number "), number, too_large));
    }
    let next = rest.chars().next()?;
    Some(match next {
        '“' | '”' | '‘' | '’' | '，' | '：' | '｛' | '｝' | '［' | '］' | '\'' => {
            Wording::fixed("标点须用半角：\" , : { } [ ]", "use plain ASCII signs: \" , : { } [ ]")
        }
        ']' | '}' if before.trim_end().ends_with(',') || before.trim().is_empty() => {
            Wording::fixed("删去前面多余的逗号", "take away the comma before it")
        }
        '"' => Wording::fixed("前面可能缺少逗号", "a comma may be missing before it"),
        '/' | '#' => Wording::fixed(
            "JSON 没有注释，可写入 \"$comment\" 字段",
            "JSON has no comments; write them in a field \"$comment\"",
        ),
        _ => return None,
    })
}

/// Spots of a text asked for in its order, so that none of it is walked twice.
pub(super) struct Spots<'t> {
    rest: &'t str,
    /// Bytes before `rest`, and where it begins.
    passed: usize,
    spot: Spot,
}

impl<'t> Spots<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text, passed: 0, spot: Spot { line: 1, column: 1 } }
    }

    /// The spot of the byte `place`, which is not before the last one asked for.
    pub(super) fn at(&mut self, place: usize) -> Spot {
        let ahead = self.rest.split_at_checked(place.saturating_sub(self.passed));
        let (passed, rest) = ahead.unwrap_or((self.rest, ""));
        for c in passed.chars() {
            self.spot = match c {
                '\n' => Spot { line: self.spot.line + 1, column: 1 },
                _ => Spot { column: self.spot.column + 1, ..self.spot },
            };
        }
        self.passed += passed.len();
        self.rest = rest;
        self.spot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spots_go_on_from_the_one_before() {
        let mut spots = Spots::of("甲\n乙丙\nd");
        assert_eq!(spots.at(0), Spot { line: 1, column: 1 });
        assert_eq!(spots.at("甲\n乙".len()), Spot { line: 2, column: 2 });
        assert_eq!(spots.at("甲\n乙".len()), Spot { line: 2, column: 2 });
        assert_eq!(spots.at("甲\n乙丙\nd".len()), Spot { line: 3, column: 2 });
        assert_eq!(spots.at(99), Spot { line: 3, column: 2 });
    }

    #[test]
    fn many_half_surrogates_after_a_long_text_are_found_in_one_walk() {
        // The text was walked anew for each of them, which took half a minute.
        let text = ["字\n".repeat(2_000_000), "\\ud83d".repeat(1_002)].concat();
        let mut problems = Problems::default();
        let mended = without_half_surrogates(&text, &mut problems);
        assert_eq!(mended.matches("\\ufffd").count(), 1_002);
        let listed = problems.into_vec();
        assert_eq!(listed[1].spot, Some(Spot { line: 2_000_001, column: 7 }));
        let more = listed.last().unwrap();
        assert!(more.message(crate::words::Locale::En).contains("another 2 not listed"));
    }
}
