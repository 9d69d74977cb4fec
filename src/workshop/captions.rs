//! Captions beside a story: WebVTT (<https://www.w3.org/TR/webvtt1/>), looked through as far as a browser would drop parts of
//! it without a word.

use super::doubt::Doubt;
use crate::story::{Severity, Wording};

/// What stands between the two times of a cue.
const ARROW: &str = "-->";

/// The first thing that is wrong with captions; `None` where nothing is.
pub(super) fn doubt(bytes: &[u8]) -> Option<Doubt> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some(fixed(
            ("，不是 UTF-8 文字", ", which is no text in UTF-8"),
            ("请用 UTF-8 编码另存", "save it in UTF-8"),
        ));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let begins = first.strip_prefix("WEBVTT");
    if !begins.is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t'])) {
        return Some(fixed(
            ("，第一行不是 WEBVTT", ", whose first line is not WEBVTT"),
            (
                "请转换为 WebVTT；SubRip 只需在最前面加一行 WEBVTT 和一个空行，并把时间里的逗号改为点",
                "convert it to WebVTT; SubRip needs a first line WEBVTT, a blank one, and points for the commas of its times",
            ),
        ));
    }
    let mut any = false;
    let mut free = true;
    for (at, line) in text.lines().enumerate().skip(1) {
        if line.contains(ARROW) && free {
            let Some((start, end)) = times(line) else { return Some(bad_time(at + 1, line)) };
            if end <= start {
                return Some(bad_time(at + 1, line));
            }
            any = true;
            free = false;
        }
        free |= line.trim().is_empty();
    }
    (!any).then(|| {
        fixed(
            ("，里面没有一条字幕", ", in which there is no cue"),
            (
                "每条写作 00:00:01.000 --> 00:00:03.500，下一行是文字，条与条之间空一行",
                "each is written 00:00:01.000 --> 00:00:03.500 with its words on the next line, and a blank line behind",
            ),
        )
    })
}

fn fixed(found: (&'static str, &'static str), hint: (&'static str, &'static str)) -> Doubt {
    Doubt::new(Severity::Error, found, hint)
}

fn bad_time(line: usize, text: &str) -> Doubt {
    let text: String = text.trim().chars().take(40).collect();
    let found = Wording::new(|| {
        (
            format!("，第 {line} 行的时间是“{text}”"),
            format!(", whose line {line} has the times “{text}”"),
        )
    });
    let hint = Wording::fixed(
        "时间写作 00:00:01.000 --> 00:00:03.500，后一个较晚",
        "times are written 00:00:01.000 --> 00:00:03.500, the second later than the first",
    );
    Doubt { severity: Severity::Error, found, hint }
}

/// The two times of a cue in thousandths of a second; what is behind them says where it stands.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once(ARROW)?;
    let end = rest.split_whitespace().next()?;
    Some((time(start.trim())?, time(end)?))
}

fn time(text: &str) -> Option<u64> {
    let (whole, thousandths) = text.split_once('.')?;
    let digits = |text: &str, least: usize, most: usize| {
        let fits =
            (least..=most).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        fits.then(|| text.parse::<u64>().ok()).flatten()
    };
    let mut parts = whole.rsplit(':');
    let seconds = digits(parts.next()?, 2, 2).filter(|it| *it < 60)?;
    let minutes = digits(parts.next()?, 2, 2).filter(|it| *it < 60)?;
    let hours = parts.next().map_or(Some(0), |it| digits(it, 2, 4))?;
    let rest = digits(thousandths, 3, 3)?;
    parts.next().is_none().then_some(((hours * 60 + minutes) * 60 + seconds) * 1000 + rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    fn told(text: &str) -> Option<String> {
        doubt(text.as_bytes()).map(|it| it.found.get(Locale::En).to_owned())
    }

    #[test]
    fn captions_that_a_browser_shows_whole_are_good() {
        for text in [
            "WEBVTT\n\n00:01.000 --> 00:03.500\nHello --> you\n",
            "\u{feff}WEBVTT - a film\r\n\r\nNOTE x\r\n\r\n1\r\n00:00:01.000 --> 100:00:03.500 align:start\r\n<v Anna>Hello\r\n",
        ] {
            assert_eq!(told(text), None);
        }
    }

    #[test]
    fn what_a_browser_would_drop_is_told() {
        for (text, part) in [
            ("1\n00:00:01,000 --> 00:00:02,000\nHello", "WEBVTT"),
            ("WEBVTTX\n", "WEBVTT"),
            ("", "WEBVTT"),
            ("WEBVTT\n\n00:01,000 --> 00:02.000\nHello", "line 3"),
            ("WEBVTT\n\n00:03.000 --> 00:02.000\nHello", "line 3"),
            ("WEBVTT\n\nA\n00:61.000 --> 01:02.000\nHello", "line 4"),
            ("WEBVTT\n\nHello", "no cue"),
        ] {
            assert!(told(text).is_some_and(|it| it.contains(part)), "{text}: {:?}", told(text));
        }
        assert!(doubt(b"WEBVTT\n\n\xff").is_some());
    }
}
