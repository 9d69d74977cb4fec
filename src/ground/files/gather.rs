//! What readers of formats hand over, and how a region is made of it.

use std::collections::HashMap;

use super::budget::Budget;
use super::clip::{boxes, clipped, some_lines};
use super::credit::Credit;
use super::generalisation::{Grid, count, generalised};
use super::kinds::{Class, Verdict, is_forbidden, is_known_word, verdict};
use super::layer::{Layer, Shape};
use super::lines::joined;
use super::names::{Name, name};
use super::problem::FileProblem;
use super::projection::System;
use super::properties::Properties;
use super::told::{Known, Told};
use super::{MOST_POINTS, Region, Wish};
use crate::geometry::{LngLat, LngLatBounds, Rect};
use crate::story::{Datum, Feature, Geometry, Text};

/// Something for the map.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) class: Class,
    pub(super) name: Option<Text>,
    pub(super) geometry: Geometry,
}

/// What was gathered of a file so far.
pub(super) struct Gather<'w> {
    pub(super) wish: &'w Wish,
    pub(super) budget: Budget,
    /// What the numbers of the file are, and how that is known.
    pub(super) system: System,
    pub(super) known: Known,
    pub(super) credit: Credit,
    /// Whether data of OpenStreetMap is in the file.
    pub(super) osm: bool,
    /// What features lie in where nothing nearer says it: the name of the file, if that says what it holds.
    pub(super) layer: Option<String>,
    /// Whether the layers of tiles are those of a schema that is known.
    pub(super) known_schema: bool,
    /// The file's name, and then what is known of its form.
    pub(super) source: String,
    /// What readers have to tell of their own.
    pub(super) told: Vec<Told>,
    /// What positions are kept in; none is everything.
    boxes: Option<Vec<Rect>>,
    items: Vec<Item>,
    /// What no word says the kind of, as long as there is no feature of which one does.
    unsorted: Vec<(Option<Text>, Geometry)>,
    any_sorted: bool,
    boundaries: usize,
    unknown: usize,
    unasked: usize,
    nowhere: usize,
    astray: usize,
    long_names: usize,
}

impl<'w> Gather<'w> {
    pub(super) fn new(name: &str, wish: &'w Wish) -> Self {
        Self {
            wish,
            budget: Budget::new(),
            system: System::WGS84,
            known: Known::Form,
            credit: Credit::default(),
            osm: false,
            layer: stem_that_says_something(name),
            known_schema: false,
            source: name.to_owned(),
            told: Vec::new(),
            boxes: wish.bounds.map(boxes),
            items: Vec::new(),
            unsorted: Vec::new(),
            any_sorted: false,
            boundaries: 0,
            unknown: 0,
            unasked: 0,
            nowhere: 0,
            astray: 0,
            long_names: 0,
        }
    }

    /// Whether a layer is wanted.
    fn wants(&self, layer: Layer) -> bool {
        match &self.wish.layers {
            Some(layers) => layers.contains(&layer),
            None => layer != Layer::Land,
        }
    }

    /// The layer that features without a word for their kind are, where the editor names one only.
    fn single(&self) -> Option<Layer> {
        match self.wish.layers.as_deref() {
            Some([layer]) => Some(*layer),
            _ => None,
        }
    }

    /// What a feature of tiles is and what it is called, if it is wanted.
    pub(super) fn of_tile(
        &mut self,
        layer_name: &str,
        properties: &Properties,
        shape: Shape,
    ) -> Option<(Class, Option<Text>)> {
        self.osm |= is_osm(properties);
        match verdict(Some(layer_name), self.known_schema, properties, shape) {
            Verdict::Taken(class) if self.wants(class.layer) => {
                Some((class, self.name(properties)))
            }
            Verdict::Taken(_) => {
                self.unasked += 1;
                None
            }
            Verdict::Boundary => {
                self.boundaries += 1;
                None
            }
            Verdict::Unknown => {
                let single = self.single().filter(|it| it.may_be(shape) && !self.known_schema);
                if let Some(layer) = single
                    && !is_forbidden(Some(layer_name), properties, shape)
                {
                    return Some((Class { layer, rank: 1, priority: 0.0 }, self.name(properties)));
                }
                self.unknown += 1;
                None
            }
        }
    }

    /// Forgets what was counted and how much was read.
    pub(super) fn start_anew(&mut self, budget: Budget) {
        self.budget = budget;
        (self.boundaries, self.unknown, self.unasked, self.long_names) = (0, 0, 0, 0);
    }

    /// Takes a feature in, its numbers as they are in the file.
    pub(super) fn add(&mut self, layer: Option<&str>, properties: &Properties, geometry: Geometry) {
        if !self.osm && is_osm(properties) {
            self.osm = true;
        }
        let own = self.layer.clone();
        for geometry in split(geometry) {
            self.add_one(layer.or(own.as_deref()), properties, geometry);
        }
    }

    /// Counts a feature that has no geometry.
    pub(super) fn add_nowhere(&mut self) {
        self.nowhere += 1;
    }

