//! Damage to an input: to its bytes, to its words and numbers, to its lines, and with pieces of another.

use std::ops::Range;

use crate::random::Random;

/// No input grows beyond this, in bytes.
const MOST_BYTES: usize = 40_000;
/// Pieces that are moved or doubled are not longer, in bytes, but for rare ones.
const USUAL_PIECE: usize = 40;

/// Numbers at which something often ends.
const NUMBERS: [&str; 20] = [
    "0",
    "-0",
    "1",
    "-1",
    "0.5",
    "2",
    "90",
    "180",
    "255",
    "256",
    "9999",
    "65536",
    "2147483648",
    "4294967295",
    "9007199254740993",
    "1e-320",
    "1e300",
    "-1e300",
    "NaN",
    "inf",
];

/// An input made of `base`, with pieces of `other` and of `words`, which are those that the reader of it knows.
pub(crate) fn mutated(base: &[u8], other: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut bytes = base.to_vec();
    loop {
        damage(&mut bytes, other, words, random);
        // One fault alone goes deep; several together find what stands side by side.
        if random.one_in(2) {
            break;
        }
    }
    bytes.truncate(MOST_BYTES);
    bytes
}

fn damage(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(20) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => put(bytes, at..at, &[random.below(256) as u8]),
        2 => put(bytes, at..at, &[b' ' + random.below(95) as u8]),
        3 => {
            let piece = piece(bytes.len(), random);
            put(bytes, piece, &[]);
        }
        4 => {
            let doubled = slice(bytes, piece(bytes.len(), random)).to_vec();
            put(bytes, at..at, &doubled);
        }
        5 => {
            let taken = slice(other, piece(other.len(), random)).to_vec();
            put(bytes, at..at, &taken);
        }
        6 | 7 => {
            let new = random.of(words).copied().unwrap_or_default();
            let place = if random.one_in(3) { at..at } else { word_at(bytes, at) };
            put(bytes, place, new.as_bytes());
        }
        8 => {
            let from = random.below(other.len() + 1);
            let new = slice(other, word_at(other, from)).to_vec();
            put(bytes, word_at(bytes, at), &new);
        }
        9 => {
            let new = random.of(&NUMBERS).copied().unwrap_or_default();
            put(bytes, number_at(bytes, at), new.as_bytes());
        }
        10 => {
            let number = number_at(bytes, at);
            if let Some(digit) = bytes.get_mut(number).and_then(<[u8]>::last_mut) {
                *digit = b'0' + random.below(10) as u8;
            }
        }
        11 => put(bytes, line_at(bytes, at), &[]),
        12 => {
            let line = slice(bytes, line_at(bytes, at)).to_vec();
            let to = line_at(bytes, random.below(bytes.len() + 1)).start;
            put(bytes, to..to, &line);
        }
        13 | 14 => {
            let from = random.below(other.len() + 1);
            let item = slice(other, item_at(other, from)).to_vec();
            put(bytes, item_at(bytes, at), &item);
        }
        15 => {
            let from = random.below(bytes.len() + 1);
            let item = slice(bytes, item_at(bytes, from)).to_vec();
            put(bytes, item_at(bytes, at), &item);
        }
        16 => {
            let item = item_at(bytes, at);
            let doubled = [slice(bytes, item.clone()), b","].concat();
            put(bytes, item.start..item.start, &doubled);
        }
        17 => {
            let item = item_at(bytes, at);
            let comma = usize::from(bytes.get(item.end) == Some(&b','));
            put(bytes, item.start..item.end + comma, &[]);
        }
        18 => {
            let line = [random.of(words).copied().unwrap_or_default(), "\n"].concat();
            let to = line_at(bytes, at).start;
            put(bytes, to..to, line.as_bytes());
        }
        _ => {
            let rest = slice(other, random.below(other.len() + 1)..other.len()).to_vec();
            put(bytes, at..bytes.len(), &rest);
        }
    }
}

/// Puts `new` in the place of a range.
fn put(bytes: &mut Vec<u8>, place: Range<usize>, new: &[u8]) {
    if place.start <= place.end && place.end <= bytes.len() {
        bytes.splice(place, new.iter().copied());
    }
}

