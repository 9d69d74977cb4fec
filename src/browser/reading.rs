//! The list in step with the choice: on the stage its chosen entry is the card.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::state::Model;

/// Marks the chosen entry of the list below `root`, which then begins at its top, and dims the chapters that are not
/// looked at. Whoever drew the list, the page or the loader, marked what was chosen `before`, if anything was.
pub(super) fn follow(root: &Element, before: Option<&Model>, model: &Model) {
    let chosen = model.scene.milestone(model.state.selected);
    if before.is_none_or(|it| it.state.selected != model.state.selected) {
        mark(found(root, ".nb-article.nb-chosen"), false);
        // Ids are ASCII letters, digits, `-`, `_` and `.`: nothing in them ends the string.
        let entry = chosen.and_then(|it| found(root, &[".nb-list [id='", &it.id, "']"].concat()));
        mark(entry, true);
        if let Some(list) = found(root, ".nb-list") {
            list.set_scroll_top(0);
        }
    }
    // The list came in the story's own order.
    let order_before = before.map_or(model.scene.edition.newest_first, |it| it.state.newest_first);
    if order_before != model.state.newest_first {
        turn_around(root);
    }
    if before.map(|it| it.state.chapter) != Some(model.state.chapter) {
        for (index, _) in (0u32..).zip(&model.scene.edition.chapters) {
            let group = found(root, &[".nb-group[data-lane='", &index.to_string(), "']"].concat());
            let dimmed = model.state.chapter.is_some_and(|it| it != index);
            if let Some(group) = group {
                let _refused = match dimmed {
                    true => group.set_attribute("data-dimmed", "true"),
                    false => group.remove_attribute("data-dimmed"),
                };
            }
        }
    }
}

/// Puts the last chapter first, and in each the last entry.
fn turn_around(root: &Element) {
    let Ok(groups) = root.query_selector_all(".nb-group") else { return };
    let mut first: Option<Node> = None;
    for group in (0..groups.length()).filter_map(|it| groups.get(it)) {
        if let (Some(first), Some(list)) = (&first, group.parent_node()) {
            let _refused = list.insert_before(&group, Some(first));
        }
        let entries = found(group.unchecked_ref(), "ol");
        if let Some((entries, last)) = entries.and_then(|it| it.last_child().map(|last| (it, last)))
        {
            while let Some(entry) = last.previous_sibling() {
                let _refused = entries.append_child(&entry);
            }
        }
        first = Some(group);
    }
}

/// Marks an entry, what holds it in the list, and the chapter it stands in, or takes the marks away.
fn mark(entry: Option<Element>, chosen: bool) {
    let group = entry.as_ref().and_then(|it| it.closest(".nb-group").ok().flatten());
    let item = entry.as_ref().and_then(|it| it.closest("li").ok().flatten());
    for element in [entry, item, group].into_iter().flatten() {
        let _refused = element.class_list().toggle_with_force("nb-chosen", chosen);
    }
}

fn found(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}
