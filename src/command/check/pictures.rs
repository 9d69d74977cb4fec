//! The pictures that a story names beside itself, looked for on the disk.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::command::failure::reason;
use crate::publish::is_of_the_site;
use crate::story::{
    Astray, NamedPicture, PICTURE, PICTURES, Problem, ProblemKind, Severity, Story, Wording,
    picture_kinds, pictures, pictures_of_the_site,
};
use crate::words::Locale;

/// A picture beside a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::command) struct Picture {
    /// Where it is, seen from the story's folder, with `/` between: there it is in the site, too.
    pub(in crate::command) path: String,
    /// The file itself.
    pub(in crate::command) file: PathBuf,
}

impl Picture {
    /// What is in it.
    pub(in crate::command) fn bytes(&self) -> io::Result<Vec<u8>> {
        fs::read(&self.file)
    }
}

/// The folder that a story's pictures are looked for in: its own; where it comes through a pipe, the one that is worked
/// in.
pub(super) fn folder_of(story: &Path) -> PathBuf {
    let is_piped = !story.is_file() || story.starts_with("/dev");
    let parent = story.parent().filter(|it| !it.as_os_str().is_empty() && !is_piped);
    parent.unwrap_or(Path::new(".")).to_owned()
}

/// The pictures beside `story`, whose file lies in `folder`, each once, and what is wrong with those that it names.
pub(super) fn look_for(story: &Story, folder: &Path) -> (Vec<Picture>, Vec<Problem>) {
    let mut search = Search { folder, real: folder.canonicalize().ok(), listed: HashMap::new() };
    let mut found: BTreeMap<String, (Picture, u64)> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut bytes = 0;
    for named in pictures(story) {
        let there = match &named.file {
            Err(Astray { expected, hint }) => {
                Err(Fault::new(expected.clone(), "", "").hint(hint.clone()))
            }
            Ok(path) => match found.get(&path.to_lowercase()) {
                Some((before, _)) if before.path == *path => continue,
                Some((before, _)) => Err(twice(&before.path)),
                None => search.file(path).map(|it| (path, it)),
            },
        };
        match there {
            Ok((path, (file, length))) => {
                bytes += length;
                if bytes > PICTURES.most as u64 && bytes - length <= PICTURES.most as u64 {
                    problems.push(of_all(bytes).told(&named));
                }
                let picture = Picture { path: path.clone(), file };
                found.insert(path.to_lowercase(), (picture, length));
            }
            Err(fault) => problems.push(fault.told(&named)),
        }
    }
    problems.extend(from_the_root(story, folder));
    (found.into_values().map(|it| it.0).collect(), problems)
}

/// What is wrong with a picture.
struct Fault {
    kind: ProblemKind,
    expected: Wording,
    /// What is said behind its address, in Chinese and in English.
    found: Box<[String; 2]>,
    hint: Option<Wording>,
}

impl Fault {
    fn new(expected: Wording, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            kind: ProblemKind::File,
            expected,
            found: Box::new([zh.into(), en.into()]),
            hint: None,
        }
    }

    fn hint(self, hint: Wording) -> Self {
        Self { hint: Some(hint), ..self }
    }

    fn told(self, named: &NamedPicture<'_>) -> Problem {
        self.told_at(named.at.clone(), named.src, Severity::Error)
    }

    fn told_at(self, path: String, src: &str, severity: Severity) -> Problem {
        let Self { kind, expected, found, hint } = self;
        let [zh, en] = *found;
        let quoted = Wording::quoting(src);
        let said = |locale, more: &str| [quoted.get(locale), more].concat();
        let found = Wording::new(|| (said(Locale::ZhHans, &zh), said(Locale::En, &en)));
        Problem { path, spot: None, severity, kind, expected, found, hint }
    }
}

fn beside() -> Wording {
    Wording::fixed("报道旁边的图片", "a picture beside the story")
}

