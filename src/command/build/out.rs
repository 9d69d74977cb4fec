//! The folder that a site is written to: what may be replaced there, and what may not.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command::failure::Failure;
use crate::publish::{SiteFile, can_be_named};
use crate::system;
use crate::workshop::{Beside, MANIFEST};

/// What systems put into every folder that was looked at.
const DEBRIS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// How many files a message names.
const NAMED: usize = 5;
/// The folder of what is named by its content.
const ASSETS: &str = "assets";

/// The folder that a site is written to.
pub(super) struct Out {
    /// As it was given, for messages.
    given: String,
    /// Where it is: a link is followed, and stays.
    pub(super) folder: PathBuf,
}

impl Out {
    pub(super) fn at(path: &Path) -> Result<Self, Failure> {
        let given = path.display().to_string();
        if path.file_name().is_none() {
            return Err(Failure::new(
                format!("{given} 不能整个替换；请用 --out 指明另一个文件夹"),
                format!("{given} cannot be replaced as a whole; name another folder with --out"),
            ));
        }
        let folder = match system::is_link(path) {
            true => system::real(path).map_err(|it| cannot_write(&given, &it))?,
            false => path.to_owned(),
        };
        can_be_named(&folder).map_err(|it| cannot_write(&given, &it))?;
        Ok(Self { given, folder })
    }

    /// What is in the folder and neither of a site of ours nor what `brought` would put there again as it is, by name;
    /// `keep_assets` says whether what is among its assets stays.
    pub(super) fn foreign(
        &self,
        keep_assets: bool,
        brought: &[(String, &SiteFile)],
    ) -> Result<Vec<PathBuf>, Failure> {
        let manifest = system::read(&self.folder.join(MANIFEST)).unwrap_or_default();
        let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
        let made_by = manifest.get("made_by").and_then(Value::as_str);
        let ours = made_by.is_some_and(|it| it.starts_with("nianbiao "));
        let listed = manifest.get("files").and_then(Value::as_array).filter(|_| ours);
        let mut known: HashSet<&str> =
            listed.into_iter().flatten().filter_map(Value::as_str).collect();
        known.extend(ours.then_some(MANIFEST));
        let mut foreign = files_below(&self.folder).map_err(|it| self.cannot_write(&it))?;
        foreign.retain(|file| {
            let path = slashed(file);
            let name = path.rsplit('/').next().unwrap_or_default();
            let stays = keep_assets && path.strip_prefix("assets/") == Some(name);
            let same = |it: &SiteFile| {
                system::read(&self.folder.join(file)).is_ok_and(|bytes| bytes == it.bytes)
            };
            let again = || brought.iter().any(|it| it.0 == path && same(it.1));
            !known.contains(&*path) && !DEBRIS.contains(&name) && !stays && !again()
        });
        foreign.sort_unstable();
        Ok(foreign)
    }

    /// Why a folder that holds these files is not replaced.
    pub(super) fn refused(&self, foreign: &[PathBuf]) -> Failure {
        let Self { given, .. } = self;
        let named: Vec<String> = foreign.iter().take(NAMED).map(|it| slashed(it)).collect();
        let more = foreign.len().saturating_sub(NAMED);
        let (mut zh, mut en) = (named.join("、"), named.join(", "));
        if more > 0 {
            zh.push_str(&format!(" 等 {} 个", foreign.len()));
            en.push_str(&format!(" and {more} more"));
        }
        let before = (1..).map(|it| self.before(it)).find(|it| system::with_links(it).is_err());
        let before = before.unwrap_or_default();
        let before = before.display();
        Failure::new(
            format!(
                "{given} 里有不属于网站的文件：{zh}；请用 --out 换一个文件夹，\
                 或用 --force 把它们移到 {before}"
            ),
            format!(
                "{given} holds files that are not of the site: {en}; \
                 name another folder with --out, or let --force move them to {before}"
            ),
        )
    }

