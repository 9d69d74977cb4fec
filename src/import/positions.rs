//! Positions as people write them, as longitude and latitude in degrees.

use crate::story::everyday_position;

/// What the words of a position mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PositionRead {
    /// Longitude and latitude.
    Position(f64, f64),
    /// Two numbers that can be either way round: as they stand.
    Either(f64, f64),
    /// No position.
    Unread,
}

/// Reads a position: `23.68, 113.05`, `113.05 23.68`, `23°40′48″N 113°03′E`, `北纬23度40分，东经113度3分`, `POINT (113.05 23.68)`,
/// `geo:23.68,113.05`. What of two numbers can only be a longitude, beyond 90 degrees, tells their order.
pub fn read_position(words: &str) -> PositionRead {
    match everyday_position(words).as_slice() {
        [] => PositionRead::Unread,
        [(lng, lat)] => PositionRead::Position(*lng, *lat),
        [(first, second), ..] => PositionRead::Either(*first, *second),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::PositionRead::{Either, Position, Unread};
    use super::*;

    #[test]
    fn positions_are_read_as_people_and_programs_write_them() {
        for words in [
            "23.68, 113.05",
            "113.05 23.68",
            "113.05，23.68",
            "[113.05, 23.68]",
            "(23.68; 113.05)",
            "23.68/113.05",
            "+23.68, +113.05",
            "23.68°, 113.05°",
            "２３．６８，１１３．０５",
            "23,68; 113,05",
            "23,68 113,05",
            "23,68, 113,05",
            "23.68N, 113.05E",
            "N23.68 E113.05",
            "113.05° E 23.68° N",
            "(23.68°N, 113.05°E)",
            // 40′48″ are 0.68 of a degree, 3′ are 0.05.
            "23°40′48″N 113°03′E",
            "23º40'48\"N, 113º03'00\"E",
            "23:40:48N 113:03:00E",
            "N 23 40.8, E 113 3",
            "北纬23度40分48秒，东经113度3分",
            "東經113.05 北緯23.68",
            "POINT (113.05 23.68)",
            "Point(113.05 23.68)",
            "SRID=4326;POINT(113.05 23.68)",
            r#"{"type": "Point", "coordinates": [113.05, 23.68]}"#,
            "(lat: 23.68, lng: 113.05)",
            "lon=113.05 lat=23.68",
            r#"{"lat":23.68,"lng":113.05}"#,
            "Latitude 23.68°, Longitude 113.05°",
            "纬度：23.68，经度：113.05",
            "经度113.05 纬度23.68",
            "geo:23.68,113.05",
            "geo:23.68,113.05,12;u=35",
            "geo:23.68,113.05?z=15",
            "https://www.google.com/maps/@23.68,113.05,15z",
            "https://www.google.com/maps/place/A+B/@23.6,113.1,17z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d23.68!4d113.05",
            "https://www.google.com/maps/place/A/@23.68,113.05,3a,75y/data=!3m8",
            "https://maps.google.com/?q=23.68,113.05",
            "https://www.google.com/maps/search/?api=1&query=23.68%2C113.05",
            "https://www.google.com/maps/search/23.68,+113.05?entry=tts",
            "https://www.openstreetmap.org/#map=15/23.68/113.05",
            "https://www.openstreetmap.org/#map=15/23.68/113.05&layers=C",
            "https://www.openstreetmap.org/?mlat=23.68&mlon=113.05#map=15/23.6/113.1",
            "https://maps.apple.com/?ll=23.68,113.05&z=12",
        ] {
            assert_eq!(read_position(words), Position(113.05, 23.68), "{words}");
        }
        assert_eq!(read_position("33°30'S, 70.5°W"), Position(-70.5, -33.5));
        assert_eq!(read_position("−33.5, −170.5"), Position(-170.5, -33.5));
        assert_eq!(read_position("45, 45"), Position(45.0, 45.0));
    }

    #[test]
    fn two_numbers_that_can_be_either_way_round_are_not_guessed() {
        assert_eq!(read_position("48.8, 2.3"), Either(48.8, 2.3));
        assert_eq!(read_position("2.3 48.8"), Either(2.3, 48.8));
        assert_eq!(read_position("48,8; 2,3"), Either(48.8, 2.3));
        assert_eq!(read_position("-33.5, -70.5"), Either(-33.5, -70.5));
        // Their names tell them apart, and so do their letters.
        assert_eq!(read_position("lat 48.8 lon 2.3"), Position(2.3, 48.8));
        assert_eq!(read_position("48.8N 2.3E"), Position(2.3, 48.8));
    }

    #[test]
    fn what_is_no_position_on_earth_is_unread() {
        for words in [
            "",
            "Paris",
            "113.05",
            "91, 200",
            "23.68, 181",
            "NaN, 5",
            "inf, 5",
            "1e1, 2e1",
            "0x10, 20",
            "23°N 24°S",
            "23°90′N 113°E",
            "23.5°30′N 113°E",
            "95°N 20°E",
            "1 2 3 4 N 5 E",
            "1, 2, 3",
            "lat 48.8 lat 2.3",
            "lat 48.8 lon 2.3 alt 12",
            "lat 2.3 lon",
            "POINT (113.05 23.68 12)",
            "POINT EMPTY",
            r#"{"type": "LineString", "coordinates": [[113.05, 23.68], [1, 2]]}"#,
            "geo:23.68",
            "geo:23.68,113.05;crs=Moon-2011",
            // Of other datums.
            "https://map.baidu.com/?latlng=23.68,113.05",
            "https://uri.amap.com/marker?position=113.05,23.68",
            "https://goo.gl/maps/abc",
            "https://www.google.com/maps/place/Paris",
            "https://www.openstreetmap.org/node/1",
            "https://",
            "12584668.4, 2715245.9",
        ] {
            assert_eq!(read_position(words), Unread, "{words}");
        }
        assert_eq!(read_position(&"1".repeat(1_000_000)), Unread);
        assert_eq!(read_position(&"9".repeat(400)), Unread);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_position_on_earth_or_none(
            words in prop_oneof![
                any::<String>(),
                "(https://www[.]google[.]com/|https://osm[.]org/|geo:|POINT|lat|lng|[-+0-9.,;:/ °′″NSEWnsew北纬经度()@!?#=&%]){0,12}",
            ],
        ) {
            if let Position(lng, lat) | Either(lng, lat) = read_position(&words) {
                prop_assert!(lng.abs() <= 180.0 && lat.abs() <= 180.0, "{}", words);
            }
        }

        #[test]
        fn two_numbers_come_back(lng in 90.1..180.0_f64, lat in -90.0..90.0_f64) {
            prop_assert_eq!(read_position(&format!("{lat}, {lng}")), Position(lng, lat));
            prop_assert_eq!(read_position(&format!("{lng} {lat}")), Position(lng, lat));
        }
    }
}
