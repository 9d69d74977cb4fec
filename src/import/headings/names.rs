//! Names of sheets and headings of columns, whatever their letters, spaces and brackets.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::columns::{Sheet, WRITTEN};
use super::super::rows::is_text;
use super::super::table::Table;

/// A heading in its parts.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Heading {
    /// All of it in small letters and simple signs.
    pub plain: String,
    /// The same without what stands in brackets at the end.
    pub bare: String,
    /// What stands in brackets at the end.
    pub inside: String,
}

/// Languages by what headings call them, in small letters.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["en", "eng", "english", "英文", "英语", "英語", "英"]),
    ("zh", &["zh", "汉语", "漢語", "chinese"]),
    (
        "zh-Hans",
        &["中文", "zh-hans", "zh-cn", "简体", "简体中文", "简中", "simplified chinese", "cn", "中"],
    ),
    (
        "zh-Hant",
        &[
            "zh-hant",
            "zh-tw",
            "zh-hk",
            "繁体",
            "繁體",
            "繁体中文",
            "繁體中文",
            "正體",
            "traditional chinese",
            "tw",
        ],
    ),
    ("ja", &["ja", "日文", "日语", "日語", "日本語", "japanese"]),
    ("ko", &["ko", "韩文", "韩语", "韓文", "korean"]),
    ("fr", &["fr", "法文", "法语", "法語", "french", "français"]),
    ("de", &["de", "德文", "德语", "德語", "german", "deutsch"]),
    ("es", &["es", "西班牙文", "西班牙语", "spanish", "español"]),
    ("pt", &["pt", "葡文", "葡萄牙文", "葡萄牙语", "portuguese", "português"]),
    ("ru", &["ru", "俄文", "俄语", "russian", "русский"]),
    ("it", &["italian", "意大利文", "italiano"]),
    ("ar", &["ar", "阿拉伯文", "arabic"]),
    ("vi", &["vi", "越南文", "vietnamese"]),
    ("th", &["th", "泰文", "thai"]),
];

impl Heading {
    pub(in crate::import) fn read(words: &str) -> Self {
        let plain = simple(words);
        let (bare, inside) = match plain.strip_suffix([')', ']']) {
            Some(rest) => match rest.rfind(['(', '[']) {
                Some(at) => {
                    let (bare, inside) = rest.split_at(at);
                    (simple(bare), inside.get(1..).unwrap_or_default().trim().to_owned())
                }
                None => (plain.clone(), String::new()),
            },
            None => (plain.clone(), String::new()),
        };
        Self { plain, bare, inside }
    }

    /// The language that it names, and what is left of it: in brackets, or as its first or last word.
    fn language(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        if !self.inside.is_empty() {
            let square = self.plain.ends_with(']');
            if let Some(lang) = language(&self.inside, &self.bare) {
                found.push((lang, self.bare.clone()));
            } else if square && is_tag(&self.inside) {
                found.push((canonical(&self.inside), self.bare.clone()));
            }
            return found;
        }
        for (tag, names) in LANGUAGES {
            for name in *names {
                // Short words are a language only where they stand apart: `title en`, not `open`.
                let apart = name.is_ascii();
                let cut = |rest: &str| rest.trim_matches([' ', '-', '/']).to_owned();
                let parted = |rest: &str, end: fn(&str) -> Option<char>| {
                    !apart || end(rest).is_some_and(|c| matches!(c, ' ' | '-' | '/'))
                };
                if let Some(rest) = self.plain.strip_suffix(name)
                    && parted(rest, |it| it.chars().next_back())
                {
                    found.push((
                        language(name, rest).unwrap_or_else(|| (*tag).to_owned()),
                        cut(rest),
                    ));
                }
                if let Some(rest) = self.plain.strip_prefix(name)
                    && parted(rest, |it| it.chars().next())
                {
                    found.push((
                        language(name, rest).unwrap_or_else(|| (*tag).to_owned()),
                        cut(rest),
                    ));
                }
            }
        }
        found
    }
}

/// The language of a name; Chinese is traditional where the heading itself is.
fn language(name: &str, heading: &str) -> Option<String> {
    let tag = LANGUAGES.iter().find(|it| it.1.contains(&name))?.0;
    let traditional =
        heading.contains(['標', '題', '內', '說', '圖', '點', '稱', '節', '籤', '導']);
    Some(
        if tag == "zh-Hans" && name.starts_with('中') && traditional { "zh-Hant" } else { tag }
            .to_owned(),
    )
}

/// The language tag that words in brackets stand for, and whether they stand for one.
pub(in crate::import) fn is_tag(words: &str) -> bool {
    let mut parts = words.split('-');
    let letters = |it: &str| it.bytes().all(|c| c.is_ascii_alphanumeric());
    parts.next().is_some_and(|it| {
        (2..=3).contains(&it.len()) && it.bytes().all(|c| c.is_ascii_alphabetic())
    }) && parts.all(|it| (1..=8).contains(&it.len()) && letters(it))
}

/// A tag with capitals where BCP 47 recommends them.
fn canonical(tag: &str) -> String {
    let parts = tag.split('-').enumerate().map(|(at, part)| match (at, part.len()) {
        (0, _) => part.to_ascii_lowercase(),
        (_, 2) => part.to_ascii_uppercase(),
        (_, 4) if part.bytes().all(|c| c.is_ascii_alphabetic()) => {
            let (first, rest) = part.split_at(1);
            [first.to_ascii_uppercase(), rest.to_ascii_lowercase()].concat()
        }
        _ => part.to_ascii_lowercase(),
    });
    parts.collect::<Vec<_>>().join("-")
}

