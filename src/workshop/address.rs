//! The address that a site will have.

/// An address that begins with http, as a base to join paths to.
pub(crate) fn address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or(text.strip_prefix("http://")).unwrap_or_default();
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\".contains(c);
    if host.is_empty()
        || host.starts_with('/')
        || !host.chars().all(fits)
        || host.contains(['?', '#'])
    {
        return Err("expected an address such as https://news.example/year/".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_with_http_and_holds_neither_query_nor_fragment() {
        for good in ["https://a.example", "http://127.0.0.1:8080/x/"] {
            assert_eq!(address(good).unwrap(), good);
        }
        for bad in [
            "",
            "a.example",
            "https://",
            "https:///x",
            "https://a/?b",
            "https://a/#b",
            "https://a/\"b",
            "javascript:x",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
