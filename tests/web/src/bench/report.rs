//! What was measured, as rows beside what it may be at most.

/// What a row counts in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    /// Milliseconds.
    Millis,
    /// Thousands of bytes.
    Kilobytes,
}

/// Which of all values counts.
#[derive(Clone, Copy, Debug)]
enum Counts {
    Median,
    NearlyAll,
    Worst,
}

/// One thing that was measured, again and again.
#[derive(Debug)]
pub(super) struct Row {
    what: String,
    unit: Unit,
    values: Vec<f64>,
    counts: Counts,
    /// The same of what it stands beside, where turns count in the same turns.
    list: Vec<f64>,
    /// The most that it may be, in its unit, and in times the list's.
    most: Option<f64>,
    most_times: Option<f64>,
}

impl Row {
    /// The median of `values`, which may be `most`.
    pub(super) fn new(what: &str, unit: Unit, most: Option<f64>, values: Vec<f64>) -> Self {
        let (list, counts) = (Vec::new(), Counts::Median);
        Self { what: what.to_owned(), unit, values, counts, list, most, most_times: None }
    }

    /// Beside the same of something else, mostly of the plain list.
    pub(super) fn beside(self, list: Vec<f64>) -> Self {
        Self { list, ..self }
    }

    /// So many times the list's at most.
    pub(super) fn at_most_times(self, times: f64) -> Self {
        Self { most_times: Some(times), ..self }
    }

    /// The worst counts.
    pub(super) fn worst(self) -> Self {
        Self { counts: Counts::Worst, ..self }
    }

    /// What 95 % of all do not exceed counts.
    pub(super) fn nearly_all(self) -> Self {
        Self { counts: Counts::NearlyAll, ..self }
    }

    fn value(&self) -> f64 {
        self.of(&self.values)
    }

    /// What counts of all `values`.
    fn of(&self, values: &[f64]) -> f64 {
        match self.counts {
            Counts::Median => at(values, 0.5),
            Counts::NearlyAll => at(values, 0.95),
            Counts::Worst => values.iter().copied().fold(f64::NAN, f64::max),
        }
    }

    /// How many times the list's it is: the median of the turns, in each of which both were measured. Frames have no turns:
    /// of them what counts is held against what counts.
    fn ratio(&self) -> Option<f64> {
        if !matches!(self.counts, Counts::Median) && !self.list.is_empty() {
            return Some(self.value() / self.of(&self.list));
        }
        let turns: Vec<f64> =
            self.values.iter().zip(&self.list).map(|(it, list)| it / list).collect();
        (!turns.is_empty()).then(|| at(&turns, 0.5))
    }

    /// Whether it is no more than it may be; `None` where nothing is said of that.
    fn holds(&self) -> Option<bool> {
        let value = self.most.map(|most| self.value() <= most);
        let times = self.most_times.zip(self.ratio()).map(|(most, it)| it <= most);
        [value, times].into_iter().flatten().reduce(|a, b| a && b)
    }

    fn line(&self) -> String {
        let digits = usize::from(matches!(self.unit, Unit::Kilobytes));
        let number = |it: f64| format!("{it:.digits$}");
        let list = if self.list.is_empty() { String::new() } else { number(self.of(&self.list)) };
        let ratio = self.ratio().map_or(String::new(), |it| format!("{it:.2} ×"));
        let unit = match self.unit {
            Unit::Millis => "ms",
            Unit::Kilobytes => "kB",
        };
        let most = match (self.most, self.most_times) {
            (_, Some(times)) => format!("≤ {times} ×"),
            (Some(most), None) => format!("≤ {most} {unit}"),
            (None, None) => String::new(),
        };
        let verdict = match self.holds() {
            Some(true) => "",
            Some(false) => "missed",
            None => "",
        };
        let Self { what, .. } = self;
        let line = format!(
            "  {what:<48}{:>9} {unit}{list:>9}{ratio:>9}{most:>11}  {verdict}",
            number(self.value())
        );
        line.trim_end().to_owned()
    }
}

/// Prints all rows.
#[expect(clippy::print_stdout, reason = "that is what a benchmark is for")]
pub(super) fn print(rows: &[Row]) {
    println!("medians, where nothing else is said; processor slowed 4 times:");
    println!("  {:<48}{:>9}   {:>9}{:>9}{:>11}", "", "page", "beside", "ratio", "budget");
    for row in rows {
        println!("{}", row.line());
    }
    let missed = rows.iter().filter(|it| it.holds() == Some(false)).count();
    if missed > 0 {
        println!("{missed} budgets are missed");
    }
}

/// The value that this part of all values does not exceed.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a place in a list of a few thousand"
)]
fn at(values: &[f64], part: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get((values.len() as f64 * part) as usize).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle_and_the_95th_percentile_exceeds_nineteen_of_twenty() {
        assert_eq!(at(&[9.0, 1.0, 5.0], 0.5), 5.0);
        let times: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(at(&times, 0.95), 20.0);
        assert_eq!(at(&times, 0.9), 19.0);
        assert!(at(&[], 0.5).is_nan());
    }

    #[test]
    fn ratios_are_those_of_the_same_turn() {
        let row =
            Row::new("a", Unit::Millis, None, vec![2.0, 30.0, 4.0]).beside(vec![1.0, 10.0, 4.0]);
        assert_eq!(row.ratio(), Some(2.0));
        assert_eq!(row.holds(), None);
        assert_eq!(row.at_most_times(1.5).holds(), Some(false));
    }

    #[test]
    fn frames_are_held_against_frames_by_what_counts_of_them() {
        let row = Row::new("a", Unit::Millis, None, vec![1.0, 1.0, 8.0]).beside(vec![1.0, 4.0]);
        assert_eq!(row.worst().ratio(), Some(2.0));
    }

    #[test]
    fn a_budget_is_held_by_what_counts() {
        let row = |most| Row::new("a", Unit::Millis, Some(most), vec![1.0, 2.0, 9.0]);
        assert_eq!((row(2.0).holds(), row(1.9).holds()), (Some(true), Some(false)));
        assert_eq!((row(8.0).worst().holds(), row(9.0).worst().holds()), (Some(false), Some(true)));
        assert!(row(8.0).worst().line().ends_with("≤ 8 ms  missed"));
    }
}
