//! 长图: a story, or a chapter of it, in one tall picture: title, map, line, every milestone, credits, and a QR code that
//! leads back to the page. Its letters are those of a telephone that shows it twice as small.

mod foot;
mod head;
mod milestone;
mod options;
mod sheet;

use self::foot::foot;
use self::head::head;
use self::milestone::chapters;
pub use self::options::PictureOptions;
use self::sheet::{Sheet, WIDTH};
use super::chapter::only;
use super::{DRAWINGS, Look, Plain, Telling, document, families, rect};
use crate::edition::Edition;
use crate::geometry::Size;
use crate::markup::Element;
use crate::state::Scene;

/// Height of the picture at most: twice as fine it is just below the 65 535 pixels that programs take.
const MOST_HEIGHT: f64 = 32_000.0;

const LOOKS: &[Look] = &[
    (".l-ground", "fill:var(--nb-ground)"),
    (".l-land", "fill:var(--nb-land)"),
    (".l-band", "fill:var(--nb-era)"),
    (".l-ink", "fill:var(--nb-ink)"),
    (".l-soft", "fill:var(--nb-soft)"),
    (".l-hue", "fill:var(--nb-hue)"),
    (".l-bold", "font-weight:700"),
    (".l-slant", "font-style:italic"),
    (".l-serif", "font-family:var(--nb-serif);font-weight:700"),
    (".l-rule", "stroke:var(--nb-line);stroke-width:2"),
    (".l-rail", "stroke:var(--nb-hue);stroke-width:3;stroke-opacity:.35"),
    (".l-frame", "fill:none;stroke:var(--nb-hue);stroke-width:1.5"),
    (".l-dashed", "stroke-dasharray:5 4"),
    (".l-glyph", "fill:var(--nb-ground);stroke:var(--nb-hue);stroke-width:2"),
    (".l-full", "fill:var(--nb-hue)"),
    (".l-paper", "fill:#ffffff"),
    (".l-code", "stroke:#000000"),
    (
        ".l-note",
        "fill:var(--nb-soft);stroke:var(--nb-land);stroke-width:3;paint-order:stroke;stroke-linejoin:round",
    ),
];

/// A tall picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Long {
    /// The picture, without a style sheet.
    pub svg: String,
    /// Its height; it is 750 wide.
    pub height_px: f64,
    /// How many milestones are in it.
    pub told: u32,
    /// How many found no room.
    pub left_out: u32,
}

/// Tells `edition` with the texts of `telling` as one picture. What would make it higher than 32 000 pixels is left out, from
/// the end.
///
/// ```
/// use nianbiao::edition::{Edition, Milestone};
/// use nianbiao::picture::{Entry, Group, PictureOptions, Telling, long};
///
/// let opened = Milestone { id: "opened".into(), title: "Opened".into(), ..Milestone::default() };
/// let edition = Edition { milestones: vec![opened], ..Edition::default() };
/// let entry = Entry { id: "opened".into(), text: "Trains cross.".into(), ..Entry::default() };
/// let groups = vec![Group { entries: vec![entry], ..Group::default() }];
/// let telling = Telling { groups, ..Telling::default() };
/// let picture = long(edition, &telling, &PictureOptions::default());
/// assert_eq!((picture.told, picture.left_out), (1, 0));
/// assert!(picture.svg.contains("Trains cross."));
/// ```
pub fn long(edition: Edition, telling: &Telling, options: &PictureOptions<'_>) -> Long {
    let (lang, (sans, serif)) = (edition.lang.clone(), families(&edition.lang));
    let Drawn { parts, height, told, left_out, plot_width, .. } = drawn(edition, telling, options);
    let plain = Plain {
        looks: &[DRAWINGS, LOOKS],
        fonts: &[("--nb-serif", serif)],
        dark: options.dark,
        width_px: plot_width,
        deeper: 0,
        address: &str::to_owned,
    };
    let svg = document(&lang, Size::new(WIDTH, height), sans, plain, parts);
    Long { svg, height_px: height, told, left_out }
}

/// The parts of a picture before they are written.
struct Drawn {
    parts: Vec<Element>,
    /// Upper and lower edges of what may not lie upon one another, from the top down.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests hold them against one another"))]
    blocks: Vec<(f64, f64)>,
    height: f64,
    told: u32,
    left_out: u32,
    /// What a percent in the line is a share of.
    plot_width: f64,
}

fn drawn(edition: Edition, telling: &Telling, options: &PictureOptions<'_>) -> Drawn {
    let edition = match options.chapter {
        Some(chapter) => only(edition, chapter),
        None => edition,
    };
    let scene = Scene::new(edition);
    let mut sheet = Sheet::default();
    let plot_width = head(&mut sheet, &scene, &telling.lede);
    let foot = foot(&scene.edition, telling, options);
    let room = MOST_HEIGHT - foot.height();
    let told = chapters(&mut sheet, &scene.edition, telling, room);
    let all = u32::try_from(scene.edition.milestones.len()).unwrap_or(u32::MAX);
    let left_out = all.saturating_sub(told);
    foot.put(&mut sheet, options, left_out);
    let height = sheet.y();
    let (mut parts, blocks) = sheet.into_parts();
    parts.insert(0, rect("l-ground", 0.0, 0.0, Size::new(WIDTH, height)));
    Drawn { parts, blocks, height, told, left_out, plot_width }
}

#[cfg(test)]
mod tests;
