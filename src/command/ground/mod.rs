//! `nianbiao ground`: an editor's own region, out of the files that maps come in.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::Exit;
use super::failure::Failure;
use super::language::spoken;
use super::output::{note, printable, say};
use super::write::{is_there, write};
use crate::geometry::LngLatBounds;
use crate::ground::files::{FileProblem, Layer, Region, Wish, read};
use crate::story::{Datum, Text};
use crate::system;
use crate::words::Locale;
use crate::workshop::{FileSource, beside};

/// Takes rivers, roads and towns of a region out of a map file
///
/// The file may be PMTiles with vector tiles, GeoJSON, TopoJSON, a shapefile, KML or KMZ. What comes out is GeoJSON
/// that a story takes as it is: in "map": {"features": …}. Boundaries are left out, always; whom the licence asks to
/// name is written into the file.
#[derive(Args)]
#[command(after_long_help = MANUAL)]
pub(super) struct Ground {
    /// The map file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The region: west, south, east and north in degrees; over the antimeridian west is the greater
    #[arg(long, value_name = "W,S,E,N", value_parser = bounds, allow_hyphen_values = true)]
    bounds: Option<LngLatBounds>,
    /// What to take: water,river,stream,motorway,road,street,rail,maglev,hills,town,park,built,area,land;
    /// all but land where it is not given
    #[arg(long, value_name = "LAYERS", value_delimiter = ',', value_parser = layer)]
    layers: Option<Vec<Layer>>,
    /// What the positions are, where the file does not say: WGS84, GCJ02 (Amap, Tencent) or BD09 (Baidu)
    #[arg(long, value_name = "DATUM", value_parser = datum)]
    datum: Option<Datum>,
    /// The languages of the names, such as zh-Hans,en; as they are in the file where it is not given
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', value_parser = language)]
    lang: Vec<String>,
    /// How many points there may be
    #[arg(long, value_name = "POINTS", default_value_t = crate::ground::files::MOST_POINTS as u32,
        value_parser = clap::value_parser!(u32).range(100..=150_000))]
    points: u32,
    /// The file to write; to the standard output where it is not given
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

const MANUAL: &str = "\
FILES:
    .pmtiles            vector tiles, of Protomaps, OpenMapTiles or Shortbread
    .geojson, .json     GeoJSON and TopoJSON
    .shp, .zip          a shapefile; .dbf, .prj and .cpg are looked for beside it
    .kml, .kmz          of Google Earth and others

    What a feature is, is known by its properties in the words of OpenStreetMap,
    Protomaps, OpenMapTiles, Natural Earth and Geofabrik, or by its layer or folder. If
    nothing says it, all become the one layer that --layers names.

OUTPUT:
    A GeoJSON FeatureCollection in WGS 84, with \"credit\" and \"credit_url\" for whom the
    licence asks to name. Keep them beside the map: \"attribution\" in the story's \"map\".
    Where there is more than fits, small streets, streams and hamlets go first, and
    lines are made coarser. All that was left out is told.

EXIT STATUS:
    0   the region is written
    2   the file could not be read, holds nothing of the region, or is in a system that
        would be drawn in the wrong place; nothing was written

EXAMPLES:
    nianbiao ground region.pmtiles --bounds 112.9,23.5,113.3,23.9 --lang zh-Hans,en -o ground.json
    nianbiao ground rivers.shp --layers river -o rivers.json
    nianbiao ground amap.geojson --datum GCJ02 --bounds=-0.5,51.3,0.3,51.7 > ground.json";

impl Ground {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let locale = spoken(None);
        if let Some(out) = &self.out {
            refuse_to_replace(out, &self.file, self.force)?;
        }
        let region = self.region()?;
        let report = report(&region, self.out.as_deref(), locale);
        let json = region.to_json();
        match &self.out {
            Some(out) => {
                write(out, &json, self.force)?;
                say(&report)?;
            }
            None => {
                say(&json)?;
                report.lines().for_each(note);
            }
        }
        Ok(Exit::SUCCESS)
    }

    fn region(&self) -> Result<Region, Failure> {
        let file = self.file.display().to_string();
        let unread =
            |error: &io::Error| Failure::of_file(("无法读取", "cannot read"), &file, error);
        let source = FileSource::open(&self.file).map_err(|error| unread(&error))?;
        let wish = Wish {
            bounds: self.bounds,
            layers: self.layers.clone(),
            languages: self.lang.clone(),
            datum: self.datum,
            most_points: Some(self.points as usize),
        };
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        read(&name, &source, &|it| beside(&self.file, it), &wish)
            .map_err(|problem| self.failure(&problem))
    }

    fn failure(&self, problem: &FileProblem) -> Failure {
        let file = self.file.display();
        let words = problem.wording();
        Failure::new(
            format!("{file}：{}", words.get(Locale::ZhHans)),
            format!("{file}: {}", words.get(Locale::En)),
        )
    }
}

