//! What pictures are put together from: words, boxes and rules at places in pixels, and the document around them.

use super::Plain;
use crate::geometry::{Size, px_text};
use crate::markup::{Element, Node, el};

// Each is compiled once, not anew wherever something is drawn.

/// A filled box.
#[inline(never)]
pub fn rect(class: &'static str, x: f64, y: f64, size: Size) -> Element {
    let rect = el("rect").class(class).attr("x", px_text(x)).attr("y", px_text(y));
    rect.attr("width", px_text(size.width)).attr("height", px_text(size.height))
}

/// A straight line.
#[inline(never)]
pub fn rule(class: &'static str, x1: f64, y1: f64, x2: f64, y2: f64) -> Element {
    let line = el("line").class(class).attr("x1", px_text(x1)).attr("y1", px_text(y1));
    line.attr("x2", px_text(x2)).attr("y2", px_text(y2))
}

/// A line of words whose letters are `letters` high and stand on `y`.
#[inline(never)]
pub fn words(class: &'static str, x: f64, y: f64, letters: f64, text: String) -> Element {
    let at = el("text").class(class).attr("x", px_text(x)).attr("y", px_text(y));
    at.attr("font-size", px_text(letters)).text(text)
}

/// What is drawn from its own upper left corner and enlarged, at a place.
pub(super) fn scaled(x: f64, y: f64, scale: f64, letters: f64, children: Vec<Element>) -> Element {
    let transform = ["translate(", &px_text(x), " ", &px_text(y), ") scale(", &hundredths(scale)];
    el("g")
        .attr("transform", [&transform.concat(), ")"].concat())
        .attr("font-size", px_text(letters))
        .children(children)
}

/// A drawing of the size `inner`, enlarged to fill a box of `size` at a place; what goes beyond the box is cut off.
#[inline(never)]
pub fn window(x: f64, y: f64, size: Size, inner: Size, children: Vec<Element>) -> Element {
    el("svg")
        .attr("x", px_text(x))
        .attr("y", px_text(y))
        .attr("width", px_text(size.width))
        .attr("height", px_text(size.height))
        .attr("viewBox", view_box(inner))
        .attr("preserveAspectRatio", "xMidYMid slice")
        .children(children)
}

/// The whole picture as SVG that needs no style sheet.
pub fn document(
    lang: &str,
    size: Size,
    sans: &str,
    plain: Plain<'_>,
    parts: Vec<Element>,
) -> String {
    let mut root = el("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("xml:lang", lang.to_owned())
        .attr("width", px_text(size.width))
        .attr("height", px_text(size.height))
        .attr("viewBox", view_box(size))
        .attr("font-family", sans.to_owned());
    for node in plain.element(&el("svg").children(parts)) {
        if let Node::Element(drawn) = node {
            root.children.extend(drawn.children);
        }
    }
    // XML has no room for them, not even as references.
    root.to_html().replace(no_xml, "")
}

/// Whether XML forbids a sign.
fn no_xml(sign: char) -> bool {
    sign.is_control() && sign != '\n' || matches!(sign, '\u{fffe}' | '\u{ffff}')
}

fn view_box(size: Size) -> String {
    ["0 0 ", &px_text(size.width), " ", &px_text(size.height)].concat()
}

/// A factor with two decimals at most.
fn hundredths(factor: f64) -> String {
    let number = (factor * 100.0).round().clamp(0.0, 1e6) as u32;
    let (whole, rest) = ((number / 100).to_string(), number % 100);
    let zero = if rest < 10 { "0" } else { "" };
    [&*whole, ".", zero, &rest.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_has_two_decimals() {
        assert_eq!([1.75, 0.5, 2.04].map(hundredths), ["1.75", "0.50", "2.04"]);
    }
}
