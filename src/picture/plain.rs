//! Markup that needs nothing but itself: classes become inline styles in HTML and presentation attributes in SVG, ids,
//! roles and wishes go, and drawings are flattened. What is left reads the same wherever it is put.

use std::borrow::Cow;

use super::looks::{COLOURS, Look};
use crate::geometry::px_text;
use crate::markup::{Element, Node, el};

/// Attributes that say something without a page around them.
const KEPT: [&str; 33] = [
    "alt",
    "cx",
    "cy",
    "d",
    "datetime",
    "dir",
    "direction",
    "dx",
    "fill-rule",
    "height",
    "href",
    "lang",
    "points",
    "preserveAspectRatio",
    "r",
    "rx",
    "src",
    "start",
    "text-anchor",
    "transform",
    "value",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "aria-hidden",
    "aria-label",
    "role",
    "font-size",
];

/// How markup is made plain.
#[derive(Clone, Copy)]
pub struct Plain<'p> {
    /// What its classes look like; later tables win.
    pub looks: &'p [&'p [Look]],
    /// Further values for `var(…)`.
    pub fonts: &'p [(&'p str, &'p str)],
    /// Whether its colours are the dark ones.
    pub dark: bool,
    /// The width that percentages in a drawing refer to.
    pub width_px: f64,
    /// By how many levels every heading is lowered.
    pub deeper: usize,
    /// What the address of a link or a picture becomes.
    pub address: &'p dyn Fn(&str) -> String,
}

/// Where in the tree an element stands.
#[derive(Clone, Copy)]
struct Place<'t> {
    ancestors: Option<&'t Ancestor<'t>>,
    in_svg: bool,
    hue: &'t str,
}

struct Ancestor<'t> {
    element: &'t Element,
    above: Option<&'t Ancestor<'t>>,
}

