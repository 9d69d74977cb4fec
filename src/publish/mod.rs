//! From stories to the files of a site. Native only.

#[cfg(feature = "cli")]
mod compress;
mod contents;
mod escape;
mod file;
mod fragment;
mod heights;
mod hosting;
mod kit;
mod lines;
mod link;
mod looks;
mod manifest;
mod oembed;
mod page;
mod plain;
mod shorten;
mod site;
mod snippets;
#[cfg(feature = "cli")]
mod social;
mod still;
mod structured_data;
mod write;
mod zones;

#[cfg(feature = "cli")]
pub use compress::compressed;
pub use file::SiteFile;
pub use fragment::fragment;
pub use heights::{heights, heights_attribute, highest, reserve_css};
pub use hosting::{headers_file, nginx_conf};
pub use kit::Kit;
pub use link::{address_in, folder_of};
pub use manifest::manifest;
pub use oembed::{Frame, Published, oembed, oembed_link, sharing_head};
pub use page::{PageError, Prerendered, prerender};
pub use site::{Picture, Settings, SiteError, Source, put, site};
#[cfg(feature = "cli")]
pub use social::{
    FontError, Fonts, SOCIAL_HEIGHT_PX, SOCIAL_WIDTH_PX, SocialError, social_png, social_svg,
};
pub use zones::NativeZones;
