//! KML and KMZ, of Google My Maps and Google Earth: placemarks with a time, or with a date among their columns.
//!
//! My Maps knows no times. Its tables have columns, which stand in `ExtendedData` and once more in the description; so a column
//! called `日期` or `Date` is the date, and where there is none, a line of the description that begins so, or a date that the
//! name begins with.

mod archive;
mod dates;
mod description;
mod geometry;

use std::collections::{BTreeMap, BTreeSet};

use dates::Dates;
use roxmltree::Node;

use super::draft::{DraftPlace, Entry, Findings};
use super::fields::{Names, Parts, Telling, add_html, add_link};
use super::html::{from_html, plain_words};
use super::instants::Offsets;
use super::json::{Json, Object};
use super::left_out::{self, Given};
use super::once::Once;
use super::options::{Options, Refusal};
use super::report::Outcome;
use super::shapes::{Drawn, Shape, off_earth_words};
use super::spans::locale_of;
use super::spot::Spot;
use super::xml;
use crate::story::Wording;

pub(super) use archive::is_kmz;

/// Folders in one another that are looked at.
const MOST_FOLDERS: usize = 32;

/// Whether it is such a file.
pub(super) fn looks_like(text: &str) -> bool {
    match xml::root_name(text) {
        Some("kml") => true,
        // What was cut out of one.
        Some("Document" | "Folder" | "Placemark") => text.contains("<Placemark"),
        _ => false,
    }
}

/// Takes placemarks, of KML or of the first KML in an archive.
pub(super) fn import(
    bytes: &[u8],
    file: &str,
    options: &Options,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let file = Spot::of_file(file);
    let unpacked = archive::unpacked(bytes, &file, &mut findings.report)?;
    let text = xml::text_of(unpacked.as_deref().unwrap_or(bytes), options)?;
    let text = xml::with_prefixes(text);
    let document = xml::document(&text)?;
    let mut reader = Reader {
        file,
        options,
        names: Names::new(options),
        once: Once::default(),
        offsets: Offsets::default(),
        drawn: Drawn::default(),
        folders: BTreeMap::new(),
        timeless_drawn: 0,
    };
    let root = document.root_element();
    reader.head(root, findings);
    let is_placemark = |it: &Node<'_, '_>| xml::is(*it, "Placemark");
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = 0;
    for node in root.descendants() {
        if is_placemark(&node) {
            // One within another is none, and would be read as often as they are deep.
            if !node.ancestors().skip(1).take(MOST_FOLDERS).any(|it| is_placemark(&it)) {
                count += 1;
                reader.placemark(node, count, findings);
            }
        } else if xml::is(node, "Folder") || xml::is(node, "Document") {
            let chapter = xml::is(node, "Folder");
            let name =
                if chapter { plain_words(&xml::words_of(node, "name")) } else { String::new() };
            reader
                .folders
                .insert(node.id().get_usize(), Folder { name, dates: dates::of_children(node) });
        } else if node.is_element()
            && let Some(name) = OTHERS.iter().find(|it| node.tag_name().name() == **it)
        {
            *others.entry(name).or_default() += 1;
        }
    }
    if count == 0 {
        return Err(Refusal::fixed("这个 KML 里没有地标", "there is no placemark in this KML").with_hint(
            "若只有 NetworkLink，请在 Google 地球里打开后另存为 KML",
            "where it has a NetworkLink alone, open it in Google Earth and save the places as KML",
        ));
    }
    reader.finish(&others, findings);
    Ok(())
}

/// What stands beside placemarks, and has no place in a story.
const OTHERS: [&str; 7] = [
    "NetworkLink",
    "GroundOverlay",
    "ScreenOverlay",
    "PhotoOverlay",
    "Tour",
    "Model",
    "NetworkLinkControl",
];

struct Reader<'o> {
    file: Spot,
    options: &'o Options,
    names: Names,
    once: Once,
    offsets: Offsets,
    drawn: Drawn,
    /// Folders and what they say of all in them, found out once: there may be as many placemarks in one as the file is long.
    folders: BTreeMap<usize, Folder>,
    /// Lines and areas without a date that are drawn.
    timeless_drawn: usize,
}

