//! What a web server has to say about the files: types, how long they keep, who may show them.
//!
//! Two forms of the same: `_headers` for hosts that read it (Netlify, Cloudflare Pages), and a fragment for nginx.

use super::link::folder_of;
use super::media_type::TYPES;

/// For files whose name changes with their content: a year.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// For all others: asked for anew after five minutes, so that a correction shows soon.
const SHORT: &str = "public, max-age=300, must-revalidate";

/// The folder of files that are named by their content.
const ASSETS: &str = "assets/";

/// Headers of every file: host pages of any origin may show the story and fetch its parts, and no file is taken for what it
/// is not.
///
/// What may run and style a page is its own to say, by the hashes of what stands in it: where a header says it too, both
/// count, and the header would have to know the pages of every version. That any page may show it in a frame can only be
/// said here.
const COMMON: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    (
        "Content-Security-Policy",
        "frame-ancestors *; base-uri 'none'; form-action 'none'; object-src 'none'",
    ),
];

/// A drawing may hold scripts, and opened by itself would run them as the site's own. In a page it never does.
const DRAWING: (&str, &str) = ("Content-Security-Policy", "sandbox");

/// The file `_headers`. `base_url` says in which folder of the host the site stands.
///
/// These hosts join the values of rules that meet, so no two rules here state the same header for a file: but for
/// policies, of which each counts. Files outside the folder of assets keep the hosts' own rule, which is to ask each
/// time.
pub(super) fn headers_file(base_url: Option<&str>) -> String {
    let folder = folder_of(base_url);
    let mut file = format!("{folder}*\n");
    for (name, value) in COMMON {
        file.push_str(&format!("  {name}: {value}\n"));
    }
    file.push_str(&format!("\n{folder}{ASSETS}*\n  Cache-Control: {IMMUTABLE}\n"));
    let (name, value) = DRAWING;
    file.push_str(&format!("\n{folder}*.svg\n  {name}: {value}\n"));
    file
}

