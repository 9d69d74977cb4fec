//! PNG of pixels that come strip by strip (<https://www.w3.org/TR/png-3/>). A drawing has few colours, so a pixel is
//! the index of its own; in a drawing with pictures it has its colour itself. Drawing pixels and compressing rows are left to the caller; the parts of the file before,
//! between and after them are made here.
//!
//! ```text
//!   SVG ──► Png    pixels ──► rows ─ compressed ─► data    head, data …, end ─► a file
//! ```

mod chunk;
mod palette;
mod rgb;

use self::chunk::chunk;
use self::palette::Palette;
use self::rgb::Rgb;

/// What every PNG begins with.
const SIGNATURE: [u8; 8] = [137, b'P', b'N', b'G', 13, 10, 26, 10];
/// Eight bits to a pixel, which are an index; compression, filters and the order of rows as they mostly are.
const INDICES: [u8; 5] = [8, 3, 0, 0, 0];
/// Eight bits each to red, green and blue of a pixel; the rest as well.
const COLOURS: [u8; 5] = [8, 2, 0, 0, 0];
/// How a row is to be read: as it is. So rows are best compressed, for most of a picture is ground.
const AS_IT_IS: u8 = 0;
/// Each byte is how much more it is than that of the pixel before: so rows of photographs are compressed well, and ground too.
const SUB: u8 = 1;
/// So many pixels of a colour side by side fill an area; fewer are the edge of something.
const AREA_PX: usize = 3;

/// A picture that is becoming a file.
#[derive(Clone, Debug)]
pub struct Png {
    width_px: u32,
    height_px: u32,
    /// Nothing where pixels have their colours themselves.
    palette: Option<Palette>,
}

impl Png {
    /// The drawing `svg`, so many pixels wide and high. The colours that it names stay exactly themselves.
    pub fn new(svg: &str, width_px: u32, height_px: u32) -> Self {
        // Photographs have more colours than a palette.
        let palette = (!svg.contains("<image ")).then(|| Palette::named_in(svg));
        Self { width_px, height_px, palette }
    }

    /// The rows of the next strip: for each a byte that says how it is to be read, then an index for each pixel, or its
    /// colour.
    ///
    /// `pixels` are as wide as the picture, row by row from the top, each as red, green, blue and opacity. Opacity is
    /// not looked at, for a picture has a ground. What is no whole pixel at the end is left out.
    pub fn rows(&mut self, pixels: &[u8]) -> Vec<u8> {
        let width = (self.width_px as usize).max(1);
        let (pixels, _) = pixels.as_chunks::<4>();
        let Some(palette) = &mut self.palette else { return colours(pixels, width) };
        let mut rows = Vec::with_capacity(pixels.len() + pixels.len().div_ceil(width));
        for row in pixels.chunks(width) {
            rows.push(AS_IT_IS);
            // A colour is looked up once for all the pixels beside one another that have it.
            for run in row.chunk_by(|it, next| it == next) {
                let Some([red, green, blue, _]) = run.first() else { continue };
                let colour = Rgb::of([*red, *green, *blue]);
                let index = palette.index(colour, run.len() >= AREA_PX);
                rows.resize(rows.len() + run.len(), index);
            }
        }
        rows
    }

    /// The beginning of the file: how large the picture is, and the colours of all rows so far.
    pub fn head(&self) -> Vec<u8> {
        let mut header = self.width_px.to_be_bytes().to_vec();
        header.extend_from_slice(&self.height_px.to_be_bytes());
        header.extend_from_slice(if self.palette.is_some() { &INDICES } else { &COLOURS });
        let mut head = SIGNATURE.to_vec();
        head.append(&mut chunk(*b"IHDR", &header));
        if let Some(palette) = &self.palette {
            head.append(&mut chunk(*b"PLTE", &palette.bytes()));
        }
        head
    }

    /// A piece of the compressed rows, as it stands in the file. All rows are compressed as one, in the zlib format (RFC
    /// 1950), and may be parted anywhere.
    pub fn data(compressed: &[u8]) -> Vec<u8> {
        chunk(*b"IDAT", compressed)
    }

    /// The end of the file.
    pub fn end() -> Vec<u8> {
        chunk(*b"IEND", &[])
    }
}

