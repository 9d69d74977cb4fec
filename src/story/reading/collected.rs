//! Lists in the making: what is kept of each, where it stood in the file, and one of each id.

use super::node::Node;
use crate::order::{order_of, sort_numbers};
use crate::story::model::At;
use crate::story::problems::{ProblemKind, Problems, Wording};

/// A list in the making: what is kept, and where in the file's list each stood.
pub(super) struct Collected<T> {
    pub(super) items: Vec<T>,
    pub(super) places: Vec<u32>,
    /// Ids of those left out, so that pointing to one is not a second problem.
    pub(super) left_out: Vec<Box<str>>,
}

impl<T> Collected<T> {
    pub(super) fn new() -> Self {
        Self { items: Vec::new(), places: Vec::new(), left_out: Vec::new() }
    }

    /// Keeps the first of each id and reports the others.
    pub(super) fn drop_repeated(
        &mut self,
        name: &str,
        id: fn(&T) -> &str,
        problems: &mut Problems,
    ) {
        let ids: Vec<&str> = self.items.iter().map(id).collect();
        let repeated = repeated(&ids);
        report_duplicates(name, &repeated, &ids, &self.places, problems);
        let list = At::ROOT.field(name);
        for place in repeated.iter().filter_map(|i| self.places.get(*i as usize)) {
            problems.leave_out(&list, *place as usize);
        }
        drop_all(&mut self.items, &repeated);
        drop_all(&mut self.places, &repeated);
    }
}

/// The positions, ascending, of ids that another before them is like.
fn repeated(ids: &[&str]) -> Vec<u32> {
    let id_of = |i: u32| ids.get(i as usize).copied().unwrap_or_default();
    let order = order_of(ids.len(), &mut |a, b| id_of(a as u32).cmp(id_of(b as u32)));
    // Equals stand in the order of the file, so all but the first come after one of the same id.
    let mut repeated: Vec<u32> = Vec::new();
    for (before, it) in order.iter().zip(order.iter().skip(1)) {
        if id_of(*before) == id_of(*it) {
            repeated.push(*it);
        }
    }
    sort_numbers(&mut repeated);
    repeated
}

fn report_duplicates(
    name: &str,
    repeated: &[u32],
    ids: &[&str],
    places: &[u32],
    problems: &mut Problems,
) {
    let list = At::ROOT.field(name);
    for i in repeated {
        let i = *i as usize;
        let (Some(place), Some(id)) = (places.get(i), ids.get(i)) else { continue };
        let once = Wording::fixed("未用过的编号", "an id of its own");
        let hint = Wording::fixed(
            "后出现者未显示，请改编号",
            "the later one is left out; give it another id",
        );
        let at = list.index(*place as usize);
        let at = at.field("id");
        problems.push(at.error(ProblemKind::Duplicate, once, Wording::quoting(id)).with_hint(hint));
    }
}

/// Takes out the elements at these positions, which ascend.
fn drop_all<T>(list: &mut Vec<T>, positions: &[u32]) {
    let mut next = 0;
    list.retain(|_| {
        next += 1;
        positions.binary_search(&(next - 1)).is_err()
    });
}

/// Adds an element of a list to what is kept of it, or its id to those left out.
pub(super) fn keep<T>(
    kept: &mut Collected<T>,
    mut node: Node,
    place: u32,
    whole: bool,
    convert: fn(Node) -> Option<T>,
) {
    if !whole {
        kept.left_out.extend(node.take("id").into_text());
    } else if let Some(item) = convert(node) {
        kept.items.push(item);
        kept.places.push(place);
    }
}
