use super::*;
use crate::import::report::Outcome;
use crate::words::Locale;

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../tests/import/", $name))
    };
}

const SAMPLES: [&str; 8] = [
    sample!("timelinejs-film.json"),
    sample!("timelinejs-cosmological.json"),
    sample!("timelinejs-antiquity.json"),
    sample!("timelinejs-chinese.json"),
    sample!("timelinejs-blank.json"),
    sample!("timelinejs-everyday.json"),
    sample!("timelinejs2-old.json"),
    sample!("timelinejs-jsonp.js"),
];

fn imported(text: &str) -> Findings {
    let (json, mut findings) = (Json::read(unwrapped(text)).unwrap(), Findings::default());
    assert!(is(&json));
    import(&json, "a.json", &Options::default(), &mut findings).unwrap();
    findings
}

fn json(value: impl Into<Json>) -> String {
    serde_json::to_string(&value.into()).unwrap()
}

fn told(findings: &Findings) -> Vec<String> {
    let notes = findings.report.notes.iter();
    notes.map(|it| format!("{} | {}", it.spot.words(Locale::En), it.what.get(Locale::En))).collect()
}

fn whens(findings: &Findings) -> Vec<&str> {
    let entries = findings.draft.entries.iter();
    entries.map(|it| it.fields.get("when").and_then(Json::text).unwrap_or("-")).collect()
}

fn refused(findings: &Findings) -> Vec<String> {
    let reasons = findings.draft.entries.iter().flat_map(|it| &it.why_not);
    reasons.map(|it| format!("{} | {}", it.spot.item, it.what.get(Locale::En))).collect()
}

