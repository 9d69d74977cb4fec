//! The line of the picture, with the names of its lanes, as large as they allow.

use super::super::still::unchosen;
use super::phrases::shortened;
use super::{LETTERS, MARGIN, WIDTH, px, scaled, words};
use crate::drawing::{StillLine, still_line};
use crate::edition::Edition;
use crate::geometry::text_width_em;
use crate::markup::{Element, el};
use crate::state::Scene;

/// How much the line is enlarged, at most and at least; less where it has many lanes.
const LINE_SCALES: [f64; 13] = [1.75, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.5];
/// Rows of the line, and what a lane is higher.
const ROW: f64 = 20.0;
const SPARE: f64 = 2.5;

/// The line, as large as its lanes allow.
pub(super) struct Line {
    still: StillLine,
    scale: f64,
    /// Room for the names of the lanes; none without chapters.
    names: f64,
    pub(super) plot_width: f64,
}

impl Line {
    pub(super) fn of(scene: &Scene, most: f64) -> Self {
        let longest = scene.edition.chapters.iter().map(|it| text_width_em(&it.name));
        let longest = longest.fold(0.0, f64::max).min(12.0);
        let names = if longest > 0.0 { 20.0 + longest * LETTERS + 12.0 } else { 0.0 };
        let mut smallest = None;
        for scale in LINE_SCALES {
            let plot_width = (WIDTH - 2.0 * MARGIN) / scale - names;
            let still = still_line(scene, &unchosen(), plot_width, ROW, SPARE);
            let line = Self { still, scale, names, plot_width };
            if line.height() <= most {
                return line;
            }
            smallest = Some(line);
        }
        // More lanes than can be told apart: they are drawn as small as they must be.
        let mut line = smallest.unwrap_or_else(|| {
            let still = still_line(scene, &unchosen(), WIDTH, ROW, SPARE);
            Self { still, scale: 1.0, names, plot_width: WIDTH }
        });
        line.scale *= most / line.height();
        line
    }

    /// Height in the picture.
    pub(super) fn height(&self) -> f64 {
        self.still.height_px * self.scale
    }

    pub(super) fn drawn(&self, edition: &Edition, top: f64) -> Element {
        let mut drawn = Vec::new();
        for (chapter, (above, below)) in edition.chapters.iter().zip(&self.still.lanes) {
            let middle = (above + below) / 2.0;
            let own = chapter.color.starts_with('#').then(|| chapter.color.clone());
            let glyph = el("g")
                .class(format!("nb-glyph nb-hue-{}", chapter.color))
                .maybe_attr("color", own)
                .attr("transform", format!("translate(6 {}) scale(.72)", px(middle)))
                .child(el("path").attr("d", chapter.shape_d.clone()));
            let name = shortened(&chapter.name, 12.0);
            drawn.push(glyph);
            drawn.push(words("s-lane", 18.0, middle + LETTERS * 0.36, LETTERS, name));
        }
        // A window, for what goes on beyond the plot is cut off there.
        let (width, height) = (px(self.plot_width), px(self.still.height_px));
        let plot = el("svg")
            .attr("x", px(self.names))
            .attr("viewBox", format!("0 0 {width} {height}"))
            .attr("width", width)
            .attr("height", height);
        drawn.push(plot.children(self.still.layers.clone()));
        scaled(MARGIN, top, self.scale, drawn)
    }
}
