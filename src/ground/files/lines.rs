//! Lines that go on in one another.

use std::collections::HashMap;

use crate::geometry::LngLat;

type Line = Vec<LngLat>;

/// Joins lines where exactly two ends meet, as roads and rivers are cut at bridges and at the edges of tiles. Where
/// three meet, each ends. Lines of which the same stretch is there twice are taken once.
pub(super) fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Option<Line>> = without_repeats(lines).into_iter().map(Some).collect();
    let mut ends: HashMap<[u64; 2], Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        for end in line.iter().flat_map(|it| [it.first(), it.last()]).flatten() {
            ends.entry(key(*end)).or_default().push(index);
        }
    }
    let mut done = Vec::new();
    for index in 0..lines.len() {
        let Some(mut line) = lines.get_mut(index).and_then(Option::take) else { continue };
        // Onwards from its end, and then, turned round, from its beginning.
        for _ in 0..2 {
            while let Some(next) = next(&line, &ends, &mut lines) {
                line.extend(next.into_iter().skip(1));
            }
            line.reverse();
        }
        done.push(line);
    }
    done
}

/// The line that goes on where `line` ends, turned so that it begins there.
fn next(
    line: &[LngLat],
    ends: &HashMap<[u64; 2], Vec<usize>>,
    lines: &mut [Option<Line>],
) -> Option<Line> {
    let end = *line.last()?;
    let here = ends.get(&key(end))?;
    if here.len() != 2 {
        return None;
    }
    let index = *here.iter().find(|it| lines.get(**it).is_some_and(Option::is_some))?;
    let mut next = lines.get_mut(index)?.take()?;
    if next.first().copied().map(key) != Some(key(end)) {
        next.reverse();
    }
    Some(next)
}

fn without_repeats(lines: Vec<Line>) -> Vec<Line> {
    let mut seen = std::collections::HashSet::new();
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines.into_iter().filter(|it| it.len() >= 2) {
        let forwards: Vec<[u64; 2]> = line.iter().copied().map(key).collect();
        let mut backwards = forwards.clone();
        backwards.reverse();
        if seen.insert(forwards.min(backwards)) {
            kept.push(line);
        }
    }
    kept
}

/// A position by its bits.
pub(super) fn key(at: LngLat) -> [u64; 2] {
    // −0 and 0 are the same place.
    [(at.lng_deg + 0.0).to_bits(), (at.lat_deg + 0.0).to_bits()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(xs: &[i32]) -> Line {
        xs.iter().map(|it| LngLat::new(f64::from(*it), 0.5)).collect()
    }

    #[test]
    fn stretches_become_one_line_whichever_way_they_run() {
        let all = joined(vec![line(&[2, 3]), line(&[2, 1, 0]), line(&[4, 3]), line(&[7, 8])]);
        assert_eq!(all, [line(&[0, 1, 2, 3, 4]), line(&[7, 8])]);
    }

    #[test]
    fn a_fork_stays_one() {
        assert_eq!(joined(vec![line(&[0, 1]), line(&[1, 2]), line(&[1, 5])]).len(), 3);
    }

    #[test]
    fn a_ring_and_a_stretch_that_is_there_twice_end() {
        let ring = joined(vec![line(&[0, 1, 2]), line(&[2, 5, 0])]);
        assert_eq!(ring.len(), 1);
        assert_eq!(ring[0].first(), ring[0].last());
        assert_eq!(joined(vec![line(&[0, 1]), line(&[1, 0])]), [line(&[0, 1])]);
    }
}
