//! A story as sheets of cells, as a workbook holds them. `import` reads them back to the same story.
//!
//! The file of the story is taken as it is written, not as it was read: a position keeps its datum, a date its spelling.
//! What has no column of its own stands in one cell as JSON: `labels`, `captions`, and lists whose elements hold signs that
//! stand between elements. What the format does not read, `$comment` and `$schema`, is left out, and so is white space
//! around texts.

mod features;
mod grid;
mod names;
mod words;

use self::grid::Grid;
use self::names::Names;
use crate::import::{Column, Json, Object, Refusal, Sheet};
use crate::words::Locale;

pub(super) use self::features::collection;
pub(super) use self::words::{by_language, cleaned, stands_alone};

/// What a workbook holds of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// The sheets that hold something, in the order of a workbook.
    pub sheets: Vec<SheetOfCells>,
    /// The map's features as GeoJSON, which no cell holds: to be written into a file of the name that the cells have.
    pub features: Option<String>,
    /// The column of the chapters that milestones name theirs by.
    pub chapters_by: Heading,
    /// The column of the places that milestones name theirs by.
    pub places_by: Heading,
    /// The column of the milestones that rows of other sheets name theirs by.
    pub milestones_by: Heading,
}

/// A sheet. That of the story itself has one row, whose columns a workbook shows as rows.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetOfCells {
    /// Which one it is.
    pub sheet: Sheet,
    /// Its columns.
    pub headings: Vec<Heading>,
    /// Its rows: cells that hold something, each with the position of its column, in their order.
    pub rows: Vec<Vec<(usize, CellValue)>>,
}

/// What stands above a column. Two are the same where their fields and their languages are.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The column in the table of all.
    pub column: &'static Column,
    /// The language of its texts, where they are of one.
    pub lang: Option<String>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// Words; never a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
}

impl PartialEq for Heading {
    fn eq(&self, other: &Self) -> bool {
        self.column.path == other.column.path && self.lang == other.lang
    }
}

impl Heading {
    /// The words above the column, such as `标题 [en]`.
    pub fn text(&self, locale: Locale) -> String {
        let name = if locale.is_chinese() { self.column.zh } else { self.column.en };
        match &self.lang {
            Some(lang) => [name, " [", lang, "]"].concat(),
            None => name.to_owned(),
        }
    }
}

impl SheetOfCells {
    /// The position of a column.
    pub fn position(&self, heading: &Heading) -> Option<usize> {
        self.headings.iter().position(|it| it == heading)
    }
}

/// The cells of a story. `features_file` is the name of the file that its map's features go into, if it has any.
///
/// # Errors
/// A text is longer than a cell can be, or there are more rows or columns than a sheet can have.
pub fn cells(story: &Json, features_file: &str) -> Result<Cells, Refusal> {
    cells_with(story, features_file, &[])
}

/// The same, with columns that are there even if nothing stands in them.
pub(super) fn cells_with(
    story: &Json,
    features_file: &str,
    blank: &[(Sheet, &[&str])],
) -> Result<Cells, Refusal> {
    let lang = story.get("lang").and_then(Json::text).unwrap_or_default();
    let list = |name: &str| story.get(name).map_or(&[][..], Json::list);
    let chapters = Names::of(Sheet::Chapters, "title", list("chapters"), lang);
    let places = Names::of(Sheet::Places, "name", list("places"), lang);
    let milestones = list("milestones");
    let named = Names::of(Sheet::Milestones, "title", milestones, lang);
    let features = story.get("map").and_then(|it| it.get("features")).and_then(collection);
    let mut sheets = Vec::new();
    for sheet in Sheet::ALL {
        let mut grid = Grid::new(sheet, lang);
        for path in blank.iter().filter(|it| it.0 == sheet).flat_map(|it| it.1) {
            grid.show(path);
        }
        match sheet {
            Sheet::Story => {
                let file = features.is_some().then_some(features_file);
                story_cells(story, file, &named, &mut grid)?;
            }
            Sheet::Milestones => {
                for milestone in milestones {
                    milestone_cells(milestone, &chapters, &places, &mut grid)?;
                }
            }
            Sheet::Places => rows(list("places"), None, &named, &mut grid)?,
            Sheet::Chapters => rows(list("chapters"), None, &named, &mut grid)?,
            Sheet::Eras => rows(list("eras"), None, &named, &mut grid)?,
            Sheet::Sources => rows(list("sources"), None, &named, &mut grid)?,
            Sheet::Corrections => rows(list("corrections"), None, &named, &mut grid)?,
            Sheet::Media => {
                for milestone in milestones.iter().filter(|it| picture(it).is_none()) {
                    owned(milestone, "media", &named, &mut grid)?;
                }
            }
            Sheet::Figures => {
                for milestone in milestones {
                    owned(milestone, "figures", &named, &mut grid)?;
                }
            }
            Sheet::Links => {
                rows(list("links"), None, &named, &mut grid)?;
                for milestone in milestones {
                    owned(milestone, "links", &named, &mut grid)?;
                }
            }
        }
        sheets.extend(grid.finish()?);
    }
    let [chapters_by, places_by, milestones_by] = [chapters, places, named].map(|it| it.heading);
    Ok(Cells { sheets, features, chapters_by, places_by, milestones_by })
}

