//! Fonts for pictures: a file that was given, or those of the system that have the letters.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(hosted)]
mod hosted;
#[cfg(not(hosted))]
mod native;

#[cfg(hosted)]
use hosted as files;
#[cfg(not(hosted))]
use native as files;
use resvg::usvg::fontdb::{Database, FaceInfo, Style, Weight};
use skrifa::{FontRef, MetadataProvider};

use crate::words::Locale;

/// Families by the letters of a language, the preferred first: for titles, then for the rest. Chinese fonts have Latin
/// letters too, and a story may have names in both.
const HANS: [&[&str]; 2] = [
    &["Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "STSong", "SimSun"],
    &[
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "Noto Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "SimHei",
    ],
];
const HANT: [&[&str]; 2] = [
    &[
        "Noto Serif CJK TC",
        "Source Han Serif TC",
        "Noto Serif TC",
        "Songti TC",
        "PMingLiU",
        "MingLiU",
    ],
    &[
        "Noto Sans CJK TC",
        "Source Han Sans TC",
        "Noto Sans TC",
        "PingFang TC",
        "Microsoft JhengHei",
    ],
];
const JA: [&[&str]; 2] = [
    &[
        "Noto Serif CJK JP",
        "Source Han Serif",
        "Noto Serif JP",
        "Hiragino Mincho ProN",
        "Yu Mincho",
    ],
    &["Noto Sans CJK JP", "Source Han Sans", "Noto Sans JP", "Hiragino Sans", "Yu Gothic"],
];
/// All other languages: the Korean faces of these families set its quotation marks and points as narrow as it does, and have the
/// Chinese letters of names besides.
const OTHER: [&[&str]; 2] = [
    &["Noto Serif CJK KR", "Source Han Serif KR", "Source Han Serif K", "Georgia", "Noto Serif"],
    &[
        "Noto Sans CJK KR",
        "Source Han Sans KR",
        "Source Han Sans K",
        "Helvetica Neue",
        "Noto Sans",
        "Arial",
    ],
];
/// How many of the missing letters a message names.
const NAMED: usize = 8;

/// Why there is no font for a picture.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The file that was given cannot be read.
    #[error("cannot use the font {path}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file that was given holds no font.
    #[error("{0} is no font")]
    NoFont(PathBuf),
    /// The file that was given lacks letters.
    #[error("{path} does not have the letters {letters}")]
    GivenLacks {
        /// Which file.
        path: PathBuf,
        /// Some of the letters.
        letters: String,
    },
    /// No font of the system has the letters.
    #[error("no font has the letters {0}; give one with --font")]
    NoneHas(String),
}

/// The fonts that pictures may be drawn with.
#[derive(Debug)]
pub struct Fonts {
    database: Database,
    given: Option<PathBuf>,
}

/// The faces that one picture is drawn with, as `serif` and `sans-serif`.
pub(super) struct Chosen {
    pub(super) database: Database,
}

impl Fonts {
    /// The faces of the file `given` (ttf, otf, ttc); without it those in the system's folders.
    pub fn find(given: Option<&Path>) -> Result<Self, FontError> {
        let mut database = Database::new();
        match given {
            Some(path) => {
                let error = |source| FontError::File { path: path.to_owned(), source };
                files::load(&mut database, path).map_err(error)?;
                if database.is_empty() {
                    return Err(FontError::NoFont(path.to_owned()));
                }
            }
            None => files::load_all(&mut database),
        }
        Ok(Self { database, given: given.map(Path::to_owned) })
    }

