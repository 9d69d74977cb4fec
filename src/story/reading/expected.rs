//! What a problem says belongs in a field, and advice for what was found there.

use super::hint::{self, without_mark};
use super::informal_positions;
use super::languages;
use super::node::Node;
use super::other_shapes;
use crate::story::format::{COLOR_WORDS, Kind, is_id, is_image, is_media, limits};
use crate::story::model::Datum;
use crate::story::problems::Wording;

/// What belongs where the format has `kind`.
pub(super) fn expected(kind: &Kind) -> Wording {
    match kind {
        Kind::Version => Wording::fixed("1", "1"),
        Kind::Id => Wording::fixed(
            "编号：由字母、数字和 - _ . 组成，至多 64 个字符，不以 nianbiao 开头",
            "an id of A–Z a–z 0–9 - _ . with at most 64 characters, not beginning with nianbiao",
        ),
        Kind::Tag => Wording::fixed(
            "语言标签，如 zh-Hans、en，至多 35 个字符",
            "a language tag such as zh-Hans or en, of at most 35 characters",
        ),
        Kind::Word(_) => Wording::fixed("文字（带引号的字符串）", "a string"),
        Kind::Text(_) | Kind::TextOr(_) => Wording::fixed(
            "文字，或各语言的文字，如 {\"zh-Hans\": \"…\", \"en\": \"…\"}",
            "text, or text by language such as {\"zh-Hans\": \"…\", \"en\": \"…\"}",
        ),
        Kind::Number(least, _) if *least == f64::MIN => Wording::fixed("数字", "a number"),
        Kind::Number(least, most) => range_wording("数字，", "a number ", *least, *most),
        Kind::Whole(least, most) => range_wording("整数，", "a whole number ", *least, *most),
        Kind::Choice(words) => choices_wording(words, ("", "")),
        Kind::ChoiceOr(words, _) => {
            choices_wording(words, ("，或 {\"file\": \"…\"}", ", or {\"file\": \"…\"}"))
        }
        Kind::Datum => choices_wording(Datum::NAMES, ("", "")),
        Kind::Color => choices_wording(COLOR_WORDS, ("，或 #rrggbb", ", or #rrggbb")),
        Kind::Date => Wording::fixed(
            "EDTF 日期，如 \"2024-10-28\"、\"2024\"、\"[2024,2025]\"",
            "an EDTF date such as \"2024-10-28\", \"2024\" or \"[2024,2025]\"",
        ),
        Kind::Link => Wording::fixed(
            "http(s) 网址或本站路径，至多 2000 个字符",
            "an http(s) address or a path on the same site, of at most 2,000 characters",
        ),
        Kind::Image => Wording::fixed(
            "本站图片路径，或 png、jpeg、webp、avif、gif 的 data:image/ 地址，至多 500000 个字符",
            "a path on the same site, or data:image/ with png, jpeg, webp, avif or gif, of at most 500,000 characters",
        ),
        Kind::Media => Wording::fixed(
            "图片、影片或声音：报道旁边或本站的路径，data:image/ 地址，或 YouTube、Vimeo、哔哩哔哩、腾讯视频、优酷、Dailymotion、SoundCloud 上某一个的 https 网址，至多 500000 个字符",
            "a picture, a film or a sound: a path beside the story or on the same site, data:image/, or the https address of one at YouTube, Vimeo, Bilibili, Tencent Video, Youku, Dailymotion or SoundCloud, of at most 500,000 characters",
        ),
        Kind::Position => Wording::fixed(
            "[经度, 纬度]，经度 -180 至 180，纬度 -90 至 90",
            "[longitude, latitude], −180 to 180 and −90 to 90",
        ),
        Kind::Bounds => Wording::fixed(
            "[西, 南, 东, 北]，单位为度，南小于北",
            "[west, south, east, north] in degrees, south below north",
        ),
        Kind::Object(object) if object.name == "base_file" => Wording::fixed(
            "{\"file\": \"…\"}，文件在报道旁边",
            "{\"file\": \"…\"}, a file beside the story",
        ),
        Kind::Object(object) => {
            Wording::around(("对象 {…}：", "an object {…}: "), object.name, ("", ""))
        }
        Kind::List(..) => Wording::fixed("列表 […]", "a list"),
        Kind::Truth => Wording::fixed("true 或 false", "true or false"),
        Kind::Labels | Kind::Features | Kind::Anything => Wording::fixed("对象 {…}", "an object"),
    }
}

fn choices_wording(words: &[&str], after: (&str, &str)) -> Wording {
    Wording::new(|| {
        let words = words.join(" / ");
        (["以下之一：", &words, after.0].concat(), ["one of ", &words, after.1].concat())
    })
}

fn range_wording(zh: &str, en: &str, least: f64, most: f64) -> Wording {
    Wording::new(|| {
        let (least, most) = (least.to_string(), most.to_string());
        ([zh, &least, " 至 ", &most].concat(), [en, "from ", &least, " to ", &most].concat())
    })
}

/// What is in addresses of services that have films and sounds.
const SERVICES: [&str; 7] =
    ["youtu", "vimeo.", "bilibili.", "qq.com", "youku.", "dailymotion.", "soundcloud."];

/// Characters of a text that stands where a number should.
const NUMBER_CHARS: usize = 12;

