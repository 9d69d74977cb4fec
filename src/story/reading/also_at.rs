//! The further places of a milestone: from ids to positions.

use super::references::Targets;
use crate::story::model::{At, Milestone};
use crate::story::problems::{ProblemKind, Problems, Wording};

/// Turns the numbers of ids in `also_at` into positions, and reports what is none, the main place, or there before.
/// `named` says whether the milestone names a main place, be it one that is not there: without it there are no further.
pub(super) fn resolve(
    milestone: &mut Milestone,
    named: bool,
    places: &Targets<'_>,
    at: &At<'_>,
    problems: &mut Problems,
) {
    let numbers = std::mem::take(&mut milestone.also_at);
    if !named {
        let main = Wording::fixed("主要地点的编号", "the id of the main place");
        let first = numbers.first().map_or("", |it| places.name(*it));
        let hint = Wording::around(
            (
                "主要的一个写在 place 里：\"place\": \"",
                "name the main one in place: write \"place\": \"",
            ),
            first,
            ("\"", "\""),
        );
        let nothing = Wording::fixed("缺失", "nothing");
        let problem = at.field("place").error(ProblemKind::Missing, main, nothing);
        return problems.push(problem.with_hint(hint));
    }
    let list = at.field("also_at");
    let indices = problems.origin.numbered(&list, &numbers).map(|it| it.0);
    for (index, number) in indices.collect::<Vec<_>>().into_iter().zip(numbers) {
        let at = list.index(index);
        let Some(place) = places.position(Some(number), &at, problems) else { continue };
        let hint = if milestone.place == Some(place) {
            Wording::fixed("主要地点已写在 place 里", "place names it already")
        } else if milestone.also_at.contains(&place) {
            Wording::fixed("每个地点只列一次", "list each place once")
        } else {
            milestone.also_at.push(place);
            continue;
        };
        let other = Wording::fixed("另一个地点的编号", "the id of another place");
        let found = Wording::quoting(places.id(place));
        problems.push(at.error(ProblemKind::Duplicate, other, found).with_hint(hint));
    }
    if milestone.place.is_none() {
        milestone.also_at.clear();
    }
}
