//! Pictures, films and sounds: what is lacking for those who do not see or hear them, and fields that say nothing of them.

use super::editorial;
use crate::story::model::{At, Media, MediaKind, Story};
use crate::story::problems::{Problem, Wording};

/// Looks at all media of a story.
pub(super) fn media(story: &Story, problems: &mut Vec<Problem>) {
    let list = At::ROOT.field("milestones");
    for (i, milestone) in story.numbered_milestones(&list) {
        let at = list.index(i);
        let list = at.field("media");
        for (i, media) in story.origin.numbered(&list, &milestone.media) {
            look(media, &list.index(i), problems);
        }
    }
}

fn look(media: &Media, at: &At<'_>, problems: &mut Vec<Problem>) {
    let kind = media.kind();
    let is_picture = kind == MediaKind::Picture;
    let given = [
        ("poster", media.poster.is_some(), !is_picture),
        ("captions", !media.captions.is_empty(), kind == MediaKind::Film),
        ("transcript", media.transcript.is_some(), !is_picture),
        ("focus", media.focus.is_some(), is_picture || media.poster.is_some()),
    ];
    for (name, _, _) in given.into_iter().filter(|(_, is_given, fits)| *is_given && !fits) {
        let hint = match (name, is_picture) {
            ("captions", false) => Wording::fixed(
                "只有自己的影片才有字幕；声音请写 transcript",
                "only a film of your own has them; a sound has a transcript",
            ),
            _ => Wording::fixed("不会显示：请删去该字段", "it is not shown: leave the field out"),
        };
        let at = at.field(name);
        problems.push(editorial(&at, belongs(name), Wording::quoting(&media.src), hint));
    }
    let is_mute = match kind {
        MediaKind::Film => media.captions.is_empty() && media.transcript.is_none(),
        MediaKind::Sound => media.transcript.is_none(),
        MediaKind::Picture | MediaKind::Elsewhere(_) => false,
    };
    if is_mute {
        problems.push(editorial(
            &at.field("transcript"),
            Wording::fixed("字幕或文字稿", "captions or a transcript"),
            Wording::fixed("没有", "none"),
            Wording::fixed(
                "听不见的读者不知道说了什么；没有话就写有什么声音",
                "who does not hear it does not learn what is said; where nothing is, say what is heard",
            ),
        ));
    }
    let file = media.src.rsplit('/').next().unwrap_or_default();
    let is_name = |text: &str| {
        let text = text.trim();
        !file.is_empty()
            && (text.eq_ignore_ascii_case(file) || text.eq_ignore_ascii_case(stem(file)))
    };
    for (at, text) in media.alt.each(&at.field("alt")).filter(|it| is_name(it.1)) {
        let shown = Wording::fixed("图中有什么", "what is to be seen");
        let hint = Wording::fixed(
            "文件名对看不见的读者没有用",
            "the name of a file is of no use to who does not see it",
        );
        problems.push(Problem {
            path: at,
            ..editorial(&At::ROOT, shown, Wording::quoting(text), hint)
        });
    }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |it| it.0)
}

fn belongs(name: &str) -> Wording {
    match name {
        "captions" => Wording::fixed("影片的字段", "a field of a film"),
        "focus" => Wording::fixed("图片的字段", "a field of a picture"),
        _ => Wording::fixed("影片或声音的字段", "a field of a film or a sound"),
    }
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::{check, read};

    fn paths(media: &str) -> Vec<String> {
        let json = format!(
            r#"{{"version": 1, "id": "s", "lang": "en", "title": "S", "milestones": [
            {{"id": "m", "title": "M", "when": "2024", "media": [{media}]}}]}}"#
        );
        let reading = read(json.as_bytes(), &FixedOffsets);
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        let paths = check(&reading.story.unwrap()).into_iter().map(|it| it.path);
        paths
            .filter_map(|it| Some(it.strip_prefix("milestones[0].media[0].")?.to_owned()))
            .collect()
    }

    #[test]
    fn films_and_sounds_are_for_those_who_do_not_hear_them_too() {
        assert_eq!(paths(r#"{"src": "a.mp4", "alt": "A street"}"#), ["transcript"]);
        assert_eq!(paths(r#"{"src": "a.MP3", "alt": "A street"}"#), ["transcript"]);
        assert_eq!(
            paths(
                r#"{"src": "a.webm", "alt": "A street", "captions": [{"src": "a.vtt", "lang": "en"}]}"#
            ),
            [""; 0]
        );
        assert_eq!(paths(r#"{"src": "https://youtu.be/a", "alt": "A street"}"#), [""; 0]);
    }

    #[test]
    fn fields_that_say_nothing_and_names_of_files_are_told() {
        assert_eq!(
            paths(r#"{"src": "p/a.jpg", "alt": "a", "poster": "b.jpg", "transcript": "x"}"#),
            ["poster", "transcript", "alt"]
        );
        assert_eq!(
            paths(
                r#"{"src": "a.mp3", "alt": "A song", "transcript": "x", "captions": [{"src": "a.vtt", "lang": "en"}], "focus": {"x": 0, "y": 1}}"#
            ),
            ["captions", "focus"]
        );
    }
}
