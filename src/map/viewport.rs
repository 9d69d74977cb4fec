//! What the visitor looks at: a middle, a zoom and a size in pixels.

use super::finite::{finite_point, finite_size};
use super::limits::{brought_inside, limited_middle};
use super::{MapLimits, Zoom, metres_per_world_unit, project, unproject};
use crate::geometry::{Insets, LngLat, Point, Rect, Size, limited, zoomed_way};

/// The visible part of the map. Functions that move it give a new one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The middle, in world units (see [`project`]).
    pub center: Point,
    /// How large the world is drawn.
    pub zoom: Zoom,
    /// How many pixels are visible.
    pub size: Size,
}

impl Viewport {
    /// The closest view of `size` that shows the world box `target` inside the insets, with it in the middle of what
    /// they leave. A box without width and height gives the largest zoom.
    pub fn fit(target: Rect, size: Size, insets: Insets) -> Self {
        let size = finite_size(size);
        let free = free_rect(size, insets);
        // A box of no width asks nothing of the zoom: the quotient is infinite, and the other side or the limit wins.
        let scale =
            (free.width().max(1.0) / target.width()).min(free.height().max(1.0) / target.height());
        let zoom = Zoom::from_world_size_px(scale);
        let world_px = zoom.world_size_px();
        let (middle, free_middle) = (target.center(), free.center());
        let center = Point::new(
            middle.x + (size.width / 2.0 - free_middle.x) / world_px,
            middle.y + (size.height / 2.0 - free_middle.y) / world_px,
        );
        Self { center, zoom, size }.normalized()
    }

    /// Where a world point is on the screen, in pixels from the top left corner. Of the copies of the world the one
    /// nearest to the middle counts.
    pub fn screen_from_world(self, world: Point) -> Point {
        let world_px = self.zoom.world_size_px();
        Point::new(
            self.size.width / 2.0 + nearest_copy(world.x - self.center.x) * world_px,
            self.size.height / 2.0 + (world.y - self.center.y) * world_px,
        )
    }

    /// Which world point a screen position shows; its x may lie outside 0 to 1 beyond the antimeridian.
    pub fn world_from_screen(self, screen: Point) -> Point {
        let world_px = self.zoom.world_size_px();
        Point::new(
            self.center.x + (screen.x - self.size.width / 2.0) / world_px,
            self.center.y + (screen.y - self.size.height / 2.0) / world_px,
        )
    }

    /// Where a position is on the screen.
    pub fn screen_from_lng_lat(self, position: LngLat) -> Point {
        self.screen_from_world(project(position))
    }

    /// Which position a place on the screen shows.
    pub fn lng_lat_from_screen(self, screen: Point) -> LngLat {
        unproject(self.world_from_screen(screen))
    }

    /// True metres to a pixel at the world height `world_y`.
    pub fn metres_per_px(self, world_y: f64) -> f64 {
        metres_per_world_unit(world_y) / self.zoom.world_size_px()
    }

    /// The view after the ground was dragged by so many pixels to the right and down.
    pub fn panned(self, dx_px: f64, dy_px: f64) -> Self {
        let world_px = self.zoom.world_size_px();
        let center = Point::new(self.center.x - dx_px / world_px, self.center.y - dy_px / world_px);
        Self { center, ..self }.normalized()
    }

    /// The view zoomed by `delta` levels as far as `limits` allow, with the ground under `anchor` (screen pixels) staying
    /// where it is unless the limits move it.
    pub fn zoomed_around(self, anchor: Point, delta: f64, limits: &MapLimits) -> Self {
        // First the zoom: a hand that asks for more than there is must not drag the ground along.
        let zoom = self.zoom.zoomed(delta).limited(limits.min_zoom, limits.max_zoom);
        let held = self.world_from_screen(anchor);
        let world_px = zoom.world_size_px();
        let center = Point::new(
            held.x - (anchor.x - self.size.width / 2.0) / world_px,
            held.y - (anchor.y - self.size.height / 2.0) / world_px,
        );
        Self { center, zoom, ..self }.clamped(limits)
    }

