//! The programs that Trunk compiles for the page, as `index.html` names them.

use anyhow::{Context, Result};

const INDEX: &str = "index.html";

/// A program of the page.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Program {
    pub(crate) name: String,
    pub(crate) features: String,
}

/// All of them, in the order in which they are named.
pub(crate) fn all() -> Result<Vec<Program>> {
    let html = std::fs::read_to_string(INDEX).with_context(|| format!("cannot read {INDEX}"))?;
    Ok(in_page(&html))
}

fn in_page(html: &str) -> Vec<Program> {
    html.lines()
        .filter(|line| line.contains("data-trunk rel=\"rust\""))
        .filter_map(|line| {
            let name = attribute(line, "data-bin")?.to_owned();
            let features = attribute(line, "data-cargo-features")?.to_owned();
            Some(Program { name, features })
        })
        .collect()
}

fn attribute<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_its_programs() {
        let programs = in_page(include_str!("../../index.html"));
        let names: Vec<_> = programs.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["page", "loader", "pictures"]);
        assert!(programs.iter().all(|it| !it.features.is_empty()));
    }

    #[test]
    fn what_is_no_program_is_passed_over() {
        assert_eq!(in_page("<link data-trunk rel=\"css\" href=\"a.css\">\n<p>"), []);
    }
}
