//! The files that a story names beside itself, pictures, films, sounds and captions, looked for on the disk.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use super::doubt::Doubt;
use super::reason::reason;
use super::{captions, films};
use crate::publish::is_of_the_site;
use crate::story::{
    Astray, FILES, FileKind, NamedFile, Problem, ProblemKind, Severity, Story, Wording, files,
    files_of_the_site,
};
use crate::system;
use crate::words::Locale;

/// A file beside a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Beside {
    /// Where it is, seen from the story's folder, with `/` between: there it is in the site, too.
    pub(crate) path: String,
    /// The file itself.
    pub(crate) file: PathBuf,
    /// What it is for.
    pub(crate) kind: FileKind,
    /// The addresses that the story has for it.
    pub(crate) addresses: Vec<String>,
    /// The way to the field that names it first.
    pub(crate) at: String,
}

impl Beside {
    /// What is in it.
    pub(crate) fn bytes(&self) -> io::Result<Vec<u8>> {
        system::read(&self.file)
    }
}

/// The folder that a story's files are looked for in: its own; where it comes through a pipe, the one that is worked
/// in.
pub(super) fn folder_of(story: &Path) -> PathBuf {
    let is_piped = !system::is_file(story) || story.starts_with("/dev");
    let parent = story.parent().filter(|it| !it.as_os_str().is_empty() && !is_piped);
    parent.unwrap_or(Path::new(".")).to_owned()
}

/// The files beside `story`, which lies in `folder`, each once, and what is wrong with those that it names.
pub(super) fn look_for(story: &Story, folder: &Path) -> (Vec<Beside>, Vec<Problem>) {
    let mut search = Search { folder, real: system::real(folder).ok(), listed: HashMap::new() };
    let mut found: BTreeMap<String, Beside> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut bytes = 0;
    for named in files(story) {
        let there = match &named.file {
            Err(Astray { expected, hint }) => {
                Err(Fault::new(expected.clone(), "", "").hint(hint.clone()))
            }
            Ok(path) => match found.get_mut(&path.to_lowercase()) {
                Some(before) if before.path == *path && before.kind == named.kind => {
                    before.addresses.push(named.src.to_owned());
                    continue;
                }
                Some(before) => Err(twice(&before.path)),
                None => search.file(path, named.kind).map(|it| (path, it)),
            },
        };
        match there {
            Ok((path, Found { file, length, doubts })) => {
                bytes += length;
                if bytes > FILES.most as u64 && bytes - length <= FILES.most as u64 {
                    problems.push(of_all(bytes).told(&named));
                }
                problems.extend(
                    doubts
                        .into_iter()
                        .map(|it| it.told_at(named.at.clone(), named.src, Severity::Warning)),
                );
                let beside = Beside {
                    path: path.clone(),
                    file,
                    kind: named.kind,
                    addresses: vec![named.src.to_owned()],
                    at: named.at.clone(),
                };
                found.insert(path.to_lowercase(), beside);
            }
            Err(fault) => problems.push(fault.told(&named)),
        }
    }
    problems.extend(from_the_root(story, folder));
    (found.into_values().collect(), problems)
}

/// A file that is there.
struct Found {
    file: PathBuf,
    /// How many bytes it has.
    length: u64,
    /// What is not as it should be, and no reason not to publish it.
    doubts: Vec<Fault>,
}

/// What is wrong with a file.
pub(super) struct Fault {
    kind: ProblemKind,
    expected: Wording,
    /// What is said behind its address, in Chinese and in English.
    found: Box<[String; 2]>,
    hint: Option<Wording>,
}

impl Fault {
    pub(super) fn new(expected: Wording, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            kind: ProblemKind::File,
            expected,
            found: Box::new([zh.into(), en.into()]),
            hint: None,
        }
    }

    pub(super) fn hint(self, hint: Wording) -> Self {
        Self { hint: Some(hint), ..self }
    }

    fn told(self, named: &NamedFile<'_>) -> Problem {
        self.told_at(named.at.clone(), named.src, Severity::Error)
    }

    pub(super) fn told_at(self, path: String, src: &str, severity: Severity) -> Problem {
        let Self { kind, expected, found, hint } = self;
        let [zh, en] = *found;
        let quoted = Wording::quoting(src);
        let said = |locale, more: &str| [quoted.get(locale), more].concat();
        let found = Wording::new(|| (said(Locale::ZhHans, &zh), said(Locale::En, &en)));
        Problem { path, spot: None, severity, kind, expected, found, hint }
    }
}

fn twice(before: &str) -> Fault {
    let expected = Wording::fixed(
        "不只是大小写与别的文件不同的名字",
        "a name that differs from those of other files by more than capitals",
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
    Fault { kind: ProblemKind::OverLimit, ..Fault::new(FILES.wording(), zh, en) }
        .hint(Wording::fixed("请缩小文件", "make the files smaller"))
}

/// Where files are looked for, and what was seen there.
struct Search<'f> {
    /// As it was given, for messages.
    folder: &'f Path,
    /// The same without links.
    real: Option<PathBuf>,
    /// Names of what is in folders.
    listed: HashMap<PathBuf, Vec<String>>,
}

