//! Visible time, the pixels it fills, and the mapping of the two in both directions.

use crate::geometry::{limited, zoomed_way};

/// A stretch of time, usually the visible one: civil seconds, `start < end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// First visible second.
    pub start: f64,
    /// Last visible second.
    pub end: f64,
}

impl Domain {
    /// From `start` to `end` in either order. A stretch too short to hold a pixel is widened to one second, and more
    /// where the years are so far away that a second is lost in rounding.
    pub fn new(start: f64, end: f64) -> Self {
        let (start, end) = (finite(start.min(end)), finite(start.max(end)));
        let least = (start.abs().max(end.abs()) * 1e-12).max(1.0);
        if end - start >= least {
            Self { start, end }
        } else {
            let middle = start + (end - start) / 2.0;
            Self { start: middle - least / 2.0, end: middle + least / 2.0 }
        }
    }

    /// Length in seconds, never zero.
    pub fn span_s(self) -> f64 {
        self.end - self.start
    }

    /// The second in the middle.
    pub fn middle(self) -> f64 {
        self.start + self.span_s() / 2.0
    }

    /// Whether the second lies in the domain, edges included.
    pub fn contains(self, second: f64) -> bool {
        self.start <= second && second <= self.end
    }

    /// Shows `factor` times less time (a factor above one goes nearer), keeping the second `around` where it is.
    #[must_use]
    pub fn zoomed(self, factor: f64, around: f64) -> Self {
        let factor = if factor.is_finite() && factor > 0.0 { factor } else { 1.0 };
        Self::new(around - (around - self.start) / factor, around + (self.end - around) / factor)
    }

    /// The same as far as the limits allow; at them nothing moves.
    #[must_use]
    pub fn zoomed_within(self, factor: f64, around: f64, limits: &DomainLimits) -> Self {
        let span = (self.span_s() / factor).max(limits.min_span_s).min(limits.max_domain.span_s());
        self.zoomed(self.span_s() / span, around).clamped(limits)
    }

    /// Moved by this many seconds; positive shows later time.
    #[must_use]
    pub fn panned(self, by_s: f64) -> Self {
        Self::new(self.start + by_s, self.end + by_s)
    }

    /// The domain on the way to another, when `progress`, from 0 to 1, of the way is gone.
    #[must_use]
    pub fn toward(self, goal: Self, progress: f64) -> Self {
        let way = zoomed_way((goal.span_s() / self.span_s()).log2(), progress);
        let edge = |from: f64, to: f64| from + (to - from) * way;
        Self::new(edge(self.start, goal.start), edge(self.end, goal.end))
    }

    /// The domain widened by this share of its length at either end.
    #[must_use]
    pub fn padded(self, share: f64) -> Self {
        let by = self.span_s() * share;
        Self::new(self.start - by, self.end + by)
    }

    /// The nearest domain that the limits allow: first its length is put right about its middle, then it is moved.
    #[must_use]
    pub fn clamped(self, limits: &DomainLimits) -> Self {
        let widest = limits.max_domain;
        let span = self.span_s().max(limits.min_span_s).min(widest.span_s());
        // What is allowed already stays to the last digit, also where rounding made it a trace too short.
        let kept = (span - self.span_s()).abs() <= span * 1e-12;
        if kept && self.start >= widest.start && self.end <= widest.end {
            return self;
        }
        let start = (self.middle() - span / 2.0).min(widest.end - span).max(widest.start);
        Self::new(start, (start + span).min(widest.end))
    }
}

/// Seconds so far off that arithmetic would lose its meaning are brought back to 32 thousand million years.
pub(super) fn finite(second: f64) -> f64 {
    // Adding zero turns −0 into 0, which sorts differently.
    if second.is_nan() { 0.0 } else { limited(second, -1e18, 1e18) + 0.0 }
}

/// How far a visitor may zoom and pan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DomainLimits {
    /// Least length of the domain, in seconds.
    pub min_span_s: f64,
    /// The domain never reaches beyond this one.
    pub max_domain: Domain,
}

