use super::super::table::{Cell, Row};
use super::*;
use crate::words::Locale;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/", $name)).as_slice()
    };
}

fn read(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    tables(&InputFile { name: "a.xlsx", bytes }, &mut Report::default())
}

/// An archive whose parts are not packed.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, part) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(part);
        let [size, at] = [part.len(), bytes.len()].map(|it| (it as u32).to_le_bytes());
        let name_length = (name.len() as u16).to_le_bytes();
        let common = [
            &[0; 2][..],
            &[0; 2],
            &[0; 4],
            &crc.sum().to_le_bytes(),
            &size,
            &size,
            &name_length,
            &[0; 2],
        ]
        .concat();
        bytes.extend([b"PK\x03\x04\x14\0", &*common, name.as_bytes(), part].concat());
        directory
            .extend([b"PK\x01\x02\x14\0\x14\0", &*common, &[0; 10], &at, name.as_bytes()].concat());
    }
    let [length, start] = [directory.len(), bytes.len()].map(|it| (it as u32).to_le_bytes());
    let count = (parts.len() as u16).to_le_bytes();
    bytes.extend(
        [&directory, b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &length, &start, &[0; 2]]
            .concat(),
    );
    bytes
}

const PACKAGE: &str = r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="甲" r:id="b"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="b" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="c" Type="x/sharedStrings" Target="/xl/texts.xml"/></Relationships>"#;

fn book(sheet: &str, texts: &str) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sheet.xml", sheet.as_bytes()),
        ("xl/texts.xml", texts.as_bytes()),
    ])
}

