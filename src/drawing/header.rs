//! Title, dek, the other languages, and the switches.

use super::controls::switches;
use super::languages::languages;
use crate::geometry::text_width_em;
use crate::markup::{Element, el};
use crate::state::Model;

/// What stands between the parts of a dek.
const BETWEEN: &str = " · ";

/// Widths of titles in em, ascending: up to each of them a narrow header has larger letters.
const LENGTHS_EM: [f64; 4] = [8.5, 12.5, 16.0, 22.0];

/// How long a title is, in steps from 1: by this the style sheet sets its letters on a narrow stage.
pub fn title_length(title: &str) -> usize {
    let width_em = text_width_em(title);
    1 + LENGTHS_EM.iter().filter(|it| width_em > **it).count()
}

/// The first part of a dek, and what is behind the dot. By bytes: a search for text weighs four kilobytes in the page.
fn parted(dek: &str) -> Option<(&str, &str)> {
    let at = dek.as_bytes().windows(BETWEEN.len()).position(|it| it == BETWEEN.as_bytes())?;
    Some((dek.get(..at)?, dek.get(at + BETWEEN.len()..)?))
}

/// What the story is called, and how to see it.
pub fn header(model: &Model) -> Element {
    let edition = &model.scene.edition;
    let title = el("h1").class("nb-title").text(edition.title.clone());
    let mut dek = el("p").class("nb-dek").flag("hidden", edition.dek.is_empty());
    // Part by part, each as whole as may be. The style sheet sets the dots, so that none begins or ends a line.
    let mut rest = edition.dek.as_str();
    while let Some((part, next)) = parted(rest) {
        dek = dek.child(el("span").class("nb-part").text(part.to_owned())).text(" ");
        rest = next;
    }
    let dek = dek.child(el("span").class("nb-part").text(rest.to_owned()));
    let heading =
        el("div").class("nb-heading").attr("data-length", title_length(&edition.title).to_string());
    el("header")
        .class("nb-header")
        .child(heading.child(title).child(dek))
        .child(languages(model))
        .child(switches(model))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_a_title_go_by_its_length() {
        let lengths = [8, 9, 12, 13, 16, 17, 22, 23].map(|it| title_length(&"字".repeat(it)));
        assert_eq!(lengths, [1, 2, 2, 3, 3, 4, 4, 5]);
        assert_eq!(title_length(""), 1);
    }

    #[test]
    fn a_dot_between_words_is_left_to_the_style_sheet() {
        assert_eq!(parted("2024年 · 34个节点 · 12处"), Some(("2024年", "34个节点 · 12处")));
        assert_eq!(parted("12处"), None);
        assert_eq!(parted("a·b · "), Some(("a·b", "")));
        assert_eq!(parted(" · "), Some(("", "")));
        assert_eq!(parted(""), None);
    }
}
