//! Ids by which one element of the file names another. They become numbers at once, for what they name may come later in
//! the file, and positions when the file is at its end.

use super::hint;
use super::node::Node;
use crate::order::{order_of, sort_by};
use crate::story::model::At;
use crate::story::problems::{ProblemKind, Problems, Severity, Wording};

/// The ids that milestones point to. Each gets a number at once, and the position of what has it at the end.
#[derive(Default)]
pub(super) struct Names(Vec<Box<str>>);

impl Names {
    /// A number for the id. Milestones in a row that point to the same share it.
    pub(super) fn number(&mut self, node: Node) -> Option<u32> {
        let name = node.into_text()?;
        if self.0.last() != Some(&name) {
            self.0.push(name);
        }
        Some(self.0.len() as u32 - 1)
    }
}

/// What milestones may point to in one list.
pub(super) struct Targets<'i> {
    list: &'static str,
    ids: Vec<&'i str>,
    /// Sorted.
    left_out: &'i [Box<str>],
    /// For each number of [`Names`] the id, and its position among `ids`.
    named: Vec<(Box<str>, Option<u32>)>,
}

impl<'i> Targets<'i> {
    /// What stands in `list` under these `ids`, for all that `names` holds. `left_out` are ids of what the list lost.
    pub(super) fn new(
        list: &'static str,
        ids: Vec<&'i str>,
        left_out: &'i mut [Box<str>],
        names: &mut Names,
    ) -> Self {
        sort_by(left_out, Ord::cmp);
        let id_of = |i: u32| ids.get(i as usize).copied().unwrap_or_default();
        let order = order_of(ids.len(), &mut |a, b| id_of(a as u32).cmp(id_of(b as u32)));
        let position = |id: &str| {
            let found = order.binary_search_by(|it| id_of(*it).cmp(id)).ok()?;
            order.get(found).copied()
        };
        let names = std::mem::take(&mut names.0);
        let named = names.into_iter().map(|id| {
            let position = position(&id);
            (id, position)
        });
        Self { list, named: named.collect(), ids, left_out }
    }

    /// The position that a number stands for. An id that nothing has is reported.
    pub(super) fn position(
        &self,
        number: Option<u32>,
        at: &At<'_>,
        problems: &mut Problems,
    ) -> Option<u32> {
        let (id, position) = self.named.get(number? as usize)?;
        if position.is_none() && self.left_out.binary_search(id).is_err() {
            let left_out = self.left_out.iter().map(|it| &**it);
            let ids = &mut left_out.chain(self.ids.iter().copied());
            report_dangling(at, self.list, id, ids, problems);
        }
        *position
    }

    /// Turns the numbers of a list of ids into positions, each once.
    pub(super) fn resolve(&self, numbers: &mut Vec<u32>, list: &At<'_>, problems: &mut Problems) {
        let numbered = problems.origin.numbered(list, numbers);
        let numbered: Vec<(usize, u32)> = numbered.map(|(index, it)| (index, *it)).collect();
        let mut positions: Vec<u32> = Vec::new();
        for (index, number) in numbered {
            let at = list.index(index);
            match self.position(Some(number), &at, problems) {
                Some(it) if positions.contains(&it) => {
                    let once = Wording::fixed("每个编号只写一次", "each id once");
                    let found = Wording::quoting(self.id(it));
                    problems.push(at.warning(ProblemKind::Duplicate, once, found));
                }
                Some(it) => positions.push(it),
                None => {}
            }
        }
        *numbers = positions;
    }

    /// The id that a number stands for.
    pub(super) fn name(&self, number: u32) -> &str {
        self.named.get(number as usize).map_or("", |it| &it.0)
    }

    /// The id of what stands at a position.
    pub(super) fn id(&self, position: u32) -> &'i str {
        self.ids.get(position as usize).copied().unwrap_or_default()
    }
}

/// Ids that a guess looks at, so that a thousand mistakes in a long story are guessed at in no time.
const GUESSED_IDS: usize = 1_000;

/// Reports an id that nothing in the list `list` has.
pub(super) fn report_dangling(
    at: &At<'_>,
    list: &str,
    id: &str,
    ids: &mut dyn Iterator<Item = &str>,
    problems: &mut Problems,
) {
    if !problems.takes(Severity::Error) {
        // Looking for the nearest of 50 000 ids would be wasted.
        return problems.count(Severity::Error);
    }
    let one = Wording::around(("", "an id of "), list, (" 中的编号", ""));
    let problem = at.error(ProblemKind::Dangling, one, Wording::quoting(id));
    problems.push(problem.with_guess(|| hint::nearest(id, &mut ids.take(GUESSED_IDS))));
}
