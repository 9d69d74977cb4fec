//! Colours and shapes of chapters as people write them.

use super::super::report::Report;
use super::super::spot::Spot;
use crate::story::{Color, Hue, Shape, Wording};

/// The colour of a cell, as a story has it; none, and told, where it has none such.
pub(super) fn color(words: &str, spot: &Spot, report: &mut Report) -> Option<String> {
    let plain = plain(words);
    let base = plain.strip_suffix(['色']).unwrap_or(&plain);
    if let Some(hue) = HUES.iter().find(|it| it.1.contains(&base)).map(|it| it.0) {
        return Some(hue.name().to_owned());
    }
    if let Some(hex) = hex(&plain).filter(|it| Color::parse(it).is_some()) {
        return Some(hex);
    }
    let choices = Hue::ALL.iter().map(|it| it.name()).collect::<Vec<_>>().join(", ");
    tell(
        words,
        ("颜色", "colour"),
        (
            "灰、红、蓝、赭、绿、紫、青、棕，或 #c0392b 之类",
            &[&*choices, ", or such as #c0392b"].concat(),
        ),
        spot,
        report,
    );
    None
}

/// The shape of a cell.
pub(super) fn shape(words: &str, spot: &Spot, report: &mut Report) -> Option<String> {
    let plain = plain(words);
    let base = plain.strip_suffix(['形', '型', '状', '狀']).unwrap_or(&plain);
    if let Some(shape) = SHAPES.iter().find(|it| it.1.contains(&base)).map(|it| it.0) {
        return Some(shape.name().to_owned());
    }
    let choices = Shape::ALL.iter().map(|it| it.name()).collect::<Vec<_>>().join(", ");
    tell(
        words,
        ("形状", "shape"),
        ("圆、方、菱形、三角、六边形、五边形、星、十字", &choices),
        spot,
        report,
    );
    None
}

const HUES: &[(Hue, &[&str])] = &[
    (Hue::Grey, &["grey", "gray", "灰", "浅灰", "深灰"]),
    (Hue::Red, &["red", "红", "紅", "砖红", "磚紅", "朱红", "朱紅", "赤"]),
    (Hue::Blue, &["blue", "蓝", "藍"]),
    (Hue::Ochre, &["ochre", "ocher", "赭", "赭石", "赭黄", "赭黃", "土黄", "土黃"]),
    (Hue::Green, &["green", "绿", "綠"]),
    (Hue::Purple, &["purple", "violet", "紫"]),
    (Hue::Teal, &["teal", "青", "蓝绿", "藍綠", "青绿", "青綠", "turquoise"]),
    (Hue::Brown, &["brown", "棕", "褐", "咖啡", "棕褐"]),
];

const SHAPES: &[(Shape, &[&str])] = &[
    (Shape::Circle, &["circle", "round", "dot", "圆", "圓", "圆点", "圓點", "●", "○"]),
    (Shape::Square, &["square", "方", "正方", "方块", "方塊", "■", "□"]),
    (Shape::Diamond, &["diamond", "rhombus", "菱", "◆", "◇"]),
    (Shape::Triangle, &["triangle", "三角", "▲", "△"]),
    (Shape::Hexagon, &["hexagon", "六边", "六邊", "六角", "⬢"]),
    (Shape::Pentagon, &["pentagon", "五边", "五邊", "⬟"]),
    (Shape::Star, &["star", "星", "星星", "五角星", "★", "☆"]),
    (Shape::Cross, &["cross", "plus", "十字", "✚"]),
];

/// Words in small letters of half width, without spaces.
fn plain(words: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    words.chars().filter(|it| !it.is_whitespace()).map(half).flat_map(char::to_lowercase).collect()
}

/// `#c0392b`, also without its sign or with three digits.
fn hex(plain: &str) -> Option<String> {
    let digits = plain.strip_prefix('#').unwrap_or(plain);
    if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        6 => Some(["#", digits].concat()),
        3 => Some(['#'].into_iter().chain(digits.chars().flat_map(|it| [it, it])).collect()),
        _ => None,
    }
}

fn tell(
    words: &str,
    (zh, en): (&str, &str),
    (choices_zh, choices_en): (&str, &str),
    spot: &Spot,
    report: &mut Report,
) {
    let quoted: String = words.chars().take(40).collect();
    report.part_left_out(
        spot,
        Wording::new(|| {
            (
                format!("没有“{quoted}”这种{zh}，未取用"),
                format!("there is no {en} “{quoted}”; it was left out"),
            )
        }),
        Some(Wording::new(|| {
            (format!("可写：{choices_zh}"), format!("write one of: {choices_en}"))
        })),
    );
}
