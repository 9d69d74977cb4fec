//! Dates as an author knows them: EDTF (ISO 8601-2:2019), with bounds, precision, certainty and wording.
//!
//! ```text
//!   text ──► StoryDate::parse ──► StoryDate ──► bounds, precision, certainty, wording
//!                                           ──► Display, as EDTF again
//! ```
//!
//! Nothing else in the crate reads EDTF or words a milestone's date. `story` guesses what an informal date means, for hints and
//! importers, and `timeline` words the moments of its axis.
//!
//! [`StoryDate::parse`] reads levels 0 and 1 of the Library of Congress profile
//! (<https://www.loc.gov/standards/datetime/>) and of level 2: sets, seasons 25 to 41, qualified parts, `X` at any
//! digit, exponential years and significant digits. Two things of ISO 8601-1 are read beyond the profile, because
//! stories of a single day need them: times cut to the minute or the hour, and times in intervals and sets.
//!
//! Seasons are the meteorological ones, and 21 to 24, which name no hemisphere, are read as northern. A season that
//! starts in December runs into the next year; only these, 24, 28 and 30, are not held by the bounds of their year.
//!
//! All arithmetic is on the wall clock of the story: a [`Moment`] counts civil seconds, without leap seconds. A leap
//! second such as `2016-12-31T23:59:60Z` is read, printed and worded, and counts as the second before it.
//!
//! `X`, an unspecified digit, stands in any place of a year, a month or a day, but not in the codes 21 to 41: those that
//! share a digit are neither one season nor one quarter.
//!
//! # Time zones
//!
//! Fixed offsets, and `Asia/Shanghai` since 1992, are answered by [`FixedOffsets`], alike everywhere. For others the caller
//! brings [`ZoneRules`]: the browser's `Intl` in the loader, a time-zone library natively.
//!
//! # Why no date library
//!
//! EDTF needs bounds and certainty, which the types of civil-date libraries lack, and a table of zones costs bytes that every
//! reader would download.

mod bounds;
mod candidates;
mod certainty;
mod clock_change;
mod interval;
mod moment;
mod pair;
mod parse;
mod precision;
mod print;
mod problem;
mod single;
mod steady_clock;
mod story_date;
mod wording;
mod years;
mod zone;

#[cfg(test)]
mod properties;

pub use bounds::Bounds;
pub use certainty::Certainty;
pub use clock_change::ClockChange;
pub use interval::{Interval, Unit};
pub use moment::{Civil, MAX_YEAR, Moment, SECONDS_PER_DAY, days_in_month, is_leap_year};
pub use precision::Precision;
pub use problem::{DateProblem, DateProblemKind, MAX_LENGTH};
pub use steady_clock::SteadyClock;
pub use story_date::StoryDate;
pub use wording::{english_month, english_weekday};
pub use zone::{FixedOffsets, ZoneRules};
