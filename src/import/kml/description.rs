//! Descriptions as My Maps writes them: pictures, then the columns of the table once more.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::import::html::plain_words;

/// A description without the lines that repeat a column as `name: value`.
pub(super) fn without_pairs<'p>(
    description: &str,
    pairs: impl Iterator<Item = (&'p str, &'p str)>,
) -> String {
    let repeated: BTreeSet<String> =
        pairs.map(|(name, value)| plain_words(&format!("{name}: {value}"))).collect();
    if repeated.is_empty() {
        return description.to_owned();
    }
    let lines = lines(description);
    let kept: Vec<&str> =
        lines.iter().copied().filter(|it| !repeated.contains(&plain_words(it))).collect();
    if kept.len() == lines.len() { description.to_owned() } else { kept.join("<br>") }
}

/// The lines of a description: what stands between its breaks.
pub(super) fn lines(description: &str) -> Vec<&str> {
    // Small letters of ASCII alone, so that the places stay the same.
    let lower: Cow<'_, str> = description.to_ascii_lowercase().into();
    let (mut lines, mut from, mut looked) = (Vec::new(), 0, 0);
    while let Some(at) = lower.get(looked..).and_then(|it| it.find("<br")) {
        let at = looked + at;
        let Some(length) = lower.get(at..).and_then(|it| it.find('>')) else { break };
        lines.extend(description.get(from..at));
        from = at + length + 1;
        looked = from;
    }
    lines.extend(description.get(from..));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_repeat_a_column_are_left_out() {
        let pairs = [("日期", "2024-10-28"), ("备注", "通车")];
        let without = |text: &str| without_pairs(text, pairs.into_iter());
        let text = "<img src=\"a.jpg\" /><br><br>日期: 2024-10-28<BR/>备注: 通车<br>其他";
        assert_eq!(without(text), "<img src=\"a.jpg\" /><br><br>其他");
        assert_eq!(without("一行<br />又一行"), "一行<br />又一行");
        assert_eq!(without("<br"), "<br");
    }
}
