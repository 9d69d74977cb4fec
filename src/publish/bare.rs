//! The story as HTML that any author may paste: of nothing but what systems leave in the text of authors whom they
//! trust with no more, such as `wp_kses_post` of WordPress. It has no drawing, so that no words of one are left over,
//! no list whose numbers a style would have to hide, and looks as the page around it does.

use super::link;
use super::one_block::one_block;
use crate::drawing::{list_entries, list_frame, prose, still};
use crate::edition::LocalizedStory;
use crate::markup::{Element, Node, el};
use crate::state::Scene;
use crate::words::Word;

/// Attributes that are kept.
const KEPT: [&str; 7] = ["lang", "dir", "href", "src", "alt", "width", "height"];
/// What is for a page with styles or scripts, by its class.
const LEFT_OUT: [&str; 4] = ["nb-show", "nb-in-chapter", "nb-sorted", "nb-glyph"];
/// What stands between date and place, and before them.
const BETWEEN: &str = " · ";

/// The story of `scene` without drawings, styles and lists. `page_url` is the whole address of its page: paths of the
/// story are seen from there, and a link leads to it.
pub(super) fn bare_fragment(
    localized: &LocalizedStory<'_>,
    scene: &Scene,
    page_url: Option<&str>,
) -> String {
    let edition = &scene.edition;
    let bare = Bare { page_url };
    let story = localized.story;
    let title = el("h1").maybe_attr("dir", localized.direction(&story.title));
    let title = title.text(localized.text(&story.title).to_owned());
    let dek = story.dek.as_ref().map(|it| prose("p", "", localized, it));
    let link = page_url.map(|it| {
        let link = el("a").attr("href", it.to_owned()).text(localized.word(Word::ShowOnStage));
        el("p").child(link)
    });
    let mut html = format!("<div lang=\"{}\">", localized.lang);
    bare.write(&title, &mut html);
    dek.iter().for_each(|it| bare.write(it, &mut html));
    // Groups with nothing in them yet, and what stands before and behind.
    let frame = list_frame(localized, edition);
    let mut groups = list_entries(localized, edition);
    for part in elements(&frame) {
        bare.write(part, &mut html);
        if part.attribute("class").is_some_and(|it| it.starts_with("nb-group")) {
            groups.next().into_iter().flatten().for_each(|it| bare.write(&still(it), &mut html));
        }
    }
    link.iter().for_each(|it| bare.write(it, &mut html));
    html.push_str("</div>");
    one_block(&html).replace(LINES, "")
}

/// What `one_block` knows texts by that keep their lines. No system has to leave it there, so it goes again.
const LINES: &str = " style=\"white-space:pre-line\"";

struct Bare<'b> {
    page_url: Option<&'b str>,
}

impl Bare<'_> {
    fn write(&self, element: &Element, html: &mut String) {
        for node in self.nodes(element) {
            node.write_html(html);
        }
    }

    /// What is left of an element: itself, what is in it, or nothing.
    fn nodes(&self, element: &Element) -> Vec<Node> {
        let class = element.attribute("class").unwrap_or_default();
        if class.split(' ').any(|it| LEFT_OUT.contains(&it)) {
            return Vec::new();
        }
        if class == "nb-when-where" {
            return vec![Node::Element(el("p").text(when_and_where(element)))];
        }
        let says = |it: &&(&str, _)| matches!(it.0, "lang" | "dir");
        let says_nothing = !element.attributes.iter().any(|it| says(&it));
        let (name, is_kept) = match element.name {
            "svg" | "button" | "input" => return Vec::new(),
            "h1" => ("h2", true),
            "h2" => ("h3", true),
            "h3" => ("h4", true),
            "section" | "div" | "article" | "time" | "data" => ("span", false),
            "ol" => ("ol", !element.attributes.iter().any(|it| it.0 == "role")),
            "li" => ("li", !holds_article(element)),
            "span" | "q" => ("span", !says_nothing),
            "a" => ("a", !element.attribute("href").is_some_and(|it| it.starts_with('#'))),
            name => (name, true),
        };
        // What is dated comes first: without a line between milestones a date would seem to belong to the one before.
        let is_title = |it: &&Node| match it {
            Node::Element(it) => it.attribute("class") == Some("nb-article-title"),
            Node::Text(_) => false,
        };
        let titles = element.children.iter().filter(is_title);
        let others = element.children.iter().filter(|it| !is_title(it));
        let mut children = Vec::new();
        for child in titles.chain(others) {
            match child {
                Node::Element(child) => children.extend(self.nodes(child)),
                Node::Text(_) => children.push(child.clone()),
            }
        }
        // A picture that is in the story itself is let through by nobody, and words without it say little.
        let holds_picture =
            |it: &Node| matches!(it, Node::Element(it) if it.name == "img" || it.name == "a");
        let is_lost = match name {
            "img" => element.attribute("src").is_some_and(|it| it.starts_with("data:")),
            "figure" => !children.iter().any(holds_picture),
            _ => false,
        };
        if is_lost {
            return Vec::new();
        }
        if !is_kept {
            return children;
        }
        let mut bare = el(name);
        for (name, value) in element.attributes.iter().filter(|it| KEPT.contains(&it.0)) {
            let value = match *name {
                "href" | "src" => link::from_page(self.page_url, value),
                _ => value.to_string(),
            };
            bare = bare.attr(name, value);
        }
        if element.name == "q" {
            bare = bare.attr("style", "white-space:pre-line");
        }
        bare.children = children;
        // WordPress makes a paragraph of words beside one.
        vec![Node::Element(if name == "cite" { el("p").child(bare) } else { bare })]
    }
}

