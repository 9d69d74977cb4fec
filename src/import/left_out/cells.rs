//! A row of another program as cells under headings that tables know, so that it can be mended in a table and taken in again.

use std::collections::BTreeSet;

use crate::import::columns::Sheet;
use crate::import::dates::{DateRead, read_date};
use crate::import::draft::Entry;
use crate::import::headings::{Heading, matched};
use crate::import::json::{Json, Object};

/// What an importer says of a row besides its fields.
#[derive(Debug, Default)]
pub(in crate::import) struct Given {
    /// The date, or the first of two, as it stands in the file.
    pub start: String,
    /// The last date as it stands in the file.
    pub end: String,
    /// What the file shows of the date.
    pub shown: String,
    /// Longitude and latitude as they stand, for a row whose place has none.
    pub position: Option<(f64, f64)>,
    /// Fields that were not taken, by their names in the file.
    pub own: Vec<(String, String)>,
}

/// The cells of a row: what was taken of it under the headings of tables, in English, and the rest under its own names.
pub(in crate::import) fn cells(entry: &Entry, given: Given) -> Vec<(String, String)> {
    let mut cells = Cells { all: Vec::new(), named: BTreeSet::new() };
    let fields = &entry.fields;
    let words = |name: &str| fields.get(name).and_then(Json::words).unwrap_or_default();
    let when = words("when");
    // A date that is known stands as it is in the file where a table reads the same of it.
    let reads_so = given.end.is_empty()
        && matches!(read_date(&given.start, None), DateRead::Date { when: it, note: None } if it == when);
    if when.is_empty() || reads_so {
        cells.put("when", &given.start);
        cells.add("end", &given.end);
    } else {
        cells.put("when", &when);
    }
    let note = words("when_note");
    cells.add("when_note", if note.is_empty() && when.is_empty() { &given.shown } else { &note });
    cells.put("title", &words("title"));
    cells.add("text", &words("text"));
    cells.add("chapter", entry.chapter.as_deref().unwrap_or_default());
    let nothing = Object::default();
    let place = entry.place.as_ref().map_or(&nothing, |it| &it.fields);
    let of_place = |name: &str| place.get(name).and_then(Json::words).unwrap_or_default();
    cells.add("place", &of_place("name"));
    let own = match place.get("position").map_or(&[][..], Json::list) {
        [lng, lat] => lng.number().zip(lat.number()),
        _ => None,
    };
    if let Some((lng, lat)) = own.or(given.position) {
        cells.add("place.lng", &lng.to_string());
        cells.add("place.lat", &lat.to_string());
    }
    for (name, path) in
        [("datum", "place.datum"), ("uncertainty_m", "place.uncertainty_m"), ("note", "place.note")]
    {
        cells.add(path, &of_place(name));
    }
    let list = |name: &str| fields.get(name).map_or(&[][..], Json::list);
    let tags: Vec<String> = list("tags").iter().filter_map(Json::words).collect();
    cells.add("tags", &joined(&tags, "; "));
    let media = list("media");
    let of = |it: &Json, name: &str| it.get(name).and_then(Json::words).unwrap_or_default();
    let addresses: Vec<String> = media.iter().map(|it| of(it, "src")).collect();
    cells.add("picture.src", &joined(&addresses, "\n"));
    if let Some(first) = media.first() {
        for name in ["alt", "caption", "credit"] {
            cells.add(&["picture.", name].concat(), &of(first, name));
        }
    }
    for (at, medium) in media.iter().enumerate().skip(1) {
        for name in ["alt", "caption", "credit"] {
            cells.add_own(&format!("{name} {}", at + 1), &of(medium, name));
        }
    }
    if let Some(quote) = fields.get("quote") {
        cells.add("quote.text", &of(quote, "text"));
        cells.add("quote.source", &of(quote, "source"));
    }
    let link = |title: String, url: String| match url.is_empty() {
        true => title,
        false => format!("[{title}]({url})"),
    };
    let get = |it: &Object, name: &str| it.get(name).and_then(Json::words).unwrap_or_default();
    let sources = entry.sources.iter().map(|it| link(get(it, "title"), get(it, "url")));
    cells.add("sources", &sources.collect::<Vec<_>>().join("\n"));
    let links = list("links").iter().map(|it| link(of(it, "title"), of(it, "url")));
    cells.add("links", &links.collect::<Vec<_>>().join("\n"));
    for name in ["weight", "id"] {
        cells.add(name, &words(name));
    }
    for (name, value) in &given.own {
        cells.add_own(name, value);
    }
    cells.all
}

/// Words with something between them; as JSON where some hold a sign that parts them.
fn joined(all: &[String], between: &str) -> String {
    let parts =
        |it: &String| it.contains([',', '，', ';', '；', '、', '|', '\n']) || it.starts_with('[');
    match all.iter().any(parts) {
        true => serde_json::to_string(all).unwrap_or_default(),
        false => all.join(between),
    }
}

struct Cells {
    all: Vec<(String, String)>,
    named: BTreeSet<String>,
}

