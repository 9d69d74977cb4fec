//! AVIF: what its boxes say. ISO/IEC 14496-12 and 23008-12, AV1 Image File Format 1.1. It is never decoded.
//!
//! Where an item of a file lies is said in bytes from its start, so nothing can be taken out without writing it anew.
//! What is no part of the picture is overwritten where that is a box of its own; a file with an item that is none is
//! refused.

use super::fault::Fault;
use super::kind::Kind;
use super::reader::Reader;
use super::{Found, kept, small_enough};

const KIND: Kind = Kind::Avif;
/// Items that are pictures: coded, put together from others, or the same under another name.
const PICTURES: [&[u8; 4]; 4] = [b"av01", b"grid", b"iovl", b"iden"];
/// What may be known of a picture: its size, form, colours, coding, layers, and how it is turned and cut.
const PROPERTIES: [&[u8; 4]; 17] = [
    b"ispe", b"pixi", b"pasp", b"colr", b"clli", b"mdcv", b"cclv", b"amve", b"reve", b"av1C",
    b"auxC", b"irot", b"imir", b"clap", b"a1op", b"a1lx", b"lsel",
];

pub(super) fn read(bytes: &[u8]) -> Result<Found, Fault> {
    let mut clean = bytes.to_vec();
    let mut meta = None;
    let mut coded = false;
    let mut reader = Reader::new(bytes);
    while !reader.is_empty() {
        let this = next(&mut reader, bytes).ok_or(Fault::Cut(KIND))?;
        match &this.name {
            b"ftyp" => {}
            b"mdat" => coded = true,
            b"meta" if meta.is_none() => meta = Some(this),
            b"moov" => return Err(Fault::Moves(KIND)),
            _ => this.blank(&mut clean),
        }
    }
    let meta = meta.ok_or(Fault::Unread(KIND))?;
    let about = About::read(meta.contents).ok_or(Fault::Unread(KIND))?;
    if about.noted {
        return Err(Fault::Noted(KIND));
    }
    let (width, height) = about.size().ok_or(Fault::Unread(KIND))?;
    small_enough(width, height)?;
    if !coded && !about.coded_within {
        return Err(Fault::Cut(KIND));
    }
    if !kept(clean.len(), width) {
        return Err(Fault::Unkept { kind: KIND, moves: false, bytes: bytes.len(), width });
    }
    Ok(Found::kept(KIND, width, height, clean))
}

/// A box, in which others may be.
#[derive(Clone, Copy)]
struct Part<'b> {
    name: [u8; 4],
    contents: &'b [u8],
    /// Where its contents end in the file.
    end: usize,
}

impl Part<'_> {
    /// Makes it one that says nothing, of the same length.
    fn blank(&self, file: &mut [u8]) {
        let start = self.end - self.contents.len();
        if let Some(it) = file.get_mut(start..self.end) {
            it.fill(0);
        }
    }
}

/// The next box; `None` where it is not there whole. `within` is all that `reader` was to read at first.
fn next<'b>(reader: &mut Reader<'b>, within: &[u8]) -> Option<Part<'b>> {
    let length = reader.be32()?;
    let name = reader.name()?;
    // A length of 0 is "up to the end of the file", which does not say whether that is there.
    let length = match length {
        1 => reader.be64()?.checked_sub(16)?,
        _ => u64::from(length).checked_sub(8)?,
    };
    let contents = reader.take(usize::try_from(length).ok()?)?;
    Some(Part { name, contents, end: within.len() - reader.rest().len() })
}

/// All boxes in `contents`.
fn parts(contents: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut reader = Reader::new(contents);
    let mut parts = Vec::new();
    while !reader.is_empty() {
        parts.push(next(&mut reader, contents)?);
    }
    Some(parts)
}

/// A number of 16 bits or, in later versions of a box, 32.
fn number(reader: &mut Reader<'_>, long: bool) -> Option<u32> {
    if long { reader.be32() } else { reader.be16().map(u32::from) }
}

/// Version and flags of a box that has them.
fn version(reader: &mut Reader<'_>) -> Option<(u8, u32)> {
    let word = reader.be32()?;
    Some(((word >> 24) as u8, word & 0x00ff_ffff))
}

