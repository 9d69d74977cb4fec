//! What the files that changed can have touched: `cargo xtask test --changed`.

use crate::run::Run;
use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// A check of the suite. What it stands on it names in [`Check::brings`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Check {
    Format,
    Lints,
    /// Types, lints and tests of the scripts.
    Scripts,
    PlainTests,
    /// What is said in documents and held against the code. Part of the tests without features.
    Documents,
    /// The tests of these commands. Part of the tests without features.
    Commands,
    /// Damaged inputs, for a moment.
    Fuzz,
    Harness,
    Docs,
    Licences,
    Build,
    NativeTests,
    Sizes,
    /// The package for npm, put together, installed and used.
    Npm,
    /// The publisher's programs, and what they make.
    Publisher,
    Browsers,
}

use Check::*;

impl Check {
    pub(crate) const ALL: [Self; 16] = [
        Format,
        Lints,
        Scripts,
        PlainTests,
        Documents,
        Commands,
        Fuzz,
        Harness,
        Docs,
        Licences,
        Build,
        NativeTests,
        Sizes,
        Npm,
        Publisher,
        Browsers,
    ];

    /// As the closing line calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format => "format",
            Lints => "lints",
            Scripts => "scripts",
            PlainTests => "tests without features",
            Documents => "tests of documents",
            Commands => "tests of these commands",
            Fuzz => "fuzzing",
            Harness => "tests of the browser harness",
            Docs => "docs",
            Licences => "licences",
            Build => "build",
            NativeTests => "tests of the command line",
            Sizes => "sizes",
            Npm => "the package for npm",
            Publisher => "publisher",
            Browsers => "browsers",
        }
    }

    /// What it stands on or holds: the command line carries the page, and sizes and browsers look at it.
    fn brings(self) -> &'static [Self] {
        match self {
            NativeTests | Sizes | Npm | Publisher | Browsers => &[Build],
            PlainTests => &[Documents, Commands],
            _ => &[],
        }
    }
}

/// What a change of the page as it is shipped touches, its sources in Rust left aside.
const PAGE: &[Check] = &[Documents, NativeTests, Sizes, Npm, Browsers];

/// What a change of a script touches.
const SCRIPT: &[Check] = &[Scripts, Documents, NativeTests, Sizes, Npm, Browsers];

/// What a change of the command line touches.
const COMMAND: &[Check] = &[Format, Lints, Docs, Documents, NativeTests, Npm];

/// What a change of these commands touches.
const XTASK: &[Check] = &[Format, Lints, Docs, Commands];

