//! Chinese coordinate systems to WGS-84. GCJ-02 shifts positions inside mainland China by a few hundred metres; BD-09
//! shifts them once more. The formulas are the reverse-engineered fit that all open libraries share (eviltransform,
//! <https://github.com/googollee/eviltransform>; gcoord, <https://github.com/hujiulong/gcoord>); the authority publishes none.

use std::f64::consts::TAU;

use crate::geometry::{LngLat, limited, sin_cos, step_length};

/// The system in which an author gives a position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Datum {
    /// World Geodetic System 1984: GPS, OpenStreetMap, 天地图 (CGCS2000 is the same here).
    #[default]
    Wgs84,
    /// 国测局 2002: 高德, 腾讯.
    Gcj02,
    /// 百度.
    Bd09,
}

impl Datum {
    /// Words of a story file, in the order of the variants.
    pub(in crate::story) const NAMES: &[&str] = &["wgs84", "gcj02", "bd09"];

    /// Reads the word of a story file, also in the spellings that maps and programs use: `GCJ-02`, `EPSG:4326`, `bd09ll`.
    pub fn parse(word: &str) -> Option<Self> {
        let letters = word.chars().filter(|it| it.is_alphanumeric());
        let plain: String = letters.map(|it| it.to_ascii_lowercase()).collect();
        match &*plain {
            // CGCS2000 is the same within centimetres.
            "wgs84" | "wgs1984" | "epsg4326" | "4326" | "crs84" | "gps" | "cgcs2000"
            | "epsg4490" => Some(Datum::Wgs84),
            "gcj02" | "gcj" | "火星坐标" | "国测局坐标" => Some(Datum::Gcj02),
            "bd09" | "bd09ll" | "bd" | "百度坐标" => Some(Datum::Bd09),
            _ => None,
        }
    }

    /// The word of a story file.
    pub fn name(self) -> &'static str {
        match self {
            Datum::Wgs84 => "wgs84",
            Datum::Gcj02 => "gcj02",
            Datum::Bd09 => "bd09",
        }
    }

    /// `position`, given in this system, in WGS-84. Within a millimetre of the exact inverse; positions outside the
    /// rectangle in which the shift of GCJ-02 applies stay as they are, or get that of BD-09 alone. What this takes over
    /// the antimeridian or a pole comes back on the Earth.
    pub fn to_wgs84(self, position: LngLat) -> LngLat {
        match self {
            Datum::Wgs84 => position,
            Datum::Gcj02 => wgs84_from_gcj02(position),
            Datum::Bd09 => on_earth(wgs84_from_gcj02(gcj02_from_bd09(position))),
        }
    }
}

/// Semi-major axis of the Krasovsky 1940 ellipsoid, metres.
const AXIS_M: f64 = 6_378_245.0;

/// Squared eccentricity of the same ellipsoid.
const ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;

/// Where inverting stops, degrees: far below a millimetre.
const CLOSE_DEG: f64 = 1e-9;

/// Steps after which inverting stops anyway. Each shrinks the error about a thousandfold.
const MAX_STEPS: usize = 8;

fn on_earth(LngLat { lng_deg, lat_deg }: LngLat) -> LngLat {
    let lng_deg = match lng_deg {
        it if it > 180.0 => it - 360.0,
        it if it < -180.0 => it + 360.0,
        it => it,
    };
    LngLat::new(lng_deg, limited(lat_deg, -90.0, 90.0))
}

fn wgs84_from_gcj02(target: LngLat) -> LngLat {
    inverted(target, gcj02_from_wgs84)
}

fn gcj02_from_bd09(target: LngLat) -> LngLat {
    inverted(target, bd09_from_gcj02)
}

/// The position that `forward` takes to `target`, by fixed-point iteration: both shifts change slowly from place to
/// place, so what a step misses by is nearly what the next must move.
fn inverted(target: LngLat, forward: fn(LngLat) -> LngLat) -> LngLat {
    let mut position = target;
    for _ in 0..MAX_STEPS {
        let reached = forward(position);
        let (lng, lat) = (target.lng_deg - reached.lng_deg, target.lat_deg - reached.lat_deg);
        position = LngLat::new(position.lng_deg + lng, position.lat_deg + lat);
        if lng.abs() < CLOSE_DEG && lat.abs() < CLOSE_DEG {
            break;
        }
    }
    position
}

fn gcj02_from_wgs84(position: LngLat) -> LngLat {
    let (lng, lat) = (position.lng_deg, position.lat_deg);
    // The rectangle that every library uses; it holds more than mainland China.
    if !(72.004..=137.8347).contains(&lng) || !(0.8293..=55.8271).contains(&lat) {
        return position;
    }
    let (x, y) = (lng - 105.0, lat - 35.0);
    let wave = |amplitude: f64, half_turns: f64| amplitude * sin_cos(half_turns / 2.0).0;
    let both = (wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x)) * 2.0 / 3.0;
    let root = x.abs().sqrt();
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * root
        + both
        + (wave(20.0, x) + wave(40.0, x / 3.0)) * 2.0 / 3.0
        + (wave(150.0, x / 12.0) + wave(300.0, x / 30.0)) * 2.0 / 3.0;
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * root
        + both
        + (wave(20.0, y) + wave(40.0, y / 3.0)) * 2.0 / 3.0
        + (wave(160.0, y / 12.0) + wave(320.0, y / 30.0)) * 2.0 / 3.0;
    let (sine, cosine) = sin_cos(lat / 360.0);
    let curve = 1.0 - ECCENTRICITY_SQUARED * sine * sine;
    let metres_north = AXIS_M * (1.0 - ECCENTRICITY_SQUARED) / (curve * curve.sqrt());
    let metres_east = AXIS_M / curve.sqrt() * cosine;
    LngLat::new(lng + (east / metres_east).to_degrees(), lat + (north / metres_north).to_degrees())
}

