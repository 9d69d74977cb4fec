//! Midnight where programs mean days: behind each day of a column, and as the end of what takes whole days.

use super::super::dates::{Clock, DateRead, clock_in, day_before, is_midnight, read_date};
use super::super::headings::{Bound, Headed};
use super::super::options::DayOrder;
use super::super::report::{Outcome, Report};
use super::super::table::{Cell, Row};
use super::Reading;
use super::values::{Kind, kind};
use crate::story::Wording;

/// Takes the day of each cell of a column of dates that has midnight in each, which is told once a column.
pub(super) fn take_days(
    rows: &mut [Row],
    headed: &Headed<'_>,
    reading: &Reading<'_>,
    report: &mut Report,
) {
    let order = reading.options.day_order;
    take_whole_days(rows, headed, order, report);
    let is_end = |it: &&Bound| matches!(it.path, "when" | "start" | "end");
    let ends: Vec<&Bound> = headed.columns.iter().filter(is_end).collect();
    take_days_of(&ends, rows, headed, order, report);
    for column in headed.columns.iter().filter(|it| !is_end(it)) {
        if kind(headed.sheet, column.path) == Kind::Date {
            take_days_of(&[column], rows, headed, order, report);
        }
    }
    let times: Vec<&Bound> =
        headed.columns.iter().filter(|it| matches!(it.path, "start_time" | "end_time")).collect();
    take_no_times(&times, rows, headed, report);
}

/// Columns that belong together: another time in one says that midnight is meant in all.
fn take_days_of(
    columns: &[&Bound],
    rows: &mut [Row],
    headed: &Headed<'_>,
    order: Option<DayOrder>,
    report: &mut Report,
) {
    let mut midnights = 0;
    let mut mixed: Vec<usize> = Vec::new();
    for column in columns {
        for row in rows.iter() {
            match clock_in(&row.words(column.at), order) {
                Clock::Other => return,
                Clock::Midnight(_) => midnights += 1,
                // A date without a time beside those that have one: somebody wrote the others.
                Clock::Timeless => {
                    mixed.push(column.at);
                    break;
                }
                Clock::None => {}
            }
        }
    }
    // One alone is no column; what it may mean is told of it.
    if midnights < 2 {
        return;
    }
    for column in columns.iter().filter(|it| !mixed.contains(&it.at)) {
        let mut some = false;
        for cell in rows.iter_mut().filter_map(|it| it.cells.get_mut(column.at)) {
            if let Clock::Midnight(day) = clock_in(&cell.words(), order) {
                *cell = Cell::Text(day);
                some = true;
            }
        }
        if some {
            tell_days(headed, column, report);
        }
    }
}

/// Times that are midnight in each row are none.
fn take_no_times(columns: &[&Bound], rows: &mut [Row], headed: &Headed<'_>, report: &mut Report) {
    let words = |column: &&&Bound| {
        rows.iter().map(|it| it.words(column.at)).filter(|it| !it.is_empty()).collect::<Vec<_>>()
    };
    let all: Vec<String> = columns.iter().flat_map(|it| words(&it)).collect();
    if all.len() < 2 || !all.iter().all(|it| is_midnight(it)) {
        return;
    }
    let filled: Vec<&&Bound> = columns.iter().filter(|it| !words(it).is_empty()).collect();
    for column in filled {
        for cell in rows.iter_mut().filter_map(|it| it.cells.get_mut(column.at)) {
            *cell = Cell::Empty;
        }
        tell_days(headed, column, report);
    }
}

fn tell_days(headed: &Headed<'_>, column: &Bound, report: &mut Report) {
    report.tell(
        &headed.spot().column(headed.heading(column.at)),
        Outcome::Taken,
        Wording::fixed(
            "这一列的时刻都是零点，只取日期",
            "each time of this column is midnight; the days alone were taken",
        ),
        Some(Wording::fixed(
            "程序常给没有时刻的日期补上零点；如确指零点，请写进日期说明",
            "programs add that to days without a time: say so in the note on the date where midnight is meant",
        )),
    );
}

