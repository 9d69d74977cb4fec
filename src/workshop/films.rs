//! Films and sounds beside a story: what is in them, as far as browsers mind. They are copied as they are.
//!
//! MP4 is read after ISO/IEC 14496-12, box by box from the top, and only `moov`, which says what the tracks are, is looked
//! into; WebM by its EBML header (RFC 8794, RFC 9559), Ogg (RFC 3533), WAV and MP3 by their first bytes.

use std::io::{Read, Result, Seek, SeekFrom};

use super::doubt::Doubt;
use crate::story::{FileKind, Severity};

/// How to save what no browser plays.
const SAVE: (&str, &str) = (
    "请另存为 MP4（H.264 画面、AAC 声音）；声音另存为 MP3 或 M4A",
    "save it as MP4 (H.264 with AAC), a sound as MP3 or M4A",
);
/// Bytes of `moov` that are read: more are those of films of many hours.
const MOST_MOOV: u64 = 32_000_000;
/// Boxes at the top that are gone through.
const MOST_BOXES: usize = 100_000;

/// What is wrong with the file that `source` reads.
pub(super) fn doubts(source: &mut (impl Read + Seek), kind: FileKind) -> Result<Vec<Doubt>> {
    let length = source.seek(SeekFrom::End(0))?;
    source.rewind()?;
    let mut start = Vec::new();
    source.by_ref().take(64).read_to_end(&mut start)?;
    let at = |from: usize, sign: &[u8]| start.get(from..).is_some_and(|it| it.starts_with(sign));
    let holds = |sign: &[u8]| start.windows(sign.len()).any(|it| it == sign);
    if at(4, b"ftyp") {
        return mp4(source, length);
    }
    let is_ebml = at(0, b"\x1a\x45\xdf\xa3");
    let is_webm = is_ebml && holds(b"webm");
    let is_mp3 =
        at(0, b"ID3") || matches!(start.get(..2), Some([0xff, second]) if second & 0xe0 == 0xe0);
    let is_sound = is_mp3 || at(0, b"OggS") || at(0, b"RIFF") && at(8, b"WAVE");
    let fits = match kind {
        FileKind::Film => is_webm,
        _ => is_sound || is_webm,
    };
    if fits {
        return Ok(Vec::new());
    }
    let found = match () {
        () if start.is_empty() => ("，是空的", ", which is empty"),
        () if is_ebml => ("，里面是 Matroska", ", in which there is Matroska"),
        () if at(0, b"fLaC") => ("，里面是 FLAC", ", in which there is FLAC"),
        () if at(0, b"RIFF") && at(8, b"AVI ") => ("，里面是 AVI", ", in which there is AVI"),
        () if is_sound => ("，里面只有声音", ", in which there is only sound"),
        () => ("，里面是别的东西", ", in which there is something else"),
    };
    Ok(vec![Doubt::new(Severity::Error, found, SAVE)])
}

fn mp4(source: &mut (impl Read + Seek), length: u64) -> Result<Vec<Doubt>> {
    let cut = || {
        let again = ("请重新传送或导出", "send or export it again");
        vec![Doubt::new(Severity::Error, ("，文件不完整", ", which is cut short"), again)]
    };
    let mut from = 0_u64;
    for _ in 0..MOST_BOXES {
        if from == length {
            break;
        }
        source.seek(SeekFrom::Start(from))?;
        let mut head = [0; 16];
        let read = source.by_ref().take(16).read(&mut head)?;
        let [a, b, c, d, name @ ..] = head;
        let size = match u32::from_be_bytes([a, b, c, d]) {
            0 => length - from,
            1 => {
                let [_, _, _, _, large @ ..] = name;
                u64::from_be_bytes(large)
            }
            size => u64::from(size),
        };
        let end = from.checked_add(size).filter(|it| *it <= length);
        let Some(end) = end.filter(|_| read >= 8 && size >= 8) else { return Ok(cut()) };
        if name.starts_with(b"moov") {
            source.seek(SeekFrom::Start(from))?;
            let mut moov = Vec::new();
            source.by_ref().take(size.min(MOST_MOOV)).read_to_end(&mut moov)?;
            return Ok(tracks(&moov));
        }
        from = end;
    }
    Ok(cut())
}

/// Forms of pictures and of sound that every browser plays, or nearly so; and what is neither.
const PLAYED: [&[u8; 4]; 19] = [
    b"avc1", b"avc3", b"av01", b"vp08", b"vp09", b"mp4a", b"Opus", b".mp3", b"fLaC", b"tx3g",
    b"text", b"tmcd", b"mp4s", b"mett", b"metx", b"mebx", b"wvtt", b"stpp", b"c608",
];
/// The form of many phones, which some browsers play.
const HEVC: [&[u8; 4]; 4] = [b"hvc1", b"hev1", b"dvh1", b"dvhe"];
/// What says where a film was taken.
const POSITIONS: [&[u8]; 3] = [b"\xa9xyz", b"com.apple.quicktime.location", b"loci"];

