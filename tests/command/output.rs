//! Help, version, schema, completions, and output that nobody reads.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::program::{program, run};

#[test]
fn the_schema_is_the_one_of_the_repository() {
    let schema = run(&["schema"]);
    assert_eq!(schema.code, 0);
    assert_eq!(schema.out, std::fs::read_to_string("stories/story.schema.json").unwrap());
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&["completions", shell]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("nianbiao") && run.out.contains("check"), "{shell}");
    }
    assert_eq!(run(&["completions", "csh"]).code, 2);
}

#[test]
fn output_that_nobody_reads_ends_in_silence() {
    for arguments in [&["schema"][..], &["completions", "bash"], &["help", "check"]] {
        let mut child = program()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut out = BufReader::with_capacity(1, child.stdout.take().unwrap());
        out.read_line(&mut first).unwrap();
        drop(out);
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), &*err), (Some(0), ""), "{arguments:?}");
        assert!(!first.is_empty());
    }
}

#[test]
fn help_is_a_manual_with_examples_and_the_version_is_that_of_the_package() {
    let help = run(&["--help"]);
    assert_eq!(help.code, 0);
    for part in
        ["EXAMPLES:", "EXIT STATUS:", "ENVIRONMENT:", "check", "new", "serve", "completions"]
    {
        assert!(help.out.contains(part), "{part}: {}", help.out);
    }
    assert!(!help.out.contains("prerender"), "it is for the build: {}", help.out);
    assert!(run(&["help", "serve"]).out.contains("_headers"));
    assert_eq!(run(&["--version"]).out, concat!("nianbiao ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(run(&["chekc"]).code, 2);
    assert_eq!(run(&[]).code, 2);
}
