//! Which marks of the line the keyboard can be brought to, and the way from one to the next.

use crate::order::sort_by;
use crate::timeline::TimelineLayout;

/// A mark of the line, by the milestone that it stands for or is named after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// The milestone.
    pub item: u32,
    /// The lane it is in.
    pub lane: u32,
    /// Whether it stands for several.
    pub cluster: bool,
    /// Which of the lane's marks of its kind it is, from the left.
    pub number: u32,
    /// Pixels from the plot's left edge.
    pub x_px: f64,
}

/// Where the keyboard goes among the marks of the line or the map, or the buttons of a toolbar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the left on the map; elsewhere to the mark or button before.
    Left,
    /// To the right on the map; elsewhere to the mark or button after.
    Right,
    /// Upwards on the map; elsewhere to the mark or button before.
    Up,
    /// Downwards on the map; elsewhere to the mark or button after.
    Down,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// To the first mark of the nearest lane above that has any.
    LaneAbove,
    /// To the first mark of the nearest lane below that has any.
    LaneBelow,
}

/// The keys that lead from mark to mark, as `KeyboardEvent.key` names them.
const KEYS: [(&str, Reach); 8] = [
    ("ArrowLeft", Reach::Left),
    ("ArrowRight", Reach::Right),
    ("ArrowUp", Reach::Up),
    ("ArrowDown", Reach::Down),
    ("Home", Reach::First),
    ("End", Reach::Last),
    ("PageUp", Reach::LaneAbove),
    ("PageDown", Reach::LaneBelow),
];

/// All marks that are drawn, from left to right; of those at one moment the first in story order comes first.
pub fn stops(layout: &TimelineLayout) -> Vec<Stop> {
    sorted_stops(layout, |it| it.x_px)
}

/// All marks that are drawn, in story order.
pub fn stops_as_told(layout: &TimelineLayout) -> Vec<Stop> {
    sorted_stops(layout, |it| f64::from(it.item))
}

fn sorted_stops(layout: &TimelineLayout, by: fn(&Stop) -> f64) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for (lane, placed) in (0..).zip(&layout.lanes) {
        for (number, it) in (0..).zip(&placed.markers) {
            stops.push(Stop { item: it.item, lane, cluster: false, number, x_px: it.x_px });
        }
        for (number, it) in (0..).zip(&placed.clusters) {
            stops.push(Stop { item: it.item, lane, cluster: true, number, x_px: it.x_px });
        }
    }
    sort_by(&mut stops, |a, b| by(a).total_cmp(&by(b)).then(a.item.cmp(&b.item)));
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
    /// Where a key leads to.
    pub fn from_key(key: &str) -> Option<Self> {
        KEYS.iter().find(|it| it.0 == key).map(|it| it.1)
    }

    /// The one of `stops` to go to from the one at `from`; `None` beyond either end.
    pub fn from(self, stops: &[Stop], from: usize) -> Option<Stop> {
        let to = match self {
            Reach::LaneAbove | Reach::LaneBelow => {
                let here = stops.get(from)?.lane;
                let lanes = stops.iter().map(|it| it.lane);
                let lane = match self {
                    Reach::LaneAbove => lanes.filter(|it| *it < here).max()?,
                    _ => lanes.filter(|it| *it > here).min()?,
                };
                stops.iter().position(|it| it.lane == lane)?
            }
            _ => self.among(stops.len() as u32, from as u32)? as usize,
        };
        stops.get(to).copied()
    }

    /// Which of `count` in a row to go to from the one at `from`; `None` beyond either end, and from lane to lane.
    pub fn among(self, count: u32, from: u32) -> Option<u32> {
        let to = match self {
            Reach::Left | Reach::Up => from.checked_sub(1)?,
            Reach::Right | Reach::Down => from.checked_add(1)?,
            Reach::First => 0,
            Reach::Last => count.checked_sub(1)?,
            Reach::LaneAbove | Reach::LaneBelow => return None,
        };
        (to < count).then_some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STOPS: [Stop; 3] = [
        Stop { item: 2, lane: 0, cluster: false, number: 0, x_px: 20.0 },
        Stop { item: 5, lane: 2, cluster: true, number: 0, x_px: 50.0 },
        Stop { item: 9, lane: 0, cluster: false, number: 0, x_px: 90.0 },
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
        assert_eq!(Reach::Right.from(&STOPS, 0), Some(STOPS[1]));
        assert_eq!(Reach::Left.from(&STOPS, 0), None);
        assert_eq!(Reach::Right.from(&STOPS, 2), None);
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
