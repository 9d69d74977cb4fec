//! What became of an editor's rows: what was changed, what was left out and why, and how to mend it.

use std::collections::BTreeSet;

use super::spot::Spot;
use crate::story::Wording;

/// What became of something.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It was taken as it stands, and is told because somebody may have meant another thing.
    Taken,
    /// It was taken in another form than it stands.
    Changed,
    /// A part of a row was left out; the row was taken.
    PartLeftOut,
    /// A row, or what another file has for one, was left out whole.
    LeftOut,
}

/// Something told of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Where it stands.
    pub spot: Spot,
    /// What became of it.
    pub outcome: Outcome,
    /// What it is and what became of it, in a sentence without a stop.
    pub what: Wording,
    /// How to mend it.
    pub hint: Option<Wording>,
}

/// Everything told of the files, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What is told.
    pub notes: Vec<Note>,
    /// Rows that were taken, those changed among them.
    pub taken: usize,
}

/// How many notes a report keeps; beyond that they are counted alone.
const MOST_NOTES: usize = 100_000;

impl Report {
    /// Tells something.
    pub fn tell(&mut self, spot: &Spot, outcome: Outcome, what: Wording, hint: Option<Wording>) {
        if self.notes.len() < MOST_NOTES {
            self.notes.push(Note { spot: spot.clone(), outcome, what, hint });
        }
    }

    /// Tells of something that was taken in another form.
    pub fn changed(&mut self, spot: &Spot, what: Wording, hint: Option<Wording>) {
        self.tell(spot, Outcome::Changed, what, hint);
    }

    /// Tells of a part of a row, or of the file, that was left out.
    pub fn part_left_out(&mut self, spot: &Spot, what: Wording, hint: Option<Wording>) {
        self.tell(spot, Outcome::PartLeftOut, what, hint);
    }

    /// Rows of which a part was changed or left out.
    pub fn changed_rows(&self) -> usize {
        let changed = |it: &&Note| matches!(it.outcome, Outcome::Changed | Outcome::PartLeftOut);
        let rows = self.notes.iter().filter(changed).map(|it| row_of(&it.spot));
        rows.flatten().collect::<BTreeSet<_>>().len()
    }

    /// Rows that were left out whole.
    pub fn left_out_rows(&self) -> usize {
        self.notes.iter().filter(|it| it.outcome == Outcome::LeftOut).count()
    }
}

/// What tells the row of a spot from others: a row of a table, or an element of a list.
fn row_of(spot: &Spot) -> Option<(&str, &str, Option<u32>, &str)> {
    let element = spot.item.split_once(']').map_or(&*spot.item, |it| it.0);
    let some = spot.row.is_some() || !element.is_empty();
    some.then_some((&*spot.file, &*spot.sheet, spot.row, element))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_once_however_much_is_told_of_them() {
        let mut report = Report::default();
        let file = Spot::of_file("a.csv");
        let words = || Wording::fixed("", "");
        report.changed(&file.row(2).column("日期"), words(), None);
        report.part_left_out(&file.row(2).column("图片"), words(), None);
        report.changed(&file.row(3), words(), None);
        report.changed(&file, words(), None);
        report.tell(&file.row(4), Outcome::LeftOut, words(), None);
        let json = Spot::of_file("b.json");
        report.changed(&json.item("events[3].text"), words(), None);
        report.changed(&json.item("events[3].media"), words(), None);
        assert_eq!((report.changed_rows(), report.left_out_rows()), (3, 1));
    }
}
