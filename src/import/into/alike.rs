//! Milestones of one title and one date: of several the one that says most of what the row says.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{id_of, key, words_of};
use crate::import::json::{Json, Object};

/// Milestones that are compared with a row, of those that share a field with it. Files may have one row a thousand times.
const COMPARED: usize = 32;

/// The milestones of a story by their titles and dates, and by what else they say.
pub(super) struct Alike<'h> {
    had: &'h [&'h Object],
    lang: &'h str,
    /// Those of a title and a date; with a field and its words, those among them that have it.
    by_said: BTreeMap<(String, String, String), VecDeque<usize>>,
}

impl<'h> Alike<'h> {
    pub(super) fn new(had: &'h [&'h Object], lang: &'h str) -> Self {
        let mut by_said: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
        for (at, milestone) in had.iter().enumerate() {
            let when = when_of(milestone);
            let titles: BTreeSet<String> =
                words_of(milestone.get("title")).iter().map(|it| key(it)).collect();
            for title in titles {
                let said = said(milestone, lang).into_iter().chain([String::new()]);
                for said in said.collect::<BTreeSet<_>>() {
                    by_said.entry((title.clone(), when.clone(), said)).or_default().push_back(at);
                }
            }
        }
        Self { had, lang, by_said }
    }

    /// Which of them each row is that was made; takes them from those that are free. Rows of which all is said come first, those
    /// that say most before all, so that none takes what another is.
    pub(super) fn matched(
        mut self,
        made: &[Json],
        free: &mut BTreeSet<usize>,
    ) -> Vec<Option<usize>> {
        let mut found = vec![None; made.len()];
        let rows = made.iter().enumerate().filter_map(|(index, it)| {
            let row = it.object()?;
            row.get("when")?.words()?;
            Some((index, row, said(row, self.lang)))
        });
        let mut rows: Vec<(usize, &Object, BTreeSet<String>)> = rows.collect();
        rows.sort_by_key(|it| (Reverse(it.2.len()), it.0));
        for whole in [true, false] {
            if !whole {
                rows.sort_by_key(|it| it.0);
            }
            for (index, row, said) in &rows {
                let Some(found) = found.get_mut(*index).filter(|it| it.is_none()) else { continue };
                if let Some((at, agreed)) = self.best(row, said, free)
                    && (!whole || agreed == said.len() && agreed > 0)
                {
                    free.remove(&at);
                    *found = Some(at);
                }
            }
        }
        found
    }

    /// The free one of a row's title and date that agrees most with it, and in how much. Of equals that with its id, then the
    /// first.
    fn best(
        &mut self,
        row: &Object,
        said: &BTreeSet<String>,
        free: &BTreeSet<usize>,
    ) -> Option<(usize, usize)> {
        let (when, id) = (when_of(row), id_of(row));
        let mut agreed: BTreeMap<usize, usize> = BTreeMap::new();
        for title in words_of(row.get("title")).iter().map(|it| key(it)).collect::<BTreeSet<_>>() {
            for said in said.iter().map(|it| &**it).chain([""]) {
                let group = (title.clone(), when.clone(), said.to_owned());
                let Some(all) = self.by_said.get_mut(&group) else { continue };
                while all.front().is_some_and(|it| !free.contains(it)) {
                    all.pop_front();
                }
                for at in all.iter().take(COMPARED).filter(|it| free.contains(it)) {
                    *agreed.entry(*at).or_default() += usize::from(!said.is_empty());
                }
            }
        }
        let same_id = |at: &usize| id.is_some() && self.had.get(*at).and_then(|it| id_of(it)) == id;
        let best = agreed.into_iter().max_by_key(|(at, count)| (*count, same_id(at), Reverse(*at)));
        best.map(|(at, count)| (at, count.min(said.len())))
    }
}

fn when_of(milestone: &Object) -> String {
    milestone.get("when").and_then(Json::words).unwrap_or_default()
}

/// What a milestone says besides its title and date: each field, or element of a list, with its words.
fn said(milestone: &Object, lang: &str) -> BTreeSet<String> {
    let fields = milestone.iter().filter(|it| !matches!(it.0, "id" | "title" | "when"));
    let all = fields.flat_map(|(name, value)| {
        let elements = match value {
            Json::List(list) => &**list,
            one => std::slice::from_ref(one),
        };
        elements.iter().map(move |it| [name, "\n", &words_in(it, lang)].concat())
    });
    all.collect()
}

/// A value as words that are the same where two are one thing: its address, or what it says in the story's language.
fn words_in(value: &Json, lang: &str) -> String {
    let address = value.get("src").or_else(|| value.get("url")).and_then(Json::words);
    let own = || value.get(lang).and_then(Json::words);
    let json = || serde_json::to_string(value).unwrap_or_default();
    address.or_else(own).or_else(|| value.words()).unwrap_or_else(json)
}
