//! What is made once on a machine: said beforehand, with how long it takes, and then done.

use crate::folders::logs;
use crate::progress::about;
use crate::steps::{self, Step};
use anyhow::Result;
use std::time::Duration;

/// Says what is going to be done, and does it.
pub(crate) fn go(lanes: Vec<Vec<Step>>) -> Result<()> {
    let titles: Vec<_> = lanes.iter().flatten().map(|step| step.title.as_str()).collect();
    if titles.is_empty() {
        return Ok(());
    }
    let logs = logs()?;
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
