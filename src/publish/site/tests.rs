use super::*;
use crate::publish::template::{DATA_MARK, FIRST_MARK, HEAD_MARK, STORY_MARK, TOP_MARK};
use crate::story::Story;

#[test]
fn the_policy_names_the_sites_origin_where_it_is_known() {
    let policy =
        "<meta content=\"script-src 'self' 'sha256-a'; img-src 'self' data:; base-uri 'none'\">";
    let kit = SiteKit { template: [&kit().template, policy].concat(), ..kit() };
    let (story, _) = story("a");
    let pages = prerender(&story, &Ground::of(&story, None), NonZeroUsize::MIN, &|_| None).unwrap();
    let made = |base| html(&kit, &pages[0], "./", base).unwrap();
    assert!(made(None).contains(policy));
    let known = made(Some("https://a.example/s/"));
    assert!(known.contains(&policy.replace("'self'", "'self' https://a.example")), "{known}");
}

fn kit() -> SiteKit {
    SiteKit {
        template: format!(
            "<html lang=\"en\">{FIRST_MARK}<style></style>{HEAD_MARK}<link href=\"{TOP_MARK}assets/a-1.css\">{STORY_MARK}{DATA_MARK}"
        ),
        files: vec![SiteFile::new("assets/a-1.css", "a {}")],
        ..SiteKit::default()
    }
}

fn story(id: &str) -> (Story, String) {
    let json = format!(
        r#"{{"version": 1, "id": "{id}", "lang": "en", "languages": ["en", "zh-Hans"], "title": "T",
            "milestones": [{{"id": "a", "title": "A", "when": "2024"}}]}}"#
    );
    (read(json.as_bytes(), &NativeZones).story.unwrap(), json)
}

fn made(ids: &[&str]) -> Result<Vec<SiteFile>, SiteError> {
    let stories: Vec<_> = ids.iter().map(|it| story(it)).collect();
    let sources: Vec<_> = stories
        .iter()
        .map(|(story, json)| Source {
            story,
            json: json.as_bytes(),
            files: &[],
            pictures: &[],
            region: None,
        })
        .collect();
    site(&kit(), &sources, Settings::default())
}

#[test]
fn one_story_is_at_the_top_and_several_have_folders_and_share_the_rest() {
    let paths = |files: Vec<SiteFile>| files.into_iter().map(|it| it.path).collect::<Vec<_>>();
    let one = paths(made(&["a"]).unwrap());
    for path in ["index.html", "index.zh-Hans.html", "story.json", "assets/a-1.css"] {
        assert!(one.iter().any(|it| it == path), "{path} in {one:?}");
    }
    let two = made(&["a", "b"]).unwrap();
    let page = two.iter().find(|it| it.path == "b/index.html").unwrap();
    let html = String::from_utf8(page.bytes.clone()).unwrap();
    assert!(html.contains("href=\"../assets/a-1.css\""), "{html}");
    let two = paths(two);
    assert!(two.iter().any(|it| it == "a/story.json"));
    let assets = |of: &[String]| of.iter().filter(|it| it.starts_with("assets/")).count();
    assert_eq!(assets(&two), assets(&one));
}

#[test]
fn what_the_first_view_does_not_need_comes_behind_it() {
    let files = made(&["a"]).unwrap();
    let page = files.into_iter().find(|it| it.path == "index.html").unwrap();
    let html = String::from_utf8(page.bytes).unwrap();
    let order = [
        "<title>",
        "rel=\"alternate\" hreflang=",
        "<style>",
        "property=\"og:title\"",
        "name=\"nianbiao:words\"",
        "class=\"nb-list\"",
        "id=\"nianbiao-story\"",
        "application/ld+json",
    ];
    let at = order.map(|it| html.find(it).unwrap_or_else(|| panic!("no {it}")));
    assert!(at.is_sorted(), "{at:?}");
}

