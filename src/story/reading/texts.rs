//! Texts and strings of the file, made fit to be shown.

use super::expected::{advice, expected};
use super::languages::{self, mend_tag};
use super::node::Node;
use super::report::{over_limit, report_repeated};
use crate::story::format::{Kind, is_tag, limits};
use crate::story::model::At;
use crate::story::problems::{Limit, ProblemKind, Problems, Wording};

/// Validates a string, or strings by language.
pub(super) fn validate_text(
    node: &mut Node,
    limit: &'static Limit,
    at: &At<'_>,
    problems: &mut Problems,
) -> bool {
    let kept = match node {
        Node::Text(text) => validate_string(text, limit, at, problems) && !text.trim().is_empty(),
        Node::Object(entries) => {
            if entries.len() > limits::LANGUAGES.most {
                over_limit(&limits::LANGUAGES, entries.len(), at, problems);
                entries.truncate(limits::LANGUAGES.most);
            }
            for (tag, _) in entries.iter_mut().filter(|(tag, _)| tag.contains('_')) {
                let written = tag.clone();
                mend_tag(tag, &at.field(&written), problems);
            }
            if entries.iter().any(|(key, _)| SOURCE_FIELDS.contains(&&**key)) {
                let found = Wording::fixed("对象 {…}", "an object");
                let problem = at.error(ProblemKind::WrongType, expected(&Kind::Text(limit)), found);
                problems.push(problem.with_guess(|| Some(as_text(entries))));
                return false;
            }
            drop_repeated(entries, at, problems);
            let given = entries.len();
            entries.retain_mut(|(tag, node)| {
                let at = at.field(tag);
                if !is_tag(tag) {
                    problems.push(
                        at.error(
                            ProblemKind::UnknownField,
                            expected(&Kind::Tag),
                            Wording::quoting(tag),
                        )
                        .with_guess(|| languages::tag_for(tag)),
                    );
                    return false;
                }
                validate_word(node, limit, &at, problems)
            });
            let says = |node: &Node| node.text().is_some_and(|text| !text.trim().is_empty());
            let says = entries.iter().any(|(_, node)| says(node));
            if !says && entries.len() < given {
                // What was wrong with the others was said.
                return false;
            }
            says
        }
        _ => {
            problems.push(
                at.error(ProblemKind::WrongType, expected(&Kind::Text(limit)), node.wording())
                    .with_guess(|| advice(&Kind::Text(limit), node)),
            );
            return false;
        }
    };
    if !kept {
        problems.push(at.error(ProblemKind::Empty, expected(&Kind::Text(limit)), node.wording()));
    }
    kept
}

/// Fields of a source, which are no languages: `url` has the form of a language tag, and was taken for one.
const SOURCE_FIELDS: &[&str] = &["title", "name", "text", "url", "href", "link"];

/// How to write a title and an address where there is only a text.
fn as_text(entries: &[(Box<str>, Node)]) -> Wording {
    let parts = SOURCE_FIELDS.iter().filter_map(|name| {
        let (_, node) = entries.iter().find(|(key, _)| **key == **name)?;
        node.text().filter(|it| !it.is_empty())
    });
    let words = parts.collect::<Vec<_>>().join(", ");
    if words.is_empty() {
        return Wording::fixed("写成一段文字", "write one text");
    }
    let write = ("写成一段文字，如 \"", "write it as one text, such as \"");
    Wording::around(write, words, ("\"", "\""))
}

/// Keeps the last of each repeated key. `entries` are few: their number was limited before.
pub(super) fn drop_repeated(
    entries: &mut Vec<(Box<str>, Node)>,
    at: &At<'_>,
    problems: &mut Problems,
) {
    let mut i = 0;
    while let Some((key, rest)) = entries.get(i..).and_then(<[_]>::split_first) {
        if rest.iter().any(|(other, _)| other.eq_ignore_ascii_case(&key.0)) {
            report_repeated(&at.field(&key.0), problems);
            entries.remove(i);
        } else {
            i += 1;
        }
    }
}

/// Validates a plain string: one that is not given by language.
pub(super) fn validate_word(
    node: &mut Node,
    limit: &'static Limit,
    at: &At<'_>,
    problems: &mut Problems,
) -> bool {
    if let Node::Text(text) = node {
        return validate_string(text, limit, at, problems);
    }
    let kind = Kind::Word(limit);
    let problem = at.error(ProblemKind::WrongType, expected(&kind), node.wording());
    problems.push(problem.with_guess(|| advice(&kind, node)));
    false
}

/// Whether each isolate (UAX #9) that begins in the text ends in it, and none ends that did not begin: others would turn what
/// stands beside the text. Embeddings and overrides are taken out anyway, for isolates replace the one, and the other turns
/// letters round.
fn isolates_are_closed(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 0 => return false,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// Cleans and shortens a string; always leaves something to keep.
fn validate_string(
    text: &mut Box<str>,
    limit: &Limit,
    at: &At<'_>,
    problems: &mut Problems,
) -> bool {
    let isolated = isolates_are_closed(text);
    let odd = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}')
            || (!isolated && matches!(c, '\u{2066}'..='\u{2069}'))
    };
    if text.contains(odd) {
        let found = text.chars().find(|c| odd(*c)).map_or(0, |c| c as u32);
        problems.push(
            at.warning(
                ProblemKind::Character,
                Wording::fixed("可见文字", "letters and signs"),
                Wording::around(
                    ("控制字符 ", "the control character "),
                    format_args!("U+{found:04X}"),
                    ("", ""),
                ),
            )
            .with_hint(Wording::fixed("已去除", "it was taken out")),
        );
        *text = text.chars().filter(|c| !odd(*c)).collect();
    }
    if text.contains('\r') {
        let mut after_return = false;
        let unix = text.chars().filter_map(|c| {
            let second_half = c == '\n' && after_return;
            after_return = c == '\r';
            (!second_half).then_some(if after_return { '\n' } else { c })
        });
        *text = unix.collect();
    }
    // Bytes are never fewer than characters, so most texts need no counting.
    if text.len() > limit.most {
        let count = text.chars().count();
        if count > limit.most {
            let found = Wording::around(("", ""), count, ("；已截短", "; it was cut"));
            problems.push(at.error(ProblemKind::OverLimit, limit.wording(), found));
            *text = text.chars().take(limit.most.saturating_sub(1)).chain(['…']).collect();
        }
    }
    true
}
