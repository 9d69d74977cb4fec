//! How a program's module fetches its Wasm and starts it.
//!
//! wasm-bindgen writes for everybody: for who has the bytes or a module already, for who still calls it as it was called years
//! ago, and for who reads warnings. Ours is called in one way, by an address, and that is a tenth of the module.

/// Where that part of the module begins, and what ends the module.
const FROM: &str = "if (!('encodeInto' in cachedTextEncoder)) {";
const END: &str = "export { initSync, __wbg_init as default };";

/// The same for an address alone, and for engines that can run the program: all of them know `encodeInto`. Where a server
/// gives Wasm another type, it is read as a whole first.
const START: &str = "let WASM_VECTOR_LEN = 0, wasm;
async function __wbg_init({ module_or_path }) {
    if (wasm) return wasm;
    const given = await fetch(module_or_path);
    if (!given.ok) throw new Error(`${module_or_path}: ${given.status}`);
    const imports = __wbg_get_imports();
    const streams = given.headers.get('Content-Type') === 'application/wasm' && WebAssembly.instantiateStreaming;
    const { instance } = await (streams ? WebAssembly.instantiateStreaming(given, imports) : WebAssembly.instantiate(await given.arrayBuffer(), imports));
    wasm = instance.exports;
    wasm.__wbindgen_start();
    return wasm;
}
export { __wbg_init as default };
";

/// What else is said at length for engines that cannot run the program, and what is enough.
const BRIEFER: [(&str, &str); 2] = [
    ("if (Symbol.dispose) Story.prototype[Symbol.dispose] = Story.prototype.free;", ""),
    (
        "cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        "cachedDataViewMemory0?.buffer !== wasm.memory.buffer",
    ),
];

/// The module with our way to start it; as it is where it is not what wasm-bindgen writes.
pub(super) fn briefly_started(module: &str) -> String {
    match module.split_once(FROM) {
        Some((before, rest)) if rest.trim_end().ends_with(END) => {
            let brief =
                BRIEFER.iter().fold(before.to_owned(), |it, (long, brief)| it.replace(long, brief));
            [&brief, START].concat()
        }
        _ => module.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_a_program_is_ours_and_the_rest_stays() {
        let module = ["let wasm;\n", FROM, "module, imports) {}\n", END, "\n"].concat();
        assert_eq!(briefly_started(&module), ["let wasm;\n", START].concat());
        for other in ["export { a };", &module.replace(END, "export { initSync };")] {
            assert_eq!(briefly_started(other), other);
        }
    }
}
