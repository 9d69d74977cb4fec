//! Values of another shape than the format has for them, and how to write them: a text for an object, an object for an id, one
//! for a list of one.

use super::coordinates::{bounds, position};
use super::hint;
use super::informal_dates;
use super::node::Node;
use crate::date::StoryDate;
use crate::story::format::{COLOR_WORDS, Kind, Object, is_id, limits};
use crate::story::model::Color;
use crate::story::problems::Wording;

/// Characters of the author's that a hint repeats.
const CHARS: usize = 20;

/// What to write instead of `node` where a `kind` belongs; `None` where nobody can tell.
pub(super) fn hint_for(kind: &Kind, node: &Node) -> Option<Wording> {
    match (kind, node) {
        (Kind::Object(object), Node::Text(_) | Node::Number(_)) => {
            as_object(object, node).map(|it| write(&it))
        }
        (Kind::List(Kind::Object(object), _), Node::Text(_) | Node::Number(_)) => {
            as_object(object, node).map(|it| write(&["[", &it, "]"].concat()))
        }
        (Kind::List(Kind::Object(object), _), Node::Object(entries)) => {
            let (key, _) = entries.first()?;
            let by_id = object.fields.iter().any(|it| it.name == "id")
                && entries.iter().all(|(key, node)| {
                    matches!(node, Node::Object(_))
                        && !object.fields.iter().any(|it| it.name == &**key)
                });
            by_id.then(|| write(&format!("[{{\"id\": {}, …}}, …]", quoted(key))))
        }
        (Kind::List(Kind::Id, _), Node::Object(_)) => {
            id_in(node).map(|id| write(&["[", &quoted(id), "]"].concat()))
        }
        (Kind::Id, Node::Object(_)) => Some(match id_in(node) {
            Some(id) => write(&quoted(id)),
            None => Wording::fixed(
                "这里只写编号；它本身写在各自的列表里，如 places、chapters",
                "write its id alone; what it is stands in the list of its kind, such as places or chapters",
            ),
        }),
        (Kind::Id, Node::List(list)) => {
            let id = quoted(list.first()?.text().filter(|it| is_id(it))?);
            let rest = ("；更多的地点写在 also_at 里", ", and further places in also_at");
            let rest = if list.len() > 1 { rest } else { ("", "") };
            Some(Wording::around(("可写作 ", "write "), id, rest))
        }
        (Kind::Object(object), Node::List(list)) if object.name == "focus" => {
            let [Node::Number(x), Node::Number(y)] = &**list else { return None };
            let fits = |it: &f64| (0.0..=1.0).contains(it);
            (fits(x) && fits(y)).then(|| write(&format!("{{\"x\": {x}, \"y\": {y}}}")))
        }
        (Kind::Text(_) | Kind::TextOr(_), Node::List(list))
            if !list.is_empty() && list.iter().all(|it| it.text().is_some()) =>
        {
            let joined = list.iter().filter_map(Node::text).collect::<Vec<_>>().join(", ");
            Some(match kind {
                Kind::Text(limit) if limit.most > limits::TITLE.most => Wording::fixed(
                    "写成一段文字，段落之间用 \\n\\n",
                    "write one text, with \\n\\n between paragraphs",
                ),
                _ => Wording::around(
                    ("写成一段文字：", "write one text: "),
                    quoted(&joined),
                    ("", ""),
                ),
            })
        }
        (Kind::Word(limit), Node::Number(hours)) if limit.name == "timezone" => {
            let whole = hours.fract() == 0.0 && hours.abs() <= 14.0;
            let sign = if *hours < 0.0 { '-' } else { '+' };
            whole.then(|| write(&format!("\"{sign}{:02}:00\"", hours.abs())))
        }
        (Kind::Date, _) => date(node),
        (Kind::Bounds, _) => bounds_in(node),
        (Kind::Color, Node::Text(text)) => color(text),
        (Kind::Truth, Node::Text(text)) => match &*text.trim().to_lowercase() {
            "true" | "false" => Some(Wording::fixed("去掉引号", "take the quotes away")),
            "yes" | "1" | "on" | "ja" | "oui" | "si" | "是" => Some(write("true")),
            "no" | "0" | "off" | "nein" | "non" | "否" => Some(write("false")),
            _ => None,
        },
        (Kind::Truth, Node::Number(number)) if matches!(number, 0.0 | 1.0) => {
            Some(write(if *number == 0.0 { "false" } else { "true" }))
        }
        (Kind::Number(_, most) | Kind::Whole(_, most), Node::Text(text)) => number(text, *most),
        _ => None,
    }
}

