//! The problems of one file, as many as are worth listing.

use super::limit::Limit;
use super::problem::{Problem, ProblemKind, Severity};
use super::wording::Wording;
use crate::story::model::{At, Origin};

/// Problems listed of one file; the rest are counted.
pub static PROBLEMS: Limit = Limit::new("problems", 1_000, Wording::fixed("个问题", "problems"));

/// The problems found so far. When the list is full, what matters more pushes out what matters less.
#[derive(Debug, Default)]
pub(in crate::story) struct Problems {
    listed: Vec<Problem>,
    /// How many of those listed are warnings.
    warnings: usize,
    unlisted: usize,
    /// The worst of those not listed.
    worst: Option<Severity>,
    /// Mistakes that are listed once however often they are made, sorted by `of` and `what`.
    repeats: Vec<Repeat>,
    /// What was left out because of them.
    pub(in crate::story) origin: Origin,
}

/// A mistake that an author makes in many places alike.
#[derive(Debug)]
struct Repeat {
    of: &'static str,
    what: Box<str>,
    /// The path of the first.
    path: Box<str>,
    times: usize,
}

/// How much it matters that a problem is listed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Warning,
    Error,
    /// An error of the file or of a field at its top: much may be missing for it, or all.
    Whole,
}

fn rank(problem: &Problem) -> Rank {
    match problem.severity {
        Severity::Warning => Rank::Warning,
        Severity::Error if problem.path.contains(['[', '.']) => Rank::Error,
        Severity::Error => Rank::Whole,
    }
}

impl Problems {
    /// Adds a problem. When the list is full an error takes the place of the last warning, what concerns the whole
    /// file or a field at its top that of the last of the least; anything else is only counted.
    pub(in crate::story) fn push(&mut self, problem: Problem) {
        let rank_of = rank(&problem);
        if self.listed.len() >= PROBLEMS.most {
            let least = match self.warnings {
                0 => Rank::Error,
                _ => Rank::Warning,
            };
            let place = match rank_of {
                Rank::Whole => self
                    .listed
                    .iter()
                    .rposition(|it| rank(it) == least)
                    .or(self.listed.len().checked_sub(1)),
                it if it > least => self.listed.iter().rposition(|it| rank(it) == least),
                _ => None,
            };
            let Some(place) = place else { return self.count(problem.severity) };
            let out = self.listed.remove(place);
            self.warnings -= usize::from(out.severity == Severity::Warning);
            self.count(out.severity);
        }
        self.warnings += usize::from(rank_of == Rank::Warning);
        self.listed.push(problem);
    }

    /// Adds to the hint of the problem that was listed last, if it is one of the value at `at`: a full list takes no more.
    pub(in crate::story) fn add_hint(&mut self, at: &At<'_>, more: &Wording) {
        if !Wording::SPOKEN {
            return;
        }
        let path = at.path();
        let last = self.listed.last_mut().filter(|it| it.path.starts_with(&path));
        let Some(problem) = last else { return };
        problem.hint = Some(match &problem.hint {
            None => more.clone(),
            Some(hint) => hint.followed_by(more),
        });
    }

    /// Notes that the element `index` of `list` is left out, for problems that are found later and count as the file does.
    pub(in crate::story) fn leave_out(&mut self, list: &At<'_>, index: usize) {
        if Wording::SPOKEN {
            self.origin.leave_out(list, index);
        }
    }

    /// Counts a problem that [`Problems::takes`] says would not be listed.
    pub(in crate::story) fn count(&mut self, severity: Severity) {
        self.unlisted += 1;
        self.worst = self.worst.max(Some(severity));
    }

    /// Whether a problem that concerns one field only would be listed.
    pub(in crate::story) fn takes(&self, severity: Severity) -> bool {
        self.listed.len() < PROBLEMS.most || severity == Severity::Error && self.warnings > 0
    }

    /// Adds a warning about `what` of an `of`, or counts it with the one before that was about the same.
    pub(in crate::story) fn push_once(
        &mut self,
        of: &'static str,
        what: &str,
        at: &At<'_>,
        problem: impl FnOnce() -> Problem,
    ) {
        match self.repeats.binary_search_by(|it| (it.of, &*it.what).cmp(&(of, what))) {
            Ok(known) => {
                if let Some(repeat) = self.repeats.get_mut(known) {
                    repeat.times += 1;
                }
                return;
            }
            Err(place) if self.repeats.len() < PROBLEMS.most => {
                let path = at.path().into();
                self.repeats.insert(place, Repeat { of, what: what.into(), path, times: 1 });
            }
            Err(_) => {}
        }
        match self.takes(Severity::Warning) {
            true => self.push(problem()),
            false => self.count(Severity::Warning),
        }
    }

