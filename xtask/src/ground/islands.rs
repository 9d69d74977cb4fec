//! Islands that maps of China have to show: those of the source that are never left out, and those that it lacks.

use super::shapefile::Point;
use super::thin;

/// Boxes (west, south, east, north, in degrees) that hold such islands of the source, and no others.
const KEPT: [(&str, [f64; 4]); 8] = [
    ("Taiwan, with Lanyu, Ludao, Guishan and Pengjia", [119.99, 21.8, 122.2, 25.7]),
    ("Penghu", [119.25, 23.1, 119.75, 23.85]),
    ("Diaoyu Dao, Chiwei Yu and those beside them", [123.4, 25.6, 124.7, 26.0]),
    ("Hainan", [108.5, 18.0, 111.2, 20.2]),
    ("Dongsha", [116.5, 20.5, 117.0, 21.0]),
    ("Xisha", [111.0, 15.6, 113.0, 17.3]),
    ("Huangyan Dao of Zhongsha", [117.6, 15.0, 117.9, 15.3]),
    ("Nansha", [110.0, 6.5, 116.6, 12.1]),
];

/// What the source lacks: name, position in degrees east and north, as atlases and sailing directions have it,
/// rounded to a hundredth, and a radius in thousandths of a degree, about that of the island or of the reef's dry
/// part. Each becomes an octagon: a sign of the place, not its outline.
pub(super) const ADDED: [(&str, f64, f64, i32); 15] = [
    ("东沙岛 Pratas Island", 116.73, 20.70, 8),
    ("浪花礁 Bombay Reef", 112.52, 16.05, 6),
    ("北子岛 Northeast Cay", 114.36, 11.45, 4),
    ("南子岛 Southwest Cay", 114.33, 11.43, 4),
    ("渚碧礁 Subi Reef", 114.08, 10.92, 15),
    ("东门礁 Hughes Reef", 114.50, 9.91, 4),
    ("仁爱礁 Second Thomas Shoal", 115.87, 9.73, 6),
    ("赤瓜礁 Johnson South Reef", 114.28, 9.72, 4),
    ("永暑礁 Fiery Cross Reef", 112.89, 9.55, 13),
    ("华阳礁 Cuarteron Reef", 112.83, 8.86, 4),
    ("南威岛 Spratly Island", 111.92, 8.65, 4),
    ("安波沙洲 Amboyna Cay", 112.92, 7.89, 4),
    ("弹丸礁 Swallow Reef", 113.83, 7.37, 6),
    ("南通礁 Louisa Reef", 113.24, 6.33, 4),
    ("曾母暗沙 James Shoal", 112.28, 3.97, 6),
];

/// Corners of an octagon about its middle, in seventeenths of its radius.
const OCTAGON: [Point; 8] =
    [(17, 0), (12, -12), (0, -17), (-12, -12), (-17, 0), (-12, 12), (0, 17), (12, 12)];

/// Whether all of a ring lies in one of the boxes.
pub(super) fn is_kept(ring: &[Point]) -> bool {
    let degrees = |it: i32| f64::from(it) / super::shapefile::STEPS;
    KEPT.iter().any(|(_, [west, south, east, north])| {
        ring.iter()
            .map(|(x, y)| (degrees(*x), degrees(*y)))
            .all(|(lng, lat)| (*west..=*east).contains(&lng) && (*south..=*north).contains(&lat))
    })
}

/// The rings of what the source lacks.
pub(super) fn added() -> impl Iterator<Item = Vec<Point>> {
    let steps = |it: f64| (it * super::shapefile::STEPS).round() as i32;
    ADDED.iter().map(move |(_, lng, lat, radius)| octagon((steps(*lng), steps(*lat)), *radius))
}

/// A ring that has an area: where nothing is left of an islet once its points are rounded, the smallest octagon there.
pub(super) fn with_area(ring: Vec<Point>) -> Vec<Point> {
    match ring.first() {
        Some(middle) if thin::area(&ring) == 0 => octagon(*middle, 1),
        _ => ring,
    }
}

fn octagon(middle: Point, radius: i32) -> Vec<Point> {
    // Rounded away from the middle, so that the smallest has eight corners, too.
    let out = |it: i32| (it * radius + it.signum() * 16) / 17;
    OCTAGON.map(|(x, y)| (middle.0 + out(x), middle.1 + out(y))).to_vec()
}

#[cfg(test)]
mod tests {
    use super::super::thin::area;
    use super::*;

    #[test]
    fn an_added_island_is_an_octagon_about_its_place_and_runs_clockwise_like_the_others() {
        let first = added().next().unwrap();
        assert_eq!(first.len(), 8);
        assert_eq!((first[0], first[2]), ((116_738, 20_700), (116_730, 20_692)));
        assert!(added().all(|it| area(&it) < 0));
    }

    #[test]
    fn an_islet_without_area_is_not_lost() {
        assert_eq!(area(&with_area(vec![(5, 5), (7, 5), (6, 5)])), -8, "a square of two steps");
        let islet = vec![(0, 0), (0, 1), (1, 1)];
        assert_eq!(with_area(islet.clone()), islet);
    }

    #[test]
    fn an_island_is_kept_and_the_coast_beside_it_is_not() {
        assert!(is_kept(&[(121_500, 22_010), (121_580, 22_080), (121_550, 22_050)]));
        assert!(!is_kept(&[(121_500, 22_010), (100_000, 30_000)]));
    }
}
