//! Fields of other programs by the names that editors give columns: what a field called `headline` or `日期` holds is the same
//! in a file of a map as in a table.

use std::collections::BTreeMap;

use super::columns::Sheet;
use super::draft::Entry;
use super::html::{from_html, plain_words};
use super::json::{Json, Object};
use super::media::Medium;
use super::once::Once;
use super::options::Options;
use super::report::Report;
use super::spot::Spot;
use crate::story::{Wording, is_id, is_link};

/// The names of columns of milestones, and the paths of the fields that they hold.
#[derive(Debug)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// All names, and before these what the editor says.
    pub(super) fn new(options: &Options) -> Self {
        let mut names = BTreeMap::new();
        for column in Sheet::Milestones.columns() {
            let all = [column.path, column.zh, column.en].into_iter();
            for name in all.chain(column.other_names()) {
                names.entry(plain_name(name)).or_insert_with(|| column.path.to_owned());
            }
        }
        for (name, path) in &options.columns {
            names.insert(plain_name(name), path.clone());
        }
        Self(names)
    }

    /// The path of the field that a name stands for.
    pub(super) fn path(&self, name: &str) -> Option<&str> {
        self.0.get(&plain_name(name)).map(|it| &**it)
    }
}

/// A name without what programs write differently: capitals, `_` for spaces.
fn plain_name(name: &str) -> String {
    let words = name.to_lowercase().replace(['_', '-'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is told of while fields are taken.
pub(super) struct Telling<'a> {
    /// The file as a whole.
    pub file: &'a Spot,
    pub once: &'a mut Once,
    pub report: &'a mut Report,
}

/// The parts of a milestone's first medium, which stand in fields of their own.
#[derive(Debug, Default)]
pub(super) struct Parts {
    medium: Medium,
    /// Where the medium stands.
    medium_spot: Spot,
    quote: Object,
    /// Fields of its place.
    pub place: Object,
}

impl Parts {
    /// Takes a field by its path, but for dates. Whether it was taken: what is there already is not written over.
    pub(super) fn take(
        &mut self,
        path: &str,
        value: &Json,
        entry: &mut Entry,
        spot: &Spot,
        telling: &mut Telling<'_>,
    ) -> bool {
        if let Json::List(list) = value {
            let repeats = matches!(path, "tags" | "sources" | "links" | "picture.src");
            let words = list.iter().all(|it| it.words().is_some());
            return repeats
                && words
                && list.iter().all(|it| self.take(path, it, entry, spot, telling));
        }
        let Some(words) = value.words() else { return value.is_blank() };
        match path {
            "title" if entry.fields.get("title").is_none_or(Json::is_blank) => {
                entry.fields.set("title", plain_words(&words));
            }
            "text" => add_html(entry, "text", &words, spot, telling),
            "when_note" => add_html(entry, "when_note", &words, spot, telling),
            "chapter" if entry.chapter.is_none() => entry.chapter = Some(plain_words(&words)),
            "tags" => {
                for tag in words.split([',', '，', ';', '；', '、', '|']).map(plain_words) {
                    if !tag.is_empty() {
                        entry.push("tags", tag);
                    }
                }
            }
            "place" if self.place.get("name").is_none() => {
                self.place.set("name", plain_words(&words))
            }
            "place.note" if self.place.get("note").is_none() => {
                self.place.set("note", from_html(&words).text);
            }
            "place.uncertainty_m" => match words.parse::<f64>() {
                Ok(metres) if (0.0..=5_000_000.0).contains(&metres) => {
                    self.place.set("uncertainty_m", metres);
                }
                _ => return false,
            },
            "picture.src" if !self.medium.src.is_empty() => {
                let medium = Medium { src: words, ..Medium::default() };
                entry.add_medium(&medium, spot, telling.report);
            }
            "picture.src" => (self.medium.src, self.medium_spot) = (words, spot.clone()),
            "picture.alt" => self.medium.alt = plain_words(&words),
            "picture.caption" => self.medium.caption = from_html(&words).text,
            "picture.credit" => self.medium.credit = plain_words(&words),
            "quote.text" => self.quote.set("text", from_html(&words).text),
            "quote.source" => self.quote.set("source", from_html(&words).text),
            "sources" => {
                let mut source = Object::default();
                if is_web(&words) {
                    source.set("title", host(&words));
                    source.set("url", words);
                } else {
                    source.set("title", plain_words(&words));
                }
                entry.sources.push(source);
            }
            "links" => add_link(entry, &words, "", spot, telling.report),
            "weight" => match words.parse::<f64>() {
                Ok(weight) if (0.1..=10.0).contains(&weight) => entry.fields.set("weight", weight),
                _ => return false,
            },
            "id" if is_name(&words) => entry.fields.set("id", words),
            // Numbers of a database are names of nothing.
            "id" => {}
            _ => return false,
        }
        true
    }

    /// Puts what was gathered into the row.
    pub(super) fn finish(
        self,
        entry: &mut Entry,
        spot: &Spot,
        telling: &mut Telling<'_>,
    ) -> Object {
        if !self.medium.src.is_empty() {
            entry.add_medium(&self.medium, &self.medium_spot, telling.report);
        } else if self.medium != Medium::default() {
            telling.report.part_left_out(
                spot,
                Wording::fixed(
                    "有图片的说明而没有图片，未收",
                    "there are words about a picture, and no picture; they were left out",
                ),
                None,
            );
        }
        if self.quote.get("text").is_some() {
            entry.fields.set("quote", self.quote);
        } else if !self.quote.is_empty() {
            telling.once.unread("quote.source", telling.file, telling.report);
        }
        self.place
    }
}

/// Adds words that may be HTML to a text, and the pictures and films that stand in them to the media.
pub(super) fn add_html(
    entry: &mut Entry,
    field: &str,
    words: &str,
    spot: &Spot,
    telling: &mut Telling<'_>,
) {
    /// Bytes of a text to which more is added; a story takes fewer, and each addition copies them.
    const MOST: usize = 20_000;
    let there = entry.fields.get(field).and_then(Json::text).map_or(0, str::len);
    if there > MOST {
        telling.report.part_left_out(
            spot,
            Wording::fixed("正文已经太长，未收", "the text is too long already; this was left out"),
            None,
        );
        return;
    }
    let html = from_html(words);
    entry.add_text(field, &html.text);
    for (src, alt) in html.media {
        entry.add_medium(&Medium { src, alt, ..Medium::default() }, spot, telling.report);
    }
    for lost in html.lost {
        if telling.once.first(&format!("<{lost}>")) {
            telling.report.part_left_out(
                spot,
                Wording::new(|| {
                    (
                        format!("HTML 的 <{lost}> 不成正文的格式，只留下其中的文字；以后的不再一一列出"),
                        format!("texts have no <{lost}> of HTML; its words alone were kept, and further ones are not told of"),
                    )
                }),
                None,
            );
        }
    }
}

/// Adds a link, called by its site where it has no title. Whether it is one.
pub(super) fn add_link(
    entry: &mut Entry,
    url: &str,
    title: &str,
    spot: &Spot,
    report: &mut Report,
) {
    let url = url.trim();
    let url = if url.starts_with("www.") { ["https://", url].concat() } else { url.to_owned() };
    if !is_link(&url) {
        report.part_left_out(
            spot,
            Wording::new(|| {
                let cut: String = url.chars().take(80).collect();
                (
                    format!("“{cut}”不是网址，未收"),
                    format!("“{cut}” is no web address, and was left out"),
                )
            }),
            Some(Wording::fixed("网址以 https:// 开头", "a web address begins with https://")),
        );
        return;
    }
    let links = entry.fields.get("links").map_or(&[][..], Json::list);
    // No story has more of them anyway.
    if links.iter().take(100).any(|it| it.get("url").and_then(Json::text) == Some(&*url)) {
        return;
    }
    let mut link = Object::default();
    link.set("title", if title.is_empty() { host(&url) } else { title.to_owned() });
    link.set("url", url);
    entry.push("links", link);
}

/// The fields of an object as headings and values; lists and objects as JSON.
pub(super) fn cells_of(fields: &Object) -> Vec<(String, String)> {
    let cells = fields.iter().filter(|it| !it.1.is_blank());
    cells.map(|(name, value)| (name.to_owned(), cell(value))).collect()
}

fn cell(value: &Json) -> String {
    value.words().unwrap_or_else(|| serde_json::to_string(value).unwrap_or_default())
}

/// What an address is called that has no title: its site.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |it| it.1);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    if host.is_empty() { url.to_owned() } else { host.to_owned() }
}

fn is_web(words: &str) -> bool {
    words.starts_with("https://") || words.starts_with("http://")
}

/// Whether words are an id that somebody chose, rather than a number or a digest.
pub(super) fn is_name(words: &str) -> bool {
    let begins = words.starts_with(|it: char| it.is_ascii_alphabetic());
    begins && words.len() <= 32 && is_id(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(fields: &[(&str, &str)]) -> (Entry, Object, Report) {
        let (names, file) = (Names::new(&Options::default()), Spot::of_file("a.json"));
        let (mut once, mut report) = (Once::default(), Report::default());
        let mut telling = Telling { file: &file, once: &mut once, report: &mut report };
        let (mut entry, mut parts) = (Entry::default(), Parts::default());
        for (name, words) in fields {
            let path = names.path(name).unwrap();
            let read = parts.take(path, &Json::from(*words), &mut entry, &file, &mut telling);
            assert!(read, "{name}");
        }
        let place = parts.finish(&mut entry, &file, &mut telling);
        (entry, place, report)
    }

    #[test]
    fn fields_are_taken_by_the_names_of_columns() {
        let (entry, place, report) = taken(&[
            ("Headline", "A <b>bridge</b>"),
            ("description", "It opens."),
            ("Start_Date", ""),
            ("tags", "bridges, rivers"),
            ("location", "Qingyuan"),
            ("url", "https://www.example.org/a"),
            ("source", "The Paper"),
            ("uid", "17"),
            ("类别", "工程"),
        ]);
        let fields = Json::from(entry.fields.clone());
        assert_eq!(
            serde_json::to_string(&fields).unwrap(),
            r#"{"title":"A bridge","text":"It opens.","tags":["bridges","rivers"],"links":[{"title":"example.org","url":"https://www.example.org/a"}]}"#,
        );
        assert_eq!(entry.chapter.as_deref(), Some("工程"));
        assert_eq!(place.get("name").and_then(Json::text), Some("Qingyuan"));
        assert_eq!(entry.sources[0].get("title").and_then(Json::text), Some("The Paper"));
        assert!(report.notes.is_empty());
    }

    #[test]
    fn what_an_editor_says_of_a_column_comes_first() {
        let options =
            Options { columns: vec![("Ereignis".into(), "title".into())], ..Options::default() };
        assert_eq!(Names::new(&options).path("ereignis"), Some("title"));
        assert_eq!(Names::new(&Options::default()).path("ereignis"), None);
    }

    #[test]
    fn what_is_no_address_is_told() {
        let (entry, _, report) = taken(&[("link", "javascript:alert(1)")]);
        assert!(entry.fields.is_empty());
        assert_eq!(report.notes.len(), 1);
    }
}