#[test]
fn each_page_names_the_data_of_its_own_language_beside_it() {
    let (story, json) = story("a");
    let source =
        Source { story: &story, json: json.as_bytes(), files: &[], pictures: &[], region: None };
    let settings = Settings {
        data: &|localized, json, page| {
            assert!(
                !json.is_empty()
                    && page
                        == Some(match localized.lang {
                            "en" => "https://a.example/",
                            _ => "https://a.example/index.zh-Hans.html",
                        }),
                "{page:?}"
            );
            vec![("csv", localized.lang.into()), ("geojson", b"{}".to_vec())]
        },
        base_url: Some("https://a.example/"),
        ..Settings::default()
    };
    let files = site(&kit(), &[source], settings).unwrap();
    let text = |path: &str| {
        let file = files.iter().find(|it| it.path == path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(file.bytes.clone()).unwrap()
    };
    assert_eq!((&*text("data.csv"), &*text("data.zh-Hans.csv")), ("en", "zh-Hans"));
    let link = r#"<link rel="alternate" type="text/csv" href="data.csv">"#;
    let other = r#"<link rel="alternate" type="application/geo+json" href="data.zh-Hans.geojson">"#;
    let [own, foreign] = ["index.html", "index.zh-Hans.html"].map(text);
    assert!(own.contains(link) && !own.contains(other), "{own}");
    assert!(foreign.contains(other) && !foreign.contains(link), "{foreign}");
}

#[test]
fn each_page_states_a_policy_and_no_header_forbids_what_another_version_needs() {
    let files = made(&["a", "b"]).unwrap();
    let text = |it: &SiteFile| String::from_utf8(it.bytes.clone()).unwrap();
    for name in ["_headers", "nginx.conf"] {
        let file = text(files.iter().find(|it| it.path == name).unwrap());
        for directive in ["default-src", "script-src", "style-src"] {
            assert!(!file.contains(directive), "{directive} in {name}");
        }
    }
    // The kit of these tests brings none for the story's own pages; a fragment is pasted into others.
    for file in files.iter().filter(|it| it.extension() == "html") {
        let name = file.path.rsplit('/').next().unwrap();
        let stated = text(file).contains("http-equiv=\"Content-Security-Policy\"");
        let of_the_kit = name == "blank.html" || name.starts_with("index.");
        let is_list = file.path == "index.html";
        let expected = is_list || !(of_the_kit || name.starts_with("fragment."));
        assert_eq!(stated, expected, "{}", file.path);
    }
}

#[test]
fn a_page_that_is_reloaded_may_speak_to_the_server_that_says_when() {
    let (story, json) = story("a");
    let opened_by = |script: &str| {
        let mut kit = kit();
        let more =
            format!("<p>connect-src 'self';</p><script src=\"{TOP_MARK}{script}\"></script>");
        kit.template.push_str(&more);
        let sources = [Source {
            story: &story,
            json: json.as_bytes(),
            files: &[],
            pictures: &[],
            region: None,
        }];
        let files = site(&kit, &sources, Settings::default()).unwrap();
        let page = files.into_iter().find(|it| it.path == "index.html").unwrap();
        String::from_utf8(page.bytes).unwrap().contains("connect-src 'self' ws:;")
    };
    assert!(opened_by("assets/reload-1.js"));
    assert!(!opened_by("assets/start-1.js"));
}

#[test]
fn the_same_files_come_out_on_any_number_of_cores() {
    let (story, json) = story("a");
    let sources =
        [Source { story: &story, json: json.as_bytes(), files: &[], pictures: &[], region: None }];
    let draw = |localized: &LocalizedStory<'_>, _: &Scene| Some(localized.lang.as_bytes().to_vec());
    let on = |cores| {
        let cores = NonZeroUsize::new(cores).unwrap();
        let settings = Settings { picture: &draw, cores, ..Settings::default() };
        site(&kit(), &sources, settings).unwrap()
    };
    let alone = on(1);
    assert!(alone.iter().any(|it| it.path == "social.zh-Hans.png" && it.bytes == b"zh-Hans"));
    for cores in [2, 3, 16] {
        assert_eq!(on(cores), alone);
    }
}

#[test]
fn a_page_that_knows_its_address_has_it_for_paper() {
    let (story, json) = story("a");
    let sources =
        [Source { story: &story, json: json.as_bytes(), files: &[], pictures: &[], region: None }];
    let with = |base_url| {
        let settings = Settings { base_url, ..Settings::default() };
        let files = site(&kit(), &sources, settings).unwrap();
        let page = files.into_iter().find(|it| it.path == "index.zh-Hans.html").unwrap();
        String::from_utf8(page.bytes).unwrap()
    };
    let page = with(Some("https://news.example/a/"));
    assert!(page.contains("<p>https://news.example/a/index.zh-Hans.html</p></div></section>"));
    assert!(page.contains("class=\"nb-code\""));
    assert!(!with(None).contains("nb-address"));
}

#[test]
fn the_same_stories_make_the_same_bytes() {
    assert_eq!(made(&["a", "b"]).unwrap(), made(&["a", "b"]).unwrap());
}

#[test]
fn two_stories_of_one_name_are_refused() {
    assert!(matches!(made(&["a", "a"]), Err(SiteError::SameId(id)) if id == "a"));
    // On many systems the second would be written over the first.
    assert!(matches!(made(&["a", "A"]), Err(SiteError::SameId(id)) if id == "A"));
}

#[test]
fn of_several_stories_each_has_an_id_that_can_name_its_folder() {
    // The first used to be written beside the site, and over whatever was there.
    for id in [
        "..",
        ".a",
        "a.",
        "assets",
        "Assets",
        "index.html",
        "nginx.conf",
        "site.json.br",
        "_headers",
    ] {
        let refused = made(&["x", id]);
        assert!(matches!(refused, Err(SiteError::TakenId(it)) if it == id), "{id}");
        assert!(made(&[id]).is_ok(), "a single story has no folder");
    }
    for id in ["a.b", "social", "index", "story.json", "embed.js.txt"] {
        assert!(made(&["x", id]).is_ok(), "{id}");
    }
}

#[test]
fn what_stories_bring_lies_in_their_folders_and_meets_nothing_there() {
    let (a, b) = (story("a"), story("b"));
    let made = |of_a: &[SiteFile], of_b: Option<&[SiteFile]>| {
        let mut sources = vec![Source {
            story: &a.0,
            json: a.1.as_bytes(),
            files: of_a,
            pictures: &[],
            region: None,
        }];
        sources.extend(of_b.map(|it| Source {
            story: &b.0,
            json: b.1.as_bytes(),
            files: it,
            pictures: &[],
            region: None,
        }));
        site(&kit(), &sources, Settings::default())
    };
    let holds = |files: &[SiteFile], path: &str, bytes: &str| {
        files.iter().any(|it| it.path == path && it.bytes == bytes.as_bytes())
    };
    let (one, two) = ([SiteFile::new("p/x.png", "1")], [SiteFile::new("p/x.png", "2")]);
    assert!(holds(&made(&one, None).unwrap(), "p/x.png", "1"));
    let both = made(&one, Some(&two)).unwrap();
    assert!(holds(&both, "a/p/x.png", "1") && holds(&both, "b/p/x.png", "2"));
    assert!(both.windows(2).all(|it| it[0].path < it[1].path));
    for bad in ["Index.html", "index.html/x.png", "assets"] {
        let refused = made(&[SiteFile::new(bad, "")], None);
        assert!(matches!(refused, Err(SiteError::TakenPath(it)) if it == bad), "{bad}");
    }
    let twice = [SiteFile::new("x.png", ""), SiteFile::new("X.png", "")];
    assert!(matches!(made(&twice, None), Err(SiteError::TakenPath(it)) if it == "X.png"));
    for taken in
        ["assets/x.png", "Assets/a/x.png", "social.png", "Social.zh-Hans.PNG", "data.en.CSV"]
    {
        assert!(is_of_the_site(taken), "{taken}");
    }
    assert!(!is_of_the_site("photos/social.png") && !is_of_the_site("my-assets/x.png"));
    assert!(!is_of_the_site("data.json") && !is_of_the_site("my/data.csv"));
}