fn write(what: &str) -> Wording {
    Wording::around(("可写作 ", "write "), what, ("", ""))
}

/// A text in quotes, cut to what a hint repeats.
fn quoted(text: &str) -> String {
    let cut: String = text.trim().chars().take(CHARS).filter(|c| *c != '"').collect();
    let more = if text.trim().chars().count() > CHARS { "…" } else { "" };
    ["\"", &cut, more, "\""].concat()
}

fn is_whole_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The object of the format that a text, or a number, alone is likely to stand for.
fn as_object(object: &Object, node: &Node) -> Option<String> {
    let (value, number) = match node {
        Node::Number(number) => (quoted(&number.to_string()), Some(number)),
        node => (quoted(node.text()?), None),
    };
    Some(match (object.name, node.text()) {
        ("quote", _) => format!("{{\"text\": {value}, \"source\": \"…\"}}"),
        ("figure", _) => match number {
            Some(number) => format!("{{\"value\": {number}, \"as_printed\": {value}}}"),
            None => format!("{{\"as_printed\": {value}}}"),
        },
        ("media", _) => format!("{{\"src\": {value}, \"alt\": \"…\"}}"),
        ("chapter", _) => format!("{{\"id\": \"…\", \"title\": {value}}}"),
        ("place", _) => format!("{{\"id\": \"…\", \"name\": {value}, \"position\": […, …]}}"),
        ("milestone", _) => format!("{{\"id\": \"…\", \"title\": {value}, \"when\": \"…\"}}"),
        ("era", _) => format!("{{\"title\": {value}, \"when\": \"…\"}}"),
        ("link", Some(text)) if is_whole_address(text) => {
            format!("{{\"title\": \"…\", \"url\": {value}}}")
        }
        ("link", _) => format!("{{\"title\": {value}, \"url\": \"…\"}}"),
        ("reference", Some(text)) if is_whole_address(text) => {
            format!("{{\"id\": \"…\", \"title\": \"…\", \"url\": {value}}}")
        }
        ("reference", _) => format!("{{\"id\": \"…\", \"title\": {value}}}"),
        ("correction", _) => format!("{{\"when\": \"…\", \"text\": {value}}}"),
        ("masthead", _) => format!("{{\"name\": {value}}}"),
        ("captions", _) => format!("{{\"src\": {value}, \"lang\": \"…\"}}"),
        ("view", Some("stage" | "list")) => format!("{{\"mode\": {value}}}"),
        ("view", Some("forward" | "newest_first")) => format!("{{\"order\": {value}}}"),
        _ => return None,
    })
}

/// The id in an object that stands where an id alone belongs.
fn id_in(node: &Node) -> Option<&str> {
    let named = ["id", "place", "chapter", "ref", "name"].iter();
    named.filter_map(|it| node.get(it)?.text()).find(|it| is_id(it))
}

/// A date in parts, `{"year": 2024, "month": 10}`, its two ends, or a list of dates.
fn date(node: &Node) -> Option<Wording> {
    let valid = |date: String| StoryDate::parse(&date).is_ok().then_some(date);
    if let Node::List(list) = node {
        let [first, second] = list.as_slice() else { return None };
        let (first, second) = (first.text()?, second.text()?);
        let span = valid([first, "/", second].concat())?;
        let either = valid(["[", first, ",", second, "]"].concat())?;
        return Some(Wording::new(|| {
            (
                format!("起止写作 “{span}”，其中之一写作 “{either}”"),
                format!("write “{span}” for a span, “{either}” for one of them"),
            )
        }));
    }
    let digits = |name: &str, width: usize| {
        let node = node.get(name).filter(|it| !it.is_blank())?;
        let text = node.text().map(str::to_owned).or_else(|| Some(node.number()?.to_string()))?;
        Some(format!("{:0>width$}", text.trim()))
    };
    if let Some(year) = digits("year", 4) {
        let parts = [digits("month", 2), digits("day", 2)].into_iter().map_while(|it| it);
        let date = [year].into_iter().chain(parts).collect::<Vec<_>>().join("-");
        return valid(date).map(|it| write(&quoted(&it)));
    }
    let end = |names: &[&str]| names.iter().find_map(|it| node.get(it)?.text());
    let start = end(&["start", "from", "begin", "start_date"])?;
    let span = match end(&["end", "to", "end_date"]) {
        Some(end) => [start, "/", end].concat(),
        None => [start, "/.."].concat(),
    };
    match valid(span.clone()) {
        Some(span) => {
            Some(Wording::around(("可写作 ", "write "), format_args!("\"{span}\""), ("", "")))
        }
        None => informal_dates::hint_for(&span),
    }
}

