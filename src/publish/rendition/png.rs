//! PNG: what its chunks say, and the picture in it. PNG specification, third edition: <https://www.w3.org/TR/png-3/>.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::{ColorType, ImageDecoder, Limits};

use super::colour::Conversion;
use super::fault::Fault;
use super::kind::Kind;
use super::pixels::{Pixels, Turn};
use super::reader::Reader;
use super::{Found, Moving, Picture, careful, small_enough};

const KIND: Kind = Kind::Png;
const SIGN: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What a decoder may need beside the pixels themselves: rows, tables, a profile.
const BESIDE_BYTES: u64 = 64_000_000;

pub(super) fn read(bytes: &[u8]) -> Result<Found, Fault> {
    let Chunks { width, height, turn, moves, profiled, clean } = Chunks::read(bytes)?;
    small_enough(width, height)?;
    let (channels, profile, decoded) = careful(KIND, || decode(&profiled))?;
    let pixels = Pixels::new(width, height, channels, decoded).ok_or(Fault::Unread(KIND))?;
    let conversion = Conversion::of(&profile.unwrap_or_default(), channels, KIND)?;
    if moves {
        let converted = conversion.is_some();
        return Moving { kind: KIND, width, height, clean, converted }.kept(bytes.len());
    }
    let pixels = pixels.without_needless_opacity();
    Ok(Found::Decoded(Picture { kind: KIND, pixels, turn, conversion, own: clean }))
}

/// How many channels of 8 bits there are, the profile, and the pixels.
pub(super) fn decode(bytes: &[u8]) -> Option<(usize, Option<Vec<u8>>, Vec<u8>)> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(BESIDE_BYTES);
    let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), limits).ok()?;
    let profile = decoder.icc_profile().ok().flatten();
    let (channels, deep) = match decoder.color_type() {
        ColorType::L8 => (1, false),
        ColorType::La8 => (2, false),
        ColorType::Rgb8 => (3, false),
        ColorType::Rgba8 => (4, false),
        ColorType::L16 => (1, true),
        ColorType::La16 => (2, true),
        ColorType::Rgb16 => (3, true),
        ColorType::Rgba16 => (4, true),
        _ => return None,
    };
    let mut pixels = vec![0; usize::try_from(decoder.total_bytes()).ok()?];
    decoder.read_image(&mut pixels).ok()?;
    if deep {
        let of_eight = |it: &[u8]| match it {
            [a, b] => ((u32::from(u16::from_ne_bytes([*a, *b])) * 255 + 32_767) / 65_535) as u8,
            _ => 0,
        };
        pixels = pixels.chunks_exact(2).map(of_eight).collect();
    }
    Some((channels, profile, pixels))
}

/// What is in a file, chunk by chunk.
struct Chunks {
    width: u32,
    height: u32,
    turn: Turn,
    moves: bool,
    /// The file with what its picture needs, and nothing else.
    clean: Vec<u8>,
    /// The same with the profile of its colours.
    profiled: Vec<u8>,
}

impl Chunks {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes.get(SIGN.len()..).unwrap_or_default());
        let mut clean = SIGN.to_vec();
        let mut profile = None;
        let mut size = None;
        let mut turn = Turn::NONE;
        let mut moves = false;
        // Where a profile stands: behind the header.
        let mut behind_header = 0;
        loop {
            let before = reader.rest();
            let (name, contents) = chunk(&mut reader).ok_or(Fault::Cut(KIND))?;
            let whole = before.get(..contents.len() + 12).unwrap_or_default();
            match &name {
                b"IHDR" if size.is_none() => {
                    let mut reader = Reader::new(contents);
                    size = reader.be32().zip(reader.be32());
                    clean.extend(whole);
                    behind_header = clean.len();
                }
                _ if size.is_none() => return Err(Fault::Unread(KIND)),
                b"iCCP" => profile = profile.or(Some(whole)),
                b"eXIf" => turn = Turn::of(contents),
                b"acTL" => {
                    moves = true;
                    clean.extend(whole);
                }
                b"PLTE" | b"tRNS" | b"IDAT" | b"fcTL" | b"fdAT" => clean.extend(whole),
                b"IEND" => {
                    clean.extend(whole);
                    break;
                }
                // Needed for a picture, says its first letter, and of no kind that there is.
                [first, ..] if first.is_ascii_uppercase() => return Err(Fault::Unread(KIND)),
                _ => {}
            }
        }
        let (width, height) = size.filter(|it| it.0 > 0 && it.1 > 0).ok_or(Fault::Unread(KIND))?;
        let (header, rest) = clean.split_at(behind_header);
        let profiled = [header, profile.unwrap_or_default(), rest].concat();
        Ok(Self { width, height, turn, moves, clean, profiled })
    }
}

/// Name and contents of the next chunk.
fn chunk<'b>(reader: &mut Reader<'b>) -> Option<([u8; 4], &'b [u8])> {
    let length = usize::try_from(reader.be32()?).ok()?;
    let name = reader.name()?;
    let contents = reader.take(length)?;
    // Its sum.
    reader.take(4)?;
    Some((name, contents))
}
