//! Problems that are met at more than one place of reading, each worded once.

use super::expected::expected;
use super::hint;
use super::node::Node;
use crate::story::format::{COMMENT, Field, Kind, Object};
use crate::story::model::At;
use crate::story::problems::{Limit, ProblemKind, Problems, Wording};

/// Reports a field that the format does not know, with a guess at which of those that `lacks` says are not there was meant:
/// once for all objects of its kind, since a file made elsewhere has the same foreign fields on every milestone and every map
/// feature. A comment is none.
pub(super) fn report_unknown(
    object: &'static Object,
    key: &str,
    lacks: &dyn Fn(&str) -> bool,
    at: &At<'_>,
    problems: &mut Problems,
) {
    if key == COMMENT {
        return;
    }
    problems.push_once(object.name, key, at, || {
        let known = Wording::fixed("本格式的字段", "a field of the format");
        let problem = at.warning(ProblemKind::UnknownField, known, Wording::quoting(key));
        problem.with_guess(|| {
            let meant = meant_field(object, key, lacks).map(|it| hint::did_you_mean(it.name));
            let unread = || Wording::fixed("该字段未被读取", "the field is not read");
            Some(meant.or_else(|| elsewhere(object, key)).unwrap_or_else(unread))
        })
    });
}

/// The field of an object that is meant by a key that is none, of those that it lacks.
pub(super) fn meant_field(
    object: &'static Object,
    key: &str,
    lacks: &dyn Fn(&str) -> bool,
) -> Option<&'static Field> {
    let names = &mut object.fields.iter().map(|field| field.name).filter(|it| lacks(it));
    let name = hint::meant(key, names)?;
    object.fields.iter().find(|it| it.name == name)
}

/// Reports a needed field that stands there under another name, with a better hint than that name where there is one.
pub(super) fn report_renamed(
    field: &Field,
    key: &str,
    better: Option<&Wording>,
    at: &At<'_>,
    problems: &mut Problems,
) {
    let needed = Wording::around(("字段 “", "the field “"), field.name, ("”", "”"));
    let problem = at.error(ProblemKind::UnknownField, needed, Wording::quoting(key));
    problems.push(problem.with_hint(match better {
        Some(hint) => hint.clone(),
        None => hint::did_you_mean(field.name),
    }));
}

/// Where that is written for which an object has no field of its own.
fn elsewhere(object: &Object, key: &str) -> Option<Wording> {
    const ENDS: &[&str] = &[
        "end", "end_date", "enddate", "until", "to", "ende", "bis", "fin", "hasta", "结束", "結束",
    ];
    const LINKS: &[&str] = &["url", "link", "href", "source", "quelle", "fuente", "链接", "来源"];
    const FILMS: &[&str] = &[
        "image", "photo", "picture", "video", "film", "audio", "sound", "youtube", "视频", "影片",
        "音频", "图", "照片",
    ];
    const LOGOS: &[&str] = &["logo", "publisher", "publication", "paper", "媒体", "徽标"];
    let key = key.to_lowercase();
    match object.name {
        "milestone" | "era" if ENDS.contains(&&*key) => Some(Wording::fixed(
            "起止都写在 when 里，如 “2023/2024”",
            "write both ends in when, such as “2023/2024”",
        )),
        "milestone" if LINKS.contains(&&*key) => Some(Wording::fixed(
            "来源在故事的 sources 里写一次，这里写 \"sources\": [编号]；供人再读的写在 links 里",
            "describe a source once in sources of the story, and name it here: \"sources\": [its id]; more to read goes into links",
        )),
        "milestone" if FILMS.contains(&&*key) => Some(Wording::fixed(
            "图片、影片和声音都写在 media 里：[{\"src\": …, \"alt\": …}]",
            "pictures, films and sounds go into media: [{\"src\": …, \"alt\": …}]",
        )),
        "story" if LOGOS.contains(&&*key) => Some(Wording::fixed(
            "写在 masthead 里：{\"name\": …, \"logo\": …}",
            "it goes into masthead: {\"name\": …, \"logo\": …}",
        )),
        _ => None,
    }
}

/// Reports a field that need not be there and says nothing: `null`, or the empty text of a table's empty cell. Once for all
/// objects of its kind, for a table has many empty cells.
pub(super) fn report_blank(
    object: &Object,
    Field { name, kind, .. }: &Field,
    node: &Node,
    at: &At<'_>,
    problems: &mut Problems,
) {
    problems.push_once(object.name, name, at, || {
        let problem = at.warning(ProblemKind::Empty, expected(kind), node.wording());
        problem.with_hint(Wording::fixed(
            "不需要时删去该字段",
            "leave the field out when there is nothing to say",
        ))
    });
}

/// Reports a key that an object has twice.
pub(super) fn report_repeated(at: &At<'_>, problems: &mut Problems) {
    problems.push(
        at.warning(
            ProblemKind::Duplicate,
            Wording::fixed("每个字段只写一次", "each field once"),
            Wording::fixed("重复的字段", "the field again"),
        )
        .with_hint(Wording::fixed("以最后一个为准", "the last one counts")),
    );
}

/// Reports a needed field that is not there.
pub(super) fn report_missing(name: &str, kind: &Kind, at: &At<'_>, problems: &mut Problems) {
    let nothing = Wording::fixed("缺失", "nothing");
    problems.push(at.field(name).error(ProblemKind::Missing, expected(kind), nothing));
}

/// Reports that something counts more than its limit allows.
pub(super) fn over_limit(limit: &Limit, count: usize, at: &At<'_>, problems: &mut Problems) {
    let found = Wording::around(("", ""), count, ("；多出的未读取", "; the rest is not read"));
    problems.push(at.error(ProblemKind::OverLimit, limit.wording(), found));
}
