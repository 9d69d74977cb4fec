//! The plot of the line: lanes, a calendar axis, marks at their moments.

use super::attribute::percent;
use super::glyph::{Paint, shape_d};
use super::line_ground::{Playhead, axis_of, bar, era_names, ground};
use super::line_plot::Plot;
use super::mark::{Mark, counted, list_of};
use super::rows::Rows;
use super::span::span;
use super::wording;
use crate::geometry::px_text;
use crate::markup::{Element, el};
use crate::state::{Action, Model, Scene, Stop, ViewState, stops, stops_as_told};
use crate::timeline::Target;
use crate::words::Word;

/// The plot: a group of marks over eras and calendar lines.
///
/// ```
/// use std::sync::Arc;
///
/// use nianbiao::drawing::plot;
/// use nianbiao::edition::{Edition, Milestone};
/// use nianbiao::state::{Model, Scene};
///
/// let opened = Milestone { id: "opened".into(), end_s: 86_400.0, ..Milestone::default() };
/// let scene = Scene::new(Edition { milestones: vec![opened], ..Edition::default() });
/// let html = plot(&Model::new(Arc::new(scene))).to_html();
/// // A mark is a link to its milestone, and works without a script.
/// assert!(html.starts_with("<svg") && html.contains("href=\"#opened\""));
/// ```
pub fn plot(model: &Model) -> Element {
    let Model { scene, state, sizes, .. } = model;
    let layout = scene.line_layout(state, *sizes);
    let rows = Rows::of(scene, sizes.row_px);
    let width_px = sizes.plot_width_px;
    let found = scene.timeline.find(&layout, state.selected);
    let plot =
        Plot { scene, state, layout: &layout, rows: &rows, found, width_px, is_still: false };
    let marks = marks(plot);
    let marked = span(plot);
    el("svg")
        .class("nb-plot-svg")
        .attr("width", "100%")
        .attr("height", px_text(rows.height_px()))
        .attr("role", "group")
        .attr("aria-label", scene.edition.words.text(Word::LineKeys).to_owned())
        // Without any mark it is itself what the keyboard stands at: keys bring the marks back.
        .maybe_attr("tabindex", marks.is_empty().then_some("0"))
        .children(layers(plot, marks))
        .maybe_child(marked)
}

/// What is drawn of a placed line, the ground first.
fn layers(plot: Plot<'_>, marks: Vec<Element>) -> Vec<Element> {
    let axis = axis_of(plot);
    let playhead = Playhead::of(plot, &axis);
    let ground = ground(plot, axis, playhead.as_ref());
    vec![ground, era_names(plot), chosen(plot, playhead), list_of(marks)]
}

/// A line in a picture: nobody taps on it, so its lanes are as high as the rows they use.
#[derive(Clone, Debug, PartialEq)]
pub struct StillLine {
    /// What is drawn, the ground first. Shares of the width are in percent, as in the plot.
    pub layers: Vec<Element>,
    /// Upper and lower edge of each lane, in pixels.
    pub lanes: Vec<(f64, f64)>,
    /// Height of the whole, in pixels.
    pub height_px: f64,
}

/// The line of `scene` as a picture of this width, its rows and the least distance of two marks `row_px` high and wide;
/// each lane is `spare_px` higher than its rows.
pub fn still_line(
    scene: &Scene,
    state: &ViewState,
    width_px: f64,
    row_px: f64,
    spare_px: f64,
) -> StillLine {
    let target = Target { gap_px: row_px, hit_px: row_px };
    let layout = scene.timeline.layout(scene.domain(state), width_px, target);
    let rows = Rows::used(scene, &layout, row_px, spare_px);
    let found = scene.timeline.find(&layout, state.selected);
    let plot = Plot { scene, state, layout: &layout, rows: &rows, found, width_px, is_still: true };
    StillLine {
        layers: layers(plot, marks(plot)),
        lanes: rows.lanes().collect(),
        height_px: rows.height_px(),
    }
}

