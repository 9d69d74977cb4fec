//! Files of editors: the samples in `tests/import`, and the table of formats in `docs/importing.md`, held to what the importers
//! tell of them.

use std::fs;
use std::path::{Path, PathBuf};

use nianbiao::date::FixedOffsets;
use nianbiao::import::{Imported, InputFile, Options, Refusal, import};
use nianbiao::story::{Severity, check, read};
use nianbiao::words::Locale;

/// A row of the table: the format, its files, and what is told of them, each in the words of the table, with a sample and
/// words of the note that tells it.
struct Format {
    name: &'static str,
    files: &'static str,
    told: &'static [(&'static str, &'static str, &'static str)],
}

const FORMATS: [Format; 12] = [
    Format {
        name: "tables",
        files: "`.csv` `.tsv`",
        told: &[
            ("columns that nobody knows", "sheet-five-minutes.csv", "it is not known what column"),
            ("places without a position", "gb18030.csv", "have no position"),
        ],
    },
    Format {
        name: "workbooks",
        files: "`.xlsx` `.xls` `.ods`",
        told: &[
            ("hidden sheets", "chronicle.xlsx", "a hidden sheet"),
            ("merged cells, whose words each row gets", "chronicle.xls", "merged cells"),
            ("formulas without a value", "chronicle.xlsx", "a formula without a value"),
        ],
    },
    Format {
        name: "the sheet of TimelineJS, new and old",
        files: "`.csv` `.xlsx`",
        told: &[
            ("backgrounds", "timelinejs-2024.csv", "milestones have no backgrounds"),
            ("thumbnails", "timelinejs-2024.csv", "no thumbnails of their own"),
        ],
    },
    Format {
        name: "TimelineJS 3 and 2",
        files: "`.json`, JSONP",
        told: &[
            ("backgrounds", "timelinejs-film.json", "backgrounds of slides"),
            ("the year 0, which is none there", "timelinejs-antiquity.json", "there is no year 0"),
            ("tables and headings in texts", "timelinejs-chinese.json", "texts have no <table>"),
        ],
    },
    Format {
        name: "StoryMapJS",
        files: "`.json`",
        told: &[
            (
                "slides without a date, which are left out",
                "storymapjs-route.json",
                "there is no date",
            ),
            ("positions on a picture (zoomify)", "storymapjs-zoomify.json", "the map is a picture"),
        ],
    },
    Format {
        name: "SIMILE Timeline",
        files: "`.json` `.xml`",
        told: &[
            ("colours and icons", "simile.json", "colours, icons and styles"),
            ("two dates that may be an interval or a set", "simile-religions.xml", "no isDuration"),
        ],
    },
    Format {
        name: "vis-timeline",
        files: "`.json`",
        told: &[
            ("styles and subgroups", "vis-items.json", "styles, orders and subgroups"),
            ("groups within groups", "vis-items.json", "groups stand within others"),
        ],
    },
    Format { name: "timeline-setter", files: "`.csv`", told: &[] },
    Format {
        name: "GeoJSON with `time`, `times`, `when`, `start` and `end`",
        files: "`.geojson` `.json`",
        told: &[
            (
                "features without a time, which the map draws",
                "leaflet-timeline.geojson",
                "features without a time",
            ),
            ("several times, which become one stretch", "timedimension.geojson", "it has 3 times"),
        ],
    },
    Format {
        name: "Google My Maps, Google Earth",
        files: "`.kml` `.kmz`",
        told: &[
            (
                "placemarks without a date, which are left out",
                "my-maps.kml",
                "the placemark has no date",
            ),
            ("pictures in the archive", "earth.kmz", "pictures in the archive"),
            ("layers at other addresses", "earth.kmz", "NetworkLink"),
        ],
    },
    Format {
        name: "iCalendar",
        files: "`.ics`",
        told: &[
            ("repeats, of which the first is taken", "calendar.ics", "that is repeated"),
            ("cancelled events, which are left out", "calendar.ics", "the event was cancelled"),
            ("tasks and alarms", "calendar.ics", "tasks were left out"),
        ],
    },
    Format { name: "our own workbooks and tables", files: "`.xlsx` `.csv`", told: &[] },
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

fn taken(name: &str, options: &Options) -> Result<Imported, Refusal> {
    let bytes = fs::read(folder().join(name)).unwrap();
    import(&[InputFile { name, bytes: &bytes }], None, options)
}

fn samples() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().flatten();
    let files = entries.filter(|it| it.path().is_file());
    let mut names: Vec<String> =
        files.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_table_of_formats_says_what_is_told() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/importing.md");
    let docs = fs::read_to_string(docs).unwrap();
    for Format { name, files, told } in FORMATS {
        let words: Vec<&str> = told.iter().map(|it| it.0).collect();
        let words = if words.is_empty() { "nothing".to_owned() } else { words.join("; ") };
        let row = format!("| {name} | {files} | {words} |");
        assert!(docs.contains(&row), "docs/importing.md lacks\n{row}");
        for (_, sample, fragment) in told {
            let notes = taken(sample, &Options::default()).unwrap().report.notes;
            let found = notes.iter().any(|it| it.what.get(Locale::En).contains(fragment));
            let all: Vec<&str> = notes.iter().map(|it| it.what.get(Locale::En)).collect();
            assert!(found, "{sample} does not tell “{fragment}”: {all:#?}");
        }
    }
}

