//! The axis: its lines, and which labels find room along it, with the year or the day where it would be missed.

use super::axis_words::{context_label, context_unit, tick_label};
use super::scale::TimeScale;
use super::ticks::{COARSEST, Tick, clock_s, intervals, ticks_of};
use crate::date::Interval;
use crate::geometry::text_width_em;
use crate::words::Locale;

/// From a line to its label, in em.
const START_EM: f64 = 0.25;
/// From a label to the next line, in em.
const END_EM: f64 = 0.3;

/// What the letters count for where labels have to be near.
const NARROW: f64 = 0.95;

/// No label is narrower than this, in em: finer intervals need not be tried.
const LEAST_EM: f64 = 1.5;

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

/// A line of the calendar across the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisLine {
    /// Where it stands.
    pub x_px: f64,
    /// Whether a coarser unit begins there than the labels count by, as a year among months.
    pub major: bool,
}

/// What the axis shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What its labels count by.
    pub interval: Interval,
    /// Its lines, from left to right: each label that is not pinned stands at one.
    pub lines: Vec<AxisLine>,
    /// Its labels, from left to right; none touches another.
    pub labels: Vec<AxisLabel>,
}

/// The axis with letters of `font_px`, its lines at least `gap_px` apart where the labels allow it.
///
/// Labels are those of one interval, all of them: of the finest whose labels find room, and of which there are two. Where
/// the year, or the day, is not named at the left edge, a pinned label names it, or the first label does. Lines are those of
/// the finest interval that divides the labels' own, so that a line of five years never stands beside one of two.
pub fn axis(
    scale: &TimeScale,
    changes: &[(f64, f64)],
    locale: Locale,
    font_px: f64,
    gap_px: f64,
) -> Axis {
    let font_px = if font_px > 1.0 { font_px } else { 1.0 };
    let (interval, labels) = labelled(scale, changes, locale, font_px);
    let least_s = gap_px * scale.seconds_per_px();
    let fine = intervals()
        .take_while(|it| it.approximate_seconds() < interval.approximate_seconds())
        .find(|it| it.approximate_seconds() >= least_s && it.divides(interval));
    let line = |tick: &Tick| AxisLine {
        x_px: scale.x_from_time(tick.second),
        major: tick.unit > interval.unit,
    };
    let lines = ticks_of(scale, fine.unwrap_or(interval), changes).iter().map(line).collect();
    Axis { interval, lines, labels }
}

/// The interval that labels count by, and the labels.
fn labelled(
    scale: &TimeScale,
    changes: &[(f64, f64)],
    locale: Locale,
    font_px: f64,
) -> (Interval, Vec<AxisLabel>) {
    let least_s = LEAST_EM * font_px * scale.seconds_per_px();
    let mut best = (COARSEST, Vec::new());
    // Only where a label would be alone, they stand a little nearer to one another.
    for letters_px in [font_px, font_px * NARROW] {
        for interval in intervals() {
            let length_s = interval.approximate_seconds();
            // Coarser lines are further apart than the axis is long.
            if best.1.len() > 1 || length_s > 2.0 * scale.domain.span_s() {
                break;
            }
            for pinned in [true, false].into_iter().filter(|_| length_s >= least_s) {
                let labels = labels_of(scale, changes, interval, locale, letters_px, pinned);
                if labels.len() > best.1.len() {
                    best = (interval, labels);
                }
            }
        }
    }
    best
}

