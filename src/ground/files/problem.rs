//! Why a file cannot be used.

use std::error::Error;
use std::fmt::{self, Display};

use crate::story::Wording;
use crate::words::Locale;

/// Positions that are read of a file.
pub(super) const MOST_POSITIONS: usize = 2_000_000;

/// Why a file cannot be used, and what to do about it, in Chinese and in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem(Wording);

impl FileProblem {
    /// A problem in words known beforehand.
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self(Wording::fixed(zh, en))
    }

    /// A problem in Chinese and in English.
    pub fn new(zh: String, en: String) -> Self {
        Self(Wording::new(|| (zh, en)))
    }

    /// The words.
    pub fn wording(&self) -> &Wording {
        &self.0
    }

    /// That bytes are missing which the file says are there.
    pub const fn cut_short() -> Self {
        Self::fixed(
            "文件不完整，有一部分缺失；请重新下载或导出",
            "the file is cut short; download or export it again",
        )
    }

    pub(super) const fn damaged() -> Self {
        Self::fixed(
            "文件已损坏，内部结构前后不符；请重新下载或导出",
            "the file is damaged: its parts contradict one another; download or export it again",
        )
    }

    pub(super) const fn unknown() -> Self {
        Self::fixed(
            "不认识这种文件；请给出 PMTiles（矢量）、GeoJSON、TopoJSON、Shapefile（.shp 或 .zip）、KML 或 KMZ",
            "this form of file is not known; give PMTiles with vector tiles, GeoJSON, TopoJSON, a shapefile (.shp or \
             .zip), KML or KMZ",
        )
    }

    pub(super) fn too_large(bytes: u64, most: u64) -> Self {
        let (has, may) = (bytes.div_ceil(1_000_000), most / 1_000_000);
        Self::new(
            format!("文件有 {has} MB，最多可以有 {may} MB；请先裁剪出需要的区域"),
            format!("the file has {has} MB, and may have {may} MB; cut the region out of it first"),
        )
    }

    /// That there are more positions than are read.
    pub(super) fn positions() -> Self {
        let most = MOST_POSITIONS;
        Self::new(
            format!("这一区域的位置超过 {most} 个；请用 --bounds 缩小范围，或用 --layers 少取几种"),
            format!(
                "there are more than {most} positions; take smaller bounds with --bounds, or fewer layers \
                 with --layers"
            ),
        )
    }
}

impl Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.get(Locale::En))
    }
}

impl Error for FileProblem {}
