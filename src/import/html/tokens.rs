//! Tags and words of HTML, in their order.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Error, StartTag, State, Token, Tokenizer};

/// A part of HTML.
pub(super) enum Part<'t> {
    /// A tag that opens an element.
    Open(&'t str, Attributes<'t>),
    /// A tag that closes one.
    Close(&'t str),
    /// Words between tags, signs in place of their names.
    Words(&'t str),
    /// The rest of a text whose last tag or comment has no end.
    Unended(&'t str),
}

/// The attributes of a tag.
pub(super) struct Attributes<'t>(&'t StartTag<usize>);

impl Attributes<'_> {
    /// The value of an attribute, without white space around it; empty where it is not there.
    pub(super) fn get(&self, name: &str) -> String {
        let value = self.0.attributes.get(name.as_bytes());
        value.map_or_else(String::new, |it| String::from_utf8_lossy(&it.value).trim().to_owned())
    }
}

/// Hands over the parts of HTML one by one.
pub(super) fn each_part(words: &str, mut take: impl FnMut(Part<'_>)) {
    let mut tokens = Tokenizer::new_with_emitter(words, DefaultEmitter::<usize>::new_with_span());
    // Scripts and styles hold no tags; one that is never closed must not swallow the text behind it.
    let last_end = |name: &str| last_of(words, name).unwrap_or_default();
    let (last_script, last_style) = (last_end("</script"), last_end("</style"));
    let (mut end, mut is_cut) = (0, false);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                end = tag.span.end;
                let name = String::from_utf8_lossy(&tag.name);
                match &*name {
                    "script" if end <= last_script => tokens.set_state(State::ScriptData),
                    "style" if end <= last_style => tokens.set_state(State::RawText),
                    _ => {}
                }
                take(Part::Open(&name, Attributes(&tag)));
            }
            Token::EndTag(tag) => {
                end = tag.span.end;
                take(Part::Close(&String::from_utf8_lossy(&tag.name)));
            }
            Token::String(it) => {
                end = it.span.end;
                take(Part::Words(&String::from_utf8_lossy(&it.value)));
            }
            Token::Comment(it) => {
                if is_cut {
                    take(Part::Unended(&String::from_utf8_lossy(&it.value)));
                    is_cut = false;
                }
                end = it.span.end;
            }
            Token::Doctype(it) => end = it.span.end,
            Token::Error(it) => {
                is_cut |= matches!(it.value, Error::EofInTag | Error::EofInComment);
            }
        }
    }
    if is_cut {
        // What there is of a tag stands behind the last whole part.
        let behind = words.get(end..).unwrap_or_default();
        take(Part::Unended(behind.find('<').and_then(|at| behind.get(at..)).unwrap_or(behind)));
    }
}

/// The words of HTML without tags.
pub(super) fn words_of(html: &str) -> String {
    let mut words = String::new();
    each_part(html, |part| {
        if let Part::Words(it) = part {
            words.push_str(it);
        }
    });
    words
}

/// The last place of ASCII letters, in capitals or small.
fn last_of(words: &str, what: &str) -> Option<usize> {
    let mut places = words.as_bytes().windows(what.len());
    places.rposition(|it| it.eq_ignore_ascii_case(what.as_bytes()))
}
