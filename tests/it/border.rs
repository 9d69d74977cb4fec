//! The objects that cross between programs and scripts, held against the files that describe them for both sides: each field
//! that is described is handed over under that name, or taken by it, and no other is.

use std::collections::BTreeSet;

use regex::Regex;

const BORDER: &str = include_str!("../../src/browser/border.d.ts");
const PICTURES_BORDER: &str = include_str!("../../src/browser/pictures.d.ts");
const WIDGET: &str = include_str!("../../src/browser/widget.rs");
const LOADER: &str = include_str!("../../src/loader/load.rs");
const PICTURES: &str = include_str!("../../src/pictures/mod.rs");
const PNG: &str = include_str!("../../src/pictures/png.rs");
const TELLING: &str = include_str!("../../src/pictures/telling.rs");

const PUBLISHER_BORDER: &str = include_str!("../../src/publisher/border.d.ts");
const ASKED: &str = include_str!("../../src/publisher/asked.rs");

type Names = BTreeSet<&'static str>;

/// The fields that the interfaces with these names describe.
#[track_caller]
fn described(file: &'static str, interfaces: &[&str]) -> Names {
    let of = |name: &&str| {
        let (_, after) = file
            .split_once(&format!("interface {name} {{"))
            .unwrap_or_else(|| panic!("no interface {name}"));
        let body = after.lines().take_while(|it| it.trim() != "}");
        body.filter_map(|line| {
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

/// The names by which a program takes what is in a field: `text(value, "name")`.
fn taken(source: &'static str) -> Names {
    let field = Regex::new(r#"\b(?:field|text|list)\(\w+, "(\w+)"\)"#).unwrap();
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

#[test]
fn codes_and_pictures_have_the_fields_that_are_described() {
    assert_eq!(handed(PICTURES), described(PICTURES_BORDER, &["Code", "Picture"]));
}

#[test]
fn what_is_wanted_of_a_picture_has_the_fields_that_are_described() {
    assert_eq!(taken(PICTURES), described(PICTURES_BORDER, &["PictureOptions"]));
    assert_eq!(taken(TELLING), described(PICTURES_BORDER, &["Telling", "Group", "Entry", "Shown"]));
}

#[test]
fn the_file_of_a_picture_has_the_methods_that_are_described() {
    let (_, class) = PICTURES_BORDER.split_once("class Png {").unwrap();
    let method = Regex::new(r"^  (?:static )?(\w+)\(").unwrap();
    let names = class.lines().take_while(|it| *it != "}").filter_map(|it| method.captures(it));
    let described: Names = names.map(|it| it.extract::<1>().1[0]).collect();
    let function = Regex::new(r"pub fn (\w+)\(").unwrap();
    let mut there: Names = function.captures_iter(PNG).map(|it| it.extract::<1>().1[0]).collect();
    // What every class of a program has: how it is made and given back.
    there.remove("new");
    there.extend(["constructor", "free"]);
    assert_eq!(described, there);
}

#[test]
fn what_the_core_of_the_publisher_asks_of_its_script_is_described() {
    let asked = Regex::new(r"fn (\w+)\(\s*this: &Script").unwrap();
    let asked: Names = asked.captures_iter(ASKED).map(|it| it.extract::<1>().1[0]).collect();
    let (_, script) = PUBLISHER_BORDER.split_once("interface Script {").unwrap();
    let method = Regex::new(r"(?m)^  (\w+)\(").unwrap();
    let described = method.captures_iter(script).map(|it| it.extract::<1>().1[0]);
    assert_eq!(asked, described.collect());
}
