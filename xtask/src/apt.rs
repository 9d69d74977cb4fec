//! Packages of Debian and its children, where we may install them.

use crate::run::{Run, on_path};
use anyhow::{Result, bail};
use std::path::Path;

/// Installs `packages`, or says how to.
///
/// # Errors
/// When this is no Debian, when there is neither root nor a `sudo` without password, or when
/// `apt-get` fails.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !Path::new("/etc/debian_version").exists() || on_path("apt-get").is_none() {
        bail!(
            "missing here, by the names of their Debian packages: {list}. Install them with your system's own tools"
        );
    }
    let Some(prefix) = prefix() else {
        bail!("missing: {list}. Install them: sudo apt-get install {list}");
    };
    println!("not here yet: {list}; installing from Debian");
    Run::new(&format!("{prefix}apt-get update -q")).go()?;
    Run::new(&format!("{prefix}env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends {list}")).go()
}

/// What to put before a command to run it as root.
fn prefix() -> Option<&'static str> {
    if Run::new("id -u").text().as_deref() == Some("0") {
        return Some("");
    }
    Run::new("sudo -n true").output().map(|_| "sudo -n ")
}
