//! The line of a picture, with the names of its lanes, as large as they allow.

use super::canvas::{scaled, window, words};
use super::phrases::shortened;
use super::still::unchosen;
use crate::drawing::{StillLine, still_line};
use crate::edition::Edition;
use crate::geometry::{Size, px_text, text_width_em};
use crate::markup::{Element, el};
use crate::state::Scene;

/// How much the line is enlarged, at most and at least; less where it has many lanes.
const LINE_SCALES: [f64; 13] = [1.75, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.5];
/// Letters before they are enlarged.
const LETTERS: f64 = 12.0;
/// Rows of the line, and what a lane is higher.
const ROW: f64 = 20.0;
const SPARE: f64 = 2.5;

/// The line, as large as its lanes allow.
pub struct Line {
    still: StillLine,
    scale: f64,
    /// Room for the names of the lanes; none where chapters have no lanes of their own.
    names: f64,
    /// Width of the plot before it is enlarged: what a percent in it is a share of.
    pub plot_width: f64,
}

impl Line {
    /// The line of `scene`, as wide as `width` and at most `most` high.
    pub fn of(scene: &Scene, width: f64, most: f64) -> Self {
        let named = if scene.has_lanes() { &*scene.edition.chapters } else { &[] };
        let longest = named.iter().map(|it| text_width_em(&it.name));
        let longest = longest.fold(0.0, f64::max).min(12.0);
        let names = if longest > 0.0 { 20.0 + longest * LETTERS + 12.0 } else { 0.0 };
        let mut smallest = None;
        for scale in LINE_SCALES {
            let plot_width = width / scale - names;
            let still = still_line(scene, &unchosen(), plot_width, ROW, SPARE);
            let line = Self { still, scale, names, plot_width };
            if line.height() <= most {
                return line;
            }
            smallest = Some(line);
        }
        // More lanes than can be told apart: they are drawn as small as they must be.
        let mut line = smallest.unwrap_or_else(|| {
            let still = still_line(scene, &unchosen(), width, ROW, SPARE);
            Self { still, scale: 1.0, names, plot_width: width }
        });
        line.scale *= most / line.height();
        line
    }

    /// Height in the picture.
    pub fn height(&self) -> f64 {
        self.still.height_px * self.scale
    }

    /// The line with the names of its lanes, its upper left corner at a place in the picture.
    pub fn drawn(&self, edition: &Edition, x: f64, top: f64) -> Element {
        let mut drawn = Vec::new();
        let named = if self.names > 0.0 { &*edition.chapters } else { &[] };
        for (chapter, (above, below)) in named.iter().zip(&self.still.lanes) {
            let middle = (above + below) / 2.0;
            let own = chapter.color.starts_with('#').then(|| chapter.color.clone());
            let glyph = el("g")
                .class(["nb-glyph nb-hue-", &chapter.color].concat())
                .maybe_attr("color", own)
                .attr("transform", ["translate(6 ", &px_text(middle), ") scale(.72)"].concat())
                .child(el("path").attr("d", chapter.shape_d.clone()));
            let name = shortened(&chapter.name, 12.0);
            drawn.push(glyph);
            drawn.push(words("nb-lane-name", 18.0, middle + LETTERS * 0.36, LETTERS, name));
        }
        let plot = Size::new(self.plot_width, self.still.height_px);
        drawn.push(window(self.names, 0.0, plot, plot, self.still.layers.clone()));
        scaled(x, top, self.scale, LETTERS, drawn)
    }
}
