//! The ground under a map whose story draws none: land and water, cut to what the map can show and made as coarse as
//! its size allows. Native and publisher only; what comes out are features as a story itself may bring them.

mod natural_earth;

pub use natural_earth::{Piece, PieceKind, pieces};
