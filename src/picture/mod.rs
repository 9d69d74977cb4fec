//! Pictures that leave the page: drawn from the same layouts, with every word broken into lines and every colour said, so
//! that they need no style sheet. A story told in one tall picture, the file of its pixels, and the QR code of an address. Knows
//! neither Leptos nor the browser.
//!
//! ```text
//!   Edition + Telling + PictureOptions ──► long ──► SVG          text ──► Qr ──► path data
//!                                      SVG + pixels ──► Png ──► what a file consists of
//! ```
//!
//! # A long picture
//!
//! It is laid out by rules of our own: widths are estimated on the wide side, for the fonts are the reader's, and lines break
//! by 避头尾, the rule of Chinese setting that no line begins with a closing sign or ends with an opening one (W3C,
//! *Requirements for Chinese Text Layout*, <https://www.w3.org/TR/clreq/>).
//!
//! The list in the page holds the texts, so `picture.js` reads them off it, as a [`Telling`], for every story that a page can
//! show; [`long()`] puts them under the map and the line of the edition. SVG becomes PNG strip by strip, for canvases are
//! bounded, and the bundled story is 43 000 pixels high: `png.js` has the browser draw a strip, and compress what [`Png`] makes
//! of it, indices into a palette that grows with the strips. Higher than 32 000 pixels of its own no picture grows: it says
//! how many milestones it lacks.
//!
//! # On paper
//!
//! The drawings that the page has are shown as they are. The menu's entry draws them anew for the sheet first; the browser's
//! own command cannot wait for that, so from a wide window the names of months stand close there. The address is in pages
//! that were made with one, and is otherwise put in by the menu's entry.
//!
//! # Sources
//!
//! QR codes are those of ISO/IEC 18004, drawn by the crate `qrcodegen`. PNG is the third edition,
//! <https://www.w3.org/TR/png-3/>.

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
pub use telling::{Entry, Group, MARKS, Shown, Telling};