/// What was read, line by line.
fn report(region: &Region, out: Option<&Path>, locale: Locale) -> String {
    let chinese = locale.is_chinese();
    let mut points = 0;
    for feature in &region.features {
        feature.geometry.each_position(&mut |_| points += 1);
    }
    let features = region.features.len();
    let mut lines = vec![match (out.map(|it| printable(&it.display().to_string())), chinese) {
        (Some(out), true) => format!("已写入 {out}：{features} 个要素，{points} 个点"),
        (Some(out), false) => format!("wrote {out}: {features} features, {points} points"),
        (None, true) => format!("{features} 个要素，{points} 个点"),
        (None, false) => format!("{features} features, {points} points"),
    }];
    lines.push(printable(&region.source));
    if let Some(credit) = &region.credit {
        let words = match credit {
            Text::Plain(words) => words,
            Text::ByLanguage(_) => credit.get("en", "en"),
        };
        let before = if chinese { "署名：" } else { "credit: " };
        lines.push([before, &printable(words)].concat());
    }
    lines.extend(region.told.iter().map(|it| printable(it.wording().get(locale))));
    lines.iter().map(|it| [it, "\n"].concat()).collect()
}

/// Fails before anything is read where the file to write is there, or is the one to read.
fn refuse_to_replace(out: &Path, file: &Path, force: bool) -> Result<(), Failure> {
    let name = out.display();
    let same = match (system::real(out), system::real(file)) {
        (Ok(out), Ok(file)) => out == file,
        _ => false,
    };
    match (same, system::exists(out) && !force) {
        (true, _) => Err(Failure::new(
            format!("{name} 就是要读取的文件；请换一个文件名"),
            format!("{name} is the file to read; write to another name"),
        )),
        (false, true) => Err(is_there(out)),
        (false, false) => Ok(()),
    }
}

/// Reads `W,S,E,N`.
fn bounds(text: &str) -> Result<LngLatBounds, String> {
    let numbers: Vec<f64> = text.split(',').filter_map(|it| it.trim().parse().ok()).collect();
    let wrong = "give west,south,east,north in degrees, as in 112.9,23.5,113.3,23.9 / 请按 西,南,东,北 写经纬度";
    let &[west, south, east, north] = &*numbers else { return Err(wrong.to_owned()) };
    let lngs = [west, east].iter().all(|it| (-180.0..=180.0).contains(it));
    let lats = [south, north].iter().all(|it| (-90.0..=90.0).contains(it));
    match lngs && lats && south < north && west != east && text.split(',').count() == 4 {
        true => Ok(LngLatBounds { west, south, east, north }),
        false => Err(wrong.to_owned()),
    }
}

fn layer(text: &str) -> Result<Layer, String> {
    let word = text.trim().to_lowercase();
    Layer::from_name(&word).ok_or_else(|| match word.contains("bound") || word.contains('界') {
        true => "boundaries are never drawn / 从不绘制境界线".to_owned(),
        false => {
            let names: Vec<&str> = Layer::ALL.iter().map(|it| it.name()).collect();
            format!("the layers are {} / 图层只有这些", names.join(", "))
        }
    })
}

fn datum(text: &str) -> Result<Datum, String> {
    Datum::parse(text).ok_or_else(|| "it is WGS84, GCJ02 or BD09 / 只有这三种".to_owned())
}

fn language(text: &str) -> Result<String, String> {
    let text = text.trim();
    let part = |it: &str| {
        !it.is_empty() && it.len() <= 8 && it.bytes().all(|it| it.is_ascii_alphanumeric())
    };
    let first = text.split('-').next().unwrap_or_default();
    match (2..=3).contains(&first.len()) && text.split('-').all(part) {
        true => Ok(text.to_owned()),
        false => Err("give tags such as zh-Hans,en / 请写语言标签，如 zh-Hans,en".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_four_numbers_of_degrees() {
        let read = bounds("-0.5, 51.3,0.3,51.7").unwrap();
        assert_eq!((read.west, read.south, read.east, read.north), (-0.5, 51.3, 0.3, 51.7));
        assert!(bounds("170,-20,-170,-10").is_ok(), "over the antimeridian");
        for wrong in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "1,2,3,x,4",
            "23,113,24,114",
            "1,5,2,4",
            "1,2,1,3",
            "nan,0,1,2",
        ] {
            assert!(bounds(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_boundary_cannot_be_asked_for() {
        assert_eq!(layer("River"), Ok(Layer::River));
        assert!(layer("boundaries").unwrap_err().contains("never"));
        assert!(layer("castle").unwrap_err().contains("motorway"));
    }
}