fn rows(sheet: &str, texts: &str) -> Vec<Row> {
    let mut tables = read(&book(sheet, texts)).unwrap();
    tables.remove(0).rows
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

#[test]
fn cells_are_read_in_all_their_kinds() {
    let texts = r#"<sst><si><t xml:space="preserve"> a &amp; b_x000D_
</t></si><si><r><t>漢</t></r><rPh sb="0" eb="1"><t>かん</t></rPh><r><t>字</t></r></si></sst>"#;
    let sheet = r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>
        <row r="3"><c r="A3" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row>
        <row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>y</v></c><c><v>1e3</v></c><c t="d"><v>2024-10-28T00:00:00</v></c><c/></row>
        <row r="7"/></sheetData></worksheet>"#;
    assert_eq!(
        rows(sheet, texts),
        [
            Row { number: 3, cells: vec![text(" a & b\r\n"), text("漢字"), text("x")] },
            Row {
                number: 4,
                cells: vec![
                    Cell::Truth(true),
                    Cell::Error("#REF!".into()),
                    text("y"),
                    Cell::Number(1000.0),
                    Cell::Date("2024-10-28".into())
                ]
            }
        ]
    );
}

#[test]
fn what_a_workbook_claims_takes_no_memory() {
    // A cell in the last row and column, and a thousand million texts.
    let sheet = r#"<worksheet><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/><mergeCell ref="??"/></mergeCells></worksheet>"#;
    let texts = r#"<sst count="999999999999" uniqueCount="999999999999"/>"#;
    assert_eq!(rows(sheet, texts), [Row { number: 1_048_576, cells: vec![Cell::Number(1.0)] }]);
    let mut report = Report::default();
    let wide = book(sheet, texts);
    tables(&InputFile { name: "a.xlsx", bytes: &wide }, &mut report).unwrap();
    assert!(report.notes[0].what.get(Locale::En).contains("columns"));
    // Areas over areas.
    let many = r#"<mergeCell ref="A1:A1048576"/>"#.repeat(20_000);
    let cells: String =
        (1..2_000).map(|it| format!(r#"<row r="{it}"><c r="A{it}"><v>1</v></c></row>"#)).collect();
    let sheet = format!(
        "<worksheet><sheetData>{cells}</sheetData><mergeCells>{many}</mergeCells></worksheet>"
    );
    assert_eq!(rows(&sheet, "<sst/>").len(), 1_999);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("_rels/.rels", packed).unwrap();
    archive.write_all(&vec![b' '; archive::MOST_BYTES + 1]).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1_000_000);
    let refused = read(&bytes).unwrap_err();
    assert!(refused.what.get(Locale::En).contains("64 MB"), "{refused:?}");
}

#[test]
fn what_cannot_be_read_is_refused_with_words() {
    let says = |bytes: &[u8], words: &str| {
        let refused = read(bytes).unwrap_err();
        assert!(refused.what.get(Locale::En).contains(words), "{refused:?}");
    };
    let own = sample!("chronicle.xlsx");
    says(&own[..own.len() / 2], "damaged");
    says(b"PK\x03\x04", "damaged");
    says(OLD_OFFICE, "damaged");
    says(&sample!("chronicle.xls")[..5_000], "damaged");
    says(&archive(&[("word/document.xml", b"<a/>")]), "no XLSX");
    says(
        &book(
            "<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>",
            "<sst/>",
        ),
        "damaged",
    );
    says(&book("<worksheet><sheetData><row><c>", "<sst/>"), "damaged");
    says(&book(&"<a>".repeat(100_000), "<sst/>"), "damaged");
    let mut locked = own.to_vec();
    for at in 0..locked.len() - 8 {
        if locked[at..].starts_with(b"PK\x01\x02") {
            locked[at + 8] |= 1;
        }
    }
    says(&locked, "password");
    let manifest = archive(&[
        ("content.xml", b"<a/>"),
        ("META-INF/manifest.xml", b"<a><manifest:encryption-data x=''/></a>"),
    ]);
    says(&manifest, "password");
}

#[test]
fn damaged_workbooks_never_end_in_anything_but_tables_or_words() {
    for own in [
        sample!("chronicle.xlsx"),
        sample!("chronicle.ods"),
        sample!("chronicle.xls"),
        sample!("every-sheet.xlsx"),
    ] {
        for length in (0..own.len()).step_by(401) {
            let _ = tables(&InputFile { name: "a", bytes: &own[..length] }, &mut Report::default());
        }
        // Bytes that are wrong, at places that a simple sequence gives.
        let mut seed = 12_345_u64;
        let mut next = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..60 {
            let mut bytes = own.to_vec();
            for _ in 0..=next(8) {
                let at = next(bytes.len());
                bytes[at] = next(256) as u8;
            }
            if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(OLD_OFFICE) {
                let _ = tables(&InputFile { name: "a", bytes: &bytes }, &mut Report::default());
            }
        }
    }
}

#[test]
fn damaged_parts_of_a_workbook_do_no_harm_either() {
    // The archive's sums keep bytes that are wrong from the XML; here they are right.
    let sheet = r#"<worksheet><sheetData><row r="3"><c r="A3" t="s" s="1"><v>0</v></c><c><f>x</f><v>45000.5</v></c></row></sheetData><mergeCells><mergeCell ref="A3:B9"/></mergeCells><hyperlinks><hyperlink ref="A3" r:id="b"/></hyperlinks></worksheet>"#;
    let texts = "<sst><si><t>一_x4e8c_</t></si></sst>";
    for at in 0..sheet.len() {
        for byte in [b'<', b'9', b'"', 0xff] {
            let mut damaged = sheet.as_bytes().to_vec();
            damaged[at] = byte;
            let bytes = archive(&[
                ("_rels/.rels", PACKAGE.as_bytes()),
                ("xl/workbook.xml", BOOK.as_bytes()),
                ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
                ("xl/sheet.xml", &damaged),
                ("xl/texts.xml", texts.as_bytes()),
            ]);
            let _ = read(&bytes);
        }
    }
}

#[test]
fn open_documents_repeat_cells_and_rows_without_end() {
    let content = |rows: &str| {
        let text = format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name='甲'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
        );
        archive(&[("content.xml", text.as_bytes())])
    };
    let cell = "<table:table-cell office:value-type='string' table:number-columns-repeated='99999999999'><text:p>a<text:s text:c='99999999999'/>b</text:p></table:table-cell>";
    let repeated = |cell: &str| {
        read(&content(&format!(
            "<table:table-row table:number-rows-repeated='99999999999'>{cell}</table:table-row>"
        )))
    };
    let refusal = repeated(cell).unwrap_err();
    assert!(refusal.what.get(Locale::En).contains("64 MB"), "{refusal:?}");
    let tables = repeated(&cell.replace("<text:s text:c='99999999999'/>", "")).unwrap();
    assert!(tables[0].rows.len() <= 2_501);
    let rows = "<table:table-row table:number-rows-repeated='5'><table:table-cell/></table:table-row><table:table-row><table:table-cell office:value-type='float' office:value='1.5'><text:p>1,5</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2' office:value-type='boolean' office:boolean-value='true'/></table:table-row>";
    let tables = read(&content(rows)).unwrap();
    assert_eq!(
        tables[0].rows,
        [Row { number: 6, cells: vec![Cell::Number(1.5), Cell::Truth(true), Cell::Truth(true)] }]
    );
}

#[test]
fn a_formula_that_nobody_worked_out_has_no_value_and_one_without_words_is_blank() {
    let sheet = r#"<worksheet><sheetData><row><c><f>A1&amp;"x"</f><v></v></c><c><f>B1</f></c><c t="str"><f>C1</f><v></v></c><c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>"#;
    let error = |words: &str| Cell::Error(words.to_owned());
    assert_eq!(
        rows(sheet, "<sst/>")[0].cells,
        [error("=A1&\"x\""), error("=B1"), Cell::Empty, Cell::Number(2.0)]
    );
    let content = "<office:document-content><office:body><office:spreadsheet><table:table table:name='甲'><table:table-row><table:table-cell table:formula='of:=[.A1]'/><table:table-cell table:formula='of:=[.B1]' office:value-type='string'><text:p/></table:table-cell><table:table-cell office:value-type='float' office:value='1'/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    let tables = read(&archive(&[("content.xml", content.as_bytes())])).unwrap();
    assert_eq!(tables[0].rows[0].cells, [error("=[.A1]"), Cell::Empty, Cell::Number(1.0)]);
}

#[test]
fn texts_that_cells_share_count_with_each_of_them() {
    let texts = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_000));
    let sheet = |cells: usize| {
        let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(cells);
        format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")
    };
    assert_eq!(rows(&sheet(20), &texts).len(), 20);
    let refusal = read(&book(&sheet(641), &texts)).unwrap_err();
    assert!(refusal.what.get(Locale::En).contains("64 MB"), "{refusal:?}");
}

