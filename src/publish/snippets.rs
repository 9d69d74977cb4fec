//! What an editor pastes to show a story in an article, in every form, and a page that shows them at work.

use super::escape::escaped;
use crate::edition::LocalizedStory;

/// Stands for the address of the story's folder and of the site's top where nobody has said them: the page itself, once it
/// is served, puts its own in their place.
const UNKNOWN: [&str; 2] = ["https://your-site.example/story/", "https://your-site.example/"];
/// The styles and the script of the page that shows the forms.
pub(super) const STYLES: &str = include_str!("snippets/snippets.css");
pub(super) const SCRIPT: &str = include_str!("snippets/snippets.js");
/// The pages' own policy lets no frame in; this page shows one.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; frame-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'";

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
             allow=\"web-share; clipboard-write\" referrerpolicy=\"no-referrer\" frameborder=\"0\" style=\"border:0\"></iframe>",
            pasted(&self.page_url()),
            self.title(),
        )
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

    /// A page that shows every form at work and ready to copy. `top` is the way to the site's top folder, `assets` are the
    /// paths of its styles and script from there, `fragment` is the file that holds the form without script.
    pub(super) fn page(&self, top: &'e str, assets: [&str; 2], fragment: &str) -> String {
        let words = Words::of(self.localized.words.locale.is_chinese());
        let here = Self { addresses: ["./", top], ..*self };
        // One sheet for both forms that are at work here.
        let reserve = here.reserve();
        let live = |form: String| form.replace(&reserve, "");
        let shown = |id: &str, form: &str| {
            // Where nobody has said the addresses, the page's script puts in those that it is served from.
            let unknown = match self.addresses == UNKNOWN {
                true => format!(" data-site=\"{}\" data-top=\"{}\"", UNKNOWN[0], UNKNOWN[1]),
                false => String::new(),
            };
            let form = escaped(form);
            let button = words.button(id);
            format!("<pre tabindex=\"0\"><code id=\"{id}\"{unknown}>{form}</code></pre>{button}")
        };
        let [styles, script] = assets;
        let lang = self.localized.lang;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\" data-top=\"{top}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"{top}{styles}\">\n{reserve}\
             <script type=\"module\" src=\"{top}{script}\"></script>\n</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n<p>{lead}</p>\n\
             <h2>{element_title}</h2>\n<p>{element_words}</p>\n{element}\n{live_element}\n\
             <h2>{frame_title}</h2>\n<p>{frame_words}</p>\n{frame}\n{live_frame}\n\
             <h2>{plain_title}</h2>\n<p>{plain_words}</p>\n{plain}\n\
             <h2>{html_title}</h2>\n<p>{html_words}</p>\n\
             <p><a id=\"html\" href=\"{fragment}\">{fragment}</a></p>\n{html_button}\n\
             <p class=\"note\">{closing}</p>\n</main>\n</body>\n</html>\n",
            title = words.title.replace("{}", &self.title()),
            lead = words.lead,
            element_title = words.element[0],
            element_words = words.element[1],
            element = shown("element", &self.element()),
            live_element = live(here.element()),
            frame_title = words.frame[0],
            frame_words = words.frame[1],
            frame = shown("frame", &self.frame()),
            live_frame = live(here.frame()),
            plain_title = words.plain[0],
            plain_words = words.plain[1],
            plain = shown("plain", &self.plain()),
            html_title = words.html[0],
            html_words = words.html[1],
            html_button = words.button("html"),
            closing = words.closing,
        )
    }
}

/// What the page says, in one language: pairs are a heading and a paragraph.
struct Words {
    title: &'static str,
    lead: &'static str,
    element: [&'static str; 2],
    frame: [&'static str; 2],
    plain: [&'static str; 2],
    html: [&'static str; 2],
    closing: &'static str,
    copy: [&'static str; 3],
}

const CHINESE: Words = Words {
    title: "把“{}”放进文章",
    lead: "把这个文件夹原样上传到网站，再从下面选一种方式，把代码粘贴到文章里。下面的两处是真的：它们就是读者会看到的样子。",
    element: [
        "一、页面里的元素",
        "首选。和文章同在一页，最轻，跟随文章的深浅色，可用样式和脚本控制。网站要允许从这个地址加载脚本。",
    ],
    frame: [
        "二、会自己调整高度的框架",
        "适合只许粘贴少量代码、不让外来脚本进入正文的系统。框架的高度从一开始就对，之后随内容变化。",
    ],
    plain: [
        "三、只有框架",
        "适合连脚本也不许的系统。高度固定，按最窄的手机留足；宽屏上地图会占满多出的空间。",
    ],
    html: [
        "四、只有HTML",
        "一段自成一体的HTML，没有脚本，地图是图形。适合邮件、订阅源和会滤掉一切的旧系统。",
    ],
    closing: "没有脚本时，前两种方式显示标签之间的内容；换成第四种的HTML，读者就什么也不缺。",
    copy: ["复制", "已复制", "已选中，请按复制键"],
};

const ENGLISH: Words = Words {
    title: "Put “{}” into an article",
    lead: "Upload this folder to your site as it is, choose one of the forms below, and paste its lines into the article. The two stories on this page are real: they are what your readers will meet.",
    element: [
        "1. An element in the page",
        "The best choice. It is part of the article, the lightest, follows its light or dark colours, and can be styled and commanded. Your site has to allow scripts from this address.",
    ],
    frame: [
        "2. A frame that finds its height",
        "For systems that keep foreign scripts out of the text. The frame is as high as it needs to be from the start, and follows when that changes.",
    ],
    plain: [
        "3. A frame alone",
        "For systems that allow no script at all. Its height is fixed, enough for the narrowest phone; on a wide page the map takes the room that is left.",
    ],
    html: [
        "4. HTML alone",
        "One piece of HTML that stands by itself, without script, its map as a drawing: for mail, feeds, and old systems that strip everything.",
    ],
    closing: "Without script the first two forms show what stands between their tags. Put the fourth form there, and readers miss nothing.",
    copy: ["Copy", "Copied", "Selected: press your copy keys"],
};

impl Words {
    fn of(chinese: bool) -> &'static Self {
        if chinese { &CHINESE } else { &ENGLISH }
    }

    fn button(&self, id: &str) -> String {
        let [copy, done, select] = self.copy;
        format!(
            "<p><button type=\"button\" hidden data-copy=\"{id}\" data-done=\"{done}\" data-select=\"{select}\">{copy}</button></p>"
        )
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
