//! Stretches of time whose ends are not known exactly: between which dates each of them lies.

use super::dates::{DateRead, read_date};
use super::draft::Entry;
use super::instants::Instant;
use super::options::Options;
use super::report::Report;
use super::spot::Spot;
use crate::date::StoryDate;
use crate::story::Wording;
use crate::words::Locale;

/// When something began and ended, each between two dates, in the words of the file or in EDTF; what is not known is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Span {
    pub start: String,
    pub latest_start: String,
    pub earliest_end: String,
    pub end: String,
}

impl Span {
    /// The same with dates of programs as EDTF; others stay as they are, to be read as people write them.
    pub(super) fn in_edtf(mut self) -> Self {
        for words in
            [&mut self.start, &mut self.latest_start, &mut self.earliest_end, &mut self.end]
        {
            if let Some(date) = Instant::of_words(words).and_then(|it| it.edtf()) {
                *words = date;
            }
        }
        self
    }

    /// Sets `when` to a stretch of time. EDTF has no interval between ends that are known so roughly, so the outermost dates are
    /// taken, and `when_note` tells the rest in Chinese or in English. Something without an end lies between its two starts.
    pub(super) fn set(
        self,
        entry: &mut Entry,
        spot: &Spot,
        locale: Locale,
        options: &Options,
        report: &mut Report,
    ) {
        let span = self.in_edtf();
        let start = between(&span.start, &span.latest_start, spot, report);
        let end = between(&span.earliest_end, &span.end, spot, report);
        entry.set_dates((&start, spot), (&end, spot), options, report);
        if start.is_empty() || end.is_empty() {
            return;
        }
        let words = |date: &str| {
            let set = date.starts_with('[').then(|| StoryDate::parse(date).ok()).flatten();
            set.map(|it| it.wording(locale))
        };
        let chinese = locale.is_chinese();
        for (words, label) in [
            (words(&start), if chinese { "开始：" } else { "Start: " }),
            (words(&end), if chinese { "结束：" } else { "End: " }),
        ] {
            if let Some(words) = words {
                entry.add_text("when_note", &[label, &words].concat());
            }
        }
    }
}

/// One date or the other, or any between them.
fn between(first: &str, last: &str, spot: &Spot, report: &mut Report) -> String {
    let (first, last) = (first.trim(), last.trim());
    if first.is_empty() || last.is_empty() || first == last {
        return [first, last].into_iter().find(|it| !it.is_empty()).unwrap_or_default().to_owned();
    }
    // Sets are of EDTF alone.
    let [from, to] = [first, last].map(|it| match read_date(it, None) {
        DateRead::Date { when, note: None } => when,
        _ => it.to_owned(),
    });
    let set = format!("[{from}..{to}]");
    if StoryDate::parse(&set).is_ok() {
        return set;
    }
    report.part_left_out(
        spot,
        Wording::new(|| {
            (
                format!("“{first}”与“{last}”之间不成一段时间，只收前者"),
                format!(
                    "there is no time between “{first}” and “{last}”; the former alone was taken"
                ),
            )
        }),
        Some(Wording::fixed("核对这两个日期", "check the two dates")),
    );
    first.to_owned()
}

/// The language of notes that are made: the one that the editor asks for, or that of the words beside them.
pub(super) fn locale_of(options: &Options, words: &str) -> Locale {
    let chinese = match &options.lang {
        Some(lang) => lang.to_lowercase().starts_with("zh"),
        None => words.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it)),
    };
    if chinese { Locale::ZhHans } else { Locale::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: [&str; 4]) -> (Entry, Report) {
        let [start, latest_start, earliest_end, end] = words.map(str::to_owned);
        let span = Span { start, latest_start, earliest_end, end };
        let (mut entry, mut report) = (Entry::default(), Report::default());
        span.set(&mut entry, &Spot::default(), Locale::En, &Options::default(), &mut report);
        (entry, report)
    }

    fn when(words: [&str; 4]) -> String {
        set(words).0.fields.get("when").and_then(|it| it.words()).unwrap_or_default()
    }

    #[test]
    fn rough_ends_are_a_set_alone_and_the_outermost_dates_together() {
        assert_eq!(when(["1961", "", "", ""]), "1961");
        assert_eq!(when(["1961", "1961", "", ""]), "1961");
        assert_eq!(when(["500 BC", "1961年", "", ""]), "[-0499..1961]");
        assert_eq!(when(["1961-05-20", "Jun 3 1961", "", ""]), "[1961-05-20..1961-06-03]");
        let (entry, report) = set(["1961-05-20", "1961-06-03", "1962", "1963"]);
        let text = |name: &str| entry.fields.get(name).and_then(|it| it.words()).unwrap();
        assert_eq!(text("when"), "1961-05-20/1963");
        assert_eq!(
            text("when_note"),
            "Start: between 20 May and 3 June 1961\n\nEnd: between 1962 and 1963"
        );
        assert_eq!(report.notes.len(), 1, "that the outermost dates were taken");
    }

    #[test]
    fn dates_in_the_wrong_order_are_told() {
        let (entry, report) = set(["1961", "1960", "", ""]);
        assert_eq!(entry.fields.get("when").and_then(|it| it.words()).unwrap(), "1961");
        assert_eq!(report.notes.len(), 1);
    }
}
