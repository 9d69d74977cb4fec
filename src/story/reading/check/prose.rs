//! What an author may have meant as Markdown or as HTML, and readers would see as it is written.

use crate::prose::{Block, Inline, blocks, plain_of};
use crate::story::format::is_link;
use crate::story::model::At;
use crate::story::problems::{Problem, ProblemKind, Wording};

use super::editorial;

/// Doubts told of one text: more of a kind say nothing new.
const TOLD: usize = 4;
/// Letters of what was found that a message repeats.
const FOUND_LETTERS: usize = 40;

/// Something in a text that reads as if more had been meant.
struct Doubt {
    /// The words that look so.
    found: String,
    /// How to write it.
    hint: Wording,
}

impl Doubt {
    fn new(found: &str, zh: &'static str, en: &'static str) -> Self {
        Self { found: found.to_owned(), hint: Wording::fixed(zh, en) }
    }
}

/// Looks at a text that takes the small Markdown.
pub(super) fn prose(text: &str, at: &At<'_>, problems: &mut Vec<Problem>) {
    let mut doubts = Vec::new();
    let masked = masked(text);
    html(&masked, &mut doubts);
    lines(&masked, &mut doubts);
    spans(&masked, &mut doubts);
    for block in blocks(text) {
        let parts = match block {
            Block::Paragraph(inside) => vec![inside],
            Block::List { items, .. } => items,
        };
        for part in parts {
            inlines(&part, at, &mut doubts, problems);
        }
    }
    tell(doubts, at, problems);
}

/// Looks at a text that takes none.
pub(super) fn plain(text: &str, at: &At<'_>, problems: &mut Vec<Problem>) {
    let mut doubts = Vec::new();
    html(text, &mut doubts);
    let none = ("该字段不读标记：请删去记号", "this field takes no marks: leave them out");
    let is_marked = |it: &Inline| matches!(it, Inline::Strong(_) | Inline::Link { .. });
    if let [Block::Paragraph(inside)] = &*blocks(text)
        && inside.iter().any(is_marked)
    {
        doubts.push(Doubt::new(text, none.0, none.1));
    }
    tell(doubts, at, problems);
}

fn tell(doubts: Vec<Doubt>, at: &At<'_>, problems: &mut Vec<Problem>) {
    for Doubt { found, hint } in doubts.into_iter().take(TOLD) {
        let expected = Wording::fixed(
            "段落、换行、*强调*、**着重**、[文字](网址)、列表",
            "paragraphs, line breaks, *emphasis*, **strong**, [words](address) and lists",
        );
        problems.push(editorial(at, expected, Wording::quoting(&cut(&found)), hint));
    }
}

fn cut(found: &str) -> String {
    let mut letters = found.chars();
    let cut: String = letters.by_ref().take(FOUND_LETTERS).collect();
    if letters.next().is_some() { cut + "…" } else { cut }
}

/// The text with signs that have a stroke before them as letters of no meaning.
fn masked(text: &str) -> String {
    let (mut masked, mut escaped) = (String::new(), false);
    for sign in text.chars() {
        match std::mem::take(&mut escaped) {
            true if sign.is_ascii_punctuation() => masked.push('\u{fffc}'),
            _ if sign == '\\' => {
                escaped = true;
                masked.push('\u{fffc}');
            }
            _ => masked.push(sign),
        }
    }
    masked
}

