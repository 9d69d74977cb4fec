//! Time zones in the browser, from its own `Intl`.
//!
//! Natively the same question goes to a bundled IANA database; both ask `FixedOffsets` first, which knows the bundled
//! story's zone, so that what was prerendered and what is hydrated agree.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::date::{FixedOffsets, Moment, ZoneRules};

/// Rules for fixed offsets and every zone the browser knows.
pub(super) struct BrowserZones;

impl ZoneRules for BrowserZones {
    fn offset_seconds(&self, zone: &str, utc_seconds: i64) -> Option<i32> {
        FixedOffsets.offset_seconds(zone, utc_seconds).or_else(|| from_intl(zone, utc_seconds))
    }
}

fn from_intl(zone: &str, utc_seconds: i64) -> Option<i32> {
    let options = Object::new();
    for (key, value) in [
        ("timeZone", zone),
        ("calendar", "gregory"),
        ("numberingSystem", "latn"),
        ("hourCycle", "h23"),
        ("era", "short"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ] {
        Reflect::set(&options, &key.into(), &value.into()).ok()?;
    }
    // An unknown zone throws, which `construct` hands over as an error.
    let constructor = Reflect::get(
        &Reflect::get(&js_sys::global(), &"Intl".into()).ok()?,
        &"DateTimeFormat".into(),
    );
    let arguments = Array::of2(&"en".into(), &options);
    let format =
        Reflect::construct(constructor.ok()?.unchecked_ref::<js_sys::Function>(), &arguments)
            .ok()?;
    let format: Intl::DateTimeFormat = format.unchecked_into();
    let date = Date::new(&JsValue::from_f64(utc_seconds as f64 * 1000.0));
    let (mut year, mut month, mut day, mut seconds, mut before_christ) = (0, 0, 0, 0, false);
    for part in format.format_to_parts(&date) {
        let text = |key: &str| Reflect::get(&part, &key.into()).ok().and_then(|it| it.as_string());
        let value = text("value")?;
        let number = value.parse::<i64>().unwrap_or(0);
        match text("type")?.as_str() {
            "year" => year = number,
            "month" => month = number,
            "day" => day = number,
            "hour" => seconds += number * 3600,
            "minute" => seconds += number * 60,
            "second" => seconds += number,
            "era" => before_christ = value.starts_with('B'),
            _ => {}
        }
    }
    let year = if before_christ { 1 - year } else { year };
    let midnight = Moment::from_civil(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    i32::try_from(midnight.seconds() as i64 + seconds - utc_seconds).ok()
}