/// What belongs to the chosen milestone: its whole span as a dotted bar; for an exact one the playhead, and its bar where
/// its middle is out of view.
fn chosen(plot: Plot<'_>, playhead: Option<Playhead>) -> Element {
    let Plot { scene, state, layout, found, width_px, .. } = plot;
    let milestone = scene.milestone(state.selected);
    let vague = milestone.is_some_and(|it| !it.exact);
    let span = found.filter(|_| vague).and_then(|found| {
        let (from, to) = scene.timeline.span_px(state.selected, layout.scale.domain, width_px)?;
        let y = px_text(plot.rows.y_in(layout, found.lane, found.row));
        let line = el("line").class("nb-span").attr("x1", percent(from, width_px));
        Some(line.attr("x2", percent(to, width_px)).attr("y1", y.clone()).attr("y2", y))
    });
    let cut_off = milestone.filter(|it| it.exact && found.is_none()).and_then(|it| {
        let (from, to) = scene.timeline.span_px(state.selected, layout.scale.domain, width_px)?;
        let lane = scene.timeline.lane_of(state.selected)?;
        Some(bar(plot, (from, to), plot.rows.row_y(lane, 0, 1), it, false))
    });
    Paint::of(&scene.edition, milestone.and_then(|it| it.chapter))
        .on(el("g"), "nb-chosen-time")
        .attr("aria-hidden", "true")
        .maybe_child(span)
        .maybe_child(cut_off)
        .maybe_child(playhead.map(|it| it.drawn(plot)))
}

/// All marks in story order, for whoever reads them as a list; the keyboard goes from left to right.
fn marks(plot: Plot<'_>) -> Vec<Element> {
    let Plot { scene, layout, state, found, .. } = plot;
    let stops = stops(layout);
    let current = found.and_then(|it| scene.mark_at(layout, state.selected, it));
    let standing = scene.standing(layout, &stops, state, current).and_then(|it| stops.get(it));
    let mut drawn = Vec::new();
    for stop in &stops_as_told(layout) {
        let (stands, is_current) = (standing == Some(stop), current == Some(stop.item));
        drawn.extend(mark(plot, *stop, stands, is_current));
    }
    drawn
}

/// One mark; `None` for one that the layout does not hold.
fn mark(plot: Plot<'_>, stop: Stop, stands: bool, current: bool) -> Option<Element> {
    let Plot { scene, layout, state, rows, width_px, .. } = plot;
    let Stop { item, lane: lane_index, cluster, number, x_px } = stop;
    let lane = layout.lanes.get(lane_index as usize)?;
    let (row, hit_px, count, exact, kept) = if cluster {
        let it = lane.clusters.get(number as usize)?;
        let kept = scene.passes_any_between(state, lane_index, it.first, it.end);
        (it.row, it.hit_px, it.count, false, kept)
    } else {
        let it = lane.markers.get(number as usize)?;
        (it.row, it.hit_px, 1, it.exact, scene.passes(state, item))
    };
    let milestone = scene.milestone(item)?;
    let count = count.to_string();
    let (label, wish, class, halo) = if cluster {
        // By its first milestone: a number alone would not tell one from another.
        let how_many = scene.edition.words.filled(Word::Cluster, &[("n", &count)]);
        (
            [&milestone.title, "…: ", &how_many].concat(),
            Action::OpenLineCluster { lane: lane_index, cluster: number },
            if lane.ridge.is_some() { "nb-cluster nb-in-ridge" } else { "nb-cluster" },
            "15",
        )
    } else {
        (
            wording::name(&scene.edition, item, milestone),
            Action::Select(item),
            if exact { "nb-marker nb-exact" } else { "nb-marker" },
            "12",
        )
    };
    let hit_height_px = rows.row_height_px(lane_index, lane.rows_used);
    let hit = el("rect")
        .class("nb-hit")
        .attr("x", px_text(hit_px.0 - x_px))
        .attr("y", px_text(-hit_height_px / 2.0))
        .attr("width", px_text((hit_px.1 - hit_px.0).max(1.0)))
        .attr("height", px_text(hit_height_px));
    let link = Paint::of(&scene.edition, milestone.chapter)
        .on(el("a"), class)
        .attr("data-item", item.to_string())
        .child(hit)
        .child(el("circle").class("nb-halo").attr("r", halo));
    let link = if cluster {
        counted(link.attr("data-count", count.clone()), "11", count)
    } else {
        let shape = el("path").class("nb-shape");
        link.attr("data-milestone", milestone.id.clone())
            .child(shape.attr("d", shape_d(&scene.edition, milestone.chapter)))
    };
    let y_px = rows.row_y(lane_index, row, lane.rows_used);
    let mark = Mark {
        at: (percent(x_px, width_px), px_text(y_px)),
        key: item.saturating_mul(2) + 1 + u32::from(cluster),
        id: &milestone.id,
        wish,
        label,
        dimmed: !kept,
        current,
        stop: Some(stands),
    };
    Some(mark.around(link))
}
