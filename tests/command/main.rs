//! The command line as whoever types it meets it: the built program, its output and its exit status.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper that finds nothing fails its test"
)]

#[path = "../../src/publish/brotli.rs"]
mod brotli;
mod build;
mod check;
mod export;
mod ground;
mod import;
mod new;
mod node;
mod output;
mod pictures;
mod program;
mod serve;
mod world;
