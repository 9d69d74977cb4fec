use super::*;

const EVERY_FIELD: &str = include_str!("../../../tests/stories/every-field.json");

fn of(text: &str) -> Cells {
    cells(&Json::read(text).unwrap(), "f.geojson").unwrap()
}

/// A sheet as lines of text: headings, then rows with `|` between cells.
fn sheet(cells: &Cells, sheet: Sheet) -> Vec<String> {
    let Some(found) = cells.sheets.iter().find(|it| it.sheet == sheet) else { return vec![] };
    let headings: Vec<String> = found.headings.iter().map(|it| it.text(Locale::ZhHans)).collect();
    let rows = found.rows.iter().map(|row| {
        let mut line = vec![String::new(); headings.len()];
        for (at, value) in row {
            line[*at] = match value {
                CellValue::Text(words) => words.clone(),
                CellValue::Number(number) => number.to_string(),
                CellValue::Truth(truth) => truth.to_string(),
            };
        }
        line.join("|")
    });
    let rows: Vec<String> = rows.collect();
    [headings.join("|")].into_iter().chain(rows).collect()
}

fn story(fields: &str) -> String {
    format!(
        r#"{{"version": 1, "id": "s", "lang": "zh", "title": "t", {fields}
        "milestones": [{{"id": "m", "title": "事", "when": "2024"}}]}}"#
    )
}

#[test]
fn every_field_has_a_cell() {
    let cells = of(EVERY_FIELD);
    let all: Vec<String> =
        Sheet::ALL.into_iter().flat_map(|it| sheet(&cells, it)).collect::<Vec<_>>();
    let all = [all.join("\n"), cells.features.clone().unwrap()].concat();
    let mut words = Vec::new();
    texts(&Json::read(EVERY_FIELD).unwrap(), &mut words);
    for word in words.iter().filter(|it| !it.contains("schema.json")) {
        assert!(all.contains(&**word), "{word} is in no cell");
    }
    for number in ["113.05", "2700", "424242", "7.5", "1217", "613", "0.3", "true"] {
        assert!(all.contains(number), "{number}");
    }
}

fn texts(value: &Json, into: &mut Vec<String>) {
    match value {
        Json::Text(text) => into.push(text.clone()),
        Json::List(list) => list.iter().for_each(|it| texts(it, into)),
        Json::Object(fields) => fields.iter().for_each(|it| texts(it.1, into)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_tables_is_in_the_story_with_every_field() {
    // Or the test above would not know of a new one.
    let column = |sheet: Sheet| sheet.columns().iter().map(|it| it.path);
    let story = Json::read(EVERY_FIELD).unwrap();
    let lacking: Vec<&str> = column(Sheet::Story)
        .filter(|path| field(&story, path).is_none() && !path.starts_with("source"))
        .collect();
    assert_eq!(lacking, ["map.base", "map.overview", "labels.not_reviewed"]);
}

#[test]
fn texts_stand_below_their_language() {
    let cells = of(r#"{"lang": "en", "title": "x", "milestones": [
        {"id": "a", "title": {"zh-Hans": "桥", "en": "Bridge"}, "when": "2024"},
        {"id": "b", "title": "Both", "when": "2025"}]}"#);
    assert_eq!(
        sheet(&cells, Sheet::Milestones),
        ["日期|标题|标题 [en]|标题 [zh-Hans]|编号", "2024||Bridge|桥|a", "2025|Both|||b"]
    );
}

#[test]
fn a_picture_stands_in_the_row_of_its_milestone_and_more_in_a_sheet() {
    let cells = of(r#"{"lang": "en", "title": "x", "milestones": [
        {"id": "a", "title": "A", "when": "2024", "media": [{"$comment": "c", "src": "a.jpg", "alt": "pic"}]},
        {"id": "b", "title": "B", "when": "2025", "media": [{"src": "b.jpg", "alt": "", "width": 5}]},
        {"id": "c", "title": "C", "when": "2026", "media": [{"src": "c.jpg", "alt": "1"}, {"src": "d.jpg", "alt": "2"}]}]}"#);
    assert_eq!(
        sheet(&cells, Sheet::Milestones),
        ["日期|标题|图片|图片描述|编号", "2024|A|a.jpg|pic|a", "2025|B|||b", "2026|C|||c"]
    );
    assert_eq!(
        sheet(&cells, Sheet::Media),
        ["节点|文件或网址|图片描述|宽", "B|b.jpg||5", "C|c.jpg|1|", "C|d.jpg|2|"]
    );
}

#[test]
fn rows_name_their_milestone_by_its_title_where_that_tells_it_apart() {
    let named = |titles: [&str; 2]| {
        let [first, second] = titles;
        let cells = of(&format!(
            r#"{{"lang": "en", "view": {{"first": "b"}}, "corrections": [{{"when": "2024", "text": "x", "milestone": "b"}}], "milestones": [
            {{"id": "a", "title": "{first}", "when": "2024", "figures": [{{"as_printed": "1"}}]}},
            {{"id": "b", "title": "{second}", "when": "2025", "links": [{{"title": "L", "url": "/l"}}]}}]}}"#
        ));
        let of_sheet = |it: Sheet| sheet(&cells, it)[1].clone();
        let all = [Sheet::Story, Sheet::Figures, Sheet::Links, Sheet::Corrections].map(of_sheet);
        (all.join(" = "), cells.milestones_by.column.path)
    };
    assert_eq!(
        named(["A, then", "B"]),
        ("en|B = A, then|1 = B|L|/l = 2024|x|B".to_owned(), "title")
    );
    for titles in [["A", "a"], ["B", "X"]] {
        let by_id = "en|b = a|1 = b|L|/l = 2024|x|b".to_owned();
        assert_eq!(named(titles), (by_id, "id"), "{titles:?}");
    }
}

