//! What milestones call their chapters and places in a table, and what other rows call milestones: by the titles that people
//! know, where these tell them apart, or else by their ids.

use std::collections::{BTreeMap, BTreeSet};

use super::Heading;
use super::words::{by_language, cleaned, stands_alone};
use crate::import::{Json, Sheet};

/// What milestones call the elements of a list.
pub(super) struct Names {
    /// The column of their sheet that has the names.
    pub(super) heading: Heading,
    /// Names by id; none where they are called by their ids.
    names: BTreeMap<String, String>,
}

impl Names {
    /// Names of the elements of a list, by the column `field` of their sheet if it will do.
    pub(super) fn of(sheet: Sheet, field: &'static str, list: &[Json], lang: &str) -> Self {
        let heading = |path: &str, lang: Option<&str>| {
            let columns = sheet.columns();
            let column = columns.iter().find(|it| it.path == path).or_else(|| columns.first());
            // Every sheet has columns.
            column.map(|column| Heading { column, lang: lang.map(str::to_owned) })
        };
        let all_plain = list.iter().all(|it| it.get(field).and_then(Json::text).is_some());
        let lang = (!all_plain).then_some(lang);
        let title = |it: &Json| {
            let text = it.get(field)?;
            match lang {
                None => Some(cleaned(text.text()?).into_owned()),
                Some(lang) => {
                    let found = by_language(text).into_iter().find(|it| it.0 == lang);
                    found.map(|it| it.1.into_owned())
                }
            }
        };
        // A milestone is the only one in its cell; of places there may be several.
        let fits = match sheet {
            Sheet::Milestones => is_a_line,
            _ => stands_alone,
        };
        let names = told_apart(list, field, title, fits);
        let by_title = names.is_some();
        let chosen = if by_title { heading(field, lang) } else { heading("id", None) };
        let heading = chosen.unwrap_or(Heading { column: &NONE, lang: None });
        Self { heading, names: names.unwrap_or_default() }
    }

    /// What the element with an id is called.
    pub(super) fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.names.get(id).map_or(id, |it| it)
    }
}

static NONE: crate::import::Column = crate::import::Column::NAMELESS;

/// Titles by id, if everything has one that nothing else is called by, in whatever language or by its id.
fn told_apart(
    list: &[Json],
    field: &str,
    title: impl Fn(&Json) -> Option<String>,
    fits: fn(&str) -> bool,
) -> Option<BTreeMap<String, String>> {
    let mut called: BTreeMap<String, usize> = BTreeMap::new();
    for element in list {
        let text = element.get(field)?;
        let mut all: BTreeSet<String> = by_language(text).iter().map(|it| key(&it.1)).collect();
        all.extend(text.text().map(|it| key(&cleaned(it))));
        all.extend(element.get("id").and_then(Json::text).map(key));
        for name in all {
            *called.entry(name).or_default() += 1;
        }
    }
    let mut names = BTreeMap::new();
    for element in list {
        let title = title(element)?;
        if !fits(&title) || called.get(&key(&title)) != Some(&1) {
            return None;
        }
        names.insert(element.get("id").and_then(Json::text)?.to_owned(), title);
    }
    Some(names)
}

/// Whether words say something in one line.
fn is_a_line(words: &str) -> bool {
    !words.is_empty() && !words.contains(['\n', '\u{2028}', '\u{2029}'])
}

/// What makes two names the same to importers: no difference of case or of spaces.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &str, lang: &str) -> Names {
        Names::of(Sheet::Chapters, "title", Json::read(list).unwrap().list(), lang)
    }

    #[test]
    fn titles_are_names_where_they_tell_apart() {
        let plain = names(r#"[{"id": "a", "title": "过江"}, {"id": "b", "title": "架桥"}]"#, "zh");
        assert_eq!((plain.name("b"), plain.name("lost")), ("架桥", "lost"));
        assert_eq!((plain.heading.column.path, &plain.heading.lang), ("title", &None));
        let both = r#"[{"id": "a", "title": {"en": "River", "zh": "江"}}]"#;
        assert_eq!(names(both, "zh").name("a"), "江");
        assert_eq!(names(both, "zh").heading.lang.as_deref(), Some("zh"));
        assert_eq!(names(both, "fr").name("a"), "a", "nobody reads it in French");
    }

    #[test]
    fn a_milestone_may_be_named_by_a_title_with_commas() {
        let named = |list: &str| {
            let names =
                Names::of(Sheet::Milestones, "title", Json::read(list).unwrap().list(), "zh");
            names.name("a").to_owned()
        };
        assert_eq!(named(r#"[{"id": "a", "title": "大桥、码头，及其他"}]"#), "大桥、码头，及其他");
        assert_eq!(named(r#"[{"id": "a", "title": "大桥\n码头"}]"#), "a");
        assert_eq!(named(r#"[{"id": "a", "title": "桥"}, {"id": "b", "title": "桥\u0001"}]"#), "a");
    }

    #[test]
    fn ids_are_names_where_titles_do_not_tell_apart() {
        for list in [
            r#"[{"id": "a", "title": "The  River"}, {"id": "b", "title": "the river"}]"#,
            r#"[{"id": "a", "title": "B"}, {"id": "b", "title": "x"}]"#,
            r#"[{"id": "a", "title": "x; y"}]"#,
            r#"[{"id": "a", "title": {"en": "x", "zh": "y"}}, {"id": "b", "title": {"en": "y"}}]"#,
        ] {
            let names = names(list, "en");
            assert_eq!(names.heading.column.path, "id", "{list}");
            assert_eq!(names.name("a"), "a");
        }
    }
}
