//! The built page in real browsers, as readers meet it.
//!
//! Run through `cargo xtask test`, or one by part of its title: `cargo xtask test --only "deep link"`.

mod accessibility;
mod attributes;
mod bundling;
mod choosing;
mod data;
mod early;
mod elements;
mod failing;
mod finding;
mod first_visit;
mod fragments;
mod frames;
mod ground;
mod hands;
mod hosts;
mod isolation;
mod keyboard;
mod look;
mod mounting;
mod moving;
mod ordering;
mod other_story;
mod pasting;
mod pictures;
mod playing;
mod refusing;
mod renewing;
mod rich;
mod routes;
mod taking;
mod touching;
mod trees;
mod windows;
mod without_script;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut cases = first_visit::cases();
    cases.extend(choosing::cases());
    cases.extend(data::cases());
    cases.extend(early::cases());
    cases.extend(finding::cases());
    cases.extend(pictures::cases());
    cases.extend(playing::cases());
    cases.extend(routes::cases());
    cases.extend(keyboard::cases());
    cases.extend(hands::cases());
    cases.extend(touching::cases());
    cases.extend(moving::cases());
    cases.extend(look::cases());
    cases.extend(ground::cases());
    cases.extend(windows::cases());
    cases.extend(accessibility::cases());
    cases.extend(trees::cases());
    cases.extend(without_script::cases());
    cases.extend(fragments::cases());
    cases.extend(failing::cases());
    cases.extend(ordering::cases());
    cases.extend(other_story::cases());
    cases.extend(frames::cases());
    cases.extend(elements::cases());
    cases.extend(attributes::cases());
    cases.extend(isolation::cases());
    cases.extend(mounting::cases());
    cases.extend(bundling::cases());
    cases.extend(refusing::cases());
    cases.extend(taking::cases());
    cases.extend(pasting::cases());
    cases.extend(renewing::cases());
    cases.extend(rich::cases());
    nianbiao_web_tests::run(cases)
}
