//! The plot of the line: lanes, a calendar axis, marks at their moments.

use super::attribute::percent;
use super::glyph::{Paint, shape_d};
use super::line_ground::{Playhead, bar, era_names, ground};
use super::rows::Rows;
use super::wording;
use crate::map::px_text;
use crate::markup::{Element, el};
use crate::state::{Model, Scene, Stop, ViewState, stops};
use crate::timeline::{Target, TimelineLayout};
use crate::words::Word;

/// Everything the parts of the line are drawn from.
#[derive(Clone, Copy)]
pub(super) struct Plot<'p> {
    pub(super) scene: &'p Scene,
    pub(super) state: &'p ViewState,
    pub(super) layout: &'p TimelineLayout,
    pub(super) rows: &'p Rows,
    pub(super) width_px: f64,
}

/// The plot: a group of marks over eras and calendar lines.
pub fn plot(model: &Model) -> Element {
    let Model { scene, state, sizes, .. } = model;
    let layout = scene.line_layout(state, *sizes);
    let rows = Rows::of(scene);
    let plot = Plot { scene, state, layout: &layout, rows: &rows, width_px: sizes.plot_width_px };
    let playhead = Playhead::of(plot);
    el("svg")
        .class("nb-plot-svg")
        .attr("width", "100%")
        .attr("height", px_text(rows.height_px()))
        .attr("role", "group")
        .attr("aria-label", scene.edition.words.text(Word::LineKeys).to_owned())
        .children(layers(plot, playhead))
}

/// What is drawn of a placed line, the ground first.
fn layers(plot: Plot<'_>, playhead: Option<Playhead>) -> Vec<Element> {
    vec![
        ground(plot, playhead.as_ref()),
        era_names(plot),
        chosen(plot, playhead),
        el("g").children(marks(plot)),
    ]
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
    let plot = Plot { scene, state, layout: &layout, rows: &rows, width_px };
    StillLine {
        layers: layers(plot, Playhead::of(plot)),
        lanes: rows.lanes().collect(),
        height_px: rows.height_px(),
    }
}

/// What belongs to the chosen milestone: its whole span as a dotted bar; for an exact one the playhead, and its bar where
/// its middle is out of view.
fn chosen(plot: Plot<'_>, playhead: Option<Playhead>) -> Element {
    let Plot { scene, state, layout, width_px, .. } = plot;
    let milestone = scene.milestone(state.selected);
    let vague = milestone.is_some_and(|it| !it.exact);
    let found = scene.timeline.find(layout, state.selected);
    let span = found.filter(|_| vague).and_then(|found| {
        let (from, to) = scene.timeline.span_px(state.selected, layout.scale.domain, width_px)?;
        let y = px_text(plot.rows.y_in(layout, found.lane, found.row));
        let line = el("line").class("nb-span").attr("x1", percent(from, width_px));
        Some(line.attr("x2", percent(to, width_px)).attr("y1", y.clone()).attr("y2", y))
    });
    let cut_off = milestone.filter(|it| it.exact && found.is_none()).and_then(|it| {
        let (from, to) = scene.timeline.span_px(state.selected, layout.scale.domain, width_px)?;
        let lane = scene.timeline.lane_of(state.selected)?;
        Some(bar(plot, (from, to), plot.rows.row_y(lane, 0, 1), it.chapter, false))
    });
    Paint::of(&scene.edition, milestone.and_then(|it| it.chapter))
        .on(el("g"), "nb-chosen-time")
        .attr("aria-hidden", "true")
        .maybe_child(span)
        .maybe_child(cut_off)
        .maybe_child(playhead.map(|it| it.drawn(plot)))
}

/// One mark, ready to draw.
struct Mark {
    stop: Stop,
    /// How many milestones it stands for.
    count: u32,
    /// Between which moments these lie, where they are several.
    time: Option<(f64, f64)>,
    wish: String,
    x_px: f64,
    y_px: f64,
    exact: bool,
    hit_px: (f64, f64),
    hit_height_px: f64,
    ridge: bool,
}

