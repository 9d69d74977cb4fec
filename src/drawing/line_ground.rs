//! What lies under the marks of the line, and the playhead over them.

use super::attribute::percent;
use super::glyph::Paint;
use super::line_plot::Plot;
use super::mark::at;
use super::rows::AXIS_PX;
use crate::date::{Interval, Unit};
use crate::edition::Milestone;
use crate::geometry::{limited, px_text, text_width_em};
use crate::markup::{Element, el};
use crate::timeline::{Axis, AxisLabel, AxisLine, axis, brief_label, clock_s, moment_label};

/// Size of the letters on the axis.
const AXIS_FONT_PX: f64 = 12.0;
/// Least distance of two lines of the calendar grid.
const GRID_GAP_PX: f64 = 18.0;
/// From the playhead's date to the ends of its pill, both together.
const PILL_PADDING_PX: f64 = 16.0;
/// From the ends of an era's band to its name.
const ERA_GAP_PX: f64 = 4.0;
/// The button over the end of the axis.
const TOOL_PX: f64 = 44.0;
/// From a line of the axis to its label.
const LABEL_GAP_PX: f64 = 3.0;

/// Eras, calendar lines, lane lines, ridges, solid stretches. Axis labels give way to `playhead`.
pub(super) fn ground(plot: Plot<'_>, axis: Axis, playhead: Option<&Playhead>) -> Element {
    let mut drawn = eras(plot);
    for (top, bottom) in plot.rows.lanes() {
        let y = px_text((top + bottom) / 2.0);
        let line = el("line").class("nb-lane-line").attr("x1", "0%").attr("x2", "100%");
        drawn.push(line.attr("y1", y.clone()).attr("y2", y));
    }
    drawn.extend(calendar(plot, axis, playhead));
    drawn.extend(stretches(plot));
    el("g").attr("aria-hidden", "true").children(drawn)
}

/// A rectangle over a stretch of the plot.
fn stretch(class: &'static str, from: f64, to: f64, width_px: f64) -> Element {
    el("rect")
        .attr("x", percent(from, width_px))
        .attr("width", percent(to - from, width_px))
        .maybe_attr("class", (!class.is_empty()).then_some(class))
}

fn eras(plot: Plot<'_>) -> Vec<Element> {
    let Plot { rows, width_px, .. } = plot;
    let (top, height) = (px_text(AXIS_PX), px_text(rows.height_px() - AXIS_PX));
    let bands = bands(plot);
    let band = |(index, &(_, from, to)): (usize, &(&str, f64, f64))| {
        let within = |&(_, from_px, to_px): &(&str, f64, f64)| from_px <= from && to <= to_px;
        let inner = bands.iter().take(index).any(within);
        stretch(if inner { "nb-era nb-inner" } else { "nb-era" }, from, to, width_px)
            .attr("y", top.clone())
            .attr("height", height.clone())
    };
    bands.iter().enumerate().map(band).collect()
}

/// The names of the eras, each where its band has room for it beside the names of those within it.
pub(super) fn era_names(plot: Plot<'_>) -> Element {
    let end_px = axis_end_px(plot);
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let named = bands(plot).into_iter().rev().filter_map(|(title, from, to)| {
        let needed = text_width_em(title) * AXIS_FONT_PX + 2.0 * ERA_GAP_PX;
        let mut from = from.max(0.0);
        while let Some(other) = taken.iter().find(|it| from < it.1 && from + needed > it.0) {
            from = other.1;
        }
        let room = from + needed <= to.min(end_px);
        room.then(|| {
            taken.push((from, from + needed));
            el("text")
                .class("nb-era-name")
                .attr("x", percent(from, plot.width_px))
                .attr("dx", px_text(ERA_GAP_PX))
                .attr("y", px_text(AXIS_PX + 11.0))
                .text(title.to_owned())
        })
    });
    el("g").children(named.collect())
}

/// Each era in view with the ends of its band, which reach a little beyond the plot where the era goes on.
fn bands(plot: Plot<'_>) -> Vec<(&str, f64, f64)> {
    let Plot { scene, layout, width_px, .. } = plot;
    let bands = scene.edition.eras.iter().filter_map(|era| {
        let x = |second: f64| limited(layout.scale.x_from_time(second), -1.0, width_px + 1.0);
        let (from, to) = (x(era.first_s), x(era.end_s));
        (to > from).then_some((&*era.title, from, to))
    });
    bands.collect()
}

