//! Time zones in other spellings than an offset or a name of the IANA database, and names there that mean something else
//! than they seem to.

use super::hint;
use crate::story::problems::Wording;

/// What people and programs call a zone, in small letters, and its name.
const NAMES: &[(&str, &str)] = &[
    ("北京时间", "Asia/Shanghai"),
    ("北京時間", "Asia/Shanghai"),
    ("北京", "Asia/Shanghai"),
    ("上海", "Asia/Shanghai"),
    ("中国", "Asia/Shanghai"),
    ("中国时间", "Asia/Shanghai"),
    ("中国标准时间", "Asia/Shanghai"),
    ("东八区", "Asia/Shanghai"),
    ("asia/beijing", "Asia/Shanghai"),
    ("asia/peking", "Asia/Shanghai"),
    ("asia/guangzhou", "Asia/Shanghai"),
    ("asia/shenzhen", "Asia/Shanghai"),
    ("beijing", "Asia/Shanghai"),
    ("beijing time", "Asia/Shanghai"),
    ("china", "Asia/Shanghai"),
    ("china standard time", "Asia/Shanghai"),
    ("bjt", "Asia/Shanghai"),
    ("香港时间", "Asia/Hong_Kong"),
    ("香港", "Asia/Hong_Kong"),
    ("hkt", "Asia/Hong_Kong"),
    ("台北时间", "Asia/Taipei"),
    ("台北", "Asia/Taipei"),
    ("taipei standard time", "Asia/Taipei"),
    ("sgt", "Asia/Singapore"),
    ("新加坡", "Asia/Singapore"),
    ("东京时间", "Asia/Tokyo"),
    ("日本时间", "Asia/Tokyo"),
    ("tokyo standard time", "Asia/Tokyo"),
    ("jst", "Asia/Tokyo"),
    ("kst", "Asia/Seoul"),
    ("莫斯科时间", "Europe/Moscow"),
    ("msk", "Europe/Moscow"),
    ("moscow", "Europe/Moscow"),
    ("russian standard time", "Europe/Moscow"),
    ("伦敦时间", "Europe/London"),
    ("gmt standard time", "Europe/London"),
    ("london", "Europe/London"),
    ("europe/wien", "Europe/Vienna"),
    ("wien", "Europe/Vienna"),
    ("europe/zürich", "Europe/Zurich"),
    ("zürich", "Europe/Zurich"),
    ("europe/münchen", "Europe/Berlin"),
    ("europe/munich", "Europe/Berlin"),
    ("europe/frankfurt", "Europe/Berlin"),
    ("europe/hamburg", "Europe/Berlin"),
    ("europe/lyon", "Europe/Paris"),
    ("europe/barcelona", "Europe/Madrid"),
    ("europe/milan", "Europe/Rome"),
    ("europe/geneva", "Europe/Zurich"),
    ("deutschland", "Europe/Berlin"),
    ("germany", "Europe/Berlin"),
    ("österreich", "Europe/Vienna"),
    ("austria", "Europe/Vienna"),
    ("france", "Europe/Paris"),
    ("españa", "Europe/Madrid"),
    ("spain", "Europe/Madrid"),
    ("cest", "Europe/Berlin"),
    ("mez", "Europe/Berlin"),
    ("mesz", "Europe/Berlin"),
    ("w. europe standard time", "Europe/Berlin"),
    ("eest", "Europe/Kyiv"),
    ("纽约时间", "America/New_York"),
    ("edt", "America/New_York"),
    ("et", "America/New_York"),
    ("eastern", "America/New_York"),
    ("eastern time", "America/New_York"),
    ("eastern standard time", "America/New_York"),
    ("new york", "America/New_York"),
    ("america/washington", "America/New_York"),
    ("cdt", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("central time", "America/Chicago"),
    ("central standard time", "America/Chicago"),
    ("mdt", "America/Denver"),
    ("mountain time", "America/Denver"),
    ("mountain standard time", "America/Denver"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("pacific time", "America/Los_Angeles"),
    ("pacific standard time", "America/Los_Angeles"),
    ("aest", "Australia/Sydney"),
    ("aedt", "Australia/Sydney"),
    ("nzst", "Pacific/Auckland"),
    ("nzdt", "Pacific/Auckland"),
];

/// Short names that stand for several zones.
const SEVERAL: &[(&str, &[&str])] = &[
    ("cst", &["Asia/Shanghai", "America/Chicago"]),
    ("ist", &["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]),
    ("bst", &["Europe/London", "Asia/Dhaka"]),
    ("ast", &["America/Halifax", "Asia/Riyadh"]),
];

/// Names that a slip of the pen is likely to come from.
const USUAL: &[&str] = &[
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Taipei",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Singapore",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Asia/Jerusalem",
    "Asia/Tehran",
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Jakarta",
    "Asia/Manila",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Amsterdam",
    "Europe/Brussels",
    "Europe/Prague",
    "Europe/Warsaw",
    "Europe/Stockholm",
    "Europe/Lisbon",
    "Europe/Athens",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Moscow",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Africa/Cairo",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Mexico_City",
    "America/Sao_Paulo",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// What to write instead of `zone`, which is none that the rules know.
pub(super) fn hint_for(zone: &str) -> Option<Wording> {
    let plain = zone.trim().to_lowercase();
    let write = |what: String| Wording::around(("可写作 ", "write "), what, ("", ""));
    if let Some((_, names)) = SEVERAL.iter().find(|(short, _)| *short == plain) {
        let names: Vec<String> = names.iter().map(|it| format!("“{it}”")).collect();
        return Some(Wording::new(|| {
            let names = names.join(" / ");
            (
                format!("所指不一，请写明 {names}"),
                format!("it stands for several zones; write {names}"),
            )
        }));
    }
    if let Some((_, name)) = NAMES.iter().find(|(it, _)| *it == plain) {
        return Some(write(format!("“{name}”")));
    }
    if let Some(offset) = offset(&plain) {
        let china = if offset == "+08:00" { " / “Asia/Shanghai”" } else { "" };
        return Some(write(format!("“{offset}”{china}")));
    }
    // A city without its continent.
    let city = |name: &&&str| name.rsplit('/').next() == Some(&*capitalized(&plain));
    if let Some(name) = USUAL.iter().find(city) {
        return Some(write(format!("“{name}”")));
    }
    hint::nearest_as_written(zone.trim(), &mut USUAL.iter().copied())
}

/// `New_York` for `new york`.
fn capitalized(plain: &str) -> String {
    let words = plain.split([' ', '_']).map(|word| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join("_")
}

/// `+08:00` for `UTC+8`, `GMT +8:00`, `+8`, `UTC-5`.
fn offset(zone: &str) -> Option<String> {
    let signed = zone.trim_start_matches("utc").trim_start_matches("gmt").trim();
    let (sign, digits) = match signed.strip_prefix(['-', '−']) {
        Some(digits) => ('-', digits),
        None => ('+', signed.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.trim().split_once(':') {
        Some(parts) => parts,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits.trim(), "0"),
    };
    let number = |text: &str, most: u8| {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u8>().ok().filter(|it| digits && *it <= most)
    };
    Some(format!("{sign}{:02}:{:02}", number(hours, 14)?, number(minutes, 59)?))
}

/// What a zone that is known means, where its name seems to mean something else, and what to write for that.
pub(super) fn doubt(zone: &str) -> Option<(Wording, Wording)> {
    let plain = zone.to_lowercase();
    if let Some(signed) = plain.strip_prefix("etc/gmt")
        && let Some(turned) = offset(signed).filter(|it| !it.ends_with("00:00"))
    {
        // The signs of these names are those of POSIX, the other way round.
        let (sign, rest) = turned.split_at_checked(1)?;
        let (own, west) = if sign == "+" { ("-", true) } else { ("+", false) };
        let (meant, turned) = (format!("{own}{rest}"), format!("{sign}{rest}"));
        let means = Wording::new(|| {
            let side = if west { ("西", "west") } else { ("东", "east") };
            (
                format!("“{zone}”，即 UTC {meant}，UTC 以{}", side.0),
                format!("“{zone}”, which is {meant}, {} of UTC", side.1),
            )
        });
        let hint = Wording::new(|| {
            (
                format!("如本意是 UTC {turned}，请写作 “{turned}”；否则写作 “{meant}”"),
                format!("write “{turned}” if that is meant, or “{meant}” for what it says"),
            )
        });
        return Some((means, hint));
    }
    let (offset, place) = match &*plain {
        "est" => ("-05:00", "America/New_York"),
        "mst" => ("-07:00", "America/Denver"),
        "hst" => ("-10:00", "Pacific/Honolulu"),
        _ => return None,
    };
    let means = Wording::around(
        ("", ""),
        format_args!("“{zone}” ({offset})"),
        ("，全年如此，没有夏令时", ", all the year, without summer time"),
    );
    let write = ("有夏令时的地方请写作 ", "for the clock of a place write such as ");
    Some((means, Wording::around(write, format_args!("“{place}”"), ("", ""))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    fn hint(zone: &str) -> String {
        hint_for(zone).map(|it| it.get(Locale::En).to_owned()).unwrap_or_default()
    }

    #[test]
    fn a_zone_in_another_spelling_is_shown_in_ours() {
        // All of them were refused with no word of how to write them.
        for (zone, expected) in [
            ("UTC+8", "write “+08:00” / “Asia/Shanghai”"),
            ("GMT+8", "write “+08:00” / “Asia/Shanghai”"),
            ("+8", "write “+08:00” / “Asia/Shanghai”"),
            ("utc +08:00", "write “+08:00” / “Asia/Shanghai”"),
            ("UTC-5", "write “-05:00”"),
            ("GMT+0530", "write “+05:30”"),
            ("UTC−3:30", "write “-03:30”"),
            ("北京时间", "write “Asia/Shanghai”"),
            ("Asia/Beijing", "write “Asia/Shanghai”"),
            ("China Standard Time", "write “Asia/Shanghai”"),
            ("PST", "write “America/Los_Angeles”"),
            ("MSK", "write “Europe/Moscow”"),
            ("CST", "it stands for several zones; write “Asia/Shanghai” / “America/Chicago”"),
            ("Europe/Wien", "write “Europe/Vienna”"),
            ("Berlin", "write “Europe/Berlin”"),
            ("hong kong", "write “Asia/Hong_Kong”"),
            ("Asia/Shangai", "did you mean “Asia/Shanghai”?"),
            ("asia-shanghai", "did you mean “Asia/Shanghai”?"),
            ("Nowhere/Land", ""),
            ("+25", ""),
            ("", ""),
        ] {
            assert_eq!(hint(zone), expected, "{zone}");
        }
    }

    #[test]
    fn names_that_mean_something_else_are_doubted() {
        let said = |zone| {
            doubt(zone)
                .map(|(means, hint)| format!("{}; {}", means.get(Locale::En), hint.get(Locale::En)))
        };
        let expected = "“Etc/GMT+8”, which is -08:00, west of UTC; \
            write “+08:00” if that is meant, or “-08:00” for what it says";
        assert_eq!(said("Etc/GMT+8").as_deref(), Some(expected));
        assert!(
            said("Etc/GMT-3").unwrap().starts_with("“Etc/GMT-3”, which is +03:00, east of UTC")
        );
        assert!(said("EST").unwrap().ends_with("write such as “America/New_York”"));
        for fine in ["Asia/Shanghai", "+08:00", "UTC", "Etc/UTC", "Etc/GMT", "Etc/GMT+0", "GMT"] {
            assert_eq!(said(fine), None, "{fine}");
        }
    }
}
