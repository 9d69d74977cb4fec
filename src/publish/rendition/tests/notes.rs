//! What must never come out.

use super::*;

#[track_caller]
fn assert_silent(name: &str, file: &[u8]) -> Prepared {
    let holds = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|it| it == words);
    assert!(holds(file, SECRET), "{name}: there is nothing to find");
    let prepared = prepared(file).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    for it in prepared.renditions.iter().chain([&prepared.clean]) {
        for words in [
            SECRET,
            b"Exif",
            b"EXIF",
            b"XMP",
            b"xmp",
            b"eXIf",
            b"ICC",
            b"tEXt",
            b"Photoshop",
            b"<html",
        ] {
            let words_of = String::from_utf8_lossy(words);
            assert!(!holds(&it.bytes, words), "{name}: {words_of} is in its {:?}", it.kind);
        }
    }
    prepared
}

fn noted(head: &[u8]) -> Vec<u8> {
    [head, SECRET].concat()
}

#[test]
fn of_a_jpeg() {
    let plain = jpeg(&photo(500, 20));
    let mut file = plain.clone();
    for (marker, head) in [
        (0xe1, b"Exif\0\0".as_slice()),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
        (0xe0, b"JFXX\0\x10"),
        (0xe2, b"MPF\0"),
        (0xe2, b"ICC_PROFILE\0\x01\x01"),
        (0xed, b"Photoshop 3.0\0"),
        (0xee, b"Adobe\0d\0\0\0\0\x01"),
        (0xfe, b""),
        (0xef, b""),
    ] {
        file = jpeg_with(&file, marker, &noted(head));
    }
    // A picture for lists in front of the picture, and what is put between segments and behind the end.
    file = jpeg_with(
        &file,
        0xe0,
        &[&b"JFIF\0\x01\x01\0\0\x01\0\x01\x04\x04"[..], &[7; 48], SECRET].concat(),
    );
    file =
        [&file[..2], b"\xff\xfe\0\x02", SECRET, &file[2..], b"\xff\xd8\xff\xe1", SECRET, b"<html>"]
            .concat();
    let prepared = assert_silent("JPEG", &file);
    // What Adobe's segment says of colours stays.
    assert_eq!(prepared.clean.bytes.len(), plain.len() + 34);
}

#[test]
fn of_a_png() {
    for picture in [photo(500, 20), glass(500, 20)] {
        let mut file = png(&picture);
        for (name, head) in [
            (b"tEXt", b"Comment\0".as_slice()),
            (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0"),
            (b"zTXt", b"Comment\0\0"),
            (b"eXIf", b""),
            (b"tIME", b""),
            (b"sPLT", b""),
            (b"caNv", b""),
        ] {
            file = png_with(&file, name, &noted(head));
        }
        let end = file.len() - 12;
        file =
            [&file[..end], &png_chunk(b"tEXt", SECRET), &file[end..], SECRET, b"<html>"].concat();
        assert_silent("PNG", &file);
    }
    let file = png_with(&moving_png(40), b"tEXt", SECRET);
    assert_eq!(assert_silent("moving PNG", &file).clean.bytes, moving_png(40));
}

#[test]
fn of_a_webp() {
    let plain = webp(&photo(30, 20));
    let notes = exif(1);
    let chunks: [(_, &[u8]); 4] =
        [(b"ICCP", &srgb()), (b"EXIF", &notes), (b"XMP ", SECRET), (b"note", SECRET)];
    let mut file = webp_with(&plain, &chunks);
    file.extend([SECRET, b"<html>"].concat());
    let prepared = assert_silent("WebP", &file);
    // The flags left say that there is opacity, as they did.
    let bare = webp_with(&plain, &[]);
    assert_eq!(prepared.clean.bytes[..20], bare[..20]);
    assert_eq!(prepared.clean.bytes[20], 0x10);
    assert_eq!(prepared.clean.bytes[21..], bare[21..]);

    let file = moving_webp(&chunks, &riff_chunk(b"note", SECRET));
    let prepared = assert_silent("moving WebP", &file);
    assert_eq!(prepared.clean.bytes.len(), moving_webp(&[], &[]).len());
    assert_eq!((prepared.clean.width, prepared.clean.height), (30, 20));

    // Large enough to be made anew.
    let file = webp_with(&webp(&photo(1700, 30)), &[(b"EXIF", &notes)]);
    let prepared = assert_silent("wide WebP", &file);
    assert_eq!(widths(&prepared), [480, 960, 1600]);
    // What was compressed with a loss would be several times as large without one.
    assert_eq!((prepared.clean.kind, prepared.clean.width), (Kind::Webp, 1700));
    assert!(prepared.clean.bytes.len() <= file.len());
}

#[test]
fn of_a_gif() {
    let plain = gif();
    let length = SECRET.len() as u8;
    let block = |head: &[u8]| [head, &[length], SECRET, &[0]].concat();
    let notes = [
        block(b"\x21\xfe"),
        block(b"\x21\xff\x0bXMP DataXMP"),
        block(b"\x21\xff\x0bICCRGBG1012"),
        // A loop with more to say.
        block(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0"),
        // A text, with what says how long it is seen.
        block(b"\x21\xf9\x04\x04\x63\0\0\0\x21\x01\x0c\0\0\0\0\0\0\0\0\0\0\0\0"),
    ];
    let file = [&plain[..19], &notes.concat(), &plain[19..], SECRET, b"<html>"].concat();
    assert_eq!(assert_silent("GIF", &file).clean.bytes, plain);
}

#[test]
fn of_an_avif() {
    let plain = avif();
    let spare = |words: &[u8]| [boxed(b"free", words), boxed(b"uuid", words)].concat();
    let file = [&plain[..20], &spare(SECRET), &plain[20..], &spare(SECRET)].concat();
    let silent = spare(&[0; SECRET.len()]);
    let expected = [&plain[..20], &silent, &plain[20..], &silent].concat();
    assert_eq!(assert_silent("AVIF", &file).clean.bytes, expected);

    // What lies among the pictures cannot be taken out.
    for kind in [b"Exif", b"mime", b"uri "] {
        assert_eq!(prepared(&avif_of(3, &[b"av01", kind], &[])), Err(Fault::Noted(Kind::Avif)));
    }
    let described = [boxed(b"udes", SECRET)];
    assert_eq!(prepared(&avif_of(3, &[b"av01"], &described)), Err(Fault::Noted(Kind::Avif)));
}

#[test]
fn no_output_has_more_than_a_picture_needs() {
    for (name, file) in samples() {
        let prepared = prepared(&file).unwrap();
        for it in prepared.renditions.iter().chain([&prepared.clean]) {
            if it.kind == Kind::Png {
                let mut at = 8;
                while at < it.bytes.len() {
                    let length = u32::from_be_bytes(it.bytes[at..at + 4].try_into().unwrap());
                    let chunk = std::str::from_utf8(&it.bytes[at + 4..at + 8]).unwrap();
                    let known = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "acTL", "fcTL", "fdAT"];
                    assert!(known.contains(&chunk), "{name}: {chunk}");
                    at += length as usize + 12;
                }
            }
            if it.kind == Kind::Jpeg {
                let segments = it.bytes.windows(2).filter(|it| it[0] == 0xff);
                assert!(segments.clone().all(|it| !matches!(it[1], 0xe1..=0xef | 0xfe)), "{name}");
            }
        }
    }
}
