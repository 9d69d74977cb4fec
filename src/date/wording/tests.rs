use super::*;

fn check(text: &str, zh: &str, en: &str) {
    let date = StoryDate::parse(text).unwrap();
    assert_eq!(date.wording(Locale::ZhHans), zh, "{text}");
    assert_eq!(date.wording(Locale::En), en, "{text}");
}

#[test]
fn a_plain_date_reads_as_in_a_newspaper() {
    check("2024-10-28", "2024年10月28日", "28 October 2024");
    check("2024-05", "2024年5月", "May 2024");
    check("2024-10-28T14:30", "2024年10月28日14:30", "28 October 2024, 14:30");
    check("2024-10-28T09:05:07", "2024年10月28日09:05:07", "28 October 2024, 09:05:07");
    check("2024-10-28T14", "2024年10月28日14时", "28 October 2024, within the hour from 14:00");
    check(
        "2024-10-28T14:30-03:30",
        "2024年10月28日14:30（UTC-03:30）",
        "28 October 2024, 14:30 (UTC-03:30)",
    );
    check("2024-10-28T14:30Z", "2024年10月28日14:30（UTC）", "28 October 2024, 14:30 (UTC)");
}

#[test]
fn a_year_alone_is_a_span() {
    check("2024", "2024年内", "within 2024");
    check("-0220", "公元前221年", "221 BC");
    check("0000", "公元前1年", "1 BC");
    check("0008", "公元8年", "AD 8");
    check("-0043-03-15", "公元前44年3月15日", "15 March 44 BC");
    check("0618-06-18", "公元618年6月18日", "18 June AD 618");
    check("Y17000", "公元17000年", "AD 17,000");
    check("Y-17001", "公元前17002年", "17,002 BC");
}

#[test]
fn a_round_year_of_deep_time_has_no_more_digits_than_it_was_given() {
    // They were “about 538,800,001 BC” and “170,000,001 BC”.
    check("Y-538800000~", "约5.388亿年前", "about 538.8 million years ago");
    check("Y-66E6~", "约6600万年前", "about 66 million years ago");
    check("Y-2800000~", "约280万年前", "about 2.8 million years ago");
    check("Y-4540000000~", "约45.4亿年前", "about 4.54 billion years ago");
    check("Y-100500000~", "约1.005亿年前", "about 100.5 million years ago");
    check("Y-17E7", "1.7亿年前", "170 million years ago");
    check("Y-120000?", "可能为12万年前", "possibly 120,000 years ago");
    check("Y-538800000S4", "约5.388亿年前", "about 538.8 million years ago");
    check(
        "Y-66000000~/Y-2800000~",
        "约6600万年前至约280万年前",
        "about 66 million years ago to about 2.8 million years ago",
    );
    // What is given to the year keeps it.
    check("Y-538812345", "公元前538812346年", "538,812,346 BC");
    check("Y538800000", "公元538800000年", "AD 538,800,000");
}

#[test]
fn marks_are_said_before_a_date_or_after_it_part_by_part() {
    check("1950~", "约1950年", "about 1950");
    check("2024-05?", "可能为2024年5月", "possibly May 2024");
    check("1950%", "可能约1950年", "possibly about 1950");
    check("201X~", "约2010年代", "about the 2010s");
    check("2024-10-28T14:30~", "约2024年10月28日14:30", "about 28 October 2024, 14:30");
    check("2004-06-~11", "2004年6月11日（日期为约数）", "11 June 2004 (day approximate)");
    check(
        "?2004-06-%11",
        "2004年6月11日（年份存疑，日期存疑且为约数）",
        "11 June 2004 (year uncertain, day uncertain and approximate)",
    );
    check("1950S2", "约1950年（1900年至1999年间）", "about 1950 (between 1900 and 1999)");
    check(
        "1950S2?",
        "可能约1950年（1900年至1999年间）",
        "possibly about 1950 (between 1900 and 1999)",
    );
}

#[test]
fn unspecified_digits_are_said_as_what_they_leave_open() {
    check("201X", "2010年代", "the 2010s");
    check("190X", "1900年至1909年间", "between 1900 and 1909");
    check("19XX", "1900年至1999年间", "between 1900 and 1999");
    check("061X", "公元610年至619年间", "between AD 610 and 619");
    check("-022X", "公元前230年至前221年间", "between 230 and 221 BC");
    check("000X", "公元前1年至公元9年间", "between 1 BC and AD 9");
    check("XXXX", "年份不详", "year unknown");
    check("-XXXX", "公元前某年", "an unknown year BC");
    check("2004-XX", "2004年某月", "an unknown month of 2004");
    check("1985-04-XX", "1985年4月某日", "an unknown day of April 1985");
    check("1985-XX-XX", "1985年某月某日", "an unknown day of an unknown month of 1985");
    check("2004-XX-15", "2004年某月15日", "day 15 of an unknown month of 2004");
    check("156X-12-25", "1560年代某年12月25日", "25 December of the 1560s");
    check("XXXX-12-25", "某年12月25日", "25 December of an unknown year");
    check("15XX-12", "1500年至1599年间某年12月", "December of a year between 1500 and 1599");
    check("1984-1X", "1984年10月至12月间某月", "a month from October to December of 1984");
    check("2024-10-2X", "2024年10月20日至29日间", "a day between 20 and 29 October 2024");
}

