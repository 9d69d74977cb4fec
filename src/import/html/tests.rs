use super::*;

fn text(words: &str) -> String {
    from_html(words).text
}

#[test]
fn paragraphs_breaks_and_styles_are_those_of_the_markdown() {
    for (html, markdown) in [
        ("<p>One</p><p>two<br>three</p>", "One\n\ntwo\nthree"),
        ("One<br/><br/>two", "One\n\ntwo"),
        ("<div>One</div><div>two</div>", "One\n\ntwo"),
        ("a <b>b</b> <i>c</i> <em><strong>d</strong> e</em>", "a **b** *c **d** e*"),
        ("<b>Note:</b>text", "**Note**:text"),
        ("<b>word </b>next", "**word** next"),
        ("<b>重要。</b>此后", "**重要。**此后"),
        ("<b>one<p>two</b>", "**one**\n\n**two**"),
        (
            "see <a href='https://example.org/a b(c)'>this <b>page</b></a>.",
            "see [this **page**](https://example.org/a%20b%28c%29).",
        ),
        ("<b>a <a href=/b>b</a> c</b>", "**a [b](/b) c**"),
        ("No!<a href=/a>a</a>", "No[!a](/a)"),
        ("<ul><li>a<li><p>b</p></ul>c", "- a\n- b\n\nc"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<h2>Head</h2>Text", "**Head**\n\nText"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "“a\n\nb”\n\nc"),
        ("<blockquote>「甲」</blockquote>", "「甲」"),
        ("E = mc<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup>", "E = mc², H₂O, 1st"),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>", "漢（hàn）"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\n\nc"),
        ("<pre>a\n b</pre>", "a\nb"),
    ] {
        assert_eq!(text(html), markdown, "{html}");
    }
}

#[test]
fn a_list_in_a_list_is_lines_of_its_item() {
    let read = from_html("<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>");
    assert_eq!((&*read.text, &*read.lost), ("1. a\n– b\n– c\n2. d", &["ul".to_owned()][..]));
}

#[test]
fn white_space_is_one_blank_and_between_chinese_letters_none() {
    assert_eq!(text("<p> a\n  b&nbsp;&nbsp;c </p>\n"), "a b c");
    assert_eq!(text("<p>&nbsp;&nbsp;中&nbsp;国\n人 民</p>"), "中国人 民");
    assert_eq!(text("<p>&nbsp;</p><p>　</p><p>a<br>　<br>b</p>"), "a\nb");
    assert_eq!(text("a &amp; b\n\nc\nd"), "a & b\n\nc d");
}

#[test]
fn what_the_markdown_would_read_is_shown_as_it_was() {
    for (html, words) in [
        ("<p>2*3*4 [a](b) \\*</p>", "2*3*4 [a](b) \\*"),
        ("<p>- a<br>1. b<br>+ c<br>12) d</p>", "- a\n1. b\n+ c\n12) d"),
        ("<p>1957. A</p>", "1957. A"),
        ("<p>-</p>", "-"),
        ("<b>*a*</b>", "*a*"),
    ] {
        assert_eq!(crate::prose::plain(&text(html)), words, "{html}: {}", text(html));
    }
}

#[test]
fn words_without_tags_stand_as_they_are() {
    for words in
        ["a < b and c > d", "AT&T", "*a*\n- b", "<3", "x<y>z", "R&D; &nothing;", "<a", "if a <b"]
    {
        assert_eq!(text(words), words);
    }
    assert_eq!(text("a\r\nb\rc"), "a\nb\nc");
    assert_eq!(text("AT&amp;T &#8211; &lt;b&gt;"), "AT&T – <b>");
}

#[test]
fn media_are_given_apart_and_what_is_lost_is_named() {
    let read = from_html(
        "<p>a<img src='a.jpg' alt='甲'><img src='a.jpg'><iframe src=\"//v.example/1\" title=t></iframe>b</p>\
         <script>if (a < b) alert('<p>')</script><style>p { color: red }</style><h3>c</h3><u>d</u><video><source src=e.mp4></video>",
    );
    assert_eq!(read.text, "ab\n\n**c**\n\nd");
    let media = [("a.jpg", "甲"), ("//v.example/1", "t"), ("e.mp4", "")];
    assert_eq!(read.media, media.map(|(src, words)| (src.to_owned(), words.to_owned())));
    assert_eq!(read.lost, ["script", "style", "h3", "u"]);
}

