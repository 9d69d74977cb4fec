use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::export::cells::cells;
use crate::import::Json;

const EVERY_FIELD: &str = include_str!("../../../tests/stories/every-field.json");

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn of(story: &str) -> Cells {
    cells(&Json::read(story).unwrap(), "f.geojson").unwrap()
}

/// The rows of a sheet as another hand reads them.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The text of a file within the workbook.
fn part(bytes: &[u8], name: &str) -> String {
    use std::io::Read;
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// All cells as a reader should find them.
fn expected(sheet: &SheetOfCells, locale: Locale) -> Vec<Vec<Data>> {
    let data = |value: &CellValue| match value {
        CellValue::Text(words) => Data::String(words.clone()),
        CellValue::Number(number) => Data::Float(*number),
        CellValue::Truth(truth) => Data::String(choices::truth(*truth, locale).to_owned()),
    };
    let headings = sheet.headings.iter().map(|it| Data::String(it.text(locale)));
    let mut all = vec![headings.collect::<Vec<_>>()];
    for row in &sheet.rows {
        let mut cells = vec![Data::Empty; sheet.headings.len()];
        for (at, value) in row {
            cells[*at] = data(value);
        }
        all.push(cells);
    }
    if sheet.sheet == Sheet::Story {
        let [headings, values] = &*all else { panic!() };
        return headings
            .iter()
            .cloned()
            .zip(values.iter().cloned())
            .map(|(a, b)| vec![a, b])
            .collect();
    }
    all
}

fn check(cells: &Cells, locale: Locale) -> Vec<u8> {
    let bytes = workbook(cells, locale).unwrap();
    let mut book = opened(bytes.clone());
    let names: Vec<&str> = cells.sheets.iter().map(|it| name(it.sheet, locale)).collect();
    assert_eq!(book.sheet_names(), names);
    for sheet in &cells.sheets {
        assert_eq!(rows(&mut book, name(sheet.sheet, locale)), expected(sheet, locale));
    }
    bytes
}

#[test]
fn every_cell_is_read_back_by_another_hand() {
    let cells = of(EVERY_FIELD);
    check(&cells, Locale::ZhHans);
    check(&cells, Locale::En);
}

#[test]
fn the_same_cells_give_the_same_bytes() {
    let cells = of(EVERY_FIELD);
    let first = workbook(&cells, Locale::ZhHans).unwrap();
    assert!((0..5).all(|_| workbook(&cells, Locale::ZhHans).unwrap() == first));
}

#[test]
fn hostile_texts_stay_texts() {
    let texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "'quoted",
        "2024-10",
        "007",
        "1e5",
        "TRUE",
        "#REF!",
        "<r><t>x</t></r>",
        "<r>_x0041_ a</r>",
        "_x0041_",
        "_x005F_",
        "a\nb",
        "a\tb",
        "&amp; <b>",
        "🌉",
        "שלום",
        "\u{202e}abc",
        "]]>",
        "https://example.org",
        "mailto:a@b",
        "{=1}",
        "[x; y]",
        "a\u{2028}b",
        "_x",
        "<r></r>",
    ];
    let milestone = |(at, text): (usize, &&str)| {
        let text = serde_json::to_string(text).unwrap();
        format!(
            r#"{{"id": "m{at}", "title": {text}, "when": "2024", "text": {text}, "tags": [{text}]}}"#
        )
    };
    let all: Vec<String> = texts.iter().enumerate().map(milestone).collect();
    let story = format!(r#"{{"lang": "en", "title": "=2", "milestones": [{}]}}"#, all.join(","));
    let bytes = check(&of(&story), Locale::En);
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(!sheet.contains("<f>"), "nothing is a formula");
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn a_date_is_formatted_as_text() {
    let bytes = workbook(&of(EVERY_FIELD), Locale::En).unwrap();
    let styles = part(&bytes, "xl/styles.xml");
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    let cell = sheet.split("<c r=\"A2\" s=\"").nth(1).unwrap();
    let style: usize = cell.split('"').next().unwrap().parse().unwrap();
    let formats = styles.split("<cellXfs").nth(1).unwrap();
    let format = formats.split("<xf ").nth(style + 1).unwrap();
    // 49 is the built-in format `@`.
    assert!(format.starts_with("numFmtId=\"49\""), "{format}");
}

#[test]
fn columns_of_few_words_have_lists() {
    let bytes = workbook(&of(EVERY_FIELD), Locale::ZhHans).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    let list = "OFFSET('章节'!$A$2,0,0,MAX(1,COUNTA('章节'!$A$2:$A$502)),1)";
    assert!(sheet.contains(list), "{sheet}");
    // Its own names are by language, and the first column of that is the story's.
    assert!(part(&bytes, "xl/worksheets/sheet4.xml").contains("\"circle,square,"));
    assert!(part(&bytes, "xl/worksheets/sheet3.xml").contains("\"wgs84,gcj02,bd09\""));
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("\"forward,newest_first\""));
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").contains("\"是,否\""));
    assert!(part(&bytes, "xl/comments2.xml").contains("所知多少写多少"));
}

#[test]
fn a_sheet_of_words_comes_first_and_the_milestones_are_open() {
    let bytes = workbook_with(&of(EVERY_FIELD), Locale::En, Some(("Help", &["=a", "b"]))).unwrap();
    assert!(part(&bytes, "xl/workbook.xml").contains("activeTab=\"2\""));
    let selected = (1..=11).filter(|it| {
        part(&bytes, &format!("xl/worksheets/sheet{it}.xml")).contains("tabSelected=\"1\"")
    });
    assert_eq!(selected.collect::<Vec<_>>(), [3]);
    let mut book = opened(bytes);
    assert_eq!(book.sheet_names().first().unwrap(), "Help");
    assert_eq!(rows(&mut book, "Help"), [[Data::String("=a".into())], [Data::String("b".into())]]);
}

#[test]
fn on_paper_a_sheet_is_one_page_wide() {
    let bytes = workbook(&of(EVERY_FIELD), Locale::En).unwrap();
    for sheet in 1..=10 {
        let sheet = part(&bytes, &format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(sheet.contains("fitToPage=\"1\"") && sheet.contains("orientation=\"landscape\""));
        assert!(sheet.contains("fitToHeight=\"0\""));
    }
}

#[test]
fn rows_of_a_milestone_choose_from_the_titles() {
    let story = r#"{"lang": "en", "milestones": [{"id": "a", "title": "A", "when": "2024", "figures": [{"as_printed": "1"}]}]}"#;
    let bytes = workbook(&of(story), Locale::En).unwrap();
    let list = "OFFSET('Milestones'!$B$2,0,0,MAX(1,COUNTA('Milestones'!$B$2:$B$502)),1)";
    assert!(part(&bytes, "xl/worksheets/sheet3.xml").contains(list));
}
