//! Where a story is from, and what was put right: what is lacking, or named for nothing.

use super::editorial;
use crate::story::model::{At, Milestone, Story};
use crate::story::problems::{Problem, Wording};

/// Looks at sources, links and corrections.
pub(super) fn sources(story: &Story, problems: &mut Vec<Problem>) {
    required(story, problems);
    unused(story, problems);
    updated(story, problems);
    let masthead = At::ROOT.field("masthead");
    if story.masthead.as_ref().is_some_and(|it| it.logo.is_none() && it.logo_dark.is_some()) {
        problems.push(editorial(
            &masthead.field("logo"),
            Wording::fixed("浅色背景上的徽标", "a logo for light ground"),
            Wording::fixed("只有深色背景的", "only one for dark ground"),
            Wording::fixed("浅色背景上只显示名称", "on light ground its name is shown"),
        ));
    }
}

fn required(story: &Story, problems: &mut Vec<Problem>) {
    if !story.requires_sources {
        return;
    }
    let list = At::ROOT.field("milestones");
    for (i, milestone) in story.numbered_milestones(&list) {
        if milestone.cited().next().is_none() {
            problems.push(editorial(
                &list.index(i).field("sources"),
                Wording::fixed("至少一个来源的编号", "the id of a source at least"),
                Wording::fixed("没有", "none"),
                Wording::fixed(
                    "require 要求每个里程碑都有来源",
                    "require asks for one at every milestone",
                ),
            ));
        }
    }
}

fn unused(story: &Story, problems: &mut Vec<Problem>) {
    let mut used = vec![false; story.references.len()];
    for position in story.milestones.iter().flat_map(Milestone::cited) {
        if let Some(used) = used.get_mut(position as usize) {
            *used = true;
        }
    }
    let list = At::ROOT.field("sources");
    let numbered = story.origin.numbered(&list, &story.references).zip(used);
    for ((i, reference), _) in numbered.filter(|(_, used)| !used) {
        problems.push(editorial(
            &list.index(i),
            Wording::fixed(
                "有里程碑、数字或引文用到的来源",
                "a source that some milestone, figure or quote names",
            ),
            Wording::quoting(&reference.id),
            Wording::fixed(
                "文末照样列出，但没有编号指向它",
                "it is listed at the end, and no number leads to it",
            ),
        ));
    }
}

/// A day that is said to be the last change, and is not.
fn updated(story: &Story, problems: &mut Vec<Problem>) {
    let Some(updated) = &story.updated else { return };
    let at = At::ROOT.field("updated");
    let end = updated.bounds().end;
    let begins_after = |first| matches!((first, end), (Some(first), Some(end)) if first >= end);
    let late = story.published.as_ref().filter(|it| begins_after(it.bounds().first));
    let corrected =
        story.corrections.iter().map(|it| &it.when).find(|it| begins_after(it.bounds().first));
    if let Some(later) = late.or(corrected) {
        problems.push(editorial(
            &at,
            Wording::fixed(
                "不早于发表和最后一次更正的日期",
                "a date that is not before publication and the last correction",
            ),
            Wording::around(("早于 ", "one before "), later.to_string(), ("", "")),
            Wording::fixed("请改为最后一次改动的日期", "write when it was last changed"),
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::{check, read};

    fn paths(fields: &str) -> Vec<String> {
        let json = format!(r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", {fields}}}"#);
        let reading = read(json.as_bytes(), &FixedOffsets);
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        let paths = check(&reading.story.unwrap()).into_iter().map(|it| it.path);
        paths.filter(|it| it != "places").collect()
    }

    #[test]
    fn every_milestone_is_asked_for_a_source_where_its_authors_want_it() {
        let fields = r#""sources": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}], "milestones": [
            {"id": "m", "title": "M", "when": "2024"}, {"id": "n", "title": "N", "when": "2024", "sources": ["a"]},
            {"id": "o", "title": "O", "when": "2024", "quote": {"text": "q", "sources": ["a"]}}]"#;
        assert_eq!(paths(fields), ["sources[1]"]);
        assert_eq!(
            paths(&[r#""require": ["source"], "#, fields].concat()),
            ["milestones[0].sources", "sources[1]"]
        );
    }

    #[test]
    fn a_story_was_not_last_changed_before_its_correction() {
        let milestones = r#""milestones": [{"id": "m", "title": "M", "when": "2024"}]"#;
        let fields = |updated: &str| {
            format!(
                r#""updated": "{updated}", "published": "2024-05-01", "corrections": [{{"when": "2024-05-03", "text": "x"}}], {milestones}"#
            )
        };
        assert_eq!(paths(&fields("2024-05-02")), ["updated"]);
        assert_eq!(paths(&fields("2024-05")), [""; 0]);
        assert_eq!(paths(&fields("2024-05-03")), [""; 0]);
    }
}
