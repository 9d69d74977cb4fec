//! A chapter of the story: a lane of the line, with a colour and a shape of its own.

use super::text::Text;

/// A part of the story that its milestones belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// The author's name for it, unique among chapters.
    pub id: String,
    /// Heading in the list.
    pub title: Text,
    /// Name for narrow places: chips and lanes. Where absent, the title is used.
    pub short_title: Option<Text>,
    /// Colour of its markers; where absent, it follows from the position among the chapters.
    pub color: Option<Color>,
    /// Shape of its markers; where absent, it follows from the position among the chapters.
    pub shape: Option<Shape>,
}

impl Chapter {
    /// The name for narrow places.
    pub fn short_title(&self) -> &Text {
        self.short_title.as_ref().unwrap_or(&self.title)
    }
}

/// A chapter's colour, as the author wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// One of the widget's own, which has a light and a dark form.
    Named(Hue),
    /// Red, green, blue of sRGB; the same on light and dark ground.
    Rgb(u8, u8, u8),
}

impl Color {
    /// Reads `red` and the other hues, or `#c0392b`.
    pub fn parse(text: &str) -> Option<Self> {
        let Some(digits) = text.strip_prefix('#') else {
            return Hue::parse(text).map(Color::Named);
        };
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let rgb = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = rgb.to_be_bytes();
        Some(Color::Rgb(red, green, blue))
    }
}

/// An enum whose variants have one word each in a story file, with the list of both.
macro_rules! worded {
    ($(#[$meta:meta])* $name:ident, $words:ident: $($(#[$doc:meta])* $variant:ident $word:literal)*) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant),*
        }

        impl $name {
            /// Every one, in the order chapters take them when they name none.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word in a story file.
            pub const fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $word),*
                }
            }

            /// Reads the word of a story file.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.name() == word)
            }
        }

        /// The words, in the order of the variants.
        pub(in crate::story) const $words: &[&str] = &[$($word),*];
    };
}

worded! {
    /// The widget's own colours. Neighbours in their order stay apart for colour-blind eyes too.
    Hue, HUES:
    /// Neutral, for introductions.
    Grey "grey"
    /// Brick red.
    Red "red"
    /// Blue.
    Blue "blue"
    /// Ochre, between yellow and brown.
    Ochre "ochre"
    /// Green.
    Green "green"
    /// Purple.
    Purple "purple"
    /// Blue-green.
    Teal "teal"
    /// Brown.
    Brown "brown"
}

worded! {
    /// A chapter's shape: tells chapters apart where colour cannot.
    Shape, SHAPES:
    /// A round dot.
    Circle "circle"
    /// A square on its side.
    Square "square"
    /// A square on its corner.
    Diamond "diamond"
    /// A triangle, point up.
    Triangle "triangle"
    /// Six corners.
    Hexagon "hexagon"
    /// Five corners, point up.
    Pentagon "pentagon"
    /// Five points.
    Star "star"
    /// An upright cross with thick arms.
    Cross "cross"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hue_and_shape_reads_back_from_its_word() {
        for (&hue, &shape) in Hue::ALL.iter().zip(Shape::ALL) {
            assert_eq!(Hue::parse(hue.name()), Some(hue));
            assert_eq!(Shape::parse(shape.name()), Some(shape));
        }
        assert_eq!((Hue::Teal.name(), Shape::Cross.name()), ("teal", "cross"));
    }

    #[test]
    fn a_colour_is_a_hue_or_six_hexadecimal_digits() {
        assert_eq!(Color::parse("red"), Some(Color::Named(Hue::Red)));
        assert_eq!(Color::parse("#C0392b"), Some(Color::Rgb(0xc0, 0x39, 0x2b)));
        for wrong in ["", "#", "#fff", "#+12345", "#c0392b00", "crimson", "#红红"] {
            assert_eq!(Color::parse(wrong), None, "{wrong}");
        }
    }
}
