//! A number kept between two others.

/// `value`, or the nearer of `least` and `most` where it lies beyond them; what is not a number stays so.
///
/// [`f64::clamp`] does the same, but ends in a panic that prints its bounds, should they be the wrong way round, and the
/// printing of floating-point numbers is 12 kB of Wasm. Here `most` wins then.
pub fn limited(value: f64, least: f64, most: f64) -> f64 {
    if value > most {
        most
    } else if value < least {
        least
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_moved_no_further_than_needed() {
        let limited = |value| limited(value, -1.0, 2.0);
        assert_eq!([-3.0, -1.0, 0.5, 2.0, f64::INFINITY].map(limited), [-1.0, -1.0, 0.5, 2.0, 2.0]);
        assert!(limited(f64::NAN).is_nan());
    }
}
