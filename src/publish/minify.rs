//! Our own styles and scripts without what only their authors read.

use super::SiteError;

/// A style sheet without comments and indentation. Our own sheets hold neither comment signs nor runs of blanks
/// inside strings.
pub(super) fn minified_css(css: &str) -> String {
    let mut bare = String::new();
    for (index, part) in css.split("/*").enumerate() {
        bare.push_str(if index == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) });
    }
    tightened(&bare)
}

/// A style sheet without the blanks that mean nothing: those beside braces, semicolons, commas and comparisons, inside
/// parentheses, and before values. An empty value keeps one, for older browsers take none.
fn tightened(css: &str) -> String {
    const LOOSE: &str = "{};,>=";
    let mut out = String::new();
    let mut quote = None;
    let mut rest = css.chars().peekable();
    while let Some(it) = rest.next() {
        if quote.is_some() || !it.is_whitespace() {
            match quote {
                None if it == '"' || it == '\'' => quote = Some(it),
                Some(end) if it == end => quote = None,
                _ => {}
            }
            if it == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(it);
            continue;
        }
        let next = rest.peek().copied().unwrap_or(';');
        let before = out.chars().next_back().unwrap_or(';');
        let is_empty_value = before == ':' && LOOSE.contains(next);
        let means_nothing =
            ":(".contains(before) || next == ')' || LOOSE.contains(before) || LOOSE.contains(next);
        if is_empty_value || !(means_nothing || next.is_whitespace()) {
            out.push(' ');
        }
    }
    out
}

/// A style sheet whose `rem` are multiples of `--rem`: in somebody else's page the root's letters are not ours to count
/// by. Container queries know no such property; ours are in pixels. Where `--rem` itself is set, the unit is in capitals.
pub(super) fn in_root_units(css: &str) -> String {
    let mut parts = css.split("rem");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = out.bytes().rev().take_while(|it| it.is_ascii_digit() || *it == b'.').count();
        let start = out.len() - digits;
        let is_unit = digits > 0 && !part.starts_with(|it: char| it.is_alphanumeric() || it == '-');
        if is_unit {
            let sign = out.get(..start).is_some_and(|it| it.ends_with('-'));
            let number = out.split_off(start - usize::from(sign));
            out.push_str(&format!("calc({number}*var(--rem))"));
        } else {
            out.push_str("rem");
        }
        out.push_str(part);
    }
    out
}

/// A script without comments and indentation: each comment has lines of its own, and no text runs over several.
pub(super) fn bare(js: &str) -> Result<String, SiteError> {
    let (js, mut lines, mut inside) = (without_indentation(js), Vec::new(), false);
    for line in js.lines() {
        inside |= line.starts_with("/*");
        if !inside && !line.starts_with("//") {
            lines.push(line);
        }
        if let Some((_, after)) = line.split_once("*/").filter(|_| inside) {
            if !after.is_empty() {
                return Err(SiteError::Comment(line.to_owned()));
            }
            inside = false;
        }
    }
    Ok(lines.join("\n"))
}

/// The lines of a text without the blanks around them.
fn without_indentation(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The siblings that a script names, each once.
pub(super) fn siblings(script: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in script.split("\"./").skip(1) {
        let name = part.split('"').next().unwrap_or_default();
        if !names.iter().any(|it| it == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rem_is_a_multiple_of_our_own_unit_and_nothing_else_is_touched() {
        assert_eq!(
            in_root_units(
                "a{font:700 1.25rem/1.35 x;margin:-.5rem 0 10px;width:12rem}.theorem1rem2{}"
            ),
            "a{font:700 calc(1.25*var(--rem))/1.35 x;margin:calc(-.5*var(--rem)) 0 10px;width:calc(12*var(--rem))}.theorem1rem2{}"
        );
        assert_eq!(in_root_units("rem{--rem:1px}"), "rem{--rem:1px}");
    }

    #[test]
    fn comments_and_indentation_are_left_out() {
        assert_eq!(minified_css("/* a */\n  a { b: c }\n/* d\n e */ f {}\n"), "a{b:c}f{}");
        let css = "@media (width >= 9px) {\n  a > b:is(\n    c, d\n  ) :e,\n  f {\n    --g: ;\n    h: \"; , i\" j  k;\n  }\n}";
        let tight = "@media (width>=9px){a>b:is(c,d) :e,f{--g: ;h:\"; , i\" j k}}";
        assert_eq!(minified_css(css), tight);
        let script =
            "// one\n  const a = 'https://x';\n\n/** two\n * three\n */\nb();\n/* four */\nc();";
        assert_eq!(bare(script).unwrap(), "const a = 'https://x';\nb();\nc();");
    }

    #[test]
    fn code_behind_a_comment_on_its_line_used_to_be_dropped() {
        for script in ["/* a */ b();", "/* a\n b */ c();"] {
            assert!(matches!(bare(script), Err(SiteError::Comment(_))), "{script}");
        }
        assert_eq!(bare("a(\"*/\");").unwrap(), "a(\"*/\");");
    }

    #[test]
    fn a_script_names_its_siblings_once_each() {
        let script =
            "import { a } from \"./a.js\"; import(\"./b.js\"); import(\"./a.js\"); f(\"x\");";
        assert_eq!(siblings(script), ["a.js", "b.js"]);
        assert!(siblings("f();").is_empty());
    }
}
