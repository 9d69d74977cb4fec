//! Text of older files, in whichever letters it was written.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};

/// The encoding that a name stands for: of a `.cpg` file or an XML declaration, a code page's number among them.
pub(super) fn by_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().trim_start_matches('\u{feff}');
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    match &*digits {
        "936" => Some(GBK),
        "54936" => Some(GB18030),
        "950" => Some(BIG5),
        "65001" => Some(UTF_8),
        "88591" => Some(WINDOWS_1252),
        "1252" => Some(WINDOWS_1252),
        _ => Encoding::for_label(name.as_bytes()),
    }
}

/// The encoding that a table names by the number in its header.
pub(super) fn by_number(number: u8) -> Option<&'static Encoding> {
    match number {
        0x4d | 0x7a => Some(GBK),
        0x4f | 0x78 => Some(BIG5),
        0x03 | 0x58 => Some(WINDOWS_1252),
        _ => None,
    }
}

/// Text that is UTF-8, or otherwise what is commonest in China, and the name of what it was taken for; none for plain
/// ASCII.
pub(super) fn guessed(bytes: &[u8]) -> (String, Option<&'static str>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), (!text.is_ascii()).then_some("UTF-8")),
        // A field that is too short ends within a letter.
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (String::from_utf8_lossy(whole).into_owned(), Some("UTF-8"))
        }
        Err(_) => (GB18030.decode_without_bom_handling(bytes).0.into_owned(), Some("GBK")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_known_by_name_by_number_and_by_themselves() {
        for name in ["GBK", "936", "cp936", "ANSI 936", "gb2312"] {
            assert_eq!(by_name(name), Some(GBK), "{name}");
        }
        assert_eq!(by_name("UTF-8\r\n"), Some(UTF_8));
        assert_eq!(by_name("65001"), Some(UTF_8));
        assert_eq!(by_name("nonsense"), None);
        assert_eq!(by_number(0x4d), Some(GBK));
        assert_eq!(guessed("北江".as_bytes()), ("北江".to_owned(), Some("UTF-8")));
        assert_eq!(guessed(&"北江".as_bytes()[..5]), ("北".to_owned(), Some("UTF-8")));
        assert_eq!(guessed(&[0xb1, 0xb1, 0xbd, 0xad]), ("北江".to_owned(), Some("GBK")));
        assert_eq!(guessed(b"plain").1, None);
    }
}
