//! Lines of iCalendar: folded ones put together, and each as a name, parameters and a value.

use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::story::Wording;

/// Components in one another; calendars have three.
const MOST_DEPTH: usize = 32;

/// What stands between `BEGIN` and `END`, without what stands in it again.
#[derive(Debug, Default)]
pub(super) struct Component {
    /// In capitals.
    pub name: String,
    pub properties: Vec<Property>,
    /// Whether its `END` is missing.
    pub cut_short: bool,
    /// The component that it stands in, by its place in the list.
    pub within: Option<usize>,
}

/// A property of a component.
#[derive(Debug)]
pub(super) struct Property {
    /// In capitals.
    pub name: String,
    /// Names in capitals, and values without quotes.
    parameters: Vec<(String, String)>,
    /// As it stands, with its escapes.
    pub value: String,
}

impl Component {
    /// The first property of that name.
    pub(super) fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|it| it.name == name)
    }
}

impl Property {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|it| it.0 == name).map(|it| &*it.1)
    }

    /// The value as a text.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value).trim().to_owned()
    }

    /// The values of a list: they stand between commas that are not escaped.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        let (mut from, mut escaped) = (0, false);
        for (at, letter) in self.value.char_indices() {
            if letter == ',' && !escaped {
                texts.extend(self.value.get(from..at));
                from = at + 1;
            }
            escaped = letter == '\\' && !escaped;
        }
        texts.extend(self.value.get(from..));
        let texts = texts.into_iter().map(|it| unescaped(it).trim().to_owned());
        texts.filter(|it| !it.is_empty()).collect()
    }
}

/// The components of a file in the order in which they begin. Lines that are none are told, with their numbers.
pub(super) fn components(text: &str, file: &Spot, report: &mut Report) -> Vec<Component> {
    let mut all: Vec<Component> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (number, line) in unfolded(text) {
        let Some(property) = property(&line) else {
            wrong_line(&line, number, file, report);
            continue;
        };
        let value = property.value.trim().to_ascii_uppercase();
        match &*property.name {
            "BEGIN" => {
                let within = open.last().copied();
                if open.len() < MOST_DEPTH {
                    open.push(all.len());
                }
                all.push(Component {
                    name: value,
                    cut_short: true,
                    within,
                    ..Component::default()
                });
            }
            // What was left open in it ends with it.
            "END" => {
                match open.iter().rposition(|at| all.get(*at).is_some_and(|it| it.name == value)) {
                    Some(depth) => {
                        if let Some(ended) = open.get(depth).and_then(|at| all.get_mut(*at)) {
                            ended.cut_short = false;
                        }
                        open.truncate(depth);
                    }
                    None => wrong_line(&line, number, file, report),
                }
            }
            _ => match open.last().and_then(|at| all.get_mut(*at)) {
                Some(component) => component.properties.push(property),
                None => wrong_line(&line, number, file, report),
            },
        }
    }
    all
}

/// The lines with their numbers from 1; one that begins with a space or a tab goes on with the one before it.
fn unfolded(text: &str) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> = Vec::new();
    let text = text.trim_start_matches('\u{feff}');
    // Old Macs ended lines with CR alone, and so do some programs.
    let breaks = if text.contains('\n') { '\n' } else { '\r' };
    for (number, line) in (1_u32..).zip(text.split(breaks)) {
        let line = line.trim_end_matches('\r');
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(before)) => before.1.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((number, line.to_owned())),
        }
    }
    lines
}

