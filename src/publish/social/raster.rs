//! A picture for sharing, from SVG to PNG.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node};
use resvg::usvg::{self, Options, Tree};

use super::{FontError, Fonts};

const XML_NAMES: &str = "http://www.w3.org/XML/1998/namespace";

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum SocialError {
    /// No font has its letters.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The SVG cannot be read.
    #[error("the picture for sharing cannot be drawn")]
    Svg(#[from] usvg::Error),
    /// It has no size that a picture can have.
    #[error("the picture for sharing has no size")]
    Size,
    /// The picture cannot be written.
    #[error("the picture for sharing cannot be written")]
    Png,
}

/// `svg` as PNG. The same picture and fonts give the same bytes.
pub fn social_png(svg: &str, fonts: &Fonts) -> Result<Vec<u8>, SocialError> {
    let document = Document::parse(svg).map_err(usvg::Error::ParsingFailed)?;
    let root = document.root_element();
    let (mut title, mut all) = (BTreeSet::new(), BTreeSet::new());
    for text in root.descendants().filter(Node::is_text) {
        // Signs and pictures among the words may be missing; letters may not.
        let letters = text.text().unwrap_or_default().chars().filter(|it| it.is_alphanumeric());
        let heading = text.ancestors().any(|it| it.attribute("font-family") == Some("serif"));
        for letter in letters {
            all.insert(letter);
            if heading {
                title.insert(letter);
            }
        }
    }
    let lang = root.attribute((XML_NAMES, "lang")).unwrap_or_default();
    let database = fonts.chosen(lang, &title, &all)?.database;
    let options = Options { fontdb: Arc::new(database), ..Options::default() };
    let tree = Tree::from_xmltree(&document, &options)?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(SocialError::Size)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| SocialError::Png)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Width, height and all bytes; `None` on a machine without a font for these letters.
    fn drawn(words: &str) -> Option<(u32, u32, Vec<u8>)> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"zh\" width=\"120\" height=\"63\"><text x=\"5\" y=\"40\" font-size=\"30\" font-family=\"serif\">{words}</text></svg>"
        );
        match social_png(&svg, &Fonts::find(None).unwrap()) {
            Ok(png) => {
                let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
                Some((number(16), number(20), png))
            }
            Err(SocialError::Font(FontError::NoneHas(_))) => None,
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn a_picture_has_its_size_its_letters_and_always_the_same_bytes() {
        let Some((width, height, png)) = drawn("abc") else { return };
        assert_eq!((width, height), (120, 63));
        assert_eq!(drawn("abc").unwrap().2, png);
        assert!(drawn("abd").unwrap().2 != png);
    }

    #[test]
    fn svg_that_is_none_is_an_error() {
        let fonts = Fonts::find(None).unwrap();
        assert!(matches!(social_png("<svg", &fonts), Err(SocialError::Svg(_))));
    }
}
