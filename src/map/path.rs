//! SVG path data in tenths of a pixel, relative where that is shorter (SVG 2, "Path data").

use crate::geometry::{Point, push_tenths, tenths};

/// The value rounded to a tenth of a pixel. Prerendered and hydrated markup agree because both round so.
pub(super) fn rounded(value_px: f64) -> f64 {
    // The sum turns −0 into 0.
    (value_px * 10.0).round_ties_even() / 10.0 + 0.0
}

/// A point with both distances rounded to a tenth of a pixel.
pub(super) fn rounded_point(point: Point) -> Point {
    Point::new(rounded(point.x), rounded(point.y))
}

/// Path data under construction.
#[derive(Debug, Default)]
pub(crate) struct PathWriter {
    d: String,
    /// Where the pen is, in tenths, so that rounding does not add up.
    pen: (i64, i64),
    /// The command that further numbers would continue.
    command: u8,
}

impl PathWriter {
    /// Starts a new line at `point`.
    pub(crate) fn move_to(&mut self, point: Point) {
        self.d.push('M');
        self.pen = (tenths(point.x), tenths(point.y));
        push_tenths(&mut self.d, self.pen.0);
        self.push_number(self.pen.1);
        self.command = b'M';
    }

    /// A straight line to `point`; nothing when that is where the pen is.
    pub(crate) fn line_to(&mut self, point: Point) {
        let to = (tenths(point.x), tenths(point.y));
        let (dx, dy) = (to.0 - self.pen.0, to.1 - self.pen.1);
        if (dx, dy) == (0, 0) {
            return;
        }
        if self.command == b'l' {
            self.push_number(dx);
        } else {
            self.d.push('l');
            push_tenths(&mut self.d, dx);
        }
        self.push_number(dy);
        self.command = b'l';
        self.pen = to;
    }

    /// Closes the line.
    pub(crate) fn close(&mut self) {
        self.d.push('z');
        self.command = b'z';
    }

    /// Adds `data` of relative commands that leaves the pen `dx_px` to the right.
    pub(super) fn push_relative(&mut self, data: &str, dx_px: f64) {
        self.d.push_str(data);
        self.pen.0 += tenths(dx_px);
        self.command = 0;
    }

    /// Moves the pen to the right without drawing.
    pub(super) fn skip_right(&mut self, dx_px: f64) {
        self.d.push('m');
        push_tenths(&mut self.d, tenths(dx_px));
        self.push_number(0);
        self.pen.0 += tenths(dx_px);
        self.command = 0;
    }

    /// The path data written so far.
    pub(crate) fn into_d(self) -> String {
        self.d
    }

    fn push_number(&mut self, tenths: i64) {
        if tenths >= 0 {
            self.d.push(' ');
        }
        push_tenths(&mut self.d, tenths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_and_its_rounding_does_not_add_up() {
        let mut path = PathWriter::default();
        path.move_to(Point::new(0.04, 10.0));
        for i in 1..=3 {
            path.line_to(Point::new(0.04 * f64::from(i + 1), 9.0));
        }
        path.close();
        assert_eq!(path.into_d(), "M0 10l.1-1 .1 0z");
    }
}
