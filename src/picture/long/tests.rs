use super::sheet::MARGIN;
use super::*;
use crate::date::FixedOffsets;
use crate::edition::{LocalizedStory, Milestone};
use crate::geometry::text_width_em;
use crate::picture::{Entry, Group, MARKS, Shown};
use crate::story::{Quote, Story, read};

const QINGCHENG: &str = include_str!("../../../stories/qingcheng/story.json");
const STORIES: [&str; 6] = [
    QINGCHENG,
    include_str!("../../../stories/day-by-minute/story.json"),
    include_str!("../../../stories/two-centuries/story.json"),
    include_str!("../../../stories/decades/story.json"),
    include_str!("../../../stories/without-places/story.json"),
    include_str!("../../../tests/stories/every-field.json"),
];
const OPTIONS: PictureOptions<'_> = PictureOptions {
    chapter: None,
    dark: false,
    address: "https://news.example/2025/qingcheng/#longtangxu-bridge",
    scan: "扫码看时间图，可点选，可放大",
    rest: "另有{n}个节点不在图中",
};

/// What the page's list holds, from where it is from.
fn telling(localized: &LocalizedStory<'_>) -> Telling {
    let story = localized.story;
    let quote = |it: &Quote| {
        let (before, words) = localized.quoted(&it.text);
        before + &words
    };
    let entry = |it: &crate::story::Milestone| Entry {
        id: it.id.clone(),
        when_note: localized.optional(&it.when_note).to_owned(),
        text: localized.optional(&it.text).to_owned(),
        figures: it
            .figures
            .iter()
            .map(|it| {
                (
                    localized.text(&it.as_printed).to_owned(),
                    localized.optional(&it.label).to_owned(),
                )
            })
            .collect(),
        quote: it.quote.as_deref().map(quote).unwrap_or_default(),
        quote_source: it
            .quote
            .as_ref()
            .map(|it| localized.optional(&it.source).to_owned())
            .unwrap_or_default(),
        notes: Some(localized.place_note(it).0).filter(|it| !it.is_empty()).into_iter().collect(),
        media: Vec::new(),
    };
    let count = u32::try_from(story.chapters.len()).unwrap();
    let group = |chapter: Option<u32>| Group {
        heading: chapter
            .map(|it| localized.text(&story.chapters[it as usize].title).to_owned())
            .unwrap_or_default(),
        entries: story.milestones.iter().filter(|it| it.chapter == chapter).map(entry).collect(),
    };
    let groups = (0..count).map(Some).chain([None]).map(group);
    let source = story.source.as_ref();
    let credits = source.map(|it| localized.source_line(&it.title));
    Telling { groups: groups.collect(), credits: credits.unwrap_or_default(), ..Telling::default() }
}

fn story(json: &str) -> Story {
    read(json.as_bytes(), &FixedOffsets).story.unwrap()
}

/// Every language of a story as an edition with its list.
fn told(json: &str) -> Vec<(Edition, Telling)> {
    let story = story(json);
    let each = story.languages.iter().map(|lang| {
        let localized = LocalizedStory::new(&story, lang);
        (Edition::told_by(&localized, Vec::new()), telling(&localized))
    });
    each.collect()
}

