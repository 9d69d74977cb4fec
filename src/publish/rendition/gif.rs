//! GIF: what its blocks say. GIF89a, <https://www.w3.org/Graphics/GIF/spec-gif89a.txt>. It is never decoded.

use super::fault::Fault;
use super::kind::Kind;
use super::reader::Reader;
use super::{Found, kept, small_enough};

const KIND: Kind = Kind::Gif;

pub(super) fn read(bytes: &[u8]) -> Result<Found, Fault> {
    let mut reader = Reader::new(bytes);
    let head = reader.take(13).ok_or(Fault::Cut(KIND))?;
    let mut screen = Reader::new(head.get(6..).unwrap_or_default());
    let size = screen.le16().zip(screen.le16()).map(|it| (u32::from(it.0), u32::from(it.1)));
    let (width, height) = size.filter(|it| it.0 > 0 && it.1 > 0).ok_or(Fault::Unread(KIND))?;
    small_enough(width, height)?;
    let mut clean = head.to_vec();
    clean.extend(table(&mut reader, head.get(10)).ok_or(Fault::Cut(KIND))?);
    // When and how the next picture is shown.
    let mut control: &[u8] = &[];
    let mut pictures = 0;
    loop {
        let before = reader.rest();
        match reader.byte().ok_or(Fault::Cut(KIND))? {
            // An extension.
            0x21 => {
                let label = reader.byte().ok_or(Fault::Cut(KIND))?;
                let blocks = blocks(&mut reader).ok_or(Fault::Cut(KIND))?;
                match label {
                    0xf9 if blocks.len() == 6 => control = before.get(..8).unwrap_or_default(),
                    // How often it begins anew; others of this label are notes of programs.
                    0xff if blocks.len() == 17 && looped(blocks) => {
                        clean.extend([0x21, label]);
                        clean.extend(blocks);
                    }
                    // A text that no browser shows: what controls it is not for what follows.
                    0x01 => control = &[],
                    _ => {}
                }
            }
            // A picture.
            0x2c => {
                let place = reader.take(9).ok_or(Fault::Cut(KIND))?;
                let table = table(&mut reader, place.last()).ok_or(Fault::Cut(KIND))?;
                let bits = reader.byte().ok_or(Fault::Cut(KIND))?;
                let blocks = blocks(&mut reader).ok_or(Fault::Cut(KIND))?;
                clean.extend(std::mem::take(&mut control));
                clean.push(0x2c);
                clean.extend(place);
                clean.extend(table);
                clean.push(bits);
                clean.extend(blocks);
                pictures += 1;
            }
            // The end. Whatever stands behind it is no picture.
            0x3b => break,
            _ => return Err(Fault::Unread(KIND)),
        }
    }
    clean.push(0x3b);
    if pictures == 0 {
        return Err(Fault::Unread(KIND));
    }
    if !kept(clean.len(), width) {
        return Err(Fault::Unkept { kind: KIND, moves: pictures > 1, bytes: bytes.len(), width });
    }
    Ok(Found::kept(KIND, width, height, clean))
}

fn looped(blocks: &[u8]) -> bool {
    blocks.starts_with(b"\x0bNETSCAPE2.0\x03\x01") || blocks.starts_with(b"\x0bANIMEXTS1.0\x03\x01")
}

/// The table of colours that flags tell of.
fn table<'b>(reader: &mut Reader<'b>, flags: Option<&u8>) -> Option<&'b [u8]> {
    let flags = *flags?;
    reader.take(if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) })
}

/// Blocks up to an empty one, with that.
fn blocks<'b>(reader: &mut Reader<'b>) -> Option<&'b [u8]> {
    let before = reader.rest();
    loop {
        let length = reader.byte()?;
        reader.take(usize::from(length))?;
        if length == 0 {
            return before.get(..before.len() - reader.rest().len());
        }
    }
}