/// Events of whole days, as calendar programs export them: their times are none, and where they end at midnight the last day is
/// the one before. An end without a time is the last day itself.
fn take_whole_days(
    rows: &mut [Row],
    headed: &Headed<'_>,
    order: Option<DayOrder>,
    report: &mut Report,
) {
    let Some(flags) = headed.column("all_day").map(|it| it.at) else { return };
    let at = |path: &str| headed.column(path).map(|it| it.at);
    let start = at("start").or_else(|| at("when"));
    let (start_time, end_time) = (at("start_time"), at("end_time"));
    let Some(end) = at("end") else { return };
    let mut told = false;
    for row in rows.iter_mut().filter(|it| is_true(&it.words(flags))) {
        let words = |at: Option<usize>| at.map(|it| row.words(it)).unwrap_or_default();
        let (start_words, end_words) = (words(start), words(Some(end)));
        let (first, last) = (day_in(&start_words, order), day_in(&end_words, order));
        let apart = is_midnight(&words(end_time));
        let starts = start_time.filter(|it| is_midnight(&row.words(*it)));
        if let (Some(at), Some((day, true))) = (start, &first) {
            put(row, at, Cell::Text(day.clone()));
        }
        if let Some(at) = starts {
            put(row, at, Cell::Empty);
        }
        let Some((day, midnight)) = last else { continue };
        if !apart && !midnight {
            continue;
        }
        if let Some(at) = end_time {
            put(row, at, Cell::Empty);
        }
        let first = first.map(|it| it.0);
        let last = day_before(&day).filter(|it| first.as_ref().is_none_or(|first| it >= first));
        match last {
            Some(last) if Some(&last) == first.as_ref() => put(row, end, Cell::Empty),
            Some(last) => put(row, end, Cell::Text(last)),
            // It ends on the day on which it starts.
            None => put(row, end, Cell::Text(day)),
        }
        if !told {
            told = true;
            report.changed(
                &headed.spot().column(headed.heading(end)),
                Wording::fixed(
                    "全天的事件到结束日的零点为止，取前一天为最后一天",
                    "events of whole days end at midnight; the day before was taken as the last",
                ),
                Some(Wording::fixed(
                    "如结束日期已是最后一天，请清空结束时间",
                    "empty the times of the end if the days of the end are the last ones already",
                )),
            );
        }
    }
}

/// The day of words, and whether they say midnight of it; none of words that are no day.
fn day_in(words: &str, order: Option<DayOrder>) -> Option<(String, bool)> {
    match clock_in(words, order) {
        Clock::Midnight(_) => match read_date(words, order) {
            DateRead::Date { when, .. } => Some((when.split('T').next()?.to_owned(), true)),
            _ => None,
        },
        Clock::Timeless => match read_date(words, order) {
            DateRead::Date { when, note: None } if when.len() == 10 => Some((when, false)),
            _ => None,
        },
        _ => None,
    }
}

fn put(row: &mut Row, at: usize, cell: Cell) {
    if let Some(there) = row.cells.get_mut(at) {
        *there = cell;
    }
}

