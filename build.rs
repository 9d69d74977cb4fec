//! Takes the page that `cargo xtask build` has made, and the published crate brings, into the crate: so who has the
//! command needs no tools.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a release build keeps its kit, and where the published crate brings it.
const KIT: &str = "kit";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(hosted, publisher)");
    let has = |name: &str| std::env::var_os(name).is_some();
    // Where a script stands for the machine, it has the page, too.
    if std::env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" {
        let (hosted, publisher) = (has("CARGO_FEATURE_HOSTED"), has("CARGO_FEATURE_PUBLISHER"));
        if hosted || publisher {
            println!("cargo::rustc-cfg=hosted");
        }
        if publisher {
            println!("cargo::rustc-cfg=publisher");
        }
        if hosted || publisher {
            return Ok(());
        }
    }
    if !has("CARGO_FEATURE_KIT") {
        return Ok(());
    }
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join(KIT);
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    // Without a page the command says so when it is asked for a site.
    if root.is_dir() {
        collect(&root, "", &mut files)?;
    }
    files.sort();
    let mut code = String::from("&[\n");
    for (name, path) in files {
        code.push_str(&format!("    ({name:?}, include_bytes!({:?})),\n", path.display()));
    }
    code.push_str("]\n");
    fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("kit.rs"), code)?;
    Ok(())
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, PathBuf)>,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
