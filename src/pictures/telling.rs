//! What a script read off the list, as a value.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::fields::{list, text};
use crate::picture::{Entry, Group, Telling};

/// The list in `value`.
pub(super) fn of(value: &JsValue) -> Telling {
    let groups = list(value, "groups");
    Telling {
        groups: groups.iter().map(|it| group(&it)).collect(),
        credits: text(value, "credits"),
    }
}

fn group(value: &JsValue) -> Group {
    let entries = list(value, "entries");
    Group {
        heading: text(value, "heading"),
        entries: entries.iter().map(|it| entry(&it)).collect(),
    }
}

fn entry(value: &JsValue) -> Entry {
    let figures = list(value, "figures");
    let pair = |it: JsValue| {
        let pair: Array = it.dyn_into().unwrap_or_default();
        let part = |at| pair.get(at).as_string().unwrap_or_default();
        (part(0), part(1))
    };
    Entry {
        id: text(value, "id"),
        when_note: text(value, "whenNote"),
        text: text(value, "text"),
        figures: figures.iter().map(pair).collect(),
        quote: text(value, "quote"),
        quote_source: text(value, "quoteSource"),
        note: text(value, "note"),
    }
}