/// The axis of the plot.
pub(super) fn axis_of(plot: Plot<'_>) -> Axis {
    let edition = &plot.scene.edition;
    let (changes, locale) = (&edition.clock_changes, edition.words.locale);
    axis(&plot.layout.scale, changes, locale, AXIS_FONT_PX, GRID_GAP_PX)
}

fn calendar(plot: Plot<'_>, axis: Axis, playhead: Option<&Playhead>) -> Vec<Element> {
    let Plot { rows, width_px, .. } = plot;
    let (top, bottom) = (px_text(AXIS_PX), px_text(rows.height_px()));
    let Axis { lines, labels, .. } = axis;
    let mut drawn: Vec<Element> = Vec::new();
    for AxisLine { x_px, major } in lines {
        let x = percent(x_px, width_px);
        let line = el("line").class(if major { "nb-tick nb-major" } else { "nb-tick" });
        let line = line.attr("x1", x.clone()).attr("x2", x);
        drawn.push(line.attr("y1", top.clone()).attr("y2", bottom.clone()));
    }
    let end_px = axis_end_px(plot);
    let clear = |it: &AxisLabel| {
        let ends_px = it.x_px + LABEL_GAP_PX + text_width_em(&it.text) * AXIS_FONT_PX;
        // Of a label that has to be near others, the width is reckoned a little too large.
        ends_px <= end_px + 2.0 && !playhead.is_some_and(|pill| pill.covers(it))
    };
    for label in labels.into_iter().filter(clear) {
        let class = if label.major { "nb-tick-label nb-major" } else { "nb-tick-label" };
        let text = el("text").class(class).attr("x", percent(label.x_px, width_px));
        drawn.push(text.attr("dx", "3").attr("y", "20").text(label.text));
    }
    drawn
}

/// Where the axis ends and the button over it begins: there is one where less than all of the time is seen.
fn axis_end_px(plot: Plot<'_>) -> f64 {
    let has_button = !plot.is_still && plot.state.domain.is_some();
    plot.width_px - if has_button { TOOL_PX } else { 0.0 }
}

/// Ridges of crowded lanes, and the time that milestones take.
fn stretches(plot: Plot<'_>) -> Vec<Element> {
    let Plot { scene, state, layout, rows, width_px, .. } = plot;
    let mut drawn = Vec::new();
    for (index, (lane, (top, bottom))) in (0u32..).zip(layout.lanes.iter().zip(rows.lanes())) {
        let chapter = scene.has_lanes().then_some(index);
        let paint = Paint::of(&scene.edition, chapter);
        let dimmed = state.chapter.is_some_and(|it| chapter.is_some_and(|of| of != it));
        if let Some(ridge) = &lane.ridge {
            let path = paint
                .on(el("path"), "nb-ridge")
                .maybe_attr("data-dimmed", dimmed.then_some("true"));
            let svg = el("svg").attr("x", "0").attr("width", "100%").attr("y", px_text(top));
            drawn.push(
                svg.attr("height", px_text(bottom - top))
                    .attr("viewBox", ["0 0 ", &ridge.bins.len().to_string(), " 100"].concat())
                    .attr("preserveAspectRatio", "none")
                    .child(path.attr("d", ridge_d(&ridge.bins))),
            );
        }
        for marker in &lane.markers {
            let Some(milestone) = scene.milestone(marker.item) else { continue };
            let (item, domain) = (marker.item, layout.scale.domain);
            let about = || scene.timeline.span_px(item, domain, width_px);
            let Some(from_to) = marker.bar_px.or_else(|| about().filter(|_| milestone.lasting))
            else {
                continue;
            };
            let y = rows.row_y(index, marker.row, lane.rows_used);
            let drawn_bar = bar(plot, from_to, y, milestone, !scene.passes(state, item));
            drawn.push(drawn_bar);
        }
    }
    drawn
}

