//! `cargo xtask bench --build`: how long the command takes to make a site, and the memory it takes, beside the last
//! release's command in the same run.

mod against;
mod story;

use crate::release::package::KIT;
use crate::run::Run;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// Where stories, sites and other revisions are kept.
const FOLDER: &str = "target/bench";
/// This tree's command.
const PROGRAM: &str = "target/release/nianbiao";
/// The bundled story, of 34 milestones.
const BUNDLED: (&str, usize) = ("stories/qingcheng/story.json", 34);
/// Lengths of the stories that are made for this.
const LONG: [usize; 2] = [2_500, 25_000];

/// What one run took.
#[derive(Clone, Copy)]
struct Taken {
    seconds: f64,
    peak_mb: f64,
}

/// Times this tree's command and another, in turns: `against` is a program or a revision; the last release where it is
/// `None`, and nothing where there is no release yet.
pub(crate) fn run(against: Option<&str>) -> Result<()> {
    std::fs::create_dir_all(FOLDER)?;
    let other = against::program(against)?;
    let mut programs = vec![("this tree".to_owned(), command()?)];
    programs.extend(other);
    let stories = stories()?;
    println!("\n{:<12} {:<24} {:>24} {:>16}", "milestones", "command", "seconds", "peak memory");
    for (path, milestones) in stories {
        let rounds = rounds(milestones);
        let mut taken = vec![Vec::new(); programs.len()];
        // What is read for the first time comes from the disk.
        for (_, program) in programs.iter().filter(|_| rounds > 3) {
            timed(program, &path)?;
        }
        for _ in 0..rounds {
            for ((_, program), taken) in programs.iter().zip(&mut taken) {
                taken.push(timed(program, &path)?);
            }
        }
        for ((name, _), taken) in programs.iter().zip(&taken) {
            println!("{milestones:<12} {name:<24} {}", row(taken));
        }
        if let [this, other] = &*taken {
            println!("{milestones:<12} {:<24} {}", "ratio, run by run", ratios(this, other));
        }
    }
    Ok(())
}

/// Sites of the bundled story and of long ones, as this tree's command makes them: how many milestones, and the folder.
pub(crate) fn sites() -> Result<Vec<(usize, PathBuf)>> {
    let program = command()?;
    let site = |(story, milestones): (PathBuf, usize)| {
        let folder = Path::new(FOLDER).join(format!("site-{milestones}"));
        // The benchmark of the page puts a page of its own there, which the command would not write over.
        if folder.is_dir() {
            std::fs::remove_dir_all(&folder)?;
        }
        let build = Run::program(&program).arg("build").arg(&story).arg("--out").arg(&folder);
        let line = build.line();
        // What it notes about a story made by rule is of no use.
        build.output().with_context(|| format!("`{line}` fails"))?;
        Ok((milestones, std::path::absolute(folder)?))
    };
    stories()?.into_iter().map(site).collect()
}

/// One site of all stories in a folder, as this tree's command makes it to be looked at.
pub(crate) fn site(stories: &Path, site: &Path) -> Result<()> {
    filled(Run::program(command()?).arg("build").arg("--fast"), stories, site)
}

/// The same by a command that builds.
pub(crate) fn filled(build: Run, stories: &Path, site: &Path) -> Result<()> {
    // Pictures lie beside them.
    let mut files = Vec::new();
    for entry in std::fs::read_dir(stories)? {
        let path = entry?.path();
        files.extend(path.extension().is_some_and(|it| it == "json").then_some(path));
    }
    files.sort();
    files.iter().fold(build.arg("--out").arg(site), |build, file| build.arg(file)).go()
}

/// This tree's command, with the kit that was built last.
fn command() -> Result<PathBuf> {
    if !Path::new(KIT).is_dir() {
        bail!("{KIT} is missing: run `cargo xtask build` first");
    }
    Run::new("cargo build --locked --release --bin nianbiao").go()?;
    Ok(PathBuf::from(PROGRAM))
}

/// The bundled story and long ones that are made for this: files, and how many milestones.
fn stories() -> Result<Vec<(PathBuf, usize)>> {
    std::fs::create_dir_all(FOLDER)?;
    let mut stories = vec![(PathBuf::from(BUNDLED.0), BUNDLED.1)];
    for milestones in LONG {
        let path = Path::new(FOLDER).join(format!("story-{milestones}.json"));
        let mut file = BufWriter::new(File::create(&path)?);
        story::write(milestones, &mut file)?;
        file.flush()?;
        stories.push((path, milestones));
    }
    Ok(stories)
}

/// How often a story is built: the longest takes minutes with old commands.
fn rounds(milestones: usize) -> usize {
    match milestones {
        0..1_000 => 9,
        1_000..10_000 => 5,
        _ => 3,
    }
}

/// One run of a command that makes a site of a story.
fn timed(program: &Path, story: &Path) -> Result<Taken> {
    let site = Path::new(FOLDER).join("site");
    let mut command = Command::new(std::path::absolute(program)?);
    command.arg("build").arg(story).arg("--out").arg(site);
    // What it notes about a story would stand between the rows.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let child = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
    let used = child.wait4().with_context(|| format!("cannot wait for {}", program.display()))?;
    let seconds = start.elapsed().as_secs_f64();
    if !used.status.success() {
        bail!("{} ended with {} on {}", program.display(), used.status, story.display());
    }
    Ok(Taken { seconds, peak_mb: used.rusage.maxrss as f64 / 1e6 })
}

/// Median, least and most of the seconds, and the median of the memory.
fn row(taken: &[Taken]) -> String {
    let seconds = sorted(taken.iter().map(|it| it.seconds));
    let peak = sorted(taken.iter().map(|it| it.peak_mb));
    let (least, most) =
        (seconds.first().copied().unwrap_or(0.0), seconds.last().copied().unwrap_or(0.0));
    let spread = format!("{:.2} ({least:.2} to {most:.2})", median(&seconds));
    format!("{spread:>24} {:>13.0} MB", median(&peak))
}

/// How much of the other's time and memory this one takes: the median over the runs that stood side by side.
fn ratios(this: &[Taken], other: &[Taken]) -> String {
    let pairs = || this.iter().zip(other);
    let seconds = sorted(pairs().map(|(this, other)| this.seconds / other.seconds));
    let peak = sorted(pairs().map(|(this, other)| this.peak_mb / other.peak_mb));
    format!("{:>24.3} {:>16.3}", median(&seconds), median(&peak))
}

fn sorted(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// The middle of sorted numbers, the lower of two; 0 of none.
fn median(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_runs_that_stood_side_by_side() {
        let taken = |seconds, peak_mb| Taken { seconds, peak_mb };
        let this = [taken(1.0, 10.0), taken(4.0, 10.0), taken(1.0, 10.0)];
        let other = [taken(2.0, 20.0), taken(4.0, 20.0), taken(4.0, 20.0)];
        assert_eq!(
            ratios(&this, &other).split_whitespace().collect::<Vec<_>>(),
            ["0.500", "0.500"]
        );
        assert_eq!(median(&sorted([3.0, 1.0, 2.0, 9.0].into_iter())), 2.0);
    }
}