/// Rows of colours.
fn colours(pixels: &[[u8; 4]], width: usize) -> Vec<u8> {
    let mut rows = Vec::with_capacity(pixels.len() * 3 + pixels.len().div_ceil(width));
    for row in pixels.chunks(width) {
        rows.push(SUB);
        let mut before = [0; 3];
        for [red, green, blue, _] in row {
            let colour = [*red, *green, *blue];
            rows.extend(colour.iter().zip(before).map(|(it, before)| it.wrapping_sub(before)));
            before = colour;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GROUND: [u8; 4] = [0xfe, 0xfd, 0xf8, 255];
    const INK: [u8; 4] = [0x1f, 0x23, 0x28, 255];
    const SVG: &str = "<svg fill=\"#fefdf8\" color=\"#1f2328\">";

    #[test]
    fn a_row_says_that_it_is_to_be_read_as_it_is_then_its_indices() {
        let mut png = Png::new(SVG, 2, 1);
        assert_eq!(png.rows(&[INK, GROUND].concat()), [0, 1, 0]);
    }

    #[test]
    fn strips_share_their_colours() {
        let mut png = Png::new("", 3, 4);
        assert_eq!(
            png.rows(&[INK, INK, INK, GROUND, GROUND, INK].concat()),
            [0, 0, 0, 0, 0, 1, 1, 0]
        );
        assert_eq!(png.rows(&[GROUND, INK, GROUND].concat()), [0, 1, 0, 1]);
    }

    #[test]
    fn three_pixels_of_a_colour_side_by_side_fill_an_area_two_do_not() {
        let almost = [0xfd, 0xfd, 0xf8, 255];
        let mut png = Png::new(SVG, 3, 1);
        assert_eq!(png.rows(&[almost, almost, GROUND].concat()), [0, 0, 0, 0]);
        // From one row into the next they are not side by side.
        let two_rows = [GROUND, GROUND, almost, almost, almost, GROUND].concat();
        assert_eq!(png.rows(&two_rows), [0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(png.rows(&[almost, almost, almost].concat()), [0, 2, 2, 2]);
    }

    #[test]
    fn a_file_begins_with_its_signature_its_size_and_its_colours() {
        let mut png = Png::new("", 2, 1);
        png.rows(&[[0, 0, 0, 255], [255; 4]].concat());
        let head = png.head();
        assert_eq!(head[..8], *b"\x89PNG\r\n\x1a\n");
        // 13 bytes of header: 2 by 1, 8 bits, by indices; then their sum.
        assert_eq!(head[8..16], *b"\0\0\0\rIHDR");
        assert_eq!(head[16..29], [0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]);
        assert_eq!(head[29..33], [0xc3, 0xfc, 0x8f, 0xb8]);
        assert_eq!(head[33..41], *b"\0\0\0\x06PLTE");
        assert_eq!(head[41..47], [0, 0, 0, 255, 255, 255]);
        assert_eq!(head.len(), 51);
    }

    #[test]
    fn a_drawing_with_pictures_keeps_the_colours_of_each_pixel() {
        let mut png = Png::new("<svg><image href=\"data:,\"></image></svg>", 2, 2);
        let rows =
            png.rows(&[[9, 8, 7, 255], [10, 6, 7, 255], [1, 2, 3, 255], [1, 2, 3, 255]].concat());
        assert_eq!(rows, [1, 9, 8, 7, 1, 254, 0, 1, 1, 2, 3, 0, 0, 0]);
        let head = png.head();
        assert_eq!((&head[24..29], head.len()), (&[8, 2, 0, 0, 0][..], 33));
        assert!(Png::new("<image ", 0, 1).rows(&[]).is_empty());
    }

    #[test]
    fn no_pixels_and_no_width_are_no_rows() {
        assert!(Png::new(SVG, 2, 0).rows(&[]).is_empty());
        assert!(Png::new(SVG, 0, 0).rows(&[1, 2, 3]).is_empty());
    }

    /// Pictures of few colours that lie close together, so that some are areas and some edges.
    fn pixels() -> impl Strategy<Value = Vec<[u8; 4]>> {
        let pixel = (0..8u8, 0..4u8, 0..3u8).prop_map(|(r, g, b)| [r * 5, g * 5, b * 5, 255]);
        let run = (pixel, 1..5usize).prop_map(|(pixel, length)| vec![pixel; length]);
        prop::collection::vec(run, 0..200).prop_map(|it| it.concat())
    }

    proptest! {
            #[test]
            fn every_pixel_is_one_of_the_colours_and_what_is_named_is_itself(
                pixels in pixels(),
                width in 1..9u32,
            ) {
                let svg = "<a b=\"#000000\" c=\"#0a0505\" d=\"#0f0505\">";
                let named = [[0, 0, 0], [10, 5, 5], [15, 5, 5]];
                let mut png = Png::new(svg, width, 0);
                let rows = png.rows(&pixels.concat());
                let colours = png.palette.unwrap().bytes();
                let mut given = pixels.chunks(width as usize);
                for row in rows.chunks(width as usize + 1) {
                    let (how, indices) = row.split_first().unwrap();
                    let pixels = given.next().unwrap();
                    prop_assert_eq!((*how, indices.len()), (0, pixels.len()));
                    for (index, pixel) in indices.iter().zip(pixels) {
                        let at = usize::from(*index) * 3;
                        prop_assert!(at < colours.len());
                        let far = (0..3).map(|it| colours[at + it].abs_diff(pixel[it])).max().unwrap();
    let exact = named.contains(&[pixel[0], pixel[1], pixel[2]]);
                        prop_assert!(far == 0 || far <= 12 && !exact);
                    }
                }
                prop_assert!(given.next().is_none());
            }
        }
}
