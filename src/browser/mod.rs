//! The edge to the page: hydrate, measure, listen. With `loader`, the only folders that touch the browser.

mod address;
mod columns;
mod input;
mod reading;
mod sizes;
mod widget;

pub use widget::{StartError, start};
