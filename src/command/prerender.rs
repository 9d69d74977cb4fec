//! `nianbiao prerender`: finishes a page that Trunk has built. For the build only, and on its way out of here.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::failure::Failure;
use super::output::note;
use crate::publish::{NativeZones, finish, prerender};
use crate::story::{Reading, read::read};
use crate::words::Locale;

/// Puts a story into the page that a build has left in `TRUNK_STAGING_DIR`
#[derive(Args)]
#[command(hide = true)]
pub(super) struct Prerender {
    /// The story file
    #[arg(long, default_value = "stories/qingcheng/story.json")]
    story: PathBuf,
}

impl Prerender {
    pub(super) fn run(self) -> Result<ExitCode, Failure> {
        let told = |it: &str| Failure::new(it.to_owned(), it.to_owned());
        let folder = std::env::var_os("TRUNK_STAGING_DIR")
            .ok_or_else(|| told("TRUNK_STAGING_DIR is not set"))?;
        let json = std::fs::read(&self.story).map_err(|error| {
            Failure::of_file(("无法读取", "cannot read"), &self.story.display().to_string(), &error)
        })?;
        let Reading { story, problems } = read(&json, &NativeZones);
        for problem in problems {
            note(&format!("{}: {}", problem.path, problem.message(Locale::En)));
        }
        let story = story.ok_or_else(|| told("the story cannot be shown"))?;
        let pages = prerender(&story).map_err(|error| Failure::because(&error))?;
        finish(&PathBuf::from(folder), &pages).map_err(|error| Failure::because(&error))?;
        Ok(ExitCode::SUCCESS)
    }
}
