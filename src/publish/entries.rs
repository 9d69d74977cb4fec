//! The list of a story written entry by entry, into the frame that `drawing::list_frame` draws. As one value the list of
//! 25 000 milestones takes more memory than all else that a site is made from.

use crate::drawing::list_entries;
use crate::edition::{Edition, LocalizedStory};
use crate::markup::Element;

/// A group's list with nothing in it yet: lists of texts are never empty. Texts hold no `>` either, so nothing else reads so.
const EMPTY: &str = "></ol>";
/// The end of it, which its entries stand before.
const END: &str = "</ol>";

/// `html`, which behind `start` holds the list's frame, with the entries in it. `write` is given the number of an entry's
/// group, the entry, and what to write it to.
pub(super) fn with_entries(
    html: &str,
    start: &str,
    (localized, edition): (&LocalizedStory<'_>, &Edition),
    mut write: impl FnMut(usize, &Element, &mut String),
) -> String {
    let at = html.find(start).unwrap_or(html.len());
    let (before, mut rest) = html.split_at_checked(at).unwrap_or((html, ""));
    let mut whole = before.to_owned();
    for (group, entries) in list_entries(localized, edition).enumerate() {
        let Some(end) = rest.find(EMPTY).map(|it| it + 1) else { break };
        let (frame, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        whole.push_str(frame);
        for entry in entries {
            write(group, &entry, &mut whole);
        }
        // The next group's end is sought behind this one.
        whole.push_str(END);
        rest = after.strip_prefix(END).unwrap_or(after);
    }
    whole.push_str(rest);
    whole
}
