//! The page that says which form goes where, shows the story as readers will meet it, and has every form ready to copy.

use super::systems::{Form, SYSTEMS, System};
use super::{Embed, UNKNOWN};
use crate::publish::escape::escaped;

/// The pages' own policy lets no frame in; this page shows one.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; frame-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'";

impl Embed<'_> {
    /// A page that shows every form ready to copy, and the story at work. `top` is the way to the site's top folder, `assets`
    /// are the paths of its styles and script from there, `fragment` is the file that holds the form without script.
    pub(in crate::publish) fn page(&self, top: &str, assets: [&str; 2], fragment: &str) -> String {
        let words = Words::of(self.localized.words.locale.is_chinese());
        let [styles, script] = assets;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\" data-top=\"{top}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n\
             <link rel=\"stylesheet\" href=\"{top}{styles}\">\n{reserve}\
             <script type=\"module\" src=\"{top}{script}\"></script>\n</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n<p>{lead}</p>\n{systems}{preview}{forms}\
             <p class=\"note\">{closing}</p>\n</main>\n</body>\n</html>\n",
            lang = self.localized.lang,
            title = words.title.replace("{}", &self.title()),
            reserve = Embed { addresses: ["./", top], ..*self }.reserve(),
            lead = words.lead,
            systems = self.systems(words),
            preview = self.preview(words, top),
            forms = self.forms(words, fragment),
            closing = words.closing,
        )
    }

    /// Which form goes into which system.
    fn systems(&self, words: &Words) -> String {
        let way = |system: &System| -> String {
            let way = system.ways.iter().map(|way| {
                let (who, what) = (words.said(way.who), words.said(way.what));
                let copy = match way.form {
                    Form::Menu => format!("<p><a href=\"{}\">{}</a></p>", self.page, words.open),
                    form => words.button(form),
                };
                format!("<dt>{who}</dt><dd><p>{what}</p>{copy}</dd>")
            });
            way.collect()
        };
        let systems = SYSTEMS.iter().map(|system| {
            format!("<li><h3>{}</h3><dl>{}</dl></li>\n", words.said(system.name), way(system))
        });
        let unknown = match self.addresses == UNKNOWN {
            true => format!("<p class=\"note\">{}</p>\n", words.unknown),
            false => String::new(),
        };
        let [title, text] = words.systems;
        let systems: String = systems.collect();
        format!(
            "<h2>{title}</h2>\n<p>{text}</p>\n{unknown}<ul class=\"systems wide\">\n{systems}</ul>\n"
        )
    }

    /// The story in an article: as an element in a column, as a frame on a phone.
    fn preview(&self, words: &Words, top: &str) -> String {
        let here = Embed { addresses: ["./", top], ..*self };
        // One sheet for both, in the page's head.
        let reserve = here.reserve();
        let live = |form: String| form.replace(&reserve, "");
        let shown = |class: &str, name: &str, form: String| {
            let [above, below] = words.around;
            format!(
                "<section class=\"{class}\">\n<h3>{name}</h3>\n<div><p>{above}</p>\n{form}<p>{below}</p></div>\n</section>\n"
            )
        };
        let [title, column, phone] = words.preview;
        format!(
            "<h2>{title}</h2>\n<div class=\"previews wide\">\n{}{}</div>\n",
            shown("column", column, live(here.element())),
            shown("phone", phone, live(here.frame())),
        )
    }

    /// Every form, ready to copy.
    fn forms(&self, words: &Words, fragment: &str) -> String {
        // Where nobody has said the addresses, the page's script puts in those that it is served from.
        let unknown = match self.addresses == UNKNOWN {
            true => format!(" data-site=\"{}\" data-top=\"{}\"", UNKNOWN[0], UNKNOWN[1]),
            false => String::new(),
        };
        let shown = |form: Form, [title, text]: [&str; 2], what: &str| {
            let (id, what, button) = (form.id(), escaped(what), words.button(form));
            format!(
                "<h2>{title}</h2>\n<p>{text}</p>\n<pre tabindex=\"0\"><code id=\"{id}\"{unknown}>{what}</code></pre>{button}\n"
            )
        };
        let [html_title, html_words] = words.html;
        [
            shown(Form::Address, words.address, &format!("{}\n", self.page_url())),
            shown(Form::Element, words.element, &self.element()),
            shown(Form::Frame, words.frame, &self.frame()),
            shown(Form::Plain, words.plain, &self.plain()),
            shown(Form::Jsx, words.jsx, &self.jsx()),
            format!(
                "<h2>{html_title}</h2>\n<p>{html_words}</p>\n\
                 <p><a id=\"html\" href=\"{fragment}\">{fragment}</a></p>\n{}\n",
                words.button(Form::Html)
            ),
        ]
        .concat()
    }
}

