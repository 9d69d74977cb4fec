//! Problems that are there only because of others: mended with their cause, or told of what nobody can tell before it is. For
//! whoever lists problems; reading by itself reports what it finds where it finds it.

use std::collections::BTreeSet;

use super::hint::did_you_mean;
use crate::story::problems::{Problem, ProblemKind, Severity};
use crate::words::Locale;

/// Takes out of the problems of reading and checking one file those that follow from others among them:
///
/// - references to an id that is told to be none where it is given, and to a list that could not be read or was too long;
/// - that no milestone can be read, where it is told of each why;
/// - that a chapter, a place or the map goes unused, where what would use it has a mistake;
/// - what an editor should look at in a value that has an error, or in a field that stands there under another name.
pub fn without_consequences(problems: Vec<Problem>) -> Vec<Problem> {
    let causes = Causes::of(&problems);
    let mut kept = problems;
    kept.retain(|it| !causes.explain(it));
    kept
}

/// The list that a field of references names elements of.
fn list_of(path: &str) -> Option<&'static str> {
    let field = match path.rsplit_once('[') {
        // `milestones[3].also_at[0]`
        Some((before, rest)) if !rest.contains('.') => before,
        _ => path,
    };
    match field.rsplit_once('.')? {
        ("view", "first") => Some("milestones"),
        (milestone, name) if milestone.starts_with("milestones[") => match name {
            "chapter" => Some("chapters"),
            "place" | "also_at" => Some("places"),
            _ => None,
        },
        _ => None,
    }
}

/// The element of a list at the top that a path leads into, and the field of it: `milestones`, `when` of
/// `milestones[3].when`.
fn element(path: &str) -> Option<(&str, &str)> {
    let (list, rest) = path.split_once('[')?;
    let (_, field) = rest.split_once(']')?;
    (!list.contains('.')).then(|| (list, field.strip_prefix('.').unwrap_or_default()))
}

/// What some problems may be the causes of others by.
struct Causes {
    /// Paths of errors.
    errors: BTreeSet<String>,
    /// What was found instead of an id, by the list of its element.
    no_ids: BTreeSet<(String, String)>,
    /// Whether the chapters of milestones are not all known, and their places.
    chapters_open: bool,
    places_open: bool,
    /// Whether some milestones name their chapter in a field that is called otherwise.
    chapter_renamed: bool,
    /// Whether a milestone has a mistake.
    milestones_faulty: bool,
}

impl Causes {
    fn of(problems: &[Problem]) -> Self {
        let mut causes = Self {
            errors: BTreeSet::new(),
            no_ids: BTreeSet::new(),
            chapters_open: false,
            places_open: false,
            chapter_renamed: false,
            milestones_faulty: false,
        };
        for problem in problems {
            causes.take(problem);
        }
        causes
    }

    fn take(&mut self, problem: &Problem) {
        let path = &*problem.path;
        let unknown = problem.kind == ProblemKind::UnknownField;
        if problem.severity == Severity::Warning {
            let stands_for = |name| unknown && problem.hint.as_ref() == Some(&did_you_mean(name));
            match element(path) {
                Some(("milestones", _)) => {
                    self.chapter_renamed |= stands_for("chapter");
                    self.chapters_open |= self.chapter_renamed;
                    self.places_open |= stands_for("place") || stands_for("also_at");
                }
                _ => self.places_open |= stands_for("places"),
            }
            return;
        }
        self.errors.insert(path.to_owned());
        let Some((list, field)) = element(path) else {
            self.chapters_open |= matches!(path, "milestones" | "chapters");
            self.places_open |= matches!(path, "milestones" | "places");
            return;
        };
        if field == "id" {
            self.no_ids.insert((list.to_owned(), problem.found.get(Locale::En).to_owned()));
        }
        // Without what it needs a milestone is left out, and names nothing.
        let left_out = matches!(field, "" | "id" | "title" | "when") || unknown;
        match list {
            "milestones" => {
                self.milestones_faulty = true;
                self.chapters_open |= left_out || field == "chapter";
                self.places_open |= left_out || list_of(path) == Some("places");
            }
            "places" => self.places_open = true,
            _ => {}
        }
    }

