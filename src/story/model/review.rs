//! Whether a story's map may show land of mainland China, where maps that are published have a number of review (审图号).

use super::milestone::Milestone;
use super::story::Story;
use crate::geometry::LngLatBounds;

/// Boxes of west, south, east and north in degrees that hold all land that mainland maps show as China's, the islands and the
/// sea in the south among it. They hold much that is not: in doubt the note is said.
const BOXES: [(f64, f64, f64, f64); 5] = [
    (73.0, 26.5, 97.0, 49.5),
    (97.0, 20.5, 111.0, 43.0),
    (105.0, 17.5, 124.5, 46.0),
    (115.0, 38.5, 135.5, 54.0),
    (105.0, 3.0, 125.0, 26.5),
];

/// How far beyond what a map holds its views reach: a share of its width or height, and at least so many degrees.
const BEYOND: (f64, f64) = (0.25, 1.0);

impl Story {
    /// Whether land of mainland China can come into view on the map: some of the boxes around it lies where the map's bounds,
    /// the places of milestones and its features are, or a little beyond.
    ///
    /// Of the two ways round the Earth they go the shorter one, as the map does.
    pub fn may_show_mainland(&self) -> bool {
        let mut held = Vec::new();
        for place in self.milestones.iter().flat_map(Milestone::places) {
            held.extend(self.places.get(place as usize).map(|it| it.position));
        }
        for feature in &self.map.features {
            feature.geometry.each_position(&mut |it| held.push(it));
        }
        let ends = LngLatBounds::from_positions(held).into_iter().chain(self.map.bounds);
        ends.into_iter().any(|it| {
            // A window is wide where the story is high.
            let (share, least) = BEYOND;
            let beyond = (it.width_deg().max(it.north - it.south) * share).max(least);
            meets_mainland(LngLatBounds {
                west: it.west - beyond,
                south: it.south - beyond,
                east: it.west + it.width_deg() + beyond,
                north: it.north + beyond,
            })
        })
    }
}

/// Whether land of mainland China may lie in `bounds`, which go from west to east, beyond ±180 where they cross the
/// antimeridian.
pub fn meets_mainland(bounds: LngLatBounds) -> bool {
    BOXES.iter().any(|(west, south, east, north)| {
        let lat = bounds.south <= *north && bounds.north >= *south;
        let lng = |turn: f64| bounds.west <= east + turn && bounds.east >= west + turn;
        lat && [-720.0, -360.0, 0.0, 360.0, 720.0].into_iter().any(lng)
    })
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::read;

    fn may_show(positions: &[(f64, f64)], map: &str) -> bool {
        let places: Vec<String> = positions
            .iter()
            .enumerate()
            .map(|(i, (x, y))| format!(r#"{{"id": "p{i}", "name": "P", "position": [{x}, {y}]}}"#))
            .collect();
        let milestones: Vec<String> = (0..positions.len())
            .map(|i| format!(r#"{{"id": "m{i}", "title": "M", "when": "2024", "place": "p{i}"}}"#))
            .collect();
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "map": {{{map}}}, "places": [{}], "milestones": [{}]}}"#,
            places.join(","),
            milestones.join(",")
        );
        read(json.as_bytes(), &FixedOffsets).story.unwrap().may_show_mainland()
    }

    #[test]
    fn a_map_in_china_may_show_it_and_one_in_germany_does_not() {
        // Qingyuan, Ürümqi, Lhasa, Mohe, Sanya, Taipei, the Spratly Islands, the Diaoyu Islands.
        for place in [
            (113.0, 23.7),
            (87.6, 43.8),
            (91.1, 29.7),
            (122.5, 53.0),
            (109.5, 18.3),
            (121.5, 25.0),
            (114.0, 9.7),
            (123.5, 25.7),
        ] {
            assert!(may_show(&[place], ""), "{place:?}");
        }
        // Berlin with Munich, New York, Nairobi, Sydney, Tokyo, London.
        for places in [
            &[(13.4, 52.5), (11.6, 48.1)][..],
            &[(-74.0, 40.7)],
            &[(36.8, -1.3)],
            &[(151.2, -33.9)],
            &[(139.7, 35.7)],
            &[(-0.1, 51.5)],
        ] {
            assert!(!may_show(places, ""), "{places:?}");
        }
    }

    #[test]
    fn places_on_both_sides_of_the_antimeridian_are_near_one_another() {
        // Suva and Apia: all between them the other way round used to count.
        assert!(!may_show(&[(178.4, -18.1), (-171.8, -13.8)], ""));
        assert!(may_show(&[(139.7, 35.7), (-157.9, 21.3), (121.5, 31.2)], ""));
    }

    #[test]
    fn what_lies_between_two_places_and_what_the_map_draws_counts() {
        assert!(may_show(&[(-0.1, 51.5), (139.7, 35.7)], ""), "from London to Tokyo");
        assert!(may_show(&[(13.4, 52.5)], r#""bounds": [0, 0, 140, 60]"#));
        let line =
            r#""features": {"type": "LineString", "coordinates": [[13.4, 52.5], [116.4, 39.9]]}"#;
        assert!(may_show(&[(13.4, 52.5)], line));
    }
}
