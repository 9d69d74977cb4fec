//! Places: those that are described, and those that rows name, with a position or without.

use std::collections::BTreeMap;

use super::chapters::{key, with_id_first};
use crate::import::draft::{DraftPlace, Entry};
use crate::import::ids::{Ids, is_id};
use crate::import::json::{Json, Object};
use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::story::{Wording, limits};

/// How far apart two positions of one name may be to be one place, degrees; some 100 metres.
const SAME_DEG: f64 = 0.001;

/// The places in the order in which they are described, then in that in which rows name them, and where each stood. Each row
/// gets the ids of its own. The name of a place without a position becomes a tag, for no map can show it; that is told once
/// a name.
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
    let mut unlocated: BTreeMap<String, (String, Spot, usize)> = BTreeMap::new();
    for entry in entries {
        let title = entry.fields.get("title").cloned().unwrap_or_default();
        let mut ids: Vec<Json> = Vec::new();
        for place in entry.place.take().into_iter().chain(std::mem::take(&mut entry.also_at)) {
            match all.id_of(&place, &title) {
                Some(id) => {
                    let id = Json::Text(id);
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                None => {
                    let Some(name) = name_of(&place.fields).into_iter().next() else { continue };
                    let told = unlocated.entry(key(&name));
                    told.or_insert((name.clone(), place.spot, 0)).2 += 1;
                    let tag = Json::Text(name);
                    let tags = entry.fields.get("tags").map_or(&[][..], Json::list);
                    if !tags.contains(&tag) {
                        entry.push("tags", tag);
                    }
                }
            }
        }
        let mut ids = ids.into_iter();
        entry.fields.set_some("place", ids.next());
        entry.fields.set_some("also_at", ids.collect::<Vec<_>>());
    }
    for (name, spot, rows) in unlocated.into_values() {
        report.changed(
            &spot,
            Wording::new(|| {
                (
                    format!("地点“{name}”没有经纬度（{rows} 行）：暂作标签，地图上没有它"),
                    format!(
                        "the place “{name}” has no longitude and latitude ({rows} {}): its name became a tag, and the map does not show it",
                        if rows == 1 { "row" } else { "rows" }
                    ),
                )
            }),
            Some(Wording::fixed(
                "在“地点”工作表里写上它的经度和纬度",
                "write them in a sheet “Places”, with its name",
            )),
        );
    }
    let (mut list, spots) = (all.list, all.spots);
    super::limits::hold_list(&mut list, &limits::PLACES, ("地点", "places"), report);
    (list, spots)
}

#[derive(Default)]
struct Places {
    list: Vec<Json>,
    spots: Vec<Spot>,
    ids: Ids,
    by_name: BTreeMap<String, Vec<Known>>,
    by_id: BTreeMap<String, Known>,
}

#[derive(Clone, Copy)]
struct Known {
    at: usize,
    position: (f64, f64),
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
            self.by_name.entry(key).or_default().push(Known { at, position });
        }
        self.by_id.insert(id.clone(), Known { at, position });
        self.list.push(with_id_first(id, fields).into());
        self.spots.push(spot);
        at
    }

    /// The id of a place that a row names; it is made where it has a position and is not known. None without a position.
    fn id_of(&mut self, place: &DraftPlace, title: &Json) -> Option<String> {
        let names = name_of(&place.fields);
        let own = position(&place.fields);
        let near = |known: &&Known| match own {
            Some((lng, lat)) => {
                (known.position.0 - lng).abs() < SAME_DEG
                    && (known.position.1 - lat).abs() < SAME_DEG
            }
            None => true,
        };
        let id = place.fields.get("id").and_then(Json::words);
        let known = names.iter().chain(&id).find_map(|name| {
            // An id as it stands is nothing else's name.
            let exact = self.by_id.get(name).into_iter();
            exact
                .chain(self.by_name.get(&key(name)).into_iter().flatten())
                .find(near)
                .map(|it| it.at)
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
