//! The sheets of a workbook and their columns: what each is called in Chinese and in English, by which other names editors
//! call it, and which field of the format it holds. Import and export both go by this table.
//!
//! A column of texts may say a language in brackets behind its heading: `标题 [en]`. Without one its words serve every
//! language.

/// A sheet of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// The story's own fields, one a row: the field, its value.
    Story,
    /// What happened, one a row. The one sheet that a table alone stands for.
    Milestones,
    /// Places.
    Places,
    /// Chapters.
    Chapters,
    /// Named stretches of time.
    Eras,
    /// Works that the story is from.
    Sources,
    /// Pictures, films and sounds of milestones beyond the first, or with more than a row of milestones holds.
    Media,
    /// Numbers of milestones.
    Figures,
    /// Links of milestones, and of the story where a row names none.
    Links,
    /// What was put right.
    Corrections,
}

/// A column of a sheet.
#[derive(Debug)]
pub struct Column {
    /// The way to the field from the object that a row stands for: `title`, `quote.text`. Some are no fields of the format:
    /// `lng` and `lat` are the two numbers of `position`, `milestone` names the milestone that a row belongs to, `start` and
    /// `end` (with `start_time` and `end_time`) are the ends of `when`, `picture.…` are fields of a milestone's first medium,
    /// `place.lng` and so on are fields of the place that a milestone names. `date_words` says `when` once more in words, which
    /// tables have for people and nobody reads back.
    pub path: &'static str,
    /// The heading in Chinese.
    pub zh: &'static str,
    /// The heading in English.
    pub en: &'static str,
    /// Other headings that mean the same, in small letters, with `|` between them.
    others: &'static str,
}

impl Column {
    /// A column that stands for none.
    pub const NAMELESS: Column = column("", "", "", "");

    /// Other headings that mean the same, in small letters.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> {
        parted(self.others)
    }
}

fn parted(names: &'static str) -> impl Iterator<Item = &'static str> {
    names.split('|').filter(|it| !it.is_empty())
}

const fn column(
    path: &'static str,
    zh: &'static str,
    en: &'static str,
    others: &'static str,
) -> Column {
    Column { path, zh, en, others }
}

impl Sheet {
    /// All sheets in the order of a workbook.
    pub const ALL: [Sheet; 10] = [
        Sheet::Story,
        Sheet::Milestones,
        Sheet::Places,
        Sheet::Chapters,
        Sheet::Eras,
        Sheet::Sources,
        Sheet::Media,
        Sheet::Figures,
        Sheet::Links,
        Sheet::Corrections,
    ];

    /// What it is called in Chinese and in English, and other names for it in small letters, with `|` between them.
    pub const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Sheet::Story => ("故事", "Story", "报道|報道|文章|info|about|设置|settings"),
            Sheet::Milestones => (
                "节点",
                "Milestones",
                "節點|里程碑|事件|大事记|大事記|年表|时间线|時間線|timeline|events|event|dates|\
                 chronology|milestone",
            ),
            Sheet::Places => ("地点", "Places", "地點|位置|place|locations|location|map|地图"),
            Sheet::Chapters => {
                ("章节", "Chapters", "章節|分章|chapter|groups|group|sections|lanes|分组")
            }
            Sheet::Eras => ("时期", "Eras", "時期|时代|時代|era|periods|period|阶段"),
            Sheet::Sources => (
                "来源",
                "Sources",
                "來源|出处|出處|参考文献|參考文獻|source|references|bibliography",
            ),
            Sheet::Media => ("媒体", "Media", "媒體|图片|圖片|影音|pictures|images|photos"),
            Sheet::Figures => ("数字", "Figures", "數字|数据|數據|numbers|figure"),
            Sheet::Links => ("链接", "Links", "連結|鏈接|link|相关链接"),
            Sheet::Corrections => ("更正", "Corrections", "勘误|勘誤|correction|errata"),
        }
    }

    /// Whether it is called so, by one of its names; `name` in small letters.
    pub fn is_called(self, name: &str) -> bool {
        let (zh, en, others) = self.names();
        name == zh || name == en.to_lowercase() || parted(others).any(|it| it == name)
    }

    /// Its columns in the order of a workbook; of the story, its rows.
    pub const fn columns(self) -> &'static [Column] {
        match self {
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
        }
    }
}

