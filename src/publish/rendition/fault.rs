//! Why a picture cannot be published, and how that is said.

use super::kind::{Kind, Stranger};
use super::{KEPT_BYTES, MOST_BYTES, MOST_PIXELS, WIDEST};

/// Why a picture cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is of a kind that no site shows.
    Stranger(Stranger),
    /// Its file has this many bytes: more than [`MOST_BYTES`].
    Heavy(usize),
    /// It has more than [`MOST_PIXELS`] pixels.
    Large {
        /// Its width, as it is stored.
        width: u32,
        /// Its height, as it is stored.
        height: u32,
    },
    /// Its file stops before the picture does.
    Cut(Kind),
    /// What is in it is damaged, or of a form that is not read.
    Unread(Kind),
    /// It is in the four inks of printers.
    Inks,
    /// Its colours are described in a way that cannot be turned into sRGB.
    Colours(Kind),
    /// It is of a kind that is published only as it is, and larger than what is.
    Unkept {
        /// GIF or AVIF; WebP or PNG if it moves.
        kind: Kind,
        /// Whether it moves.
        moves: bool,
        /// How many bytes its file has; [`KEPT_BYTES`] are published.
        bytes: usize,
        /// How wide it is; [`WIDEST`] is published.
        width: u32,
    },
    /// It moves, and is of a kind that is published only if it is still.
    Moves(Kind),
    /// Notes of a camera or a program are in it, and cannot be taken out for certain.
    Noted(Kind),
}

/// A fault in words, each in Chinese and in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was expected.
    pub expected: [String; 2],
    /// What is said behind the picture's address.
    pub found: [String; 2],
    /// How to mend it.
    pub hint: [String; 2],
}

impl Told {
    fn new(expected: [String; 2], found: [String; 2], hint: [&str; 2]) -> Self {
        Self { expected, found, hint: hint.map(str::to_owned) }
    }
}

fn of(zh: impl Into<String>, en: impl Into<String>) -> [String; 2] {
    [zh.into(), en.into()]
}

const AGAIN: [&str; 2] = [
    "请重新传送或下载，或用看图程序打开后另存为 JPEG",
    "send or fetch it again, or open it in a program for pictures and save it as JPEG",
];

const FILM: [&str; 2] = [
    "请另存为 MP4 影片：小得多，读者还能停下它",
    "save it as a film in MP4: that is far smaller, and readers can stop it",
];

impl Fault {
    /// The fault in words.
    pub fn told(&self) -> Told {
        match *self {
            Self::Stranger(stranger) => {
                let [zh, en] = stranger.names();
                let found = of(
                    format!("，里面是{}{zh}", if zh.is_char_boundary(1) { " " } else { "" }),
                    format!(", in which there is {en}"),
                );
                Told::new(a_picture(), found, stranger_hint(stranger))
            }
            Self::Heavy(bytes) => Told::new(
                of(
                    format!("不超过 {MOST_BYTES} 字节的图片"),
                    format!("a picture of at most {MOST_BYTES} bytes"),
                ),
                of(format!("，有 {bytes} 字节"), format!(", which has {bytes} bytes")),
                [
                    "请缩小后另存：网站最宽用 1600 像素",
                    "make it smaller: no site shows it wider than 1600 pixels",
                ],
            ),
            Self::Large { width, height } => Told::new(
                of(
                    format!("不超过 {} 万像素的图片", MOST_PIXELS / 10_000),
                    format!("a picture of at most {} million pixels", MOST_PIXELS / 1_000_000),
                ),
                of(
                    format!("，宽 {width} 像素，高 {height} 像素"),
                    format!(", which is {width} pixels wide and {height} high"),
                ),
                [
                    "请缩小后另存：网站最宽用 1600 像素",
                    "make it smaller: no site shows it wider than 1600 pixels",
                ],
            ),
            Self::Cut(kind) => Told::new(
                of(format!("完整的 {} 文件", kind.name()), format!("a whole {} file", kind.name())),
                of("，没有到头就断了", ", which stops before its end"),
                AGAIN,
            ),
            Self::Unread(kind) => Told::new(
                of(
                    format!("能读的 {} 文件", kind.name()),
                    format!("a {} file that can be read", kind.name()),
                ),
                of("，内容损坏或形式少见", ", which is damaged or of a rare form"),
                AGAIN,
            ),
            Self::Inks => Told::new(
                of("屏幕颜色（RGB）的图片", "a picture in the colours of screens, RGB"),
                of("，是印刷四色（CMYK）", ", which is in the inks of printers, CMYK"),
                [
                    "请在制图软件里转为 sRGB 后另存",
                    "convert it to sRGB in the program that made it",
                ],
            ),
            Self::Colours(_) => Told::new(
                of("颜色能转成 sRGB 的图片", "a picture whose colours can be turned into sRGB"),
                of("，颜色描述文件用不了", ", whose colour profile is of no use for that"),
                [
                    "请在制图软件里转为 sRGB 后另存",
                    "convert it to sRGB in the program that made it",
                ],
            ),
            Self::Unkept { kind, moves, bytes, width } => unkept(kind, moves, bytes, width),
            Self::Moves(kind) => Told::new(
                of(format!("不动的 {}", kind.name()), format!("a still {}", kind.name())),
                of("，会动", ", which moves"),
                FILM,
            ),
            Self::Noted(_) => Told::new(
                of("不带拍摄信息的图片", "a picture without a camera's notes"),
                of("，文件里有，可能包括地点", ", which has them, perhaps with the place"),
                [
                    "请另存为 JPEG 或 WebP：从这两种里能去掉",
                    "save it as JPEG or WebP: they can be taken out of those",
                ],
            ),
        }
    }
}