/// A fragment for nginx, to be included in a `server` whose `root` holds the site. Takes the same as [`headers_file`].
pub(super) fn nginx_conf(base_url: Option<&str>) -> String {
    let folder = folder_of(base_url);
    // A location that adds one header inherits none, so each states all.
    let headers = |cache: &str, more: &[(&str, &str)], indent: &str| {
        let cache = [("Cache-Control", cache)];
        let all = cache.iter().chain(&COMMON).chain(more);
        all.map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"))
            .collect::<String>()
    };
    let bare = |kind: &'static str| kind.split(';').next().unwrap_or(kind);
    let types: String =
        TYPES.iter().map(|(ends, kind)| format!("        {} {ends};\n", bare(kind))).collect();
    // Pages are among them without being named.
    let text = TYPES.iter().filter(|it| it.1.contains("charset") && !it.1.starts_with("text/html"));
    let text = text.map(|it| bare(it.1)).collect::<Vec<_>>().join(" ");
    let (short, kept) = (headers(SHORT, &[], "    "), headers(IMMUTABLE, &[], "        "));
    let drawings = headers(SHORT, &[DRAWING], "        ");
    // Dots in the folder are its own, not any letter.
    let plain = folder.replace('.', "\\.").replace('+', "\\+");
    let pattern = format!("^{plain}{ASSETS}.*-[0-9a-f]{{16}}[^/]*$");
    format!(
        "# Include this in the server whose root holds the site.\n\
        location {folder} {{\n\
        \x20   types {{\n{types}    }}\n\
        \x20   charset utf-8;\n\
        \x20   charset_types {text};\n\
        \x20   # The compressed files lie beside the plain ones.\n\
        \x20   gzip_static on;\n\
        \x20   gzip_vary on;\n\
        \x20   # Needs the module ngx_brotli; without it nginx would not start.\n\
        \x20   # brotli_static on;\n\
        {short}\n\
        \x20   # Their names change with what is in them.\n\
        \x20   location ~ \"{pattern}\" {{\n\
        {kept}    }}\n\
        \x20   # A drawing by itself runs no script.\n\
        \x20   location ~* \"^{plain}.*\\.svg$\" {{\n\
        {drawings}    }}\n\
        }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::media_type;

    const POLICY: &str =
        "frame-ancestors *; base-uri 'none'; form-action 'none'; object-src 'none'";

    /// The headers that a host would send with `path`, as it reads `_headers`.
    fn sent<'f>(file: &'f str, path: &str) -> Vec<(&'f str, &'f str)> {
        let (mut sent, mut met) = (Vec::new(), false);
        for line in file.lines().filter(|it| !it.is_empty()) {
            match line.strip_prefix("  ") {
                None => {
                    let (start, end) = line.split_once('*').unwrap();
                    met = path.starts_with(start) && path.ends_with(end);
                }
                Some(header) if met => sent.push(header.split_once(": ").unwrap()),
                Some(_) => {}
            }
        }
        sent
    }

    #[test]
    fn a_host_sends_each_header_once() {
        let file = headers_file(Some("https://a.example/b"));
        let page = sent(&file, "/b/index.html");
        let always = [
            ("X-Content-Type-Options", "nosniff"),
            ("Access-Control-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Content-Security-Policy", POLICY),
        ];
        assert_eq!(page, always);
        let asset = sent(&file, "/b/assets/page-0123456789abcdef.js");
        assert_eq!(asset, [&always[..], &[("Cache-Control", IMMUTABLE)]].concat());
        let drawing = sent(&file, "/b/pictures/a.svg");
        assert_eq!(drawing, [&always[..], &[DRAWING]].concat());
        assert_eq!(sent(&file, "/other"), []);
        assert!(!file.contains("X-Frame-Options"));
    }

    #[test]
    fn at_the_root_of_a_host_the_rules_begin_with_a_stroke() {
        assert!(headers_file(None).starts_with("/*\n  X-"));
        assert!(headers_file(None).contains("\n/assets/*\n"));
    }

    /// The directives of a block of nginx, by their words; blocks as their first words and what is in them.
    #[derive(Debug, PartialEq)]
    enum Directive {
        Line(Vec<String>),
        Block(Vec<String>, Vec<Directive>),
    }

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (index, part) in text.split('"').enumerate() {
            if index % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    }

    fn block(rest: &mut &str) -> Vec<Directive> {
        let mut directives = Vec::new();
        loop {
            let mut quoted = false;
            let end = rest.find(|it| {
                quoted ^= it == '"';
                !quoted && matches!(it, ';' | '{' | '}')
            });
            let Some(end) = end else { return directives };
            let (before, sign) = (&rest[..end], &rest[end..end + 1]);
            *rest = &rest[end + 1..];
            match sign {
                ";" => directives.push(Directive::Line(words(before))),
                "{" => {
                    let inside = block(rest);
                    directives.push(Directive::Block(words(before), inside));
                }
                _ => return directives,
            }
        }
    }

    #[test]
    fn nginx_finds_blocks_types_and_headers() {
        let conf = nginx_conf(Some("https://a.example/b.c/"));
        let bare: String =
            conf.lines().filter(|it| !it.trim().starts_with('#')).collect::<Vec<_>>().join("\n");
        let mut rest = &*bare;
        let [Directive::Block(name, inside)] = &block(&mut rest)[..] else { panic!("{conf}") };
        assert_eq!((name.join(" "), rest.trim()), ("location /b.c/".into(), ""));
        let line = |it: &str| Directive::Line(words(it));
        assert!(inside.contains(&line("gzip_static on")));
        // Without it nginx sends no `Vary`, and a cache may give packed files to those who cannot read them.
        assert!(inside.contains(&line("gzip_vary on")));
        let headers = |inside: &[Directive], cache: &str| {
            for header in [
                &*format!("add_header Cache-Control \"{cache}\" always"),
                "add_header X-Content-Type-Options \"nosniff\" always",
                "add_header Access-Control-Allow-Origin \"*\" always",
                &format!("add_header Content-Security-Policy \"{POLICY}\" always"),
            ] {
                assert!(inside.contains(&line(header)), "{header}");
            }
        };
        headers(inside, SHORT);
        let blocks: Vec<_> = inside
            .iter()
            .filter_map(|it| match it {
                Directive::Block(name, inside) => Some((name, inside)),
                Directive::Line(_) => None,
            })
            .collect();
        let [(types, kinds), (assets, kept), (svg, drawings)] = &blocks[..] else {
            panic!("{conf}")
        };
        assert_eq!(**types, ["types"]);
        headers(kept, IMMUTABLE);
        headers(drawings, SHORT);
        // Where two policies are sent, each of them counts.
        assert!(
            drawings.contains(&line(&format!("add_header {} \"{}\" always", DRAWING.0, DRAWING.1)))
        );
        let pattern = regex::Regex::new(&format!("(?i){}", svg[2])).unwrap();
        assert_eq!(
            (&*svg[1], pattern.is_match("/b.c/x/a.SVG"), pattern.is_match("/b.c/a-svg")),
            ("~*", true, false)
        );
        // A location with types of its own has forgotten those of the server: it sent pictures as nothing in
        // particular.
        for name in [
            "a.wasm", "a.jpg", "a.jpeg", "a.webp", "a.avif", "a.gif", "a.mp4", "a.webm", "a.mp3",
            "a.m4a", "a.vtt", "a.pdf",
        ] {
            let kind = media_type(name);
            let says = |it: &Directive| match it {
                Directive::Line(it) => {
                    it[0] == kind.split(';').next().unwrap()
                        && it[1..].contains(&name[2..].to_owned())
                }
                Directive::Block(..) => false,
            };
            assert!(kind != "application/octet-stream" && kinds.iter().any(says), "{name}");
        }
        let mut ends: Vec<&str> = TYPES.iter().flat_map(|it| it.0.split(' ')).collect();
        ends.sort_unstable();
        assert!(ends.windows(2).all(|it| it[0] != it[1]), "{ends:?}");
        let text = inside.iter().find_map(|it| match it {
            Directive::Line(it) if it[0] == "charset_types" => Some(it),
            _ => None,
        });
        assert!(
            text.unwrap().contains(&"text/vtt".to_owned())
                && !text.unwrap().contains(&"image/png".to_owned())
        );
        let pattern = regex::Regex::new(&assets[2]).unwrap();
        assert!(pattern.is_match("/b.c/assets/page-0123456789abcdef_bg.wasm"));
        assert!(!pattern.is_match("/b.c/assets/page.js"));
        assert!(!pattern.is_match("/bxc/assets/page-0123456789abcdef.js"));
    }
}
