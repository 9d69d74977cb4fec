//! Reads a story file: the story and every problem found, not only the first.
//!
//! Lists at the top are read one element at a time, so a story of 100 000 milestones never stands in memory twice.
//! Chapters and places may come after the milestones that name them: ids become numbers at once, and positions when
//! the file is at its end.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::builder::StoryBuilder;
use super::expected::expected;
use super::node::{Allowance, Elements, Node, NodeSeed};
use super::report::{over_limit, report_blank, report_repeated};
use super::syntax;
use super::validate::validate;
use crate::date::ZoneRules;
use crate::story::format::{Field, Kind, STORY, limits};
use crate::story::model::{At, Story};
use crate::story::problems::{Limit, Problem, ProblemKind, Problems, Severity, Wording};

/// What reading a file gave.
#[derive(Debug)]
pub struct Reading {
    /// The story; `None` only when nothing can be shown: the file is not JSON, is cut short, is over the limits `file`
    /// or `milestones`, is of another version, or has no milestone that can be read.
    pub story: Option<Story>,
    /// Everything found wrong, roughly in the order of the file; at most [`limits::PROBLEMS`] and a note of how many
    /// more there are.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether some problem is more than a warning.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads `bytes`, a JSON file in UTF-8, with or without a byte-order mark. Never panics and never fails: what is wrong
/// becomes a [`Problem`] and is kept out, and the rest is kept. `rules` turn date-times with an offset to the story's
/// wall clock.
///
/// ```
/// use nianbiao::date::FixedOffsets;
/// use nianbiao::story::{ProblemKind, read};
///
/// let reading = read(
///     br#"{"version": 1, "id": "bridge", "lang": "en", "title": "A bridge", "milestones": [
///         {"id": "opened", "title": "Opened", "when": "1957-10"},
///         {"id": "closed", "title": "Closed", "when": "next year"}
///     ]}"#,
///     &FixedOffsets,
/// );
/// // The date that cannot be read is reported, its milestone left out, and the story is there.
/// assert_eq!(reading.story.unwrap().milestones.len(), 1);
/// assert_eq!(reading.problems[0].kind, ProblemKind::Date);
/// ```
pub fn read(bytes: &[u8], rules: &dyn ZoneRules) -> Reading {
    let mut problems = Problems::default();
    let story = story(bytes, rules, &mut problems);
    Reading { story, problems: problems.into_vec() }
}

fn story(bytes: &[u8], rules: &dyn ZoneRules, problems: &mut Problems) -> Option<Story> {
    if bytes.len() > limits::FILE.most {
        let found = Wording::around(("", ""), bytes.len(), (" 字节", " bytes"));
        problems.push(At::ROOT.error(ProblemKind::OverLimit, limits::FILE.wording(), found));
        return None;
    }
    let text = syntax::decoded(bytes).map_err(|problem| problems.push(*problem)).ok()?;
    let text = syntax::without_half_surrogates(text, problems);
    let mut builder = StoryBuilder::new(std::mem::take(problems));
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let mut other = false;
    let outcome =
        deserializer.deserialize_any(TopVisitor { builder: &mut builder, other: &mut other });
    let whole = outcome.is_ok() && !other;
    if other {
        builder.problems.push(syntax::no_object(&text));
    } else if let Err(error) = outcome.and_then(|()| deserializer.end()) {
        builder.problems.push(syntax::problem(&text, &error));
    }
    // Something after the end is an error, but the story before it is whole.
    let story = if whole { builder.finish(rules) } else { None };
    builder.report_unknown();
    *problems = builder.problems;
    story
}

/// Reads the object at the top, field by field.
struct TopVisitor<'a> {
    builder: &'a mut StoryBuilder,
    /// Set when there is something else than an object.
    other: &'a mut bool,
}

impl<'de> Visitor<'de> for TopVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a story")
    }

    // Without these the parser makes an error of its own, with all that prints values of every kind.
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.other()
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.other()
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.other()
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.other()
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.other()
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.other()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        self.other()
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Box<str>>()? {
            let builder = &mut *self.builder;
            let at = At::ROOT.field(&key);
            let Some(place) = STORY.fields.iter().position(|field| field.name == &*key) else {
                builder.unknown(key);
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let Some(field) = STORY.fields.get(place) else { continue };
            if builder.seen.contains(&place) {
                report_repeated(&at, &mut builder.problems);
                builder.forget(field.name);
            }
            builder.seen.push(place);
            map.next_value_seed(FieldSeed { builder, field })?;
        }
        Ok(())
    }
}

impl TopVisitor<'_> {
    /// The file holds something else than an object.
    fn other<E>(self) -> Result<(), E> {
        *self.other = true;
        Ok(())
    }
}

/// Reads one field at the top: a list of objects element by element, anything else whole.
struct FieldSeed<'a> {
    builder: &'a mut StoryBuilder,
    field: &'static Field,
}

impl<'de> DeserializeSeed<'de> for FieldSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { builder, field } = self;
        let at = At::ROOT.field(field.name);
        let mut allowance = Allowance::full();
        let mut node = match field.kind {
            Kind::List(element @ Kind::Object(_), limit) => {
                let elements =
                    &mut TopList { builder: &mut *builder, name: field.name, element, limit };
                let seed =
                    NodeSeed { allowance: &mut allowance, depth: 1, elements: Some(elements) };
                seed.deserialize(deserializer)?
            }
            _ => NodeSeed { allowance: &mut allowance, depth: 1, elements: None }
                .deserialize(deserializer)?,
        };
        builder.report(&allowance, &at);
        if !field.needed && node.is_blank() && !allowance.too_deep {
            report_blank(&STORY, field, &node, &at, &mut builder.problems);
        } else if node == Node::Null && !allowance.too_deep {
            builder.milestones_missing |= field.name == "milestones";
            let problem = at.error(ProblemKind::Missing, expected(&field.kind), node.wording());
            builder.problems.push(problem);
        } else if validate(&mut node, &field.kind, &at, &mut builder.problems) {
            builder.fields.push((field.name, node));
        } else {
            // A version in quotes is a slip; only a number says that the file is for another reader.
            builder.version_refused |=
                matches!((&field.kind, &node), (Kind::Version, Node::Number(_)));
        }
        Ok(())
    }
}

/// A list of objects at the top, whose elements go to the builder.
struct TopList<'a> {
    builder: &'a mut StoryBuilder,
    name: &'static str,
    element: &'static Kind,
    limit: &'static Limit,
}

impl Elements for TopList<'_> {
    fn most(&self) -> usize {
        self.limit.most
    }

    fn take(&mut self, index: usize, element: Node, allowance: &Allowance) {
        self.builder.report(allowance, &At::ROOT.field(self.name).index(index));
        self.builder.element(self.name, index, element, self.element);
    }

    fn end(&mut self, count: usize) {
        if self.name == "milestones" {
            self.builder.milestone_count = count;
        } else if count > self.limit.most {
            over_limit(self.limit, count, &At::ROOT.field(self.name), &mut self.builder.problems);
        }
    }
}

#[cfg(test)]
mod tests;
