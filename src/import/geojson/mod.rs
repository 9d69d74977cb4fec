//! GeoJSON (RFC 7946) whose features have times: as plain properties, as plugins of Leaflet keep them, and GeoJSON-T.

mod geometry;
mod times;

use super::draft::{DraftPlace, Entry, Findings};
use super::fields::{Names, Parts, Telling, cells_of, is_name};
use super::html::plain_words;
use super::instants::Offsets;
use super::json::{Json, Object};
use super::left_out::{self, Given};
use super::once::Once;
use super::options::{Options, Refusal};
use super::report::Outcome;
use super::shapes::{Drawn, Shape, off_earth_words};
use super::spans::locale_of;
use super::spot::Spot;
use crate::story::Wording;
use times::Times;

/// Properties that say how a feature looks.
const LOOKS: [&str; 16] = [
    "marker-color",
    "marker-size",
    "marker-symbol",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "fill",
    "fill-opacity",
    "style",
    "icon",
    "color",
    "opacity",
    "weight",
    "radius",
    "popupClass",
    "className",
];
/// Members of a file that are its form.
const FORMS: [&str; 6] = ["type", "features", "bbox", "crs", "geometry", "properties"];

/// Whether it is such a file.
pub(super) fn is(json: &Json) -> bool {
    let is_feature = |it: &Json| it.get("type").and_then(Json::text) == Some("Feature");
    match json.get("type").and_then(Json::text) {
        Some("FeatureCollection") => json.get("features").is_some(),
        Some("Feature") => true,
        _ => json.list().iter().take(20).any(is_feature),
    }
}

/// Takes the features that have a time; those without are drawn on the map.
pub(super) fn import(
    json: &Json,
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let mut reader = Reader {
        file: Spot::of_file(file),
        options,
        names: Names::new(options),
        once: Once::default(),
        offsets: Offsets::default(),
        drawn: Drawn::default(),
        datum: Datum::Wgs84,
        timeless: 0,
        timeless_drawn: 0,
        taken: 0,
    };
    reader.head(json, findings);
    let alone = [json.clone()];
    let (features, path) = match json.get("type").and_then(Json::text) {
        Some("FeatureCollection") => (json.get("features").map_or(&[][..], Json::list), "features"),
        Some(_) => (&alone[..], "feature"),
        None => (json.list(), ""),
    };
    for (index, feature) in features.iter().enumerate() {
        reader.feature(feature, &format!("{path}[{index}]"), findings);
    }
    reader.finish(findings)
}

/// What the positions of a file are counted in.
#[derive(Clone, Copy, PartialEq)]
enum Datum {
    Wgs84,
    /// By its word in the format.
    Other(&'static str),
    Unknown,
}

struct Reader<'o> {
    file: Spot,
    options: &'o Options,
    names: Names,
    once: Once,
    offsets: Offsets,
    drawn: Drawn,
    datum: Datum,
    /// Features without a time, and how many of them are drawn.
    timeless: usize,
    timeless_drawn: usize,
    taken: usize,
}

