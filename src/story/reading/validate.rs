//! Goes through a value by the tables of the format, reports what does not belong, and takes it out. What is left can
//! be turned into the story's types without another look.

use super::coordinates::{bounds, position};
use super::expected::{advice, expected, numbers_wording};
use super::informal_dates;
use super::informal_positions;
use super::labels::validate_labels;
use super::languages::{Languages, mend_tag};
use super::node::Node;
use super::report::{
    meant_field, over_limit, report_blank, report_missing, report_renamed, report_repeated,
    report_unknown,
};
use super::texts::{validate_text, validate_word};
use crate::date::StoryDate;
use crate::geometry::LngLat;
use crate::story::format::{
    Kind, Object, VERSION, is_id, is_image, is_link, is_media, is_tag, limits,
};
use crate::story::model::{At, Color, Datum};
use crate::story::problems::{Limit, ProblemKind, Problems, Wording};
use crate::words::Locale;

/// Validates `node`, which should be a `kind`. False when nothing usable is left of it; then a problem says why.
pub(super) fn validate(node: &mut Node, kind: &Kind, at: &At<'_>, problems: &mut Problems) -> bool {
    match kind {
        Kind::Object(object) => return validate_object(node, object, at, problems),
        Kind::TextOr(object) => {
            let is_object = matches!(node, Node::Object(entries)
                if entries.iter().any(|(key, _)| object.fields.iter().any(|field| field.name == &**key)));
            return match is_object {
                true => validate_object(node, object, at, problems),
                false => validate(node, &Kind::Text(&limits::TITLE), at, problems),
            };
        }
        Kind::ChoiceOr(words, object) => {
            return match node {
                Node::Object(_) => validate_object(node, object, at, problems),
                Node::Text(text) if words.contains(&&**text) => true,
                _ => {
                    let problem = at.error(ProblemKind::WrongValue, expected(kind), node.wording());
                    problems.push(problem.with_guess(|| advice(&Kind::Choice(words), node)));
                    false
                }
            };
        }
        Kind::List(element, limit) => return validate_list(node, element, limit, at, problems),
        Kind::Text(limit) => return validate_text(node, limit, at, problems),
        Kind::Word(limit) => return validate_word(node, limit, at, problems),
        Kind::Labels => return validate_labels(node, at, problems),
        Kind::Features | Kind::Anything => return true,
        Kind::Date => return validate_date(node, at, problems),
        Kind::Tag => {
            if let Node::Text(tag) = node {
                mend_tag(tag, at, problems);
            }
        }
        Kind::Datum => mend_datum(node, at, problems),
        _ => {}
    }
    let (of_type, good) = match (kind, &*node) {
        (Kind::Version, Node::Number(number)) => (true, *number == f64::from(VERSION)),
        (Kind::Id, Node::Text(text)) => (true, is_id(text)),
        (Kind::Tag, Node::Text(text)) => (true, is_tag(text)),
        (Kind::Choice(words), Node::Text(text)) => (true, words.contains(&&**text)),
        (Kind::Truth, Node::Bool(_)) => (true, true),
        (Kind::Datum, Node::Text(text)) => (true, Datum::parse(text).is_some()),
        (Kind::Color, Node::Text(text)) => (true, Color::parse(text).is_some()),
        (Kind::Link, Node::Text(text)) => (true, is_link(text)),
        (Kind::Image, Node::Text(text)) => (true, is_image(text)),
        (Kind::Media, Node::Text(text)) => (true, is_media(text)),
        (Kind::Number(least, most), Node::Number(number)) => {
            (true, (*least..=*most).contains(number))
        }
        (Kind::Whole(least, most), Node::Number(number)) => {
            (true, (*least..=*most).contains(number) && number.fract() == 0.0)
        }
        (Kind::Position, Node::List(list)) => {
            (list.len() == 2, position(list).is_some_and(LngLat::is_on_earth))
        }
        (Kind::Bounds, Node::List(list)) => (list.len() == 4, bounds(list).is_some()),
        _ => (false, false),
    };
    if of_type && good {
        return true;
    }
    let trouble = match kind {
        Kind::Version if of_type => ProblemKind::Version,
        Kind::Number(..) | Kind::Whole(..) | Kind::Position | Kind::Bounds if of_type => {
            ProblemKind::OutOfRange
        }
        _ if of_type => ProblemKind::WrongValue,
        _ => ProblemKind::WrongType,
    };
    let found = match (kind, &*node) {
        (Kind::Position | Kind::Bounds, Node::List(list)) if !list.is_empty() => {
            numbers_wording(list)
        }
        _ => node.wording(),
    };
    let problem = at.error(trouble, expected(kind), found);
    problems.push(problem.with_guess(|| advice(kind, node)));
    false
}

