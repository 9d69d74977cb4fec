use super::*;

#[test]
fn late_scripts_call_each_other_by_the_names_that_they_have_in_the_site() {
    let kit = built();
    let names: Vec<&str> =
        kit.files.iter().filter_map(|it| it.path.strip_prefix("assets/")).collect();
    let mut calls = 0;
    for file in kit.files.iter().filter(|it| it.path.ends_with(".js")) {
        // In whatever quotes the minifier has put them.
        for part in std::str::from_utf8(&file.bytes).unwrap().split(['"', '`', '\'']) {
            let Some(sibling) = part.strip_prefix("./") else { continue };
            calls += 1;
            assert!(names.contains(&sibling), "{} calls {sibling}", file.path);
        }
    }
    assert!(calls > 20, "{calls}");
    for name in ["find-", "moments-", "picture-", "png-", "code-", "pictures-", "extras-"] {
        assert!(names.iter().any(|it| it.starts_with(name)), "{name} in {names:?}");
    }
}

fn built() -> SiteKit {
    built_with("")
}

/// A kit of our own styles and scripts, and of programs that are none, as Trunk would leave them in a folder; `more` is at
/// the end of the page.
fn built_with(more: &str) -> SiteKit {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let name = format!("nianbiao-build-{:?}", std::thread::current().id());
    let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
    fs::create_dir_all(folder.join(BROWSER)).unwrap();
    let mut page = fs::read_to_string(root.join("index.html")).unwrap();
    for (part, end) in [("style", "css"), ("src/browser", "js")] {
        for file in fs::read_dir(root.join(part)).unwrap().flatten().map(|it| it.path()) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if file.extension().is_some_and(|it| it == end) {
                // What the page links is beside it, all else where it is copied as it is.
                for to in [folder.clone(), folder.join(BROWSER)] {
                    fs::copy(&file, to.join(&name)).unwrap();
                }
                page = page
                    .replace(
                        &format!("<link data-trunk rel=\"css\" href=\"{part}/{name}\">"),
                        &format!("<link rel=\"stylesheet\" href=\"./{name}\"/>"),
                    )
                    .replace(&format!("src=\"{part}/{name}\""), &format!("src=\"./{name}\""));
            }
        }
    }
    let page = page.replace("<script data-trunk ", "<script ");
    let page = page.replace("</body>", &[more, "</body>"].concat());
    fs::write(folder.join("index.html"), page).unwrap();
    fs::write(folder.join("reload.js"), "reload();").unwrap();
    for program in ["page", "loader", PICTURES] {
        fs::write(folder.join(format!("{program}.js")), "export {};").unwrap();
        fs::write(folder.join(format!("{program}_bg.wasm")), "").unwrap();
    }
    let kit = SiteKit::from_build(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    kit
}

/// What stands in `html` between the first `start` and the `end` after it.
#[track_caller]
fn between<'h>(html: &'h str, start: &str, end: &str) -> &'h str {
    let (_, after) = html.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    after.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0
}

#[test]
fn styles_and_a_script_stand_in_the_page_and_its_policy_allows_these_alone() {
    let kit = built();
    let page = &kit.template;
    let styles = between(page, "<style>", "</style>");
    let boot = between(page, "<script>", "</script>");
    assert!(styles.contains(".nb-line") && boot.contains("nb-js"));
    for text in [styles, boot] {
        // Who makes HTML smaller takes it away, and the hash would be another's.
        assert_eq!(text, text.trim());
        assert!(!text.contains('\r'));
    }
    let policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    let (styles, boot) = (sha256(styles), sha256(boot));
    assert!(policy.contains(&format!("; style-src 'self' 'sha256-{styles}';")), "{policy}");
    let scripts = format!("; script-src 'self' 'wasm-unsafe-eval' 'sha256-{boot}';");
    assert!(policy.contains(&scripts), "{policy}");
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    assert!(!page.contains("rel=\"stylesheet\""), "{page}");
}

