//! What is wrong with a story file, said so that its author can mend it.

use super::wording::Wording;
use crate::story::model::At;
use crate::words::Locale;

/// A mistake of the author's, with the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The way to the field, such as `milestones[3].when`; empty for the file as a whole.
    pub path: String,
    /// Where in the text of the file. Reading says it when the mistake is in the spelling rather than in a field; natively
    /// `story::locate` finds the rest.
    pub spot: Option<Spot>,
    /// How bad it is.
    pub severity: Severity,
    /// What sort of mistake.
    pub kind: ProblemKind,
    /// What belongs there, with an example where that helps.
    pub expected: Wording,
    /// What is there.
    pub found: Wording,
    /// What to do about it.
    pub hint: Option<Wording>,
}

impl Problem {
    /// The problem in one sentence, without its path: what was expected, what was found, and the hint. In Wasm, which
    /// has no such words (see [`Wording`]), it is [`Problem::brief`]. Chinese for both Chinese locales.
    pub fn message(&self, locale: Locale) -> String {
        if !Wording::SPOKEN {
            return self.brief(locale);
        }
        let mut message = self.spot_words(locale);
        let [expected, found, hint] = match locale.is_chinese() {
            true => ["应为", "，实为", "。提示："],
            false => ["expected ", ", found ", "; hint: "],
        };
        for part in [expected, self.expected.get(locale), found, self.found.get(locale)] {
            message.push_str(part);
        }
        if let Some(words) = &self.hint {
            message.push_str(hint);
            message.push_str(words.get(locale));
        }
        message
    }

    /// The spot, where there is one, and the kind: all that a reader needs to know of an author's mistake.
    pub fn brief(&self, locale: Locale) -> String {
        let mut message = self.spot_words(locale);
        message.push_str(self.kind.words(locale));
        message
    }

    fn spot_words(&self, locale: Locale) -> String {
        let Some(Spot { line, column }) = self.spot else { return String::new() };
        let (line, column) = (line.to_string(), column.to_string());
        let parts = match locale.is_chinese() {
            true => ["第 ", &line, " 行第 ", &column, " 列："],
            false => ["line ", &line, ", column ", &column, ": "],
        };
        parts.concat()
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The story can be shown as meant; the author should look all the same.
    Warning,
    /// Something of the story is not shown, or not as meant; no page is published from it.
    Error,
}

/// What sort of mistake a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is not UTF-8.
    Encoding,
    /// The file is not JSON, or something stands after the JSON.
    Syntax,
    /// The file stops in the middle.
    Truncated,
    /// A version of the format that this reader does not know.
    Version,
    /// A needed field is missing.
    Missing,
    /// A field that the format does not know.
    UnknownField,
    /// A value of another type.
    WrongType,
    /// A value of the right type that means nothing there.
    WrongValue,
    /// A number outside its range, or a position off the Earth.
    OutOfRange,
    /// A text, list, nesting or file over its limit.
    OverLimit,
    /// Nothing where something is needed.
    Empty,
    /// An id or a field that was there before.
    Duplicate,
    /// An id that nothing has.
    Dangling,
    /// A file that the story names and that is not there, or is of no use.
    File,
    /// A date that is not EDTF.
    Date,
    /// A sign that no text holds: NUL and other controls, half a surrogate pair.
    Character,
    /// Nothing wrong in form; an editor should look.
    Editorial,
    /// The note that there are more problems than are listed.
    More,
}

impl ProblemKind {
    /// A short phrase for it. Chinese for both Chinese locales.
    pub const fn words(self, locale: Locale) -> &'static str {
        let (zh, en) = match self {
            ProblemKind::Encoding => ("文件编码不是 UTF-8", "the file is not in UTF-8"),
            ProblemKind::Syntax => ("不合 JSON 语法", "not valid JSON"),
            ProblemKind::Truncated => ("文件不完整", "the file is cut short"),
            ProblemKind::Version => ("格式版本不同", "another version of the format"),
            ProblemKind::Missing => ("缺少字段", "a field is missing"),
            ProblemKind::UnknownField => ("未知字段", "an unknown field"),
            ProblemKind::WrongType => ("值的类型不对", "a value of the wrong type"),
            ProblemKind::WrongValue => ("值不可用", "a value that means nothing there"),
            ProblemKind::OutOfRange => ("数值超出范围", "a number out of range"),
            ProblemKind::OverLimit => ("超过上限", "over a limit"),
            ProblemKind::Empty => ("内容为空", "nothing where something is needed"),
            ProblemKind::Duplicate => ("编号或字段重复", "an id or a field given twice"),
            ProblemKind::Dangling => ("编号无所指", "an id that nothing has"),
            ProblemKind::File => ("文件缺失或不可用", "a file that is missing or of no use"),
            ProblemKind::Date => ("日期不合 EDTF", "not an EDTF date"),
            ProblemKind::Character => ("不可用的字符", "a character that no text holds"),
            ProblemKind::Editorial => ("有待编辑核对", "something an editor should look at"),
            ProblemKind::More => ("另有问题未列出", "further problems are not listed"),
        };
        if locale.is_chinese() { zh } else { en }
    }
}