/// A folder, or the document.
struct Folder {
    /// Empty of the document.
    name: String,
    dates: Option<Dates>,
}

/// A column of a table.
struct Pair {
    name: String,
    /// What it is shown as.
    shown: String,
    value: String,
}

impl Reader<'_> {
    /// The name and the description of the map.
    fn head(&mut self, root: Node<'_, '_>, findings: &mut Findings) {
        let Some(map) = xml::child(root, "Document").or_else(|| xml::child(root, "Folder")) else {
            return;
        };
        let title = plain_words(&xml::words_of(map, "name"));
        let description =
            from_html(&xml::child(map, "description").map(xml::markup).unwrap_or_default());
        findings.draft.story.set_some("title", title);
        findings.draft.story.set_some("dek", description.text);
        if !description.media.is_empty() {
            findings.report.part_left_out(
                &self.file.item("Document.description"),
                Wording::fixed(
                    "地图说明里的图片未收",
                    "pictures in the description of the map were left out",
                ),
                None,
            );
        }
    }

    fn placemark(&mut self, node: Node<'_, '_>, number: usize, findings: &mut Findings) {
        let spot = self.file.item(format!("Placemark[{number}]"));
        let at = |name: &str| spot.item([&spot.item, ".", name].concat());
        let mut entry = Entry { spot: spot.clone(), ..Entry::default() };
        let shape = geometry::shape(node);
        let pairs = pairs(node);
        let (chapter, inherited) = self.folder(node);
        let name = xml::child(node, "name").map(xml::words).unwrap_or_default();
        let description = xml::child(node, "description").map(xml::markup).unwrap_or_default();
        entry.fields.set_some("title", plain_words(&name));
        entry.chapter = chapter;

        let mut parts = Parts::default();
        let mut telling =
            Telling { file: &self.file, once: &mut self.once, report: &mut findings.report };
        let shown = description::without_pairs(
            &description,
            pairs.iter().map(|it| (&*it.shown, &*it.value)),
        );
        add_html(&mut entry, "text", &shown, &at("description"), &mut telling);
        let mut dates = dates::of_elements(node);
        let from_columns = dates.is_none();
        for pair in &pairs {
            let at = spot.item(format!("{}.ExtendedData.{}", spot.item, pair.name));
            let path = self
                .names
                .path(&pair.name)
                .or_else(|| self.names.path(&pair.shown))
                .unwrap_or_default();
            if pair.name == "gx_media_links" {
                // Most are in the description too.
                let shown: BTreeSet<&str> = description.split(['"', '\'', '<', '>']).collect();
                let further = pair.value.split_whitespace();
                for address in further.filter(|it| !shown.contains(it)) {
                    parts.take("picture.src", &Json::from(address), &mut entry, &at, &mut telling);
                }
            } else if from_columns && dates::is_of(path) {
                dates.get_or_insert_default().add(path, &pair.value, at);
            } else if path == "title" && plain_words(&pair.value) == plain_words(&name)
                || path == "text" && pair.value == description
            {
                // The same once more.
            } else if !parts.take(path, &Json::from(&*pair.value), &mut entry, &at, &mut telling) {
                telling.once.unread(&pair.shown, &self.file, telling.report);
            }
        }
        self.rest(node, &mut entry, &mut parts, &spot, findings);
        let mut telling =
            Telling { file: &self.file, once: &mut self.once, report: &mut findings.report };
        let place = parts.finish(&mut entry, &spot, &mut telling);

        let dates = dates
            .or(inherited)
            .or_else(|| dates::of_lines(&description, &self.names, &at("description")))
            .or_else(|| dates::of_name(&plain_words(&name), self.options, &at("name")));
        let timeless = dates.is_none() && shape.is_drawn() && shape.points.len() != 1;
        if timeless && shape.off_earth().is_none() {
            // Ground rather than something that happened.
            self.timeless_drawn += 1;
            self.drawn.add(&shape, &plain_words(&name));
            return;
        }
        self.place(place, &shape, &mut entry, &at("geometry"), findings);
        let (start, end) = dates.as_ref().map(Dates::as_given).unwrap_or_default();
        match dates {
            Some(dates) => {
                let told = (&mut self.offsets, &mut self.once);
                dates.set(&mut entry, told, self.options, findings);
            }
            None => entry.refuse(
                &spot,
                Wording::fixed("地标没有日期", "the placemark has no date"),
                Some(Wording::fixed(
                    "在表格里加一列“日期”，或在说明里写一行“日期：2024-10-28”",
                    "add a column “Date” to its table, or a line “Date: 2024-10-28” to its description",
                )),
            ),
        }
        let path = |it: &Pair| self.names.path(&it.name).or_else(|| self.names.path(&it.shown));
        let own = pairs.iter().filter(|it| path(it).is_none() && it.name != "gx_media_links");
        let own = own.map(|it| (it.shown.clone(), it.value.clone())).collect();
        let position = match &*shape.points {
            [point] => Some((point.lng_deg, point.lat_deg)),
            _ => None,
        };
        let given = Given { start, end, position, own, ..Given::default() };
        entry.cells = left_out::cells(&entry, given);
        findings.draft.entries.push(entry);
    }

    /// The name of the innermost folder that has one, and the times of the innermost that has some.
    fn folder(&self, placemark: Node<'_, '_>) -> (Option<String>, Option<Dates>) {
        let folders = placemark.ancestors().skip(1).take(MOST_FOLDERS);
        let folders: Vec<&Folder> =
            folders.filter_map(|it| self.folders.get(&it.id().get_usize())).collect();
        let name = folders.iter().map(|it| &it.name).find(|it| !it.is_empty()).cloned();
        (name, folders.iter().find_map(|it| it.dates.clone()))
    }

    /// Elements of a placemark that are neither its texts nor its columns, times or shapes.
    fn rest(
        &mut self,
        node: Node<'_, '_>,
        entry: &mut Entry,
        parts: &mut Parts,
        spot: &Spot,
        findings: &mut Findings,
    ) {
        let report = &mut findings.report;
        for child in node.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            let words = xml::own_words(child);
            let file = self.file.column(name);
            match name {
                "name" | "description" | "ExtendedData" | "TimeStamp" | "TimeSpan" | "open" => {}
                _ if geometry::NAMES.contains(&name) || OTHERS.contains(&name) => {}
                "address" if parts.place.get("note").is_none() => {
                    parts.place.set_some("note", plain_words(&words));
                }
                "link" => {
                    let address = child.attribute("href").unwrap_or_default();
                    add_link(entry, address, "", spot, report);
                }
                "styleUrl" | "Style" | "StyleMap" => self.once.left_out(
                    &file,
                    "地标的图标、颜色和样式未收",
                    "icons, colours and styles of placemarks were left out",
                    report,
                ),
                "LookAt" | "Camera" | "Region" => self.once.left_out(
                    &file,
                    "地标的视角未收",
                    "from where placemarks are looked at was left out",
                    report,
                ),
                "visibility" if words == "0" && self.once.first("visibility") => report.tell(
                    spot,
                    Outcome::Taken,
                    Wording::fixed(
                        "原来隐藏的地标也收了；以后的不再一一列出",
                        "placemarks that were hidden were taken too; further ones are not told of",
                    ),
                    None,
                ),
                "visibility" => {}
                _ if words.is_empty() => {}
                _ => self.once.unread(name, &self.file, report),
            }
        }
    }

    fn place(
        &mut self,
        mut place: Object,
        shape: &Shape,
        entry: &mut Entry,
        spot: &Spot,
        findings: &mut Findings,
    ) {
        let title = entry.fields.get("title").and_then(Json::words).unwrap_or_default();
        if shape.broken > 0 {
            findings.report.part_left_out(
                spot,
                Wording::fixed(
                    "坐标有一部分读不出来，未收",
                    "a part of the coordinates cannot be read, and was left out",
                ),
                Some(Wording::fixed(
                    "坐标写作 经度,纬度",
                    "coordinates are written longitude,latitude",
                )),
            );
        }
        if let Some(position) = shape.off_earth() {
            let (what, hint) = off_earth_words(position);
            entry.refuse(spot, what, Some(hint));
        } else if let Some(middle) = shape.middle() {
            if !middle.set(&mut place, locale_of(self.options, &title)) {
                findings.report.part_left_out(
                    spot,
                    Wording::fixed(
                        "形状跨越半个地球，不成一个地点",
                        "the shape reaches half around the Earth, and is no place",
                    ),
                    None,
                );
            }
            if shape.is_drawn() {
                self.drawn.add(shape, &title);
            }
        }
        if place.get("name").is_none() {
            let address = place.get("note").filter(|_| shape.is_empty()).cloned();
            if address.is_some() {
                place.take("note");
            }
            let name = address.unwrap_or_else(|| title.into());
            if !place.is_empty() || shape.is_empty() && !name.is_blank() && name != title_of(entry)
            {
                place.set_some("name", name);
            }
        }
        if !place.is_empty() {
            entry.place = Some(DraftPlace { spot: spot.clone(), fields: place });
        }
    }

    fn finish(self, others: &BTreeMap<&str, usize>, findings: &mut Findings) {
        let report = &mut findings.report;
        for (name, count) in others {
            report.part_left_out(
                &self.file.item(*name),
                Wording::new(|| {
                    (
                        format!("{name} 有 {count} 个，未收：故事里没有与之相应的内容"),
                        format!("left out, for a story has nothing like it: {name}, {count} in number"),
                    )
                }),
                (*name == "NetworkLink").then(|| {
                    Wording::fixed(
                        "NetworkLink 只是网址；在 Google 地球里打开后另存为 KML 再导入",
                        "a NetworkLink is no more than an address; open it in Google Earth, save it as KML, and import that",
                    )
                }),
            );
        }
        let count = self.timeless_drawn;
        if count > 0 {
            report.tell(
                &self.file,
                Outcome::PartLeftOut,
                Wording::new(|| {
                    (
                        format!("{count} 条没有日期的线和面不成里程碑，画在地图上"),
                        format!("lines and areas without a date, which are no milestones, and which the map draws: {count}"),
                    )
                }),
                Some(Wording::fixed("要收作里程碑，给它们写上日期", "to take them, write a date to each")),
            );
        }
        self.drawn.finish(&mut findings.draft.story, &self.file, report);
        if let Some(zone) = self.offsets.zone()
            && findings.draft.story.get("timezone").is_none()
        {
            findings.draft.story.set("timezone", zone);
        }
    }
}

fn title_of(entry: &Entry) -> Json {
    entry.fields.get("title").cloned().unwrap_or_default()
}

/// The columns of a placemark that say something: `<Data name="…"><value>…` or `<SimpleData name="…">…`.
fn pairs(node: Node<'_, '_>) -> Vec<Pair> {
    let Some(data) = xml::child(node, "ExtendedData") else { return Vec::new() };
    let mut pairs = Vec::new();
    let schemas = data.children().filter(|it| xml::is(*it, "SchemaData"));
    for field in data.children().chain(schemas.flat_map(|it| it.children())) {
        let Some(name) = field.attribute("name").map(|it| it.trim().to_owned()) else { continue };
        let (shown, value) = match field.tag_name().name() {
            "SimpleData" => (String::new(), xml::own_words(field)),
            "Data" => {
                (plain_words(&xml::words_of(field, "displayName")), xml::words_of(field, "value"))
            }
            _ => continue,
        };
        if !value.is_empty() {
            pairs.push(Pair {
                shown: if shown.is_empty() { name.clone() } else { shown },
                name,
                value,
            });
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
