//! The packages that something is compiled from, as `cargo metadata` tells of them.

use crate::run::Run;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const METADATA: &str = "cargo metadata --format-version 1 --locked";

/// The features of the page's programs, and where these run.
const PAGE: &str = "--no-default-features --features hydrate,loader,pictures --filter-platform wasm32-unknown-unknown";

/// A package of a graph.
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// What it is called in a bill.
    pub(super) name_here: String,
    pub(super) licence: Option<String>,
    /// Where a registry has it.
    pub(super) address: Option<String>,
    /// Where its sources are.
    pub(super) folder: PathBuf,
    needs: Vec<String>,
}

/// The root and all that is compiled for it, tests aside, by the names that Cargo gives to packages.
pub(super) struct Graph {
    root: String,
    packages: BTreeMap<String, Package>,
}

impl Graph {
    /// What the command is compiled from, for any machine; `sources` are those of the crate.
    pub(super) fn of_command(sources: &Path) -> Result<Self> {
        Self::asked(METADATA, sources)
    }

    /// What the programs of the page are compiled from. In the repository itself Cargo would add the features that other
    /// packages there ask for; the crate, on the other hand, knows nothing of what lies in `vendor/`.
    pub(super) fn of_page(sources: &Path) -> Result<Self> {
        Self::asked(&format!("{METADATA} {PAGE}"), sources)
    }

    fn asked(line: &str, sources: &Path) -> Result<Self> {
        let run = Run::new(line).arg("--manifest-path").arg(sources.join("Cargo.toml"));
        let line = run.line();
        let bytes = run.output().with_context(|| format!("`{line}` fails"))?;
        Self::read(&serde_json::from_slice(&bytes)?)
    }

    /// Reads what `cargo metadata` has said.
    fn read(metadata: &Value) -> Result<Self> {
        let root = text(metadata, "/resolve/root").context("there is no package of one's own")?;
        let list = |path| metadata.pointer(path).and_then(Value::as_array).into_iter().flatten();
        let told: BTreeMap<_, _> =
            list("/packages").filter_map(|it| Some((text(it, "/id")?, it))).collect();
        let nodes: BTreeMap<_, _> =
            list("/resolve/nodes").filter_map(|it| Some((text(it, "/id")?, it))).collect();
        let mut packages = BTreeMap::new();
        let mut waiting = vec![root.clone()];
        while let Some(id) = waiting.pop() {
            if packages.contains_key(&id) {
                continue;
            }
            let told = told.get(&id).with_context(|| format!("nothing is told of {id}"))?;
            let node = nodes.get(&id).with_context(|| format!("{id} is not resolved"))?;
            let needs = needs(node);
            waiting.extend(needs.iter().cloned());
            packages.insert(id.clone(), package(told, needs, id == root)?);
        }
        Ok(Self { root, packages })
    }

    pub(super) fn root(&self) -> Option<&Package> {
        self.packages.get(&self.root)
    }

    pub(super) fn packages(&self) -> impl Iterator<Item = &Package> {
        self.packages.values()
    }

    /// What a bill calls the packages that one needs directly.
    pub(super) fn needs(&self, package: &Package) -> impl Iterator<Item = &str> {
        let found = package.needs.iter().filter_map(|id| self.packages.get(id));
        found.map(|it| it.name_here.as_str())
    }
}

fn package(told: &Value, needs: Vec<String>, is_root: bool) -> Result<Package> {
    let name = text(told, "/name").context("a package has no name")?;
    let version = text(told, "/version").context("a package has no version")?;
    let address =
        (is_root || text(told, "/source").is_some()).then(|| format!("pkg:cargo/{name}@{version}"));
    let name_here = address.clone().unwrap_or_else(|| format!("local/{name}@{version}"));
    let licence = text(told, "/license");
    let manifest = text(told, "/manifest_path").unwrap_or_default();
    let folder = Path::new(&manifest).parent().unwrap_or(Path::new("")).to_owned();
    Ok(Package { name, version, name_here, licence, address, folder, needs })
}

/// What a package needs when it is compiled.
fn needs(node: &Value) -> Vec<String> {
    let needs = node.get("deps").and_then(Value::as_array).into_iter().flatten();
    let is_compiled = |need: &&Value| {
        let kinds = need.get("dep_kinds").and_then(Value::as_array).into_iter().flatten();
        kinds.into_iter().any(|it| it.get("kind").and_then(Value::as_str) != Some("dev"))
    };
    needs.filter(is_compiled).filter_map(|it| text(it, "/pkg")).collect()
}

fn text(value: &Value, path: &str) -> Option<String> {
    value.pointer(path)?.as_str().map(str::to_owned)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    /// A package that needs one of a registry, one of ours, and one for its tests.
    pub(crate) fn example() -> Graph {
        let package = |name: &str, version: &str, source: Option<&str>| json!({ "id": name, "name": name, "version": version, "license": "MIT/Apache-2.0", "source": source });
        let need = |name: &str, kind: Option<&str>| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let leaf = |name: &str| json!({ "id": name, "deps": [] });
        let needs = [need("a", None), need("b", Some("build")), need("t", Some("dev"))];
        let metadata = json!({
            "packages": [
                package("root", "0.2.0", None),
                package("a", "1.0.0", Some("registry")),
                package("b", "1.0.0", None),
                package("t", "1.0.0", Some("registry")),
            ],
            "resolve": {
                "root": "root",
                "nodes": [{ "id": "root", "deps": needs }, leaf("a"), leaf("b"), leaf("t")],
            },
        });
        Graph::read(&metadata).unwrap()
    }

    #[test]
    fn what_only_tests_need_is_left_out() {
        let graph = example();
        let names: Vec<_> = graph.packages().map(|it| it.name_here.as_str()).collect();
        assert_eq!(names, ["pkg:cargo/a@1.0.0", "local/b@1.0.0", "pkg:cargo/root@0.2.0"]);
    }
}
