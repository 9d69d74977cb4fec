//! The other stories: each shows what it is there to show, and reads without a mistake.

use nianbiao::date::{Certainty, FixedOffsets, Precision};
use nianbiao::story::{MediaKind, Story, read};

fn story(json: &str) -> Story {
    let reading = read(json.as_bytes(), &FixedOffsets);
    let problems: Vec<_> = reading.problems.iter().map(|it| (&it.path, &it.kind)).collect();
    assert!(problems.is_empty(), "{problems:?}");
    reading.story.unwrap()
}

#[test]
fn a_day_by_the_minute_goes_down_to_minutes_and_stays_within_two_days() {
    let story = story(include_str!("../../stories/day-by-minute/story.json"));
    let minutes = story.milestones.iter().filter(|it| it.when.precision() >= Precision::Minute);
    assert!(minutes.count() >= 8);
    let span = |it: &nianbiao::story::Milestone| {
        let bounds = it.when.bounds();
        (bounds.first.unwrap().seconds(), bounds.end.unwrap().seconds())
    };
    let first = story.milestones.iter().map(|it| span(it).0).fold(f64::INFINITY, f64::min);
    let end = story.milestones.iter().map(|it| span(it).1).fold(f64::NEG_INFINITY, f64::max);
    assert!(end - first <= 2.0 * 86_400.0);
    // The log says "ten-odd past three": no minute, so nothing solid.
    let battery = story.milestones.iter().find(|it| it.id == "battery").unwrap();
    assert!(!battery.when.is_exact());
}

#[test]
fn two_centuries_hold_years_before_our_era_and_approximate_dates() {
    let story = story(include_str!("../../stories/two-centuries/story.json"));
    let before = |it: &nianbiao::story::Milestone| it.when.to_string().contains("-0");
    assert!(story.milestones.iter().filter(|it| before(it)).count() >= 5);
    let about = story.milestones.iter().filter(|it| it.when.certainty() == Certainty::Approximate);
    assert!(about.count() >= 2);
}

#[test]
fn a_story_without_places_has_none() {
    let story = story(include_str!("../../stories/without-places/story.json"));
    assert!(story.places.is_empty());
    assert!(story.milestones.iter().all(|it| it.place.is_none()));
}

#[test]
fn moving_pictures_have_all_that_a_newspaper_puts_beside_a_text() {
    let story = story(include_str!("../../stories/moving-pictures/story.json"));
    let media: Vec<_> = story.milestones.iter().flat_map(|it| &it.media).collect();
    let of = |fits: &dyn Fn(&MediaKind) -> bool| media.iter().filter(|it| fits(&it.kind())).count();
    assert!(of(&|it| *it == MediaKind::Picture) >= 7);
    assert!(
        of(&|it| *it == MediaKind::Sound) == 1
            && of(&|it| matches!(it, MediaKind::Elsewhere(_))) == 1
    );
    assert!(
        media.iter().any(|it| it.transcript.is_some()) && media.iter().any(|it| it.focus.is_some())
    );
    assert!(story.milestones.iter().all(|it| !it.sources.is_empty()));
    assert!(!story.corrections.is_empty() && !story.links.is_empty() && story.masthead.is_some());
    for text in [&story.title, &media[0].alt] {
        assert!(text.speaks("zh-Hans") && text.speaks("en"));
    }
}

#[test]
fn decades_are_never_finer_than_a_decade() {
    let story = story(include_str!("../../stories/decades/story.json"));
    for milestone in &story.milestones {
        assert!(milestone.when.precision() <= Precision::Decade, "{}", milestone.id);
        assert!(!milestone.when.is_exact(), "{}", milestone.id);
    }
}