/// The texts of a picture outside its windows, which cut off what goes beyond: x, y, height of the letters, words.
fn texts(svg: &str) -> Vec<(f64, f64, f64, String)> {
    let mut outside = String::new();
    let mut depth = 0;
    for part in svg.split_inclusive('>') {
        depth += usize::from(part.contains("<svg "));
        if depth == 1 {
            outside.push_str(part);
        }
        depth -= usize::from(part.contains("</svg>"));
    }
    let number = |text: &str, name: &str| -> f64 {
        let value = text.split(&format!(" {name}=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().parse().unwrap()
    };
    let texts = outside.split("<text").skip(1);
    // Names of lanes stand in the line, which has a scale of its own and is measured by what draws it.
    let texts = texts.filter(|it| it.starts_with(' ') && !it.starts_with(" x=\"18\""));
    texts
        .map(|it| {
            let said = it.split(['<', '>']).nth(1).unwrap().replace("&amp;", "&");
            (number(it, "x"), number(it, "y"), number(it, "font-size"), said)
        })
        .collect()
}

#[test]
fn every_milestone_of_every_story_is_in_its_picture() {
    for (edition, telling) in STORIES.into_iter().flat_map(told) {
        let all = edition.milestones.clone();
        let long = long(edition, &telling, &OPTIONS);
        assert_eq!((long.told as usize, long.left_out), (all.len(), 0));
        let said: String = texts(&long.svg).into_iter().map(|it| it.3).collect();
        let letters = |text: &str| text.replace([' ', '\u{a0}'], "");
        for milestone in all {
            assert!(letters(&said).contains(&letters(&milestone.title)), "{}", milestone.title);
        }
    }
}

#[test]
fn no_words_leave_the_margins_and_no_two_blocks_overlap() {
    for (edition, telling) in STORIES.into_iter().flat_map(told) {
        let Drawn { blocks, height, .. } = drawn(edition.clone(), &telling, &OPTIONS);
        for pair in blocks.windows(2) {
            assert!(pair[0].1 <= pair[1].0 + 1e-6, "{pair:?}");
        }
        assert!(blocks.last().unwrap().1 <= height);
        for (x, y, letters, said) in texts(&long(edition, &telling, &OPTIONS).svg) {
            let end = x + text_width_em(&said) * letters;
            assert!(x >= MARGIN - 0.1 && end <= WIDTH - MARGIN + 0.1, "{said}: {x} to {end}");
            assert!(y > 0.0 && y < height, "{said}");
        }
    }
}

#[test]
fn no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() {
    for (edition, telling) in told(QINGCHENG) {
        for (.., said) in texts(&long(edition, &telling, &OPTIONS).svg) {
            assert!(!said.starts_with(|it| "，。、；：？！）》」』…".contains(it)), "{said}");
            assert!(!said.ends_with(|it| "（《「『".contains(it)), "{said}");
        }
    }
}

#[test]
fn a_chapter_is_told_alone() {
    let (edition, telling) = told(QINGCHENG).swap_remove(0);
    let of = |chapter| {
        long(edition.clone(), &telling, &PictureOptions { chapter: Some(chapter), ..OPTIONS })
    };
    let mut sum = 0;
    for chapter in 0..6 {
        let long = of(chapter);
        let said: String = texts(&long.svg).into_iter().map(|it| it.3).collect();
        for milestone in &edition.milestones {
            let own = milestone.chapter == Some(chapter);
            assert_eq!(said.contains(&milestone.title), own, "{}", milestone.title);
        }
        sum += long.told;
    }
    assert_eq!(sum, 34);
    assert_eq!(of(99).told, 0);
}

#[test]
fn a_picture_needs_nothing_but_itself() {
    let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "<b>a\u0001&",
        "milestones": [{"id": "a", "title": "t", "when": "2024", "text": "</svg>"}]}"#;
    for (edition, telling) in STORIES.into_iter().chain([json]).flat_map(told) {
        for dark in [false, true] {
            let svg = long(edition.clone(), &telling, &PictureOptions { dark, ..OPTIONS }).svg;
            for never in [
                " class=",
                "var(",
                "currentColor",
                "<b>",
                "<a ",
                "\u{1}",
                " style=",
                "NaN",
                "=\"inf",
                "%\"",
            ] {
                assert!(!svg.contains(never), "{never}");
            }
            assert_eq!(svg.contains("#fefdf8"), !dark);
            assert!(svg.contains("fill=\"#ffffff\"") && svg.contains("stroke=\"#000000\""));
        }
    }
}

#[test]
fn each_entry_of_a_very_long_list_used_to_be_looked_for_from_the_start() {
    // With 200 000 that took minutes; nothing here counts seconds, but whoever runs it notices.
    let milestones =
        (0..200_000).map(|it| Milestone { id: format!("m{it}"), ..Milestone::default() });
    let edition = Edition { milestones: milestones.collect(), ..Edition::default() };
    let entry = |it: &Milestone| Entry { id: it.id.clone(), ..Entry::default() };
    let entries = edition.milestones.iter().rev().map(entry).collect();
    let telling =
        Telling { groups: vec![Group { heading: String::new(), entries }], ..Telling::default() };
    let long = long(edition, &telling, &OPTIONS);
    assert_eq!(long.told + long.left_out, 200_000);
}

#[test]
fn thousands_of_milestones_fill_a_picture_of_bounded_height_that_says_what_is_missing() {
    let milestones: Vec<_> = (0..3000)
        .map(|it| format!(r#"{{"id": "m{it}", "title": "第{it}件事", "when": "2024", "text": "发生了什么。"}}"#))
        .collect();
    let json = format!(
        r#"{{"version": 1, "id": "x", "lang": "zh", "title": "很多", "milestones": [{}]}}"#,
        milestones.join(",")
    );
    let (edition, telling) = told(&json).pop().unwrap();
    let long = long(edition, &telling, &OPTIONS);
    assert!(
        long.height_px <= MOST_HEIGHT && long.height_px > MOST_HEIGHT - 300.0,
        "{}",
        long.height_px
    );
    assert_eq!(long.told + long.left_out, 3000);
    assert!(long.told > 100, "{}", long.told);
    assert!(long.svg.contains(&format!("另有{}个节点不在图中", long.left_out)));
}

#[test]
fn one_endless_text_and_one_endless_word_stay_in_the_picture() {
    let text = "很长的话，".repeat(1500) + &"x".repeat(2000);
    let json = format!(
        r#"{{"version": 1, "id": "x", "lang": "zh", "title": "{}", "milestones": [{{"id": "m", "title": "t", "when": "2024", "text": "{text}"}}]}}"#,
        "w".repeat(150)
    );
    let (edition, telling) = told(&json).pop().unwrap();
    let address = "https://news.example/".to_owned() + &"a".repeat(4000);
    let long = long(edition, &telling, &PictureOptions { address: &address, ..OPTIONS });
    assert_eq!(long.told, 1);
    for (x, _, letters, said) in texts(&long.svg) {
        assert!(x + text_width_em(&said) * letters <= WIDTH - MARGIN + 0.1, "{said}");
    }
}

#[cfg(feature = "social")]
#[test]
fn another_hand_draws_it_and_nothing_lies_in_the_margins_but_map_and_bands() {
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{Options, Tree};

    for (edition, telling) in told(QINGCHENG) {
        let long = long(edition, &telling, &PictureOptions { chapter: Some(1), ..OPTIONS });
        let mut options = Options::default();
        options.fontdb_mut().load_system_fonts();
        let tree = Tree::from_str(&long.svg, &options).unwrap();
        assert_eq!(f64::from(tree.size().width()), WIDTH);
        assert!((f64::from(tree.size().height()) - long.height_px).abs() < 0.1);
        let mut pixels = Pixmap::new(WIDTH as u32, long.height_px as u32).unwrap();
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        let mut inked = 0;
        for y in 0..pixels.height() {
            let row = |x: u32| pixels.pixel(x, y).unwrap();
            // The outermost pixel tells whether ground, map or band runs from edge to edge here.
            let plain = row(0).red() > 0xf8 && row(0) == row(WIDTH as u32 - 1);
            inked += u32::from((60..600).any(|x| row(x).red() < 0x80));
            let margin = MARGIN as u32 - 4;
            let right = WIDTH as u32 - margin;
            assert!(
                !plain || (1..margin).chain(right..WIDTH as u32).all(|x| row(x) == row(0)),
                "{y}"
            );
        }
        assert!(inked > 500, "{inked} rows with ink: are there Chinese glyphs?");
        // What it draws at the foot is read by yet another.
        let (width, height) = (pixels.width() as usize, 400);
        let from = pixels.height() as usize - height;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels.pixel(x as u32, (from + y) as u32).unwrap().red()
        });
        assert_eq!(image.detect_grids()[0].decode().unwrap().1, OPTIONS.address);
    }
}

#[test]
fn what_is_written_from_right_to_left_begins_at_the_right() {
    let json = r#"{"version": 1, "id": "x", "lang": "ar", "title": "الجسر", "milestones": [{"id": "m", "title": "t",
        "when": "2024", "text": "افتُتح الجسر عام 2020."}]}"#;
    let (edition, telling) = told(json).pop().unwrap();
    let long = long(edition, &telling, &OPTIONS);
    let right = (WIDTH - MARGIN).to_string();
    for said in ["الجسر</text>", "افتُتح الجسر عام 2020.</text>"] {
        let (before, _) = long.svg.split_once(said).unwrap();
        let text = before.rsplit_once("<text").unwrap().1;
        assert!(
            text.contains("direction=\"rtl\"") && text.contains(&format!(" x=\"{right}\"")),
            "{text}"
        );
    }
    assert_eq!(long.svg.matches("direction").count(), 3, "the title stands at the foot, too");
}

