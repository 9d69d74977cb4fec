//! Whom a region's licence asks to name.

/// What the licence of OpenStreetMap asks for, and where it leads.
pub(super) const OSM: &str = "© OpenStreetMap contributors";
pub(super) const OSM_URL: &str = "https://www.openstreetmap.org/copyright";

/// A credit in words, and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Credit {
    pub(super) words: String,
    pub(super) url: Option<String>,
}

/// A longer credit is cut: a story may have no longer note.
const MOST_LETTERS: usize = 400;

impl Credit {
    /// The credit in a file's words, which may be HTML.
    pub(super) fn from_html(html: &str) -> Self {
        let mut words = String::new();
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            let (before, tag) = rest.split_at(open);
            words.push_str(before);
            match tag.find('>') {
                Some(end) => rest = tag.get(end + 1..).unwrap_or_default(),
                None => rest = "",
            }
        }
        words.push_str(rest);
        let words = unescaped(&words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let words: String =
            words.join(" ").chars().filter(|it| !it.is_control()).take(MOST_LETTERS).collect();
        let url = if words.is_empty() { None } else { first_address(html) };
        Self { words, url }
    }

    /// The same with the credit of OpenStreetMap, where its data is in the file and it is not named; and whether it
    /// was added.
    pub(super) fn with_osm(mut self) -> (Self, bool) {
        let named = self.words.to_lowercase();
        if named.contains("openstreetmap") {
            self.url.get_or_insert_with(|| OSM_URL.to_owned());
            return (self, false);
        }
        if self.words.is_empty() {
            self.url = None;
        } else {
            self.words.push(' ');
        }
        self.words.push_str(OSM);
        self.url.get_or_insert_with(|| OSM_URL.to_owned());
        (self, true)
    }
}

/// The address of the first link in HTML.
fn first_address(html: &str) -> Option<String> {
    let (_, after) = html.split_once("href=")?;
    let quote = after.chars().next()?;
    let address = match quote {
        '"' | '\'' => after.get(1..)?.split(quote).next()?,
        _ => after.split(|it: char| it.is_whitespace() || it == '>').next()?,
    };
    let address = unescaped(address);
    let address = if address.starts_with("//") { ["https:", &address].concat() } else { address };
    let plain = !address.contains(|it: char| it.is_whitespace() || it.is_control());
    let web = address.starts_with("https://") || address.starts_with("http://");
    (plain && web && address.len() <= 2_000).then_some(address)
}

/// Text without the commonest entities of HTML.
fn unescaped(text: &str) -> String {
    let entities = [
        ("&copy;", "©"),
        ("&#169;", "©"),
        ("&#xa9;", "©"),
        ("&#xA9;", "©"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_words_and_an_address() {
        let html = r#"<a href="https://www.openmaptiles.org/" target="_blank">&copy; OpenMapTiles</a>
            <a href="https://www.openstreetmap.org/copyright">&copy; OpenStreetMap contributors</a>"#;
        let credit = Credit::from_html(html);
        assert_eq!(credit.words, "© OpenMapTiles © OpenStreetMap contributors");
        assert_eq!(credit.url.as_deref(), Some("https://www.openmaptiles.org/"));
        assert_eq!(credit.clone().with_osm(), (credit, false));
    }

    #[test]
    fn openstreetmap_is_named_where_its_data_is() {
        let (credit, added) =
            Credit::from_html("<a href='https://protomaps.com'>Protomaps</a>").with_osm();
        assert_eq!((&*credit.words, added), ("Protomaps © OpenStreetMap contributors", true));
        let (credit, _) = Credit::default().with_osm();
        assert_eq!((&*credit.words, credit.url.as_deref()), (OSM, Some(OSM_URL)));
    }

    #[test]
    fn no_address_of_another_sort_comes_through() {
        assert_eq!(Credit::from_html("<a href=\"javascript:alert(1)\">a</a>").url, None);
        assert_eq!(
            Credit::from_html("<a href=//a.org/b>a</a>").url.as_deref(),
            Some("https://a.org/b")
        );
        assert_eq!(Credit::from_html("<script>alert(1)</script").words, "alert(1)");
    }
}
