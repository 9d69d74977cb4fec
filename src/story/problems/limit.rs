//! What a limit is, and how a problem says which was met.

use super::wording::Wording;
use crate::words::Locale;

/// The most of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What its tests and the code call it.
    pub name: &'static str,
    /// The greatest number allowed.
    pub most: usize,
    /// What is counted, in Chinese with its measure word.
    counted: Wording,
}

/// What a text is counted in.
pub(in crate::story) const CHARACTERS: Wording = Wording::fixed("个字符", "characters");

/// What a file is counted in.
pub(in crate::story) const BYTES: Wording = Wording::fixed("字节", "bytes");

impl Limit {
    /// A limit under its name.
    pub(in crate::story) const fn new(name: &'static str, most: usize, counted: Wording) -> Self {
        Self { name, most, counted }
    }

    /// What a problem says was expected: the number, and what is counted.
    ///
    /// ```
    /// # use nianbiao::story::limits;
    /// # use nianbiao::words::Locale;
    /// assert_eq!(limits::MILESTONES.wording().get(Locale::En), "at most 200,000 milestones");
    /// assert_eq!(limits::FILE.wording().get(Locale::En), "at most 20 MB");
    /// ```
    pub fn wording(&self) -> Wording {
        const MEGA: usize = 1_000_000;
        Wording::new(|| {
            if self.counted == BYTES && self.most.is_multiple_of(MEGA) {
                let most = self.most / MEGA;
                return (format!("至多 {most} MB"), format!("at most {most} MB"));
            }
            let (zh, en) = (self.counted.get(Locale::ZhHans), self.counted.get(Locale::En));
            (format!("至多 {} {zh}", self.most), format!("at most {} {en}", grouped(self.most)))
        })
    }
}

/// A number with a comma at each thousand.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
