//! Dates that are EDTF, but may be meant otherwise: `2024-25` is a season of 2024, and looks like two years.

use super::editorial;
use crate::date::StoryDate;
use crate::story::model::{At, Story};
use crate::story::problems::{Problem, Wording};
use crate::words::Locale;

/// Codes of seasons that name a hemisphere, and of thirds of a year: hardly anybody writes them by hand.
const RARE: [std::ops::RangeInclusive<u8>; 2] = [25..=32, 37..=39];

/// Looks at the dates of milestones and eras.
pub(super) fn dates(story: &Story, problems: &mut Vec<Problem>) {
    let (milestones, eras) = (At::ROOT.field("milestones"), At::ROOT.field("eras"));
    let of_milestones =
        story.numbered_milestones(&milestones).map(|(i, it)| (milestones, i, &it.when));
    let of_eras = story.origin.numbered(&eras, &story.eras).map(|(i, it)| (eras, i, &it.when));
    let dates: Vec<_> = of_milestones.chain(of_eras).collect();
    // Who writes one span so may write another so whose second year looks like a month.
    let months_too = dates.iter().any(|it| second_year(it.2, false).is_some());
    for (list, i, when) in &dates {
        let Some((first, second)) = second_year(when, months_too) else { continue };
        let means = |locale| format!("“{when}”，即{}", when.wording(locale));
        let found = Wording::new(|| {
            (means(Locale::ZhHans), format!("“{when}”, which is {}", when.wording(Locale::En)))
        });
        problems.push(editorial(
            &list.index(*i).field("when"),
            Wording::fixed(
                "月份、季节，或用 / 隔开的两个年份",
                "a month, a season, or two years with / between",
            ),
            found,
            Wording::around(
                ("如指两个年份，写作 “", "if two years are meant, write “"),
                format_args!("{first}/{second}"),
                ("”", "”"),
            ),
        ));
    }
}

/// The two years that a date such as `2024-25` may stand for; `months` says whether months do, too.
fn second_year(when: &StoryDate, months: bool) -> Option<(i64, i64)> {
    let (year, number) = when.year_and_part()?;
    let (short, second) = (year % 100, i64::from(number));
    let likely = match number {
        1..=12 => months && second > short,
        _ => second == short + 1 || (second > short && RARE.iter().any(|it| it.contains(&number))),
    };
    likely.then_some((year, year - short + second))
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::reading::sample::story_of;
    use crate::story::{check, read};
    use crate::words::Locale;

    /// What is said of the dates of milestones.
    fn said(dates: &[&str]) -> Vec<String> {
        let json = story_of(dates);
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let of_dates = check(&story).into_iter().filter(|it| it.path.ends_with(".when"));
        of_dates.map(|it| [&it.path, ": ", &it.message(Locale::En)].concat()).collect()
    }

    #[test]
    fn a_season_whose_code_looks_like_the_next_year_is_doubted() {
        // It was taken as the northern spring of 2024 without a word.
        let [doubt] = &said(&["2024-25", "2024-10"])[..] else { panic!() };
        assert_eq!(
            doubt,
            "milestones[0].when: expected a month, a season, or two years with / between, \
            found “2024-25”, which is the northern spring of 2024; \
            hint: if two years are meant, write “2024/2025”"
        );
        assert_eq!(
            said(&["1914-28", "2020-21", "2019-22", "2024-33", "2024-41", "2024-21"]).len(),
            2
        );
    }

    #[test]
    fn a_month_is_doubted_only_where_another_date_is() {
        assert!(said(&["2010-12", "2011-12"]).is_empty());
        let said = said(&["2010-12", "2024-25", "2024-12"]);
        assert_eq!(said.len(), 2);
        assert!(said[0].ends_with("write “2010/2012”"), "{}", said[0]);
    }
}