/// A name in small letters, with simple signs, single spaces and no marks at its ends.
pub(in crate::import) fn simple(words: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '_' | '\u{3000}' | '\u{a0}' => ' ',
        c if c.is_control() || c.is_whitespace() => ' ',
        _ => c,
    };
    let all: String = words
        .chars()
        .filter(|it| !matches!(it, '\u{feff}' | '\u{200b}'..='\u{200f}'))
        .flat_map(|it| half(it).to_lowercase())
        .collect();
    let spaced = all.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = [' ', '*', ':', '：', '#', '?', '、', '.', '。', '"', '“', '”', '\''];
    let mut rest = spaced.trim_matches(marks);
    // What forms say of their fields is not part of the heading.
    for mark in [
        "(必填)",
        "[必填]",
        "(选填)",
        "[选填]",
        "(可选)",
        "(required)",
        "(optional)",
        "[required]",
        "[optional]",
    ] {
        rest = rest.strip_suffix(mark).unwrap_or(rest).trim_matches(marks);
    }
    rest.to_owned()
}

/// The same without spaces and signs.
fn compact(words: &str) -> String {
    words.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// How exactly a heading says when something happened that says when it was written down.
pub(in crate::import) const WEAK: u8 = 20;

type Names = BTreeMap<String, (&'static str, u8)>;

/// Names of columns, exact ones and those without spaces and signs, with how exact they are.
static NAMES: LazyLock<BTreeMap<Sheet, (Names, Names)>> =
    LazyLock::new(|| Sheet::ALL.into_iter().map(|sheet| (sheet, names_of(sheet))).collect());

fn names_of(sheet: Sheet) -> (Names, Names) {
    let (mut exact, mut loose) = (Names::new(), Names::new());
    let mut add = |name: &str, path: &'static str, rank: u8| {
        let name = simple(name);
        loose.entry(compact(&name)).or_insert((path, rank + 3));
        exact.entry(name).or_insert((path, rank));
    };
    for column in sheet.columns() {
        add(column.zh, column.path, 0);
        add(column.en, column.path, 0);
    }
    for column in sheet.columns() {
        add(column.path, column.path, 1);
    }
    for column in sheet.columns() {
        column.other_names().for_each(|it| add(it, column.path, 2));
    }
    if sheet == Sheet::Milestones {
        // Questions that people put over columns.
        for name in ["what", "what happened", "发生了什么", "發生了什麼"] {
            add(name, "title", 2);
        }
        for name in WRITTEN {
            add(name, "when", WEAK);
        }
    }
    loose.remove("");
    (exact, loose)
}

/// The path that a heading stands for in a sheet, its language, and how exactly it says so.
pub(in crate::import) fn matched(
    sheet: Sheet,
    heading: &Heading,
) -> Option<(&'static str, Option<String>, u8)> {
    let (exact, loose) = NAMES.get(&sheet)?;
    let find = |name: &str| exact.get(name).or_else(|| loose.get(&compact(name))).copied();
    if let Some((path, rank)) = find(&heading.plain) {
        return Some((path, None, rank));
    }
    let langs = heading.language();
    let of_lang = langs.into_iter().filter_map(|(lang, rest)| {
        let (path, rank) = find(&rest)?;
        (is_text(sheet, path) || path == "tags").then_some((path, Some(lang), rank))
    });
    let best = of_lang.min_by_key(|it| it.2);
    if best.is_some() {
        return best;
    }
    if heading.inside.is_empty() || heading.bare.is_empty() {
        return None;
    }
    // Square brackets name a language, which only texts have.
    if heading.plain.ends_with(']') && is_tag(&heading.inside) {
        return None;
    }
    find(&heading.bare).map(|(path, rank)| (path, None, rank + 6))
}

/// The sheet that the name of a table says: that of its sheet, or of its file where it is one table.
pub(in crate::import) fn sheet_of(table: &Table) -> Option<Sheet> {
    if !table.sheet.is_empty() {
        return sheet_named(&table.sheet);
    }
    let stem = table.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |it| it.0);
    sheet_named(stem).or_else(|| {
        // The last word of a file's name: `story-places.csv`.
        let last = stem.rsplit(['-', '_', ' ', '.', '—', '–']).next().unwrap_or_default();
        sheet_named(last)
    })
}

fn sheet_named(name: &str) -> Option<Sheet> {
    let name = simple(name);
    let name = name.trim_matches(|c: char| c.is_ascii_digit() || " .-()[]".contains(c));
    let ends = ["列表", "清单", "清單", "信息", "表", " list", " sheet", " table"];
    let shorter = ends.iter().find_map(|it| name.strip_suffix(it)).unwrap_or(name).trim();
    let called = |name: &str| Sheet::ALL.into_iter().find(|it| it.is_called(name));
    called(name).or_else(|| called(shorter))
}

/// The letters of a column, as spreadsheet programs name it.
pub(in crate::import) fn letters(at: usize) -> String {
    let mut letters = Vec::new();
    let mut left = at + 1;
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from(b'A' + digit as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}
