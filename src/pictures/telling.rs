//! What a script read off the list, as a value.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::fields::{field, list, text};
use crate::picture::{Entry, Group, Shown, Telling};

/// The list in `value`.
pub(super) fn of(value: &JsValue) -> Telling {
    let groups = list(value, "groups");
    Telling {
        groups: groups.iter().map(|it| group(&it)).collect(),
        credits: text(value, "credits"),
        lede: text(value, "lede"),
        foot: texts(&list(value, "foot")),
    }
}

fn texts(list: &Array) -> Vec<String> {
    list.iter().filter_map(|it| it.as_string()).collect()
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
        notes: texts(&list(value, "notes")),
        media: list(value, "media").iter().map(|it| shown(&it)).collect(),
    }
}

fn shown(value: &JsValue) -> Shown {
    // What is below 0 or no number is 0.
    let pixels = |it: JsValue| it.as_f64().unwrap_or_default() as u32;
    Shown {
        src: text(value, "src"),
        width: pixels(field(value, "width")),
        height: pixels(field(value, "height")),
        text: text(value, "text"),
        before_text: field(value, "beforeText").is_truthy(),
    }
}
