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
    let lanes = vec![tool_steps()?, tools::wasm_target_step()?.into_iter().collect()];
    go(lanes)?;
    folders()
}

/// The same, with all that Trunk is going to compile beside them.
///
/// Where the tools are here already, the page is left to Trunk: it shows mistakes better, and waits until they are gone.
pub(crate) fn page(release: bool) -> Result<Vec<PathBuf>> {
    let tools = tool_steps()?;
    let mut page: Vec<Step> = tools::wasm_target_step()?.into_iter().collect();
    let compiled = page::compiled(release)?;
    if !tools.is_empty() && !compiled {
        page.extend(page::steps(release)?);
    }
    go(vec![tools, page])?;
    folders()
}

fn tool_steps() -> Result<Vec<Step>> {
    // The longest first, so that nothing long is left to one core at the end.
    Ok([TRUNK.step()?, WASM_BINDGEN.step()?].into_iter().flatten().collect())
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
