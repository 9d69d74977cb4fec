//! Why something could not be done, in a sentence with what to do about it.

use std::error::Error;
use std::io;

use crate::import::Refusal;
use crate::publish::{FontError, SiteError, SocialError};
use crate::story::Wording;
use crate::system;
use crate::words::Locale;

/// A file that could not be used: what was tried with it in Chinese and in English, such as “cannot write”.
pub(crate) fn of_file(tried: (&str, &str), file: &str, error: &io::Error) -> Wording {
    let reason = reason(error);
    let words = || {
        (
            format!("{} {file}：{}", tried.0, reason.get(Locale::ZhHans)),
            format!("{} {file}: {}", tried.1, reason.get(Locale::En)),
        )
    };
    Wording::new(words)
}

/// Why nothing is known of a file.
pub(crate) fn unread(file: &str, reason: &Wording) -> Wording {
    let words = || {
        (
            format!("无法读取 {file}：{}", reason.get(Locale::ZhHans)),
            format!("cannot read {file}: {}", reason.get(Locale::En)),
        )
    };
    Wording::new(words)
}

/// That the story called `id` goes without a picture for sharing.
pub(crate) fn no_picture(id: &str, why: &Wording, locale: Locale) -> String {
    let words = why.get(locale);
    match locale.is_chinese() {
        true => format!("警告：{id} 没有分享用的图片：{words}"),
        false => format!("warning: {id} has no picture for sharing: {words}"),
    }
}

/// Why a site could not be made.
pub(crate) fn why_no_site(error: &SiteError) -> Wording {
    let words = match error {
        SiteError::File { path, source } => {
            return of_file(("无法写入", "cannot write"), &path.display().to_string(), source);
        }
        SiteError::SameId(id) => (
            format!("有两篇报道的 id 都是 {id}；请改掉其中一个"),
            format!("two stories are called {id}; give one of them another `id`"),
        ),
        SiteError::TakenId(id) => (
            format!("几篇报道放在一起时，id 不能是 {id}，它不能用作文件夹名；请换一个"),
            format!(
                "among several stories none can be called {id}, for no folder can; give it another `id`"
            ),
        ),
        SiteError::TakenPath(path) => (
            format!("网站里已经有 {path}；请给报道的那个文件改名"),
            format!("the site has {path} already; give that file of the story another name"),
        ),
        other => return because(other),
    };
    Wording::new(|| words)
}

/// Why there is no font for a picture.
pub(crate) fn why_no_font(error: &FontError) -> Wording {
    let words = match error {
        FontError::File { path, source } => {
            let path = path.display().to_string();
            return of_file(("无法读取字体", "cannot read the font"), &path, source);
        }
        FontError::NoFont(path) => {
            let path = path.display();
            (
                format!("{path} 不是字体；请指明 ttf、otf 或 ttc 文件"),
                format!("{path} is no font; name a file of type ttf, otf or ttc"),
            )
        }
        FontError::GivenLacks { path, letters } => {
            let path = path.display();
            (
                format!("{path} 没有这些字：{letters}；请换一个字体"),
                format!("{path} does not have the letters {letters}; take another font"),
            )
        }
        FontError::NoneHas(letters) => (
            format!("没有字体有这些字：{letters}；请用 --font 指明一个"),
            format!("no font has the letters {letters}; name one with --font"),
        ),
    };
    Wording::new(|| words)
}

/// Why there is no picture for sharing.
pub(crate) fn why_no_picture(error: &SocialError) -> Wording {
    match error {
        SocialError::Font(error) => why_no_font(error),
        other => because(other),
    }
}

/// Why nothing can be made of files.
pub(crate) fn why_refused(refusal: &Refusal) -> Wording {
    let words = |locale, joint| match &refusal.hint {
        Some(hint) => [refusal.what.get(locale), joint, hint.get(locale)].concat(),
        None => refusal.what.get(locale).to_owned(),
    };
    Wording::new(|| (words(Locale::ZhHans, "；"), words(Locale::En, "; ")))
}

/// An error of a layer below, with all that led to it.
fn because(error: &dyn Error) -> Wording {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(it) = cause {
        words.push_str(": ");
        words.push_str(&it.to_string());
        cause = it.source();
    }
    Wording::new(|| (words.clone(), words.clone()))
}

/// What the system said of a file, and what to do about it.
pub(crate) fn reason(error: &io::Error) -> Wording {
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
        io::ErrorKind::AlreadyExists => {
            Wording::fixed("已有同名的文件，请换个名字", "it is there already; take another name")
        }
        io::ErrorKind::DirectoryNotEmpty => {
            Wording::fixed("文件夹不是空的，请核对", "the folder is not empty; check it")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Wording::fixed("磁盘已满，请腾出空间", "the disk is full; make room on it")
        }
        io::ErrorKind::ReadOnlyFilesystem => Wording::fixed(
            "该磁盘只能读取，请换个位置",
            "the disk can only be read; take another place",
        ),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => {
            Wording::fixed("路径不能这样写，请核对", "no path is written so; check it")
        }
        io::ErrorKind::ResourceBusy => Wording::fixed(
            "另一程序正在使用，请稍后再试",
            "another program uses it; try again later",
        ),
        io::ErrorKind::AddrInUse => {
            Wording::fixed("端口已被占用，请换一个", "the port is in use; take another")
        }
        io::ErrorKind::TimedOut => {
            Wording::fixed("等待太久，请再试", "it took too long; try again")
        }
        _ if system::is_loop(error) => Wording::fixed(
            "路径中的链接互相指向，没有尽头，请核对",
            "the links of the path lead in a circle; check them",
        ),
        _ => {
            // The system's own words are all that is known; its number tells an editor nothing.
            let words = error.to_string();
            let said = words.split(" (os error").next().unwrap_or_default();
            Wording::new(|| (format!("系统说“{said}”"), format!("the system says “{said}”")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn no_system_number_is_told_to_an_editor() {
        // “Too many levels of symbolic links (os error 40)”, in English to everybody.
        let folder = std::env::temp_dir().join(format!("nianbiao-loop-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let link = folder.join("a.json");
        std::os::unix::fs::symlink(&link, &link).unwrap();
        let told = reason(&std::fs::read(&link).unwrap_err());
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(told.get(Locale::En), "the links of the path lead in a circle; check them");
        assert!(told.get(Locale::ZhHans).contains("请核对"));
        // 5 is an error of the device.
        let other = reason(&io::Error::from_raw_os_error(5));
        assert!(!other.get(Locale::En).contains("os error"), "{}", other.get(Locale::En));
        assert!(other.get(Locale::ZhHans).starts_with("系统说"), "{}", other.get(Locale::ZhHans));
    }
}
