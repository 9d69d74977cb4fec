//! The page's entry: brings the prerendered story to life.

fn main() {
    if let Err(error) = nianbiao::browser::start() {
        // The page keeps its static story; the start script says so to the reader.
        wasm_bindgen::throw_str(&format!("{error:?}"));
    }
}
