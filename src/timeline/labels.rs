//! What is written along the axis: short words that never touch, with the year or the day where it would be missed.
//!
//! Texts are put together by `concat`: `format!` of numbers is a kilobyte of Wasm.

use super::scale::TimeScale;
use super::ticks::{Tick, intervals, ticks_of};
use crate::date::{Interval, Moment, Unit};
use crate::geometry::text_width_em;
use crate::order::sort_by;
use crate::words::Locale;

/// From a line to its label, in em.
const START_EM: f64 = 0.25;
/// From a label to the next line, in em.
const END_EM: f64 = 0.12;

/// A label whose text begins just right of its line.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisLabel {
    /// The line; the text begins a quarter of an em after it.
    pub x_px: f64,
    /// What is written.
    pub text: String,
    /// Whether it names a coarser unit than its neighbours.
    pub major: bool,
    /// Whether it stands at the left edge to say which year, month or day that is in, and at no line.
    pub pinned: bool,
}

/// Labels for the axis, from left to right, none touching another, in letters of `font_px`.
///
/// The finest interval is chosen of whose own labels most find room beside the coarser ones. Where the year, or the
/// day, is not named at the left edge, a pinned label names it, or the first label does. Where no interval finds enough
/// room, the one with most labels is taken: an axis always names a line, unless it has none.
pub fn axis_labels(scale: &TimeScale, locale: Locale, font_px: f64) -> Vec<AxisLabel> {
    let font_px = if font_px > 1.0 { font_px } else { 1.0 };
    let least_s = 2.0 * font_px * scale.seconds_per_px();
    let roomy = intervals().filter(|interval| interval.approximate_seconds() >= least_s);
    let mut best = Trial::default();
    for interval in roomy {
        for pinned in [true, false] {
            let trial = labels_of(scale, interval, locale, font_px, pinned);
            if trial.enough {
                return trial.labels;
            }
            if trial.at_lines > best.at_lines {
                best = trial;
            }
        }
        // Coarser lines are further apart than the axis is long.
        if interval.approximate_seconds() > 2.0 * scale.domain.span_s() {
            break;
        }
    }
    best.labels
}

/// The labels of one interval.
#[derive(Default)]
struct Trial {
    labels: Vec<AxisLabel>,
    /// How many stand at a line.
    at_lines: usize,
    /// Whether they name a line, and few enough had to give way.
    enough: bool,
}

/// Labels for the lines of one interval; what they leave unsaid stands at the left edge where `pinned`, else the first
/// label says it.
fn labels_of(
    scale: &TimeScale,
    interval: Interval,
    locale: Locale,
    font_px: f64,
    pinned: bool,
) -> Trial {
    let ticks = ticks_of(scale, interval);
    let mut labels: Vec<(Unit, AxisLabel)> = Vec::with_capacity(ticks.len() + 1);
    let context = context_label(scale.domain.start, interval, locale);
    if let Some(text) = context.clone().filter(|_| pinned) {
        // It gives way to coarser lines of the calendar, and the finest give way to it.
        labels.push((interval.unit, AxisLabel { x_px: 0.0, text, major: true, pinned: true }));
    }
    let named = if pinned || context.is_none() { None } else { Some(named_tick(&ticks)) };
    for (index, tick) in ticks.iter().enumerate() {
        let full = named == Some(index);
        let text = full.then(|| context_label(tick.second, interval, locale)).flatten();
        let text = text.unwrap_or_else(|| tick_label(tick, interval, locale));
        let x_px = scale.x_from_time(tick.second);
        labels
            .push((tick.unit, AxisLabel { x_px, text, major: tick.major || full, pinned: false }));
    }
    let wanted: Vec<AxisLabel> = labels.iter().map(|it| it.1.clone()).collect();
    let labels = without_touching(labels, scale.range_px, font_px);
    // A finer line under the name of a coarser one, such as April under a long year, is not missed; nor is one whose
    // name would reach beyond the plot.
    let covered = |x_px: f64| {
        labels.iter().any(|it| it.major && it.x_px <= x_px && x_px < end_px(it, font_px))
    };
    let missed = |it: &AxisLabel| {
        !labels.contains(it) && !covered(it.x_px) && fits(it, scale.range_px, font_px)
    };
    let minor = ticks.iter().filter(|tick| !tick.major).count();
    let minor_kept = labels.iter().filter(|label| !label.major).count();
    let at_lines = labels.iter().filter(|label| !label.pinned).count();
    let said = !pinned || context.is_none() || labels.iter().any(|label| label.pinned);
    let few_missed = minor_kept * 5 >= minor * 3 || !wanted.iter().any(missed);
    Trial { enough: at_lines > 0 && said && few_missed, labels, at_lines }
}

/// The line whose label says in full where the axis is: the first of a coarser unit, or else the first.
fn named_tick(ticks: &[Tick]) -> usize {
    ticks.iter().position(|tick| tick.major).unwrap_or(0)
}

