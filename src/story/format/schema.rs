//! The JSON Schema (2020-12) of a story file, made from the same tables that reading goes by.
//!
//! The checked-in copy is `stories/story.schema.json`; write it anew with
//! `cargo run -- schema > schema.json && mv schema.json stories/story.schema.json`.

use serde_json::{Map, Value, json};

use super::kind::{Kind, Object};
use super::limits;
use super::tables::{
    BASE_FILE, CAPTIONS, CHAPTER, COLOR_WORDS, COMMENT, CORRECTION, ERA, FEATURE, FIGURE, FOCUS,
    GEOMETRIES, LINK, MAP, MASTHEAD, MEDIA, MILESTONE, PLACE, PROPERTIES, QUOTE, REFERENCE, SOURCE,
    STORY, VERSION, VIEW,
};
use crate::date::MAX_LENGTH;
use crate::story::model::{Datum, SERVICES};

/// The schema as text, with a line break at its end.
pub fn schema_text() -> String {
    // Writing a value whose keys are strings to memory cannot fail.
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema.
pub fn schema() -> Value {
    let mut schema = object_schema(&STORY);
    let mut definitions = Map::new();
    for object in [
        &SOURCE,
        &REFERENCE,
        &LINK,
        &CORRECTION,
        &MASTHEAD,
        &CHAPTER,
        &PLACE,
        &MILESTONE,
        &FIGURE,
        &QUOTE,
        &MEDIA,
        &FOCUS,
        &CAPTIONS,
        &ERA,
        &MAP,
        &BASE_FILE,
        &VIEW,
        &FEATURE,
        &PROPERTIES,
    ] {
        definitions.insert(object.name.to_owned(), object_schema(object));
    }
    definitions.insert("geometry".to_owned(), geometry_schema());
    if let Some(top) = schema.as_object_mut() {
        top.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        top.insert("title".to_owned(), json!("Nianbiao story"));
        top.insert("$defs".to_owned(), Value::Object(definitions));
    }
    schema
}

fn object_schema(object: &Object) -> Value {
    let mut properties = Map::new();
    for field in object.fields {
        let mut schema = match (object.name, field.name) {
            ("feature", "geometry") => json!({ "anyOf": [
                { "$ref": "#/$defs/geometry" },
                { "type": "null" },
            ] }),
            // Programs write null for what a feature has not.
            ("feature", _) | ("properties", _) if !field.needed => {
                json!({ "anyOf": [kind_schema(&field.kind), { "type": "null" }] })
            }
            _ => kind_schema(&field.kind),
        };
        if let Some(schema) = schema.as_object_mut() {
            if (object.name, field.name) == ("story", "milestones") {
                schema.insert("minItems".to_owned(), json!(1));
            }
            if (object.name, field.name) == ("milestone", "also_at") {
                schema.insert("uniqueItems".to_owned(), json!(true));
            }
            schema.insert("description".to_owned(), json!(field.doc.trim()));
        }
        properties.insert(field.name.to_owned(), schema);
    }
    let comment = json!({ "type": "string", "description": "A note among editors; not read." });
    properties.insert(COMMENT.to_owned(), comment);
    let needed: Vec<&str> =
        object.fields.iter().filter(|field| field.needed).map(|field| field.name).collect();
    let mut schema =
        json!({ "type": "object", "description": object.doc.trim(), "properties": properties });
    if let Some(schema) = schema.as_object_mut() {
        if !needed.is_empty() {
            schema.insert("required".to_owned(), json!(needed));
        }
        if object.name == "milestone" {
            schema.insert("dependentRequired".to_owned(), json!({ "also_at": ["place"] }));
        }
        // GeoJSON allows foreign members.
        if !["feature", "properties"].contains(&object.name) {
            schema.insert("additionalProperties".to_owned(), json!(false));
        }
    }
    schema
}

fn kind_schema(kind: &Kind) -> Value {
    match kind {
        Kind::Version => json!({ "const": VERSION }),
        Kind::Id => {
            let pattern = format!("^[A-Za-z0-9._-]{{1,{}}}$", limits::ID.most);
            json!({ "type": "string", "pattern": pattern, "not": { "pattern": "^nianbiao" } })
        }
        Kind::Tag => {
            json!({ "type": "string", "pattern": TAG_PATTERN, "maxLength": limits::TAG.most })
        }
        Kind::Word(limit) => json!({ "type": "string", "maxLength": limit.most }),
        Kind::Text(limit) => {
            json!({ "anyOf": text_schemas(limit.most, json!({ "pattern": TAG_PATTERN })) })
        }
        Kind::TextOr(object) => {
            // `url` has the form of a language tag too; a comment has not.
            let names: Vec<&str> = object.fields.iter().map(|field| field.name).collect();
            let tags = json!({ "pattern": TAG_PATTERN, "not": { "enum": names } });
            let [words, by_language] = text_schemas(limits::TITLE.most, tags);
            json!({ "anyOf": [words, by_language, { "$ref": reference(object) }] })
        }
        Kind::Number(least, most) if *least == f64::MIN && *most == f64::MAX => {
            json!({ "type": "number" })
        }
        Kind::Number(least, most) => json!({ "type": "number", "minimum": least, "maximum": most }),
        Kind::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::ChoiceOr(words, object) => {
            json!({ "anyOf": [{ "enum": words }, { "$ref": reference(object) }] })
        }
        Kind::Datum => json!({ "enum": Datum::NAMES }),
        Kind::Color => {
            json!({ "anyOf": [{ "enum": COLOR_WORDS }, { "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" }] })
        }
        Kind::Date => json!({ "type": "string", "minLength": 1, "maxLength": MAX_LENGTH }),
        Kind::Link => address_schema(&[PATH, "[Hh][Tt][Tt][Pp][Ss]?://@+"], limits::ADDRESS.most),
        Kind::Image => {
            address_schema(&[PATH, "data:image/(png|jpeg|webp|avif|gif)[;,]@*"], limits::IMAGE.most)
        }
        Kind::Media => {
            let hosts = SERVICES.join("|").replace('.', "\\.");
            let service = ["[Hh][Tt][Tt][Pp][Ss]://([a-z]+\\.)?(", &hosts, ")/@+"].concat();
            address_schema(
                &[PATH, "data:image/(png|jpeg|webp|avif|gif)[;,]@*", &service],
                limits::IMAGE.most,
            )
        }
        Kind::Position => position_schema(2),
        Kind::Bounds => {
            let (lng, lat) = (degrees(180), degrees(90));
            json!({ "type": "array", "prefixItems": [lng, lat, lng, lat], "items": false, "minItems": 4 })
        }
        Kind::Object(object) => json!({ "$ref": reference(object) }),
        Kind::List(element, limit) => {
            json!({ "type": "array", "items": kind_schema(element), "maxItems": limit.most })
        }
        Kind::Labels => json!({
            "type": "object",
            "propertyNames": kind_schema(&Kind::Id),
            "maxProperties": limits::LABELS.most,
            "additionalProperties": kind_schema(&Kind::Text(&limits::NOTE)),
        }),
        Kind::Features => {
            let feature = json!({ "$ref": reference(&FEATURE) });
            let geometry = json!({ "$ref": "#/$defs/geometry" });
            let one = json!({ "anyOf": [feature, geometry] });
            let list = json!({ "type": "array", "items": one, "maxItems": limits::FEATURES.most });
            let collection = json!({
                "type": "object",
                "properties": { "type": { "const": "FeatureCollection" }, "features": list },
                "required": ["type", "features"],
            });
            json!({ "anyOf": [collection, list, feature, geometry] })
        }
        Kind::Truth => json!({ "type": "boolean" }),
        Kind::Anything => json!({}),
    }
}

/// Something to read.
const WRITTEN: &str = r"\S";

/// A language tag in the form that reading accepts.
const TAG_PATTERN: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

/// A sign of an address: no space, no control character, no backslash.
const ADDRESS_SIGN: &str = r"[^\s\\\x00-\x1f\x7f-\x9f]";

/// A path on the same site, `@` for a sign: neither a host after two strokes nor a scheme before a colon.
const PATH: &str =
    r"/([^/\s\\\x00-\x1f\x7f-\x9f]@*)?|[^:/?#\s\\\x00-\x1f\x7f-\x9f]+([/?#]@*)?|[?#]@*";

fn address_schema(forms: &[&str], most: usize) -> Value {
    let pattern = ["^(", &forms.join("|").replace('@', ADDRESS_SIGN), ")$"].concat();
    json!({ "type": "string", "pattern": pattern, "maxLength": most })
}

fn reference(object: &Object) -> String {
    ["#/$defs/", object.name].concat()
}

fn text_schemas(most: usize, tags: Value) -> [Value; 2] {
    let words = json!({ "type": "string", "pattern": WRITTEN, "maxLength": most });
    let by_language = json!({
        "type": "object",
        "propertyNames": tags,
        "minProperties": 1,
        "maxProperties": limits::LANGUAGES.most,
        "additionalProperties": { "type": "string", "maxLength": most },
        // Some of them has to say something.
        "not": { "additionalProperties": { "not": { "pattern": WRITTEN } } },
    });
    [words, by_language]
}

fn degrees(most: i32) -> Value {
    json!({ "type": "number", "minimum": -most, "maximum": most })
}

fn position_schema(most_numbers: usize) -> Value {
    let (lng, lat) = (degrees(180), degrees(90));
    let mut schema =
        json!({ "type": "array", "prefixItems": [lng, lat], "minItems": 2, "items": false });
    // GeoJSON allows a height as the third number.
    if let Some(schema) = schema.as_object_mut()
        && most_numbers > 2
    {
        schema.insert("items".to_owned(), json!({ "type": "number" }));
        schema.insert("maxItems".to_owned(), json!(most_numbers));
    }
    schema
}

fn geometry_schema() -> Value {
    let list =
        |of: &Value, least: usize| json!({ "type": "array", "items": of, "minItems": least });
    let position = position_schema(3);
    // An empty list is the same as no geometry, which GeoJSON allows.
    let or_empty = |it: Value| json!({ "anyOf": [it, { "type": "array", "maxItems": 0 }] });
    let (points, line, ring) = (list(&position, 1), list(&position, 2), list(&position, 4));
    let (lines, polygon) = (list(&line, 1), list(&ring, 1));
    let polygons = list(&polygon, 1);
    let members = json!({ "type": "array", "items": { "$ref": "#/$defs/geometry" } });
    let contents = [position, points, line, lines, polygon, polygons];
    let contents = contents.into_iter().map(|it| ("coordinates", or_empty(it)));
    let contents = contents.chain([("geometries", members)]);
    let shapes = GEOMETRIES.iter().zip(contents).map(|(name, (field, content))| {
        json!({
            "type": "object",
            "properties": { "type": { "const": name }, field: content },
            "required": ["type", field],
        })
    });
    json!({ "description": "A GeoJSON geometry, in WGS-84.", "anyOf": shapes.collect::<Vec<Value>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checked_in_schema_is_what_the_tables_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/stories/story.schema.json");
        let checked_in = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            checked_in == schema_text(),
            "stale: cargo run -- schema > schema.json && mv schema.json stories/story.schema.json"
        );
    }

    #[test]
    fn every_reference_has_a_definition_and_every_field_a_description() {
        fn walk(value: &Value, definitions: &Map<String, Value>) {
            match value {
                Value::Object(fields) => {
                    if let Some(Value::String(name)) = fields.get("$ref") {
                        assert!(
                            definitions.contains_key(name.trim_start_matches("#/$defs/")),
                            "{name}"
                        );
                    }
                    fields.values().for_each(|it| walk(it, definitions));
                }
                Value::Array(list) => list.iter().for_each(|it| walk(it, definitions)),
                _ => {}
            }
        }
        let schema = schema();
        let definitions = schema["$defs"].as_object().unwrap();
        walk(&schema, definitions);
        for object in definitions.values().chain([&schema]) {
            for (name, field) in object["properties"].as_object().into_iter().flatten() {
                assert!(field["description"].as_str().is_some_and(|it| !it.is_empty()), "{name}");
            }
        }
    }
}