#[test]
fn columns_that_are_hidden_are_read_and_told() {
    let told = |bytes: &[u8]| -> Vec<String> {
        let mut report = Report::default();
        tables(&InputFile { name: "a.xlsx", bytes }, &mut report).unwrap();
        report.notes.iter().map(|it| it.what.get(Locale::En).to_owned()).collect()
    };
    let sheet = r#"<worksheet><cols><col min="1" max="1" hidden="0"/><col min="2" max="16384" hidden="1"/></cols><sheetData><row><c><v>1</v></c><c><v>2</v></c><c/><c><v>3</v></c></row></sheetData></worksheet>"#;
    let expected = "columns hidden in the workbook were read all the same: B, D";
    assert_eq!(told(&book(sheet, "<sst/>")), [expected]);
    let content = "<office:document-content><office:body><office:spreadsheet><table:table table:name='甲'><table:table-column/><table:table-column table:visibility='collapse' table:number-columns-repeated='99999999999999999999'/><table:table-column table:visibility='collapse' table:number-columns-repeated='3'/><table:table-row><table:table-cell office:value-type='float' office:value='1'/><table:table-cell office:value-type='float' office:value='1'/><table:table-cell/><table:table-cell office:value-type='float' office:value='1'/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    assert_eq!(told(&archive(&[("content.xml", content.as_bytes())])), [expected]);
    // Nothing in them, nothing to tell.
    let sheet = sheet.replace("<v>2</v>", "").replace("<v>3</v>", "");
    assert_eq!(told(&book(&sheet, "<sst/>")), [""; 0]);
}
