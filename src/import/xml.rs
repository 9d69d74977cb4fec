//! Files in XML: their letters, and what is in their elements.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::encoding::decoded;
use super::options::{Options, Refusal};

/// Elements and texts of a file.
const MOST_NODES: u32 = 4_000_000;
/// Prefixes that a file may use without saying what they stand for.
const MOST_PREFIXES: usize = 16;

/// The text of a file: in the encoding that the editor names, that its first line names, or that is found out.
///
/// # Errors
/// The editor names an encoding that is none.
pub(super) fn text_of(bytes: &[u8], options: &Options) -> Result<String, Refusal> {
    let declared = declared(bytes);
    let named = options.encoding.as_deref().or(declared.as_deref());
    let text = match decoded(bytes, named) {
        Err(_) if options.encoding.is_none() => decoded(bytes, None)?.text,
        decoded => decoded?.text,
    };
    Ok(text)
}

/// The text with the prefixes declared that it uses and does not, as programs forget to.
pub(super) fn with_prefixes(mut text: String) -> String {
    if has_crowded_tag(&text) {
        return text;
    }
    for _ in 0..MOST_PREFIXES {
        match parse(&text) {
            Err(Error::UnknownNamespace(prefix, _)) => {
                let Some(at) = after_root_name(&text) else { break };
                text.insert_str(at, &format!(" xmlns:{prefix}=\"urn:{prefix}\""));
            }
            _ => break,
        }
    }
    text
}

/// The document of a text.
///
/// # Errors
/// It is no XML; the words say where it cannot be read on.
pub(super) fn document(text: &str) -> Result<Document<'_>, Refusal> {
    if has_crowded_tag(text) {
        return Err(crowded());
    }
    parse(text).map_err(|error| {
        let at = error.pos();
        let zh = format!("XML 在第 {} 行第 {} 列处读不下去", at.row, at.col);
        let en = format!("this XML cannot be read beyond line {}, column {}", at.row, at.col);
        Refusal::new(zh, en).with_hint(
            "请重新导出；手写的文件里，& 写作 &amp;，< 写作 &lt;",
            "export it again; in a file written by hand, & is written &amp; and < is written &lt;",
        )
    })
}

/// The first child of that name, whatever its namespace.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|it| is(*it, name))
}

/// Whether it is an element of that name, whatever its namespace.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The words of an element and of all in it, without white space around them.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|it| it.is_text()).filter_map(|it| it.text());
    texts.collect::<String>().trim().to_owned()
}

/// The words of an element alone, without those of others in it: however deep elements of one name stand in one another, all
/// are read once.
pub(super) fn own_words(node: Node<'_, '_>) -> String {
    let texts = node.children().filter(|it| it.is_text()).filter_map(|it| it.text());
    texts.collect::<String>().trim().to_owned()
}

/// What is in an element that may hold HTML: as text, or as elements that nobody escaped.
pub(super) fn markup(node: Node<'_, '_>) -> String {
    if !node.children().any(|it| it.is_element()) {
        return words(node);
    }
    let ends = node.first_child().zip(node.last_child());
    let range = ends.map_or(0..0, |(first, last)| first.range().start..last.range().end);
    let inner = node.document().input_text().get(range).unwrap_or_default();
    inner.replace("<![CDATA[", "").replace("]]>", "").trim().to_owned()
}

/// The own words of the first child of that name; empty where there is none.
pub(super) fn words_of(node: Node<'_, '_>, name: &str) -> String {
    child(node, name).map(own_words).unwrap_or_default()
}

/// The name of the first element, for finding out what kind of XML it is.
pub(super) fn root_name(text: &str) -> Option<&str> {
    let name = text.get(..after_root_name(text)?)?.rsplit('<').next()?;
    name.rsplit(':').next()
}

fn parse(text: &str) -> Result<Document<'_>, Error> {
    // A document type without entities of its own does no harm.
    let options =
        ParsingOptions { nodes_limit: MOST_NODES, allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
}

/// Whether an element has more attributes than any program writes: each is held against all others of its element.
fn has_crowded_tag(text: &str) -> bool {
    const MOST: usize = 1_000;
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        rest = rest.get(open..).unwrap_or_default();
        let ends = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((_, end)) = ends.iter().find(|it| rest.starts_with(it.0)) {
            let Some(at) = rest.find(end) else { return false };
            rest = rest.get(at + end.len()..).unwrap_or_default();
            continue;
        }
        let (mut quote, mut count, mut end) = (None, 0, rest.len());
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), close) if open == close => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => count += 1,
                (None, b'>') => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        if count > MOST {
            return true;
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    false
}

