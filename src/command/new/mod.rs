//! `nianbiao new`: a story to begin with.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::failure::Failure;
use super::import::refused;
use super::language::spoken;
use super::output::{printable, quoted, say};
use super::write::{write, write_bytes};
use crate::export::example_workbook;
use crate::words::Locale;
use crate::workshop::json_of;

/// Writes a small story with comments, to begin with
///
/// The story is an example of everything that most stories need: dates of several precisions, a place whose position is
/// only approximate, a figure, a quote. Comments stand in fields "$comment", which are not read. A workbook has the same
/// example, with lists to choose from and help at the headings. Replace it bit by bit.
#[derive(Args)]
#[command(after_long_help = "EXAMPLES:
    nianbiao new
    nianbiao new story.xlsx
    nianbiao new my-story.json --lang en")]
pub(super) struct New {
    /// The file to write; a workbook where it ends in .xlsx
    #[arg(default_value = "story.json", value_name = "STORY")]
    path: PathBuf,
    /// The language of the story; that of the environment where it is not given
    #[arg(long, value_enum, ignore_case = true)]
    lang: Option<StoryLanguage>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// A language there is such a story in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StoryLanguage {
    /// Chinese in simplified letters
    #[value(name = "zh-Hans", alias = "zh", alias = "zh-CN")]
    ZhHans,
    /// English
    En,
}

impl StoryLanguage {
    fn story(self) -> &'static str {
        match self {
            StoryLanguage::ZhHans => include_str!("zh-Hans.json"),
            StoryLanguage::En => include_str!("en.json"),
        }
    }

    /// The language of headings and help.
    fn locale(self) -> Locale {
        match self {
            StoryLanguage::ZhHans => Locale::ZhHans,
            StoryLanguage::En => Locale::En,
        }
    }
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case("xlsx"))
}

impl New {
    pub(super) fn run(self) -> Result<Exit, Failure> {
        let locale = spoken(None);
        let lang = self.lang.unwrap_or(match locale.is_chinese() {
            true => StoryLanguage::ZhHans,
            false => StoryLanguage::En,
        });
        let file = self.path.display().to_string();
        if is_workbook(&self.path) {
            let bytes = example_workbook(&json_of(lang.story().as_bytes()), lang.locale());
            write_bytes(&self.path, &bytes.map_err(|it| refused(&it))?, self.force)?;
        } else {
            write(&self.path, lang.story(), self.force)?;
        }
        say(&next(&file, locale))?;
        Ok(Exit::SUCCESS)
    }
}

/// What to do now.
fn next(file: &str, locale: Locale) -> String {
    let word = quoted(&printable(file));
    let (wrote, then) = match locale.is_chinese() {
        true => ("已写入", "接下来："),
        false => ("wrote", "Next:"),
    };
    format!(
        "{wrote} {}\n{then}\n  nianbiao check {word}\n  nianbiao build {word}\n",
        printable(file)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{FixedOffsets, Precision};
    use crate::story::{Story, check, read};

    fn story(lang: StoryLanguage) -> Story {
        let mut reading = read(lang.story().as_bytes(), &FixedOffsets);
        let story = reading.story.unwrap();
        reading.problems.extend(check(&story));
        assert!(reading.problems.is_empty(), "{:#?}", reading.problems);
        story
    }

    #[test]
    fn the_stories_to_begin_with_have_nothing_to_warn_of_and_show_what_most_stories_need() {
        for lang in StoryLanguage::value_variants() {
            let story = story(*lang);
            let milestones = &story.milestones;
            assert!((3..=5).contains(&milestones.len()));
            assert!(milestones.iter().any(|it| it.when.precision() == Precision::Month));
            assert!(milestones.iter().any(|it| it.when.precision() == Precision::Day));
            assert!(milestones.iter().any(|it| it.when.to_string().starts_with('[')));
            assert!(milestones.iter().any(|it| it.place.is_none()));
            assert!(milestones.iter().any(|it| it.quote.is_some() && !it.figures.is_empty()));
            assert!(story.places.iter().all(|it| it.uncertainty_m.is_some() && it.note.is_some()));
            assert!(story.map.approval_number.is_none(), "it claims no review");
        }
    }

    #[test]
    fn the_stories_to_begin_with_are_the_same_in_both_languages() {
        let ids = |lang| -> Vec<String> {
            story(lang)
                .milestones
                .iter()
                .map(|it| [&*it.id, &it.when.to_string()].concat())
                .collect()
        };
        assert_eq!(ids(StoryLanguage::ZhHans), ids(StoryLanguage::En));
    }

    #[test]
    fn the_next_two_commands_are_told() {
        let text = next("my story.json", Locale::En);
        assert_eq!(
            text,
            "wrote my story.json\nNext:\n  nianbiao check 'my story.json'\n  nianbiao build 'my story.json'\n"
        );
    }

    #[test]
    fn a_name_with_spaces_is_one_word() {
        assert_eq!(quoted("故事/my-story.json"), "故事/my-story.json");
        assert_eq!(quoted("my story.json"), "'my story.json'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
