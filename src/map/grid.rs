//! A quiet grid of known distances, for ground of which nothing is known so closely.

use super::features::CLIP_MARGIN_PX;
use super::path::PathWriter;
use super::plan::MapPlan;
use super::{ScaleBar, Viewport, metres_per_world_unit};
use crate::geometry::Point;

/// A grid whose squares are as wide as the scale bar is long, as SVG path data. It keeps to the ground: one of its crossings is
/// the middle of the first view, and at that latitude the squares have their size. Over the 40 km that such a view shows at
/// most it changes by less than a hundredth, up to 60 degrees.
pub(super) fn grid(plan: &MapPlan, viewport: Viewport, bar: ScaleBar) -> String {
    let middle = plan.middle();
    let step_px =
        f64::from(bar.metres) / metres_per_world_unit(middle.y) * viewport.zoom.world_size_px();
    let origin = viewport.screen_from_world(middle);
    let (width, height) = (viewport.size.width, viewport.size.height);
    let mut path = PathWriter::default();
    let mut lines = |from: f64, to: f64, line: &dyn Fn(f64, f64) -> Point, end: f64| {
        let mut at = from - (from / step_px).floor() * step_px;
        while at < to {
            path.move_to(line(at, -CLIP_MARGIN_PX));
            path.line_to(line(at, end + CLIP_MARGIN_PX));
            at += step_px;
        }
    };
    lines(origin.x, width, &|at, end| Point::new(at, end), height);
    lines(origin.y, height, &|at, end| Point::new(end, at), width);
    path.into_d()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{Insets, LngLat, LngLatBounds, Size};
    use crate::map::MapInput;

    #[test]
    fn its_squares_are_as_wide_as_the_scale_bar_and_keep_to_the_ground() {
        // 0.09 degrees of the equator are 10 019 metres: on 334 of 390 pixels 30 metres each, so squares of 2 km are 66.7 px.
        let bounds = LngLatBounds { west: 113.0, south: -0.01, east: 113.09, north: 0.01 };
        let plan = MapPlan::new(MapInput { bounds: Some(bounds), ..MapInput::default() });
        let view = plan.home(Size::new(390.0, 184.0), Insets::uniform(0.0));
        let bar = ScaleBar::of(view, 0.0, &[]);
        assert_eq!(bar.metres, 2000);
        let middle = view.screen_from_lng_lat(LngLat::new(113.045, 0.0));
        let line = |x: f64| format!("M{x:.1}-16").replace(".0-", "-");
        let drawn = grid(&plan, view, bar);
        assert!(drawn.contains(&line(middle.x)), "{drawn} {middle:?}");
        assert!(drawn.contains(&line(middle.x - 66.7)), "{drawn} {middle:?}");
        let moved = grid(&plan, view.panned(10.0, 0.0), bar);
        assert!(moved.contains(&line(middle.x + 10.0)), "{moved}");
        assert_eq!(drawn.matches('M').count(), 8, "{drawn}");
    }
}
