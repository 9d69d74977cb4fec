//! From fingers to gestures, and from gestures to wishes: nothing here knows the page.
//!
//! ```text
//!   contacts, as the page reports them ──► Recognizer ──► Gesture ──► asks (`meaning`) ──► Action
//! ```
//!
//! One finger on the map scrolls the page, and two move the map; on the line one finger moves it to the sides, and up and down
//! it scrolls the page. So a widget in an article never holds a reader who only passes by. A mouse may move both any way. A
//! [`Recognizer`] tells whether the gesture under way belongs to the surface or is left to the page.

mod meaning;
mod recognizer;
mod taps;

pub use recognizer::{HOLD_MILLIS, Recognizer};
pub use taps::{DoubleTap, double_tapped};

use super::Surface;
use crate::geometry::{Point, Size};

/// What a hand points with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A finger, or a pen that is reported as one.
    Finger,
    /// A pen that is not reported as a finger. The page scrolls by it as by a finger, so it may do no more than one.
    Pen,
    /// A mouse with its first button pressed.
    Mouse,
}

/// A finger, pen or mouse that is down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// Tells one from another while it stays down.
    pub id: i32,
    /// Where, in CSS pixels from the top left corner of the surface.
    pub at: Point,
}

/// All that is down at a moment.
#[derive(Clone, Debug)]
pub struct Touch {
    /// What points.
    pub pointer: Pointer,
    /// One or several.
    pub contacts: Vec<Contact>,
    /// What they are down on.
    pub surface: Surface,
    /// How large that is, in CSS pixels.
    pub size: Size,
    /// When, in milliseconds.
    pub millis: f64,
}

/// What a hand did since the last report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// One contact moved.
    Drag {
        /// To the right, in pixels.
        dx_px: f64,
        /// Downwards, in pixels.
        dy_px: f64,
        /// Where it is now.
        to: Point,
    },
    /// Two contacts moved.
    Pinch {
        /// Distance between them now by distance before.
        scale: f64,
        /// Where their middle was before.
        around: Point,
        /// How far the middle moved to the right.
        dx_px: f64,
        /// How far the middle moved down.
        dy_px: f64,
    },
    /// One finger or pen that dragged was lifted.
    Release {
        /// How far to the right of where it came down.
        across_px: f64,
        /// How fast it still went to the right, in pixels per millisecond.
        speed: f64,
    },
}
