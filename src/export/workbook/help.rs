//! Notes on headings: what to write below, in a sentence or a few.

use crate::import::Sheet;
use crate::words::Locale;

/// What to write in a column; none where its heading says all.
pub(super) fn help(sheet: Sheet, path: &str, locale: Locale) -> Option<&'static str> {
    let of_sheet = match sheet {
        Sheet::Story => STORY,
        Sheet::Milestones => MILESTONES,
        Sheet::Places => PLACES,
        Sheet::Chapters => CHAPTERS,
        Sheet::Eras => ERAS,
        Sheet::Sources => SOURCES,
        Sheet::Media => MEDIA,
        Sheet::Figures => FIGURES,
        Sheet::Links => LINKS,
        Sheet::Corrections => CORRECTIONS,
    };
    // Fields of a place are the same in a row of milestones.
    let of_place = path.strip_prefix("place.").map(|it| (PLACES, it));
    let of_picture = path.strip_prefix("picture.").map(|it| (MEDIA, it));
    let tables = [(of_sheet, path)].into_iter().chain(of_place).chain(of_picture);
    let found = tables.into_iter().find_map(|(table, path)| table.iter().find(|it| it.0 == path));
    found.map(|(_, zh, en)| if locale.is_chinese() { *zh } else { *en })
}

/// The path of a column, and what to write there in Chinese and in English.
type Help = &'static [(&'static str, &'static str, &'static str)];

const STORY: Help = &[
    ("title", "报道的标题。", "The headline of the story."),
    (
        "dek",
        "标题下的一两句话。可用 *强调*、**加重** 和 [文字](网址)。",
        "A sentence or two under the headline. *Emphasis*, **strong** and [words](address) are read.",
    ),
    ("byline", "作者或记者的姓名。", "Who wrote it."),
    ("source.title", "报道首发于哪家媒体。", "Who published the story first."),
    (
        "source.url",
        "首发页面的网址，以 https:// 开头。",
        "The address of that page, with https:// in front.",
    ),
    (
        "published",
        "首次发布的日期，如 2024-10-28。",
        "When it was first published, such as 2024-10-28.",
    ),
    (
        "updated",
        "最近一次重要改动的日期。",
        "When it was last changed in a way that matters to readers.",
    ),
    (
        "timezone",
        "时刻按哪里的钟：Asia/Shanghai，或 +08:00。不写是 UTC。",
        "Whose clock the times are told by: Asia/Shanghai, or +08:00. UTC where empty.",
    ),
    (
        "lang",
        "报道本身的语言：zh-Hans 简体中文，zh-Hant 繁体中文，en 英文。",
        "The language of the story itself, as a tag: en, zh-Hans, fr.",
    ),
    (
        "languages",
        "可以读的各种语言，用分号隔开：zh-Hans; en。译文写在“标题 [en]”这样的行和列里。",
        "All languages it can be read in, with semicolons between: en; zh-Hans. Translations go into rows and columns such as “Title [en]”.",
    ),
    (
        "id",
        "报道的代号，用于网址：英文字母、数字、- _ .",
        "A name for addresses: Latin letters, digits and - _ .",
    ),
    (
        "masthead.name",
        "发布报道的媒体，显示在页首。",
        "Who publishes the story; readers see it at the top.",
    ),
    ("masthead.url", "媒体首页的网址。", "The address of their front page."),
    ("masthead.logo", "标志的图片文件，放在报道旁边。", "A file with the logo, beside the story."),
    ("masthead.logo_dark", "深色背景上用的标志。", "The logo for dark backgrounds."),
    (
        "require",
        "写 source，检查时就要求每个节点都有来源。",
        "Write source to be asked for the source of every milestone.",
    ),
    (
        "view.first",
        "打开时先看哪个节点：写它的标题或编号。",
        "The milestone that is shown first, by its title or its id.",
    ),
    (
        "view.order",
        "forward 由早到晚；newest_first 先看最新的。",
        "forward in time, or newest_first.",
    ),
    ("view.mode", "stage 时间线加地图；list 列表。", "stage is timeline and map, list is a list."),
    (
        "map.route",
        "是：用直线按次序连接各节点的地点。",
        "Whether a straight line leads from place to place in the order of the story.",
    ),
    (
        "map.bounds",
        "地图的范围：西, 南, 东, 北，以度为单位。",
        "The part that the map shows: west, south, east, north, in degrees.",
    ),
    ("map.min_zoom", "缩放级别的下限，0 至 22。", "The least zoom level, from 0 to 22."),
    ("map.max_zoom", "缩放级别的上限，0 至 22。", "The greatest zoom level, from 0 to 22."),
    (
        "map.base",
        "natural-earth 是全球的陆地和河湖；none 是空白；也可写本地地图文件的路径。",
        "natural-earth is land and water of the world, none is nothing; or the path of a file with the map of the region.",
    ),
    (
        "map.overview",
        "是：角上显示小地图。",
        "Whether a small map in the corner shows the land around.",
    ),
    (
        "map.features",
        "地图上另画的河流、道路等，保存在这个 GeoJSON 文件里，与工作簿放在一起。",
        "A GeoJSON file beside the workbook, with the rivers, roads and so on that are drawn on the map.",
    ),
    (
        "map.approval_number",
        "地图经审核后的审图号。没有就留空，地图会注明未经审核。",
        "The number of a reviewed map (审图号). Where empty, the map says that it is not reviewed.",
    ),
    ("map.attribution", "地图数据的来源。", "Where the map is from."),
    ("labels", "界面用语的其他写法，JSON 格式。", "Other words for the interface, as JSON."),
    (
        "labels.not_reviewed",
        "没有审图号的地图上注明的话，如“示意图，未经审核”。有了审图号就留空。",
        "What a map says that has no number of review, such as “Schematic, not reviewed”. Leave it empty once there is one.",
    ),
];