    /// The faces of files that are values, each with its name.
    #[cfg(publisher)]
    pub fn of(files: Vec<(String, Vec<u8>)>) -> Self {
        use resvg::usvg::fontdb::Source;
        use std::sync::Arc;

        let names: Vec<&str> = files.iter().map(|it| &*it.0).collect();
        let given = (!names.is_empty()).then(|| names.join(", ").into());
        let mut database = Database::new();
        for (_, bytes) in files {
            database.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        Self { database, given }
    }

    /// The faces for a picture in the language `lang` with these letters. A face in bold is asked for the title's.
    pub(super) fn chosen(
        &self,
        lang: &str,
        title: &BTreeSet<char>,
        all: &BTreeSet<char>,
    ) -> Result<Chosen, FontError> {
        let [serifs, sans] = match Locale::from_tag(lang) {
            Locale::ZhHans => HANS,
            Locale::ZhHant => HANT,
            Locale::En if lang.starts_with("ja") => JA,
            Locale::En => OTHER,
        };
        let text = self.best(sans, Weight::NORMAL, all)?;
        let bold = self.of_family(text, Weight::BOLD, all).unwrap_or(text);
        let heading = self.preferred(serifs, Weight::BOLD, title).unwrap_or(bold);
        let mut database = Database::new();
        for face in [text, bold, heading] {
            if database.faces().all(|it| it.post_script_name != face.post_script_name) {
                database.push_face_info(files::ready(face));
            }
        }
        database.set_sans_serif_family(family(text));
        database.set_serif_family(family(heading));
        Ok(Chosen { database })
    }

    /// The face of the preferred families that has all letters, else of any; the error names letters that the best lacks.
    fn best(
        &self,
        families: &[&str],
        weight: Weight,
        letters: &BTreeSet<char>,
    ) -> Result<&FaceInfo, FontError> {
        if let Some(face) = self.preferred(families, weight, letters) {
            return Ok(face);
        }
        // Sorted, so that the order in which a system lists its files decides nothing.
        let mut faces: Vec<_> = self.database.faces().filter(|it| is_upright(it)).collect();
        faces.sort_by_key(|it| {
            (it.monospaced, it.weight.0.abs_diff(weight.0), &it.post_script_name, it.index)
        });
        let mut least: Option<Vec<char>> = None;
        for face in faces {
            let missing = self.missing(face, letters);
            if missing.is_empty() {
                return Ok(face);
            }
            if least.as_ref().is_none_or(|it| missing.len() < it.len()) {
                least = Some(missing);
            }
        }
        let missing = least.unwrap_or_else(|| letters.iter().copied().collect());
        let mut named: String = missing.iter().take(NAMED).collect();
        if missing.len() > NAMED {
            named.push('…');
        }
        Err(match &self.given {
            Some(path) => FontError::GivenLacks { path: path.clone(), letters: named },
            None => FontError::NoneHas(named),
        })
    }

    /// The face nearest to `weight` of the first of `families` that has all letters.
    fn preferred(
        &self,
        families: &[&str],
        weight: Weight,
        letters: &BTreeSet<char>,
    ) -> Option<&FaceInfo> {
        families.iter().find_map(|name| {
            let of_family = self.database.faces().filter(|it| is_upright(it) && is_of(it, name));
            let mut faces: Vec<_> = of_family.collect();
            faces.sort_by_key(|it| (it.weight.0.abs_diff(weight.0), &it.post_script_name));
            faces.into_iter().find(|it| self.missing(it, letters).is_empty())
        })
    }

    /// Another face of the same family.
    fn of_family(
        &self,
        face: &FaceInfo,
        weight: Weight,
        letters: &BTreeSet<char>,
    ) -> Option<&FaceInfo> {
        self.preferred(&[family(face)], weight, letters)
    }

    /// Those of `letters` that a face lacks; all where it cannot be read.
    fn missing(&self, face: &FaceInfo, letters: &BTreeSet<char>) -> Vec<char> {
        let missing = files::with_data(&self.database, face, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            let map = font.charmap();
            Some(letters.iter().copied().filter(|it| map.map(*it).is_none()).collect())
        });
        missing.flatten().unwrap_or_else(|| letters.iter().copied().collect())
    }
}

fn is_upright(face: &FaceInfo) -> bool {
    face.style == Style::Normal
}

fn is_of(face: &FaceInfo, family: &str) -> bool {
    face.families.iter().any(|it| it.0 == family)
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |it| &it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_font_is_named() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        assert!(matches!(Fonts::find(Some(&here)), Err(FontError::NoFont(path)) if path == here));
        let nowhere = Fonts::find(Some(Path::new("nowhere.ttf"))).unwrap_err();
        assert_eq!(nowhere.to_string(), "cannot use the font nowhere.ttf");
    }

    #[test]
    fn letters_that_no_font_has_are_named() {
        let none = Fonts { database: Database::new(), given: None };
        let letters: BTreeSet<char> = "清城".chars().collect();
        let error = none.chosen("zh", &letters, &letters).err().unwrap();
        assert_eq!(error.to_string(), "no font has the letters 城清; give one with --font");
    }
}
