//! A span of time that the reader marks on the line, to look for what can lie in it.

use crate::geometry::limited;
use crate::timeline::Domain;

const MINUTE_S: f64 = 60.0;
const DAY_S: f64 = 86_400.0;
/// Where less than this is visible, the ends stand at whole minutes, else at whole days.
const FINE_S: f64 = 10.0 * DAY_S;
/// A span shorter than this is told to the minute.
const SHORT_S: f64 = 3.0 * DAY_S;
/// Presses of a key from end to end of what is visible.
const STEPS: f64 = 100.0;

/// One end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanEnd {
    /// Where it begins.
    From,
    /// Where it ends.
    To,
}

/// From one moment to before another, in civil seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The first moment in it.
    pub from_s: f64,
    /// The first moment after it.
    pub to_s: f64,
}

impl Span {
    /// The span between two moments; `None` where there is nothing between them.
    pub fn new(from_s: f64, to_s: f64) -> Option<Self> {
        (from_s < to_s && from_s.is_finite() && to_s.is_finite()).then_some(Self { from_s, to_s })
    }

    /// Whether it is so short that it is told to the minute.
    pub fn is_short(self) -> bool {
        self.to_s - self.from_s < SHORT_S
    }

    /// One of its ends.
    pub fn end(self, end: SpanEnd) -> f64 {
        match end {
            SpanEnd::From => self.from_s,
            SpanEnd::To => self.to_s,
        }
    }

    /// The end that is nearer to a moment.
    pub(super) fn nearer(self, moment_s: f64) -> SpanEnd {
        let first = (moment_s - self.from_s).abs() <= (moment_s - self.to_s).abs();
        if first { SpanEnd::From } else { SpanEnd::To }
    }

    /// The same with one end moved to a moment, or as near to it as what is visible, whole days and the other end let it.
    pub(super) fn moved(self, end: SpanEnd, moment_s: f64, visible: Domain) -> Self {
        let Self { from_s, to_s } = self;
        let unit_s = unit_s(visible);
        let whole_s = (limited(moment_s, visible.start, visible.end) / unit_s).round() * unit_s;
        let moved = match end {
            SpanEnd::From => Self::new(whole_s.min(to_s - unit_s), to_s),
            SpanEnd::To => Self::new(from_s, whole_s.max(from_s + unit_s)),
        };
        // So far from 1970 that a number of seconds is no more exact than that, it stays.
        moved.unwrap_or(self)
    }

    /// The same with one end moved by so many presses of a key.
    pub(super) fn stepped(self, end: SpanEnd, steps: f64, visible: Domain) -> Self {
        let step_s = (visible.span_s() / STEPS).max(unit_s(visible));
        self.moved(end, self.end(end) + steps * step_s, visible)
    }
}

fn unit_s(visible: Domain) -> f64 {
    if visible.span_s() < FINE_S { MINUTE_S } else { DAY_S }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const YEAR: Domain = Domain { start: 0.0, end: 365.0 * DAY_S };

    #[test]
    fn an_end_goes_to_whole_days_and_never_beyond_the_other() {
        let span = Span::new(10.0 * DAY_S, 20.0 * DAY_S).unwrap();
        assert_eq!(span.moved(SpanEnd::From, 12.4 * DAY_S, YEAR).from_s, 12.0 * DAY_S);
        assert_eq!(span.moved(SpanEnd::From, 99.0 * DAY_S, YEAR).from_s, 19.0 * DAY_S);
        assert_eq!(span.moved(SpanEnd::To, -9.0 * DAY_S, YEAR).to_s, 11.0 * DAY_S);
        assert_eq!(span.moved(SpanEnd::To, 999.0 * DAY_S, YEAR).to_s, 365.0 * DAY_S);
    }

    #[test]
    fn where_little_is_visible_it_goes_by_minutes() {
        let hours = Domain { start: 0.0, end: 6.0 * 3600.0 };
        let span = Span::new(3600.0, 7200.0).unwrap();
        assert_eq!(span.moved(SpanEnd::To, 9_010.0, hours).to_s, 9_000.0);
        assert!(span.is_short());
    }

    #[test]
    fn a_key_moves_an_end_by_a_hundredth_of_what_is_visible_or_a_day() {
        let span = Span::new(10.0 * DAY_S, 20.0 * DAY_S).unwrap();
        assert_eq!(span.stepped(SpanEnd::To, 1.0, YEAR).to_s, 24.0 * DAY_S);
        let month = Domain { start: 0.0, end: 30.0 * DAY_S };
        assert_eq!(span.stepped(SpanEnd::From, -1.0, month).from_s, 9.0 * DAY_S);
    }

    #[test]
    fn the_nearer_end_is_moved_by_a_tap() {
        let span = Span::new(10.0, 20.0).unwrap();
        assert_eq!(
            [0.0, 15.0, 15.1].map(|it| span.nearer(it)),
            [SpanEnd::From, SpanEnd::From, SpanEnd::To]
        );
    }

    #[test]
    fn nothing_lies_between_moments_that_are_none_or_in_the_wrong_order() {
        for (from, to) in [(1.0, 1.0), (2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY)] {
            assert_eq!(Span::new(from, to), None);
        }
    }

    #[test]
    fn an_end_used_to_meet_the_other_in_the_deepest_time() {
        let span = Span::new(-1e18, -1e18 + 1e3).unwrap();
        let visible = Domain { start: -1e18, end: -1e18 + 1e5 };
        assert_eq!(span.moved(SpanEnd::To, f64::NEG_INFINITY, visible), span);
    }

    proptest! {
        #[test]
        fn a_moved_span_is_one(
            from in -1e9..1e9_f64, length in 60.0..1e9_f64, to in prop::num::f64::ANY, start in -1e9..1e9_f64,
            seen in 60.0..1e10_f64, last in any::<bool>(),
        ) {
            let span = Span::new(from, from + length).unwrap();
            let end = if last { SpanEnd::To } else { SpanEnd::From };
            let moved = span.moved(end, to, Domain::new(start, start + seen));
            prop_assert!(Span::new(moved.from_s, moved.to_s).is_some(), "{moved:?}");
        }
    }
}
