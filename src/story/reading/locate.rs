//! Where in the text of a file the fields stand that problems name. For the command line only: the programs of the page
//! name a kind of mistake and no field.

use std::collections::BTreeMap;

use super::syntax::{Spots, decoded, without_half_surrogates};
use crate::story::model::At;
use crate::story::problems::{Problem, ProblemKind, Problems};

/// Gives each of `problems`, which reading or checking `bytes` gave, the spot of its field, where it has none yet: that
/// of the value; of the key where the key is the mistake; of the nearest object around it where the field is missing. A
/// problem of the file as a whole gets the beginning of its value, and the note that there are more of them nothing.
///
/// Of repeated keys the last one counts, as in reading. Never panics, whatever the bytes: in a broken file it finds what
/// stands before the break.
pub fn locate(problems: &mut [Problem], bytes: &[u8]) {
    let text = decoded(bytes).unwrap_or_default();
    // The replacement is as long, so places stay.
    let text = without_half_surrogates(text, &mut Problems::default());
    let lost = |it: &&mut Problem| it.spot.is_none() && it.kind != ProblemKind::More;
    let mut fields = Fields::default();
    for problem in problems.iter_mut().filter(lost) {
        fields.want(&problem.path);
    }
    fields.scan(&text);
    let found = problems.iter_mut().filter(lost).map(|problem| (fields.place_of(problem), problem));
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|it| it.0);
    let mut spots = Spots::of(&text);
    for (place, problem) in found {
        problem.spot = Some(spots.at(place));
    }
}

/// Where a value stands, in bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// Its key; the value where it has none.
    key: usize,
    value: usize,
    /// Whether the same object had the key before.
    repeated: bool,
}

/// The fields that are looked for, by the path that reading gives them, and where they were met last. The ways to a
/// field are among them, so that what lies beside them need not be looked at.
#[derive(Default)]
struct Fields(BTreeMap<String, Option<Place>>);

/// The beginnings of a path that may be the paths of what a field stands in: from the file to the field itself.
fn ways(path: &str) -> impl Iterator<Item = &str> {
    let cuts = path.char_indices().filter(|(_, c)| matches!(c, '.' | '[')).map(|(at, _)| at);
    let cuts = [0].into_iter().chain(cuts).chain([path.len()]);
    cuts.filter_map(|at| path.get(..at))
}

impl Fields {
    fn want(&mut self, path: &str) {
        for way in ways(path) {
            if !self.0.contains_key(way) {
                self.0.insert(way.to_owned(), None);
            }
        }
    }

    /// The byte at which a problem is to be shown.
    fn place_of(&self, problem: &Problem) -> usize {
        let mut nearest = Place::default();
        let mut whole = problem.path.is_empty();
        for (i, way) in ways(&problem.path).enumerate() {
            let Some(place) = self.0.get(way).copied().flatten() else { continue };
            // What was met before that which it should lie in lies in an earlier one of a repeated key.
            if i == 0 || place.value > nearest.value {
                nearest = place;
                whole = way.len() == problem.path.len();
            }
        }
        let by_key = match problem.kind {
            ProblemKind::UnknownField => true,
            ProblemKind::Duplicate => nearest.repeated,
            _ => false,
        };
        if whole && by_key { nearest.key } else { nearest.value }
    }

    /// Goes through the text once. What is not JSON is passed over: reading has said so.
    fn scan(&mut self, text: &str) {
        let mut scan = Scan { text, at: 0, path: String::new(), open: Vec::new() };
        while let Some(sign) = scan.next_sign() {
            let start = scan.at;
            match sign {
                b'}' | b']' => {
                    scan.at += 1;
                    scan.open.pop();
                }
                b'"' => {
                    let string = scan.string();
                    if !scan.takes_key(start, string) {
                        self.value(&mut scan, start);
                    }
                }
                b'{' | b'[' => {
                    let wanted = self.value(&mut scan, start);
                    match wanted {
                        true => scan.enter(sign == b'['),
                        false => scan.pass_over(),
                    }
                }
                _ => {
                    self.value(&mut scan, start);
                    scan.word();
                }
            }
        }
    }

    /// Notes the value at `start`, and says whether something in it may be looked for.
    fn value(&mut self, scan: &mut Scan<'_>, start: usize) -> bool {
        let Some((key, parent)) = scan.arrive(start) else { return false };
        let Some(place) = self.0.get_mut(&scan.path) else { return false };
        // The key "" at the top has the path of the file.
        if scan.path.is_empty() && place.is_some() {
            return false;
        }
        let repeated = place.is_some_and(|before| parent.is_some_and(|it| before.value > it));
        *place = Some(Place { key, value: start, repeated });
        true
    }
}

/// A walk through a text. An open list or object is on a list of its own, so that no depth overflows the stack.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// The path of the value met last.
    path: String,
    open: Vec<Open>,
}

/// A list or an object that the walk is in.
struct Open {
    start: usize,
    /// How long its path is.
    path: usize,
    inside: Inside,
}

enum Inside {
    /// Elements before the next.
    List(usize),
    /// Where the key of the next value stands, once it was met, and what it is.
    Object(Option<(usize, String)>),
}

impl Scan<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves to the next sign that begins or ends a value.
    fn next_sign(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b':') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Moves behind the string here, and gives what stands between its quotes.
    fn string(&mut self) -> std::ops::Range<usize> {
        self.at += 1;
        let start = self.at;
        loop {
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
                None => break,
            }
        }
        let end = self.at;
        self.at += 1;
        start..end
    }

    /// Moves behind a number, a word such as `null`, or whatever else stands here.
    fn word(&mut self) {
        self.at += 1;
        while let Some(sign) = self.byte()
            && !b" \t\r\n,:{}[]\"".contains(&sign)
        {
            self.at += 1;
        }
    }

    /// Whether the string at `start` was the key of the value after it.
    fn takes_key(&mut self, start: usize, string: std::ops::Range<usize>) -> bool {
        let Some(Open { inside: Inside::Object(key @ None), .. }) = self.open.last_mut() else {
            return false;
        };
        let raw = self.text.get(string).unwrap_or_default();
        let name = match raw.contains('\\') {
            true => serde_json::from_str(&["\"", raw, "\""].concat()).unwrap_or_default(),
            false => raw.to_owned(),
        };
        *key = Some((start, name));
        true
    }

    /// Sets the path to that of the value at `start`. Gives where its key stands and where what it lies in begins;
    /// nothing where no value belongs.
    fn arrive(&mut self, start: usize) -> Option<(usize, Option<usize>)> {
        let Some(open) = self.open.last_mut() else {
            self.path.clear();
            return Some((start, None));
        };
        self.path.truncate(open.path);
        let key = match &mut open.inside {
            Inside::List(count) => {
                At::ROOT.index(*count).write(&mut self.path);
                *count += 1;
                start
            }
            Inside::Object(key) => {
                let (place, name) = key.take()?;
                At::ROOT.field(&name).write(&mut self.path);
                place
            }
        };
        Some((key, Some(open.start)))
    }

    /// Steps into the list or object here.
    fn enter(&mut self, is_list: bool) {
        let inside = if is_list { Inside::List(0) } else { Inside::Object(None) };
        self.open.push(Open { start: self.at, path: self.path.len(), inside });
        self.at += 1;
    }

    /// Moves behind the list or object here.
    fn pass_over(&mut self) {
        let mut depth = 0_usize;
        while let Some(sign) = self.byte() {
            match sign {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests;