/// By the beginning of a path; the first that fits counts. What fits none may have touched everything, and so may what
/// has an empty list here.
const TOUCHED: &[(&str, &[Check])] = &[
    // Its manifest for the element is held against it.
    ("docs/embedding.md", &[Documents, Scripts]),
    ("docs/", &[Documents]),
    ("README.md", &[Documents]),
    ("ARCHITECTURE.md", &[Documents]),
    ("CHANGELOG.md", &[Documents]),
    ("CONTRIBUTING.md", &[Documents]),
    ("LICENSE-", &[Documents]),
    // Nothing here reads it; the forge does.
    (".github/", &[Documents]),
    // Tried by a script of `examples/hosts/real`, which is no check.
    ("integrations/", &[Documents]),
    ("deny.toml", &[Licences]),
    ("rustfmt.toml", &[Format]),
    ("clippy.toml", &[Lints]),
    ("style/", PAGE),
    ("index.html", PAGE),
    ("src/command/", COMMAND),
    ("src/bin/nianbiao.rs", COMMAND),
    ("tests/command/", COMMAND),
    ("src/publisher/", &[Format, Lints, Scripts, PlainTests, Docs, Publisher]),
    ("src/bin/publisher.rs", &[Format, Lints, Publisher]),
    ("src/bin/publisher-", &[Format, Lints, Publisher]),
    ("src/publish/snippets/", &[Scripts, PlainTests, NativeTests, Npm, Browsers]),
    (
        "src/",
        &[Format, Lints, PlainTests, Fuzz, Docs, NativeTests, Sizes, Npm, Publisher, Browsers],
    ),
    ("stories/", &[PlainTests, Fuzz, NativeTests, Sizes, Publisher, Browsers]),
    ("tests/gallery/", &[PlainTests, Publisher]),
    ("tests/publisher/", &[Scripts, Publisher]),
    ("tests/stories/", &[PlainTests, Fuzz, NativeTests, Browsers]),
    ("fuzz/corpus/", &[PlainTests, Fuzz]),
    ("fuzz/", &[Format, Lints, PlainTests, Fuzz, Docs]),
    ("proptest-regressions/", &[PlainTests, NativeTests]),
    ("tests/scripts/", &[Scripts]),
    ("tests/it/", &[Format, Lints, PlainTests, NativeTests]),
    ("tests/web/", &[Format, Lints, Documents, Docs, Harness, Browsers]),
    ("tests/npm/", &[Scripts, Npm]),
    ("npm/", &[Scripts, Npm, Browsers]),
    ("examples/vite/", &[Npm]),
    ("examples/eleventy/", &[Npm]),
    ("examples/", &[Documents, Browsers]),
    // How everything is installed, built and run.
    ("xtask/src/versions.rs", &[]),
    ("xtask/src/tools.rs", &[]),
    ("xtask/src/page.rs", &[]),
    ("xtask/src/run.rs", &[]),
    ("xtask/Cargo.toml", &[]),
    ("xtask/src/engine.rs", &[Format, Lints, Docs, Commands, Browsers]),
    ("xtask/src/size.rs", &[Format, Lints, Docs, Commands, Sizes]),
    ("xtask/src/publisher.rs", &[Format, Lints, Docs, Commands, Publisher]),
    ("xtask/src/licences.rs", &[Format, Lints, Docs, Commands, Licences]),
    ("xtask/src/release/package.rs", &[Format, Lints, Docs, Commands, Sizes]),
    ("xtask/src/fuzz.rs", &[Format, Lints, Docs, Commands, Fuzz]),
    ("xtask/src/npm", &[Format, Lints, Docs, Commands, Npm, Browsers]),
    ("xtask/src/spdx.rs", &[Format, Lints, Docs, Commands, Licences]),
    ("xtask/src/", XTASK),
];

/// The scripts lie among the sources in Rust.
fn touched_by(path: &str) -> &'static [Check] {
    if path.starts_with("src/browser/") && !path.ends_with(".rs") {
        return if path.ends_with(".js") { SCRIPT } else { &[Scripts] };
    }
    let found = TOUCHED.iter().find(|(start, _)| path.starts_with(start));
    found.map(|(_, checks)| *checks).filter(|checks| !checks.is_empty()).unwrap_or(&Check::ALL)
}

/// The checks that changes of these files can have touched, with what they stand on and hold.
pub(crate) fn touched<'a>(paths: impl IntoIterator<Item = &'a str>) -> BTreeSet<Check> {
    let mut checks: BTreeSet<Check> =
        paths.into_iter().flat_map(|path| touched_by(path).iter().copied()).collect();
    let brought: Vec<_> = checks.iter().flat_map(|check| check.brings()).copied().collect();
    checks.extend(brought);
    checks
}

/// What is compared with the files as they are now.
pub(crate) struct Since {
    commit: String,
    /// How the commit was found.
    pub(crate) name: String,
}

impl Since {
    /// A commit by its name; or, without one, where this branch left the main one. On the main branch that is its last
    /// commit at its origin, and without an origin the last commit of all.
    pub(crate) fn find(revision: Option<&str>) -> Result<Self> {
        let commit = |of: &str| {
            Run::new("git rev-parse --verify --quiet --end-of-options")
                .arg(format!("{of}^{{commit}}"))
                .text()
        };
        if let Some(revision) = revision {
            let commit =
                commit(revision).with_context(|| format!("there is no commit {revision}"))?;
            return Ok(Self { commit, name: revision.to_owned() });
        }
        for main in ["origin/HEAD", "origin/main", "main"] {
            let base = commit(main).and_then(|it| Run::new("git merge-base HEAD").arg(it).text());
            if let Some(commit) = base {
                return Ok(Self { commit, name: format!("where HEAD left {main}") });
            }
        }
        let commit = commit("HEAD").context("git knows of no commit here")?;
        Ok(Self { commit, name: "HEAD".to_owned() })
    }

