//! Names of great waters in Chinese and English, in our own words: those of the source are damaged for many rivers, and
//! wrong for some lakes.

mod lakes;
mod rivers;

pub(super) use lakes::LAKES;
pub(super) use rivers::RIVERS;

use super::shapefile::{Point, STEPS};
use anyhow::{Result, ensure};

/// The name a water bears in the source, a position beside it in degrees (for many bear the same), and its name in
/// Chinese and in English.
pub(super) type Named = (&'static str, [f64; 2], &'static str, &'static str);

/// How far from the water's box its position may be, in degrees.
const BESIDE: f64 = 0.5;

/// The name of the water that the source calls `source` and whose lines are these.
pub(super) fn of(
    names: &[Named],
    source: &str,
    lines: &[Vec<Point>],
) -> Option<(&'static str, &'static str)> {
    names.iter().find(|it| means(it, source, lines)).map(|it| (it.2, it.3))
}

/// Holds that each name is of one of these waters.
///
/// # Errors
/// When one is of none: the source calls it otherwise, or it lies elsewhere.
pub(super) fn are_all_of<'w>(
    names: &[Named],
    waters: impl Iterator<Item = (&'w str, &'w [Vec<Point>])> + Clone,
) -> Result<()> {
    let lost = |it: &&Named| !waters.clone().any(|(source, lines)| means(it, source, lines));
    let lost: Vec<_> =
        names.iter().filter(lost).map(|it| format!("{} at {:?}", it.0, it.1)).collect();
    ensure!(lost.is_empty(), "names of no water: {}", lost.join(", "));
    Ok(())
}

/// Whether a name is that of a water.
fn means(name: &Named, source: &str, lines: &[Vec<Point>]) -> bool {
    let beside = |value: f64, pick: fn(&Point) -> i32| {
        let values = || lines.iter().flatten().map(pick).map(|it| f64::from(it) / STEPS);
        values().any(|it| it <= value + BESIDE) && values().any(|it| it >= value - BESIDE)
    };
    name.0 == source && beside(name.1[0], |it| it.0) && beside(name.1[1], |it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_rivers_with_one_name_each_gets_its_own() {
        let at = |x: i32, y: i32| vec![vec![(x, y), (x + 100, y + 100)]];
        assert_eq!(of(&RIVERS, "Min", &at(104_500, 30_000)), Some(("岷江", "Min")));
        assert_eq!(of(&RIVERS, "Min", &at(118_200, 26_600)), Some(("闽江", "Min")));
        assert_eq!(of(&RIVERS, "Min", &at(0, 0)), None);
        let (lines, named) = (at(104_500, 30_000), [("Min", [104.5, 30.0], "岷江", "Min")]);
        assert!(are_all_of(&named, [("Min", &lines[..])].into_iter()).is_ok());
        assert!(are_all_of(&named, [("Ou", &lines[..])].into_iter()).is_err());
        assert_eq!(of(&RIVERS, "Minn", &at(104_500, 30_000)), None);
    }
}
