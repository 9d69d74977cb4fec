//! The objects that programs hand to scripts, held against the files that describe them for both sides: each field that is
//! described is handed over under that name, and no other is.

use std::collections::BTreeSet;

use regex::Regex;

const BORDER: &str = include_str!("../../src/browser/border.d.ts");
const WIDGET: &str = include_str!("../../src/browser/widget.rs");
const LOADER: &str = include_str!("../../src/loader/load.rs");

type Names = BTreeSet<&'static str>;

/// The fields that the interfaces with these names describe.
#[track_caller]
fn described(file: &'static str, interfaces: &[&str]) -> Names {
    let of = |name: &&str| {
        let (_, after) = file
            .split_once(&format!("interface {name} {{"))
            .unwrap_or_else(|| panic!("no interface {name}"));
        let body = after.split_once("\n  }").unwrap().0;
        body.lines().filter_map(|line| {
            let (name, _) = line.trim().split_once(':')?;
            let name = name.trim_end_matches('?');
            name.chars().all(|it| it.is_ascii_alphanumeric()).then_some(name)
        })
    };
    interfaces.iter().flat_map(of).collect()
}

/// The names that a program gives to fields: `("name", value.into())`.
fn handed(source: &'static str) -> Names {
    let field = Regex::new(r#"\("(\w+)", [^;]*?\.into\(\)\)"#).unwrap();
    field.captures_iter(source).map(|it| it.extract::<1>().1[0]).collect()
}

#[test]
fn what_a_story_tells_has_the_fields_that_are_described() {
    let told = ["ToldState", "ToldSummary", "ToldExtra"];
    assert_eq!(handed(WIDGET), described(BORDER, &told));
}

#[test]
fn what_the_loader_gives_has_the_fields_that_are_described() {
    assert_eq!(handed(LOADER), described(BORDER, &["Loaded", "NotLoaded"]));
}
