//! How far a long build has come, for whoever waits for it.

#[cfg(hosted)]
mod hosted;
#[cfg(not(hosted))]
mod native;

#[cfg(hosted)]
pub(super) use hosted::Progress;
#[cfg(not(hosted))]
pub(super) use native::Progress;

use crate::words::Locale;

/// What a build is at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Reading,
    Drawing,
    /// So many bytes.
    Compressing(usize),
    Writing,
}

impl Step {
    fn words(self, locale: Locale) -> &'static str {
        let (zh, en) = match self {
            Step::Reading => ("读取报道", "reading"),
            Step::Drawing => ("制作网页", "making the pages"),
            Step::Compressing(_) => ("压缩", "compressing"),
            Step::Writing => ("写入文件", "writing"),
        };
        if locale.is_chinese() { zh } else { en }
    }
}
