//! Files of editors, of every kind that can be taken in.

use nianbiao::date::FixedOffsets;
use nianbiao::import::{InputFile, Options, import};
use nianbiao::story::read;
use nianbiao::words::Locale;

use super::{Parts, Target, ensure};
use crate::seen::Seen;

/// A target for the samples of one kind.
macro_rules! target {
    ($static:ident $name:literal $($sample:literal),* $(,)?) => {
        pub(crate) const $static: Target = Target {
            name: $name,
            elsewhere: &[$(concat!("tests/import/", $sample)),*],
            from_elsewhere: |bytes| bytes,
            parts: Parts::Whole,
            words: include_str!("../../words/import.txt"),
            check,
        };
    };
}

target!(TABLES "import-tables"
    "big5.csv",
    "gb18030.csv",
    "semicolon.csv",
    "sheet-five-minutes.csv",
    "timeline-setter.csv",
    "timelinejs-2012.csv",
    "timelinejs-2024.csv"
);
target!(WORKBOOKS "import-workbooks"
    "chronicle.ods",
    "chronicle.xls",
    "chronicle.xlsx",
    "epoch-1904.xlsx",
    "every-sheet.xlsx"
);
target!(TIMELINEJS "import-timelinejs"
    "timelinejs-antiquity.json",
    "timelinejs-blank.json",
    "timelinejs-chinese.json",
    "timelinejs-cosmological.json",
    "timelinejs-everyday.json",
    "timelinejs-film.json",
    "timelinejs-jsonp.js",
    "timelinejs2-old.json"
);
target!(STORYMAPJS "import-storymapjs"
    "storymapjs-route.json",
    "storymapjs-zoomify.json"
);
target!(SIMILE "import-simile"
    "simile-religions.xml",
    "simile.json"
);
target!(VIS "import-vis"
    "vis-groups.json",
    "vis-items.json",
    "vis-list.json"
);
target!(GEOJSON "import-geojson"
    "geojson-t.geojson",
    "leaflet-timeline.geojson",
    "timedimension.geojson"
);
target!(KML "import-kml"
    "earth.kmz",
    "my-maps.kml"
);
target!(CALENDARS "import-calendars"
    "calendar.ics"
);

/// What a sentence says before it quotes or counts.
fn kind(said: &str) -> String {
    said.chars().take_while(|it| !it.is_ascii_digit() && *it != '“').collect()
}

fn check(input: &[u8], seen: &mut Seen) -> Result<(), String> {
    let file = InputFile { name: "file", bytes: input };
    let options = Options::default();
    let imported = match import(&[file], None, &options) {
        Ok(imported) => imported,
        Err(refusal) => {
            let said = refusal.what.get(Locale::En);
            seen.note(kind(said));
            let chinese = refusal.what.get(Locale::ZhHans);
            return ensure(!said.is_empty() && !chinese.is_empty(), || {
                "a refusal says nothing".to_owned()
            });
        }
    };
    ensure(import(&[file], None, &options).is_ok_and(|it| it == imported), || {
        "taking a file in twice gives two stories".to_owned()
    })?;
    let report = &imported.report;
    for note in &report.notes {
        let said = note.what.get(Locale::En);
        seen.note((note.outcome, kind(said)));
        ensure(!note.what.get(Locale::ZhHans).is_empty(), || {
            format!("nothing in Chinese for {said}")
        })?;
    }
    ensure(report.left_out_rows() >= imported.left_out.len(), || {
        "rows were left out in silence".to_owned()
    })?;
    let text = imported.story.to_pretty();
    let reading = read(text.as_bytes(), &FixedOffsets);
    let story = reading.story.ok_or("what was made is no story")?;
    ensure(story.milestones.len() == report.taken, || {
        let wrong: Vec<_> =
            reading.problems.iter().map(|it| it.message(Locale::En)).take(3).collect();
        format!("{} of {} rows are in the story: {wrong:?}", story.milestones.len(), report.taken)
    })
}