/// The time that a milestone takes as a bar about `y`: solid, or faint where its ends are not known exactly.
pub(super) fn bar(
    plot: Plot<'_>,
    (from, to): (f64, f64),
    y: f64,
    milestone: &Milestone,
    dimmed: bool,
) -> Element {
    let class = if milestone.exact { "nb-bar" } else { "nb-bar nb-about" };
    Paint::of(&plot.scene.edition, milestone.chapter)
        .on(stretch("", from, to, plot.width_px), class)
        .maybe_attr("data-dimmed", dimmed.then_some("true"))
        .attr("rx", "3")
        .attr("y", px_text(y - 3.0))
        .attr("height", "6")
}

/// Steps of one unit, 100 high where the crowd is thickest.
fn ridge_d(bins: &[f32]) -> String {
    let mut d = String::from("M0 100");
    for (x, height) in bins.iter().enumerate() {
        let y = px_text(100.0 - f64::from(height.clamp(0.0, 1.0)) * 92.0);
        for part in ["L", &x.to_string(), " ", &y, "H", &(x + 1).to_string()] {
            d.push_str(part);
        }
    }
    for part in ["L", &bins.len().to_string(), " 100z"] {
        d.push_str(part);
    }
    d
}

/// The line through all lanes at an exact chosen moment, with its date in a pill on the axis.
pub(super) struct Playhead {
    x_px: f64,
    /// Left end of the pill.
    pill_px: f64,
    pill_width_px: f64,
    text: String,
}

impl Playhead {
    /// The playhead of the chosen milestone, when it is exact and in view. Its date is as brief as the axis lets it be, for
    /// it covers labels: only where it covers the one that says the year or the day, it says that itself.
    pub(super) fn of(plot: Plot<'_>, axis: &Axis) -> Option<Self> {
        let Plot { scene, state, layout, .. } = plot;
        let milestone = scene.milestone(state.selected).filter(|it| it.exact)?;
        let (first_s, end_s) = (milestone.first_s, milestone.end_s);
        // Its own moment, also where it is counted in a cluster that stands elsewhere.
        let moment = (first_s + end_s) / 2.0;
        let domain = layout.scale.domain;
        let x_px = domain.contains(moment).then(|| layout.scale.x_from_time(moment))?;
        let end_px = axis_end_px(plot);
        let pill = |text: String| {
            let pill_width_px = text_width_em(&text) * AXIS_FONT_PX + PILL_PADDING_PX;
            // The date stays inside the plot where its line is near an end.
            let pill_px = (x_px - pill_width_px / 2.0).min(end_px - pill_width_px).max(0.0);
            Self { x_px, pill_px, pill_width_px, text }
        };
        let locale = scene.edition.words.locale;
        let shift_s = clock_s(first_s, &scene.edition.clock_changes) - first_s;
        let (first_s, end_s) = (first_s + shift_s, end_s + shift_s);
        let brief = pill(brief_label(first_s, end_s, axis.interval, locale));
        let mut covered = axis.labels.iter().filter(|it| it.major && brief.covers(it));
        let Some(label) = covered.next() else { return Some(brief) };
        let by_clock = end_s - first_s < 86_400.0 && axis.interval.unit < Unit::Day;
        Some(pill(if end_s - first_s > 86_400.0 {
            milestone.when.clone()
        } else if by_clock && !label.pinned {
            let day = Interval::new(Unit::Day, 1);
            [&*brief_label(first_s, end_s, day, locale), " ", &brief.text].concat()
        } else {
            moment_label(first_s, by_clock, locale)
        }))
    }

    fn covers(&self, label: &AxisLabel) -> bool {
        let from = label.x_px + LABEL_GAP_PX;
        let to = from + text_width_em(&label.text) * AXIS_FONT_PX;
        from < self.pill_px + self.pill_width_px && to > self.pill_px
    }

