//! Places: those that are described, and those that rows name, with a position or without.

use std::collections::BTreeMap;

use super::chapters::{key, with_id_first};
use crate::import::draft::{DraftPlace, Entry};
use crate::import::ids::Ids;
use crate::import::json::{Json, Object};
use crate::import::report::{Outcome, Report};
use crate::import::spot::Spot;
use crate::story::{Wording, is_id, limits};
use crate::words::Locale;

/// How far apart two positions of one name may be to be one place, degrees; some 100 metres.
const SAME_DEG: f64 = 0.001;

/// The places in the order in which they are described, then in that in which rows name them, and where each stood. Each row
/// gets the ids of its own. A place without a position is told in its words, for no map can show it.
pub(super) fn of(
    described: Vec<DraftPlace>,
    entries: &mut [Entry],
    report: &mut Report,
) -> (Vec<Json>, Vec<Spot>) {
    let mut all = Places::default();
    for place in described {
        let fallback = place.fields.get("id").and_then(Json::words).unwrap_or_default();
        match position(&place.fields) {
            Some(at) => {
                all.add(place, &fallback, at);
            }
            None => report.part_left_out(
                &place.spot,
                Wording::fixed(
                    "地点没有经纬度，无法画在地图上",
                    "the place has no longitude and latitude, so no map can show it",
                ),
                Some(Wording::fixed(
                    "写上经度和纬度，不准确的话再写误差",
                    "write both, with the uncertainty where they are not exact",
                )),
            ),
        }
    }
    // A row may name a place that one below it locates.
    for entry in entries.iter_mut() {
        let title = entry.fields.get("title").cloned().unwrap_or_default();
        for place in entry.place.iter_mut().chain(&mut entry.also_at) {
            if position(&place.fields).is_none() {
                continue;
            }
            let id = all.id_of(place, &title, report);
            // One without a name is found again by its id.
            if name_of(&place.fields).is_empty() {
                place.fields.set_some("id", id);
            }
        }
    }
    let mut unlocated = Unlocated::default();
    for entry in entries {
        let title = entry.fields.get("title").cloned().unwrap_or_default();
        let mut ids: Vec<Json> = Vec::new();
        let mut names: Vec<Json> = Vec::new();
        for place in entry.place.take().into_iter().chain(std::mem::take(&mut entry.also_at)) {
            match all.id_of(&place, &title, report) {
                Some(id) => {
                    let id = Json::Text(id);
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                None => {
                    let Some(name) = place.fields.get("name").filter(|it| !it.is_blank()) else {
                        continue;
                    };
                    unlocated.add(name, &place.spot);
                    names.push(name.clone());
                }
            }
        }
        in_words(entry, ids.is_empty(), names);
        let mut ids = ids.into_iter();
        entry.fields.set_some("place", ids.next());
        entry.fields.set_some("also_at", ids.collect::<Vec<_>>());
    }
    unlocated.tell(report);
    let (mut list, spots) = (all.list, all.spots);
    super::limits::hold_list(&mut list, &limits::PLACES, ("地点", "places"), report);
    (list, spots)
}

/// Names of places that nobody located: in the milestone's words of its place where it has no other, else as tags, so that
/// readers have them all the same.
fn in_words(entry: &mut Entry, alone: bool, names: Vec<Json>) {
    let mut names = names.into_iter();
    if alone && entry.fields.get("where").is_none_or(Json::is_blank) {
        let first = names.next();
        let rest: Vec<Json> = names.collect();
        // Several in one language stand in a row.
        let words: Option<Vec<String>> = first.iter().chain(&rest).map(Json::words).collect();
        let joined = words.filter(|it| it.len() > 1).map(|it| {
            let chinese = it.iter().any(|it| !it.is_ascii());
            Json::Text(it.join(if chinese { "、" } else { ", " }))
        });
        names = if joined.is_some() { Vec::new() } else { rest }.into_iter();
        entry.fields.set_some("where", joined.or(first));
    }
    for name in names {
        if !entry.fields.get("tags").map_or(&[][..], Json::list).contains(&name) {
            entry.push("tags", name);
        }
    }
}

/// Places that nobody located, in the order in which rows name them.
#[derive(Default)]
struct Unlocated {
    by_name: BTreeMap<String, usize>,
    /// The name of each, where it is named first, and the further rows.
    list: Vec<(String, Spot, Vec<u32>)>,
}

/// Names that the note of them says.
const NAMED: usize = 20;

impl Unlocated {
    fn add(&mut self, name: &Json, spot: &Spot) {
        let words = name.words().or_else(|| name.object()?.iter().next()?.1.words());
        let words = words.unwrap_or_default();
        let at = *self.by_name.entry(key(&words)).or_insert(self.list.len());
        if at == self.list.len() {
            self.list.push((words, spot.clone(), Vec::new()));
        }
        if let (Some((.., rows)), Some(row)) = (self.list.get_mut(at), spot.row) {
            rows.push(row);
        }
    }

    /// Tells of all of them at once.
    fn tell(self, report: &mut Report) {
        let Some((_, first, _)) = self.list.first() else { return };
        let spot = Spot { row: None, item: String::new(), ..first.clone() };
        let count = self.list.len();
        let said = |open: &str, close: &str, comma: &str| -> String {
            let all = self.list.iter().take(NAMED).map(|(name, _, rows)| {
                let rows: Vec<String> = rows.iter().take(5).map(u32::to_string).collect();
                match rows.is_empty() {
                    true => name.clone(),
                    false => [name, open, &rows.join(comma), close].concat(),
                }
            });
            let names: Vec<String> = all.collect();
            [&*names.join(comma), if count > NAMED { "…" } else { "" }].concat()
        };
        report.tell(
            &spot,
            Outcome::Taken,
            Wording::new(|| {
                (
                    format!("{count} 个地点没有经纬度，名称照写，地图上没有：{}", said("（第 ", " 行）", "、")),
                    format!(
                        "{count} {} no position: readers see the name, and the map no marker: {}",
                        if count == 1 { "place has" } else { "places have" },
                        said(" (row ", ")", ", ")
                    ),
                )
            }),
            Some(Wording::fixed(
                "加“经度”“纬度”两列，或另附地点表，写上名称、经度、纬度",
                "add columns Longitude and Latitude, or a table of places with Name, Longitude and Latitude",
            )),
        );
    }
}

#[derive(Default)]
struct Places {
    list: Vec<Json>,
    spots: Vec<Spot>,
    ids: Ids,
    by_name: BTreeMap<String, Named>,
    by_id: BTreeMap<String, Known>,
}

#[derive(Clone, Copy)]
struct Known {
    at: usize,
    position: (f64, f64),
}

/// The places of one name: the first, and all by the cell of a grid that they lie in, for of one name there may be many.
struct Named {
    first: Known,
    /// Another that lies elsewhere, where there is one.
    second: Option<usize>,
    cells: BTreeMap<(i64, i64), Vec<Known>>,
}

impl Named {
    fn add(&mut self, known: Known) {
        if known.at != self.first.at && !is_near(known.position, self.first.position) {
            self.second.get_or_insert(known.at);
        }
        self.cells.entry(cell(known.position)).or_default().push(known);
    }

    /// The one at a position, or the first where there is none.
    fn at(&self, position: Option<(f64, f64)>) -> Option<usize> {
        let Some(position) = position else { return Some(self.first.at) };
        let (x, y) = cell(position);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let all = around.filter_map(|it| self.cells.get(&it)).flatten();
        all.filter(|it| is_near(it.position, position)).map(|it| it.at).min()
    }
}

fn cell((lng, lat): (f64, f64)) -> (i64, i64) {
    ((lng / SAME_DEG).floor() as i64, (lat / SAME_DEG).floor() as i64)
}

fn is_near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < SAME_DEG && (a.1 - b.1).abs() < SAME_DEG
}

