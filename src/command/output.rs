//! What a command says, and the one place where it is written.

use std::io;

use super::exit::Exit;
use super::failure::{COULD_NOT, Failure};
use super::language::spoken;
use crate::system;

/// Writes `text` to the standard output as it is.
///
/// # Errors
/// [`Failure::Unheard`] when its reader has gone.
pub(super) fn say(text: &str) -> Result<(), Failure> {
    system::say(text).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Unheard,
        _ => Failure::of_file(("无法写入", "cannot write to"), "stdout", &error),
    })
}

/// Writes `text`, which is ours, to the standard output or beside it.
#[cfg(hosted)]
pub(super) fn say_as_it_is(text: &str, beside: bool) -> Result<(), Failure> {
    if beside {
        system::say_beside(text);
        return Ok(());
    }
    say(text)
}

/// Writes a line beside the output, for whoever sits before it; when nobody does, it is lost.
pub(super) fn note(line: &str) {
    system::say_beside(&[&*printable(line), "\n"].concat());
}

/// Tells why a command could not do its work, and gives the exit status for it.
pub(super) fn tell(failure: Failure) -> Exit {
    match failure {
        Failure::Unheard => Exit::SUCCESS,
        Failure::Told(words) => {
            let locale = spoken(None);
            let error = if locale.is_chinese() { "错误：" } else { "error: " };
            note(&[error, words.get(locale)].concat());
            Exit::from(COULD_NOT)
        }
    }
}

/// `text` on one line and without signs that a terminal would obey, or that turn round what stands beside them: it quotes
/// files, which may hold any.
pub(super) fn printable(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() || is_turning(c) {
            true => printed.extend(c.escape_default()),
            false => printed.push(c),
        }
    }
    printed
}

/// Whether a sign is seen as none and has what follows it written in another direction, or on another line.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `word` as a shell takes it for one word.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:@%,\\".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => ["'", &word.replace('\'', "'\\''"), "'"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_of_a_file_stay_on_their_line() {
        assert_eq!(printable("甲\n乙\u{1b}[31m"), "甲\\n乙\\u{1b}[31m");
        assert_eq!(printable("a\u{202e}gpj.exe\u{2069}"), "a\\u{202e}gpj.exe\\u{2069}");
        assert_eq!(printable("خبر"), "خبر");
    }
}