impl Cells {
    /// A cell of the column of a path, if there is something in it.
    fn add(&mut self, path: &str, words: &str) {
        if !words.is_empty() {
            self.put(path, words);
        }
    }

    /// A cell of the column of a path; one without words is there to be filled in.
    fn put(&mut self, path: &str, words: &str) {
        if let Some(column) = Sheet::Milestones.columns().iter().find(|it| it.path == path) {
            self.named.insert(column.en.to_owned());
            self.all.push((column.en.to_owned(), words.to_owned()));
        }
    }

    /// A cell of a name that tables do not know; one that they do means another thing there.
    fn add_own(&mut self, name: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        let known = matched(Sheet::Milestones, &Heading::read(name)).is_some();
        let mut heading = if known { ["field ", name].concat() } else { name.to_owned() };
        while !self.named.insert(heading.clone()) {
            heading.push('*');
        }
        self.all.push((heading, words.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use crate::import::{InputFile, Json, Options, Outcome, import, left_out_csv};
    use crate::words::Locale;

    /// A file with a row whose date is wrong: the headings of what was left out, the fields of the row that was mended, and what
    /// was told of its table.
    fn mended(name: &str, text: &str, wrong: &str, right: &str) -> (String, String, Vec<String>) {
        let options = Options::default();
        let taken = |name, bytes: &[u8], into: Option<&[u8]>| {
            import(&[InputFile { name, bytes }], into, &options).unwrap()
        };
        let first = taken(name, text.as_bytes(), None);
        assert_eq!(first.left_out.len(), 1, "{name}");
        let left = left_out_csv(&first.left_out, Locale::En);
        let head = left.lines().next().unwrap().to_owned();
        let head = head.strip_prefix("\u{feff}why left out,file,sheet,row,").unwrap().to_owned();
        // The reason names the date too.
        let at = left.rfind(wrong).unwrap_or_else(|| panic!("{name}: {left}"));
        let left = [&left[..at], right, &left[at + wrong.len()..]].concat();
        let story = first.story.to_pretty();
        let second = taken("left-out.csv", left.as_bytes(), Some(story.as_bytes()));
        let of = |story: &Json| story.get("milestones").unwrap().list().to_vec();
        let (had, has) = (of(&first.story), of(&second.story));
        assert_eq!(has.len(), had.len() + 1, "{name}");
        assert!(had.iter().all(|it| has.contains(it)), "{name}");
        let added = has.into_iter().find(|it| !had.contains(it)).unwrap();
        let told = second.report.notes.iter().filter(|it| it.outcome != Outcome::Taken);
        let told = told.map(|it| it.what.get(Locale::En).to_owned()).collect();
        (head, serde_json::to_string(&added).unwrap(), told)
    }

    /// Holds what a row becomes that was left out of a file for its date, and mended.
    fn holds(
        (name, text): (&str, &str),
        (wrong, right): (&str, &str),
        headings: &str,
        milestone: &str,
        unknown: &str,
    ) {
        let (head, added, told) = mended(name, text, wrong, right);
        assert_eq!(head, headings, "{text}");
        assert_eq!(added, [r#"{"id":"lost","#, milestone, "}"].concat(), "{text}");
        let unknown = (!unknown.is_empty()).then_some(unknown);
        let expected = unknown.map(|it| format!("it is not known what column “{it}” is"));
        let told: Vec<&str> = told.iter().filter_map(|it| it.split(';').next()).collect();
        assert_eq!(told, Vec::from_iter(expected.as_deref()), "{text}");
    }

    #[test]
    fn slides_come_back_mended() {
        let timelinejs = r#"{"events":[{"start_date":{"year":"1990"},"text":{"headline":"Kept"}},
            {"start_date":{"year":"-44","month":"13"},"text":{"headline":"Lost","text":"<b>Words</b>"},"group":"Works",
            "media":{"url":"a.jpg","alt":"A gate","credit":"Li"},"location":{"name":"Gate","lat":23.5,"lon":113},"mood":"bright"}]}"#;
        let fields = r#""chapter":"works","title":"Lost","when":"-0043-03","place":"gate","text":"**Words**","media":[{"src":"a.jpg","alt":"A gate","credit":"Li"}]"#;
        holds(
            ("a.json", timelinejs),
            ("-0043-13", "-0043-03"),
            "Date,Title,Text,Chapter,Place,Longitude,Latitude,Picture,Alternative text,Credit,mood",
            fields,
            "mood",
        );
        let old = r#"{"timeline":{"type":"default","date":[{"startDate":"1990","headline":"Kept"},
            {"startDate":"1991,13","headline":"Lost","text":"Words","tag":"Works","asset":{"media":"a.jpg","caption":"A gate"}}]}}"#;
        holds(
            ("a.json", old),
            ("1991-13", "1991-05-02"),
            "Date,Title,Text,Chapter,Picture,Alternative text,Caption",
            r#""chapter":"works","title":"Lost","when":"1991-05-02","text":"Words","media":[{"src":"a.jpg","alt":"A gate","caption":"A gate"}]"#,
            "",
        );
        let storymap = r#"{"storymap":{"slides":[
            {"date":"1990","text":{"headline":"Kept"},"location":{"lat":1,"lon":2,"name":"There"}},
            {"date":"spring?","text":{"headline":"Lost","text":"Words"},"location":{"lat":23.5,"lon":113,"name":"Gate","zoom":9}}]}}"#;
        holds(
            ("a.json", storymap),
            ("spring?", "1991-05-02"),
            "Date,Title,Text,Place,Longitude,Latitude,location.zoom",
            r#""title":"Lost","when":"1991-05-02","place":"gate","text":"Words""#,
            "location.zoom",
        );
    }

    #[test]
    fn events_of_timelines_come_back_mended() {
        let simile = r#"{"dateTimeFormat":"iso8601","events":[{"start":"1990","title":"Kept"},
            {"start":"spring?","title":"Lost","description":"<b>Words</b>","image":"a.jpg","link":"https://a.example/b","colour":"red"}]}"#;
        holds(
            ("a.json", simile),
            ("spring?", "1991-05-02"),
            "Date,Title,Text,Picture,Alternative text,Links,colour",
            r#""title":"Lost","when":"1991-05-02","text":"**Words**","media":[{"src":"a.jpg","alt":"Lost"}],"links":[{"title":"a.example","url":"https://a.example/b"}]"#,
            "colour",
        );
        let vis = r#"[{"id":1,"content":"Kept","start":"1990-01-01"},
            {"id":2,"content":"Lost","start":"spring?","end":"1992","group":"Works","title":"Words","mood":"bright"}]"#;
        holds(
            ("a.json", vis),
            ("spring?", "1991-05-02"),
            "Date,End,Title,Text,Chapter,mood",
            r#""chapter":"works","title":"Lost","when":"1991-05-02/1992","text":"Words""#,
            "mood",
        );
        // The day after the last is no day of it.
        let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:19900101\r\nSUMMARY:Kept\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nDTSTART:spring?\r\nDTEND;VALUE=DATE:19910504\r\nSUMMARY:Lost\r\nDESCRIPTION:Words\r\n\
            LOCATION:Gate\r\nGEO:23.5;113\r\nCATEGORIES:a,b\r\nMOOD:bright\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        holds(
            ("a.ics", calendar),
            ("spring?", "1991-05-02"),
            "Date,End,Title,Text,Place,Longitude,Latitude,Tags,MOOD",
            r#""title":"Lost","when":"1991-05-02/1991-05-03","place":"gate","text":"Words","tags":["a","b"]"#,
            "MOOD",
        );
    }

    #[test]
    fn points_of_maps_come_back_mended() {
        let geojson = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"Kept","start":"1990"},"geometry":{"type":"Point","coordinates":[113,23.5]}},
            {"type":"Feature","properties":{"name":"Lost","start":"spring?","end":"1992","description":"Words","mood":"bright"},"geometry":{"type":"Point","coordinates":[113.5,24]}}]}"#;
        holds(
            ("a.geojson", geojson),
            ("spring?", "1991-05-02"),
            "Date,End,Title,Text,Place,Longitude,Latitude,mood",
            r#""title":"Lost","when":"1991-05-02/1992","place":"lost","text":"Words""#,
            "mood",
        );
        let kml = r#"<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Works</name>
            <Placemark><name>Kept</name><TimeStamp><when>1990</when></TimeStamp><Point><coordinates>113,23.5</coordinates></Point></Placemark>
            <Placemark><name>Lost</name><description>Words</description><TimeStamp><when>spring?</when></TimeStamp>
            <ExtendedData><Data name="Mood"><value>bright</value></Data></ExtendedData>
            <Point><coordinates>113.5,24</coordinates></Point></Placemark></Folder></Document></kml>"#;
        holds(
            ("a.kml", kml),
            ("spring?", "1991-05-02"),
            "Date,Title,Text,Chapter,Place,Longitude,Latitude,Mood",
            r#""chapter":"works","title":"Lost","when":"1991-05-02","place":"lost","text":"Words""#,
            "Mood",
        );
    }

    #[test]
    fn a_row_that_is_left_out_twice_says_why_once_and_can_be_given_a_date() {
        let options = Options::default();
        let text =
            r#"[{"id":1,"content":"Kept","start":"1990"},{"id":2,"content":"Lost","mood":"-"}]"#;
        let file = InputFile { name: "a.json", bytes: text.as_bytes() };
        let first = import(&[file], None, &options).unwrap();
        let left = left_out_csv(&first.left_out, Locale::En);
        assert!(
            left.starts_with("\u{feff}why left out,file,sheet,row,Date,Title,mood\r\n"),
            "{left}"
        );
        let left = [&*left, "x,a.json,,9,1992,Whole,\r\n"].concat();
        let file = InputFile { name: "left-out.csv", bytes: left.as_bytes() };
        let second = import(&[file], None, &options).unwrap();
        let again = left_out_csv(&second.left_out, Locale::En);
        assert_eq!(again.lines().next(), left.lines().next());
        assert_eq!(again.lines().count(), 2, "{again}");
    }
}
