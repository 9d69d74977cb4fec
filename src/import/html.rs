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
