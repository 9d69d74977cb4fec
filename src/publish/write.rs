//! A folder of files written aside and put in place at once: whoever looks meets the old one or the new one, whole.

use std::io;
use std::path::{Path, PathBuf};

use super::{SiteError, SiteFile};
use crate::system;

/// Makes `folder` hold `files` and nothing else. Until all are written, what was there stays.
///
/// What a run that was killed has left beside the folder goes too. Folders that are at work are locked, so that runs at the
/// same time leave one another alone; where a system locks no folders, such leftovers stay.
pub(super) fn replace(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    put_in_place(folder, files)?;
    clear(folder);
    Ok(())
}

fn put_in_place(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    let (aside, old) = (beside(folder, "new"), beside(folder, "old"));
    remove(&aside)?;
    remove(&old)?;
    system::create_folders(&aside).map_err(|it| SiteError::file(folder, it))?;
    let _locks = [system::locked(&aside), system::locked(folder)];
    if let Err(error) = fill(&aside, files) {
        // What could not be written is of no use; the error that came first is the one to tell.
        let _also = remove(&aside);
        return Err(error.seen_from(&aside, folder));
    }
    if system::exchange(&aside, folder) {
        remove(&aside)?;
    } else {
        if system::exists(folder) {
            system::move_to(folder, &old).map_err(|it| SiteError::file(folder, it))?;
        }
        if let Err(error) = system::move_to(&aside, folder) {
            let _back = system::move_to(&old, folder);
            let _also = remove(&aside);
            return Err(SiteError::file(folder, error));
        }
        remove(&old)?;
    }
    Ok(())
}

/// Whether a folder can be written at `folder`, as far as its name tells: the folders beside it have longer ones.
///
/// # Errors
///
/// What the system says of such a name.
pub fn can_be_named(folder: &Path) -> io::Result<()> {
    match system::with_links(&beside(folder, "new")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes `files` into `folder`, beside what is there.
fn fill(folder: &Path, files: &[SiteFile]) -> Result<(), SiteError> {
    for SiteFile { path, bytes } in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            system::create_folders(parent).map_err(|it| SiteError::file(parent, it))?;
        }
        system::put(&path, bytes).map_err(|it| SiteError::file(&path, it))?;
    }
    Ok(())
}

/// A folder beside `folder`, on the same disk, that nobody else uses.
fn beside(folder: &Path, word: &str) -> PathBuf {
    folder.with_file_name(format!("{}{}", prefix(folder, word), system::number_of_this_run()))
}

/// What the names of such folders begin with; the number of a process follows.
fn prefix(folder: &Path, word: &str) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.{word}-")
}

/// Removes the folders that other runs have left beside `folder`, if these runs are over.
fn clear(folder: &Path) {
    let prefixes = ["new", "old"].map(|it| prefix(folder, it));
    let parent = folder.parent().filter(|it| !it.as_os_str().is_empty());
    let around = parent.unwrap_or(Path::new("."));
    for entry in system::entries(around).unwrap_or_default() {
        let name = entry.name.to_string_lossy();
        let number = prefixes.iter().find_map(|it| name.strip_prefix(&**it));
        let is_left = number.is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()));
        let path = folder.with_file_name(&entry.name);
        if is_left && system::locked(&path).is_some() {
            // Whatever keeps it there is no reason to call the site unwritten.
            let _stays = remove(&path);
        }
    }
}

fn remove(folder: &Path) -> Result<(), SiteError> {
    match system::remove_folder(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(SiteError::file(folder, error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

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
    fn a_name_that_leaves_no_room_for_those_beside_it_is_known_before_the_work() {
        let at = scratch("names");
        assert!(can_be_named(&at.join("site")).is_ok());
        assert!(can_be_named(&at.join("n".repeat(254))).is_err());
        fs::write(at.join("file"), "").unwrap();
        assert!(can_be_named(&at.join("file/site")).is_err());
        fs::remove_dir_all(&at).unwrap();
    }

    #[test]
    fn a_site_that_cannot_be_written_leaves_the_old_one() {
        let at = scratch("halfway");
        let site = at.join("site");
        replace(&site, &[SiteFile::new("a.txt", "1")]).unwrap();
        // A file cannot also be a folder.
        let broken = [SiteFile::new("b", "2"), SiteFile::new("b/c", "3")];
        let error = replace(&site, &broken).unwrap_err();
        // Nobody knows the folder aside, which is gone by now.
        assert!(
            matches!(&error, SiteError::File { path, .. } if path.starts_with(&site)),
            "{error}"
        );
        assert_eq!(fs::read(site.join("a.txt")).unwrap(), b"1");
        assert_eq!(fs::read_dir(&at).unwrap().count(), 1, "something was left beside the site");
        fs::remove_dir_all(&at).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_run_has_left_goes_and_what_a_running_one_needs_stays() {
        let at = scratch("leftovers");
        let site = at.join("site");
        for name in [".site.new-1", ".site.old-22", ".site.new-x", ".other.new-1", ".site.new-3"] {
            fs::create_dir(at.join(name)).unwrap();
            fs::write(at.join(name).join("file"), "").unwrap();
        }
        let running = system::locked(&at.join(".site.new-3")).unwrap();
        replace(&site, &[SiteFile::new("a.txt", "1")]).unwrap();
        let left = |name: &str| at.join(name).exists();
        assert!(!left(".site.new-1") && !left(".site.old-22"));
        assert!(left(".site.new-x") && left(".other.new-1") && left(".site.new-3"));
        drop(running);
        fs::remove_dir_all(&at).unwrap();
    }
}
