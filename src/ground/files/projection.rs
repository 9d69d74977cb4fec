//! The systems that positions come in.

use super::problem::FileProblem;
use crate::geometry::{LngLat, Point};
use crate::map::unproject;

/// Half the length of the equator in Web Mercator, metres.
const HALF_M: f64 = 20_037_508.342_789_244;

/// What the numbers of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// Degrees, of a datum that is WGS 84 within a metre: its name.
    Degrees(&'static str),
    /// Metres of Web Mercator (EPSG:3857).
    WebMercator,
}

impl System {
    pub(super) const WGS84: System = System::Degrees("WGS 84");

    /// The name that is told.
    pub(super) fn name(self) -> &'static str {
        match self {
            System::Degrees(name) => name,
            System::WebMercator => "Web Mercator (EPSG:3857)",
        }
    }

    /// A position in degrees.
    pub(super) fn degrees(self, at: LngLat) -> LngLat {
        match self {
            System::Degrees(_) => at,
            System::WebMercator => {
                let world =
                    Point::new(at.lng_deg / HALF_M / 2.0 + 0.5, 0.5 - at.lat_deg / HALF_M / 2.0);
                // What lies beyond the edge of the world's square is no place, and must not come back at its other
                // side.
                let beyond = !(-1e-9..=1.0 + 1e-9).contains(&world.x)
                    || !(-1e-9..=1.0 + 1e-9).contains(&world.y);
                if beyond {
                    LngLat::new(f64::NAN, f64::NAN)
                } else {
                    unproject(Point::new(world.x.clamp(0.0, 1.0), world.y))
                }
            }
        }
    }
}

/// The system that GeoJSON names in its `crs`.
pub(super) fn of_crs(name: &str) -> Result<System, FileProblem> {
    let last = name.rsplit([':', '/', '#']).next().unwrap_or_default().to_uppercase();
    match &*last {
        "CRS84" | "CRS84H" | "4326" | "4979" | "WGS84" => Ok(System::WGS84),
        "4490" | "CGCS2000" => Ok(System::Degrees("CGCS2000")),
        "4258" | "4269" | "4937" => Ok(System::Degrees("ETRS89/NAD83")),
        "3857" | "900913" | "3785" | "102100" | "102113" => Ok(System::WebMercator),
        _ => Err(refused(name)),
    }
}

/// The system that a shapefile's `.prj` describes, in the well-known text of OGC or ESRI.
pub(super) fn of_prj(text: &str) -> Result<System, FileProblem> {
    let plain: String =
        text.chars().filter(|it| it.is_alphanumeric() || "[(".contains(*it)).collect();
    let plain = plain.to_lowercase();
    let name = || text.split('"').nth(1).unwrap_or(text);
    let has = |words: &[&str]| words.iter().any(|it| plain.contains(it));
    if plain.starts_with("proj") {
        let mercator = has(&[
            "webmercator",
            "pseudomercator",
            "mercatorauxiliarysphere",
            "popularvisualisation",
        ]);
        return if mercator { Ok(System::WebMercator) } else { Err(refused(name())) };
    }
    let geographic =
        plain.starts_with("geogcs") || plain.starts_with("geogcrs") || plain.starts_with("geodcrs");
    let degrees = !has(&["grad", "unit[radian", "unit[gon"]);
    if !geographic || !degrees {
        return Err(refused(name()));
    }
    match () {
        () if has(&["wgs1984", "wgs84", "worldgeodeticsystem1984"]) => Ok(System::WGS84),
        () if has(&["cgcs2000", "china2000", "chinageodeticcoordinatesystem2000"]) => {
            Ok(System::Degrees("CGCS2000"))
        }
        () if has(&["etrs89", "etrs1989", "europeanterrestrial", "nad83", "northamerican1983"]) => {
            Ok(System::Degrees("ETRS89/NAD83"))
        }
        () => Err(refused(name())),
    }
}

fn refused(name: &str) -> FileProblem {
    let name: String = name.chars().filter(|it| !it.is_control()).take(60).collect();
    FileProblem::new(
        format!(
            "坐标系是“{name}”，画出来会偏；请先转换为 WGS 84，例如 ogr2ogr -t_srs EPSG:4326 新文件.geojson 旧文件"
        ),
        format!(
            "its positions are in “{name}”, and would be drawn in the wrong place; convert it to WGS 84 first, as by \
             `ogr2ogr -t_srs EPSG:4326 new.geojson old-file`"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_mercator_becomes_degrees() {
        // 清远, by the formula of the projection.
        let lng = 113.05_f64 / 180.0 * HALF_M;
        let lat =
            (std::f64::consts::FRAC_PI_4 + 23.68_f64.to_radians() / 2.0).tan().ln() * 6_378_137.0;
        let back = System::WebMercator.degrees(LngLat::new(lng, lat));
        assert!(
            (back.lng_deg - 113.05).abs() < 1e-9 && (back.lat_deg - 23.68).abs() < 1e-9,
            "{back:?}"
        );
        assert!(!System::WebMercator.degrees(LngLat::new(3e7, 0.0)).is_on_earth());
    }

    #[test]
    fn systems_are_known_by_their_description() {
        let wgs = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],
            PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
        assert_eq!(of_prj(wgs), Ok(System::WGS84));
        let china = r#"GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",
            SPHEROID["CGCS2000",6378137.0,298.257222101]],UNIT["Degree",0.0174532925199433]]"#;
        assert_eq!(of_prj(china), Ok(System::Degrees("CGCS2000")));
        let web = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]]"#;
        assert_eq!(of_prj(web), Ok(System::WebMercator));
        for other in [
            r#"PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]"#,
            r#"PROJCS["WGS_1984_UTM_Zone_49N",GEOGCS["GCS_WGS_1984"]]"#,
            r#"GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954"]]"#,
            r#"GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980"]]"#,
            "nonsense",
        ] {
            let problem = of_prj(other).unwrap_err();
            assert!(problem.to_string().contains("ogr2ogr"), "{problem}");
        }
        assert_eq!(of_crs("urn:ogc:def:crs:OGC:1.3:CRS84"), Ok(System::WGS84));
        assert_eq!(of_crs("EPSG:4490"), Ok(System::Degrees("CGCS2000")));
        assert!(of_crs("EPSG:2326").is_err());
    }
}
