//! The languages that a story names: each once, in one spelling.

use super::expected::expected;
use super::node::Node;
use crate::story::format::{Kind, is_tag};
use crate::story::model::At;
use crate::story::problems::{ProblemKind, Problems, Wording};

/// What is taken when a story names no language at all, which is an error: the tag for a language that nobody has said
/// (BCP 47, `und`), for a text must not be called Chinese that may be none.
const UNSAID: &str = "und";

/// Words that authors write for a language, and its tag.
const NAMES: &[(&str, &str)] = &[
    ("chinese", "zh-Hans"),
    ("中文", "zh-Hans"),
    ("汉语", "zh-Hans"),
    ("简体中文", "zh-Hans"),
    ("简体", "zh-Hans"),
    ("繁体中文", "zh-Hant"),
    ("繁體中文", "zh-Hant"),
    ("繁体", "zh-Hant"),
    ("english", "en"),
    ("英文", "en"),
    ("英语", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("deutsch", "de"),
    ("spanish", "es"),
    ("russian", "ru"),
    ("japanese", "ja"),
    ("日语", "ja"),
    ("日文", "ja"),
    ("korean", "ko"),
    ("arabic", "ar"),
    ("portuguese", "pt"),
];

/// The tag of a language that is called by its name.
pub(super) fn tag_for(name: &str) -> Option<Wording> {
    let name = name.trim().to_lowercase();
    let (_, tag) = NAMES.iter().find(|(it, _)| *it == name)?;
    Some(Wording::around(("可写作 “", "write “"), tag, ("”", "”")))
}

/// Reads `en_US`, as other programs write it, as `en-US`.
pub(super) fn mend_tag(tag: &mut Box<str>, at: &At<'_>, problems: &mut Problems) {
    if !tag.contains('_') {
        return;
    }
    let mended = tag.replace('_', "-");
    if is_tag(&mended) {
        problems.push_once("language", tag, at, || {
            let problem =
                at.warning(ProblemKind::WrongValue, expected(&Kind::Tag), Wording::quoting(tag));
            let read = ("已读作 “", "it was read as “");
            problem.with_hint(Wording::around(read, &mended, ("”", "”")))
        });
        *tag = mended.into();
    }
}

/// The languages of a list as they are met. Two that differ in capitals only are the same (RFC 5646, 2.1.1): they would
/// have the same page.
#[derive(Default)]
pub(super) struct Languages(Vec<Box<str>>);

impl Languages {
    /// Whether `node` names a language that the list has already; then a problem says so.
    pub(super) fn repeats(&mut self, node: &Node, at: &At<'_>, problems: &mut Problems) -> bool {
        let Some(tag) = node.text() else { return false };
        let repeated = self.0.iter().any(|it| it.eq_ignore_ascii_case(tag));
        if repeated {
            let once = Wording::fixed("每种语言只写一次", "each language once");
            let hint = Wording::fixed("以第一个为准", "the first one counts");
            let problem = at.warning(ProblemKind::Duplicate, once, Wording::quoting(tag));
            problems.push(problem.with_hint(hint));
        } else {
            self.0.push(tag.into());
        }
        repeated
    }
}

/// The story's own language, and all it can be read in, that one among them and spelled alike. `lang` is `None` when it
/// is missing or wrong, which was reported: then the first of `languages` is taken.
pub(super) fn settled(
    lang: Option<String>,
    mut languages: Vec<String>,
    problems: &mut Problems,
) -> (String, Vec<String>) {
    let lang = lang.or_else(|| languages.first().cloned()).unwrap_or_else(|| UNSAID.to_owned());
    let listed = languages.iter().find(|it| it.eq_ignore_ascii_case(&lang)).cloned();
    if listed.is_none() {
        languages.insert(0, lang.clone());
    }
    if let Some(listed) = listed.as_ref().filter(|it| **it != lang) {
        let same = ("与 languages 相同的写法：", "the spelling that languages has: ");
        let problem = At::ROOT.field("lang").warning(
            ProblemKind::WrongValue,
            Wording::around(same, listed, ("", "")),
            Wording::quoting(&lang),
        );
        let hint = Wording::fixed("两者已按同一语言处理", "both were taken for the same language");
        problems.push(problem.with_hint(hint));
    }
    (listed.unwrap_or(lang), languages)
}

#[cfg(test)]
mod tests {
    use crate::date::FixedOffsets;
    use crate::story::{ProblemKind, Text, read};

    /// Reads a story with these fields: its language, all of them, and the problems.
    fn check(fields: &str, lang: &str, languages: &[&str], problems: &[(ProblemKind, &str)]) {
        let json = format!(
            r#"{{"version": 1, "id": "s", {fields} "title": {{"zh_CN": "故事", "en": "story"}},
            "milestones": [{{"id": "m", "title": "事", "when": "2024"}}]}}"#
        );
        let reading = read(json.as_bytes(), &FixedOffsets);
        let mut found: Vec<_> = reading.problems.iter().map(|it| (it.kind, &*it.path)).collect();
        found.retain(|(_, path)| *path != "title.zh_CN");
        assert_eq!(found, problems, "{:#?}", reading.problems);
        let story = reading.story.unwrap();
        assert_eq!(story.lang, lang);
        assert_eq!(story.languages, languages);
        let Text::ByLanguage(pairs) = &story.title else { panic!("{:?}", story.title) };
        assert_eq!(&*pairs[0].0, "zh-CN", "a tag with an underscore is kept as one with a hyphen");
    }

    use ProblemKind::*;

    #[test]
    fn each_language_counts_once_whatever_its_capitals() {
        // Each of the three had a page, two of them under the same address.
        check(
            r#""lang": "en", "languages": ["en", "zh", "en", "EN"],"#,
            "en",
            &["en", "zh"],
            &[(Duplicate, "languages[2]"), (Duplicate, "languages[3]")],
        );
    }

    #[test]
    fn the_own_language_is_spelled_as_in_the_list() {
        // The story had two pages in the same language.
        check(
            r#""lang": "zh-hans", "languages": ["en", "zh-Hans"],"#,
            "zh-Hans",
            &["en", "zh-Hans"],
            &[(WrongValue, "lang")],
        );
        check(r#""lang": "fr", "languages": ["en"],"#, "fr", &["fr", "en"], &[]);
    }

    #[test]
    fn an_underscore_in_a_tag_is_read_as_a_hyphen() {
        check(r#""lang": "en_US","#, "en-US", &["en-US"], &[(WrongValue, "lang")]);
        check(
            r#""lang": "en", "languages": ["en", "zh_Hant"],"#,
            "en",
            &["en", "zh-Hant"],
            &[(WrongValue, "languages[1]")],
        );
    }

    #[test]
    fn a_story_without_a_language_of_its_own_takes_the_first_it_can_be_read_in() {
        // It was zh-Hans, whatever the list said.
        check(r#""languages": ["en", "fr"],"#, "en", &["en", "fr"], &[(Missing, "lang")]);
        let wrong = [(WrongValue, "lang")];
        check(r#""lang": "english!", "languages": ["en"],"#, "en", &["en"], &wrong);
        // It was said to be Chinese.
        check("", "und", &["und"], &[(Missing, "lang")]);
    }
}
