//! Rows of milestones.

use super::super::dates::{DateRead, from_to, read_date, with_time, without_marks};
use super::super::draft::{Draft, DraftPlace, Entry};
use super::super::headings::{Headed, Heading};
use super::super::ids::tell_mended;
use super::super::json::{Json, Object};
use super::super::report::{Outcome, Report};
use super::super::table::{Cell, Row};
use super::pictures::{About, add};
use super::places::Positions;
use super::spread::spread;
use super::texts::text;
use super::values::{names, numbered, set};
use super::{Reading, lists, markup};
use crate::story::Wording;

/// How long the first sentence of a text may be to stand as a title, characters.
const TITLE: usize = 60;

/// Reads the rows of a sheet of milestones.
pub(super) fn read(
    headed: &Headed<'_>,
    reading: &Reading<'_>,
    draft: &mut Draft,
    report: &mut Report,
) {
    let rows = spread(headed, reading, report);
    tell_notes(headed, &rows, report);
    let positions = Positions::of(headed, "place.");
    let mut part = None;
    let mut above: Option<(u32, String)> = None;
    let mut told_title = false;
    for row in &rows {
        if row.cells.iter().all(Cell::is_blank) {
            continue;
        }
        if let Some(words) = separating(headed, row) {
            let chapters = headed.has("chapter");
            tell_separating(headed, row, &words, chapters, report);
            part = (!chapters).then_some(words);
            continue;
        }
        let mut entry = Entry {
            spot: headed.spot().row(row.number),
            cells: headed.cells(row),
            ..Entry::default()
        };
        set_when(&mut entry, headed, row, above.as_ref(), reading, report);
        let date = date_words(headed, row);
        if !date.is_empty() {
            above = Some((row.number, date));
        }
        set_texts(&mut entry, headed, row, reading, report);
        // What was made of a story holds such signs because readers are to see them.
        let shown = match reading.own {
            true => Vec::new(),
            false => markup::read(&mut entry, headed, row, report),
        };
        if !headed.has("title") {
            told_title = title_from_text(&mut entry, headed, told_title, report);
        }
        let chapter = headed.words(row, "chapter");
        entry.chapter = if chapter.is_empty() { part.clone() } else { Some(chapter) };
        set_places(&mut entry, headed, row, &positions, reading, report);
        lists::set(&mut entry, headed, row, reading, report);
        set_pictures(&mut entry, headed, row, reading, report);
        for medium in shown {
            entry.add_medium(&medium, &headed.cell_of(row, "text"), report);
        }
        let weight = headed.words(row, "weight");
        if !weight.is_empty()
            && let Some((weight, _)) = numbered(&weight, &headed.cell_of(row, "weight"), report)
        {
            entry.fields.set("weight", weight);
        }
        let id = headed.words(row, "id");
        if !id.is_empty() {
            let spot = headed.cell_of(row, "id");
            entry.fields.set("id", tell_mended(id, &spot, report));
        }
        draft.entries.push(entry);
    }
}

/// Tells once a column that notes of the desk, which stand under such a heading as well, are shown to readers as the text.
fn tell_notes(headed: &Headed<'_>, rows: &[Row], report: &mut Report) {
    const NOTES: [&str; 11] = [
        "备注", "備註", "備注", "notes", "note", "remark", "remarks", "comment", "comments",
        "批注", "批註",
    ];
    // What the editor says of a column has no rank.
    for column in headed.of("text").filter(|it| it.rank > 0) {
        let heading = headed.heading(column.at);
        let read = Heading::read(heading);
        let is_note = NOTES.contains(&&*read.plain) || NOTES.contains(&&*read.bare);
        if !is_note || rows.iter().all(|it| it.words(column.at).is_empty()) {
            continue;
        }
        report.tell(
            &headed.spot().column(heading),
            Outcome::Taken,
            Wording::new(|| {
                (
                    format!("“{heading}”列将作为正文给读者看"),
                    format!("column “{heading}” will be shown to readers as the text"),
                )
            }),
            Some(Wording::fixed(
                "如是内部备注，用 --columns 另行指定或删去此列",
                "delete it if it is for the desk only, or say with --columns what it is",
            )),
        );
    }
}

