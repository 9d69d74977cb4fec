//! What becomes of each form of file.

use image::ColorType;

use super::*;

fn kinds(prepared: &Prepared) -> Vec<Kind> {
    prepared.renditions.iter().map(|it| it.kind).collect()
}

#[test]
fn what_is_transparent_stays_so_at_every_width() {
    let prepared = prepared(&png(&glass(1700, 40))).unwrap();
    assert_eq!(kinds(&prepared), [Kind::Png; 3]);
    for it in prepared.renditions.iter().chain([&prepared.clean]) {
        let (image, middle) = (decoded(it), it.height / 2);
        let opacity = |part: u32| image.get_pixel(it.width * part / 4, middle).0[3];
        let found = [opacity(1), opacity(2), opacity(3)];
        assert!(found.iter().zip([191, 127, 63]).all(|(a, b)| a.abs_diff(b) <= 2), "{found:?}");
    }
}

#[test]
fn an_opaque_png_becomes_the_smaller_of_png_and_jpeg() {
    // A photograph, whether or not its file has room for opacity.
    for picture in [photo(1000, 400), DynamicImage::ImageRgba8(photo(1000, 400).to_rgba8())] {
        let prepared = prepared(&png(&picture)).unwrap();
        assert_eq!(kinds(&prepared), [Kind::Jpeg; 3]);
        assert_eq!((prepared.clean.kind, prepared.clean.width), (Kind::Png, 1000));
    }
    // A plane.
    let prepared = prepared(&png(&even(1000, 400, [20, 90, 200, 255]))).unwrap();
    assert_eq!(kinds(&prepared), [Kind::Png; 3]);
    assert_eq!(prepared.clean, prepared.renditions[2]);
}

#[test]
fn sixteen_bits_become_eight_and_grey_stays_grey() {
    let photo = photo(600, 20);
    let deep = DynamicImage::ImageRgb16(photo.to_rgb16());
    for it in &prepared(&png(&deep)).unwrap().renditions {
        assert_eq!(decoded(it).color(), ColorType::Rgb8);
    }
    let grey = DynamicImage::ImageLuma8(photo.to_luma8());
    for file in [jpeg(&grey), png(&grey), png(&DynamicImage::ImageLuma16(photo.to_luma16()))] {
        for it in &prepared(&file).unwrap().renditions {
            assert_eq!(decoded(it).color(), ColorType::L8);
        }
    }
    // Of each pixel of 16 bits the nearest of 8: what `image` makes of it, too.
    let deep = DynamicImage::ImageLuma16(image::ImageBuffer::from_fn(256, 257, |x, y| {
        image::Luma([(x * 257 + y) as u16])
    }));
    let (channels, _, pixels) = png::decode(&png(&deep)).unwrap();
    assert_eq!((channels, pixels), (1, deep.to_luma8().into_raw()));
}

#[test]
fn a_palette_is_read_with_what_is_transparent_in_it() {
    // Two pixels of one bit: red, and blue half there.
    let file = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        png_chunk(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 1, 1, 3, 0, 0, 0]),
        png_chunk(b"PLTE", &[255, 0, 0, 0, 0, 255]),
        png_chunk(b"tRNS", &[255, 128]),
        // No filter, then the bits 01: kept as they are, with their sum.
        png_chunk(b"IDAT", &[0x78, 1, 1, 2, 0, 0xfd, 0xff, 0, 0x40, 0, 0x42, 0, 0x41]),
        png_chunk(b"IEND", &[]),
    ]
    .concat();
    let prepared = prepared(&file).unwrap();
    let image = decoded(&prepared.clean);
    assert_eq!(image.get_pixel(0, 0).0, [255, 0, 0, 255]);
    assert_eq!(image.get_pixel(1, 0).0, [0, 0, 255, 128]);
    assert_eq!(prepared.renditions, [prepared.clean]);
}

