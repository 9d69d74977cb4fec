//! The ground that a story names beside itself, read from the disk.

use std::io;
use std::path::Path;

use super::parts::{Laid, Parts};
use super::reason::reason;
use crate::ground::files::Wish;
use crate::ground::{OwnRegion, bounds};
use crate::story::{Base, Problem, ProblemKind, Severity, Story, Wording};
use crate::system;
use crate::words::Locale;

/// The ground that `story`, whose file lies in `folder`, names, and what is wrong with it. Without such a name nothing.
pub(super) fn look_for(
    story: &Story,
    folder: &Path,
    parts: &dyn Parts,
) -> (Option<OwnRegion>, Vec<Problem>) {
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
    let told_of = |why: &Wording, hint| problem(Severity::Error, said(name, why), Some(hint));
    if let Err((why, hint)) = is_there(&path, folder) {
        return (None, vec![told_of(&why, hint)]);
    }
    let wish =
        Wish { bounds: bounds(story), languages: story.languages.clone(), ..Wish::default() };
    match parts.region(&path, &wish) {
        Ok(Ok(Laid { region, told })) => {
            let told = told.iter().map(|it| problem(Severity::Warning, said(name, it), None));
            (Some(region), told.collect())
        }
        Ok(Err(why)) => (None, vec![told_of(&why, by_command())]),
        Err(error) => {
            let (why, hint) = unread(&error, folder);
            (None, vec![told_of(&why, hint)])
        }
    }
}

/// What helps with most files: options that a story has no words for.
fn by_command() -> Wording {
    Wording::fixed(
        "可先用 nianbiao ground 处理它（选项见 --help），再写上它的结果",
        "run `nianbiao ground` on it, whose --help has these options, and name what that writes",
    )
}

/// Whether there is a file at `path`, which has to lie in `folder`, as pictures do; or why there is none, and what to do.
fn is_there(path: &Path, folder: &Path) -> Result<(), (Wording, Wording)> {
    let why = |it: io::Error| unread(&it, folder);
    let real = system::real(path).map_err(why)?;
    if !system::real(folder).is_ok_and(|it| real.starts_with(it)) {
        return Err((
            Wording::fixed("是通到文件夹外面的链接", "it is a link that leads out of the folder"),
            Wording::fixed("请放文件本身，不要放链接", "put the file there itself, not a link"),
        ));
    }
    // What is no file may have no end, and is not opened.
    if system::about(&real).map_err(why)?.kind != system::Kind::File {
        return Err((
            Wording::fixed("不是文件", "it is no file"),
            Wording::fixed("请写文件的名字", "name the file itself"),
        ));
    }
    Ok(())
}

/// Why a file cannot be read, and what to do.
fn unread(error: &io::Error, folder: &Path) -> (Wording, Wording) {
    let folder = folder.display().to_string();
    let hint = Wording::new(|| {
        (
            format!("请把它放进 {folder}，或改正路径"),
            format!("put it into {folder}, or mend its path"),
        )
    });
    (reason(error), hint)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::story::read as read_story;

    /// What is told of a story in `folder` that names `file`, in English.
    fn told(folder: &Path, file: &str) -> Vec<String> {
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "map": {{"base": {{"file": "{file}"}}}},
            "places": [{{"id": "p", "name": "P", "position": [8.8, 53.1]}}],
            "milestones": [{{"id": "m", "title": "M", "when": "2024", "place": "p"}}]}}"#
        );
        let story = read_story(json.as_bytes(), &FixedOffsets).story.unwrap();
        let (_, problems) = look_for(&story, folder, &super::super::parts::Here);
        problems.iter().map(|it| it.message(Locale::En)).collect()
    }

    #[test]
    fn a_file_is_looked_for_in_the_folder_of_the_story_and_nowhere_else() {
        let top = std::env::temp_dir().join(format!("nianbiao-region-{}", std::process::id()));
        let folder = top.join("story");
        std::fs::create_dir_all(folder.join("maps")).unwrap();
        let river = r#"{"type": "FeatureCollection", "credit": "A", "features": [{"type": "Feature",
            "properties": {"kind": "river"}, "geometry": {"type": "LineString", "coordinates": [[8.7, 53.1], [8.9, 53.1]]}}]}"#;
        std::fs::write(folder.join("river.geojson"), river).unwrap();
        std::fs::write(top.join("outside.geojson"), river).unwrap();
        assert_eq!(told(&folder, "river.geojson"), [""; 0]);
        let one = |file: &str| {
            let all = told(&folder, file);
            assert_eq!(all.len(), 1, "{file} {all:?}");
            all.into_iter().next().unwrap_or_default()
        };
        assert!(one("none.geojson").contains("put it into"));
        assert!(one("../outside.geojson").contains("write its path from there"));
        assert!(one("maps").contains("it is no file"));
        std::fs::write(folder.join("no.geojson"), "{").unwrap();
        assert!(one("no.geojson").contains("run `nianbiao ground` on it"));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(top.join("outside.geojson"), folder.join("link.geojson"))
                .unwrap();
            assert!(one("link.geojson").contains("leads out of the folder"));
        }
        std::fs::remove_dir_all(&top).unwrap();
    }
}
