//! Pictures of one's own: from a file beside a story to what a site publishes of it.
//!
//! ```text
//! bytes ─► kind ─┬─► jpeg, png, webp ─► Picture ─► fewer pixels ─► sRGB ─► upright ─► encode ─┬─► Prepared
//!                └─► gif, avif, what moves, small WebP ─► without notes, as it is ────────────┘
//! ```
//!
//! Bytes go in, values come out: nothing here opens a file or knows a story. What a file is says its beginning, not
//! its name.
//!
//! # What comes out
//!
//! - [`Prepared::renditions`] are [`WIDTHS`] wide, as far as the picture is wider, and as wide as it is itself where
//!   that is less than [`WIDEST`]. Nothing is enlarged.
//! - A JPEG becomes JPEG. Whatever else is opaque becomes the smaller of JPEG and PNG, which one differs by width;
//!   what is transparent becomes PNG. Grey stays grey, 16 bits become 8. JPEG is written at quality 82, with a colour
//!   at each pixel: edges of letters and lines suffer most from fewer.
//! - The file itself, without its notes, is one of them where it is upright, in sRGB and not too wide, unless what is
//!   made anew is a fifth smaller: what was compressed with a loss once is not again for little.
//! - A WebP of at most [`KEPT_BYTES`] that needs none of this, every GIF and AVIF, and every PNG or WebP that moves
//!   are published as they are, without their notes, and no larger than [`KEPT_BYTES`] and [`WIDEST`]. GIF and AVIF
//!   are never decoded; a moving PNG is that only as far as its still picture.
//! - [`Prepared::clean`] stands under the author's own name, so it is of the file's own kind. A WebP that has to be
//!   made anew is written without loss for that, and is large; one that is only too wide stays as wide as it is.
//!
//! # What is taken out
//!
//! All that is no part of the picture: Exif with positions, XMP, IPTC, comments, thumbnails, names of programs,
//! further pictures, whatever stands behind the end. Files are put together anew from the parts that a picture needs,
//! each known by name, and not emptied of those known to be bad. Only AVIF cannot be: one with an item or a property
//! that is not of the picture is refused, and boxes beside are overwritten. It keeps its colours with their profile,
//! and small pictures in it. A moving PNG or WebP has its profile taken out if that is sRGB's, and is refused
//! otherwise.
//!
//! Orientation is that of Exif, as in browsers; in what moves it is not heeded, for browsers differ. Of PNG, `gAMA`,
//! `cHRM` and `cICP` are not heeded: colours are those of `iCCP`, or sRGB.
//!
//! # Fewer pixels
//!
//! By a cubic filter (Catmull and Rom), on sRGB's values as they are and not on linear light: so do browsers, which
//! make most of these pictures smaller once more, and editors' own programs. Linear light would be truer to stars in
//! a night sky, and would make dark letters on white ground thin, of which maps and charts have more. Where there is
//! opacity, it is multiplied in before. Colours are converted, and pixels turned, when there are fewer.
//!
//! # The same everywhere
//!
//! The same bytes give the same bytes, on every machine. JPEG is read without instructions of one processor alone.
//! Making smaller is integer arithmetic, which `fast_image_resize` tests to be alike with and without such
//! instructions; the filter is a polynomial, whose weights do not depend on a system's sine. Profiles are read here,
//! for the same reason: `colour` says how.
//!
//! # Files that harm
//!
//! Any bytes give pictures or a [`Fault`]. A size is read from a file's head before anything is decoded: above
//! [`MOST_PIXELS`] nothing is allocated. A JPEG is decoded strictly, and has to have its end: half a picture is a
//! fault. A decoder's panic is one, too, where panics unwind.

mod avif;
mod colour;
mod encode;
mod fault;
mod gif;
mod jpeg;
mod kind;
mod pixels;
mod png;
mod reader;
#[cfg(test)]
mod tests;
mod webp;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use self::colour::Conversion;
use self::pixels::{Pixels, Turn};

pub use fault::{Fault, Told};
pub use kind::{Kind, Stranger};

/// How wide pictures are made, in pixels: for a phone's card, the same on a sharp screen, and the article.
pub const WIDTHS: [u32; 3] = [480, 960, WIDEST];
/// The widest that is published.
pub const WIDEST: u32 = 1600;
/// How large a file may be.
pub const MOST_BYTES: usize = 20_000_000;
/// How many pixels a picture may have.
pub const MOST_PIXELS: u64 = 50_000_000;
/// How large a file may be that is published as it is.
pub const KEPT_BYTES: usize = 500_000;

/// A picture as it is published.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendition {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub kind: Kind,
    /// In pixels, as it is shown.
    pub width: u32,
    /// In pixels, as it is shown.
    pub height: u32,
}

impl fmt::Debug for Rendition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, kind, width, height } = self;
        write!(f, "{kind:?}, {width} by {height} pixels, {} bytes", bytes.len())
    }
}

/// All that is published of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// By width, the narrowest first; at least one.
    pub renditions: Vec<Rendition>,
    /// What stands under the author's own name: of the file's own kind, upright, without notes, at most [`WIDEST`]
    /// wide but for a WebP that needs nothing else.
    pub clean: Rendition,
}

