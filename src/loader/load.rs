//! Another story, from its file or its text to what a page shows; or why not.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

use super::fetch::{FetchError, Progress, fetch};
use super::zones::BrowserZones;
use crate::border::object;
use crate::drawing::list;
use crate::edition::{Edition, Language, LocalizedStory};
use crate::markup::Node;
use crate::story::{Problem, ProblemKind, Reading, Severity, Story, read};
use crate::words::{Locale, Vocabulary, Word};

/// Why there is no other story, or not all of it.
struct Trouble {
    /// A name for scripts.
    code: &'static str,
    /// A sentence for readers.
    message: String,
    /// Whether another try may help.
    retry: bool,
}

/// Loads a story: from `source`, an address or the bytes of a file. The reader would like it in the language `lang`, and
/// reads `page_lang` now. An address is given up `limit_millis` after the start; till then `on_progress` hears a sentence
/// with every piece. `href` gives the address of a language's page, by its tag.
///
/// Gives what `border.d.ts` calls `Loaded`.
///
/// # Errors
///
/// What `border.d.ts` calls `NotLoaded`. The codes are `missing`, `slow`, `cut-short`, `wrong-type`, `version` and `broken`.
#[wasm_bindgen]
pub async fn load(
    source: JsValue,
    lang: Option<String>,
    page_lang: String,
    limit_millis: u32,
    on_progress: Function,
    href: Function,
) -> Result<JsValue, JsValue> {
    let words = words(&page_lang);
    let told = match source.as_string() {
        Some(url) => {
            let hear = |it: Progress| {
                let sentence = words.filled(Word::Loading, &[("progress", &progress(it))]);
                let _theirs = on_progress.call1(&JsValue::NULL, &sentence.into());
            };
            let fetched = fetch(&url, limit_millis, hear).await;
            fetched.map_err(|it| not_fetched(it, &words)).and_then(|it| readable(&it, &words))
        }
        None => readable(&Uint8Array::new(&source).to_vec(), &words),
    };
    match told {
        Ok((story, partly)) => told_in(&story, lang, page_lang, &href, partly),
        Err(Trouble { code, message, retry }) => Err(object(&[
            ("code", code.into()),
            ("message", message.into()),
            ("retry", retry.into()),
        ])),
    }
}

/// A sentence about what a page does or refuses: `loading` or `elsewhere`; empty for other codes.
#[wasm_bindgen]
pub fn message(code: &str, lang: &str) -> String {
    let word = match code {
        "loading" => Word::Loading,
        "elsewhere" => Word::StoryElsewhere,
        _ => return String::new(),
    };
    words(lang).filled(word, &[])
}

fn words(lang: &str) -> Vocabulary {
    Vocabulary::new(Locale::from_tag(lang))
}

fn progress(it: Progress) -> String {
    let (number, unit) = match it.total {
        Some(total) if total > 0.0 => ((it.received / total * 100.0).min(100.0), "%"),
        _ => (it.received / 1000.0, " kB"),
    };
    [&(number as u32).to_string(), unit].concat()
}

fn not_fetched(error: FetchError, words: &Vocabulary) -> Trouble {
    let (code, word, retry) = match error {
        FetchError::Missing => ("missing", Word::StoryMissing, true),
        FetchError::Slow => ("slow", Word::StorySlow, true),
        FetchError::CutShort => ("cut-short", Word::StoryCutShort, true),
        FetchError::WrongType => ("wrong-type", Word::StoryWrongType, false),
    };
    Trouble { code, message: words.filled(word, &[]), retry }
}

/// The story in `bytes`, and a sentence about what had to be left out.
fn readable(bytes: &[u8], words: &Vocabulary) -> Result<(Story, String), Trouble> {
    let Reading { story, problems } = read(bytes, &BrowserZones);
    let errors: Vec<&Problem> =
        problems.iter().filter(|it| it.severity == Severity::Error).collect();
    let any = |kind: ProblemKind| errors.iter().any(|it| it.kind == kind);
    match story {
        Some(story) if errors.is_empty() => Ok((story, String::new())),
        Some(story) => {
            Ok((story, words.filled(Word::StoryPartly, &[("n", &errors.len().to_string())])))
        }
        None if any(ProblemKind::Truncated) => Err(not_fetched(FetchError::CutShort, words)),
        None => {
            // What refused the file as a whole says more than a field of it.
            let whole = errors.iter().find(|it| !it.path.contains(['[', '.']));
            let first = whole.or(errors.first());
            let problem = first.map(|it| it.message(words.locale)).unwrap_or_default();
            let message = words.filled(Word::StoryBroken, &[("problem", &problem)]);
            let code = if any(ProblemKind::Version) { "version" } else { "broken" };
            Err(Trouble { code, message, retry: true })
        }
    }
}

fn told_in(
    story: &Story,
    wanted: Option<String>,
    page_lang: String,
    href: &Function,
    partly: String,
) -> Result<JsValue, JsValue> {
    let has = |tag: &String| story.languages.contains(tag);
    let lang = wanted.filter(has).or(Some(page_lang).filter(has));
    let lang = lang.unwrap_or_else(|| story.lang.clone());
    let localized = LocalizedStory::new(story, &lang);
    let language = |tag: &String| {
        let address = href.call1(&JsValue::NULL, &tag.into()).ok();
        Language::new(tag, address.and_then(|it| it.as_string()).unwrap_or_default())
    };
    let edition = Edition::told_by(&localized, story.languages.iter().map(language).collect());
    let json = serde_json::to_string(&edition.to_columns()).map_err(|_| JsValue::UNDEFINED)?;
    let html: String = list(&localized, &edition).children.iter().map(Node::to_html).collect();
    Ok(object(&[
        ("edition", json.into()),
        ("list", html.into()),
        ("title", edition.title.clone().into()),
        ("lang", lang.as_str().into()),
        ("partly", partly.into()),
        ("card", localized.word(Word::Card).into()),
        ("words", localized.late_words().into()),
    ]))
}
