use super::*;
use crate::import::report::Outcome;
use crate::words::Locale;

fn added(medium: Medium) -> (Object, Report) {
    let (mut entry, mut report) = (Entry::default(), Report::default());
    entry.fields.set("title", "通车");
    entry.add_medium(&medium, &Spot::of_file("a.json"), &mut report);
    entry.fields.take("title");
    (entry.fields, report)
}

fn json(fields: Object) -> String {
    serde_json::to_string(&Json::Object(fields)).unwrap()
}

fn medium(src: &str) -> Medium {
    Medium { src: src.to_owned(), ..Medium::default() }
}

#[test]
fn a_picture_beside_the_story_is_shown() {
    let picture = Medium {
        alt: "A bridge".into(),
        caption: "In *1957*".into(),
        credit: "Li".into(),
        ..medium("photos/a.jpg")
    };
    let (fields, report) = added(picture);
    assert_eq!(
        json(fields),
        r#"{"media":[{"src":"photos/a.jpg","alt":"A bridge","caption":"In *1957*","credit":"Li"}]}"#
    );
    assert_eq!(report.notes, []);
}

#[test]
fn what_nobody_described_is_told() {
    for (picture, alt, en) in [
        (
            Medium { caption: "In *1957*".into(), ..medium("a.jpg") },
            "In 1957",
            "there is no alternative text: its caption was taken",
        ),
        (medium("a.jpg"), "通车", "there is no alternative text: the milestone's title was taken"),
    ] {
        let (fields, report) = added(picture);
        let list = fields.get("media").unwrap().list();
        assert_eq!(list[0].get("alt").and_then(Json::text), Some(alt));
        assert_eq!(report.notes.len(), 1);
        assert_eq!(
            (report.notes[0].outcome, report.notes[0].what.get(Locale::En)),
            (Outcome::Changed, en)
        );
    }
}

#[test]
fn a_film_of_a_service_is_shown_and_one_of_another_site_is_a_link() {
    let film = Medium {
        title: "Opening".into(),
        alt: "x".into(),
        poster: "p.jpg".into(),
        ..medium("youtu.be/abc")
    };
    assert_eq!(
        json(added(film).0),
        r#"{"media":[{"src":"https://youtu.be/abc","alt":"x","title":"Opening","poster":"p.jpg"}]}"#
    );
    let film = Medium {
        caption: "The [opening](https://a.example/)".into(),
        credit: "Li".into(),
        ..medium("http://www.b.example/a.mp4")
    };
    let (fields, report) = added(film);
    assert_eq!(
        json(fields),
        r#"{"links":[{"title":"The opening (Li)","url":"http://www.b.example/a.mp4","kind":"film"},{"title":"opening","url":"https://a.example/"}]}"#
    );
    let note = &report.notes[0];
    assert_eq!(note.what.get(Locale::En), "films and sounds at other addresses become links");
    assert!(note.hint.is_some());
}

#[test]
fn a_frame_is_what_it_shows() {
    let frame =
        r#"<iframe width="560" src="//www.youtube.com/embed/abc?rel=0" title="Opening"></iframe>"#;
    let (fields, report) = added(Medium { caption: "c".into(), ..medium(frame) });
    assert_eq!(
        json(fields),
        r#"{"media":[{"src":"https://www.youtube.com/embed/abc?rel=0","alt":"Opening","caption":"c"}]}"#
    );
    assert_eq!(report.notes, []);
}

#[test]
fn a_quote_is_the_milestones_quote_and_a_second_one_is_text() {
    let (mut entry, mut report) = (Entry::default(), Report::default());
    let spot = Spot::of_file("a.json");
    let tweet = "<blockquote class=t><p>It <b>stands</b></p><a href='https://t.example/1'>1 May</a></blockquote><script src=x></script>";
    entry.add_medium(&Medium { credit: "Li *".into(), ..medium(tweet) }, &spot, &mut report);
    assert_eq!(report.notes, []);
    entry.add_medium(&medium("<blockquote>b</blockquote>"), &spot, &mut report);
    assert_eq!(
        json(entry.fields),
        r#"{"quote":{"text":"It stands\n1 May","source":"Li *"},"links":[{"title":"1 May","url":"https://t.example/1"}],"text":"“b”"}"#
    );
    assert_eq!(report.notes.len(), 1);
}

