//! What the marks of the line and of the map have in common: each is a link at a point, and an entry of a list.

use crate::markup::{Element, el};
use crate::state::Action;

/// A mark, but for what it looks like.
pub(super) struct Mark<'m> {
    /// Where its origin is; a position in percent holds at every width.
    pub(super) at: (String, String),
    /// What makes it the same mark when its neighbours come and go.
    pub(super) key: u32,
    /// The milestone that it leads to where no script runs.
    pub(super) id: &'m str,
    /// What it asks for.
    pub(super) wish: Action,
    /// What it is called.
    pub(super) label: String,
    /// Whether it belongs to chapters that are not looked at.
    pub(super) dimmed: bool,
    /// Whether it stands for the choice.
    pub(super) current: bool,
    /// Whether Tab goes to it rather than to another; `None` where it goes to each.
    pub(super) stop: Option<bool>,
}

impl Mark<'_> {
    /// The mark around `link`, which has its classes and holds what is drawn.
    pub(super) fn around(self, link: Element) -> Element {
        let link = link
            .attr("href", ["#", self.id].concat())
            .maybe_attr("data-do", self.wish.words())
            .attr("aria-label", self.label)
            .attr("draggable", "false")
            .maybe_attr("tabindex", self.stop.map(|it| if it { "0" } else { "-1" }))
            .maybe_attr("data-dimmed", self.dimmed.then_some("true"))
            .maybe_attr("aria-current", self.current.then_some("true"));
        at(self.at.0, self.at.1).attr("role", "listitem").key(self.key).child(link)
    }
}

/// An origin for what is drawn at a point.
pub(super) fn at(x: String, y: String) -> Element {
    el("svg").class("nb-at").attr("overflow", "visible").attr("x", x).attr("y", y)
}

/// Marks as a list; no list where there are none, for it would be told of all the same.
pub(super) fn list_of(marks: Vec<Element>) -> Element {
    el("g").maybe_attr("role", (!marks.is_empty()).then_some("list")).children(marks)
}

/// `link` drawn as a disc with a number: the largest that fits between its neighbours where there are three digits, 22
/// pixels wide.
pub(super) fn counted(link: Element, radius: &'static str, count: String) -> Element {
    let radius = if count.len() > 2 { "13" } else { radius };
    link.child(el("circle").class("nb-disc").attr("r", radius))
        .child(el("text").class("nb-count").attr("y", "4").text(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_three_digits_used_to_touch_its_disc() {
        for (count, radius) in [("9", "11"), ("99", "11"), ("100", "13")] {
            let disc = el("circle").class("nb-disc").attr("r", radius);
            let drawn = counted(el("a"), "11", count.into());
            assert_eq!(drawn.children[0], crate::markup::Node::Element(disc), "{count}");
        }
    }

    #[test]
    fn a_mark_is_an_entry_of_a_list_and_none_make_no_list() {
        let mark = Mark {
            at: ("50%".into(), "7".into()),
            key: 3,
            id: "m",
            wish: Action::Select(1),
            label: "Bridge".into(),
            dimmed: false,
            current: true,
            stop: Some(false),
        };
        let list = list_of(vec![mark.around(el("a"))]);
        assert_eq!(
            list.to_html(),
            "<g role=\"list\"><svg class=\"nb-at\" overflow=\"visible\" x=\"50%\" y=\"7\" \
             role=\"listitem\"><a href=\"#m\" data-do=\"select 1\" aria-label=\"Bridge\" draggable=\"false\" \
             tabindex=\"-1\" aria-current=\"true\"></a></svg></g>"
        );
        assert_eq!(list_of(Vec::new()).to_html(), "<g></g>");
    }
}