/// `NAME;PARAMETER=value;PARAMETER="value":value`.
fn property(line: &str) -> Option<Property> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, letter)| {
        quoted ^= *letter == '"';
        *letter == ':' && !quoted
    });
    // A quote that nobody closed.
    let colon = colon.map(|it| it.0).or_else(|| line.find(':'))?;
    let (head, value) = line.split_at_checked(colon)?;
    let mut parts = Vec::new();
    let (mut from, mut quoted) = (0, false);
    for (at, letter) in head.char_indices() {
        quoted ^= letter == '"';
        if letter == ';' && !quoted {
            parts.extend(head.get(from..at));
            from = at + 1;
        }
    }
    parts.extend(head.get(from..));
    let mut parts = parts.into_iter();
    // A group may stand before the name.
    let name = parts.next()?.rsplit('.').next()?.trim().to_ascii_uppercase();
    let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    if name.is_empty() || !name.chars().all(fits) {
        return None;
    }
    let parameters = parts.filter_map(|it| it.split_once('='));
    let parameters = parameters.map(|(name, value)| {
        (name.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned())
    });
    Some(Property { name, parameters: parameters.collect(), value: value.get(1..)?.to_owned() })
}

/// A text without its escapes.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ',' | ';' | ':' | '"')) => text.push(escaped),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            (letter, false) => text.push(letter),
        }
    }
    text
}

fn wrong_line(line: &str, number: u32, file: &Spot, report: &mut Report) {
    report.part_left_out(
        &file.row(number),
        Wording::new(|| {
            let cut: String = line.chars().take(60).collect();
            (
                format!("“{cut}”不是 iCalendar 的一行，未收"),
                format!("“{cut}” is no line of iCalendar, and was left out"),
            )
        }),
        Some(Wording::fixed(
            "接着上一行的话，行首要有一个空格",
            "a line that goes on with the one before it begins with a space",
        )),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Component>, Report) {
        let mut report = Report::default();
        let components = components(text, &Spot::of_file("a.ics"), &mut report);
        (components, report)
    }

    #[test]
    fn folded_lines_escapes_and_quotes_are_read() {
        let (all, report) = read(
            "BEGIN:VEVENT\r\nSUM\r\n MARY;ALTREP=\"https://a.example/;b:c\";LANGUAGE=zh:通车\\, 第\r\n \t一天\\nb\\;c\\\\d\r\nCATEGORIES:a\\,b,c\r\nEND:VEVENT",
        );
        assert!(report.notes.is_empty());
        let summary = all[0].get("SUMMARY").unwrap();
        assert_eq!(summary.parameter("ALTREP"), Some("https://a.example/;b:c"));
        assert_eq!(summary.text(), "通车, 第\t一天\nb;c\\d");
        assert_eq!(all[0].get("CATEGORIES").unwrap().texts(), ["a,b", "c"]);
    }

    #[test]
    fn a_broken_line_costs_itself_alone() {
        let (all, report) = read(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nthis is broken\nDTSTART:20240101\nBEGIN:VALARM\nDESCRIPTION:b\nEND:VEVENT\nEND:VTODO\nBEGIN:VEVENT\nSUMMARY;X=\"y:c\n",
        );
        let rows: Vec<_> = report.notes.iter().map(|it| it.spot.row).collect();
        assert_eq!(rows, [Some(4), Some(9)]);
        let names: Vec<_> =
            all.iter().map(|it| (&*it.name, it.cut_short, it.properties.len())).collect();
        assert_eq!(
            names,
            [
                ("VCALENDAR", true, 0),
                ("VEVENT", false, 2),
                ("VALARM", true, 1),
                ("VEVENT", true, 1)
            ],
        );
        assert_eq!(all[3].properties[0].text(), "c");
    }

    #[test]
    fn any_text_is_read_without_a_fault() {
        for text in [
            "",
            ":",
            "\\",
            ";:",
            "BEGIN",
            "END:",
            " a",
            "é;é=é:é",
            "A:\\",
            "A;=:",
            "\u{feff}BEGIN:A\rB:c\r d",
        ] {
            let _ = read(text);
        }
        assert_eq!(read("\u{feff}BEGIN:A\rB:c\r d").0[0].properties[0].value, "cd");
        let deep = "BEGIN:A\n".repeat(100_000);
        assert_eq!(read(&deep).0.len(), 100_000);
    }
}
