//! Sine and cosine, and the length of a step.
//!
//! The standard library takes these from the platform, so that the build machine and the browser may differ in the last
//! bit; and in Wasm it brings tables that fold angles of any size, some 9 kB. These here are plain arithmetic, the same
//! bits everywhere.

/// Sine and cosine of an angle counted in whole turns; each is off by no more than about 10⁻¹⁶ of itself and of 1.
///
/// Folding whole turns away is exact, however many there are.
pub fn sin_cos(turns: f64) -> (f64, f64) {
    let part = turns - turns.round_ties_even();
    let quarters = (part * 4.0).round_ties_even();
    let angle = (part - quarters / 4.0) * std::f64::consts::TAU;
    // Within an eighth of a turn to either side: the polynomials of FreeBSD's `k_sin.c` and `k_cos.c`.
    let square = angle * angle;
    let polynomial = |of: [f64; 6]| of.into_iter().fold(0.0, |sum, next| sum * square + next);
    let sin = angle + angle * square * polynomial(SIN);
    let cos = 1.0 - square / 2.0 + square * square * polynomial(COS);
    match quarters as i8 {
        0 => (sin, cos),
        1 => (cos, -sin),
        -1 => (-cos, sin),
        _ => (-sin, -cos),
    }
}

/// Coefficients of the sine, from the thirteenth power down to the third.
const SIN: [f64; 6] = [
    1.58969099521155e-10,
    -2.5050760253406863e-08,
    2.7557313707070068e-06,
    -0.0001984126982985795,
    0.00833333333332249,
    -0.16666666666666632,
];

/// Coefficients of the cosine, from the fourteenth power down to the fourth.
const COS: [f64; 6] = [
    -1.1359647557788195e-11,
    2.087572321298175e-09,
    -2.7557314351390663e-07,
    2.480158728947673e-05,
    -0.001388888888887411,
    0.0416666666666666,
];

/// How long a step of `dx` and `dy` is. Not for lengths beyond 10¹⁵⁰, whose squares are infinite.
pub fn step_length(dx: f64, dy: f64) -> f64 {
    (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::f64::consts::TAU;

    #[test]
    fn quarters_of_a_turn_are_exact() {
        for (turns, expected) in [
            (0.0, (0.0, 1.0)),
            (0.25, (1.0, 0.0)),
            (0.5, (0.0, -1.0)),
            (-0.25, (-1.0, 0.0)),
            (1e9 + 0.75, (-1.0, 0.0)),
        ] {
            assert_eq!(sin_cos(turns), expected, "{turns}");
        }
        assert!(sin_cos(f64::NAN).0.is_nan() && sin_cos(f64::INFINITY).1.is_nan());
    }

    #[test]
    fn a_step_is_as_long_as_pythagoras_says() {
        assert_eq!((step_length(3.0, -4.0), step_length(0.0, 0.0)), (5.0, 0.0));
    }

    proptest! {
        #[test]
        fn sine_and_cosine_are_those_of_the_standard_library(turns in -4.0..4.0_f64) {
            let (sin, cos) = sin_cos(turns);
            let angle = turns * TAU;
            // The standard library is given a rounded angle, which is what most of the difference comes from.
            prop_assert!((sin - angle.sin()).abs() < 5e-15 && (cos - angle.cos()).abs() < 5e-15);
            prop_assert!((sin * sin + cos * cos - 1.0).abs() < 5e-16);
        }
    }
}
