//! Pictures that a page looks for beside itself.

use super::editorial;
use crate::story::model::{At, Story};
use crate::story::problems::{Problem, Wording};

/// Looks at the addresses of pictures. Whether there is such a file only the command line can see.
pub(super) fn pictures(story: &Story, problems: &mut Vec<Problem>) {
    let list = At::ROOT.field("milestones");
    for (i, milestone) in story.numbered_milestones(&list) {
        let at = list.index(i);
        let media = at.field("media");
        let pictures = story.origin.numbered(&media, &milestone.media);
        for (j, picture) in pictures.filter(|it| is_beside(&it.1.src)) {
            problems.push(editorial(
                &media.index(j).field("src"),
                Wording::fixed(
                    "网站上的图片，从根目录写起，如 /pictures/a.jpg",
                    "a picture of the site by its path from the root, such as /pictures/a.jpg",
                ),
                Wording::quoting(&picture.src),
                Wording::fixed(
                    "生成网站时不会复制它：请自行上传，并从根目录写起",
                    "no build copies it: upload it yourself, and write its path from the root",
                ),
            ));
        }
    }
}

/// Whether an address goes on from that of the page.
fn is_beside(src: &str) -> bool {
    !src.starts_with(['/', '?', '#']) && !src.starts_with("data:")
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::{check, read};

    #[test]
    fn a_picture_beside_the_story_is_told_that_nothing_copies_it() {
        // Readers saw a broken picture, and nobody had been told.
        let json = r#"{"version": 1, "id": "s", "lang": "en", "title": "S", "milestones": [{"id": "m", "title": "M", "when": "2024",
            "media": [{"src": "a.jpg", "alt": "A"}, {"src": "/a.jpg", "alt": "A"}, {"src": "data:image/png;base64,AAAA", "alt": "A"},
            {"src": "../大桥.jpg", "alt": "A"}]}]}"#;
        let story = read(json.as_bytes(), &FixedOffsets).story.unwrap();
        let paths: Vec<String> = check(&story).into_iter().map(|it| it.path).collect();
        assert_eq!(paths, ["places", "milestones[0].media[0].src", "milestones[0].media[3].src"]);
    }
}
