//! The shapes of chapters as drawings.

use crate::story::Shape;

/// SVG path data of `shape` around the origin, about 14 px across.
pub(super) const fn shape_d(shape: Shape) -> &'static str {
    match shape {
        Shape::Circle => super::CIRCLE_D,
        Shape::Square => "M-6-6H6V6H-6z",
        Shape::Diamond => "M0-8L8 0L0 8L-8 0z",
        Shape::Triangle => "M0-7.5L7.5 6H-7.5z",
        Shape::Hexagon => "M-7.5 0L-3.8-6.5H3.8L7.5 0L3.8 6.5H-3.8z",
        Shape::Pentagon => "M0-7.5L7.2-2.2L4.4 6.2H-4.4L-7.2-2.2z",
        Shape::Star => {
            "M0-8.5L2.4-2.7L8.6-2.4L3.8 1.6L5.4 7.6L0 4.2L-5.4 7.6L-3.8 1.6L-8.6-2.4L-2.4-2.7z"
        }
        Shape::Cross => "M-2.5-7.5H2.5V-2.5H7.5V2.5H2.5V7.5H-2.5V2.5H-7.5V-2.5H-2.5z",
    }
}
