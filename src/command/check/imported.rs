//! Files that are no stories yet: they are taken in as `nianbiao import` does, and what is wrong with the story is told by the
//! row that it comes from.

use std::path::Path;

use super::files::folder_of;
use crate::command::failure::Failure;
use crate::command::import::{
    HowToRead, NoteEntry, counts, note_entry, note_line, refused, with_features,
};
use crate::import::{Imported, InputFile, Outcome, Report, Spot, import, is_foreign};
use crate::story::{Problem, Wording};
use crate::words::Locale;

/// What became of a file that was taken in.
pub(super) struct Origins {
    report: Report,
    milestones: Vec<Spot>,
    places: Vec<Spot>,
}

/// The story that a file becomes, in JSON; none for a file that is a story, or meant to be one.
///
/// # Errors
/// Nothing can be made of it.
pub(super) fn imported(
    path: &Path,
    bytes: &[u8],
    how: &HowToRead,
) -> Result<Option<(String, Origins)>, Wording> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let file = InputFile { name: &name, bytes };
    if !is_foreign(&file) {
        return Ok(None);
    }
    match import(&[file], None, &how.options(None)) {
        Ok(Imported { mut story, milestones, places, report, .. }) => {
            with_features(&mut story, &folder_of(path)).map_err(|it| in_words(&it))?;
            Ok(Some((story.to_pretty(), Origins { report, milestones, places })))
        }
        Err(refusal) => Err(in_words(&refused(&refusal))),
    }
}

fn in_words(failure: &Failure) -> Wording {
    let words = |locale| Failure::words(failure, locale).to_owned();
    Wording::new(|| (words(Locale::ZhHans), words(Locale::En)))
}

impl Origins {
    /// Where what a problem is about stands in the file: the row of its milestone or place, or the file as a whole.
    pub(super) fn spot(&self, problem: &Problem, file: &str, locale: Locale) -> String {
        let spot = self.row(problem).cloned();
        let spot = spot.map(|it| Spot { file: file.to_owned(), ..it }.words(locale));
        spot.unwrap_or_else(|| file.to_owned())
    }

    /// Whether it stands in a row.
    pub(super) fn has_row(&self, problem: &Problem) -> bool {
        self.row(problem).is_some()
    }

    fn row(&self, problem: &Problem) -> Option<&Spot> {
        let element = |list: &str, spots: &'_ [Spot]| -> Option<usize> {
            let rest = problem.path.strip_prefix(list)?.strip_prefix('[')?;
            rest.split(']').next()?.parse().ok().filter(|at| spots.get(*at).is_some())
        };
        let milestone =
            element("milestones", &self.milestones).and_then(|at| self.milestones.get(at));
        let place = || element("places", &self.places).and_then(|at| self.places.get(at));
        milestone.or_else(place).filter(|it| !it.file.is_empty())
    }

    /// Rows that were left out.
    pub(super) fn left_out(&self) -> usize {
        self.report.left_out_rows()
    }

    /// Other things that are told of it.
    pub(super) fn doubts(&self) -> usize {
        let doubts = |outcome| matches!(outcome, Outcome::Changed | Outcome::PartLeftOut);
        self.report.notes.iter().filter(|it| doubts(it.outcome)).count()
    }

    /// What is told, a line each.
    pub(super) fn lines(&self, locale: Locale) -> String {
        let lines = self.report.notes.iter().map(|it| note_line(it, locale));
        lines.flat_map(|it| [it, "\n".to_owned()]).collect()
    }

    /// How many rows were taken, changed and left out.
    pub(super) fn counts(&self, locale: Locale) -> String {
        counts(&self.report, locale)
    }

    /// What is told, for programs.
    pub(super) fn entries(&self, locale: Locale) -> Vec<NoteEntry<'_>> {
        self.report.notes.iter().map(|it| note_entry(it, locale)).collect()
    }
}
