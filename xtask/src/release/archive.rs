//! Archives whose bytes follow from what they hold and the day of the release: a compressed tar, on Windows a ZIP.

use super::notes::Day;
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A file of an archive.
pub(super) struct Entry {
    name: String,
    bytes: Vec<u8>,
    runs: bool,
}

impl Entry {
    /// A file under its own name.
    pub(super) fn of(path: &Path) -> Result<Self> {
        let bytes =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path.file_name().context("no name")?.to_string_lossy().into_owned();
        Ok(Self { name, bytes, runs: false })
    }

    /// A text that lies nowhere else.
    pub(super) fn text(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), bytes: text.into_bytes(), runs: false }
    }

    /// A program.
    pub(super) fn that_runs(self) -> Self {
        Self { runs: true, ..self }
    }

    fn mode(&self) -> u32 {
        if self.runs { 0o755 } else { 0o644 }
    }
}

/// Writes an archive of files in a folder of this name, and says where; `path` is without the ending.
pub(super) fn write(
    path: &Path,
    folder: &str,
    mut entries: Vec<Entry>,
    day: Day,
) -> Result<PathBuf> {
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let (ending, bytes) = packed(folder, &entries, day)?;
    // Versions have stops, which `with_extension` would take for an ending.
    let file = PathBuf::from(format!("{}.{ending}", path.display()));
    std::fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

#[cfg(not(windows))]
fn packed(folder: &str, entries: &[Entry], day: Day) -> Result<(&'static str, Vec<u8>)> {
    Ok(("tar.gz", tar(folder, entries, day)?))
}

#[cfg(windows)]
fn packed(folder: &str, entries: &[Entry], day: Day) -> Result<(&'static str, Vec<u8>)> {
    Ok(("zip", zip(folder, entries, day)?))
}

#[cfg(any(not(windows), test))]
fn tar(folder: &str, entries: &[Entry], day: Day) -> Result<Vec<u8>> {
    let gzip = GzBuilder::new().operating_system(255).write(Vec::new(), Compression::best());
    let mut tar = tar::Builder::new(gzip);
    for entry in entries {
        let mut header = tar::Header::new_ustar();
        header.set_size(entry.bytes.len() as u64);
        header.set_mode(entry.mode());
        header.set_mtime(day.seconds());
        header.set_uid(0);
        header.set_gid(0);
        tar.append_data(&mut header, format!("{folder}/{}", entry.name), &*entry.bytes)?;
    }
    Ok(tar.into_inner()?.finish()?)
}

#[cfg(any(windows, test))]
fn zip(folder: &str, entries: &[Entry], day: Day) -> Result<Vec<u8>> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let time = zip::DateTime::from_date_and_time(day.year, day.month, day.day, 0, 0, 0)
        .map_err(|_| anyhow::anyhow!("a day that ZIP does not know"))?;
    for entry in entries {
        let options = zip::write::SimpleFileOptions::default()
            .last_modified_time(time)
            .unix_permissions(entry.mode());
        zip.start_file(format!("{folder}/{}", entry.name), options)?;
        zip.write_all(&entry.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Unpacks a crate into a folder, and says where its sources are then.
pub(super) fn unpack(krate: &Path, into: &Path) -> Result<PathBuf> {
    let bytes = std::fs::read(krate).with_context(|| format!("cannot read {}", krate.display()))?;
    let mut tar = Vec::new();
    GzDecoder::new(&*bytes).read_to_end(&mut tar).context("this is no crate")?;
    let mut tar = tar::Archive::new(&*tar);
    // All files of a crate have one time, by which Cargo would think that nothing has changed since another crate.
    tar.set_preserve_mtime(false);
    tar.unpack(into).with_context(|| format!("cannot unpack {}", krate.display()))?;
    let mut folders = std::fs::read_dir(into)?;
    Ok(folders.next().context("the crate is empty")??.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Day = Day { year: 2024, month: 10, day: 28 };

    fn entries() -> Vec<Entry> {
        let entry = |name: &str, bytes: &[u8], runs| Entry {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            runs,
        };
        vec![entry("it", b"program", true), entry("README.md", b"text", false)]
    }

    #[test]
    fn a_tar_holds_sorted_files_of_nobody_and_the_day_of_the_release() {
        let folder = std::env::temp_dir().join(format!("nianbiao-archive-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = write(&folder.join("it-0.2.0"), "it-0.2.0", entries(), DAY).unwrap();
        assert_eq!(file, folder.join("it-0.2.0.tar.gz"));
        let bytes = std::fs::read(&file).unwrap();
        let mut tar = tar::Archive::new(GzDecoder::new(&*bytes));
        let found: Vec<_> = tar
            .entries()
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let header = entry.header();
                let path = entry.path().unwrap().display().to_string();
                let of = (header.uid().unwrap(), header.gid().unwrap());
                (path, header.mode().unwrap(), header.mtime().unwrap(), of)
            })
            .collect();
        let seconds = 1_730_073_600;
        assert_eq!(
            found,
            [
                ("it-0.2.0/README.md".to_owned(), 0o644, seconds, (0, 0)),
                ("it-0.2.0/it".to_owned(), 0o755, seconds, (0, 0)),
            ]
        );
        let sources = unpack(&file, &folder.join("unpacked")).unwrap();
        assert_eq!(std::fs::read(sources.join("it")).unwrap(), b"program");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_zip_holds_the_same() {
        let bytes = zip("it", &entries(), DAY).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut file = zip.by_name("it/it").unwrap();
        assert_eq!(file.unix_mode().map(|it| it & 0o777), Some(0o755));
        assert_eq!(
            file.last_modified().map(|it| (it.year(), it.month(), it.day())),
            Some((2024, 10, 28))
        );
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        assert_eq!(text, "program");
    }
}
