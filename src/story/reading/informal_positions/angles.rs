//! Angles in degrees, minutes and seconds with their directions.

/// Longitude and latitude from two angles: `23°40′48″N 113°03′E`, `N23.68 E113.05`, `北纬23度40分，东经113度`.
pub(super) fn degrees(text: &str) -> Option<(f64, f64)> {
    let [(first, of_first), (second, of_second)] = angles(text)?;
    match (of_first, of_second) {
        ('N' | 'S', 'E' | 'W') => Some((second, first)),
        ('E' | 'W', 'N' | 'S') => Some((first, second)),
        _ => None,
    }
}

fn angles(text: &str) -> Option<[(f64, char); 2]> {
    let mut angles: Vec<(f64, char)> = Vec::new();
    let mut parts: Vec<f64> = Vec::new();
    let mut before = None;
    let mut digits = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() || c == '.' {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            parts.push(std::mem::take(&mut digits).parse().ok()?);
        }
        let direction = match c {
            'N' | 'n' | '北' => 'N',
            'S' | 's' | '南' => 'S',
            'E' | 'e' | '东' | '東' => 'E',
            'W' | 'w' | '西' => 'W',
            '°' | '′' | '\'' | '’' | '″' | '"' | '”' | '度' | '分' | '秒' | ' ' | ',' | ';'
            | ':' | '/' | '(' | ')' | '纬' | '经' | '緯' | '經' => continue,
            _ => return None,
        };
        match (before, parts.is_empty()) {
            // `N 23° 40′`: the letter stands before its numbers.
            (None, true) => before = Some(direction),
            (None, false) => angles.push(value(&std::mem::take(&mut parts), direction)?),
            (Some(of), false) => {
                angles.push(value(&std::mem::take(&mut parts), of)?);
                before = Some(direction);
            }
            (Some(_), true) => return None,
        }
    }
    if let Some(of) = before {
        angles.push(value(&std::mem::take(&mut parts), of)?);
    }
    parts.is_empty().then_some(())?;
    angles.try_into().ok()
}

/// Degrees, minutes and seconds as degrees, to a centimetre. Minutes and seconds are below 60, and the last alone has a fraction.
fn value(parts: &[f64], direction: char) -> Option<(f64, char)> {
    let (last, whole) = parts.split_last()?;
    let fine =
        parts.iter().skip(1).all(|it| *it < 60.0) && whole.iter().all(|it| it.fract() == 0.0);
    (fine && parts.len() <= 3 && last.is_finite()).then_some(())?;
    let sum = parts.iter().rev().fold(0.0, |sum, part| sum / 60.0 + part);
    let sum = if parts.len() > 1 { (sum * 1e7).round() / 1e7 } else { sum };
    Some((if matches!(direction, 'S' | 'W') { 0.0 - sum } else { sum }, direction))
}
