//! What holds for every date: it prints and reads back, its bounds are ordered, and the coarser holds the finer.

use super::*;
use crate::words::Locale;
use proptest::prelude::*;

fn mark() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "", "?", "~", "%"])
}

fn year() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?[0-9X]{4}",
        "-?[1-9][0-9]{3}S[1-4]",
        "Y-?[1-9][0-9]{4,9}(S[1-5])?",
        "Y-?[1-9][0-9]?E[4-8]",
    ]
}

/// Texts that mostly are dates; some name a day or a year there is not.
fn single() -> impl Strategy<Value = String> {
    prop_oneof![
        (year(), mark()).prop_map(|(year, mark)| year + mark),
        (
            mark(),
            "-?[0-9X]{4}",
            mark(),
            mark(),
            "(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX|1X|0X|X2)",
            mark()
        )
            .prop_map(|(a, year, b, c, month, d)| format!("{a}{year}{b}-{c}{month}{d}")),
        (
            mark(),
            "-?[0-9X]{4}",
            mark(),
            "(0[1-9]|1[0-2]|XX|1X)",
            mark(),
            "([0-2][1-9]|XX|[12]X|X1)",
            mark()
        )
            .prop_map(|(a, year, b, month, c, day, d)| format!("{a}{year}{b}-{month}-{c}{day}{d}")),
        (
            "[0-9]{4}-0[1-9]-[12][0-8]",
            mark(),
            "T(0[0-9]|1[0-9]|2[0-3])((:[0-5][0-9]){1,2}(Z|[+-]1[0-3](:30)?)?|:59:60Z?)?",
            mark(),
        )
            .prop_map(|(day, a, time, b)| format!("{day}{a}{time}{b}")),
    ]
}

/// Two times of one night, most with an offset, as an interval or as ranges of sets.
fn night() -> impl Strategy<Value = String> {
    let time = || "2024-11-03T0[0-9]:([0-5][0-9](:[0-5][0-9])?|[25]9:60)(Z|[+-]0[0-9]:[03]0|Z|)";
    (time(), time(), 0..3).prop_map(|(a, b, form)| match form {
        0 => format!("{a}/{b}"),
        1 => format!("[{a}..{b}]"),
        _ => format!("{{{a}..{b},{a}}}"),
    })
}

/// A zone that sets its clocks once, or that nobody knows before that.
#[derive(Debug)]
struct Change {
    at_s: i64,
    before_s: Option<i32>,
    after_s: i32,
}

impl ZoneRules for Change {
    fn offset_seconds(&self, _zone: &str, utc_seconds: i64) -> Option<i32> {
        if utc_seconds < self.at_s { self.before_s } else { Some(self.after_s) }
    }
}

/// Zones that change within the hours of [`night`], by offsets of whole hours, half hours or odd seconds.
fn change() -> impl Strategy<Value = Change> {
    let offset = || prop_oneof![(-12..=14i32).prop_map(|it| it * 3600), -50_000..50_000i32];
    let midnight_s = Moment::from_civil(2024, 11, 3).seconds() as i64;
    (-12..24i64, offset(), any::<bool>(), offset()).prop_map(move |(hour, before, known, after)| {
        Change { at_s: midnight_s + hour * 3600, before_s: known.then_some(before), after_s: after }
    })
}

/// Winter, northern winter and southern summer: the only codes of which the year does not hold all.
const INTO_NEXT_YEAR: [u8; 3] = [24, 28, 30];

