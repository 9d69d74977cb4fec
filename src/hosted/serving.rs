//! A site that a script serves: it has the sockets, and asks for every answer.

use wasm_bindgen::prelude::*;

use crate::border::object;
use crate::command::{Answer, ToServe, to_serve};
use crate::system::{Host, thrown, with_host};

/// A site that is to be served.
#[wasm_bindgen]
pub struct Serving(ToServe);

/// The site that the command before asked to be served, once.
#[wasm_bindgen]
pub fn serving() -> Option<Serving> {
    to_serve().map(Serving)
}

#[wasm_bindgen]
impl Serving {
    /// The name or the address of the machine to listen on.
    #[wasm_bindgen(getter)]
    pub fn hostname(&self) -> String {
        self.0.hostname().to_owned()
    }

    /// The ports to try, the first and the last.
    #[wasm_bindgen(getter)]
    pub fn ports(&self) -> Vec<u16> {
        let ports = self.0.ports();
        vec![*ports.start(), *ports.end()]
    }

    /// Says that the site is served at `address`, a host and a port: the exit status of who could not be told.
    pub fn listening(&self, address: &str, host: Host) -> u8 {
        with_host(host, || self.0.listening(address).number())
    }

    /// Says why no port could be listened on: the exit status.
    pub fn deaf(&self, error: &JsValue, host: Host) -> u8 {
        with_host(host, || self.0.deaf(&thrown(error)).number())
    }

    /// The answer to a request with these headers, names and values in turn: an `Answer`.
    pub fn answer(&self, method: &str, target: &str, headers: Vec<String>, host: Host) -> JsValue {
        let mut headers = headers.into_iter();
        let mut pairs = Vec::new();
        while let (Some(name), Some(value)) = (headers.next(), headers.next()) {
            pairs.push((name, value));
        }
        let Answer { status, headers, text, file } =
            with_host(host, || self.0.answer(method, target, pairs));
        let headers: Vec<JsValue> =
            headers.iter().flat_map(|(name, value)| [name.into(), value.into()]).collect();
        let mut fields = vec![("status", status.into()), ("headers", headers.into())];
        fields.extend(text.map(|it| ("text", it.into())));
        if let Some((path, start, length)) = file {
            fields.push(("file", path.to_string_lossy().into_owned().into()));
            fields.push(("start", (start as f64).into()));
            fields.push(("length", (length as f64).into()));
        }
        object(&fields)
    }
}
