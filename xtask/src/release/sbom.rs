//! What the command and the programs of the page are compiled from, as a bill of materials in CycloneDX.
//!
//! It names no time and no number by chance, so that the same sources give the same file. What the page takes in a version of
//! ours, out of `vendor/`, is marked.

mod checksums;

use super::graph::{Graph, Package};
use anyhow::{Context, Result};
use checksums::Checksums;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Writes the bill of the crate in `sources`, and of the programs that its kit brings.
pub(super) fn write(sources: &Path, file: &Path) -> Result<()> {
    let parts = [("command", Graph::of_command(sources)?), ("page", Graph::of_page(sources)?)];
    let mut sums = Checksums::default();
    let lock = sources.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock)
        .with_context(|| format!("cannot read {}", lock.display()))?;
    sums.add(&text);
    let text = serde_json::to_string_pretty(&bill(&parts, &sums)?)? + "\n";
    std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The bill of several graphs that have the same root.
fn bill(parts: &[(&str, Graph)], sums: &Checksums) -> Result<Value> {
    let mut found: BTreeMap<&str, (&Package, BTreeSet<&str>)> = BTreeMap::new();
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (part, graph) in parts {
        for package in graph.packages() {
            found.entry(&package.name_here).or_insert((package, BTreeSet::new())).1.insert(part);
            needs.entry(&package.name_here).or_default().extend(graph.needs(package));
        }
    }
    let root = parts.first().and_then(|(_, graph)| graph.root()).context("there is no root")?;
    let components: Vec<_> = found
        .values()
        .filter(|(package, _)| package.name_here != root.name_here)
        .map(|(package, parts)| {
            let mut component = component("library", package, sums);
            let part = |part: &&str| json!({ "name": "nianbiao:part", "value": part });
            let mut properties: Vec<_> = parts.iter().map(part).collect();
            let ours = format!("vendor/{}", package.name);
            if parts.contains("page") && Path::new(&ours).is_dir() {
                properties.push(json!({ "name": "nianbiao:in-the-page", "value": ours }));
            }
            set(&mut component, "properties", properties.into());
            component
        })
        .collect();
    let dependencies: Vec<_> =
        needs.iter().map(|(of, on)| json!({ "ref": of, "dependsOn": on })).collect();
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": component("application", root, sums) },
        "components": components,
        "dependencies": dependencies,
    }))
}

fn component(kind: &str, package: &Package, sums: &Checksums) -> Value {
    let Package { name, version, name_here, licence, address, .. } = package;
    let mut component =
        json!({ "type": kind, "bom-ref": name_here, "name": name, "version": version });
    if let Some(licence) = licence {
        // Old packages write a slash where they leave the choice.
        let expression = licence.replace(" / ", " OR ").replace('/', " OR ");
        set(&mut component, "licenses", json!([{ "expression": expression }]));
    }
    if let Some(address) = address {
        set(&mut component, "purl", json!(address));
        if let Some(sum) = sums.of(name, version) {
            set(&mut component, "hashes", json!([{ "alg": "SHA-256", "content": sum }]));
        }
    }
    component
}

fn set(component: &mut Value, name: &str, value: Value) {
    if let Some(fields) = component.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_stands_once_with_what_it_needs_and_where_it_goes() {
        let mut sums = Checksums::default();
        sums.add("[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ff\"\n");
        let parts = ["command", "page"].map(|part| (part, super::super::graph::tests::example()));
        let bill = bill(&parts, &sums).unwrap();
        let at = |path: &str| bill.pointer(path).cloned().unwrap_or_default();
        assert_eq!(at("/metadata/component/bom-ref"), "pkg:cargo/root@0.2.0");
        assert_eq!(at("/components").as_array().map(Vec::len), Some(2));
        assert_eq!(
            at("/components/1"),
            json!({
                "type": "library", "bom-ref": "pkg:cargo/a@1.0.0", "name": "a", "version": "1.0.0",
                "licenses": [{ "expression": "MIT OR Apache-2.0" }], "purl": "pkg:cargo/a@1.0.0",
                "hashes": [{ "alg": "SHA-256", "content": "ff" }],
                "properties": [
                    { "name": "nianbiao:part", "value": "command" },
                    { "name": "nianbiao:part", "value": "page" },
                ],
            })
        );
        assert_eq!(
            at("/dependencies/2"),
            json!({ "ref": "pkg:cargo/root@0.2.0", "dependsOn": ["local/b@1.0.0", "pkg:cargo/a@1.0.0"] })
        );
    }
}
