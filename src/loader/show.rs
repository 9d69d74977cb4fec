//! Another story from its file into the page, or one line that says why not.

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, CustomEventInit, Document, Element};

use super::address::{Wanted, in_language, wanted_language, wanted_story};
use super::fetch::{FetchError, Progress, fetch};
use super::zones::BrowserZones;
use crate::drawing::list;
use crate::edition::{Edition, Language, Voice};
use crate::markup::Node;
use crate::story::{Problem, ProblemKind, Reading, Severity, Story, read::read};
use crate::words::{Locale, Vocabulary, Word};

/// Time limit of a story file where the page names none, in milliseconds.
const DEFAULT_LIMIT_MILLIS: u32 = 15_000;
/// The event that carries the edition to the page's other program.
const STORY_EVENT: &str = "nb-story";

/// The page as far as it concerns a story to come.
#[derive(Clone)]
struct Page {
    document: Document,
    root: Element,
    notice: Element,
}

/// Loads the story that the address asks for, and again whenever the reader asks for another try.
pub fn start() {
    let Some(page) = Page::here() else { return };
    if let Some(button) = found(&page.notice, "[data-nb='retry']") {
        let page = page.clone();
        EventListener::new(&button, "click", move |_| page.load_wanted()).forget();
    }
    page.load_wanted();
}

impl Page {
    fn here() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let root = document.get_element_by_id("nianbiao")?;
        let notice = found(&root, "[data-nb='notice']")?;
        Some(Self { document, root, notice })
    }

    fn load_wanted(&self) {
        match wanted_story() {
            Wanted::Bundled => {}
            Wanted::Elsewhere => self.say(Word::StoryElsewhere, &[], false),
            Wanted::Ours(url) => {
                let page = self.clone();
                spawn_local(async move { page.load(&url).await });
            }
        }
    }

    async fn load(&self, url: &str) {
        self.say(Word::Loading, &[], false);
        let on_progress = |it: Progress| {
            let (number, unit) = match it.total {
                Some(total) if total > 0.0 => ((it.received / total * 100.0).min(100.0), "%"),
                _ => (it.received / 1000.0, " kB"),
            };
            let progress = [&(number as u32).to_string(), unit].concat();
            self.say(Word::Loading, &[("progress", &progress)], false);
        };
        match fetch(url, self.limit_millis(), on_progress).await {
            Ok(bytes) => self.show_read(&bytes),
            Err(FetchError::Missing) => self.say(Word::StoryMissing, &[], true),
            Err(FetchError::Slow) => self.say(Word::StorySlow, &[], true),
            Err(FetchError::CutShort) => self.say(Word::StoryCutShort, &[], true),
            Err(FetchError::WrongType) => self.say(Word::StoryWrongType, &[], false),
        }
    }

    fn show_read(&self, bytes: &[u8]) {
        let Reading { story, problems } = read(bytes, &BrowserZones);
        let errors: Vec<&Problem> =
            problems.iter().filter(|it| it.severity == Severity::Error).collect();
        match (story, errors.first()) {
            (Some(story), None) => {
                self.show(&story);
                let _refused = self.notice.set_attribute("hidden", "");
            }
            (Some(story), Some(_)) => {
                self.show(&story);
                self.say(Word::StoryPartly, &[("n", &errors.len().to_string())], false);
            }
            (None, Some(_)) if errors.iter().any(|it| it.kind == ProblemKind::Truncated) => {
                self.say(Word::StoryCutShort, &[], true);
            }
            (None, first) => {
                // What refused the file as a whole says more than a field of it.
                let whole = errors.iter().find(|it| !it.path.contains(['[', '.']));
                let locale = self.words().locale;
                let message = whole.or(first).map(|it| it.message(locale)).unwrap_or_default();
                self.say(Word::StoryBroken, &[("problem", &message)], true);
            }
        }
    }

    /// Puts the list in place, and hands the rest to the page's other program.
    fn show(&self, story: &Story) {
        let has = |tag: &String| story.languages.contains(tag);
        let lang = wanted_language().filter(has).or(Some(self.lang()).filter(has));
        let lang = lang.unwrap_or_else(|| story.lang.clone());
        let voice = Voice::new(story, &lang);
        let language = |tag: &String| Language::new(tag, in_language(tag));
        let edition = Edition::told_by(&voice, story.languages.iter().map(language).collect());
        let Ok(json) = serde_json::to_string(&edition.to_columns()) else { return };
        if let Some(old) = found(&self.root, ".nb-list") {
            let html: String = list(&voice, &edition).children.iter().map(Node::to_html).collect();
            old.set_inner_html(&html);
        }
        self.document.set_title(&edition.title);
        if let Some(page) = self.document.document_element() {
            let _refused = page.set_attribute("lang", &lang);
        }
        let init = CustomEventInit::new();
        init.set_detail(&json.into());
        if let Ok(event) = CustomEvent::new_with_event_init_dict(STORY_EVENT, &init) {
            let _refused = self.root.dispatch_event(&event);
        }
    }

    fn say(&self, word: Word, gaps: &[(&str, &str)], retry: bool) {
        if let Some(line) = found(&self.notice, "p") {
            line.set_text_content(Some(&self.words().filled(word, gaps)));
        }
        if let Some(button) = found(&self.notice, "[data-nb='retry']") {
            let _refused = match retry {
                true => button.remove_attribute("hidden"),
                false => button.set_attribute("hidden", ""),
            };
        }
        let _refused = self.notice.remove_attribute("hidden");
    }

    /// The language that the page speaks at the moment.
    fn lang(&self) -> String {
        let view = found(&self.root, ".nb-view");
        view.and_then(|it| it.get_attribute("lang")).unwrap_or_default()
    }

    fn words(&self) -> Vocabulary {
        Vocabulary::new(Locale::from_tag(&self.lang()))
    }

    fn limit_millis(&self) -> u32 {
        let meta = self.document.query_selector("meta[name='nianbiao:story-time-limit-ms']");
        let content = meta.ok().flatten().and_then(|it| it.get_attribute("content"));
        content.and_then(|it| it.parse().ok()).unwrap_or(DEFAULT_LIMIT_MILLIS)
    }
}

fn found(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}
