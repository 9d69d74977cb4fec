//! The letters in which a file of text was written.
//!
//! UTF-8 and UTF-16 say themselves what they are. Of the rest the two Chinese encodings are told apart by how common the
//! characters are that come out, since a heading of ten characters is too short for anything else; what is not Chinese is what
//! `chardetng`, made for web pages, says.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::options::Refusal;

/// A text and the letters that it was written in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding, as the WHATWG Encoding Standard names it.
    pub encoding: &'static str,
    /// Whether nothing else can be meant: the file or the editor says it, or the bytes are nothing else.
    pub surely: bool,
    /// Characters that could not be read; � stands for each. One that is cut off at the end is among them.
    pub unread: usize,
}

/// Bytes by which an encoding is found out. The rest of a large file says nothing new.
const LOOKED_AT: usize = 200_000;
/// Bytes that may be wrong in UTF-8, to a hundred characters of several bytes that are right.
const WRONG_IN_HUNDRED: usize = 5;

/// The text of a file, in the encoding that the editor names or that is found out.
///
/// # Errors
/// When the name is that of no encoding.
pub(super) fn decoded(bytes: &[u8], named: Option<&str>) -> Result<Decoded, Refusal> {
    if let Some(name) = named.map(str::trim).filter(|it| !it.is_empty()) {
        let Some(encoding) = by_name(name) else {
            let refusal = Refusal::new(
                format!("没有叫“{name}”的编码"),
                format!("there is no encoding called “{name}”"),
            );
            return Err(refusal.with_hint(
                "常用的有 utf-8、gb18030、big5、utf-16le、windows-1252、shift_jis；不写则自动判断",
                "common ones are utf-8, gb18030, big5, utf-16le, windows-1252 and shift_jis; found out where none is named",
            ));
        };
        // A mark at the beginning is part of no text, whatever the encoding is called.
        let (encoding, bytes) = match Encoding::for_bom(bytes) {
            Some((marked, length)) if marked == encoding || encoding == UTF_8 => {
                (marked, bytes.get(length..).unwrap_or_default())
            }
            _ => (encoding, bytes),
        };
        return Ok(read(bytes, encoding, true));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(read(bytes.get(length..).unwrap_or_default(), encoding, true));
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok(read(bytes, encoding, true));
    }
    if let Some(text) = utf_8(bytes) {
        return Ok(text);
    }
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let (encoding, surely) = guessed(start);
    Ok(read(bytes, encoding, surely))
}

/// The encoding that a name stands for: a label of the standard, or a code page's number.
fn by_name(name: &str) -> Option<&'static Encoding> {
    if let Some(encoding) = Encoding::for_label(name.as_bytes()) {
        return Some(encoding);
    }
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    match &*digits {
        "936" => Some(GBK),
        "950" => Some(BIG5),
        "18030" | "54936" => Some(GB18030),
        "65001" => Some(UTF_8),
        "1200" => Some(UTF_16LE),
        "1201" => Some(UTF_16BE),
        "932" => Some(encoding_rs::SHIFT_JIS),
        "949" => Some(encoding_rs::EUC_KR),
        "1252" => Some(WINDOWS_1252),
        // What Windows in China calls by no other name.
        "" if name.eq_ignore_ascii_case("ansi") => Some(GBK),
        "" => Encoding::for_label(name.to_lowercase().replace(['-', '_', ' '], "").as_bytes()),
        digits => Encoding::for_label(format!("windows-{digits}").as_bytes()),
    }
}

fn read(bytes: &[u8], encoding: &'static Encoding, surely: bool) -> Decoded {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    let unread = if wrong { text.matches('\u{fffd}').count() } else { 0 };
    // GB 18030 reads all that GBK reads.
    Decoded { text: text.into_owned(), encoding: encoding.name(), surely, unread }
}

