//! GeoJSON (RFC 7946), as programs export it.

use serde_json::{Map, Value as Json};

use super::credit::Credit;
use super::gather::Gather;
use super::problem::FileProblem;
use super::projection::of_crs;
use super::properties::{Properties, Value};
use super::rings::polygon;
use super::told::Known;
use super::topojson;
use crate::geometry::LngLat;
use crate::story::Geometry;

/// Keys in which files say whose data they are.
const CREDITS: &[&str] = &["credit", "attribution", "copyright", "licence", "license", "source"];

/// Takes all features of JSON in, be it GeoJSON or TopoJSON.
pub(super) fn gather(bytes: &[u8], gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json: Json = serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        FileProblem::new(
            format!("JSON 在第 {line} 行第 {column} 列处读不下去；请重新导出"),
            format!(
                "this JSON cannot be read beyond line {line}, column {column}; export it again"
            ),
        )
    })?;
    if let Json::Object(object) = &json {
        credit(object, gather);
        system(object, gather)?;
    }
    match type_of(&json) {
        Some("Topology") => topojson::gather(json, gather),
        Some("FeatureCollection") => match json {
            Json::Object(mut object) => match object.remove("features") {
                Some(Json::Array(features)) => all(features, gather),
                _ => Err(FileProblem::damaged()),
            },
            _ => Err(FileProblem::damaged()),
        },
        Some(_) => feature(json, gather),
        None => match json {
            Json::Array(features) => all(features, gather),
            _ => Err(FileProblem::fixed(
                "这个 JSON 不是 GeoJSON，也不是 TopoJSON：缺少 type",
                "this JSON is neither GeoJSON nor TopoJSON: it has no `type`; export it as GeoJSON",
            )),
        },
    }
}

fn all(features: Vec<Json>, gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    features.into_iter().try_for_each(|it| feature(it, gather))
}

pub(super) fn type_of(json: &Json) -> Option<&str> {
    json.get("type")?.as_str()
}

/// What a file says of whose data it is, at its top.
fn credit(object: &Map<String, Json>, gather: &mut Gather<'_>) {
    let said = CREDITS.iter().find_map(|key| Some((*key, words(object.get(*key)?)?)));
    let Some((key, text)) = said else { return };
    let osm = text.to_lowercase();
    if osm.contains("openstreetmap") || osm.contains("odbl") {
        gather.osm = true;
    }
    // A sentence about a licence is none to stand on a map, where there is one that is asked for.
    if gather.osm && key != "credit" && key != "attribution" || key == "source" {
        return;
    }
    gather.credit = Credit::from_html(&text);
    if let Some(Json::String(url)) = object.get("credit_url") {
        let of_link = Credit::from_html(&format!("<a href=\"{url}\">a</a>"));
        gather.credit.url = of_link.url.or(gather.credit.url.take());
    }
}

