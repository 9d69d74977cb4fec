//! WebP: what its chunks say, and the picture in it. RFC 9649.

use std::io::Cursor;

use image::codecs::webp::WebPDecoder;
use image::{ColorType, ImageDecoder};

use super::colour::Conversion;
use super::fault::Fault;
use super::kind::Kind;
use super::pixels::{Pixels, Turn};
use super::reader::Reader;
use super::{Found, Moving, Picture, careful, kept, small_enough};

const KIND: Kind = Kind::Webp;
/// Of the flags of an extended file: that there is opacity, and that it moves. The others tell of a profile and of
/// notes.
const OPACITY_AND_MOTION: u8 = 0x10 | 0x02;

pub(super) fn read(bytes: &[u8]) -> Result<Found, Fault> {
    let Chunks { size: (width, height), turn, moves, profile, clean } = Chunks::read(bytes)?;
    small_enough(width, height)?;
    let conversion = Conversion::of(profile, 3, KIND)?;
    if moves {
        let converted = conversion.is_some();
        return Moving { kind: KIND, width, height, clean, converted }.kept(bytes.len());
    }
    let pixels = careful(KIND, || {
        let decoder = WebPDecoder::new(Cursor::new(&clean)).ok()?;
        let channels = if decoder.color_type() == ColorType::Rgba8 { 4 } else { 3 };
        if decoder.dimensions() != (width, height) {
            return None;
        }
        let mut pixels = vec![0; usize::try_from(decoder.total_bytes()).ok()?];
        decoder.read_image(&mut pixels).ok()?;
        Pixels::new(width, height, channels, pixels)
    })?;
    if turn == Turn::NONE && conversion.is_none() && kept(clean.len(), width) {
        return Ok(Found::kept(KIND, width, height, clean));
    }
    let pixels = pixels.without_needless_opacity();
    Ok(Found::Decoded(Picture { kind: KIND, pixels, turn, conversion, own: clean }))
}

/// What is in a file, chunk by chunk.
struct Chunks<'b> {
    size: (u32, u32),
    turn: Turn,
    moves: bool,
    profile: &'b [u8],
    /// The file with what its picture needs, and nothing else.
    clean: Vec<u8>,
}

impl<'b> Chunks<'b> {
    fn read(bytes: &'b [u8]) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes.get(4..).unwrap_or_default());
        let mut reader = Reader::new(reader.sized_le().ok_or(Fault::Cut(KIND))?);
        // WEBP.
        reader.take(4);
        let mut extended: Option<(u8, (u32, u32))> = None;
        let mut pictures = Vec::new();
        let mut size = None;
        let mut frames = 0;
        let mut turn = Turn::NONE;
        let mut profile: &[u8] = &[];
        while !reader.is_empty() {
            let (name, contents) = chunk(&mut reader).ok_or(Fault::Cut(KIND))?;
            match &name {
                b"VP8X" if extended.is_none() && pictures.is_empty() => {
                    extended = Some(canvas(contents).ok_or(Fault::Unread(KIND))?);
                }
                b"ALPH" if size.is_none() => put(&mut pictures, name, contents),
                b"VP8 " | b"VP8L" if size.is_none() => {
                    size = Some(size_of(name, contents).ok_or(Fault::Unread(KIND))?);
                    put(&mut pictures, name, contents);
                }
                b"ANIM" => put(&mut pictures, name, contents.get(..6).ok_or(Fault::Unread(KIND))?),
                b"ANMF" => {
                    frames += 1;
                    put(&mut pictures, name, &frame(contents).ok_or(Fault::Unread(KIND))?);
                }
                b"ICCP" => profile = contents,
                b"EXIF" => turn = Turn::of(contents),
                _ => {}
            }
        }
        let moves = extended.is_some_and(|it| it.0 & 0x02 != 0);
        let mut clean = Vec::with_capacity(pictures.len() + 30);
        if let Some((flags, (width, height))) = extended {
            let [w, h] = [width - 1, height - 1].map(u32::to_le_bytes);
            let mut head = vec![flags & OPACITY_AND_MOTION, 0, 0, 0];
            head.extend(w.iter().take(3).chain(h.iter().take(3)));
            put(&mut clean, *b"VP8X", &head);
        }
        clean.extend(pictures);
        // A canvas that moves has frames of its own, and a still one is as large as its picture.
        let size = match (extended, size) {
            (Some((_, canvas)), None) if moves && frames > 0 => Some(canvas),
            (Some((_, canvas)), Some(size)) if !moves && frames == 0 && canvas == size => {
                Some(size)
            }
            (None, Some(size)) if frames == 0 => Some(size),
            _ => None,
        };
        let size = size.ok_or(Fault::Unread(KIND))?;
        let mut file = b"WEBP".to_vec();
        file.extend(clean);
        let mut clean = Vec::new();
        put(&mut clean, *b"RIFF", &file);
        Ok(Self { size, turn, moves, profile, clean })
    }
}

/// Name and contents of the next chunk.
fn chunk<'b>(reader: &mut Reader<'b>) -> Option<([u8; 4], &'b [u8])> {
    let name = reader.name()?;
    let contents = reader.sized_le()?;
    if !contents.len().is_multiple_of(2) {
        // Files without it at their end are about.
        reader.take(1);
    }
    Some((name, contents))
}

fn put(into: &mut Vec<u8>, name: [u8; 4], contents: &[u8]) {
    into.extend(name);
    into.extend(u32::try_from(contents.len()).unwrap_or_default().to_le_bytes());
    into.extend(contents);
    into.extend((!contents.len().is_multiple_of(2)).then_some(0));
}

/// Flags and size of an extended file.
fn canvas(contents: &[u8]) -> Option<(u8, (u32, u32))> {
    let mut reader = Reader::new(contents);
    let flags = reader.byte()?;
    reader.take(3)?;
    Some((flags, (reader.le24()? + 1, reader.le24()? + 1)))
}

/// A frame with its head and its picture, and nothing else.
fn frame(contents: &[u8]) -> Option<Vec<u8>> {
    let (head, rest) = contents.split_at_checked(16)?;
    let mut kept = head.to_vec();
    let mut reader = Reader::new(rest);
    let mut pictures = 0;
    while !reader.is_empty() {
        let (name, contents) = chunk(&mut reader)?;
        if matches!(&name, b"ALPH" | b"VP8 " | b"VP8L") {
            pictures += usize::from(&name != b"ALPH");
            put(&mut kept, name, contents);
        }
    }
    (pictures == 1).then_some(kept)
}

/// Size of a picture, from its first bytes.
fn size_of(name: [u8; 4], contents: &[u8]) -> Option<(u32, u32)> {
    let mut reader = Reader::new(contents);
    if &name == b"VP8L" {
        (reader.byte()? == 0x2f).then_some(())?;
        let bits = reader.le32()?;
        return Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
    }
    reader.take(3)?;
    (reader.take(3)? == b"\x9d\x01\x2a").then_some(())?;
    // Above 14 bits stands how it is to be enlarged, which nobody does.
    let [width, height] = [reader.le16()?, reader.le16()?].map(|it| u32::from(it & 0x3fff));
    (width > 0 && height > 0).then_some((width, height))
}