    fn add_one(&mut self, layer: Option<&str>, properties: &Properties, geometry: Geometry) {
        let shape = shape(&geometry);
        match verdict(layer, false, properties, shape) {
            Verdict::Taken(class) => {
                self.any_sorted = true;
                if self.wants(class.layer) {
                    let name = self.name(properties);
                    self.put_raw(class, name, geometry);
                } else {
                    self.unasked += 1;
                }
            }
            Verdict::Boundary => self.boundaries += 1,
            Verdict::Unknown => {
                let single = self.single().is_some_and(|it| it.may_be(shape));
                if single && !is_forbidden(layer, properties, shape) {
                    let name = self.name(properties);
                    // Now, for the next file of an archive may be in another system.
                    if let Some(geometry) = self.on_earth(geometry) {
                        self.unsorted.push((name, geometry));
                    }
                } else {
                    self.unknown += 1;
                }
            }
        }
    }

    /// Takes in what is sorted already, in degrees of the file.
    pub(super) fn put_raw(&mut self, class: Class, name: Option<Text>, geometry: Geometry) {
        if let Some(geometry) = self.on_earth(geometry) {
            self.put(class, name, geometry);
        }
    }

    fn put(&mut self, class: Class, name: Option<Text>, geometry: Geometry) {
        let inside = match &self.boxes {
            Some(boxes) => clipped(&geometry, boxes),
            None => Some(geometry),
        };
        if let Some(geometry) = inside {
            self.items.push(Item { class, name, geometry });
        }
    }

    /// A geometry in WGS-84; none, and counted, where it leaves the Earth.
    fn on_earth(&mut self, mut geometry: Geometry) -> Option<Geometry> {
        let (system, datum) = (self.system, self.wish.datum.unwrap_or_default());
        let mut good = true;
        each_mut(&mut geometry, &mut |at| {
            *at = system.degrees(*at);
            good &= at.is_on_earth();
            if good && datum != Datum::Wgs84 {
                *at = datum.to_wgs84(*at);
            }
        });
        self.astray += usize::from(!good);
        good.then_some(geometry)
    }

    pub(super) fn name(&mut self, properties: &Properties) -> Option<Text> {
        match name(properties, &self.wish.languages) {
            Name::Words(text) => Some(text),
            Name::None => None,
            Name::TooLong => {
                self.long_names += 1;
                None
            }
        }
    }

    /// The region of all that was gathered.
    pub(super) fn region(mut self) -> Result<Region, FileProblem> {
        let mut told = std::mem::take(&mut self.told);
        if let (Some(layer), false) = (self.single(), self.any_sorted)
            && !self.unsorted.is_empty()
        {
            told.push(Told::Single(layer, self.unsorted.len()));
            for (name, geometry) in std::mem::take(&mut self.unsorted) {
                self.put(Class { layer, rank: 1, priority: 0.0 }, name, geometry);
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
        items.sort_by_key(|it| (it.class.layer, std::cmp::Reverse(it.class.rank)));
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

/// The members of collections, one by one.
fn split(geometry: Geometry) -> Vec<Geometry> {
    let mut flat = Vec::new();
    let mut left = vec![geometry];
    while let Some(geometry) = left.pop() {
        match geometry {
            Geometry::Collection(members) => left.extend(members.into_iter().rev()),
            other => flat.push(other),
        }
    }
    flat
}

/// What a geometry is made of.
pub(super) fn shape(geometry: &Geometry) -> Shape {
    match geometry {
        Geometry::Line(_) | Geometry::Lines(_) => Shape::Line,
        Geometry::Polygon(_) | Geometry::Polygons(_) => Shape::Area,
        Geometry::Point(_) | Geometry::Points(_) | Geometry::Collection(_) => Shape::Point,
    }
}

fn each_mut(geometry: &mut Geometry, each: &mut dyn FnMut(&mut LngLat)) {
    match geometry {
        Geometry::Point(at) => each(at),
        Geometry::Points(line) | Geometry::Line(line) => line.iter_mut().for_each(each),
        Geometry::Lines(lines) | Geometry::Polygon(lines) => {
            lines.iter_mut().flatten().for_each(each)
        }
        Geometry::Polygons(all) => all.iter_mut().flatten().flatten().for_each(each),
        Geometry::Collection(members) => members.iter_mut().for_each(|it| each_mut(it, each)),
    }
}

/// The name of a file without its ending, where it says what the file holds. Of boundaries a name says too little:
/// “rivers and boundaries” is no reason to leave out rivers.
fn stem_that_says_something(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or_default();
    is_known_word(stem).then(|| stem.to_owned())
}

/// Whether a feature was exported from OpenStreetMap.
fn is_osm(properties: &Properties) -> bool {
    const KEYS: &[&str] = &[
        "osm_id",
        "osm_way_id",
        "osm_type",
        "@id",
        "full_id",
        "fclass",
        "waterway",
        "highway",
        "railway",
    ];
    KEYS.iter().any(|it| properties.has(it))
        || (properties.has("natural") && properties.has("name:en"))
}