/// What is meant for whole lines.
fn lines(text: &str, doubts: &mut Vec<Doubt>) {
    let mut in_list = false;
    for line in text.split('\n') {
        let inner = line.trim();
        let level = inner.bytes().take_while(|it| *it == b'#').count();
        let all = |signs: &str| {
            inner.len() >= 3 && inner.chars().all(|it| signs.contains(it) || it == ' ')
        };
        let is_item = item(inner);
        let doubt = if (1..=6).contains(&level)
            && inner.get(level..).is_some_and(|it| it.starts_with(' '))
        {
            Doubt::new(line, "没有小标题：可写作 **…**", "there are no headings: write **…**")
        } else if inner.starts_with("> ") {
            Doubt::new(
                line,
                "引文请写在 quote 字段",
                "the words of a source go into the field quote",
            )
        } else if inner.starts_with("```") || inner.starts_with("~~~") {
            Doubt::new(
                line,
                "没有代码块：请删去这一行",
                "there are no listings: leave that line out",
            )
        } else if all("-") || all("*") || all("_") || all("=") {
            Doubt::new(
                line,
                "没有分隔线：空一行就另起一段",
                "there are no rules: a blank line begins a new paragraph",
            )
        } else if inner.len() > 1 && inner.starts_with('|') && inner.ends_with('|') {
            Doubt::new(line, "没有表格：请写作列表", "there are no tables: write a list")
        } else if inner.starts_with('[') && inner.contains("]: ") {
            Doubt::new(
                line,
                "网址要紧跟文字：[文字](网址)",
                "the address stands right behind its words: [words](address)",
            )
        } else if is_item
            && in_list
            && line.starts_with(["  ", "\t"].map(|it| it.chars().next().unwrap_or(' ')))
        {
            Doubt::new(line, "列表不分层：请写作同一层", "lists have one level: write them so")
        } else {
            in_list = is_item || in_list && !inner.is_empty();
            continue;
        };
        in_list |= is_item;
        doubts.push(doubt);
    }
}

fn item(line: &str) -> bool {
    matches!(&*blocks(line), [Block::List { .. }])
}

/// What is meant for words within a line.
fn spans(text: &str, doubts: &mut Vec<Doubt>) {
    for (mark, zh, en) in [
        ("`", "没有代码字体：请删去 `", "there is no type for listings: leave out the `"),
        (
            "~~",
            "没有删除线：更正请写在 corrections",
            "nothing is struck out: what was put right goes into corrections",
        ),
        ("__", "着重写作 **…**", "strong is written **…**"),
        ("_", "强调写作 *…*", "emphasis is written *…*"),
    ] {
        if let Some(found) = between(text, mark) {
            doubts.push(Doubt::new(found, zh, en));
            if mark == "__" {
                break;
            }
        }
    }
    if let Some(at) = text.find("![") {
        let found = text.get(at..).unwrap_or_default();
        doubts.push(Doubt::new(found, "图片请写在 media 字段", "pictures go into the field media"));
    }
    if let Some(at) = text.find("](").into_iter().chain(text.find("]（")).next()
        && text.get(at..).is_some_and(|it| it.starts_with("]（"))
    {
        let from = text.get(..at).and_then(|it| it.rfind('[')).unwrap_or(at);
        let found = text.get(from..).unwrap_or_default();
        doubts.push(Doubt::new(
            found,
            "网址两边用半角括号 ( )",
            "the address stands in ( ), not in （ ）",
        ));
    }
}

/// What stands between two marks that words could be set in: neither within a word, nor with a blank inside.
fn between<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Some(start) = text.get(from..)?.find(mark).map(|it| it + from) {
        let (before, inner) = (text.get(..start)?, text.get(start + mark.len()..)?);
        from = start + mark.len();
        let within = before.chars().next_back().is_some_and(char::is_alphanumeric) && mark != "`";
        if within || inner.starts_with(|it: char| it.is_whitespace() || mark.starts_with(it)) {
            continue;
        }
        let line = inner.split('\n').next()?;
        let Some(end) = line.find(mark) else { continue };
        let after = line.get(end + mark.len()..)?.chars().next();
        let inside = line.get(..end)?;
        let opens = mark == "`" || !after.is_some_and(char::is_alphanumeric);
        if !inside.is_empty() && opens && !inside.ends_with(char::is_whitespace) {
            return text.get(start..start + mark.len() * 2 + end);
        }
    }
    None
}