fn any_form() -> impl Strategy<Value = String> {
    let edge = || prop_oneof![4 => single(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let member = prop_oneof![4 => single(), 1 => (single(), single()).prop_map(|(a, b)| format!("{a}..{b}"))];
    prop_oneof![
        2 => single(),
        2 => (edge(), edge()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (any::<bool>(), prop::collection::vec(member, 1..5), "(\\.\\.)?", "(\\.\\.)?").prop_map(
            |(all, members, from, to)| {
                let inner = members.join(",");
                if all { format!("{{{from}{inner}{to}}}") } else { format!("[{from}{inner}{to}]") }
            }
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_gives_a_date_or_a_fault_within_it(text in any::<String>()) {
        if let Err(problem) = StoryDate::parse(&text) {
            prop_assert!(problem.position <= text.chars().count());
        }
    }

    #[test]
    fn any_text_made_of_the_signs_of_dates_does_too(
        text in "[0-9XYTZES?~%./,\\[\\]{}:+\\-年　\u{0}\u{301}\u{202e}\u{10ffff}]{0,30}",
    ) {
        match StoryDate::parse(&text) {
            Err(problem) => prop_assert!(problem.position <= text.chars().count()),
            Ok(date) => prop_assert_eq!(StoryDate::parse(&date.to_string()), Ok(date)),
        }
    }

    #[test]
    fn a_date_prints_and_reads_back(text in any_form()) {
        if let Ok(date) = StoryDate::parse(&text) {
            prop_assert_eq!(StoryDate::parse(&date.to_string()), Ok(date));
        }
    }

    #[test]
    fn bounds_are_ordered(text in any_form()) {
        if let Ok(date) = StoryDate::parse(&text) {
            let Bounds { first, end } = date.bounds();
            if let (Some(first), Some(end)) = (first, end) {
                prop_assert!(first < end, "{}: {:?} {:?}", text, first, end);
            }
            prop_assert!(first.is_some() || end.is_some() || !date.is_interval());
        }
    }

    #[test]
    fn every_date_has_words_without_a_doubled_unit(text in any_form()) {
        if let Ok(date) = StoryDate::parse(&text) {
            for locale in Locale::ALL {
                let words = date.wording(locale);
                prop_assert!(!words.is_empty());
                for doubled in ["年年", "月月", "日日", "约约", "約約", "内内", "間間", "  ", "about about"] {
                    prop_assert!(!words.contains(doubled), "{}: {}", text, words);
                }
                prop_assert_eq!(words.trim(), &words);
            }
        }
    }

    #[test]
    fn a_date_cut_short_holds_the_full_one(
        day in "-?[1-9][0-9]{3}-(0[1-9]|1[0-2])-([01][1-9]|2[0-8])",
        time in "T(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
    ) {
        let full = day + &time;
        let mut finer = StoryDate::parse(&full).unwrap();
        // Off come the second, the minute, the time, the day and the month.
        for cut in [3, 6, 9, 12, 15] {
            let coarser = StoryDate::parse(&full[..full.len() - cut]).unwrap();
            prop_assert!(coarser.bounds().contains(finer.bounds()), "{} {}", coarser, finer);
            prop_assert!(coarser.precision() < finer.precision());
            finer = coarser;
        }
    }

    #[test]
    fn a_date_with_a_digit_opened_holds_the_closed_one(
        day in "-?[1-9][0-9]{3}-(0[1-9]|1[0-2])-([01][1-9]|2[0-8])", opened in 0usize..10,
    ) {
        let mut open = day.clone();
        let at = opened % day.len();
        if day.as_bytes()[at].is_ascii_digit() {
            open.replace_range(at..=at, "X");
        }
        let (open, closed) = (StoryDate::parse(&open).unwrap(), StoryDate::parse(&day).unwrap());
        prop_assert!(open.bounds().contains(closed.bounds()), "{} {}", open, closed);
    }

    #[test]
    fn seasons_and_parts_of_a_year_hold_their_months_and_lie_in_their_year(
        year in 1i64..9998, code in 21u8..=41, month in 1u8..=12, later in 0i64..=1,
    ) {
        let parse = |text: String| StoryDate::parse(&text).unwrap().bounds();
        let part = parse(format!("{year:04}-{code}"));
        let month = parse(format!("{:04}-{month:02}", year + later));
        let apart = month.first >= part.end || month.end <= part.first;
        prop_assert!(apart || part.contains(month));
        let year_of = parse(format!("{year:04}"));
        let decade = parse(format!("{:03}X", year / 10));
        if INTO_NEXT_YEAR.contains(&code) {
            prop_assert!(part.first < year_of.end && part.end > year_of.end);
        } else {
            prop_assert!(year_of.contains(part) && decade.contains(part));
        }
    }

    #[test]
    fn moving_between_zones_moves_both_bounds_alike(
        text in "[12][0-9]{3}-0[1-9]-[12][0-8]T[01][0-9]:[0-5][0-9]Z", hours in -11i32..=12,
    ) {
        let zone = format!("{}{:02}:00", if hours < 0 { '-' } else { '+' }, hours.abs());
        let date = StoryDate::parse(&text).unwrap();
        let moved = date.clone().in_zone(&zone, &FixedOffsets);
        let shift = |a: Option<Moment>, b: Option<Moment>| b.unwrap().seconds() - a.unwrap().seconds();
        let (before, after) = (date.bounds(), moved.bounds());
        prop_assert_eq!(shift(before.first, after.first), f64::from(hours) * 3600.0);
        prop_assert_eq!(shift(before.end, after.end), f64::from(hours) * 3600.0);
    }

    #[test]
    fn a_date_moved_to_any_zone_is_ordered_and_reads_back(text in night(), change in change()) {
        if let Ok(date) = StoryDate::parse(&text) {
            let moved = date.in_zone("", &change);
            let Bounds { first, end } = moved.bounds();
            prop_assert!(first < end, "{}: {:?} {:?}", moved, first, end);
            prop_assert_eq!(StoryDate::parse(&moved.to_string()), Ok(moved.clone()));
            prop_assert_eq!(moved.clone().in_zone("", &change), moved);
        }
    }
}
