//! The span of time that is marked on the line: a shade over what lies outside it, and its two ends as sliders.

use super::attribute::percent;
use super::line_plot::Plot;
use super::mark::at;
use crate::geometry::{limited, px_text};
use crate::markup::{Element, el};
use crate::state::{Span, SpanEnd};
use crate::timeline::{clock_s, moment_label};
use crate::words::Word;

/// What a finger can take an end by: as wide as this, and as high as the plot.
const HIT_PX: f64 = 44.0;
/// What the eye sees of it below, and how far from the bottom.
const GRIP_PX: (f64, f64) = (20.0, 32.0);
const GRIP_GAP_PX: f64 = 6.0;

/// The marked span; `None` where none is marked.
pub(super) fn span(plot: Plot<'_>) -> Option<Element> {
    let span = plot.state.span?;
    let x_px = |it| limited(plot.layout.scale.x_from_time(it), 0.0, plot.width_px);
    let (from_px, to_px) = (x_px(span.from_s), x_px(span.to_s));
    let shade = |from_px: f64, to_px: f64| {
        el("rect")
            .class("nb-shade")
            .attr("x", percent(from_px, plot.width_px))
            .attr("width", percent(to_px - from_px, plot.width_px))
            .attr("height", "100%")
    };
    let drawn = el("g")
        .class("nb-brush")
        .child(shade(0.0, from_px))
        .child(shade(to_px, plot.width_px))
        .child(end(plot, span, SpanEnd::From, from_px))
        .child(end(plot, span, SpanEnd::To, to_px));
    Some(drawn)
}

fn end(plot: Plot<'_>, span: Span, end: SpanEnd, x_px: f64) -> Element {
    // Of a long span the last day that it holds is said, not the first that it leaves out.
    let last_s = if span.is_short() { span.to_s } else { span.to_s - 1.0 };
    let (name, word, said_s) = match end {
        SpanEnd::From => ("span_from", Word::SpanFrom, span.from_s),
        SpanEnd::To => ("span_to", Word::SpanTo, last_s),
    };
    let height_px = plot.rows.height_px();
    let (width_px, grip_px) = GRIP_PX;
    let words = &plot.scene.edition.words;
    let slider = el("g")
        .class("nb-end")
        .attr("data-nb", name)
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", words.text(word).to_owned())
        // In percent of what is visible, which is what a slider counts in where nothing else is said.
        .attr("aria-valuenow", px_text(x_px / plot.width_px.max(1.0) * 100.0))
        .attr(
            "aria-valuetext",
            moment_label(
                clock_s(said_s, &plot.scene.edition.clock_changes),
                span.is_short(),
                words.locale,
            ),
        )
        .child(rect("nb-hit", HIT_PX, 0.0, height_px))
        .child(rect("nb-end-line", 2.0, 0.0, height_px))
        .child(rect("nb-grip", width_px, height_px - grip_px - GRIP_GAP_PX, grip_px));
    at(percent(x_px, plot.width_px), "0".into()).child(slider)
}

/// A rectangle around the middle.
fn rect(class: &'static str, width_px: f64, y_px: f64, height_px: f64) -> Element {
    el("rect")
        .class(class)
        .attr("x", px_text(-width_px / 2.0))
        .attr("y", px_text(y_px))
        .attr("width", px_text(width_px))
        .attr("height", px_text(height_px))
}
