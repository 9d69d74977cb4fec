//! The edge that brings another story: fetch, read, tell. A program of its own, so that a page which shows the story it
//! came with downloads nothing of it.
//!
//! ```text
//!   address ──► fetch ─┐
//!   bytes of a file ───┴─► story::read ──► LocalizedStory ──► Edition as JSON, list as HTML ──► the page's scripts
//! ```
//!
//! - [`load`] takes an address or the bytes of a file, and a time limit, and gives values; it changes nothing in the page.
//!   `other.js`, or `nian-biao.js` in a host's page, replaces the list and shows the edition through the story's handle.
//!   Until then, and after any failure, what was shown before stays.
//! - Every failure has a name for scripts and a sentence for readers, and says whether another try may help.
//! - The page fetches a story from its own origin only: `other.js` sees to that. The element reads whatever address its host
//!   gives it.
//! - Zones are the browser's own (`Intl`), and `FixedOffsets` is asked first, as natively.

mod fetch;
mod load;
mod zones;

pub use load::{load, message};