fn validate_object(
    node: &mut Node,
    object: &'static Object,
    at: &At<'_>,
    problems: &mut Problems,
) -> bool {
    let Node::Object(entries) = node else {
        problems.push(
            at.error(ProblemKind::WrongType, expected(&Kind::Object(object)), node.wording())
                .with_guess(|| advice(&Kind::Object(object), node)),
        );
        return false;
    };
    if object.fields.iter().any(|it| it.needed) && entries.iter().all(|(_, it)| is_empty_cell(it)) {
        let found = match entries.is_empty() {
            true => node.wording(),
            false => Wording::fixed("各项皆空", "one in which every field is empty"),
        };
        let problem = at.error(ProblemKind::Empty, expected(&Kind::Object(object)), found);
        problems.push(problem.with_hint(Wording::fixed("填写或删去它", "fill it in or delete it")));
        return false;
    }
    // Two fields of a place for its position are one mistake.
    let in_parts = Wording::SPOKEN && object.name == "place";
    let in_parts = in_parts.then(|| informal_positions::hint_for(node)).flatten();
    let Node::Object(entries) = node else { return false };
    let last: Vec<Option<usize>> = object
        .fields
        .iter()
        .map(|field| entries.iter().rposition(|(key, _)| **key == *field.name))
        .collect();
    let lacks = |name: &str| {
        let place = object.fields.iter().position(|it| it.name == name);
        place.is_none_or(|it| last.get(it).copied().flatten().is_none())
    };
    // Needed fields that have a problem already are not missing as well.
    let mut reported = Vec::new();
    let mut qualified = true;
    for (i, (key, node)) in entries.iter_mut().enumerate() {
        let at = at.field(key);
        let Some(place) = object.fields.iter().position(|field| field.name == &**key) else {
            let open = |name: &str| {
                let place = object.fields.iter().position(|it| it.name == name);
                lacks(name) && !reported.iter().any(|it| Some(*it) == place)
            };
            let renamed = Wording::SPOKEN
                .then(|| meant_field(object, key, &open).filter(|it| it.needed))
                .flatten();
            if let Some(field) = renamed {
                let better = in_parts.as_ref().filter(|_| matches!(field.kind, Kind::Position));
                report_renamed(field, key, better, &at, problems);
                reported.extend(object.fields.iter().position(|it| it.name == field.name));
            } else if !(in_parts.is_some() && informal_positions::is_part(key)) {
                report_unknown(object, key, &open, &at, problems);
            }
            continue;
        };
        let Some(field) = object.fields.get(place) else { continue };
        if last.get(place).copied().flatten() != Some(i) {
            report_repeated(&at, problems);
        } else if !field.needed && node.is_blank() {
            report_blank(object, field, node, &at, problems);
        } else if *node == Node::Null || validate(node, &field.kind, &at, problems) {
            continue;
        } else {
            reported.push(place);
            if field.qualifies {
                qualified = false;
                problems.add_hint(&at, &left_out(object));
            }
        }
        *node = Node::Null;
    }
    let mut whole = qualified;
    for (place, (field, last)) in object.fields.iter().zip(&last).enumerate() {
        if field.needed
            && last.and_then(|i| entries.get(i)).is_none_or(|(_, node)| *node == Node::Null)
        {
            whole = false;
            if !reported.contains(&place) {
                report_missing(field.name, &field.kind, at, problems);
            }
        }
    }
    whole
}

/// Whether a value says nothing, as every cell of an empty row of a table does.
fn is_empty_cell(node: &Node) -> bool {
    match node {
        Node::List(list) => list.iter().all(Node::is_blank),
        node => node.is_blank(),
    }
}

