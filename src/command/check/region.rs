//! The ground that a story names beside itself, read from the disk.

use std::path::Path;

use crate::command::failure::reason;
use crate::command::ground::{FileSource, beside};
use crate::ground::files::{Told, Wish, read};
use crate::ground::{OwnRegion, bounds};
use crate::story::{Base, Problem, ProblemKind, Severity, Story, Wording};
use crate::words::Locale;

/// The ground that `story`, whose file lies in `folder`, names, and what is wrong with it. Without such a name nothing.
pub(super) fn look_for(story: &Story, folder: &Path) -> (Option<OwnRegion>, Vec<Problem>) {
    let Some(Base::File(name)) = &story.map.base else { return (None, Vec::new()) };
    let leads_away = name.starts_with('/') || name.contains(['\\', ':']);
    if leads_away || name.split('/').any(|it| it == "..") {
        let hint = Wording::fixed(
            "请把文件放在报道旁边，只写它的路径",
            "put the file beside the story, and write its path from there",
        );
        return (None, vec![problem(Severity::Error, Wording::quoting(name), Some(hint))]);
    }
    let path = folder.join(&**name);
    let source = match FileSource::open(&path) {
        Ok(source) => source,
        Err(error) => {
            let why = reason(&error);
            let found = said(name, &why);
            let folder = folder.display().to_string();
            let hint = Wording::new(|| {
                (
                    format!("请把它放进 {folder}，或改正路径"),
                    format!("put it into {folder}, or mend its path"),
                )
            });
            return (None, vec![problem(Severity::Error, found, Some(hint))]);
        }
    };
    let wish =
        Wish { bounds: bounds(story), languages: story.languages.clone(), ..Wish::default() };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    match read(&file, &source, &|other| beside(&path, other), &wish) {
        Ok(region) => {
            let told = region.told.iter().filter(|it| !matters_little(it));
            let told = told.map(|it| {
                let found = said(name, &it.wording());
                problem(Severity::Warning, found, None)
            });
            let problems = told.collect();
            (Some(OwnRegion { features: region.features, credit: region.credit }), problems)
        }
        Err(error) => {
            let found = said(name, error.wording());
            (None, vec![problem(Severity::Error, found, None)])
        }
    }
}

/// Whether what is told of a file loses nothing that its editor meant to have.
fn matters_little(told: &Told) -> bool {
    matches!(
        told,
        Told::Unknown(_)
            | Told::Unasked(_)
            | Told::Zoom { .. }
            | Told::Datum { .. }
            | Told::OsmCredit
    )
}

fn said(name: &str, why: &Wording) -> Wording {
    Wording::new(|| {
        (
            format!("“{name}”：{}", why.get(Locale::ZhHans)),
            format!("“{name}”: {}", why.get(Locale::En)),
        )
    })
}

fn problem(severity: Severity, found: Wording, hint: Option<Wording>) -> Problem {
    Problem {
        path: "map.base.file".to_owned(),
        spot: None,
        severity,
        kind: ProblemKind::File,
        expected: Wording::fixed(
            "报道旁边的地图文件（nianbiao ground 写的，或它能读的）",
            "a map file beside the story, written by `nianbiao ground` or of a form that it reads",
        ),
        found,
        hint,
    }
}
