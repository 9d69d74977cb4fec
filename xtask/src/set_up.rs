//! What stands between a machine with Rust and the first page: the tools, the Wasm target, and the page's own first
//! compilation, which goes on beside that of the tools.

use crate::page;
use crate::progress::about;
use crate::steps::{self, Step};
use crate::tools::{self, TRUNK, WASM_BINDGEN};
use anyhow::Result;
use std::path::PathBuf;
use std::time::Duration;

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
    let compiled = page::compiled(release)?;
    if !lanes.is_empty() && !compiled {
        page.extend(page::steps(release)?);
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

/// Says what is going to be done, and does it.
pub(crate) fn go(lanes: Vec<Vec<Step>>) -> Result<()> {
    let titles: Vec<_> = lanes.iter().flatten().map(|step| step.title.as_str()).collect();
    if titles.is_empty() {
        return Ok(());
    }
    let logs = tools::logs()?;
    println!("{}", plan(&titles, steps::usual(&lanes)));
    println!("What the compilers say goes to {}", logs.display());
    steps::run(lanes)
}

fn plan(titles: &[&str], usual: Duration) -> String {
    format!(
        "Not here yet, and made once: {}.\nOn two cores this usually takes {}. Stopped, it goes on next time where it was.",
        titles.join(", "),
        about(usual)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_says_what_comes_and_how_long_it_takes() {
        assert_eq!(
            plan(&["trunk 0.21.14", "the page"], Duration::from_secs(290)),
            "Not here yet, and made once: trunk 0.21.14, the page.\nOn two cores this usually takes about 5 min. \
             Stopped, it goes on next time where it was."
        );
    }
}
