//! What a file is, by its first bytes; its name says nothing.

use super::fault::Fault;

/// The kinds of pictures that a site shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG, also a moving one.
    Png,
    /// WebP, also a moving one.
    Webp,
    /// GIF, also a moving one.
    Gif,
    /// A still AVIF.
    Avif,
}

impl Kind {
    /// The usual ending of its files, without a dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Avif => "avif",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
            Self::Avif => "AVIF",
        }
    }

    /// What `bytes` are.
    ///
    /// # Errors
    ///
    /// [`Fault::Stranger`] for all that is no picture of these kinds.
    pub fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let at =
            |from: usize, sign: &[u8]| bytes.get(from..).is_some_and(|it| it.starts_with(sign));
        if at(0, b"\xff\xd8\xff") {
            Ok(Self::Jpeg)
        } else if at(0, b"\x89PNG\r\n\x1a\n") {
            Ok(Self::Png)
        } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
            Ok(Self::Gif)
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Ok(Self::Webp)
        } else if at(4, b"ftyp") && brands(bytes).any(|it| it == b"avif" || it == b"avis") {
            Ok(Self::Avif)
        } else {
            Err(Fault::Stranger(Stranger::of(bytes)))
        }
    }
}

/// What a file of the family of MP4 says it can be read as.
fn brands(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let length = bytes.first_chunk().map_or(0, |it| u32::from_be_bytes(*it) as usize);
    let start = bytes.get(8..length.min(bytes.len())).unwrap_or_default();
    // The second of these four bytes is a version, which reads as no brand.
    start.chunks_exact(4)
}

/// Kinds of files that are taken for pictures of a site, and are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// HEIC or HEIF, which phones take photographs in.
    Heif,
    /// TIFF; many cameras' raw files are some, too.
    Tiff,
    /// What a camera's sensor saw.
    Raw,
    /// BMP of Windows.
    Bmp,
    /// A drawing in SVG.
    Svg,
    /// A file of Photoshop.
    Photoshop,
    /// JPEG XL.
    JpegXl,
    /// JPEG 2000.
    Jpeg2000,
    /// An icon or a pointer of Windows.
    Icon,
    /// A document in PDF.
    Pdf,
    /// A film.
    Film,
    /// A page in HTML, as a server sends instead of a picture that it does not have.
    Page,
    /// Nothing at all.
    Empty,
    /// Something else.
    Unknown,
}

impl Stranger {
    fn of(bytes: &[u8]) -> Self {
        let at =
            |from: usize, sign: &[u8]| bytes.get(from..).is_some_and(|it| it.starts_with(sign));
        let any = |signs: &[&[u8]]| signs.iter().any(|it| at(0, it));
        if bytes.is_empty() {
            return Self::Empty;
        }
        if at(4, b"ftyp") {
            let brand = |signs: &[&[u8]]| brands(bytes).any(|it| signs.contains(&it));
            return match () {
                () if brand(&[b"crx "]) => Self::Raw,
                () if brand(&[
                    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
                ]) =>
                {
                    Self::Heif
                }
                () => Self::Film,
            };
        }
        if any(&[b"II*\0", b"MM\0*"]) {
            return if at(8, b"CR") { Self::Raw } else { Self::Tiff };
        }
        if any(&[b"FUJIFILMCCD-RAW", b"IIRO", b"IIU\0", b"FOVb"]) {
            return Self::Raw;
        }
        if at(0, b"\xff\x0a") || at(4, b"JXL \r\n\x87\n") {
            return Self::JpegXl;
        }
        if at(4, b"jP  \r\n\x87\n") || at(0, b"\xff\x4f\xff\x51") {
            return Self::Jpeg2000;
        }
        let signs: [(&[&[u8]], Self); 5] = [
            (&[b"BM"], Self::Bmp),
            (&[b"8BPS"], Self::Photoshop),
            (&[b"\0\0\x01\0", b"\0\0\x02\0"], Self::Icon),
            (&[b"%PDF"], Self::Pdf),
            (&[b"\x1a\x45\xdf\xa3"], Self::Film),
        ];
        if let Some((_, found)) = signs.iter().find(|it| any(it.0)) {
            return *found;
        }
        markup(bytes)
    }

    /// What it is called, in Chinese and in English.
    pub(super) fn names(self) -> [&'static str; 2] {
        match self {
            Self::Heif => ["HEIC（HEIF）照片", "a HEIC (HEIF) photograph"],
            Self::Tiff => ["TIFF 图片或相机的 RAW 文件", "a TIFF picture or a camera's raw file"],
            Self::Raw => ["相机的 RAW 文件", "a camera's raw file"],
            Self::Bmp => ["BMP 图片", "a BMP picture"],
            Self::Svg => ["SVG 图形", "an SVG drawing"],
            Self::Photoshop => ["Photoshop 文件", "a Photoshop file"],
            Self::JpegXl => ["JPEG XL 图片", "a JPEG XL picture"],
            Self::Jpeg2000 => ["JPEG 2000 图片", "a JPEG 2000 picture"],
            Self::Icon => ["Windows 图标", "an icon of Windows"],
            Self::Pdf => ["PDF 文件", "a PDF document"],
            Self::Film => ["影片", "a film"],
            Self::Page => ["网页", "a web page"],
            Self::Empty => ["空文件", "nothing: the file is empty"],
            Self::Unknown => ["别的东西", "something else"],
        }
    }
}

/// A drawing or a page, where `bytes` begin as one.
fn markup(bytes: &[u8]) -> Stranger {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let text = String::from_utf8_lossy(&start);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if !text.starts_with('<') {
        Stranger::Unknown
    } else if text.contains("<svg") {
        Stranger::Svg
    } else if text.contains("<html") || text.starts_with("<!doctype html") {
        Stranger::Page
    } else {
        Stranger::Unknown
    }
}
