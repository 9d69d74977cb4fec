//! Pictures through all of it, made here by encoders or byte by byte.

mod damage;
mod notes;
mod samples;
mod shapes;

use image::{DynamicImage, GenericImageView};

use self::samples::*;
use super::colour::tests::{display_p3, srgb, tables};
use super::*;

fn decoded(rendition: &Rendition) -> DynamicImage {
    let image = image::load_from_memory(&rendition.bytes).unwrap();
    assert_eq!((image.width(), image.height()), (rendition.width, rendition.height));
    image
}

#[track_caller]
fn assert_near(found: [u8; 4], expected: [u8; 4], by: u8) {
    let near = found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= by);
    assert!(near, "{found:?} is not {expected:?}");
}

fn widths(prepared: &Prepared) -> Vec<u32> {
    prepared.renditions.iter().map(|it| it.width).collect()
}

#[test]
fn widths_are_those_below_the_own_one_and_that() {
    for (own, expected) in [
        (4000, vec![480, 960, 1600]),
        (1601, vec![480, 960, 1600]),
        (1600, vec![480, 960, 1600]),
        (1000, vec![480, 960, 1000]),
        (480, vec![480]),
        (300, vec![300]),
        (1, vec![1]),
    ] {
        let prepared = prepared(&jpeg(&photo(own, 40))).unwrap();
        assert_eq!(widths(&prepared), expected, "{own}");
        assert_eq!(prepared.clean.width, own.min(1600));
        for it in &prepared.renditions {
            // As high as it is wide, to the nearest pixel.
            let height = (40.0 * f64::from(it.width) / f64::from(own)).round();
            assert_eq!(f64::from(it.height), height);
            decoded(it);
        }
    }
}

#[test]
fn all_eight_orientations_stand_upright() {
    for orientation in 1..=8 {
        let stored = lying(&corners(96, 64), orientation);
        let exif = exif(orientation);
        let files = [
            ("JPEG", jpeg_with(&jpeg(&stored), 0xe1, &[b"Exif\0\0".as_slice(), &exif].concat())),
            ("PNG", png_with(&png(&stored), b"eXIf", &exif)),
            ("WebP", webp_with(&webp(&stored), &[(b"EXIF", &exif)])),
        ];
        for (name, file) in files {
            let prepared = prepared(&file).unwrap();
            for it in prepared.renditions.iter().chain([&prepared.clean]) {
                assert_eq!((it.width, it.height), (96, 64), "{name} {orientation}");
                let image = decoded(it);
                for (x, y, [r, g, b]) in CORNERS {
                    let (x, y) = (8 + x * 80, 8 + y * 48);
                    assert_near(image.get_pixel(x, y).0, [r, g, b, 255], 6);
                }
            }
            assert_eq!(prepared.clean.kind.name(), name);
        }
    }
}

#[test]
fn a_large_picture_that_lies_is_measured_upright() {
    // 1200 wide and 2000 high as it is stored: 2000 wide once it is turned.
    let file =
        jpeg_with(&jpeg(&photo(120, 2000)), 0xe1, &[b"Exif\0\0".as_slice(), &exif(6)].concat());
    let prepared = prepared(&file).unwrap();
    assert_eq!(widths(&prepared), [480, 960, 1600]);
    let heights: Vec<_> = prepared.renditions.iter().map(|it| it.height).collect();
    assert_eq!(heights, [29, 58, 96]);
}

#[test]
fn a_red_of_display_p3_is_that_red_in_srgb() {
    // color(display-p3 0.9175 0.2003 0.1386) is rgb(255 0 0).
    let red = even(64, 64, [234, 51, 35, 255]);
    let profile = display_p3();
    // In two segments, the second first.
    let (first, second) = profile.split_at(100);
    let segment = |number: u8, part| [b"ICC_PROFILE\0".as_slice(), &[number, 2], part].concat();
    let of_jpeg =
        jpeg_with(&jpeg_with(&jpeg(&red), 0xe2, &segment(1, first)), 0xe2, &segment(2, second));
    for file in [
        of_jpeg,
        png_with(&png(&red), b"iCCP", &icc(&profile)),
        webp_with(&webp(&red), &[(b"ICCP", &profile)]),
    ] {
        let prepared = prepared(&file).unwrap();
        for it in prepared.renditions.iter().chain([&prepared.clean]) {
            assert_near(decoded(it).get_pixel(32, 32).0, [255, 0, 0, 255], 3);
        }
    }
}