fn is_true(words: &str) -> bool {
    const TRUE: [&str; 12] =
        ["true", "yes", "y", "1", "x", "on", "是", "真", "√", "✓", "wahr", "vrai"];
    TRUE.contains(&&*words.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::super::draft::Findings;
    use super::super::super::json::Json;
    use super::super::super::options::Options;
    use super::super::super::separated;
    use super::super::from_tables;
    use super::*;
    use crate::words::Locale;

    /// The dates of a table, and what was told in English.
    fn read(text: &str, day_order: Option<DayOrder>) -> (Vec<String>, Vec<String>) {
        let mut findings = Findings::default();
        let table = separated::table(text, "a.csv", &mut findings.report).unwrap();
        let options = Options { day_order, ..Options::default() };
        from_tables(&[table], &options, &mut findings).unwrap();
        let when = |it: &Json| it.text().unwrap_or_default().to_owned();
        let entries = findings.draft.entries.iter();
        let dates = entries.map(|it| it.fields.get("when").map(when).unwrap_or_default());
        let notes = findings.report.notes.iter();
        let told = notes.map(|it| format!("{}: {}", it.spot.column, it.what.get(Locale::En)));
        (dates.collect(), told.collect())
    }

    const TOLD: &str = "each time of this column is midnight; the days alone were taken";

    #[test]
    fn a_column_of_midnights_is_one_of_days_and_told_once() {
        for midnight in ["T00:00:00.000Z", "T00:00:00+08:00", " 00:00:00", "T00:00"] {
            let text = format!("Date,Title\n2024-10-28{midnight},a\n,\n2024-11-02{midnight},b\n");
            let (dates, told) = read(&text, None);
            assert_eq!(dates, ["2024-10-28", "2024-11-02"], "{midnight}");
            assert_eq!(told, [format!("Date: {TOLD}")], "{midnight}");
        }
        // Days in an order that the editor says.
        let text = "Date,Title\n3/4/2024 0:00,a\n28/4/2024 0:00,b\n";
        assert_eq!(read(text, Some(DayOrder::DayFirst)).0, ["2024-04-03", "2024-04-28"]);
        // A column of times beside that of days.
        let text = "Date,Start time,Title\n2024-10-28,0:00:00,a\n2024-11-02,0:00:00,b\n";
        let (dates, told) = read(text, None);
        assert_eq!(dates, ["2024-10-28", "2024-11-02"]);
        assert_eq!(told, [format!("Start time: {TOLD}")]);
        // Eras, and both ends.
        let text = "Start,End,Title\n2024-10-28 00:00,2024-10-30 00:00,a\n2024-11-02 00:00,,b\n";
        let (dates, told) = read(text, None);
        assert_eq!(dates, ["2024-10-28/2024-10-30", "2024-11-02"]);
        assert_eq!(told, [format!("Start: {TOLD}"), format!("End: {TOLD}")]);
    }

    #[test]
    fn one_other_time_says_that_midnight_is_meant() {
        let text = "Date,Title\n2024-10-28T00:00Z,a\n2024-11-02T09:30Z,b\n";
        let (dates, told) = read(text, None);
        assert_eq!(dates, ["2024-10-28T00:00Z", "2024-11-02T09:30Z"]);
        assert!(told.len() == 1 && told[0].contains("is a moment, at midnight"), "{told:?}");
        let text = "Start,End,Title\n2024-10-28 09:00,2024-10-30 00:00,a\n";
        assert_eq!(read(text, None).0, ["2024-10-28T09:00/2024-10-30T00:00"]);
        // One alone, and beside a day.
        for other in ["", "2024-11-02,b\n", "1999,b\n"] {
            let text = format!("Date,Title\n2024-10-28T00:00Z,a\n{other}");
            assert_eq!(read(&text, None).0[0], "2024-10-28T00:00Z", "{other}");
        }
    }

    #[test]
    fn events_of_whole_days_end_on_their_last_day() {
        let rows = "a,10/28/2024,12:00:00 AM,10/29/2024,12:00:00 AM,True\n\
                    b,10/28/2024,12:00:00 AM,11/1/2024,12:00:00 AM,True\n\
                    c,10/28/2024,9:30:00 AM,10/28/2024,11:00:00 AM,False\n\
                    d,10/28/2024,,10/30/2024,,True\n\
                    e,10/28/2024,12:00:00 AM,10/28/2024,12:00:00 AM,True\n";
        let expected = [
            "2024-10-28",
            "2024-10-28/2024-10-31",
            "2024-10-28T09:30/2024-10-28T11:00",
            "2024-10-28/2024-10-30",
            "2024-10-28",
        ];
        for heading in [
            "Subject,Start Date,Start Time,End Date,End Time,All day event",
            "主题,开始日期,开始时间,结束日期,结束时间,全天事件",
        ] {
            let (dates, told) = read(&format!("{heading}\n{rows}"), Some(DayOrder::MonthFirst));
            assert_eq!(dates, expected, "{heading} {told:?}");
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].ends_with("the day before was taken as the last"), "{told:?}");
        }
        let text = "主题,开始日期,开始时间,结束日期,结束时间,全天事件\n\
                    甲,2024/10/28,0:00:00,2024/10/30,0:00:00,是\n\
                    乙,2024/10/28,上午 9:00:00,2024/10/28,下午 5:00:00,否\n";
        assert_eq!(
            read(text, None).0,
            ["2024-10-28/2024-10-29", "2024-10-28T09:00/2024-10-28T17:00"]
        );
        // With the time in the cell of the date.
        let text = "Title,Start,End,All day\na,2024-10-28 00:00,2024-10-30 00:00,TRUE\n";
        assert_eq!(read(text, None).0, ["2024-10-28/2024-10-29"]);
    }
}
