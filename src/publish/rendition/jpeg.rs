//! JPEG: what its segments say, and the picture in it. ISO/IEC 10918-1; notes of cameras are Exif 2.3, profiles
//! ICC.1, annex B.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::Picture;
use super::colour::Conversion;
use super::fault::Fault;
use super::kind::Kind;
use super::pixels::{Pixels, Turn};
use super::reader::Reader;
use super::{careful, small_enough};

const KIND: Kind = Kind::Jpeg;
/// Bits of 1, more than the longest code, which is never all ones. No whole scan is read so far; one that is cut
/// short, and got an end all the same, comes to them, where decoders would go on with grey. Not for a picture in
/// steps: its decoder wants a marker there, and what is cut of one is seen less sharp.
const BEHIND_A_SCAN: [u8; 16] =
    [0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0];

/// Reads what was taken from its start to its end, and no further: cameras put more pictures behind the first.
pub(super) fn read(bytes: &[u8]) -> Result<Picture, Fault> {
    let segments = Segments::read(bytes)?;
    let Frame { width, height, components, .. } = segments.frame;
    small_enough(width, height)?;
    let channels = match components {
        1 => 1,
        3 => 3,
        4 => return Err(Fault::Inks),
        _ => return Err(Fault::Unread(KIND)),
    };
    let conversion = Conversion::of(&segments.profile, channels, KIND)?;
    let pixels = careful(KIND, || {
        let strict = segments.strict();
        // Without the instructions of one processor, whose rounding could be another's.
        let options = DecoderOptions::default()
            .set_use_unsafe(false)
            .set_strict_mode(true)
            .set_max_width(usize::from(u16::MAX))
            .set_max_height(usize::from(u16::MAX))
            .jpeg_set_out_colorspace(if channels == 1 {
                ColorSpace::Luma
            } else {
                ColorSpace::RGB
            });
        let decoded = JpegDecoder::new_with_options(ZCursor::new(&strict), options).decode();
        Pixels::new(width, height, channels, decoded.ok()?)
    })?;
    let Segments { turn, clean, .. } = segments;
    Ok(Picture { kind: KIND, pixels, turn, conversion, own: clean })
}

/// What the start of a frame says.
#[derive(Clone, Copy)]
struct Frame {
    width: u32,
    height: u32,
    components: u8,
    /// Whether it comes in steps that add to each other.
    progressive: bool,
}

/// What is in a file, segment by segment.
struct Segments {
    frame: Frame,
    turn: Turn,
    profile: Vec<u8>,
    /// The file with what its picture needs, and nothing else.
    clean: Vec<u8>,
    /// Where a scan ends in it.
    scan_ends: Vec<usize>,
}

impl Segments {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes.get(2..).unwrap_or_default());
        let mut clean = vec![0xff, 0xd8];
        let mut frame = None;
        let mut turn = None;
        let mut parts = Vec::new();
        let mut scan_ends = Vec::new();
        loop {
            let marker = next_marker(&mut reader).ok_or(Fault::Cut(KIND))?;
            match marker {
                // End of the picture.
                0xd9 => break,
                // Without contents, or a start within: nothing that a picture needs here.
                0x01 | 0xd0..=0xd8 => continue,
                _ => {}
            }
            let length = usize::from(reader.be16().ok_or(Fault::Cut(KIND))?);
            let length = length.checked_sub(2).ok_or(Fault::Unread(KIND))?;
            let contents = reader.take(length).ok_or(Fault::Cut(KIND))?;
            match marker {
                0xc0..=0xc2 if frame.is_none() => {
                    frame =
                        Some(start_of_frame(contents, marker == 0xc2).ok_or(Fault::Unread(KIND))?);
                    segment(&mut clean, marker, contents);
                }
                // A second frame, or one that no browser shows: without loss, arithmetic, in steps.
                0xc0..=0xc3 | 0xc5..=0xcf => return Err(Fault::Unread(KIND)),
                // Tables.
                0xc4 | 0xdb | 0xdd => segment(&mut clean, marker, contents),
                0xda => {
                    if frame.is_none() {
                        return Err(Fault::Unread(KIND));
                    }
                    segment(&mut clean, marker, contents);
                    clean.extend(scan(&mut reader));
                    scan_ends.push(clean.len());
                }
                // That colours are as in JFIF, without its small picture.
                0xe0 if contents.starts_with(b"JFIF\0") => {
                    segment(&mut clean, marker, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
                }
                0xe1 if contents.starts_with(b"Exif\0\0") && turn.is_none() => {
                    turn = Some(Turn::of(contents));
                }
                0xe2 => {
                    let part =
                        contents.strip_prefix(b"ICC_PROFILE\0").and_then(|it| it.split_first());
                    // Behind its number is that of all.
                    parts.extend(
                        part.map(|(number, it)| (*number, it.get(1..).unwrap_or_default())),
                    );
                }
                // How colours are stored.
                0xee => {
                    if let Some(it) = contents.get(..12).filter(|it| it.starts_with(b"Adobe")) {
                        segment(&mut clean, marker, it);
                    }
                }
                // Notes.
                _ => {}
            }
        }
        let frame = frame.filter(|_| !scan_ends.is_empty()).ok_or(Fault::Unread(KIND))?;
        clean.extend([0xff, 0xd9]);
        parts.sort_by_key(|it| it.0);
        let profile = parts.into_iter().flat_map(|it| it.1).copied().collect();
        Ok(Self { frame, turn: turn.unwrap_or(Turn::NONE), profile, clean, scan_ends })
    }

    /// The file for a decoder, with [`BEHIND_A_SCAN`] where that belongs.
    fn strict(&self) -> Vec<u8> {
        let more = self.scan_ends.len() * BEHIND_A_SCAN.len();
        let mut strict = Vec::with_capacity(self.clean.len() + more);
        let mut from = 0;
        for end in &self.scan_ends {
            strict.extend(self.clean.get(from..*end).unwrap_or_default());
            if !self.frame.progressive {
                strict.extend(BEHIND_A_SCAN);
            }
            from = *end;
        }
        strict.extend(self.clean.get(from..).unwrap_or_default());
        strict
    }
}

fn segment(into: &mut Vec<u8>, marker: u8, contents: &[u8]) {
    let length = u16::try_from(contents.len() + 2).unwrap_or_default();
    into.extend([0xff, marker]);
    into.extend(length.to_be_bytes());
    into.extend(contents);
}

/// The next marker, whatever stands before it.
fn next_marker(reader: &mut Reader<'_>) -> Option<u8> {
    loop {
        while reader.byte()? != 0xff {}
        let mut marker = 0xff;
        while marker == 0xff {
            marker = reader.byte()?;
        }
        if marker != 0 {
            return Some(marker);
        }
    }
}

/// What follows a scan's head, up to the next marker, which is left to be read.
fn scan<'b>(reader: &mut Reader<'b>) -> &'b [u8] {
    let rest = reader.rest();
    let ends = |it: &[u8]| matches!(it, [0xff, second] if !matches!(second, 0 | 0xd0..=0xd7));
    let length = rest.windows(2).position(ends).unwrap_or(rest.len());
    reader.take(length).unwrap_or_default()
}

/// `None` where it has no size, or more than 8 bits for a colour.
fn start_of_frame(contents: &[u8], progressive: bool) -> Option<Frame> {
    let mut reader = Reader::new(contents);
    let bits = reader.byte()?;
    let (height, width) = (u32::from(reader.be16()?), u32::from(reader.be16()?));
    let components = reader.byte()?;
    (bits == 8 && width > 0 && height > 0).then_some(Frame {
        width,
        height,
        components,
        progressive,
    })
}
