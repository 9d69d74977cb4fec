//! Files to try things on.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageEncoder, Rgba, RgbaImage};

use super::super::Stranger;

/// What is in no output.
pub(super) const SECRET: &[u8] = b"SECRET 31.2304 N";

/// Something like a photograph: soft, and nowhere quite even.
pub(super) fn photo(width: u32, height: u32) -> DynamicImage {
    let image = RgbaImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)) >> 27;
        let at = |it: u32| (it % 512).min(511 - it % 512) as u8;
        let [r, g, b] =
            [at(x / 2 + y), at(x + y / 3), at(x / 5 + 90)].map(|it| it / 2 + grain as u8);
        Rgba([r, g, b, 255])
    });
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(image).to_rgb8())
}

/// The same, less and less there from left to right.
pub(super) fn glass(width: u32, height: u32) -> DynamicImage {
    let mut image = photo(width, height).to_rgba8();
    for (x, _, pixel) in image.enumerate_pixels_mut() {
        pixel.0[3] = (255 - x * 255 / width) as u8;
    }
    DynamicImage::ImageRgba8(image)
}

pub(super) fn even(width: u32, height: u32, colour: [u8; 4]) -> DynamicImage {
    let image = DynamicImage::ImageRgba8(RgbaImage::from_pixel(width, height, Rgba(colour)));
    if colour[3] == 255 { DynamicImage::ImageRgb8(image.to_rgb8()) } else { image }
}

/// Which half from the left and from the top has which colour.
pub(super) const CORNERS: [(u32, u32, [u8; 3]); 4] =
    [(0, 0, [255, 0, 0]), (1, 0, [0, 160, 0]), (0, 1, [0, 0, 255]), (1, 1, [255, 255, 255])];

pub(super) fn corners(width: u32, height: u32) -> DynamicImage {
    let image = RgbaImage::from_fn(width, height, |x, y| {
        let half = |it| it == (x * 2 / width, y * 2 / height);
        let (.., [r, g, b]) = CORNERS.into_iter().find(|it| half((it.0, it.1))).unwrap();
        Rgba([r, g, b, 255])
    });
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(image).to_rgb8())
}

/// An upright picture as it is stored with this orientation, by another hand.
pub(super) fn lying(upright: &DynamicImage, orientation: u8) -> DynamicImage {
    match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.rotate90().fliph(),
        6 => upright.rotate270(),
        7 => upright.rotate270().fliph(),
        8 => upright.rotate90(),
        _ => upright.clone(),
    }
}

fn write(image: &DynamicImage, encoder: impl ImageEncoder) {
    let colours = image.color().into();
    encoder.write_image(image.as_bytes(), image.width(), image.height(), colours).unwrap();
}

pub(super) fn jpeg(image: &DynamicImage) -> Vec<u8> {
    jpeg_of_quality(image, 80)
}

pub(super) fn jpeg_of_quality(image: &DynamicImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(image, JpegEncoder::new_with_quality(&mut bytes, quality));
    bytes
}

pub(super) fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(image, PngEncoder::new(&mut bytes));
    bytes
}

pub(super) fn webp(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(image, WebPEncoder::new_lossless(&mut bytes));
    bytes
}

/// With a segment more, right behind its start.
pub(super) fn jpeg_with(file: &[u8], marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = (contents.len() as u16 + 2).to_be_bytes();
    [&file[..2], &[0xff, marker], &length, contents, &file[2..]].concat()
}

