//! What a feature is: one table of words for all schemas.
//!
//! Schemas differ in the names of their keys more than in their values: `waterway=river` of OpenStreetMap,
//! `class=river` of OpenMapTiles, `kind=river` of Protomaps and `featurecla=River` of Natural Earth are one thing. So
//! the values of all keys that may hold a kind are looked up in one table, the most exact first, and the name of the
//! layer last. Whether the word is of a point, a line or an area decides with it: a `residential` line is a street, a
//! `residential` area is built up.

mod boundaries;
mod words;

use self::boundaries::{is_boundary, is_boundary_layer, is_boundary_name};
use self::words::{KEYS, PASSED_OVER, TILE_LAYERS, WATER_LABELS, WORDS};
use super::layer::{Layer, Shape};
use super::properties::{Properties, Value};

/// What a feature is, and how much it matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Class {
    pub(super) layer: Layer,
    /// 0 for what a map cannot do without, 9 for what goes first where there is too much.
    pub(super) rank: u8,
    /// The `priority` of its label.
    pub(super) priority: f64,
}

impl Class {
    /// What features are that do not say it, where all of their file are taken for one layer.
    pub(super) fn of_all(layer: Layer) -> Self {
        Self { layer, rank: 1, priority: 0.0 }
    }
}

/// What the table says of a feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Taken(Class),
    /// A boundary, or the area inside one.
    Boundary,
    /// Nothing that a story's map draws.
    Unknown,
}

/// Whether a point of tiles is the name of a water.
pub(super) fn is_water_label(layer: &str, shape: Shape) -> bool {
    shape == Shape::Point && WATER_LABELS.contains(&layer)
}

/// Whether a layer of tiles of a known schema is read: nothing of others could be understood.
pub(super) fn is_tile_layer(name: &str) -> bool {
    TILE_LAYERS.iter().any(|it| it.0 == name)
        || WATER_LABELS.contains(&name)
        || is_boundary_layer(name)
}

/// Whether the name of a folder or a file says what it holds, boundaries among it.
pub(super) fn is_known_layer(name: &str) -> bool {
    is_boundary_layer(&plain(name)) || is_known_word(name)
}

/// Whether a word is in the table.
pub(super) fn is_known_word(word: &str) -> bool {
    let word = plain(word);
    WORDS.iter().any(|it| it.0.split_whitespace().any(|known| known == word))
}

/// Says what a feature is. `layer` is the name of what it lies in: a layer of tiles, an object, a folder, a file.
pub(super) fn verdict(
    layer: Option<&str>,
    tiles: bool,
    properties: &Properties,
    shape: Shape,
) -> Verdict {
    let layer = layer.map(plain);
    if layer.as_deref().is_some_and(is_boundary_layer) || is_boundary(properties, shape) {
        return Verdict::Boundary;
    }
    let allowed = match &layer {
        Some(name) if tiles => match TILE_LAYERS.iter().find(|it| it.0 == name) {
            Some((_, allowed)) => Some(*allowed),
            None => return Verdict::Unknown,
        },
        _ => None,
    };
    let own = if tiles { None } else { of_story(properties, shape) };
    let by_keys = || by_keys(properties, shape);
    // Among ways of tiles are ferries, tracks and busways, which no word of the table knows: those are no roads.
    let of_ways = allowed.is_some_and(|it| it.contains(&Layer::Road));
    let by_layer = || layer.as_deref().filter(|_| !of_ways).and_then(|it| of_word(it, shape));
    let Some(class) = own.or_else(|| by_keys().unwrap_or_else(by_layer)) else {
        return match is_boundary_name(properties, shape) {
            true => Verdict::Boundary,
            false => Verdict::Unknown,
        };
    };
    match class.layer.may_be(shape) && allowed.is_none_or(|it| it.contains(&class.layer)) {
        true => Verdict::Taken(weighed(class, properties)),
        false => Verdict::Unknown,
    }
}

