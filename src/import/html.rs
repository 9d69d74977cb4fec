//! HTML as other programs keep it in their texts, as the small Markdown of a story's texts.
//!
//! ```text
//!   words ──► tokens ──► blocks of styled spans ──► Markdown, read again to see that it says the same
//! ```
//!
//! Tags are read as browsers read them, by the WHATWG tokenizer; no tree is built, since what a story shows is flat: styles are
//! counted, and whatever stands by itself ends a paragraph. So no nesting is too deep, and a tag that is not closed costs
//! nothing.

mod elements;
mod markdown;
mod reader;
mod signs;
mod spans;
mod tokens;

use super::media::links_in;
pub(super) use elements::is_html;
use reader::Reader;

/// A text made of HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FromHtml {
    /// The text, with the small Markdown of [`prose`](crate::prose).
    pub text: String,
    /// Addresses of pictures, films and frames that stood in it, in their order, each once, with the words that stand for them.
    pub media: Vec<(String, String)>,
    /// Names of elements whose meaning was lost: tables, headings, styles, scripts; each once.
    pub lost: Vec<String>,
}

/// Reads the text of a field that may hold HTML. Words without any are taken as they stand, with signs that the Markdown would
/// read escaped where `words` are HTML.
pub fn from_html(words: &str) -> FromHtml {
    if !elements::is_html(words) {
        return FromHtml { text: as_they_stand(words), ..FromHtml::default() };
    }
    let mut read = Reader::new(words, true).read(words);
    let text = markdown::written(&mut read);
    FromHtml { text, media: read.media, lost: read.lost }
}

/// The words of a field that may hold HTML, on one line and without markup: for titles and names.
pub fn plain_words(words: &str) -> String {
    if !elements::is_html(words) {
        return words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    plain_lines(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Links of a field that may hold HTML, each with its words and its address: what [`plain_words`] has no room for.
pub(super) fn links_of_title(words: &str) -> Vec<(String, String)> {
    if elements::is_html(words) { links_in(&from_html(words).text) } else { Vec::new() }
}

/// Words that may hold HTML and are shown with the line breaks that they have, as calendars do: where no element makes
/// paragraphs of them, each line is one.
pub(super) fn with_breaks(words: &str) -> String {
    const PARAGRAPHS: [&str; 11] =
        ["p", "div", "li", "ul", "ol", "table", "tr", "blockquote", "pre", "html", "body"];
    const HEADINGS: [&str; 4] = ["h1", "h2", "h3", "h4"];
    let lower = words.to_ascii_lowercase();
    let has = |name: &str| {
        lower.match_indices(&["<", name].concat()).any(|(at, it)| {
            lower.get(at + it.len()..).is_some_and(|it| it.starts_with(['>', ' ', '/', '\n']))
        })
    };
    if !elements::is_html(words) || PARAGRAPHS.iter().chain(&HEADINGS).any(|it| has(it)) {
        return words.to_owned();
    }
    let mut out = String::new();
    let mut broken = true;
    for line in words.lines() {
        let begins = line.trim_start().get(..3).is_some_and(|it| it.eq_ignore_ascii_case("<br"));
        out.push_str(if broken || begins { "\n" } else { "<br>" });
        out.push_str(line);
        let end = line.trim_end().to_ascii_lowercase();
        broken = ["<br>", "<br/>", "<br />"].iter().any(|it| end.ends_with(it));
    }
    out
}

/// The words of a field that may hold HTML without markup, a line for each paragraph, item and line of them: for words of others,
/// to which nothing may be added.
pub(super) fn plain_lines(words: &str) -> String {
    if !elements::is_html(words) {
        return as_they_stand(words);
    }
    let read = Reader::new(words, false).read(words);
    let blocks = read.blocks.iter().map(|block| block.spans.iter().map(|it| &*it.words));
    blocks.map(String::from_iter).collect::<Vec<_>>().join("\n")
}

fn as_they_stand(words: &str) -> String {
    words.trim().replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests;
