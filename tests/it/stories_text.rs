//! The bundled story against the article it tells: nothing quoted, counted or dated that the article does not print.

use serde_json::Value;

const STORY: &str = include_str!("../../stories/qingcheng/story.json");
const ARTICLE: &str = include_str!("../../stories/qingcheng/article.txt");

/// The languages that every text of the story must have.
const LANGUAGES: [&str; 2] = ["zh-Hans", "en"];

fn story() -> Value {
    serde_json::from_str(STORY).unwrap_or_else(|problem| panic!("story.json: {problem}"))
}

fn list<'a>(of: &'a Value, field: &str) -> &'a [Value] {
    of[field].as_array().map_or(&[], Vec::as_slice)
}

fn milestones(story: &Value) -> &[Value] {
    list(story, "milestones")
}

/// The article as readers should see it: a space stands by mistake in the middle of one word, and only there.
fn corrected_article() -> String {
    const SLIP: &str = "基层立法联系 点";
    assert_eq!(ARTICLE.matches(SLIP).count(), 1);
    ARTICLE.replace(SLIP, "基层立法联系点")
}

fn assert_in_both_languages(text: &Value, path: &str) {
    for language in LANGUAGES {
        let words = text[language].as_str().unwrap_or_default();
        assert!(!words.trim().is_empty(), "{path} has no {language}");
    }
}

/// Runs of ASCII digits, with a decimal point inside.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|it| !it.is_empty())
}

/// Year, month and day of every date in the text that names all three.
fn calendar_dates(text: &str) -> Vec<(u32, u32, u32)> {
    text.match_indices('日')
        .filter_map(|(end, _)| {
            let (before, day) = number_at_end(&text[..end])?;
            let (before, month) = number_at_end(before.strip_suffix('月')?)?;
            let (_, year) = number_at_end(before.strip_suffix('年')?)?;
            Some((year, month, day))
        })
        .collect()
}

fn number_at_end(text: &str) -> Option<(&str, u32)> {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    Some((before, text[before.len()..].parse().ok()?))
}

#[test]
fn the_milestones_are_numbered_from_m01_to_m34() {
    let story = story();
    let ids: Vec<_> = milestones(&story).iter().map(|it| it["id"].as_str().unwrap()).collect();
    let expected: Vec<_> = (1..=34).map(|n| format!("m{n:02}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn every_quote_stands_in_the_article_word_for_word() {
    let story = story();
    let article = corrected_article();
    for milestone in milestones(&story) {
        let quote = milestone["quote"]["text"].as_str().unwrap();
        assert!(article.contains(quote), "{}: {quote}", milestone["id"]);
    }
}

#[test]
fn the_one_date_of_the_article_is_the_only_exact_one_of_the_story() {
    assert_eq!(calendar_dates(ARTICLE), [(2024, 10, 28)]);
    // Nor does it name a day or a month in any other way.
    assert_eq!(ARTICLE.matches("10月").count(), 1);
    let months = ARTICLE.match_indices('月').filter(|(at, _)| {
        ARTICLE[..*at].ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    });
    assert_eq!(months.count(), 1);

    let story = story();
    let exact: Vec<_> = milestones(&story)
        .iter()
        .filter(|it| it["when"].as_str().unwrap().split('-').count() == 3)
        .map(|it| (it["id"].as_str().unwrap(), it["when"].as_str().unwrap()))
        .collect();
    assert_eq!(exact, [("m27", "2024-10-28")]);
}

#[test]
fn dates_the_article_leaves_open_stay_open() {
    let story = story();
    for milestone in milestones(&story) {
        let id = milestone["id"].as_str().unwrap();
        let expected = match id {
            "m04" => "[2024,2025]",
            "m11" => "2023/2024",
            "m27" => "2024-10-28",
            "m34" => "2025",
            _ => "2024",
        };
        assert_eq!(milestone["when"], expected, "{id}");
    }
}

#[test]
fn every_milestone_is_told_in_both_languages() {
    let story = story();
    for field in ["title", "dek", "byline"] {
        assert_in_both_languages(&story[field], field);
    }
    for milestone in milestones(&story) {
        let id = milestone["id"].as_str().unwrap();
        for field in ["title", "text", "when_note"] {
            assert_in_both_languages(&milestone[field], &format!("{id}.{field}"));
        }
        for figure in list(milestone, "figures") {
            for field in ["unit", "label", "as_printed"] {
                assert_in_both_languages(&figure[field], &format!("{id}.figures.{field}"));
            }
        }
        for tag in list(milestone, "tags") {
            assert_in_both_languages(tag, &format!("{id}.tags"));
        }
    }
    for chapter in list(&story, "chapters") {
        assert_in_both_languages(&chapter["title"], "chapters.title");
        assert_in_both_languages(&chapter["short_title"], "chapters.short_title");
    }
    for place in list(&story, "places") {
        assert_in_both_languages(&place["name"], "places.name");
        assert_in_both_languages(&place["note"], "places.note");
    }
}

#[test]
fn figures_are_printed_as_their_own_quote_prints_them() {
    let story = story();
    let mut count = 0;
    for milestone in milestones(&story) {
        for figure in list(milestone, "figures") {
            let printed = figure["as_printed"]["zh-Hans"].as_str().unwrap();
            let quote = milestone["quote"]["text"].as_str().unwrap();
            assert!(quote.contains(printed), "{}: {printed}", milestone["id"]);
            count += 1;
        }
    }
    assert_eq!(count, 30);
}

#[test]
fn every_number_in_a_chinese_title_or_text_stands_in_the_article() {
    let story = story();
    let known: Vec<_> = numbers(ARTICLE).collect();
    for milestone in milestones(&story) {
        for field in ["title", "text"] {
            for number in numbers(milestone[field]["zh-Hans"].as_str().unwrap()) {
                assert!(known.contains(&number), "{}: {number}", milestone["id"]);
            }
        }
    }
}

#[test]
fn places_and_chapters_that_milestones_name_exist_and_say_how_rough_they_are() {
    let story = story();
    let ids = |field| list(&story, field).iter().map(|it| &it["id"]).collect::<Vec<_>>();
    let (chapters, places) = (ids("chapters"), ids("places"));
    for milestone in milestones(&story) {
        assert!(chapters.contains(&&milestone["chapter"]), "{}", milestone["id"]);
        if let Some(place) = milestone.get("place") {
            assert!(places.contains(&place), "{}: {place}", milestone["id"]);
        }
    }
    for place in list(&story, "places") {
        assert!(place["uncertainty_m"].as_f64().is_some_and(|it| it >= 1000.0), "{}", place["id"]);
    }
}

#[test]
fn the_dek_counts_the_milestones_and_the_places_where_they_happened() {
    let story = story();
    let milestones = milestones(&story);
    let mut places: Vec<_> = milestones.iter().filter_map(|it| it.get("place")?.as_str()).collect();
    places.sort_unstable();
    places.dedup();
    let dek = story["dek"]["zh-Hans"].as_str().unwrap();
    assert_eq!(dek, format!("2024年 · {}个节点 · {}处地点", milestones.len(), places.len()));
}