    /// Moves these files of the folder to one beside it that was not there, which it gives.
    pub(super) fn move_away(&self, foreign: &[PathBuf]) -> Result<PathBuf, Failure> {
        let mut number = 1;
        let before = loop {
            let before = self.before(number);
            match system::create_folder(&before) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                made => break made.map(|()| before).map_err(|it| self.cannot_write(&it))?,
            }
        };
        for file in foreign {
            let (from, to) = (self.folder.join(file), before.join(file));
            let moved = to.parent().map_or(Ok(()), system::create_folders);
            if let Err(error) = moved.and_then(|()| system::move_to(&from, &to)) {
                // Nothing lies in it yet, or it stays.
                let _stays = system::remove_empty_folder(&before);
                let (from, before) = (from.display().to_string(), before.display());
                let tried = (
                    &*format!("无法移到 {before}（已移走的文件在那里）："),
                    &*format!("what was moved so far is in {before}; cannot move"),
                );
                return Err(Failure::of_file(tried, &from, &error));
            }
        }
        Ok(before)
    }

    /// The folder beside it for what was in it before.
    fn before(&self, number: usize) -> PathBuf {
        let mut name = self.folder.file_name().unwrap_or_default().to_owned();
        name.push(format!(".before-{number}"));
        self.folder.with_file_name(name)
    }

    /// The assets that are there already and not among `files`.
    pub(super) fn assets_besides(&self, files: &[SiteFile]) -> Result<Vec<SiteFile>, Failure> {
        let folder = self.folder.join(ASSETS);
        let mut assets = Vec::new();
        for name in files_below(&folder).map_err(|it| self.cannot_write(&it))? {
            let name = slashed(&name);
            let path = format!("{ASSETS}/{name}");
            let is_new = !name.contains('/') && files.iter().all(|it| it.path != path);
            if is_new {
                let file = folder.join(&name);
                let bytes = system::read(&file).map_err(|it| {
                    let file = file.display().to_string();
                    Failure::of_file(("无法读取", "cannot read"), &file, &it)
                })?;
                assets.push(SiteFile::new(path, bytes));
            }
        }
        Ok(assets)
    }

    /// Refuses to replace the folder where one of `pictures` lies in it: once no story names it any more, it would be
    /// taken away as one of the site's.
    pub(super) fn holds_none_of<'p>(
        &self,
        pictures: impl Iterator<Item = &'p Beside>,
    ) -> Result<(), Failure> {
        let Ok(folder) = system::real(&self.folder) else { return Ok(()) };
        for Beside { file, .. } in pictures {
            if file.starts_with(&folder) {
                return Err(self.would_lose(file));
            }
        }
        Ok(())
    }

    /// Refuses to replace the folder where one of `sources` lies in it and would be lost.
    pub(super) fn spares<'s>(
        &self,
        sources: impl Iterator<Item = &'s PathBuf>,
        files: &[SiteFile],
    ) -> Result<(), Failure> {
        let Ok(folder) = system::real(&self.folder) else { return Ok(()) };
        for source in sources {
            let Ok(real) = system::real(source) else { continue };
            let Ok(inside) = real.strip_prefix(&folder) else { continue };
            let inside = inside.to_string_lossy().replace('\\', "/");
            let same = |it: &SiteFile| system::read(&real).is_ok_and(|bytes| bytes == it.bytes);
            if !files.iter().any(|it| it.path == inside && same(it)) {
                return Err(self.would_lose(source));
            }
        }
        Ok(())
    }

    fn would_lose(&self, source: &Path) -> Failure {
        let (given, source) = (&self.given, source.display());
        Failure::new(
            format!("{source} 在 {given} 里面，整个替换会丢失它；请用 --out 指明另一个文件夹"),
            format!("{source} lies in {given}, and would be lost; name another folder with --out"),
        )
    }

    fn cannot_write(&self, error: &io::Error) -> Failure {
        cannot_write(&self.given, error)
    }
}

fn cannot_write(file: &str, error: &io::Error) -> Failure {
    Failure::of_file(("无法写入", "cannot write"), file, error)
}

/// A path within the folder as the site has it.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The paths of all files below a folder, seen from there; none where it is not there. Links are files.
fn files_below(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let entries = match system::entries(&root.join(&folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let path = folder.join(&entry.name);
            match entry.is_folder {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    Ok(files)
}
