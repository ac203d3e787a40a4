//! The precision and recall of the rules that search for words, on their tables of phrases.

use std::collections::BTreeSet;

use crate::check::phrases::PhraseVerdict;
use crate::check::{Grade, Phrases, Rule, all, phrases_of};
use crate::template::Template;

/// The fewest phrases that can measure a rule.
const ENOUGH: usize = 50;

fn with_phrases() -> impl Iterator<Item = (&'static Rule, Phrases)> {
    all().filter_map(|rule| Some((rule, phrases_of(rule)?)))
}

/// The phrases that a rule gets wrong.
fn mistakes(rule: &Rule, phrases: Phrases) -> Vec<String> {
    let template = Template::built_in();
    let mistakes = phrases.list().filter_map(|phrase| {
        let found = phrases.is_found(rule, phrase, &template);
        match (phrase.verdict, found) {
            (PhraseVerdict::Wrong, false) => Some(format!("missed: {}", phrase.text)),
            (PhraseVerdict::Right, true) => Some(format!("found though right: {}", phrase.text)),
            _ => None,
        }
    });
    mistakes.collect()
}

#[test]
fn a_warning_by_words_is_wrong_at_most_once_in_twenty() {
    let mut faults = Vec::new();
    for (rule, phrases) in with_phrases() {
        let accuracy = phrases.accuracy(rule);
        if rule.release >= Grade::Warning && !accuracy.is_right_but_once_in(20) {
            let mistakes = mistakes(rule, phrases).join("\n  ");
            faults.push(format!(
                "{} {}: {accuracy:?}\n  {mistakes}",
                rule.code, rule.name
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_hint_by_words_is_right_nine_times_in_ten_and_finds_half_at_least() {
    let mut faults = Vec::new();
    for (rule, phrases) in with_phrases() {
        let accuracy = phrases.accuracy(rule);
        let finds_half = accuracy.wrong_found * 2 >= accuracy.wrong;
        if !finds_half || !accuracy.is_right_but_once_in(10) {
            faults.push(format!("{} {}: {accuracy:?}", rule.code, rule.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_table_has_enough_phrases_of_both_kinds_and_none_twice() {
    for (rule, phrases) in with_phrases() {
        let list: Vec<_> = phrases.list().collect();
        let lines = phrases.table.lines().filter(|line| !line.is_empty());
        assert_eq!(
            list.len(),
            lines.count(),
            "{}: a line is not read",
            rule.name
        );
        assert!(
            list.len() >= ENOUGH,
            "{}: {} phrases",
            rule.name,
            list.len()
        );
        for verdict in [PhraseVerdict::Wrong, PhraseVerdict::Right] {
            let count = list
                .iter()
                .filter(|phrase| phrase.verdict == verdict)
                .count();
            assert!(
                count * 3 >= ENOUGH,
                "{}: {count} are {verdict:?}",
                rule.name
            );
        }
        let mut seen = BTreeSet::new();
        for phrase in &list {
            assert!(
                seen.insert((phrase.text, phrase.value)),
                "{}: `{}` occurs twice",
                rule.name,
                phrase.text
            );
        }
        assert_eq!(
            phrases.sections.contains("{value}"),
            list.iter().any(|phrase| !phrase.value.is_empty()),
            "{}",
            rule.name
        );
    }
}
