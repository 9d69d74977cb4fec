//! The widget as Leptos sees it: two signals in, elements and drawings that follow them out.
//!
//! ```text
//!   Signal<Model> ──► Memo<Model>, of what one part shows ──► LiveElement: draw, then patch ──► the page
//! ```
//!
//! [`StoryView`] has a signal for the state and one for what line and map are drawn from, which may follow a frame later.
//! Each part sees the model through a memo that sets all that it does not show to a constant, so a change elsewhere draws
//! nothing. Natively the same components write the HTML of a prerendered page; in the browser they are hydrated on it.
//!
//! # Invariants
//!
//! - Components get placed values and give markup; they do no arithmetic of layout, and never reach for the page beyond the
//!   elements that they keep.
//! - The first render agrees node for node with what was prerendered.
//! - The list and the line for notices are drawn once and never again: other scripts may change them.
//!
//! # Why drawings are values
//!
//! Map and plot redraw hundreds of marks in one frame while a finger moves. They are plain [`Element`] values: a
//! `LiveElement` draws them anew when what they show of the model changes, and patches the difference into the page, keyed so
//! that focus and fingers stay. As Leptos views each kind of mark would be compiled with its own hydration; as values they
//! share one, and the same values make the list natively. Header, tools and steps are drawings for the same reason: the
//! filter's status line, a paragraph and a button, makes the page's program 1.2 kB of brotli larger when it is written with
//! `view!` (3.9 kB before compression).
//!
//! [`Element`]: crate::markup::Element

#![allow(unreachable_pub, reason = "the component macro makes property types public")]

mod line_view;
mod live_element;
mod map_view;
mod patch;
mod shown;
mod story_view;
#[cfg(feature = "hydrate")]
mod tasks;

#[cfg(feature = "hydrate")]
pub use live_element::hydration::hydrated;
pub use story_view::StoryView;
