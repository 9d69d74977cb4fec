//! The built page in real browsers: engines, a server with faults, and what a hand can do.
//!
//! `cargo test --workspace` would run these too and fail for want of a page: leave them out with
//! `--exclude nianbiao-web-tests`, or run everything through `cargo xtask test`.
//!
//! Cases share browsers, two of which work at a time: each case has a site on a port that none had before, and a window to
//! which nothing has been done. A case in `tests/page/renewing.rs` leaves all behind that it can, and holds what comes next
//! against a new browser. Cases that count what a browser holds are marked by [`Case::alone`].
//!
//! `cargo xtask test` says where everything is, by these variables; without them the tests fail.
//!
//! | variable | holds |
//! |---|---|
//! | `NIANBIAO_ENGINES` | the engines to test in: `chromium,firefox,webkit` |
//! | `NIANBIAO_DIST` | the folder of the built page |
//! | `NIANBIAO_AXE` | the file `axe.min.js` of axe-core |
//! | `NIANBIAO_BUNDLES` | the folder of the bundled scripts of hosts that are written in a framework |
//! | `NIANBIAO_MINI_BROWSER` | WebKitGTK's `MiniBrowser`, for `webkit` |
//! | `NIANBIAO_BLESS` | optional: when set, accessibility trees are stored as they are now |
//! | `NIANBIAO_TIMES` | optional: a file with the seconds that each case took last; the longest begin first |
//! | `NIANBIAO_STORIES` | the folder of a site of the stories in `stories/` beside this crate, each in a folder called by its id |
//! | `NIANBIAO_LONG` | for the benchmark: pages of long stories, as `2500=folder 25000=folder` |
//! | `NIANBIAO_SLOWEST` | optional: how many of the slowest cases to print |
//! | `NIANBIAO_SHOTS` | optional: a folder for pictures, of each page where a test failed and of every state |

pub mod actions;
pub mod audit;
pub mod bench;
pub mod case;
mod command;
pub mod driver;
pub mod emulate;
pub mod engine;
pub mod gallery;
pub mod heard;
pub mod page;
mod seat;
pub mod server;
pub mod settings;
pub mod shots;
pub mod state;
mod times;
pub mod trees;

pub use case::{Case, case, run};
pub use engine::{CHROMIUM, EVERY, Engine};
pub use page::Page;
pub use server::{Fault, POLICY, Site};
pub use state::{Look, STATES, State, Step};
