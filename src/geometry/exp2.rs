//! Powers of two.

use std::f64::consts::LN_2;

/// Terms of the series: the next one would add less than 2⁻⁵⁶ of the whole.
const TERMS: i32 = 14;

/// 2ˣ. In a browser the standard library brings a table of 4 kB for this, which every reader would download.
///
/// ```
/// # use nianbiao::geometry::exp2;
/// assert_eq!(exp2(10.0), 1024.0);
/// assert_eq!(exp2(-1.0), 0.5);
/// ```
pub fn exp2(x: f64) -> f64 {
    // 2ˣ = 2ⁿ · e^y, n being the nearest integer and |y| at most ln 2 / 2, where the series of e^y is short.
    let whole = x.round();
    let y = (x - whole) * LN_2;
    let near_one = (1..TERMS).rev().fold(1.0, |sum, term| 1.0 + sum * y / f64::from(term));
    // In two halves, for each of which there is a number: together they may go beyond all numbers, to 0 or infinity.
    let half = (whole / 2.0).trunc().clamp(-1022.0, 1023.0);
    let rest = (whole - half).clamp(-1022.0, 1023.0);
    near_one * power_of_two(half) * power_of_two(rest)
}

/// 2ⁿ for an integer from −1022 to 1023, by its bits; 1 for NaN.
fn power_of_two(n: f64) -> f64 {
    f64::from_bits(((n as i64 + 1023) as u64) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_ends_where_numbers_end() {
        assert_eq!(exp2(1024.0), f64::INFINITY);
        assert_eq!(exp2(1e300), f64::INFINITY);
        assert_eq!(exp2(f64::INFINITY.min(1e308)), f64::INFINITY);
        assert_eq!(exp2(-1080.0), 0.0);
        assert_eq!(exp2(-1e300), 0.0);
        assert!(exp2(f64::NAN).is_nan());
    }

    proptest! {
        #[test]
        fn it_is_as_exact_as_the_standard_one(x in -1000.0..1000.0_f64, n in -1000..1000_i32) {
            let (ours, theirs) = (exp2(x), x.exp2());
            prop_assert!((ours - theirs).abs() <= theirs * 1e-15, "{ours} {theirs}");
            prop_assert_eq!(exp2(f64::from(n)), f64::from(n).exp2());
        }
    }
}
