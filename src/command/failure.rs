//! Why a command could not do its work.

use std::error::Error;
use std::io;
use std::process::ExitCode;

use super::language::spoken;
use super::output::note;
use crate::story::Wording;
use crate::words::Locale;

/// The exit status of a command that could not do its work; 1 is for mistakes in a story.
pub(super) const COULD_NOT: u8 = 2;

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// Nobody reads the output any more, as in `nianbiao schema | head -1`. Nothing is wrong with that.
    Unheard,
    /// One sentence with what to do.
    Told(Wording),
}

impl Failure {
    /// A sentence in Chinese and in English.
    pub(super) fn new(zh: String, en: String) -> Self {
        Failure::Told(Wording::new(|| (zh, en)))
    }

    /// A file that could not be used: what was tried with it in Chinese and in English, such as “cannot write”.
    pub(super) fn of_file(tried: (&str, &str), file: &str, error: &io::Error) -> Self {
        let reason = reason(error);
        Failure::new(
            format!("{} {file}：{}", tried.0, reason.get(Locale::ZhHans)),
            format!("{} {file}: {}", tried.1, reason.get(Locale::En)),
        )
    }

    /// An error of a layer below, with all that led to it.
    pub(super) fn because(error: &dyn Error) -> Self {
        let mut words = error.to_string();
        let mut cause = error.source();
        while let Some(it) = cause {
            words.push_str(": ");
            words.push_str(&it.to_string());
            cause = it.source();
        }
        Failure::new(words.clone(), words)
    }

    /// Tells it, and gives the exit status for it.
    pub(super) fn tell(self) -> ExitCode {
        match self {
            Failure::Unheard => ExitCode::SUCCESS,
            Failure::Told(words) => {
                let locale = spoken(None);
                let error = if locale.is_chinese() { "错误：" } else { "error: " };
                note(&[error, words.get(locale)].concat());
                ExitCode::from(COULD_NOT)
            }
        }
    }
}

/// What the system said of a file, and what to do about it.
pub(super) fn reason(error: &io::Error) -> Wording {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Wording::fixed("路径不存在，请核对", "it is not there; check the path")
        }
        io::ErrorKind::IsADirectory => {
            Wording::fixed("这是文件夹，请指明其中的文件", "it is a folder; name a file in it")
        }
        io::ErrorKind::NotADirectory => Wording::fixed(
            "路径中有一段不是文件夹，请核对",
            "a part of the path is no folder; check it",
        ),
        io::ErrorKind::PermissionDenied => {
            Wording::fixed("没有权限，请检查访问权限", "no permission; check who may use it")
        }
        _ => Wording::new(|| (error.to_string(), error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_there_is_told_in_one_sentence_of_either_language() {
        let error = io::Error::from(io::ErrorKind::NotFound);
        let Failure::Told(words) = Failure::of_file(("无法读取", "cannot read"), "a.json", &error)
        else {
            panic!("unheard")
        };
        assert_eq!(words.get(Locale::En), "cannot read a.json: it is not there; check the path");
        assert_eq!(words.get(Locale::ZhHant), "无法读取 a.json：路径不存在，请核对");
    }
}
