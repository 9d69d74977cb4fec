//! Ids made from titles, the same from run to run.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Report;
use super::spot::Spot;
use crate::story::{Wording, is_id};

/// Characters of an id that is made.
const MOST: usize = 48;

/// Gives ids that are taken once each.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// The number that the next id made of the same title and date gets.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// Takes an id that a file gives. Whether it was free.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// An id for something called `title`. Where another has it, `further` tells the two apart: a date, then a number.
    pub(super) fn of(&mut self, title: &str, further: &str) -> String {
        let base = slug(title);
        if self.take(&base) {
            return base;
        }
        let further: String =
            further.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let dated = [&*base, "-", further.trim_matches('-')].concat();
        let dated: String = dated.trim_end_matches('-').chars().take(MOST + 12).collect();
        if self.take(&dated) {
            return dated;
        }
        loop {
            let next = self.next.entry(dated.clone()).or_insert(2);
            let id = format!("{dated}-{next}");
            *next += 1;
            if self.take(&id) {
                return id;
            }
        }
    }
}

/// An id that a cell gives; one made of its letters, and told, where it cannot be one.
pub(super) fn tell_mended(id: String, spot: &Spot, report: &mut Report) -> String {
    if is_id(&id) {
        return id;
    }
    let made = mended(&id);
    let quoted: String = id.chars().take(40).collect();
    report.changed(
        spot,
        Wording::new(|| {
            (
                format!("“{quoted}”不能作编号，改作“{made}”"),
                format!("“{quoted}” cannot be an id; it became “{made}”"),
            )
        }),
        Some(Wording::fixed(
            "编号只用英文字母、数字和 - _ .",
            "an id has Latin letters, digits and - _ . alone",
        )),
    );
    made
}

/// The id that is made of words which cannot be one.
pub(super) fn mended(words: &str) -> String {
    if is_id(words) { words.to_owned() } else { slug(words) }
}

/// A title as an id: its Latin letters and digits, in small letters, with `-` between words. What has few of them, such as a
/// Chinese title, is told apart by a digest of its letters.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut left_out = false;
    for c in title.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letters) => slug.push_str(letters),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None => {
                left_out |= c.is_alphanumeric();
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
        }
    }
    let mut slug = slug.trim_matches('-').to_owned();
    let too_long = slug.len() > MOST;
    if too_long {
        // Every character is one byte.
        let cut = slug.get(..MOST).unwrap_or_default();
        slug = cut.rsplit_once('-').map_or(cut, |it| it.0).to_owned();
    }
    if left_out || too_long || slug.is_empty() || slug.starts_with("nianbiao") {
        let digest = format!("{:08x}", digest(title));
        slug = if slug.is_empty() || left_out { "m".to_owned() } else { slug };
        slug = [&*slug, "-", &digest].concat();
    }
    if slug.starts_with("nianbiao") { ["m-", &slug].concat() } else { slug }
}

/// Latin letters with marks, as they are spelled without.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'ď' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '’' | '\'' => "",
        _ => return None,
    })
}

/// FNV-1a of 32 bits over the letters, <https://www.rfc-editor.org/rfc/rfc9923>.
fn digest(text: &str) -> u32 {
    text.trim()
        .bytes()
        .fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_like_its_title() {
        let mut ids = Ids::default();
        assert_eq!(ids.of("The bridge opens!", "1957-10"), "the-bridge-opens");
        assert_eq!(ids.of("Über uns’ Straße", ""), "ueber-uns-strasse");
        assert_eq!(ids.of("The bridge opens", "1957-10"), "the-bridge-opens-1957-10");
        assert_eq!(ids.of("The bridge opens", "1957-10"), "the-bridge-opens-1957-10-2");
    }

    #[test]
    fn a_chinese_title_has_an_id_of_its_own_the_same_each_time() {
        let of = |title| Ids::default().of(title, "");
        assert_eq!(of("大桥通车"), of(" 大桥通车 "));
        assert_ne!(of("大桥通车"), of("大桥合龙"));
        assert!(is_id(&of("大桥通车")) && of("G4 高速").starts_with("m-"));
    }

    #[test]
    fn every_title_gives_an_id_of_the_format() {
        for title in [
            "",
            "nianbiao",
            "nianbiao-2024",
            "…",
            "a",
            &"long word ".repeat(100),
            &"长".repeat(9000),
        ] {
            let id = Ids::default().of(title, "2024");
            assert!(is_id(&id), "{id}");
        }
    }
}
