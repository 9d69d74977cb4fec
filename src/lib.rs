//! Nianbiao 年表: a story's milestones on a timeline and a map, in step.
//!
//! The command `nianbiao` makes sites of stories; as a library the crate reads, checks, lays out, draws and publishes them.
//!
//! # Reading and checking
//!
//! ```
//! use nianbiao::date::FixedOffsets;
//! use nianbiao::story::{check, read};
//! use nianbiao::words::Locale;
//!
//! let json = br#"{
//!     "version": 1, "id": "ferry", "lang": "en", "title": "The last ferry", "timezone": "+08:00",
//!     "milestones": [
//!         { "id": "first", "title": "The ferry starts", "when": "1950~" },
//!         { "id": "last", "title": "The last crossing", "when": "2024-10-38" }
//!     ]
//! }"#;
//! // Whatever is wrong is told with its place in the file, and the rest is a story all the same.
//! let reading = read(json, &FixedOffsets);
//! let story = reading.story.expect("there is a title, and a milestone");
//! let problems: Vec<_> = reading.problems.into_iter().chain(check(&story)).collect();
//! assert!(problems[0].message(Locale::En).contains("2024-10-38"));
//! ```
//!
//! # Publishing
//!
//! `cargo add nianbiao --no-default-features --features kit`, and then:
//!
#![cfg_attr(feature = "kit", doc = "```no_run")]
#![cfg_attr(not(feature = "kit"), doc = "```ignore")]
//! use nianbiao::publish::{NativeZones, Settings, SiteKit, Source, put, site};
//! use nianbiao::story::read;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let json = std::fs::read("story.json")?;
//! let story = read(&json, &NativeZones).story.ok_or("this is no story")?;
//! let source = Source { story: &story, json: &json, files: &[], pictures: &[], region: None };
//! let kit = SiteKit::built().ok_or("the page was not built")?;
//! put("site".as_ref(), &site(&kit, &[source], Settings::default())?)?;
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | none | [`read`](story::read) and [`check`](story::check) stories, lay them out, draw them: plain functions, few dependencies |
//! | `publish` | stories made into the files of a site |
//! | `kit` | what every site has, as it was built for this version, 2 MB |
//! | `compress` | files of a site compressed where they are made |
//! | `own-pictures` | pictures beside a story made ready for a site |
//! | `ground-files` | GeoJSON, Shapefiles, PMTiles and others read into features of a map |
//! | `import` | tables, workbooks and files of other programs taken in as stories |
//! | `export` | stories given back as such files |
//! | `cli`, the default | all of these, and the command |
//!
//! What else there is, `prerender`, `browser`, `hydrate`, `loader`, `pictures` and `hosted`, builds the page and the package for npm, and is no promise.
//!
//! # How it hangs together
//!
//! Data flows one way, from a story file to what is seen, and from a hand round to it again:
//!
//! ```text
//! story.json ─► story ─► edition ─► state::Scene ─► timeline, map ─► drawing ─► components ─► the page
//!                                   state::ViewState ▲                                        │
//!                                   state::update ───┘ ◄─ Action ◄─ browser ◄─ finger, key ◄──┘
//! ```
//!
//! # Rooms
//!
//! In the order of the layers: each knows those above it, and none below. `tests/it/tidy.rs` holds that.
//!
//! | room | what it is | begin with |
//! |---|---|---|
//! | [`order`] | sorting, compiled once | [`order::sort_by`] |
//! | [`geometry`] | points, boxes, positions on the Earth | [`geometry::Point`], [`geometry::LngLat`] |
//! | [`prose`] | the small Markdown of texts | [`prose::blocks`] |
//! | [`words`] | the interface in each language | [`words::Word`], [`words::Vocabulary`] |
//! | [`date`] | EDTF dates: bounds, precision, certainty, wording | [`date::StoryDate`] |
//! | [`story`] | the document, read once, with every problem found | [`story::read`], [`story::Story`], [`story::Problem`] |
//! | [`timeline`] | when: marks, clusters, ridges and ticks in pixels | [`timeline::Timeline`] |
//! | [`map`] | where: places, rings, features and labels in pixels | [`map::MapPlan`], [`map::layout`] |
//! | [`edition`] | a story told in one language, ready to be drawn | [`edition::LocalizedStory`], [`edition::Edition`] |
//! | [`state`] | what the reader chose, how an action changes it, and how views move there | [`state::update`], [`state::Action`], [`state::Motion`] |
//! | [`markup`] | elements as values | [`markup::Element`] |
//! | [`drawing`] | placed values to markup | [`drawing::plot`], [`drawing::map()`], [`drawing::list()`] |
//! | [`picture`] | what leaves the page: long pictures, PNG files, QR codes | [`picture::long()`], [`picture::Qr`] |
//!
//! All of these are plain functions on plain values: sizes, the rules of time zones and the reader's language are arguments,
//! no layout reads a clock, a window or chance, and the same input gives the same output. A build without features has neither
//! Leptos nor the browser among its dependencies, and is linted and tested on its own. Below these rooms are those that a
//! feature brings:
//!
//! | room | what it is | feature |
//! |---|---|---|
//! | `import` | files of editors as stories | `import` |
//! | `export` | stories as files of other programs | `export` |
//! | `json` | editions in JSON, by the parser that the browser has | `browser` |
//! | `border` | objects whose fields have names, for scripts | `browser` |
//! | `components` | Leptos: signals in, elements and drawings that follow them out | `hydrate` or `publish` |
//! | `browser` | the page's program, and the scripts around it | `hydrate` |
//! | `loader` | another story, fetched, read and told; the second program | `loader` |
//! | `pictures` | QR codes and long pictures for scripts; the third program | `pictures` |
//! | `ground` | land and water under maps without features of their own; regions out of map files | `publish`, `ground-files` |
//! | `publish` | from stories to the files of a site; pictures made ready for it | `publish`, `kit`, `own-pictures` |
//! | `system` | files, outputs and clock of the machine, for what follows | `publish` |
//! | `workshop` | a story's file and those beside it: checked, made ready, put together | `workshop` |
//! | `command` | the command line | `cli`, the default |
//! | `hosted` | the command line for scripts, in Wasm | `hosted` |
//! | `publisher` | the workshop for scripts without files, in Wasm and in parts | `publisher` |
//!
//! `prerender` is `publish` with the program that Trunk runs after a build. What hangs together how, where a change goes, and what is
//! absent on purpose, is in `ARCHITECTURE.md`.
//!
//! # Where things are decided
//!
//! - A tap becomes an action in `browser/input.rs`, by [`state::Action::from_words`] and [`state::Gesture::asks`], and
//!   [`state::update`] does it.
//! - A milestone's date is worded by [`date::StoryDate::wording`], in `date/wording`; the axis in `timeline/labels.rs`.
//! - Labels of the map are placed by [`map::layout`], in `map/labels.rs` and `map/line_labels.rs`.
//! - A field of the format is described in `story/format/tables.rs`; reading, the schema and the hints follow from that.
//!
//! # Where a tap becomes another choice
//!
//! ```
//! use nianbiao::edition::{Edition, Milestone};
//! use nianbiao::state::{Action, Scene, Sizes, update};
//!
//! let milestone = |id: &str| Milestone { id: id.into(), end_s: 86_400.0, ..Milestone::default() };
//! let milestones = ["bridge", "forum"].map(milestone).to_vec();
//! let scene = Scene::new(Edition { milestones, ..Edition::default() });
//!
//! // What is written on the button to the next milestone.
//! let action = Action::from_words("step 1").expect("these are words of an action");
//! let before = scene.first_state();
//! let after = update(&scene, Sizes::NOMINAL, &before, action);
//! assert_eq!((before.selected, after.selected), (0, 1));
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing))]

#[cfg(any(feature = "browser", all(hosted, feature = "hosted")))]
mod border;
#[cfg(feature = "hydrate")]
pub mod browser;
#[cfg(feature = "cli")]
pub mod command;
#[cfg(any(feature = "hydrate", feature = "publish"))]
pub mod components;
pub mod date;
pub mod drawing;
pub mod edition;
#[cfg(feature = "export")]
pub mod export;
pub mod geometry;
#[cfg(feature = "publish")]
pub mod ground;
#[cfg(all(hosted, feature = "hosted"))]
pub mod hosted;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "browser")]
pub mod json;
#[cfg(feature = "loader")]
pub mod loader;
pub mod map;
pub mod markup;
pub mod order;
pub mod picture;
#[cfg(feature = "pictures")]
pub mod pictures;
pub mod prose;
#[cfg(feature = "publish")]
pub mod publish;
#[cfg(publisher)]
pub mod publisher;
pub mod state;
pub mod story;
#[cfg(feature = "publish")]
pub mod system;
pub mod timeline;
pub mod words;
#[cfg(feature = "workshop")]
pub mod workshop;
