use super::*;
use crate::date::{Bounds, Certainty, FixedOffsets, Moment, Precision};
use crate::words::Locale;

fn date(text: &str) -> StoryDate {
    StoryDate::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"))
}

/// The moment of a text such as `2024-10-28` or `2024-10-28 14:30:00`, or `-` for none.
fn shown(moment: Option<Moment>) -> String {
    let Some(moment) = moment else { return "-".into() };
    let it = moment.civil();
    let day = format!("{}-{:02}-{:02}", it.year, it.month, it.day);
    if (it.hour, it.minute, it.second) == (0, 0, 0) {
        return day;
    }
    format!("{day} {:02}:{:02}:{:02}", it.hour, it.minute, it.second)
}

#[track_caller]
fn check_bounds(text: &str, first: &str, end: &str) {
    let Bounds { first: a, end: b } = date(text).bounds();
    assert_eq!((shown(a).as_str(), shown(b).as_str()), (first, end), "{text}");
}

#[track_caller]
fn check_fault(text: &str, position: usize, kind: DateProblemKind) {
    assert_eq!(StoryDate::parse(text), Err(DateProblem { position, kind }), "{text}");
}

#[test]
fn every_example_of_the_profile_prints_as_it_was_read() {
    let same = "1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30+04:30 \
        1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2004-02-01/2005 2005/2006-02 \
        Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX \
        1985-04-12/.. 1985-04/.. 1985/.. ../1985-04-12 ../1985-04 ../1985 1985-04-12/ 1985-04/ 1985/ /1985-04-12 \
        /1985-04 /1985 -1985 1950S2 Y171010000S3 2001-34 [1667,1668,1670..1672] [..1760-12-03] [1760-12..] \
        [1760-01,1760-02,1760-12..] [1667,1760-12] [..1984] {1667,1668,1670..1672} {1960,1961-12} {..1984} \
        2004-06~-11 2004?-06-11 156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X \
        2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03 2024-10-28T14:30 2024-10-28T14";
    for text in same.split_whitespace() {
        assert_eq!(date(text).to_string(), text);
    }
}

#[test]
fn other_spellings_print_in_the_one_form() {
    assert_eq!(date("1985-04-12T23:20:30-04").to_string(), "1985-04-12T23:20:30-04:00");
    assert_eq!(date("1985-04-12T23:20:30+00:00").to_string(), "1985-04-12T23:20:30Z");
    assert_eq!(date("Y-17E7").to_string(), "Y-170000000");
    assert_eq!(date("Y3388E2S3").to_string(), "Y338800S3");
    assert_eq!(date("?2004-06-~11").to_string(), "2004?-06-~11");
    assert_eq!(date("2004-%06-11").to_string(), "2004-%06-11");
    assert_eq!(date("[1667,1668, 1670..1672]").to_string(), "[1667,1668,1670..1672]");
}

#[test]
fn bounds_of_dates_run_from_the_first_to_after_the_last_instant() {
    check_bounds("2024-10-28", "2024-10-28", "2024-10-29");
    check_bounds("2024-02", "2024-02-01", "2024-03-01");
    check_bounds("2024", "2024-01-01", "2025-01-01");
    check_bounds("-0220", "-220-01-01", "-219-01-01");
    check_bounds("2024-10-28T14:30", "2024-10-28 14:30:00", "2024-10-28 14:31:00");
    check_bounds("2024-10-28T23:59:59", "2024-10-28 23:59:59", "2024-10-29");
    check_bounds("2024-10-28T23", "2024-10-28 23:00:00", "2024-10-29");
    check_bounds("Y20E9", "20000000000-01-01", "20000000000-12-31");
    check_bounds("1950~", "1950-01-01", "1951-01-01");
}

#[test]
fn bounds_of_unspecified_digits_hold_every_date_that_fits() {
    check_bounds("201X", "2010-01-01", "2020-01-01");
    check_bounds("-022X", "-229-01-01", "-219-01-01");
    check_bounds("-000X", "-9-01-01", "0-01-01");
    check_bounds("XXXX-12-XX", "0-12-01", "10000-01-01");
    check_bounds("156X-12-25", "1560-12-25", "1569-12-26");
    check_bounds("20XX-02-29", "2000-02-29", "2096-03-01");
    check_bounds("2023-XX-31", "2023-01-31", "2024-01-01");
    check_bounds("1984-1X", "1984-10-01", "1985-01-01");
}

#[test]
fn bounds_of_rounded_years_hold_all_that_round_to_them() {
    check_bounds("1950S2", "1900-01-01", "2000-01-01");
    check_bounds("-1950S3", "-1959-01-01", "-1949-01-01");
    check_bounds("Y171010000S3", "171000000-01-01", "172000000-01-01");
}

