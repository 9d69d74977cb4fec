//! `nianbiao schema`: the JSON Schema of story files.

use clap::Args;

use super::exit::Exit;
use super::failure::Failure;
use super::output::say;
use crate::story::schema::schema_text;

/// Prints the JSON Schema of story files
///
/// An editor that knows the schema completes fields and underlines mistakes as you type. Save it beside the story, and
/// name it there: "$schema": "story.schema.json".
#[derive(Args)]
#[command(after_long_help = "EXAMPLES:
    nianbiao schema > story.schema.json")]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        say(&schema_text())?;
        Ok(Exit::SUCCESS)
    }
}