#[test]
fn engines_that_are_refused_the_stage_can_read_the_script_and_the_styles_that_they_get() {
    let kit = built();
    let boot = between(&kit.template, "<script>", "</script>");
    for newer in ["?.", "??", "catch{", "||=", "&&=", "await", "{...", "class "] {
        assert!(!boot.contains(newer), "{newer} in {boot}");
    }
    // Asked for by the script alone, which comes after it.
    let link = between(&kit.template, "<link rel=\"old\" href=\"{{top}}", "\"><script>");
    assert!(boot.contains("link[rel=\"old\"]") && link.starts_with("assets/old-"), "{link}");
    let styles = kit.files.iter().find(|it| it.path == link).unwrap();
    let styles = std::str::from_utf8(&styles.bytes).unwrap();
    let words = [
        "@layer",
        "@container",
        "@supports",
        ":is(",
        ":where(",
        ":has(",
        "&",
        "color-mix",
        "clamp(",
        "min(",
        "max(",
        "inset",
        "gap:",
        "aspect-ratio",
        "-inline-",
        "-inline:",
        "-block-",
        "-block:",
        "inline-size",
        "block-size",
        "svh",
        "cqi",
    ];
    for newer in words {
        assert!(!styles.contains(newer), "{newer} in {styles}");
    }
    assert!(styles.contains(".nb-place") && styles.contains(".nb-article"), "{styles}");
}

#[test]
fn no_rule_of_the_page_reaches_an_engine_that_knows_no_layers() {
    let kit = built();
    // What is outside all braces: names of layers, and nothing that such an engine would take for a rule.
    let (mut depth, mut outside) = (0, String::new());
    for letter in between(&kit.template, "<style>", "</style>").chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    for prelude in outside.split('@').skip(1) {
        assert!(prelude.starts_with("layer nb-"), "@{prelude}");
    }
    assert!(outside.starts_with("@layer"), "{outside}");
}

#[test]
fn hosts_get_the_very_styles_of_the_page_and_their_hash() {
    let kit = built();
    let styles = between(&kit.template, "<style>", "</style>");
    let path = between(&kit.template, "name=\"nianbiao:styles\" content=\"{{top}}", "\"");
    let asset = kit.files.iter().find(|it| it.path == path).unwrap();
    assert_eq!(asset.bytes, styles.as_bytes());
    let names: Vec<_> = kit.files.iter().filter(|it| it.path.contains("nian-biao")).collect();
    assert_eq!(names.len(), 2, "the latest and the one that stays");
    for script in names {
        let script = std::str::from_utf8(&script.bytes).unwrap();
        assert!(script.contains(&sha256(styles)), "{script}");
    }
}

#[test]
fn a_script_at_the_end_of_the_page_is_a_file_of_its_own() {
    let page = built_with("<script src=\"reload.js\"></script>").template;
    assert!(page.contains("<script src=\"{{top}}assets/reload-"), "{page}");
}

#[test]
fn what_the_first_view_needs_comes_first() {
    let page = built().template;
    let order = [
        "<meta charset",
        "http-equiv=\"Content-Security-Policy\"",
        "name=\"viewport\"",
        "name=\"color-scheme\"",
        "<!-- nianbiao:first -->",
        "<style>",
        "<script>",
        "<!-- nianbiao:head -->",
        "name=\"nianbiao:page\"",
        "</head>",
        "<div class=\"nb\" id=\"nianbiao\"><!-- nianbiao:story --></div>",
        "<!-- nianbiao:data -->",
        "rel=\"preload\"",
        "type=\"module\" src=\"{{top}}assets/start-",
    ];
    let at = order.map(|it| page.find(it).unwrap_or_else(|| panic!("no {it} in {page}")));
    assert!(at.is_sorted(), "{at:?}");
    assert_eq!(page.matches("data-trunk").count(), 0);
}
