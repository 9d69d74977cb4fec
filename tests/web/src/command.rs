//! Commands of WebDriver that the client has no function for.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

/// A command that is sent as it is; one without a body only asks.
#[derive(Debug)]
pub(crate) struct Raw {
    /// The path after the session.
    pub(crate) path: String,
    body: Option<String>,
}

impl Raw {
    pub(crate) fn post(path: &str, body: &Value) -> Self {
        Self { path: path.to_owned(), body: Some(body.to_string()) }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self { path: path.to_owned(), body: None }
    }
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let method = if self.body.is_some() { Method::POST } else { Method::GET };
        (method, self.body.clone())
    }
}
