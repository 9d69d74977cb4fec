//! What the classes of the markup look like, for places where no style sheet goes along: mail, feeds, pictures.
//!
//! The selectors and declarations are those of `style/`, without what a still picture has no use for. Lengths are
//! in pixels, for mail knows no others well. `--nb-hue` and `currentColor` are the colour of the chapter.

/// A selector, at most one ancestor and the element itself, and what it declares. Later rules win.
pub type Look = (&'static str, &'static str);

/// The colours of `style/tokens.css`, for light and for dark.
pub(super) const COLOURS: &[(&str, &str, &str)] = &[
    ("--nb-ground", "#fefdf8", "#16181d"),
    ("--nb-ink", "#1f2328", "#eceae4"),
    ("--nb-soft", "#5b5f66", "#a8abb2"),
    ("--nb-line", "#e4dfd3", "#33373f"),
    ("--nb-edge", "#8d887b", "#767b86"),
    ("--nb-land", "#f4f0e6", "#1d2026"),
    ("--nb-water", "#bcd9ea", "#24455c"),
    ("--nb-shore", "#7fb1d3", "#3f6f90"),
    ("--nb-water-ink", "#2f6690", "#8fc0e2"),
    ("--nb-rail", "#98928a", "#6d7078"),
    ("--nb-hill", "#d3cab8", "#3a3e46"),
    ("--nb-era", "#f1ece0", "#22262d"),
    ("--nb-grey", "#5c6470", "#a3abb8"),
    ("--nb-red", "#bf2f25", "#f0857b"),
    ("--nb-blue", "#2a6cb0", "#74b0ee"),
    ("--nb-ochre", "#96670a", "#dfae4a"),
    ("--nb-green", "#2c7a57", "#63c09a"),
    ("--nb-purple", "#7a4a98", "#c29ade"),
    ("--nb-teal", "#14767c", "#58bcc2"),
    ("--nb-brown", "#855438", "#cf9c7e"),
];

