//! KML: placemarks in folders, their positions as text.

use roxmltree::{Document, Node, ParsingOptions};

use super::encoding::by_name;
use super::gather::Gather;
use super::kinds::is_known_layer;
use super::problem::FileProblem;
use super::properties::{Properties, Value};
use super::rings::{closed, polygon};
use crate::geometry::LngLat;
use crate::story::Geometry;

/// Elements and texts of a file.
const MOST_NODES: u32 = 4_000_000;
/// Folders in one another whose names are looked at.
const MOST_FOLDERS: usize = 32;

pub(super) fn is_xml(first: &[u8]) -> bool {
    first.starts_with(b"<")
}

/// Takes all placemarks in.
pub(super) fn gather(bytes: &[u8], gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    let text = decoded(bytes);
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| {
        let at = error.pos();
        FileProblem::new(
            format!("KML 在第 {} 行第 {} 列处读不下去；请重新导出", at.row, at.col),
            format!(
                "this KML cannot be read beyond line {}, column {}; export it again",
                at.row, at.col
            ),
        )
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "kml" && !root.descendants().any(|it| it.has_tag_name("Placemark"))
    {
        return Err(FileProblem::fixed(
            "这是 XML，但不是 KML；请导出为 KML 或 GeoJSON",
            "this is XML, and no KML; export it as KML or GeoJSON",
        ));
    }
    let is_placemark = |it: &Node<'_, '_>| it.tag_name().name() == "Placemark";
    for placemark in root.descendants().filter(is_placemark) {
        // One within another is none, and would be read as often as they are deep.
        if placemark.ancestors().skip(1).take(MOST_FOLDERS).any(|it| is_placemark(&it)) {
            continue;
        }
        let mut properties = Properties::default();
        for child in placemark.children() {
            match child.tag_name().name() {
                "name" => push(&mut properties, "name", child.text()),
                "ExtendedData" => extended(child, &mut properties),
                _ => {}
            }
        }
        let mut geometries = Vec::new();
        for node in placemark.descendants() {
            if let Some(geometry) = geometry(node, gather)? {
                geometries.push(geometry);
            }
        }
        let layer = folder(placemark);
        match geometries.len() {
            0 => gather.add_nowhere(),
            _ => gather.add(layer, &properties, Geometry::Collection(geometries)),
        }
    }
    Ok(())
}

/// The text of a file, in the letters that its first line names.
fn decoded(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default()).into_owned();
    let declaration = first.split("?>").next().unwrap_or_default();
    let named = declaration.split("encoding=").nth(1).and_then(|it| it.split(['"', '\'']).nth(1));
    match named.and_then(by_name) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn push(properties: &mut Properties, key: &str, text: Option<&str>) {
    if let Some(text) = text.map(str::trim).filter(|it| !it.is_empty()) {
        properties.push(key, Value::Text(text.to_owned()));
    }
}

/// Fields of a program of its own: `<Data name="…"><value>…` or `<SimpleData name="…">…`.
fn extended(node: Node<'_, '_>, properties: &mut Properties) {
    for field in node.descendants() {
        let Some(key) = field.attribute("name") else { continue };
        match field.tag_name().name() {
            "SimpleData" => push(properties, key, field.text()),
            "Data" => {
                let value = field.children().find(|it| it.tag_name().name() == "value");
                push(properties, key, value.and_then(|it| it.text()));
            }
            _ => {}
        }
    }
}

/// The name of the innermost folder that says what it holds.
fn folder<'t>(placemark: Node<'t, '_>) -> Option<&'t str> {
    let folders = placemark.ancestors().take(MOST_FOLDERS);
    let folders = folders.filter(|it| matches!(it.tag_name().name(), "Folder" | "Document"));
    let names =
        folders.filter_map(|it| it.children().find(|it| it.tag_name().name() == "name")?.text());
    names.map(str::trim).find(|it| is_known_layer(it))
}

fn geometry(node: Node<'_, '_>, gather: &mut Gather<'_>) -> Result<Option<Geometry>, FileProblem> {
    Ok(match node.tag_name().name() {
        "Point" => positions(node, gather)?.first().copied().map(Geometry::Point),
        "LineString" => some(positions(node, gather)?, 2).map(Geometry::Line),
        // That of a polygon is read with it.
        "LinearRing"
            if node.parent().is_some_and(|it| it.tag_name().name().ends_with("BoundaryIs")) =>
        {
            None
        }
        "LinearRing" => some(closed(positions(node, gather)?), 2).map(Geometry::Line),
        "Polygon" => {
            let boundaries =
                |name: &'static str| node.children().filter(move |it| it.tag_name().name() == name);
            let Some(outer) = boundaries("outerBoundaryIs").next() else { return Ok(None) };
            let mut rings = Vec::new();
            for boundary in std::iter::once(outer).chain(boundaries("innerBoundaryIs")) {
                let ring = boundary.children().find(|it| it.tag_name().name() == "LinearRing");
                let ring = ring.map(|it| positions(it, gather)).transpose()?;
                rings.push(ring.unwrap_or_default());
            }
            polygon(rings).map(Geometry::Polygon)
        }
        _ => None,
    })
}

fn some(line: Vec<LngLat>, least: usize) -> Option<Vec<LngLat>> {
    (line.len() >= least).then_some(line)
}

/// `lng,lat,height lng,lat …`
fn positions(node: Node<'_, '_>, gather: &mut Gather<'_>) -> Result<Vec<LngLat>, FileProblem> {
    let coordinates = node.children().find(|it| it.tag_name().name() == "coordinates");
    let text = coordinates.and_then(|it| it.text()).unwrap_or_default();
    let mut positions = Vec::new();
    for tuple in text.split_whitespace() {
        gather.budget.take(1)?;
        let mut numbers = tuple.split(',').map(str::parse::<f64>);
        if let (Some(Ok(lng)), Some(Ok(lat))) = (numbers.next(), numbers.next()) {
            positions.push(LngLat::new(lng, lat));
        }
    }
    Ok(positions)
}