#[test]
fn seasons_and_parts_of_the_year_have_their_months() {
    check_bounds("2024-21", "2024-03-01", "2024-06-01");
    check_bounds("2024-24", "2024-12-01", "2025-03-01");
    check_bounds("2024-29", "2024-09-01", "2024-12-01");
    check_bounds("2024-31", "2024-03-01", "2024-06-01");
    check_bounds("2024-36", "2024-10-01", "2025-01-01");
    check_bounds("2024-38", "2024-05-01", "2024-09-01");
    check_bounds("2024-41", "2024-07-01", "2025-01-01");
}

#[test]
fn bounds_of_intervals_and_sets_span_their_members() {
    check_bounds("2023/2024-05", "2023-01-01", "2024-06-01");
    check_bounds("2019/..", "2019-01-01", "-");
    check_bounds("/1945", "-", "1946-01-01");
    check_bounds("[2025,2024]", "2024-01-01", "2026-01-01");
    check_bounds("[..1984,1990]", "-", "1991-01-01");
    check_bounds("{1667,1670..}", "1667-01-01", "-");
}

#[test]
fn precision_stops_at_the_first_open_part() {
    let of = |text| date(text).precision();
    assert_eq!(of("2024-10-28T14:30:00"), Precision::Second);
    assert_eq!(of("2024-10-28T14"), Precision::Hour);
    assert_eq!(of("2024-10-28"), Precision::Day);
    assert_eq!(of("2024-10-XX"), Precision::Month);
    assert_eq!(of("2024-XX-15"), Precision::Year);
    // Unspecified digits that leave one day leave nothing unspecified.
    assert_eq!(of("2024-04-3X"), Precision::Day);
    assert_eq!(of("2024-05-3X"), Precision::Month);
    assert_eq!(of("156X-12-25"), Precision::Decade);
    assert_eq!(of("19XX"), Precision::Century);
    assert_eq!(of("1950S2"), Precision::Century);
    assert_eq!(of("XXXX"), Precision::Millennium);
    assert_eq!(of("2024-34"), Precision::Quarter);
    assert_eq!(of("2024-10-28/2025"), Precision::Year);
    assert!(Precision::Century < Precision::Day);
}

#[test]
fn certainty_gathers_all_marks() {
    let of = |text| date(text).certainty();
    assert_eq!(of("2024"), Certainty::Certain);
    assert_eq!(of("2024?"), Certainty::Uncertain);
    assert_eq!(of("2004-06-~11"), Certainty::Approximate);
    assert_eq!(of("?2004-06-~11"), Certainty::UncertainAndApproximate);
    assert_eq!(of("1984?/2004~"), Certainty::UncertainAndApproximate);
    assert_eq!(of("1950S2"), Certainty::Approximate);
}

#[test]
fn only_full_unmarked_dates_are_exact() {
    for text in ["2024-10-28", "2024-10-28T14:30", "2024-10-28/2024-10-30", "-0043-03-15"] {
        assert!(date(text).is_exact(), "{text}");
    }
    for text in
        ["2024-10", "2024-10-28?", "2024-10-2X", "202X-10-28", "2024-10-28/..", "[2024-10-28]"]
    {
        assert!(!date(text).is_exact(), "{text}");
    }
    assert!(date("2024/").is_interval() && !date("[2024,2025]").is_interval());
    assert!(date("[2024,2025]").is_one_of() && !date("{2024,2025}").is_one_of());
}

