//! Every word the widget itself says, in each of its languages, as one table.

use super::Locale;

macro_rules! words {
    (@one $($(#[$doc:meta])* $name:ident $key:literal: $hans:literal, $hant:literal, $en:literal;)*) => {
        /// A word, or a sentence with gaps such as `{n}`, that the widget says of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $($(#[$doc])* $name,)*
        }

        impl Word {
            /// Every word, in the order of the table.
            pub const ALL: &[Word] = &[$(Word::$name),*];

            /// The name an author overrides it by, in the story's `labels`.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Word::$name => $key,)*
                }
            }

            /// What it says in `locale`, before any override.
            pub const fn text(self, locale: Locale) -> &'static str {
                match self {
                    $(Word::$name => match locale {
                        Locale::ZhHans => $hans,
                        Locale::ZhHant => $hant,
                        Locale::En => $en,
                    },)*
                }
            }
        }
    };
    (live { $($live:tt)* } told { $($told:tt)* } late { $($late:tt)* }) => {
        words!(@one $($live)* $($told)* $($late)*);

        impl Word {
            /// The words that the page's program says; they come with the page, and are the first in the table.
            pub const LIVE: &[Word] = words!(@names $($live)*);
            /// The words of what is fetched when it is asked for.
            pub const LATE: &[Word] = words!(@names $($late)*);
        }
    };
    (@names $($(#[$doc:meta])* $name:ident $key:literal: $hans:literal, $hant:literal, $en:literal;)*) => {
        &[$(Word::$name),*]
    };
}

words! {
    live {
        /// The two ways to show the story, as a group.
        View "view": "显示方式", "顯示方式", "View";
        /// Map, line and card.
        Stage "stage": "时间图", "時間圖", "Timeline";
        /// The story as a list.
        List "list": "列表", "列表", "List";
        /// The choice of language.
        Language "language": "语言", "語言", "Language";
        /// The map, as a region of the page.
        Map "map": "地图", "地圖", "Map";
        /// The line, as a region of the page.
        Line "line": "时间线", "時間線", "Timeline";
        /// What the arrow keys do on the line.
        LineKeys "line_keys":
            "方向键逐个选择，问号键打开帮助",
            "方向鍵逐個選擇，問號鍵打開說明",
            "Arrow keys choose a milestone, ? opens help";
        /// How many places the visible part of the map holds, and what the keys do there.
        MapKeys "map_keys":
            "视野内有{n}处地点，共{total}处；方向键选择邻近地点，问号键打开帮助",
            "視野內有{n}處地點，共{total}處；方向鍵選擇鄰近地點，問號鍵打開說明",
            "{n} of {total} places in view; arrow keys choose the next one that way, ? opens help";
        /// One end of a span of time.
        SpanFrom "span_from": "起始时间", "起始時間", "From";
        /// The other end.
        SpanTo "span_to": "结束时间", "結束時間", "To";
        /// The chips that dim chapters.
        Chapters "chapters": "按章节筛选", "按章節篩選", "Filter by chapter";
        /// The way to the neighbours, as a region of the page.
        Steps "steps": "前后翻看", "前後翻看", "Step through";
        /// The milestone before.
        Previous "previous": "上一个", "上一個", "Previous";
        /// The milestone after.
        Next "next": "下一个", "下一個", "Next";
        /// Where the chosen milestone stands among all.
        Position "position": "{n} / {total}", "{n} / {total}", "{n} / {total}";
        /// The buttons of the map or of the line, as a group.
        Controls "controls": "操作", "操作", "controls";
        /// Name of a map control.
        MapIn "map_in": "放大地图", "放大地圖", "Zoom in on the map";
        /// Name of a map control.
        MapOut "map_out": "缩小地图", "縮小地圖", "Zoom out of the map";
        /// Name of a map control.
        MapFit "map_fit": "显示全部地点", "顯示全部地點", "Show all places";
        /// After one finger has tried to move the map.
        TwoFingers "two_fingers": "双指移动地图", "雙指移動地圖", "Use two fingers to move the map";
        /// Name of a line control.
        LineIn "line_in": "放大时间线", "放大時間線", "Zoom in on the timeline";
        /// Name of a line control.
        LineOut "line_out": "缩小时间线", "縮小時間線", "Zoom out of the timeline";
        /// Name of a line control.
        LineFit "line_fit": "显示全部时间", "顯示全部時間", "Show all of the time";
        /// Several milestones drawn as one on the line or at one place.
        Cluster "cluster": "{n}个节点", "{n}個節點", "{n} milestones";
        /// Milestones outside the visible stretch of time.
        OutOfView "out_of_view": "另有{n}个在视野外", "另有{n}個在視野外", "{n} more out of view";
        /// Said politely when another milestone is chosen.
        Announcement "announcement":
            "第{n}项，共{total}项：{title}，{when}，{place}",
            "第{n}項，共{total}項：{title}，{when}，{place}",
            "{n} of {total}: {title}, {when}, {place}";
        /// From the stage to what narrows it down.
        Find "find": "查找与筛选", "尋找與篩選", "Search and filter";
        /// To all that is done more seldom.
        Menu "menu": "更多", "更多", "More";
        /// Goes on by itself from milestone to milestone.
        Play "play": "播放", "播放", "Play";
        /// Draws the card up over map and line.
        Unfold "unfold": "展开正文", "展開正文", "Read on";
        /// Draws it down again.
        Fold "fold": "收起正文", "收起正文", "Back to map and timeline";
        /// How many milestones a filter leaves.
        FilterStatus "kept": "筛选出{n}项，共{total}项", "篩選出{n}項，共{total}項", "{n} of {total} match";
        /// Ends all filters.
        Clear "clear": "清除", "清除", "Clear";
    }
    told {
        /// The milestone has no place.
        NoPlace "no_place": "地点未载", "地點未載", "No place given";
        /// How a list is sorted whose chapters do not follow one another in time.
        ListByChapter "list_by_chapter": "按章节排列", "按章節排列", "By chapter";
        /// The way to have that list by time instead.
        ListByTime "list_by_time": "按时间排列", "按時間排列", "By time";
        /// The list, on the stage its chosen entry, as a region of the page.
        Card "card": "节点", "節點", "Milestones";
        /// A day or a finer time, stated by the source.
        ExactDate "exact_date": "确切日期", "確切日期", "Exact date";
        /// A stretch of time whose two ends the source states.
        ExactPeriod "exact_period": "起止明确", "起訖明確", "Exact dates";
        /// Several days, all stated by the source.
        ExactDates "exact_dates": "各有确切日期", "各有確切日期", "Exact dates each";
        /// The source gives a stretch in which it happened, and nothing of what follows says which.
        DateNotGiven "date_not_given": "未载确日", "未載確日", "Day not given";
        /// The source gives a thousand years.
        MillenniumOnly "millennium_only": "只记到千年", "只記到千年", "Millennium only";
        /// The source gives a hundred years.
        CenturyOnly "century_only": "只记到世纪", "只記到世紀", "Century only";
        /// The source gives ten years.
        DecadeOnly "decade_only": "只记到年代", "只記到年代", "Decade only";
        /// The source gives a year.
        YearOnly "year_only": "只记到年", "只記到年", "Year only";
        /// The source gives half a year.
        HalfYearOnly "half_year_only": "只记到半年", "只記到半年", "Half-year only";
        /// The source gives four months, a third of a year.
        FourMonthsOnly "four_months_only": "只记到四个月", "只記到四個月", "Four months only";
        /// The source gives a quarter.
        QuarterOnly "quarter_only": "只记到季度", "只記到季度", "Quarter only";
        /// The source gives a season.
        SeasonOnly "season_only": "只记到季节", "只記到季節", "Season only";
        /// The source gives a month.
        MonthOnly "month_only": "只记到月", "只記到月", "Month only";
        /// The source gives several dates, of which one is right.
        OneOfDates "one_of_dates": "诸说之一", "諸說之一", "One of these";
        /// The date is approximate.
        DateApproximate "date_approximate": "日期约略", "日期約略", "Approximate date";
        /// The date is in doubt.
        DateUncertain "date_uncertain": "日期存疑", "日期存疑", "Uncertain date";
        /// How far the true place may be from the marker.
        PlaceWithin "place_within": "位置约略，误差约{distance}", "位置約略，誤差約{distance}", "position approximate, within about {distance}";
        /// A milestone's place is named, and cannot be shown.
        PlaceLost "place_lost": "地点未能显示", "地點未能顯示", "Place not shown";
        /// The same of all places of a map, which has rings for how far.
        Approximate "approximate": "位置约略", "位置約略", "positions approximate";
        /// The same of all places of a story: from the least to the most.
        PlacesWithin "places_within": "各处位置约略，误差约{distance}", "各處位置約略，誤差約{distance}", "positions approximate, within about {distance}";
        /// Whose clock the times of day are told by: a city, or an offset.
        Clock "clock": "时间均为{zone}时间", "時間均為{zone}時間", "Times are those of {zone}";
        /// Before a quote.
        Quote "quote": "原文", "原文", "Source";
        /// Before the name of the story's source.
        From "from": "来源：{name}", "來源：{name}", "Source: {name}";
        /// From an entry of the list to the stage.
        ShowOnStage "show_on_stage": "在时间图上看", "在時間圖上看", "Show on the timeline";
        /// What leads to pages where readers find more.
        Links "links": "延伸阅读", "延伸閱讀", "Read more";
        /// A link leads to an article.
        LinkArticle "link_article": "文章", "文章", "article";
        /// A link leads to data.
        LinkData "link_data": "数据", "資料", "data";
        /// A link leads to a film.
        LinkFilm "link_film": "影片", "影片", "film";
        /// A link leads to a document.
        LinkDocument "link_document": "文件", "文件", "document";
        /// The works that the story is from.
        Sources "sources": "来源", "來源", "Sources";
        /// When a work was looked at.
        Accessed "accessed": "{date}查阅", "{date}查閱", "accessed {date}";
        /// Leads to a kept copy of a work.
        Archived "archived": "存档", "存檔", "archived copy";
        /// From a work to a milestone that names it.
        CitedAt "cited_at": "引用处：{title}", "引用處：{title}", "Cited at: {title}";
        /// When the story was last changed.
        Updated "updated": "{date}更新", "{date}更新", "Updated {date}";
        /// What was put right.
        Corrections "corrections": "更正", "更正", "Corrections";
        /// Before what was put right, at its milestone.
        Corrected "corrected": "{date}更正：", "{date}更正：", "Corrected {date}: ";
        /// On what stands for a film or a sound that other hands keep: a tap fetches it.
        PlayFrom "play_from":
            "点按即从{name}播放，该网站会知道您的访问",
            "點按即從{name}播放，該網站會知道您的造訪",
            "Tap to play from {name}, which will know of your visit";
        /// A film or a sound that other hands keep, where it is only linked to.
        FoundAt "found_at": "在{name}观看", "在{name}觀看", "Watch at {name}";
        /// What is said and heard, in writing.
        Transcript "transcript": "文字稿", "文字稿", "Transcript";
        /// Before the author's name.
        By "by": "作者：{name}", "作者：{name}", "By {name}";
        /// A map without a review number.
        NotReviewed "not_reviewed": "示意图，未经审核", "示意圖，未經審核", "Schematic, not reviewed";
        /// A map of lands for which no review is asked.
        Schematic "schematic": "示意图", "示意圖", "Schematic map";
        /// Before a map's review number.
        Reviewed "reviewed": "审图号：{number}", "審圖號：{number}", "Map review number: {number}";
        /// While another story loads.
        Loading "loading": "正在载入故事…… {progress}", "正在載入故事…… {progress}", "Loading the story… {progress}";
        /// The story file is not there.
        StoryMissing "story_missing":
            "找不到指定的故事文件，以下为本页自带的故事。",
            "找不到指定的故事檔案，以下為本頁自帶的故事。",
            "The story file was not found; this page shows the story it came with.";
        /// The story file came too slowly.
        StorySlow "story_slow":
            "故事文件载入超时，以下为本页自带的故事。",
            "故事檔案載入逾時，以下為本頁自帶的故事。",
            "The story file took too long; this page shows the story it came with.";
        /// The story file ended early.
        StoryCutShort "story_cut_short":
            "故事文件不完整，以下为本页自带的故事。",
            "故事檔案不完整，以下為本頁自帶的故事。",
            "The story file was cut short; this page shows the story it came with.";
        /// The address answered with something that is no story file.
        StoryWrongType "story_wrong_type":
            "该地址返回的不是故事文件，以下为本页自带的故事。",
            "該位址返回的不是故事檔案，以下為本頁自帶的故事。",
            "That address does not hold a story file; this page shows the story it came with.";
        /// The story file could be fetched but not read.
        StoryBroken "story_broken":
            "故事文件有误（{problem}），以下为本页自带的故事。",
            "故事檔案有誤（{problem}），以下為本頁自帶的故事。",
            "The story file has a mistake ({problem}); this page shows the story it came with.";
        /// The story comes from another site.
        StoryElsewhere "story_elsewhere":
            "只能载入本站的故事文件，以下为本页自带的故事。",
            "只能載入本站的故事檔案，以下為本頁自帶的故事。",
            "Only story files of this site can be loaded; this page shows the story it came with.";
        /// Parts of the story could not be read.
        StoryPartly "story_partly":
            "故事文件有{n}处错误，部分内容未显示或存疑。",
            "故事檔案有{n}處錯誤，部分內容未顯示或存疑。",
            "Mistakes in the story file: {n}. Some of it is missing here, or left unsure.";
        /// The interactive part could not start, or broke off.
        ScriptFailed "script_failed":
            "交互功能未能运行，以下是完整内容。",
            "互動功能未能運行，以下是完整內容。",
            "The interactive view does not work here; this is the whole story.";
        /// The program that loads other stories did not come.
        LoaderFailed "loader_failed":
            "未能载入另一故事所需的程序，以下为本页自带的故事。",
            "未能載入另一故事所需的程式，以下為本頁自帶的故事。",
            "What loads other stories did not arrive; this page shows the story it came with.";
        /// Try once more.
        Retry "retry": "重试", "重試", "Try again";
        /// What was asked for could not be fetched.
        MoreFailed "more_failed":
            "此功能未能载入，请稍后再试。",
            "此功能未能載入，請稍後再試。",
            "This did not arrive; please try again.";
    }
    late {
        /// Closes a dialog or a panel.
        Close "close": "关闭", "關閉", "Close";
        /// How fast the story plays.
        Speed "speed": "速度", "速度", "Speed";
        /// Where the reader types what to search for.
        Search "search": "搜索标题、内容、日期、地点", "搜尋標題、內容、日期、地點", "Search titles, texts, dates, places";
        /// What a search found.
        Results "results": "搜索结果", "搜尋結果", "Results";
        /// Filters, as a group.
        ByChapter "by_chapter": "按章节", "按章節", "By chapter";
        /// Filters, as a group.
        ByTag "by_tag": "按标签", "按標籤", "By tag";
        /// Shows the tags that are seldom used, too.
        AllTags "all_tags": "全部{n}个标签", "全部{n}個標籤", "All {n} tags";
        /// Filters, as a group.
        ByTime "by_time": "按时间段", "按時間段", "By time span";
        /// The story's figures.
        Numbers "numbers": "数说全年", "數說全年", "In numbers";
        /// The order of reading.
        Order "order": "阅读顺序", "閱讀順序", "Order";
        /// One of the two orders.
        OldestFirst "oldest_first": "顺序", "順序", "Oldest first";
        /// The other.
        NewestFirst "newest_first": "倒序", "倒序", "Newest first";
        /// How large letters are.
        Letters "letters": "文字大小", "文字大小", "Text size";
        /// Makes them larger.
        Larger "larger": "放大文字", "放大文字", "Larger text";
        /// Makes them smaller.
        Smaller "smaller": "缩小文字", "縮小文字", "Smaller text";
        /// Gives the story to others.
        Share "share": "分享", "分享", "Share";
        /// A code for cameras.
        Qr "qr": "二维码", "QR 碼", "QR code";
        /// The story as one tall picture.
        Picture "picture": "生成长图", "生成長圖", "Save as a picture";
        /// On paper.
        Print "print": "打印", "列印", "Print";
        /// The story as files for other programs.
        Data "data": "下载数据", "下載資料", "Download the data";
        /// One of these: the days of the story for a calendar.
        Calendar "calendar": "日历", "日曆", "Calendar";
        /// What fingers and keys do.
        Help "help": "操作帮助", "操作說明", "Help";
        /// The address of the chosen milestone.
        Link "link": "链接", "連結", "Link";
        /// Puts the address where it can be pasted from.
        CopyLink "copy_link": "复制链接", "複製連結", "Copy link";
        /// It is there.
        Copied "copied": "链接已复制。", "連結已複製。", "The link has been copied.";
        /// The browser does not allow that.
        CopyByHand "copy_by_hand":
            "浏览器不允许自动复制，请长按链接来复制。",
            "瀏覽器不允許自動複製，請長按連結來複製。",
            "This browser does not let us copy: press and hold the link to copy it.";
        /// What a QR code is to who cannot see it.
        QrOf "qr_of": "二维码：{address}", "二維碼：{address}", "QR code: {address}";
        /// The address is longer than a code can be.
        QrTooLong "qr_too_long": "链接太长，不能做成二维码。", "連結太長，不能做成二維碼。", "The link is too long for a QR code.";
        /// What draws the code did not come.
        QrFailed "qr_failed":
            "二维码没有生成，请检查网络后再试。",
            "二維碼沒有生成，請檢查網路後再試。",
            "There is no QR code: check the connection and try again.";
        /// Beside a QR code.
        Scan "scan": "扫码看完整时间图", "掃碼看完整時間圖", "Scan to open the timeline";
        /// A web view, or a frame, that does not print.
        PrintRefused "print_refused":
            "这里不能打印，请用浏览器打开以下链接再打印。",
            "這裡不能列印，請用瀏覽器開啟以下連結再列印。",
            "Printing is not possible here: open the link in a browser to print it.";
        /// The picture before, of those of a milestone.
        PicturePrevious "picture_previous": "上一张图片", "上一張圖片", "Previous picture";
        /// The picture after.
        PictureNext "picture_next": "下一张图片", "下一張圖片", "Next picture";
        /// Leads to a film or a sound where other hands keep it.
        OpenAt "open_at": "在{name}打开", "在{name}開啟", "Open at {name}";
        /// The page that the story is in lets no player in.
        PlayerRefused "player_refused":
            "本页不允许播放来自{name}的内容，请到该网站打开。",
            "本頁不允許播放來自{name}的內容，請到該網站開啟。",
            "This page does not let {name} play here: open it there.";
        /// How much of the story a picture tells.
        PictureOf "picture_of": "内容", "內容", "Contents";
        /// All of it.
        WholeStory "whole_story": "全部", "全部", "Whole story";
        /// The chapter of the chosen milestone.
        OneChapter "one_chapter": "只要本章：{chapter}", "只要本章：{chapter}", "This chapter: {chapter}";
        /// PNG or SVG.
        PictureForm "picture_form": "格式", "格式", "Format";
        /// Light or dark.
        PictureTone "picture_tone": "底色", "底色", "Background";
        /// A light picture.
        Light "light": "浅色", "淺色", "Light";
        /// A dark picture.
        Dark "dark": "深色", "深色", "Dark";
        /// While a picture is drawn.
        PictureMaking "picture_making": "正在生成…… {progress}", "正在生成…… {progress}", "Drawing… {progress}";
        /// How a picture is kept.
        PictureHold "picture_hold":
            "长按图片即可保存，也可以下载。",
            "長按圖片即可儲存，也可以下載。",
            "Press and hold the picture to save it, or download it.";
        /// Saves a picture as a file.
        Download "download": "下载（{size}）", "下載（{size}）", "Download ({size})";
        /// What a picture is to who cannot see it.
        PictureAlt "picture_alt": "长图：{title}，{n}个节点", "長圖：{title}，{n}個節點", "Long picture: {title}, {n} milestones";
        /// In a picture that not all fits into.
        PictureRest "picture_rest":
            "另有{n}个节点不在图中，请扫码查看。",
            "另有{n}個節點不在圖中，請掃碼查看。",
            "{n} more milestones are not in this picture: scan to read them.";
        /// The same beside it.
        PicturePart "picture_part":
            "图片只放得下前{told}个节点，另有{n}个；可以只选一章。",
            "圖片只放得下前{told}個節點，另有{n}個；可以只選一章。",
            "The picture has room for the first {told} milestones; {n} are left out. Choose one chapter for all of it.";
        /// There was no memory for a finer one.
        PictureSmaller "picture_smaller":
            "此浏览器画不了更大的图，清晰度减半。",
            "此瀏覽器畫不了更大的圖，清晰度減半。",
            "This browser cannot draw a larger picture: it is half as fine.";
        /// PNG is not to be had.
        PictureNoPng "picture_no_png":
            "此浏览器不能生成PNG，已改为SVG。",
            "此瀏覽器不能生成PNG，已改為SVG。",
            "This browser cannot make a PNG: here is an SVG.";
        /// No picture is to be had.
        PictureFailed "picture_failed":
            "图片没有生成，请检查网络后再试。",
            "圖片沒有生成，請檢查網路後再試。",
            "There is no picture: check the connection and try again.";
        /// Its first part.
        HelpTouch "help_touch": "触屏", "觸控", "Touch";
        /// Before a colon what the hand does, after it what comes of it; so too the next.
        HelpTap "help_tap": "点按：选择节点、地点或数字中的下一个", "點按：選擇節點、地點或數字中的下一個", "Tap: choose a milestone, a place, or the next one of a number";
        /// See above.
        HelpSwipe "help_swipe": "左右轻扫卡片：下一个或上一个节点", "左右輕掃卡片：下一個或上一個節點", "Swipe the card: the next or previous milestone";
        /// See above.
        HelpPull "help_pull": "上下拖动卡片顶端：展开或收起正文", "上下拖動卡片頂端：展開或收起正文", "Drag the card's top up or down: read on, or back";
        /// See above.
        HelpDrag "help_drag": "左右拖动时间线：移动时间线", "左右拖動時間線：移動時間線", "Drag the timeline sideways: move it";
        /// See above.
        HelpPinch "help_pinch": "双指：移动地图，缩放地图或时间线", "雙指：移動地圖，縮放地圖或時間線", "Two fingers: move the map, zoom map or timeline";
        /// See above.
        HelpDoubleTap "help_double_tap": "双击空白处：放大，再双击显示全部", "雙擊空白處：放大，再雙擊顯示全部", "Double-tap the ground: zoom in, once more show all";
        /// See above.
        HelpHold "help_hold": "长按节点：查看摘要", "長按節點：查看摘要", "Hold a milestone: see its summary";
        /// The second part.
        HelpMouse "help_mouse": "鼠标", "滑鼠", "Mouse";
        /// See above.
        HelpClick "help_click": "点击：选择节点、地点或数字中的下一个", "點擊：選擇節點、地點或數字中的下一個", "Click: choose a milestone, a place, or the next one of a number";
        /// See above.
        HelpMouseDrag "help_mouse_drag": "拖动：移动地图或时间线", "拖動：移動地圖或時間線", "Drag: move map or timeline";
        /// See above.
        HelpWheel "help_wheel": "Ctrl 加滚轮：缩放地图或时间线", "Ctrl 加滾輪：縮放地圖或時間線", "Ctrl and wheel: zoom map or timeline";
        /// See above.
        HelpDoubleClick "help_double_click": "双击空白处：放大，再双击显示全部", "雙擊空白處：放大，再雙擊顯示全部", "Double-click the ground: zoom in, once more show all";
        /// The third part.
        HelpKeyboard "help_keyboard": "键盘", "鍵盤", "Keyboard";
        /// What the key does; so too the next.
        HelpKeyTab "help_key_tab": "到地图、时间线、卡片和各组按钮", "到地圖、時間線、卡片和各組按鈕", "to map, timeline, card and each group of buttons";
        /// See above.
        HelpKeyLine "help_key_line": "时间线上的上一个、下一个节点", "時間線上的上一個、下一個節點", "previous or next milestone on the timeline";
        /// See above.
        HelpKeyChapter "help_key_chapter": "时间线上的上一章、下一章", "時間線上的上一章、下一章", "previous or next chapter on the timeline";
        /// See above.
        HelpKeyMap "help_key_map": "地图上该方向最近的地点；一组按钮中的下一个", "地圖上該方向最近的地點；一組按鈕中的下一個", "nearest place that way on the map; next button of a group";
        /// See above.
        HelpKeyEnds "help_key_ends": "第一个、最后一个", "第一個、最後一個", "first or last";
        /// See above.
        HelpKeyEnter "help_key_enter": "选择；数字或同一地点的下一个节点", "選擇；數字或同一地點的下一個節點", "choose; next milestone of a number or at the same place";
        /// The space bar, as a key of that row.
        HelpKeySpace "help_key_space": "空格", "空格", "Space";
        /// See above.
        HelpKeyPan "help_key_pan": "移动地图或时间线", "移動地圖或時間線", "move map or timeline";
        /// See above.
        HelpKeyZoom "help_key_zoom": "放大、缩小地图或时间线", "放大、縮小地圖或時間線", "zoom map or timeline in or out";
        /// See above.
        HelpKeyFit "help_key_fit": "显示全部地点或时间", "顯示全部地點或時間", "show all places or all of the time";
        /// See above.
        HelpKeyEscape "help_key_escape": "关闭；收起正文", "關閉；收起正文", "close; draw the card down";
        /// See above.
        HelpKeyHelp "help_key_help": "打开本说明", "打開本說明", "open this help";
    }
}

#[cfg(test)]
mod tests;