/// UTF-16 without a mark, by the zeros in it: no other text has any, and in UTF-16 each comma and line break has one.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let (pairs, _) = start.as_chunks::<2>();
    let count = |zero: fn(&[u8; 2]) -> bool| pairs.iter().filter(|it| zero(it)).count();
    let first = count(|it| it[0] == 0 && it[1] != 0);
    let second = count(|it| it[1] == 0 && it[0] != 0);
    if first == second || pairs.contains(&[0, 0]) {
        return None;
    }
    let encoding = if first > second { UTF_16BE } else { UTF_16LE };
    let whole = pairs.as_flattened();
    (!encoding.decode_without_bom_handling(whole).1).then_some(encoding)
}

/// UTF-8, and what is UTF-8 but for a few bytes: cut at the end, or put together from several files.
fn utf_8(bytes: &[u8]) -> Option<Decoded> {
    let decoded =
        |text: String, surely, unread| Decoded { text, encoding: UTF_8.name(), surely, unread };
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(decoded(text.to_owned(), true, 0));
    }
    let (mut right, mut wrong, mut cut) = (0, 0, false);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|it| it.len_utf8() > 1).count();
        wrong += usize::from(!chunk.invalid().is_empty());
        cut = chunk.invalid().first().is_some_and(|it| *it >= 0xc2);
    }
    // The last chunk is cut where it begins a character and the file ends in it.
    let cut = cut && std::str::from_utf8(bytes).is_err_and(|it| it.error_len().is_none());
    if cut && wrong == 1 && right > 0 {
        let text = String::from_utf8_lossy(bytes);
        return Some(decoded(text.trim_end_matches('\u{fffd}').to_owned(), false, 1));
    }
    (wrong * 100 <= right * WRONG_IN_HUNDRED)
        .then(|| decoded(String::from_utf8_lossy(bytes).into_owned(), false, wrong))
}

/// The likeliest encoding of text that is no UTF, and whether it is likely by far.
fn guessed(bytes: &[u8]) -> (&'static Encoding, bool) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let other = detector.guess(None, Utf8Detection::Deny);
    let chinese = [GB18030, BIG5].map(|it| (it, commonness(bytes, it)));
    let [gb, big5] = chinese.map(|it| it.1);
    let (best, share) = if big5 > gb { (BIG5, big5) } else { (GB18030, gb) };
    let apart = (gb - big5).abs();
    let detected_chinese = other == GBK || other == GB18030 || other == BIG5;
    // Korean and Japanese have letters that Chinese has not, and what they are as Chinese characters is seldom common.
    let foreign = ["EUC-KR", "Shift_JIS", "EUC-JP", "ISO-2022-JP"].contains(&other.name());
    let at_least = if foreign { 0.55 } else { 0.3 };
    if share >= at_least {
        return (best, share >= 0.5 && apart >= 0.2);
    }
    if detected_chinese {
        // Rare characters alone, such as names: what decodes without a mistake, GB 18030 before Big5.
        let encoding = if gb < 0.0 && big5 >= 0.0 { BIG5 } else { GB18030 };
        return (encoding, false);
    }
    (other, false)
}

/// How common the characters are that come out of an encoding, from 0 to 1; less than 0 where something is no character.
fn commonness(bytes: &[u8], encoding: &'static Encoding) -> f64 {
    let (text, wrong) = encoding.decode_without_bom_handling(bytes);
    // What was looked at may end within a character.
    let text = if bytes.len() >= LOOKED_AT { text.trim_end_matches('\u{fffd}') } else { &*text };
    if wrong && text.contains('\u{fffd}') {
        return -1.0;
    }
    let (mut all, mut common) = (0_u32, 0.0);
    for c in text.chars().filter(|it| !it.is_ascii()) {
        all += 1;
        common += if COMMON.contains(&c) || SIGNS.contains(c) {
            1.0
        } else if ('\u{e000}'..='\u{f8ff}').contains(&c) {
            -1.0
        } else {
            0.0
        };
    }
    if all == 0 { 0.0 } else { common / f64::from(all) }
}

