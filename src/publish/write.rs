//! A folder of files written aside and put in place at once: whoever looks meets the old one or the new one, whole.

use std::fs;
use std::path::{Path, PathBuf};

use super::{SiteError, SiteFile};

/// Makes `folder` hold `files` and nothing else. Until all are written, what was there stays.
pub(super) fn replace(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    let (aside, old) = (beside(folder, "new"), beside(folder, "old"));
    remove(&aside)?;
    remove(&old)?;
    if let Err(error) = fill(&aside, files) {
        // What could not be written is of no use; the error that came first is the one to tell.
        let _also = remove(&aside);
        return Err(error);
    }
    if folder.exists() {
        fs::rename(folder, &old).map_err(|it| SiteError::file(folder, it))?;
    }
    if let Err(error) = fs::rename(&aside, folder) {
        let _back = fs::rename(&old, folder);
        return Err(SiteError::file(folder, error));
    }
    remove(&old)
}

/// Writes `files` into `folder`, beside what is there.
pub(super) fn fill(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    fs::create_dir_all(folder).map_err(|it| SiteError::file(folder, it))?;
    for SiteFile { path, bytes } in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|it| SiteError::file(parent, it))?;
        }
        fs::write(&path, bytes).map_err(|it| SiteError::file(&path, it))?;
    }
    Ok(())
}

/// A folder beside `folder`, on the same disk, that nobody else uses.
fn beside(folder: &Path, word: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.{word}-{}", std::process::id()))
}

fn remove(folder: &Path) -> Result<(), SiteError> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).map_err(|it| SiteError::file(folder, it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("nianbiao-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn the_new_files_take_the_place_of_the_old_ones() {
        let at = scratch("replace");
        let site = at.join("site");
        replace(&site, &[SiteFile::new("a/b.txt", "1"), SiteFile::new("c.txt", "2")]).unwrap();
        replace(&site, &[SiteFile::new("a/b.txt", "3")]).unwrap();
        assert_eq!(fs::read(site.join("a/b.txt")).unwrap(), b"3");
        assert!(!site.join("c.txt").exists());
        assert_eq!(fs::read_dir(&at).unwrap().count(), 1, "something was left beside the site");
        fs::remove_dir_all(&at).unwrap();
    }

    #[test]
    fn a_site_that_cannot_be_written_leaves_the_old_one() {
        let at = scratch("halfway");
        let site = at.join("site");
        replace(&site, &[SiteFile::new("a.txt", "1")]).unwrap();
        // A file cannot also be a folder.
        let broken = [SiteFile::new("b", "2"), SiteFile::new("b/c", "3")];
        assert!(replace(&site, &broken).is_err());
        assert_eq!(fs::read(site.join("a.txt")).unwrap(), b"1");
        assert_eq!(fs::read_dir(&at).unwrap().count(), 1, "something was left beside the site");
        fs::remove_dir_all(&at).unwrap();
    }
}
