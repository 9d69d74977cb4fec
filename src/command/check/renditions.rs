//! The pictures beside a story made ready for a site: whoever checks a story hears of every picture that a build would refuse.

use super::files::{Beside, Fault, unread};
use crate::publish::rendition::{self, Prepared, prepared};
use crate::publish::{OwnPicture, OwnSize, each};
use crate::story::{FileKind, Problem, Severity, Wording};
use crate::system;

/// What readers get of a picture.
#[derive(Clone, Debug)]
pub(in crate::command) struct Ready {
    /// Where it is, seen from the story's folder.
    pub(in crate::command) path: String,
    /// What stands there in the site.
    pub(in crate::command) clean: Vec<u8>,
    pub(in crate::command) picture: OwnPicture,
}

/// The pictures among the files of a story made ready, and what is wrong with those that cannot be.
pub(super) fn made_ready(files: &[Beside]) -> (Vec<Ready>, Vec<Problem>) {
    let pictures: Vec<&Beside> = files.iter().filter(|it| it.kind == FileKind::Picture).collect();
    let cores = system::cores();
    let (mut ready, mut problems) = (Vec::new(), Vec::new());
    for (beside, made) in pictures.iter().zip(each(&pictures, cores, |it| made(it))) {
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

fn made(beside: &Beside) -> Result<Ready, Fault> {
    let bytes = beside.bytes().map_err(|it| unread(beside.kind, &it))?;
    let Prepared { renditions, clean } = prepared(&bytes).map_err(|it| told(&it))?;
    let sizes = renditions.into_iter().map(|it| OwnSize {
        ending: it.kind.ending(),
        bytes: it.bytes,
        width: it.width,
        height: it.height,
    });
    let picture = OwnPicture { addresses: beside.addresses.clone(), sizes: sizes.collect() };
    Ok(Ready { path: beside.path.clone(), clean: clean.bytes, picture })
}

fn told(fault: &rendition::Fault) -> Fault {
    let told = fault.told();
    let both = |[zh, en]: [String; 2]| Wording::new(|| (zh, en));
    let [zh, en] = told.found;
    Fault::new(both(told.expected), zh, en).hint(both(told.hint))
}
