//! The part that makes pictures ready.

use crate::workshop::packed::packed;

/// The picture in a file made ready, or why it cannot be, for the core.
pub fn picture(bytes: &[u8]) -> Vec<u8> {
    packed(&crate::workshop::picture(bytes))
}
