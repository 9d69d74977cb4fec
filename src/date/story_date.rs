//! A date of a story: one expression, an interval or a set, and what can be known of it.

use super::bounds::Bounds;
use super::certainty::Certainty;
use super::moment::Moment;
use super::pair;
use super::precision::Precision;
use super::single::SingleDate;
use super::steady_clock::SteadyClock;
use super::zone::ZoneRules;

/// When a milestone was, as the author knows it. Read with [`StoryDate::parse`], printed with `Display` as EDTF.
///
/// A simple date is held in place; intervals and sets are boxed, so that a story of 100 000 stays small.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryDate(pub(super) Form);

/// The three forms of a date.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    Single(SingleDate),
    /// Start and end; one of them at least is a date.
    Interval(Box<[Edge; 2]>),
    Set(Box<DateSet>),
}

/// One side of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Edge {
    At(SingleDate),
    /// `..`: it goes on.
    Open,
    /// Empty: there is an end, and nobody knows when.
    Unknown,
}

/// A set of dates, with at least one member.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DateSet {
    /// `{…}`, all of them; otherwise `[…]`, one of them.
    pub(super) all: bool,
    pub(super) members: Box<[Member]>,
}

/// A member of a set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Member {
    One(SingleDate),
    Range(SingleDate, SingleDate),
    /// `..date`
    UpTo(SingleDate),
    /// `date..`
    From(SingleDate),
}

impl StoryDate {
    /// The same with every time that carries an offset shown on the wall clock of `zone`. A time without an offset
    /// is on it already. A time whose offset in `zone` the rules do not know stays as written, offset included, and
    /// its bounds are those of the clock it was written on.
    ///
    /// The two ends of an interval move together or not at all, and keep offsets where without them the end would
    /// show an earlier time than the start: on a night on which clocks go back.
    pub fn in_zone(mut self, zone: &str, rules: &dyn ZoneRules) -> Self {
        self.move_to_zone(zone, rules);
        self
    }

    /// Shows every time that carries an offset on the wall clock of `zone`; see [`StoryDate::in_zone`].
    pub fn move_to_zone(&mut self, zone: &str, rules: &dyn ZoneRules) {
        let moved = |date: &mut SingleDate| *date = date.in_zone(zone, rules);
        match &mut self.0 {
            Form::Single(date) => moved(date),
            Form::Interval(edges) => match &mut **edges {
                [Edge::At(start), Edge::At(end)] => pair::move_to_zone(start, end, zone, rules),
                [Edge::At(date), _] | [_, Edge::At(date)] => moved(date),
                _ => {}
            },
            Form::Set(set) => {
                for member in &mut set.members {
                    match member {
                        Member::One(date) | Member::UpTo(date) | Member::From(date) => moved(date),
                        Member::Range(first, last) => pair::move_to_zone(first, last, zone, rules),
                    }
                }
            }
        }
    }

    /// The first and last possible instant; of an interval between two times with offsets, on the clock that its start
    /// is written on. A mark `~` or `?` does not widen them: EDTF gives it no width.
    ///
    /// ```
    /// # use nianbiao::date::{Moment, StoryDate};
    /// // Some day of February 2024, which had 29 days. The end is the moment after the last.
    /// let bounds = StoryDate::parse("2024-02-XX").unwrap().bounds();
    /// assert_eq!(bounds.first, Some(Moment::from_civil(2024, 2, 1)));
    /// assert_eq!(bounds.end, Some(Moment::from_civil(2024, 3, 1)));
    /// // It goes on.
    /// assert_eq!(StoryDate::parse("2024/..").unwrap().bounds().end, None);
    /// ```
    pub fn bounds(&self) -> Bounds {
        self.bounds_on(&SteadyClock::default())
    }

    /// The same as a steady clock shows it; the date is on the clocks of its zone.
    pub fn bounds_on(&self, clock: &SteadyClock) -> Bounds {
        match &self.0 {
            Form::Single(date) => date.bounds_on(clock),
            Form::Interval(edges) => match &**edges {
                [Edge::At(start), Edge::At(end)] => pair::bounds_on(start, end, clock),
                [start, end] => Bounds {
                    first: start.date().and_then(|it| it.bounds_on(clock).first),
                    end: end.date().and_then(|it| it.bounds_on(clock).end),
                },
            },
            Form::Set(set) => set.bounds_on(clock),
        }
    }

    /// The precision; of an interval or a set the coarsest in it.
    pub fn precision(&self) -> Precision {
        let mut coarsest = Precision::Second;
        self.each_single(&mut |date| coarsest = coarsest.min(date.precision()));
        coarsest
    }

