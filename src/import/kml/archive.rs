//! KMZ: KML in a zip archive, with the pictures that it shows. Nothing of it is written anywhere, so no name in it does harm.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::options::Refusal;
use crate::import::report::Report;
use crate::import::spot::Spot;
use crate::story::Wording;

/// What the KML may have when unpacked, bytes.
const MOST_BYTES: u64 = 64_000_000;
/// Files of an archive that are looked at.
const MOST_FILES: usize = 10_000;

/// Whether it is an archive with KML in it.
pub(in crate::import) fn is_kmz(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && open(bytes).is_ok_and(|it| names_of(&it).iter().any(|it| is_kml(it)))
}

/// The KML of an archive: `doc.kml`, or the first there is. None for what is no archive.
///
/// # Errors
/// The archive has none, is damaged, or holds more than may be unpacked.
pub(super) fn unpacked(
    bytes: &[u8],
    file: &Spot,
    report: &mut Report,
) -> Result<Option<Vec<u8>>, Refusal> {
    if !bytes.starts_with(b"PK") {
        return Ok(None);
    }
    let mut archive = open(bytes).map_err(|_| damaged())?;
    let names = names_of(&archive);
    let main =
        names.iter().find(|it| *it == "doc.kml").or_else(|| names.iter().find(|it| is_kml(it)));
    let Some(main) = main else {
        return Err(Refusal::fixed("压缩包里没有 KML", "there is no KML in this archive"));
    };
    let others = names.iter().filter(|it| is_kml(it) && *it != main).count();
    if others > 0 {
        report.part_left_out(
            file,
            Wording::new(|| {
                (
                    format!("压缩包里还有 {others} 个 KML，只读了 {main}"),
                    format!(
                        "of the KML in the archive {main} alone was read; other files: {others}"
                    ),
                )
            }),
            Some(Wording::fixed("解压后把它们一并导入", "unpack it, and import them together")),
        );
    }
    let pictures = names.iter().filter(|it| is_picture(it)).count();
    if pictures > 0 {
        report.part_left_out(
            file,
            Wording::new(|| {
                (
                    format!("压缩包里的 {pictures} 张图片未取出"),
                    format!("pictures in the archive that were not taken out: {pictures}"),
                )
            }),
            Some(Wording::fixed(
                "解压后放到报道旁边，照原来的文件夹",
                "unpack them beside the story, in the folders that they have there",
            )),
        );
    }
    let packed = archive.by_name(main).map_err(|error| match error {
        ZipError::UnsupportedArchive(_)
        | ZipError::CompressionMethodNotSupported(_)
        | ZipError::InvalidPassword => Refusal::fixed(
            "压缩包有密码，或用了少见的压缩方式",
            "this archive has a password, or is packed in an unusual way",
        )
        .with_hint("解压后再导入", "unpack it first"),
        _ => damaged(),
    })?;
    let mut unpacked = Vec::new();
    packed.take(MOST_BYTES + 1).read_to_end(&mut unpacked).map_err(|_| damaged())?;
    if unpacked.len() as u64 > MOST_BYTES {
        return Err(Refusal::new(
            format!("压缩包里的 KML 解压后超过 {} MB", MOST_BYTES / 1_000_000),
            format!(
                "the KML in this archive is larger than {} MB when unpacked",
                MOST_BYTES / 1_000_000
            ),
        ));
    }
    Ok(Some(unpacked))
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ZipError> {
    ZipArchive::new(Cursor::new(bytes))
}

fn names_of(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    let names = archive.file_names().take(MOST_FILES).filter_map(Result::ok);
    names.map(|it| it.into_owned()).collect()
}

/// Copies that macOS keeps beside files are none.
fn is_kml(name: &str) -> bool {
    name.to_lowercase().ends_with(".kml") && !name.starts_with("__MACOSX/")
}

fn is_picture(name: &str) -> bool {
    let name = name.to_lowercase();
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".webp"];
    endings.iter().any(|it| name.ends_with(it)) && !name.starts_with("__macosx/")
}

fn damaged() -> Refusal {
    Refusal::fixed("压缩包已损坏", "this archive is damaged")
        .with_hint("请重新导出", "export it again")
}
