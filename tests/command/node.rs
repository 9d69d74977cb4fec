//! The package for npm beside the native command: the same bytes, and the same words. Where no package is named there is nothing
//! to compare.

use std::path::Path;

use crate::build::files;
use crate::program::{folder, in_node, native, program, run_with};

/// Stories of every kind: two languages, eras, films, no places, pictures beside them, tables, other programs' files.
const STORIES: [&str; 10] = [
    "stories/qingcheng/story.json",
    "stories/decades/story.json",
    "stories/moving-pictures/story.json",
    "stories/two-centuries/story.json",
    "stories/without-places/story.json",
    "tests/gallery/arabic.json",
    "tests/gallery/election-night.json",
    "tests/web/stories/rich.json",
    "tests/import/every-sheet.xlsx",
    "tests/import/timelinejs-film.json",
];

#[test]
fn the_package_makes_the_same_sites_as_the_command() {
    if !in_node() {
        return;
    }
    let folder = folder("node-same");
    for story in STORIES {
        let [ours, theirs] = ["native", "node"].map(|it| folder.join(it).join("site"));
        let arguments =
            |out: &Path| ["build", story, "--out", out.to_str().unwrap()].map(String::from);
        let words = |run: crate::program::Run, out: &Path| {
            let out = out.to_str().unwrap();
            (run.code, run.out.replace(out, "site"), run.err.replace(out, "site"))
        };
        let with = |mut command: std::process::Command, out: &Path| {
            let arguments = arguments(out);
            words(run_with(&mut command, &arguments.each_ref().map(|it| &**it)), out)
        };
        let (native_said, node_said) = (with(native(), &ours), with(program(), &theirs));
        assert_eq!(node_said, native_said, "{story}");
        let (ours, theirs) = (files(&ours), files(&theirs));
        assert!(ours.len() > 20 || native_said.0 != 0, "{story}: {native_said:?}");
        assert!(ours.keys().eq(theirs.keys()), "{story}: {:?} {:?}", ours.keys(), theirs.keys());
        let other: Vec<_> =
            ours.iter().filter(|(path, bytes)| theirs[*path] != **bytes).map(|it| it.0).collect();
        assert!(other.is_empty(), "{story}: {other:?} differ");
    }
}
