//! Addresses in cells: bare ones, with words in brackets before them, or behind the words of a cell.

use super::super::json::Object;
use super::super::report::Report;
use super::super::spot::Spot;
use crate::story::Wording;

/// A link in a cell, and what stands between.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct InCell {
    /// Words and addresses; words are empty where there is an address alone.
    pub links: Vec<(String, String)>,
    /// Words that belong to no link.
    pub rest: Vec<String>,
}

/// The links of a cell: `[words](address)`, addresses, and `words address`; parted by line breaks, semicolons or spaces.
pub(in crate::import) fn links_of(words: &str) -> InCell {
    let mut found = InCell::default();
    let mut rest = words;
    let mut before = String::new();
    // Brackets that are none of a link are looked behind again and again, but not without end.
    let mut brackets = MOST_BRACKETS;
    while !rest.is_empty() {
        if rest.starts_with('[') {
            brackets = brackets.saturating_sub(1);
        }
        let link = if brackets > 0 { in_brackets(rest) } else { None };
        if let Some((words, address, behind)) = link {
            flush(&mut before, &mut found);
            found.links.push((words.to_owned(), address.to_owned()));
            rest = behind;
        } else if let Some((address, behind)) = address_at(rest) {
            let words = name_before(&mut before, &mut found);
            found.links.push((words, address.to_owned()));
            rest = behind;
        } else {
            let Some(c) = rest.chars().next() else { break };
            before.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    flush(&mut before, &mut found);
    found
}

/// Brackets of a cell that may begin a link.
const MOST_BRACKETS: usize = 200;

/// Signs between the links of a cell.
const BETWEEN: [char; 8] = ['\n', '\r', ';', '；', '、', '|', ',', '，'];

/// The words directly before an address, which name it: what stands before the last sign between links names none.
fn name_before(before: &mut String, found: &mut InCell) -> String {
    let (others, name) = match before.rfind(BETWEEN) {
        Some(at) => before.split_at(at),
        None => ("", before.as_str()),
    };
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || BETWEEN.contains(&c) || "：:-–—<(（".contains(c)
    });
    let name = name.to_owned();
    let mut others = others.to_owned();
    flush(&mut others, found);
    before.clear();
    name
}

fn flush(words: &mut String, found: &mut InCell) {
    for part in words.split(BETWEEN) {
        let part = part.trim_matches(|c: char| c.is_whitespace() || ">)）。.".contains(c));
        if !part.is_empty() {
            found.rest.push(part.to_owned());
        }
    }
    words.clear();
}

/// `[words](address)` at the beginning, and what is behind. Words may have brackets within, or a `\` before one.
fn in_brackets(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.strip_prefix('[')?;
    // The words end at the first `](`; no title is longer than this.
    let mut most = inner.len().min(1_000);
    while !inner.is_char_boundary(most) {
        most -= 1;
    }
    let end = inner.get(..most)?.find("](")?;
    let (words, rest) = (inner.get(..end)?, inner.get(end + 2..)?);
    let mut depth = 0;
    for (at, c) in rest.char_indices().take(5_000) {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' => {
                let address = rest.get(..at)?.trim();
                return (!address.is_empty()).then_some((
                    words.trim(),
                    address,
                    rest.get(at + 1..)?,
                ));
            }
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// An address at the beginning, and what is behind.
fn address_at(text: &str) -> Option<(&str, &str)> {
    let starts =
        |it: &str| text.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it));
    if !(starts("https://") || starts("http://") || starts("www.")) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || "；、，。）】》”<>\"|".contains(c);
    let mut end = text.find(ends).unwrap_or(text.len());
    // A sign at the end ends the sentence, not the address; one before white space parts addresses.
    let whole = text.get(..end)?;
    let trimmed = whole.trim_end_matches([';', ',', '.']);
    let trimmed = if trimmed.contains('(') { trimmed } else { trimmed.trim_end_matches(')') };
    // Two addresses without a space between them.
    for sign in [";http", ",http"] {
        if let Some(at) = trimmed.find(sign) {
            end = at;
            return Some((text.get(..end)?, text.get(end..)?));
        }
    }
    end = trimmed.len();
    Some((text.get(..end)?, text.get(end..)?))
}