fn a_picture() -> [String; 2] {
    of("JPEG、PNG、WebP、GIF 或 AVIF 图片", "a picture in JPEG, PNG, WebP, GIF or AVIF")
}

fn unkept(kind: Kind, moves: bool, bytes: usize, width: u32) -> Told {
    let name = kind.name();
    let [zh, en] = match (moves, kind) {
        (true, _) => ["会动的 ", "a moving "],
        (false, Kind::Avif) => [" ", "an "],
        (false, _) => [" ", "a "],
    };
    let expected = of(
        format!("不超过 {KEPT_BYTES} 字节、不宽于 {WIDEST} 像素的{zh}{name}"),
        format!("{en}{name} of at most {KEPT_BYTES} bytes and {WIDEST} pixels of width"),
    );
    let found = of(
        format!("，有 {bytes} 字节，宽 {width} 像素"),
        format!(", which has {bytes} bytes and is {width} pixels wide"),
    );
    let hint = match (kind, moves) {
        (Kind::Gif, true) | (Kind::Png | Kind::Webp, _) => FILM,
        (Kind::Gif, false) => ["请另存为 PNG", "save it as PNG"],
        _ => ["请另存为 JPEG 或 WebP", "save it as JPEG or WebP"],
    };
    Told::new(expected, found, hint)
}

fn stranger_hint(stranger: Stranger) -> [&'static str; 2] {
    match stranger {
        Stranger::Heif => [
            "请另存为 JPEG：苹果电脑用“预览”导出，手机可把照片用邮件寄给自己；iPhone 在“设置”的“相机”“格式”里选“兼容性最佳”，以后拍的就是 JPEG",
            "save it as JPEG: Preview on a Mac exports it, and mailing it from the phone often does; with “Most \
             Compatible” under Camera, Formats in the iPhone's settings, later ones are JPEG",
        ],
        Stranger::Raw | Stranger::Tiff => {
            ["请在修图软件里导出为 JPEG", "export it as JPEG from a program for photographs"]
        }
        Stranger::Svg => [
            "请在绘图软件里导出为 PNG，宽 1600 像素",
            "export it as PNG from a drawing program, 1600 pixels wide",
        ],
        Stranger::Photoshop | Stranger::JpegXl | Stranger::Jpeg2000 | Stranger::Pdf => [
            "请导出为 JPEG；有透明的地方则导出为 PNG",
            "export it as JPEG, or as PNG where parts are transparent",
        ],
        Stranger::Bmp | Stranger::Icon => ["请另存为 PNG", "save it as PNG"],
        Stranger::Film => [
            "影片请用 mp4、m4v 或 webm 结尾的名字",
            "give a film a name that ends in mp4, m4v or webm",
        ],
        Stranger::Page | Stranger::Empty | Stranger::Unknown => [
            "请重新下载图片，用看图程序打开来确认",
            "fetch the picture again, and look at it in a program for pictures",
        ],
    }
}
