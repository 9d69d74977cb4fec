//! What all sites share, as this command has it.

use crate::publish::SiteKit;

/// The page that was taken in when this command was compiled.
#[cfg(not(hosted))]
const KIT: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/kit.rs"));

/// The kit; `None` where there was no page to take in.
#[cfg(not(hosted))]
pub(super) fn kit() -> Option<SiteKit> {
    (!KIT.is_empty()).then(|| SiteKit::from_files(KIT))
}

/// The kit that the host has.
#[cfg(hosted)]
pub(super) fn kit() -> Option<SiteKit> {
    let files = crate::system::kit();
    let files: Vec<_> = files.iter().map(|(path, bytes)| (&**path, &**bytes)).collect();
    (!files.is_empty()).then(|| SiteKit::from_files(&files))
}
