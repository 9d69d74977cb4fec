//! What an editor is told of a region.

use super::layer::Layer;
use crate::story::Wording;

/// What was left out, converted or made coarser, or should be known.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Boundaries were left out.
    Boundaries(usize),
    /// Features are nothing that a map of a story draws.
    Unknown(usize),
    /// Features of layers that were not asked for.
    Unasked(usize),
    /// Features without a position that can be used.
    Nowhere(usize),
    /// The file says of no feature what it is, so all were taken for one layer.
    Single(Layer, usize),
    /// Tiles of this zoom were read: their number, and the greatest zoom that the file has.
    Zoom {
        /// The zoom that was read.
        zoom: u8,
        /// Tiles that were there.
        tiles: usize,
        /// The greatest zoom of the file.
        greatest: u8,
    },
    /// The bounds lie partly beyond what the file has.
    Beyond,
    /// What the numbers of the file are, and how that is known.
    Datum {
        /// What they are.
        datum: &'static str,
        /// How that is known.
        known: Known,
    },
    /// Layers that had to go, with the number of their features, because there was too much.
    Dropped(Layer, usize),
    /// Small parts that would not have been seen, or for which there was no room.
    Small(usize),
    /// Lines were made coarser.
    Coarser {
        /// Points before.
        before: usize,
        /// Points after.
        after: usize,
    },
    /// Names that are longer than a story may have.
    LongNames(usize),
    /// In which letters the file's table is written, as far as that had to be guessed.
    Letters(&'static str),
    /// The file does not say whom to name.
    NoCredit,
    /// The credit of OpenStreetMap was added, for its schema is that of its data.
    OsmCredit,
}

/// How it is known in which system positions are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// By the form of the file.
    Form,
    /// The file says so.
    Said,
    /// The editor says so.
    Asked,
    /// It had to be assumed.
    Assumed,
}

impl Told {
    /// The words, in Chinese and in English.
    pub fn wording(&self) -> Wording {
        Wording::new(|| {
            match self {
            Told::Boundaries(count) => (
                format!("略去境界线和行政区 {count} 个：含有境界的地图在中国大陆须送审，本工具从不绘制"),
                format!(
                    "left out {}: maps with boundaries must be reviewed in mainland China, and none is ever drawn here",
                    counted(*count, "boundary or administrative area", "boundaries and administrative areas")
                ),
            ),
            Told::Unknown(count) => (
                format!("略去其他要素 {count} 个：不属于报道地图所画的种类"),
                format!(
                    "left out {} of other sorts, which the map of a story does not draw",
                    counted(*count, "feature", "features")
                ),
            ),
            Told::Unasked(count) => (
                format!("略去未要求的图层中的要素 {count} 个"),
                format!("left out {} of layers not asked for", counted(*count, "feature", "features")),
            ),
            Told::Nowhere(count) => (
                format!("略去没有可用位置的要素 {count} 个"),
                format!("left out {} without a usable position", counted(*count, "feature", "features")),
            ),
            Told::Single(layer, count) => (
                format!("文件没有说明 {count} 个要素的种类，都按“{}”（{}）读取", layer.words().0, layer.name()),
                format!(
                    "the file does not say what {} are; all were taken for “{}”",
                    counted(*count, "feature", "features"),
                    layer.name()
                ),
            ),
            Told::Zoom { zoom, tiles, greatest } => (
                format!("读取第 {zoom} 级瓦片 {tiles} 块（文件最细为第 {greatest} 级）"),
                format!(
                    "read {} of zoom {zoom} (the file goes to {greatest})",
                    counted(*tiles, "tile", "tiles")
                ),
            ),
            Told::Beyond => (
                "所求范围有一部分在文件的范围之外，那里是空白".to_owned(),
                "a part of the bounds lies beyond what the file has, and is empty".to_owned(),
            ),
            Told::Datum { datum, known } => {
                let (zh, en) = match known {
                    Known::Form => ("该格式的规定", "by the rule of its form"),
                    Known::Said => ("文件所写", "as the file says"),
                    Known::Asked => ("按 --datum", "as --datum says"),
                    Known::Assumed => ("文件没有写，按此读取", "assumed, for the file does not say"),
                };
                let converted = !matches!(*datum, "WGS 84" | "CGCS2000");
                let done = if converted { ("，已换算为 WGS 84", ", converted to WGS 84") } else { ("", "") };
                (
                    format!("坐标系：{datum}（{zh}）{}", done.0),
                    format!("positions: {datum} ({en}){}", done.1),
                )
            }
            Told::Dropped(layer, count) => (
                format!("为控制大小，略去{} {count} 个", layer.words().0),
                format!("left out {} of {} to keep the size", counted(*count, "feature", "features"), layer.words().1),
            ),
            Told::Small(count) => (
                format!("略去小到看不见的部分 {count} 处"),
                format!("left out {} too small to be seen", counted(*count, "part", "parts")),
            ),
            Told::Coarser { before, after } => (
                format!("线条已概括：{before} 个点减为 {after} 个"),
                format!("lines were generalised: {before} points became {after}"),
            ),
            Told::LongNames(count) => (
                format!("略去过长的名称 {count} 个"),
                format!("left out {}", counted(*count, "name that is too long", "names that are too long")),
            ),
            Told::Letters(name) => (
                format!("属性表的编码没有写明，按 {name} 读取；如有乱码，请附上 .cpg 文件"),
                format!("the letters of the table were taken for {name}; if names look wrong, put a .cpg file \
                     beside it"),
            ),
            Told::NoCredit => (
                "文件没有写明出处；如果许可要求署名，请在输出文件的 credit 中写上".to_owned(),
                "the file does not say whose data it is; if the licence asks for a credit, put it into \
                 `credit` of the output"
                    .to_owned(),
            ),
            Told::OsmCredit => (
                "数据来自 OpenStreetMap（ODbL），已写上署名“© OpenStreetMap contributors”；发表时须保留".to_owned(),
                "the data is OpenStreetMap's (ODbL): its credit “© OpenStreetMap contributors” was added, \
                 and has to stay"
                    .to_owned(),
            ),
        }
        })
    }
}

fn counted(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}
