//! What `docs/embedding.md` promises to host pages, held against the scripts and styles that keep it: each name that it
//! explains is there, and none that is there is left out.

use std::collections::BTreeSet;

const DOCS: &str = include_str!("../../docs/embedding.md");
const ELEMENT: &str = concat!(
    include_str!("../../src/browser/nian-biao.js"),
    include_str!("../../src/browser/fetched.js"),
    include_str!("../../src/browser/taken.js")
);
const PLAY: &str = include_str!("../../src/browser/play.js");
const EMBED: &str = include_str!("../../src/browser/embed.js");
const FRAME: &str = include_str!("../../src/browser/frame.js");
const LOADER: &str = include_str!("../../src/loader/load.rs");
const TOKENS: &str = include_str!("../../style/tokens.css");
const SITE: &str = concat!(
    include_str!("../../src/publish/site.rs"),
    include_str!("../../src/publish/site/story_files.rs"),
    include_str!("../../src/publish/site_kit.rs"),
    include_str!("../../src/command/build/out.rs")
);

type Names = BTreeSet<&'static str>;

/// The text below a heading, to the next one.
#[track_caller]
fn section(heading: &str) -> &'static str {
    let below = DOCS.split_once(&format!("\n{heading}\n"));
    let (_, below) = below.unwrap_or_else(|| panic!("no heading {heading}"));
    below.split("\n#").next().unwrap()
}

/// The cells of the tables below a heading, row by row, without their heads.
#[track_caller]
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let lines: Vec<_> = section(heading).lines().collect();
    let is_rule = |line: Option<&&str>| line.is_some_and(|it| it.starts_with("|---"));
    let is_row = |at: usize| lines[at].starts_with('|') && !is_rule(lines.get(at));
    let cells = |line: &'static str| line.trim_matches('|').split(" | ").map(str::trim).collect();
    let rows = (0..lines.len()).filter(|at| is_row(*at) && !is_rule(lines.get(at + 1)));
    rows.map(|at| cells(lines[at])).collect()
}

/// The names in back quotes that the first cells below a heading explain.
#[track_caller]
fn explained(heading: &str) -> Names {
    let firsts = rows(heading).into_iter().map(|it| it[0]);
    firsts.flat_map(|it| it.split('`').skip(1).step_by(2)).collect()
}

/// The names that stand directly after each `before`.
fn after(text: &'static str, before: &str) -> Names {
    let is_name = |it: char| it.is_ascii_alphanumeric() || it == '-';
    let names = text.split(before).skip(1).map(|it| it.split(|it| !is_name(it)).next().unwrap());
    names.filter(|it| !it.is_empty()).collect()
}

/// What is in double quotes between `before` and `end`.
#[track_caller]
fn listed(text: &'static str, before: &str, end: char) -> Names {
    let (_, list) = text.split_once(before).unwrap_or_else(|| panic!("no {before}"));
    list.split(end).next().unwrap().split('"').skip(1).step_by(2).collect()
}

/// The members of the element's class that hosts can use, as they are declared behind `start`.
fn members(start: &str) -> Names {
    let (_, class) = ELEMENT.split_once("class NianBiao extends HTMLElement {").unwrap();
    let class = class.split("\n}\n").next().unwrap();
    let names = class.lines().filter_map(|it| it.strip_prefix(start)?.split_once('('));
    let ours = |it: &&str| it.chars().all(char::is_alphabetic) && !it.ends_with("Callback");
    names.map(|it| it.0).filter(ours).collect()
}

#[test]
fn attributes_of_the_element() {
    let mut heard = listed(ELEMENT, "ATTRIBUTE_NAMES = [", ']');
    heard.insert("fragment");
    assert_eq!(explained("### Attributes"), heard);
}

#[test]
fn properties_and_methods_of_the_element() {
    let all = explained("### Properties and methods");
    let methods: Names = all.iter().filter_map(|it| Some(it.split_once('(')?.0)).collect();
    assert_eq!(methods, members("  "));
    let mut properties: Names = all.into_iter().filter(|it| !it.contains('(')).collect();
    // Of this one there is no more to say than that each attribute has a property.
    properties.insert("story");
    assert_eq!(properties, members("  get "));
}

#[test]
fn events_and_problems_of_the_element() {
    let events: Names =
        explained("### Events").iter().filter_map(|it| it.strip_prefix("nb-")).collect();
    let mut told = after(ELEMENT, "#event(\"nb-");
    told.extend(after(PLAY, " event(\"nb-"));
    assert_eq!(events, told);
    let mut codes = after(ELEMENT, "new Problem(\"");
    codes.extend(after(ELEMENT, "detail: { code: \""));
    // What the loader says of a file that it did not have to fetch.
    for code in ["cut-short", "version", "broken"] {
        assert!(LOADER.contains(&format!("\"{code}\"")), "{code}");
        codes.insert(code);
    }
    assert_eq!(explained("### Problems"), codes);
}

#[test]
fn colours_and_letters_with_their_defaults() {
    let colours = TOKENS.lines().filter_map(|line| {
        let (name, value) = line.split_once("var(--nb-")?.1.split_once(", var(--light, ")?;
        let (light, dark) = value.split_once(") var(--dark, ")?;
        Some([name, light, dark.split(')').next()?])
    });
    let colours: BTreeSet<_> = colours.collect();
    let bare = |cell: &'static str| cell.trim_matches(['`', '|', ' ']).trim_start_matches("--nb-");
    let table = rows("### Colours and letters");
    let told = table.iter().filter(|it| it[1].starts_with("`#"));
    let told: BTreeSet<_> = told.map(|it| [bare(it[0]), bare(it[1]), bare(it[2])]).collect();
    assert_eq!(told, colours);
    let all: Names = table.iter().map(|it| bare(it[0])).collect();
    assert_eq!(all, after(TOKENS, "var(--nb-"));
}

