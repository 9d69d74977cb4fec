//! What `docs/accessibility.md` claims, held against reality: no criterion is left out, and whatever is named to show
//! one is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::docs::links_lead_somewhere;
use super::tidy::sources;

const DOCS: &str = include_str!("../../docs/accessibility.md");
const TOKENS: &str = include_str!("../../style/tokens.css");

/// The success criteria of WCAG 2.2 of level A, then of AA.
const CRITERIA: [&[&str]; 2] = [
    &[
        "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.2", "2.1.1",
        "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.5.1",
        "2.5.2", "2.5.3", "2.5.4", "3.1.1", "3.2.1", "3.2.2", "3.2.6", "3.3.1", "3.3.2", "3.3.7",
        "4.1.2",
    ],
    &[
        "1.2.4", "1.2.5", "1.3.4", "1.3.5", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11",
        "1.4.12", "1.4.13", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.7", "2.5.8", "3.1.2",
        "3.2.3", "3.2.4", "3.3.3", "3.3.4", "3.3.8", "4.1.3",
    ],
];

/// The cells of every table, row by row, without their heads.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let rows = DOCS.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let cells = rows.map(|it| it.split(" | ").collect::<Vec<_>>());
    cells.filter(|it| it[0].starts_with(|it: char| it.is_ascii_digit()))
}

/// The number of each criterion that has a row at `level`, with what its second cell says.
fn at_level(level: &str) -> Vec<(&'static str, &'static str)> {
    let rows = rows().filter(|it| it[0].ends_with(&format!(" ({level})")));
    rows.map(|it| (it[0].split(' ').next().unwrap(), it[1])).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text_of(path: &PathBuf) -> String {
    fs::read_to_string(path).unwrap()
}

/// The titles of the browser tests.
fn titles() -> BTreeSet<String> {
    let cases = sources(&root().join("tests/web/tests/page"));
    let mut titles = BTreeSet::new();
    for text in cases.iter().map(text_of) {
        for case in text.split("case(").skip(1) {
            // Where a case is declared its engines stand before its title, in capitals.
            let Some((engines, rest)) = case.split_once('"') else { continue };
            if engines.trim().trim_end_matches(',').chars().all(|it| it.is_ascii_uppercase()) {
                titles.extend(rest.split('"').next().map(str::to_owned));
            }
        }
    }
    titles
}

/// The names of the tests without a browser.
fn tests() -> BTreeSet<String> {
    let all = ["src", "tests/it", "tests/command"].map(|it| sources(&root().join(it)));
    let mut names = BTreeSet::new();
    for text in all.iter().flatten().map(text_of) {
        for test in text.split("#[test]").skip(1) {
            let name = test.split_once("fn ").and_then(|it| it.1.split_once('('));
            names.extend(name.map(|it| it.0.to_owned()));
        }
    }
    names
}

#[test]
fn every_criterion_has_one_row() {
    for (level, criteria) in ["A", "AA"].into_iter().zip(CRITERIA) {
        let told: Vec<_> = at_level(level).into_iter().map(|it| it.0).collect();
        let mut once = told.clone();
        once.sort_unstable();
        let mut expected = criteria.to_vec();
        expected.sort_unstable();
        assert_eq!(once, expected, "level {level}");
    }
    assert_eq!(CRITERIA.concat().len(), 55);
}

#[test]
fn every_point_of_the_other_audit_has_one_row() {
    let told = rows().filter_map(|it| it[0].parse().ok());
    assert_eq!(told.collect::<Vec<u32>>(), (852..=870).collect::<Vec<_>>());
}

#[test]
fn whatever_is_named_to_show_something_is_there() {
    let (titles, tests) = (titles(), tests());
    assert!(titles.len() > 100 && tests.len() > 100, "{} {}", titles.len(), tests.len());
    for row in rows() {
        for shown in row.last().unwrap().split("; ") {
            let within = |mark: char| shown.strip_prefix(mark)?.strip_suffix(mark);
            let is_there = if let Some(title) = within('"') {
                titles.contains(title)
            } else if let Some(name) = within('`') {
                tests.contains(name)
            } else {
                let file = shown.strip_prefix("read by eye: `").and_then(|it| it.strip_suffix('`'));
                file.is_some_and(|it| root().join(it).is_file())
            };
            assert!(is_there, "{}: {shown}", row[0]);
        }
    }
}

#[test]
fn what_is_met_in_part_is_said_to_be_not_met_and_nothing_else_is() {
    let all: Vec<_> = [at_level("A"), at_level("AA")].concat();
    for (number, how) in &all {
        let known = ["Met", "In part. ", "Does not apply"].iter().any(|it| how.starts_with(it));
        assert!(known, "{number}: {how}");
    }
    let in_part = all.iter().filter(|it| it.1.starts_with("In part. "));
    let in_part: BTreeSet<_> = in_part.map(|it| it.0).collect();
    let (_, section) = DOCS.split_once("\n## What is not met\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let told = section.split("\n- **").skip(1).map(|it| it.split("**").next().unwrap());
    assert_eq!(told.collect::<BTreeSet<_>>(), in_part);
    let counted = format!(
        "{} are met or do not apply, {} are met in part",
        55 - in_part.len(),
        in_part.len()
    );
    assert!(DOCS.contains(&counted), "{counted}");
}

/// A colour of the style sheet, for light and for dark, as its luminance (WCAG 2.2, "relative luminance").
#[track_caller]
fn luminances(name: &str) -> [f64; 2] {
    let (_, value) = TOKENS.split_once(&format!("var(--nb-{name}, var(--light, #")).unwrap();
    let (light, dark) = value.split_once(") var(--dark, #").unwrap();
    [light, &dark[..6]].map(|hex| {
        let channel = |at: usize| {
            let share = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    })
}

#[test]
fn words_have_their_contrast_with_what_they_stand_on() {
    let hues = ["grey", "red", "blue", "ochre", "green", "purple", "teal", "brown"];
    let words = [&["ink", "soft"][..], &hues].concat();
    let on_land = ["ink", "soft", "water-ink"];
    // Edges of buttons, the ring of the focus, marks: 1.4.11 asks for less than 1.4.3 does of words.
    let edges = [&["edge"][..], &hues].concat();
    for (colours, ground, least) in [
        (&words[..], "ground", 4.5),
        (&on_land, "land", 4.5),
        (&["on-solid"], "solid", 4.5),
        (&edges, "ground", 3.0),
        (&edges, "land", 3.0),
    ] {
        for colour in colours {
            for (a, b) in luminances(colour).into_iter().zip(luminances(ground)) {
                let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(ratio >= least, "{colour} on {ground}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn links_within_the_document() {
    links_lead_somewhere(DOCS);
}