fn tracks(moov: &[u8]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let entries = moov.windows(4).enumerate().filter(|it| it.1 == b"stsd").map(|it| it.0);
    let forms: Vec<&[u8]> = entries.filter_map(|at| moov.get(at + 16..at + 20)).collect();
    if forms.is_empty() {
        let found = ("，里面没有画面也没有声音", ", in which there is neither picture nor sound");
        return vec![Doubt::new(Severity::Error, found, SAVE)];
    }
    let is_one_of = |form: &&[u8], all: &[&[u8; 4]]| all.iter().any(|it| it.as_slice() == *form);
    if forms.iter().any(|it| !is_one_of(it, &PLAYED) && !is_one_of(it, &HEVC)) {
        let found = ("，里面的画面或声音浏览器不放", ", whose picture or sound no browser plays");
        doubts.push(Doubt::new(Severity::Error, found, SAVE));
    } else if forms.iter().any(|it| is_one_of(it, &HEVC)) {
        let found = (
            "，画面是 HEVC（H.265），只有部分浏览器能放",
            ", whose picture is HEVC (H.265), which only some browsers play",
        );
        doubts.push(Doubt::new(Severity::Warning, found, SAVE));
    }
    if POSITIONS.iter().any(|it| moov.windows(it.len()).any(|window| window == *it)) {
        let found = ("，里面记着拍摄地点", ", which says where it was taken");
        let hint = (
            "影片原样复制：请先去掉，如 ffmpeg -i 原片 -map_metadata -1 -c copy 新片",
            "films are copied as they are: take it out first, for instance by ffmpeg -i old -map_metadata -1 -c copy new",
        );
        doubts.push(Doubt::new(Severity::Warning, found, hint));
    }
    doubts
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::words::Locale;

    fn boxed(name: &[u8], inside: &[u8]) -> Vec<u8> {
        let size = u32::try_from(inside.len() + 8).unwrap().to_be_bytes();
        [&size, name, inside].concat()
    }

    fn film(form: &[u8], more: &[u8]) -> Vec<u8> {
        let entry = [&[0; 8][..], &[0; 4], form].concat();
        let moov = boxed(b"moov", &[boxed(b"stsd", &entry), more.to_vec()].concat());
        [boxed(b"ftyp", b"isom\0\0\0\0"), boxed(b"mdat", &[7; 40]), moov].concat()
    }

    fn told(bytes: &[u8], kind: FileKind) -> Vec<(Severity, String)> {
        let doubts = doubts(&mut Cursor::new(bytes), kind).unwrap();
        doubts.into_iter().map(|it| (it.severity, it.found.get(Locale::En).to_owned())).collect()
    }

    #[test]
    fn what_browsers_play_is_no_doubt_and_what_they_do_not_is() {
        assert_eq!(told(&film(b"avc1", b""), FileKind::Film), []);
        let hevc = told(&film(b"hvc1", b""), FileKind::Film);
        assert!(matches!(&*hevc, [(Severity::Warning, it)] if it.contains("HEVC")), "{hevc:?}");
        let prores = told(&film(b"apcn", b""), FileKind::Film);
        assert!(
            matches!(&*prores, [(Severity::Error, it)] if it.contains("no browser")),
            "{prores:?}"
        );
        for (bytes, kind) in [
            (&b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"[..], FileKind::Film),
            (b"ID3\x04", FileKind::Sound),
            (b"\xff\xfb\x90", FileKind::Sound),
            (b"OggS\0", FileKind::Sound),
            (b"RIFF\0\0\0\0WAVEfmt ", FileKind::Sound),
        ] {
            assert_eq!(told(bytes, kind), [], "{bytes:?}");
        }
        for (bytes, kind) in [
            (&b""[..], FileKind::Film),
            (b"<!DOCTYPE html>", FileKind::Film),
            (b"OggS\0", FileKind::Film),
            (b"\x1a\x45\xdf\xa3\x88matroska", FileKind::Film),
            (b"fLaC", FileKind::Sound),
            (b"PK\x03\x04", FileKind::Sound),
        ] {
            assert_eq!(told(bytes, kind).len(), 1, "{bytes:?}");
        }
    }

    #[test]
    fn where_a_film_was_taken_is_told() {
        let told = told(&film(b"avc1", &boxed(b"\xa9xyz", b"+23.7+113.0/")), FileKind::Film);
        assert!(
            matches!(&*told, [(Severity::Warning, it)] if it.contains("where it was taken")),
            "{told:?}"
        );
    }

    #[test]
    fn every_beginning_of_a_film_is_told_to_be_one() {
        let film = film(b"avc1", b"");
        for end in 12..film.len() {
            let told = told(&film[..end], FileKind::Film);
            assert!(matches!(&*told, [(Severity::Error, _)]), "{end}: {told:?}");
        }
        // Sizes that lead nowhere, or round and round.
        for size in [0_u32, 1, 2, 7, u32::MAX] {
            let bytes =
                [&boxed(b"ftyp", b"isom")[..], &size.to_be_bytes(), b"mdat", &[0xff; 8]].concat();
            assert_eq!(told(&bytes, FileKind::Film).len(), 1, "{size}");
        }
    }
}
