//! Pictures that leave the page: drawn from the same layouts, with every word broken into lines and every colour said, so
//! that they need no style sheet. A story told in one tall picture, the file of its pixels, and the QR code of an address. Knows
//! neither Leptos nor the browser.
//!
//! ```text
//!   Edition + Telling + PictureOptions ──► long ──► SVG          text ──► Qr ──► path data
//!                                      SVG + pixels ──► Png ──► what a file consists of
//! ```

mod canvas;
mod chapter;
mod families;
mod line;
mod lines;
mod long;
mod looks;
mod phrases;
mod plain;
mod png;
mod qr;
mod still;
mod telling;

pub use canvas::{document, rect, rule, window, words};
pub use families::families;
pub use line::Line;
pub use lines::{lines, longest_part_em};
pub use long::{Long, PictureOptions, long};
pub use looks::{DRAWINGS, LIST, Look};
pub use phrases::{at_most, phrased, shortened};
pub use plain::Plain;
pub use png::Png;
pub use qr::Qr;
pub use still::{all_places, unchosen};
pub use telling::{Entry, Group, Telling};