/// The words of a row that parts others: one cell in the first column, or one merged across, that is no date of a milestone.
fn separating(headed: &Headed<'_>, row: &Row) -> Option<String> {
    let filled: Vec<usize> = (0..row.cells.len()).filter(|at| !row.words(*at).is_empty()).collect();
    let [at] = *filled else { return None };
    let across = headed.table.covered.get(&(row.number, at + 1)) == Some(&row.number);
    let path = headed.columns.iter().find(|it| it.at == at).map_or("", |it| it.path);
    let first = at == 0 && headed.headings.len() >= 3 && !matches!(path, "title" | "text" | "id");
    let words = row.words(at);
    // A day without a title is a milestone that lacks one; a year above its days parts them.
    let day = matches!(row.cells.get(at), Some(Cell::Date(_)))
        || words.chars().filter(char::is_ascii_digit).count() > 4;
    (across || (first && !day)).then_some(words)
}

fn tell_separating(
    headed: &Headed<'_>,
    row: &Row,
    words: &str,
    chapters: bool,
    report: &mut Report,
) {
    let spot = headed.spot().row(row.number);
    if chapters {
        report.tell(
            &spot,
            Outcome::LeftOut,
            Wording::new(|| {
                (
                    format!("这一行只有“{words}”，当作小标题，未取用"),
                    format!("this row has “{words}” alone; taken for a heading and left out"),
                )
            }),
            None,
        );
    } else {
        report.changed(
            &spot,
            Wording::new(|| {
                (
                    format!("这一行只有“{words}”，作为以下各行的章节"),
                    format!(
                        "this row has “{words}” alone; it became the chapter of the rows below"
                    ),
                )
            }),
            None,
        );
    }
}