#[test]
fn only_months_and_days_that_exist_are_said() {
    // It was 30日至31日间, with bounds of the 30th alone.
    check("2024-04-3X", "2024年4月30日", "30 April 2024");
    check("2024-05-3X", "2024年5月30日或31日", "30 or 31 May 2024");
    // It was 20日至29日间.
    check("2023-02-2X", "2023年2月20日至28日间", "a day between 20 and 28 February 2023");
    check(
        "202X-02-2X",
        "2020年代某年2月20日至29日间",
        "a day between 20 and 29 February of the 2020s",
    );
    // It was 2月至12月间, and no February has a 30th.
    check("2024-X2-30", "2024年12月30日", "30 December 2024");
    check("2023-X2-29", "2023年12月29日", "29 December 2023");
    check("2024-X1", "2024年1月或11月", "January or November 2024");
    check("2024-X1-05", "2024年1月或11月的5日", "day 5 of January or November 2024");
    check("2024-05-X1", "2024年5月1日、11日、21日或31日", "1, 11, 21 or 31 May 2024");
    check("2024-1X-31", "2024年10月或12月的31日", "day 31 of October or December 2024");
    check(
        "19X0-02-29",
        "1920年至1980年间某年2月29日",
        "29 February of a year between 1920 and 1980",
    );
    check("199X-02-29", "1990年代某年2月29日", "29 February of the 1990s");
    check("2024-04-3X/2024-05-01", "2024年4月30日至5月1日", "30 April to 1 May 2024");
}

#[test]
fn seasons_quarters_and_halves_have_their_names() {
    check("2024-21", "2024年春季", "spring 2024");
    check("2024-28", "2024年冬季（北半球）", "the northern winter of 2024");
    check("2024-30", "2024年夏季（南半球）", "the southern summer of 2024");
    check("2024-35", "2024年第三季度", "third quarter of 2024");
    check("2024-37", "2024年前四个月", "first four months of 2024");
    check("2024-41", "2024年下半年", "second half of 2024");
    check("201X-21", "2010年代某年春季", "spring of the 2010s");
}

#[test]
fn an_interval_says_once_what_its_ends_share() {
    check("2023/2024", "2023年至2024年", "2023 to 2024");
    check("2024-05/2024-09", "2024年5月至9月", "May to September 2024");
    check("2024-10-01/2024-10-07", "2024年10月1日至7日", "1 to 7 October 2024");
    check("2024-10-28/2024-11-02", "2024年10月28日至11月2日", "28 October to 2 November 2024");
    check("2023-12/2024-01", "2023年12月至2024年1月", "December 2023 to January 2024");
    check("2024-33/2024-34", "2024年第一季度至第二季度", "first quarter to second quarter of 2024");
    check(
        "2024-10-28T09:00/2024-10-28T10:30",
        "2024年10月28日09:00至10:30",
        "28 October 2024, 09:00 to 10:30",
    );
    check("1984~/2004-06", "约1984年至2004年6月", "about 1984 to June 2004");
    check("-0220/-0205", "公元前221年至公元前206年", "221 BC to 206 BC");
}

#[test]
fn times_share_a_whole_day_or_nothing() {
    // English said “28, 09:00 to 29 October 2024, 10:30”, and left the reader to guess the month of the first.
    check(
        "2024-10-28T09:00/2024-10-29T10:30",
        "2024年10月28日09:00至29日10:30",
        "28 October 2024, 09:00 to 29 October 2024, 10:30",
    );
    check(
        "[2024-10-28T09:00,2024-10-28T10:00,2024-11-02T10:30]",
        "2024年10月28日09:00、10:00或11月2日10:30",
        "28 October 2024, 09:00, 10:00 or 2 November 2024, 10:30",
    );
    // Hours were “within the hour from 14:00” at both ends, each with its day.
    check(
        "2024-10-28T14/2024-10-28T16",
        "2024年10月28日14时至16时",
        "28 October 2024, the 14:00 hour to the 16:00 hour",
    );
    check(
        "2024-10-28T14/2024-10-28T16:30",
        "2024年10月28日14时至16:30",
        "28 October 2024, the 14:00 hour to 16:30",
    );
    check("2024-10-28T14/..", "2024年10月28日14时起", "from 28 October 2024, the 14:00 hour on");
}

