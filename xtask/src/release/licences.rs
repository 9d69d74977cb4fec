//! The licences of what a program is compiled from, as most of them ask for it: beside the program, word for word.

use super::graph::{Graph, Package};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How the names of files begin that say what others may do.
const BEGINNINGS: [&str; 5] = ["licen", "copying", "copyright", "notice", "unlicen"];

/// The licences of all packages that the command of a crate is compiled from, and the programs of its kit.
pub(super) fn of_others(sources: &Path) -> Result<String> {
    let graphs = [Graph::of_command(sources)?, Graph::of_page(sources)?];
    let mut names = BTreeMap::new();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in graphs.iter().flat_map(others) {
        let name = format!("{} {}", package.name, package.version);
        for text in texts_in(&package.folder)? {
            texts.entry(text).or_default().insert(name.clone());
        }
        names.insert(name, package.licence.clone().unwrap_or_default());
    }
    Ok(told(&names, &texts))
}

/// The packages of a graph but its root.
fn others(graph: &Graph) -> impl Iterator<Item = &Package> {
    let root = graph.root().map(|it| it.name_here.clone());
    graph.packages().filter(move |it| Some(&it.name_here) != root.as_ref())
}

/// The texts of licences that lie at the top of a package.
fn texts_in(folder: &Path) -> Result<BTreeSet<String>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut texts = BTreeSet::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if entry.file_type()?.is_file() && BEGINNINGS.iter().any(|it| name.starts_with(it)) {
            let text = String::from_utf8_lossy(&std::fs::read(entry.path())?).replace('\r', "");
            texts.insert(text.trim().to_owned());
        }
    }
    texts.remove("");
    Ok(texts)
}

/// Names with their licences, then every text once, with the packages that bring it.
fn told(names: &BTreeMap<String, String>, texts: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut told = "What nianbiao and the programs of its pages are compiled from.\n\n".to_owned();
    for (name, licence) in names {
        told.push_str(&format!("{name}: {licence}\n"));
    }
    for (text, of) in texts {
        let of: Vec<_> = of.iter().map(String::as_str).collect();
        told.push_str(&format!("\n{}\n\n{}:\n\n{text}\n", "=".repeat(80), of.join(", ")));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_once_with_all_that_bring_it() {
        let names = [("a 1.0.0", "MIT"), ("b 2.0.0", "MIT OR Zlib")];
        let names = names.map(|(name, licence)| (name.to_owned(), licence.to_owned())).into();
        let of = ["a 1.0.0", "b 2.0.0"].map(str::to_owned).into();
        let told = told(&names, &[("Permission is granted".to_owned(), of)].into());
        assert!(told.contains("a 1.0.0: MIT\nb 2.0.0: MIT OR Zlib\n"), "{told}");
        assert!(told.ends_with("a 1.0.0, b 2.0.0:\n\nPermission is granted\n"), "{told}");
    }

    #[test]
    fn licences_are_known_by_their_names() {
        let folder = std::env::temp_dir().join(format!("nianbiao-licences-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("licenses")).unwrap();
        for name in ["LICENSE-MIT", "Licence.md", "COPYING", "NOTICE", "UNLICENSE", "README.md"] {
            std::fs::write(folder.join(name), name).unwrap();
        }
        let found = texts_in(&folder).unwrap();
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["COPYING", "LICENSE-MIT", "Licence.md", "NOTICE", "UNLICENSE"]
        );
        std::fs::remove_dir_all(folder).unwrap();
    }
}
