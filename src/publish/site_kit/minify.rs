//! Our own styles and scripts as they go over the network: short, and for engines of some years ago.

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};
use oxc::allocator::Allocator;
use oxc::codegen::{Codegen, CodegenOptions};
use oxc::minifier::{CompressOptions, Minifier, MinifierOptions};
use oxc::parser::Parser;
use oxc::semantic::SemanticBuilder;
use oxc::span::SourceType;
use oxc_compat::EngineTargets;

use crate::publish::SiteError;

/// Where a sheet says what `--rem` is: there the root's unit is meant.
const OWN_UNIT: &str = "var(--nb-rem,1rem)";
/// The newest ECMAScript whose syntax the minifier may bring in; what an author wrote in a newer one stays as it is.
const ECMASCRIPT: &str = "es2020";
/// The same for what even those engines have to read that are refused the stage: of about 2017, as Chrome 60 and Safari 10.1.
const OLD_ECMASCRIPT: &str = "es2017";
const OLD_BROWSERS: Browsers = Browsers {
    chrome: Some(60 << 16),
    safari: Some((10 << 16) | (1 << 8)),
    android: None,
    edge: None,
    firefox: None,
    ie: None,
    ios_saf: None,
    opera: None,
    samsung: None,
};

/// The style sheet `css` in few bytes: without nesting, which is younger than what a story needs, and with its `rem` as
/// multiples of `--rem`.
///
/// # Errors
///
/// When it is no style sheet; `name` says which, in the message.
pub(super) fn minified_css(name: &str, css: &str) -> Result<String, SiteError> {
    let targets = Targets { include: Features::Nesting, ..Targets::default() };
    let css = short_css(name, css, targets)?;
    Ok(css.split(OWN_UNIT).map(in_root_units).collect::<Vec<_>>().join(OWN_UNIT))
}

/// The style sheet `css` in few bytes, for engines that the stage is too new for.
///
/// # Errors
///
/// As [`minified_css`].
pub(super) fn minified_old_css(name: &str, css: &str) -> Result<String, SiteError> {
    short_css(name, css, Targets::from(OLD_BROWSERS))
}

fn short_css(name: &str, css: &str, targets: Targets) -> Result<String, SiteError> {
    let unread = |why: &dyn std::fmt::Display| SiteError::Unread(name.to_owned(), why.to_string());
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|it| unread(&it))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|it| unread(&it))?;
    let short = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    Ok(sheet.to_css(short).map_err(|it| unread(&it))?.code)
}

/// The script `js` in few bytes, with short names for all that no other script sees.
///
/// # Errors
///
/// When it is no script; `name` says which, in the message.
pub(super) fn minified_js(name: &str, js: &str) -> Result<String, SiteError> {
    short_js(name, js, ECMASCRIPT)
}

/// The script `js` in few bytes, for engines that the stage is too new for: with no syntax that they could not read, as long as
/// its author wrote none.
///
/// # Errors
///
/// As [`minified_js`].
pub(super) fn minified_old_js(name: &str, js: &str) -> Result<String, SiteError> {
    short_js(name, js, OLD_ECMASCRIPT)
}

fn short_js(name: &str, js: &str, newest: &str) -> Result<String, SiteError> {
    let unread = |why: String| SiteError::Unread(name.to_owned(), why);
    let allocator = Allocator::default();
    let mut read = Parser::new(&allocator, js, SourceType::mjs()).parse();
    if let Some(error) = read.diagnostics.first() {
        return Err(unread(error.to_string()));
    }
    // Two declarations of one name, for instance, are found only now.
    let meant = SemanticBuilder::new().with_check_syntax_error(true).build(&read.program);
    if let Some(error) = meant.diagnostics.first() {
        return Err(unread(error.to_string()));
    }
    let target = EngineTargets::from_target(newest).map_err(unread)?;
    let compress = Some(CompressOptions { target, ..CompressOptions::default() });
    let options = MinifierOptions { compress, ..MinifierOptions::default() };
    let scoping = Minifier::new(options).minify(&allocator, &mut read.program).scoping;
    let short = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(scoping);
    Ok(short.build(&read.program).code)
}

/// A style sheet whose `rem` are multiples of `--rem`: in somebody else's page the root's letters are not ours to count
/// by. Container queries know no such property; ours are in pixels.
fn in_root_units(css: &str) -> String {
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
    fn a_sheet_goes_without_comments_blanks_and_nesting() {
        let css = "/* a */\n.a {\n  color: red;\n\n  > .b, &:hover { --g: ; width: 2rem; }\n}\n";
        let short = minified_css("a.css", css).unwrap();
        assert_eq!(short, ".a{color:red}.a>.b,.a:hover{--g: ;width:calc(2*var(--rem))}");
        let own = ".a { --rem: calc(var(--nb-rem, 1rem) * 2); width: .5rem }";
        let short = ".a{--rem:calc(var(--nb-rem,1rem)*2);width:calc(.5*var(--rem))}";
        assert_eq!(minified_css("b.css", own).unwrap().replace(" * ", "*"), short);
        let failed = minified_css("a.css", "a { b").unwrap_err().to_string();
        assert!(failed.starts_with("a.css"), "{failed}");
    }

    #[test]
    fn a_script_keeps_what_others_see_and_shortens_the_rest() {
        let js = "// one\nimport { a } from \"./a.js\";\nconst long = a;\n/* two */ export const seen = (name) => long(name) + \"x\";\n";
        let short = minified_js("b.js", js).unwrap();
        assert!(!short.contains("long") && !short.contains("one"), "{short}");
        assert!(short.contains("seen") && short.contains("\"./a.js\""), "{short}");
        for wrong in ["const a = ;", "const a = 1; const a = 2;", "return 1;"] {
            let failed = minified_js("b.js", wrong).unwrap_err().to_string();
            assert!(failed.starts_with("b.js"), "{failed}");
        }
    }

    #[test]
    fn no_syntax_newer_than_its_author_wrote_is_brought_in() {
        let short =
            minified_js("c.js", "export const f = (a) => { if (!a.b) a.b = 1; a.c = a.c || 2; };")
                .unwrap();
        assert!(!short.contains("||="), "{short}");
    }

    #[test]
    fn what_old_engines_read_is_made_no_newer_than_they_are() {
        let js = "try { a(); } catch (error) { b(); } export const c = d.e === null || d.e === undefined ? 1 : d.e;";
        let [new, old] = [minified_js, minified_old_js].map(|it| it("d.js", js).unwrap());
        assert!(new.contains("catch{") && old.contains("catch("), "{new} {old}");
        assert!(!old.contains("??"), "{old}");
        let css = ".a { top: 0; right: 0; bottom: 0; left: 0; color: rgba(0, 0, 0, .5) }";
        let [new, old] = [minified_css, minified_old_css].map(|it| it("d.css", css).unwrap());
        assert!(new.contains("inset:0") && !old.contains("inset"), "{new} {old}");
        assert!(old.contains("rgba("), "{old}");
    }

    #[test]
    fn a_script_names_its_siblings_once_each() {
        let script =
            "import { a } from \"./a.js\"; import(\"./b.js\"); import(\"./a.js\"); f(\"x\");";
        assert_eq!(siblings(script), ["a.js", "b.js"]);
        assert!(siblings("f();").is_empty());
    }
}