/// Maps the domain to pixels from 0 to `range_px`, left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// Visible time.
    pub domain: Domain,
    /// Width of the plot, in CSS pixels, above zero.
    pub range_px: f64,
}

impl TimeScale {
    /// A plot without width is given one pixel.
    pub fn new(domain: Domain, range_px: f64) -> Self {
        Self { domain, range_px: if range_px >= 1.0 { range_px.min(1e6) } else { 1.0 } }
    }

    /// Pixels from the left edge of the plot; outside it for seconds outside the domain.
    pub fn x_from_time(&self, second: f64) -> f64 {
        (second - self.domain.start) / self.domain.span_s() * self.range_px
    }

    /// Inverse of [`TimeScale::x_from_time`].
    pub fn time_from_x(&self, x_px: f64) -> f64 {
        self.domain.start + x_px / self.range_px * self.domain.span_s()
    }

    /// How many seconds one pixel stands for.
    pub fn seconds_per_px(&self) -> f64 {
        self.domain.span_s() / self.range_px
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_and_seconds_map_there_and_back() {
        let scale = TimeScale::new(Domain::new(100.0, 300.0), 400.0);
        assert_eq!(scale.x_from_time(150.0), 100.0);
        assert_eq!(scale.time_from_x(100.0), 150.0);
        assert_eq!(scale.seconds_per_px(), 0.5);
    }

    #[test]
    fn zooming_keeps_the_second_under_the_finger() {
        let domain = Domain::new(0.0, 100.0).zoomed(2.0, 20.0);
        assert_eq!(domain, Domain::new(10.0, 60.0));
        assert_eq!(domain.zoomed(0.5, 20.0), Domain::new(0.0, 100.0));
    }

    #[test]
    fn on_the_way_to_a_zoom_the_second_under_the_finger_stays() {
        let (all, goal) = (Domain::new(0.0, 100.0), Domain::new(0.0, 100.0).zoomed(4.0, 20.0));
        let half = all.toward(goal, 0.5);
        assert!((half.span_s() - 50.0).abs() < 1e-9 && (half.start - 10.0).abs() < 1e-9);
        let moved = Domain::new(50.0, 150.0);
        assert_eq!(all.toward(moved, 0.5), Domain::new(25.0, 125.0));
    }

    #[test]
    fn limits_put_the_length_right_before_the_place() {
        let limits = DomainLimits { min_span_s: 10.0, max_domain: Domain::new(0.0, 100.0) };
        assert_eq!(Domain::new(97.0, 99.0).clamped(&limits), Domain::new(90.0, 100.0));
        assert_eq!(Domain::new(-500.0, 900.0).clamped(&limits), limits.max_domain);
        assert_eq!(Domain::new(20.0, 40.0).clamped(&limits), Domain::new(20.0, 40.0));
    }

    #[test]
    fn zooming_at_a_limit_moves_nothing() {
        // It used to shift the line towards what was under the finger.
        let limits = DomainLimits { min_span_s: 10.0, max_domain: Domain::new(0.0, 100.0) };
        let near = Domain::new(20.0, 30.0);
        assert_eq!(near.zoomed_within(1.5, 20.0, &limits), near);
        assert_eq!(limits.max_domain.zoomed_within(0.5, 0.0, &limits), limits.max_domain);
        assert_eq!(
            Domain::new(20.0, 60.0).zoomed_within(2.0, 20.0, &limits),
            Domain::new(20.0, 40.0)
        );
        assert_eq!(near.zoomed_within(f64::NAN, 20.0, &limits), near);
    }

    #[test]
    fn strange_numbers_still_make_a_domain_of_some_length() {
        for (a, b) in [
            (0.0, 0.0),
            (f64::NAN, 1.0),
            (f64::INFINITY, f64::NEG_INFINITY),
            (1e18, 1e18),
            (7.0, 3.0),
        ] {
            let domain = Domain::new(a, b);
            assert!(domain.start < domain.end, "{a} {b}");
            assert!(domain.zoomed(1e300, a).span_s() > 0.0);
            assert!(domain.zoomed(f64::NAN, 0.0).span_s() > 0.0);
        }
    }
}