/// A chunk of PNG with its sum: the check of ISO 3309.
pub(super) fn png_chunk(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let named = [name, contents].concat();
    let mut sum = u32::MAX;
    for byte in &named {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    [&(contents.len() as u32).to_be_bytes()[..], &named, &(!sum).to_be_bytes()].concat()
}

/// Where the header of a PNG ends.
pub(super) const PNG_HEAD: usize = 33;

/// With a chunk more, right behind its header.
pub(super) fn png_with(file: &[u8], name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    [&file[..PNG_HEAD], &png_chunk(name, contents), &file[PNG_HEAD..]].concat()
}

/// What `iCCP` holds: a name, and the profile in blocks that are not compressed.
pub(super) fn icc(profile: &[u8]) -> Vec<u8> {
    let length = profile.len() as u16;
    let mut stored = b"x\0\0\x78\x01\x01".to_vec();
    stored.extend(length.to_le_bytes());
    stored.extend((!length).to_le_bytes());
    stored.extend(profile);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in profile {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stored.extend((b << 16 | a).to_be_bytes());
    stored
}

/// An extended WebP with this picture's and more chunks.
pub(super) fn webp_with(file: &[u8], chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let picture = &file[12..];
    let bits = u32::from_le_bytes(picture[9..13].try_into().unwrap());
    let (width, height) = (bits & 0x3fff, bits >> 14 & 0x3fff);
    let [w, h] = [width, height].map(u32::to_le_bytes);
    let head = [&[0x3c, 0, 0, 0], &w[..3], &h[..3]].concat();
    let mut body = riff_chunk(b"VP8X", &head);
    for (name, contents) in chunks.iter().filter(|it| it.0 == b"ICCP") {
        body.extend(riff_chunk(name, contents));
    }
    body.extend(picture);
    for (name, contents) in chunks.iter().filter(|it| it.0 != b"ICCP") {
        body.extend(riff_chunk(name, contents));
    }
    riff_chunk(b"RIFF", &[b"WEBP".as_slice(), &body].concat())
}

pub(super) fn riff_chunk(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    let mut bytes = [name.as_slice(), &(contents.len() as u32).to_le_bytes(), contents].concat();
    bytes.resize(bytes.len().next_multiple_of(2), 0);
    bytes
}

/// Notes of a camera: an orientation, a place, and words.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut notes = b"II*\0\x08\0\0\0\x03\0".to_vec();
    // Words, behind the table; the orientation; the place.
    notes.extend(b"\x0e\x01\x02\0");
    notes.extend((SECRET.len() as u32).to_le_bytes());
    notes.extend(50_u32.to_le_bytes());
    notes.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    notes.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0]);
    notes.extend([0; 4]);
    assert_eq!(notes.len(), 50);
    notes.extend(SECRET);
    notes
}

/// A moving GIF of 2 by 2 pixels.
pub(super) fn gif() -> Vec<u8> {
    gif_of(2, 2)
}