const MILESTONES: Help = &[
    (
        "when",
        "照平常写即可，如 2024年10月28日、2015年上半年、约1950年。\n所知多少写多少，也可以这样写：\n2024-10-28　某日\n2024-10　某月\n2024　某年\n195X　五十年代\n1950~　约1950年\n1950?　可能是1950年\n2021/2024　从2021年到2024年\n2019/..　2019年至今\n[1983,1984]　两者之一\n2024-10-28T09:30　时刻\n-0220　公元前221年",
        "Write it as you do: Oct. 28, 2024, early 1950s, c. 1950.\nNo more exactly than it is known; or in this way:\n2024-10-28 – a day\n2024-10 – a month\n2024 – a year\n195X – the fifties\n1950~ – about 1950\n1950? – maybe 1950\n2021/2024 – from one to the other\n2019/.. – still going on\n[1983,1984] – one of the two\n2024-10-28T09:30 – a time of day\n-0220 – 221 BC",
    ),
    ("start", "从哪天起，写法同日期。", "When it began, written as a date."),
    ("end", "到哪天止，写法同日期。", "When it ended, written as a date."),
    (
        "when_note",
        "出处对日期的说法，例如两种说法各出自哪里。",
        "What the source says of the date, such as who says what.",
    ),
    ("title", "发生了什么，一行写完。", "What happened, in a line."),
    (
        "text",
        "发生了什么，几句话。空一行另起一段；可用 *强调*、**加重**、[文字](网址) 和以“- ”开头的列表。",
        "What happened, in a few sentences. A blank line begins a paragraph; *emphasis*, **strong**, [words](address) and lines that begin with “- ” are read.",
    ),
    (
        "chapter",
        "属于哪一章。章节的颜色和形状写在“章节”工作表里；写新的名称就多一章。",
        "The chapter that it belongs to. The sheet “Chapters” has their colours and shapes; a new name makes a new one.",
    ),
    (
        "place",
        "主要地点的名称。它的经纬度写在“地点”工作表里。不知道就留空。",
        "The main place, by its name. The sheet “Places” has its position. Leave it empty where nobody knows.",
    ),
    ("also_at", "其他地点，用分号隔开。", "Further places, with semicolons between."),
    (
        "where",
        "不知道经纬度的地点，照原文写；读者看得到名称，地图上没有标记。",
        "What the source calls a place whose position nobody knows: readers see the words, the map no marker.",
    ),
    ("tags", "跨章节的主题，用分号隔开。", "Subjects across chapters, with semicolons between."),
    (
        "picture.src",
        "图片文件放在报道旁边，写 photos/a.jpg 这样的路径；影片也可写哔哩哔哩、腾讯视频等的网址。更多图片写在“媒体”工作表里。",
        "A file beside the story, such as photos/a.jpg, or the address of a film at YouTube, Bilibili and others. More of them go into the sheet “Media”.",
    ),
    (
        "quote.text",
        "原话，一字不改，不加引号。",
        "Words of a source, unchanged and without quotation marks.",
    ),
    ("quote.source", "谁说的。", "Whose words they are."),
    (
        "quote.sources",
        "引语的来源：“来源”工作表里的编号，用分号隔开。",
        "Where the quote is from: ids of the sheet “Sources”, with semicolons between.",
    ),
    (
        "sources",
        "内容的来源：“来源”工作表里的编号，用分号隔开。",
        "Where it is from: ids of the sheet “Sources”, with semicolons between.",
    ),
    (
        "links",
        "读者可以去看的网页，一行一个：网址，或 [文字](网址)。",
        "Pages where readers find more, one a line: an address, or [words](address).",
    ),
    (
        "weight",
        "重要程度，0.1 至 10，普通是 1。",
        "How much it matters, from 0.1 to 10; 1 is normal.",
    ),
    (
        "id",
        "节点的代号，也用于网址：英文字母、数字、- _ .，每行不同。留空会自动生成。",
        "A name of the row alone, also for its address: Latin letters, digits and - _ . One is made where it is empty.",
    ),
];

