//! What a request asks.

/// What a client asked.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    /// Whether another request may follow on the same connection.
    #[cfg(not(hosted))]
    pub(super) keep_alive: bool,
}

impl Request {
    /// A request that somebody else has read.
    #[cfg(hosted)]
    pub(super) fn of(method: &str, target: &str, headers: Vec<(String, String)>) -> Self {
        Self { method: method.to_owned(), target: target.to_owned(), headers }
    }

    /// The header of this name; one that stands there several times is one list.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self.values(name).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |it| it.0.eq_ignore_ascii_case(name)).map(|it| &*it.1)
    }
}
