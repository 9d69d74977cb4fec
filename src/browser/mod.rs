//! The edge to the page: hydrate, measure, listen. With `loader` and `pictures`, the only folders that touch the browser.

mod clock;
mod hand;
mod handle;
mod hit;
mod input;
mod reading;
mod sizes;
mod watch;
mod widget;

pub use handle::Handle;
