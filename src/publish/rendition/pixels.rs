//! Pixels, and what is done to them: fewer of them, turned upright.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::pixels::{U8, U8x2, U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

/// Rows of pixels from the top, each pixel with 1 to 4 bytes: grey, grey with opacity, RGB, RGB with opacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    channels: usize,
    bytes: Vec<u8>,
}

impl Pixels {
    /// `None` where there are not as many bytes as that needs.
    pub(super) fn new(width: u32, height: u32, channels: usize, bytes: Vec<u8>) -> Option<Self> {
        let fits = (1..=4).contains(&channels)
            && width > 0
            && height > 0
            && bytes.len() as u64 == u64::from(width) * u64::from(height) * channels as u64;
        fits.then_some(Self { width, height, channels, bytes })
    }

    pub(super) fn channels(&self) -> usize {
        self.channels
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    /// Whether there is a byte of opacity, which is the last.
    pub(super) fn has_opacity(&self) -> bool {
        self.channels.is_multiple_of(2)
    }

    /// The same without opacity where all is opaque.
    pub(super) fn without_needless_opacity(self) -> Self {
        let Self { width, height, channels, bytes } = self;
        let opaque = channels.is_multiple_of(2)
            && bytes.chunks_exact(channels).all(|it| it.last() == Some(&u8::MAX));
        if !opaque {
            return Self { width, height, channels, bytes };
        }
        let colours = channels - 1;
        let kept = bytes.chunks_exact(channels).flat_map(|it| it.iter().take(colours).copied());
        Self { width, height, channels: colours, bytes: kept.collect() }
    }

    /// The same picture in `width` by `height` pixels.
    pub(super) fn resized(&self, width: u32, height: u32) -> Option<Self> {
        if (width, height) == (self.width, self.height) {
            return Some(self.clone());
        }
        let bytes = match self.channels {
            1 => self.resized_as::<U8>(width, height),
            2 => self.resized_as::<U8x2>(width, height),
            3 => self.resized_as::<U8x3>(width, height),
            _ => self.resized_as::<U8x4>(width, height),
        };
        Self::new(width, height, self.channels, bytes?)
    }

    /// Only these kinds of pixels are compiled: what the library has for others comes out of the compiler in other bytes each
    /// time, and a release shall not.
    fn resized_as<P: PixelTrait>(&self, width: u32, height: u32) -> Option<Vec<u8>> {
        let kind = P::pixel_type();
        let from = ImageRef::new(self.width, self.height, &self.bytes, kind).ok()?;
        let mut to = Image::new(width, height, kind);
        // Opacity is multiplied in and out again.
        let how = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
        let (from, mut into) = (from.typed_image::<P>()?, to.typed_image_mut::<P>()?);
        Resizer::new().resize_typed(&from, &mut into, &how).ok()?;
        Some(to.into_vec())
    }

    pub(super) fn upright(self, turn: Turn) -> Self {
        if turn == Turn::NONE {
            return self;
        }
        let (width, height) = turn.sides(self.width, self.height);
        let (last_x, last_y) = (self.width - 1, self.height - 1);
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = match turn.0 {
                    2 => (last_x - x, y),
                    3 => (last_x - x, last_y - y),
                    4 => (x, last_y - y),
                    5 => (y, x),
                    6 => (y, last_y - x),
                    7 => (last_x - y, last_y - x),
                    8 => (last_x - y, x),
                    _ => (x, y),
                };
                let at = (y as usize * self.width as usize + x as usize) * self.channels;
                bytes.extend_from_slice(self.bytes.get(at..at + self.channels).unwrap_or_default());
            }
        }
        Self { width, height, channels: self.channels, bytes }
    }
}

/// How a stored picture is to be turned to stand upright: `Orientation` of Exif, from 1 to 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn(u8);

impl Turn {
    pub(super) const NONE: Self = Self(1);

    /// What notes in the form of Exif say, which is a TIFF file without a picture.
    pub(super) fn of(exif: &[u8]) -> Self {
        let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
        image::metadata::Orientation::from_exif_chunk(tiff)
            .map_or(Self::NONE, |it| Self(it.to_exif()))
    }

    /// Width and height once it is upright, of those that are stored; and the other way round.
    pub(super) fn sides(self, width: u32, height: u32) -> (u32, u32) {
        if self.0 < 5 { (width, height) } else { (height, width) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ```text
    /// 1 2 3
    /// 4 5 6
    /// ```
    fn six() -> Pixels {
        Pixels::new(3, 2, 1, vec![1, 2, 3, 4, 5, 6]).unwrap()
    }

    #[test]
    fn each_of_the_eight_orientations_is_turned_upright() {
        // Where the stored first row and first column are on the upright picture says TIFF 6.0, page 36.
        for (orientation, width, upright) in [
            (1, 3, [1, 2, 3, 4, 5, 6]),
            (2, 3, [3, 2, 1, 6, 5, 4]),
            (3, 3, [6, 5, 4, 3, 2, 1]),
            (4, 3, [4, 5, 6, 1, 2, 3]),
            (5, 2, [1, 4, 2, 5, 3, 6]),
            (6, 2, [4, 1, 5, 2, 6, 3]),
            (7, 2, [6, 3, 5, 2, 4, 1]),
            (8, 2, [3, 6, 2, 5, 1, 4]),
        ] {
            let turned = six().upright(Turn(orientation));
            let expected = Pixels::new(width, 6 / width, 1, upright.to_vec()).unwrap();
            assert_eq!(turned, expected, "{orientation}");
        }
    }

    #[test]
    fn opacity_is_dropped_only_where_all_is_opaque() {
        let pixels = |last| Pixels::new(2, 1, 4, vec![1, 2, 3, 255, 4, 5, 6, last]).unwrap();
        let opaque = pixels(255).without_needless_opacity();
        assert_eq!(opaque, Pixels::new(2, 1, 3, vec![1, 2, 3, 4, 5, 6]).unwrap());
        assert_eq!(pixels(254).without_needless_opacity(), pixels(254));
    }

    #[test]
    fn what_is_transparent_lends_no_colour_to_what_is_beside_it() {
        // Red that is not there beside green that is: the mean is green, half there.
        let pixels = Pixels::new(2, 1, 4, vec![255, 0, 0, 0, 0, 255, 0, 255]).unwrap();
        let one = pixels.resized(1, 1).unwrap();
        assert_eq!(one.bytes(), [0, 255, 0, 128]);
    }

    #[test]
    fn an_even_ground_stays_even() {
        let pixels = Pixels::new(97, 61, 3, [200, 100, 50].repeat(97 * 61)).unwrap();
        assert_eq!(pixels.resized(31, 20).unwrap().bytes(), [200, 100, 50].repeat(31 * 20));
    }
}
