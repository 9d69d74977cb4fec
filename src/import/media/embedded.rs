//! HTML where an address should be: frames, pictures, quotes, and words.

use super::{Medium, links_in};
use crate::import::draft::Entry;
use crate::import::html::{from_html, plain_lines};
use crate::import::json::{Json, Object};
use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::prose::{escaped, plain};
use crate::story::{Wording, limits};

/// Adds what the HTML of a medium holds.
pub(super) fn add(entry: &mut Entry, medium: &Medium, spot: &Spot, report: &mut Report) {
    let read = from_html(&medium.src);
    let is_quote = medium.src.to_ascii_lowercase().contains("<blockquote");
    let mut words = Medium { src: String::new(), ..medium.clone() };
    for (src, alt) in &read.media {
        // One may not hold another: then it is wrong, and told.
        let src = src.replace('<', "%3C");
        let alt = if words.alt.is_empty() { alt.clone() } else { words.alt.clone() };
        entry.add_medium(&Medium { src, alt, ..std::mem::take(&mut words) }, spot, report);
    }
    let is_new = entry.fields.get("quote").is_none_or(Json::is_blank);
    if is_quote && is_new && !read.text.is_empty() {
        quote(entry, &read.text, medium, &mut words, spot, report);
    } else if !read.text.is_empty() {
        entry.add_text("text", &read.text);
        report.changed(
            spot,
            Wording::fixed(
                "这里是 HTML，不是地址：其中的文字移入内容",
                "this is HTML, not an address: its words were moved into the text",
            ),
            None,
        );
    }
    let lost: Vec<&str> =
        read.lost.iter().map(String::as_str).filter(|it| *it != "script").collect();
    if !lost.is_empty() || read.text.is_empty() && read.media.is_empty() {
        let names =
            if lost.is_empty() { "HTML".to_owned() } else { format!("<{}>", lost.join(">, <")) };
        report.part_left_out(
            spot,
            Wording::new(|| {
                (format!("{names} 不能收进故事"), format!("a story cannot hold {names}"))
            }),
            None,
        );
    }
    if !words.caption.is_empty() || !words.credit.is_empty() || !words.link.is_empty() {
        entry.add_medium(&words, spot, report);
    }
}

/// Makes a quote of the milestone of a text. Its links stand beside, for a quote has none.
fn quote(
    entry: &mut Entry,
    text: &str,
    medium: &Medium,
    words: &mut Medium,
    spot: &Spot,
    report: &mut Report,
) {
    let lines = plain_lines(&medium.src);
    let mut quote = Object::default();
    quote.set("text", super::held(&lines, &limits::QUOTE, spot, report));
    let credit = std::mem::take(&mut words.credit);
    let source =
        if credit.is_empty() { std::mem::take(&mut words.caption) } else { escaped(&credit) };
    quote.set_some("source", super::held(plain(&source).trim(), &limits::NOTE, spot, report));
    entry.fields.set("quote", quote);
    for (title, href) in links_in(text) {
        entry.add_link(&href, &super::held(&title, &limits::TITLE, spot, report));
    }
}
