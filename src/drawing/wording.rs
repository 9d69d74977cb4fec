//! Sentences about a milestone for who cannot see where it stands.

use crate::edition::{Edition, Milestone};
use crate::state::Model;
use crate::words::Word;

/// The name of its place, or that there is none.
fn place<'e>(edition: &'e Edition, milestone: &Milestone) -> &'e str {
    let place = edition.place_of(milestone);
    place.map_or_else(|| edition.words.text(Word::NoPlace), |it| &it.name)
}

/// Its name: title, date, certainty, place.
pub(super) fn name(edition: &Edition, milestone: &Milestone) -> String {
    let Milestone { title, when, badge, .. } = milestone;
    let comma = if edition.words.locale.is_chinese() { "，" } else { ", " };
    [title, when, badge, place(edition, milestone)].join(comma)
}

/// One sentence for who cannot see what the reader has just chosen; empty until something was.
pub fn announcement(model: &Model) -> String {
    let (edition, state) = (&model.scene.edition, &model.state);
    let chosen = edition.milestone(state.selected).filter(|_| state.announced);
    let Some(milestone) = chosen else { return String::new() };
    let gaps = [
        ("n", &*model.scene.place_in_reading(state).to_string()),
        ("total", &edition.milestones.len().to_string()),
        ("title", &milestone.title),
        ("when", &milestone.when),
        ("place", place(edition, milestone)),
    ];
    edition.words.filled(Word::Announcement, &gaps)
}
