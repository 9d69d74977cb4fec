//! The ground under a map whose story draws none: land and water, cut to what the map can show and made as coarse as its
//! size allows. Native and publisher only; what comes out are features as a story itself may bring them.
//!
//! ```text
//!   Story + Scene ──► reach: what its map can show in any window
//!   reach + natural_earth ──► base, coarse and fine; overview ──► Edition
//! ```

mod base;
#[cfg(feature = "ground-files")]
pub mod files;
mod laid;
mod natural_earth;
mod overview;
mod projection;
mod reach;
mod region;
mod thin;

pub use laid::{Ground, bounds, problems};
pub use natural_earth::{Piece, PieceKind, pieces};
pub use region::OwnRegion;
pub use thin::{Line, thin, weights};
