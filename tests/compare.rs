//! The differences between two versions of a record: they lead from the one to the other, and nothing that differs is
//! missing in them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hazlog::compare::{
    Content, ContentDigest, ControlContent, Difference, DifferenceClass, Part, RecordDifference,
    apply, compare, compare_records,
};
use hazlog::hazard::{HazardId, Record};
use hazlog::template::Template;
use proptest::prelude::{ProptestConfig, proptest};

use crate::lossless::any_record;
use crate::lossless::planted::{Dice, record};
use crate::support::corpus::corpus;

fn read(text: &str, template: &Template) -> Record {
    Record::read(HazardId::new("Hazard-0007"), text, template)
}

/// The words with a letter in a text, whatever their case, with their counts. Numbers of items and check boxes are form.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let long = |word: &&str| word.len() > 1 && word.contains(char::is_alphabetic);
    for word in words.filter(long) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    counts
}

/// Proves of two texts that the differences lead from one to the other, and that each word that one of them has more
/// often is in a difference.
fn prove(before: &str, after: &str, template: &Template) -> RecordDifference {
    let (one, other) = (read(before, template), read(after, template));
    let found = compare_records((&one, template), (&other, template));
    let (was, is) = (Content::of(&one, template), Content::of(&other, template));
    assert_eq!(
        apply(&was, &found.differences).as_ref(),
        Ok(&is),
        "{before:?}\n{after:?}\n{found:#?}"
    );
    assert_eq!(found.class().is_none(), before == after);
    assert_eq!(compare(&is, &is), []);
    prove_digests(&was, &is, &found.differences);
    let named = words(&format!("{:?}", found.differences));
    let (old, new) = (words(before), words(after));
    for word in old.keys().chain(new.keys()) {
        // A word beside an escape or an entity is another word in Markdown.
        let is_plain = word.chars().all(|sign| sign.is_ascii_alphanumeric());
        if is_plain
            && old.get(word) != new.get(word)
            && !before.contains('&')
            && !after.contains('&')
        {
            assert!(
                named.keys().any(|name| name.contains(word.as_str())),
                "`{word}` is in no difference\n{before:?}\n{after:?}\n{found:#?}"
            );
        }
    }
    found
}

/// Proves that two digests are equal exactly where nothing but the form differs, and that the parts with other digests are
/// those that the differences name.
fn prove_digests(was: &Content, is: &Content, differences: &[Difference]) {
    let (before, after) = (ContentDigest::of(was), ContentDigest::of(is));
    let same = !differences.iter().any(Difference::is_of_content);
    assert_eq!(before.whole == after.whole, same, "{differences:#?}");
    assert_eq!(before == after, same, "{differences:#?}");
    let named: BTreeSet<Part> = differences.iter().flat_map(Difference::parts).collect();
    let differing: BTreeSet<Part> = before.differing(&after).into_iter().collect();
    let whole = |parts: &BTreeSet<Part>| parts.iter().map(whole).collect::<BTreeSet<_>>();
    assert_eq!(whole(&differing), whole(&named));
    // Controls with one name are digested together, so that one of them can change the parts of the other.
    if [was, is].into_iter().all(has_a_name_for_each_control) {
        assert!(differing.is_subset(&named), "{differing:?}\n{named:?}");
    }
    let of_values = |parts: &BTreeSet<Part>| {
        let values = parts
            .iter()
            .filter(|part| !part.name().starts_with("control "));
        values.cloned().collect::<BTreeSet<_>>()
    };
    assert_eq!(of_values(&differing), of_values(&named));
}

/// The name of a part, without the part of a control.
fn whole(part: &Part) -> String {
    let name = part.name();
    let control = name.starts_with("control ").then(|| name.rsplit_once(": "));
    control
        .flatten()
        .map_or(name, |(control, _)| control)
        .to_owned()
}

/// The name of a control: its `ID:`, or its first words.
fn name(control: &ControlContent) -> String {
    let words = || control.words().chars().take(60).collect();
    control.own_id.clone().unwrap_or_else(words)
}

fn has_a_name_for_each_control(content: &Content) -> bool {
    let names: BTreeSet<String> = content.controls.iter().map(name).collect();
    names.len() == content.controls.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn differences_of_any_texts_lead_from_one_to_the_other(before in any_record(), after in any_record()) {
        prove(&before, &after, &Template::built_in());
    }
}

#[test]
fn differences_of_edited_records_lead_from_one_to_the_other() {
    let template = Template::built_in();
    for seed in 0..400 {
        let mut dice = Dice::new(seed);
        let before = record(&mut dice);
        let other = record(&mut dice);
        let mut lines: Vec<&str> = before.split_inclusive('\n').collect();
        let donor: Vec<&str> = other.split_inclusive('\n').collect();
        for _ in 0..=dice.below(4) {
            let at = dice.below(lines.len());
            match dice.below(4) {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, donor[dice.below(donor.len())]),
                2 => lines[at] = donor[dice.below(donor.len())],
                _ => {
                    let to = dice.below(lines.len());
                    lines.swap(at, to);
                }
            }
            if lines.is_empty() {
                lines.push("a\n");
            }
        }
        prove(&before, &lines.concat(), &template);
    }
}

#[test]
fn differences_of_real_records_lead_from_one_to_the_other() {
    let Some(corpus) = corpus("differences_of_real_records_lead_from_one_to_the_other") else {
        return;
    };
    let template = Template::built_in();
    let mut paths: Vec<_> = fs::read_dir(corpus.join("quill"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned())
        .collect();
    assert!(texts.len() > 20);
    for pair in texts.windows(2) {
        let found = prove(&pair[0], &pair[1], &template);
        assert_eq!(found.class(), Some(DifferenceClass::Clinical));
        let crlf = pair[0].replace("\r\n", "\n").replace('\n', "\r\n");
        let form = prove(&pair[0], &crlf, &template);
        assert!(form.class() <= Some(DifferenceClass::Form), "{form:#?}");
    }
}