#[test]
fn parts_of_the_element() {
    let mut parts = listed(ELEMENT, "const PARTS = [", ']');
    parts.extend(after(ELEMENT, "setAttribute(\"part\", \""));
    assert_eq!(explained("### Parts"), parts);
}

#[test]
fn attributes_of_the_frame() {
    let mut read = after(EMBED, "dataset.");
    // Asked for by its name alone, for it has no value.
    assert!(EMBED.contains("\"fragment\" in it.div.dataset"));
    read.insert("fragment");
    let told = explained("### Attributes of the frame");
    let told: Names = told.iter().filter_map(|it| it.strip_prefix("data-")).collect();
    assert_eq!(told, read);
    for name in ["WAIT_MS", "HEIGHTS"] {
        let (_, default) = EMBED.split_once(&format!("const {name} = ")).unwrap();
        let default = default.split(';').next().unwrap().trim_matches('"');
        assert!(section("### Attributes of the frame").contains(default), "{default}");
    }
}

#[test]
fn events_and_problems_of_the_frame() {
    let all = explained("### Events of the frame");
    let (events, codes): (Names, Names) = all.into_iter().partition(|it| it.starts_with("nb-"));
    let mut told = after(EMBED, "tell(it.div, \"");
    told.extend(after(EMBED, "tell(div, \""));
    assert_eq!(events.iter().filter_map(|it| it.strip_prefix("nb-")).collect::<Names>(), told);
    let mut known = after(EMBED, "{ code: \"");
    known.extend(after(FRAME, "{ code: \""));
    assert_eq!(codes, known);
    // Those of a story page that was asked for another story.
    for code in ["missing", "slow", "cut-short", "wrong-type", "version", "broken"] {
        assert!(LOADER.contains(&format!("\"{code}\"")), "{code}");
        assert!(section("### Events of the frame").contains(&format!("`{code}`")), "{code}");
    }
}

#[test]
fn messages_of_the_frame() {
    let (_, hear) = FRAME.split_once("const hear = {\n").unwrap();
    let hear = hear.split("\n  };").next().unwrap().lines();
    let names = hear.filter_map(|it| it.strip_prefix("    ")?.split([':', '(']).next());
    let heard: Names = names.filter(|it| it.starts_with(char::is_alphabetic)).collect();
    let mut said = after(FRAME, "say(\"");
    said.extend(after(FRAME, "nianbiao: 1, type: \""));
    let told = |from: &str| -> Names {
        let table = rows("### Our messages").into_iter();
        table.filter(|it| it[0] == from).map(|it| it[1].trim_matches('`')).collect()
    };
    assert_eq!(told("host"), heard);
    assert_eq!(told("story"), said);
    for words in ["childId", "amp_iframe", "datawrapper-height", "iframe.resize", "[iFrameSizer]"] {
        assert!(FRAME.contains(words), "{words}");
        assert!(section("### Messages of others").contains(words), "{words}");
    }
}

/// A text without its lines that begin with a sign of comments, and of those over several lines without these.
fn without_comments(text: &str) -> String {
    let text = match text.strip_prefix("<!--").and_then(|it| it.split_once("-->\n")) {
        Some((_, rest)) => rest,
        None => text,
    };
    let lines = text.lines().filter(|it| !it.starts_with("// ") && !it.starts_with("{{- /*"));
    lines.flat_map(|it| [it, "\n"]).collect()
}

#[test]
fn recipes_are_those_of_the_examples() {
    for (heading, language, file) in [
        ("### VitePress", "vue", include_str!("../../examples/hosts/vitepress/Nianbiao.vue")),
        (
            "### Hugo",
            "html",
            include_str!("../../examples/hosts/hugo/layouts/shortcodes/nianbiao.html"),
        ),
        (
            "### Docusaurus",
            "jsx",
            include_str!("../../examples/hosts/docusaurus/src/components/Nianbiao.js"),
        ),
        (
            "### Astro",
            "astro",
            include_str!("../../examples/hosts/astro/src/components/Nianbiao.astro"),
        ),
    ] {
        let (_, code) = section(heading).split_once(&format!("```{language}\n")).unwrap();
        let (code, _) = code.split_once("```").unwrap();
        assert_eq!(code.trim(), without_comments(file).trim(), "{heading}");
    }
}

#[test]
fn files_of_a_site() {
    let told = explained("### The files");
    for file in &told {
        let start = file.split(['.', '/']).next().unwrap();
        assert!(SITE.contains(&format!("\"{start}")), "{file}");
    }
    // Files are called as they are, or get the language of theirs before the ending.
    for call in ["SiteFile::new(\"", "self.file(\"", "beside(\""] {
        let (site, _) = SITE.split_once("#[cfg(test)]").unwrap();
        for name in after(site, call) {
            assert!(told.iter().any(|it| it.starts_with(name)), "{name}");
        }
    }
}

#[test]
fn links_within_the_document() {
    links_lead_somewhere(DOCS);
}

/// Fails where a link within a document leads to no heading of it.
#[track_caller]
pub(super) fn links_lead_somewhere(document: &str) {
    let anchor = |heading: &str| -> String {
        let heading = heading.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
        heading.chars().filter(|it| it.is_alphanumeric() || *it == '-').collect()
    };
    let anchors: Vec<_> = document.lines().filter(|it| it.starts_with("##")).map(anchor).collect();
    for link in document.split("](#").skip(1).map(|it| it.split(')').next().unwrap()) {
        assert!(anchors.iter().any(|it| it == link), "#{link}");
    }
}