impl Plain<'_> {
    /// `element` made plain; nothing where it is not shown.
    pub fn element(&self, element: &Element) -> Vec<Node> {
        let ink = self.value("--nb-ink");
        self.nodes(element, Place { ancestors: None, in_svg: false, hue: ink })
    }

    /// `element` made plain as it would be inside of these, the outermost first.
    pub fn inside(&self, around: &[&Element], element: &Element) -> Vec<Node> {
        let ink = self.value("--nb-ink");
        self.nodes_inside(around, element, Place { ancestors: None, in_svg: false, hue: ink })
    }

    fn nodes_inside(&self, around: &[&Element], element: &Element, place: Place<'_>) -> Vec<Node> {
        let Some((outer, inner)) = around.split_first() else { return self.nodes(element, place) };
        let ancestor = Ancestor { element: outer, above: place.ancestors };
        let hue = self.hue(outer).unwrap_or(place.hue);
        let in_svg = place.in_svg || outer.name == "svg";
        self.nodes_inside(inner, element, Place { ancestors: Some(&ancestor), in_svg, hue })
    }

    fn nodes(&self, element: &Element, place: Place<'_>) -> Vec<Node> {
        let hue = self.hue(element).unwrap_or(place.hue);
        let looks = self.declared(element, Place { hue, ..place });
        if looks.iter().any(|it| it.0 == "display" && it.1 == "none") {
            return Vec::new();
        }
        let in_svg = place.in_svg || element.name == "svg";
        let ancestor = Ancestor { element, above: place.ancestors };
        let below = Place { ancestors: Some(&ancestor), in_svg, hue };
        let mut children = Vec::new();
        for child in &element.children {
            match child {
                Node::Element(child) => children.extend(self.nodes(child, below)),
                Node::Text(_) => children.push(child.clone()),
            }
        }
        let mut plain = el(self.name(element, place.in_svg));
        let at_point = place.in_svg && element.attribute("class") == Some("nb-at");
        if at_point {
            let at = |name| self.in_px(element.attribute(name).unwrap_or("0"));
            plain = plain.attr("transform", ["translate(", &at("x"), " ", &at("y"), ")"].concat());
        } else {
            for (name, value) in element.attributes.iter().filter(|it| KEPT.contains(&it.0)) {
                let leads_nowhere = *name == "href" && value.starts_with('#');
                let unheard = matches!(*name, "href" | "aria-hidden" | "role");
                if leads_nowhere || place.in_svg && unheard && element.name != "image" {
                    continue;
                }
                plain.attributes.push((name, self.attribute(name, value, in_svg)));
            }
        }
        plain = if place.in_svg {
            styled_drawing(plain, looks)
        } else {
            let style: Vec<_> =
                looks.iter().map(|(name, value)| [*name, ":", value].concat()).collect();
            plain.maybe_attr("style", (!style.is_empty()).then(|| style.join(";")))
        };
        if plain.name == "path" && plain.attribute("d") == Some("") {
            return Vec::new();
        }
        // Groups that say nothing, and such as hold nothing, go.
        if plain.name == "g" && (plain.attributes.is_empty() || children.is_empty()) {
            return children;
        }
        plain.children = children;
        let text = plain.name == "text";
        let mut nodes = vec![Node::Element(plain)];
        if text {
            // Where a reader of mail takes the drawing out and leaves its words, they stay apart.
            nodes.push(Node::Text("\n".into()));
        }
        nodes
    }

    fn name(&self, element: &Element, in_svg: bool) -> &'static str {
        match element.name {
            "a" | "svg" if in_svg && element.attribute("viewBox").is_none() => "g",
            // Names of the page's own are none of these.
            "a" if element.attribute("href").is_some_and(|it| it.starts_with('#')) => "span",
            // Readers without the style would set marks about the ones that are there.
            "q" => "span",
            name => {
                const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
                let level = HEADINGS.iter().position(|it| *it == name);
                let sunk = level.map(|it| (it + self.deeper).min(5));
                sunk.and_then(|it| HEADINGS.get(it)).map_or(name, |it| it)
            }
        }
    }

    fn attribute(&self, name: &str, value: &str, in_svg: bool) -> Cow<'static, str> {
        match name {
            "href" | "src" => (self.address)(value).into(),
            _ if in_svg => self.in_px(value).into(),
            _ => value.to_owned().into(),
        }
    }

    /// A share of the width in pixels, rounded to a tenth; other values as they are.
    fn in_px(&self, value: &str) -> String {
        share(value).map_or_else(|| value.to_owned(), |it| px_text(it * self.width_px))
    }

    /// The colour that an element brings for itself and what is in it.
    fn hue<'e>(&'e self, element: &'e Element) -> Option<&'e str> {
        let hue = |it: &str| {
            let name = ["--nb-", it.strip_prefix("nb-hue-")?].concat();
            COLOURS.iter().find(|it| it.0 == name).map(|it| self.of_theme(it))
        };
        element.attribute("color").or_else(|| classes(element).find_map(hue))
    }

    /// What is declared for an element, each property once, its last value, with all colours said.
    fn declared(&self, element: &Element, place: Place<'_>) -> Vec<(&'static str, String)> {
        let mut declared: Vec<(&'static str, String)> = Vec::new();
        // Most rules are for others: what they need is sought out once, not anew for each of them.
        let names: Vec<&str> = classes(element).collect();
        let matching = self.looks.iter().copied().flatten().filter(|(selector, _)| {
            let (ancestor, own) = selector.split_once(' ').unwrap_or(("", selector));
            matches(own, element.name, &names)
                && (ancestor.is_empty() || within(ancestor, place.ancestors))
        });
        for (name, value) in
            matching.flat_map(|it| it.1.split(';')).filter_map(|it| it.split_once(':'))
        {
            let value = self.resolved(value, place.hue);
            match declared.iter_mut().find(|it| it.0 == name) {
                Some(before) => before.1 = value,
                None => declared.push((name, value)),
            }
        }
        declared
    }

    fn resolved(&self, value: &str, hue: &str) -> String {
        let value = value.replace("currentColor", hue).replace("var(--nb-hue)", hue);
        let Some((before, rest)) = value.split_once("var(") else { return value };
        let Some((name, after)) = rest.split_once(')') else { return value };
        [before, self.value(name), after].concat()
    }

    fn value(&self, name: &str) -> &str {
        let font = self.fonts.iter().find(|it| it.0 == name).map(|it| it.1);
        let colour = || COLOURS.iter().find(|it| it.0 == name).map(|it| self.of_theme(it));
        font.or_else(colour).unwrap_or_default()
    }

    fn of_theme(&self, (_, light, dark): &(&str, &'static str, &'static str)) -> &'static str {
        if self.dark { dark } else { light }
    }
}

/// The number before a percent sign, with two decimals or none, as a share of one. Reading any float would cost a program
/// more than all else here.
fn share(value: &str) -> Option<f64> {
    let number = value.strip_suffix('%')?;
    let (whole, part) = number.split_once('.').unwrap_or((number, "00"));
    let hundredths: i32 = [whole, part].concat().parse().ok()?;
    (part.len() == 2).then_some(f64::from(hundredths) / 10_000.0)
}

