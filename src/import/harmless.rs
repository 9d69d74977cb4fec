//! Texts in tables that programs would take for formulas: made harmless on the way out, and taken back as they were on the way
//! in.
//!
//! Spreadsheets calculate what begins with `=`, `+`, `-` or `@`, and some what a tab or a line break hides of it. An apostrophe in
//! front keeps them from it (<https://owasp.org/www-community/attacks/CSV_Injection>). A text that has apostrophes there already
//! gets one more, so that all come back as they were.

use std::borrow::Cow;

/// The text as a cell may hold it.
pub fn harmless(text: &str) -> Cow<'_, str> {
    match is_risky(text) {
        true => Cow::Owned(["'", text].concat()),
        false => Cow::Borrowed(text),
    }
}

/// The text that such a cell stands for.
pub fn as_it_was(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|it| is_risky(it)).unwrap_or(cell)
}

fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_harmless_and_comes_back() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("@a", "'@a"),
            ("-0043", "'-0043"),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell);
            assert_eq!(as_it_was(cell), text);
        }
    }
}
