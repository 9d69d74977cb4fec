//! A story for tests that are about its dates alone.

/// A story that begins with the first of its milestones, each at one of `dates`.
pub(super) fn story_of(dates: &[&str]) -> String {
    let milestones: Vec<String> = dates
        .iter()
        .enumerate()
        .map(|(i, when)| format!(r#"{{"id": "m{i}", "title": "M", "when": "{when}"}}"#))
        .collect();
    format!(
        r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "view": {{"first": "m0"}}, "milestones": [{}]}}"#,
        milestones.join(",")
    )
}
