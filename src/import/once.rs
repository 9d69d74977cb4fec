//! What is told once of a file, and not again of each of its rows.

use std::collections::BTreeSet;

use super::report::{Outcome, Report};
use super::spot::Spot;
use crate::story::Wording;

/// Names of what was told.
#[derive(Debug, Default)]
pub(super) struct Once(BTreeSet<String>);

impl Once {
    /// Whether something is met for the first time.
    pub(super) fn first(&mut self, what: &str) -> bool {
        !self.0.contains(what) && self.0.insert(what.to_owned())
    }

    /// Tells that a field has no place in a story.
    pub(super) fn unread(&mut self, field: &str, file: &Spot, report: &mut Report) {
        if self.first(field) {
            report.part_left_out(
                &file.column(field),
                Wording::new(|| {
                    (
                        format!("故事里没有与“{field}”相应的字段，未收"),
                        format!("a story has no field for “{field}”; it was left out"),
                    )
                }),
                Some(Wording::fixed(
                    "要保留的话，写进正文，或用 --columns 指明它是哪一项",
                    "to keep it, write it into the text, or say with --columns which field it is",
                )),
            );
        }
    }

    /// Tells, once, that years before Christ are counted with a year 0, as ISO 8601 and programs do.
    pub(super) fn before_christ(&mut self, spot: &Spot, report: &mut Report) {
        if self.first("before Christ") {
            report.tell(
                spot,
                Outcome::Taken,
                Wording::fixed(
                    "带负号的年份按天文纪年读取：-0043 是公元前44年；以后的不再一一列出",
                    "years with a minus are read as astronomers count them: -0043 is 44 BC; further ones are not told of",
                ),
                Some(Wording::fixed(
                    "文件若把公元前43年写作 -0043，给年份减一",
                    "where the file writes -0043 for 43 BC, take one from the year",
                )),
            );
        }
    }

    /// Tells, once, that midnight is read as the day.
    pub(super) fn midnight(&mut self, spot: &Spot, report: &mut Report) {
        if self.first("midnight") {
            report.tell(
                spot,
                Outcome::Taken,
                Wording::fixed(
                    "零点的时刻读作那一天；以后的不再一一列出",
                    "a time of midnight is read as the day; further ones are not told of",
                ),
                None,
            );
        }
    }

    /// Tells something else of the whole file, in Chinese and in English.
    pub(super) fn left_out(&mut self, spot: &Spot, zh: &str, en: &str, report: &mut Report) {
        if self.first(en) {
            let what = Wording::new(|| (zh.to_owned(), en.to_owned()));
            report.part_left_out(spot, what, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_not_read_is_told_once_and_counts_as_no_row() {
        let (mut once, mut report) = (Once::default(), Report::default());
        let file = Spot::of_file("a.json");
        for _ in 0..3 {
            once.unread("icon", &file, &mut report);
            once.left_out(&file, "样式未收", "styles were left out", &mut report);
        }
        assert_eq!((report.notes.len(), report.changed_rows()), (2, 0));
    }
}
