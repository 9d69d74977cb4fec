//! The edge that prints: QR codes, long pictures and their files, for the scripts that hand them out. A program of its own, so
//! that nobody downloads it who only reads. It touches nothing of the page: values in, values out. `browser/pictures.d.ts`
//! describes the objects among them, for both sides; what is drawn, and how, is in `picture`.

mod fields;
mod png;
mod telling;

use wasm_bindgen::prelude::*;

use self::fields::{field, text};
use crate::border::object;
use crate::json::edition;
use crate::picture::{PictureOptions, Qr, long};

/// The QR code of `text`, as a `Code`; nothing where the text is too long for one.
#[wasm_bindgen]
pub fn qr(text: &str) -> Option<JsValue> {
    let Qr { size, d } = Qr::of(text)?;
    Some(object(&[("size", size.into()), ("d", d.into())]))
}

/// A story in one tall picture, as a `Picture`. `json` is its edition, `options` are `PictureOptions`. Nothing where `json` is
/// no edition.
#[wasm_bindgen]
pub fn picture(json: &str, options: &JsValue) -> Option<JsValue> {
    let edition = edition(json)?;
    let telling = telling::of(&field(options, "telling"));
    let options = PictureOptions {
        // What is below 0 or no number is no position.
        chapter: field(options, "chapter").as_f64().filter(|it| *it >= 0.0).map(|it| it as u32),
        dark: field(options, "dark").is_truthy(),
        address: &text(options, "address"),
        scan: &text(options, "scan"),
        rest: &text(options, "rest"),
    };
    let long = long(edition, &telling, &options);
    Some(object(&[
        ("svg", long.svg.into()),
        ("height", long.height_px.into()),
        ("told", long.told.into()),
        ("leftOut", long.left_out.into()),
    ]))
}
