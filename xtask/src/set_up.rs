//! What stands between a machine with Rust and the first page: the tools, the Wasm target, and the page's own first
//! compilation, which goes on beside that of the tools.

use crate::compiled;
use crate::once::go;
use crate::steps::Step;
use crate::tools::{self, TRUNK, WASM_BINDGEN};
use anyhow::Result;
use std::path::PathBuf;

/// The tools and the target that the page is built with; the folders for PATH.
pub(crate) fn tools() -> Result<Vec<PathBuf>> {
    let target = tools::wasm_target_step()?;
    go(tool_lanes()?.into_iter().chain([target.into_iter().collect()]).collect())?;
    folders()
}

/// The same, with all that Trunk is going to compile beside them.
///
/// Where the tools are here already, the page is left to Trunk: it shows mistakes better, and waits until they are gone.
pub(crate) fn page(release: bool) -> Result<Vec<PathBuf>> {
    let mut lanes = tool_lanes()?;
    let mut page: Vec<Step> = tools::wasm_target_step()?.into_iter().collect();
    let is_there = compiled::is_there(release)?;
    if !lanes.is_empty() && !is_there {
        page.extend(compiled::steps(release)?);
    }
    lanes.push(page);
    go(lanes)?;
    folders()
}

/// A lane for each tool: both end on a program that takes one core alone, and neither shall be left at the end.
fn tool_lanes() -> Result<Vec<Vec<Step>>> {
    let steps = [TRUNK.step()?, WASM_BINDGEN.step()?].into_iter().flatten();
    Ok(steps.map(|it| vec![it]).collect())
}

fn folders() -> Result<Vec<PathBuf>> {
    Ok(vec![WASM_BINDGEN.folder()?, TRUNK.folder()?])
}
