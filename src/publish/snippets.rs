//! What an editor pastes to show a story in an article, in every form, and a page that shows them at work and says which
//! of them goes where.

mod page;
mod systems;

use super::escape::escaped;
use crate::edition::LocalizedStory;

/// Stands for the address of the story's folder and of the site's top where nobody has said them: the page itself, once it
/// is served, puts its own in their place.
const UNKNOWN: [&str; 2] = ["https://your-site.example/story/", "https://your-site.example/"];
/// The styles and the script of the page that shows the forms.
pub(super) const STYLES: &str = include_str!("snippets/snippets.css");
pub(super) const SCRIPT: &str = include_str!("snippets/snippets.js");

/// A text or a value in markup that goes through filters on its way into a page. Those of WordPress make paragraphs of
/// line breaks and obey what stands in square brackets, also in attributes; those of other systems obey braces.
fn pasted(text: &str) -> String {
    let line = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let signs = [("'", "&#39;"), ("[", "&#91;"), ("]", "&#93;"), ("{", "&#123;"), ("}", "&#125;")];
    signs.iter().fold(escaped(&line), |text, (sign, reference)| text.replace(sign, reference))
}

/// A story as others embed it. Each form is one line, in one block: WordPress' `wpautop` ends a paragraph at each line
/// and at each block, whatever stands around, and so took articles apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Embed<'e> {
    /// The story in its language.
    pub(super) localized: &'e LocalizedStory<'e>,
    /// The file of the page in that language.
    pub(super) page: &'e str,
    /// The addresses of the story's folder and of the site's top, each with `/` at its end.
    pub(super) addresses: [&'e str; 2],
    /// The story's heights, as in the attribute.
    pub(super) heights: &'e str,
}

impl<'e> Embed<'e> {
    /// The story at addresses that are known, or are not.
    pub(super) fn new(
        localized: &'e LocalizedStory<'e>,
        page: &'e str,
        known: Option<[&'e str; 2]>,
        heights: &'e str,
    ) -> Self {
        Self { localized, page, addresses: known.unwrap_or(UNKNOWN), heights }
    }

    /// The element in the host's page.
    pub(super) fn element(&self) -> String {
        format!(
            "<div>{}<script type=\"module\" src=\"{}nian-biao.js\"></script>\
             <nian-biao src=\"{}\" data-story=\"{}\">{}</nian-biao></div>\n",
            self.reserve(),
            pasted(self.addresses[1]),
            pasted(&self.page_url()),
            pasted(&self.localized.story.id),
            self.fallback(),
        )
    }

    /// The frame, with the script that gives it its height.
    pub(super) fn frame(&self) -> String {
        format!(
            "<div data-nianbiao=\"{}\" data-story=\"{}\" data-heights=\"{}\">{}{}\
             <script async src=\"{}embed.js\"></script></div>\n",
            pasted(&self.page_url()),
            pasted(&self.localized.story.id),
            self.heights,
            self.reserve(),
            self.fallback(),
            pasted(self.addresses[1]),
        )
    }

    /// A frame and nothing else, as high as the story needs at its narrowest. What stands around it takes the place
    /// that themes give to blocks: they leave a frame by itself at the edge.
    pub(super) fn plain(&self) -> String {
        format!("<div>{}</div>\n", self.frame_alone())
    }

    /// What an oEmbed answer shows: the title as a link to the story, quoted, which hosts that know this shape show
    /// until the frame that follows has answered. Others show both.
    pub(super) fn quoted(&self) -> String {
        let (url, title) = (pasted(&self.page_url()), self.title());
        format!("<blockquote><a href=\"{url}\">{title}</a></blockquote>{}", self.frame_alone())
    }

    fn frame_alone(&self) -> String {
        let heights = self.heights.split(' ').filter_map(|it| it.split(':').nth(1)?.parse().ok());
        let highest: u32 = heights.max().unwrap_or(1000);
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{highest}\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals\" \
             allow=\"web-share; clipboard-write; fullscreen; autoplay; encrypted-media\" referrerpolicy=\"no-referrer\" frameborder=\"0\" style=\"border:0\"></iframe>",
            pasted(&self.page_url()),
            self.title(),
        )
    }

    /// The same for pages that are written in JSX, where a style is no text and a frame has no end tag.
    fn jsx(&self) -> String {
        let plain = self.plain();
        let frame = plain.split_once("<iframe ").and_then(|it| it.1.split_once("></iframe>"));
        let attributes = frame
            .map_or("", |it| it.0)
            .replace("referrerpolicy=", "referrerPolicy=")
            .replace(" frameborder=\"0\"", "")
            .replace("style=\"border:0\"", "style={{ border: 0 }}");
        format!("<iframe {attributes} />\n")
    }

