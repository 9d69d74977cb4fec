//! The folder that a site is written to: what may be replaced there, and what may not.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::command::failure::Failure;
use crate::publish::{SiteFile, can_be_named};

/// Says of a folder that it is a site of ours, and which files belong to it.
pub(super) const MANIFEST: &str = "site.json";
/// What systems put into every folder that was looked at.
const DEBRIS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
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
        let folder = match path.is_symlink() {
            true => path.canonicalize().map_err(|it| cannot_write(&given, &it))?,
            false => path.to_owned(),
        };
        can_be_named(&folder).map_err(|it| cannot_write(&given, &it))?;
        Ok(Self { given, folder })
    }

    /// Refuses a folder that holds anything but a site of ours; `keep_assets` says whether what is among its assets stays.
    pub(super) fn may_be_replaced(&self, keep_assets: bool) -> Result<(), Failure> {
        let Some(strange) = self.strange(keep_assets).map_err(|it| self.cannot_write(&it))? else {
            return Ok(());
        };
        let given = &self.given;
        Err(Failure::new(
            format!("{given} 里有别的文件（如 {strange}）；请换一个文件夹，或加 --force 整个替换"),
            format!(
                "{given} holds other files, such as {strange}; name another folder with --out, or replace it with --force"
            ),
        ))
    }

    /// The first file by name that does not belong to a site of ours.
    fn strange(&self, keep_assets: bool) -> io::Result<Option<String>> {
        let manifest = fs::read(self.folder.join(MANIFEST)).unwrap_or_default();
        let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
        let made_by = manifest.get("made_by").and_then(Value::as_str);
        let ours = made_by.is_some_and(|it| it.starts_with("nianbiao "));
        let listed = manifest.get("files").and_then(Value::as_array).filter(|_| ours);
        let mut known: Vec<&str> = listed.into_iter().flatten().filter_map(Value::as_str).collect();
        known.extend(ours.then_some(MANIFEST));
        let mut strange = files_below(&self.folder)?;
        strange.retain(|it| {
            let name = it.rsplit('/').next().unwrap_or_default();
            let stays = keep_assets && it.strip_prefix("assets/") == Some(name);
            !known.contains(&&**it) && !DEBRIS.contains(&name) && !stays
        });
        Ok(strange.into_iter().min())
    }

    /// The assets that are there already and not among `files`.
    pub(super) fn assets_besides(&self, files: &[SiteFile]) -> Result<Vec<SiteFile>, Failure> {
        let folder = self.folder.join(ASSETS);
        let mut assets = Vec::new();
        for name in files_below(&folder).map_err(|it| self.cannot_write(&it))? {
            let path = format!("{ASSETS}/{name}");
            let is_new = !name.contains('/') && files.iter().all(|it| it.path != path);
            if is_new {
                let file = folder.join(&name);
                let bytes = fs::read(&file).map_err(|it| {
                    let file = file.display().to_string();
                    Failure::of_file(("无法读取", "cannot read"), &file, &it)
                })?;
                assets.push(SiteFile::new(path, bytes));
            }
        }
        Ok(assets)
    }

    /// Refuses to replace the folder where one of `sources` lies in it and would be lost.
    pub(super) fn spares<'s>(
        &self,
        sources: impl Iterator<Item = &'s PathBuf>,
        files: &[SiteFile],
    ) -> Result<(), Failure> {
        let Ok(folder) = self.folder.canonicalize() else { return Ok(()) };
        for source in sources {
            let Ok(real) = source.canonicalize() else { continue };
            let Ok(inside) = real.strip_prefix(&folder) else { continue };
            let inside = inside.to_string_lossy().replace('\\', "/");
            let same = |it: &SiteFile| fs::read(&real).is_ok_and(|bytes| bytes == it.bytes);
            if !files.iter().any(|it| it.path == inside && same(it)) {
                let (given, source) = (&self.given, source.display());
                return Err(Failure::new(
                    format!(
                        "{source} 在 {given} 里面，整个替换会丢失它；请用 --out 指明另一个文件夹"
                    ),
                    format!(
                        "{source} lies in {given}, and would be lost; name another folder with --out"
                    ),
                ));
            }
        }
        Ok(())
    }

    fn cannot_write(&self, error: &io::Error) -> Failure {
        cannot_write(&self.given, error)
    }
}

fn cannot_write(file: &str, error: &io::Error) -> Failure {
    Failure::of_file(("无法写入", "cannot write"), file, error)
}

/// The paths of all files below a folder, with `/` between; none where it is not there. Links are files.
fn files_below(root: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.file_type()?.is_dir() {
                true => folders.push((entry.path(), format!("{name}/"))),
                false => files.push(name),
            }
        }
    }
    Ok(files)
}
