//! `docs/cli.md` is what the program says of itself. `.ci/update` writes it again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use clap::Command;

const HEAD: &str = "# The command line\n\nThis page is made from the program's own help: \
    `.ci/update` writes it again, and a test fails if it is out of date. The shapes of JSON are described in [json.md](json.md).\n";

fn page() -> String {
    let mut command = hazlog::cli::definition().term_width(90);
    command.build();
    let mut page = HEAD.to_owned();
    add(&mut page, &mut command, "");
    page
}

fn add(page: &mut String, command: &mut Command, before: &str) {
    let name = format!("{before}{}", command.get_name());
    let help = command.render_long_help().to_string();
    let help: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
    write!(page, "\n## `{name}`\n\n```text\n{}\n```\n", help.join("\n")).unwrap();
    for inner in command.get_subcommands_mut() {
        if inner.get_name() != "help" {
            add(page, inner, &format!("{name} "));
        }
    }
}

#[test]
fn the_page_equals_the_help() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    let wanted = page();
    if env::var_os("HAZLOG_UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/cli.md is out of date: run `.ci/update`"
    );
}

#[test]
fn every_command_has_an_example() {
    fn check(command: &mut Command) {
        let is_help = command.get_name() == "help";
        let only_groups = command.has_subcommands();
        let help = command.render_long_help().to_string();
        assert!(
            is_help || only_groups || help.contains("hazlog "),
            "{}",
            command.get_name()
        );
        assert!(
            is_help || help.contains("Examples:"),
            "{}",
            command.get_name()
        );
        for inner in command.get_subcommands_mut() {
            check(inner);
        }
    }
    check(&mut hazlog::cli::definition());
}

#[test]
fn the_command_definition_is_valid() {
    hazlog::cli::definition().debug_assert();
}
