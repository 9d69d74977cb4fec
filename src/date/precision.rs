//! How finely a date is known.

/// How finely a date is known, coarse to fine: the finest part before the first that is unspecified. A month or a day of
/// which unspecified digits leave only one is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// A thousand years, or coarser.
    Millennium,
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// Half a year.
    Semester,
    /// Four months.
    Quadrimester,
    /// A quarter of a year.
    Quarter,
    /// A season.
    Season,
    /// A month.
    Month,
    /// A day.
    Day,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// A second.
    Second,
}