fn cut(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}

/// The numbers of a list, as found.
pub(super) fn numbers_wording(list: &[Node]) -> Wording {
    Wording::new(|| {
        let mut words = String::from("[");
        for (i, node) in list.iter().take(5).enumerate() {
            words.push_str(if i > 0 { ", " } else { "" });
            words.push_str(&match node {
                Node::Number(number) => number.to_string(),
                Node::Text(text) => ["“", &cut(text, NUMBER_CHARS), "”"].concat(),
                _ => "?".to_owned(),
            });
        }
        words.push_str(if list.len() > 5 { ", …]" } else { "]" });
        (words.clone(), words)
    })
}

/// Entries of a list that a hint writes out, and characters of each.
const LISTED_ITEMS: usize = 3;
const ITEM_CHARS: usize = 20;

/// An id that is near to `text`: without the spaces around it, with hyphens for what no id has.
fn as_id(text: &str) -> Option<Wording> {
    let plain: String = text
        .trim()
        .chars()
        .map(|c| match c.to_lowercase().next() {
            Some(small) if !c.is_ascii() => without_mark(small),
            _ => c,
        })
        .map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' })
        .take(limits::ID.most)
        .collect();
    let plain = plain.trim_matches('-');
    // Of a name in other letters nothing would be left.
    let letters = plain.chars().filter(|it| *it != '-').count();
    let near = letters * 2 > plain.len() && is_id(plain);
    near.then(|| Wording::around(("可写作 “", "write “"), plain, ("”", "”")))
}

/// What to do about `node` where a `kind` belongs.
pub(super) fn advice(kind: &Kind, node: &Node) -> Option<Wording> {
    match (kind, node) {
        (Kind::Datum, Node::Text(text)) => hint::nearest(text, &mut Datum::NAMES.iter().copied()),
        (Kind::Id, Node::Text(text)) => as_id(text),
        (Kind::Tag, Node::Text(text)) => languages::tag_for(text),
        (Kind::Word(_), Node::Number(_)) if other_shapes::hint_for(kind, node).is_some() => {
            other_shapes::hint_for(kind, node)
        }
        (Kind::Id | Kind::Text(_) | Kind::TextOr(_) | Kind::Word(_), Node::Number(number)) => {
            Some(Wording::around(("加上引号：\"", "put it in quotes: \""), number, ("\"", "\"")))
        }
        (Kind::List(Kind::Text(_) | Kind::Tag | Kind::Id, _), Node::Text(text)) => {
            let items = text.split([',', '，', '、', ';', '；']).map(str::trim);
            let items = items.filter(|it| !it.is_empty()).take(LISTED_ITEMS);
            let items: Vec<String> =
                items.map(|it| format!("\"{}\"", cut(it, ITEM_CHARS))).collect();
            Some(Wording::around(("写作列表：[", "write a list: ["), items.join(", "), ("]", "]")))
        }
        (Kind::Choice(words), Node::Text(text)) => hint::nearest(text, &mut words.iter().copied()),
        (Kind::Version, Node::Text(text)) if text.trim().parse::<f64>().is_ok() => {
            Some(Wording::fixed("去掉引号", "take the quotes away"))
        }
        (Kind::Position, node) => informal_positions::hint_for(node),
        (Kind::Version, Node::Number(_)) => Some(Wording::fixed(
            "该文件需要其他版本的 Nianbiao",
            "the file needs another version of Nianbiao",
        )),
        (Kind::Image | Kind::Media, Node::Text(text)) if is_image(&text.replace(' ', "%20")) => {
            Some(Wording::fixed("空格写成 %20", "write a space as %20"))
        }
        (Kind::Image | Kind::Media, Node::Text(text)) if is_image(&text.replace('\\', "/")) => {
            Some(Wording::fixed("“\\”写成“/”", "write “/” for “\\”"))
        }
        (Kind::Media, Node::Text(text))
            if is_media(&text.trim().replacen("http://", "https://", 1)) =>
        {
            let text = text.trim().replacen("http://", "https://", 1);
            Some(Wording::around(("可写作 “", "write “"), cut(&text, 60), ("”", "”")))
        }
        (Kind::Media, Node::Text(text)) if text.contains("b23.tv") => Some(Wording::fixed(
            "请打开这个短网址，复制地址栏里的长网址",
            "open that short address, and copy the long one that it leads to",
        )),
        (Kind::Media, Node::Text(text)) if SERVICES.iter().any(|it| text.contains(it)) => {
            Some(Wording::fixed(
                "请写这一个影片或声音自己的 https 网址，如 https://www.youtube.com/watch?v=…",
                "write the https address of that film or sound itself, such as https://www.youtube.com/watch?v=…",
            ))
        }
        (Kind::Image | Kind::Media, Node::Text(_)) => Some(Wording::fixed(
            "请把文件放在报道旁边，只写它的名字：页面不向他处请求",
            "put the file beside the story, and write its name: the page asks nobody else",
        )),
        (Kind::List(..), Node::Object(_)) => other_shapes::hint_for(kind, node).or_else(|| {
            Some(Wording::fixed(
                "只有一项时也写在方括号里：[{…}]",
                "put it in brackets, even if there is only one: [{…}]",
            ))
        }),
        _ => other_shapes::hint_for(kind, node),
    }
}
