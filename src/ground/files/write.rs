//! A region as GeoJSON that a story takes as it is.

use serde_json::Value as Json;

use super::Region;
use crate::geometry::LngLat;
use crate::story::{Feature, Geometry, Text};

impl Region {
    /// The region as a FeatureCollection, a line for each feature. Beside the features stand whom to name (`credit`,
    /// `credit_url`), the file (`source`) and the datum.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"type\":\"FeatureCollection\",\n");
        let mut member = |key: &str, words: String| {
            json.push_str(&format!("\"{key}\":{words},\n"));
        };
        if let Some(credit) = &self.credit {
            member("credit", text(credit));
        }
        if let Some(url) = &self.credit_url {
            member("credit_url", quoted(url));
        }
        member("source", quoted(&self.source));
        member("datum", quoted("WGS84"));
        json.push_str("\"features\":[\n");
        for (index, feature) in self.features.iter().enumerate() {
            if index > 0 {
                json.push_str(",\n");
            }
            self.push_feature(feature, &mut json);
        }
        json.push_str("\n]}\n");
        json
    }

    fn push_feature(&self, feature: &Feature, json: &mut String) {
        json.push_str("{\"type\":\"Feature\",\"properties\":{\"kind\":");
        json.push_str(&quoted(&feature.kind));
        if let Some(name) = &feature.name {
            json.push_str(",\"name\":");
            json.push_str(&text(name));
        }
        if feature.priority != 0.0 {
            json.push_str(&format!(",\"priority\":{}", feature.priority));
        }
        json.push_str("},\"geometry\":");
        self.push_geometry(&feature.geometry, json);
        json.push('}');
    }

    fn push_geometry(&self, geometry: &Geometry, json: &mut String) {
        let at = |at: &LngLat, json: &mut String| {
            json.push('[');
            json.push_str(&degrees(at.lng_deg, self.decimals));
            json.push(',');
            json.push_str(&degrees(at.lat_deg, self.decimals));
            json.push(']');
        };
        let line = |line: &[LngLat], json: &mut String| list(line, json, at);
        let lines = |lines: &[Vec<LngLat>], json: &mut String| {
            list(lines, json, |it: &Vec<LngLat>, json: &mut String| line(it, json));
        };
        let mut open =
            |name: &str, key: &str| json.push_str(&format!("{{\"type\":\"{name}\",\"{key}\":"));
        match geometry {
            Geometry::Point(position) => {
                open("Point", "coordinates");
                at(position, json);
            }
            Geometry::Points(points) => {
                open("MultiPoint", "coordinates");
                line(points, json);
            }
            Geometry::Line(points) => {
                open("LineString", "coordinates");
                line(points, json);
            }
            Geometry::Lines(all) => {
                open("MultiLineString", "coordinates");
                lines(all, json);
            }
            Geometry::Polygon(rings) => {
                open("Polygon", "coordinates");
                lines(rings, json);
            }
            Geometry::Polygons(all) => {
                open("MultiPolygon", "coordinates");
                list(all, json, |it: &Vec<Vec<LngLat>>, json: &mut String| lines(it, json));
            }
            Geometry::Collection(members) => {
                open("GeometryCollection", "geometries");
                list(members, json, |it: &Geometry, json: &mut String| {
                    self.push_geometry(it, json)
                });
            }
        }
        json.push('}');
    }
}

fn list<T>(all: &[T], json: &mut String, each: impl Fn(&T, &mut String)) {
    json.push('[');
    for (index, it) in all.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        each(it, json);
    }
    json.push(']');
}

/// Degrees with as many digits as they have meaning.
fn degrees(number: f64, decimals: usize) -> String {
    let digits = format!("{number:.decimals$}");
    let short = digits.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

fn quoted(words: &str) -> String {
    Json::from(words).to_string()
}

fn text(text: &Text) -> String {
    match text {
        Text::Plain(words) => quoted(words),
        Text::ByLanguage(pairs) => {
            let pairs = pairs.iter().map(|it| format!("{}:{}", quoted(&it.0), quoted(&it.1)));
            let pairs: Vec<String> = pairs.collect();
            format!("{{{}}}", pairs.join(","))
        }
    }
}