/// A spot in the text of a file, both numbers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Line.
    pub line: usize,
    /// Character in the line.
    pub column: usize,
}

impl At<'_> {
    /// An error here.
    pub(in crate::story) fn error(
        &self,
        kind: ProblemKind,
        expected: Wording,
        found: Wording,
    ) -> Problem {
        Problem {
            path: self.path(),
            spot: None,
            severity: Severity::Error,
            kind,
            expected,
            found,
            hint: None,
        }
    }

    /// A warning here.
    pub(in crate::story) fn warning(
        &self,
        kind: ProblemKind,
        expected: Wording,
        found: Wording,
    ) -> Problem {
        Problem { severity: Severity::Warning, ..self.error(kind, expected, found) }
    }
}

impl Problem {
    /// The same with a hint.
    pub(in crate::story) fn with_hint(self, hint: Wording) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The same with a hint that takes some guessing, which is left out where nobody would read it.
    pub(in crate::story) fn with_guess(self, guess: impl FnOnce() -> Option<Wording>) -> Self {
        if Wording::SPOKEN { Self { hint: guess(), ..self } } else { self }
    }

    /// The same with a spot in the text of the file.
    pub(in crate::story) fn with_spot(self, spot: Spot) -> Self {
        Self { spot: Some(spot), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_was_expected_what_was_found_and_what_to_do() {
        let problem = At::ROOT
            .error(
                ProblemKind::WrongType,
                Wording::fixed("文字", "text"),
                Wording::quoting("二〇二四"),
            )
            .with_hint(Wording::fixed("加引号", "put it in quotes"))
            .with_spot(Spot { line: 3, column: 7 });
        assert_eq!(
            problem.message(Locale::ZhHans),
            "第 3 行第 7 列：应为文字，实为“二〇二四”。提示：加引号"
        );
        assert_eq!(
            problem.message(Locale::En),
            "line 3, column 7: expected text, found “二〇二四”; hint: put it in quotes"
        );
    }

    #[test]
    fn a_problem_in_brief_is_its_spot_and_its_kind() {
        let nothing = || Wording::fixed("", "");
        let problem = At::ROOT.error(ProblemKind::Syntax, nothing(), nothing());
        assert_eq!(problem.brief(Locale::En), "not valid JSON");
        let problem = problem.with_spot(Spot { line: 3, column: 7 });
        assert_eq!(problem.brief(Locale::ZhHant), "第 3 行第 7 列：不合 JSON 语法");
    }

    #[test]
    fn every_kind_has_a_phrase_of_its_own_in_both_languages() {
        const KINDS: [ProblemKind; 18] = [
            ProblemKind::Encoding,
            ProblemKind::Syntax,
            ProblemKind::Truncated,
            ProblemKind::Version,
            ProblemKind::Missing,
            ProblemKind::UnknownField,
            ProblemKind::WrongType,
            ProblemKind::WrongValue,
            ProblemKind::OutOfRange,
            ProblemKind::OverLimit,
            ProblemKind::Empty,
            ProblemKind::Duplicate,
            ProblemKind::Dangling,
            ProblemKind::File,
            ProblemKind::Date,
            ProblemKind::Character,
            ProblemKind::Editorial,
            ProblemKind::More,
        ];
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..'\u{9fff}').contains(&c));
        for (i, kind) in KINDS.into_iter().enumerate() {
            let (zh, en) = (kind.words(Locale::ZhHans), kind.words(Locale::En));
            assert_eq!(zh, kind.words(Locale::ZhHant));
            assert!(is_chinese(zh) && !en.is_empty() && !is_chinese(en), "{kind:?}");
            for other in KINDS.iter().take(i) {
                assert!(zh != other.words(Locale::ZhHans) && en != other.words(Locale::En));
            }
        }
    }
}