impl Reader<'_> {
    /// What stands beside the features.
    fn head(&mut self, json: &Json, findings: &mut Findings) {
        let collection = json.get("type").and_then(Json::text) == Some("FeatureCollection");
        let Some(fields) = json.object().filter(|_| collection) else { return };
        for (name, value) in fields.iter().filter(|it| !FORMS.contains(&it.0) && !it.1.is_blank()) {
            match (name, value.words()) {
                ("title" | "name", Some(words)) => {
                    findings.draft.story.set("title", plain_words(&words));
                }
                ("description", Some(words)) => {
                    findings.draft.story.set("dek", plain_words(&words))
                }
                ("metadata", _) => {
                    // As services of earthquakes and the like write it.
                    if let Some(title) = value.get("title").and_then(Json::words) {
                        findings.draft.story.set("title", plain_words(&title));
                    }
                }
                _ => self.once.unread(name, &self.file, &mut findings.report),
            }
        }
        let Some(crs) = fields.get("crs").filter(|it| !it.is_blank()) else { return };
        let name = crs.get("properties").and_then(|it| it.get("name")).unwrap_or(crs).words();
        let name = name.unwrap_or_else(|| serde_json::to_string(crs).unwrap_or_default());
        self.datum = datum_of(&name);
        if self.datum == Datum::Unknown {
            findings.report.part_left_out(
                &self.file.column("crs"),
                Wording::new(|| {
                    (
                        format!("坐标系“{name}”不认得，地点和地图上的线、面未收"),
                        format!("the coordinate system “{name}” is not known; places, lines and areas were left out"),
                    )
                }),
                Some(Wording::fixed(
                    "导出为 WGS 84（EPSG:4326）的 GeoJSON",
                    "export the file as GeoJSON in WGS 84 (EPSG:4326)",
                )),
            );
        }
    }

    fn feature(&mut self, feature: &Json, path: &str, findings: &mut Findings) {
        let spot = self.file.item(path);
        let nothing = Object::default();
        let properties = feature.get("properties").and_then(Json::object).unwrap_or(&nothing);
        let shape = geometry::shape(feature.get("geometry").unwrap_or(&Json::Null));
        let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
        let times = Times::of(feature, properties, &self.names, self.options);
        if times.is_blank() {
            self.timeless += 1;
            if shape.off_earth().is_none() && !shape.is_empty() && self.datum == Datum::Wgs84 {
                self.timeless_drawn += 1;
                self.drawn.add(&shape, &name_of(properties, &self.names));
            }
            return;
        }
        self.taken += 1;
        let place = self.properties(properties, &times, &mut entry, &spot, findings);
        if let Some(id) = feature.get("id").and_then(Json::words).filter(|it| is_name(it))
            && entry.fields.get("id").is_none()
        {
            entry.fields.set("id", id);
        }
        let title = entry.fields.get("title").and_then(Json::words).unwrap_or_default();
        self.place(place, &shape, &title, &mut entry, &spot, findings);
        let locale = locale_of(self.options, &title);
        let (start, end) = times.as_given();
        let is_taken = |name: &str| {
            times.has(name) || self.names.path(name).is_some() && !LOOKS.contains(&name)
        };
        let own = cells_of(properties).into_iter().filter(|it| !is_taken(&it.0)).collect();
        let position = match &*shape.points {
            [point] => Some((point.lng_deg, point.lat_deg)),
            _ => None,
        };
        times.set(
            &mut entry,
            &spot,
            locale,
            (&mut self.offsets, &mut self.once),
            self.options,
            findings,
        );
        let given = Given { start, end, position, own, ..Given::default() };
        entry.cells = left_out::cells(&entry, given);
        findings.draft.entries.push(entry);
    }

    /// Takes properties that are no times; gives the fields of a place.
    fn properties(
        &mut self,
        properties: &Object,
        times: &Times,
        entry: &mut Entry,
        spot: &Spot,
        findings: &mut Findings,
    ) -> Object {
        let mut parts = Parts::default();
        let mut telling =
            Telling { file: &self.file, once: &mut self.once, report: &mut findings.report };
        let mut later = Vec::new();
        for (name, value) in properties.iter().filter(|it| !it.1.is_blank() && !times.has(it.0)) {
            let at = spot.item([&spot.item, ".properties.", name].concat());
            if LOOKS.contains(&name) {
                telling.once.left_out(
                    &self.file.column(name),
                    "要素的颜色、图标和样式未收",
                    "colours, icons and styles of features were left out",
                    telling.report,
                );
                continue;
            }
            let path = self.names.path(name).unwrap_or_default();
            // Of two names of one field the field's own comes first.
            if path == "title" && name != "title" {
                later.push((name, value, at));
            } else if !parts.take(path, value, entry, &at, &mut telling) {
                telling.once.unread(name, &self.file, telling.report);
            }
        }
        for (name, value, at) in later {
            if !parts.take("title", value, entry, &at, &mut telling) {
                telling.once.unread(name, &self.file, telling.report);
            }
        }
        parts.finish(entry, spot, &mut telling)
    }

    fn place(
        &mut self,
        mut place: Object,
        shape: &Shape,
        title: &str,
        entry: &mut Entry,
        spot: &Spot,
        findings: &mut Findings,
    ) {
        let at = spot.item([&spot.item, ".geometry"].concat());
        let locale = locale_of(self.options, title);
        if shape.broken > 0 {
            findings.report.part_left_out(
                &at,
                Wording::fixed(
                    "形状有一部分读不出来，未收",
                    "a part of the shape cannot be read, and was left out",
                ),
                None,
            );
        }
        if self.datum == Datum::Unknown {
            // Told once of the file.
        } else if let Some(position) = shape.off_earth() {
            let (what, hint) = off_earth_words(position);
            entry.refuse(&at, what, Some(hint));
        } else if let Some(middle) = shape.middle() {
            if !middle.set(&mut place, locale) {
                findings.report.part_left_out(
                    &at,
                    Wording::fixed(
                        "形状跨越半个地球，不成一个地点",
                        "the shape reaches half around the Earth, and is no place",
                    ),
                    None,
                );
            }
            if let Datum::Other(datum) = self.datum {
                place.set("datum", datum);
            }
            if shape.is_drawn() && self.datum == Datum::Wgs84 {
                self.drawn.add(shape, title);
            }
        }
        if !place.is_empty() {
            if place.get("name").is_none() {
                place.set_some("name", title);
            }
            entry.place = Some(DraftPlace { spot: at, fields: place });
        }
    }

    fn finish(self, findings: &mut Findings) -> Result<(), Refusal> {
        let Self { file, drawn, offsets, timeless, timeless_drawn, taken, .. } = self;
        if taken == 0 {
            return Err(Refusal::new(
                format!("{} 里的要素都没有时间", file.file),
                format!("no feature of {} has a time", file.file),
            )
            .with_hint(
                "时间写在 properties 的 date、time、start 和 end 里；用别的名称时，以 --columns 指明；只要地图的话，用 nianbiao ground",
                "times stand in date, time, start and end of the properties; say with --columns where they have other names; for a map alone there is nianbiao ground",
            ));
        }
        if timeless > 0 {
            findings.report.tell(
                &file,
                Outcome::PartLeftOut,
                Wording::new(|| {
                    (
                        format!("{timeless} 个要素没有时间，不成里程碑；其中 {timeless_drawn} 个有形状，画在地图上"),
                        format!("features without a time, which are no milestones: {timeless}; those among them that the map draws: {timeless_drawn}"),
                    )
                }),
                Some(Wording::fixed("要收作里程碑，给它们写上时间", "to take them, write a time to each")),
            );
        }
        drawn.finish(&mut findings.draft.story, &file, &mut findings.report);
        if let Some(zone) = offsets.zone()
            && findings.draft.story.get("timezone").is_none()
        {
            findings.draft.story.set("timezone", zone);
        }
        findings.draft.by_time = true;
        Ok(())
    }
}

/// The system that the `crs` of older files names.
fn datum_of(name: &str) -> Datum {
    let name = name.to_lowercase();
    let code = name.rsplit([':', '/', '#']).next().unwrap_or_default();
    // China's CGCS2000 and Europe's ETRS89 are within a metre of it.
    if ["4326", "4979", "4490", "4258", "crs84", "crs84h", "wgs84", "wgs 84"].contains(&code) {
        Datum::Wgs84
    } else if name.contains("gcj") {
        Datum::Other("gcj02")
    } else if name.contains("bd09") || name.contains("bd-09") {
        Datum::Other("bd09")
    } else {
        Datum::Unknown
    }
}

fn name_of(properties: &Object, names: &Names) -> String {
    let named = properties
        .get("title")
        .or_else(|| properties.iter().find(|it| names.path(it.0) == Some("title")).map(|it| it.1));
    named.and_then(Json::words).map(|it| plain_words(&it)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
