//! A release tried from its files alone: crate and package are installed in empty folders, and both, and the program of the
//! archive, have to make the same site of a workbook with pictures.

use super::{archive, command};
use crate::run::Run;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long installing the crate is to take on two cores with nothing else to do.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// A story, and the pictures beside it.
const STORY: &str = "tests/web/stories";
const FILES: [&str; 4] = ["rich.json", "red.png", "green.png", "blue.png"];

/// The same as a workbook.
const WORKBOOK: &str = "story.xlsx";

/// Tries a crate, an archive and a package for npm; the crate has to make the `program` of the archive once more, byte for byte.
pub(super) fn run(krate: &Path, program: &Path, packed: &Path, npm: &Path) -> Result<()> {
    let folder = Empty::new()?;
    let story = folder.path("story")?;
    for file in FILES {
        let from = Path::new(STORY).join(file);
        std::fs::copy(&from, story.join(file)).with_context(|| format!("no {}", from.display()))?;
    }

    let installed = install_crate(krate, &folder)?;
    ensure!(
        std::fs::read(&installed)? == std::fs::read(program)?,
        "the crate compiled in another folder is another program than that of the archive"
    );
    let export = Run::program(&installed).arg("export").arg("rich.json").arg("-o").arg(WORKBOOK);
    export.within(&story).go()?;
    let by_crate = build(Run::program(&installed), &story, &folder.path("by-crate")?)?;
    let mut others_by = Vec::new();
    // Windows unpacks its own archives.
    if packed.extension().is_some_and(|it| it == "gz") {
        let unpacked = archive::unpack(packed, &folder.path("archive")?)?.join(command::file());
        let site = folder.path("by-archive")?;
        others_by.push(("archive", build(Run::program(unpacked), &story, &site)?));
    }

    let npm = std::path::absolute(npm)?;
    let home = folder.path("npm")?;
    let install = Run::new("npm install --ignore-scripts --no-audit --no-fund --loglevel=error");
    install.arg(&npm).within(&home).go()?;
    let command = home.join("node_modules/.bin").join("nianbiao");
    let site = folder.path("by-npm")?;
    others_by.push(("package", build(Run::program(command), &story, &site)?));

    for (whose, files) in others_by {
        let others = others(&by_crate, &files);
        ensure!(others.is_empty(), "crate and {whose} make different files: {}", others.join(", "));
    }
    println!(
        "crate, archive and package make the same {} files of a workbook with pictures",
        by_crate.len()
    );
    Ok(())
}

/// Installs the crate as somebody would who has Rust alone, and says where the command is then.
fn install_crate(krate: &Path, folder: &Empty) -> Result<PathBuf> {
    let sources = archive::unpack(krate, &folder.path("crate")?)?;
    let (root, target) = (folder.path("installed")?, folder.path("target")?);
    let run = Run::new("cargo install --locked --no-track --root").arg(&root).arg("--path");
    let run = run.arg(&sources).env("CARGO_TARGET_DIR", &target);
    let start = Instant::now();
    command::nameless(run, &target)?.go()?;
    let took = start.elapsed();
    println!("the crate was installed in {} s", took.as_secs());
    // What else the machine did meanwhile nobody knows: told, and no failure.
    if took > LONGEST {
        println!(
            "that is more than {} s, which it is to take on two free cores",
            LONGEST.as_secs()
        );
    }
    Ok(root.join("bin").join(command::file()))
}

/// The files of the site that a command makes of the workbook in a folder.
fn build(command: Run, story: &Path, site: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    command.arg("build").arg(WORKBOOK).arg("--out").arg(site).within(story).go()?;
    let mut files = BTreeMap::new();
    read_all(site, "", &mut files)?;
    ensure!(files.contains_key("index.html"), "there is no page in the site");
    Ok(files)
}

/// The names of files that only one site has, or that differ.
fn others(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let names = one.keys().chain(other.keys().filter(|it| !one.contains_key(*it)));
    names.filter(|it| one.get(*it) != other.get(*it)).cloned().collect()
}

fn read_all(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_all(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// An empty folder outside the repository, which goes when it is dropped.
struct Empty(PathBuf);

impl Empty {
    fn new() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("nianbiao-trial-{}", std::process::id()));
        std::fs::create_dir(&folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self(folder))
    }

    /// An empty folder within.
    fn path(&self, name: &str) -> Result<PathBuf> {
        let folder = self.0.join(name);
        std::fs::create_dir(&folder)?;
        Ok(folder)
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        // It only takes room: not worth a failure.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn files_that_differ_or_are_missing_are_named() {
        let one = site(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let other = site(&[("a", "1"), ("b", "9"), ("d", "4")]);
        assert_eq!(others(&one, &other), ["b", "c", "d"]);
        assert!(others(&one, &one.clone()).is_empty());
    }

    #[test]
    fn a_folder_is_read_whole_and_an_empty_one_goes() {
        let empty = Empty::new().unwrap();
        let from = empty.path("from").unwrap();
        std::fs::create_dir(from.join("in")).unwrap();
        std::fs::write(from.join("in/file"), "text").unwrap();
        let mut files = BTreeMap::new();
        read_all(&from, "", &mut files).unwrap();
        assert_eq!(files, site(&[("in/file", "text")]));
        let folder = empty.0.clone();
        drop(empty);
        assert!(!folder.exists());
    }
}