/// What is left over of marks, addresses that are no links, and links whose addresses are none.
fn inlines(inside: &[Inline], at: &At<'_>, doubts: &mut Vec<Doubt>, problems: &mut Vec<Problem>) {
    for inline in inside {
        match inline {
            Inline::Text(text) => {
                // A picture is told already.
                if text.contains("](") && !text.contains("![") {
                    doubts.push(Doubt::new(
                        text,
                        "链接写作 [文字](网址)：网址里不留空格、不带引号",
                        "a link is written [words](address), without blanks or a title in the address",
                    ));
                } else if text.contains("**") {
                    doubts.push(Doubt::new(
                        text,
                        "** 要紧贴文字，前后成对",
                        "** stands right at the words, before and behind",
                    ));
                } else if let Some(found) = address(text) {
                    doubts.push(Doubt::new(
                        found,
                        "要能点开就写作 [文字](网址)",
                        "write [words](address) for a link",
                    ));
                }
            }
            Inline::Break => {}
            Inline::Emphasis(inside) | Inline::Strong(inside) => {
                inlines(inside, at, doubts, problems)
            }
            Inline::Link { href, inside } => {
                if !is_link(href) {
                    let expected = Wording::fixed(
                        "http(s) 网址或本站路径",
                        "an http(s) address or a path on the same site",
                    );
                    let problem =
                        at.error(ProblemKind::WrongValue, expected, Wording::quoting(&cut(href)));
                    problems.push(problem.with_hint(Wording::fixed(
                        "否则只显示文字，不成链接",
                        "otherwise its words are shown without a link",
                    )));
                } else if plain_of(inside).trim().is_empty() {
                    doubts.push(Doubt::new(
                        href,
                        "方括号里写链接的文字",
                        "put the words of the link into the square brackets",
                    ));
                } else if leads_astray(href, &plain_of(inside)) {
                    doubts.push(Doubt::new(
                        href,
                        "读者会以为通到别处：文字写成别的话，网址里不写 @",
                        "readers would expect another place: write other words, and no @ in the address",
                    ));
                }
            }
        }
    }
}

/// Whether a link leads to another place than readers expect: its words are the address of one, or its address has a name before
/// the place.
fn leads_astray(href: &str, words: &str) -> bool {
    let Some((_, rest)) = href.split_once("://") else { return false };
    let place = |it: &str| it.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    let bare = |it: &str| it.trim_start_matches("www.").to_owned();
    let there = place(rest);
    let words = words.trim();
    let said =
        words.split_once("://").map(|it| it.1).or(words.starts_with("www.").then_some(words));
    there.contains('@') || said.is_some_and(|it| bare(&place(it)) != bare(&there))
}

/// A bare address in a text.
fn address(text: &str) -> Option<&str> {
    let at = ["https://", "http://", "www."].iter().filter_map(|it| text.find(it)).min()?;
    // One in points is told as a tag is.
    if text.get(..at)?.ends_with('<') {
        return None;
    }
    let rest = text.get(at..)?;
    let end = rest.find(|it: char| it.is_whitespace() || !it.is_ascii()).unwrap_or(rest.len());
    // `www.` alone is no address.
    rest.get(..end).filter(|it| it.len() > "https://".len())
}

/// Elements of HTML, and how what they are for is written.
const TAGS: &[(&str, &str, &str)] = &[
    ("b strong", "着重写作 **…**", "strong is written **…**"),
    ("i em cite", "强调写作 *…*", "emphasis is written *…*"),
    ("a", "链接写作 [文字](网址)", "a link is written [words](address)"),
    ("br", "换行就是换行", "a line break is written as one"),
    ("p div section", "段落之间空一行", "a blank line stands between paragraphs"),
    ("ul ol li", "列表每行以“- ”或“1. ”开头", "each line of a list begins with “- ” or “1. ”"),
    ("img figure picture", "图片请写在 media 字段", "pictures go into the field media"),
    (
        "video audio iframe embed object source",
        "影音请写在 media 字段",
        "films and sounds go into the field media",
    ),
    ("blockquote q", "引文请写在 quote 字段", "the words of a source go into the field quote"),
];

/// Tags and entities.
fn html(text: &str, doubts: &mut Vec<Doubt>) {
    let mut told: Vec<&str> = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        let Some(close) =
            rest.find('>').filter(|it| rest.get(..*it).is_some_and(|it| !it.contains('<')))
        else {
            continue;
        };
        let is_comment = rest.starts_with("!--");
        if !is_comment && !name.starts_with(|it: char| it.is_ascii_alphabetic())
            || told.contains(&name)
        {
            continue;
        }
        told.push(name);
        let found = text.get(at..at + close + 2).unwrap_or_default();
        if name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https") {
            doubts.push(Doubt::new(
                found,
                "要能点开就写作 [文字](网址)",
                "write [words](address) for a link",
            ));
            continue;
        }
        let low = name.to_ascii_lowercase();
        let known = TAGS.iter().find(|it| it.0.split(' ').any(|it| it == low));
        let (zh, en) = known.map_or(
            (
                "不读 HTML，读者会看到这些字母：请删去",
                "HTML is not read, and readers would see these letters: leave them out",
            ),
            |it| (it.1, it.2),
        );
        doubts.push(Doubt::new(found, zh, en));
    }
    for (at, _) in text.match_indices('&') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let Some(name) =
            rest.get(..rest.find(';').unwrap_or(0)).filter(|it| (2..=10).contains(&it.len()))
        else {
            continue;
        };
        let Some(sign) = entity(name) else { continue };
        let found = text.get(at..at + name.len() + 2).unwrap_or_default();
        doubts.push(Doubt {
            found: found.to_owned(),
            hint: Wording::around(("直接写 “", "write the sign itself: “"), sign, ("”", "”")),
        });
    }
}

