//! A workbook to begin with: the example story, with the columns that most stories need.

use super::cells::cells_with;
use super::workbook::workbook_with;
use crate::import::{Json, Refusal, Sheet};
use crate::words::Locale;

/// Columns that are there even if the example has nothing for them.
const BLANK: &[(Sheet, &[&str])] = &[
    (
        Sheet::Story,
        &[
            "title",
            "dek",
            "byline",
            "source.title",
            "source.url",
            "published",
            "updated",
            "timezone",
            "lang",
            "languages",
            "id",
            "map.base",
            "map.approval_number",
        ],
    ),
    (
        Sheet::Milestones,
        &[
            "when",
            "when_note",
            "title",
            "text",
            "chapter",
            "place",
            "tags",
            "picture.src",
            "picture.alt",
            "picture.caption",
            "picture.credit",
            "quote.text",
            "quote.source",
            "sources",
            "links",
            "id",
        ],
    ),
    (Sheet::Places, &["name", "lng", "lat", "datum", "uncertainty_m", "note", "id"]),
    (Sheet::Chapters, &["title", "color", "shape", "id"]),
    (Sheet::Sources, &["title", "publisher", "url", "published", "id"]),
    (Sheet::Media, &["milestone", "src", "alt", "title", "caption", "credit"]),
    (Sheet::Figures, &["milestone", "as_printed", "value", "unit", "label"]),
];

/// The bytes of a workbook with the example that is given, in the language of that.
///
/// # Errors
/// The example does not fit into a workbook.
pub fn example_workbook(example: &Json, locale: Locale) -> Result<Vec<u8>, Refusal> {
    let cells = cells_with(example, "", BLANK)?;
    let words = if locale.is_chinese() { ("说明", HELP_ZH) } else { ("Help", HELP_EN) };
    workbook_with(&cells, locale, Some(words))
}

const HELP_ZH: &[&str] = &[
    "这是一篇虚构的示例，请逐格换成自己的内容。填好后运行 nianbiao build 文件名.xlsx 就做成网页；先运行 nianbiao check 文件名.xlsx，可逐行看到有疑问的地方。",
    "“节点”工作表里一行是一件事，只有日期和标题必填；其余的列用不着就空着，也可以整列删去。鼠标停在表头上有说明。",
    "日期照平常写即可，如 2024年10月28日、2015年上半年、约1950年。也可以写 2024-10-28、2024-10、2024；195X 是五十年代，1950~ 是约1950年，1950? 是可能。所知多少写多少。",
    "一段时间写 2021/2024；至今写 2019/..；两种说法都保留，写 [1983,1984]，在“日期说明”里写明各出自哪里。",
    "时刻写 2024-10-28T09:30，按“故事”工作表里的时区。公元前221年写 -0220（0000 是公元前1年）。",
    "地点先写在“地点”工作表里，经度、纬度都以度为单位；坐标取自高德、腾讯地图的，坐标系写 gcj02，取自百度的写 bd09。",
    "不知道准确位置，就把误差写大些；地点不明就空着，地图上没有它，卡片会说明。",
    "图片文件放在工作簿旁边，“图片”列写文件名；“图片描述”写图中有什么，给看不见图的读者。多张图片写在“媒体”工作表里。",
    "译文写在“标题 [en]”“内容 [en]”这样的列里：表头后面加上方括号和语言。“故事”工作表的“可读语言”写 zh-Hans; en。",
    "内容里空一行另起一段，*强调*，**加重**，[文字](网址)。一格里按 Alt+Enter 换行。",
];

const HELP_EN: &[&str] = &[
    "This is an invented example: replace it cell by cell. Then nianbiao build FILE.xlsx makes a page of it; before that, nianbiao check FILE.xlsx tells what is in doubt, row by row.",
    "A row of the sheet “Milestones” is something that happened. Only the date and the title are needed; leave the other columns empty, or delete them. Rest on a heading for help.",
    "Write dates as you do, and no more exactly than they are known: Oct. 28, 2024, early 1950s, c. 1950. Or 2024-10-28, 2024-10, 2024; 195X are the fifties, 1950~ is about 1950, 1950? is maybe 1950.",
    "A stretch of time is 2021/2024, one that goes on 2019/.., and two accounts of a date [1983,1984]: say in the note on the date who says what.",
    "A time of day is 2024-10-28T09:30, by the time zone in the sheet “Story”. 221 BC is -0220, for 0000 is 1 BC.",
    "Places stand in the sheet “Places”, with longitude and latitude in degrees. The datum is gcj02 for coordinates from Amap or Tencent, bd09 from Baidu.",
    "Where a position is not exact, give a large uncertainty. Where nobody knows the place, leave it empty: the card says so, and the map has no marker.",
    "Pictures are files beside the workbook: write the name in “Picture”, and in “Alternative text” what is to be seen, for those who do not see it. More than one go into the sheet “Media”.",
    "Translations go into columns such as “Title [fr]” and “Text [fr]”: the language in square brackets behind the heading. List all languages in the sheet “Story”: en; fr.",
    "In texts a blank line begins a paragraph; *emphasis*, **strong** and [words](address) are read. Alt+Enter breaks the line within a cell.",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{InputFile, Options, import};

    const EXAMPLES: [(&str, Locale); 2] = [
        (include_str!("../command/new/zh-Hans.json"), Locale::ZhHans),
        (include_str!("../command/new/en.json"), Locale::En),
    ];

    #[test]
    fn the_example_has_a_workbook_in_both_languages() {
        for (example, locale) in EXAMPLES {
            let example = Json::read(example).unwrap();
            let bytes = example_workbook(&example, locale).unwrap();
            assert_eq!(bytes, example_workbook(&example, locale).unwrap());
            // Of the help there is nothing to tell when it comes back.
            let file = InputFile { name: "a.xlsx", bytes: &bytes };
            let notes = import(&[file], None, &Options::default()).unwrap().report.notes;
            let help = notes.iter().find(|it| matches!(&*it.spot.sheet, "说明" | "Help"));
            assert_eq!(help, None);
            let cells = cells_with(&example, "", BLANK).unwrap();
            let sheets: Vec<Sheet> = cells.sheets.iter().map(|it| it.sheet).collect();
            use Sheet::*;
            assert_eq!(sheets, [Story, Milestones, Places, Chapters, Sources, Media, Figures]);
            let has = |path: &str| cells.sheets[0].headings.iter().any(|it| it.column.path == path);
            // JSON in a cell is nothing to begin with.
            assert!(has("languages") && has("labels.not_reviewed") && !has("labels"));
            assert_eq!(cells.sheets[5].rows.len(), 0);
            let milestones = &cells.sheets[1];
            let headings: Vec<String> =
                milestones.headings.iter().map(|it| it.text(locale)).collect();
            assert_eq!(headings.len(), 16);
            assert_eq!(headings[0], if locale.is_chinese() { "日期" } else { "Date" });
            assert_eq!(milestones.rows.len(), 4);
        }
    }

    #[test]
    fn every_column_that_is_there_in_any_case_is_one() {
        for (sheet, paths) in BLANK {
            for path in *paths {
                assert!(sheet.columns().iter().any(|it| it.path == *path), "{sheet:?}: {path}");
            }
        }
    }

    #[test]
    fn there_are_ten_lines_of_help() {
        assert_eq!((HELP_ZH.len(), HELP_EN.len()), (10, 10));
    }
}
