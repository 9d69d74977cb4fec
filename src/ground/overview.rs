//! Where in the land a map is: coast, lakes and great rivers around its middle, in a small square.

use super::natural_earth::{PieceKind, pieces};
use super::projection::{bounds_of, world_point};
use super::thin::{Line, thin};
use crate::geometry::{Point, Rect, Size, px_text};
use crate::map::{OVERVIEW_PX, PathWriter, clip_line, clip_ring, metres_per_world_unit};
use crate::markup::{Element, el};

/// How wide the square is on the ground, in metres: the first of these in which there is more than land.
const ACROSS_M: [f64; 3] = [600_000.0, 1_000_000.0, WIDEST_M];
const WIDEST_M: f64 = 1_500_000.0;
/// It shows so many times as much as the first view, where that leaves it narrow enough.
const WIDER: f64 = 3.0;
/// How many points it has at most, and of these its rivers.
const POINTS: usize = 150;
const RIVER_POINTS: usize = 50;
/// What changes it by less than so many square pixels goes.
const LEAST_PX2: f64 = 0.5;

/// The land around a world point, with a spot there, for a map that shows so many metres at first. Nobody hears of it: whoever
/// cannot see the map has the places' names.
pub(super) fn overview(middle: Point, shown_m: f64) -> Element {
    let mut drawn = Default::default();
    let wider = |it: &f64| *it >= shown_m * WIDER || *it == WIDEST_M;
    for across_m in ACROSS_M.into_iter().filter(wider) {
        let (land, water, shores) = around(middle, across_m);
        drawn = (land, water);
        if shores {
            break;
        }
    }
    let (land_d, water_d) = drawn;
    let side = px_text(OVERVIEW_PX);
    let square = ["M0 0H", &side, "V", &side, "H0z"].concat();
    let path = |class: &'static str, d: String| el("path").class(class).attr("d", d);
    let spot = el("circle").class("nb-spot").attr("r", "4");
    let at = px_text(OVERVIEW_PX / 2.0);
    el("svg")
        .class("nb-overview")
        .attr("aria-hidden", "true")
        .attr("viewBox", ["0 0 ", &side, " ", &side].concat())
        .child(path("nb-sea", square))
        .child(path("nb-feature nb-land nb-filled", land_d).attr("fill-rule", "evenodd"))
        .child(path("nb-feature nb-stream", water_d))
        .child(spot.attr("cx", at.clone()).attr("cy", at))
}

/// The same for one width, and whether there is a shore.
fn around(middle: Point, across_m: f64) -> (String, String, bool) {
    let across = across_m / metres_per_world_unit(middle.y);
    let window = Rect::from_center_size(middle, Size::new(across, across));
    let (mut areas, mut rivers): (Vec<Line>, Vec<(u8, Line)>) = Default::default();
    let square = Rect { x0: 0.0, y0: 0.0, x1: OVERVIEW_PX, y1: OVERVIEW_PX };
    for piece in pieces(bounds_of(window)).iter().filter(|it| !it.through_lake) {
        for line in &piece.lines {
            let points: Vec<Point> = line
                .iter()
                .map(|it| {
                    let world = world_point(*it);
                    let scale = OVERVIEW_PX / across;
                    Point::new((world.x - window.x0) * scale, (world.y - window.y0) * scale)
                })
                .collect();
            if piece.kind == PieceKind::River {
                let parts = clip_line(&points, square).into_iter();
                rivers.extend(parts.map(|points| (piece.rank, Line { points, ..Line::default() })));
            } else {
                let points = clip_ring(&points, square);
                areas.push(Line { points, closed: true, ..Line::default() });
            }
        }
    }
    rivers.sort_by_key(|it| it.0);
    let mut rivers: Vec<Line> = rivers.into_iter().map(|it| it.1).collect();
    thin(&mut rivers, RIVER_POINTS, LEAST_PX2, |_| 1.0);
    thin(&mut areas, POINTS - RIVER_POINTS, LEAST_PX2, |_| 1.0);
    let is_corner = |it: &Point| {
        (it.x == square.x0 || it.x == square.x1) && (it.y == square.y0 || it.y == square.y1)
    };
    let shores = areas.iter().any(|it| !it.points.is_empty() && !it.points.iter().all(is_corner));
    // Beside a coast a river would look like one.
    (path(&areas), if shores { String::new() } else { path(&rivers) }, shores)
}

fn path(lines: &[Line]) -> String {
    let mut path = PathWriter::default();
    for line in lines {
        let mut points = line.points.iter();
        let Some(first) = points.next() else { continue };
        path.move_to(*first);
        points.for_each(|it| path.line_to(*it));
        if line.closed {
            path.close();
        }
    }
    path.into_d()
}
