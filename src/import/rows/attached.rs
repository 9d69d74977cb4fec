//! Rows that belong to a milestone: media, figures, links.

use std::collections::BTreeMap;

use super::super::columns::Sheet;
use super::super::draft::{Draft, Entry};
use super::super::headings::Headed;
use super::super::ids::mended;
use super::super::json::Json;
use super::super::report::{Outcome, Report};
use super::super::table::{Cell, Row};
use super::Reading;
use super::links::link;
use super::pictures::{About, add_one};
use super::sheets::{fields, left_out, push};
use super::spread::spread;
use super::values::number;
use crate::story::Wording;

/// Milestones by their ids and titles.
#[derive(Debug, Default)]
pub(super) struct Named {
    ids: BTreeMap<String, usize>,
    /// None where two have the title.
    titles: BTreeMap<String, Option<usize>>,
}

impl Named {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut named = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(id) = entry.fields.get("id").and_then(Json::words) {
                named.ids.entry(id).or_insert(at);
            }
            let titles: Vec<String> = match entry.fields.get("title") {
                Some(Json::Object(languages)) => {
                    languages.iter().filter_map(|it| it.1.words()).collect()
                }
                Some(title) => title.words().into_iter().collect(),
                None => Vec::new(),
            };
            for title in titles {
                named
                    .titles
                    .entry(title)
                    .and_modify(|it| {
                        // The same words in two languages are one milestone's.
                        *it = it.filter(|there| *there == at);
                    })
                    .or_insert(Some(at));
            }
        }
        named
    }

    pub(super) fn find(&self, words: &str) -> Option<usize> {
        let by_title = || self.titles.get(words).copied().flatten();
        // Rows name a milestone as the editor did, whose id may have been no id.
        let by_made = || self.ids.get(&mended(words)).copied();
        self.ids.get(words).copied().or_else(by_title).or_else(by_made)
    }
}

/// Reads the rows of a sheet whose rows belong to milestones.
pub(super) fn read(
    headed: &Headed<'_>,
    named: &Named,
    reading: &Reading<'_>,
    draft: &mut Draft,
    report: &mut Report,
) {
    for row in &spread(headed, reading, report) {
        if row.cells.iter().all(Cell::is_blank) {
            continue;
        }
        let spot = headed.spot().row(row.number);
        let name = headed.words(row, "milestone");
        if name.is_empty() && headed.sheet == Sheet::Links {
            let fields = fields(headed, row, reading, report);
            match linked(fields) {
                Some(link) => push(&mut draft.story, "links", link),
                None => left_out(&spot, "链接没有网址", "the link has no address", report),
            }
            continue;
        }
        let Some(entry) = named.find(&name).and_then(|at| draft.entries.get_mut(at)) else {
            tell_unnamed(headed, row, &name, named, report);
            continue;
        };
        let fields = fields(headed, row, reading, report);
        match headed.sheet {
            Sheet::Links => match linked(fields) {
                Some(link) => entry.push("links", link),
                None => left_out(&spot, "链接没有网址", "the link has no address", report),
            },
            Sheet::Media => {
                let mut about = About { fields };
                match about.fields.take("src").and_then(|it| it.words()) {
                    Some(src) => add_one(entry, &src, about, &headed.cell_of(row, "src"), report),
                    None => {
                        left_out(&spot, "没有文件或网址", "there is no file or address", report)
                    }
                }
            }
            _ => {
                let mut figure = fields;
                if figure.get("as_printed").is_none() {
                    let Some(value) = figure.get("value").and_then(Json::words) else {
                        left_out(&spot, "没有数字", "there is no number", report);
                        continue;
                    };
                    figure.set("as_printed", value);
                }
                // A unit that stands behind the number rather than in a column of its own.
                let (_, unit) = number(&headed.words(row, "value")).unwrap_or_default();
                if !unit.is_empty() && figure.get("unit").is_none() {
                    figure.set("unit", unit);
                }
                entry.push("figures", figure);
            }
        }
    }
}

/// A link with an address, called by its host where it has no title.
fn linked(mut fields: super::super::json::Object) -> Option<super::super::json::Object> {
    let url = fields.get("url").and_then(Json::words)?;
    if fields.get("title").is_none() {
        let mut link = link("", &url);
        link.set_some("kind", fields.take("kind"));
        return Some(link);
    }
    Some(fields)
}

fn tell_unnamed(headed: &Headed<'_>, row: &Row, name: &str, named: &Named, report: &mut Report) {
    let spot = headed.cell_of(row, "milestone");
    let what = if name.is_empty() {
        Wording::fixed("没有写明属于哪个节点", "it is not said which milestone this belongs to")
    } else if named.titles.contains_key(name) {
        Wording::new(|| {
            (
                format!("不止一个节点叫“{name}”"),
                format!("more than one milestone is called “{name}”"),
            )
        })
    } else {
        Wording::new(|| {
            (format!("没有叫“{name}”的节点"), format!("no milestone is called “{name}”"))
        })
    };
    let hint = Wording::fixed("请写节点的编号或标题", "write the milestone's id or title");
    report.tell(&spot, Outcome::LeftOut, what, Some(hint));
}
