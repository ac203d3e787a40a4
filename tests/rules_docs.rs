//! `docs/rules.md` is what the rules say of themselves. `.ci/update` writes it again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::path::Path;
use std::{env, fs};

use hazlog::check::all;

#[test]
fn the_page_equals_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let wanted = hazlog::cli::rules_page();
    if env::var_os("HAZLOG_UPDATE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/rules.md is out of date: run `.ci/update`"
    );
}

#[test]
fn every_rule_is_on_the_page_with_both_examples() {
    let page = hazlog::cli::rules_page();
    for rule in all() {
        let heading = format!("\n### {} {}\n", rule.code, rule.name);
        let (_, section) = page
            .split_once(&heading)
            .unwrap_or_else(|| panic!("{} has no section", rule.name));
        let section = section.split("\n### HZ").next().unwrap();
        for found in rule.wrong.expected {
            assert!(section.contains(found.message), "{}", rule.name);
        }
        assert!(
            section.contains("\nExample without a finding:\n"),
            "{}",
            rule.name
        );
        let anchor = format!("(#{}-{})", rule.code, rule.name).to_lowercase();
        assert!(page.contains(&anchor), "{}", rule.name);
    }
}