/// Four numbers in another order or form: corners of two numbers each, sides by their names, a text.
fn bounds_in(node: &Node) -> Option<Wording> {
    let number = |node: &Node| {
        node.number().or_else(|| node.text()?.trim().parse().ok()).filter(|it| it.is_finite())
    };
    let sides: Vec<f64> = match node {
        Node::List(list) if list.len() == 4 => list.iter().map(number).collect::<Option<_>>()?,
        Node::List(list) => {
            let corners = list.iter().map(|it| match it {
                Node::List(corner) => position(corner).map(|it| [it.lng_deg, it.lat_deg]),
                _ => None,
            });
            corners.collect::<Option<Vec<_>>>()?.concat()
        }
        Node::Text(text) => {
            let parts = text.split([',', ';', ' ', '，']).filter(|it| !it.is_empty());
            parts.map(|it| it.trim().parse().ok()).collect::<Option<_>>()?
        }
        Node::Object(_) => {
            let sides = ["west", "south", "east", "north"].iter();
            sides.map(|it| number(node.get(it)?)).collect::<Option<_>>()?
        }
        _ => return None,
    };
    let [a, b, c, d] = sides.as_slice().try_into().ok()?;
    // Beyond the line of the date degrees count on from the other side.
    let turned = |deg: f64| match deg {
        _ if deg > 180.0 && deg <= 360.0 => deg - 360.0,
        _ if (-360.0..-180.0).contains(&deg) => deg + 360.0,
        deg => deg,
    };
    let good = |sides: [f64; 4]| bounds(&sides.map(Node::Number)).map(|_| format!("{sides:?}"));
    let plain = ("", "");
    let beyond = (
        "跨越国际日期变更线时，东边的经度小于西边：",
        "across the date line east is less than west: ",
    );
    let rows = ("南在前，北在后：", "south comes before north: ");
    let columns = ("经度在前：", "longitude comes first: ");
    let (why, sides) = None
        .or_else(|| Some((plain, good([a, b, c, d])?)))
        .or_else(|| Some((beyond, good([turned(a), b, turned(c), d])?)))
        .or_else(|| Some((rows, good([a, d, c, b])?)))
        .or_else(|| Some((columns, good([b, a, d, c])?)))?;
    Some(Wording::around(
        (&[why.0, "可写作 "].concat(), &[why.1, "write "].concat()),
        sides.replace(".0", ""),
        plain,
    ))
}

/// `#abc`, `abcdef`, `rgb(1, 2, 3)` as `#rrggbb`, or the nearest of the colours that have names.
fn color(text: &str) -> Option<Wording> {
    let text = text.trim().to_lowercase();
    let bare = text.strip_prefix('#').unwrap_or(&text);
    let inside = text.strip_prefix("rgb(").and_then(|it| it.strip_suffix(')'));
    let channels = |it: &str| -> Option<Vec<u8>> {
        it.split([',', ' ']).filter(|it| !it.is_empty()).map(|it| it.parse().ok()).collect()
    };
    let mended = if let Some([red, green, blue]) = inside.and_then(channels).as_deref() {
        format!("#{red:02x}{green:02x}{blue:02x}")
    } else if bare.len() == 3 {
        ["#".to_owned()].into_iter().chain(bare.chars().map(|c| [c, c].iter().collect())).collect()
    } else {
        ["#", bare].concat()
    };
    match Color::parse(&mended) {
        Some(_) => Some(write(&quoted(&mended))),
        None => hint::nearest(&text, &mut COLOR_WORDS.iter().copied()),
    }
}