/// Those labels that stay when the finer, then the later of two that touch gives way; from left to right.
fn without_touching(
    mut labels: Vec<(Unit, AxisLabel)>,
    width_px: f64,
    font_px: f64,
) -> Vec<AxisLabel> {
    sort_by(&mut labels, |(a_unit, a), (b_unit, b)| {
        b.major.cmp(&a.major).then(b_unit.cmp(a_unit)).then(a.x_px.total_cmp(&b.x_px))
    });
    let mut kept: Vec<AxisLabel> = Vec::new();
    for (_, label) in labels {
        let end = end_px(&label, font_px);
        let free = kept.iter().all(|it| it.x_px >= end || end_px(it, font_px) <= label.x_px);
        if free && fits(&label, width_px, font_px) {
            kept.push(label);
        }
    }
    sort_by(&mut kept, |a, b| a.x_px.total_cmp(&b.x_px));
    kept
}

/// Whether the whole label is on the plot.
fn fits(label: &AxisLabel, width_px: f64, font_px: f64) -> bool {
    end_px(label, font_px) <= width_px + END_EM * font_px
}

/// Where the next label may begin.
fn end_px(label: &AxisLabel, font_px: f64) -> f64 {
    label.x_px + (START_EM + text_width_em(&label.text) + END_EM) * font_px
}

/// What is written at a line among lines of this interval.
pub fn tick_label(tick: &Tick, interval: Interval, locale: Locale) -> String {
    let moment = Moment::from_seconds(tick.second);
    let civil = moment.civil();
    let clock = interval.unit < Unit::Day;
    match tick.unit {
        Unit::Second => [&*clock_time(moment), ":", &two_digits(civil.second)].concat(),
        Unit::Minute | Unit::Hour => clock_time(moment),
        Unit::Day => day(moment, locale, clock || !locale.is_chinese()),
        Unit::Month if clock => day(moment, locale, true),
        Unit::Month => month(civil.month, locale),
        _ if clock => full_day(moment, locale),
        // The first years of our era have no decades that go by such a name.
        _ if interval == Interval::new(Unit::Decade, 1) && civil.year >= 100 => {
            let of_ten = if locale.is_chinese() { "年代" } else { "s" };
            [&*civil.year.to_string(), of_ten].concat()
        }
        _ => year(civil.year, locale),
    }
}

/// A moment in words: 2024年10月28日, or 2024年10月28日 14:30 to the minute.
pub fn moment_label(second: f64, to_the_minute: bool, locale: Locale) -> String {
    let moment = Moment::from_seconds(second);
    let mut text = full_day(moment, locale);
    if to_the_minute {
        text.push(' ');
        text.push_str(&clock_time(moment));
    }
    text
}

/// 14:30.
fn clock_time(moment: Moment) -> String {
    let civil = moment.civil();
    [&*two_digits(civil.hour), ":", &two_digits(civil.minute)].concat()
}

/// 07.
fn two_digits(number: u8) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}

/// What lines of this interval leave unsaid about the left edge; `None` for years and more.
fn context_label(second: f64, interval: Interval, locale: Locale) -> Option<String> {
    let moment = Moment::from_seconds(second);
    let civil = moment.civil();
    match interval.unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(full_day(moment, locale)),
        Unit::Day => Some(joined(year(civil.year, locale), &month(civil.month, locale), locale)),
        Unit::Month => Some(year(civil.year, locale)),
        _ => None,
    }
}

/// 2024年; 公元前200年; 2024; 200 BC. The first years of our era say so.
fn year(year: i64, locale: Locale) -> String {
    let (before, after) = match (locale.is_chinese(), year) {
        (true, ..=0) => ("公元前", "年"),
        (true, 1..100) => ("公元", "年"),
        (true, _) => ("", "年"),
        (false, ..=0) => ("", " BC"),
        (false, 1..100) => ("AD ", ""),
        (false, _) => ("", ""),
    };
    let number = if year > 0 { year } else { 1 - year };
    [before, &number.to_string(), after].concat()
}

/// 4月; Apr.
fn month(month: u8, locale: Locale) -> String {
    const ENGLISH: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if locale.is_chinese() {
        return [&*month.to_string(), "月"].concat();
    }
    let name = usize::from(month).checked_sub(1).and_then(|index| ENGLISH.get(index));
    String::from(name.copied().unwrap_or_default())
}

/// 28日, or 10月28日 with its month; 28 Oct.
fn day(moment: Moment, locale: Locale, with_month: bool) -> String {
    let civil = moment.civil();
    let (day, month) = (civil.day.to_string(), month(civil.month, locale));
    match (locale.is_chinese(), with_month) {
        (true, false) => [&*day, "日"].concat(),
        (true, true) => [&*month, &day, "日"].concat(),
        (false, _) => [&*day, " ", &month].concat(),
    }
}

/// 2024年10月28日; 28 Oct 2024.
fn full_day(moment: Moment, locale: Locale) -> String {
    joined(year(moment.civil().year, locale), &day(moment, locale, true), locale)
}

