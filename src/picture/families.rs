//! Families of letters by language, the reader's own. Chinese ones first for Chinese, for the quotation marks: a Latin font
//! sets them narrow.

use crate::words::Locale;

const SANS: &str = "system-ui,-apple-system,'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',sans-serif";
const SERIF: &str = "Georgia,'Times New Roman',serif";
const SANS_HANS: &str =
    "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',system-ui,sans-serif";
const SERIF_HANS: &str = "'Songti SC','Noto Serif CJK SC',SimSun,Georgia,serif";
const SANS_HANT: &str =
    "'PingFang TC','Noto Sans CJK TC','Noto Sans TC','Microsoft JhengHei',system-ui,sans-serif";
const SERIF_HANT: &str = "'Songti TC','Noto Serif CJK TC',PMingLiU,Georgia,serif";

/// The families of `style/tokens.css` for texts in the language `lang`, a BCP 47 tag: for the text, then for titles.
pub fn families(lang: &str) -> (&'static str, &'static str) {
    let language = lang.split(['-', '_']).next().unwrap_or_default();
    match Locale::from_tag(lang) {
        _ if !language.eq_ignore_ascii_case("zh") => (SANS, SERIF),
        Locale::ZhHant => (SANS_HANT, SERIF_HANT),
        _ => (SANS_HANS, SERIF_HANS),
    }
}