#[test]
fn a_file_in_srgb_is_not_compressed_twice() {
    let photo = jpeg(&photo(300, 200));
    let segment = [b"ICC_PROFILE\0\x01\x01".as_slice(), &srgb()].concat();
    let prepared = prepared(&jpeg_with(&photo, 0xe2, &segment)).unwrap();
    assert_eq!(prepared.clean.bytes, photo);
    assert_eq!(prepared.renditions, [prepared.clean]);
}

#[test]
fn a_jpeg_of_needless_size_becomes_smaller() {
    let fine = jpeg_of_quality(&photo(300, 200), 100);
    let prepared = prepared(&fine).unwrap();
    assert!(prepared.clean.bytes.len() * 2 < fine.len());
}

#[test]
fn colours_that_only_tables_describe_are_refused() {
    let segment = [b"ICC_PROFILE\0\x01\x01".as_slice(), &tables()].concat();
    let file = jpeg_with(&jpeg(&photo(30, 20)), 0xe2, &segment);
    assert_eq!(prepared(&file), Err(Fault::Colours(Kind::Jpeg)));
}

#[test]
fn the_inks_of_printers_are_refused() {
    assert_eq!(prepared(&four_inks()), Err(Fault::Inks));
}

#[test]
fn the_same_bytes_give_the_same_bytes() {
    for (_, file) in samples() {
        assert_eq!(prepared(&file), prepared(&file));
    }
    let file = png(&photo(1700, 60));
    assert_eq!(prepared(&file), prepared(&file));
}

#[test]
fn bytes_are_the_same_on_every_machine() {
    use sha2::{Digest, Sha256};
    let segment = [b"ICC_PROFILE\0\x01\x01".as_slice(), &display_p3()].concat();
    let file = jpeg_with(&jpeg(&photo(1700, 300)), 0xe2, &segment);
    let glass = png(&glass(1000, 200));
    let mut sum = Sha256::new();
    for it in [&file, &glass] {
        let prepared = prepared(it).unwrap();
        prepared.renditions.iter().for_each(|it| sum.update(&it.bytes));
    }
    let sum: String = sum.finalize().iter().take(8).map(|it| format!("{it:02x}")).collect();
    // Anew only when an encoder, a filter or this code changes what is published.
    assert_eq!(sum, "6a000ea4b2b95c78");
}

#[test]
fn every_fault_is_told_in_two_languages() {
    let mut faults = vec![
        Fault::Heavy(20_000_001),
        Fault::Large { width: 9000, height: 8000 },
        Fault::Cut(Kind::Jpeg),
        Fault::Unread(Kind::Webp),
        Fault::Inks,
        Fault::Colours(Kind::Png),
        Fault::Moves(Kind::Avif),
        Fault::Noted(Kind::Avif),
    ];
    for moves in [false, true] {
        for kind in [Kind::Gif, Kind::Avif, Kind::Png, Kind::Webp] {
            faults.push(Fault::Unkept { kind, moves, bytes: 600_000, width: 800 });
        }
    }
    faults.extend(strangers().map(|it| Fault::Stranger(it.0)));
    for fault in faults {
        let Told { expected, found, hint } = fault.told();
        assert!(found[0].starts_with('，') && found[1].starts_with(", "), "{fault:?}");
        for [zh, en] in [expected, found, hint] {
            let chinese = |it: &str| it.contains(|it| ('\u{4e00}'..'\u{a000}').contains(&it));
            assert!(chinese(&zh) && !chinese(&en) && !en.contains('，'), "{zh} {en}");
        }
    }
    let large = Fault::Large { width: 9000, height: 8000 }.told();
    assert_eq!(large.expected[1], "a picture of at most 50 million pixels");
    assert_eq!(large.found[1], ", which is 9000 pixels wide and 8000 high");
}