    pub(super) fn drawn(self, plot: Plot<'_>) -> Element {
        let from = self.pill_px - self.x_px;
        let pill = el("rect").attr("x", px_text(from)).attr("width", px_text(self.pill_width_px));
        let pill = pill.attr("y", "3").attr("height", "23").attr("rx", "11.5");
        let date = el("text").attr("x", px_text(from + self.pill_width_px / 2.0)).attr("y", "19");
        let line = el("line").attr("y1", "26").attr("y2", px_text(plot.rows.height_px()));
        let drawn = el("g").class("nb-playhead").child(line).child(pill);
        at(percent(self.x_px, plot.width_px), "0".into())
            .child(drawn.child(date.attr("text-anchor", "middle").text(self.text)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::date::Moment;
    use crate::drawing::plot;
    use crate::drawing::rows::Rows;
    use crate::edition::{Edition, Era};
    use crate::markup::Node;
    use crate::state::{Model, Scene};
    use crate::timeline::Target;
    use proptest::prelude::*;

    #[test]
    fn a_label_gives_way_to_the_pill_only_where_they_meet() {
        let pill = Playhead { x_px: 50.0, pill_px: 20.0, pill_width_px: 60.0, text: String::new() };
        let label = |x_px| AxisLabel { x_px, text: "2025".into(), major: true, pinned: false };
        assert!(pill.covers(&label(10.0)));
        assert!(pill.covers(&label(76.0)));
        assert!(!pill.covers(&label(77.0)));
    }

    fn drawn(edition: Edition, width_px: f64) -> String {
        let mut model = Model::new(Arc::new(Scene::new(edition)));
        model.sizes.plot_width_px = width_px;
        plot(&model).to_html()
    }

    fn years(from: i64, to: i64) -> (f64, f64) {
        let second = |year| Moment::from_civil(year, 1, 1).seconds();
        (second(from), second(to))
    }

    #[test]
    fn what_lasted_from_one_year_to_another_is_a_bar_and_one_moment_within_is_none() {
        // A company's heads, each in office for years, used to be points in the middle of these.
        let (first_s, end_s) = years(1903, 1922);
        let head = Milestone { first_s, end_s, ..Milestone::default() };
        let html = |lasting| {
            let milestones = vec![Milestone { lasting, ..head.clone() }];
            drawn(Edition { milestones, ..Edition::default() }, 300.0)
        };
        assert!(html(true).contains("nb-bar nb-about"));
        assert!(!html(false).contains("nb-bar"));
    }

    proptest! {
        #[test]
        fn names_of_eras_never_meet_and_stand_over_their_own(
            eras in prop::collection::vec((0..200_i64, 1..200_i64, 1..12_usize), 1..8), width_px in 200.0..1200.0_f64,
        ) {
            let era = |&(from, length, letters): &(i64, i64, usize)| {
                let (first_s, end_s) = years(1700 + from, 1700 + from + length);
                Era { title: "期".repeat(letters), first_s, end_s }
            };
            let mut told: Vec<Era> = eras.iter().map(era).collect();
            told.sort_by(|a, b| (b.end_s - b.first_s).total_cmp(&(a.end_s - a.first_s)));
            let (first_s, end_s) = years(1700, 2100);
            let milestones = vec![Milestone { first_s, end_s, ..Milestone::default() }];
            let scene = Scene::new(Edition { milestones, eras: told, ..Edition::default() });
            let model = Model::new(Arc::new(scene));
            let layout = model.scene.timeline.layout(model.scene.domain(&model.state), width_px, Target::default());
            let rows = Rows::of(&model.scene, 26.0);
            let plot = Plot {
                scene: &model.scene, state: &model.state, layout: &layout, rows: &rows, found: None, width_px, is_still: false,
            };
            let mut names: Vec<(f64, f64)> = Vec::new();
            for name in era_names(plot).children.iter() {
                let Node::Element(name) = name else { continue };
                let share = name.attribute("x").and_then(|it| it.strip_suffix('%')?.parse::<f64>().ok());
                let from = share.unwrap_or(f64::NAN) / 100.0 * width_px;
                let letters = name.to_html().matches('期').count() as f64;
                let to = from + letters * AXIS_FONT_PX + 2.0 * ERA_GAP_PX;
                prop_assert!(from >= -0.5 && to <= width_px + 0.5, "{from} to {to}");
                prop_assert!(names.iter().all(|it| to <= it.0 + 0.5 || it.1 <= from + 0.5), "{names:?}, {from} to {to}");
                names.push((from, to));
            }
        }
    }

    #[test]
    fn a_ridge_is_a_row_of_steps() {
        assert_eq!(ridge_d(&[0.0, 1.0]), "M0 100L0 100H1L1 8H2L2 100z");
    }
}