/// Whether an item of a list is a milestone.
fn holds_article(item: &Element) -> bool {
    elements(item).any(|it| it.name == "article")
}

/// How sure the date is, the date, the place, where no style holds them apart.
fn when_and_where(element: &Element) -> String {
    let parts: Vec<String> = elements(element).map(words).filter(|it| !it.is_empty()).collect();
    parts.join(BETWEEN)
}

/// What an element says, without what is only seen.
fn words(element: &Element) -> String {
    if element.attribute("aria-hidden").is_some() {
        return String::new();
    }
    let said = element.children.iter().map(|it| match it {
        Node::Element(it) => words(it),
        Node::Text(it) => it.to_string(),
    });
    said.collect()
}

fn elements(of: &Element) -> impl Iterator<Item = &Element> {
    of.children.iter().filter_map(|it| match it {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::publish::NativeZones;
    use crate::publish::wordpress::{autop, kses_post};
    use crate::story::read;

    const QINGCHENG: &str = include_str!("../../stories/qingcheng/story.json");
    const EVERY_FIELD: &str = include_str!("../../tests/stories/every-field.json");

    fn told(json: &str, lang: &str, page_url: Option<&str>) -> String {
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, lang);
        bare_fragment(&localized, &Scene::new(Edition::told_by(&localized, Vec::new())), page_url)
    }

    #[test]
    fn wordpress_leaves_it_to_authors_without_rights_as_it_is() {
        for json in [QINGCHENG, EVERY_FIELD] {
            for page_url in [None, Some("https://a.example/b/")] {
                let html = told(json, "en", page_url);
                assert_eq!(kses_post(&html), html);
                // Paragraphs are made of nothing in it, and lines of nothing but breaks.
                let whole = |it: &str| it.replace("<br />", "<br>").replace('\n', "");
                assert_eq!(whole(&autop(&html)), whole(&html));
                for never in ["style", "data-", "class", "<svg", "<input", "<time", " id=", "公里"]
                {
                    assert!(!html.contains(never), "{never}: {html}");
                }
            }
        }
    }

    #[test]
    fn it_says_all_that_the_list_says() {
        let html = told(EVERY_FIELD, "en", Some("https://a.example/b/index.en.html"));
        for part in [
            "<h2>title-en</h2>",
            "<p>dek-en</p>",
            "<img src=\"https://a.example/media-src.png\" alt=\"alt-en\"",
            "<figcaption>caption-en · credit-en</figcaption>",
            "<a href=\"https://a.example/b/index.en.html\">",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let html = told(QINGCHENG, "zh-Hans", None);
        assert_eq!(html.matches("<h4>").count(), 34);
        assert!(html.contains("2024年10月28日 · ") && html.contains("<blockquote>"), "{html}");
        let before = html.split("2024年10月28日 · ").next().unwrap();
        assert!(before.lines().rev().nth(1).unwrap().starts_with("<h4>"), "{before}");
    }

    #[test]
    fn what_no_style_parts_and_no_author_may_show_is_put_otherwise() {
        let json = r#"{"version": 1, "id": "x", "lang": "ar", "title": "الجسر {{ x }}",
            "milestones": [{"id": "a", "title": "بداية\nب", "when": "2024~", "text": "a\n\n[b]", "quote": {"text": "c\n\nd"},
            "media": [{"src": "data:image/png;base64,AAAA", "alt": "A", "caption": "C"},
            {"src": "p/a.png", "alt": "A\n\nB"}]}]}"#;
        let html = told(json, "ar", Some("https://a.example/b/"));
        assert!(html.contains("dir=\"rtl\">الجسر &#123;&#123; x &#125;&#125;</h2>"), "{html}");
        assert!(html.contains("<p>a</p>\n<p>&#91;b&#93;</p>"), "{html}");
        assert!(html.contains("c<br><br>d"), "{html}");
        assert!(html.contains("<img src=\"https://a.example/b/p/a.png\" alt=\"A  B\">"), "{html}");
        assert!(!html.contains("data:") && !html.contains(">C<"), "{html}");
        assert_eq!(kses_post(&html), html);
        assert!(html.lines().all(|it| !it.trim().is_empty()));
    }
}