fn crowded() -> Refusal {
    Refusal::fixed(
        "XML 里有一个元素的属性超过 1000 个",
        "an element of this XML has more than 1000 attributes",
    )
}

/// Where the name of the first element ends.
fn after_root_name(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let open = rest.find('<')?;
        let rest = rest.get(open + 1..)?;
        let skipped = match rest.as_bytes().first()? {
            b'?' => rest.find("?>")?,
            b'!' if rest.starts_with("!--") => rest.find("-->")?,
            b'!' => rest.find('>')?,
            _ => {
                let length = rest.find(|it: char| it.is_whitespace() || matches!(it, '>' | '/'))?;
                return Some(at + open + 1 + length);
            }
        };
        at += open + 1 + skipped;
    }
}

/// The encoding that the first line names.
fn declared(bytes: &[u8]) -> Option<String> {
    let first = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?).into_owned();
    let declaration = first.split("?>").next()?;
    let named = declaration.split("encoding=").nth(1)?.split(['"', '\'']).nth(1)?;
    // Text whose letters are two bytes names itself by its mark.
    (!named.to_lowercase().starts_with("utf-16")).then(|| named.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Refusal> {
        let text = with_prefixes(text_of(bytes, &Options::default())?);
        document(&text).map(|it| words(it.root_element()))
    }

    #[test]
    fn xml_is_read_in_the_letters_that_it_names() {
        assert_eq!(read("<a>北江</a>".as_bytes()).unwrap(), "北江");
        assert_eq!(
            read(b"\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>b</a>").unwrap(),
            "b"
        );
        let gbk = b"<?xml version=\"1.0\" encoding=\"GBK\"?><a>\xb1\xb1\xbd\xad</a>";
        assert_eq!(read(gbk).unwrap(), "北江");
        let unknown = b"<?xml version=\"1.0\" encoding=\"klingon\"?><a>b</a>";
        assert_eq!(read(unknown).unwrap(), "b");
    }

    #[test]
    fn html_stands_as_text_or_as_elements() {
        let text = "<a><b>1 &lt;i>2&lt;/i></b><b c='d'>1 <i>2</i><![CDATA[<u>3</u>]]></b></a>";
        let document = document(text).unwrap();
        let found: Vec<String> = document.root_element().children().map(markup).collect();
        assert_eq!(found, ["1 <i>2</i>", "1 <i>2</i><u>3</u>"]);
    }

    #[test]
    fn prefixes_that_are_not_declared_are_no_fault() {
        let text =
            "<?xml version=\"1.0\"?><!-- <x> --><kml xsi:schemaLocation=\"u\"><gx:a>b</gx:a></kml>";
        assert_eq!(read(text.as_bytes()).unwrap(), "b");
        assert_eq!(root_name(text), Some("kml"));
        assert_eq!(root_name("<k:kml />"), Some("kml"));
    }

    #[test]
    fn what_is_no_xml_is_refused_with_its_place() {
        let refusal = read(b"<a>\n<b></a>").unwrap_err();
        assert!(refusal.what.get(crate::words::Locale::En).contains("line 2"), "{refusal:?}");
        for bytes in [&b""[..], b"<", b"<a", b"<!--", b"<?xml", b"a", b"<a>\xff", b"<\0a"] {
            assert!(read(bytes).is_err(), "{bytes:?}");
            let _ = root_name(&String::from_utf8_lossy(bytes));
        }
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">]><a>&e;&e;&e;&e;&e;&e;</a>";
        assert!(read(bomb.as_bytes()).is_err());
        let crowded: String = (0..1_001).map(|it| format!(" a{it}='>'")).collect();
        assert!(read(format!("<a{crowded}/>").as_bytes()).is_err());
        assert!(
            read(format!("<a><!--{crowded}--><b c='{}'/>d</a>", "=".repeat(2_000)).as_bytes())
                .is_ok()
        );
        let deep = ["<a>".repeat(200_000), "</a>".repeat(200_000)].concat();
        let _ = read(deep.as_bytes());
    }
}
