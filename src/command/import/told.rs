//! What became of an editor's files, as lines.

use crate::command::output::printable;
use crate::import::{Note, Outcome, Report};
use crate::words::Locale;

/// A line for each note, and last how many rows were taken, changed and left out.
pub(in crate::command) fn lines(report: &Report, locale: Locale) -> String {
    let mut text = String::new();
    for note in &report.notes {
        text.push_str(&printable(&line(note, locale)));
        text.push('\n');
    }
    text.push_str(&printable(&counts(report, locale)));
    text.push('\n');
    text
}

/// A note in a line.
pub(in crate::command) fn line(note: &Note, locale: Locale) -> String {
    let chinese = locale.is_chinese();
    let outcome = match (note.outcome, chinese) {
        (Outcome::Taken, true) => "照收",
        (Outcome::Taken, false) => "note",
        (Outcome::Changed, true) => "改动",
        (Outcome::Changed, false) => "changed",
        (Outcome::PartLeftOut, true) => "部分未收",
        (Outcome::PartLeftOut, false) => "in part left out",
        (Outcome::LeftOut, true) => "未收",
        (Outcome::LeftOut, false) => "left out",
    };
    let spot = note.place(locale);
    let what = note.what.get(locale);
    let hint = note.hint.as_ref().map(|it| it.get(locale));
    let colon = if chinese { "：" } else { ": " };
    let start = if spot.is_empty() { String::new() } else { [&*spot, colon].concat() };
    match (hint, chinese) {
        (Some(hint), true) => format!("{start}{outcome}：{what}；{hint}"),
        (Some(hint), false) => format!("{start}{outcome}: {what}; {hint}"),
        (None, _) => [&*start, outcome, colon, what].concat(),
    }
}

/// How many rows were taken, changed and left out.
pub(in crate::command) fn counts(report: &Report, locale: Locale) -> String {
    let (taken, changed, left_out) = (report.taken, report.changed_rows(), report.left_out_rows());
    match locale.is_chinese() {
        true => format!("共收 {taken} 行，其中 {changed} 行有改动；{left_out} 行未收"),
        false => format!(
            "{taken} {} taken, {changed} of them changed; {left_out} left out",
            if taken == 1 { "row" } else { "rows" }
        ),
    }
}