/// What the page says, in one language: pairs are a heading and a paragraph.
struct Words {
    is_chinese: bool,
    title: &'static str,
    lead: &'static str,
    systems: [&'static str; 2],
    unknown: &'static str,
    open: &'static str,
    /// The heading, and the names of a column and of a phone.
    preview: [&'static str; 3],
    /// Above and below the story.
    around: [&'static str; 2],
    address: [&'static str; 2],
    element: [&'static str; 2],
    frame: [&'static str; 2],
    plain: [&'static str; 2],
    jsx: [&'static str; 2],
    html: [&'static str; 2],
    closing: &'static str,
    /// What the buttons say: to copy, that it is done, that it is left to the reader's keys.
    copy: [&'static str; 3],
    /// What is copied, in the order of the forms.
    names: [&'static str; 6],
}

const CHINESE: Words = Words {
    is_chinese: true,
    title: "把“{}”放进文章",
    lead: "把这个文件夹原样上传到网站，再按所用的系统选一种方式，复制后粘贴到文章里。",
    systems: [
        "在哪个系统里",
        "每个系统许作者粘贴的东西不同。各条依据它们公开的说明；哪些版本实际试过，见Nianbiao的docs/embedding.md。",
    ],
    unknown: "这个网站制作时没有用--base-url说明地址：只粘贴地址的地方会只显示一个链接，没有图片。",
    open: "打开年表",
    preview: ["读者会看到的样子", "650像素宽的一栏", "手机"],
    around: ["这里是文章，在年表之前。", "文章在年表之后接着写。"],
    address: ["只有地址", "适合自己会把地址变成框架或卡片的系统。"],
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
    jsx: ["三、只有框架，JSX写法", "适合MDX和React：属性的写法不同，其余一样。"],
    html: [
        "四、只有HTML",
        "一段自成一体的HTML，没有脚本，地图是图形。适合邮件、订阅源和会滤掉一切的旧系统。",
    ],
    closing: "没有脚本时，前两种方式显示标签之间的内容；换成第四种的HTML，读者就什么也不缺。",
    copy: ["复制", "已复制", "已选中，请按复制键"],
    names: ["地址", "第一种", "第二种", "第三种", "JSX写法", "第四种"],
};

const ENGLISH: Words = Words {
    is_chinese: false,
    title: "Put “{}” into an article",
    lead: "Upload this folder to your site as it is, take the form that your system allows, copy it, and paste it into the article.",
    systems: [
        "Into which system",
        "Each system lets its authors paste something else. This goes by what they publish; what was tried, and in which versions, stands in docs/embedding.md of Nianbiao.",
    ],
    unknown: "This site was made without its address, --base-url: where the address alone is pasted, it will be a mere link, without a picture.",
    open: "Open the story",
    preview: ["What your readers will meet", "A column of 650 pixels", "A phone"],
    around: ["This is the article, above the story.", "The article goes on below the story."],
    address: [
        "The address alone",
        "For systems that make a frame or a card of an address by themselves.",
    ],
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
    jsx: [
        "3. A frame alone, in JSX",
        "For MDX and React, which write some attributes in another way.",
    ],
    html: [
        "4. HTML alone",
        "One piece of HTML that stands by itself, without script, its map as a drawing: for mail, feeds, and old systems that strip everything.",
    ],
    closing: "Without script the first two forms show what stands between their tags. Put the fourth form there, and readers miss nothing.",
    copy: ["Copy", "Copied", "Selected: press your copy keys"],
    names: ["the address", "form 1", "form 2", "form 3", "the JSX", "form 4"],
};

impl Words {
    fn of(chinese: bool) -> &'static Self {
        if chinese { &CHINESE } else { &ENGLISH }
    }

    /// Which of two texts is in this language.
    fn said(&self, [chinese, english]: [&'static str; 2]) -> &'static str {
        if self.is_chinese { chinese } else { english }
    }

    fn button(&self, form: Form) -> String {
        let [copy, done, select] = self.copy;
        let [address, element, frame, plain, jsx, html] = self.names;
        let name = match form {
            Form::Address => address,
            Form::Element => element,
            Form::Frame => frame,
            Form::Plain => plain,
            Form::Jsx => jsx,
            Form::Html | Form::Menu => html,
        };
        let gap = self.said(["", " "]);
        format!(
            "<p><button type=\"button\" hidden data-copy=\"{}\" data-done=\"{done}\" data-select=\"{select}\">{copy}{gap}{name}</button></p>",
            form.id()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::LocalizedStory;
    use crate::publish::NativeZones;
    use crate::story::read;

    /// The page of a story in this language, at addresses that are known or are not.
    fn page(lang: &str, known: Option<[&str; 2]>) -> String {
        let json = format!(
            r#"{{"version": 1, "id": "x", "lang": "{lang}", "title": "A <b> & \"c\"",
                "milestones": [{{"id": "a", "title": "t", "when": "2024"}}]}}"#
        );
        let story = read(json.as_bytes(), &NativeZones).story.unwrap();
        let localized = LocalizedStory::new(&story, lang);
        let embed = Embed::new(&localized, "index.html", known, "0:1100 640:800");
        embed.page("../", ["a.css", "b.js"], "f.html")
    }

    #[test]
    fn every_button_copies_something_that_is_there_and_says_what() {
        for lang in ["en", "zh-Hans"] {
            let page = page(lang, Some(["https://a.example/s/x/", "https://a.example/s/"]));
            let buttons: Vec<_> = page.split("data-copy=\"").skip(1).collect();
            assert!(buttons.len() > 15, "{}", buttons.len());
            for button in buttons {
                let id = button.split('"').next().unwrap();
                assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
                assert!(
                    !button.split("</button>").next().unwrap().ends_with(['>', ' ']),
                    "{button}"
                );
            }
        }
    }

    #[test]
    fn authors_of_wordpress_are_told_first_what_they_may_paste() {
        let page = page("en", None);
        let (_, wordpress) = page.split_once("<h3>WordPress</h3>").unwrap();
        let copied: Vec<_> =
            wordpress.split("</li>").next().unwrap().split("data-copy=\"").skip(1).collect();
        assert!(copied.len() == 3 && copied[0].starts_with("address\""), "{copied:?}");
    }

    #[test]
    fn a_site_that_does_not_know_its_address_says_what_that_takes_away() {
        let known = Some(["https://a.example/s/x/", "https://a.example/s/"]);
        assert!(
            page("en", None).contains("--base-url") && !page("en", known).contains("--base-url")
        );
        assert!(page("zh-Hans", None).contains("--base-url"));
        assert!(page("en", known).contains("<code id=\"address\">https://a.example/s/x/\n</code>"));
    }

    #[test]
    fn the_frame_in_jsx_has_no_attribute_that_it_would_refuse() {
        let page = page("en", None);
        let (_, jsx) = page.split_once("<code id=\"jsx\"").unwrap();
        let jsx = jsx.split("</code>").next().unwrap();
        assert!(
            jsx.contains(" style={{ border: 0 }} /&gt;") && jsx.contains(" referrerPolicy="),
            "{jsx}"
        );
        for refused in ["style=&quot;", "referrerpolicy", "frameborder", "&lt;/", "&lt;div"] {
            assert!(!jsx.contains(refused), "{refused} in {jsx}");
        }
    }

    #[test]
    fn no_text_of_the_story_gets_out() {
        assert!(!page("en", None).contains("<b>"));
    }
}
