//! The exit status of a command.

use std::process::ExitCode;

/// What a process says of itself when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exit(u8);

impl Exit {
    /// Everything is as it should be.
    pub(crate) const SUCCESS: Self = Self(0);
    /// A story has mistakes.
    pub(crate) const FAILURE: Self = Self(1);

    /// The number that a shell sees.
    #[cfg(hosted)]
    pub(crate) fn number(self) -> u8 {
        self.0
    }
}

impl From<u8> for Exit {
    fn from(number: u8) -> Self {
        Self(number)
    }
}

impl From<Exit> for ExitCode {
    fn from(Exit(number): Exit) -> Self {
        Self::from(number)
    }
}
