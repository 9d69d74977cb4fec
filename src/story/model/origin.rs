//! Where in the file the parts of a story stood, so that what is said of them later finds them there.

use super::path::At;
use crate::order::sort_by;

/// Where in the file the parts of a story stood. Nothing is kept in Wasm, which has no words for what could be said of
/// them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// Paths of lists, and positions of elements that were left out of them.
    left_out: Vec<(Box<str>, u32)>,
    /// Whether the map's features are a FeatureCollection rather than a list.
    pub(in crate::story) collection: bool,
    /// Whether the file lists the newest milestone first, so that the story has them the other way round.
    pub(in crate::story) milestones_turned: bool,
    /// Whether the story has the chapters the other way round, too.
    pub(in crate::story) chapters_turned: bool,
    /// Whether the map has one feature that is in no list.
    pub(in crate::story) alone: bool,
}

impl Origin {
    /// Notes that the element `index` of `list` was left out.
    pub(in crate::story) fn leave_out(&mut self, list: &At<'_>, index: usize) {
        self.left_out.push((list.path().into(), index as u32));
    }

    /// Forgets what was noted of the field `name` at the top.
    pub(in crate::story) fn forget(&mut self, name: &str) {
        let below = |path: &str| {
            path.strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
        };
        self.left_out.retain(|(path, _)| !below(path));
    }

    /// The same, ready for [`Origin::numbered`].
    pub(in crate::story) fn sorted(mut self) -> Self {
        sort_by(&mut self.left_out, Ord::cmp);
        self
    }

    /// What was kept of `list`, each with its position in the file.
    pub(in crate::story) fn numbered<'s, T>(
        &'s self,
        list: &At<'_>,
        kept: &'s [T],
    ) -> impl Iterator<Item = (usize, &'s T)> {
        let mut gaps: &[(Box<str>, u32)] = &[];
        if !self.left_out.is_empty() {
            let path = list.path();
            let first = self.left_out.partition_point(|(other, _)| **other < *path);
            let end = self.left_out.partition_point(|(other, _)| **other <= *path);
            gaps = self.left_out.get(first..end).unwrap_or_default();
        }
        let mut place = 0;
        kept.iter().map(move |item| {
            while let Some(((_, gap), rest)) = gaps.split_first()
                && *gap as usize == place
            {
                (gaps, place) = (rest, place + 1);
            }
            place += 1;
            (place - 1, item)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_counted_as_in_the_file() {
        let mut origin = Origin::default();
        let (milestones, places) = (At::ROOT.field("milestones"), At::ROOT.field("places"));
        for index in [4, 0, 1] {
            origin.leave_out(&milestones, index);
        }
        let inner = milestones.index(3);
        origin.leave_out(&inner.field("tags"), 1);
        let origin = origin.sorted();
        let numbers = |list: &At<'_>| -> Vec<(usize, char)> {
            origin.numbered(list, &['a', 'b', 'c']).map(|(i, it)| (i, *it)).collect()
        };
        assert_eq!(numbers(&milestones), [(2, 'a'), (3, 'b'), (5, 'c')]);
        assert_eq!(numbers(&inner.field("tags")), [(0, 'a'), (2, 'b'), (3, 'c')]);
        assert_eq!(numbers(&places), [(0, 'a'), (1, 'b'), (2, 'c')]);
    }

    #[test]
    fn a_field_given_again_starts_anew() {
        let mut origin = Origin::default();
        let places = At::ROOT.field("places");
        origin.leave_out(&places, 0);
        let inner = places.index(0);
        origin.leave_out(&inner.field("x"), 0);
        origin.leave_out(&At::ROOT.field("places_of_old"), 0);
        origin.forget("places");
        assert_eq!(origin.left_out, [("places_of_old".into(), 0)]);
    }
}
