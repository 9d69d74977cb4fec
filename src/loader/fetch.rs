//! A story file over the network: with progress, a time limit, and a name for each way it can fail.

use gloo_timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Response};

use crate::story::limits;

/// Why a story file did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FetchError {
    /// No such file, or no connection.
    Missing,
    /// The time limit passed.
    Slow,
    /// The file ended before its end.
    CutShort,
    /// The answer is no story file: a web page, a picture, or too large.
    WrongType,
}

/// How much of a file has arrived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Progress {
    /// Bytes so far.
    pub(super) received: f64,
    /// Bytes in all, where the server says.
    pub(super) total: Option<f64>,
}

/// Fetches `url`. Reports every piece; gives up `limit_millis` after the start.
pub(super) async fn fetch(
    url: &str,
    limit_millis: u32,
    on_progress: impl Fn(Progress),
) -> Result<Vec<u8>, FetchError> {
    let controller = AbortController::new().map_err(|_| FetchError::Missing)?;
    let options = RequestInit::new();
    options.set_signal(Some(&controller.signal()));
    let stop = controller.clone();
    let _limit = Timeout::new(limit_millis, move || stop.abort());
    let slow_or = |other| if controller.signal().aborted() { FetchError::Slow } else { other };

    let window = web_sys::window().ok_or(FetchError::Missing)?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await;
    let response: Response = answer.map_err(|_| slow_or(FetchError::Missing))?.unchecked_into();
    if !response.ok() {
        return Err(FetchError::Missing);
    }
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let kind = header("content-type").unwrap_or_default().to_ascii_lowercase();
    // Simple servers call JSON plain text or just bytes; what is inside is checked later anyway.
    if !["json", "text/plain", "octet-stream"].iter().any(|it| kind.contains(it))
        && !kind.is_empty()
    {
        return Err(FetchError::WrongType);
    }
    // A compressed answer states its compressed length, which says nothing of what will be read.
    let total = header("content-length")
        .filter(|_| header("content-encoding").is_none())
        .and_then(|it| it.parse::<u32>().ok())
        .map(f64::from);

    let Some(body) = response.body() else { return Err(FetchError::CutShort) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await;
        let piece = piece.map_err(|_| slow_or(FetchError::CutShort))?;
        let field = |key: &str| Reflect::get(&piece, &key.into()).unwrap_or(JsValue::UNDEFINED);
        if field("done").is_truthy() {
            break;
        }
        bytes.extend(Uint8Array::new(&field("value")).to_vec());
        if bytes.len() > limits::FILE.most {
            controller.abort();
            return Err(FetchError::WrongType);
        }
        on_progress(Progress { received: bytes.len() as f64, total });
    }
    if total.is_some_and(|it| it > bytes.len() as f64) {
        return Err(FetchError::CutShort);
    }
    Ok(bytes)
}
