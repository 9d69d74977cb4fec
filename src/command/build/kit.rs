//! What all sites share, as this command has it.

use crate::publish::SiteKit;

/// The kit; `None` where there was no page to take in when this was compiled.
#[cfg(not(hosted))]
pub(super) fn kit() -> Option<SiteKit> {
    SiteKit::built()
}

/// The kit that the host has.
#[cfg(hosted)]
pub(super) fn kit() -> Option<SiteKit> {
    let files = crate::system::kit();
    let files: Vec<_> = files.iter().map(|(path, bytes)| (&**path, &**bytes)).collect();
    (!files.is_empty()).then(|| SiteKit::from_files(&files))
}