/// What follows when a field that qualifies the others of an object cannot be read.
fn left_out(object: &Object) -> Wording {
    match object.name {
        "place" => Wording::fixed(
            "读不出它就不知道准确位置，因此地图上不标该地点",
            "without it nobody can tell where the place is, so the map does not mark it",
        ),
        _ => Wording::fixed(
            "读不出它就不知道是谁的话，因此不显示该引文",
            "without it nobody can tell whose words these are, so the quote is not shown",
        ),
    }
}

/// Reads `GCJ-02`, as maps and programs write it, as `gcj02`.
fn mend_datum(node: &mut Node, at: &At<'_>, problems: &mut Problems) {
    let Node::Text(text) = node else { return };
    let Some(name) = Datum::parse(text).map(Datum::name).filter(|it| **it != **text) else {
        return;
    };
    problems.push_once("datum", text, at, || {
        let found = Wording::quoting(text);
        let problem = at.warning(ProblemKind::WrongValue, expected(&Kind::Datum), found);
        problem.with_hint(Wording::around(("已读作 “", "it was read as “"), name, ("”", "”")))
    });
    *text = name.into();
}

fn validate_list(
    node: &mut Node,
    element: &'static Kind,
    limit: &'static Limit,
    at: &At<'_>,
    problems: &mut Problems,
) -> bool {
    let Node::List(list) = node else {
        problems.push(
            at.error(ProblemKind::WrongType, Wording::fixed("列表 […]", "a list"), node.wording())
                .with_guess(|| advice(&Kind::List(element, limit), node)),
        );
        return false;
    };
    if list.len() > limit.most {
        over_limit(limit, list.len(), at, problems);
        list.truncate(limit.most);
    }
    let mut languages = matches!(element, Kind::Tag).then(Languages::default);
    let mut index = 0;
    list.retain_mut(|node| {
        let here = at.index(index);
        let kept = validate(node, element, &here, problems)
            && !languages.as_mut().is_some_and(|it| it.repeats(node, &here, problems));
        if !kept {
            problems.leave_out(at, index);
        }
        index += 1;
        kept
    });
    true
}

/// Reports a day as JavaScript writes one that has no time: as the first thousandth of it in UTC.
fn report_midnight(day: &str, text: &str, at: &At<'_>, problems: &mut Problems) {
    problems.push_once("midnight", "", at, || {
        let known = Wording::fixed("日期，或确知的时刻", "a day, or a time that is known");
        let problem = at.warning(ProblemKind::Editorial, known, Wording::quoting(text));
        let hint = ("如只知日期，写作 “", "if only the day is known, write “");
        problem.with_hint(Wording::around(hint, day, ("”", "”")))
    });
}

fn validate_date(node: &mut Node, at: &At<'_>, problems: &mut Problems) -> bool {
    let problem = match &*node {
        Node::Text(text) => match StoryDate::parse(text) {
            Ok(date) => {
                if let Some(day) = text.strip_suffix("T00:00:00.000Z") {
                    report_midnight(day, text, at, problems);
                }
                *node = Node::Date(Box::new(date));
                return true;
            }
            Err(fault) => {
                let expected = Wording::new(|| {
                    (
                        ["EDTF 日期（", &fault.message(Locale::ZhHans), "）"].concat(),
                        ["an EDTF date (", &fault.message(Locale::En), ")"].concat(),
                    )
                });
                let problem = at.error(ProblemKind::Date, expected, node.wording());
                problem.with_guess(|| informal_dates::hint_for(text))
            }
        },
        Node::Number(number) => {
            let problem = at.error(ProblemKind::WrongType, expected(&Kind::Date), node.wording());
            problem.with_guess(|| {
                let text = number.to_string();
                let quoted = ("加上引号：\"", "put it in quotes: \"");
                match StoryDate::parse(&text) {
                    Ok(_) => Some(Wording::around(quoted, text, ("\"", "\""))),
                    Err(_) => informal_dates::hint_for(&text),
                }
            })
        }
        _ => {
            let problem = at.error(ProblemKind::WrongType, expected(&Kind::Date), node.wording());
            problem.with_guess(|| advice(&Kind::Date, node))
        }
    };
    problems.push(problem);
    false
}