/// Words, also of texts by language.
fn words(json: &Json) -> Option<String> {
    let text = match json {
        Json::String(text) => text,
        Json::Object(by_language) => by_language.values().find_map(Json::as_str)?,
        _ => return None,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// The system that an older file names.
fn system(object: &Map<String, Json>, gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    let Some(crs) = object.get("crs").filter(|it| !it.is_null()) else { return Ok(()) };
    let name = crs.pointer("/properties/name").or(Some(crs)).and_then(Json::as_str);
    let Some(name) = name else { return Ok(()) };
    gather.known = Known::Said;
    gather.system = of_crs(name)?;
    Ok(())
}

fn feature(json: Json, gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    let Json::Object(mut object) = json else {
        gather.add_nowhere();
        return Ok(());
    };
    if object.get("type").and_then(Json::as_str) != Some("Feature") {
        let geometry = geometry(&Json::Object(object), gather)?;
        match geometry {
            Some(geometry) => gather.add(None, &Properties::default(), geometry),
            None => gather.add_nowhere(),
        }
        return Ok(());
    }
    let mut read = Properties::default();
    if let Some(Json::Object(given)) = object.remove("properties") {
        properties(given, &mut read);
    }
    // Overpass and osmium write the element's name there.
    if let Some(Json::String(id)) = object.get("id")
        && ["node/", "way/", "relation/"].iter().any(|it| id.starts_with(it))
    {
        read.push("@id", Value::Text(id.clone()));
    }
    let geometry = match object.get("geometry") {
        Some(json) => geometry(json, gather)?,
        None => None,
    };
    match geometry {
        Some(geometry) => gather.add(None, &read, geometry),
        None => gather.add_nowhere(),
    }
    Ok(())
}

/// Takes in properties that have a plain value.
pub(super) fn properties(given: Map<String, Json>, into: &mut Properties) {
    for (key, value) in given {
        let value = match value {
            Json::String(text) => Value::Text(text),
            Json::Number(number) => match number.as_f64() {
                Some(number) => Value::Number(number),
                None => continue,
            },
            Json::Bool(is) => Value::Bool(is),
            Json::Object(words) if key == "name" => {
                let pairs = words
                    .into_iter()
                    .filter_map(|(tag, words)| Some((tag, words.as_str()?.to_owned())));
                Value::Names(pairs.collect())
            }
            // Some programs keep the tags in an object of their own.
            Json::Object(tags) if key == "tags" => {
                properties(tags, into);
                continue;
            }
            _ => continue,
        };
        into.push(&key, value);
    }
}

fn geometry(json: &Json, gather: &mut Gather<'_>) -> Result<Option<Geometry>, FileProblem> {
    let coordinates = json.get("coordinates").unwrap_or(&Json::Null);
    Ok(match type_of(json) {
        Some("Point") => position(coordinates, gather)?.map(Geometry::Point),
        Some("MultiPoint") => some(positions(coordinates, gather)?).map(Geometry::Points),
        Some("LineString") => line(coordinates, gather)?.map(Geometry::Line),
        Some("MultiLineString") => some(each(coordinates, gather, line)?).map(Geometry::Lines),
        Some("Polygon") => rings(coordinates, gather)?.map(Geometry::Polygon),
        Some("MultiPolygon") => some(each(coordinates, gather, rings)?).map(Geometry::Polygons),
        Some("GeometryCollection") => {
            let members = json.get("geometries").unwrap_or(&Json::Null);
            some(each(members, gather, geometry)?).map(Geometry::Collection)
        }
        _ => None,
    })
}

pub(super) fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// What can be read of each element of a list.
pub(super) fn each<T>(
    json: &Json,
    gather: &mut Gather<'_>,
    read: impl Fn(&Json, &mut Gather<'_>) -> Result<Option<T>, FileProblem>,
) -> Result<Vec<T>, FileProblem> {
    let mut all = Vec::new();
    for element in json.as_array().into_iter().flatten() {
        all.extend(read(element, gather)?);
    }
    Ok(all)
}

fn position(json: &Json, gather: &mut Gather<'_>) -> Result<Option<LngLat>, FileProblem> {
    gather.budget.take(1)?;
    Ok(pair(json).map(|it| LngLat::new(it.0, it.1)))
}

/// The first two numbers of a list; a height may follow.
pub(super) fn pair(json: &Json) -> Option<(f64, f64)> {
    match json.as_array()?.as_slice() {
        [x, y, ..] => Some((x.as_f64()?, y.as_f64()?)),
        _ => None,
    }
}

fn positions(json: &Json, gather: &mut Gather<'_>) -> Result<Vec<LngLat>, FileProblem> {
    each(json, gather, position)
}

fn line(json: &Json, gather: &mut Gather<'_>) -> Result<Option<Vec<LngLat>>, FileProblem> {
    let line = positions(json, gather)?;
    Ok((line.len() >= 2).then_some(line))
}

fn rings(json: &Json, gather: &mut Gather<'_>) -> Result<Option<Vec<Vec<LngLat>>>, FileProblem> {
    let rings = each(json, gather, |it, gather| positions(it, gather).map(Some))?;
    Ok(polygon(rings))
}