    /// The certainty; of an interval or a set all that is marked in it.
    pub fn certainty(&self) -> Certainty {
        let mut marks = 0;
        self.each_single(&mut |date| marks |= date.certainty().marks());
        Certainty::from_marks(marks)
    }

    /// Whether it can be drawn solid: a date to the day or finer with nothing unspecified and nothing marked, or an
    /// interval between two such. A set is never exact.
    pub fn is_exact(&self) -> bool {
        match &self.0 {
            Form::Single(date) => date.is_exact(),
            Form::Interval(edges) => {
                edges.iter().all(|edge| edge.date().is_some_and(SingleDate::is_exact))
            }
            Form::Set(_) => false,
        }
    }

    /// Whether it is an interval `start/end`, open and unknown ends included.
    pub fn is_interval(&self) -> bool {
        matches!(self.0, Form::Interval(_))
    }

    /// Whether some time in it carries an offset from UTC.
    pub fn has_offset(&self) -> bool {
        let mut found = false;
        self.each_single(&mut |date| found |= date.offset_min().is_some());
        found
    }

    /// The year of four digits and the month, season or other part of a date that says no more than these.
    pub fn year_and_part(&self) -> Option<(i64, u8)> {
        let Form::Single(date) = &self.0 else { return None };
        let year = date.year().filter(|it| (1000..=9999).contains(it))?;
        let plain = date.day.is_none() && date.marks == 0;
        date.month?.number().filter(|_| plain).map(|part| (year, part))
    }

    /// Whether it is a set of dates that are all meant, `{…}`, and each of them is exact.
    pub fn is_all_of_exact(&self) -> bool {
        let mut exact = matches!(&self.0, Form::Set(set) if set.all);
        self.each_single(&mut |date| exact &= date.is_exact());
        exact
    }

    /// Whether it is one of several dates, `[…]`.
    pub fn is_one_of(&self) -> bool {
        matches!(&self.0, Form::Set(set) if !set.all)
    }

    /// Whether it is one date somewhere within others, `[1950..1953]` or `[..1949]`, rather than one of some that are named.
    pub fn is_somewhere(&self) -> bool {
        let Form::Set(set) = &self.0 else { return false };
        !set.all && matches!(&*set.members, [it] if !matches!(it, Member::One(_)))
    }

    /// Calls `each` with every date in it, in order.
    pub(super) fn each_single(&self, each: &mut dyn FnMut(&SingleDate)) {
        match &self.0 {
            Form::Single(date) => each(date),
            Form::Interval(edges) => edges.iter().filter_map(Edge::date).for_each(each),
            Form::Set(set) => {
                for member in &set.members {
                    let (first, second) = match member {
                        Member::One(date) | Member::UpTo(date) | Member::From(date) => (date, None),
                        Member::Range(first, last) => (first, Some(last)),
                    };
                    each(first);
                    second.into_iter().for_each(&mut *each);
                }
            }
        }
    }
}

impl Edge {
    pub(super) fn date(&self) -> Option<&SingleDate> {
        if let Edge::At(date) = self { Some(date) } else { None }
    }

    pub(super) fn settled(self) -> Self {
        if let Edge::At(date) = self { Edge::At(date.settled()) } else { self }
    }
}

impl Member {
    pub(super) fn settled(self) -> Self {
        match self {
            Member::One(date) => Member::One(date.settled()),
            Member::Range(first, last) => Member::Range(first.settled(), last.settled()),
            Member::UpTo(date) => Member::UpTo(date.settled()),
            Member::From(date) => Member::From(date.settled()),
        }
    }
}

impl DateSet {
    fn bounds_on(&self, clock: &SteadyClock) -> Bounds {
        let mut hull: Option<Bounds> = None;
        for member in &self.members {
            let of_member = match member {
                Member::One(date) => date.bounds_on(clock),
                Member::Range(first, last) => pair::bounds_on(first, last, clock),
                Member::UpTo(date) => Bounds { first: None, ..date.bounds_on(clock) },
                Member::From(date) => Bounds { end: None, ..date.bounds_on(clock) },
            };
            hull = Some(match hull {
                None => of_member,
                Some(hull) => Bounds {
                    first: both(hull.first, of_member.first, |a, b| b < a),
                    end: both(hull.end, of_member.end, |a, b| b > a),
                },
            });
        }
        hull.unwrap_or(Bounds { first: None, end: None })
    }
}

/// The second where `takes` says so, else the first; `None`, which is unbounded, wins over both.
fn both(a: Option<Moment>, b: Option<Moment>, takes: fn(Moment, Moment) -> bool) -> Option<Moment> {
    let (a, b) = (a?, b?);
    Some(if takes(a, b) { b } else { a })
}