/// Labels for the lines of one interval, from left to right; what they leave unsaid stands at the left edge where `pinned`,
/// else the first label of a coarser unit says it, or the first of all. None where they do not find room.
fn labels_of(
    scale: &TimeScale,
    changes: &[(f64, f64)],
    interval: Interval,
    locale: Locale,
    font_px: f64,
    pinned: bool,
) -> Vec<AxisLabel> {
    let ticks = ticks_of(scale, interval, changes);
    let context = context_label(clock_s(scale.domain.start, changes), interval, locale);
    let told_by = context_unit(interval);
    let mut is_said = context.is_none() || pinned;
    let named = ticks.iter().position(|tick| tick.major).unwrap_or(0);
    let says = if pinned || context.is_none() { usize::MAX } else { named };
    let mut labels: Vec<AxisLabel> = Vec::with_capacity(ticks.len() + 1);
    if let Some(text) = context.clone().filter(|_| pinned) {
        labels.push(AxisLabel { x_px: 0.0, text, major: true, pinned: true });
    }
    for (index, tick) in ticks.iter().enumerate() {
        let full = if says == index { context_label(tick.civil_s, interval, locale) } else { None };
        let tells = full.is_some() || context.is_some() && tick.unit >= told_by;
        let major = tick.major || full.is_some();
        let text = full.unwrap_or_else(|| tick_label(tick, interval, locale));
        let label = AxisLabel { x_px: scale.x_from_time(tick.second), text, major, pinned: false };
        let covered = labels.last().is_some_and(|it| end_px(it, font_px) > label.x_px);
        // Under the first label, which says where the axis is, nothing is missed; elsewhere the rank does not find room.
        if covered && (labels.len() > 1 || tells) {
            return Vec::new();
        }
        // What has no room at the right edge is missed by nobody either.
        if !covered && fits(&label, scale.range_px, font_px) {
            is_said |= tells;
            labels.push(label);
        }
    }
    let at_line = labels.iter().any(|it| !it.pinned);
    if is_said && at_line { labels } else { Vec::new() }
}

/// Whether the whole label is on the plot.
fn fits(label: &AxisLabel, width_px: f64, font_px: f64) -> bool {
    end_px(label, font_px) <= width_px + END_EM * font_px
}

