//! Doubles of what WordPress does with what is pasted into it, in our own words, for tests. They were held against version 6.1.

use regex::Regex;

/// Elements that stand as blocks, and so end a paragraph.
const BLOCKS: &str = "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|\
    address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|\
    menu|summary";

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