/// Signs between Chinese characters.
const SIGNS: &str = "，。、；：？！“”‘’（）《》〈〉【】「」『』—…·～　０１２３４５６７８９";

static COMMON: LazyLock<BTreeSet<char>> =
    LazyLock::new(|| SIMPLIFIED.chars().chain(TRADITIONAL.chars()).collect());

/// Characters that are common in Chinese prose, in headings of tables, and in names of places.
const SIMPLIFIED: &str = "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切选且验细群称坐势足整消费准节件标题日期时间地点经度纬度内容正文说明图片描述来源链接标签章节类型备注编号名称事件坐标开始结束摘要作者媒体照片网址序号省县镇乡村街河湖州岛港湾桥铁站局厂厅处股委员会议书记者采访报导工程开工竣工通车试运营批复招标线段号列车轨道磁浮旅游";

const TRADITIONAL: &str = "這個們來國時說為會過學對後麼沒還發當無開見經頭從動兩長樣現將與進實點種聲話問機給業間門東聽氣關並內軍產萬體別處總場師書員華報馬張難數車應親務記邊風戰許覺題統請愛讓認論義術結連遠資隊帶條變聯權領傳紅決達辦運強轉眾輕語滿寫識極黃臉錢黨設雙歷廣議單據導網專誰讀飛觀爭組視濟雖離驗細稱勢費準節標題經緯說明圖鏈類備註編號名稱座標開始結束媒體網址縣鎮鄉灣橋鐵廠廳採訪線號列車軌臺灣龍區東";

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(bytes: &[u8]) -> (String, &'static str, bool) {
        let decoded = decoded(bytes, None).unwrap();
        (decoded.text, decoded.encoding, decoded.surely)
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{text}");
        bytes.into_owned()
    }

    fn utf_16_bytes(text: &str, little: bool) -> Vec<u8> {
        let bytes = |it: u16| if little { it.to_le_bytes() } else { it.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    const TABLE: &str = "日期,标题\r\n2024-10-28,磁浮线开工\r\n";

    #[test]
    fn utf_8_and_utf_16_say_themselves_what_they_are() {
        let marked = [&[0xef, 0xbb, 0xbf][..], TABLE.as_bytes()].concat();
        assert_eq!(verdict(TABLE.as_bytes()), (TABLE.into(), "UTF-8", true));
        assert_eq!(verdict(&marked), (TABLE.into(), "UTF-8", true));
        for (little, name) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
            assert_eq!(verdict(&utf_16_bytes(TABLE, little)), (TABLE.into(), name, true));
            let marked = utf_16_bytes(&["\u{feff}", TABLE].concat(), little);
            assert_eq!(verdict(&marked), (TABLE.into(), name, true));
        }
        assert_eq!(verdict(b""), (String::new(), "UTF-8", true));
    }

    #[test]
    fn utf_8_that_is_cut_or_has_a_wrong_byte_is_still_utf_8() {
        let cut = "日期,标题".as_bytes();
        let cut = &cut[..cut.len() - 1];
        let read = decoded(cut, None).unwrap();
        assert_eq!(
            (&*read.text, read.encoding, read.surely, read.unread),
            ("日期,标", "UTF-8", false, 1)
        );
        let mut wrong = "磁浮线开工".repeat(10).into_bytes();
        wrong.extend([0xff, b'!']);
        let read = decoded(&wrong, None).unwrap();
        assert_eq!((read.encoding, read.unread), ("UTF-8", 1));
        assert!(read.text.ends_with("工\u{fffd}!"));
    }

    #[test]
    fn short_chinese_headings_are_told_apart() {
        let simplified = [
            "日期,标题\n",
            "时间,事件\n",
            "年份,地点\n",
            TABLE,
            "标题",
            "清远,长隆\n",
            "名称,经度,纬度\n",
            "开始,结束,内容\n",
        ];
        for text in simplified {
            let (read, name, _) = verdict(&encoded(text, GB18030));
            assert_eq!((&*read, name), (text, "gb18030"));
        }
        let traditional = [
            "日期,標題\n",
            "時間,事件\n",
            "年份,地點\n",
            "標題",
            "臺北,高雄\n",
            "名稱,經度,緯度\n",
            "開始,結束,內容\n",
            "日期,標題\r\n2024-10-28,鐵路開工\r\n",
        ];
        for text in traditional {
            let (read, name, _) = verdict(&encoded(text, BIG5));
            assert_eq!((&*read, name), (text, "Big5"));
        }
    }

    #[test]
    fn long_texts_and_characters_of_four_bytes_are_read() {
        let long = "二〇二四年十月，磁浮旅游专线的第一列车从长隆站开出，经过清远市区，到达银盏。"
            .repeat(20);
        assert_eq!(verdict(&encoded(&long, GB18030)), (long, "gb18030", true));
        // 㐂 has four bytes in GB 18030.
        let rare = "日期,标题\n2024,㐂字招牌\n";
        let bytes = encoded(rare, GB18030);
        assert!(bytes.windows(2).any(|it| it[0] >= 0x81 && it[1].is_ascii_digit()));
        assert_eq!(verdict(&bytes).0, rare);
        let long = "一九九九年九月二十一日凌晨，臺灣中部發生地震，許多房屋倒塌，鐵路和公路都斷了。"
            .repeat(20);
        assert_eq!(verdict(&encoded(&long, BIG5)), (long, "Big5", true));
    }

    #[test]
    fn other_letters_are_what_the_detector_says() {
        let western = "date,title\n1789,Prise de la Bastille à l’été, café fermé\n";
        assert_eq!(
            verdict(&encoded(western, WINDOWS_1252)),
            (western.into(), "windows-1252", false)
        );
        let japanese = "日付,見出し\n2011,東北地方で大きな地震がありました。\n";
        let bytes = encoded(japanese, encoding_rs::SHIFT_JIS);
        assert_eq!(verdict(&bytes), (japanese.into(), "Shift_JIS", false));
        let korean = "날짜,제목\n1988,서울 올림픽이 열렸습니다\n";
        let bytes = encoded(korean, encoding_rs::EUC_KR);
        assert_eq!(verdict(&bytes), (korean.into(), "EUC-KR", false));
    }

    #[test]
    fn an_encoding_may_be_named_in_many_ways() {
        let bytes = encoded("标题", GBK);
        for name in ["gb18030", "GBK", "936", "cp936", "ANSI", "ansi 936", "gb2312", " GB-18030 "] {
            assert_eq!(decoded(&bytes, Some(name)).unwrap().text, "标题", "{name}");
        }
        assert_eq!(by_name("1252"), Some(WINDOWS_1252));
        assert_eq!(by_name("1251").map(Encoding::name), Some("windows-1251"));
        let marked = [&[0xef, 0xbb, 0xbf][..], "标题".as_bytes()].concat();
        assert_eq!(decoded(&marked, Some("utf8")).unwrap().text, "标题");
        assert!(decoded(b"a", Some("klingon")).is_err());
        assert!(decoded(b"a", Some("99999")).is_err());
        let wrong = decoded(&[0xff, b'a'], Some("utf-8")).unwrap();
        assert_eq!((&*wrong.text, wrong.unread), ("\u{fffd}a", 1));
    }

    #[test]
    fn any_bytes_are_some_text() {
        for length in 0..64_u8 {
            let bytes: Vec<u8> =
                (0..length).map(|it| it.wrapping_mul(97).wrapping_add(length)).collect();
            let _ = decoded(&bytes, None).unwrap();
        }
        let _ = decoded(&[0; 101], None).unwrap();
    }
}
