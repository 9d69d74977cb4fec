//! `cargo xtask release`: everything that a release has, made in one folder and tried from there. Nothing is uploaded.
//!
//! The crate is packaged first, and the command of the archive is compiled from it, so that both ways give the same. The
//! same commit gives the same bytes: no file holds a time but that of the release, nor a folder of the machine.

mod archive;
mod checksums;
mod command;
mod graph;
mod licences;
mod notes;
mod npm;
pub(crate) mod package;
mod ready;
mod sbom;
mod trial;

use crate::page;
use anyhow::{Context, Result};
use notes::Day;
use std::path::{Path, PathBuf};

/// Where the files of a release are put together.
const FILES: &str = "target/release-files";

/// Where the crate is unpacked, and the command compiled from it.
const WORK: &str = "target/release-work";

/// Makes all files of a release and tries them. Where `dry`, what hinders a release is told and no failure.
pub(crate) fn run(dry: bool) -> Result<()> {
    let (name, version) = package::name_and_version(Path::new("Cargo.toml"))?;
    ready::check(&version, dry)?;
    page::build()?;

    let files = Path::new(FILES);
    let before = checksums::read(files);
    empty(files)?;
    let krate = copy(&package::pack()?, files)?;
    let sources = unpack(&krate)?;
    let archive = archive_of(&sources, files)?;
    let npm = npm::pack(files)?;
    sbom::write(&sources, &files.join(format!("{name}-{version}.cdx.json")))?;
    notes::write(&version, &files.join(format!("{name}-{version}-notes.md")))?;
    checksums::write(files)?;
    checksums::compare(&before, &checksums::read(files));

    trial::run(&krate, &archive.program, &archive.file, &npm)?;
    println!("\nthe files of the release are in {FILES}/, and nothing has been published");
    Ok(())
}

/// Makes only the archive of the command for this machine, from a crate that was made elsewhere.
pub(crate) fn archive(krate: &Path) -> Result<()> {
    let files = Path::new(FILES);
    empty(files)?;
    let archive = archive_of(&unpack(krate)?, files)?;
    checksums::write(files)?;
    println!("{}", archive.file.display());
    Ok(())
}

/// An archive, and the program that it holds.
struct Archive {
    file: PathBuf,
    program: PathBuf,
}

fn archive_of(sources: &Path, files: &Path) -> Result<Archive> {
    let (name, version) = package::name_and_version(&sources.join("Cargo.toml"))?;
    let program = command::build(sources, &Path::new(WORK).join("target"))?;
    let changelog = std::fs::read_to_string(sources.join("CHANGELOG.md"))?;
    let day = notes::day(&changelog, &version).unwrap_or(Day::FIRST);
    let folder = format!("{name}-{version}-{}", command::machine()?);
    let mut entries = vec![archive::Entry::of(&program)?.that_runs()];
    for text in ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        entries.push(archive::Entry::of(&sources.join(text))?);
    }
    entries.push(archive::Entry::text("LICENCES-OF-OTHERS.txt", licences::of_others(sources)?));
    let file = archive::write(&files.join(&folder), &folder, entries, day)?;
    Ok(Archive { file, program })
}

/// The sources of a crate, unpacked anew.
fn unpack(krate: &Path) -> Result<PathBuf> {
    let folder = Path::new(WORK).join("sources");
    empty(&folder)?;
    archive::unpack(krate, &folder)
}

/// Puts a file into a folder under its own name.
fn copy(file: &Path, folder: &Path) -> Result<PathBuf> {
    let copy = folder.join(file.file_name().context("no name")?);
    std::fs::copy(file, &copy).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(copy)
}

/// The folder, with nothing in it.
fn empty(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        std::fs::remove_dir_all(folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}