impl Search<'_> {
    /// The file at `path`, which is to be one of a kind.
    fn file(&mut self, path: &str, kind: FileKind) -> Result<Found, Fault> {
        if is_of_the_site(path) {
            let fault = Fault::new(
                kind.beside(),
                "，网站自己要用这个名字",
                ", a name that the site itself needs",
            );
            return Err(fault.hint(Wording::fixed(
                "请给文件或文件夹改名",
                "give the file, or its folder, another name",
            )));
        }
        // Some disks do not mind capitals, and others that the story will lie on do.
        if let Some(other) = self.spelt_otherwise(path) {
            let hint = Wording::new(|| {
                (
                    format!("有“{other}”：大小写要一致"),
                    format!("there is “{other}”: write it so, capitals and small letters alike"),
                )
            });
            return Err(missing(kind).hint(hint));
        }
        let file = self.folder.join(path);
        let real = match system::real(&file) {
            Ok(real) => real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = self.folder.display().to_string();
                let (zh, en) = match &*folder {
                    "." => ("报道所在的文件夹", "the folder of the story"),
                    folder => (folder, folder),
                };
                let hint = Wording::new(|| {
                    (
                        format!("请把它放进{zh}，或改正地址"),
                        format!("put it into {en}, or mend its address"),
                    )
                });
                return Err(missing(kind).hint(hint));
            }
            Err(error) => return Err(unread(kind, &error)),
        };
        if !self.real.as_ref().is_some_and(|it| real.starts_with(it)) {
            let fault = Fault::new(
                kind.beside(),
                "，是通到文件夹外面的链接",
                ", a link that leads out of the folder",
            );
            return Err(fault.hint(Wording::fixed(
                "请放文件本身，不要放链接",
                "put the file there itself, not a link",
            )));
        }
        // What is no file may have no end, and is not opened.
        let about = system::about(&real).map_err(|it| unread(kind, &it))?;
        if about.kind != system::Kind::File {
            let fault = Fault::new(kind.beside(), "，不是文件", ", which is no file");
            return Err(fault.hint(Wording::fixed("请写文件的名字", "name the file itself")));
        }
        let length = about.length;
        let limit = kind.limit();
        if length > limit.most as u64 {
            let (zh, en) = (format!("，有 {length} 字节"), format!(", which has {length} bytes"));
            let fault = Fault::new(limit.wording(), zh, en);
            return Err(Fault { kind: ProblemKind::OverLimit, ..fault }
                .hint(Wording::fixed("请缩小", "make it smaller")));
        }
        let doubts = looked_at(&real, kind)?;
        Ok(Found { file: real, length, doubts })
    }

    /// How the disk spells `path` where only capitals differ.
    fn spelt_otherwise(&mut self, path: &str) -> Option<String> {
        let mut folder = self.folder.to_owned();
        let mut spelt = Vec::new();
        for part in path.split('/') {
            let names = self.listed.entry(folder.clone()).or_insert_with(|| {
                let entries = system::entries(&folder).unwrap_or_default();
                let mut names: Vec<_> =
                    entries.into_iter().filter_map(|it| it.name.into_string().ok()).collect();
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

/// What is not as it should be in a file of a kind; or why it cannot be published. Pictures are looked into when they are made
/// ready.
fn looked_at(file: &Path, kind: FileKind) -> Result<Vec<Fault>, Fault> {
    let doubts = match kind {
        FileKind::Picture => Ok(Vec::new()),
        FileKind::Captions => {
            system::read(file).map(|it| captions::doubt(&it).into_iter().collect())
        }
        FileKind::Film | FileKind::Sound => {
            system::open(file).and_then(|mut it| films::doubts(&mut it, kind))
        }
    };
    let mut faults = Vec::new();
    for Doubt { severity, found, hint } in doubts.map_err(|it| unread(kind, &it))? {
        let [zh, en] = [Locale::ZhHans, Locale::En].map(|it| found.get(it).to_owned());
        let fault = Fault::new(kind.forms(), zh, en).hint(hint);
        match severity {
            Severity::Error => return Err(fault),
            Severity::Warning => faults.push(fault),
        }
    }
    Ok(faults)
}

fn missing(kind: FileKind) -> Fault {
    Fault::new(kind.beside(), "，没有这个文件", ", and there is no such file")
}

pub(super) fn unread(kind: FileKind, error: &io::Error) -> Fault {
    let reason = reason(error);
    Fault::new(kind.beside(), "，无法读取", ", which cannot be read").hint(reason)
}

/// Warns of files that are named from the root of the site although they lie beside the story: no build copies
/// those.
fn from_the_root(story: &Story, folder: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    for NamedFile { at, src, file, .. } in files_of_the_site(story) {
        let Some(path) = file.ok().filter(|it| system::is_file(&folder.join(it))) else { continue };
        let expected = Wording::fixed(
            "网站上已有的文件，或报道旁边的文件",
            "a file that the site has already, or one beside the story",
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
