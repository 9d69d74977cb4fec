//! Plain positions and boxes: on the screen in pixels, on the Earth in degrees; and lengths as text.
//!
//! Lengths are CSS pixels unless a name says otherwise. Positions on the Earth are longitude, then latitude, in WGS-84 degrees,
//! as in GeoJSON (RFC 7946). Arithmetic that has to give the same bits natively and in the browser is written out here: sine,
//! cosine and powers of two.

mod angle;
mod exp2;
mod letters;
mod limited;
mod lng_lat;
mod point;
mod px_text;
mod rect;
mod text_width;
mod way;

pub use angle::{sin_cos, step_length};
pub use exp2::exp2;
pub use letters::{fitting, may_part};
pub use limited::limited;
pub use lng_lat::{LngLat, LngLatBounds};
pub use point::{Point, Size};
pub use px_text::px_text;
pub(crate) use px_text::{push_tenths, tenths};
pub use rect::{Insets, Rect};
pub use text_width::text_width_em;
pub use way::zoomed_way;
