//! What became of an editor's rows: what was changed, what was left out and why, and how to mend it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::spot::Spot;
use crate::story::Wording;
use crate::words::Locale;

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
    /// Where the same is to be said of, once it was joined.
    pub further: Vec<Spot>,
}

impl Note {
    /// Where it stands in words, further rows among them: `a.csv: rows 2, 5 and 9, column “Picture”`.
    pub fn place(&self, locale: Locale) -> String {
        let rows: Vec<u32> = self.further.iter().filter_map(|it| it.row).collect();
        let place = self.spot.words_with_rows(&rows, locale);
        match (self.further.len() - rows.len(), locale.is_chinese()) {
            (0, _) => place,
            (more, true) => format!("{place} 等 {} 处", more + 1),
            (more, false) => format!("{place} and {more} more"),
        }
    }
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
            let further = Vec::new();
            self.notes.push(Note { spot: spot.clone(), outcome, what, hint, further });
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
        let notes = self.notes.iter().filter(changed);
        let spots = notes.flat_map(|it| std::iter::once(&it.spot).chain(&it.further));
        spots.filter_map(row_of).collect::<BTreeSet<_>>().len()
    }

    /// Rows that were left out whole.
    pub fn left_out_rows(&self) -> usize {
        self.notes.iter().filter(|it| it.outcome == Outcome::LeftOut).count()
    }
}

impl Report {
    /// Puts the notes in the order of the rows, those left out before all of their file, and says the same of several rows once.
    pub(super) fn arrange(&mut self) {
        let mut files: BTreeMap<String, usize> = BTreeMap::new();
        for note in &self.notes {
            let next = files.len();
            files.entry(note.spot.file.clone()).or_insert(next);
        }
        let order = |it: &Note| {
            let rank = match () {
                () if it.outcome == Outcome::LeftOut => 0,
                () if it.spot.row.is_some() || !it.spot.item.is_empty() => 1,
                () => 2,
            };
            (files.get(&it.spot.file).copied(), rank, it.spot.sheet.clone(), it.spot.row)
        };
        self.notes.sort_by_cached_key(order);
        let mut kept: Vec<Note> = Vec::new();
        let mut same: HashMap<Same, usize> = HashMap::new();
        for note in std::mem::take(&mut self.notes) {
            let one = note.spot.row.is_some() || note.spot.item.contains('[');
            if note.outcome == Outcome::LeftOut || !one {
                kept.push(note);
                continue;
            }
            match same.get(&Same::of(&note)).and_then(|at| kept.get_mut(*at)) {
                Some(first) => first.further.push(note.spot),
                None => {
                    same.insert(Same::of(&note), kept.len());
                    kept.push(note);
                }
            }
        }
        self.notes = kept;
    }
}

/// What two notes have in common that are said once: all but the row.
#[derive(PartialEq, Eq, Hash)]
struct Same {
    spot: (String, String, String, String),
    outcome: Outcome,
    words: (String, Option<String>),
}

impl Same {
    fn of(note: &Note) -> Self {
        let Spot { file, sheet, column, item, .. } = &note.spot;
        let item = item.chars().filter(|it| !it.is_ascii_digit()).collect();
        let english = |it: &Wording| it.get(Locale::En).to_owned();
        Self {
            spot: (file.clone(), sheet.clone(), column.clone(), item),
            outcome: note.outcome,
            words: (english(&note.what), note.hint.as_ref().map(english)),
        }
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
        report.arrange();
        assert_eq!((report.changed_rows(), report.left_out_rows()), (3, 1));
    }

    #[test]
    fn what_is_the_same_of_several_rows_is_said_once_and_left_out_rows_come_first() {
        let mut report = Report::default();
        let file = Spot::of_file("a.csv");
        let said = |what| Wording::fixed("话", what);
        report.changed(&file, said("of the file"), None);
        for row in [9, 2, 5] {
            report.changed(&file.row(row).column("图片"), said("a link"), None);
        }
        report.changed(&file.row(3).column("图片"), said("another"), None);
        report.tell(&file.row(7), Outcome::LeftOut, said("no date"), None);
        let json = Spot::of_file("b.json");
        report.changed(&json.item("events[3].media"), said("a link"), None);
        report.changed(&json.item("events[12].media"), said("a link"), None);
        report.arrange();
        let lines = |locale| -> Vec<String> {
            report
                .notes
                .iter()
                .map(|it| [&it.place(locale), " | ", it.what.get(locale)].concat())
                .collect()
        };
        assert_eq!(
            lines(Locale::En),
            [
                "a.csv: row 7 | no date",
                "a.csv: rows 2, 5, 9, column “图片” | a link",
                "a.csv: row 3, column “图片” | another",
                "a.csv | of the file",
                "b.json: events[3].media and 1 more | a link",
            ]
        );
        assert_eq!(lines(Locale::ZhHans)[1], "a.csv：第 2、5、9 行，“图片”列 | 话");
    }
}