#[test]
fn nothing_that_cannot_be_had_goes_in_silence() {
    for src in ["javascript:alert(1)", "file:///a.jpg", "C:\\a.jpg", "<svg></svg>", "<div></div>"] {
        let (fields, report) =
            added(Medium { caption: "c".into(), credit: "d".into(), ..medium(src) });
        assert_eq!(json(fields), r#"{"text":"c\n\nd"}"#, "{src}");
        assert_eq!(report.notes.len(), 1, "{src}");
        assert_eq!(report.notes[0].outcome, Outcome::PartLeftOut);
    }
}

#[test]
fn words_that_are_too_long_are_cut_and_told() {
    let (fields, report) = added(Medium { alt: "字".repeat(1001), ..medium("a.jpg") });
    let alt =
        fields.get("media").unwrap().list()[0].get("alt").and_then(Json::text).unwrap().to_owned();
    assert_eq!((alt.chars().count(), report.notes.len()), (1000, 1));
}

#[test]
fn what_a_picture_leads_to_is_a_link() {
    let (fields, _) =
        added(Medium { alt: "x".into(), link: "https://a.example/b".into(), ..medium("a.jpg") });
    assert_eq!(
        json(fields),
        r#"{"media":[{"src":"a.jpg","alt":"x"}],"links":[{"title":"a.example","url":"https://a.example/b"}]}"#
    );
}

proptest::proptest! {
    #[test]
    fn any_words_in_any_field_are_survived(
        src in "\\PC{0,20}|(//|http|s|://|www\\.|youtu\\.be/|a|\\.|jpg|<|iframe |src=|>|blockquote|/|:|data:image/png,| |\\\\){0,12}",
        caption in "\\PC{0,12}|(\\[a\\]\\(|https://a\\.b|\\)){0,6}",
    ) {
        let (fields, report) = added(Medium {
            src: src.clone(), caption: caption.clone(), link: src.clone(), poster: src.clone(), title: caption.clone(), ..Medium::default()
        });
        // Something is kept of it, or told.
        let is_blank = src.trim().is_empty() && caption.trim().is_empty();
        proptest::prop_assert!(is_blank || !fields.is_empty() || !report.notes.is_empty());
        for medium in fields.get("media").map_or(&[][..], Json::list) {
            let src = medium.get("src").and_then(Json::text).unwrap();
            proptest::prop_assert!(is_beside(src) || src.starts_with("https://"), "{src}");
        }
        for link in fields.get("links").map_or(&[][..], Json::list) {
            proptest::prop_assert!(is_link(link.get("url").and_then(Json::text).unwrap()));
        }
    }
}

#[test]
fn a_picture_elsewhere_is_a_link_called_by_what_is_to_be_seen() {
    let titled = |title: &str, medium: &Medium| {
        let (mut entry, mut report) = (Entry::default(), Report::default());
        entry.fields.set_some("title", title);
        entry.add_medium(medium, &Spot::of_file("a.csv").row(2).column("图片"), &mut report);
        entry.fields.take("title");
        (json(entry.fields), report)
    };
    let link = |title: &str| {
        format!(r#"{{"links":[{{"title":"{title}","url":"https://www.a.example/b.jpg"}}]}}"#)
    };
    let picture = medium("https://www.a.example/b.jpg");
    let by_li = Medium { credit: "Li".into(), ..picture.clone() };
    for (title, medium, expected) in [
        ("通车", &picture, "图片（a.example）"),
        ("Opened", &picture, "Picture (a.example)"),
        ("1957", &picture, "a.example"),
        ("通车", &by_li, "图片（Li，a.example）"),
        ("Opened", &by_li, "Picture (Li, a.example)"),
        ("Opened", &Medium { alt: "A bridge".into(), ..by_li.clone() }, "A bridge (Li)"),
    ] {
        assert_eq!(titled(title, medium).0, link(expected));
    }
    let both = Medium { alt: "A bridge".into(), caption: "In 1957".into(), ..picture.clone() };
    assert_eq!(
        titled("Opened", &both).0,
        r#"{"links":[{"title":"A bridge","url":"https://www.a.example/b.jpg"}],"text":"In 1957"}"#
    );
    let told = |medium: &Medium| {
        let note = titled("Opened", medium).1.notes.remove(0);
        (note.what.get(Locale::En).to_owned(), note.hint.map(|it| it.get(Locale::En).to_owned()))
    };
    assert_eq!(
        told(&picture),
        (
            "pictures at other addresses become links".to_owned(),
            Some("to show it, save it beside the file and write its name here".to_owned())
        )
    );
    let page = medium("https://en.wikipedia.org/wiki/Bridge");
    assert_eq!(told(&page), ("this address became a link".to_owned(), None));
    // A table has columns, other files have fields.
    assert_eq!(
        told(&medium("b.jpg")).1.as_deref(),
        Some("add a column “Alternative text” and say what is to be seen")
    );
    let (_, report) = added(medium("b.jpg"));
    let hint = report.notes[0].hint.as_ref().unwrap();
    assert!(hint.get(Locale::En).starts_with("say in alt what"));
}
