//! The states of the page that are looked at, one after the other: in pictures and by axe-core.

use crate::page::Page;
use crate::server::Fault;
use anyhow::Result;
use serde_json::json;
use std::time::Duration;

/// A state of the page: what it shows, and how one gets there.
#[derive(Debug)]
pub struct State {
    /// What is shown, in a few words; pictures are named by it.
    pub name: &'static str,
    /// What is done, in order.
    pub steps: &'static [Step],
}

/// One step on the way to a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Opens the page with this behind its address, and waits until it lives.
    Open(&'static str),
    /// Opens the page without any of its scripts.
    OpenWithoutScript,
    /// Presses the first visible element of this selector, which may still be on its way.
    Press(&'static str),
    /// Clicks what only some widths show, by a script.
    Ask(&'static str),
    /// Gives the focus to the first visible element of this selector, as keys would.
    Focus(&'static str),
    /// Waits until something of this selector is to be seen.
    See(&'static str),
    /// Writes a text into the field of this selector.
    Write(&'static str, &'static str),
    /// Doubles the reader's size of text.
    LargeText,
    /// From here on the reader's own colours.
    OwnColours,
    /// From here on paper.
    Paper,
}

use Step::{Ask, Focus, LargeText, Open, OpenWithoutScript, OwnColours, Paper, Press, See, Write};

/// Every state, in the order of the contact sheet. A control that is missing is an error there and in the tests.
pub const STATES: &[State] = &[
    State { name: "stage", steps: &[Open("")] },
    State { name: "another milestone", steps: &[Open(""), Press("[data-nb=next]")] },
    State { name: "a mark tapped", steps: &[Open(""), Press(".nb-plot a:not([aria-current])")] },
    State {
        name: "card drawn up",
        steps: &[Open(""), Press("[data-nb=next]"), Ask("[data-nb=handle]")],
    },
    State { name: "a chapter filtered", steps: &[Open(""), Press(".nb-chip")] },
    State { name: "list", steps: &[Open(""), Press("[data-nb=mode-list]")] },
    State {
        name: "newest first",
        steps: &[
            Open(""),
            Press("[data-nb=mode-list]"),
            Press("[data-nb=more-menu]"),
            Press("[data-nb=order-newest_first]"),
            Press("dialog[open] [data-nb=close]"),
        ],
    },
    State {
        name: "line zoomed",
        steps: &[Open(""), Press("[data-nb=line-in]"), Press("[data-nb=line-in]")],
    },
    State {
        name: "map zoomed",
        steps: &[Open(""), Press("[data-nb=map-in]"), Press("[data-nb=map-in]")],
    },
    State { name: "focus on the line", steps: &[Open(""), Focus(".nb-plot [tabindex='0']")] },
    State { name: "focus on the map", steps: &[Open(""), Focus(".nb-map-svg [tabindex='0']")] },
    State {
        name: "find",
        steps: &[Open(""), Press("[data-nb=more-find]"), See("[data-nb=query]")],
    },
    State {
        name: "found",
        steps: &[Open(""), Press("[data-nb=more-find]"), Write("[data-nb=query]", "1")],
    },
    State {
        name: "a tag filtered",
        steps: &[
            Open(""),
            Press("[data-nb=more-find]"),
            Press(".nb-pills:nth-last-child(2) .nb-pill"),
        ],
    },
    State {
        name: "a span of time",
        steps: &[
            Open(""),
            Press("[data-nb=more-find]"),
            Press(".nb-pills:last-child .nb-pill"),
            See(".nb-brush"),
        ],
    },
    State {
        name: "numbers",
        steps: &[
            Open(""),
            Press("[data-nb=more-menu]"),
            Press("[data-nb=menu-numbers]"),
            See("[data-nb=numbers]"),
        ],
    },
    State {
        name: "menu",
        steps: &[Open(""), Press("[data-nb=more-menu]"), See("[data-nb=menu-help]")],
    },
    State {
        name: "help",
        steps: &[
            Open(""),
            Press("[data-nb=more-menu]"),
            Press("[data-nb=menu-help]"),
            See("[data-nb=help]"),
        ],
    },
    State {
        name: "share",
        steps: &[
            Open(""),
            Press("[data-nb=more-menu]"),
            Press("[data-nb=menu-share]"),
            See("[data-nb=share]"),
        ],
    },
    State {
        name: "code",
        steps: &[
            Open(""),
            Press("[data-nb=more-menu]"),
            Press("[data-nb=menu-qr]"),
            See("[data-nb=qr]"),
        ],
    },
    State {
        name: "long picture",
        steps: &[
            Open(""),
            Press("[data-nb=more-menu]"),
            Press("[data-nb=menu-picture]"),
            See("dialog img"),
        ],
    },
    State {
        name: "larger letters",
        steps: &[
            Open(""),
            Press("[data-nb=more-menu]"),
            Press("[data-nb=larger]"),
            Press("[data-nb=larger]"),
            Press("dialog[open] [data-nb=close]"),
        ],
    },
    State {
        name: "playing",
        steps: &[Open(""), Press("[data-nb=more-play]"), See(".nb-progress")],
    },
    State { name: "no script", steps: &[OpenWithoutScript] },
    State {
        name: "another story is missing",
        steps: &[Open("?story=missing.json"), See("[data-nb=retry]")],
    },
    State { name: "text of twice the size", steps: &[Open(""), LargeText] },
    State { name: "the reader's own colours", steps: &[OwnColours, Open("")] },
    State {
        name: "the reader's own colours, list",
        steps: &[OwnColours, Open(""), Press("[data-nb=mode-list]")],
    },
    State { name: "paper", steps: &[Open(""), Paper] },
];

/// By what a reader's window and wishes differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look<'a> {
    /// The path of the page in the language.
    pub path: &'a str,
    /// Whether the reader prefers dark colours.
    pub dark: bool,
    /// The width of the window in CSS pixels.
    pub width: u32,
}

/// The page in Chinese, which the story is written in.
pub const CHINESE: &str = "/";

/// The page in English.
pub const ENGLISH: &str = "/index.en.html";

impl Look<'_> {
    /// The height in CSS pixels that a page has in a real window of this width, below the browser's own bars.
    pub fn height(self) -> u32 {
        match self.width {
            0..=359 => 568,
            360..=639 => 664,
            640..=1023 => 1024,
            _ => 720,
        }
    }
}

impl Page {
    /// Brings the page into a state. What earlier states left behind is gone first.
    ///
    /// # Errors
    /// When a step fails, and in engines other than Chromium.
    pub async fn show(&self, state: &State, look: Look<'_>) -> Result<()> {
        let theme = ("prefers-color-scheme", if look.dark { "dark" } else { "light" });
        // Nothing is on its way when it is looked at.
        let calm = ("prefers-reduced-motion", "reduce");
        self.size(look.width, look.height()).await?;
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await?;
        self.prefer(&[theme, calm]).await?;
        // An address that differs in its fragment alone would not be loaded again.
        self.goto("/__nothing").await?;
        self.script("localStorage.clear();", vec![]).await?;
        for step in state.steps {
            match *step {
                Open(more) => self.open(&format!("{}{more}", look.path)).await?,
                OpenWithoutScript => {
                    // Missing rather than off, for axe-core needs scripts itself.
                    self.site().fault(".js", Fault::Missing);
                    let outcome = self.goto(look.path).await;
                    self.site().mend(".js");
                    outcome?;
                }
                Press(selector) => {
                    self.see(selector).await?;
                    self.click(selector).await?;
                }
                Ask(selector) => {
                    let click = "document.querySelector(arguments[0]).click();";
                    self.script(click, vec![json!(selector)]).await?;
                }
                Focus(selector) => {
                    self.see(selector).await?;
                    self.script(
                        "[...document.querySelectorAll(arguments[0])].find((it) => it.checkVisibility()).focus();",
                        vec![json!(selector)],
                    )
                    .await?;
                }
                See(selector) => self.see(selector).await?,
                Write(selector, text) => {
                    self.see(selector).await?;
                    self.click(selector).await?;
                    let letters: Vec<_> = text.chars().map(String::from).collect();
                    self.press(&letters.iter().map(String::as_str).collect::<Vec<_>>()).await?;
                }
                LargeText => {
                    self.script("document.documentElement.style.fontSize = '200%';", vec![])
                        .await?;
                }
                OwnColours => self.prefer(&[theme, calm, ("forced-colors", "active")]).await?,
                Paper => {
                    let features = json!([{ "name": theme.0, "value": theme.1 }]);
                    let media = json!({ "media": "print", "features": features });
                    self.devtools("Emulation.setEmulatedMedia", media).await?;
                }
            }
            self.settle().await?;
        }
        Ok(())
    }

    async fn see(&self, selector: &str) -> Result<()> {
        let visible = format!(
            "[...document.querySelectorAll({})].some((it) => it.checkVisibility())",
            json!(selector)
        );
        // The long picture is painted while the page stands still.
        self.until_within("it is to be seen", &visible, Duration::from_secs(60)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn states_have_names_of_their_own_and_open_the_page_once() {
        let names: BTreeSet<_> = STATES.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), STATES.len());
        for state in STATES {
            let opens = |it: &&Step| matches!(it, Open(_) | OpenWithoutScript);
            assert_eq!(state.steps.iter().filter(opens).count(), 1, "{}", state.name);
        }
    }
}
