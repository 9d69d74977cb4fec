//! What an editor says of the files beforehand.

use crate::story::Wording;

/// A file of an editor.
#[derive(Clone, Copy, Debug)]
pub struct InputFile<'b> {
    /// Its name, as messages say it.
    pub name: &'b str,
    /// What is in it.
    pub bytes: &'b [u8],
}

/// Which of two numbers of a date is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// 03/04/2024 is the third of April.
    DayFirst,
    /// 03/04/2024 is the fourth of March.
    MonthFirst,
}

/// What an editor says of the files beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The encoding of texts, by a label of the WHATWG Encoding Standard such as `gb18030`; found out where it is not given.
    pub encoding: Option<String>,
    /// Which number of a date is the day, where both can be.
    pub day_order: Option<DayOrder>,
    /// Headings of tables, or letters of columns, each with the path of the field that it holds, such as `when`.
    pub columns: Vec<(String, String)>,
    /// The language of the story, a BCP 47 tag; found out where it is not given.
    pub lang: Option<String>,
}

/// Why nothing can be made of the files.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What is wrong, in a sentence without a stop.
    pub what: Wording,
    /// What to do about it.
    pub hint: Option<Wording>,
}

impl Refusal {
    /// A refusal in words known beforehand: Chinese, then English.
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self { what: Wording::fixed(zh, en), hint: None }
    }

    /// A refusal in Chinese and in English.
    pub fn new(zh: String, en: String) -> Self {
        Self { what: Wording::new(|| (zh, en)), hint: None }
    }

    /// The same with what to do about it.
    pub fn with_hint(mut self, zh: &'static str, en: &'static str) -> Self {
        self.hint = Some(Wording::fixed(zh, en));
        self
    }
}
