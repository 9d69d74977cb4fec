//! The edge of the command line towards scripts: what `npx nianbiao` calls. Natively there is none of it.
//!
//! `npm/command.d.ts` describes what crosses here, for both sides.

mod serving;

use wasm_bindgen::prelude::*;

pub use self::serving::{Serving, serving};
use crate::command::run_words;
use crate::system::{Host, with_host};

/// Does what `arguments` say, the name of the program not among them, on the machine that `host` stands for: the exit status.
#[wasm_bindgen]
pub fn run(arguments: Vec<String>, host: Host) -> u8 {
    with_host(host, || run_words(arguments).number())
}