#[test]
fn a_fault_is_named_at_its_place() {
    use DateProblemKind as Kind;
    check_fault("", 0, Kind::Empty);
    check_fault(&"2".repeat(257), MAX_LENGTH, Kind::TooLong);
    check_fault("unknown", 0, Kind::Year);
    check_fault("202", 3, Kind::Year);
    check_fault("-0000", 0, Kind::YearZero);
    check_fault("20245", 4, Kind::LongYear);
    check_fault("Y2024", 0, Kind::LongYear);
    check_fault("Y17E", 4, Kind::Year);
    check_fault("Y20000000001", 1, Kind::YearTooLarge);
    check_fault("Y-9E99999999999999999999", 2, Kind::YearTooLarge);
    check_fault("1950S5", 5, Kind::SignificantDigits);
    check_fault("1950S", 5, Kind::SignificantDigits);
    check_fault("0000S1", 5, Kind::SignificantDigits);
    check_fault("2024-00", 5, Kind::Month);
    check_fault("2024-13", 5, Kind::Month);
    check_fault("2024-42", 5, Kind::Month);
    check_fault("2024-2X", 5, Kind::UnspecifiedSeason);
    check_fault("2024-3X", 5, Kind::UnspecifiedSeason);
    check_fault("2024-4X-01", 5, Kind::UnspecifiedSeason);
    check_fault("2024-5X", 5, Kind::Month);
    check_fault("2024-5", 5, Kind::Month);
    check_fault("2024-05-1", 8, Kind::Day);
    check_fault("2023-02-29", 8, Kind::NoSuchDay);
    check_fault("19X1-02-29", 8, Kind::NoSuchDay);
    check_fault("2024-02-3X", 8, Kind::NoSuchDay);
    check_fault("2024-05-4X", 8, Kind::NoSuchDay);
    check_fault("2024-21-05", 7, Kind::End);
    check_fault("2024-10-28T24", 11, Kind::Time);
    check_fault("2024-10-28T24:01", 11, Kind::Time);
    check_fault("2024-10-28T24:00:01", 11, Kind::Time);
    check_fault("9999-12-31T24:00", 11, Kind::Time);
    check_fault("2024-10-28T14:30:00.", 19, Kind::End);
    check_fault("2024-10-28T14:60", 14, Kind::Time);
    check_fault("2024-10-28T14:30:60", 17, Kind::Time);
    check_fault("2024-10-28T14:59:61", 17, Kind::Time);
    check_fault("2024-10-28T14:30+8", 16, Kind::Offset);
    check_fault("2024-10-XXT14:30", 10, Kind::End);
    check_fault("2024-10-28 ", 10, Kind::End);
    check_fault("2024年10月28日", 4, Kind::End);
    check_fault("２０２４", 0, Kind::Year);
    check_fault("2024\0", 4, Kind::End);
    check_fault("2024??", 5, Kind::End);
    check_fault("[]", 1, Kind::EmptySet);
    check_fault("[2024", 5, Kind::SetEnd);
    check_fault("[2024}", 5, Kind::SetEnd);
    check_fault("[2024,]", 6, Kind::Year);
    check_fault("[2024..,2025]", 7, Kind::Year);
    check_fault("[2024..2023]", 7, Kind::EndBeforeStart);
    check_fault("/", 1, Kind::NoEnds);
    check_fault("../..", 3, Kind::NoEnds);
    check_fault("..", 2, Kind::NoEnds);
    check_fault("2024/2023", 5, Kind::EndBeforeStart);
    check_fault("2024/2025/2026", 9, Kind::End);
    check_fault("2019/open", 5, Kind::OldEnd);
    check_fault("2019/Unknown", 5, Kind::OldEnd);
    check_fault("unknown/1945", 0, Kind::OldEnd);
    check_fault("open", 0, Kind::Year);
    check_fault("2019/opened", 5, Kind::Year);
}

#[test]
fn a_leap_second_is_read_and_counts_as_the_one_before_it() {
    // It was a fault in the time.
    check_bounds("2016-12-31T23:59:60Z", "2016-12-31 23:59:59", "2017-01-01");
    let leap = date("2016-12-31T23:59:60Z");
    assert_eq!(leap.to_string(), "2016-12-31T23:59:60Z");
    assert_eq!(leap.wording(Locale::En), "31 December 2016, 23:59:60 (UTC)");
    // HTML has no such second.
    assert_eq!(leap.machine().as_deref(), Some("2016-12-31T23:59Z"));
    let moved = |zone| leap.clone().in_zone(zone, &FixedOffsets).to_string();
    assert_eq!(moved("Asia/Shanghai"), "2017-01-01T07:59:60");
    assert_eq!(moved("+05:45"), "2017-01-01T05:44:60");
    assert_eq!(moved("+00:01"), "2017-01-01T00:00:59");
}

#[test]
fn a_problem_says_what_was_expected_with_its_place() {
    let problem = StoryDate::parse("2024-13").unwrap_err();
    assert_eq!(
        problem.message(Locale::ZhHans),
        "第6个字符：应为月份 01 至 12，或季节、季度 21 至 41，如 2024-05"
    );
    assert!(problem.message(Locale::ZhHant).starts_with("第6個字符：應為"));
    assert!(problem.message(Locale::En).starts_with("character 6: expected a month"));
    let message = |text, locale| StoryDate::parse(text).unwrap_err().message(locale);
    assert_eq!(
        message("-0000", Locale::En),
        "character 1: year 0 has no sign; write 0000, which is 1 BC"
    );
    assert_eq!(message("-0000", Locale::ZhHant), "第1個字符：0 年不加負號，寫作 0000，即公元前1年");
    assert!(message("2019/open", Locale::En).contains("write .. for an open end"));
    assert!(message("2019/unknown", Locale::ZhHans).contains("不详的一端留空"));
    assert!(message("2024-2X", Locale::En).contains("without X"));
}

