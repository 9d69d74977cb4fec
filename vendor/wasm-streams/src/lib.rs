//! Stands in for the crate of this name, which Leptos brings along for server functions.
//!
//! The crate exports three classes to JavaScript. A linker cannot drop what is exported, so every page would download
//! them (7 kB in brotli) though this one has no server and calls no server function. Here are the names that Leptos
//! compiles against; nothing in the page reaches them, and nothing of them is left in it.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of bytes of a server function.
#[derive(Debug)]
pub struct ReadableStream {
    raw: web_sys::ReadableStream,
}

impl ReadableStream {
    /// Takes a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self { raw }
    }

    /// Gives the stream of the browser back.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.raw
    }

    /// Would send a body piece by piece.
    ///
    /// # Panics
    ///
    /// Always: a page without server functions sends none.
    pub fn from_stream<S>(_pieces: S) -> Self
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        panic!("this build has no server functions")
    }

    /// Would read an answer piece by piece.
    ///
    /// # Panics
    ///
    /// Always: a page without server functions reads none.
    pub fn into_stream(self) -> Pieces<'static> {
        panic!("this build has no server functions")
    }
}

/// The pieces of an answer.
#[derive(Debug)]
pub struct Pieces<'p> {
    reader: PhantomData<&'p ()>,
}

impl Stream for Pieces<'_> {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
