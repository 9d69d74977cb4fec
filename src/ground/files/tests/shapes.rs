//! Shapefiles and zip files, written here.

use proptest::prelude::*;

use super::*;
use crate::story::Text;

const WGS84: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;
const WEB: &str = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"]]"#;
const GAUSS: &str =
    r#"PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]"#;

/// A shapefile of polylines (3) or polygons (5).
fn shp(kind: u32, shapes: &[Vec<Vec<(f64, f64)>>]) -> Vec<u8> {
    let mut records = Vec::new();
    for (index, parts) in shapes.iter().enumerate() {
        let all: Vec<(f64, f64)> = parts.iter().flatten().copied().collect();
        let least = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).fold(f64::INFINITY, f64::min);
        let most =
            |of: fn(&(f64, f64)) -> f64| all.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let mut record = kind.to_le_bytes().to_vec();
        for number in [least(|it| it.0), least(|it| it.1), most(|it| it.0), most(|it| it.1)] {
            record.extend(number.to_le_bytes());
        }
        record.extend((parts.len() as u32).to_le_bytes());
        record.extend((all.len() as u32).to_le_bytes());
        let mut start = 0_u32;
        for part in parts {
            record.extend(start.to_le_bytes());
            start += part.len() as u32;
        }
        all.iter().flat_map(|it| [it.0, it.1]).for_each(|it| record.extend(it.to_le_bytes()));
        records.extend((index as u32 + 1).to_be_bytes());
        records.extend((record.len() as u32 / 2).to_be_bytes());
        records.extend(record);
    }
    let mut file = vec![0; 100];
    file[..4].copy_from_slice(&9994_u32.to_be_bytes());
    file[24..28].copy_from_slice(&((100 + records.len() as u32) / 2).to_be_bytes());
    file[28..32].copy_from_slice(&1000_u32.to_le_bytes());
    file[32..36].copy_from_slice(&kind.to_le_bytes());
    file.extend(records);
    file
}

/// A table of texts, 20 bytes each.
fn dbf(columns: &[&str], rows: &[&[&[u8]]]) -> Vec<u8> {
    let first_row = 33 + 32 * columns.len();
    let mut file = vec![0; 32];
    file[0] = 3;
    file[4..8].copy_from_slice(&(rows.len() as u32).to_le_bytes());
    file[8..10].copy_from_slice(&(first_row as u16).to_le_bytes());
    file[10..12].copy_from_slice(&(1 + 20 * columns.len() as u16).to_le_bytes());
    for name in columns {
        let mut column = [0; 32];
        column[..name.len()].copy_from_slice(name.as_bytes());
        column[11] = b'C';
        column[16] = 20;
        file.extend(column);
    }
    file.push(0x0d);
    for row in rows {
        file.push(b' ');
        for field in *row {
            file.extend_from_slice(field);
            file.extend(std::iter::repeat_n(b' ', 20 - (**field).len()));
        }
    }
    file.push(0x1a);
    file
}

/// A zip file of files that are not compressed.
fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let (length, at) = ((bytes.len() as u32).to_le_bytes(), (out.len() as u32).to_le_bytes());
        let name_length = (name.len() as u16).to_le_bytes();
        let common = [&[0; 14][..], &length, &length, &name_length, &[0; 2]].concat();
        // Versions, flags, method and time are 0; so is the checksum.
        out.extend([&b"PK\x03\x04"[..], &common, name.as_bytes(), bytes].concat());
        let head = [&b"PK\x01\x02"[..], &[0; 2], &common, &[0; 10], &at];
        directory.extend([&head.concat(), name.as_bytes()].concat());
    }
    let (start, count) = (out.len() as u32, files.len() as u16);
    let size = directory.len() as u32;
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    [count, count].iter().for_each(|it| out.extend(it.to_le_bytes()));
    [size, start].iter().for_each(|it| out.extend(it.to_le_bytes()));
    out.extend([0, 0]);
    out
}

/// The lake as a shapefile has it: with the clock.
fn lake() -> Vec<Vec<(f64, f64)>> {
    let mut ring = corners().to_vec();
    ring.reverse();
    vec![ring]
}

fn read_with(shp: &[u8], beside: &[(&str, &[u8])], wish: &Wish) -> Result<Region, FileProblem> {
    let find = |name: &str| beside.iter().find(|it| it.0 == name).map(|it| it.1.to_vec());
    read("lakes.shp", &shp, &find, wish)
}

#[test]
fn a_lake_comes_out_of_a_shapefile_where_it_is() {
    let table = dbf(&["fclass"], &[&[b"reservoir"]]);
    let beside: [(&str, &[u8]); 2] = [("lakes.dbf", &table), ("lakes.prj", WGS84.as_bytes())];
    let region = read_with(&shp(5, &[lake()]), &beside, &around()).unwrap();
    assert_lake(&region);
    assert!(region.told.contains(&Told::Datum { datum: "WGS 84", known: Known::Said }));
    assert_eq!(credit(&region), "© OpenStreetMap contributors", "the form of Geofabrik's files");
}

