//! What other sites learn of a page when its address is pasted there: oEmbed 1.0, Open Graph, Twitter's card.
//!
//! <https://oembed.com>, <https://ogp.me>. All of it needs whole addresses, so it is only made for a site that knows its own.

use serde_json::{Map, Value, json};

use super::escape::escaped;
use super::link::address_in;
use crate::edition::LocalizedStory;

/// How long others may keep the answer, in seconds: a day.
const CACHE_AGE_S: u32 = 86_400;
/// Size of the picture for sharing, in pixels; that of `social_svg`.
const PICTURE: (u32, u32) = (1200, 630);

/// The longest HTML that an answer holds itself, in bytes. Who asks keeps room for an answer, not for a whole book: what
/// is longer goes by its link.
const LONGEST_HTML: usize = 100_000;

/// How a page is shown on another site.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'f> {
    /// The HTML that shows it there.
    pub html: &'f str,
    /// Width of what that HTML shows, in pixels.
    pub width_px: u32,
    /// Height of it at that width, in pixels.
    pub height_px: u32,
}

/// Where a page of a published site is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Published<'p> {
    /// The address of the site's folder.
    pub base_url: &'p str,
    /// The page's path in the site.
    pub page: &'p str,
    /// The path of its picture for sharing, where it has one.
    pub picture: Option<&'p str>,
}

impl Published<'_> {
    /// The whole address of the page.
    pub(super) fn page_url(&self) -> String {
        address_in(self.base_url, self.page)
    }

    fn picture_url(&self) -> Option<String> {
        self.picture.map(|it| address_in(self.base_url, it))
    }
}

/// The oEmbed answer for a page, as JSON. The picture is named only in a published site.
///
/// It is of the type `rich` and brings the frame's HTML; where that is longer than [`LONGEST_HTML`], of the type `link`,
/// which by the standard has neither HTML nor size and says what the page is called and by whom it is.
pub(super) fn oembed(
    localized: &LocalizedStory<'_>,
    frame: Frame<'_>,
    published: Option<&Published<'_>>,
) -> String {
    let story = localized.story;
    let mut answer = Map::new();
    let mut say = |name: &str, value: Value| {
        answer.insert(name.to_owned(), value);
    };
    let is_short = frame.html.len() <= LONGEST_HTML;
    say("type", json!(if is_short { "rich" } else { "link" }));
    say("version", json!("1.0"));
    say("title", json!(localized.text(&story.title)));
    if is_short {
        say("html", json!(frame.html));
        say("width", json!(frame.width_px));
        say("height", json!(frame.height_px));
    }
    say("cache_age", json!(CACHE_AGE_S));
    if let Some(byline) = &story.byline {
        say("author_name", json!(localized.text(byline)));
    }
    if let Some(source) = &story.source {
        say("provider_name", json!(localized.text(&source.title)));
        let url = source.url.as_deref().filter(|it| it.starts_with("http"));
        if let Some(url) = url {
            say("provider_url", json!(url));
        }
    }
    if let Some(url) = published.and_then(Published::picture_url) {
        say("thumbnail_url", json!(url));
        say("thumbnail_width", json!(PICTURE.0));
        say("thumbnail_height", json!(PICTURE.1));
    }
    Value::Object(answer).to_string()
}

/// The markup by which others find the oEmbed answer at the address `href`.
pub(super) fn oembed_link(localized: &LocalizedStory<'_>, href: &str) -> String {
    let (href, title) = (escaped(href), escaped(localized.text(&localized.story.title)));
    format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{href}\" title=\"{title}\">"
    )
}

