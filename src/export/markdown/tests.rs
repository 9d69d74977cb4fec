use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::prose::{escaped, prose};
use super::*;
use crate::date::FixedOffsets;
use crate::prose::plain;
use crate::story::read;

fn told(fields: &str, milestones: &str) -> String {
    let json = format!(
        r#"{{"version": 1, "id": "x", "lang": "en", "title": "T", {fields} "milestones": [{milestones}]}}"#
    );
    markdown(&read(json.as_bytes(), &FixedOffsets).story.unwrap(), "en")
}

#[test]
fn a_story_is_a_text_with_headings_and_numbered_sources() {
    let fields = r#""dek": "A *dek*", "byline": "Anna", "published": "2024-04", "source": {"title": "The Post", "url": "/p"},
        "chapters": [{"id": "c", "title": "Works"}, {"id": "d", "title": "Empty"}],
        "places": [{"id": "p", "name": "Pier", "position": [1, 2], "note": "By *eye*"}],
        "sources": [{"id": "s", "title": "Log", "publisher": "Port", "url": "https://l.example/(a)", "published": "1957"},
        {"id": "t", "title": "Talk", "accessed": "2024-04-01", "archived": "/talk"}],
        "links": [{"title": "More", "url": "/more", "kind": "data"}],
        "corrections": [{"when": "2024-05-03", "text": "It was *October*.", "milestone": "a"}],
        "masthead": {"name": "Daily"},"#;
    let milestones = r#"{"id": "z", "title": "Before", "when": "1950~"},
        {"id": "a", "title": "Opened", "when": "1957-10", "chapter": "c", "place": "p", "when_note": "By the log",
        "text": "One\ntwo\n\n1. a\n2. b", "figures": [{"as_printed": "340 m", "label": "long", "sources": ["t"]}],
        "quote": {"text": "Yes\nno", "source": "Bo", "sources": ["s"]}, "sources": ["s", "t"], "tags": ["water", "iron"],
        "media": [{"src": "a.jpg", "alt": "A [bridge]", "caption": "The *bridge*", "credit": "Bo", "before_text": true},
        {"src": "https://youtu.be/abc", "alt": "A film"}],
        "links": [{"title": "Here", "url": "/here?a&b"}]}"#;
    let expected = "\
# T

A *dek*

[Source: The Post](/p) · By Anna · April 2024

## Works

### Opened

**October 1957** · Pier

![A \\[bridge\\]](a.jpg)

The *bridge* · Bo

One\\
two

1. a
2. b

- **340 m** long \\[2\\]

[A film](https://youtu.be/abc) · YouTube

> Source: “Yes\\
> no”
>\u{20}
> — Bo \\[1\\]

By the log

By *eye*

- [Here](/here?a&b)

Sources: \\[1\\] \\[2\\]

water · iron

## Before

**about 1950** · No place given

## Read more

- [More](/more) · data

## Sources

1. [Log](<https://l.example/(a)>), Port, within 1957
2. Talk, accessed 1 April 2024, [archived copy](/talk)

## Corrections

- **3 May 2024** · Opened\\
  It was *October*.

Daily
";
    assert_eq!(told(fields, milestones), expected);
}

#[test]
fn eras_stand_below_what_the_story_is() {
    let eras = r#""dek": "D", "eras": [{"title": "The # war", "when": "1914/1918"}, {"title": "After", "when": "1919/.."}],"#;
    let text = told(eras, r#"{"id": "a", "title": "A", "when": "1915"}"#);
    let expected = "# T\n\nD\n\nEras:\n\n- **1914 to 1918** · The \\# war\n- **from 1919 on** · After\n\n## A\n";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn a_service_is_named_once() {
    let media = |fields: &str| {
        let media = format!(
            r#"{{"id": "a", "title": "A", "when": "1950", "media": [{{"src": "https://soundcloud.com/a/b", {fields}}}]}}"#
        );
        told("", &media).matches("SoundCloud").count()
    };
    assert_eq!(media(r#""alt": "A song""#), 1);
    assert_eq!(media(r#""alt": "A song", "credit": "Bo, SoundCloud""#), 1);
    assert_eq!(media(r#""alt": "A song on SoundCloud""#), 1);
}

#[test]
fn the_newest_comes_first_where_the_story_says_so() {
    let milestones = r#"{"id": "a", "title": "First", "when": "1950"}, {"id": "b", "title": "Second", "when": "1951"}"#;
    let text = told(r#""view": {"order": "newest_first"},"#, milestones);
    assert!(text.find("## Second") < text.find("## First"), "{text}");
}

/// What CommonMark reads, in a line for each paragraph, item and line: words alone.
fn read_back(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::SoftBreak => words.push_str("<soft>"),
            Event::HardBreak | Event::Start(Tag::Paragraph | Tag::Item) => words.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => {}
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::List(_)) => {}
            Event::End(_) => {}
            other => words.push_str(&format!("<{other:?}>")),
        }
    }
    words
}

#[test]
fn what_is_no_mark_in_a_story_is_none_in_commonmark() {
    for text in [
        "# no heading",
        "1984. A year",
        "a <b>bold</b> &amp; &#33; word",
        "one `code` and ~~none~~ | a | b |",
        "snake_case __init__ _x_",
        "2*3*4 and \\*",
        "> no quote",
        "a\n===\nb\n---",
        "+1\n-1\n***",
        "![no](picture.jpg)",
        "[x]: https://a.example",
        "wow![x](/y)",
        "    four spaces",
        "https://a.example/a_b_c",
        "Setext\\\n\\===",
        "# #",
        "~~~\nfence",
        "12) and 3.",
        "tail #",
    ] {
        assert_eq!(read_back(&prose(text)).trim(), plain(text).trim(), "{text}: {}", prose(text));
        let line = text.replace('\n', " ");
        assert_eq!(read_back(&escaped(line.trim())).trim(), line.trim());
    }
}

#[test]
fn stars_beside_chinese_letters_are_read() {
    assert_eq!(prose("**重要。**此后"), "**重要**。此后");
    assert_eq!(prose("他说**“好”**了"), "他说“**好**”了");
    // No emphasis in a story either.
    assert_eq!(prose("a*(b)*"), "a\\*(b)\\*");
    assert_eq!(prose("见**[此](/x)和彼**处"), "见[**此**](/x)**和彼**处");
    assert_eq!(prose("重**要**此后"), "重**要**此后");
    assert_eq!(prose("见***[此](/x)***处"), "见[***此***](/x)处");
}

#[test]
fn two_lists_in_a_row_stay_two() {
    assert_eq!(prose("- a\n* b\n+ c\n\n1. d\n1) e"), "- a\n\n+ b\n\n- c\n\n1. d\n\n1) e");
}

#[test]
fn a_link_to_anywhere_else_is_words_and_an_address_closes_nothing() {
    assert_eq!(
        prose("[a](javascript:x) [b](<https://a.example/(>)"),
        "a [b](<https://a.example/(>)"
    );
    assert_eq!(prose("[c\n](/x) 1. d"), "[c](/x)\\\n 1\\. d");
    assert_eq!(prose("[a](/x&copy;y)"), "[a](/x&amp;copy;y)");
    assert_eq!(prose("[a](/x&#38;y?a=1&b=2;&&c)"), "[a](/x&amp;#38;y?a=1&b=2;&&c)");
}

#[test]
fn a_hostile_title_begins_no_line() {
    let text = r#"{"id": "a", "title": "A\n\n# B\u2028<script>", "when": "2024", "tags": ["a\n- b"],
        "figures": [{"as_printed": "1\n2", "label": "- x"}], "quote": {"text": "> a\n\n# b", "source": "c\n\n# d"}}"#;
    let text = told("", text);
    let headings = text.lines().filter(|it| it.starts_with('#'));
    assert_eq!(headings.collect::<Vec<_>>(), ["# T", "## A \\# B \\<script>"], "{text}");
    assert!(text.contains("> Source: “> a\\\n> \\# b”\n> \n> — c \\# d"), "{text}");
}

#[test]
fn what_is_deep_or_long_is_told_in_time() {
    let deep = ["*a ".repeat(4000), " b*".repeat(4000)].concat();
    assert!(prose(&deep).contains('b'));
    let stars = ["字", &"*".repeat(9_900), "。", &"*".repeat(9_900), "字"].concat();
    assert!(prose(&stars).contains('。'));
    let breaks = ["字**", &"\\\n".repeat(100_000), "。**字"].concat();
    assert!(prose(&breaks).ends_with("。字"));
    let long = "*a* **“b”**c [d](/e)\n".repeat(50_000);
    assert!(prose(&long).len() > long.len());
}

proptest! {
    #[test]
    fn commonmark_reads_the_same_words(text in "([ab桥1。（）“”\\.,!?(){}\\\\`*_\\[\\]<>#+=~|&;: \n-]|\\*\\*|\n\n|- |\\]\\(/x\\)){0,30}") {
        let written = prose(&text);
        let words = plain(&text);
        let squeezed = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(squeezed(&read_back(&written)), squeezed(&words), "{}", written);
    }

    #[test]
    fn words_stay_words(text in "[ab桥1。“\\.,!?(){}\\\\`*_\\[\\]<>#+=~|&;:/@$^'\" -]{0,30}") {
        let back = read_back(&escaped(text.trim()));
        prop_assert_eq!(back.trim(), text.trim());
    }
}