/// The words of a row's date, as they go into a hint for the row below.
fn date_words(headed: &Headed<'_>, row: &Row) -> String {
    ["when", "start", "year"]
        .into_iter()
        .map(|path| headed.words(row, path))
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

fn set_when(
    entry: &mut Entry,
    headed: &Headed<'_>,
    row: &Row,
    above: Option<&(u32, String)>,
    reading: &Reading<'_>,
    report: &mut Report,
) {
    let options = reading.options;
    let start_path = ["when", "start", "year"]
        .into_iter()
        .find(|path| !headed.words(row, path).is_empty())
        .unwrap_or(if headed.has("when") { "when" } else { "start" });
    let start = if start_path == "year" {
        of_parts(&["year", "month", "day"].map(|path| headed.words(row, path)))
    } else {
        headed.words(row, start_path)
    };
    let start = timed(start, "start_time", headed, row, reading, report);
    let end = match ended_that_day(&start, headed, row, reading) {
        Some(end) => end,
        None => timed(headed.words(row, "end"), "end_time", headed, row, reading, report),
    };
    let spot = headed.cell_of(row, start_path);
    if start.is_empty() && end.is_empty() {
        let hint = above.map(|(number, date)| {
            Wording::new(|| {
                (
                    format!("上面第 {number} 行是“{date}”：如是同一日期，请重复写出"),
                    format!("row {number} above has “{date}”: repeat it if it is the same date"),
                )
            })
        });
        entry.refuse(&spot, Wording::fixed("没有日期", "there is no date"), hint);
        return;
    }
    // Excel keeps days as numbers; one whose cell is formatted as a number shows it.
    if let Some(Cell::Number(number)) =
        headed.column(start_path).and_then(|it| row.cells.get(it.at))
        && (10_000.0..=80_000.0).contains(number)
    {
        entry.refuse(
            &spot,
            Wording::new(|| {
                (
                    format!("{number} 像是没有设为日期格式的日期"),
                    format!("{number} looks like a date whose cell is not formatted as one"),
                )
            }),
            Some(Wording::fixed(
                "请在表格程序里把这一列设为日期格式",
                "format the column as dates in the spreadsheet program",
            )),
        );
        return;
    }
    if end.is_empty() {
        entry.set_date(&start, &spot, options, report);
    } else {
        let end_spot = headed.cell_of(row, "end");
        entry.set_dates((&start, &spot), (&end, &end_spot), options, report);
    }
}

/// A date of its parts: `2024`, `10月`, `28`.
fn of_parts(parts: &[String; 3]) -> String {
    let [year, month, day] = parts;
    let number = |words: &str| {
        let bare = words.trim_end_matches(['年', '月', '日', '号', '號']);
        (!bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|it| it.is_ascii_digit()))
            .then(|| bare.to_owned())
    };
    match (number(year), number(month), number(day)) {
        (Some(year), Some(month), Some(day)) => format!("{year:0>4}-{month:0>2}-{day:0>2}"),
        (Some(year), Some(month), None) if day.is_empty() => format!("{year:0>4}-{month:0>2}"),
        (Some(_), None, None) if month.is_empty() && day.is_empty() => year.clone(),
        _ => {
            let words = [day, month, year].map(|it| it.as_str());
            words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The end of a row that has a time of its start and one of its end, and no date of its end: later on the same day.
fn ended_that_day(
    start: &str,
    headed: &Headed<'_>,
    row: &Row,
    reading: &Reading<'_>,
) -> Option<String> {
    let time = headed.words(row, "end_time");
    if time.is_empty() || !headed.words(row, "end").is_empty() {
        return None;
    }
    let order = reading.options.day_order;
    let DateRead::Date { when: start, note: None } = read_date(start, order) else { return None };
    let (day, _) = start.split_once('T')?;
    let DateRead::Date { when: end, .. } = read_date(&with_time(day, &time, order)?, order) else {
        return None;
    };
    (end != start && from_to(&start, &end).is_some()).then_some(end)
}

/// A date with the time of another column, which is told where it cannot be put to it.
fn timed(
    date: String,
    path: &str,
    headed: &Headed<'_>,
    row: &Row,
    reading: &Reading<'_>,
    report: &mut Report,
) -> String {
    let time = headed.words(row, path);
    if time.is_empty() {
        return date;
    }
    if let Some(together) = with_time(&date, &time, reading.options.day_order) {
        return together;
    }
    let [date_said, time_said] = [&date, &time].map(|it| it.chars().take(40).collect::<String>());
    report.part_left_out(
        &headed.cell_of(row, path),
        Wording::new(|| {
            (
                format!("时刻“{time_said}”不能与日期“{date_said}”合在一起，未取用"),
                format!("the time “{time_said}” cannot be put to the date “{date_said}”; left out"),
            )
        }),
        Some(Wording::fixed(
            "日期要写明年月日，时刻写作 14:30",
            "a time needs a day, with year and month, and is written as 14:30",
        )),
    );
    date
}

fn set_texts(
    entry: &mut Entry,
    headed: &Headed<'_>,
    row: &Row,
    reading: &Reading<'_>,
    report: &mut Report,
) {
    let plain = reading.lang.as_deref();
    for path in ["title", "text", "quote.text", "quote.source"] {
        set(&mut entry.fields, path, text(headed, row, path, plain, report));
    }
    if !reading.own
        && let Some(title) = entry.fields.get_mut("title")
        && unmark(title)
    {
        report.changed(
            &headed.cell_of(row, "title"),
            Wording::fixed(
                "标题末尾的脚注号（如 [2]）未取用",
                "a mark of a footnote at the end of the title, such as [2], was left out",
            ),
            None,
        );
    }
    let cited = names(&headed.words(row, "quote.sources"), false);
    if !cited.is_empty() {
        set(
            &mut entry.fields,
            "quote.sources",
            Json::List(cited.into_iter().map(Json::from).collect()),
        );
    }
    entry.fields.set_some("where", text(headed, row, "where", plain, report));
    // The date may have said something already, which stays.
    let note = text(headed, row, "when_note", plain, report);
    match (note, entry.fields.get("when_note").and_then(Json::text)) {
        (Json::Text(note), Some(there)) if there != note => entry.add_text("when_note", &note),
        (note, _) => entry.fields.set_some("when_note", note),
    }
}

/// Takes marks of footnotes from the end of a title. Whether there were any.
fn unmark(title: &mut Json) -> bool {
    match title {
        Json::Text(words) => {
            let bare = without_marks(words);
            let marked = bare.len() < words.trim_end().len();
            if marked {
                *words = bare.to_owned();
            }
            marked
        }
        Json::Object(languages) => {
            let names: Vec<String> = languages.iter().map(|it| it.0.to_owned()).collect();
            let mut marked = false;
            for name in names {
                marked |= languages.get_mut(&name).is_some_and(unmark);
            }
            marked
        }
        _ => false,
    }
}

/// The title of a row whose sheet has none: the first sentence of its text.
fn title_from_text(
    entry: &mut Entry,
    headed: &Headed<'_>,
    told: bool,
    report: &mut Report,
) -> bool {
    let Some(Json::Text(words)) = entry.fields.get("text").cloned() else { return told };
    if words.chars().count() <= TITLE && !words.contains('\n') {
        entry.fields.take("text");
        entry.fields.set("title", words);
    } else {
        let end = words.char_indices().find(|(at, c)| {
            let behind = words.get(at + c.len_utf8()..).unwrap_or_default();
            matches!(c, '。' | '！' | '？' | '\n')
                || (matches!(c, '.' | '!' | '?') && behind.starts_with(' '))
        });
        // A title too long is cut by its limit, and stands whole in the text then.
        let end = end.map_or(words.len(), |it| it.0);
        let (title, rest) = words.split_at(end);
        let rest = rest.trim_start_matches(['。', '\n', '.']).trim_start();
        entry.fields.set("title", title.trim());
        entry.fields.take("text");
        entry.fields.set_some("text", rest);
    }
    if !told {
        let spot = match headed.column("text") {
            Some(column) => headed.spot().column(headed.heading(column.at)),
            None => headed.spot(),
        };
        report.changed(
            &spot,
            Wording::fixed(
                "没有标题列，以正文的第一句为标题",
                "there is no column of titles; the first sentence of each text became its title",
            ),
            Some(Wording::fixed("可加一列“标题”", "add a column “Title”")),
        );
    }
    true
}

fn set_places(
    entry: &mut Entry,
    headed: &Headed<'_>,
    row: &Row,
    positions: &Positions,
    reading: &Reading<'_>,
    report: &mut Report,
) {
    let plain = reading.lang.as_deref();
    let mut place = DraftPlace { spot: headed.cell_of(row, "place"), fields: Object::default() };
    place.fields.set_some("name", text(headed, row, "place", plain, report));
    positions.set(headed, row, &mut place, report);
    let note = text(headed, row, "place.note", plain, report);
    if place.fields.is_empty() && !note.is_blank() {
        report.part_left_out(
            &headed.cell_of(row, "place.note"),
            Wording::fixed(
                "有地点说明而没有地点，未取用",
                "a note on a place, and no place; left out",
            ),
            None,
        );
    } else {
        place.fields.set_some("note", note);
    }
    if !place.fields.is_empty() {
        entry.place = Some(place);
    }
    for column in headed.of("also_at") {
        for name in names(&row.words(column.at), false) {
            let mut fields = Object::default();
            fields.set("name", name);
            entry.also_at.push(DraftPlace { spot: headed.cell(row, column.at), fields });
        }
    }
}

fn set_pictures(
    entry: &mut Entry,
    headed: &Headed<'_>,
    row: &Row,
    reading: &Reading<'_>,
    report: &mut Report,
) {
    let plain = reading.lang.as_deref();
    let mut about = About::default();
    for name in ["alt", "caption", "credit"] {
        let path = ["picture.", name].concat();
        about.fields.set_some(name, text(headed, row, &path, plain, report));
    }
    let mut about = Some(about);
    for column in headed.of("picture.src") {
        let words = row.words(column.at);
        if words.is_empty() {
            continue;
        }
        let spot = headed.cell(row, column.at);
        // A cell that shows words and leads to a picture.
        let address = headed.table.links.get(&(row.number, column.at));
        let plain_path = words.contains(['.', '/', '<']);
        let src = match address {
            Some(address) if !plain_path => address.clone(),
            _ => words,
        };
        add(entry, &src, about.take().unwrap_or_default(), &spot, report);
    }
    if let Some(about) = about.filter(|it| !it.fields.is_empty()) {
        let words = about.fields.iter().find_map(|it| it.1.words()).unwrap_or_default();
        let words: String = words.chars().take(40).collect();
        report.part_left_out(
            &headed.spot().row(row.number),
            Wording::new(|| {
                (
                    format!("有图片的说明或来源（“{words}”）而没有图片，未取用"),
                    format!("words about a picture (“{words}”), and no picture; left out"),
                )
            }),
            None,
        );
    }
}
