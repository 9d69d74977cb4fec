//! The order of a file's milestones. A story goes forward in time, in its author's order. A file that lists the newest first,
//! as feeds and tables do, is read from its end; its reader may still ask for the newest first.

use crate::story::model::{At, Chapter, Milestone};
use crate::story::problems::{ProblemKind, Problems, Wording};

/// Whether most steps from one milestone of the file to the next go back in time, two at least. Only steps between dates that
/// do not overlap count: nobody knows which of a year and one of its months comes first.
pub(super) fn lists_newest_first(milestones: &[Milestone]) -> bool {
    let (mut forward, mut back) = (0_usize, 0_usize);
    let spans: Vec<_> = milestones.iter().map(|it| it.when.bounds()).collect();
    for (one, next) in spans.iter().zip(spans.iter().skip(1)) {
        let ends_before = |end: Option<_>, start: Option<_>| {
            end.zip(start).is_some_and(|(end, start)| end <= start)
        };
        forward += usize::from(ends_before(one.end, next.first));
        back += usize::from(ends_before(next.end, one.first));
    }
    back > 1 && back > 4 * forward
}

/// Turns the chapters round where each begins after the one that follows it in the list, and says whether it did.
pub(super) fn turn_chapters(chapters: &mut [Chapter], milestones: &mut [Milestone]) -> bool {
    let begins =
        |chapter: usize| milestones.iter().position(|it| it.chapter == u32::try_from(chapter).ok());
    let starts: Vec<usize> = (0..chapters.len()).filter_map(begins).collect();
    let falls = starts.iter().zip(starts.iter().skip(1)).all(|(one, next)| one > next);
    if starts.len() < 2 || !falls {
        return false;
    }
    chapters.reverse();
    let last = chapters.len() as u32 - 1;
    for milestone in milestones {
        milestone.chapter = milestone.chapter.map(|it| last.saturating_sub(it));
    }
    true
}

/// Says that the file was read from its end; `newest` whether the story opens with the newest all the same.
pub(super) fn report(newest: bool, at: &At<'_>, problems: &mut Problems) {
    let forward = Wording::fixed("由早到晚的里程碑", "milestones from the earliest to the latest");
    let found = Wording::fixed("由晚到早的列表", "a list that begins with the newest");
    let problem = at.warning(ProblemKind::Editorial, forward, found);
    problems.push(problem.with_hint(match newest {
        true => Wording::fixed("已从末尾读起", "it is read from its end"),
        false => Wording::fixed(
            "已从末尾读起；要先显示最新的，在 view 里写 \"order\": \"newest_first\"",
            "it is read from its end; to open with the newest, write \"order\": \"newest_first\" in view",
        ),
    }));
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::reading::sample::story_of;
    use crate::story::{check, read};
    use crate::words::Locale;

    /// The dates in the story's order, and where it was warned.
    fn order(dates: &[&str]) -> (Vec<String>, Vec<String>) {
        let json = story_of(dates);
        let reading = read(json.as_bytes(), &FixedOffsets);
        let story = reading.story.unwrap();
        assert_eq!(&*story.milestones[story.view.first.unwrap() as usize].id, "m0");
        (
            story.milestones.iter().map(|it| it.when.to_string()).collect(),
            reading.problems.into_iter().map(|it| it.path).collect(),
        )
    }

    #[test]
    fn a_file_that_lists_the_newest_first_is_read_from_its_end() {
        // “Newest first” then opened with the oldest.
        let (dates, warned) = order(&["2024-05-01", "2024-04-01", "2024", "2024-03", "2023"]);
        assert_eq!(dates, ["2023", "2024-03", "2024", "2024-04-01", "2024-05-01"]);
        assert_eq!(warned, ["milestones"]);
    }

    #[test]
    fn any_other_order_is_the_authors() {
        for dates in [
            &["2020", "2021", "2022"][..],
            &["2024", "2023"],
            &["2020", "2018", "2017", "2021"],
            &["1950~", "1950-05", "1950"],
            &["2024-05", "2024-05", "2024-05"],
            &["2023/2025", "2024", "2022/.."],
        ] {
            let (read, warned) = order(dates);
            assert_eq!(read, dates);
            assert!(warned.is_empty(), "{warned:?}");
        }
    }

    #[test]
    fn chapters_are_turned_with_their_milestones_where_they_are_listed_so_too() {
        let chapters = |list: &str| {
            let json = format!(
                r##"{{"version": 1, "id": "s", "lang": "en", "title": "S", "chapters": [{list}],
                "milestones": [{{"id": "m", "title": "M", "when": "2024", "chapter": "late"}},
                {{"id": "n", "title": "N", "when": "2023", "chapter": "late"}}, {{"id": "o", "title": "O", "when": "2022", "chapter": "early"}}]}}"##
            );
            let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
            let of = story.milestones.iter().map(|it| story.chapter_of(it).unwrap().id.clone());
            assert_eq!(of.collect::<Vec<_>>(), ["early", "late", "late"]);
            let paths: Vec<String> = check(&story).into_iter().map(|it| it.path).collect();
            (story.chapters.iter().map(|it| it.id.clone()).collect::<Vec<_>>(), paths)
        };
        let pale = r##"{"id": "late", "title": "L", "color": "#ffff00"}"##;
        let early = r#"{"id": "early", "title": "E"}"#;
        let (ids, paths) = chapters(&format!("{pale}, {early}"));
        assert_eq!(
            (ids, paths),
            (
                vec!["early".to_owned(), "late".to_owned()],
                vec!["chapters[0].color".to_owned(), "places".to_owned()]
            )
        );
        let (ids, paths) = chapters(&format!("{early}, {pale}"));
        assert_eq!(
            (ids, &*paths[0]),
            (vec!["early".to_owned(), "late".to_owned()], "chapters[1].color")
        );
    }

    #[test]
    fn who_opens_with_the_newest_is_not_told_how_to() {
        let said = |view: &str| {
            let json = story_of(&["2024", "2023", "2022"]).replace(r#""first": "m0""#, view);
            read(json.as_bytes(), &FixedOffsets).problems[0].message(Locale::En)
        };
        assert!(said(r#""order": "forward""#).ends_with("\"newest_first\" in view"));
        assert!(said(r#""order": "newest_first""#).ends_with("hint: it is read from its end"));
    }

    #[test]
    fn what_is_said_of_a_milestone_is_said_at_its_place_in_the_file() {
        let json = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "chapters": [{"id": "c", "title": "C"}],
            "milestones": [{"id": "m"}, {"id": "n", "title": "N", "when": "2024", "chapter": "c"},
            {"id": "o", "title": "O", "when": "2023"}, {"id": "p", "title": "P", "when": "2022", "chapter": "c"}]}"#;
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let paths: Vec<String> = check(&story).into_iter().map(|it| it.path).collect();
        assert!(paths.contains(&"milestones[2].chapter".to_owned()), "{paths:?}");
    }
}