const PLACES: Help = &[
    ("name", "读者看到的地名。节点用它指明地点。", "What readers call it. Milestones name it so."),
    (
        "lng",
        "东经为正，西经为负，以度为单位：113.0521",
        "East of Greenwich, in degrees; west is negative: 113.0521",
    ),
    (
        "lat",
        "北纬为正，南纬为负，以度为单位：23.6817",
        "North of the equator, in degrees; south is negative: 23.6817",
    ),
    ("position", "两个坐标写在一格里：23.6817, 113.0521", "Both in a cell: 23.6817, 113.0521"),
    (
        "datum",
        "坐标取自高德、腾讯地图写 gcj02，取自百度写 bd09；GPS、天地图是 wgs84，可以不写。",
        "gcj02 for coordinates from Amap or Tencent, bd09 from Baidu; wgs84, of GPS, where empty.",
    ),
    (
        "uncertainty_m",
        "位置可能差多少米，宁大勿小。",
        "How far off the position may be, in metres: better too much than too little.",
    ),
    ("note", "位置从何而来，或代表什么。", "How the position was found, or what it stands for."),
    (
        "id",
        "地点的代号：英文字母、数字、- _ .。留空会自动生成。",
        "A name for it: Latin letters, digits and - _ . One is made where it is empty.",
    ),
];

const CHAPTERS: Help = &[
    (
        "title",
        "章节的标题。节点用它指明章节。",
        "The heading of the chapter. Milestones name it so.",
    ),
    ("short_title", "窄处用的短标题。", "A shorter one for narrow places."),
    (
        "color",
        "从列表里选，或写 #c0392b 这样的颜色。",
        "One of the list, or a colour such as #c0392b.",
    ),
    ("shape", "标记的形状，从列表里选。", "The shape of its markers, one of the list."),
    (
        "id",
        "章节的代号：英文字母、数字、- _ .。留空会自动生成。",
        "A name for it: Latin letters, digits and - _ . One is made where it is empty.",
    ),
];

const ERAS: Help = &[
    (
        "title",
        "时期的名称，画在时间线背后。",
        "The name of a stretch of time, which stands behind the timeline.",
    ),
    ("when", "从何时到何时：1949/1978", "From when to when: 1949/1978"),
];

const SOURCES: Help = &[
    ("title", "书、文章、档案的标题。", "The title of the book, article or document."),
    ("publisher", "谁出版或发布的。", "Who published it."),
    ("url", "网址，以 https:// 开头。", "Its address, with https:// in front."),
    (
        "published",
        "何时发表，写法同节点的日期。",
        "When it was published, written as the date of a milestone.",
    ),
    ("accessed", "何时查阅。", "When it was looked at."),
    ("archived", "存档副本的网址。", "The address of a copy of it."),
    (
        "id",
        "节点、数字和引语用它指明来源：英文字母、数字、- _ .",
        "What milestones, figures and quotes call it: Latin letters, digits and - _ .",
    ),
];

const MEDIA: Help = &[
    (
        "milestone",
        "属于哪个节点：写它的标题或编号。",
        "The milestone that it belongs to, by its title or its id.",
    ),
    (
        "src",
        "放在报道旁边的图片、影片或录音，如 photos/a.jpg；或哔哩哔哩、腾讯视频等的网址。",
        "A picture, a film or a sound beside the story, such as photos/a.jpg, or the address of one at YouTube, Bilibili and others.",
    ),
    (
        "alt",
        "图中有什么，写给看不见图的读者；影音写看到、听到什么。",
        "What is to be seen or heard, for those who do not see or hear it.",
    ),
    ("title", "影片或录音的名称。", "What a film or a sound is called."),
    ("caption", "图下的说明。", "Words under it."),
    ("credit", "谁拍摄或制作的。", "Who made it."),
    (
        "width",
        "宽多少像素。报道旁边的图片不用写。",
        "Its width in pixels. Leave it empty for a picture beside the story.",
    ),
    ("height", "高多少像素。", "Its height in pixels."),
    (
        "focus.x",
        "裁切时要保留的点：离左边多远，0 至 1。",
        "The point that stays in view where it is cut: how far from the left, from 0 to 1.",
    ),
    ("focus.y", "离上边多远，0 至 1。", "How far from the top, from 0 to 1."),
    ("before_text", "是：显示在文字前面。", "Whether it stands before the text."),
    (
        "poster",
        "影音播放前显示的图片文件。",
        "The picture that stands for a film or a sound before it is played.",
    ),
    (
        "captions",
        "字幕文件，JSON 格式：[{\"src\": \"film.vtt\", \"lang\": \"zh-Hans\"}]",
        "Files of captions, as JSON: [{\"src\": \"film.vtt\", \"lang\": \"en\"}]",
    ),
    ("transcript", "影音里说了什么，全文。", "All that is said in it."),
];

