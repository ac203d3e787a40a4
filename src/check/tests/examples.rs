//! Every rule finds exactly what its examples expect, and nothing in the right examples.

use super::sketched::{records, template, verdict};
use crate::check::{
    Diagnostic, Example, Expected, Gate, Grade, Rule, Settings, Setup, Sketch, all,
};
use crate::text::Patch;

/// A finding as an example writes it.
fn shown(diagnostic: &Diagnostic, example: &Example) -> (String, String, String, Option<String>) {
    let id = diagnostic.id.as_ref().map(ToString::to_string);
    let text = records(example.records, &template(example.setup))
        .into_iter()
        .find(|(path, _)| Some(path) == diagnostic.path.as_ref())
        .map(|(_, record)| record.text().to_owned())
        .or_else(|| part(example.setup, diagnostic.path.as_deref()?))
        .unwrap_or_default();
    let marked = diagnostic.spot.map(|spot| spot.span.of(&text));
    let marked = marked.and_then(|words| words.lines().next());
    let fixed = diagnostic.fix.as_ref().map(|fix| {
        let patch = Patch::new(fix.edits.clone()).expect("edits of a fix do not overlap");
        changed_lines(&text, &patch.apply(&text))
    });
    (
        id.unwrap_or_default(),
        marked.unwrap_or_default().to_owned(),
        diagnostic.message.clone(),
        fixed,
    )
}

/// The text of a part of the safety case.
fn part(setup: &[Setup], path: &str) -> Option<String> {
    setup.iter().find_map(|setup| match setup {
        Setup::Part(known, text) if *known == path => Some((*text).to_owned()),
        _ => None,
    })
}

/// The lines of `after` that differ from `before`, without the equal lines at both ends.
fn changed_lines(before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same =
        |one: &[&str], other: &[&str]| one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let front = same(&old, &new);
    let (old_rest, new_rest) = (&old[front..], &new[front..]);
    let reversed = |lines: &[&str]| {
        lines
            .iter()
            .rev()
            .map(|line| (*line).to_owned())
            .collect::<Vec<_>>()
    };
    let (a, b) = (reversed(old_rest), reversed(new_rest));
    let back = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    new_rest[..new_rest.len() - back].join("\n")
}

fn expected(found: &Expected) -> (String, String, String, Option<String>) {
    (
        found.id.to_owned(),
        found.marked.to_owned(),
        found.message.to_owned(),
        found.fixed.map(str::to_owned),
    )
}

fn run(rule: &Rule, example: &Example) -> Vec<(String, String, String, Option<String>)> {
    super::findings(rule.name, example.records, example.setup)
        .iter()
        .filter(|diagnostic| diagnostic.waived.is_none())
        .map(|diagnostic| shown(diagnostic, example))
        .collect()
}

#[test]
fn every_wrong_example_is_found_just_as_it_says() {
    let mut faults = Vec::new();
    for rule in all() {
        let expected: Vec<_> = rule.wrong.expected.iter().map(expected).collect();
        let found = run(rule, &rule.wrong);
        if expected.is_empty() || found != expected {
            faults.push(format!(
                "{} {}\n  found:    {found:#?}\n  expected: {expected:#?}",
                rule.code, rule.name
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_right_example_has_no_finding() {
    let mut faults = Vec::new();
    for rule in all() {
        assert!(rule.right.expected.is_empty(), "{}", rule.name);
        assert!(!rule.right.records.is_empty(), "{}", rule.name);
        let found = run(rule, &rule.right);
        if !found.is_empty() {
            faults.push(format!("{} {}: {found:#?}", rule.code, rule.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_only_finding_in_the_model_record_is_that_the_log_is_short() {
    let sketches = [Sketch::With("Hazard-0001", "")];
    let verdict = verdict(&sketches, &[], &Settings::default(), Gate::Release);
    let messages: Vec<String> = verdict
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.grade > Grade::Info)
        .map(|diagnostic| format!("{}: {}", diagnostic.rule.name, diagnostic.message))
        .collect();
    assert!(messages.is_empty(), "{messages:#?}");
}