fn bd09_from_gcj02(position: LngLat) -> LngLat {
    /// Waves of the fit to a degree.
    const WAVES: f64 = 3000.0 / 360.0;
    let (x, y) = (position.lng_deg, position.lat_deg);
    // In polar coordinates: a little further out, and turned by a little.
    let radius = step_length(x, y).max(f64::MIN_POSITIVE);
    let growth = 1.0 + 0.000_02 * sin_cos(y * WAVES).0 / radius;
    let (sine, cosine) = sin_cos(0.000_003 * sin_cos(x * WAVES).1 / TAU);
    let turned = LngLat::new(x * cosine - y * sine, y * cosine + x * sine);
    LngLat::new(turned.lng_deg * growth + 0.0065, turned.lat_deg * growth + 0.006)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: LngLat, b: LngLat, deg: f64) -> bool {
        (a.lng_deg - b.lng_deg).abs() < deg && (a.lat_deg - b.lat_deg).abs() < deg
    }

    /// WGS-84 and GCJ-02 pairs of the eviltransform tests and of the documentation of the crate coord-transform.
    const GCJ02: [[f64; 4]; 4] = [
        [121.5272106, 31.1774276, 121.531541859215, 31.17530398364597],
        [113.912316, 22.543847, 113.9171764808363, 22.540796131694766],
        [116.377817, 39.911954, 116.38404722455657, 39.91334545536069],
        [118.0, 32.0, 118.00543101383846, 31.997964381055795],
    ];

    /// GCJ-02 and BD-09 pairs of the gcoord 1.0.7 fixtures: 清远, 广州, 韶关, with WGS-84 before them.
    const BD09: [[f64; 6]; 3] = [
        [113.050561, 23.6842365, 113.0560349, 23.6817695, 113.0625034, 23.6879993],
        [113.2590543, 23.131788, 113.2643859, 23.1291146, 113.2708188, 23.135343],
        [113.5923264, 24.8134637, 113.5975239, 24.8104083, 113.6040496, 24.8161969],
    ];

    #[test]
    fn gcj02_agrees_with_the_published_values_both_ways() {
        for [lng, lat, gcj_lng, gcj_lat] in GCJ02 {
            let (wgs, gcj) = (LngLat::new(lng, lat), LngLat::new(gcj_lng, gcj_lat));
            assert!(close(gcj02_from_wgs84(wgs), gcj, 1e-12), "{:?}", gcj02_from_wgs84(wgs));
            assert!(
                close(Datum::Gcj02.to_wgs84(gcj), wgs, 1e-8),
                "{:?}",
                Datum::Gcj02.to_wgs84(gcj)
            );
        }
    }

    #[test]
    fn bd09_agrees_with_the_published_values_both_ways() {
        for [lng, lat, gcj_lng, gcj_lat, bd_lng, bd_lat] in BD09 {
            let (wgs, gcj, bd) =
                (LngLat::new(lng, lat), LngLat::new(gcj_lng, gcj_lat), LngLat::new(bd_lng, bd_lat));
            assert!(close(bd09_from_gcj02(gcj), bd, 1e-6));
            assert!(close(Datum::Gcj02.to_wgs84(gcj), wgs, 1e-4));
            assert!(close(Datum::Bd09.to_wgs84(bd), wgs, 1e-4));
        }
    }

    #[test]
    fn there_and_back_is_the_same_place() {
        for lng in 75..135 {
            for lat in 3..54 {
                let here = LngLat::new(f64::from(lng) + 0.37, f64::from(lat) + 0.11);
                let gcj = gcj02_from_wgs84(here);
                assert!(close(Datum::Gcj02.to_wgs84(gcj), here, 1e-8));
                assert!(close(Datum::Bd09.to_wgs84(bd09_from_gcj02(gcj)), here, 1e-8));
            }
        }
    }

    #[test]
    fn a_place_at_the_edge_of_the_numbers_used_to_leave_the_earth() {
        for (lng, lat) in [(-180.0, 0.0), (180.0, 10.0), (0.0, -90.0), (12.0, 90.0)] {
            let place = Datum::Bd09.to_wgs84(LngLat::new(lng, lat));
            assert!(place.is_on_earth(), "{place:?}");
        }
        let west = Datum::Bd09.to_wgs84(LngLat::new(-180.0, 0.0));
        assert!(close(west, LngLat::new(179.9935, -0.006), 1e-3), "{west:?}");
    }

    #[test]
    fn outside_china_nothing_is_shifted() {
        let london = LngLat::new(-0.1276, 51.5072);
        assert_eq!(Datum::Gcj02.to_wgs84(london), london);
    }
}
