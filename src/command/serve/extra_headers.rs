//! Headers of the site's own, from its file `_headers`, as Netlify and Cloudflare Pages read it.

/// A path, in which `*` stands for anything, and the headers of files there.
#[derive(Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    headers: Vec<(String, String)>,
}

/// What a file `_headers` says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ExtraHeaders(Vec<Rule>);

/// Headers that say how an answer is written, which nobody but the writer knows.
const OURS: [&str; 7] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "date",
    "keep-alive",
    "transfer-encoding",
];

impl ExtraHeaders {
    /// Reads the file: lines that begin with a stroke are paths, indented ones below them headers; what is neither is
    /// passed over.
    pub(super) fn parse(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        // Rules for whole addresses are for another place than this machine.
        let mut passed_over = true;
        for line in text.trim_start_matches('\u{feff}').lines() {
            let words = line.trim();
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            if !line.starts_with([' ', '\t']) {
                passed_over = !words.starts_with('/');
                if !passed_over {
                    rules.push(Rule { pattern: words.to_owned(), headers: Vec::new() });
                }
            } else if let (false, Some(rule), Some(header)) =
                (passed_over, rules.last_mut(), header(words))
            {
                rule.headers.push(header);
            }
        }
        Self(rules)
    }

    /// The headers of what is at `path`. One that several rules give has all their values.
    pub(super) fn of(&self, path: &str) -> Vec<(String, String)> {
        let mut headers: Vec<(String, String)> = Vec::new();
        for rule in self.0.iter().filter(|it| fits(&it.pattern, path)) {
            for (name, value) in &rule.headers {
                match headers.iter_mut().find(|it| it.0.eq_ignore_ascii_case(name)) {
                    Some((_, before)) => {
                        before.push_str(", ");
                        before.push_str(value);
                    }
                    None => headers.push((name.clone(), value.clone())),
                }
            }
        }
        headers
    }
}

fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let (name, value) = (name.trim(), value.trim());
    let sign = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    let good = !name.is_empty() && name.bytes().all(sign) && !value.chars().any(char::is_control);
    let ours = OURS.iter().any(|it| name.eq_ignore_ascii_case(it));
    (good && !ours).then(|| (name.to_owned(), value.to_owned()))
}

/// Whether `path` is what the pattern says, with anything for each `*`.
fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_with_anything_for_a_star() {
        for (pattern, path, expected) in [
            ("/*", "/", true),
            ("/*", "/a/b.js", true),
            ("/a", "/a", true),
            ("/a", "/a/b", false),
            ("/a/*", "/a", false),
            ("/*.js", "/a/b.js", true),
            ("/*.js", "/a/b.jsx", false),
            ("/a*b*c", "/a-b-b-c", true),
            ("/a*a", "/a", false),
            ("/**", "/x", true),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn each_file_has_the_headers_of_all_rules_that_fit() {
        let text = "\u{feff}  X-Lost: before any path\n# a comment\n/*\r\n  X-Frame-Options: DENY\r\n  Link: </a>\n\n/b/*\n\
            \tLink: </b>\n\tContent-Length: 7\n  no header\n  Bad Name: x\nhttps://example.org/*\n  X-Other: place\n";
        let headers = ExtraHeaders::parse(text);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(headers.of("/a"), [pair("X-Frame-Options", "DENY"), pair("Link", "</a>")]);
        assert_eq!(
            headers.of("/b/c"),
            [pair("X-Frame-Options", "DENY"), pair("Link", "</a>, </b>")]
        );
    }
}