pub(super) fn gif_of(width: u16, pictures: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend([2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
    bytes.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    for _ in 0..pictures {
        bytes.extend([0x21, 0xf9, 4, 4, 10, 0, 0, 0]);
        bytes.extend([0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x02, 0x05, 0]);
    }
    bytes.push(0x3b);
    bytes
}

pub(super) fn boxed(name: &[u8; 4], contents: &[u8]) -> Vec<u8> {
    [&(contents.len() as u32 + 8).to_be_bytes()[..], name, contents].concat()
}

/// An AVIF of 3 by 2 pixels whose items are of these kinds, and whose first has these properties besides its size.
pub(super) fn avif_of(width: u32, kinds: &[&[u8; 4]], properties: &[Vec<u8>]) -> Vec<u8> {
    let mut items = [&[0, 0, 0, 0][..], &(kinds.len() as u16).to_be_bytes()].concat();
    for (index, kind) in kinds.iter().enumerate() {
        items.extend(boxed(
            b"infe",
            &[&[2, 0, 0, 0, 0, index as u8 + 1, 0, 0], &kind[..], b"\0"].concat(),
        ));
    }
    let size = [[0; 4], width.to_be_bytes(), 2_u32.to_be_bytes()].concat();
    let all = [vec![boxed(b"ispe", &size)], properties.to_vec()].concat();
    let mut known = vec![0, 0, 0, 0, 0, 0, 0, 1, 0, 1, all.len() as u8];
    known.extend((1..=all.len() as u8).map(|it| it | 0x80));
    let about = [boxed(b"ipco", &all.concat()), boxed(b"ipma", &known)].concat();
    let meta = [
        vec![0; 4],
        boxed(b"hdlr", &[0; 24]),
        boxed(b"pitm", &[0, 0, 0, 0, 0, 1]),
        boxed(b"iloc", &[0; 8]),
        boxed(b"iinf", &items),
        boxed(b"iprp", &about),
    ];
    [
        boxed(b"ftyp", b"avif\0\0\0\0mif1"),
        boxed(b"meta", &meta.concat()),
        boxed(b"mdat", &[0x12, 0, 0x0a]),
    ]
    .concat()
}

pub(super) fn avif() -> Vec<u8> {
    avif_of(3, &[b"av01"], &[])
}

/// A PNG whose still picture is also the first of two.
pub(super) fn moving_png(width: u32) -> Vec<u8> {
    let still = png(&photo(width, 4));
    let size = [width.to_be_bytes(), 4_u32.to_be_bytes()].concat();
    let control = |number: u8| {
        let head = [0, 0, 0, number];
        png_chunk(b"fcTL", &[&head[..], &size, &[0; 8], &[0, 1, 0, 10, 0, 0]].concat())
    };
    let end = still.len() - 12;
    let length = u32::from_be_bytes(still[PNG_HEAD..][..4].try_into().unwrap()) as usize;
    let data = &still[PNG_HEAD + 8..][..length];
    [
        &still[..PNG_HEAD],
        &png_chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]),
        &control(0),
        &still[PNG_HEAD..end],
        &control(1),
        &png_chunk(b"fdAT", &[&[0, 0, 0, 2][..], data].concat()),
        &still[end..],
    ]
    .concat()
}

/// A WebP of two pictures.
pub(super) fn moving_webp(chunks: &[(&[u8; 4], &[u8])], within: &[u8]) -> Vec<u8> {
    let still = webp(&photo(30, 20));
    let mut frame = vec![0; 6];
    frame.extend([29, 0, 0, 19, 0, 0, 100, 0, 0, 0]);
    frame.extend(&still[12..]);
    frame.extend(within);
    let mut body = riff_chunk(b"VP8X", &[0x2e, 0, 0, 0, 29, 0, 0, 19, 0, 0]);
    for (name, contents) in chunks {
        body.extend(riff_chunk(name, contents));
    }
    body.extend(riff_chunk(b"ANIM", &[0; 6]));
    body.extend(riff_chunk(b"ANMF", &frame).repeat(2));
    riff_chunk(b"RIFF", &[b"WEBP".as_slice(), &body].concat())
}

/// 8 by 8 pixels, red from left to right and green from top to bottom, in ten steps: by libjpeg.
pub(super) fn progressive() -> Vec<u8> {
    const HEX: &str = "\
        ffd8ffe000104a46494600010100000100010000ffdb0043000d090a0b0a080d0b0a0b0e0e0d0f13201513121213271c1e17\
        202e2931302e292d2c333a4a3e333646372c2d405741464c4e525352323e5a615a50604a51524fffdb0043010e0e0e131113\
        261515264f352d354f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f\
        4f4f4f4f4f4f4f4fffc20011080008000803011100021101031101ffc40014000100000000000000000000000000000004ff\
        c4001501010100000000000000000000000000000001ffda000c030100021003100000013c7fffc400161000030000000000\
        000000000000000000000304ffda00080101000105025ce7ffc4001511010100000000000000000000000000000400ffda00\
        08010301013f012a2fffc400161100030000000000000000000000000000000203ffda0008010201013f017b1fffc4001410\
        0100000000000000000000000000000000ffda0008010100063f027fffc40015100101000000000000000000000000000000\
        61ffda0008010100013f2193ffda000c03010002000300000010dfffc4001611000300000000000000000000000000000021\
        31ffda0008010301013f10833fffc4001511010100000000000000000000000000000061ffda0008010201013f10bbffc400\
        1610000300000000000000000000000000000031c1ffda0008010100013f10449fffd9";
    (0..HEX.len()).step_by(2).map(|at| u8::from_str_radix(&HEX[at..at + 2], 16).unwrap()).collect()
}