/// An address with its scheme, which people leave out; told where it was put in front.
pub(super) fn with_scheme(words: String, spot: &Spot, report: &mut Report) -> String {
    if !begins_with_host(&words) {
        return words;
    }
    report.changed(
        spot,
        Wording::fixed(
            "网址没有写明 https://，已补上",
            "https:// was put in front of an address that had none",
        ),
        None,
    );
    ["https://", &words].concat()
}

/// Whether words are an address without its scheme: `news.example/line`, `www.example.org`.
pub(super) fn begins_with_host(words: &str) -> bool {
    let host = words.split(['/', '?', '#']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let fits =
        |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    let Some(top) = labels.last().filter(|_| labels.len() > 1) else { return false };
    let is_top = top.len() >= 2 && top.bytes().all(|it| it.is_ascii_alphabetic());
    // A name of a file ends like a host: what has nothing behind it is one of few.
    let known = [
        "com", "org", "net", "cn", "edu", "gov", "io", "info", "de", "uk", "fr", "eu", "jp", "tw",
        "hk",
    ];
    let whole = host.len() < words.len()
        || labels.first().is_some_and(|it| it.eq_ignore_ascii_case("www"))
        || known.iter().any(|it| top.eq_ignore_ascii_case(it));
    is_top && whole && labels.iter().all(fits) && !words.contains(char::is_whitespace)
}

/// The whole address where all words are one: `www.…` gets `https://`.
pub(in crate::import) fn bare_address(words: &str) -> Option<String> {
    let words = words.trim();
    match address_at(words) {
        Some((address, "")) => Some(whole(address)),
        _ => None,
    }
}

/// An address with its scheme.
pub(super) fn whole(address: &str) -> String {
    if address.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("www.")) {
        return ["https://", address].concat();
    }
    address.to_owned()
}

/// A link as the format has it. One without words is called by the host of its address.
pub(super) fn link(words: &str, address: &str) -> Object {
    let address = whole(address);
    let mut link = Object::default();
    let title = if words.is_empty() { host(&address) } else { words };
    link.set("title", title);
    link.set("url", &*address);
    link
}

/// The host of an address; all of it where there is none.
pub(in crate::import) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |it| it.1);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() { address } else { host }
}

#[cfg(test)]
mod tests {
    use super::super::super::json::Json;
    use super::*;

    fn links(words: &str) -> Vec<(String, String)> {
        links_of(words).links
    }

    fn pair(words: &str, address: &str) -> (String, String) {
        (words.to_owned(), address.to_owned())
    }

    #[test]
    fn a_cell_may_hold_several_links_in_several_forms() {
        assert_eq!(links("[新闻](https://a.org/x)"), [pair("新闻", "https://a.org/x")]);
        assert_eq!(
            links("[A (b)](https://a.org/x_(y)); [C](/c)\nhttps://d.org/e?f=1;g=2"),
            [
                pair("A (b)", "https://a.org/x_(y)"),
                pair("C", "/c"),
                pair("", "https://d.org/e?f=1;g=2")
            ]
        );
        assert_eq!(links("新华社：https://a.org。"), [pair("新华社", "https://a.org")]);
        assert_eq!(
            links("https://a.org;https://b.org"),
            [pair("", "https://a.org"), pair("", "https://b.org")]
        );
        assert_eq!(
            links("https://a.org/, https://b.org/"),
            [pair("", "https://a.org/"), pair("", "https://b.org/")]
        );
        let some = links_of("见官网；www.a.org");
        assert_eq!(
            (some.links, some.rest),
            (vec![pair("", "www.a.org")], vec!["见官网".to_owned()])
        );
        assert_eq!(links_of("[x](").links, []);
        assert_eq!(bare_address(" www.a.org/b "), Some("https://www.a.org/b".to_owned()));
        assert_eq!(bare_address("见 https://a.org"), None);
    }

    #[test]
    fn a_link_without_words_is_called_by_its_host() {
        let link = link("", "https://www.example.org/a/b");
        assert_eq!(
            serde_json::to_string(&Json::from(link)).unwrap(),
            r#"{"title":"example.org","url":"https://www.example.org/a/b"}"#
        );
    }

    #[test]
    fn many_brackets_take_linear_time() {
        assert_eq!(links_of(&"[".repeat(200_000)).links, []);
        assert_eq!(links_of(&"[a](".repeat(20_000)).links, []);
    }
}