#[test]
fn an_address_that_looks_like_several_stands_in_a_row_of_its_own() {
    let media = |src: &str| {
        let story = format!(
            r#"{{"milestones": [{{"id": "a", "media": [{{"src": "{src}", "alt": "x"}}]}}]}}"#
        );
        sheet(&of(&story), Sheet::Media).len()
    };
    assert_eq!((media("a.jpg"), media("a;b.jpg"), media("data:image/png;base64,AAAA")), (0, 2, 0));
}

#[test]
fn tags_stand_below_their_languages_where_each_is_in_all() {
    let tags = |tags: &str| {
        let story = format!(r#"{{"lang": "en", "milestones": [{{"id": "a", "tags": {tags}}}]}}"#);
        sheet(&of(&story), Sheet::Milestones).join(" = ")
    };
    assert_eq!(tags(r#"["b", "a"]"#), "标签|编号 = b; a|a");
    assert_eq!(
        tags(r#"[{"zh": "桥", "en": "bridge"}, {"en": "river", "zh": "河"}]"#),
        "标签 [en]|标签 [zh]|编号 = bridge; river|桥; 河|a"
    );
    for json in [
        r#"[{"en":"a"},"b"]"#,
        r#"[{"en":"a"},{"en":"b","zh":"c"}]"#,
        r#"[{"en":"a;b"}]"#,
        r#"["a、b"]"#,
    ] {
        assert_eq!(tags(json), format!("标签|编号 = {json}|a"));
    }
}

#[test]
fn links_of_the_story_have_no_milestone() {
    let cells = of(&story(r#""links": [{"title": "L", "url": "/l"}],"#));
    assert_eq!(sheet(&cells, Sheet::Links), ["标题|网址", "L|/l"]);
}

#[test]
fn fields_of_the_story_are_columns_of_one_row() {
    let cells = of(&story(
        r#""source": {"zh": "报", "en": "Paper"}, "languages": ["zh", "en"], "require": ["source"],
        "map": {"bounds": [1, -2.5, 3, 4], "route": false, "base": {"file": "none"}, "features": []},
        "labels": {"next": "继续", "not_reviewed": {"zh": "示意图", "en": "A sketch"}},"#,
    ));
    let lines = sheet(&cells, Sheet::Story);
    assert_eq!(
        lines[0],
        "标题|出处 [zh]|出处 [en]|语言|可读语言|编号|必须写明|连线|地图范围|底图|用语|地图未审核时注明 [zh]|地图未审核时注明 [en]"
    );
    assert_eq!(
        lines[1],
        r#"t|报|Paper|zh|zh; en|s|source|false|1, -2.5, 3, 4|{"file":"none"}|{"next":"继续"}|示意图|A sketch"#
    );
    assert_eq!(cells.features, None);
    let plain = of(&story(r#""source": "报", "map": {"base": {"file": "region.bin"}},"#));
    assert_eq!(sheet(&plain, Sheet::Story)[1], "t|报|zh|s|region.bin");
    let titled = of(&story(r#""source": {"title": {"en": "P"}, "url": "/p"},"#));
    assert_eq!(sheet(&titled, Sheet::Story)[1], "t|P|/p|zh|s");
}

#[test]
fn features_go_into_a_file_that_the_story_names() {
    let cells = of(&story(r#""map": {"features": [{"type": "Feature", "geometry": null}]},"#));
    assert_eq!(sheet(&cells, Sheet::Story)[0], "标题|语言|编号|地图要素文件");
    assert_eq!(sheet(&cells, Sheet::Story)[1], "t|zh|s|f.geojson");
    let features = Json::read(&cells.features.unwrap()).unwrap();
    assert_eq!(features.get("type").unwrap().text(), Some("FeatureCollection"));
    assert_eq!(features.get("features").unwrap().list().len(), 1);
}

#[test]
fn a_text_that_no_cell_holds_is_refused_by_name() {
    // Two units of UTF-16 each.
    let most = "🌉".repeat(16_383);
    let story = |text: &str| {
        let text = format!(
            r#"{{"lang": "en", "milestones": [{{"id": "last", "title": "t", "when": "2024", "text": {{"en": "{text}"}}}}]}}"#
        );
        cells(&Json::read(&text).unwrap(), "")
    };
    assert!(story(&most).is_ok());
    let refusal = story(&[&*most, "ab"].concat()).unwrap_err();
    assert_eq!(
        refusal.what.get(Locale::En),
        "“Text [en]” of the milestone “last” has 32768 characters; a cell holds 32767 at most"
    );
    assert_eq!(
        refusal.what.get(Locale::ZhHans),
        "里程碑“last”的“内容 [en]”有 32768 个字符，单元格最多 32767 个"
    );
}

#[test]
fn what_is_no_story_has_no_cells() {
    for text in ["[]", "null", "{}", r#"{"milestones": 3, "map": [], "links": {"a": 1}}"#] {
        assert_eq!(of(text).sheets, [], "{text}");
    }
}

#[test]
fn more_languages_than_a_sheet_has_columns_are_refused() {
    let milestone = |at: usize| format!(r#"{{"id": "m{at}", "title": {{"x-{at}": "a"}}}}"#);
    let all: Vec<String> = (0..17_000).map(milestone).collect();
    let story = format!(r#"{{"lang": "en", "milestones": [{}]}}"#, all.join(","));
    let refusal = cells(&Json::read(&story).unwrap(), "").unwrap_err();
    assert!(refusal.what.get(Locale::En).contains("17001 columns"), "{refusal:?}");
}
