//! The pictures beside a story made ready for a site: whoever checks a story hears of every picture that a build would refuse.

use super::beside::{Beside, Fault, unread};
use super::parts::{Made, Parts};
use crate::publish::rendition::Told;
use crate::publish::{OwnPicture, each};
use crate::story::{FileKind, Problem, Severity, Wording};
use crate::system;

/// What readers get of a picture.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    /// Where it is, seen from the story's folder.
    pub(crate) path: String,
    /// What stands there in the site.
    pub(crate) clean: Vec<u8>,
    pub(crate) picture: OwnPicture,
}

/// The pictures among the files of a story made ready, and what is wrong with those that cannot be.
pub(super) fn made_ready(files: &[Beside], parts: &dyn Parts) -> (Vec<Ready>, Vec<Problem>) {
    let pictures: Vec<&Beside> = files.iter().filter(|it| it.kind == FileKind::Picture).collect();
    let cores = system::cores();
    let (mut ready, mut problems) = (Vec::new(), Vec::new());
    for (beside, made) in pictures.iter().zip(each(&pictures, cores, |it| made(it, parts))) {
        match made {
            Ok(it) => ready.push(it),
            Err(fault) => {
                let src = beside.addresses.first().map_or("", |it| it);
                problems.push(fault.told_at(beside.at.clone(), src, Severity::Error));
            }
        }
    }
    (ready, problems)
}

fn made(beside: &Beside, parts: &dyn Parts) -> Result<Ready, Fault> {
    let made = parts.picture(&beside.file).map_err(|it| unread(beside.kind, &it))?;
    let Made { clean, sizes } = made.map_err(|it| told(*it))?;
    let picture = OwnPicture { addresses: beside.addresses.clone(), sizes };
    Ok(Ready { path: beside.path.clone(), clean, picture })
}

fn told(told: Told) -> Fault {
    let both = |[zh, en]: [String; 2]| Wording::new(|| (zh, en));
    let [zh, en] = told.found;
    Fault::new(both(told.expected), zh, en).hint(both(told.hint))
}