/// The one row of the story itself.
fn story_cells(
    story: &Json,
    features_file: Option<&str>,
    milestones: &Names,
    grid: &mut Grid,
) -> Result<(), Refusal> {
    grid.row(None);
    for (at, column) in Sheet::Story.columns().iter().enumerate() {
        match column.path {
            "source.title" => {
                let source = story.get("source");
                let titled = source.filter(|it| is_titled(it)).and_then(|it| it.get("title"));
                grid.put(at, titled.or(source))?;
            }
            "source.url" => {
                let source = story.get("source").filter(|it| is_titled(it));
                grid.put(at, source.and_then(|it| it.get("url")))?;
            }
            "map.features" => {
                if let Some(file) = features_file {
                    grid.put_words(at, file)?;
                }
            }
            "map.base" => base_cell(story.get("map").and_then(|it| it.get("base")), at, grid)?,
            "labels" => grid.put_json(at, other_labels(story).as_ref())?,
            "view.first" => {
                if let Some(id) = field(story, "view.first").and_then(Json::text) {
                    grid.put_words(at, milestones.name(id))?;
                }
            }
            path => grid.put(at, field(story, path))?,
        }
    }
    Ok(())
}

/// Words for the interface without those that have a row of their own.
fn other_labels(story: &Json) -> Option<Json> {
    let mut labels = story.get("labels")?.clone();
    if let Json::Object(labels) = &mut labels {
        labels.take("not_reviewed");
    }
    Some(labels)
}

/// Whether a source is an object with a title rather than a text by language.
fn is_titled(source: &Json) -> bool {
    source.get("title").is_some() || source.get("url").is_some()
}

/// The path of a file stands as it is, unless it could be taken for a ground that has a name, or for JSON.
fn base_cell(base: Option<&Json>, at: usize, grid: &mut Grid) -> Result<(), Refusal> {
    let file = base.and_then(|it| it.get("file")).and_then(Json::text);
    match file {
        Some("natural-earth" | "none") => grid.put_json(at, base),
        Some(file) if file.starts_with(['{', '[']) => grid.put_json(at, base),
        Some(file) => grid.put_words(at, file),
        None => grid.put(at, base),
    }
}

