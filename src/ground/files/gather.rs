//! What readers of formats hand over, sorted by what it is.

mod region;

use super::Wish;
use super::budget::Budget;
use super::clip::{boxes, clipped};
use super::credit::Credit;
use super::kinds::{Class, Verdict, is_forbidden, is_known_word, verdict};
use super::layer::{Layer, Shape};
use super::names::{Name, name};
use super::projection::System;
use super::properties::Properties;
use super::told::{Known, Told};
use crate::geometry::{LngLat, Rect};
use crate::story::{Datum, Geometry, Text};

/// How far other systems than WGS 84 may be off before they are converted, in degrees: what lies so near to the bounds is read.
pub(super) const AROUND_DEG: f64 = 0.02;

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
                    return Some((Class::of_all(layer), self.name(properties)));
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
        self.osm |= is_osm(properties);
        let own = self.layer.clone();
        for geometry in split(geometry) {
            if let Some(positions) = self.beyond(&geometry) {
                self.budget.give_back(positions);
                continue;
            }
            self.add_one(layer.or(own.as_deref()), properties, geometry);
        }
    }

    /// How many positions a geometry has that lies wholly outside the bounds: it is not kept, and nothing is said of it.
    fn beyond(&self, geometry: &Geometry) -> Option<usize> {
        let bounds = self.wish.bounds.filter(|it| it.west <= it.east)?;
        let (mut count, mut around) = (0, None::<Rect>);
        geometry.each_position(&mut |it| {
            let LngLat { lng_deg: x, lat_deg: y } = self.system.degrees(it);
            let known = around.unwrap_or(Rect { x0: x, y0: y, x1: x, y1: y });
            around = Some(Rect {
                x0: known.x0.min(x),
                y0: known.y0.min(y),
                x1: known.x1.max(x),
                y1: known.y1.max(y),
            });
            count += 1;
        });
        // What is no degrees is told as such, wherever it lies.
        let on_earth = Rect { x0: -360.0, y0: -90.0, x1: 360.0, y1: 90.0 };
        let around = around.filter(|it| on_earth.contains_rect(*it))?;
        let outside = around.x1 < bounds.west - AROUND_DEG
            || around.x0 > bounds.east + AROUND_DEG
            || around.y1 < bounds.south - AROUND_DEG
            || around.y0 > bounds.north + AROUND_DEG;
        outside.then_some(count)
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
