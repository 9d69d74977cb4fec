//! Hyperlinks of XLS, [MS-XLS] 2.4.140 and [MS-OSHARED] 2.3.7.1.

use super::compound::u32_at;

/// The class of addresses of the web among what a link may be, as it stands in the file.
const URL: [u8; 16] = [
    0xe0, 0xc9, 0xea, 0x79, 0xf9, 0xba, 0xce, 0x11, 0x8c, 0x82, 0x00, 0xaa, 0x00, 0x4b, 0xa9, 0x0b,
];

/// The address that a record of a link has; none where it leads to a file or within the workbook.
pub(super) fn address(record: &[u8]) -> Option<String> {
    const MONIKER: u32 = 0x1;
    const DISPLAY_NAME: u32 = 0x10;
    const FRAME: u32 = 0x80;
    const AS_TEXT: u32 = 0x100;
    // Behind the cells, the class of the link and its version.
    let flags = u32_at(record, 28)?;
    let mut rest = record.get(32..)?;
    for flag in [DISPLAY_NAME, FRAME] {
        if flags & flag > 0 {
            text(&mut rest)?;
        }
    }
    let address = match (flags & MONIKER > 0, flags & AS_TEXT > 0) {
        (false, _) => return None,
        (true, true) => text(&mut rest)?,
        (true, false) => {
            let behind = rest.strip_prefix(&URL)?;
            let length = usize::try_from(u32_at(behind, 0)?).ok()?;
            letters(behind.get(4..)?.get(..length)?)
        }
    };
    let known = ["http://", "https://", "mailto:"];
    known.iter().any(|it| address.to_lowercase().starts_with(it)).then_some(address)
}

/// A text with the number of its letters before it.
fn text(rest: &mut &[u8]) -> Option<String> {
    let bytes = usize::try_from(u32_at(rest, 0)?).ok()?.checked_mul(2)?;
    let (text, behind) = rest.get(4..)?.split_at_checked(bytes)?;
    *rest = behind;
    Some(letters(text))
}

/// Letters of two bytes, up to one that is none.
fn letters(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|it| u16::from_le_bytes(*it));
    let units: Vec<u16> = units.take_while(|it| *it != 0).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(words: &str) -> Vec<u8> {
        words.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
    }

    fn counted(words: &str) -> Vec<u8> {
        [&(words.encode_utf16().count() as u32 + 1).to_le_bytes()[..], &wide(words)].concat()
    }

    fn record(flags: u32, rest: &[u8]) -> Vec<u8> {
        [&[0; 8][..], &[0; 16], &2_u32.to_le_bytes(), &flags.to_le_bytes(), rest].concat()
    }

    #[test]
    fn the_address_of_a_link_is_read_behind_its_other_texts() {
        let address_of = wide("https://example.org/一");
        let moniker = [&URL[..], &(address_of.len() as u32).to_le_bytes(), &address_of].concat();
        let expected = Some("https://example.org/一".to_owned());
        assert_eq!(address(&record(0x3, &moniker)), expected);
        let named = [counted("words"), counted("_top"), moniker.clone()].concat();
        assert_eq!(address(&record(0x93, &named)), expected);
        let text = [counted("words"), counted("https://example.org/一")].concat();
        assert_eq!(address(&record(0x111, &text)), expected);
        // A file, a cell, and what is cut.
        assert_eq!(address(&record(0x1, &[3; 40])), None);
        assert_eq!(address(&record(0x8, &counted("Sheet2!A1"))), None);
        let whole = record(0x93, &named);
        for length in 0..whole.len() - 2 {
            assert_ne!(address(&whole[..length]), expected, "{length}");
        }
        assert_eq!(address(&record(0x110, &[0xff; 8])), None);
    }
}
