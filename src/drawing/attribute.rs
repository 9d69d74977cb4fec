//! Values of attributes: states by their names, and numbers short and without the weight of general float printing.

/// An ARIA state.
pub(super) fn truth(it: bool) -> &'static str {
    if it { "true" } else { "false" }
}

/// `x_px` as a share of `width_px`, in percent with two decimals. Positions given so hold at every width, which lets
/// the first markup be drawn before anything is measured.
pub(super) fn percent(x_px: f64, width_px: f64) -> String {
    let hundredths = (x_px / width_px.max(1.0) * 10_000.0).round().clamp(-1e8, 1e8) as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let mut text = [sign, &whole.to_string()].concat();
    if part > 0 {
        text.push_str(if part < 10 { ".0" } else { "." });
        text.push_str(&part.to_string());
    }
    text.push('%');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_written_with_two_decimals_at_most() {
        assert_eq!(percent(143.0, 286.0), "50%");
        assert_eq!(percent(-1.0, 300.0), "-0.33%");
        assert_eq!(percent(1.5, 100.0), "1.50%");
        assert_eq!(percent(f64::NAN, 0.0), "0%");
    }
}
