//! Every version that is not in `Cargo.lock`, in one place.

/// Must equal the `wasm-bindgen` crate in `Cargo.toml`: the two speak a format of their own.
pub(crate) const WASM_BINDGEN: &str = "0.2.129";

/// The last Trunk that compiles with the Rust this workspace asks for.
pub(crate) const TRUNK: &str = "0.21.14";

/// Firefox' WebDriver; Debian does not package it.
pub(crate) const GECKODRIVER: &str = "0.37.1";

/// The accessibility rules that the browser tests run, from npm.
pub(crate) const AXE_CORE: &str = "4.14.1";

/// The frameworks that hosts of the browser tests are written in, and what bundles them, from npm.
pub(crate) const FRAMEWORKS: [&str; 4] =
    ["react@19.3.1", "react-dom@19.3.1", "vue@3.5.45", "esbuild@0.28.2"];

/// What checks the types of the scripts, from npm.
pub(crate) const TYPESCRIPT: &str = "5.9.3";

/// What looks for faults in the scripts, from npm: one program, the last that runs with the Node of Debian 12.
pub(crate) const OXLINT: &str = "1.16.0";

/// What makes the programs smaller, from npm: it runs on Node alone, and on every machine makes the same of them.
pub(crate) const BINARYEN: &str = "132.0.0";

/// Where the page runs.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";