#[test]
fn every_sample_becomes_a_story_that_reads_without_an_error() {
    let mut stories = 0;
    for name in samples() {
        let imported = match taken(&name, &Options::default()) {
            Ok(imported) => imported,
            Err(refusal) => {
                assert!(
                    ["timelinejs-blank.json", "vis-groups.json"].contains(&&*name),
                    "{name}: {}",
                    refusal.what.get(Locale::En)
                );
                continue;
            }
        };
        stories += 1;
        let text = imported.story.to_pretty();
        let reading = read(text.as_bytes(), &FixedOffsets);
        let story = reading.story.unwrap_or_else(|| panic!("{name} makes no story"));
        assert_eq!(story.milestones.len(), imported.report.taken, "{name}");
        let errors = reading.problems.into_iter().chain(check(&story));
        let errors: Vec<String> = errors
            .filter(|it| it.severity == Severity::Error)
            .map(|it| [&it.path, ": ", &it.message(Locale::En)].concat())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
        // What is told has words in both languages, and the last spot leads into the file.
        for note in &imported.report.notes {
            let (zh, en) = (note.what.get(Locale::ZhHans), note.what.get(Locale::En));
            assert!(!zh.is_ascii() && !en.is_empty(), "{name}: {zh} {en}");
        }
        assert!(imported.left_out.len() <= imported.report.left_out_rows(), "{name}");
    }
    assert!(stories >= 30, "{stories} samples");
}

/// The story that a sample is expected to become, in `tests/import/stories`. `NIANBIAO_EXPECT=write` writes what it becomes now:
/// look at the difference before it is kept.
#[test]
fn every_sample_becomes_the_story_that_is_expected_of_it() {
    let write = std::env::var_os("NIANBIAO_EXPECT").is_some();
    let stories = folder().join("stories");
    let mut wrong = Vec::new();
    for name in samples() {
        let Ok(imported) = taken(&name, &Options::default()) else { continue };
        let path = stories.join(format!("{name}.json"));
        let story = imported.story.to_pretty();
        if write {
            fs::create_dir_all(&stories).unwrap();
            fs::write(&path, &story).unwrap();
        } else if fs::read_to_string(&path).ok().is_none_or(|it| it != story) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "other stories than expected: {wrong:?}");
}

#[test]
fn files_cut_at_any_place_are_refused_or_taken_and_never_panic() {
    for name in samples() {
        let bytes = fs::read(folder().join(&name)).unwrap();
        let step = (bytes.len() / 40).max(1);
        for end in (0..bytes.len()).step_by(step) {
            let file = InputFile { name: &name, bytes: &bytes[..end] };
            let _ = import(&[file], None, &Options::default());
        }
    }
}

#[test]
fn items_and_groups_in_two_files_are_one_story() {
    let read = |name| fs::read(folder().join(name)).unwrap();
    let [list, groups] = [read("vis-list.json"), read("vis-groups.json")];
    let files = [
        InputFile { name: "vis-list.json", bytes: &list },
        InputFile { name: "vis-groups.json", bytes: &groups },
    ];
    let imported = import(&files, None, &Options::default()).unwrap();
    assert!(!imported.story.get("chapters").unwrap().list().is_empty());
}
