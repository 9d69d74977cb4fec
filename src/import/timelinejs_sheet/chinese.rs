//! Headings of the template in Chinese, as newsrooms translate them.

/// The heading of the template that one in Chinese stands for.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|it| it.1.contains(&name)).map(|it| it.0)
}

const NAMES: &[(&str, &[&str])] = &[
    ("year", &["年", "年份"]),
    ("month", &["月", "月份"]),
    ("day", &["日"]),
    ("time", &["时间", "時間", "时刻", "時刻"]),
    ("end year", &["结束年", "結束年", "结束年份", "結束年份"]),
    ("end month", &["结束月", "結束月", "结束月份", "結束月份"]),
    ("end day", &["结束日", "結束日"]),
    ("end time", &["结束时间", "結束時間", "结束时刻", "結束時刻"]),
    ("display date", &["显示日期", "顯示日期", "日期显示"]),
    ("headline", &["标题", "標題"]),
    ("text", &["正文", "内容", "內容", "文字", "文本"]),
    ("media", &["媒体", "媒體"]),
    ("media credit", &["媒体来源", "媒體來源", "媒体署名", "媒體署名", "媒体出处", "媒體出處"]),
    ("media caption", &["媒体说明", "媒體說明", "媒体标题", "媒體標題"]),
    ("media thumbnail", &["媒体缩略图", "媒體縮圖", "媒體縮略圖", "缩略图", "縮圖"]),
    ("media link", &["媒体链接", "媒體連結", "媒體鏈接"]),
    ("alt text", &["替代文字", "媒体替代文字", "媒體替代文字"]),
    ("type", &["类型", "類型", "种类", "種類"]),
    ("group", &["分组", "分組", "组", "組", "组别", "組別"]),
    ("background", &["背景"]),
];
