//! An editor's own region: map features out of the files that maps come in.
//!
//! ```text
//! bytes ─► geojson, topojson, pmtiles, shapefile, kml ─► kinds, names ─► Item ─► clip, lines, generalisation ─► Region
//! ```
//!
//! Bytes go in, values come out: nothing here opens a file or prints. A reader of a format hands over what it finds,
//! with its properties as they are. `kinds` says what that is, by one table of words for all schemas; from there on
//! all formats are the same.
//!
//! # Invariants
//!
//! - Boundaries are left out, always, and counted: a map that shows them has to be reviewed in mainland China.
//! - A region read from data of OpenStreetMap has its credit, whatever the file says.
//! - Positions that are not known to be WGS 84, or convertible to it, are refused and never drawn.
//! - Any bytes give a region or a problem, in time that grows with their number.
//!
//! # Sources
//!
//! GeoJSON: RFC 7946. TopoJSON: <https://github.com/topojson/topojson-specification>. PMTiles, version 3:
//! <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>. Tiles: Mapbox Vector Tile specification 2.1.
//! Shapefiles: ESRI's technical description of 1998. KML: OGC 12-007r2. Schemas of tiles: Protomaps basemap 4,
//! OpenMapTiles 3, Shortbread 1.

mod budget;
mod clip;
mod credit;
mod dbf;
mod encoding;
mod gather;
mod generalisation;
mod geojson;
mod kinds;
mod kml;
mod layer;
mod lines;
mod mvt;
mod names;
mod pmtiles;
mod problem;
mod projection;
mod properties;
mod rings;
mod seams;
mod shapefile;
mod source;
mod square;
mod tiles;
mod told;
mod topojson;
mod unpack;
mod write;
mod zip;

pub use layer::Layer;
pub use problem::FileProblem;
pub use source::Source;
pub use told::{Known, Told};

use self::gather::Gather;
use crate::geometry::LngLatBounds;
use crate::story::{Datum, Feature, Text};

/// The largest files that are read whole, bytes. Text takes many times its length in memory. Of PMTiles, which may have
/// any length, only the parts that are wanted are read.
const MOST_TEXT: u64 = 256_000_000;
const MOST_SHAPES: u64 = 2_000_000_000;

/// Points of a region, where nobody says how many: about 20 kB in a page, compressed.
pub const MOST_POINTS: usize = 6_500;

/// What an editor asks of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// The part that is wanted; all of it where absent.
    pub bounds: Option<LngLatBounds>,
    /// What is wanted; everything but the land where absent. Of a file that does not say what it holds, all is taken
    /// for the one layer named here.
    pub layers: Option<Vec<Layer>>,
    /// Languages of the names, as BCP 47 tags; the names as they are where there are none.
    pub languages: Vec<String>,
    /// What the numbers of the file are, where the file does not say: WGS 84 where absent.
    pub datum: Option<Datum>,
    /// How many points there may be; [`MOST_POINTS`] where absent.
    pub most_points: Option<usize>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// In the order in which they are drawn, areas at the bottom.
    pub features: Vec<Feature>,
    /// Whom the licence asks to name.
    pub credit: Option<Text>,
    /// Where the credit leads.
    pub credit_url: Option<String>,
    /// The file, its form and its schema.
    pub source: String,
    /// What was left out, converted or made coarser, and what else an editor should know.
    pub told: Vec<Told>,
    /// Digits after the point that positions have.
    decimals: usize,
}

/// Reads `source`, a file called `name`. `beside` gives the content of files in the same folder, by name.
///
/// # Errors
/// What the file is that it cannot be read, or that its positions are not known to be right; and what to do.
pub fn read(
    name: &str,
    source: &dyn Source,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    wish: &Wish,
) -> Result<Region, FileProblem> {
    let mut gather = Gather::new(name, wish);
    gather_all(name, source, beside, &mut gather)?;
    gather.region()
}

/// What a file is, by its first bytes and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    PmTiles,
    Shapefile,
    Xml,
    Zip,
}

fn gather_all(
    name: &str,
    source: &dyn Source,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    gather: &mut Gather<'_>,
) -> Result<(), FileProblem> {
    if source.is_empty() {
        return Err(FileProblem::fixed(
            "文件是空的；请重新下载或导出",
            "the file is empty; download or export it again",
        ));
    }
    let first = source.read(0, (source.len().min(512)) as usize)?;
    match form(&first) {
        Some(Form::Json) => {
            let bytes = whole(source, MOST_TEXT)?;
            geojson::gather(&bytes, gather)
        }
        Some(Form::PmTiles) => tiles::gather(source, gather),
        Some(Form::Shapefile) => {
            shapefile::gather(name, &whole(source, MOST_SHAPES)?, beside, gather)
        }
        Some(Form::Xml) => kml::gather(&whole(source, MOST_TEXT)?, gather),
        Some(Form::Zip) => zipped(source, gather),
        None => Err(FileProblem::unknown()),
    }
}

fn form(first: &[u8]) -> Option<Form> {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    if pmtiles::is_pmtiles(first) {
        return Some(Form::PmTiles);
    }
    if shapefile::is_shapefile(first) {
        return Some(Form::Shapefile);
    }
    if zip::is_zip(first) {
        return Some(Form::Zip);
    }
    if first.starts_with(b"{") || first.starts_with(b"[") {
        return Some(Form::Json);
    }
    if kml::is_xml(first) {
        return Some(Form::Xml);
    }
    None
}

/// What an archive holds: every shapefile of it, or the first KML.
fn zipped(source: &dyn Source, gather: &mut Gather<'_>) -> Result<(), FileProblem> {
    let archive = zip::Zip::open(source)?;
    let shapes = archive.named(".shp");
    for name in &shapes {
        let Some(bytes) = archive.file(name)? else { continue };
        let beside = |name: &str| archive.file(name).ok().flatten();
        shapefile::gather(name, &bytes, &beside, gather)?;
    }
    if !shapes.is_empty() {
        return Ok(());
    }
    let kml = archive.named(".kml");
    match kml.first().map(|it| archive.file(it)).transpose()?.flatten() {
        Some(bytes) => kml::gather(&bytes, gather),
        None => Err(FileProblem::fixed(
            "压缩包里没有 .shp，也没有 .kml；请给出含有其中一种的压缩包",
            "the zip file holds neither .shp nor .kml; give one that does",
        )),
    }
}

/// All bytes of a file that has to be read whole.
fn whole(source: &dyn Source, most: u64) -> Result<Vec<u8>, FileProblem> {
    let len = source.len();
    if len > most {
        return Err(FileProblem::too_large(len, most));
    }
    source.read(0, len as usize)
}

#[cfg(test)]
mod tests;
