//! Files that are no stories yet: they are taken in as `nianbiao import` does, and what is wrong with the story is told by the
//! row that it comes from.

use std::path::Path;

use super::beside::folder_of;
use super::features::with_features;
use super::notes::{NoteEntry, note_entry};
use super::parts::{Parts, Taken};
use super::reason::why_refused;
use crate::import::{Json, Options, Outcome, Report, Spot};
use crate::story::{Problem, Wording};
use crate::words::Locale;

/// What became of a file that was taken in.
pub(crate) struct Origins {
    pub(crate) report: Report,
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
    how: &Options,
    parts: &dyn Parts,
) -> Result<Option<(String, Origins)>, Wording> {
    let Some(taken) = parts.taken(path, bytes, how) else { return Ok(None) };
    let Taken { mut story, milestones, places, report } = taken.map_err(|it| why_refused(&it))?;
    let mut json = Json::read(&story).unwrap_or_default();
    if with_features(&mut json, &folder_of(path))? {
        story = json.to_pretty();
    }
    Ok(Some((story, Origins { report, milestones, places })))
}

impl Origins {
    /// Where what a problem is about stands in the file: the row of its milestone or place, or the file as a whole.
    pub(crate) fn spot(&self, problem: &Problem, file: &str, locale: Locale) -> String {
        let spot = self.row(problem).cloned();
        let spot = spot.map(|it| Spot { file: file.to_owned(), ..it }.words(locale));
        spot.unwrap_or_else(|| file.to_owned())
    }

    /// Whether it stands in a row.
    pub(crate) fn has_row(&self, problem: &Problem) -> bool {
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
    pub(crate) fn left_out(&self) -> usize {
        self.report.left_out_rows()
    }

    /// Other things that are told of it.
    pub(crate) fn doubts(&self) -> usize {
        let doubts = |outcome| matches!(outcome, Outcome::Changed | Outcome::PartLeftOut);
        self.report.notes.iter().filter(|it| doubts(it.outcome)).count()
    }

    /// What is told, for programs.
    pub(crate) fn entries(&self, locale: Locale) -> Vec<NoteEntry<'_>> {
        self.report.notes.iter().map(|it| note_entry(it, locale)).collect()
    }
}
