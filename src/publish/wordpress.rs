//! Doubles of what WordPress does with what is pasted into it, in our own words, for tests. They were held against
//! version 6.1.

use regex::Regex;

/// Elements that stand as blocks, and so end a paragraph.
const BLOCKS: &str = "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|\
    blockquote|address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|\
    figcaption|details|menu|summary";

fn replaced(text: &str, pattern: &str, with: &str) -> String {
    let pattern = pattern.replace("BLOCK", &format!("(?:{BLOCKS})"));
    Regex::new(&pattern).unwrap().replace_all(text, with).into_owned()
}

/// Classic content with paragraphs for blank lines and a break for each other line, as `wpautop` makes them.
pub(super) fn autop(text: &str) -> String {
    let text = format!("{text}\n").replace("\r\n", "\n");
    let text = replaced(&text, r"<br\s*/?>\s*<br\s*/?>", "\n\n");
    // A block stands by itself, wherever it is.
    let text = replaced(&text, r"(<BLOCK[\s/>])", "\n\n$1");
    let text = replaced(&text, r"(</BLOCK>)", "$1\n\n");
    // What is inside a tag is nobody's line.
    let text = Regex::new("<[^>]*>")
        .unwrap()
        .replace_all(&text, |tag: &regex::Captures<'_>| tag[0].replace('\n', "\u{1}"));
    let text = replaced(&text, r"\s*(<figcaption[^>]*>)", "$1");
    let text = replaced(&text, r"</figcaption>\s*", "</figcaption>");
    let pieces = Regex::new(r"\n\s*\n").unwrap();
    let pieces = pieces.split(&text).filter(|it| !it.is_empty());
    let text: String = pieces.map(|it| format!("<p>{}</p>\n", it.trim_matches('\n'))).collect();
    let text = replaced(&text, r"<p>\s*</p>", "");
    let text = replaced(&text, r"<p>([^<]+)</(div|address|form)>", "<p>$1</p></$2>");
    // Tags of blocks are in no paragraph, where one stood directly beside them.
    let text = replaced(&text, r"<p>\s*(</?BLOCK[^>]*>)\s*</p>", "$1");
    let text = replaced(&text, r"<p>(<li.+?)</p>", "$1");
    let text = replaced(&text, r"<p><blockquote([^>]*)>", "<blockquote$1><p>");
    let text = text.replace("</blockquote></p>", "</p></blockquote>");
    let text = replaced(&text, r"<p>\s*(</?BLOCK[^>]*>)", "$1");
    let text = replaced(&text, r"(</?BLOCK[^>]*>)\s*</p>", "$1");
    let whole = Regex::new(r"(?s)<script.*?</script>|<style.*?</style>|<svg.*?</svg>").unwrap();
    let text = whole.replace_all(&text, |it: &regex::Captures<'_>| it[0].replace('\n', "\u{2}"));
    let text = text.replace("<br>", "<br />").replace("<br/>", "<br />");
    let text = replaced(&text, r"(<br />)?\s*\n", "<br />\n");
    let text = text.replace('\u{2}', "\n");
    let text = replaced(&text, r"(</?BLOCK[^>]*>)\s*<br />", "$1");
    let text = replaced(&text, r"<br />(\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)[^>]*>)", "$1");
    replaced(&text, r"\n</p>$", "</p>").replace('\u{1}', "\n")
}

/// `html` with those tags alone that `allowed` lets through, and of these the attributes; words stay, whatever they
/// stood in. So `wp_kses` does with markup that is well formed.
pub(super) fn kses(html: &str, allowed: impl Fn(&str, &str, &str) -> bool) -> String {
    let tag =
        Regex::new(r#"<(/?)([a-z][a-z0-9-]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*>"#).unwrap();
    let attribute = Regex::new(r#"\s+([a-zA-Z:-]+)(?:="([^"]*)")?"#).unwrap();
    let kept = |tag: &regex::Captures<'_>| {
        let (end, name, attributes) = (&tag[1], &tag[2], &tag[3]);
        if !allowed(name, "", "") {
            return String::new();
        }
        let kept = attribute.captures_iter(attributes).filter(|it| {
            let value = it.get(2).map_or("", |it| it.as_str());
            allowed(name, &it[1].to_ascii_lowercase(), value)
        });
        let kept: String = kept.map(|it| it[0].to_owned()).collect();
        format!("<{end}{name}{kept}>")
    };
    tag.replace_all(html, kept).into_owned()
}

/// The text of an author without rights, as `wp_kses_post` leaves it; of styles it would leave some, here none.
pub(super) fn kses_post(html: &str) -> String {
    kses(html, |name, attribute, value| {
        let own = OF_POSTS.iter().find(|it| it.0.split(' ').any(|it| it == name));
        let Some((_, own)) = own else { return false };
        let everywhere = ["", "class", "dir", "id", "lang", "title", "role", "xml:lang"];
        let known = everywhere.contains(&attribute)
            || attribute.starts_with("aria-") && attribute != "aria-live"
            || attribute.starts_with("data-")
            || own.split(' ').any(|it| it == attribute);
        // Addresses have a scheme that is let through, or none.
        let scheme =
            value.split_once(':').map(|it| it.0).filter(|it| !it.contains(['/', '?', '#']));
        let leads = !matches!(attribute, "href" | "src" | "cite");
        known && (leads || scheme.is_none_or(|it| matches!(it, "http" | "https" | "mailto")))
    })
}

/// Elements of a post, and the attributes that each of them may have besides those that all may. `time`, `data`, `svg`,
/// `style`, `input`, `iframe` and `script` are not among them.
const OF_POSTS: [(&str, &str); 12] = [
    (
        "address abbr acronym b bdo big br cite code dd dfn dl dt em fieldset i kbd mark rb rp rt rtc ruby s samp small \
         strike strong sub sup tt u var",
        "",
    ),
    (
        "article aside caption details div figure figcaption footer h1 h2 h3 h4 h5 h6 header hgroup legend main nav p \
         section span summary",
        "align",
    ),
    ("a", "href rel rev name target download"),
    ("blockquote q", "cite"),
    ("del ins", "datetime cite"),
    ("font", "color face size"),
    ("hr", "align noshade size width"),
    ("img", "alt align border height hspace loading longdesc vspace src usemap width"),
    ("li", "align value"),
    ("ol", "start type reversed"),
    ("pre", "width"),
    ("ul menu", "type"),
];

/// What stands in an article for an address whose site WordPress does not know, and that answered with `html`: a quote,
/// if the answer begins with one, and a frame, which is hidden then until it answers to `secret`. `None` where the
/// address stays.
pub(super) fn oembed_result(html: &str, secret: &str) -> Option<String> {
    const OF_FRAMES: [&str; 8] = [
        "src",
        "width",
        "height",
        "frameborder",
        "marginwidth",
        "marginheight",
        "scrolling",
        "title",
    ];
    let html = kses(html, |name, attribute, _| match (name, attribute) {
        ("a" | "blockquote" | "iframe", "") | ("a", "href") => true,
        ("iframe", attribute) => OF_FRAMES.contains(&attribute),
        _ => false,
    });
    let shape = r"(?s)(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)";
    let found = Regex::new(shape).unwrap().captures(&html)?;
    let (quote, frame) = (found.get(1).map_or("", |it| it.as_str()), &found[2]);
    let hidden = match quote {
        "" => "",
        _ => " style=\"position: absolute; clip: rect(1px, 1px, 1px, 1px);\"",
    };
    let quote = quote.replace(
        "<blockquote",
        &format!("<blockquote class=\"wp-embedded-content\" data-secret=\"{secret}\""),
    );
    // The first address of the whole, wherever that stands.
    let both = [&quote, frame].concat();
    let address = Regex::new(r#" src=(['"])(.*?)['"]"#).unwrap();
    let with = format!(" src=\"$2#?secret={secret}\" data-secret=\"{secret}\"");
    let both = address.replace(&both, with);
    let begin = format!(
        "<iframe class=\"wp-embedded-content\" sandbox=\"allow-scripts\" security=\"restricted\"{hidden}"
    );
    Some(both.replace("<iframe", &begin))
}

#[test]
fn lines_become_breaks_and_blocks_take_paragraphs_apart() {
    assert_eq!(autop("a\nb\n\nc"), "<p>a<br />\nb</p>\n<p>c</p>\n");
    // The form of old, with which the rest of an article was in the element, and invisible.
    let old = "<nian-biao src=\"x\">\n  <p><a href=\"x\">T</a></p>\n</nian-biao>\n\nAfter";
    assert_eq!(
        autop(old),
        "<p><nian-biao src=\"x\"></p>\n<p><a href=\"x\">T</a></p>\n<p></nian-biao></p>\n<p>After</p>\n"
    );
}
