//! XML as it comes, element by element, without a tree.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::super::encoding::decoded;
use super::Wrong;

/// Elements inside one another.
const MOST_DEPTH: usize = 256;

/// The text of a part: UTF-8, or UTF-16 with its mark.
pub(super) fn text_of(bytes: &[u8]) -> Result<String, Wrong> {
    let read = decoded(bytes, None).map_err(|_| Wrong::Damaged)?;
    match read.encoding {
        "UTF-8" | "UTF-16LE" | "UTF-16BE" if read.unread == 0 => Ok(read.text),
        _ => Err(Wrong::Damaged),
    }
}

/// What comes next.
#[derive(Debug)]
pub(super) enum Piece<'t> {
    Start(Tag<'t>),
    /// The name of the element that ends, without its prefix.
    End(String),
    Text(Cow<'t, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Tag<'t>(BytesStart<'t>);

/// A reader of XML.
pub(super) struct Xml<'t> {
    reader: Reader<&'t [u8]>,
    depth: usize,
}

impl<'t> Xml<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// When it is no XML, is cut, or has too many elements inside one another.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'t>>, Wrong> {
        loop {
            let piece = match self.reader.read_event().map_err(|_| Wrong::Damaged)? {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    if self.depth > MOST_DEPTH {
                        return Err(Wrong::Damaged);
                    }
                    Piece::Start(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End(tag.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned().into()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(name) => {
                    let whole = format!("&{};", &*name);
                    Piece::Text(unescape(&whole).map(Cow::into_owned).unwrap_or_default().into())
                }
                Event::Eof if self.depth > 0 => return Err(Wrong::Damaged),
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(piece));
        }
    }

    /// The words of an element that began, down to its end.
    pub(super) fn words(&mut self) -> Result<String, Wrong> {
        let (mut words, depth) = (String::new(), self.depth);
        while let Some(piece) = self.next()? {
            match piece {
                Piece::Text(text) => words.push_str(&text),
                Piece::End(_) if self.depth < depth => break,
                _ => {}
            }
        }
        Ok(words)
    }

    /// Leaves out what is in an element that began.
    pub(super) fn skip(&mut self) -> Result<(), Wrong> {
        let depth = self.depth;
        while let Some(piece) = self.next()? {
            if matches!(piece, Piece::End(_)) && self.depth < depth {
                break;
            }
        }
        Ok(())
    }
}

impl Tag<'_> {
    /// Its name without its prefix.
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute by its whole name, or by that behind its prefix where `name` has none.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // Names that stand twice do no harm, and looking for them takes time.
        attributes.with_checks(false);
        let found = attributes.flatten().find(|it| {
            let key = it.key.as_ref();
            key == name || (!name.contains(':') && it.key.local_name().as_ref() == name)
        })?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// Whether an attribute says yes.
    pub(super) fn is(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|it| it == "1" || it == "true")
    }
}