impl Places {
    fn add(&mut self, place: DraftPlace, fallback: &str, position: (f64, f64)) -> usize {
        let DraftPlace { spot, mut fields } = place;
        let names = name_of(&fields);
        let name = names.first().cloned().unwrap_or_else(|| fallback.to_owned());
        if names.is_empty() {
            fields.set("name", name.clone());
        }
        let id = match fields
            .get("id")
            .and_then(Json::words)
            .filter(|it| is_id(it) && self.ids.take(it))
        {
            Some(id) => id,
            None => self.ids.of(&name, ""),
        };
        let at = self.list.len();
        let keys: std::collections::BTreeSet<String> =
            names.iter().chain([&id, &name]).map(|it| key(it)).collect();
        for key in keys {
            let first = Known { at, position };
            let new = || Named { first, second: None, cells: BTreeMap::new() };
            self.by_name.entry(key).or_insert_with(new).add(first);
        }
        self.by_id.insert(id.clone(), Known { at, position });
        self.list.push(with_id_first(id, fields).into());
        self.spots.push(spot);
        at
    }

    /// Tells that of places that are called the same the first was taken.
    fn tell_several(
        &self,
        name: &str,
        (first, second): (usize, usize),
        spot: &Spot,
        report: &mut Report,
    ) {
        let said =
            |at: usize, locale| self.spots.get(at).map(|it| it.words(locale)).unwrap_or_default();
        let name: String = name.chars().take(40).collect();
        report.changed(
            spot,
            Wording::new(|| {
                let [zh, en] = [Locale::ZhHans, Locale::En]
                    .map(|locale| [said(first, locale), said(second, locale)]);
                let ([zh_first, zh_second], [en_first, en_second]) = (zh, en);
                (
                    format!("不止一个地点叫“{name}”（{zh_first}；{zh_second}），取了第一个"),
                    format!(
                        "more than one place is called “{name}” ({en_first}; {en_second}); the first was taken"
                    ),
                )
            }),
            Some(Wording::fixed(
                "给地点不同的名称，或写地点的编号",
                "give them different names, or write the id of the place",
            )),
        );
    }

