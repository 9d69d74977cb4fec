//! The edge that prints: QR codes and long pictures, for the scripts that hand them out. A program of its own, so that
//! nobody downloads it who only reads. It touches nothing of the page: values in, values out.

mod telling;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::json::edition;
use crate::picture::{Qr, Wish, long};

/// The QR code of `text`: the side of its square in modules, and its dark ones as SVG path data, to be stroked one unit wide; nothing where the text is
/// too long for a code.
#[wasm_bindgen]
pub fn qr(text: &str) -> Option<Array> {
    let Qr { size, d } = Qr::of(text)?;
    Some(Array::of2(&size.into(), &d.into()))
}

/// A story in one tall picture. `json` is its edition; `list` what its list says beyond that: `groups`, each with a
/// `heading` and `entries`, and `credits`. An entry has an `id`, and where they are said `whenNote`, `text`, `figures` as
/// pairs of texts, `quote`, `quoteSource` and `note`.
///
/// `chapter` asks for one chapter, by its position; below 0 for all. `address` goes into the QR code, `scan` beside it;
/// `rest` says with a gap `{n}` how many milestones found no room.
///
/// Gives the SVG, its height (it is 750 wide), how many milestones are in it, and how many are not; nothing where `json` is
/// no edition.
#[wasm_bindgen]
pub fn picture(
    json: &str,
    list: &JsValue,
    chapter: i32,
    dark: bool,
    address: &str,
    scan: &str,
    rest: &str,
) -> Option<Array> {
    let wish = Wish { chapter: u32::try_from(chapter).ok(), dark, address, scan, rest };
    let long = long(edition(json)?, &telling::of(list), &wish);
    let details: [JsValue; 4] =
        [long.svg.into(), long.height_px.into(), long.told.into(), long.left_out.into()];
    Some(Array::from_iter(details))
}