#[test]
fn open_and_unknown_ends_are_told_apart() {
    // It used to be "since 2032" and 2032年至今 for years to come as well.
    check("2019/..", "2019年起", "from 2019 on");
    check("2019/", "2019年起，结束时间不详", "from 2019, end unknown");
    check("../1945", "1945年及以前", "until 1945");
    check("/1945", "至1945年，开始时间不详", "until 1945, start unknown");
    check("2019-05~/..", "约2019年5月起", "from about May 2019 on");
}

#[test]
fn sets_are_joined_by_or_and_by_and() {
    check("[2023,2024]", "2023年或2024年", "2023 or 2024");
    check("{2023,2024}", "2023年和2024年", "2023 and 2024");
    check("[2024-05,2024-06,2024-08]", "2024年5月、6月或8月", "May, June or August 2024");
    check(
        "[1667,1668, 1670..1672]",
        "1667年、1668年或1670年至1672年之间",
        "1667, 1668 or between 1670 and 1672",
    );
    check("{1667,1670..1672}", "1667年和1670年至1672年", "1667 and 1670 to 1672");
    check("[..1760-12-03]", "1760年12月3日或更早", "3 December 1760 or earlier");
    check("[1760-12..]", "1760年12月或更晚", "December 1760 or later");
    check("{..1984}", "1984年及以前", "1984 and earlier");
    check("{1984..}", "1984年及以后", "1984 and later");
}

#[test]
fn what_is_the_same_is_said_once() {
    // They were “约1950年（1950年至1950年间）”, “2024年至2024年之间” and “2024年或2024年”.
    check("1950S4", "约1950年", "about 1950");
    check("[2024..2024]", "2024年内", "within 2024");
    check("[2024,2024]", "2024年内", "within 2024");
    check("[2024]", "2024年内", "within 2024");
    check("2024/2024", "2024年内", "within 2024");
    check(
        "2004-XX/2004-XX",
        "2004年某月至2004年某月",
        "an unknown month of 2004 to an unknown month of 2004",
    );
    check("{2024-10-28,2024-10-28,2024-10-30}", "2024年10月28日和30日", "28 and 30 October 2024");
    check("[2024-04-3X,2024-04-30]", "2024年4月30日", "30 April 2024");
    check("[2024,2024?]", "2024年或可能为2024年", "2024 or possibly 2024");
}

#[test]
fn a_span_among_other_dates_does_not_read_as_an_interval() {
    // They were “1900年至1909年间至1910年代” and “between 1900 and 1909 to the 1910s”.
    check("190X/191X", "1900—1909年至1910年代", "1900–1909 to the 1910s");
    check("18XX/19XX", "1800—1899年至1900—1999年", "1800–1899 to 1900–1999");
    check("-022X/000X", "公元前230—前221年至公元前1年—公元9年", "230–221 BC to 1 BC–AD 9");
    check("190X/..", "1900—1909年起", "from 1900–1909 on");
    check("{190X,191X}", "1900—1909年和1910年代", "1900–1909 and the 1910s");
    check("[190X..191X]", "1900—1909年至1910年代之间", "between 1900–1909 and the 1910s");
    check(
        "15XX-12/1600",
        "1500—1599年间某年12月至1600年",
        "December of a year in 1500–1599 to 1600",
    );
    check("2024-05-1X/2024-05-2X", "2024年5月10—19日至20—29日", "10–19 to 20–29 May 2024");
    check("2024-0X/2024-1X", "2024年1—9月至10—12月", "January–September to October–December 2024");
    check(
        "2024-1X-05/2025",
        "2024年10—12月间某月5日至2025年",
        "day 5 of a month in October–December of 2024 to 2025",
    );
    check(
        "2004-06-XX/2004-07-03",
        "2004年6月某日至2004年7月3日",
        "an unknown day of June 2004 to 3 July 2004",
    );
    check("XXXX/1945", "某年至1945年", "an unknown year to 1945");
}

#[test]
fn traditional_letters_replace_the_simplified_ones() {
    let hant = |text| StoryDate::parse(text).unwrap().wording(Locale::ZhHant);
    assert_eq!(hant("1950~"), "約1950年");
    assert_eq!(hant("2024"), "2024年內");
    assert_eq!(hant("19XX"), "1900年至1999年間");
    assert_eq!(hant("2019/"), "2019年起，結束時間不詳");
    assert_eq!(hant("/1945"), "至1945年，開始時間不詳");
    assert_eq!(hant("{1984..}"), "1984年及以後");
    assert_eq!(hant("2004-06-~11"), "2004年6月11日（日期為約數）");
    assert_eq!(hant("2024-37"), "2024年前四個月");
}