#[test]
fn an_address_that_is_none_leaves_its_words() {
    assert_eq!(
        text("<a href='javascript:alert(1)'>a</a> <a href=' JavaScript:x'>b</a> <a name=c>c</a>"),
        "a b c"
    );
    let read = from_html("<a href='mailto:a@example.org'>a</a>");
    assert_eq!((&*read.text, &*read.lost), ("a", &["a".to_owned()][..]));
    assert_eq!(text("<a href='//example.org/a'>a</a>"), "[a](https://example.org/a)");
}

#[test]
fn nothing_behind_a_tag_without_an_end_is_lost() {
    assert_eq!(text("<p>甲</p> and <b the rest"), "甲\n\nand <b the rest");
    assert_eq!(text("<p>a</p><a href=\"x>b</a> c"), "a\n\n<a href=\"x>b</a> c");
    assert_eq!(text("<p>a</p><!-- b"), "a\n\nb");
    assert_eq!(text("<p>a</p><script>b<p>c</p>"), "a\n\nc");
    assert_eq!(text("<p>a<!-- b --></p>"), "a");
}

#[test]
fn names_are_one_line_of_words() {
    assert_eq!(plain_words("<h1>A &amp;<br>B*</h1>\n<em>c</em>"), "A & B* c");
    assert_eq!(plain_words(" a  <\nb "), "a < b");
    assert_eq!(plain_lines("<blockquote>a<br>b<p>c</blockquote>"), "a\nb\nc");
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::prose::plain;

    fn html_of(text: &str) -> String {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(text));
        html
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        #[test]
        fn any_words_are_read(words in "\\PC{0,40}|(<|>|/|&|;|p|b|a|!--|-->| href=|\"|li|ul|script|x|\n|\\*|中|。| ){0,40}") {
            from_html(&words);
            plain_words(&words);
        }

        #[test]
        fn tags_in_any_order_say_their_words(
            parts in proptest::collection::vec(prop_oneof![
                Just("<p>"), Just("</p>"), Just("<b>"), Just("</b>"), Just("<i>"), Just("</i>"), Just("<a href=/a>"),
                Just("<a href='/b(*)'>"), Just("</a>"), Just("<br>"), Just("<ul>"), Just("<li>"), Just("</ul>"), Just("<ol>"), Just("</ol>"),
                Just("a"), Just(" "), Just("*"), Just("!"), Just("["), Just("]"), Just("\\"), Just("- "), Just("1. "), Just("中"), Just("。"), Just("(b)"),
                Just("　"), Just("**"), Just("_"),
            ], 1..24)
        ) {
            let html = ["<p>", &*parts.concat()].concat();
            let text = from_html(&html).text;
            // In one reading as in the other, but for the blanks.
            let squeezed = |it: &str| it.split_whitespace().collect::<Vec<_>>().join("\n");
            prop_assert_eq!(squeezed(&plain(&text)), squeezed(&plain_lines(&html)), "{}", text);
        }

        #[test]
        fn a_text_of_ours_comes_back_from_its_html(
            blocks in proptest::collection::vec(
                "(- |1\\. |)([ab]|\\*a\\*|\\*\\*a b\\*\\*|\\[a\\]\\(/b\\)|中|。|\\\\\\*|!|:)(( |)([ab]|\\*a\\*|\\*\\*a b\\*\\*|\\[a\\]\\(/b\\)|中|。|\\\\\\*|!|:)){0,6}",
                1..5,
            )
        ) {
            let text = blocks.join("\n\n");
            let html = html_of(&text);
            // What the two read alike: ours know no pictures, and more of Chinese.
            prop_assume!(!html.contains("<img"));
            prop_assume!(!plain(&text).contains('*') || text.contains("\\*"));
            prop_assume!(!html.contains('*') || text.contains("\\*") && !html.contains("**"));
            let read = from_html(&html);
            prop_assert_eq!(plain(&read.text), plain_lines(&html), "{}", read.text);
            prop_assert_eq!(plain(&read.text), plain(&text), "{}", html);
        }
    }

    #[test]
    fn no_html_takes_time_by_its_square() {
        for part in [
            "<b>a",
            "<a href=/a>a</a> ",
            "<ul><li>",
            "<p>a",
            "<i>a</b>",
            "<blockquote>",
            "&amp;",
            "<script>",
            "<!--",
            "<a ",
            "<sup>2",
            "a<b> </b>*",
            "&a",
            "<",
            "<p><b>(a)</b>b</p>",
            "<img src=a>",
        ] {
            let html = part.repeat(100_000 / part.len());
            from_html(&html);
            plain_words(&html);
        }
    }
}