fn milestone_cells(
    milestone: &Json,
    chapters: &Names,
    places: &Names,
    grid: &mut Grid,
) -> Result<(), Refusal> {
    grid.row(milestone.get("id").and_then(Json::text));
    let picture = picture(milestone);
    for (at, column) in Sheet::Milestones.columns().iter().enumerate() {
        match column.path {
            "chapter" => {
                if let Some(id) = milestone.get("chapter").and_then(Json::text) {
                    grid.put_words(at, chapters.name(id))?;
                }
            }
            "place" => {
                if let Some(id) = milestone.get("place").and_then(Json::text) {
                    grid.put_words(at, places.name(id))?;
                }
            }
            "also_at" => {
                let ids = milestone.get("also_at").map_or(&[][..], Json::list);
                let names = ids.iter().filter_map(Json::text).map(|it| places.name(it).into());
                grid.put(at, Some(&Json::List(names.collect())))?;
            }
            "tags" => tag_cells(milestone.get("tags").map_or(&[][..], Json::list), at, grid)?,
            // The sheet of links has them, and dates stand as they are.
            "links" | "date_words" => {}
            path => match path.strip_prefix("picture.") {
                Some(name) => grid.put(at, picture.and_then(|it| it.get(name)))?,
                None => grid.put(at, field(milestone, path))?,
            },
        }
    }
    Ok(())
}

/// The medium of a milestone that has one, with nothing but what its row has columns for, and an address that nobody takes for
/// several.
fn picture(milestone: &Json) -> Option<&Object> {
    const COLUMNS: [&str; 5] = ["src", "alt", "caption", "credit", "$comment"];
    match milestone.get("media")?.list() {
        [Json::Object(only)] if only.iter().all(|it| COLUMNS.contains(&it.0)) => {
            let src = only.get("src").and_then(Json::text)?;
            is_one_address(src).then_some(only)
        }
        _ => None,
    }
}

/// Whether nobody takes the address of a medium for several.
pub(super) fn is_one_address(src: &str) -> bool {
    !src.contains([';', '；', '、', ',', '，', '|', '[', '<']) || src.starts_with("data:")
}

/// The tags of a milestone, below their languages where each is in all of the same ones.
fn tag_cells(tags: &[Json], at: usize, grid: &mut Grid) -> Result<(), Refusal> {
    let each: Vec<_> = tags.iter().map(by_language).collect();
    let langs: Vec<&String> =
        each.first().map_or(&[][..], |it| it).iter().map(|it| &it.0).collect();
    let parallel = |words: &Vec<(String, _)>| {
        words.len() == langs.len()
            && langs.iter().all(|lang| {
                let of_lang = words.iter().find(|it| it.0 == **lang);
                of_lang.is_some_and(|it: &(String, std::borrow::Cow<'_, str>)| stands_alone(&it.1))
            })
    };
    if langs.is_empty() || !each.iter().all(parallel) {
        return grid.put(at, Some(&Json::List(tags.to_vec())));
    }
    for lang in &langs {
        let words = each.iter().flatten().filter(|it| it.0 == **lang).map(|it| &*it.1);
        grid.put_in(at, lang, &words.collect::<Vec<_>>().join("; "))?;
    }
    Ok(())
}

/// A row for each element of a list of a milestone.
fn owned(milestone: &Json, list: &str, milestones: &Names, grid: &mut Grid) -> Result<(), Refusal> {
    let list = milestone.get(list).map_or(&[][..], Json::list);
    rows(list, milestone.get("id"), milestones, grid)
}

/// A row for each object of a list; `owner` is the id of the milestone that has the list.
fn rows(
    list: &[Json],
    owner: Option<&Json>,
    milestones: &Names,
    grid: &mut Grid,
) -> Result<(), Refusal> {
    for object in list {
        grid.row(owner.or_else(|| object.get("id")).and_then(Json::text));
        for (at, column) in grid.columns().iter().enumerate() {
            match column.path {
                "lng" => grid.put(at, object.get("position").and_then(|it| it.list().first()))?,
                "lat" => grid.put(at, object.get("position").and_then(|it| it.list().get(1)))?,
                // The two numbers have columns of their own.
                "position" => {}
                "milestone" => {
                    let id = owner.or_else(|| object.get("milestone")).and_then(Json::text);
                    if let Some(id) = id {
                        grid.put_words(at, milestones.name(id))?;
                    }
                }
                path => grid.put(at, field(object, path))?,
            }
        }
    }
    Ok(())
}

/// What a way such as `quote.text` leads to.
pub(super) fn field<'j>(object: &'j Json, path: &str) -> Option<&'j Json> {
    path.split('.').try_fold(object, |it, name| it.get(name))
}

#[cfg(test)]
mod tests;