/// A JPEG that says it has four components.
pub(super) fn four_inks() -> Vec<u8> {
    let file = jpeg(&photo(16, 16));
    let frame = file.windows(2).position(|it| it == [0xff, 0xc0]).unwrap();
    let mut four = file.clone();
    (four[frame + 3], four[frame + 9]) = (20, 4);
    four.splice(frame + 19..frame + 19, [4, 0x11, 1]);
    four
}

/// One small file of each form, with its name.
pub(super) fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let photo = photo(40, 30);
    let notes = exif(6);
    vec![
        ("JPEG", jpeg(&photo)),
        (
            "JPEG with notes",
            jpeg_with(&jpeg(&photo), 0xe1, &[b"Exif\0\0".as_slice(), &notes].concat()),
        ),
        ("grey JPEG", jpeg(&DynamicImage::ImageLuma8(photo.to_luma8()))),
        ("progressive JPEG", progressive()),
        ("PNG", png(&photo)),
        ("PNG with opacity", png(&glass(40, 30))),
        ("PNG of 16 bits", png(&DynamicImage::ImageRgb16(photo.to_rgb16()))),
        ("moving PNG", moving_png(40)),
        ("WebP", webp(&photo)),
        ("WebP with notes", webp_with(&webp(&photo), &[(b"EXIF", &notes)])),
        ("moving WebP", moving_webp(&[], &[])),
        ("GIF", gif()),
        ("AVIF", avif()),
    ]
}

/// How files of other kinds begin.
pub(super) fn strangers() -> impl Iterator<Item = (Stranger, &'static [u8])> {
    let all: [(Stranger, &[u8]); 24] = [
        (Stranger::Heif, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        (Stranger::Heif, b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"),
        // Only what stands behind says that it is AVIF, and that is not asked.
        (Stranger::Heif, b"\0\0\0\x14ftypheic\0\0\0\0mif1avif"),
        (Stranger::Raw, b"\0\0\0\x14ftypcrx \0\0\0\0crx "),
        (Stranger::Film, b"\0\0\0\x14ftypisom\0\0\0\0mp41"),
        (Stranger::Film, b"\x1a\x45\xdf\xa3"),
        (Stranger::Tiff, b"II*\0\x08\0\0\0"),
        (Stranger::Tiff, b"MM\0*\0\0\0\x08"),
        (Stranger::Raw, b"II*\0\x10\0\0\0CR\x02\0"),
        (Stranger::Raw, b"FUJIFILMCCD-RAW 0201"),
        (Stranger::Bmp, b"BM\x36\0\0\0"),
        (Stranger::Svg, b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        (Stranger::Svg, b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- -->\n<svg/>"),
        (Stranger::Photoshop, b"8BPS\0\x01"),
        (Stranger::JpegXl, b"\xff\x0a\0"),
        (Stranger::JpegXl, b"\0\0\0\x0cJXL \r\n\x87\n"),
        (Stranger::Jpeg2000, b"\0\0\0\x0cjP  \r\n\x87\n"),
        (Stranger::Icon, b"\0\0\x01\0\x01\0"),
        (Stranger::Pdf, b"%PDF-1.7"),
        (Stranger::Page, b"<!DOCTYPE html><html>"),
        (Stranger::Page, b"\n<html lang=\"zh\">"),
        (Stranger::Empty, b""),
        (Stranger::Unknown, b"<rss>"),
        (Stranger::Unknown, b"RIFF\x10\0\0\0WAVE"),
    ];
    all.into_iter()
}