/// What a file says of its pictures.
struct About<'b> {
    /// Whether there is anything but pictures.
    noted: bool,
    /// Whether pictures lie here, too.
    coded_within: bool,
    /// What is known of the picture to be shown.
    properties: Vec<Part<'b>>,
}

impl<'b> About<'b> {
    fn read(meta: &'b [u8]) -> Option<Self> {
        let boxes = parts(meta.get(4..)?)?;
        let of = |name: &[u8; 4]| boxes.iter().find(|it| it.name == *name).map(|it| it.contents);
        let known = [
            b"hdlr", b"pitm", b"iloc", b"iinf", b"iref", b"iprp", b"idat", b"grpl", b"dinf",
            b"free", b"skip",
        ];
        let mut noted = boxes.iter().any(|it| !known.contains(&&it.name));
        // Room that is kept free has nothing in it.
        let spare = |it: &Part<'_>| {
            matches!(&it.name, b"free" | b"skip") && it.contents.iter().any(|it| *it != 0)
        };
        noted |= boxes.iter().any(spare);
        noted |= !items(of(b"iinf")?)?.iter().all(|it| PICTURES.contains(&it));

        let mut shown = Reader::new(of(b"pitm")?);
        let (form, _) = version(&mut shown)?;
        let shown = number(&mut shown, form > 0)?;
        let within = parts(of(b"iprp")?)?;
        let all = within.iter().find(|it| &it.name == b"ipco").and_then(|it| parts(it.contents))?;
        noted |= all.iter().any(|it| !PROPERTIES.contains(&&it.name));
        let mut properties = Vec::new();
        for map in within.iter().filter(|it| &it.name == b"ipma") {
            properties.extend(of_item(map.contents, shown)?);
        }
        let properties =
            properties.into_iter().filter_map(|it| all.get(it.checked_sub(1)?).copied());
        Some(Self { noted, coded_within: of(b"idat").is_some(), properties: properties.collect() })
    }

    /// As the picture is shown: cut, then turned.
    fn size(&self) -> Option<(u32, u32)> {
        let of = |name: &[u8; 4]| {
            self.properties.iter().find(|it| it.name == *name).map(|it| Reader::new(it.contents))
        };
        let mut extents = of(b"ispe")?;
        version(&mut extents)?;
        let mut size = (extents.be32()?, extents.be32()?);
        if let Some(mut cut) = of(b"clap") {
            let mut side = || cut.be32()?.checked_div(cut.be32()?);
            size = (side()?, side()?);
        }
        let quarters = of(b"irot").and_then(|mut it| it.byte()).unwrap_or_default();
        let (width, height) = if quarters % 2 == 0 { size } else { (size.1, size.0) };
        (width > 0 && height > 0).then_some((width, height))
    }
}

/// The kinds of all items.
fn items(contents: &[u8]) -> Option<Vec<[u8; 4]>> {
    let mut reader = Reader::new(contents);
    let (form, _) = version(&mut reader)?;
    number(&mut reader, form > 0)?;
    let entries = parts(reader.rest())?;
    let kind = |it: &Part<'_>| {
        let mut reader = Reader::new(it.contents);
        let (form, _) = version(&mut reader)?;
        number(&mut reader, form > 2)?;
        reader.be16()?;
        reader.name()
    };
    entries.iter().map(kind).collect()
}

/// The numbers, from 1, of what is known of an item.
fn of_item(contents: &[u8], item: u32) -> Option<Vec<usize>> {
    let mut reader = Reader::new(contents);
    let (form, flags) = version(&mut reader)?;
    let count = reader.be32()?;
    let mut numbers = Vec::new();
    for _ in 0..count {
        let this = number(&mut reader, form > 0)?;
        for _ in 0..reader.byte()? {
            // The highest bit says that it has to be understood.
            let at = if flags & 1 == 0 {
                u16::from(reader.byte()? & 0x7f)
            } else {
                reader.be16()? & 0x7fff
            };
            if this == item {
                numbers.push(usize::from(at));
            }
        }
    }
    Some(numbers)
}
