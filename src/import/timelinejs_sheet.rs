//! The spreadsheet of TimelineJS, as its template has it (<https://timeline.knightlab.com/docs/using-spreadsheets.html>), and
//! that of its version 2.
//!
//! Years before Christ are negative there, and shown without a year 0: −44 is 44 BC, which is `-0043` in EDTF. The dates of
//! version 2 begin with the month.

mod chinese;
mod clock;

use super::dates::{DateRead, from_to, read_date, with_time};
use super::draft::{Draft, Entry, Part};
use super::fields::add_link;
use super::html::{from_html, links_of_title, plain_words};
use super::json::Json;
use super::media::Medium;
use super::once::Once;
use super::options::{DayOrder, Options};
use super::plain_table::{PlainTable, set_html};
use super::report::{Outcome, Report};
use super::spot::Spot;
use super::table::{Row, Table};
use crate::story::Wording;
use clock::clock;

const KNOWN: &[&str] = &[
    "year",
    "month",
    "day",
    "time",
    "end year",
    "end month",
    "end day",
    "end time",
    "display date",
    "headline",
    "text",
    "media",
    "media credit",
    "media caption",
    "media thumbnail",
    "media link",
    "alt text",
    "media alt text",
    "type",
    "group",
    "background",
    "start date",
    "end date",
    "tag",
];

/// Whether a table is such a spreadsheet.
pub(super) fn is(table: &Table) -> bool {
    let own = PlainTable::of(table);
    let table = PlainTable::called(table, chinese::meant);
    let dated = table.has("year") || table.has("start date");
    // Headings in Chinese are those of any chronicle, but for some.
    let special = ["end year", "media caption", "media credit", "media thumbnail"];
    (own.has("headline") || special.into_iter().any(|it| table.has(it)))
        && dated
        && table.has("headline")
        && (table.has("media") || table.has("text"))
}

/// Reads it.
pub(super) fn read(table: &Table, options: &Options, draft: &mut Draft, report: &mut Report) {
    let table = PlainTable::called(table, chinese::meant);
    table.tell_errors(report);
    let mut reading = Reading {
        order: month_first(&table, options, report),
        table: &table,
        once: Once::default(),
    };
    draft.by_time = true;
    for row in table.rows() {
        match &*table.words(row, "type").to_lowercase() {
            "title" | "start" | "标题" | "標題" | "封面" => reading.title(row, draft, report),
            "era" | "时期" | "時期" | "时代" | "時代" => reading.era(row, draft, report),
            kind => {
                if !matches!(kind, "" | "event" | "事件") {
                    reading.once.left_out(
                        &table.cell(row, "type"),
                        &format!("不知道种类“{kind}”，按事件读取"),
                        &format!("the type “{kind}” is not known; read as an event"),
                        report,
                    );
                }
                let entry = reading.entry(row, report);
                draft.entries.push(entry);
            }
        }
    }
    let mut once = reading.once;
    table.tell_unknown(KNOWN, &mut once, report);
}

/// How dates of version 2 are read: month first, as that version reads them, unless the editor or the dates themselves say
/// otherwise.
fn month_first(table: &PlainTable<'_>, options: &Options, report: &mut Report) -> Options {
    let mut options = options.clone();
    if options.day_order.is_some() || !table.has("start date") {
        return options;
    }
    let mut either = None;
    for (row, path) in table.rows().flat_map(|it| [(it, "start date"), (it, "end date")]) {
        let words = table.words(row, path);
        let first: String = words.chars().take_while(char::is_ascii_digit).collect();
        let slashed = words.chars().filter(|it| *it == '/').count() == 2;
        // A day that comes first leaves nothing of the rule.
        if slashed && first.len() <= 2 && first.parse::<u8>().is_ok_and(|it| it > 12) {
            return options;
        }
        if matches!(read_date(&words, None), DateRead::Either { .. }) {
            either.get_or_insert((table.cell(row, path), words));
        }
    }
    options.day_order = Some(DayOrder::MonthFirst);
    if let Some((spot, words)) = either {
        report.tell(
            &spot,
            Outcome::Taken,
            Wording::new(|| {
                (
                    format!("“{words}”等日期按月在前读取，与 TimelineJS 相同"),
                    format!("dates such as “{words}” were read month first, as TimelineJS does"),
                )
            }),
            Some(Wording::fixed(
                "如日在前，请加 --day-first",
                "add --day-first if the day comes first",
            )),
        );
    }
    options
}