const FIGURES: Help = &[
    (
        "milestone",
        "属于哪个节点：写它的标题或编号。",
        "The milestone that it belongs to, by its title or its id.",
    ),
    (
        "as_printed",
        "照抄原文，读者看到的就是它：18名乘客",
        "As the source prints it, which is what readers see: 18 passengers",
    ),
    ("value", "数值，给机器读：18", "The number alone, for machines: 18"),
    ("unit", "单位：人", "What it counts: people"),
    ("label", "这个数字说的是什么。", "What the number is about."),
    (
        "sources",
        "来源：“来源”工作表里的编号，用分号隔开。",
        "Where it is from: ids of the sheet “Sources”, with semicolons between.",
    ),
];

const LINKS: Help = &[
    (
        "milestone",
        "属于哪个节点：写它的标题或编号。留空就属于整篇报道。",
        "The milestone that it belongs to, by its title or its id; the whole story where empty.",
    ),
    ("title", "链接的文字。", "The words of the link."),
    ("url", "网址，以 https:// 开头。", "Its address, with https:// in front."),
    ("kind", "article 文章，data 数据，film 影片，document 文件。", "What readers find there."),
];

const CORRECTIONS: Help = &[
    ("when", "何时更正，如 2024-10-29。", "When it was put right, such as 2024-10-29."),
    ("text", "原来错在哪里，现在改成什么。", "What was wrong, and how it is."),
    (
        "milestone",
        "更正了哪个节点：写它的标题或编号。留空就是整篇报道。",
        "The milestone that it is about, by its title or its id; the whole story where empty.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_written_has_a_note_in_both_languages() {
        for sheet in Sheet::ALL {
            for column in sheet.columns() {
                if ["date_words", "start", "end", "start_time", "end_time"].contains(&column.path) {
                    continue;
                }
                for locale in [Locale::ZhHans, Locale::En] {
                    let words = help(sheet, column.path, locale);
                    let words = words.unwrap_or_else(|| panic!("{sheet:?}: {}", column.path));
                    assert_eq!(
                        words.contains(|c| ('\u{4e00}'..'\u{9fff}').contains(&c)),
                        locale.is_chinese() || words.contains("审图号"),
                        "{words}"
                    );
                }
            }
        }
    }

    #[test]
    fn dates_in_notes_are_dates() {
        let words = help(Sheet::Milestones, "when", Locale::En).unwrap();
        let dates: Vec<&str> =
            words.lines().skip(2).filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(dates.len(), 11);
        for date in dates {
            assert!(crate::date::StoryDate::parse(date).is_ok(), "{date}");
        }
        let chinese = help(Sheet::Milestones, "when", Locale::ZhHans).unwrap();
        let dates = chinese.lines().skip(2).filter_map(|it| it.split('　').next());
        assert!(dates.into_iter().all(|it| crate::date::StoryDate::parse(it).is_ok()));
    }

    #[test]
    fn dates_as_they_are_usually_written_are_read() {
        use crate::import::{InputFile, Options, import};
        for locale in [Locale::ZhHans, Locale::En] {
            let first = help(Sheet::Milestones, "when", locale).unwrap().lines().next().unwrap();
            let (begin, between) = if locale.is_chinese() { ("如 ", "、") } else { (": ", ", ") };
            let dates = first.split_once(begin).unwrap().1.trim_end_matches(['。', '.']);
            // The comma before a year is none between dates.
            let dates = dates.replace("28, ", "28,");
            for date in dates.split(between).map(|it| it.replace("28,", "28, ")) {
                let table = format!("日期,标题\r\n\"{date}\",a\r\n");
                let file = InputFile { name: "a.csv", bytes: table.as_bytes() };
                let imported = import(&[file], None, &Options::default()).unwrap();
                assert_eq!(imported.story.get("milestones").unwrap().list().len(), 1, "{date}");
            }
        }
    }
}