    /// The id of a place that a row names; it is made where it has a position and is not known. None without a position.
    fn id_of(&mut self, place: &DraftPlace, title: &Json, report: &mut Report) -> Option<String> {
        let names = name_of(&place.fields);
        let own = position(&place.fields);
        let id = place.fields.get("id").and_then(Json::words);
        let known = names.iter().chain(&id).find_map(|name| {
            // An id as it stands is nothing else's name.
            let exact = self.by_id.get(name);
            let exact = exact.filter(|it| own.is_none_or(|own| is_near(it.position, own)));
            exact.map(|it| it.at).or_else(|| {
                let named = self.by_name.get(&key(name))?;
                if let (None, Some(second)) = (own, named.second) {
                    self.tell_several(name, (named.first.at, second), &place.spot, report);
                }
                named.at(own)
            })
        });
        let at = match (known, own) {
            (Some(at), _) => at,
            (None, Some(own)) => {
                let mut place = place.clone();
                if names.is_empty() {
                    // A position without a name is called by what happened there.
                    place.fields.set("name", title.clone());
                }
                self.add(place, "?", own)
            }
            (None, None) => return None,
        };
        self.list.get(at)?.get("id")?.words()
    }
}

/// Its name in every language.
fn name_of(fields: &Object) -> Vec<String> {
    match fields.get("name") {
        Some(Json::Object(by_language)) => {
            by_language.iter().filter_map(|it| it.1.words()).collect()
        }
        Some(name) => name.words().into_iter().collect(),
        None => Vec::new(),
    }
}

fn position(fields: &Object) -> Option<(f64, f64)> {
    match fields.get("position")?.list() {
        [lng, lat] => Some((lng.number()?, lat.number()?)),
        _ => None,
    }
}
