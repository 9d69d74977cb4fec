//! The author's own wordings for the words of the interface.

use super::expected::expected;
use super::hint;
use super::node::Node;
use super::report::over_limit;
use super::texts::{drop_repeated, validate_text};
use crate::story::format::{Kind, is_id, limits};
use crate::story::model::At;
use crate::story::problems::{ProblemKind, Problems, Wording};
use crate::words::{Locale, Word};

/// Validates an object of texts by the names of words.
pub(super) fn validate_labels(node: &mut Node, at: &At<'_>, problems: &mut Problems) -> bool {
    let Node::Object(entries) = node else {
        let expected = Wording::fixed("对象：词名与文字", "an object of words by name");
        problems.push(at.error(ProblemKind::WrongType, expected, node.wording()));
        return false;
    };
    if entries.len() > limits::LABELS.most {
        over_limit(&limits::LABELS, entries.len(), at, problems);
        entries.truncate(limits::LABELS.most);
    }
    drop_repeated(entries, at, problems);
    entries.retain_mut(|(name, node)| {
        let at = at.field(name);
        if !is_id(name) {
            problems.push(at.error(
                ProblemKind::UnknownField,
                expected(&Kind::Id),
                Wording::quoting(name),
            ));
            return false;
        }
        let kept = validate_text(node, &limits::NOTE, &at, problems);
        // Warnings are for authors; the page has none of these tables.
        if kept && Wording::SPOKEN {
            match Word::ALL.iter().find(|it| it.key() == &**name) {
                Some(word) => look_at_gaps(*word, node, &at, problems),
                None => report_no_word(name, &at, problems),
            }
        }
        kept
    });
    true
}

fn report_no_word(name: &str, at: &At<'_>, problems: &mut Problems) {
    let word = Wording::fixed("界面词语的名称", "the name of a word of the interface");
    let problem = at.warning(ProblemKind::UnknownField, word, Wording::quoting(name));
    let unread = || Wording::fixed("该字段未被读取", "the field is not read");
    let names = &mut Word::ALL.iter().map(|it| it.key());
    problems.push(problem.with_hint(hint::nearest(name, names).unwrap_or_else(unread)));
}

/// Warns when a wording lacks a gap that the word has, so that what goes there is not said, or has one of its own, which
/// stays empty.
fn look_at_gaps(word: Word, node: &Node, at: &At<'_>, problems: &mut Problems) {
    let own = gaps(word.text(Locale::En));
    let mut look = |text: &str, at: &At<'_>| {
        let found = gaps(text);
        let lacks = own.iter().any(|it| !found.contains(it));
        if !lacks && found.iter().all(|it| own.contains(it)) {
            return;
        }
        let expected = match own.is_empty() {
            true => Wording::fixed("不含 {…} 的文字", "text without {…}"),
            false => {
                let names: Vec<String> = own.iter().map(|it| ["{", it, "}"].concat()).collect();
                Wording::around(("含有 ", "text with "), names.join(" "), (" 的文字", ""))
            }
        };
        let hint = match lacks {
            true => Wording::fixed("缺少的内容不会显示", "what is left out is not shown"),
            false => Wording::fixed("未知的 {…} 处为空", "an unknown {…} stays empty"),
        };
        let problem = at.warning(ProblemKind::WrongValue, expected, Wording::quoting(text));
        problems.push(problem.with_hint(hint));
    };
    match node {
        Node::Text(text) => look(text, at),
        Node::Object(entries) => {
            for (tag, node) in entries {
                // An empty translation falls back to another.
                if let Some(text) = node.text().filter(|it| !it.trim().is_empty()) {
                    look(text, &at.field(tag));
                }
            }
        }
        _ => {}
    }
}

/// The names between braces.
fn gaps(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|it| Some(it.split_once('}')?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: Node, expected: &[(&str, &str)]) {
        let mut node = Node::Object(vec![(name.into(), text)]);
        let mut problems = Problems::default();
        assert!(validate_labels(&mut node, &At::ROOT.field("labels"), &mut problems));
        assert!(matches!(&node, Node::Object(entries) if entries.len() == 1), "it stays");
        let found: Vec<(String, String)> = problems
            .into_vec()
            .into_iter()
            .map(|it| (it.path.clone(), it.message(Locale::En)))
            .collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((path, message), (at, end)) in found.iter().zip(expected) {
            assert!(path == at && message.ends_with(end), "{path}: {message}");
        }
    }

    fn text(words: &str) -> Node {
        Node::Text(words.into())
    }

    #[test]
    fn a_name_that_no_word_has_is_reported_with_the_nearest() {
        // Both were taken without a word.
        check("lisst", text("清单"), &[("labels.lisst", "did you mean “list”?")]);
        check("thermometer", text("x"), &[("labels.thermometer", "the field is not read")]);
        check("list", text("清单"), &[]);
    }

    #[test]
    fn a_wording_without_the_gaps_of_its_word_is_reported() {
        let lost = [(
            "labels.position",
            "expected text with {n} {total}, found “of {total}”; hint: what is left out is not shown",
        )];
        check("position", text("of {total}"), &lost);
        check("position", text("{total}中的{n}"), &[]);
        check("next", text("on to {n}"), &[("labels.next", "an unknown {…} stays empty")]);
        let by_language =
            Node::Object(vec![("en".into(), text("{n}")), ("zh".into(), text("第{n}，共{total}"))]);
        check("position", by_language, &[("labels.position.en", "what is left out is not shown")]);
    }
}
