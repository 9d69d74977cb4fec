//! Where lines run, on a coarse grid: labels and hill glyphs ask it for clear ground. To ask a cell takes the same time
//! however many lines there are.

use crate::geometry::{Point, Rect, Size, limited};

/// Side of a cell in pixels.
const CELL_PX: f64 = 6.0;
/// A larger screen than this gets larger steps rather than more cells.
const MAX_CELLS_A_SIDE: usize = 512;

/// Marked cells of the screen.
#[derive(Debug, PartialEq)]
pub(super) struct LineGrid {
    columns: usize,
    rows: usize,
    marked: Vec<bool>,
}

impl LineGrid {
    /// A grid over a screen of `size`, nothing marked.
    pub(super) fn new(size: Size) -> Self {
        let cells =
            |length: f64| ((length / CELL_PX).ceil().max(1.0) as usize).min(MAX_CELLS_A_SIDE);
        let (columns, rows) = (cells(size.width), cells(size.height));
        Self { columns, rows, marked: vec![false; columns * rows] }
    }

    /// Marks the ground under the line through `points`, `half_width_px` to each side. The line is cut to the screen.
    pub(super) fn mark_line(&mut self, points: &[Point], half_width_px: f64) {
        for pair in points.windows(2) {
            let &[a, b] = pair else { continue };
            let steps = limited((a.distance_to(b) / (CELL_PX * 0.6)).ceil(), 1.0, 1000.0);
            let mut step = 0.0;
            while step <= steps {
                let t = step / steps;
                let (x, y) = (a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t);
                for (dx, dy) in [(0.0, 0.0), (-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)] {
                    self.mark(x + dx * half_width_px, y + dy * half_width_px);
                }
                step += 1.0;
            }
        }
    }

    /// How many marked cells `rect` touches.
    pub(super) fn marked_within(&self, rect: Rect) -> u32 {
        let (x0, x1) = (cell(rect.x0, self.columns), cell(rect.x1, self.columns));
        let (y0, y1) = (cell(rect.y0, self.rows), cell(rect.y1, self.rows));
        let mut count = 0;
        for y in y0..=y1 {
            let row =
                self.marked.get(y * self.columns + x0..=y * self.columns + x1).unwrap_or_default();
            count += row.iter().filter(|it| **it).count() as u32;
        }
        count
    }

    fn mark(&mut self, x: f64, y: f64) {
        if x < 0.0 || y < 0.0 {
            return;
        }
        let (column, row) = ((x / CELL_PX) as usize, (y / CELL_PX) as usize);
        if column < self.columns
            && let Some(it) = self.marked.get_mut(row * self.columns + column)
        {
            *it = true;
        }
    }
}

/// The cell of a coordinate, brought into the grid.
fn cell(value_px: f64, cells: usize) -> usize {
    ((value_px / CELL_PX).max(0.0) as usize).min(cells - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_marks_the_ground_it_runs_over_and_no_other() {
        let mut grid = LineGrid::new(Size::new(120.0, 60.0));
        grid.mark_line(&[Point::new(0.0, 30.0), Point::new(200.0, 30.0)], 3.0);
        assert!(grid.marked_within(Rect { x0: 50.0, y0: 25.0, x1: 60.0, y1: 35.0 }) > 0);
        assert_eq!(grid.marked_within(Rect { x0: 0.0, y0: 42.0, x1: 119.0, y1: 59.0 }), 0);
    }
}
