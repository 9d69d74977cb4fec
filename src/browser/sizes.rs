//! Measures the parts of a widget that are drawn by their size: the map, the width of the plot, and the height of its rows.

use web_sys::Element;

use crate::drawing::row_px;
use crate::geometry::Size;
use crate::state::{Model, Sizes};

/// Reads the sizes of map and plot below `root`. A part that is not shown keeps the size it had.
pub(super) fn measured(root: &Element, model: &Model) -> Sizes {
    let before = model.sizes;
    let size_of = |selector: &str| {
        let element = root.query_selector(selector).ok().flatten()?;
        let rect = element.get_bounding_client_rect();
        (rect.width() >= 1.0 && rect.height() >= 1.0)
            .then(|| Size::new(rect.width(), rect.height()))
    };
    let plot = size_of(".nb-plot");
    Sizes {
        plot_width_px: plot.map_or(before.plot_width_px, |it| it.width),
        row_px: plot.map_or(before.row_px, |it| row_px(&model.scene, it.height).max(1.0)),
        map: size_of(".nb-map-svg").unwrap_or(before.map),
    }
}
