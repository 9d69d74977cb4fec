//! The list in step with the choice: on the stage its chosen entry is the card.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::clock;
use crate::state::{Model, Scene};

/// Marks the chosen entry of the list below `root`, which then begins at its top, and dims the chapters that are not
/// looked at. The list shows what was chosen `before`: whoever drew it, the page or the loader, marked that.
pub(super) fn follow(root: &Element, before: &Model, model: &Model) {
    let entry_in = |model: &Model| entry(root, &model.scene, model.state.selected);
    if before.state.selected != model.state.selected {
        let entry = entry_in(model);
        // Chosen before the program was there, it may be read already, and stays where it is.
        let there = entry.as_ref().is_some_and(|it| it.class_list().contains("nb-chosen"));
        mark(entry_in(before), false);
        mark(entry, true);
        if let Some(list) = found(root, ".nb-list").filter(|_| !there) {
            // Before the frame is drawn, which has to be laid out for it anyway.
            clock::next_frame(move || list.set_scroll_top(0));
        }
    }
    if before.state.newest_first != model.state.newest_first {
        turn_around(root);
    }
    if before.state.chapter != model.state.chapter {
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

/// The entry of a milestone. By its id as a selector, which browsers find without looking through a long list.
fn entry(root: &Element, scene: &Scene, index: u32) -> Option<Element> {
    let mut selector = String::from(".nb-list #");
    // Ids are ASCII letters, digits, `-`, `_` and `.`: a digit at the beginning, and the signs, have to be escaped.
    for it in scene.milestone(index)?.id.chars() {
        match it {
            '0'..='9' => selector.push_str("\\3"),
            '-' | '.' => selector.push('\\'),
            _ => {}
        }
        selector.push(it);
        if it.is_ascii_digit() {
            selector.push(' ');
        }
    }
    found(root, &selector)
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
