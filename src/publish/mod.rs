//! From stories to the files of a site. Native only.
//!
//! ```text
//!   Story ──► prerender, one page for each language ──► page
//!   page + SiteKit + Settings ──► site ──► files in memory ──► compressed ──► put ──► a folder
//! ```
//!
//! [`site`] is a function from a kit, stories and settings to files in memory. The same input gives the same bytes, on any
//! number of cores. What all sites share comes from the [`SiteKit`], which a release build leaves; what a story adds is
//! compressed by `compressed`, as hard as its size allows. All is written aside and put in place at once, by [`put`].
//!
//! # What a site holds
//!
//! For each story: its pages; `fragment.html`, from the same drawings with every style inline, and
//! `fragment.plain.html` with neither; the oEmbed answer; the picture for sharing; and the room that a host should keep
//! for it. `heights` computes that room from the numbers of the style sheets, without a browser; a test holds it
//! against what a browser measured. `snippets.html` shows every form at work, and is the example that is tried first.
//! Pictures beside a story come along as they are, to where the story names them from its own folder, so that one
//! address serves the page, the fragments and the story's file; `rendition` says what a site can publish of each. Once for
//! all stories: programs, scripts and styles, and what servers have to know.
//!
//! What is named by its content is kept for ever, all else for minutes. A page names the program of its own version, and the
//! element runs that one: so published articles do not break when a script is replaced, as long as old assets stay.
//!
//! # Speed and memory
//!
//! Languages, pictures and fragments are made side by side by `parallel`, the one place that starts threads for this. The
//! list is never a value as a whole: `entries` writes it into its frame one by one, for memory is what a long story runs out
//! of.
//!
//! # What a page may do
//!
//! The page carries its own policy (Content Security Policy Level 3, <https://www.w3.org/TR/CSP3/>) and works under it:
//!
//! ```text
//! default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-…'; style-src 'self' 'sha256-…';
//! img-src 'self' data:; connect-src 'self'; media-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'
//! ```
//!
//! So a page has one script and one style sheet inside it, the kit's, known by their hashes, and no other but that of what only
//! some stories have, in theirs. Players of a story's media are named in `frame-src`, and none of any other. No handler and no
//! `style` attribute stands in the markup: SVG is placed by its own attributes. Styles and scripts begin and end without white
//! space, for whoever makes HTML smaller takes it away, and the hash would no longer be theirs. Headers leave scripts and styles
//! to the page: a header's policy counts besides the page's, and would have to know the hashes of every version on the site.
//!
//! They stand in the page so that its first view waits for no other file. The program is asked for behind what is read first.

mod address;
mod bare;
#[cfg(feature = "compress")]
mod brotli;
#[cfg(feature = "compress")]
mod compress;
mod contents;
mod digest;
mod entries;
mod error;
mod escape;
mod file;
mod fragment;
mod heights;
mod hosting;
mod link;
mod manifest;
mod media_type;
mod oembed;
mod one_block;
mod page;
mod parallel;
#[cfg(feature = "own-pictures")]
pub mod rendition;
mod site;
mod site_kit;

mod snippets;
#[cfg(feature = "social")]
mod social;
mod source;
mod structured_data;
mod template;
#[cfg(test)]
mod wordpress;
mod write;
mod zones;

#[cfg(feature = "compress")]
pub use compress::{compressed, compressible_bytes};
pub use error::SiteError;
pub use file::SiteFile;
pub use link::folder_of;
pub use manifest::manifest;
pub use media_type::media_type;
pub use page::PageError;
#[cfg(feature = "workshop")]
pub(crate) use parallel::each;
pub use site::{Data, Picture, Settings, brought, is_of_the_site, put, site};
pub use site_kit::SiteKit;
#[cfg(feature = "social")]
pub use social::{FontError, Fonts, SocialError, social_png, social_svg};
pub use source::{OwnPicture, OwnSize, Source};
pub use write::can_be_named;
pub use zones::NativeZones;
#[cfg(publisher)]
pub(crate) use zones::{offset_of_database, offsets_from};