    /// The list. What was found in many places says in how many, and a note at its end how many more problems there are.
    pub(in crate::story) fn into_vec(mut self) -> Vec<Problem> {
        for Repeat { path, times, .. } in self.repeats.iter().filter(|it| it.times > 1) {
            let first = self
                .listed
                .iter_mut()
                .find(|it| it.severity == Severity::Warning && *it.path == **path);
            if let Some(problem) = first {
                problem.found = problem.found.and_times(*times);
            }
        }
        if let Some(severity) = self.worst {
            self.listed.push(Problem {
                path: String::new(),
                spot: None,
                severity,
                kind: ProblemKind::More,
                expected: PROBLEMS.wording(),
                found: Wording::around(
                    ("另有 ", "another "),
                    self.unlisted,
                    (" 个未列出", " not listed"),
                ),
                hint: Some(Wording::fixed(
                    "先改正以上问题，再检查一次",
                    "mend those above, then check again",
                )),
            });
        }
        self.listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    const MOST: usize = PROBLEMS.most;

    fn nothing() -> Wording {
        Wording::fixed("", "")
    }

    fn warning() -> Problem {
        At::ROOT.field("dek").warning(ProblemKind::Empty, nothing(), nothing())
    }

    fn error() -> Problem {
        At::ROOT.field("map").field("bounds").error(ProblemKind::WrongValue, nothing(), nothing())
    }

    fn cut_short() -> Problem {
        At::ROOT.error(ProblemKind::Truncated, nothing(), nothing())
    }

    fn full_of(problem: fn() -> Problem, count: usize) -> Problems {
        let mut problems = Problems::default();
        (0..count).for_each(|_| problems.push(problem()));
        problems
    }

    #[test]
    fn a_list_of_problems_ends_with_how_many_more_there_are() {
        let listed = full_of(error, MOST + 7).into_vec();
        assert_eq!(listed.len(), MOST + 1);
        assert!(listed[MOST].message(Locale::En).contains("another 7 not listed"));
        assert_eq!(full_of(error, MOST).into_vec().len(), MOST);
    }

    #[test]
    fn unlisted_warnings_make_no_error() {
        let listed = full_of(warning, MOST + 1).into_vec();
        assert_eq!(
            (listed[MOST].kind, listed[MOST].severity),
            (ProblemKind::More, Severity::Warning)
        );
        let listed = full_of(error, MOST + 1).into_vec();
        assert_eq!(listed[MOST].severity, Severity::Error);
    }

    #[test]
    fn an_error_takes_the_place_of_a_warning_when_the_list_is_full() {
        let mut problems = full_of(warning, MOST);
        problems.push(error());
        let listed = problems.into_vec();
        assert_eq!(listed[MOST - 1].severity, Severity::Error);
        assert_eq!(listed.iter().filter(|it| it.path == "dek").count(), MOST - 1);
        assert!(listed[MOST].message(Locale::En).contains("another 1 not listed"));
    }

    #[test]
    fn what_refuses_the_whole_file_is_always_listed() {
        for before in [warning, error, cut_short] {
            let mut problems = full_of(before, MOST);
            problems.push(cut_short());
            let listed = problems.into_vec();
            assert_eq!(listed[MOST - 1].kind, ProblemKind::Truncated);
            assert_eq!(listed.len(), MOST + 1);
        }
    }

    #[test]
    fn the_same_mistake_in_many_places_is_one_problem_that_says_how_often() {
        let mut problems = Problems::default();
        let list = At::ROOT.field("milestones");
        for i in 0..MOST + 5 {
            let at = list.index(i);
            problems.push_once("milestone", "extra", &at, || {
                at.warning(ProblemKind::UnknownField, nothing(), Wording::quoting("extra"))
            });
        }
        problems.push_once("place", "extra", &At::ROOT, warning);
        let listed = problems.into_vec();
        assert_eq!(listed.len(), 2);
        assert_eq!(listed[0].path, "milestones[0]");
        assert_eq!(listed[0].found.get(Locale::En), "“extra”, 1005 times, here first");
        assert_eq!(listed[0].found.get(Locale::ZhHans), "“extra”，共 1005 处，此为第一处");
        assert_eq!(listed[1].found.get(Locale::En), "");
    }
}
