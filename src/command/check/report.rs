//! What was found in stories, as lines.

use crate::command::import::{counts, note_line};
use crate::command::output::printable;
use crate::story::Severity;
use crate::words::Locale;
use crate::workshop::{Checked, Origins, message};

/// One line for each problem, as compilers write them, so that editors find the spot.
pub(super) fn human(files: &[Checked], locale: Locale) -> String {
    let mut text = String::new();
    for Checked { file, problems, origins, .. } in files {
        if let Some(origins) = origins {
            for note in &origins.report.notes {
                text.push_str(&printable(&note_line(note, locale)));
                text.push('\n');
            }
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

/// How many rows of a file that was taken in were.
pub(super) fn rows(origins: &Origins, locale: Locale) -> String {
    counts(&origins.report, locale)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Wording;
    use crate::workshop::{Here, found};

    fn files(json: &str) -> Vec<Checked> {
        let problems = found(json.as_bytes(), "故事.json".as_ref(), &Here).problems;
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
}
