//! Features of a map that a workbook names by their file: they stand beside it, for no cell can hold them.

use std::path::Path;

use super::reason::of_file;
use crate::import::{Json, MOST_BYTES};
use crate::story::Wording;
use crate::system::read_to;

/// Puts the features into a story that names the file of them, which is looked for in `folder`; whether it does.
///
/// # Errors
/// The file is not there, cannot be read, or is no JSON.
pub(crate) fn with_features(story: &mut Json, folder: &Path) -> Result<bool, Wording> {
    let Some(Json::Object(map)) = story.object_mut().and_then(|it| it.get_mut("map")) else {
        return Ok(false);
    };
    let Some(name) = map.get("features").and_then(Json::text) else { return Ok(false) };
    // A name out of a file leads nowhere else.
    if name.contains(['/', '\\']) || name == ".." {
        return Err(Wording::new(|| {
            (
                format!("地图要素文件“{name}”应与表格放在同一文件夹，只写文件名"),
                format!(
                    "the file of map features, “{name}”, belongs beside the workbook; write its name alone"
                ),
            )
        }));
    }
    let path = folder.join(name);
    let file = path.display().to_string();
    let bytes = read_to(&path, MOST_BYTES)
        .map_err(|error| of_file(("无法读取", "cannot read"), &file, &error))?;
    let text = String::from_utf8_lossy(&bytes);
    let features = Json::read(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Wording::new(|| {
            (
                format!("{file} 在第 {line} 行第 {column} 列处读不下去；请重新导出"),
                format!(
                    "{file} cannot be read beyond line {line}, column {column}; export it again"
                ),
            )
        })
    })?;
    map.set("features", features);
    Ok(true)
}