#[test]
fn events_are_milestones_with_all_that_a_story_may_hold() {
    let findings = imported(SAMPLES[0]);
    let draft = &findings.draft;
    assert!(draft.by_time);
    assert_eq!(
        json(draft.story.clone()),
        r#"{"title":"Moving pictures & sound","dek":"How *film* began.","links":[{"title":"Picture (pictures.example)","url":"https://pictures.example/title.jpg"}]}"#
    );
    assert_eq!(
        json(draft.entries[0].fields.clone()),
        concat!(
            r#"{"title":"A first showing","#,
            r#""text":"In a café, for [33 guests](https://film.example/paris).\n\n- ten films\n- of a minute each","#,
            r#""when":"1895-12-28","#,
            r#""media":[{"src":"https://www.youtube.com/watch?v=abc123","alt":"People walk through a gate","title":"Leaving","#,
            r#""caption":"Workers **leave**","credit":"The archive"}],"#,
            r#""links":[{"title":"The archive","url":"https://archive.example/l"}],"id":"first-showing"}"#
        )
    );
    assert_eq!(draft.entries[0].chapter.as_deref(), Some("Inventions"));
    assert_eq!(
        json(draft.entries[1].fields.clone()),
        concat!(
            r#"{"title":"Sound","text":"Films speak.\nCinemas are rebuilt.","when":"1927-10-06/1929","when_note":"from autumn on","#,
            r#""media":[{"src":"sound.mp3","alt":"A song","caption":"A song","credit":"Unknown","poster":"poster.jpg"}]}"#
        )
    );
    let place = draft.entries[1].place.as_ref().unwrap();
    assert_eq!(json(place.fields.clone()), r#"{"name":"New York","position":[-74,40.7]}"#);
    assert_eq!(whens(&findings), ["1895-12-28", "1927-10-06/1929", "1950", "-"]);
    assert_eq!(refused(&findings), ["events[3].start_date | the date has no year"]);
    let eras: Vec<_> = draft.eras.iter().map(|it| json(it.fields.clone())).collect();
    assert_eq!(eras, [r#"{"title":"Silent films","when":"1895/1927"}"#]);
    assert_eq!(
        draft.entries[2].cells,
        [("Date", "1950"), ("Title", "Colour"), ("mood", "bright")]
            .map(|(path, words)| (path.to_owned(), words.to_owned()))
    );
}

#[test]
fn what_is_left_out_or_changed_is_told_and_what_repeats_once() {
    assert_eq!(
        told(&imported(SAMPLES[0])),
        [
            "a.json | backgrounds of slides were not taken: a story has none",
            "a.json: title.media | pictures at other addresses become links",
            "a.json | small pictures (thumbnail) of other sites were left out: save them beside the story, and name them as poster",
            "a.json: events[1].media | there is no alternative text: its caption was taken",
            "a.json: column “icon” | a story has no field for “icon”; it was left out",
            "a.json: events[1].unique_id | of unique_id those of letters, digits, -, _ and dots were taken; others are made anew",
            "a.json: column “mood” | a story has no field for “mood”; it was left out",
            "a.json: events[2].start_date | the date is 1950-01-01 and shown as “1950”: what is shown was taken, which says no more than is known",
            "a.json: eras[1] | a stretch of time without a name, or without dates in their order, was left out",
        ]
    );
}

#[test]
fn years_before_christ_are_those_of_calendars_and_ages_are_not_moved() {
    assert_eq!(
        whens(&imported(SAMPLES[1])),
        ["Y-13800000000", "Y-4500000000/Y-4000000000", "-0043"]
    );
    let findings = imported(SAMPLES[2]);
    assert_eq!(whens(&findings), ["-0043-03-15", "0000/0014", "-", "-", "-", "Y-11999"]);
    assert_eq!(
        refused(&findings),
        [
            "events[2].start_date | there is no year 0",
            "events[3].start_date | there is no date “0476-09-31”",
            "events[4].start_date | the date has a day and no month",
        ]
    );
}

#[test]
fn events_by_keys_and_media_in_html_are_read() {
    let findings = imported(SAMPLES[3]);
    assert_eq!(
        json(findings.draft.entries[0].fields.clone()),
        concat!(
            r#"{"title":"开工","text":"桥长 1200 米，宽 30 米。\n\n\\*暂定\\*\n\n桥墩\n24","when":"2019-06-01T09:30","#,
            r#""media":[{"src":"https://player.bilibili.com/player.html?bvid=BV1xx411c7mD","alt":"奠基","caption":"奠基"}]}"#
        )
    );
    assert_eq!(
        json(findings.draft.entries[1].fields.clone()),
        r#"{"title":"通车","when":"2024","quote":{"text":"桥通了，\n路短了。","source":"一位司机"}}"#
    );
    assert_eq!(findings.draft.entries[1].spot.item, "events[b]");
    let told = told(&findings);
    assert_eq!(told.len(), 3);
    assert!(told[0].starts_with("a.json: events[a].text.text | "), "{told:?}");
    assert!(
        told[1].starts_with("a.json: events[a].media | there is no alternative text"),
        "{told:?}"
    );
    assert_eq!(
        told[2],
        "a.json: events[b].start_date | a time lacks what comes before it, or is finer than a second; left out of: hour 8"
    );
}

#[test]
fn blank_fields_say_nothing() {
    let findings = imported(SAMPLES[4]);
    assert_eq!(
        json(findings.draft.entries[0].fields.clone()),
        r#"{"title":"Only words","when":"2020"}"#
    );
    assert_eq!(refused(&findings), ["events[1].start_date | there is no date"]);
    let told = told(&findings);
    assert!(told.len() == 1 && told[0].contains("there is no headline"), "{told:?}");
    assert_eq!(findings.draft.entries[0].chapter, None);
}

#[test]
fn dates_of_other_forms_are_read_or_refused() {
    let findings = imported(SAMPLES[5]);
    assert_eq!(whens(&findings), ["1984?", "195X", "1969-07-20T20:17:40", "1969-07", "-"]);
    assert_eq!(
        refused(&findings),
        ["events[4].start_date | month is “13”, and has to be a whole number, at most 12"]
    );
    assert_eq!(
        findings.report.notes.iter().filter(|it| it.outcome == Outcome::PartLeftOut).count(),
        2
    );
}

#[test]
fn version_2_is_read_too() {
    let findings = imported(SAMPLES[6]);
    assert_eq!(
        json(findings.draft.story.clone()),
        r#"{"title":"Roads of a county","dek":"Sixty years of building."}"#
    );
    assert_eq!(
        whens(&findings),
        ["1957-03/1958-11-30", "1963", "2012-01-26T14:30", "2015-05-01", "-"]
    );
    assert_eq!(
        json(findings.draft.entries[0].fields.clone()),
        concat!(
            r#"{"title":"A bridge of stone","text":"Built by hand.","when":"1957-03/1958-11-30","#,
            r#""media":[{"src":"bridge.jpg","alt":"The bridge in its first year","caption":"The bridge in its first year","credit":"Zhou"}]}"#
        )
    );
    assert_eq!(findings.draft.entries[0].chapter.as_deref(), Some("Bridges"));
    assert_eq!(
        json(findings.draft.eras[0].fields.clone()),
        r#"{"title":"Stone and gravel","when":"1957/1963-12"}"#
    );
    assert_eq!(findings.draft.entries[4].why_not.len(), 1);
    assert_eq!(
        told(&findings),
        [
            "a.json: column “timeline.chart” | a story has no field for “timeline.chart”; it was left out",
            "a.json: timeline.media | the picture or film of the title was left out: a story has none of its own",
            "a.json: column “date.classname” | a story has no field for “date.classname”; it was left out",
            "a.json: timeline.date[0].asset | there is no alternative text: its caption was taken",
            "a.json: timeline.date[1].asset | this address became a link",
        ]
    );
}

#[test]
fn a_script_is_read_as_its_json() {
    let findings = imported(SAMPLES[7]);
    assert_eq!(whens(&findings), ["1999-12-31"]);
}

#[test]
fn files_of_others_are_none_of_it() {
    for text in [
        "{}",
        "[]",
        "3",
        r#"{"events": []}"#,
        r#"{"events": [{"start": "1990", "title": "a"}]}"#,
        r#"{"timeline": "a"}"#,
        r#"{"events": {"a": 1}}"#,
    ] {
        assert!(!is(&Json::read(text).unwrap()), "{text}");
    }
}

#[test]
fn nothing_but_events_makes_a_story() {
    for text in [
        r#"{"events": [], "title": {"text": {"headline": "a"}}}"#,
        r#"{"timeline": {"headline": "a"}}"#,
    ] {
        let json = Json::read(text).unwrap();
        assert!(is(&json));
        assert!(import(&json, "a", &Options::default(), &mut Findings::default()).is_err());
    }
}

#[test]
fn any_value_in_any_place_is_survived() {
    for sample in SAMPLES {
        let json = Json::read(unwrapped(sample)).unwrap();
        let places = places(&json);
        for at in 0..places {
            for value in ["null", "[]", "{}", "1e300", "-0.5", "\"<b\"", "true", "[[{}]]", "\"\""] {
                let mut changed = json.clone();
                put(&mut changed, &Json::read(value).unwrap(), &mut { at });
                if is(&changed) {
                    let _ = import(&changed, "a", &Options::default(), &mut Findings::default());
                }
            }
        }
    }
}

fn places(json: &Json) -> usize {
    1 + match json {
        Json::Object(fields) => fields.iter().map(|it| places(it.1)).sum(),
        Json::List(list) => list.iter().map(places).sum::<usize>(),
        _ => 0,
    }
}

/// Puts a value in the place of a number, counted from the top.
fn put(json: &mut Json, value: &Json, at: &mut usize) -> bool {
    if *at == 0 {
        *json = value.clone();
        return true;
    }
    *at -= 1;
    match json {
        Json::Object(fields) => {
            let names: Vec<String> = fields.iter().map(|it| it.0.to_owned()).collect();
            names.iter().any(|it| put(fields.get_mut(it).unwrap(), value, at))
        }
        Json::List(list) => list.iter_mut().any(|it| put(it, value, at)),
        _ => false,
    }
}

#[test]
fn the_first_sentence_is_the_title_where_there_is_no_headline() {
    let findings = imported(
        r#"{"events": [
            {"start_date": {"year": 1990}, "text": {"text": "It opens. 40 people come."}},
            {"start_date": {"year": 1991}, "text": {"text": "<p>It <b>closes</b>. Nobody comes.</p>"}},
            {"start_date": {"year": 1992}, "text": {"text": "它又开了。来了四十人。"}},
            {"start_date": {"year": 1993}, "text": {"text": "Why? Nobody knows."}}
        ]}"#,
    );
    let fields: Vec<_> = findings.draft.entries.iter().map(|it| json(it.fields.clone())).collect();
    assert_eq!(
        fields,
        [
            r#"{"title":"It opens","text":"40 people come.","when":"1990"}"#,
            r#"{"text":"It **closes**. Nobody comes.","title":"It closes","when":"1991"}"#,
            r#"{"title":"它又开了","text":"来了四十人。","when":"1992"}"#,
            r#"{"title":"Why?","text":"Nobody knows.","when":"1993"}"#,
        ]
    );
    assert_eq!(
        told(&findings),
        [
            "a.json: events[0].text.headline | there is no headline; the first sentence of the text became the title, and further ones are not told of"
        ]
    );
}

#[test]
fn links_of_headlines_are_kept() {
    let headline = r#"<a href='https://example.org/a'>A bridge</a> opens"#;
    for text in [
        format!(
            r#"{{"events": [{{"start_date": {{"year": 1990}}, "text": {{"headline": "{headline}"}}}}]}}"#
        ),
        format!(
            r#"{{"timeline": {{"date": [{{"startDate": "1990", "headline": "{headline}"}}]}}}}"#
        ),
    ] {
        let fields = json(imported(&text).draft.entries[0].fields.clone());
        assert!(fields.contains(r#""title":"A bridge opens""#), "{fields}");
        let link = r#""links":[{"title":"A bridge","url":"https://example.org/a"}]"#;
        assert!(fields.contains(link), "{fields}");
    }
}

#[test]
fn words_for_the_date_of_a_slide_stand_beside_those_of_its_start() {
    let findings = imported(
        r#"{"events": [
            {"start_date": {"year": 1990, "display_date": "in spring or so"}, "display_date": "The nineties begin", "text": {"headline": "a"}},
            {"start_date": {"year": 1990, "display_date": "1990"}, "display_date": "1990", "text": {"headline": "a"}}
        ]}"#,
    );
    let note = |at: usize| {
        findings.draft.entries[at].fields.get("when_note").and_then(Json::text).map(str::to_owned)
    };
    assert_eq!(note(0).as_deref(), Some("in spring or so\n\nThe nineties begin"));
    assert_eq!(note(1), None);
}

#[test]
fn half_a_year_is_no_month() {
    // 1990.5 was May 1990.
    for year in ["1990.5", "\"1990.5\""] {
        let text = format!(
            r#"{{"events": [{{"start_date": {{"year": {year}}}, "text": {{"headline": "a"}}}}]}}"#
        );
        let findings = imported(&text);
        assert_eq!(refused(&findings), ["events[0].start_date | there is no date “1990.5”"]);
    }
}

#[test]
fn what_is_shown_in_place_of_two_dates_is_the_date_of_both() {
    let read = |more: &str| {
        let text = format!(
            r#"{{"events": [{{"start_date": {{"year": 1040}}, "end_date": {{"year": 1049}}, {more}, "text": {{"headline": "a"}}}}]}}"#
        );
        let findings = imported(&text);
        let note = findings.draft.entries[0].fields.get("when_note").and_then(Json::text);
        (whens(&findings).join(" "), note.map(str::to_owned), told(&findings))
    };
    let same = ("104X".to_owned(), None, Vec::new());
    assert_eq!(read(r#""display_date": "the 1040s""#), same);
    assert_eq!(read(r#""display_date": "the 1040s", "when": "104X""#), same);
    // Of a shorter time than both it is a note.
    let (when, note, _) = read(r#""display_date": "c. 1040""#);
    assert_eq!((&*when, note.as_deref()), ("1040/1049", Some("c. 1040")));
    // Somebody changed the years since.
    let (when, _, told) = read(r#""display_date": "the 1050s", "when": "105X""#);
    assert_eq!(when, "1040/1049");
    assert_eq!(
        told,
        [
            "a.json: events[0].when | when is “105X”, which is not what start_date and end_date say; these were taken"
        ]
    );
    let (when, _, told) = read(r#""display_date": "11th century""#);
    assert_eq!((&*when, told.len()), ("10XX", 1));
}
