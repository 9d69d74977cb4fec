//! From stories to the files of a site. Native only.

mod file;
mod kit;
mod page;
mod shorten;
mod fragment;
mod link;
mod looks;
mod page;
mod plain;
mod site;
mod structured_data;
mod write;
mod zones;

pub use file::SiteFile;
pub use kit::Kit;
pub use fragment::fragment;
pub use page::{PageError, Prerendered, prerender};
pub use site::{SiteError, Source, put, site};
pub use zones::NativeZones;
