//! Positions in addresses: those of maps that count in WGS 84, and `geo:` (RFC 5870). Addresses of maps on other datums are left
//! unread, since nothing in them says which it is.

use super::words::{number, two_numbers};

/// Longitude and latitude in an address.
pub(super) fn of_address(text: &str) -> Option<(f64, f64)> {
    if let Some(geo) = text.get(..4).filter(|it| it.eq_ignore_ascii_case("geo:")) {
        return of_geo(text.strip_prefix(geo)?);
    }
    let address = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let address = address.replace("%2C", ",").replace("%2c", ",").replace("%20", " ");
    let (host, rest) = address.split_once('/').or_else(|| address.split_once('?'))?;
    let of_host = |name: &str| host.split('.').any(|it| it.eq_ignore_ascii_case(name));
    if of_host("google") {
        return of_google(rest);
    }
    if of_host("openstreetmap") || of_host("osm") {
        return of_open_street_map(rest);
    }
    let of_apple = of_host("apple").then(|| named(rest, &["ll", "coordinate", "q"]))?;
    latitude_first(of_apple?)
}

/// `23.68,113.05`, with a height or an uncertainty or without.
fn of_geo(text: &str) -> Option<(f64, f64)> {
    let (place, more) = text.split_once([';', '?']).unwrap_or((text, ""));
    let more = more.to_ascii_lowercase();
    (!more.contains("crs=") || more.contains("crs=wgs84")).then_some(())?;
    latitude_first(place)
}

/// The place itself stands behind `!3d` and `!4d` or in a question, and what the window shows behind `@`.
fn of_google(rest: &str) -> Option<(f64, f64)> {
    let data = || {
        let (_, lat) = rest.rsplit_once("!3d")?;
        let (lat, lng) = lat.split_once("!4d")?;
        Some((number(leading(lng))?, number(lat)?))
    };
    let asked = || latitude_first(named(rest, &["q", "query", "ll", "center", "destination"])?);
    let place = || ["place/", "search/"].iter().find_map(|it| latitude_first(segment(rest, it)?));
    let window = || latitude_first(rest.split_once("/@")?.1);
    data().or_else(asked).or_else(place).or_else(window)
}

/// A mark stands in `mlat` and `mlon`, and what the window shows behind `#map=`.
fn of_open_street_map(rest: &str) -> Option<(f64, f64)> {
    let mark = || Some((number(named(rest, &["mlon"])?)?, number(named(rest, &["mlat"])?)?));
    let window = || {
        let mut map = rest.split_once("#map=")?.1.split(['/', '&']).skip(1);
        let (lat, lng) = (map.next()?, map.next()?);
        Some((number(lng)?, number(lat)?))
    };
    mark().or_else(window)
}

/// The value of the first of `names` that the question of an address has.
fn named<'t>(rest: &'t str, names: &[&str]) -> Option<&'t str> {
    let question = rest.split_once('?').map_or(rest, |it| it.1);
    let question = question.split('#').next()?;
    names.iter().find_map(|name| {
        question.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('='))
    })
}

/// What stands behind a folder of an address.
fn segment<'t>(rest: &'t str, folder: &str) -> Option<&'t str> {
    rest.split_once(folder)?.1.split(['/', '?', '#']).next()
}

/// Two numbers with a comma between; what follows a second comma is a height or how near it is.
fn latitude_first(text: &str) -> Option<(f64, f64)> {
    let mut numbers = text.splitn(3, ',');
    let (lat, lng) = (numbers.next()?, numbers.next()?);
    let lng = lng.trim_start_matches([' ', '+']);
    let lng =
        if numbers.next().is_some() { lng } else { lng.split(['/', '?', '&', '#']).next()? };
    let [lat, lng] = two_numbers(&[lat, ",", lng].concat())?;
    Some((lng, lat))
}

/// The number with which a text begins.
fn leading(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
    end.and_then(|it| text.get(..it)).unwrap_or(text)
}