/// Names of columns that say when something was written down or published, and when it happened for want of another.
pub(super) const WRITTEN: [&str; 35] = [
    "timestamp",
    "time stamp",
    "时间戳",
    "時間戳",
    "时间戳记",
    "created",
    "created at",
    "created on",
    "created time",
    "date created",
    "创建时间",
    "創建時間",
    "创建日期",
    "建立时间",
    "提交时间",
    "提交時間",
    "last edited",
    "last edited time",
    "last modified",
    "modified",
    "updated",
    "updated at",
    "更新时间",
    "修改时间",
    "最后编辑时间",
    "published",
    "published at",
    "publish date",
    "pub date",
    "pubdate",
    "date published",
    "发布时间",
    "發布時間",
    "发布日期",
    "release date",
];

/// Other names of columns that stand in several sheets.
const COORDINATES: &str = "座標|经纬度|經緯度|地理坐标|gps|coords|coordinate|geo|position|lat/lng|lat,lng|\
    lat, lng|latlng|lat/long|lng/lat|lng,lat|lnglat|point|coord|coordinate location";
const DATUM: &str = "座標系|坐标系统|crs|coordinate system";
const ID: &str = "編號|key|uid";
const LATITUDE: &str = "緯度|lat|y|北纬|北緯";
const LONGITUDE: &str = "經度|lng|lon|long|x|东经|東經";
const MILESTONE: &str = "節點|节点编号|事件|event|id";
const UNCERTAINTY: &str = "误差|誤差|位置误差|精度|uncertainty|accuracy|radius|uncertainty_m";

const STORY: &[Column] = &[
    column("title", "标题", "Title", "題目|标题/title|headline|name|題|标题行"),
    column(
        "dek",
        "导语",
        "Dek",
        "導語|摘要|简介|簡介|subtitle|standfirst|summary|description|intro",
    ),
    column("byline", "作者", "Byline", "记者|記者|author|authors|by|撰文"),
    column(
        "source.title",
        "出处",
        "First published in",
        "出處|原载|原載|来源|來源|source|publication",
    ),
    column(
        "source.url",
        "出处网址",
        "Address of that",
        "来源网址|來源網址|原文链接|source url|url",
    ),
    column("published", "发布日期", "Published", "發佈日期|发表日期|刊发日期|date published"),
    column("updated", "更新日期", "Updated", "修订日期|last updated|date updated"),
    column("timezone", "时区", "Time zone", "時區|timezone|tz"),
    column("lang", "语言", "Language", "語言|lang|locale"),
    column("languages", "可读语言", "Languages", "語言列表|各语言"),
    column("id", "编号", "Id", "編號|story id|slug"),
    column("masthead.name", "报头", "Masthead", "报社|媒体名称|paper|newspaper"),
    column("masthead.url", "报头网址", "Masthead address", ""),
    column("masthead.logo", "报头标志", "Logo", ""),
    column("masthead.logo_dark", "报头标志（深色）", "Logo on dark ground", ""),
    column("require", "必须写明", "Required", ""),
    column("view.first", "先看", "Opens at", ""),
    column("view.order", "次序", "Order", ""),
    column("view.mode", "打开方式", "Opens as", ""),
    column("map.route", "连线", "Route", "路线|路線"),
    column("map.bounds", "地图范围", "Map bounds", ""),
    column("map.min_zoom", "最小缩放", "Least zoom", ""),
    column("map.max_zoom", "最大缩放", "Greatest zoom", ""),
    column("map.base", "底图", "Ground", ""),
    column("map.overview", "小地图", "Overview", ""),
    column("map.features", "地图要素文件", "Map features file", ""),
    column("map.approval_number", "审图号", "Approval number", "審圖號"),
    column("map.attribution", "地图来源", "Map attribution", ""),
    column("labels", "用语", "Labels", ""),
    column("labels.not_reviewed", "地图未审核时注明", "Note on a map not reviewed", "not reviewed"),
];