/// All marks in story order, which is the order of the keyboard.
fn marks(plot: Plot<'_>) -> Vec<Element> {
    let Plot { scene, layout, state, rows, .. } = plot;
    let stops = stops(layout);
    let at = scene.standing(layout, &stops, state);
    let current = scene.mark_of(layout, state.selected);
    let mut drawn: Vec<Option<Element>> = stops.iter().map(|_| None).collect();
    for (lane_index, lane) in (0u32..).zip(&layout.lanes) {
        let hit_height_px = rows.row_height_px(lane_index, lane.rows_used);
        let mut draw = |mark: Mark| {
            let place = stops.binary_search_by_key(&mark.stop.item, |it| it.item).ok();
            if let Some(slot) = place.and_then(|it| drawn.get_mut(it)) {
                let current = current == Some(mark.stop.item);
                *slot = Some(drawn_mark(plot, mark, place == at, current));
            }
        };
        for it in &lane.markers {
            draw(Mark {
                stop: Stop { item: it.item, lane: lane_index, cluster: false },
                count: 1,
                time: None,
                wish: ["select ", &it.item.to_string()].concat(),
                x_px: it.x_px,
                y_px: rows.row_y(lane_index, it.row, lane.rows_used),
                exact: it.exact,
                hit_px: it.hit_px,
                hit_height_px,
                ridge: false,
            });
        }
        for (number, it) in (0u32..).zip(&lane.clusters) {
            draw(Mark {
                stop: Stop { item: it.item, lane: lane_index, cluster: true },
                count: it.count,
                time: Some((it.first, it.end)),
                wish: ["open ", &lane_index.to_string(), " ", &number.to_string()].concat(),
                x_px: it.x_px,
                y_px: rows.row_y(lane_index, it.row, lane.rows_used),
                exact: false,
                hit_px: it.hit_px,
                hit_height_px,
                ridge: lane.ridge.is_some(),
            });
        }
    }
    drawn.into_iter().flatten().collect()
}

fn drawn_mark(plot: Plot<'_>, mark: Mark, reached: bool, current: bool) -> Element {
    let Plot { scene, state, width_px, .. } = plot;
    let Stop { item, cluster, .. } = mark.stop;
    let milestone = scene.milestone(item);
    let chapter = milestone.and_then(|it| it.chapter);
    let id = milestone.map_or("", |it| &it.id);
    let count = mark.count.to_string();
    let label = match milestone {
        Some(milestone) if !cluster => wording::name(&scene.edition, milestone),
        _ => scene.edition.words.filled(Word::Cluster, &[("n", &count)]),
    };
    let class = match (cluster, mark.exact) {
        (true, _) if mark.ridge => "nb-cluster nb-in-ridge",
        (true, _) => "nb-cluster",
        (false, true) => "nb-marker nb-exact",
        (false, false) => "nb-marker",
    };
    let dimmed = match mark.time {
        Some((from, to)) => !scene.keeps_any_between(state, mark.stop.lane, from, to),
        None => !scene.keeps(state, item),
    };
    let hit = el("rect")
        .class("nb-hit")
        .attr("x", px_text(mark.hit_px.0 - mark.x_px))
        .attr("y", px_text(-mark.hit_height_px / 2.0))
        .attr("width", px_text((mark.hit_px.1 - mark.hit_px.0).max(1.0)))
        .attr("height", px_text(mark.hit_height_px));
    let link = Paint::of(&scene.edition, chapter)
        .on(el("a"), class)
        .attr("href", ["#", id].concat())
        .attr("data-item", item.to_string())
        .attr("data-do", mark.wish)
        .attr("aria-label", label)
        .attr("tabindex", if reached { "0" } else { "-1" })
        .attr("draggable", "false")
        .maybe_attr("data-dimmed", dimmed.then_some("true"))
        .maybe_attr("aria-current", current.then_some("true"))
        .child(hit)
        .child(el("circle").class("nb-halo").attr("r", if cluster { "15" } else { "12" }));
    let link = if cluster {
        link.attr("data-count", count.clone())
            .child(el("circle").class("nb-disc").attr("r", "11"))
            .child(el("text").class("nb-count").attr("y", "4").text(count))
    } else {
        link.attr("data-milestone", id.to_owned())
            .child(el("path").class("nb-shape").attr("d", shape_d(&scene.edition, chapter)))
    };
    at(percent(mark.x_px, width_px), px_text(mark.y_px))
        .key(item.saturating_mul(2) + 1 + u32::from(cluster))
        .child(link)
}

/// An origin for what is drawn at a point; positions in percent hold at every width.
pub(super) fn at(x: String, y: String) -> Element {
    el("svg")
        .class("nb-at")
        .attr("role", "none")
        .attr("overflow", "visible")
        .attr("x", x)
        .attr("y", y)
}
