//! The house rules of the source tree: each layer knows only those before it, and the pure ones neither Leptos nor the
//! browser.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, each with whether it may know Leptos, and whether the browser.
const LAYERS: [(&str, bool, bool); 27] = [
    ("order", false, false),
    ("geometry", false, false),
    ("prose", false, false),
    ("words", false, false),
    ("date", false, false),
    ("story", false, false),
    ("timeline", false, false),
    ("map", false, false),
    ("edition", false, false),
    ("state", false, false),
    ("markup", false, false),
    ("drawing", false, false),
    ("picture", false, false),
    ("import", false, false),
    ("export", false, false),
    // Editions in JSON, read with the parser that the browser has.
    ("json", false, true),
    // Patching a drawing into the page needs the page's elements, and nothing else of the browser.
    ("components", true, true),
    ("browser", true, true),
    ("loader", false, true),
    ("pictures", false, true),
    // In Wasm a script stands for the machine.
    ("system", false, true),
    ("ground", false, false),
    ("publish", true, false),
    ("workshop", false, false),
    ("command", false, false),
    ("hosted", false, true),
    ("publisher", false, true),
];
/// Layers that know all those above and not one another.
const SIDE_BY_SIDE: [&str; 4] = ["browser", "loader", "pictures", "publish"];

pub(super) fn sources(at: &Path) -> Vec<PathBuf> {
    if at.is_file() {
        return vec![at.to_owned()];
    }
    let entries = fs::read_dir(at).unwrap().map(|it| it.unwrap().path());
    let all = entries.flat_map(|it| if it.is_dir() { sources(&it) } else { vec![it] });
    all.filter(|it| it.extension().is_some_and(|it| it == "rs")).collect()
}

/// The files of a layer, without those that only test it.
fn files_of(layer: &str) -> Vec<(PathBuf, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let at = [source.join(layer), source.join(format!("{layer}.rs"))];
    let at = at.iter().find(|it| it.exists()).unwrap_or_else(|| panic!("no layer {layer}"));
    let text = |path: &PathBuf| fs::read_to_string(path).unwrap();
    let files = sources(at).into_iter().map(|path| (path.clone(), text(&path)));
    let tests =
        |path: &Path| path.to_string_lossy().contains("tests") || path.ends_with("properties.rs");
    files
        .filter(|(path, _)| !tests(path))
        .map(|(path, text)| {
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
            (path, code)
        })
        .collect()
}

#[test]
fn every_layer_knows_only_those_before_it() {
    for (index, (layer, ..)) in LAYERS.iter().enumerate() {
        for (later, (other, ..)) in LAYERS.iter().enumerate() {
            let beside = SIDE_BY_SIDE.contains(layer) && SIDE_BY_SIDE.contains(other);
            let before = later == index || later < index && !beside;
            for (path, code) in files_of(layer) {
                let known = code.contains(&format!("crate::{other}::"))
                    || code.contains(&format!("crate::{other};"));
                assert!(before || !known, "{} knows {other}", path.display());
            }
        }
    }
}

#[test]
fn pure_layers_know_neither_leptos_nor_the_browser() {
    for (layer, leptos, browser) in LAYERS {
        for (path, code) in files_of(layer) {
            let knows = |names: &[&str]| names.iter().any(|it| code.contains(&format!("{it}::")));
            assert!(leptos || !knows(&["leptos"]), "{} knows Leptos", path.display());
            let of_browser = ["web_sys", "js_sys", "wasm_bindgen", "gloo_events", "gloo_timers"];
            assert!(browser || !knows(&of_browser), "{} knows the browser", path.display());
        }
    }
}

#[test]
fn every_module_of_the_crate_is_a_layer() {
    let root =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules = root.lines().filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';'));
    let mut modules: Vec<_> = modules.collect();
    let mut layers: Vec<_> = LAYERS.iter().map(|it| it.0).collect();
    modules.sort_unstable();
    layers.sort_unstable();
    assert_eq!(modules, layers);
}