fn twice(before: &str) -> Fault {
    let expected = Wording::fixed(
        "不只是大小写与别的图片不同的名字",
        "a name that differs from those of other pictures by more than capitals",
    );
    Fault::new(expected, format!("，另有“{before}”"), format!(", and there is “{before}”")).hint(
        Wording::fixed(
            "有的系统会把二者当成同一个文件：请改名",
            "some systems take both for one file: give it another name",
        ),
    )
}

fn of_all(bytes: u64) -> Fault {
    let (zh, en) =
        (format!("，到这里共 {bytes} 字节"), format!(", with which they are {bytes} bytes"));
    Fault { kind: ProblemKind::OverLimit, ..Fault::new(PICTURES.wording(), zh, en) }
        .hint(Wording::fixed("请缩小图片", "make the pictures smaller"))
}

/// Where pictures are looked for, and what was seen there.
struct Search<'f> {
    /// As it was given, for messages.
    folder: &'f Path,
    /// The same without links.
    real: Option<PathBuf>,
    /// Names of what is in folders.
    listed: HashMap<PathBuf, Vec<String>>,
}

impl Search<'_> {
    /// The picture at `path`, and how many bytes it has.
    fn file(&mut self, path: &str) -> Result<(PathBuf, u64), Fault> {
        if is_of_the_site(path) {
            let fault = Fault::new(
                beside(),
                "，网站自己要用这个名字",
                ", a name that the site itself needs",
            );
            return Err(fault.hint(Wording::fixed(
                "请给图片或文件夹改名",
                "give the picture, or its folder, another name",
            )));
        }
        // Some disks do not mind capitals, and others that the story will lie on do.
        if let Some(other) = self.spelt_otherwise(path) {
            let hint = Wording::new(|| {
                (
                    format!("有“{other}”：请照它的大小写来写"),
                    format!("there is “{other}”: write it so, with its capitals"),
                )
            });
            return Err(missing().hint(hint));
        }
        let file = self.folder.join(path);
        let real = match file.canonicalize() {
            Ok(real) => real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = self.folder.display().to_string();
                let hint = Wording::new(|| {
                    (
                        format!("请把它放进 {folder}，或改正地址"),
                        format!("put it into {folder}, or mend its address"),
                    )
                });
                return Err(missing().hint(hint));
            }
            Err(error) => return Err(unread(&error)),
        };
        if !self.real.as_ref().is_some_and(|it| real.starts_with(it)) {
            let fault = Fault::new(
                beside(),
                "，是通到文件夹外面的链接",
                ", a link that leads out of the folder",
            );
            return Err(fault.hint(Wording::fixed(
                "请放图片本身，不要放链接",
                "put the picture there itself, not a link",
            )));
        }
        // What is no file may have no end, and is not opened.
        let about = real.metadata().map_err(|it| unread(&it))?;
        if !about.is_file() {
            let fault = Fault::new(beside(), "，不是文件", ", which is no file");
            return Err(fault.hint(Wording::fixed("请写图片的名字", "name the picture itself")));
        }
        let length = about.len();
        if length > PICTURE.most as u64 {
            let (zh, en) = (format!("，有 {length} 字节"), format!(", which has {length} bytes"));
            let fault = Fault::new(PICTURE.wording(), zh, en);
            return Err(Fault { kind: ProblemKind::OverLimit, ..fault }.hint(Wording::fixed(
                "请缩小：读者要整个下载",
                "make it smaller: readers fetch it whole",
            )));
        }
        let mut start = Vec::new();
        let read = File::open(&real).and_then(|it| it.take(SEEN_BYTES).read_to_end(&mut start));
        read.map_err(|it| unread(&it))?;
        if !is_picture(&start) {
            let fault = Fault::new(
                picture_kinds(),
                "，里面是别的东西",
                ", in which there is something else",
            );
            return Err(fault.hint(Wording::fixed(
                "改了名字的 HEIC 等文件浏览器不显示：请另存为 JPEG、PNG 或 WebP",
                "no browser shows a HEIC file under another name: save it as JPEG, PNG or WebP",
            )));
        }
        Ok((real, length))
    }

    /// How the disk spells `path` where only capitals differ.
    fn spelt_otherwise(&mut self, path: &str) -> Option<String> {
        let mut folder = self.folder.to_owned();
        let mut spelt = Vec::new();
        for part in path.split('/') {
            let names = self.listed.entry(folder.clone()).or_insert_with(|| {
                let entries = folder.read_dir().into_iter().flatten().flatten();
                let mut names: Vec<_> =
                    entries.filter_map(|it| it.file_name().into_string().ok()).collect();
                names.sort_unstable();
                names
            });
            let lower = part.to_lowercase();
            let same = names.iter().find(|it| *it == part);
            let name = same.or_else(|| names.iter().find(|it| it.to_lowercase() == lower))?;
            spelt.push(name.clone());
            folder.push(name);
        }
        let spelt = spelt.join("/");
        (spelt != path).then_some(spelt)
    }
}

