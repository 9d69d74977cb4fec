//! What a workshop can have done elsewhere: the large tools, each of which few stories need.
//!
//! The command has them all in itself, as [`Here`]. The publisher is small without them: it asks whoever runs it, who fetches
//! the program that has the tool. Who asks is told by an argument and not by a feature, so that all programs are made of one
//! compiled crate, and the linker leaves out of each what nobody in it calls.

use std::io;
use std::path::Path;

use super::map_file::{FileSource, beside};
use crate::ground::OwnRegion;
use crate::ground::files::{Known, Told, Wish, read};
use crate::import::{Imported, InputFile, Options, Refusal, Report, Spot, import, is_foreign};
use crate::publish::OwnSize;
use crate::publish::rendition::{self, Prepared, prepared};
use crate::story::Wording;
use crate::system;

/// What may be done elsewhere.
pub(crate) trait Parts: Sync {
    /// The story that a file of another program becomes; none for a file that is a story, or meant to be one.
    fn taken(&self, path: &Path, bytes: &[u8], how: &Options) -> Option<Result<Taken, Refusal>>;

    /// The picture in a file, made ready for a site.
    fn picture(&self, file: &Path) -> io::Result<Result<Made, Box<rendition::Told>>>;

    /// The ground in a file of a map.
    fn region(&self, file: &Path, wish: &Wish) -> io::Result<Result<Laid, Wording>>;
}

/// A story out of a file of another program.
#[derive(Default)]
pub(crate) struct Taken {
    /// In JSON.
    pub(crate) story: String,
    /// Where its milestones and places stood.
    pub(crate) milestones: Vec<Spot>,
    pub(crate) places: Vec<Spot>,
    pub(crate) report: Report,
}

/// A picture made ready for a site.
pub(crate) struct Made {
    /// What stands under the author's own name.
    pub(crate) clean: Vec<u8>,
    /// By width, the narrowest first.
    pub(crate) sizes: Vec<OwnSize>,
}

/// Ground out of a file of a map.
pub(crate) struct Laid {
    pub(crate) region: OwnRegion,
    /// What its editor should know of it.
    pub(crate) told: Vec<Wording>,
}

/// All of it done where it is asked for.
pub(crate) struct Here;

impl Parts for Here {
    fn taken(&self, path: &Path, bytes: &[u8], how: &Options) -> Option<Result<Taken, Refusal>> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = InputFile { name: &name, bytes };
        is_foreign(&file).then(|| taken(&file, how))
    }

    fn picture(&self, file: &Path) -> io::Result<Result<Made, Box<rendition::Told>>> {
        system::read(file).map(|it| picture(&it))
    }

    fn region(&self, file: &Path, wish: &Wish) -> io::Result<Result<Laid, Wording>> {
        let source = FileSource::open(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        Ok(region(&name, &source, &|other| beside(file, other), wish))
    }
}

/// The story that a file of another program becomes.
fn taken(file: &InputFile<'_>, how: &Options) -> Result<Taken, Refusal> {
    let Imported { story, milestones, places, report, .. } =
        import(std::slice::from_ref(file), None, how)?;
    Ok(Taken { story: story.to_pretty(), milestones, places, report })
}

/// A picture made ready.
pub(crate) fn picture(bytes: &[u8]) -> Result<Made, Box<rendition::Told>> {
    let Prepared { renditions, clean } = prepared(bytes).map_err(|it| Box::new(it.told()))?;
    let sizes = renditions.into_iter().map(|it| OwnSize {
        ending: it.kind.ending(),
        bytes: it.bytes,
        width: it.width,
        height: it.height,
    });
    Ok(Made { clean: clean.bytes, sizes: sizes.collect() })
}

/// The ground in a file of a map that is called `name`.
pub(crate) fn region(
    name: &str,
    source: &dyn crate::ground::files::Source,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    wish: &Wish,
) -> Result<Laid, Wording> {
    let region = read(name, source, beside, wish).map_err(|it| it.wording().clone())?;
    let told = region.told.iter().filter(|it| !matters_little(it)).map(Told::wording);
    let told = told.collect();
    Ok(Laid { region: OwnRegion { features: region.features, credit: region.credit }, told })
}

/// Whether what is told of a file loses nothing that its editor meant to have.
fn matters_little(told: &Told) -> bool {
    matches!(
        told,
        Told::Unknown(_)
            | Told::Unasked(_)
            | Told::Zoom { .. }
            | Told::Datum { known: Known::Form | Known::Said | Known::Asked, .. }
            | Told::OsmCredit
    )
}
