//! What holds for every text in the cell of a date.

use proptest::prelude::*;

use super::super::{DayOrder, Entry, Options, Report, Spot};
use super::{DateRead, from_to, read_date};
use crate::date::StoryDate;

/// Words, numbers and signs of dates, in any order.
fn mixed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "年",
            "月",
            "日",
            "号",
            "世纪",
            "年代",
            "初",
            "中",
            "底",
            "末",
            "上旬",
            "下旬",
            "上半年",
            "第三季度",
            "公元前",
            "公元",
            "前",
            "后",
            "约",
            "左右",
            "至",
            "到",
            "至今",
            "下午",
            "晚",
            "时",
            "点",
            "分",
            "半",
            "民国",
            "光绪",
            "令和",
            "元",
            "十",
            "廿",
            "二〇",
            "亿",
            "万",
            "年前",
            "年",
            "월",
            "일",
            "세기",
            "から",
            "頃",
            "農曆",
        ]),
        prop::sample::select(vec![
            "early ",
            "mid-",
            "late ",
            "the ",
            "of ",
            "in ",
            "first half of ",
            "circa ",
            "c. ",
            "possibly ",
            "before ",
            "after ",
            "since ",
            "until ",
            "by ",
            "between ",
            " and ",
            " or ",
            " to ",
            "from ",
            " BC",
            " AD",
            "BCE",
            "th ",
            "century",
            "cent.",
            "s",
            "'s",
            "Oct",
            "October ",
            "spring ",
            "Q3",
            "H1",
            "pm",
            " am",
            "GMT",
            "million years ago",
            "Ma",
            "week ",
            "W",
            "um ",
            "siècle",
            "XIX",
            "Uhr",
            "h",
            "Anfang ",
            "октября ",
        ]),
        prop::sample::select(vec![
            "/",
            "-",
            ".",
            ",",
            " ",
            ":",
            "–",
            "—",
            "~",
            "?",
            "%",
            "X",
            "[",
            "]",
            "{",
            "}",
            "..",
            "T",
            "Z",
            "+",
            "Y",
            "S",
            "(",
            ")",
            "'",
            "00",
            "0",
            "1",
            "2",
            "9",
            "03",
            "04",
            "12",
            "13",
            "28",
            "31",
            "50",
            "99",
            "1950",
            "2024",
            "1900",
            "45593",
            "1730073600",
            "٢",
            "２",
        ]),
    ];
    prop::collection::vec(word, 0..9).prop_map(|it| it.concat())
}

fn edtf() -> impl Strategy<Value = String> {
    let date = || {
        prop_oneof![
            "-?[0-9X]{4}[?~%]?",
            "[12][0-9]{3}-(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01])[?~%]?",
            "[12][0-9]{3}-(0[1-9]|1[0-2])-([01][1-9]|XX)(T1[0-9](:[0-5][0-9](Z|[+]08:00)?)?)?",
            "Y-?[1-9][0-9]{4,8}(S[1-3])?",
        ]
    };
    prop_oneof![
        date(),
        (date(), date()).prop_map(|(a, b)| format!("{a}/{b}")),
        date().prop_map(|it| format!("{it}/..")),
        date().prop_map(|it| format!("/{it}")),
        (date(), date(), date()).prop_map(|(a, b, c)| format!("[{a},{b}..{c}]")),
        (date(), date()).prop_map(|(a, b)| format!("{{..{a}, {b}}}")),
    ]
}

fn holds(words: &str) -> Result<(), TestCaseError> {
    for order in [None, Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst)] {
        match read_date(words, order) {
            DateRead::Date { when, .. } => {
                prop_assert!(StoryDate::parse(&when).is_ok(), "{}: {}", words, when);
            }
            DateRead::Either { day_first, month_first } => {
                prop_assert!(order.is_none() && day_first != month_first, "{}", words);
                let read = |order| read_date(words, Some(order));
                for (order, when) in
                    [(DayOrder::DayFirst, day_first), (DayOrder::MonthFirst, month_first)]
                {
                    prop_assert!(StoryDate::parse(&when).is_ok(), "{}: {}", words, when);
                    let same = matches!(read(order), DateRead::Date { when: it, .. } if it == when);
                    prop_assert!(same, "{}", words);
                }
            }
            DateRead::Blank | DateRead::Unread(_) => {}
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_gives_a_date_that_can_be_read_or_none(words in any::<String>()) {
        holds(&words)?;
    }

    #[test]
    fn so_do_words_of_dates_in_any_order(words in mixed()) {
        holds(&words)?;
    }

    #[test]
    fn edtf_comes_back_as_it_is(words in edtf()) {
        if let Ok(date) = StoryDate::parse(&words) {
            for words in [words, date.to_string()] {
                let read = read_date(&format!(" {words}\n"), None);
                prop_assert_eq!(read, DateRead::Date { when: words, note: None });
            }
        }
    }

    #[test]
    fn two_dates_make_an_interval_that_holds_both_or_none(a in edtf(), b in edtf()) {
        // Times of several offsets stand in another order on the clock than in time.
        let timed = a.contains('T') || b.contains('T');
        if let Some(span) = from_to(&a, &b).filter(|_| !timed) {
            let [span, a, b] = [&span, &a, &b].map(|it| StoryDate::parse(it).unwrap().bounds());
            prop_assert!(span.first.is_none() || span.first == a.first);
            prop_assert!(span.end.is_none() || span.end == b.end);
        }
    }

    #[test]
    fn a_row_gets_a_date_or_a_reason(a in mixed(), b in mixed()) {
        let (mut entry, mut report) = (Entry::default(), Report::default());
        let spot = Spot::default();
        entry.set_dates((&a, &spot), (&b, &spot), &Options::default(), &mut report);
        prop_assert_eq!(entry.fields.get("when").is_some(), entry.why_not.is_empty());
    }
}