#[test]
fn a_text_keeps_its_paragraphs() {
    let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "T", "milestones": [{"id": "m", "title": "t",
        "when": "2024", "text": "First.\n\n\nSecond,\nin two lines.\n"}]}"#;
    let (edition, telling) = told(json).pop().unwrap();
    let svg = long(edition, &telling, &OPTIONS).svg;
    let all = texts(&svg);
    let y = |said: &str| all.iter().find(|it| it.3 == said).unwrap().1;
    let line_px = y("in two lines.") - y("Second,");
    assert!((y("Second,") - y("First.") - 2.0 * line_px).abs() < 0.2, "{all:?}");
    assert!(all.iter().all(|it| !it.3.is_empty()));
}

/// A milestone in Latin letters with these beside its title.
fn one(entry: Entry) -> Long {
    let milestone = Milestone { id: "m".into(), title: "T".into(), ..Milestone::default() };
    let edition = Edition { lang: "en".into(), milestones: vec![milestone], ..Edition::default() };
    let groups =
        vec![Group { entries: vec![Entry { id: "m".into(), ..entry }], ..Group::default() }];
    long(edition, &Telling { groups, ..Telling::default() }, &OPTIONS)
}

#[test]
fn what_is_emphasised_stands_out_and_no_mark_is_left() {
    let text = "It \u{fdd0}does \u{fdd2}lean\u{fdd1} and\u{fdd3} go on.".to_owned();
    let svg = one(Entry { text, ..Entry::default() }).svg;
    let parts = [
        "<tspan>It </tspan><tspan font-style=\"italic\">does </tspan>",
        "<tspan font-weight=\"700\" font-style=\"italic\">lean </tspan>",
        "<tspan font-weight=\"700\">and </tspan><tspan>go on.</tspan>",
    ];
    for part in parts {
        assert!(svg.contains(part), "{part}: {svg}");
    }
    assert!(!svg.contains(MARKS));
}