const MILESTONES: &[Column] = &[
    column(
        "when",
        "日期",
        "Date",
        "时间|時間|年份|年月|年月日|发生时间|發生時間|事件日期|when|year|dates|date/time|\
         datetime|day|fecha|日付|date (edtf)|edtf|years|event date|date of event|\
         begin date|period|time period|born|birth|\
         date of birth|jahr|时间节点|成立时间|出生日期|日期/时间|年代|公元|日時|起讫|\
         point in time|pointintime|inception",
    ),
    column("date_words", "日期（文字）", "Date in words", ""),
    column(
        "start",
        "开始",
        "Start",
        "開始|开始日期|開始日期|起|起始|起始日期|开始时间|開始時間|start date|begin|begins|\
         from|starts|date start|startdate|start_date",
    ),
    column("start_time", "开始时刻", "Start time", "时刻|時刻|time|几点"),
    column(
        "end",
        "结束",
        "End",
        "結束|结束日期|結束日期|止|截止|截止日期|结束时间|結束時間|终止|end date|ends|to|\
         until|date end|enddate|end_date|finish",
    ),
    column("end_time", "结束时刻", "End time", ""),
    column(
        "when_note",
        "日期说明",
        "Note on the date",
        "日期備註|日期备注|日期註|原文日期|display date|date note|displaydate",
    ),
    column(
        "title",
        "标题",
        "Title",
        "標題|事件|事件名称|名称|名稱|题目|題目|主题|事项|大事|headline|name|event|heading|\
         what|titel|titre|título|subject|milestone|events|event name|event title|label|\
         大事记|大事記|主要事件|重大事件|what happened|姓名|item label|itemlabel|eventlabel",
    ),
    column(
        "chapter",
        "章节",
        "Chapter",
        "章節|分类|分類|类别|類別|类型|类|分组|分組|组|板块|版块|栏目|category|group|section|\
         track|lane|series|type|kind|class|layer|swimlane|swim lane",
    ),
    column(
        "place",
        "地点",
        "Place",
        "地點|位置|地名|地址|场所|場所|在哪里|location|where|venue|city|address|site|ort|\
         lieu|lugar|place name|location name|placelabel|locationlabel",
    ),
    column(
        "also_at",
        "其他地点",
        "Also at",
        "其它地点|其他地點|另见地点|further places|other places",
    ),
    column("where", "地点（无坐标）", "Place in words", "place in words"),
    column("place.lng", "经度", "Longitude", LONGITUDE),
    column("place.lat", "纬度", "Latitude", LATITUDE),
    column("place.position", "坐标", "Coordinates", COORDINATES),
    column("place.datum", "坐标系", "Datum", DATUM),
    column("place.uncertainty_m", "误差（米）", "Uncertainty (m)", UNCERTAINTY),
    column("place.note", "地点说明", "Note on the place", "地点备注|地點說明"),
    column(
        "text",
        "内容",
        "Text",
        "內容|正文|描述|说明|說明|详情|詳情|简介|簡介|介绍|介紹|经过|備註|备注|description|\
         body|content|details|detail|summary|notes|story|beschreibung|主要内容|主要內容|摘要|\
         事迹|事跡|intro|introduction|descr|desc|itemdescription",
    ),
    column(
        "tags",
        "标签",
        "Tags",
        "標籤|标记|关键词|關鍵詞|关键字|话题|tag|keywords|topics|labels|themes|categories",
    ),
    column(
        "picture.src",
        "图片",
        "Picture",
        "圖片|照片|图|圖|配图|媒体|媒體|视频|視頻|影片|音频|image|photo|media|video|audio|\
         img|picture url|image url|media url|photo url|bild|foto",
    ),
    column(
        "picture.alt",
        "图片描述",
        "Alternative text",
        "替代文字|图片替代文字|圖片描述|alt|alt text|media alt|alternative|\
         picture description",
    ),
    column(
        "picture.caption",
        "图片说明",
        "Caption",
        "图说|圖說|圖片說明|图注|media caption|picture caption|image caption",
    ),
    column(
        "picture.credit",
        "图片来源",
        "Credit",
        "摄影|攝影|图片作者|供图|图源|圖片來源|media credit|photo credit|picture credit|\
         photographer",
    ),
    column("quote.text", "引语", "Quote", "引文|引語|原话|quotation"),
    column("quote.source", "引语出自", "Quoted from", "谁说的|说话人|speaker|quote source"),
    column("quote.sources", "引语来源", "Sources of the quote", ""),
    column(
        "sources",
        "来源",
        "Sources",
        "來源|出处|出處|资料来源|資料來源|信息来源|参考|source|reference|references|citation|\
         quelle",
    ),
    column(
        "links",
        "链接",
        "Links",
        "鏈接|連結|网址|網址|相关链接|原文链接|外部链接|link|url|more|read more|web|website|href|\
         external link|external links|外部連結",
    ),
    column("weight", "重要程度", "Weight", "重要性|权重|權重|importance|priority"),
    column("id", "编号", "Id", "編號|节点编号|key|uid"),
];

const PLACES: &[Column] = &[
    column("name", "名称", "Name", "名稱|地点|地點|地名|place|location|title|标题"),
    column("lng", "经度", "Longitude", LONGITUDE),
    column("lat", "纬度", "Latitude", LATITUDE),
    column("position", "坐标", "Coordinates", COORDINATES),
    column("datum", "坐标系", "Datum", DATUM),
    column("uncertainty_m", "误差（米）", "Uncertainty (m)", UNCERTAINTY),
    column("note", "说明", "Note", "說明|备注|備註|notes|comment|description"),
    column("id", "编号", "Id", ID),
];