/// Where the next label may begin.
fn end_px(label: &AxisLabel, font_px: f64) -> f64 {
    label.x_px + (START_EM + text_width_em(&label.text) + END_EM) * font_px
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Moment;
    use crate::timeline::Domain;
    use proptest::prelude::*;

    /// Labels of a domain given by its first day and its length in days, `|` before a label that is at a line.
    fn check(from: (i64, u8, u8), days: f64, width_px: f64, locale: Locale, expected: &str) {
        let start = Moment::from_civil(from.0, from.1, from.2).seconds();
        let scale = TimeScale::new(Domain::new(start, start + days * 86_400.0), width_px);
        let labels = axis(&scale, &[], locale, 11.0, 18.0).labels;
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
    fn labels_that_do_not_all_find_room_give_way_together() {
        // Beside a long year there used to stand July and October, but no April.
        check((2023, 11, 8), 670.0, 262.0, Locale::ZhHans, "|2024年 |7月 |2025年 |7月");
        check((2023, 11, 13), 635.0, 262.0, Locale::ZhHans, "|2024年 |7月 |2025年");
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
        check((2024, 10, 28), 0.04, 310.0, Locale::En, "|28 Oct 2024 |00:20 |00:30 |00:40 |00:50");
    }

    #[test]
    fn ages_are_told_in_what_people_count_them_by() {
        // Ticks used to say 前4500000000年 and 4500000000 BC, and to end with AD 1.
        let ages = |from, to, locale, expected| {
            let second = |year| Moment::from_civil(year, 1, 1).seconds();
            let scale = TimeScale::new(Domain::new(second(from), second(to)), 400.0);
            let labels = axis(&scale, &[], locale, 12.0, 18.0).labels;
            assert_eq!(labels.iter().map(|it| &*it.text).collect::<Vec<_>>(), expected);
        };
        ages(
            -4_600_000_000,
            400_000_000,
            Locale::ZhHans,
            ["40亿年前", "30亿年前", "20亿年前", "10亿年前", "今"],
        );
        ages(
            -4_600_000_000,
            400_000_000,
            Locale::En,
            ["4,000 Mya", "3,000 Mya", "2,000 Mya", "1,000 Mya", "now"],
        );
        ages(
            -590_000_000,
            0,
            Locale::ZhHant,
            ["5亿年前", "4亿年前", "3亿年前", "2亿年前", "1亿年前"],
        );
        ages(
            -5_900_000,
            0,
            Locale::ZhHans,
            ["500万年前", "400万年前", "300万年前", "200万年前", "100万年前"],
        );
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
        check((-250, 1, 1), 180_000.0, 310.0, Locale::ZhHans, "|前200年 |前100年 |公元1年 |100年");
        check((-250, 1, 1), 180_000.0, 310.0, Locale::En, "|200 BC |100 BC |AD 1 |100 |200");
    }

    #[test]
    fn a_long_year_leaves_room_for_a_second_label() {
        // 公元前319年7月, and 公元前188年4月10日, used to stand alone on such axes.
        check((-318, 6, 21), 40.0, 262.0, Locale::ZhHans, "前319年6月 |7月 |8日 |15日 |22日");
        check(
            (-187, 4, 9),
            0.13,
            262.0,
            Locale::ZhHans,
            "|前188年4月9日 |01:00 |01:30 |02:00 |02:30",
        );
    }

    proptest! {
        #[test]
        fn an_axis_names_some_line(
            middle in -1e11..1e11_f64, power in 1.8..11.5_f64, width in 262.0..1200.0_f64, locale in 0..3_usize,
        ) {
            // An axis of the widget's own letters used to name nothing but the left edge, or nothing at all.
            let span = 10.0_f64.powf(power);
            let scale = TimeScale::new(Domain::new(middle - span / 2.0, middle + span / 2.0), width);
            let Axis { lines, labels, .. } = axis(&scale, &[], Locale::ALL[locale], 12.0, 18.0);
            prop_assert!(labels.iter().any(|label| !label.pinned), "{labels:?}");
            // Of ten hours before our era there may be room for a day in full, of a thousand years for one round year.
            prop_assert!(labels.len() > 1 || middle < -6e10 && !(5.0..10.0).contains(&power), "{labels:?}");
            for label in labels.iter().filter(|it| !it.pinned) {
                prop_assert!(lines.iter().any(|it| it.x_px == label.x_px), "{label:?} has no line");
            }
        }

        #[test]
        fn labels_are_a_whole_rank_and_lines_divide_it(
            middle in -1e11..1e11_f64, power in 1.8..11.5_f64, width in 320.0..1200.0_f64, locale in 0..3_usize,
        ) {
            let span = 10.0_f64.powf(power);
            let scale = TimeScale::new(Domain::new(middle - span / 2.0, middle + span / 2.0), width);
            let (interval, labels) = labelled(&scale, &[], Locale::ALL[locale], 12.0);
            let at: Vec<f64> = labels.iter().filter(|it| !it.pinned).map(|it| it.x_px).collect();
            let rank: Vec<f64> =
                ticks_of(&scale, interval, &[]).iter().map(|it| scale.x_from_time(it.second)).collect();
            // All of them, but for what is under the first label and what does not fit at the end.
            let free = end_px(&labels[0], 12.0);
            let shown = rank.iter().copied().filter(|it| *it >= free || *it == labels[0].x_px);
            let shown: Vec<f64> = shown.take(at.len()).collect();
            prop_assert_eq!(shown, at);
            let lines = axis(&scale, &[], Locale::ALL[locale], 12.0, 18.0).lines;
            let gaps = lines.windows(2).map(|pair| pair[1].x_px - pair[0].x_px);
            prop_assert!(rank.iter().all(|x_px| lines.iter().any(|it| it.x_px == *x_px)));
            prop_assert!(lines.len() < 3 || gaps.fold(f64::INFINITY, f64::min) > 9.0);
        }

        #[test]
        fn labels_never_touch_and_stay_in_the_plot(
            middle in -1e12..1e12_f64, power in 1.0..17.0_f64, width in 100.0..2000.0_f64, font in 8.0..30.0_f64,
            locale in prop::sample::select(&Locale::ALL[..]),
        ) {
            let span = 10.0_f64.powf(power);
            let scale = TimeScale::new(Domain::new(middle - span, middle + span), width);
            let labels = axis(&scale, &[], locale, font, 18.0).labels;
            for pair in labels.windows(2) {
                prop_assert!(end_px(&pair[0], font * NARROW) <= pair[1].x_px + 1e-9, "{pair:?}");
            }
            for label in &labels {
                prop_assert!(!label.text.is_empty() && label.x_px >= 0.0);
                prop_assert!(end_px(label, font * NARROW) <= width + 0.4 * font + 1e-9, "{label:?}");
            }
        }
    }
}
