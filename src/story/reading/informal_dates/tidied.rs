//! Signs that look alike, made the plain ones.

use super::chinese;

/// The text with plain digits, letters, hyphens and spaces, without signs that nobody sees, and with digits for Chinese
/// numerals that count years, months and days.
pub(super) fn tidied(text: &str) -> String {
    let plain = text.chars().filter_map(|c| {
        let ascii = |first: char| char::from_digit(c as u32 - first as u32, 10);
        match c {
            // Marks of direction, joiners, and others without width.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => None,
            '\u{feff}' | '\u{ad}' => None,
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
            '٠'..='٩' => ascii('٠'),
            '۰'..='۹' => ascii('۰'),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => Some('-'),
            '’' | '‘' => Some('\''),
            '\u{2012}' | '\u{2015}' => Some('–'),
            '\u{301c}' => Some('~'),
            '、' => Some(','),
            c if c.is_whitespace() => Some(' '),
            c => Some(simplified(c)),
        }
    });
    let text: String = plain.collect();
    let text = if text.contains(is_hangul) { replaced(&text, KOREAN) } else { text };
    let text = if text.contains(is_kana) { replaced(&text, JAPANESE) } else { text };
    let text = text.trim().trim_end_matches(NO_PART).trim_matches(['"', '“', '”']);
    chinese::with_digits(&plain_thousands(text.trim()))
}

/// Signs behind a date that say nothing of it: stops, and marks of notes below a table.
const NO_PART: [char; 6] = ['.', '。', ',', '*', '†', '‡'];

/// The text without commas between thousands, `10,000 BC`, where what stands beside the number says that it counts years.
fn plain_thousands(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let counts = ["bc", "b.c", " ago", "公元前", "年前"].iter().any(|it| lower.contains(it));
    if !counts || !text.contains(',') {
        return text.to_owned();
    }
    let digits = |it: &str| it.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::new();
    for (at, piece) in text.split(',').enumerate() {
        let before = out.bytes().rev().take_while(u8::is_ascii_digit).count();
        if at > 0 && !(before > 0 && digits(piece) == 3) {
            out.push(',');
        }
        out.push_str(piece);
    }
    out
}

/// A sign of traditional Chinese or of Japanese that stands in dates, as simplified Chinese has it.
fn simplified(c: char) -> char {
    const SIGNS: [(char, char); 36] = [
        ('紀', '纪'),
        ('號', '号'),
        ('點', '点'),
        ('時', '时'),
        ('約', '约'),
        ('後', '后'),
        ('間', '间'),
        ('從', '从'),
        ('來', '来'),
        ('現', '现'),
        ('國', '国'),
        ('緒', '绪'),
        ('順', '顺'),
        ('慶', '庆'),
        ('豐', '丰'),
        ('統', '统'),
        ('曆', '历'),
        ('農', '农'),
        ('陰', '阴'),
        ('舊', '旧'),
        ('閏', '闰'),
        ('臘', '腊'),
        ('週', '周'),
        ('禮', '礼'),
        ('億', '亿'),
        ('萬', '万'),
        ('詳', '详'),
        ('葉', '叶'),
        ('頃', '顷'),
        ('頭', '头'),
        ('當', '当'),
        ('補', '补'),
        ('無', '无'),
        ('暫', '暂'),
        ('節', '节'),
        ('於', '于'),
    ];
    SIGNS.iter().find(|it| it.0 == c).map_or(c, |it| it.1)
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn is_kana(c: char) -> bool {
    ('\u{3040}'..='\u{309f}').contains(&c)
}

/// Korean words of dates, longer before shorter, in Chinese ones.
const KOREAN: &[(&str, &str)] = &[
    ("월요일", ""),
    ("화요일", ""),
    ("수요일", ""),
    ("목요일", ""),
    ("금요일", ""),
    ("토요일", ""),
    ("일요일", ""),
    ("기원전", "公元前"),
    ("세기", "世纪"),
    ("년대", "年代"),
    ("오전", "上午"),
    ("오후", "下午"),
    ("부터", "至"),
    ("까지", ""),
    ("년", "年"),
    ("월", "月"),
    ("일", "日"),
    ("시", "时"),
    ("분", "分"),
    ("경", "左右"),
    ("()", ""),
];

/// Japanese ones.
const JAPANESE: &[(&str, &str)] =
    &[("から", "至"), ("まで", ""), ("半ば", "中期"), ("ごろ", "顷"), ("ころ", "顷"), ("の", "")];

fn replaced(text: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(text.to_owned(), |text, (theirs, ours)| text.replace(theirs, ours))
}