/// The sign that the name of an entity stands for.
fn entity(name: &str) -> Option<char> {
    const NAMES: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("middot", '·'),
        ("deg", '°'),
        ("copy", '©'),
        ("times", '×'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("szlig", 'ß'),
        ("euro", '€'),
        ("bull", '•'),
        ("shy", '\u{ad}'),
    ];
    let number = name.strip_prefix('#');
    let hex = number.and_then(|it| it.strip_prefix(['x', 'X']));
    match (hex, number) {
        (Some(hex), _) => char::from_u32(u32::from_str_radix(hex, 16).ok()?),
        (None, Some(number)) => char::from_u32(number.parse().ok()?),
        (None, None) => NAMES.iter().find(|it| it.0 == name).map(|it| it.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::problems::Severity;
    use crate::words::Locale;

    fn hints(text: &str) -> Vec<String> {
        let mut problems = Vec::new();
        prose(text, &At::ROOT, &mut problems);
        problems
            .iter()
            .map(|it| it.hint.as_ref().map_or("", |it| it.get(Locale::En)).to_owned())
            .collect()
    }

    #[test]
    fn what_is_meant_and_not_read_is_told_with_how_to_write_it() {
        for (text, hint) in [
            ("## A heading", "headings"),
            ("> a quote", "field quote"),
            ("a `b` c", "listings"),
            ("a ~~b~~ c", "corrections"),
            ("a _b c_ d", "emphasis is written *"),
            ("a __b__ c", "strong is written **"),
            ("![a](b.jpg)", "field media"),
            ("a\n---\nb", "rules"),
            ("| a | b |", "tables"),
            ("- a\n  - b", "one level"),
            ("[a][1]\n\n[1]: https://a.example", "behind its words"),
            ("see https://a.example/b now", "[words](address)"),
            ("<https://a.example>", "[words](address)"),
            ("[a](b c)", "without blanks"),
            ("[a](b \"c\")", "without blanks"),
            ("[文字]（https://a.example）", "not in （ ）"),
            ("** a ** b", "right at the words"),
            ("[a](https://b@c.example)", "another place"),
            ("[https://a.example](https://b.example)", "another place"),
            ("a<br>b", "line break"),
            ("<b>a</b>", "strong is written **"),
            ("<span style=x>", "HTML"),
            ("a &amp; b", "“&”"),
            ("a&#8211;b", "“–”"),
        ] {
            assert!(hints(text).iter().any(|it| it.contains(hint)), "{text}: {:?}", hints(text));
        }
    }

    #[test]
    fn what_is_read_and_what_is_only_written_so_is_no_doubt() {
        for text in [
            "*a* **b** [c](https://d.example/_e_f) \\_g\\_",
            "- a\n- b\n\n1. c",
            "snake_case_name and 3 < 4 & 5 > 2; R&D",
            "2 * 3 * 4",
            "[https://a.example](https://www.a.example/b)",
            "C# and #1",
            "—— 某人",
            "AT&T; x",
        ] {
            assert!(hints(text).is_empty(), "{text}: {:?}", hints(text));
        }
    }

    #[test]
    fn a_link_that_is_no_address_is_an_error() {
        let mut problems = Vec::new();
        prose(
            "[a](javascript:alert(1)) [b](mailto:c@d.example) [e](//f.example)",
            &At::ROOT,
            &mut problems,
        );
        assert_eq!(problems.iter().filter(|it| it.severity == Severity::Error).count(), 3);
    }
}