#[test]
fn a_hole_and_a_second_ring_of_one_shape_are_told_apart() {
    let [west, south, ..] = LAKE;
    let square = |x: f64, y: f64, size: f64| -> Vec<(f64, f64)> {
        [(0., 0.), (0., 1.), (1., 1.), (1., 0.), (0., 0.)]
            .map(|it| (x + it.0 * size, y + it.1 * size))
            .to_vec()
    };
    let mut hole = square(west + 0.001, south + 0.001, 0.001);
    hole.reverse();
    let parts = vec![square(west, south, 0.003), square(west + 0.004, south, 0.002), hole];
    let wish = Wish { layers: Some(vec![Layer::Water]), ..around() };
    let region = read_with(&shp(5, &[parts]), &[], &wish).unwrap();
    let Geometry::Polygons(polygons) = &region.features[0].geometry else { panic!("{region:?}") };
    assert_eq!(polygons.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    assert!(region.told.contains(&Told::Datum { datum: "WGS 84", known: Known::Assumed }));
}

#[test]
fn names_are_read_in_the_letters_of_the_file() {
    // 北江 in GBK.
    let gbk: &[u8] = &[0xb1, 0xb1, 0xbd, 0xad];
    let line = vec![vec![(113.051, 23.681), (113.055, 23.689)]];
    let table = dbf(&["NAME", "kind"], &[&[gbk, b"river"]]);
    let name = |beside: &[(&str, &[u8])]| {
        let region = read_with(&shp(3, std::slice::from_ref(&line)), beside, &around()).unwrap();
        (region.features[0].name.clone(), region.told.contains(&Told::Letters("GBK")))
    };
    let expected = Some(Text::plain("北江"));
    assert_eq!(name(&[("lakes.dbf", &table), ("lakes.cpg", b"936")]), (expected.clone(), false));
    assert_eq!(name(&[("lakes.dbf", &table)]), (expected.clone(), true));
    let utf8 = dbf(&["名称", "kind"], &[&["北江".as_bytes(), b"river"]]);
    assert_eq!(name(&[("lakes.dbf", &utf8), ("lakes.cpg", b"UTF-8")]), (expected, false));
}

#[test]
fn metres_of_web_mercator_are_converted_and_other_systems_are_refused() {
    const HALF_M: f64 = 20_037_508.342_789_244;
    let metres = |it: &(f64, f64)| {
        let lat = (std::f64::consts::FRAC_PI_4 + it.1.to_radians() / 2.0).tan().ln();
        (it.0 / 180.0 * HALF_M, lat * 6_378_137.0)
    };
    let ring: Vec<(f64, f64)> = lake()[0].iter().map(metres).collect();
    let table = dbf(&["kind"], &[&[b"water"]]);
    let file = shp(5, &[vec![ring]]);
    let with = |prj: &str| {
        read_with(&file, &[("lakes.dbf", &table), ("lakes.prj", prj.as_bytes())], &around())
    };
    assert_lake(&with(WEB).unwrap());
    let refused = with(GAUSS).unwrap_err().to_string();
    assert!(
        refused.contains("CGCS2000_3_Degree_GK_CM_114E") && refused.contains("EPSG:4326"),
        "{refused}"
    );
    let unknown = read_with(&file, &[("lakes.dbf", &table)], &Wish::default()).unwrap_err();
    assert!(unknown.to_string().contains("EPSG:4326"), "{unknown}");
}

#[test]
fn areas_of_administrations_are_left_out_whatever_they_are_taken_for() {
    let table = dbf(&["XZQMC"], &[&["清城区".as_bytes()]]);
    let wish = Wish { layers: Some(vec![Layer::Area]), ..around() };
    let refused = read_with(&shp(5, &[lake()]), &[("lakes.dbf", &table)], &wish).unwrap_err();
    assert!(refused.to_string().contains("boundaries (1)"), "{refused}");
}

#[test]
fn shapes_come_out_of_a_zip_file_with_all_that_belongs_to_them() {
    let files = [
        ("a/lakes.shp", shp(5, &[lake()])),
        ("a/lakes.dbf", dbf(&["natural"], &[&[b"water"]])),
        ("a/lakes.prj", WGS84.as_bytes().to_vec()),
        ("a/county_boundaries.shp", shp(3, &[lake()])),
    ];
    let region = read_alone("lakes.zip", &zip(&files), &around()).unwrap();
    assert_lake(&region);
    assert!(region.told.contains(&Told::Boundaries(1)), "{:?}", region.told);
    let none = read_alone("lakes.zip", &zip(&[("a.txt", vec![1])]), &around()).unwrap_err();
    assert!(none.to_string().contains("neither .shp nor .kml"), "{none}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn damaged_shapes_and_tables_give_a_region_or_a_problem(
        at in 0..1000_usize, byte in any::<u8>(), cut in 0..400_usize, of_table in any::<bool>(),
    ) {
        let (mut shapes, mut table) = (shp(5, &[lake(), lake()]), dbf(&["kind"], &[&[b"water"], &[b"water"]]));
        let damaged = if of_table { &mut table } else { &mut shapes };
        let len = damaged.len();
        damaged[at % len] ^= byte;
        damaged.truncate(len.max(cut + 1) - cut);
        let _ = read_with(&shapes, &[("lakes.dbf", &table)], &around());
        let mut file = zip(&[("lakes.shp", shapes), ("lakes.dbf", table)]);
        let len = file.len();
        file[at % len] ^= byte;
        let _ = read_alone("a.zip", &file, &around());
    }
}
