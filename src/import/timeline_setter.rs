//! The table of TimelineSetter (<https://propublica.github.io/timeline-setter/>): `date`, `display_date`, `description`, `link`,
//! `series`, `html`.

use super::dates::{DateRead, read_date};
use super::draft::Draft;
use super::fields::add_link;
use super::html::{from_html, links_of_title, plain_words};
use super::json::{Json, Object};
use super::once::Once;
use super::options::Options;
use super::plain_table::{PlainTable, set_html};
use super::report::Report;
use super::rows::bare_address;
use super::table::Table;
use crate::story::Wording;

const KNOWN: &[&str] = &["date", "display date", "description", "link", "series", "html"];

/// Whether a table is such a one: its dates and descriptions, and at least two columns that others do not have.
pub(super) fn is(table: &Table) -> bool {
    let table = PlainTable::of(table);
    let own = ["display date", "series", "html"].into_iter().filter(|it| table.has(it)).count();
    table.has("date") && table.has("description") && own >= 2 && !table.has("title")
}

/// Reads it.
pub(super) fn read(table: &Table, options: &Options, draft: &mut Draft, report: &mut Report) {
    let table = PlainTable::of(table);
    table.tell_errors(report);
    let mut once = Once::default();
    draft.by_time = true;
    for row in table.rows() {
        let mut entry = table.entry(row);
        entry.set_date(&table.words(row, "date"), &table.cell(row, "date"), options, report);
        let shown = plain_words(&table.words(row, "display date"));
        let when = entry.fields.get("when").and_then(Json::words);
        match read_date(&shown, options.day_order) {
            DateRead::Date { when: it, note: None } if Some(&it) == when.as_ref() => {}
            _ => entry.add_text("when_note", &shown),
        }
        let title = table.words(row, "description");
        entry.fields.set_some("title", plain_words(&title));
        for (words, href) in links_of_title(&title) {
            add_link(&mut entry, &href, &words, &table.cell(row, "description"), report);
        }
        let html = from_html(&table.words(row, "html"));
        set_html(&mut entry, "text", html, &table.cell(row, "html"), &mut once, report);
        let link = table.words(row, "link");
        match bare_address(&link) {
            Some(url) => {
                let mut fields = Object::default();
                fields.set("title", super::rows::host(&url));
                fields.set("url", url);
                entry.push("links", fields);
            }
            None if link.is_empty() => {}
            None => report.part_left_out(
                &table.cell(row, "link"),
                Wording::fixed("不是网址，未取用", "no address; left out"),
                None,
            ),
        }
        let series = plain_words(&table.words(row, "series"));
        entry.chapter = Some(series).filter(|it| !it.is_empty());
        draft.entries.push(entry);
    }
    table.tell_unknown(KNOWN, &mut once, report);
}

#[cfg(test)]
mod tests {
    use super::super::draft::Findings;
    use super::super::separated;
    use super::*;

    #[test]
    fn rows_become_milestones_with_links_chapters_and_texts() {
        let text =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/timeline-setter.csv"));
        let mut findings = Findings::default();
        let table = separated::table(text, "a.csv", &mut findings.report).unwrap();
        assert!(is(&table));
        read(&table, &Options::default(), &mut findings.draft, &mut findings.report);
        let [first, second] = &*findings.draft.entries else { panic!("{findings:?}") };
        assert_eq!(first.fields.get("when"), Some(&"2011-03-01".into()));
        assert_eq!(first.fields.get("title"), Some(&"First".into()));
        assert_eq!(first.chapter.as_deref(), Some("Series A"));
        let links = first.fields.get("links").unwrap().list();
        assert_eq!(links[0].get("url"), Some(&"http://example.org/x".into()));
        assert_eq!(second.fields.get("when_note"), Some(&"Late May 2011".into()));
        assert_eq!(second.fields.get("text"), Some(&"More".into()));
        assert!(findings.draft.by_time && findings.report.notes.is_empty());
    }

    #[test]
    fn a_table_of_our_own_is_none() {
        let mut findings = Findings::default();
        let text = "date,title,description,series,html\n2024,x,y,z,\n";
        let table = separated::table(text, "a.csv", &mut findings.report).unwrap();
        assert!(!is(&table));
    }
}
