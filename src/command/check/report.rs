//! What was found in stories, as lines and as JSON.

use serde::Serialize;

use super::Checked;
use crate::command::import::NoteEntry;
use crate::command::output::printable;
use crate::story::{Problem, ProblemKind, Severity};
use crate::words::Locale;

/// One line for each problem, as compilers write them, so that editors find the spot.
pub(super) fn human(files: &[Checked], locale: Locale) -> String {
    let mut text = String::new();
    for Checked { file, problems, origins, .. } in files {
        if let Some(origins) = origins {
            origins.lines(locale).lines().for_each(|it| {
                text.push_str(&printable(it));
                text.push('\n');
            });
        }
        for problem in problems {
            let spot = match origins {
                Some(_) => None,
                None => problem.spot.map(|it| format!(":{}:{}", it.line, it.column)),
            };
            let file =
                &origins.as_ref().map_or_else(|| file.clone(), |it| it.spot(problem, file, locale));
            let severity = match (problem.severity, locale.is_chinese()) {
                (Severity::Error, true) => "错误",
                (Severity::Warning, true) => "警告",
                (Severity::Error, false) => "error",
                (Severity::Warning, false) => "warning",
            };
            // The row says where it is; its editor never saw a path.
            let told = if origins.as_ref().is_some_and(|it| it.has_row(problem)) {
                ""
            } else {
                &*problem.path
            };
            let path = if told.is_empty() { "" } else { ": " };
            let line = [
                file,
                &*spot.unwrap_or_default(),
                ": ",
                severity,
                path,
                told,
                ": ",
                &message(problem, locale),
            ];
            text.push_str(&printable(&line.concat()));
            text.push('\n');
        }
    }
    text
}

/// How many problems one file has, or why it could not be read.
pub(super) fn summary(checked: &Checked, locale: Locale) -> String {
    let file = &checked.file;
    if let Some(unread) = &checked.unread {
        let unread = unread.get(locale);
        return match locale.is_chinese() {
            true => format!("{file}：无法读取：{unread}"),
            false => format!("{file}: cannot be read: {unread}"),
        };
    }
    let (errors, warnings) =
        (checked.count_all(Severity::Error), checked.count_all(Severity::Warning));
    let number =
        |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    match (errors + warnings, locale.is_chinese()) {
        (0, true) => format!("{file}：没有问题"),
        (0, false) => format!("{file}: nothing wrong"),
        (_, true) => format!("{file}：{errors} 个错误，{warnings} 个警告"),
        (_, false) => {
            format!("{file}: {}, {}", number(errors, "error"), number(warnings, "warning"))
        }
    }
}

/// What is wrong, without the spot, which has a place of its own.
fn message(problem: &Problem, locale: Locale) -> String {
    Problem { spot: None, ..problem.clone() }.message(locale)
}

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
pub(in crate::command) fn json(files: &[Checked], locale: Locale) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Wording;

    fn files(json: &str) -> Vec<Checked> {
        let problems = super::super::found(json.as_bytes(), "故事.json".as_ref()).problems;
        vec![Checked { file: "故事.json".to_owned(), problems, ..Checked::default() }]
    }

    const NO_DATE: &str = "{\"version\": 1, \"id\": \"s\", \"lang\": \"zh\", \"title\": \"故事\",\n  \"milestones\": [{ \"id\": \"m\", \"title\": \"事\", \"when\": \"去\\n年\" },\n    { \"id\": \"n\", \"title\": \"事\", \"when\": \"2024\" }] }";

    #[test]
    fn a_line_has_file_spot_severity_path_and_message() {
        let english = human(&files(NO_DATE), Locale::En);
        let lines: Vec<&str> = english.lines().collect();
        let when = lines.iter().find(|it| it.contains("when")).unwrap();
        assert!(
            when.starts_with("故事.json:2:53: error: milestones[0].when: expected an EDTF date ("),
            "{when}"
        );
        assert!(when.ends_with("found “去\\n年”"), "a line break is no end of the line: {when}");
        let chinese = human(&files(NO_DATE), Locale::ZhHant);
        assert!(
            chinese.contains("故事.json:2:53: 错误: milestones[0].when: 应为EDTF 日期"),
            "{chinese}"
        );
    }

    #[test]
    fn a_file_is_summed_up_in_a_line() {
        let found = files(NO_DATE);
        assert_eq!(summary(&found[0], Locale::En), "故事.json: 1 error, 0 warnings");
        assert_eq!(summary(&found[0], Locale::ZhHans), "故事.json：1 个错误，0 个警告");
        let clean = Checked { file: "a".to_owned(), ..Checked::default() };
        assert_eq!(summary(&clean, Locale::En), "a: nothing wrong");
        let unread = Checked { unread: Some(Wording::fixed("无", "gone")), ..clean };
        assert_eq!(summary(&unread, Locale::En), "a: cannot be read: gone");
    }

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
