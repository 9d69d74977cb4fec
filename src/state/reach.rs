//! Which marks of the line the keyboard can be brought to, and the way from one to the next.

use crate::order::sort_by;
use crate::timeline::TimelineLayout;

/// A mark of the line, by the milestone that it stands for or is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The milestone.
    pub item: u32,
    /// The lane it is in.
    pub lane: u32,
    /// Whether it stands for several.
    pub cluster: bool,
}

/// Where the keyboard goes on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the mark before, in story order.
    Before,
    /// To the mark after.
    After,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// To the first mark of the nearest lane above that has any.
    LaneAbove,
    /// To the first mark of the nearest lane below that has any.
    LaneBelow,
}

/// All marks that are drawn, in story order.
pub fn stops(layout: &TimelineLayout) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for (index, lane) in (0..).zip(&layout.lanes) {
        let stop = |item: u32, cluster: bool| Stop { item, lane: index, cluster };
        stops.extend(lane.markers.iter().map(|it| stop(it.item, false)));
        stops.extend(lane.clusters.iter().map(|it| stop(it.item, true)));
    }
    sort_by(&mut stops, |a, b| a.item.cmp(&b.item));
    stops
}

/// The one of `stops` that Tab goes to: the one reached last, else the chosen one, else the first. Both are marks, see
/// [`super::Scene::mark_of`].
pub(super) fn standing(
    stops: &[Stop],
    reached: Option<u32>,
    selected: Option<u32>,
) -> Option<usize> {
    let found = |item: u32| stops.iter().position(|it| it.item == item);
    let first = (!stops.is_empty()).then_some(0);
    reached.and_then(found).or_else(|| selected.and_then(found)).or(first)
}

impl Reach {
    /// The one of `stops` to go to from the one at `from`; `None` beyond either end.
    pub fn from(self, stops: &[Stop], from: usize) -> Option<Stop> {
        let to = match self {
            Reach::Before => from.checked_sub(1)?,
            Reach::After => from.checked_add(1)?,
            Reach::First => 0,
            Reach::Last => stops.len().checked_sub(1)?,
            Reach::LaneAbove | Reach::LaneBelow => {
                let here = stops.get(from)?.lane;
                let lanes = stops.iter().map(|it| it.lane);
                let lane = match self {
                    Reach::LaneAbove => lanes.filter(|it| *it < here).max()?,
                    _ => lanes.filter(|it| *it > here).min()?,
                };
                stops.iter().position(|it| it.lane == lane)?
            }
        };
        stops.get(to).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STOPS: [Stop; 3] = [
        Stop { item: 2, lane: 0, cluster: false },
        Stop { item: 5, lane: 2, cluster: true },
        Stop { item: 9, lane: 0, cluster: false },
    ];

    #[test]
    fn the_keyboard_stands_where_it_was_or_at_the_chosen_mark_or_at_the_first() {
        assert_eq!(standing(&STOPS, Some(5), Some(9)), Some(1));
        assert_eq!(standing(&STOPS, Some(4), Some(9)), Some(2));
        assert_eq!(standing(&STOPS, None, Some(3)), Some(0));
        assert_eq!(standing(&[], None, None), None);
    }

    #[test]
    fn it_goes_step_by_step_and_stops_at_both_ends() {
        assert_eq!(Reach::After.from(&STOPS, 0), Some(STOPS[1]));
        assert_eq!(Reach::Before.from(&STOPS, 0), None);
        assert_eq!(Reach::After.from(&STOPS, 2), None);
        assert_eq!(Reach::Last.from(&STOPS, 0), Some(STOPS[2]));
        assert_eq!(Reach::First.from(&[], 0), None);
    }

    #[test]
    fn it_goes_from_lane_to_lane_past_those_without_a_mark() {
        assert_eq!(Reach::LaneBelow.from(&STOPS, 2), Some(STOPS[1]));
        assert_eq!(Reach::LaneBelow.from(&STOPS, 1), None);
        assert_eq!(Reach::LaneAbove.from(&STOPS, 1), Some(STOPS[0]));
        assert_eq!(Reach::LaneAbove.from(&STOPS, 2), None);
        assert_eq!(Reach::LaneAbove.from(&[], 0), None);
    }
}
