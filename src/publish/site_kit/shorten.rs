//! Short names between a program's Wasm and its module.
//!
//! wasm-bindgen tells the functions that the Wasm calls apart by long names with a hash, which no compression shortens:
//! they are 3 % of what a page downloads. Here each gets two or three letters, on both sides alike. The sections follow
//! <https://webassembly.github.io/spec/core/binary/modules.html>.

/// The first bytes of every Wasm module: its magic and version 1.
const HEAD: &[u8] = b"\0asm\x01\0\0\0";
/// The number of the section that names imports, and that of custom sections, which no engine needs.
const IMPORTS: u8 = 2;
const CUSTOM: u8 = 0;
/// What an imported function is called in the section, by its kind.
const FUNCTION: u8 = 0;

/// The program with short names, and without sections for tools; `None` where `wasm` is not what wasm-bindgen writes.
pub(super) fn shortened(module: &str, wasm: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut rest = Bytes(wasm.strip_prefix(HEAD)?);
    let mut short = HEAD.to_vec();
    let mut names = Vec::new();
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let length = rest.number()?;
        let body = rest.take(length)?;
        let body = match id {
            CUSTOM => continue,
            IMPORTS => renamed(Bytes(body), &mut names)?,
            _ => body.to_vec(),
        };
        short.push(id);
        push_number(&mut short, body.len());
        short.extend(body);
    }
    // The longest first: a name may be the beginning of another.
    names.sort_by_key(|(long, _): &(String, String)| std::cmp::Reverse(long.len()));
    let mut text = module.to_owned();
    for (long, name) in names {
        if !text.contains(&long) {
            return None;
        }
        text = text.replace(&long, &name);
    }
    Some((text, short))
}

/// The import section with short names, which are added to `names`, each after the one it stands for.
fn renamed(mut section: Bytes<'_>, names: &mut Vec<(String, String)>) -> Option<Vec<u8>> {
    let count = section.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for index in 0..count {
        let length = section.number()?;
        let from = section.take(length)?;
        let length = section.number()?;
        let long = std::str::from_utf8(section.take(length)?).ok()?;
        if section.byte()? != FUNCTION {
            return None;
        }
        let kind = section.number()?;
        let name = name(index);
        push_number(&mut out, from.len());
        out.extend(from);
        push_number(&mut out, name.len());
        out.extend(name.bytes());
        out.push(FUNCTION);
        push_number(&mut out, kind);
        names.push((long.to_owned(), name));
    }
    section.0.is_empty().then_some(out)
}

/// `$a` to `$z`, then `$aa` and so on.
fn name(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(index % 26).unwrap_or(0)));
        index /= 26;
        if index == 0 {
            break;
        }
        index -= 1;
    }
    std::iter::once('$').chain(letters.into_iter().rev()).collect()
}

/// What is left to read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of 32 bits at most, in LEB128.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one type, the imports `m.long_one` and `m.long`, and a custom section.
    fn module() -> Vec<u8> {
        let mut wasm = HEAD.to_vec();
        wasm.extend([1, 4, 1, 0x60, 0, 0]);
        wasm.extend([2, 23, 2]);
        wasm.extend(b"\x01m\x08long_one\0\0");
        wasm.extend(b"\x01m\x04long\0\0");
        wasm.extend([0, 3, 1, b'x', 7]);
        wasm
    }

    #[test]
    fn both_sides_get_the_same_names_and_tools_sections_go() {
        let (text, wasm) = shortened("long: a, long_one: b", &module()).unwrap();
        assert_eq!(text, "$b: a, $a: b");
        let mut expected = HEAD.to_vec();
        expected.extend([1, 4, 1, 0x60, 0, 0]);
        expected.extend([2, 15, 2]);
        expected.extend(b"\x01m\x02$a\0\0");
        expected.extend(b"\x01m\x02$b\0\0");
        assert_eq!(wasm, expected);
    }

    #[test]
    fn what_is_no_such_program_is_left_alone() {
        assert_eq!(shortened("", b"not Wasm"), None);
        assert_eq!(shortened("names nothing", &module()), None);
        let cut = module();
        for length in 9..cut.len() - 5 {
            let part = cut.get(..length).unwrap_or_default();
            // Cut between two sections it is a module still, though one without imports.
            assert!(shortened("", part).is_none_or(|(_, wasm)| wasm.len() <= 14), "{length}");
        }
    }

    #[test]
    fn names_are_letters_in_turn() {
        let names: Vec<_> = [0, 25, 26, 27, 701, 702].map(name).into();
        assert_eq!(names, ["$a", "$z", "$aa", "$ab", "$zz", "$aaa"]);
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in [0, 127, 128, 624_485] {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            assert_eq!(Bytes(&bytes).number(), Some(number));
        }
    }
}
