//! Times of day as the sheet has them.

/// A time of day: `14:30`, `2:30 PM`, `12:05:00 am`.
pub(super) fn clock(words: &str) -> Option<String> {
    let lower = words.to_lowercase().replace('.', "");
    let (digits, half) = match (lower.strip_suffix("pm"), lower.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(12)),
        (_, Some(rest)) => (rest, Some(0)),
        _ => (&*lower, None),
    };
    let parts: Vec<&str> = digits.trim().split([':', '：']).collect();
    let number = |at: usize| parts.get(at).map_or(Some(0), |it| it.trim().parse::<u8>().ok());
    let (mut hour, minute, second) = (number(0)?, number(1)?, number(2)?);
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + half;
    } else if parts.len() < 2 {
        return None;
    }
    if parts.len() > 3 || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(if second > 0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}")
    })
}
