//! Properties that every rule must have.

use std::collections::BTreeSet;

use crate::check::{Rule, RuleCode, RuleGroup, all, rule_named, rule_with_code};

#[test]
fn codes_are_sorted_unique_and_of_their_group() {
    let codes: Vec<RuleCode> = all().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(codes, sorted);
    for rule in all() {
        assert_eq!(rule.code.0 / 100, rule.group.hundred(), "{}", rule.name);
        assert_eq!(rule_with_code(rule.code), Some(rule));
        assert_eq!(rule_named(rule.name), Some(rule));
        assert_eq!(rule_named(&rule.code.to_string()), Some(rule));
    }
}

#[test]
fn names_are_words_with_hyphens_and_unlike_those_of_groups() {
    let names: BTreeSet<&str> = all().map(|rule| rule.name).collect();
    assert_eq!(names.len(), all().count());
    for name in names {
        let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        assert!(name.chars().all(plain), "{name}");
        assert!(
            RuleGroup::ALL.iter().all(|group| group.as_str() != name),
            "{name}"
        );
    }
}

#[test]
fn every_rule_has_help_and_a_source() {
    for rule in all() {
        let Rule {
            checks,
            why,
            remedy,
            source,
            ..
        } = rule;
        for (what, text) in [
            ("checks", checks),
            ("why", why),
            ("remedy", remedy),
            ("source", source),
        ] {
            assert!(
                text.split_whitespace().count() >= 3,
                "{} has no {what}",
                rule.name
            );
            assert!(
                !text.contains("  "),
                "{}: {what} has double spaces",
                rule.name
            );
        }
        assert!(
            checks.ends_with('.') && why.ends_with('.'),
            "{}: sentences end with a full stop",
            rule.name
        );
        assert!(
            !remedy.ends_with('.'),
            "{}: a remedy is a phrase",
            rule.name
        );
        assert!(
            rule.release >= rule.grade,
            "{}: a release is not judged more mildly",
            rule.name
        );
    }
}
