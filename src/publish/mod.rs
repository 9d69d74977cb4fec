//! From a story to the files of a page. Native only.

mod page;
mod site;
mod structured_data;
mod zones;

pub use page::{PageError, Prerendered, prerender};
pub use site::{SiteError, finish};
pub use zones::NativeZones;
