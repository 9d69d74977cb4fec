//! What a build runs when it has put programs, scripts and styles together: keeps them for later sites, compressed once for
//! all of these, and fills the folder with the site of the bundled story.

use std::error::Error;
use std::path::PathBuf;

use nianbiao::publish::{NativeZones, Settings, SiteKit, Source, put, site};
use nianbiao::story::{Reading, read};

/// Where the kit of a release build is kept, below the repository's root.
const KIT: &str = "kit";
/// The story that the repository's own site shows.
const STORY: &str = "stories/qingcheng/story.json";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set")?;
    let folder = PathBuf::from(folder);
    let kit = SiteKit::from_build(&folder)?;
    if std::env::var("TRUNK_PROFILE").is_ok_and(|it| it == "release") {
        kit.clone().compressed().write_to(KIT.as_ref())?;
    }
    let json = std::fs::read(STORY)?;
    let Reading { story, problems } = read(&json, &NativeZones);
    let story = story.ok_or_else(|| format!("{STORY} cannot be shown: {problems:?}"))?;
    let source = Source { story: &story, json: &json, files: &[], pictures: &[], region: None };
    put(&folder, &site(&kit, &[source], Settings::default())?)?;
    Ok(())
}
