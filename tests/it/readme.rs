//! What the README promises: its sample reads without a mistake, and its dates read as its table says.

use nianbiao::date::{FixedOffsets, StoryDate};
use nianbiao::story::{ProblemKind, Severity, check, read};
use nianbiao::words::Locale;

const README: &str = include_str!("../../README.md");

#[test]
fn the_sample_story_gets_the_one_note_that_the_readme_tells_of() {
    let sample = README.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let reading = read(sample.as_bytes(), &FixedOffsets);
    let mut problems = reading.problems;
    problems.extend(check(&reading.story.unwrap()));
    let [note] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!((note.severity, note.kind), (Severity::Warning, ProblemKind::Editorial));
    assert!(note.message(Locale::En).contains("审图号"), "{}", note.message(Locale::En));
}

#[test]
fn every_date_of_the_table_reads_as_it_says() {
    let rows = README.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| `")?.split('|').map(str::trim).collect();
        let [when, chinese, english, ""] = cells[..] else { return None };
        Some((when.strip_suffix('`')?, chinese, english)).filter(|it| it.0 != "when")
    });
    let mut count = 0;
    for (when, chinese, english) in rows {
        let date = StoryDate::parse(when).unwrap_or_else(|problem| panic!("{when}: {problem:?}"));
        assert_eq!(date.wording(Locale::ZhHans), chinese, "{when}");
        assert_eq!(date.wording(Locale::En), english, "{when}");
        count += 1;
    }
    assert_eq!(count, 10);
}
