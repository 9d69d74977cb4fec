//! The region of all that was gathered.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Gather, Item};
use crate::geometry::{LngLat, LngLatBounds};
use crate::ground::files::clip::some_lines;
use crate::ground::files::generalisation::{Grid, count, generalised};
use crate::ground::files::kinds::Class;
use crate::ground::files::lines::joined;
use crate::ground::files::problem::FileProblem;
use crate::ground::files::projection::System;
use crate::ground::files::told::{Known, Told};
use crate::ground::files::{MOST_POINTS, Region};
use crate::story::{Datum, Feature, Geometry, Text};

impl Gather<'_> {
    /// The region of all that was gathered.
    pub(in crate::ground::files) fn region(mut self) -> Result<Region, FileProblem> {
        let mut told = std::mem::take(&mut self.told);
        if let (Some(layer), false) = (self.single(), self.any_sorted)
            && !self.unsorted.is_empty()
        {
            told.push(Told::Single(layer, self.unsorted.len()));
            for (name, geometry) in std::mem::take(&mut self.unsorted) {
                self.put(Class::of_all(layer), name, geometry);
            }
        }
        self.unknown += self.unsorted.len();
        if self.astray > self.items.len() {
            return Err(FileProblem::fixed(
                "文件中的数不是经纬度（超出 180 或 90），坐标系不明；请以 WGS 84（EPSG:4326）重新导出",
                "the numbers are no longitudes and latitudes (beyond 180 or 90), and nothing says what \
                 they are; export the file again in WGS 84 (EPSG:4326)",
            ));
        }
        let (datum, known) = match self.wish.datum {
            Some(Datum::Gcj02) => ("GCJ-02", Known::Asked),
            Some(Datum::Bd09) => ("BD-09", Known::Asked),
            Some(Datum::Wgs84) if self.system == System::WGS84 => ("WGS 84", Known::Asked),
            _ => (self.system.name(), self.known),
        };
        told.push(Told::Datum { datum, known });
        let mut count_of = |count: usize, what: fn(usize) -> Told| {
            if count > 0 {
                told.push(what(count));
            }
        };
        count_of(self.boundaries, Told::Boundaries);
        count_of(self.unasked, Told::Unasked);
        count_of(self.unknown, Told::Unknown);
        count_of(self.nowhere + self.astray, Told::Nowhere);
        count_of(self.long_names, Told::LongNames);
        if self.items.is_empty() {
            return Err(self.empty());
        }
        let mut items = grouped(self.items);
        // Areas at the bottom; within a layer what matters most on top.
        items.sort_by_key(|it| (it.class.layer, Reverse(it.class.rank)));
        let grid = grid(self.wish.bounds, &items);
        let most = self.wish.most_points.unwrap_or(MOST_POINTS);
        let (items, coarser) = generalised(items, grid, most);
        told.extend(coarser);
        let credit = match self.osm {
            true => {
                let (credit, added) = self.credit.with_osm();
                if added {
                    told.push(Told::OsmCredit);
                }
                credit
            }
            false => self.credit,
        };
        if credit.words.is_empty() {
            told.push(Told::NoCredit);
        }
        let features = items.into_iter().map(|it| Feature {
            kind: it.class.layer.name().to_owned(),
            name: it.name,
            priority: it.class.priority as f32,
            geometry: it.geometry,
        });
        Ok(Region {
            features: features.collect(),
            credit: (!credit.words.is_empty()).then(|| Text::plain(&credit.words)),
            credit_url: credit.url,
            source: self.source,
            told,
            decimals: grid.decimals,
        })
    }

    /// Why nothing is left.
    fn empty(&self) -> FileProblem {
        if self.boundaries > 0 && self.unknown == 0 {
            let count = self.boundaries;
            let others = match self.unasked {
                0 => ("", ""),
                _ => ("和未要求的图层", " and layers not asked for"),
            };
            return FileProblem::new(
                format!(
                    "所求范围里只有境界线和行政区（{count} 个）{}；境界从不绘制，请换一个含有河流、道路等要素的文件",
                    others.0
                ),
                format!(
                    "there are only boundaries ({count}){}; boundaries are never drawn: take a file with rivers, \
                     roads and the like",
                    others.1
                ),
            );
        }
        if self.unknown > 0 && self.unasked == 0 {
            let count = self.unknown;
            return FileProblem::new(
                format!(
                    "{count} 个要素中没有一个说明自己的种类；如果全是同一种，请用 --layers 指明，例如 --layers river"
                ),
                format!(
                    "none of {count} features says what it is; if all are of one sort, name it, as in --layers river"
                ),
            );
        }
        FileProblem::fixed(
            "所求范围和图层中什么也没有；请核对 --bounds（西,南,东,北）和 --layers",
            "there is nothing of these layers within the bounds; check --bounds (west,south,east,north) and --layers",
        )
    }
}

/// The grid of the bounds, or else of all that is there.
fn grid(bounds: Option<LngLatBounds>, items: &[Item]) -> Grid {
    let (mut west, mut east) = (f64::INFINITY, f64::NEG_INFINITY);
    let (mut south, mut north) = (f64::INFINITY, f64::NEG_INFINITY);
    for item in items {
        item.geometry.each_position(&mut |at| {
            (west, east) = (west.min(at.lng_deg), east.max(at.lng_deg));
            (south, north) = (south.min(at.lat_deg), north.max(at.lat_deg));
        });
    }
    match bounds {
        Some(it) => Grid::new(it.width_deg(), it.north - it.south, (it.north + it.south) / 2.0),
        None => Grid::new(east - west, north - south, (north + south) / 2.0),
    }
}

/// Lines of the same kind and name as one feature, joined where they go on in one another.
fn grouped(items: Vec<Item>) -> Vec<Item> {
    let mut groups: HashMap<String, usize> = HashMap::new();
    let mut lines: Vec<Vec<Vec<LngLat>>> = Vec::new();
    let mut grouped: Vec<(Item, Option<usize>)> = Vec::new();
    for item in items {
        let own = match &item.geometry {
            Geometry::Line(line) => vec![line.clone()],
            Geometry::Lines(lines) => lines.clone(),
            _ => {
                grouped.push((item, None));
                continue;
            }
        };
        let key = format!("{:?} {:?}", item.class, item.name);
        let group = *groups.entry(key).or_insert(lines.len());
        if group == lines.len() {
            lines.push(Vec::new());
            grouped.push((item, Some(group)));
        }
        if let Some(group) = lines.get_mut(group) {
            group.extend(own);
        }
    }
    let done = grouped.into_iter().filter_map(|(mut item, group)| {
        if let Some(lines) = group.and_then(|it| lines.get_mut(it)) {
            item.geometry = some_lines(joined(std::mem::take(lines)))?;
        }
        (count(&item.geometry) > 0).then_some(item)
    });
    done.collect()
}
