//! An edition in JSON, read with the browser's own parser: one of ours would be a tenth of a program. Everywhere else JSON is
//! read and written by serde.

use js_sys::{Array, Float64Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::edition::{Columns, Edition};

/// The edition that `json` holds; `None` where it is no JSON, or holds no columns or no milestone.
pub fn edition(json: &str) -> Option<Edition> {
    let edition = Edition::from_columns(columns(json)?);
    (!edition.milestones.is_empty()).then_some(edition)
}

/// Reads columns; `None` where the text is no JSON or holds no lists of them. What is no text in a column of texts is
/// read as an empty one, what is no number as none.
fn columns(json: &str) -> Option<Columns> {
    let value = JSON::parse(json).ok()?;
    let list = |key: &str| {
        let list = Reflect::get(&value, &JsValue::from_str(key)).ok()?;
        list.dyn_into::<Array>().ok()
    };
    let column = |it: JsValue| it.dyn_into::<Array>().unwrap_or_default();
    let texts =
        |it: JsValue| column(it).iter().map(|it| it.as_string().unwrap_or_default()).collect();
    Some(Columns {
        texts: list("texts")?.iter().map(texts).collect(),
        numbers: list("numbers")?
            .iter()
            .map(|it| Float64Array::new(&column(it)).to_vec())
            .collect(),
    })
}