#[test]
fn a_jpeg_in_steps_is_read() {
    let prepared = prepared(&progressive()).unwrap();
    let image = decoded(&prepared.clean);
    assert_near(image.get_pixel(7, 7).0, [210, 210, 100, 255], 25);
    assert_near(image.get_pixel(0, 0).0, [0, 0, 100, 255], 25);
    assert!(image.get_pixel(7, 0).0[0] > image.get_pixel(0, 0).0[0] + 100);
}

#[test]
fn a_small_webp_is_published_as_it_is() {
    let file = webp(&photo(1600, 30));
    let prepared = prepared(&file).unwrap();
    assert_eq!(prepared.clean.bytes, file);
    assert_eq!(prepared.renditions, [prepared.clean]);
}

#[test]
fn a_heavy_webp_is_made_anew() {
    let file = webp(&photo(1000, 600));
    assert!(file.len() > KEPT_BYTES, "{}", file.len());
    let prepared = prepared(&file).unwrap();
    assert_eq!(kinds(&prepared), [Kind::Jpeg; 3]);
    // Not too wide, upright and in sRGB: its own bytes, at most.
    assert_eq!((prepared.clean.kind, prepared.clean.width), (Kind::Webp, 1000));
    assert!(prepared.clean.bytes.len() <= file.len());
    let glass = super::prepared(&webp(&glass(1700, 40))).unwrap();
    assert_eq!(kinds(&glass), [Kind::Png; 3]);
}

#[test]
fn what_moves_is_published_as_it_is_when_small() {
    for (kind, file) in
        [(Kind::Gif, gif()), (Kind::Png, moving_png(40)), (Kind::Webp, moving_webp(&[], &[]))]
    {
        let prepared = prepared(&file).unwrap();
        assert_eq!(prepared.clean.kind, kind);
        assert_eq!(prepared.renditions, [prepared.clean]);
    }
    // As its flags say, with neither profile nor notes.
    let mut still = moving_webp(&[], &[]);
    still[20] = 0x02;
    assert_eq!(prepared(&moving_webp(&[], &[])).unwrap().clean.bytes, still);
}

#[test]
fn what_moves_and_is_large_is_refused() {
    let wide = |kind, moves, file: &[u8]| {
        let expected = Fault::Unkept { kind, moves, bytes: file.len(), width: 1601 };
        assert_eq!(prepared(file), Err(expected));
    };
    wide(Kind::Gif, true, &gif_of(1601, 2));
    wide(Kind::Gif, false, &gif_of(1601, 1));
    wide(Kind::Png, true, &moving_png(1601));
    wide(Kind::Avif, false, &avif_of(1601, &[b"av01"], &[]));
    let heavy = gif_of(2, 25_000);
    let expected = Fault::Unkept { kind: Kind::Gif, moves: true, bytes: heavy.len(), width: 2 };
    assert_eq!(prepared(&heavy), Err(expected));
    let profile = display_p3();
    assert_eq!(
        prepared(&moving_webp(&[(b"ICCP", &profile)], &[])),
        Err(Fault::Colours(Kind::Webp))
    );
    let moving = [avif(), boxed(b"moov", &[])].concat();
    assert_eq!(prepared(&moving), Err(Fault::Moves(Kind::Avif)));
}

#[test]
fn an_avif_is_measured_as_it_is_shown() {
    let size = |properties: &[Vec<u8>]| {
        let prepared = prepared(&avif_of(30, &[b"av01", b"grid"], properties)).unwrap();
        (prepared.clean.width, prepared.clean.height)
    };
    assert_eq!(size(&[]), (30, 2));
    assert_eq!(size(&[boxed(b"irot", &[1])]), (2, 30));
    assert_eq!(size(&[boxed(b"irot", &[2])]), (30, 2));
    // Cut to 20 by 1, from two numbers each.
    let cut = [20_u32, 1, 2, 2, 0, 1, 0, 1].map(u32::to_be_bytes).concat();
    assert_eq!(size(&[boxed(b"clap", &cut), boxed(b"irot", &[3])]), (1, 20));
}
