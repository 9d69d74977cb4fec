//! A story as files for other programs, which its pages offer.

use crate::edition::LocalizedStory;
use crate::export::{calendar, geojson, separated};
use crate::import::Json;
use crate::publish::NativeZones;
use crate::words::Locale;

/// The endings of these files.
pub(crate) const DATA_ENDINGS: [&str; 3] = ["csv", "geojson", "ics"];

/// A story in one language as files for other programs. Where nothing is known to the day there is no calendar.
pub(crate) fn data(
    localized: &LocalizedStory<'_>,
    json: &[u8],
    page: Option<&str>,
) -> Vec<(&'static str, Vec<u8>)> {
    let (story, lang) = (localized.story, localized.lang);
    let table = separated(&json_of(json), lang, Locale::from_tag(lang));
    let days = calendar(story, lang, page, &NativeZones);
    let days = (days.taken > 0).then_some(days.text);
    let files = [Some(table), Some(geojson(story, lang, page, &NativeZones)), days];
    let files = DATA_ENDINGS.into_iter().zip(files);
    files.filter_map(|(ending, text)| Some((ending, text?.into_bytes()))).collect()
}

/// A story that was read without errors, as it is written.
pub(crate) fn json_of(bytes: &[u8]) -> Json {
    let text = String::from_utf8_lossy(bytes);
    Json::read(text.trim_start_matches('\u{feff}')).unwrap_or_default()
}