/// The map and the line. Sizes of letters are left to the caller that draws them.
pub const DRAWINGS: &[Look] = &[
    (".nb-glyph path", "fill:currentColor"),
    (
        ".nb-feature",
        "fill:none;stroke:var(--nb-edge);stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round",
    ),
    (".nb-sea", "fill:var(--nb-water);fill-opacity:.5"),
    (
        ".nb-land.nb-filled",
        "fill:var(--nb-land);stroke:var(--nb-shore);stroke-width:2;paint-order:stroke",
    ),
    (".nb-river", "stroke:var(--nb-water);stroke-width:8"),
    (".nb-stream", "stroke:var(--nb-shore);stroke-width:1.2"),
    (
        ".nb-water.nb-filled",
        "fill:var(--nb-water);stroke:var(--nb-shore);stroke-width:3;paint-order:stroke",
    ),
    (".nb-rail", "stroke:var(--nb-rail);stroke-width:2.2"),
    (".nb-maglev", "stroke:var(--nb-red);stroke-width:2;stroke-dasharray:1 5;stroke-opacity:.7"),
    (".nb-road", "stroke:var(--nb-hill);stroke-width:2"),
    (".nb-motorway", "stroke:var(--nb-hill);stroke-width:4"),
    (".nb-street", "stroke:var(--nb-line);stroke-width:1"),
    (".nb-grid", "stroke:var(--nb-line);stroke-width:1"),
    (".nb-park.nb-filled", "fill:var(--nb-green);fill-opacity:.14;stroke:none"),
    (".nb-built.nb-filled", "fill:var(--nb-edge);fill-opacity:.14;stroke:none"),
    (".nb-spot", "fill:var(--nb-red);stroke:var(--nb-ground);stroke-width:2"),
    (".nb-area.nb-filled", "fill:var(--nb-era);stroke-width:3;paint-order:stroke"),
    (".nb-hills", "fill:none;stroke:var(--nb-hill);stroke-width:1.2;stroke-linecap:round"),
    (".nb-feature.nb-hills", "stroke-width:6"),
    (".nb-other", "stroke-width:1.2;stroke-dasharray:8 3 1 3"),
    (".nb-town-dot", "fill:var(--nb-edge)"),
    (".nb-route", "stroke:var(--nb-soft);stroke-dasharray:2 5"),
    (
        ".nb-label",
        "fill:var(--nb-ink);stroke:var(--nb-land);stroke-width:3;paint-order:stroke;stroke-linejoin:round",
    ),
    (".nb-town-label", "fill:var(--nb-soft)"),
    (".nb-rail-label", "fill:var(--nb-soft)"),
    (".nb-water-label", "fill:var(--nb-water-ink);font-style:italic"),
    (
        ".nb-place .nb-shape",
        "fill:currentColor;stroke:var(--nb-ground);stroke-width:2.5;paint-order:stroke",
    ),
    (".nb-disc", "fill:var(--nb-ground);stroke:var(--nb-ink);stroke-width:1.6"),
    (".nb-count", "font-weight:700;text-anchor:middle;fill:var(--nb-ink)"),
    (".nb-scale path", "fill:none;stroke:var(--nb-soft);stroke-width:1.5"),
    (
        ".nb-scale text",
        "fill:var(--nb-soft);stroke:var(--nb-land);stroke-width:6;paint-order:stroke;stroke-linejoin:round",
    ),
    (".nb-hit", "display:none"),
    (".nb-era", "fill:var(--nb-era);stroke:var(--nb-ground)"),
    (".nb-inner", "fill:var(--nb-edge);fill-opacity:.12"),
    (".nb-era-name", "fill:var(--nb-soft)"),
    (".nb-tick", "stroke:var(--nb-line)"),
    (".nb-tick.nb-major", "stroke:var(--nb-edge)"),
    (".nb-tick-label", "fill:var(--nb-soft)"),
    (".nb-lane-name", "fill:var(--nb-ink)"),
    (".nb-lane-line", "stroke:var(--nb-line)"),
    (".nb-marker .nb-shape", "fill:var(--nb-ground);stroke:currentColor;stroke-width:2"),
    (".nb-exact .nb-shape", "fill:currentColor"),
    (".nb-halo", "display:none"),
    (".nb-cluster .nb-disc", "stroke:currentColor"),
    (".nb-in-ridge", "display:none"),
    (".nb-bar", "fill:currentColor"),
    (".nb-about", "fill-opacity:.3"),
    (".nb-ridge", "fill:currentColor;fill-opacity:.45"),
];

