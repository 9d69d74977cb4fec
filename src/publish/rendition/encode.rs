//! Pixels into files. Nothing is in them but the picture: an encoder of `image` writes no notes unless it is given
//! some.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::Rendition;
use super::kind::Kind;
use super::pixels::Pixels;

/// Of 100. Above it files grow much and pictures improve little.
const QUALITY: u8 = 82;

/// `None` where it is not opaque, or has a side longer than JPEG can say.
pub(super) fn jpeg(pixels: &Pixels) -> Option<Rendition> {
    if pixels.has_opacity() {
        return None;
    }
    let mut bytes = Vec::new();
    write(pixels, JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
    Some(rendition(Kind::Jpeg, pixels, bytes))
}

pub(super) fn png(pixels: &Pixels) -> Option<Rendition> {
    let mut bytes = Vec::new();
    let (compression, filter) = (CompressionType::Default, FilterType::Adaptive);
    write(pixels, PngEncoder::new_with_quality(&mut bytes, compression, filter))?;
    Some(rendition(Kind::Png, pixels, bytes))
}

/// Without loss. `None` where a side is longer than WebP can say.
pub(super) fn webp(pixels: &Pixels) -> Option<Rendition> {
    let mut bytes = Vec::new();
    write(pixels, WebPEncoder::new_lossless(&mut bytes))?;
    Some(rendition(Kind::Webp, pixels, bytes))
}

fn write(pixels: &Pixels, encoder: impl ImageEncoder) -> Option<()> {
    let colours = match pixels.channels() {
        1 => ExtendedColorType::L8,
        2 => ExtendedColorType::La8,
        3 => ExtendedColorType::Rgb8,
        _ => ExtendedColorType::Rgba8,
    };
    encoder.write_image(pixels.bytes(), pixels.width, pixels.height, colours).ok()
}

fn rendition(kind: Kind, pixels: &Pixels, bytes: Vec<u8>) -> Rendition {
    Rendition { bytes, kind, width: pixels.width, height: pixels.height }
}