struct Reading<'t> {
    table: &'t PlainTable<'t>,
    /// With the order of the dates.
    order: Options,
    once: Once,
}

impl Reading<'_> {
    fn entry(&mut self, row: &Row, report: &mut Report) -> Entry {
        let table = self.table;
        let mut entry = table.entry(row);
        let ((start, start_spot), (end, end_spot)) =
            (self.start(row, report), self.end(row, report));
        if end.is_empty() {
            entry.set_date(&start, &start_spot, &self.order, report);
        } else {
            entry.set_dates((&start, &start_spot), (&end, &end_spot), &self.order, report);
        }
        let shown = plain_words(&table.words(row, "display date"));
        let when = entry.fields.get("when").and_then(Json::words);
        let says_more = match read_date(&shown, self.order.day_order) {
            DateRead::Date { when: it, note: None } => Some(it) != when,
            _ => true,
        };
        if says_more {
            entry.add_text("when_note", &shown);
        }
        entry.fields.set_some("title", plain_words(&table.words(row, "headline")));
        self.set_text(&mut entry, row, report);
        self.add_medium(&mut entry, row, report);
        self.keep_links(&mut entry, row, report);
        let group = [table.words(row, "group"), table.words(row, "tag")]
            .into_iter()
            .find(|it| !it.is_empty());
        entry.chapter = group.map(|it| plain_words(&it)).filter(|it| !it.is_empty());
        if !table.words(row, "background").is_empty() {
            self.once.left_out(
                &table.cell(row, "background"),
                "节点没有背景，这一列未取用",
                "milestones have no backgrounds; this column was left out",
                report,
            );
        }
        entry
    }

    /// Links of cells whose words alone a milestone has room for.
    fn keep_links(&self, entry: &mut Entry, row: &Row, report: &mut Report) {
        const PLAIN: [&str; 7] = [
            "headline",
            "display date",
            "group",
            "tag",
            "alt text",
            "media alt text",
            "media credit",
        ];
        for name in PLAIN {
            for (words, href) in links_of_title(&self.table.words(row, name)) {
                add_link(entry, &href, &words, &self.table.cell(row, name), report);
            }
        }
    }

    fn set_text(&mut self, entry: &mut Entry, row: &Row, report: &mut Report) {
        let spot = self.table.cell(row, "text");
        let html = from_html(&self.table.words(row, "text"));
        set_html(entry, "text", html, &spot, &mut self.once, report);
        // A row may lack its headline; its first line stands for it.
        if entry.fields.get("title").is_none()
            && let Some(text) = entry.fields.get("text").and_then(Json::text)
        {
            let line = plain_words(text.lines().next().unwrap_or_default());
            if line.is_empty() {
                return;
            }
            let (title, rest) =
                (line, text.split_once('\n').map_or("", |it| it.1.trim()).to_owned());
            report.changed(
                &spot,
                Wording::fixed(
                    "没有标题，以正文的第一行为标题",
                    "there is no headline; the first line of the text became the title",
                ),
                None,
            );
            entry.fields.set("title", title);
            entry.fields.take("text");
            entry.fields.set_some("text", rest);
        }
    }

    fn add_medium(&mut self, entry: &mut Entry, row: &Row, report: &mut Report) {
        let table = self.table;
        let either = |names: [&str; 2]| {
            names
                .into_iter()
                .map(|it| table.words(row, it))
                .find(|it| !it.is_empty())
                .unwrap_or_default()
        };
        let medium = Medium {
            src: table.words(row, "media"),
            alt: plain_words(&either(["alt text", "media alt text"])),
            caption: from_html(&table.words(row, "media caption")).text,
            credit: plain_words(&table.words(row, "media credit")),
            link: table.words(row, "media link"),
            ..Medium::default()
        };
        if medium != Medium::default() {
            entry.add_medium(&medium, &table.cell(row, "media"), report);
        }
        if !table.words(row, "media thumbnail").is_empty() {
            self.once.left_out(
                &table.cell(row, "media thumbnail"),
                "媒体没有另外的缩略图，这一列未取用",
                "media have no thumbnails of their own; this column was left out",
                report,
            );
        }
    }

    /// The row that is the title of the whole.
    fn title(&mut self, row: &Row, draft: &mut Draft, report: &mut Report) {
        let table = self.table;
        let mut entry = table.entry(row);
        let title = plain_words(&table.words(row, "headline"));
        let text = from_html(&table.words(row, "text"));
        set_html(&mut entry, "dek", text, &table.cell(row, "text"), &mut self.once, report);
        if draft.story.get("title").is_some() {
            report.tell(
                &entry.spot,
                Outcome::LeftOut,
                Wording::fixed(
                    "故事已有标题，这一行未取用",
                    "the story has a title already; this row was left out",
                ),
                None,
            );
            return;
        }
        draft.story.set_some("title", title);
        draft.story.set_some("dek", entry.fields.take("dek"));
        for (words, href) in links_of_title(&table.words(row, "headline")) {
            add_link(&mut entry, &href, &words, &table.cell(row, "headline"), report);
        }
        if draft.story.get("links").is_none() {
            draft.story.set_some("links", entry.fields.take("links"));
        }
        let apart = ["headline", "text", "type"];
        let more = KNOWN.iter().filter(|it| !apart.contains(it));
        let more = more.copied().find(|it| !table.words(row, it).is_empty());
        let more = more.or_else(|| entry.fields.get("media").map(|_| "text"));
        if let Some(name) = more {
            report.part_left_out(
                &table.cell(row, name),
                Wording::fixed(
                    "故事的标题没有图片、日期和分组，这一行的未取用",
                    "a story's title has no picture, date or group; those of this row were left out",
                ),
                Some(Wording::fixed(
                    "要保留的话，把这一行改为事件",
                    "make the row an event to keep them",
                )),
            );
        }
    }

    fn era(&mut self, row: &Row, draft: &mut Draft, report: &mut Report) {
        let table = self.table;
        let mut fields = super::json::Object::default();
        fields.set_some("title", plain_words(&table.words(row, "headline")));
        let ((start, spot), (end, _)) = (self.start(row, report), self.end(row, report));
        let date = |words: &str| match read_date(words, self.order.day_order) {
            DateRead::Date { when, .. } => Some(when),
            _ => None,
        };
        let when = match (date(&start), date(&end)) {
            (Some(start), Some(end)) => from_to(&start, &end),
            (Some(start), None) if end.is_empty() => Some(start),
            _ => None,
        };
        let Some(when) = when.filter(|_| fields.get("title").is_some()) else {
            report.tell(
                &spot,
                Outcome::LeftOut,
                Wording::fixed(
                    "时期没有标题，或没有可读的起止日期",
                    "the era has no title, or no dates that can be read",
                ),
                None,
            );
            return;
        };
        fields.set("when", when);
        if !table.words(row, "text").is_empty() {
            self.once.left_out(
                &table.cell(row, "text"),
                "时期只有标题，正文未取用",
                "an era has a title alone; its text was left out",
                report,
            );
        }
        const MORE: [&str; 7] = [
            "media",
            "media caption",
            "media credit",
            "group",
            "tag",
            "display date",
            "background",
        ];
        let linked = links_of_title(&table.words(row, "headline")).first().map(|_| "headline");
        let more = MORE.into_iter().filter(|it| !table.words(row, it).is_empty());
        for name in more.chain(linked) {
            self.once.left_out(
                &table.cell(row, name),
                &format!("时期只有标题和日期，“{name}”未取用"),
                &format!("an era has a title and dates alone; its “{name}” was left out"),
                report,
            );
        }
        draft.eras.push(Part { spot: table.spot().row(row.number), fields });
    }

    fn start(&mut self, row: &Row, report: &mut Report) -> (String, Spot) {
        self.date(row, ["year", "month", "day", "time", "start date"], report)
    }

    fn end(&mut self, row: &Row, report: &mut Report) -> (String, Spot) {
        self.date(row, ["end year", "end month", "end day", "end time", "end date"], report)
    }

    /// A date in columns of its parts, with its time, which is told where it cannot be put to it.
    fn date(&mut self, row: &Row, names: [&str; 5], report: &mut Report) -> (String, Spot) {
        let [year, month, day, time_name, whole] = names;
        let (date, spot) = self.day(row, [year, month, day, whole], report);
        let time = self.table.words(row, time_name);
        if time.is_empty() {
            return (date, spot);
        }
        let order = self.order.day_order;
        let together = match clock(&time) {
            Some(clock) => with_time(&date, &clock, order),
            None => with_time(&date, &time, order),
        };
        if let Some(together) = together {
            return (together, spot);
        }
        let quoted: String = time.chars().take(20).collect();
        report.part_left_out(
            &self.table.cell(row, time_name),
            Wording::new(|| {
                (format!("时刻“{quoted}”未取用"), format!("the time “{quoted}” was left out"))
            }),
            Some(Wording::fixed(
                "时刻写作 14:30，并写明年月日",
                "write it as 14:30, with year, month and day",
            )),
        );
        (date, spot)
    }

    /// A date in columns of its parts, as EDTF where they are numbers, or in one column as it stands there.
    fn day(&mut self, row: &Row, names: [&str; 4], report: &mut Report) -> (String, Spot) {
        let table = self.table;
        let [year, month, day, whole] = names.map(|it| table.words(row, it));
        let [year_name, month_name, _, whole_name] = names;
        if year.is_empty() {
            if !whole.is_empty() {
                return (whole, table.cell(row, whole_name));
            }
            if !month.is_empty() || !day.is_empty() {
                report.part_left_out(
                    &table.cell(row, month_name),
                    Wording::fixed(
                        "有月或日而没有年，未取用",
                        "a month or a day without a year; left out",
                    ),
                    None,
                );
            }
            return (String::new(), table.cell(row, year_name));
        }
        let spot = table.cell(row, year_name);
        let parts = [&month, &day].map(|it| it.parse::<u8>().ok());
        let Some(edtf_year) = self.year(&year, &spot, report) else {
            return ([&*day, &*month, &*year].join(" ").trim().to_owned(), spot);
        };
        let mut date = edtf_year;
        match parts {
            _ if month.is_empty() => {
                if !day.is_empty() {
                    report.part_left_out(
                        &spot,
                        Wording::fixed(
                            "有日而没有月，日未取用",
                            "a day without a month; the day was left out",
                        ),
                        None,
                    );
                }
                return (date, spot);
            }
            [Some(month), None] if day.is_empty() => date += &format!("-{month:02}"),
            [Some(month), Some(day)] => date += &format!("-{month:02}-{day:02}"),
            _ => return ([&*day, &*month, &*year].join(" ").trim().to_owned(), spot),
        }
        (date, spot)
    }

    /// A year in EDTF, in which 1 BC is the year 0.
    fn year(&mut self, words: &str, spot: &Spot, report: &mut Report) -> Option<String> {
        let year: i64 = words.replace([',', ' '], "").replace('−', "-").parse().ok()?;
        if year == 0 || year.unsigned_abs() > 1_000_000_000_000 {
            return None;
        }
        if year < 0 && self.once.first("BC") {
            report.tell(
                spot,
                Outcome::Taken,
                Wording::new(|| {
                    let before = year.unsigned_abs();
                    (
                        format!("负数的年份是公元前：{year} 读作公元前 {before} 年"),
                        format!("negative years are BC: {year} was read as {before} BC"),
                    )
                }),
                None,
            );
        }
        let astronomical = if year < 0 { year + 1 } else { year };
        Some(match astronomical {
            0..=9999 => format!("{astronomical:04}"),
            -9999..=-1 => format!("-{:04}", -astronomical),
            _ => format!("Y{astronomical}"),
        })
    }
}

#[cfg(test)]
mod tests;