/// The markup for `<head>` that names the page's own address and its picture.
pub(super) fn sharing_head(localized: &LocalizedStory<'_>, published: &Published<'_>) -> String {
    let page_url = published.page_url();
    let mut head = format!("<link rel=\"canonical\" href=\"{}\">", escaped(&page_url));
    let mut say = |key: &str, name: &str, value: &str| {
        head.push_str(&format!("<meta {key}=\"{name}\" content=\"{}\">", escaped(value)));
    };
    say("property", "og:url", &page_url);
    let Some(picture) = published.picture_url() else {
        say("name", "twitter:card", "summary");
        return head;
    };
    let (width, height) = (PICTURE.0.to_string(), PICTURE.1.to_string());
    say("property", "og:image", &picture);
    say("property", "og:image:type", "image/png");
    say("property", "og:image:width", &width);
    say("property", "og:image:height", &height);
    say("property", "og:image:alt", localized.text(&localized.story.title));
    say("name", "twitter:card", "summary_large_image");
    head
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::NativeZones;
    use crate::publish::snippets::Embed;
    use crate::publish::wordpress::oembed_result;
    use crate::story::{Story, read};

    const FRAME: Frame<'_> =
        Frame { html: "<iframe title=\"a\"></iframe>", width_px: 640, height_px: 846 };
    const PUBLISHED: Published<'_> = Published {
        base_url: "https://news.example/ferry",
        page: "index.html",
        picture: Some("social.png"),
    };

    fn story() -> Story {
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "A \"b\" <c>", "byline": "D",
            "source": {"title": "E", "url": "https://e.example/"},
            "milestones": [{"id": "a", "title": "t", "when": "2024"}]}"#;
        read(json.as_bytes(), &NativeZones).story.unwrap()
    }

    #[test]
    fn the_answer_has_what_the_standard_asks_for_and_the_picture() {
        let story = story();
        let answer = oembed(&LocalizedStory::new(&story, "en"), FRAME, Some(&PUBLISHED));
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let expected = json!({
            "type": "rich", "version": "1.0", "title": "A \"b\" <c>", "author_name": "D",
            "provider_name": "E", "provider_url": "https://e.example/", "cache_age": 86400,
            "html": "<iframe title=\"a\"></iframe>", "width": 640, "height": 846,
            "thumbnail_url": "https://news.example/ferry/social.png",
            "thumbnail_width": 1200, "thumbnail_height": 630,
        });
        assert_eq!(answer, expected);
    }

    #[test]
    fn what_is_longer_than_an_answer_goes_by_its_link() {
        let story = story();
        let answer = |length: usize| -> Value {
            let html = "a".repeat(length);
            let frame = Frame { html: &html, ..FRAME };
            serde_json::from_str(&oembed(&LocalizedStory::new(&story, "en"), frame, None)).unwrap()
        };
        assert_eq!(answer(LONGEST_HTML)["type"], "rich");
        // It used to hold the story, of 20 MB where that was long.
        let expected = json!({
            "type": "link", "version": "1.0", "title": "A \"b\" <c>", "author_name": "D",
            "provider_name": "E", "provider_url": "https://e.example/", "cache_age": 86400,
        });
        assert_eq!(answer(LONGEST_HTML + 1), expected);
    }

    #[test]
    fn without_an_address_there_is_no_thumbnail() {
        let story = story();
        let answer = oembed(&LocalizedStory::new(&story, "en"), FRAME, None);
        assert!(!answer.contains("thumbnail"));
    }

    #[test]
    fn the_head_names_page_and_picture_and_titles_never_become_markup() {
        let story = story();
        let localized = LocalizedStory::new(&story, "en");
        assert_eq!(
            sharing_head(&localized, &PUBLISHED),
            "<link rel=\"canonical\" href=\"https://news.example/ferry/\">\
            <meta property=\"og:url\" content=\"https://news.example/ferry/\">\
            <meta property=\"og:image\" content=\"https://news.example/ferry/social.png\">\
            <meta property=\"og:image:type\" content=\"image/png\">\
            <meta property=\"og:image:width\" content=\"1200\">\
            <meta property=\"og:image:height\" content=\"630\">\
            <meta property=\"og:image:alt\" content=\"A &quot;b&quot; &lt;c&gt;\">\
            <meta name=\"twitter:card\" content=\"summary_large_image\">"
        );
        let plain = Published { picture: None, ..PUBLISHED };
        assert!(sharing_head(&localized, &plain).ends_with("content=\"summary\">"));
        assert_eq!(
            oembed_link(&localized, "https://news.example/ferry/oembed.json"),
            "<link rel=\"alternate\" type=\"application/json+oembed\" \
            href=\"https://news.example/ferry/oembed.json\" title=\"A &quot;b&quot; &lt;c&gt;\">"
        );
    }

    #[test]
    fn in_wordpress_an_address_becomes_a_quote_and_a_frame_that_waits_for_its_height() {
        // The frame came without a quote, so that no script of the host's listened to it, and with an edge of 2 px.
        let json = r#"{"version": 1, "id": "x", "lang": "en", "title": "A src='b' [c]", "dek": "D",
            "milestones": [{"id": "a", "title": "t", "when": "2024"}]}"#;
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, "en");
        let known = ["https://a.example/s/x/", "https://a.example/s/"];
        let embed = Embed::new(&localized, "index.html", Some(known), "0:600 640:620");
        assert!(embed.quoted().contains(" frameborder=\"0\" style=\"border:0\""));
        let title = "A src=&#39;b&#39; &#91;c&#93;";
        let expected = format!(
            "<blockquote class=\"wp-embedded-content\" data-secret=\"Q7\">\
             <a href=\"https://a.example/s/x/\">{title}</a></blockquote>\
             <iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\" \
             style=\"position: absolute; clip: rect(1px, 1px, 1px, 1px);\" \
             src=\"https://a.example/s/x/#?secret=Q7\" data-secret=\"Q7\" \
             title=\"{title}\" width=\"100%\" height=\"620\" frameborder=\"0\"></iframe>"
        );
        assert_eq!(oembed_result(&embed.quoted(), "Q7").as_deref(), Some(&*expected));
        assert_eq!(oembed_result("<article>a</article>", "Q7"), None);
    }
}
