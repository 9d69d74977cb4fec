//! One chapter of a story as a story of its own.

use crate::edition::Edition;

/// What of `edition` belongs to the chapter at a position: its lane, its milestones and their places.
pub(super) fn only(edition: Edition, chapter: u32) -> Edition {
    let kept = edition.chapters.into_iter().nth(chapter as usize);
    let mut milestones = edition.milestones;
    milestones.retain(|it| it.chapter == Some(chapter));
    for milestone in &mut milestones {
        milestone.chapter = kept.is_some().then_some(0);
    }
    Edition { chapters: kept.into_iter().collect(), milestones, ..edition }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Chapter, Milestone};

    #[test]
    fn a_chapter_keeps_its_own_milestones_and_no_other_lane() {
        let chapter = |id: &str| Chapter { id: id.into(), ..Chapter::default() };
        let milestone =
            |id: &str, chapter| Milestone { id: id.into(), chapter, ..Milestone::default() };
        let edition = Edition {
            chapters: vec![chapter("a"), chapter("b")],
            milestones: vec![
                milestone("1", Some(0)),
                milestone("2", Some(1)),
                milestone("3", None),
                milestone("4", Some(1)),
            ],
            ..Edition::default()
        };
        let only = only(edition, 1);
        assert_eq!(only.chapters, [chapter("b")]);
        assert_eq!(only.milestones, [milestone("2", Some(0)), milestone("4", Some(0))]);
    }
}
