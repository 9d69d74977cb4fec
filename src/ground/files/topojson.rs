//! TopoJSON: lines as arcs that neighbours share, in small steps on a grid.

use serde_json::Value as Json;

use super::gather::Gather;
use super::geojson::{each, pair, properties, some, type_of};
use super::problem::FileProblem;
use super::properties::Properties;
use super::rings::polygon;
use crate::geometry::LngLat;
use crate::story::Geometry;

/// How collections may lie in one another.
const MOST_DEPTH: usize = 32;

/// The arcs, and how their numbers become degrees.
struct Topology {
    arcs: Vec<Vec<LngLat>>,
    transform: Option<([f64; 2], [f64; 2])>,
}

/// Takes all objects in; their names are those of layers.
pub(super) fn gather(mut json: Json, gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    let numbers = |path: &str| json.pointer(path).and_then(pair).map(|it| [it.0, it.1]);
    let transform = numbers("/transform/scale").zip(numbers("/transform/translate"));
    let mut topology = Topology { arcs: Vec::new(), transform };
    for arc in json.get("arcs").and_then(Json::as_array).into_iter().flatten() {
        let arc = topology.arc(arc, gather)?;
        topology.arcs.push(arc);
    }
    let Some(Json::Object(objects)) = json.get_mut("objects").map(Json::take) else {
        return Err(FileProblem::damaged());
    };
    for (name, object) in objects {
        topology.object(&name, object, gather, 0)?;
    }
    Ok(())
}

impl Topology {
    /// An arc in degrees: with a transform, each position is a step from the one before.
    fn arc(&self, json: &Json, gather: &mut Gather<'_>) -> Result<Vec<LngLat>, FileProblem> {
        let list = json.as_array().map_or(&[] as &[Json], Vec::as_slice);
        gather.budget.take(list.len())?;
        let (mut x, mut y) = (0.0, 0.0);
        let positions = list.iter().filter_map(pair).map(|(dx, dy)| match self.transform {
            Some(_) => {
                (x, y) = (x + dx, y + dy);
                self.degrees(x, y)
            }
            None => LngLat::new(dx, dy),
        });
        Ok(positions.collect())
    }

    fn degrees(&self, x: f64, y: f64) -> LngLat {
        match self.transform {
            Some(([kx, ky], [dx, dy])) => LngLat::new(x * kx + dx, y * ky + dy),
            None => LngLat::new(x, y),
        }
    }

    fn object(
        &self,
        layer: &str,
        mut json: Json,
        gather: &mut Gather<'_>,
        depth: usize,
    ) -> Result<(), FileProblem> {
        if type_of(&json) == Some("GeometryCollection") {
            let members = json.get_mut("geometries").map(Json::take);
            let Some(Json::Array(members)) = members.filter(|_| depth < MOST_DEPTH) else {
                return Ok(());
            };
            return members
                .into_iter()
                .try_for_each(|it| self.object(layer, it, gather, depth + 1));
        }
        let mut read = Properties::default();
        if let Some(Json::Object(given)) = json.get_mut("properties").map(Json::take) {
            properties(given, &mut read);
        }
        match self.geometry(&json, gather)? {
            Some(geometry) => gather.add(Some(layer), &read, geometry),
            None => gather.add_nowhere(),
        }
        Ok(())
    }

    fn geometry(
        &self,
        json: &Json,
        gather: &mut Gather<'_>,
    ) -> Result<Option<Geometry>, FileProblem> {
        let arcs = json.get("arcs").unwrap_or(&Json::Null);
        let coordinates = json.get("coordinates").unwrap_or(&Json::Null);
        let point = |json: &Json| pair(json).map(|it| self.degrees(it.0, it.1));
        let line = |json: &Json, gather: &mut Gather<'_>| self.line(json, gather);
        let rings = |json: &Json, gather: &mut Gather<'_>| self.rings(json, gather);
        Ok(match type_of(json) {
            Some("Point") => point(coordinates).map(Geometry::Point),
            Some("MultiPoint") => {
                let points = each(coordinates, gather, |it, gather| {
                    gather.budget.take(1)?;
                    Ok(point(it))
                })?;
                some(points).map(Geometry::Points)
            }
            Some("LineString") => line(arcs, gather)?.map(Geometry::Line),
            Some("MultiLineString") => some(each(arcs, gather, line)?).map(Geometry::Lines),
            Some("Polygon") => rings(arcs, gather)?.map(Geometry::Polygon),
            Some("MultiPolygon") => some(each(arcs, gather, rings)?).map(Geometry::Polygons),
            _ => None,
        })
    }

    /// The line of several arcs, each beginning where the one before ended. A number below 0 is an arc from its end.
    fn line(
        &self,
        json: &Json,
        gather: &mut Gather<'_>,
    ) -> Result<Option<Vec<LngLat>>, FileProblem> {
        let mut line: Vec<LngLat> = Vec::new();
        for number in json.as_array().into_iter().flatten() {
            let Some(number) = number.as_i64() else { return Ok(None) };
            let index = if number < 0 { !number } else { number };
            let arc = usize::try_from(index).ok().and_then(|it| self.arcs.get(it));
            let Some(arc) = arc else { return Err(FileProblem::damaged()) };
            // One arc may be named any number of times.
            gather.budget.take(arc.len())?;
            let skipped = usize::from(!line.is_empty());
            match number < 0 {
                true => line.extend(arc.iter().rev().skip(skipped)),
                false => line.extend(arc.iter().skip(skipped)),
            }
        }
        Ok((line.len() >= 2).then_some(line))
    }

    fn rings(
        &self,
        json: &Json,
        gather: &mut Gather<'_>,
    ) -> Result<Option<Vec<Vec<LngLat>>>, FileProblem> {
        let ring = |it: &Json, gather: &mut Gather<'_>| {
            Ok(Some(self.line(it, gather)?.unwrap_or_default()))
        };
        Ok(polygon(each(json, gather, ring)?))
    }
}