#[test]
fn a_strong_text_of_many_lines_stays_in_its_margins_and_its_last_letter_is_as_strong() {
    let words = "mmm mmmm mm ".repeat(40);
    let strong = ["\u{fdd2}", &words, "\u{fdd3}end"].concat();
    let svg = one(Entry { text: strong, ..Entry::default() }).svg;
    let lines = svg.matches("<tspan font-weight=\"700\">").count();
    assert!(lines > 10, "{lines}");
    for line in svg.split("<tspan font-weight=\"700\">").skip(1) {
        let said = line.split('<').next().unwrap().trim_end();
        // The widest bold letters are 14 % wider than estimated, and those here are 26 high and begin at 92.
        assert!(92.0 + text_width_em(said) * 26.0 * 1.14 <= WIDTH - MARGIN, "{said}");
    }
    assert!(svg.contains("fill=\"#1f2328\">end</text>"), "{svg}");
}

#[test]
fn pictures_are_as_wide_as_the_text_or_as_they_are_and_no_higher_than_wide() {
    let shown = |width, height, text: &str| Shown {
        src: "data:image/png;base64,AA".into(),
        width,
        height,
        text: text.into(),
        ..Shown::default()
    };
    let before = Shown { before_text: true, ..shown(1228, 614, "First") };
    let lost = Shown { src: String::new(), ..shown(10, 10, "Lost") };
    let media = vec![shown(300, 1228, "Second"), shown(100, 50, "Third"), before, lost];
    let entry = Entry { text: "Text".into(), media, ..Entry::default() };
    let svg = one(entry).svg;
    for size in [
        "width=\"614\" height=\"307\"",
        "width=\"150\" height=\"614\"",
        "width=\"100\" height=\"50\"",
    ] {
        assert!(svg.contains(size), "{size}: {svg}");
    }
    assert_eq!(svg.matches("<image ").count(), 3);
    assert_eq!(svg.matches(" href=\"data:image/png;base64,AA\"").count(), 3);
    let at = |said: &str| svg.find(&[">", said, "<"].concat()).unwrap();
    let order = [at("First"), at("Text"), at("Second"), at("Third"), at("Lost")];
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn endless_sources_leave_room_for_the_milestones() {
    let (edition, telling) = told(QINGCHENG).swap_remove(0);
    let foot = (1..2000).map(|it| format!("[{it}] A work")).collect();
    let long = long(edition, &Telling { foot, ..telling }, &OPTIONS);
    assert!(long.told > 20 && long.height_px <= MOST_HEIGHT, "{}", long.told);
    assert!(long.svg.contains(">[1] A work<") && long.svg.contains(">……<"));
}