fn slice(bytes: &[u8], place: Range<usize>) -> &[u8] {
    bytes.get(place).unwrap_or_default()
}

/// A range of so many bytes; usually a short one.
fn piece(length: usize, random: &mut Random) -> Range<usize> {
    let start = random.below(length + 1);
    let most = if random.one_in(8) { length } else { USUAL_PIECE };
    start..(start + random.below(most + 1)).min(length)
}

/// What lies around `at` as far as all bytes are such.
fn around(bytes: &[u8], at: usize, is_such: impl Fn(u8) -> bool) -> Range<usize> {
    let (before, after) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
    let to_start = before.iter().rev().take_while(|it| is_such(**it)).count();
    let to_end = after.iter().take_while(|it| is_such(**it)).count();
    before.len() - to_start..before.len() + to_end
}

fn word_at(bytes: &[u8], at: usize) -> Range<usize> {
    around(bytes, at, |it| it.is_ascii_alphanumeric() || it >= 0x80 || b"_-.+:#".contains(&it))
}

/// The next number after `at`, which may be empty where there is none.
fn number_at(bytes: &[u8], at: usize) -> Range<usize> {
    let rest = bytes.get(at..).unwrap_or_default();
    let start = at + rest.iter().position(u8::is_ascii_digit).unwrap_or(0);
    around(bytes, start.min(bytes.len()), |it| it.is_ascii_digit() || b".-".contains(&it))
}

/// What stands between commas, colons and brackets: a value with all that is in it, of JSON or of a set of dates.
fn item_at(bytes: &[u8], at: usize) -> Range<usize> {
    let (before, _) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
    let start = before.iter().rposition(|it| b"[{,:".contains(it)).map_or(0, |it| it + 1);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (end, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            b'"' if !escaped => quoted = !quoted,
            b',' if !quoted && depth == 0 => return start..end,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return start..end,
            },
            _ => {}
        }
        escaped = *byte == b'\\' && !escaped;
    }
    start..bytes.len()
}

/// The line with its end.
fn line_at(bytes: &[u8], at: usize) -> Range<usize> {
    let line = around(bytes, at, |it| it != b'\n');
    line.start..(line.end + 1).min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_lines_are_found_around_a_byte() {
        let text = b"ab cd-1\n{\"when\": 2024.5}\n";
        let at = |range: Range<usize>| std::str::from_utf8(&text[range]).unwrap();
        assert_eq!(at(word_at(text, 4)), "cd-1");
        assert_eq!(at(number_at(text, 9)), "2024.5");
        assert_eq!(at(line_at(text, 9)), "{\"when\": 2024.5}\n");
        assert_eq!(line_at(b"", 0), 0..0);
        assert_eq!(number_at(b"ab", 2), 2..2);
    }

    #[test]
    fn an_item_is_a_value_with_all_that_is_in_it() {
        let text = br#"{"a": [1, {"b": "],\""}], "c": 2}"#;
        let at = |at| std::str::from_utf8(&text[item_at(text, at)]).unwrap();
        let all = [at(6), at(8), at(10), at(16), at(32)];
        assert_eq!(all, [r#" [1, {"b": "],\""}]"#, "1", r#" {"b": "],\""}"#, r#" "],\"""#, " 2"]);
        assert_eq!(item_at(b"[1667,1668..1670]", 12), 6..16);
        assert_eq!(item_at(b"", 0), 0..0);
    }

    #[test]
    fn any_input_is_damaged_in_the_same_way_by_the_same_seed() {
        for base in [b"".as_slice(), b"x", b"{\"a\": [1, 2]}\nsecond line", "年".as_bytes()] {
            for seed in 0..500 {
                let damaged = || mutated(base, b"other 3", &["word"], &mut Random::new(seed));
                assert_eq!(damaged(), damaged());
            }
        }
    }

    #[test]
    fn an_input_stays_small() {
        let base = vec![b'a'; MOST_BYTES];
        let mut random = Random::new(3);
        assert!((0..50).all(|_| mutated(&base, &base, &[], &mut random).len() <= MOST_BYTES));
    }
}