/// A boundary that its properties make one, whatever the editor takes the file for.
pub(super) fn is_forbidden(layer: Option<&str>, properties: &Properties, shape: Shape) -> bool {
    layer.map(plain).as_deref().is_some_and(is_boundary_layer)
        || is_boundary(properties, shape)
        || is_boundary_name(properties, shape)
}

/// The kind that a story's own file gives.
fn of_story(properties: &Properties, shape: Shape) -> Option<Class> {
    let layer = Layer::from_name(properties.text("kind")?).filter(|it| it.may_be(shape))?;
    let (rank, usual) = WORDS.iter().find(|it| it.1 == layer).map_or((4, 0.0), |it| (it.2, it.3));
    let priority = properties.number("priority").unwrap_or(usual);
    Some(Class { layer, rank, priority: priority.clamp(-100.0, 100.0) })
}

/// By the first key whose value is known; `Some(None)` where a value says that this is nothing to draw.
fn by_keys(properties: &Properties, shape: Shape) -> Option<Option<Class>> {
    for key in KEYS {
        let Some(text) = properties.text(key) else { continue };
        let word = plain(text);
        if let Some(class) = of_word(&word, shape) {
            return Some(Some(class));
        }
        if PASSED_OVER.split_whitespace().any(|it| it == word) {
            return Some(None);
        }
    }
    None
}

fn of_word(word: &str, shape: Shape) -> Option<Class> {
    // Geofabrik's files: gis_osm_waterways_free_1, gis_osm_water_a_free_1. Natural Earth's:
    // ne_10m_rivers_lake_centerlines.
    let word = word.strip_prefix("gis_osm_").map_or(word, |it| {
        it.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_').trim_end_matches("_free")
    });
    let found = WORDS
        .iter()
        .find(|it| it.1.may_be(shape) && it.0.split_whitespace().any(|known| known == word));
    found.map(|&(_, layer, rank, priority)| Class { layer, rank, priority })
}

/// The class with what the properties say of importance.
fn weighed(mut class: Class, properties: &Properties) -> Class {
    let number = |key| properties.number(key);
    if class.layer == Layer::Town && !properties.has("priority") {
        // Protomaps counts up with the number of people, OpenMapTiles down with importance.
        let people = number("population").or_else(|| number("pop_max"));
        let more = match (number("population_rank"), people, number("rank")) {
            (Some(rank), _, _) => rank / 20.0,
            (_, Some(people), _) => people.max(1.0).log10() / 8.0,
            (_, _, Some(rank)) => 1.0 - rank / 25.0,
            _ => 0.0,
        };
        class.priority += more.clamp(0.0, 1.0);
        class.priority = (class.priority * 10.0).round() / 10.0;
    }
    // Ramps of motorways and of crossings.
    let ramp = ["is_link", "ramp", "link"].iter().any(|key| is_true(properties, key));
    let link = KEYS.iter().filter_map(|key| properties.text(key)).any(|it| it.ends_with("_link"));
    if ramp || link {
        class.rank = class.rank.max(6);
    }
    // Tracks of yards and depots.
    let aside = properties
        .text("service")
        .is_some_and(|it| matches!(it, "yard" | "siding" | "spur" | "crossover"));
    if aside && class.layer == Layer::Rail {
        class.rank = 9;
    }
    let dry = is_true(properties, "intermittent");
    if dry && class.layer == Layer::River {
        class.rank = class.rank.max(5);
    }
    class
}

/// Whether a property says yes.
fn is_true(properties: &Properties, key: &str) -> bool {
    match properties.get(key) {
        Some(Value::Bool(is)) => *is,
        Some(Value::Number(is)) => *is != 0.0,
        Some(Value::Text(is)) => matches!(&**is, "yes" | "true" | "1"),
        Some(Value::Names(_)) | None => false,
    }
}

/// `word` in small letters, its parts joined by low lines.
fn plain(word: &str) -> String {
    let joined = word.trim().chars().map(|it| if it == ' ' || it == '-' { '_' } else { it });
    joined.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
