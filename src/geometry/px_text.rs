//! Lengths as text.

/// A length as text for an attribute, with at most one decimal. Does without the standard library's float printing,
/// which is large in Wasm.
///
/// ```
/// # use nianbiao::geometry::px_text;
/// assert_eq!(px_text(12.34), "12.3");
/// assert_eq!(px_text(-0.5), "-.5");
/// ```
pub fn px_text(value_px: f64) -> String {
    let mut text = String::new();
    push_tenths(&mut text, tenths(value_px));
    text
}

/// A length in tenths of a pixel.
pub(crate) fn tenths(value_px: f64) -> i64 {
    (value_px * 10.0).round_ties_even() as i64
}

/// Writes tenths of a pixel as pixels, see [`px_text`].
pub(crate) fn push_tenths(text: &mut String, tenths: i64) {
    if tenths < 0 {
        text.push('-');
    }
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if whole != 0 || rest == 0 {
        push_digits(text, whole);
    }
    if rest != 0 {
        text.push('.');
        push_digits(text, rest);
    }
}

fn push_digits(text: &mut String, number: u64) {
    if number >= 10 {
        push_digits(text, number / 10);
    }
    text.push((b'0' + (number % 10) as u8) as char);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_printed_in_tenths_and_no_longer_than_needed() {
        for (value, text) in
            [(0.0, "0"), (-0.04, "0"), (3.0, "3"), (0.25, ".2"), (-12.06, "-12.1"), (1e4, "10000")]
        {
            assert_eq!(px_text(value), text);
        }
    }
}