/// What a site publishes of the picture whose file is `bytes`.
///
/// # Errors
///
/// A [`Fault`] where the file is none of a picture, is damaged, is above [`MOST_BYTES`] or [`MOST_PIXELS`], or cannot
/// be published without something that must not be.
pub fn prepared(bytes: &[u8]) -> Result<Prepared, Fault> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::Heavy(bytes.len()));
    }
    let found = match Kind::of(bytes)? {
        Kind::Jpeg => Found::Decoded(jpeg::read(bytes)?),
        Kind::Png => png::read(bytes)?,
        Kind::Webp => webp::read(bytes)?,
        Kind::Gif => gif::read(bytes)?,
        Kind::Avif => avif::read(bytes)?,
    };
    match found {
        Found::Kept(clean) => Ok(Prepared { renditions: vec![clean.clone()], clean }),
        Found::Decoded(picture) => picture.prepared().ok_or(Fault::Unread(picture.kind)),
    }
}

/// What came of reading a file.
enum Found {
    /// What is published as it is.
    Kept(Rendition),
    /// What other pictures are made of.
    Decoded(Picture),
}

impl Found {
    fn kept(kind: Kind, width: u32, height: u32, bytes: Vec<u8>) -> Self {
        Self::Kept(Rendition { bytes, kind, width, height })
    }
}

/// A picture in its file's order of pixels, and colours.
struct Picture {
    kind: Kind,
    pixels: Pixels,
    turn: Turn,
    conversion: Option<Conversion>,
    /// Its file without notes.
    own: Vec<u8>,
}

impl Picture {
    /// `None` where an encoder fails.
    fn prepared(&self) -> Option<Prepared> {
        let (own_width, own_height) = self.turn.sides(self.pixels.width, self.pixels.height);
        let widest = own_width.min(WIDEST);
        let mut renditions = Vec::new();
        for width in WIDTHS.into_iter().filter(|it| *it < widest) {
            let pixels = self.at(width, own_width, own_height)?;
            renditions.push(smallest(self.made(&pixels))?);
        }
        let pixels = self.at(widest, own_width, own_height)?;
        let needs_no_work = self.turn == Turn::NONE && self.conversion.is_none();
        let as_it_is = || Rendition {
            bytes: self.own.clone(),
            kind: self.kind,
            width: own_width,
            height: own_height,
        };
        let own = (needs_no_work && widest == own_width).then(as_it_is);
        let made = self.made(&pixels);
        let widest = match (&own, smallest(made.clone())?) {
            (Some(own), made) if own.bytes.len() / 5 <= made.bytes.len() / 4 => own.clone(),
            (_, made) => made,
        };
        let clean = if widest.kind == self.kind {
            widest.clone()
        } else if self.kind == Kind::Webp && own.is_none() {
            // Made anew without loss it is several times as large as one with.
            if needs_no_work { as_it_is() } else { encode::webp(&pixels)? }
        } else {
            let of_its_kind = made.into_iter().flatten().filter(|it| it.kind == self.kind);
            smallest(own.into_iter().chain(of_its_kind).map(Some))?
        };
        renditions.push(widest);
        Some(Prepared { renditions, clean })
    }

    /// What is seen of it, `width` wide.
    fn at(&self, width: u32, own_width: u32, own_height: u32) -> Option<Pixels> {
        let [of, to, high] = [own_width, width, own_height].map(u64::from);
        let height = u32::try_from((high * to * 2 + of) / (of * 2)).ok()?.max(1);
        let (stored_width, stored_height) = self.turn.sides(width, height);
        let mut pixels = self.pixels.resized(stored_width, stored_height)?;
        if let Some(it) = &self.conversion {
            it.apply(&mut pixels);
        }
        Some(pixels.upright(self.turn))
    }

    /// The files that it may become.
    fn made(&self, pixels: &Pixels) -> [Option<Rendition>; 2] {
        let jpeg = encode::jpeg(pixels);
        [jpeg, (self.kind != Kind::Jpeg).then(|| encode::png(pixels)).flatten()]
    }
}

/// The first of the smallest.
fn smallest(of: impl IntoIterator<Item = Option<Rendition>>) -> Option<Rendition> {
    of.into_iter().flatten().min_by_key(|it| it.bytes.len())
}

/// A PNG or WebP with several pictures.
struct Moving {
    kind: Kind,
    width: u32,
    height: u32,
    clean: Vec<u8>,
    /// Whether its colours would have to be converted.
    converted: bool,
}

impl Moving {
    /// As it is, where it may be. Its file had `bytes`.
    fn kept(self, bytes: usize) -> Result<Found, Fault> {
        let Self { kind, width, height, clean, converted } = self;
        if !kept(clean.len(), width) {
            return Err(Fault::Unkept { kind, moves: true, bytes, width });
        }
        if converted {
            return Err(Fault::Colours(kind));
        }
        Ok(Found::kept(kind, width, height, clean))
    }
}

/// Whether what is so large is published as it is.
fn kept(bytes: usize, width: u32) -> bool {
    bytes <= KEPT_BYTES && width <= WIDEST
}

fn small_enough(width: u32, height: u32) -> Result<(), Fault> {
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::Large { width, height });
    }
    Ok(())
}

/// What `work` gives; a fault where it gives nothing, or panics.
fn careful<T>(kind: Kind, work: impl FnOnce() -> Option<T>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten().ok_or(Fault::Unread(kind))
}
