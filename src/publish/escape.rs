//! Texts, values and data in HTML that is written by hand.

/// `text` with what would end it, or begin something else, as character references; for texts and for values in `"`.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// JSON that cannot end the `<script>` it stands in: every `<` is written as an escape.
pub(super) fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}