/// What is inside an SVG takes its looks as attributes. They yield to attributes that are there already.
fn styled_drawing(mut plain: Element, looks: Vec<(&'static str, String)>) -> Element {
    for (name, value) in looks {
        if plain.attribute(name).is_none() {
            plain.attributes.push((name, value.into()));
        }
    }
    plain
}

fn classes(element: &Element) -> impl Iterator<Item = &str> {
    element.attribute("class").unwrap_or_default().split(' ')
}

/// Whether `compound`, a name or classes such as `.a.b` or both, holds of an element of this name with these classes.
fn matches(compound: &str, name: &str, classes: &[&str]) -> bool {
    let Some((own, mut rest)) = compound.split_once('.') else { return compound == name };
    if !own.is_empty() && own != name {
        return false;
    }
    loop {
        let (class, more) = rest.split_once('.').map_or((rest, None), |it| (it.0, Some(it.1)));
        match more {
            _ if !classes.contains(&class) => return false,
            None => return true,
            Some(more) => rest = more,
        }
    }
}

fn within(compound: &str, mut ancestors: Option<&Ancestor<'_>>) -> bool {
    while let Some(Ancestor { element, above }) = ancestors {
        if matches(compound, element.name, &classes(element).collect::<Vec<_>>()) {
            return true;
        }
        ancestors = *above;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::looks::{DRAWINGS, LIST};
    use super::*;

    fn plain() -> Plain<'static> {
        Plain {
            looks: &[DRAWINGS, LIST],
            fonts: &[("--nb-serif", "serif")],
            dark: false,
            width_px: 200.0,
            deeper: 1,
            address: &|it| ["https://example.org", it].concat(),
        }
    }

    fn html(element: Element) -> String {
        plain().element(&element).iter().map(Node::to_html).collect()
    }

    #[test]
    fn classes_become_styles_and_ids_go() {
        let heading = el("h3").class("nb-article-title").attr("id", "a").text("A");
        assert_eq!(html(heading), "<h4 style=\"margin:4px 0;font:700 20px/1.35 serif\">A</h4>");
        let badge = el("span").class("nb-badge nb-exact");
        assert!(html(badge).contains(
            "border:1px dashed;border-radius:4px;padding:0 5px;margin-right:6px;border-style:solid"
        ));
        assert_eq!(html(el("a").class("nb-show").attr("href", "#a")), "");
    }

    #[test]
    fn the_hue_of_a_chapter_reaches_what_is_in_it() {
        let when = || el("p").class("nb-when-where");
        let named = el("article").class("nb-hue nb-hue-green").child(when());
        assert!(html(named).contains("color:#2c7a57"));
        let own = el("article").class("nb-hue").attr("color", "#00ab09").child(when());
        assert!(html(own).contains("color:#00ab09"));
    }

    #[test]
    fn a_mark_at_a_share_of_the_width_is_a_flat_group() {
        let shape = el("path").class("nb-shape").attr("d", "M0 0");
        let link = el("a").class("nb-marker nb-exact nb-hue nb-hue-red").attr("href", "#a");
        let link = link.child(el("rect").class("nb-hit")).child(shape);
        let at = el("svg").class("nb-at").attr("x", "25.50%").attr("y", "7").child(link);
        let drawn = html(el("svg").child(at));
        assert_eq!(
            drawn,
            "<svg><g transform=\"translate(51 7)\"><path d=\"M0 0\" fill=\"#bf2f25\" stroke=\"#bf2f25\" stroke-width=\"2\"></path></g></svg>"
        );
    }

    #[test]
    fn what_draws_nothing_goes() {
        let hills = el("path").class("nb-hills").attr("d", "");
        assert_eq!(html(el("svg").child(el("g").attr("role", "img").child(hills))), "<svg></svg>");
    }

    #[test]
    fn an_element_is_the_same_alone_as_in_what_is_around_it() {
        let badge = || el("p").class("nb-when-where").child(el("span").class("nb-badge").text("a"));
        let article = el("article").class("nb-hue nb-hue-green");
        let whole = el("section").class("nb-list").child(article.clone().child(badge()));
        let frame = el("section").class("nb-list");
        let alone = plain().inside(&[&frame, &article], &badge());
        let alone: String = alone.iter().map(Node::to_html).collect();
        assert!(alone.contains("#2c7a57") && html(whole).contains(&alone), "{alone}");
    }

    #[test]
    fn addresses_of_pictures_and_links_become_what_is_wanted() {
        assert_eq!(
            html(el("img").attr("src", "/p.png")),
            "<img src=\"https://example.org/p.png\">"
        );
        assert_eq!(html(el("a").attr("href", "/b")), "<a href=\"https://example.org/b\"></a>");
    }

    #[test]
    fn a_share_is_read_as_drawings_write_it() {
        let shares = ["50%", "-0.33%", "12.05%"].map(share);
        assert_eq!(shares, [Some(0.5), Some(-0.0033), Some(0.1205)]);
        for none in ["50", "1.5%", "a%", "99999999999%"] {
            assert_eq!(share(none), None, "{none}");
        }
    }

    #[test]
    fn a_dark_drawing_has_the_dark_colours() {
        let red = el("g").class("nb-hue nb-hue-red").child(el("path").class("nb-bar"));
        let dark = Plain { dark: true, ..plain() };
        let drawn: String = dark.element(&el("svg").child(red)).iter().map(Node::to_html).collect();
        assert!(drawn.contains("#f0857b"), "{drawn}");
    }
}
