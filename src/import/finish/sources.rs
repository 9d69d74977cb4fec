//! Sources: those that are described, and those that rows name by title or address.

use std::collections::BTreeMap;

use super::chapters::{key, with_id_first};
use crate::import::draft::{Entry, Part};
use crate::import::ids::Ids;
use crate::import::json::{Json, Object};
use crate::import::report::Report;
use crate::story::{is_id, limits};

/// The sources in the order in which they are first named. Each row, and each of its figures and its quote, gets their ids.
pub(super) fn of(described: Vec<Part>, entries: &mut [Entry], report: &mut Report) -> Vec<Json> {
    let mut all = Sources::default();
    for Part { fields, .. } in described {
        all.add(fields);
    }
    for entry in entries {
        let mut cited: Vec<Json> = Vec::new();
        for source in std::mem::take(&mut entry.sources) {
            let id = Json::Text(all.id_of(source));
            if !cited.contains(&id) {
                cited.push(id);
            }
        }
        super::limits::hold_cited(&mut cited, &entry.spot, report);
        entry.fields.set_some("sources", cited);
        if let Some(Json::Object(quote)) = entry.fields.get_mut("quote") {
            all.resolve(quote);
        }
        if let Some(Json::List(figures)) = entry.fields.get_mut("figures") {
            for figure in figures {
                if let Json::Object(figure) = figure {
                    all.resolve(figure);
                }
            }
        }
    }
    let mut list: Vec<Json> = all.list.into_iter().map(Json::from).collect();
    super::limits::hold_list(&mut list, &limits::REFERENCES, ("来源", "sources"), report);
    list
}

#[derive(Default)]
struct Sources {
    list: Vec<Object>,
    ids: Ids,
    by_name: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
}

impl Sources {
    fn add(&mut self, mut fields: Object) -> usize {
        let url = fields.get("url").and_then(Json::words);
        let given = fields.get("id").and_then(Json::words);
        let titles: Vec<String> = match fields.get("title") {
            Some(Json::Object(by_language)) => {
                by_language.iter().filter_map(|it| it.1.words()).collect()
            }
            title => title.and_then(Json::words).into_iter().collect(),
        };
        let title =
            titles.first().cloned().or_else(|| url.as_deref().map(host)).or_else(|| given.clone());
        let title = title.unwrap_or_default();
        if titles.is_empty() {
            fields.set("title", title.clone());
        }
        let id = match given.filter(|it| is_id(it) && self.ids.take(it)) {
            Some(id) => id,
            None => self.ids.of(&title, ""),
        };
        let at = self.list.len();
        let names = titles.iter().map(|it| key(it)).chain(url).chain([key(&id)]);
        for name in names {
            self.by_name.entry(name).or_insert(at);
        }
        self.by_id.insert(id.clone(), at);
        self.list.push(with_id_first(id, fields));
        at
    }

    /// The id of a source that a row names; it is made where nothing describes it.
    fn id_of(&mut self, fields: Object) -> String {
        let names = ["url", "id", "title"].iter().filter_map(|it| fields.get(it)?.words());
        let known = names.into_iter().find_map(|it| {
            // An id as it stands is nothing else's name.
            self.by_id
                .get(&it)
                .or_else(|| self.by_name.get(&it))
                .or_else(|| self.by_name.get(&key(&it)))
                .copied()
        });
        let at = known.unwrap_or_else(|| self.add(fields));
        let id = self.list.get(at).and_then(|it| it.get("id")?.words());
        id.unwrap_or_default()
    }

    /// Ids for the names in the list `sources` of a figure or a quote.
    fn resolve(&mut self, object: &mut Object) {
        let Some(Json::List(names)) = object.get("sources").cloned() else { return };
        let ids = names.into_iter().filter_map(|it| {
            let mut fields = Object::default();
            fields.set(if it.words()?.contains("://") { "url" } else { "title" }, it);
            Some(Json::Text(self.id_of(fields)))
        });
        let ids: Vec<Json> = ids.collect();
        object.set("sources", ids);
    }
}

/// The host of an address, which is called by it where it has no title.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |it| it.1);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
