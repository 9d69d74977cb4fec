//! What became of the rows of an editor's files, for programs.

use serde::Serialize;

use crate::import::{Note, Outcome, Report};
use crate::words::Locale;

#[derive(Serialize)]
struct Document<'r> {
    notes: Vec<NoteEntry<'r>>,
    taken: usize,
    changed: usize,
    left_out: usize,
}

/// A note for programs.
#[derive(Serialize)]
pub(crate) struct NoteEntry<'r> {
    file: &'r str,
    sheet: Option<&'r str>,
    row: Option<u32>,
    /// Further rows of which the same is to be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<u32>,
    column: Option<&'r str>,
    item: Option<&'r str>,
    outcome: &'static str,
    message: &'r str,
    hint: Option<&'r str>,
}

/// A note for programs.
pub(crate) fn note_entry(note: &Note, locale: Locale) -> NoteEntry<'_> {
    fn some(text: &str) -> Option<&str> {
        (!text.is_empty()).then_some(text)
    }
    NoteEntry {
        file: &note.spot.file,
        sheet: some(&note.spot.sheet),
        row: note.spot.row,
        rows: note.further.iter().filter_map(|it| it.row).collect(),
        column: some(&note.spot.column),
        item: some(&note.spot.item),
        outcome: match note.outcome {
            Outcome::Taken => "taken",
            Outcome::Changed => "changed",
            Outcome::PartLeftOut => "part-left-out",
            Outcome::LeftOut => "left-out",
        },
        message: note.what.get(locale),
        hint: note.hint.as_ref().map(|it| it.get(locale)),
    }
}

/// All of it as one JSON document, with a line break at its end.
pub(crate) fn notes_json(report: &Report, locale: Locale) -> String {
    let document = Document {
        notes: report.notes.iter().map(|it| note_entry(it, locale)).collect(),
        taken: report.taken,
        changed: report.changed_rows(),
        left_out: report.left_out_rows(),
    };
    // Writing values whose keys are strings to memory cannot fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
