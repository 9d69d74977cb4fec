//! Colours as PNG has them, eight bits each of red, green and blue.

/// A colour, as `0xrrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rgb(pub(super) u32);

impl Rgb {
    /// The colour of these parts: red, green, blue.
    pub(super) fn of([red, green, blue]: [u8; 3]) -> Self {
        Self(u32::from_be_bytes([0, red, green, blue]))
    }

    /// The colour that `text` begins with, in six hexadecimal digits and a closing quotation mark.
    pub(super) fn quoted(text: &str) -> Option<Self> {
        let (digits, after) = text.split_at_checked(6)?;
        let said = after.starts_with('"') && digits.bytes().all(|it| it.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| said).map(Self)
    }

    /// Red, green, blue.
    pub(super) fn parts(self) -> [u8; 3] {
        let [_, red, green, blue] = self.0.to_be_bytes();
        [red, green, blue]
    }

    /// How far apart two colours are, in steps of the part that differs most.
    pub(super) fn steps_to(self, other: Self) -> u8 {
        let ([red, green, blue], [r, g, b]) = (self.parts(), other.parts());
        red.abs_diff(r).max(green.abs_diff(g)).max(blue.abs_diff(b))
    }

    /// A number of so many bits, from 1 to 32, that is another one for most other colours. The factor is 2³² by the golden
    /// ratio (Knuth, The Art of Computer Programming, 6.4: multiplicative hashing).
    pub(super) fn hash(self, bits: u32) -> usize {
        (self.0.wrapping_mul(0x9e37_79b1) >> (32 - bits)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_to_its_closing_mark_and_no_other_way() {
        assert_eq!(Rgb::quoted("2A6cb0\"/>"), Some(Rgb(0x2a_6cb0)));
        for text in ["2a6cb", "2a6cb0", "2a6cb0f\"", "2a6\"", "+a6cb0\"", "年表\"", "2a6cb年\""]
        {
            assert_eq!(Rgb::quoted(text), None, "{text}");
        }
    }

    #[test]
    fn colours_are_as_far_apart_as_the_part_that_differs_most() {
        assert_eq!(Rgb::of([0x2a, 0x6c, 0xb0]), Rgb(0x2a_6cb0));
        assert_eq!(Rgb(0x10_2030).steps_to(Rgb(0x0e_2530)), 5);
        assert_eq!(Rgb(0x00_00ff).steps_to(Rgb(0xff_0000)), 255);
    }
}