#[test]
fn a_text_too_long_is_told_the_limit() {
    let problem = StoryDate::parse(&"2".repeat(MAX_LENGTH + 1)).unwrap_err();
    for locale in Locale::ALL {
        assert!(problem.message(locale).contains(&MAX_LENGTH.to_string()));
    }
    assert_eq!(problem.message(Locale::En), "character 257: a date has at most 256 characters");
    assert_eq!(problem.message(Locale::ZhHans), "第257个字符：日期不能超过 256 个字符");
    // A set of just so many is read.
    let longest = ["[", &"2024,".repeat(50), "2024]"].concat();
    assert_eq!(longest.len(), MAX_LENGTH);
    assert_eq!(date(&longest).wording(Locale::En), "within 2024");
}

#[test]
fn dates_as_programs_write_them_are_taken() {
    for (written, meant) in [
        ("2024-10-28T14:30:00.000Z", "2024-10-28T14:30:00Z"),
        ("2024-10-28T14:30:00.123456789012345678901234567890+02:30", "2024-10-28T14:30:00+02:30"),
        ("2024-10-28T14:30+0230", "2024-10-28T14:30+02:30"),
        ("2024-10-28t14:30:59z", "2024-10-28T14:30:59Z"),
        ("{2024-10-28T14:30:00..2024-10-29}", "{2024-10-28T14:30:00..2024-10-29}"),
    ] {
        let read = |it| StoryDate::parse(it).unwrap_or_else(|error| panic!("{it}: {error:?}"));
        assert_eq!(read(written), read(meant), "{written}");
    }
}

#[test]
fn times_with_an_offset_move_to_the_clock_of_the_story() {
    let moved = |text| date(text).in_zone("Asia/Shanghai", &FixedOffsets).to_string();
    assert_eq!(moved("2024-12-31T17:30:00Z"), "2025-01-01T01:30:00");
    assert_eq!(moved("2024-10-28T14:30+08:00"), "2024-10-28T14:30");
    assert_eq!(moved("2024-10-28T14:30"), "2024-10-28T14:30");
    assert_eq!(moved("2024-10-28T14:30Z~"), "2024-10-28T22:30~");
    assert_eq!(moved("2024-10-28T01:00Z/2024-10-28T02:00Z"), "2024-10-28T09:00/2024-10-28T10:00");
    assert_eq!(moved("[2024-10-28T01:00Z,2025]"), "[2024-10-28T09:00,2025]");
    // Before 1992 these rules do not know, and the time stays as written.
    assert_eq!(moved("1988-10-28T01:00Z"), "1988-10-28T01:00Z");
    // No year of five digits can carry a time.
    assert_eq!(moved("9999-12-31T23:00Z"), "9999-12-31T23:00Z");
}

#[test]
fn html_gets_only_what_it_can_say() {
    let of = |text| date(text).machine();
    for text in ["2024", "2024-05", "2024-10-28", "2024-10-28T14:30", "2024-10-28T14:30:05", "0001"]
    {
        assert_eq!(of(text).as_deref(), Some(text));
    }
    assert_eq!(of("2024-10-28T14").as_deref(), Some("2024-10-28"));
    for text in [
        "0000",
        "-0220",
        "Y12000",
        "1950~",
        "201X",
        "2024-XX",
        "2024-21",
        "2024/2025",
        "[2024]",
        "1950S2",
    ] {
        assert_eq!(of(text), None, "{text}");
    }
}

#[test]
fn a_simple_date_is_small() {
    assert!(size_of::<StoryDate>() <= 32);
}

#[test]
fn the_end_of_a_day_is_the_start_of_the_next() {
    // It was no time of day.
    for (written, read) in [
        ("2024-10-28T24:00:00", "2024-10-29T00:00:00"),
        ("2024-10-28T24:00", "2024-10-29T00:00"),
        ("2024-02-28T24:00", "2024-02-29T00:00"),
        ("2024-12-31T24:00:00.000Z", "2025-01-01T00:00:00Z"),
        ("2024-10-28t24:00:00+0230", "2024-10-29T00:00:00+02:30"),
        ("-0001-12-31T24:00", "0000-01-01T00:00"),
        ("2024-10-28T20:00/2024-10-28T24:00", "2024-10-28T20:00/2024-10-29T00:00"),
    ] {
        assert_eq!(date(written).to_string(), read, "{written}");
    }
}
