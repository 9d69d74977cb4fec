//! What was found in stories, as JSON for programs.

use serde::Serialize;

use super::checked::Checked;
use super::notes::NoteEntry;
use crate::story::{Problem, ProblemKind, Severity};
use crate::words::Locale;

#[derive(Serialize)]
struct Document<'c> {
    files: Vec<File<'c>>,
}

#[derive(Serialize)]
struct File<'c> {
    file: &'c str,
    errors: usize,
    warnings: usize,
    /// Why it could not be read.
    unread: Option<&'c str>,
    problems: Vec<Entry<'c>>,
    /// What became of the rows of a file that was taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<NoteEntry<'c>>>,
}

#[derive(Serialize)]
struct Entry<'c> {
    /// Again, so that problems can be taken out of their files.
    file: &'c str,
    severity: &'static str,
    kind: &'static str,
    path: &'c str,
    line: Option<usize>,
    column: Option<usize>,
    /// Where it stands in a file that was taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<String>,
    message: String,
    expected: &'c str,
    found: &'c str,
    hint: Option<&'c str>,
}

/// All of it as one JSON document, with a line break at its end.
pub(crate) fn json(files: &[Checked], locale: Locale) -> String {
    let files = files.iter().map(|it| File {
        file: &it.file,
        errors: it.count_all(Severity::Error),
        warnings: it.count_all(Severity::Warning),
        unread: it.unread.as_ref().map(|it| it.get(locale)),
        problems: it.problems.iter().map(|problem| entry(it, problem, locale)).collect(),
        rows: it.origins.as_ref().map(|it| it.entries(locale)),
    });
    // Writing values whose keys are strings to memory cannot fail.
    let document = Document { files: files.collect() };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'c>(checked: &'c Checked, problem: &'c Problem, locale: Locale) -> Entry<'c> {
    // Of a file that was taken in, the lines of the JSON that it became say nothing to its editor.
    let spot = problem.spot.filter(|_| checked.origins.is_none());
    Entry {
        file: &checked.file,
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        kind: name(problem.kind),
        path: &problem.path,
        line: spot.map(|it| it.line),
        column: spot.map(|it| it.column),
        row: checked.origins.as_ref().map(|it| it.spot(problem, &checked.file, locale)),
        message: message(problem, locale),
        expected: problem.expected.get(locale),
        found: problem.found.get(locale),
        hint: problem.hint.as_ref().map(|it| it.get(locale)),
    }
}

/// The name of a kind for programs, which stays what it is in every language.
fn name(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Encoding => "encoding",
        ProblemKind::Syntax => "syntax",
        ProblemKind::Truncated => "truncated",
        ProblemKind::Version => "version",
        ProblemKind::Missing => "missing",
        ProblemKind::UnknownField => "unknown_field",
        ProblemKind::WrongType => "wrong_type",
        ProblemKind::WrongValue => "wrong_value",
        ProblemKind::OutOfRange => "out_of_range",
        ProblemKind::OverLimit => "over_limit",
        ProblemKind::Empty => "empty",
        ProblemKind::Duplicate => "duplicate",
        ProblemKind::Dangling => "dangling",
        ProblemKind::File => "file",
        ProblemKind::Date => "date",
        ProblemKind::Character => "character",
        ProblemKind::Editorial => "editorial",
        ProblemKind::More => "more",
    }
}

/// What is wrong, without the spot, which has a place of its own.
pub(crate) fn message(problem: &Problem, locale: Locale) -> String {
    Problem { spot: None, ..problem.clone() }.message(locale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::{Here, found};

    fn files(json: &str) -> Vec<Checked> {
        let problems = found(json.as_bytes(), "故事.json".as_ref(), &Here).problems;
        vec![Checked { file: "故事.json".to_owned(), problems, ..Checked::default() }]
    }

    const NO_DATE: &str = "{\"version\": 1, \"id\": \"s\", \"lang\": \"zh\", \"title\": \"故事\",\n  \"milestones\": [{ \"id\": \"m\", \"title\": \"事\", \"when\": \"去\\n年\" },\n    { \"id\": \"n\", \"title\": \"事\", \"when\": \"2024\" }] }";

    #[test]
    fn the_document_has_every_part_by_itself() {
        let document: serde_json::Value =
            serde_json::from_str(&json(&files(NO_DATE), Locale::En)).unwrap();
        let file = &document["files"][0];
        assert_eq!((&file["errors"], &file["unread"]), (&1.into(), &serde_json::Value::Null));
        let problems = file["problems"].as_array().unwrap();
        let date = problems.iter().find(|it| it["kind"] == "date").unwrap();
        assert_eq!((&date["line"], &date["column"]), (&2.into(), &53.into()));
        assert_eq!(date["severity"], "error");
        assert_eq!(date["found"], "“去\n年”");
        assert!(!date["message"].as_str().unwrap().starts_with("line"));
    }
}
