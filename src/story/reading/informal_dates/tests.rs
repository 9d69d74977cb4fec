use super::*;
use crate::words::Locale;

fn guess(found: &str) -> Option<EverydayDate> {
    super::guess(found, None)
}

fn hint(found: &str) -> String {
    hint_for(found).map(|it| it.get(Locale::En).to_owned()).unwrap_or_default()
}

#[track_caller]
fn check(pairs: &[(&str, &str)]) {
    let wrong: Vec<_> = pairs
        .iter()
        .filter(|(found, expected)| hint(found) != format!("write “{expected}”"))
        .map(|(found, expected)| format!("{found}: {} instead of {expected}", hint(found)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_day_in_everyday_spelling_is_shown_as_edtf() {
    check(&[
        ("2024年10月28日", "2024-10-28"),
        ("2024 年 10 月 28 号", "2024-10-28"),
        ("2024/1/5", "2024-01-05"),
        ("2024.10.28", "2024-10-28"),
        ("2024-1-5", "2024-01-05"),
        ("20241028", "2024-10-28"),
        ("10/28/2024", "2024-10-28"),
        ("28/10/2024", "2024-10-28"),
        ("28.10.2024", "2024-10-28"),
        ("4.5.2024", "2024-05-04"),
        ("10/2024", "2024-10"),
        ("2024年", "2024"),
        ("2021年3月29日（星期一）", "2021-03-29"),
        ("2021年3月29日 周一 14:30", "2021-03-29T14:30"),
    ]);
    // The month cannot be that.
    check(&[("2024-28-10", "2024-10-28"), ("2024/28/10", "2024-10-28")]);
    assert_eq!(hint("04/05/2024"), "write “2024-04-05” or “2024-05-04”, whichever is meant");
}

#[test]
fn two_orders_of_a_day_and_a_month_are_both_shown() {
    // The day was taken to come first, without a word, where a comma or a second date stood behind it.
    let both = |a: &str, b: &str| format!("write “{a}” or “{b}”, whichever is meant");
    for (found, expected) in [
        ("04/05/2024, 9:30", both("2024-04-05T09:30", "2024-05-04T09:30")),
        ("04/05/2024 - 06/05/2024", both("2024-04-05/2024-06-05", "2024-05-04/2024-05-06")),
        ("before 04/05/2024", both("[..2024-04-04]", "[..2024-05-03]")),
    ] {
        assert_eq!(hint(found), expected);
    }
    check(&[
        // In the other order it would end before it starts.
        ("03/04/2024-02/05/2024", "2024-04-03/2024-05-02"),
        ("03/04/2024 to 13/04/2024", "2024-04-03/2024-04-13"),
        ("04.05.2024", "2024-05-04"),
    ]);
    assert_eq!(hint("3/4 2024"), "");
}

#[test]
fn days_and_months_with_their_english_names_are_understood_in_any_order() {
    // They were refused without a word of what to write.
    check(&[
        ("29 March 2021", "2021-03-29"),
        ("April 2021", "2021-04"),
        ("Oct. 28, 2024", "2024-10-28"),
        ("October 28th, 2024", "2024-10-28"),
        ("the 28th of October 2024", "2024-10-28"),
        ("Monday, 28 October 2024", "2024-10-28"),
        ("28-Oct-2024", "2024-10-28"),
        ("Sept 2024", "2024-09"),
        ("2024 October 28", "2024-10-28"),
        ("28 October 2024, 2:30 pm", "2024-10-28T14:30"),
        ("Oct 28 2024 12:05am", "2024-10-28T00:05"),
        ("spring 2024", "2024-21"),
        ("Summer of 1969", "1969-22"),
        ("first half of 2024", "2024-40"),
        ("Mon Oct 28 2024 00:00:00 GMT+0800 (China Standard Time)", "2024-10-28T00:00:00+08:00"),
        ("Mon, 28 Oct 2024 09:30:00 GMT", "2024-10-28T09:30:00Z"),
    ]);
}

#[test]
fn signs_that_look_like_others_are_made_plain() {
    check(&[
        ("2024-10-28 ", "2024-10-28"),
        ("\u{200e}2024-10-28", "2024-10-28"),
        ("2024‑10‑28", "2024-10-28"),
        ("2024–10–28", "2024-10-28"),
        ("２０２４年１０月", "2024-10"),
        ("二〇二四年十月", "2024-10"),
        ("一九五六年五月二十一日", "1956-05-21"),
    ]);
}

#[test]
fn spellings_of_older_drafts_are_shown_in_todays() {
    check(&[
        ("196x", "196X"),
        ("199u", "199X"),
        ("19uu", "19XX"),
        ("2004-06-uu", "2004-06-XX"),
        ("1984?~", "1984%"),
        ("1984~?", "1984%"),
        ("y17000", "Y17000"),
    ]);
}

#[test]
fn numbers_that_programs_keep_are_the_days_they_stand_for() {
    // 45 593 days after 1899-12-30, the day 0 of spreadsheets; 20 024 days of 86 400 seconds after 1970.
    check(&[
        ("44861", "2022-10-27"),
        ("45593", "2024-10-28"),
        ("45593.5", "2024-10-28T12:00:00"),
        ("1730073600000", "2024-10-28T00:00:00Z"),
        ("1730073600", "2024-10-28T00:00:00Z"),
    ]);
}

#[test]
fn a_year_before_christ_is_one_less_than_its_number() {
    // They were 1046, and 221 was nothing.
    check(&[
        ("公元前1046年", "-1045"),
        ("1046 BC", "-1045"),
        ("221 bce", "-0220"),
        ("公元前1年", "0000"),
        ("公元220年", "0220"),
        ("AD 220", "0220"),
        ("220 CE", "0220"),
        ("15 March 44 BC", "-0043-03-15"),
        ("12000 BC", "Y-11999"),
    ]);
}

#[test]
fn years_of_reigns_are_those_of_the_common_calendar() {
    check(&[
        ("民国十三年", "1924"),
        ("民国十三年五月四日", "1924-05-04"),
        ("民國十三年", "1924"),
        ("中华民国38年10月1日", "1949-10-01"),
        ("令和6年10月1日", "2024-10-01"),
        ("明治6年", "1873"),
        ("昭和20年8月15日", "1945-08-15"),
    ]);
    // The year of the moon ran from January 1900 to February 1901.
    for (found, date) in [
        ("光绪二十六年", "1900~"),
        ("光緒二十六年五月初三", "1900~"),
        ("宣统元年", "1909~"),
        ("明治5年", "1872~"),
    ] {
        assert_eq!(
            guess(&tidied::tidied(found)),
            Some(EverydayDate::Rough(date.into())),
            "{found}"
        );
    }
    assert_eq!(guess("光绪99年"), None);
}

#[test]
fn about_stays_about() {
    // These were plain years.
    check(&[
        ("约1950年", "1950~"),
        ("circa 1950", "1950~"),
        ("c. 1950", "1950~"),
        ("c1950", "1950~"),
        ("around May 1950", "1950-05~"),
        ("1950年左右", "1950~"),
        ("约公元前1046年", "-1045~"),
        ("约公元前500年", "-0499~"),
        ("可能1950年", "1950?"),
        ("possibly 1950", "1950?"),
    ]);
}

#[test]
fn decades_centuries_and_quarters_keep_their_width() {
    check(&[
        ("1990s", "199X"),
        ("the 1990s", "199X"),
        ("1840s", "184X"),
        ("1990年代", "199X"),
        ("20世纪50年代", "195X"),
        ("二十世纪五十年代", "195X"),
        ("上世纪90年代", "199X"),
        ("19th century", "18XX"),
        ("3rd century BC", "-02XX"),
        ("公元前3世纪", "-02XX"),
        ("十九世纪", "18XX"),
        ("Q3 2024", "2024-35"),
        ("2024Q1", "2024-33"),
        ("2024-Q4", "2024-36"),
        ("2024年第二季度", "2024-34"),
        ("2024年春", "2024-21"),
        ("2024年上半年", "2024-40"),
        ("2024年10月下旬", "[2024-10-21..2024-10-31]"),
        ("2023年2月下旬", "[2023-02-21..2023-02-28]"),
    ]);
}

#[test]
fn what_one_end_of_a_span_leaves_out_the_other_says() {
    check(&[
        ("2019至今", "2019/.."),
        ("since 2019", "2019/.."),
        ("2019-present", "2019/.."),
        ("2019年10月至今", "2019-10/.."),
        ("1939-1945", "1939/1945"),
        ("1939–1945", "1939/1945"),
        ("1939年至1945年", "1939/1945"),
        ("1914-18", "1914/1918"),
        ("1939-45", "1939/1945"),
        ("1998/99", "1998/1999"),
        ("2024-11/12", "2024-11/2024-12"),
        ("1950s-60s", "195X/196X"),
        ("20世纪50至60年代", "195X/196X"),
        ("18th–19th century", "17XX/18XX"),
        // It was a spring.
        ("2024/25", "2024/2025"),
        ("500–400 BC", "-0499/-0399"),
        ("27 BC – 14 AD", "-0026/0014"),
        ("2024年1—3月", "2024-01/2024-03"),
        ("circa 1500–1600", "1500~/1600~"),
        // The second time was an offset from UTC.
        ("2024年10月28日9:00-10:30", "2024-10-28T09:00/2024-10-28T10:30"),
        ("2024-10-01 to 2024-10-07", "2024-10-01/2024-10-07"),
        ("2024-10-28～30", "2024-10-28/2024-10-30"),
        ("2024年10月—11月", "2024-10/2024-11"),
        ("2024年10月28日至11月2日", "2024-10-28/2024-11-02"),
        ("28–30 October 2024", "2024-10-28/2024-10-30"),
        ("28 October – 2 November 2024", "2024-10-28/2024-11-02"),
        ("from March to April 2021", "2021-03/2021-04"),
        ("until 1945", "../1945"),
    ]);
}

#[test]
fn before_after_and_or_leave_a_choice() {
    check(&[
        ("before 1950", "[..1949]"),
        ("before the 1950s", "[..1949]"),
        ("after the 1950s", "[1960..]"),
        ("before 500 BC", "[..-0500]"),
        ("after 1950", "[1951..]"),
        ("by 1950", "[..1950]"),
        ("2024年10月28日前", "[..2024-10-27]"),
        ("1950年以后", "[1951..]"),
        ("between 1950 and 1960", "[1950..1960]"),
        ("1950年至1960年之间", "[1950..1960]"),
        ("1950 or 1951", "[1950,1951]"),
        ("1950年或1951年", "[1950,1951]"),
    ]);
}

#[test]
fn deep_time_is_written_with_its_years() {
    check(&[
        ("538.8 million years ago", "Y-538800000~"),
        ("66 Ma", "Y-66000000~"),
        ("2.6亿年前", "Y-260000000~"),
        ("距今约20万年", "Y-200000~"),
    ]);
}

#[test]
fn a_time_of_day_gets_its_t_and_its_second_digit() {
    check(&[
        ("2024-10-28 09:00", "2024-10-28T09:00"),
        ("2024-10-28T9:00", "2024-10-28T09:00"),
        ("2024/10/28 9:00:30+08:00", "2024-10-28T09:00:30+08:00"),
        ("2024年10月28日上午9时30分", "2024-10-28T09:30"),
        ("2024年10月28日下午3点半", "2024-10-28T15:30"),
        // The afternoon was lost before a colon, and one o'clock was that of the night.
        ("2024年10月28日下午3:30", "2024-10-28T15:30"),
        ("2024年10月28日中午1点", "2024-10-28T13"),
        ("3pm 28 October 2024", "2024-10-28T15"),
        ("2024-10-28 09:30 GMT+8", "2024-10-28T09:30+08:00"),
        ("2024年10月28日14时", "2024-10-28T14"),
        ("2024年10月28日 9:30", "2024-10-28T09:30"),
    ]);
}

#[test]
fn a_word_that_edtf_has_not_goes_into_the_note() {
    // Thirds and halves, in which the date is one; of EDTF's 19th century, from 1800.
    for (found, date) in [
        ("2024年初", "[2024-01..2024-04]"),
        ("2024年年中", "[2024-05..2024-08]"),
        ("2023年底", "[2023-09..2023-12]"),
        ("mid-2024", "[2024-05..2024-08]"),
        ("end of 2024", "[2024-09..2024-12]"),
        ("1950年代初", "[1950..1953]"),
        ("1990年代中期", "[1994..1996]"),
        ("20世纪50年代末", "[1957..1959]"),
        ("early 1950s", "[1950..1953]"),
        ("the mid-1950s", "[1954..1956]"),
        ("in the late 1950s", "[1957..1959]"),
        ("mid to late 1990s", "[1994..1999]"),
        ("early 2000s", "[2000..2003]"),
        ("early 1800s", "[1800..1833]"),
        ("early 19th century", "[1800..1833]"),
        ("mid-19th century", "[1834..1866]"),
        ("19世纪末", "[1867..1899]"),
        ("19世纪中叶", "[1834..1866]"),
        ("second half of the 19th century", "[1850..1899]"),
        ("20世纪上半叶", "[1900..1949]"),
        // 300 to 201 BC, and 100 to 1 BC.
        ("early 3rd century BC", "[-0299..-0266]"),
        ("公元前1世纪末", "[-0032..0000]"),
        ("1世纪初", "[0001..0033]"),
        ("early October 2024", "[2024-10-01..2024-10-10]"),
        ("2024年10月中", "[2024-10-11..2024-10-20]"),
        ("late February 2023", "[2023-02-21..2023-02-28]"),
        ("约1950年代初", "[1950~..1953~]"),
        // What EDTF names, but its thirds not.
        ("early spring 1968", "1968-21"),
        ("2024年10月28日晚", "2024-10-28"),
        ("evening of 28 October 2024", "2024-10-28"),
        ("1800s", "18XX"),
        // With another date.
        ("2019年底至今", "2019-09/.."),
        ("since the early 1990s", "1990/.."),
        ("late 1990s to early 2000s", "1997/2003"),
        ("1949年底至1950年初", "1949-09/1950-04"),
    ] {
        assert_eq!(hint(found), format!("write “{date}”, and the words in when_note"), "{found}");
    }
}

#[test]
fn what_is_missing_is_said_where_no_date_can_be_made() {
    for (found, said) in [
        ("10月28日", "the year is missing: put it first, as in “2024-10-28”"),
        ("28 October", "the year is missing: put it first, as in “2024-10-28”"),
        ("October", "the year is missing: put it first, as in “2024-10”"),
        ("昨日", "write the day itself"),
        ("今年", "write the day itself"),
        ("去年", "write the day itself"),
        ("last year", "write the day itself"),
        ("three years ago", "write the day itself"),
        ("n.d.", "the line needs a date"),
        ("unknown", "the line needs a date"),
        ("不详", "the line needs a date"),
        ("25.10.", "the year is missing: put it first, as in “2024-10-25”"),
        ("24-10-28", "write the year in four digits"),
        ("28-Oct-24", "write the year in four digits"),
        ("'98", "write the year in four digits"),
        ("90年代", "write the year in four digits"),
        ("220年", "write the year in four digits"),
        ("10月1日至7日", "the year is missing: put it first, as in “2024-10-01/2024-10-07”"),
        ("Oct-24", "the number can be a year or a day"),
        ("9:30", "this is a time of day alone"),
        ("-500", "write “-0499” for 500 BC, or “-0500” for 501 BC"),
        ("1900s", "write “190X” if those ten years are meant"),
        ("2024年闰六月", "write the day of the common calendar"),
        ("农历八月十五", "write the day of the common calendar"),
        ("贞观三年", "write the year of the common calendar"),
        ("../..", "write one end at least"),
    ] {
        assert!(hint(found).starts_with(said), "{found}: {}", hint(found));
    }
}

#[test]
fn german_french_and_spanish_words_are_understood() {
    // They were refused without a word of what to write.
    check(&[
        ("25/10/2025 22:10 Uhr", "2025-10-25T22:10"),
        ("04/05/2025 22.10 Uhr", "2025-05-04T22:10"),
        ("Sa., 25. Oktober 2025, 22 Uhr", "2025-10-25T22"),
        ("am 3. März 1848 um 9 Uhr 30", "1848-03-03T09:30"),
        ("Herbst 2025", "2025-23"),
        ("im Frühjahr 1848", "1848-21"),
        ("seit 2019", "2019/.."),
        ("1939 bis 1945", "1939/1945"),
        ("von März bis April 2021", "2021-03/2021-04"),
        ("bis 1945", "../1945"),
        ("um 1950", "1950~"),
        ("vor 1950", "[..1949]"),
        ("221 v. Chr.", "-0220"),
        ("19. Jahrhundert", "18XX"),
        ("die 1950er Jahre", "195X"),
        ("automne 2025", "2025-23"),
        ("le 1er mai 2025 à 22h10", "2025-05-01T22:10"),
        ("14 juillet 1789", "1789-07-14"),
        ("du 3 au 5 août 1914", "1914-08-03/1914-08-05"),
        ("de 1939 à 1945", "1939/1945"),
        ("vers 1950", "1950~"),
        ("XIXe siècle", "18XX"),
        ("les années 1950", "195X"),
        ("52 av. J.-C.", "-0051"),
        ("25 de octubre de 2025 a las 22:10", "2025-10-25T22:10"),
        ("otoño de 2025", "2025-23"),
        ("desde 1939 hasta 1945", "1939/1945"),
        ("siglo XIX", "18XX"),
    ]);
    for (found, said) in [
        ("Anfang 2025", "write “[2025-01..2025-04]”, and the words in when_note"),
        ("gestern", "write the day itself"),
        ("aujourd'hui", "write the day itself"),
        ("unbekannt", "the line needs a date"),
        ("28. Oktober", "the year is missing: put it first, as in “2024-10-28”"),
    ] {
        assert!(hint(found).starts_with(said), "{found}: {}", hint(found));
    }
    // A day and a month whose order no word tells.
    assert_eq!(
        hint("04/05/2024 22:10"),
        "write “2024-04-05T22:10” or “2024-05-04T22:10”, whichever is meant"
    );
}

#[test]
fn months_of_other_languages_and_signs_of_other_scripts_are_understood() {
    check(&[
        ("28 de outubro de 2024", "2024-10-28"),
        ("28 ottobre 2024", "2024-10-28"),
        ("28 октября 2024 г.", "2024-10-28"),
        ("с 1941 по 1945", "1941/1945"),
        ("2024年10月28號9點", "2024-10-28T09"),
        ("19世紀", "18XX"),
        ("令和6年10月1日（火）午後3時", "2024-10-01T15"),
        ("1950年頃", "1950~"),
        ("2024년 10월 28일 오후 3시", "2024-10-28T15"),
        ("2024년 10월 1일부터 7일까지", "2024-10-01/2024-10-07"),
    ]);
}

#[test]
fn weeks_and_days_counted_through_the_year_are_their_days() {
    // 2025 begins on a Wednesday, so its first week on the Monday before, and 2020 has 53.
    check(&[
        ("2025-W43", "2025-10-20/2025-10-26"),
        ("2025W01", "2024-12-30/2025-01-05"),
        ("2025-W43-6", "2025-10-25"),
        ("2020-W53", "2020-12-28/2021-01-03"),
        ("week 43 of 2025", "2025-10-20/2025-10-26"),
        ("KW 43/2025", "2025-10-20/2025-10-26"),
        ("KW43 2025", "2025-10-20/2025-10-26"),
        ("semaine 43, 2025", "2025-10-20/2025-10-26"),
        ("2025年第43周", "2025-10-20/2025-10-26"),
        ("2025-298", "2025-10-25"),
    ]);
    for none in ["2025-W53", "2025-W00", "2025-W43-8", "2025-366", "2025-000"] {
        assert_eq!(guess(none), None, "{none}");
    }
}

#[test]
fn a_time_after_midnight_is_of_the_next_day() {
    for (found, night) in
        [("2025-10-25T24:30", "2025-10-26T00:30"), ("2025年12月31日 25:10", "2026-01-01T01:10")]
    {
        let said = hint(found);
        assert!(
            said.ends_with(&format!("if the night after that day is meant, write “{night}”")),
            "{said}"
        );
        assert!(said.starts_with("no clock shows 2"), "{said}");
    }
    assert_eq!(hint("2025-10-25T30:30"), "");
}

#[test]
fn what_is_not_understood_to_the_last_sign_gets_no_guess() {
    for found in [
        "2024年2月30日",
        "2025-02-30",
        "30 February 2024",
        "1945-1939",
        "1995s",
        "Q5 2024",
        "公元前0年",
        "2024-10-28 25:00",
        // Of which day is that?
        "2024年10月28日晚上12点",
        // On which side of the birth of Christ?
        "公元前1046年至1000年",
        "13/13/2024",
        "28 October 2024 in Paris",
        "",
        "约",
    ] {
        assert_eq!(guess(found), None, "{found}");
    }
    assert_eq!(hint_for(&"约".repeat(1_000_000)), None, "a text, not a date");
}
