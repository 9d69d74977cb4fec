//! The part of a file that a client asks for (RFC 9110, 14).

/// What a header `Range` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: the header is none that we know, or asks for several parts, which nobody has to give.
    Whole,
    /// So many bytes from the first.
    Of { start: u64, length: u64 },
    /// Nothing that is there.
    Beyond,
}

/// Reads the header for a file of so many bytes.
pub(super) fn part(header: &str, length: u64) -> Part {
    parse(header, length).unwrap_or(Part::Whole)
}

fn parse(header: &str, length: u64) -> Option<Part> {
    let (unit, range) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = range.trim().split_once('-')?;
    let (start, end) = match (first, last) {
        ("", last) => match number(last)? {
            0 => return Some(Part::Beyond),
            count => (length.saturating_sub(count), length),
        },
        (first, "") => (number(first)?, length),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            (first, last.saturating_add(1).min(length))
        }
    };
    Some(match end.checked_sub(start) {
        Some(part) if part > 0 => Part::Of { start, length: part },
        _ => Part::Beyond,
    })
}

/// A number of digits alone; one beyond all files where it is too large.
fn number(digits: &str) -> Option<u64> {
    let all = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    all.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_from_the_first_byte_to_the_last() {
        let of = |start, length| Part::Of { start, length };
        for (header, expected) in [
            ("bytes=0-0", of(0, 1)),
            ("bytes=2-4", of(2, 3)),
            ("bytes=8-", of(8, 2)),
            ("bytes=8-99", of(8, 2)),
            ("bytes=-3", of(7, 3)),
            ("bytes=-99", of(0, 10)),
            ("Bytes = 1-2", of(1, 2)),
            ("bytes=0-99999999999999999999999", of(0, 10)),
            ("bytes=10-", Part::Beyond),
            ("bytes=10-12", Part::Beyond),
            ("bytes=99999999999999999999999-", Part::Beyond),
            ("bytes=-0", Part::Beyond),
            ("bytes=4-2", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("lines=0-1", Part::Whole),
            ("", Part::Whole),
        ] {
            assert_eq!(part(header, 10), expected, "{header}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Beyond);
        assert_eq!(part("bytes=-5", 0), Part::Beyond);
    }
}