/// A number in quotes, with or without its unit.
fn number(text: &str, most: f64) -> Option<Wording> {
    let text = text.trim();
    if text.parse::<f64>().is_ok() {
        return Some(Wording::fixed("去掉引号", "take the quotes away"));
    }
    let bare = text.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
    let end =
        bare.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(bare.len());
    let (digits, unit) = bare.split_at_checked(end)?;
    let factor = match unit.trim().to_lowercase().as_str() {
        "km" | "公里" | "千米" => 1_000.0,
        "" | "m" | "米" | "px" | "metres" | "meters" | "meter" => 1.0,
        _ => return None,
    };
    let number = digits.replace(',', "").parse::<f64>().ok()? * factor;
    (number <= most).then(|| write(&number.to_string()))
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::read;
    use crate::words::Locale;

    /// The hints of a story with these fields of a milestone, and these at its top.
    fn hints(milestone: &str, top: &str) -> Vec<String> {
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", {top}
            "milestones": [{{"id": "m", "title": "M", "when": "2024", {milestone} "weight": 1}}]}}"#
        );
        let reading = read(json.as_bytes(), &FixedOffsets);
        let hint = |it: &crate::story::Problem| {
            it.hint.as_ref().map_or(String::new(), |it| it.get(Locale::En).to_owned())
        };
        reading.problems.iter().map(hint).collect()
    }

    #[test]
    fn a_text_where_an_object_belongs_is_shown_in_one() {
        // They were refused with no word of how to write them.
        for (field, expected) in [
            (r#""quote": "Words","#, r#"write {"text": "Words", "source": "…"}"#),
            (r#""figures": ["3 km"],"#, r#"write {"as_printed": "3 km"}"#),
            (r#""figures": 3,"#, r#"write [{"value": 3, "as_printed": "3"}]"#),
            (r#""media": "a.jpg","#, r#"write [{"src": "a.jpg", "alt": "…"}]"#),
            (r#""text": ["One.", "Two."],"#, r"write one text, with \n\n between paragraphs"),
            (
                r#""links": "https://a.example","#,
                r#"write [{"title": "…", "url": "https://a.example"}]"#,
            ),
            (
                r#""video": "https://youtu.be/a", "media": [],"#,
                r#"pictures, films and sounds go into media: [{"src": …, "alt": …}]"#,
            ),
            (
                r#""media": [{"src": "https://www.youtube.com/@a", "alt": "x"}],"#,
                "write the https address of that film or sound itself, such as https://www.youtube.com/watch?v=…",
            ),
            (
                r#""media": [{"src": "a.jpg", "alt": "x", "focus": [0.5, 1]}],"#,
                r#"write {"x": 0.5, "y": 1}"#,
            ),
        ] {
            assert_eq!(hints(field, ""), [expected], "{field}");
        }
        for (field, expected) in [
            (r#""chapters": ["One"],"#, r#"write {"id": "…", "title": "One"}"#),
            (r#""places": ["Linz"],"#, r#"write {"id": "…", "name": "Linz", "position": […, …]}"#),
            (r#""places": {"linz": {"name": "Linz"}},"#, r#"write [{"id": "linz", …}, …]"#),
            (
                r#""eras": {"title": "E", "when": "2024"},"#,
                "put it in brackets, even if there is only one: [{…}]",
            ),
            (r#""view": "list","#, r#"write {"mode": "list"}"#),
            (r#""masthead": "The Post","#, r#"write {"name": "The Post"}"#),
            (r#""logo": "a.png","#, r#"it goes into masthead: {"name": …, "logo": …}"#),
            (r#""corrections": ["It was May."],"#, r#"write {"when": "…", "text": "It was May."}"#),
            (r#""sources": ["Minutes"],"#, r#"write {"id": "…", "title": "Minutes"}"#),
            (r#""modified": "2024","#, "did you mean “updated”?"),
            (r#""timezone": 8,"#, r#"write "+08:00""#),
            (r#""map": {"route": "yes"},"#, "write true"),
            (r#""byline": ["Anna", "Ben"],"#, r#"write one text: "Anna, Ben""#),
            (r#""view": {"order": "newest"},"#, "did you mean “newest_first”?"),
        ] {
            assert_eq!(hints("", field), [expected], "{field}");
        }
    }

    #[test]
    fn an_object_or_a_list_where_an_id_belongs_gives_its_id() {
        let places = r#""places": [{"id": "linz", "name": "L", "position": [14, 48]}],"#;
        for (field, expected) in [
            (r#""place": {"id": "linz"},"#, r#"write "linz""#),
            (r#""place": ["linz"],"#, r#"write "linz""#),
            (r#""place": ["linz", "wels"],"#, r#"write "linz", and further places in also_at"#),
            (r#""place": "linz", "also_at": {"id": "wels"},"#, r#"write ["wels"]"#),
            (r#""place": "linz", "also_at": "wels","#, r#"write a list: ["wels"]"#),
            (r#""place": "linz", "also_at": [{"place": "wels"}],"#, r#"write "wels""#),
            (r#""also_at": ["linz"],"#, r#"name the main one in place: write "place": "linz""#),
        ] {
            assert_eq!(hints(field, places), [expected], "{field}");
        }
        let [hint] = &hints(r#""place": {"name": "Linz an der Donau"},"#, places)[..] else {
            panic!()
        };
        assert!(hint.starts_with("write its id alone"), "{hint}");
    }

    #[test]
    fn dates_in_parts_are_put_together() {
        for (when, expected) in [
            (r#"{"year": 2024, "month": "10", "day": 8}"#, r#"write "2024-10-08""#),
            (r#"{"year": "2024", "month": ""}"#, r#"write "2024""#),
            (r#"{"start": "2023", "end": "2024-05"}"#, r#"write "2023/2024-05""#),
            (r#"{"from": "2023"}"#, r#"write "2023/..""#),
            (r#"["2023", "2024"]"#, "write “2023/2024” for a span, “[2023,2024]” for one of them"),
        ] {
            let json = format!(r#""eras": [{{"title": "E", "when": {when}}}],"#);
            assert_eq!(hints("", &json), [expected], "{when}");
        }
    }

    #[test]
    fn bounds_in_another_order_are_shown_in_ours() {
        for (bounds, expected) in [
            (
                "[170, -20, 190, -10]",
                "across the date line east is less than west: write [170, -20, -170, -10]",
            ),
            ("[10, 50, 20, 40]", "south comes before north: write [10, 40, 20, 50]"),
            ("[22, 112.5, 24, 114]", "longitude comes first: write [112.5, 22, 114, 24]"),
            ("[[112.5, 22], [114, 24]]", "write [112.5, 22, 114, 24]"),
            (r#""112.5, 22, 114, 24""#, "write [112.5, 22, 114, 24]"),
            (
                r#"{"west": 112.5, "south": 22, "east": 114, "north": 24}"#,
                "write [112.5, 22, 114, 24]",
            ),
            ("[1, 2, 3]", ""),
        ] {
            assert_eq!(hints("", &format!(r#""map": {{"bounds": {bounds}}},"#)), [expected]);
        }
    }

    #[test]
    fn numbers_and_colours_are_shown_plain() {
        for (fields, expected) in [
            (r#""position": [1, 2], "uncertainty_m": "500 m""#, "write 500; "),
            (r#""position": [1, 2], "uncertainty_m": "±2 km""#, "write 2000; "),
            (r#""position": [1, 2], "uncertainty_m": "ca. 2,000 m""#, "write 2000; "),
            (r#""position": [1, 2], "uncertainty_m": "500""#, "take the quotes away; "),
        ] {
            let json = format!(r#""places": [{{"id": "p", "name": "P", {fields}}}],"#);
            let hints = hints("", &json);
            assert!(hints.len() == 1 && hints[0].starts_with(expected), "{hints:?}");
        }
        for (color, expected) in [
            ("#c30", "write \"#cc3300\""),
            ("rgb(204, 51, 0)", "write \"#cc3300\""),
            ("rde", "did you mean “red”?"),
        ] {
            let json = format!(r#""chapters": [{{"id": "c", "title": "C", "color": "{color}"}}],"#);
            assert_eq!(hints("", &json), [expected], "{color}");
        }
    }
}
