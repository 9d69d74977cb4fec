//! What a release is made of.

pub(crate) mod package;
