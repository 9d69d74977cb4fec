//! From stories to the files of a site. Native only.

mod address;
#[cfg(feature = "compress")]
mod compress;
mod contents;
mod entries;
mod error;
mod escape;
mod file;
mod fragment;
mod heights;
mod hosting;
mod link;
mod manifest;
mod oembed;
mod page;
mod parallel;
mod site;
mod site_kit;

mod snippets;
#[cfg(feature = "cli")]
mod social;
mod source;
mod structured_data;
mod template;
mod write;
mod zones;

#[cfg(feature = "compress")]
pub use compress::{compressed, compressible_bytes};
pub use error::SiteError;
pub use file::SiteFile;
pub use link::folder_of;
pub use manifest::manifest;
pub use page::PageError;
pub use site::{Picture, Settings, put, site};
pub use site_kit::SiteKit;
#[cfg(feature = "cli")]
pub use social::{FontError, Fonts, SocialError, social_png, social_svg};
pub use source::Source;
pub use write::can_be_named;
pub use zones::NativeZones;