    /// Whether a problem follows from others.
    fn explain(&self, problem: &Problem) -> bool {
        let path = &*problem.path;
        let is_element = |list: &str| matches!(element(path), Some((it, "")) if it == list);
        match problem.kind {
            ProblemKind::Dangling => list_of(path).is_some_and(|it| self.errors.contains(it)),
            ProblemKind::WrongValue => list_of(path).is_some_and(|list| {
                let found = problem.found.get(Locale::En).to_owned();
                self.no_ids.contains(&(list.to_owned(), found))
            }),
            ProblemKind::Empty => path == "milestones" && self.milestones_faulty,
            ProblemKind::Editorial if self.errors.contains(path) => true,
            ProblemKind::Editorial => match path {
                "places" | "map.route" => self.places_open,
                _ if is_element("chapters") => self.chapters_open,
                _ if is_element("places") => self.places_open,
                // Of a milestone without a chapter.
                _ if list_of(path) == Some("chapters") => self.chapter_renamed,
                _ => false,
            },
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FixedOffsets;
    use crate::story::{check, read};

    /// The paths of what is told of a story with these fields.
    fn told(fields: &str) -> Vec<String> {
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "map": {{"approval_number": "1"}}, {fields}}}"#
        );
        let reading = read(json.as_bytes(), &FixedOffsets);
        let mut problems = reading.problems;
        problems.extend(reading.story.iter().flat_map(check));
        without_consequences(problems).into_iter().map(|it| it.path).collect()
    }

    const PLACE: &str = r#""places": [{"id": "p", "name": "P", "position": [113, 23]}],"#;

    #[test]
    fn an_id_that_is_none_is_told_where_it_is_given() {
        // Each milestone of the chapter, and the story's first, told it again.
        let paths = told(&format!(
            r#"{PLACE} "chapters": [{{"id": "part one", "title": "C"}}], "view": {{"first": "m 1"}},
            "milestones": [{{"id": "m 1", "title": "M", "when": "2024", "chapter": "part one", "place": "p"}},
            {{"id": "n", "title": "N", "when": "2024", "chapter": "part one", "place": "p", "also_at": ["p q"]}}]"#
        ));
        let expected = ["chapters[0].id", "milestones[0].id", "milestones[1].also_at[0]"];
        assert_eq!(paths, expected);
    }

    #[test]
    fn what_was_left_out_for_a_mistake_is_not_missing_besides() {
        // The chapter and the place had no milestone, the story opened with one that nobody has, and there was none at all.
        let fields = |when: &str| {
            format!(
                r#"{PLACE} "chapters": [{{"id": "c", "title": "C"}}], "view": {{"first": "m"}}, "milestones": [
                {{"id": "m", "title": "M", "when": "{when}", "chapter": "c", "place": "p"}}]"#
            )
        };
        assert_eq!(told(&fields("then")), ["milestones[0].when"]);
        assert!(told(&fields("2024")).is_empty());
        let other = r#", "milestones": [{"id": "m", "title": "M", "when": "then", "chapter": "c", "place": "p"},
            {"id": "n", "title": "N", "when": "2024", "chapter": "x"}]"#;
        let fields = fields("2024").split_once(r#", "milestones""#).unwrap().0.to_owned() + other;
        assert_eq!(told(&fields), ["milestones[0].when", "milestones[1].chapter"]);
    }

    #[test]
    fn a_list_that_cannot_be_read_is_told_and_not_what_names_its_elements() {
        let paths = told(
            r#""places": {"p": {"name": "P", "position": [113, 23]}}, "milestones": [
            {"id": "m", "title": "M", "when": "2024", "place": "p"}]"#,
        );
        assert_eq!(paths, ["places"]);
    }

    #[test]
    fn a_field_under_another_name_is_not_missing_besides() {
        let paths = told(&format!(
            r#"{PLACE} "chapters": [{{"id": "c", "title": "C"}}], "milestones": [
            {{"id": "m", "title": "M", "when": "2024", "kapitel": "c", "lieu": "p"}}]"#
        ));
        assert_eq!(paths, ["milestones[0].kapitel", "milestones[0].lieu"]);
    }

    #[test]
    fn what_has_no_cause_among_them_is_told() {
        let paths = told(&format!(
            r#"{PLACE} "chapters": [{{"id": "c", "title": "C"}}, {{"id": "d", "title": "D"}}], "milestones": [
            {{"id": "m", "title": "M", "when": "2024", "chapter": "d", "weight": "much", "place": "q"}},
            {{"id": "n", "title": "N", "when": "2024"}}]"#
        ));
        let expected =
            ["milestones[0].weight", "milestones[0].place", "chapters[0]", "milestones[1].chapter"];
        assert_eq!(paths, expected);
        assert_eq!(told(r#""milestones": []"#), ["milestones"]);
    }
}
