use super::*;
use crate::words::Locale;

fn read(texts: &[&str]) -> Findings {
    let mut findings = Findings::default();
    for text in texts {
        let json = Json::read(text).unwrap();
        assert!(is(&json));
        import(&json, "a.json", &Options::default(), &mut findings).unwrap();
    }
    findings
}

fn field(findings: &Findings, entry: usize, name: &str) -> String {
    let value = findings.draft.entries[entry].fields.get(name).cloned().unwrap_or_default();
    value.words().unwrap_or_else(|| serde_json::to_string(&value).unwrap())
}

#[test]
fn items_are_milestones_and_groups_their_chapters() {
    let findings = read(&[include_str!("../../../tests/import/vis-items.json")]);
    let draft = &findings.draft;
    let chapters: Vec<String> =
        draft.chapters.iter().map(|it| it.fields.get("title").unwrap().words().unwrap()).collect();
    assert_eq!(chapters, ["Works", "Votes", "North bank"]);
    let of = |at: usize| draft.entries[at].chapter.as_deref();
    assert_eq!([of(0), of(1), of(2), of(3)], [Some("1"), Some("2"), Some("North bank"), None]);
    assert_eq!(field(&findings, 0, "title"), "Foundations laid");
    assert_eq!(field(&findings, 0, "when"), "2014-04-20");
    assert_eq!(field(&findings, 0, "text"), "null");
    assert_eq!(field(&findings, 1, "title"), "Second vote");
    assert_eq!(field(&findings, 1, "id"), "second-vote");
    assert_eq!(field(&findings, 1, "when"), "2014-04-16T09:30Z");
    let text = field(&findings, 1, "text");
    assert!(
        text.starts_with("Of 40 members 31 say yes.") && text.contains("took two hours"),
        "{text}"
    );
    assert!(!text.contains("Second vote"));
    assert!(field(&findings, 1, "media").contains("vote.jpg"));
    assert_eq!(field(&findings, 2, "when"), "2014-04-14/2014-04-23");
    assert!(!draft.entries[3].why_not.is_empty());
    assert_eq!(field(&findings, 4, "when"), "2014-04-21T12:00Z");
    let era = serde_json::to_string(&Json::from(draft.eras[0].fields.clone())).unwrap();
    assert_eq!(era, r#"{"title":"The old ferry still runs","when":"2013-01-01/2015-12-31"}"#);
}

#[test]
fn what_items_hold_beyond_a_story_is_told_once() {
    let findings = read(&[include_str!("../../../tests/import/vis-items.json")]);
    let told: Vec<String> =
        findings.report.notes.iter().map(|it| it.spot.words(Locale::En)).collect();
    let expected = [
        "a.json: column “className”",
        "a.json: column “nestedGroups”",
        "a.json: groups[1]",
        "a.json: items[2].start",
        "a.json: items[2].end",
        "a.json: column “colour”",
    ];
    assert!(expected.iter().all(|it| told.contains(&(*it).to_owned())), "{told:?}");
    assert_eq!(told.iter().filter(|it| it.contains("style")).count(), 0);
}

#[test]
fn items_and_groups_may_stand_in_two_files_in_either_order() {
    let items = include_str!("../../../tests/import/vis-list.json");
    let groups = include_str!("../../../tests/import/vis-groups.json");
    for order in [[items, groups], [groups, items]] {
        let findings = read(&order);
        assert_eq!(findings.draft.entries[1].chapter.as_deref(), Some("g2"));
        let chapter =
            serde_json::to_string(&Json::from(findings.draft.chapters[1].fields.clone())).unwrap();
        assert_eq!(chapter, r#"{"id":"g2","title":"运营"}"#);
        assert_eq!(field(&findings, 1, "when"), "2024-01-02T08:00+08:00/2024-01-02T11:30+08:00");
        assert_eq!(findings.draft.story.get("timezone").and_then(Json::text), Some("+08:00"));
    }
}

#[test]
fn odd_items_are_told_and_are_no_fault() {
    let json = Json::read(
        r#"[{"content": "a", "start": []}, 5, {"content": {}, "start": "x", "end": null, "group": []}, {"start": "2020", "content": "<br><br><br>"}, {"start": 1e308, "content": "<img src=\"a.png\">"}]"#,
    )
    .unwrap();
    let mut findings = Findings::default();
    import(&json, "a", &Options::default(), &mut findings).unwrap();
    assert_eq!(findings.draft.entries.len(), 4);
    for text in ["[]", "{}", "5", r#"[{"id": 1}]"#, r#"{"items": 5}"#] {
        assert!(!is(&Json::read(text).unwrap()), "{text}");
    }
}

#[test]
fn links_of_titles_are_kept() {
    let findings = read(&[
        r#"[{"start": "2014-04-20", "content": "<a href='https://example.org/a'>A vote</a><br>Of 40."}]"#,
    ]);
    assert_eq!(field(&findings, 0, "title"), "A vote");
    assert_eq!(field(&findings, 0, "text"), "Of 40.");
    let links = r#"[{"title":"A vote","url":"https://example.org/a"}]"#;
    assert_eq!(field(&findings, 0, "links"), links);
}
