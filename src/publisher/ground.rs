//! The part that reads files of maps.

use crate::geometry::LngLatBounds;
use crate::ground::files::Wish;
use crate::story::Wording;
use crate::workshop::Laid;
use crate::workshop::packed::{packed, unpacked};

/// The ground in a file that is called `name`, for the core, which made `wish`. `beside` gives the files in the same folder.
pub fn region(
    name: &str,
    bytes: Vec<u8>,
    wish: &[u8],
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Vec<u8> {
    let (edges, languages): (Option<Vec<f64>>, Vec<String>) = unpacked(wish).unwrap_or_default();
    let bounds = edges.and_then(|it| match *it {
        [west, south, east, north] => Some(LngLatBounds { west, south, east, north }),
        _ => None,
    });
    let wish = Wish { bounds, languages, ..Wish::default() };
    let plain = |other: &str| {
        // A name out of a file leads nowhere else.
        let plain = !other.contains(['/', '\\']) && other != "..";
        plain.then(|| beside(other))?
    };
    let laid: Result<Laid, Wording> = crate::workshop::region(name, &bytes, &plain, &wish);
    packed(&laid)
}
