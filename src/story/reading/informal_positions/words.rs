//! Positions as people and programs write them in a text.

use super::addresses::of_address;
use super::angles::degrees;
use super::{LAT, LNG};
use crate::geometry::LngLat;

/// A text longer than that is none.
const MOST_BYTES: usize = 2_000;

/// Longitude and latitude in degrees that `text` may mean: `23.68, 113.05`, `23°40′48″N 113°03′E`, `北纬23度40分，东经113度3分`,
/// `POINT (113.05 23.68)`, `lat: 23.68, lng: 113.05`, an address of a map. Two numbers that can be either way round give two,
/// first as they stand; a text that is no position on Earth gives none.
pub fn everyday_position(text: &str) -> Vec<(f64, f64)> {
    if text.len() > MOST_BYTES {
        return Vec::new();
    }
    let plain = plain(text);
    let pair = of_address(&plain)
        .or_else(|| of_point(&plain))
        .or_else(|| named(&plain))
        .or_else(|| degrees(&plain));
    if let Some((lng, lat)) = pair {
        return on_earth(lng, lat).into_iter().collect();
    }
    let Some([first, second]) = two_numbers(&plain) else { return Vec::new() };
    let mut either: Vec<_> = on_earth(first, second).into_iter().collect();
    either.extend(on_earth(second, first).filter(|it| either.first() != Some(it)));
    either
}

fn on_earth(lng: f64, lat: f64) -> Option<(f64, f64)> {
    LngLat::new(lng, lat).is_on_earth().then_some((lng, lat))
}

/// The text with plain digits and signs.
pub(super) fn plain(text: &str) -> String {
    let signs = text.trim().chars().filter_map(|c| match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => Some('-'),
        '、' => Some(','),
        '˚' | 'º' | '∘' => Some('°'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    });
    signs.collect()
}

/// A number in digits, with its sign and its decimal point, or comma.
pub(super) fn number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, "0"));
    (digits(whole) && digits(fraction)).then_some(())?;
    text.replace(',', ".").parse().ok().filter(|it: &f64| it.is_finite())
}

/// Two numbers and nothing else, in brackets or not, with the sign of degrees or without. Commas are those of decimals where
/// another sign, or a blank, stands between the numbers.
pub(super) fn two_numbers(text: &str) -> Option<[f64; 2]> {
    let bare = text.trim_matches(['[', ']', '(', ')', ' ', '"']);
    let both = |first: &str, second: &str| {
        let [first, second] = [first, second].map(|it| number(it.trim().trim_end_matches('°')));
        Some([first?, second?])
    };
    if bare.matches(',').count() == 1 {
        let (first, second) = bare.split_once(',')?;
        return both(first, second);
    }
    [";", "/", ", ", " "].iter().find_map(|sign| {
        let (first, second) = bare.split_once(sign)?;
        both(first, second)
    })
}

/// `POINT (113.05 23.68)`, and the `Point` of GeoJSON: longitude first.
fn of_point(text: &str) -> Option<(f64, f64)> {
    let lower = text.to_ascii_lowercase();
    if let Some((head, list)) = lower.split_once("\"coordinates\"") {
        let list = list.trim_start_matches([' ', ':']).strip_prefix('[')?;
        let [lng, lat] = two_numbers(list.split_once(']')?.0)?;
        let known = head.chars().chain(list.split_once(']')?.1.chars());
        let letters: String = known.filter(|it| it.is_alphabetic()).collect();
        return matches!(&*letters, "" | "type" | "typepoint").then_some((lng, lat));
    }
    let point = lower.strip_prefix("srid=4326;").unwrap_or(&lower).trim().strip_prefix("point")?;
    let list = point.trim().strip_prefix('(')?.strip_suffix(')')?;
    let (lng, lat) = list.trim().split_once(' ')?;
    Some((number(lng)?, number(lat.trim())?))
}

/// Two numbers with their names: `lat: 23.68, lng: 113.05`, `{"lat": 23.68, "lng": 113.05}`, `纬度 23.68 经度 113.05`.
fn named(text: &str) -> Option<(f64, f64)> {
    let lower = text.to_lowercase();
    let apart = |c: char| {
        matches!(c, ' ' | ',' | ':' | ';' | '=' | '(' | ')' | '{' | '}' | '"' | '\'' | '°')
    };
    let (mut lng, mut lat, mut name) = (None, None, None);
    for word in lower.split(apart).flat_map(name_and_number).filter(|it| !it.is_empty()) {
        let place = if LNG.contains(&word) {
            name.replace(true)
        } else if LAT.contains(&word) {
            name.replace(false)
        } else {
            let of = if name.take()? { &mut lng } else { &mut lat };
            of.is_none().then(|| *of = number(word))?;
            of.is_some().then_some(())?;
            continue;
        };
        place.is_none().then_some(())?;
    }
    name.is_none().then_some((lng?, lat?))
}

/// A word and the number that is written together with it: `纬度23.68`.
fn name_and_number(word: &str) -> [&str; 2] {
    let at = word.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')).unwrap_or(0);
    let (name, number) = word.split_at(at);
    [name, number]
}