/// The list.
pub const LIST: &[Look] = &[
    ("p", "margin:6px 0"),
    ("ol", "list-style:none;margin:0;padding:0"),
    ("li", "margin:0"),
    (".nb-chapter", "margin:32px 0 4px;font:700 18px/1.4 var(--nb-serif)"),
    (".nb-glyph", "margin-right:8px"),
    (".nb-article", "padding:14px 0;border-bottom:1px solid var(--nb-line)"),
    (".nb-when-where", "margin:0;font-size:14px;color:var(--nb-hue)"),
    (".nb-badge", "border:1px dashed;border-radius:4px;padding:0 5px;margin-right:6px"),
    (".nb-badge.nb-exact", "border-style:solid"),
    (".nb-article-title", "margin:4px 0;font:700 20px/1.35 var(--nb-serif)"),
    ("ul", "margin:6px 0;padding:0 0 0 22px"),
    (".nb-text ol", "list-style:decimal;margin:6px 0;padding:0 0 0 26px"),
    (".nb-note ol", "list-style:decimal;margin:6px 0;padding:0 0 0 26px"),
    (".nb-text a", "color:var(--nb-blue)"),
    (".nb-note a", "color:var(--nb-blue)"),
    (".nb-lede", "display:none"),
    (".nb-figures", "list-style:none;margin:6px 0;padding:0"),
    (".nb-figure", "margin:0;font-size:14px;color:var(--nb-soft)"),
    (".nb-figure strong", "font:700 22px/1.3 var(--nb-serif);color:var(--nb-hue)"),
    (
        ".nb-quote",
        "margin:8px 0;padding:0 0 0 10px;border-left:3px solid var(--nb-line);font-size:15px;color:var(--nb-soft)",
    ),
    (".nb-quote p", "margin:0"),
    (".nb-quote q", "white-space:pre-line"),
    (".nb-quote cite", "font-size:14px;font-style:normal"),
    (".nb-note", "font-size:14px;color:var(--nb-soft)"),
    (".nb-tags", "font-size:14px;color:var(--nb-soft)"),
    ("figure", "margin:8px 0"),
    ("figure img", "display:block;max-width:100%;height:auto"),
    ("figure a", "color:var(--nb-blue)"),
    (".nb-asks", "display:block;font-size:14px"),
    (".nb-asks strong", "display:block"),
    (".nb-no-poster", "display:block"),
    ("figcaption", "font-size:14px;color:var(--nb-soft)"),
    ("figcaption strong", "display:block;color:var(--nb-ink)"),
    (".nb-transcript", "font-size:14px;color:var(--nb-soft)"),
    (".nb-links", "list-style:none;margin:6px 0;padding:0;font-size:14px;color:var(--nb-soft)"),
    (".nb-links a", "color:var(--nb-blue)"),
    (".nb-cites", "font-size:14px;line-height:0"),
    (".nb-corrected", "border-left:3px solid var(--nb-ochre);padding-left:10px"),
    (".nb-foot-title", "margin:24px 0 4px;font:700 18px/1.4 var(--nb-serif)"),
    (".nb-sources", "list-style:decimal;margin:0;padding:0 0 0 28px;font-size:14px"),
    (".nb-sources li", "margin:4px 0"),
    (".nb-sources a", "color:var(--nb-blue)"),
    (".nb-corrections", "list-style:none;margin:0;padding:0;font-size:14px"),
    (".nb-back", "display:none"),
    (".nb-masthead", "margin:24px 0 0;font:700 14px/1.4 var(--nb-serif)"),
    (".nb-masthead img", "display:inline-block;vertical-align:middle"),
    (".nb-dark", "display:none"),
    (".nb-credits", "margin:16px 0 0;font-size:14px;color:var(--nb-soft)"),
    (".nb-in-chapter", "display:none"),
    (".nb-show", "display:none"),
    (".nb-credits a", "color:var(--nb-blue)"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What `DRAWINGS` declares for a selector; nothing where it does not name it.
    fn declared(selector: &str) -> &'static str {
        DRAWINGS.iter().find(|it| it.0 == selector).map_or("", |it| it.1)
    }

    #[test]
    fn no_two_kinds_of_line_look_alike() {
        // What is of no kind used to look like a road.
        let kinds = [
            ".nb-river",
            ".nb-rail",
            ".nb-maglev",
            ".nb-road",
            ".nb-hills",
            ".nb-route",
            ".nb-other",
        ];
        let mut looks = kinds.map(declared).to_vec();
        looks.sort_unstable();
        looks.dedup();
        assert_eq!(looks.len(), kinds.len());
        let sheet = include_str!("../../style/map.css").replace(": ", ":").replace(";\n    ", ";");
        for selector in [".nb-other", ".nb-rail"] {
            let rule = format!("{selector} {{\n    {};", declared(selector).replace("--nb-", "--"));
            assert!(sheet.contains(&rule), "{rule}");
        }
    }

    #[test]
    fn an_outline_lies_outside_of_what_it_is_around() {
        // Where two outlines meet at the 180th meridian, each covers what is seen of the other.
        for selector in [".nb-water.nb-filled", ".nb-area.nb-filled"] {
            assert!(
                declared(selector).ends_with("stroke-width:3;paint-order:stroke"),
                "{selector}"
            );
        }
        assert!(
            include_str!("../../style/map.css")
                .contains("stroke-width: 3;\n    paint-order: stroke;")
        );
    }

    #[test]
    fn colours_are_those_of_the_style_sheet() {
        let tokens = include_str!("../../style/tokens.css");
        for (name, light, dark) in COLOURS {
            let said = format!("var({name}, var(--light, {light}) var(--dark, {dark}))");
            assert!(tokens.contains(&said), "{said}");
        }
    }
}
