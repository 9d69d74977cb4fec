//! Whose clock a story's times of day are told by.

use crate::date::{FixedOffsets, ZoneRules};
use crate::words::Locale;

/// Cities that zones are called after, in Chinese. Others keep the name that the zone has.
const CITIES: [(&str, &str, &str); 34] = [
    ("Asia/Shanghai", "北京", "北京"),
    ("Asia/Hong_Kong", "香港", "香港"),
    ("Asia/Macau", "澳门", "澳門"),
    ("Asia/Taipei", "台北", "臺北"),
    ("Asia/Tokyo", "东京", "東京"),
    ("Asia/Seoul", "首尔", "首爾"),
    ("Asia/Singapore", "新加坡", "新加坡"),
    ("Asia/Bangkok", "曼谷", "曼谷"),
    ("Asia/Jakarta", "雅加达", "雅加達"),
    ("Asia/Manila", "马尼拉", "馬尼拉"),
    ("Asia/Kolkata", "印度", "印度"),
    ("Asia/Dubai", "迪拜", "杜拜"),
    ("Asia/Tehran", "德黑兰", "德黑蘭"),
    ("Asia/Jerusalem", "耶路撒冷", "耶路撒冷"),
    ("Europe/Istanbul", "伊斯坦布尔", "伊斯坦堡"),
    ("Europe/Moscow", "莫斯科", "莫斯科"),
    ("Europe/Kyiv", "基辅", "基輔"),
    ("Europe/London", "伦敦", "倫敦"),
    ("Europe/Paris", "巴黎", "巴黎"),
    ("Europe/Berlin", "柏林", "柏林"),
    ("Europe/Rome", "罗马", "羅馬"),
    ("Europe/Madrid", "马德里", "馬德里"),
    ("Europe/Vienna", "维也纳", "維也納"),
    ("Africa/Cairo", "开罗", "開羅"),
    ("Africa/Johannesburg", "约翰内斯堡", "約翰尼斯堡"),
    ("America/New_York", "纽约", "紐約"),
    ("America/Chicago", "芝加哥", "芝加哥"),
    ("America/Denver", "丹佛", "丹佛"),
    ("America/Los_Angeles", "洛杉矶", "洛杉磯"),
    ("America/Toronto", "多伦多", "多倫多"),
    ("America/Sao_Paulo", "圣保罗", "聖保羅"),
    ("Australia/Sydney", "悉尼", "雪梨"),
    ("Pacific/Auckland", "奥克兰", "奧克蘭"),
    ("Pacific/Honolulu", "檀香山", "檀香山"),
];

/// The zone's clock by its city or its offset; none for UTC, which counts where an author names no zone, and none where
/// Chinese readers are told the time that all of China has.
pub(super) fn clock(zone: &str, locale: Locale) -> Option<String> {
    // Of a zone whose clocks never change; the instant is as good as any other of today's.
    let offset_min = FixedOffsets.offset_seconds(zone, 1_700_000_000).map(|it| it / 60);
    let of_china = ["Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei"].contains(&zone);
    if offset_min == Some(0) || locale.is_chinese() && (offset_min == Some(480) || of_china) {
        return None;
    }
    let offset = offset_min.map(utc);
    let Some((_, city)) = zone.rsplit_once('/') else { return offset };
    let known = CITIES.iter().find(|it| it.0 == zone);
    let city = match (locale, known) {
        (Locale::ZhHans, Some((_, hans, _))) => (*hans).to_owned(),
        (Locale::ZhHant, Some((_, _, hant))) => (*hant).to_owned(),
        // That of Shanghai is called so in all languages.
        (Locale::En, Some((_, "北京", _))) => "Beijing".to_owned(),
        _ => city.replace('_', " "),
    };
    Some(match offset {
        Some(offset) => [&city, " (", &offset, ")"].concat(),
        None => city,
    })
}

/// An offset in minutes as people write it: `UTC+8`, `UTC−3:30`.
fn utc(offset_min: i32) -> String {
    let sign = if offset_min < 0 { "−" } else { "+" };
    let (hours, minutes) = (offset_min.abs() / 60, offset_min.abs() % 60);
    match minutes {
        0 => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_called_after_its_city_or_its_offset() {
        let clocks = |zone| Locale::ALL.map(|it| clock(zone, it).unwrap_or_default());
        assert_eq!(clocks("America/New_York"), ["纽约", "紐約", "New York"]);
        assert_eq!(clocks("America/Argentina/Ushuaia"), ["Ushuaia", "Ushuaia", "Ushuaia"]);
        assert_eq!(clocks("-03:30"), ["UTC−3:30", "UTC−3:30", "UTC−3:30"]);
        // All of China has one clock, which its readers need not be told.
        assert_eq!(clocks("Asia/Shanghai"), ["", "", "Beijing (UTC+8)"]);
        assert_eq!(clocks("+08:00"), ["", "", "UTC+8"]);
        assert_eq!(clocks("Asia/Taipei"), ["", "", "Taipei"]);
        assert_eq!(clocks("UTC"), ["", "", ""]);
    }
}