    /// Paths of files that differ or are new, from the root of the repository. A moved file counts at both places.
    pub(crate) fn paths(&self) -> Result<Vec<String>> {
        let changed = Run::new("git diff --name-only --no-renames -z").arg(&self.commit).output();
        let added = Run::new("git ls-files --others --exclude-standard -z").output();
        let bytes =
            [changed.context("git shows no changes")?, added.context("git lists no files")?];
        let text = bytes.map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
        Ok(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paths: &[&str], expected: &[Check]) {
        let found: Vec<_> = touched(paths.iter().copied()).into_iter().collect();
        assert_eq!(found, expected, "{paths:?}");
    }

    #[test]
    fn documents_are_held_against_the_code_and_no_more() {
        check(&["docs/writing.md", "README.md"], &[Documents]);
        check(&["docs/embedding.md"], &[Scripts, Documents]);
    }

    #[test]
    fn a_style_sheet_goes_through_the_page_into_sites_and_browsers() {
        check(&["style/extras.css"], &[Documents, Build, NativeTests, Sizes, Npm, Browsers]);
        let script = [Scripts, Documents, Build, NativeTests, Sizes, Npm, Browsers];
        check(&["src/browser/start.js"], &script);
        let beside = ["src/browser/border.d.ts", "src/browser/tsconfig.json"];
        check(&beside, &[Scripts]);
        check(&["src/browser/.oxlintrc.json", "tests/scripts/host.test.js"], &[Scripts]);
    }

    #[test]
    fn the_page_of_snippets_has_a_script_of_its_own() {
        let expected =
            [Scripts, PlainTests, Documents, Commands, Build, NativeTests, Npm, Browsers];
        check(&["src/publish/snippets/snippets.js"], &expected);
    }

    #[test]
    fn the_command_line_needs_a_page_and_no_browser() {
        check(&["src/command/mod.rs"], &[Format, Lints, Documents, Docs, Build, NativeTests, Npm]);
    }

    #[test]
    fn the_package_for_npm_is_tried_where_it_or_what_uses_it_changes() {
        check(&["npm/element.js"], &[Scripts, Build, Npm, Browsers]);
        check(&["tests/npm/library.test.js"], &[Scripts, Build, Npm]);
        check(&["examples/vite/main.js", "examples/eleventy/README.md"], &[Build, Npm]);
    }

    #[test]
    fn a_layer_touches_all_that_stands_on_it() {
        let expected = [
            Format,
            Lints,
            PlainTests,
            Documents,
            Commands,
            Fuzz,
            Docs,
            Build,
            NativeTests,
            Sizes,
            Npm,
            Publisher,
            Browsers,
        ];
        check(&["src/date/mod.rs", "src/browser/mod.rs"], &expected);
    }

    #[test]
    fn what_is_fuzzed_is_so_for_a_moment() {
        check(&["fuzz/corpus/date/dates.txt"], &[PlainTests, Documents, Commands, Fuzz]);
        check(&["xtask/src/fuzz.rs"], &[Format, Lints, Commands, Fuzz, Docs]);
    }

    #[test]
    fn these_commands_have_tests_of_their_own() {
        check(&["xtask/src/suite.rs"], &[Format, Lints, Commands, Docs]);
        check(&["xtask/src/size.rs"], &[Format, Lints, Commands, Docs, Build, Sizes]);
    }

    #[test]
    fn what_everything_stands_on_or_nobody_knows_touches_everything() {
        for path in
            ["Cargo.lock", "Cargo.toml", "build.rs", "vendor/a", "xtask/src/tools.rs", "new"]
        {
            check(&["README.md", path], &Check::ALL);
        }
    }

    #[test]
    fn nothing_changed_touches_nothing() {
        check(&[], &[]);
    }

    #[test]
    fn every_rule_can_be_reached_and_names_what_is_there() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for (at, (start, _)) in TOUCHED.iter().enumerate() {
            let earlier = TOUCHED.iter().take(at).find(|(other, _)| start.starts_with(other));
            assert_eq!(earlier, None, "{start}");
            let there = root.join(start).exists() || start.ends_with('-');
            assert!(there, "{start}");
        }
    }
}
