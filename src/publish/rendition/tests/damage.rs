//! Files that are too large, cut, damaged, or something else.

use proptest::prelude::*;

use super::*;

#[test]
fn other_kinds_are_told_by_name() {
    for (stranger, start) in strangers() {
        assert_eq!(prepared(start), Err(Fault::Stranger(stranger)), "{start:?}");
    }
}

#[test]
fn a_file_has_at_most_twenty_million_bytes() {
    let mut file = jpeg(&photo(30, 20));
    file.resize(MOST_BYTES, 0);
    assert!(prepared(&file).is_ok());
    file.push(0);
    assert_eq!(prepared(&file), Err(Fault::Heavy(MOST_BYTES + 1)));
}

#[test]
fn size_is_asked_before_anything_is_decoded() {
    // 10,000 by 5001 pixels, and nothing behind that: a decoder would say that it is damaged.
    let large = Err(Fault::Large { width: 10_000, height: 5001 });
    let mut png = png(&photo(30, 20));
    png[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x13, 0x89]);
    assert_eq!(prepared(&png), large);
    png[23] = 0x88;
    assert_eq!(prepared(&png), Err(Fault::Unread(Kind::Png)));

    let mut jpeg = jpeg(&photo(30, 20));
    let frame = jpeg.windows(2).position(|it| it == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x13, 0x89, 0x27, 0x10]);
    assert_eq!(prepared(&jpeg), large);

    let mut webp = webp(&photo(30, 20));
    webp[21..25].copy_from_slice(&(9999_u32 | 5000 << 14).to_le_bytes());
    assert_eq!(prepared(&webp), large);

    let mut gif = gif();
    gif[6..10].copy_from_slice(&[0x10, 0x27, 0x89, 0x13]);
    assert_eq!(prepared(&gif), large);

    let avif = avif_of(25_000_001, &[b"av01"], &[]);
    assert_eq!(prepared(&avif), Err(Fault::Large { width: 25_000_001, height: 2 }));
}

#[test]
fn a_canvas_is_as_large_as_its_picture() {
    let file = webp_with(&webp(&photo(30, 20)), &[]);
    assert!(prepared(&file).is_ok());
    let mut other = file.clone();
    other[24] = 30;
    assert_eq!(prepared(&other), Err(Fault::Unread(Kind::Webp)));
}

#[test]
fn half_a_file_is_a_fault() {
    for (name, file) in samples() {
        assert!(prepared(&file).is_ok(), "{name}: {:?}", prepared(&file));
        for length in 0..file.len() {
            let cut = prepared(&file[..length]);
            assert!(cut.is_err(), "{name}: {length} of {} bytes", file.len());
        }
        let most = &file[..file.len() - 1];
        let kind = Kind::of(&file).unwrap();
        assert_eq!(prepared(most), Err(Fault::Cut(kind)), "{name}");
    }
}

#[test]
fn half_a_jpeg_is_a_fault_even_with_an_end() {
    for file in
        [jpeg(&photo(200, 160)), jpeg(&DynamicImage::ImageLuma8(photo(200, 160).to_luma8()))]
    {
        let half = [&file[..file.len() / 2], &[0xff, 0xd9]].concat();
        assert_eq!(prepared(&half), Err(Fault::Unread(Kind::Jpeg)));
    }
}

#[test]
fn a_file_without_a_picture_is_a_fault() {
    for (file, kind) in [
        (b"\xff\xd8\xff\xd9".to_vec(), Kind::Jpeg),
        (b"GIF89a\x01\0\x01\0\0\0\0\x3b".to_vec(), Kind::Gif),
        (riff_chunk(b"RIFF", b"WEBP"), Kind::Webp),
        ([b"\x89PNG\r\n\x1a\n".to_vec(), png_chunk(b"IEND", &[])].concat(), Kind::Png),
        (boxed(b"ftyp", b"avif\0\0\0\0avif"), Kind::Avif),
    ] {
        assert_eq!(prepared(&file), Err(Fault::Unread(kind)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Whatever is changed gives pictures of the promised form, or a fault.
    #[test]
    fn a_damaged_file_never_panics(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let samples = SAMPLES.get_or_init(samples);
        let (name, mut file) = which.get(samples).clone();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if let Some(it) = cut {
            file.remove(it.index(file.len()));
        }
        if let Ok(prepared) = prepared(&file) {
            prop_assert!(!prepared.renditions.is_empty(), "{}", name);
            prop_assert!(prepared.renditions.is_sorted_by(|a, b| a.width < b.width));
            for it in prepared.renditions.iter().chain([&prepared.clean]) {
                prop_assert!(it.width > 0 && it.height > 0 && it.width <= WIDEST);
                prop_assert_eq!(Kind::of(&it.bytes), Ok(it.kind));
            }
        }
    }
}

static SAMPLES: std::sync::OnceLock<Vec<(&str, Vec<u8>)>> = std::sync::OnceLock::new();
