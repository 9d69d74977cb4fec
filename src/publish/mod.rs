//! From stories to the files of a site. Native only.

mod file;
mod kit;
mod page;
mod shorten;
mod site;
mod structured_data;
mod write;
mod zones;

pub use file::SiteFile;
pub use kit::Kit;
pub use page::{PageError, Prerendered, prerender};
pub use site::{SiteError, Source, put, site};
pub use zones::NativeZones;
