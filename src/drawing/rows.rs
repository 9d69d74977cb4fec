//! How high the lanes of the line are, and where their rows run.

use crate::state::Scene;
use crate::timeline::TimelineLayout;

/// Height of the calendar axis, in pixels.
pub(super) const AXIS_PX: f64 = 30.0;
/// Height of the line below the axis that names eras, in a story that has any.
const ERA_NAMES_PX: f64 = 14.0;
/// What is above the first lane in the page: axis and names of eras, as high as the line's buttons beside them.
pub(super) const HEAD_PX: f64 = 44.0;
/// More than a finger needs: the area of a mark that takes taps is no higher.
const MOST_HIT_PX: f64 = 44.0;

/// The edges of the lanes, from the top of the plot down.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rows {
    /// Top edges of all lanes in pixels, then the height of the whole plot.
    edges: Vec<f64>,
}

impl Rows {
    /// The lanes of a story's line, their rows `row_px` high.
    pub(super) fn of(scene: &Scene, row_px: f64) -> Self {
        let rows = (0..scene.timeline.lane_count()).map(|lane| scene.timeline.rows(lane));
        Self::stacked(HEAD_PX, rows.map(|it| f64::from(it) * row_px))
    }

    /// The lanes of a layout of that line, none higher than the rows it uses and `spare_px`.
    pub(super) fn used(scene: &Scene, layout: &TimelineLayout, row_px: f64, spare_px: f64) -> Self {
        let rows = layout.lanes.iter().map(|it| f64::from(it.rows_used));
        Self::stacked(top(scene), rows.map(|it| it * row_px + spare_px))
    }

    fn stacked(top: f64, heights_px: impl Iterator<Item = f64>) -> Self {
        let mut edges = vec![top];
        let mut y = top;
        for height_px in heights_px {
            y += height_px;
            edges.push(y);
        }
        Self { edges }
    }

    /// Height of the plot.
    pub(super) fn height_px(&self) -> f64 {
        self.edges.last().copied().unwrap_or(AXIS_PX)
    }

    /// Upper and lower edge of each lane.
    pub(super) fn lanes(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.edges.iter().copied().zip(self.edges.iter().skip(1).copied())
    }

    /// Middle of a row of a lane whose `rows_used` rows share its height.
    pub(super) fn row_y(&self, lane: u32, row: u32, rows_used: u32) -> f64 {
        let (top, bottom) = self.lane(lane);
        let steps = f64::from(row) - f64::from(rows_used.max(1) - 1) / 2.0;
        (top + bottom) / 2.0 + steps * self.row_height_px(lane, rows_used)
    }

    /// The same for a mark of a layout.
    pub(super) fn y_in(&self, layout: &TimelineLayout, lane: u32, row: u32) -> f64 {
        let used = layout.lanes.get(lane as usize).map_or(1, |it| it.rows_used);
        self.row_y(lane, row, used)
    }

    /// Height of a row, which is that of the area of a mark that takes taps: the lane shared among its rows, as far as
    /// a finger needs it.
    pub(super) fn row_height_px(&self, lane: u32, rows_used: u32) -> f64 {
        let (top, bottom) = self.lane(lane);
        ((bottom - top) / f64::from(rows_used.max(1))).min(MOST_HIT_PX)
    }

    fn lane(&self, lane: u32) -> (f64, f64) {
        self.lanes().nth(lane as usize).unwrap_or((AXIS_PX, AXIS_PX))
    }
}

/// How many rows the lanes of a story's line have together.
pub fn line_rows(scene: &Scene) -> u32 {
    (0..scene.timeline.lane_count()).map(|lane| scene.timeline.rows(lane)).sum()
}

/// The height of a row in a plot that is `plot_height_px` high, as the style sheet decides.
pub fn row_px(scene: &Scene, plot_height_px: f64) -> f64 {
    (plot_height_px - HEAD_PX) / f64::from(line_rows(scene).max(1))
}

/// Upper edge of the first lane in a picture.
fn top(scene: &Scene) -> f64 {
    if scene.edition.eras.is_empty() { AXIS_PX } else { AXIS_PX + ERA_NAMES_PX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_as_high_as_its_rows() {
        let rows = Rows::stacked(44.0, [26.0, 78.0].into_iter());
        assert_eq!(rows.lanes().collect::<Vec<_>>(), [(44.0, 70.0), (70.0, 148.0)]);
        assert_eq!(rows.height_px(), 148.0);
    }

    #[test]
    fn lanes_of_a_picture_are_as_high_as_they_are_used() {
        let rows = Rows::stacked(44.0, [20.0, 36.0].into_iter());
        assert_eq!(rows.lanes().collect::<Vec<_>>(), [(44.0, 64.0), (64.0, 100.0)]);
    }

    #[test]
    fn rows_stand_in_the_middle_of_their_lane() {
        let rows = Rows::stacked(44.0, [26.0, 78.0].into_iter());
        assert_eq!(rows.row_y(0, 0, 1), 57.0);
        assert_eq!([0, 1].map(|row| rows.row_y(1, row, 2)), [89.5, 128.5]);
        assert_eq!(rows.row_height_px(1, 2), 39.0);
        assert_eq!(rows.row_height_px(1, 1), 44.0);
        assert_eq!(rows.row_y(1, 2, 3) - rows.row_y(1, 1, 3), 26.0);
    }
}
