//! JSON in a call or an assignment of JavaScript.

/// The JSON of a script that does nothing but hand it over, `name = {…};` or `name({…});`; any other text as it is, but for
/// the mark of its encoding.
pub(in crate::import) fn unwrapped(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim();
    let Some(start) = text.find(['{', '[']) else { return text };
    let (before, rest) = text.split_at_checked(start).unwrap_or_default();
    let before = before.trim_end();
    if before.is_empty() {
        return text;
    }
    let Some(end) = rest.rfind(['}', ']']) else { return text };
    let (json, behind) = rest.split_at_checked(end + 1).unwrap_or_default();
    let is_name = |it: char| it.is_alphanumeric() || "_$. \t\r\n/*".contains(it);
    let name = before.strip_suffix('=').or_else(|| before.strip_suffix('('));
    let hands_over = name.is_some_and(|it| it.chars().all(|it| is_name(it) || it == '='));
    if hands_over && behind.chars().all(|it| it.is_whitespace() || ");".contains(it)) {
        json
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_hands_json_over_is_taken_for_it() {
        for text in [
            "{\"a\": [1]}",
            "\u{feff}{\"a\": [1]}\n",
            "storyjs_jsonp_data = {\"a\": [1]};",
            "var data={\"a\": [1]}",
            "/**/ window.call_1({\"a\": [1]});\n",
            "x = f({\"a\": [1]})",
        ] {
            assert_eq!(unwrapped(text), "{\"a\": [1]}", "{text}");
        }
    }

    #[test]
    fn any_other_text_stays_as_it_is() {
        for text in
            ["", "a", "日期,标题\n{a},b", "a(b) {c}", "f({\"a\": 1}); g()", "x = {", "alert('{}')"]
        {
            assert_eq!(unwrapped(text), text);
        }
    }
}
