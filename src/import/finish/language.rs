//! The language of a story that says none.

use whatlang::{Lang, detect};

use crate::import::draft::Entry;
use crate::import::json::{Json, Object};
use crate::import::options::Options;
use crate::import::report::{Outcome, Report};
use crate::import::spot::Spot;
use crate::story::Wording;

/// Characters that are looked at.
const ENOUGH: usize = 20_000;

/// Common characters of which each is written in one of the two ways, traditional and simplified.
const TRADITIONAL: &str = "國學時來會們這個說對過種經開關無業東動為與從實現長後發當進產應體點機內電車門問間萬號員書讓還給區縣鄉鎮灣島";
const SIMPLIFIED: &str = "国学时来会们这个说对过种经开关无业东动为与从实现长后发当进产应体点机内电车门问间万号员书让还给区县乡镇湾岛";

/// The tag of the story's language: the one asked for, the one that the files name, or the one that their words are in, which is
/// told.
pub(super) fn of_story(
    story: &Object,
    entries: &[Entry],
    options: &Options,
    name: &str,
    report: &mut Report,
) -> String {
    if let Some(lang) = options.lang.clone().or_else(|| story.get("lang").and_then(Json::words)) {
        return lang;
    }
    let mut words = String::new();
    let titles = entries.iter().flat_map(|it| [it.fields.get("title"), it.fields.get("text")]);
    for text in [story.get("title")].into_iter().chain(titles).flatten().filter_map(Json::text) {
        words.push_str(text);
        words.push('\n');
        if words.len() > ENOUGH {
            break;
        }
    }
    let lang = of_words(&words);
    report.tell(
        &Spot::of_file(name),
        Outcome::Taken,
        Wording::new(|| {
            (
                format!("文件没有写明语言，看来是 {lang}"),
                format!("the file names no language; its words seem to be {lang}"),
            )
        }),
        Some(Wording::fixed("如不是，加 --lang 写明", "where they are not, name it with --lang")),
    );
    lang.to_owned()
}

/// The tag of the language that words are in; English where nothing tells.
fn of_words(words: &str) -> &'static str {
    let count = |of: fn(char) -> bool| words.chars().filter(|it| of(*it)).count();
    let han = count(|it| matches!(it, '\u{3400}'..='\u{9fff}'));
    let kana = count(|it| matches!(it, '\u{3040}'..='\u{30ff}'));
    let letters = count(char::is_alphabetic);
    // Names in Latin letters stand among Chinese words, hardly the other way round.
    if han * 5 > letters && kana * 20 < han {
        let of = |set: &str| words.chars().filter(|it| set.contains(*it)).count();
        // What both ways write alike cancels out.
        return if of(TRADITIONAL) > of(SIMPLIFIED) { "zh-Hant" } else { "zh-Hans" };
    }
    let Some(info) = detect(words) else { return "en" };
    let sure = info.is_reliable() || info.script() != whatlang::Script::Latin;
    match info.lang() {
        _ if !sure => "en",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Cmn => "zh-Hans",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Tur => "tr",
        Lang::Ell => "el",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Hin => "hi",
        Lang::Ind => "id",
        Lang::Vie => "vi",
        Lang::Tha => "th",
        Lang::Cat => "ca",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        _ => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_their_language() {
        for (words, lang) in [
            ("清远长隆开园，大桥通车", "zh-Hans"),
            ("臺灣鐵路開通，國會選舉後發電廠動工", "zh-Hant"),
            ("東京オリンピックが開会した。新幹線が開業した。", "ja"),
            ("서울 올림픽이 열렸다", "ko"),
            ("Die Brücke wurde nach drei Jahren Bauzeit für den Verkehr geöffnet", "de"),
            ("Le pont est ouvert à la circulation après trois ans de travaux", "fr"),
            ("The bridge opens to traffic after three years of work", "en"),
            ("Мост открыт для движения после трёх лет работ", "ru"),
            ("افتتح الجسر أمام حركة المرور", "ar"),
            ("", "en"),
            ("2024", "en"),
        ] {
            assert_eq!(of_words(words), lang, "{words}");
        }
    }
}