fn missing() -> Fault {
    Fault::new(beside(), "，没有这个文件", ", and there is no such file")
}

fn unread(error: &io::Error) -> Fault {
    let reason = reason(error);
    Fault::new(beside(), "，无法读取", ", which cannot be read").hint(reason)
}

/// How much of a file tells whether it is a picture, in bytes.
const SEEN_BYTES: u64 = 32;

/// Whether what begins with these bytes is a picture that every browser shows: JPEG, PNG, GIF, WebP or AVIF.
fn is_picture(start: &[u8]) -> bool {
    let at = |from: usize, sign: &[u8]| start.get(from..).is_some_and(|it| it.starts_with(sign));
    // A file of the family of MP4 says what else it can be read as: only some of them are AVIF.
    let brands =
        || start.get(8..).unwrap_or_default().chunks(4).any(|it| it == b"avif" || it == b"avis");
    at(0, b"\xff\xd8\xff")
        || at(0, b"\x89PNG\r\n\x1a\n")
        || at(0, b"GIF8")
        || at(0, b"RIFF") && at(8, b"WEBP")
        || at(4, b"ftyp") && brands()
}

/// Warns of pictures that are named from the root of the site although they lie beside the story: no build copies
/// those.
fn from_the_root(story: &Story, folder: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    for NamedPicture { at, src, file } in pictures_of_the_site(story) {
        let Some(path) = file.ok().filter(|it| folder.join(it).is_file()) else { continue };
        let expected = Wording::fixed(
            "网站上已有的图片，或报道旁边的图片",
            "a picture that the site has already, or one beside the story",
        );
        let fault = Fault::new(expected, "，报道旁边有它", ", and it lies beside the story");
        let hint = Wording::new(|| {
            (
                format!("“/”开头的不会复制：要复制就写 {path}"),
                format!("what begins with “/” is not copied: write {path} for that"),
            )
        });
        let fault = Fault { kind: ProblemKind::Editorial, ..fault.hint(hint) };
        problems.push(fault.told_at(at, src, Severity::Warning));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        for good in [
            &b"\xff\xd8\xff\xe0"[..],
            b"\x89PNG\r\n\x1a\n\0",
            b"GIF89a",
            b"RIFF\x10\0\0\0WEBPVP8 ",
            b"\0\0\0\x20ftypavif\0\0\0\0",
            b"\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf",
        ] {
            assert!(is_picture(good), "{good:?}");
        }
        for bad in [
            &b""[..],
            b"<svg xmlns",
            b"<!DOCTYPE html>",
            b"\0\0\0\x20ftypheic\0\0\0\0mif1heic",
            b"RIFF\x10\0\0\0WAVE",
            b"II*\0",
        ] {
            assert!(!is_picture(bad), "{bad:?}");
        }
    }
}
