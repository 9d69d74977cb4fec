//! Story files: read, checked, told in each of their languages, and drawn.

use nianbiao::date::FixedOffsets;
use nianbiao::drawing;
use nianbiao::edition::{Edition, LocalizedStory};
use nianbiao::state::Scene;
use nianbiao::story::{Problem, ProblemKind, Reading, Story, check as check_story, limits, read};
use nianbiao::words::Locale;

use super::drawn::{drawn, opened};
use super::{Parts, Target, ensure, worded};
use crate::seen::Seen;

pub(crate) const TARGET: Target = Target {
    name: "story",
    elsewhere: &[
        "tests/stories",
        "stories/day-by-minute/story.json",
        "stories/decades/story.json",
        "stories/without-places/story.json",
    ],
    from_elsewhere: |bytes| bytes,
    parts: Parts::Whole,
    words: include_str!("../../words/story.txt"),
    check,
};

/// Reads a story, by zones that need no table.
pub(super) fn read_story(bytes: &[u8]) -> Reading {
    read(bytes, &FixedOffsets)
}

fn check(input: &[u8], seen: &mut Seen) -> Result<(), String> {
    let [reading, again] = [(); 2].map(|()| read_story(input));
    ensure(reading.story == again.story && reading.problems == again.problems, || {
        "reading twice gives two stories".to_owned()
    })?;
    ensure(reading.story.is_some() || reading.has_errors(), || {
        "there is no story, and no error says why".to_owned()
    })?;
    // At last a note of how many more there are.
    ensure(reading.problems.len() <= limits::PROBLEMS.most + 1, || {
        format!("{} problems are listed", reading.problems.len())
    })?;
    for problem in &reading.problems {
        check_problem(problem, input, seen)?;
    }
    let Some(story) = &reading.story else { return Ok(()) };
    for problem in check_story(story) {
        check_problem(&problem, input, seen)?;
    }
    ensure(!story.milestones.is_empty(), || "the story has no milestone".to_owned())?;
    let eras = story.eras.iter().map(|it| &it.when);
    for date in story.milestones.iter().map(|it| &it.when).chain(eras) {
        worded::check(date, seen)?;
    }
    // A language that the story lacks falls back.
    let languages = story.languages.iter().map(String::as_str).chain(["fr"]);
    languages.take(3).try_for_each(|lang| told(story, lang, seen))
}

fn check_problem(problem: &Problem, input: &[u8], seen: &mut Seen) -> Result<(), String> {
    let hinted = problem.hint.is_some();
    seen.note((problem.kind as u8, problem.severity as u8, hinted, fields(&problem.path)));

    // Only what concerns the file as a whole has no path.
    use ProblemKind::{Dangling, Date, Duplicate, Missing, OutOfRange};
    let of_field = matches!(problem.kind, Dangling | Date | Duplicate | Missing | OutOfRange);
    ensure(!of_field || !problem.path.is_empty(), || format!("a path is missing: {problem:?}"))?;
    if let Some(spot) = problem.spot {
        let lines = input.iter().filter(|it| matches!(it, b'\n' | b'\r')).count() + 1;
        let (line, column) = (spot.line, spot.column);
        let within = (1..=lines).contains(&line) && (1..=input.len() + 1).contains(&column);
        ensure(within, || format!("{spot:?} lies beyond the file"))?;
    }
    for locale in Locale::ALL {
        let empty = problem.message(locale).is_empty() || problem.brief(locale).is_empty();
        ensure(!empty, || format!("a problem has no words: {problem:?}"))?;
    }
    Ok(())
}

/// The way to a field by the names that the format knows, whichever element of a list it goes through.
fn fields(path: &str) -> Vec<&'static str> {
    let names = path.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    names.filter_map(|name| TARGET.words.lines().find(|it| *it == name)).collect()
}

fn told(story: &Story, lang: &str, seen: &mut Seen) -> Result<(), String> {
    let localized = LocalizedStory::new(story, lang);
    let edition = Edition::told_by(&localized, Vec::new());
    let columns = edition.to_columns();
    ensure(Edition::from_columns(columns.clone()).to_columns() == columns, || {
        format!("the edition in {lang} does not come back from its columns")
    })?;
    let list = drawing::list(&localized, &edition).to_html();
    ensure(!list.is_empty() && !localized.map_note("", false).is_empty(), || {
        "nothing is told".to_owned()
    })?;
    let model = opened(Scene::new(edition));
    let html = drawn(&model);
    seen.note((html.contains("<a "), model.scene.has_lanes(), html.len().ilog2()));
    Ok(())
}