    /// The view on the way to another of the same size, when `progress`, from 0 to 1, of the way is gone: zoomed
    /// evenly, by the shorter way round the Earth, and without a detour.
    #[must_use]
    pub fn toward(self, goal: Self, progress: f64) -> Self {
        let levels = goal.zoom.level() - self.zoom.level();
        let way = zoomed_way(-levels, progress);
        let center = Point::new(
            self.center.x + nearest_copy(goal.center.x - self.center.x) * way,
            self.center.y + (goal.center.y - self.center.y) * way,
        );
        Self { center, zoom: self.zoom.zoomed(levels * progress), ..goal }.normalized()
    }

    /// The same middle and zoom in another size.
    pub fn resized(self, size: Size) -> Self {
        Self { size: finite_size(size), ..self }
    }

    /// The view with finite numbers: itself, or the nearest one there is to it.
    pub fn finite(self) -> Self {
        Self { size: finite_size(self.size), ..self }.normalized()
    }

    /// The view brought within `limits`, its middle kept where possible.
    pub fn clamped(self, limits: &MapLimits) -> Self {
        let zoom = self.zoom.limited(limits.min_zoom, limits.max_zoom);
        let world_px = zoom.world_size_px();
        let extent = limits.extent;
        let middle = extent.center();
        let x = middle.x + nearest_copy(self.center.x - middle.x);
        let (half_x, half_y) =
            (self.size.width / 2.0 / world_px, self.size.height / 2.0 / world_px);
        let Insets { top, right, bottom, left } = limits.covered;
        let end = |edge: f64, covered_px: f64| (edge, covered_px / world_px);
        let center = Point::new(
            limited_middle(x, half_x, end(extent.x0, left), end(extent.x1, right)),
            limited_middle(self.center.y, half_y, end(extent.y0, top), end(extent.y1, bottom)),
        );
        Self { center, zoom, ..self }.normalized()
    }

    /// The view moved as little as needed, and zoomed out where it must, so that the world box `target` (a place with
    /// its ring) lies inside the insets. Where `limits` forbid to zoom out that far it lies in the middle of what the
    /// insets leave, or of the view.
    pub fn showing(self, target: Rect, insets: Insets, limits: &MapLimits) -> Self {
        let free = free_rect(self.size, insets);
        let widest =
            (free.width().max(1.0) / target.width()).min(free.height().max(1.0) / target.height());
        let zoom = self
            .zoom
            .limited(Zoom::MIN, Zoom::from_world_size_px(widest))
            .limited(limits.min_zoom, limits.max_zoom);
        let view = Self { zoom, ..self };
        let world_px = zoom.world_size_px();
        let middle = view.screen_from_world(target.center());
        let (half_x, half_y) = (target.width() / 2.0 * world_px, target.height() / 2.0 * world_px);
        let to_x = brought_inside(middle.x, half_x, free.x0, free.x1);
        let to_y = brought_inside(middle.y, half_y, free.y0, free.y1);
        let to_x = brought_inside(to_x, half_x, 0.0, self.size.width);
        let to_y = brought_inside(to_y, half_y, 0.0, self.size.height);
        view.panned(to_x - middle.x, to_y - middle.y).clamped(limits)
    }

    fn normalized(self) -> Self {
        let Point { x, y } = finite_point(self.center);
        let x = if (0.0..=1.0).contains(&x) { x } else { x - x.floor() };
        Self { center: Point::new(x, limited(y, 0.0, 1.0)), ..self }
    }
}

/// The difference of two x in world units by the shorter way round, −0.5 to 0.5.
pub(super) fn nearest_copy(dx: f64) -> f64 {
    // To even, because that is one instruction of Wasm and of most processors.
    dx - dx.round_ties_even()
}

fn free_rect(size: Size, insets: Insets) -> Rect {
    Rect::from_origin_size(Point::default(), size).inset(insets)
}