const CHAPTERS: &[Column] = &[
    column("title", "标题", "Title", "標題|章节|章節|名称|名稱|name|chapter|group"),
    column("short_title", "短标题", "Short title", "短標題|简称|簡稱|short"),
    column("color", "颜色", "Colour", "顏色|color|hue"),
    column("shape", "形状", "Shape", "形狀|marker|symbol"),
    column("id", "编号", "Id", ID),
];

const ERAS: &[Column] = &[
    column("title", "标题", "Title", "標題|时期|時期|名称|名稱|name|era|period"),
    column("when", "日期", "Date", "时间|時間|年份|when|dates"),
    column("start", "开始", "Start", "開始|开始日期|起|start date|begin|from"),
    column("end", "结束", "End", "結束|结束日期|止|end date|to|until"),
];

const SOURCES: &[Column] = &[
    column("title", "标题", "Title", "標題|名称|名稱|来源|來源|name|source"),
    column("publisher", "出版者", "Publisher", "發布者|发布者|出版社|媒体|paper"),
    column("url", "网址", "Address", "網址|链接|連結|url|link|href"),
    column("published", "发表日期", "Published", "發表日期|日期|date"),
    column("accessed", "查阅日期", "Looked at", "查閱日期|accessed|retrieved"),
    column("archived", "存档网址", "Archived at", "存檔網址|archive|archived"),
    column("id", "编号", "Id", ID),
];

const MEDIA: &[Column] = &[
    column("milestone", "节点", "Milestone", MILESTONE),
    column(
        "src",
        "文件或网址",
        "File or address",
        "图片|圖片|地址|文件|src|file|url|picture|image|media",
    ),
    column("alt", "图片描述", "Alternative text", "替代文字|描述|alt|alt text"),
    column("title", "标题", "Title", "標題|name"),
    column("caption", "图片说明", "Caption", "图说|圖說|说明"),
    column("credit", "图片来源", "Credit", "摄影|攝影|来源|photographer"),
    column("width", "宽", "Width", "寬"),
    column("height", "高", "Height", ""),
    column("focus.x", "焦点横", "Focus x", ""),
    column("focus.y", "焦点纵", "Focus y", ""),
    column("before_text", "在文字前", "Before the text", ""),
    column("poster", "封面", "Poster", ""),
    column("captions", "字幕", "Captions", ""),
    column("transcript", "文字记录", "Transcript", ""),
];

const FIGURES: &[Column] = &[
    column("milestone", "节点", "Milestone", MILESTONE),
    column("as_printed", "写法", "As printed", "寫法|数字|數字|number|figure"),
    column("value", "数值", "Value", "數值"),
    column("unit", "单位", "Unit", "單位"),
    column("label", "含义", "Label", "含義|说明|what"),
    column("sources", "来源", "Sources", "來源|出处|source"),
];

const LINKS: &[Column] = &[
    column("milestone", "节点", "Milestone", MILESTONE),
    column("title", "标题", "Title", "標題|名称|name|text"),
    column("url", "网址", "Address", "網址|链接|連結|url|link|href"),
    column("kind", "种类", "Kind", "種類|类型|type"),
];

const CORRECTIONS: &[Column] = &[
    column("when", "日期", "Date", "时间|時間|when"),
    column("text", "内容", "Text", "內容|更正|correction|what"),
    column("milestone", "节点", "Milestone", MILESTONE),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_columns_of_a_sheet_are_called_the_same() {
        for sheet in Sheet::ALL {
            let mut names = BTreeSet::new();
            for column in sheet.columns() {
                let own = [column.zh.to_lowercase(), column.en.to_lowercase()].into_iter();
                let all: BTreeSet<String> =
                    own.chain(column.other_names().map(str::to_owned)).collect();
                for name in all {
                    assert!(names.insert(name.clone()), "{sheet:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn no_two_sheets_are_called_the_same() {
        let mut names = BTreeSet::new();
        for (zh, en, others) in Sheet::ALL.map(Sheet::names) {
            let all: BTreeSet<String> = [zh.to_lowercase(), en.to_lowercase()]
                .into_iter()
                .chain(parted(others).map(str::to_owned))
                .collect();
            for name in all {
                assert!(names.insert(name.clone()), "{name}");
            }
        }
    }
}