    fn reserve(&self) -> String {
        format!("<link rel=\"stylesheet\" href=\"{}reserve.css\">", pasted(self.addresses[0]))
    }

    fn page_url(&self) -> String {
        match self.page {
            "index.html" => self.addresses[0].to_owned(),
            page => [self.addresses[0], page].concat(),
        }
    }

    /// What stands there without script: what it is, and a link to the whole of it. One element, for whatever else
    /// lands in the host's element is the host's own.
    fn fallback(&self) -> String {
        let dek = pasted(self.localized.optional(&self.localized.story.dek));
        let gap = if dek.is_empty() { "" } else { " " };
        format!(
            "<span><a href=\"{}\">{}</a>{gap}{dek}</span>",
            pasted(&self.page_url()),
            self.title()
        )
    }

    fn title(&self) -> String {
        pasted(self.localized.text(&self.localized.story.title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::NativeZones;
    use crate::publish::wordpress::autop;
    use crate::story::read;

    #[test]
    fn every_form_names_its_addresses_and_lets_no_text_of_the_story_out() {
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "A <b> & \"c\"",
            "milestones": [{"id": "a", "title": "t", "when": "2024"}]}"#;
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, "en");
        let known = ["https://a.example/s/x/", "https://a.example/s/"];
        let embed = Embed::new(&localized, "index.html", Some(known), "0:1100 640:800");
        assert_eq!(
            embed.element(),
            "<div><link rel=\"stylesheet\" href=\"https://a.example/s/x/reserve.css\">\
             <script type=\"module\" src=\"https://a.example/s/nian-biao.js\"></script>\
             <nian-biao src=\"https://a.example/s/x/\" data-story=\"x\">\
             <span><a href=\"https://a.example/s/x/\">A &lt;b&gt; &amp; &quot;c&quot;</a></span></nian-biao></div>\n"
        );
        assert_eq!(
            embed.frame(),
            "<div data-nianbiao=\"https://a.example/s/x/\" data-story=\"x\" data-heights=\"0:1100 640:800\">\
             <link rel=\"stylesheet\" href=\"https://a.example/s/x/reserve.css\">\
             <span><a href=\"https://a.example/s/x/\">A &lt;b&gt; &amp; &quot;c&quot;</a></span>\
             <script async src=\"https://a.example/s/embed.js\"></script></div>\n"
        );
        assert!(embed.plain().starts_with("<div><iframe src=\"https://a.example/s/x/\" title="));
        assert!(embed.plain().ends_with(" style=\"border:0\"></iframe></div>\n"));
        assert!(embed.plain().contains(" height=\"1100\" "));
        let quote = "<blockquote><a href=\"https://a.example/s/x/\">A &lt;b&gt; &amp; &quot;c&quot;</a></blockquote>";
        assert_eq!(
            embed.quoted(),
            [quote, embed.plain()[5..].split_once("</div>").unwrap().0].concat()
        );
        for form in [embed.frame(), embed.plain(), embed.page("../", ["a.css", "b.js"], "f.html")] {
            assert!(!form.contains("<b>"), "{form}");
        }
        let unknown = Embed::new(&localized, "index.en.html", None, "");
        assert!(
            unknown.element().contains("src=\"https://your-site.example/story/index.en.html\"")
        );
    }

    #[test]
    fn wordpress_takes_no_form_apart_and_obeys_none_of_its_words() {
        // The element's form was several lines and a paragraph: the rest of the article landed in the element.
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "A [gallery]\nB's {{ c }}", "dek": "D\n\nE\r\nF",
            "milestones": [{"id": "a", "title": "t", "when": "2024"}]}"#;
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, "en");
        let embed = Embed::new(&localized, "index.en.html", None, "0:600");
        for form in [embed.element(), embed.frame(), embed.plain()] {
            assert_eq!(autop(&form), form);
            let article = autop(&format!("Before\n\n{form}\nAfter"));
            assert_eq!(article, format!("<p>Before</p>\n{form}<p>After</p>\n"));
            assert_eq!(form.lines().count(), 1);
            assert!(!form.contains(['[', '{', '\'']), "{form}");
        }
        let words = "A &#91;gallery&#93; B&#39;s &#123;&#123; c &#125;&#125;</a> D E F</span>";
        assert!(embed.element().contains(words) && embed.frame().contains(words));
    }
}