/// Year and part of it in the order of the language.
fn joined(mut year: String, part: &str, locale: Locale) -> String {
    if locale.is_chinese() {
        year.push_str(part);
        year
    } else {
        [part, " ", &year].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Domain;
    use proptest::prelude::*;

    /// Labels of a domain given by its first day and its length in days, `|` before a label that is at a line.
    fn check(from: (i64, u8, u8), days: f64, width_px: f64, locale: Locale, expected: &str) {
        let start = Moment::from_civil(from.0, from.1, from.2).seconds();
        let scale = TimeScale::new(Domain::new(start, start + days * 86_400.0), width_px);
        let labels = axis_labels(&scale, locale, 11.0);
        let line: Vec<String> = labels
            .iter()
            .map(|it| format!("{}{}", if it.pinned { "" } else { "|" }, it.text))
            .collect();
        assert_eq!(line.join(" "), expected);
    }

    #[test]
    fn months_name_their_year_at_its_start_and_at_the_left_edge() {
        let phone = "2023年 |2024年 |4月 |7月 |10月 |2025年 |4月";
        check((2023, 11, 1), 643.0, 310.0, Locale::ZhHans, "|2024年 |4月 |7月 |10月 |2025年 |4月");
        check((2023, 9, 20), 650.0, 310.0, Locale::ZhHans, phone);
        check((2023, 9, 20), 650.0, 310.0, Locale::En, "2023 |2024 |Apr |Jul |Oct |2025 |Apr");
    }

    #[test]
    fn quarters_stay_where_only_a_long_year_covers_one_of_them() {
        // The bundled story on a phone used to name its two years and no month.
        check((2023, 11, 8), 670.0, 262.0, Locale::ZhHans, "|2024年 |7月 |10月 |2025年 |7月");
        check((2023, 11, 13), 635.0, 262.0, Locale::ZhHans, "|2024年 |7月 |10月 |2025年");
    }

    #[test]
    fn days_hours_and_minutes_name_what_they_are_in() {
        check(
            (2024, 10, 24),
            14.0,
            310.0,
            Locale::ZhHans,
            "2024年10月 |27日 |29日 |11月 |3日 |5日",
        );
        check(
            (2024, 10, 28),
            1.0,
            310.0,
            Locale::ZhHans,
            "|2024年10月28日 |09:00 |12:00 |15:00 |18:00 |21:00",
        );
        check((2024, 10, 28), 0.04, 310.0, Locale::En, "|28 Oct 2024 |00:15 |00:30 |00:45");
    }

    #[test]
    fn a_moment_is_worded_to_the_day_or_to_the_minute() {
        let second = Moment::from_civil(2024, 10, 28).seconds() + 14.5 * 3600.0;
        assert_eq!(moment_label(second, false, Locale::ZhHans), "2024年10月28日");
        assert_eq!(moment_label(second, true, Locale::En), "28 Oct 2024 14:30");
    }

    #[test]
    fn decades_and_years_before_our_era_are_worded() {
        check(
            (1945, 1, 1),
            20_000.0,
            310.0,
            Locale::ZhHant,
            "|1950年代 |1960年代 |1970年代 |1980年代 |1990年代",
        );
        check((1945, 1, 1), 20_000.0, 310.0, Locale::En, "|1950s |1960s |1970s |1980s |1990s");
        check((-250, 1, 1), 180_000.0, 310.0, Locale::ZhHans, "|公元前200年 |公元1年 |100年");
        check((-250, 1, 1), 180_000.0, 310.0, Locale::En, "|200 BC |100 BC |AD 1 |100 |200");
    }

    proptest! {
        #[test]
        fn an_axis_names_some_line(
            middle in -1e11..1e11_f64, power in 1.8..11.5_f64, width in 200.0..1200.0_f64, locale in 0..3_usize,
        ) {
            // An axis of the widget's own letters used to name nothing but the left edge, or nothing at all.
            let span = 10.0_f64.powf(power);
            let scale = TimeScale::new(Domain::new(middle - span / 2.0, middle + span / 2.0), width);
            let labels = axis_labels(&scale, Locale::ALL[locale], 12.0);
            prop_assert!(labels.iter().any(|label| !label.pinned), "{labels:?}");
        }

        #[test]
        fn labels_never_touch_and_stay_in_the_plot(
            middle in -1e12..1e12_f64, power in 1.0..17.0_f64, width in 100.0..2000.0_f64, font in 8.0..30.0_f64,
            locale in prop::sample::select(&Locale::ALL[..]),
        ) {
            let span = 10.0_f64.powf(power);
            let scale = TimeScale::new(Domain::new(middle - span, middle + span), width);
            let labels = axis_labels(&scale, locale, font);
            for pair in labels.windows(2) {
                prop_assert!(end_px(&pair[0], font) <= pair[1].x_px + 1e-9, "{pair:?}");
            }
            for label in &labels {
                prop_assert!(!label.text.is_empty() && label.x_px >= 0.0);
                prop_assert!(end_px(label, font) <= width + 0.25 * font + 1e-9, "{label:?}");
            }
        }
    }
}
