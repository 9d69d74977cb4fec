//! Columns whose words are few: lists to choose from.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, XlsxError,
};

use super::name;
use crate::export::cells::{Cells, Heading};
use crate::import::Sheet;
use crate::story::{Hue, Shape};
use crate::words::Locale;

/// Rows of a sheet that a list takes its words from, beyond those that are filled.
const ROWS_TO_COME: usize = 500;

/// Where lists take their words from.
pub(super) struct Lists {
    locale: Locale,
    chapters: Option<String>,
    places: Option<String>,
    milestones: Option<String>,
}

/// The word for yes or no.
pub(super) fn truth(truth: bool, locale: Locale) -> &'static str {
    match (truth, locale.is_chinese()) {
        (true, true) => "是",
        (false, true) => "否",
        (true, false) => "yes",
        (false, false) => "no",
    }
}

/// What happens to words that are not in the list.
#[derive(Clone, Copy)]
enum Others {
    /// They cannot be written.
    Refused,
    /// They can be written after a warning.
    Warned,
    /// They can be written.
    Taken,
}

impl Lists {
    pub(super) fn of(cells: &Cells, locale: Locale) -> Self {
        let column = |sheet: Sheet, heading: &Heading| {
            let found = cells.sheets.iter().find(|it| it.sheet == sheet)?;
            let at = found.position(heading)?;
            Some(filled(name(sheet, locale), at, found.rows.len() + ROWS_TO_COME))
        };
        Self {
            locale,
            chapters: column(Sheet::Chapters, &cells.chapters_by),
            places: column(Sheet::Places, &cells.places_by),
            milestones: column(Sheet::Milestones, &cells.milestones_by),
        }
    }

    /// What may be written in a column, if that is one of a list or within bounds.
    pub(super) fn rule(
        &self,
        sheet: Sheet,
        path: &str,
    ) -> Result<Option<DataValidation>, XlsxError> {
        use Others::{Refused, Taken, Warned};
        let truths = [truth(true, self.locale), truth(false, self.locale)];
        Ok(match (sheet, path) {
            (Sheet::Milestones, "chapter") => self.from(&self.chapters, Taken),
            (Sheet::Milestones, "place") => self.from(&self.places, Warned),
            (Sheet::Story, "view.first") => self.from(&self.milestones, Warned),
            (_, "milestone") => self.from(&self.milestones, Warned),
            (_, "datum" | "place.datum") => {
                Some(self.one_of(&["wgs84", "gcj02", "bd09"], Refused)?)
            }
            (Sheet::Chapters, "color") => {
                let hues: Vec<&str> = Hue::ALL.iter().map(|it| it.name()).collect();
                Some(self.one_of(&hues, Taken)?)
            }
            (Sheet::Chapters, "shape") => {
                let shapes: Vec<&str> = Shape::ALL.iter().map(|it| it.name()).collect();
                Some(self.one_of(&shapes, Refused)?)
            }
            (Sheet::Links, "kind") => {
                Some(self.one_of(&["article", "data", "film", "document"], Refused)?)
            }
            (Sheet::Media, "before_text") | (Sheet::Story, "map.route" | "map.overview") => {
                Some(self.one_of(&truths, Refused)?)
            }
            (Sheet::Story, "view.order") => {
                Some(self.one_of(&["forward", "newest_first"], Refused)?)
            }
            (Sheet::Story, "view.mode") => Some(self.one_of(&["stage", "list"], Refused)?),
            (Sheet::Story, "map.base") => Some(self.one_of(&["natural-earth", "none"], Taken)?),
            (Sheet::Story, "require") => Some(self.one_of(&["source"], Refused)?),
            (_, "lng" | "place.lng") => Some(self.between(-180.0, 180.0)?),
            (_, "lat" | "place.lat") => Some(self.between(-90.0, 90.0)?),
            (Sheet::Milestones, "weight") => Some(self.between(0.1, 10.0)?),
            _ => None,
        })
    }

    fn one_of(&self, words: &[&str], others: Others) -> Result<DataValidation, XlsxError> {
        self.with(DataValidation::new().allow_list_strings(words)?, others)
    }

    fn from(&self, column: &Option<String>, others: Others) -> Option<DataValidation> {
        let list = Formula::new(column.as_deref()?);
        self.with(DataValidation::new().allow_list_formula(list), others).ok()
    }

    /// What is said of other words is shorter than the 255 characters that it may have.
    fn with(&self, rule: DataValidation, others: Others) -> Result<DataValidation, XlsxError> {
        let chinese = self.locale.is_chinese();
        Ok(match others {
            Others::Refused => rule.set_error_message(match chinese {
                true => "请从列表中选一项，或留空",
                false => "Choose one of the list, or leave the cell empty",
            })?,
            Others::Warned => {
                let rule = rule.set_error_style(DataValidationErrorStyle::Warning);
                rule.set_error_message(match chinese {
                    true => "列表里还没有它：请也在另一张工作表里添上",
                    false => "It is not in the list yet: add it to its own sheet, too",
                })?
            }
            Others::Taken => rule.show_error_message(false),
        })
    }

    fn between(&self, least: f64, most: f64) -> Result<DataValidation, XlsxError> {
        let rule = DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(least, most))
            .set_error_style(DataValidationErrorStyle::Warning);
        rule.set_error_message(match self.locale.is_chinese() {
            true => format!("应是 {least} 到 {most} 之间的数"),
            false => format!("A number from {least} to {most} is expected"),
        })
    }
}

/// The filled part of a column: with empty cells at its end, spreadsheets would open the list there.
fn filled(sheet: &str, column: usize, rows: usize) -> String {
    let letters = letters(column);
    let last = rows.saturating_add(1).min(1_048_576);
    let (first, all) =
        (format!("'{sheet}'!${letters}$2"), format!("'{sheet}'!${letters}$2:${letters}${last}"));
    format!("=OFFSET({first},0,0,MAX(1,COUNTA({all})),1)")
}

/// The letters of a column: A, B, … Z, AA.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let all: Vec<String> = [0, 25, 26, 51, 52, 701, 702, 16_383].map(letters).into();
        assert_eq!(all, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_list_ends_where_its_words_do() {
        assert_eq!(
            filled("章节", 1, 24),
            "=OFFSET('章节'!$B$2,0,0,MAX(1,COUNTA('章节'!$B$2:$B$25)),1)"
        );
    }
}
