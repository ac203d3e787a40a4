//! An independent answer: every commit is checked out, every record parsed, and neighbours compared.
#![allow(
    clippy::too_many_lines,
    reason = "a story is told from its beginning to its end"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use hazlog::compare::Content;
use hazlog::hazard::{HazardId, Record};
use hazlog::history::Change;
use hazlog::import::is_no_record;
use hazlog::template::Template;
use serde_json::Value;

use crate::lossless::planted::{Dice, record};
use crate::support::Log;

/// The records of a commit, from its files on disk.
fn checked_out(log: &Log, commit: &str) -> BTreeMap<String, (String, Content)> {
    log.git(&["checkout", "-q", "--detach", commit]);
    let template = Template::built_in();
    let entries = fs::read_dir(log.path().join("hazards")).unwrap();
    entries
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            // An edit can make several hazards of a file, which is no record then.
            if is_no_record(text.as_bytes()).is_some() {
                return None;
            }
            let record = Record::read(HazardId::new(id.as_str()), text.as_str(), &template);
            Some((id, (text, Content::of(&record, &template))))
        })
        .collect()
}

fn git(log: &Log, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A repository with a random history of edits, branches and merges.
fn random_history(dice: &mut Dice) -> Log {
    let log = Log::repository();
    for id in 1..=3 {
        log.put(&format!("hazards/Hazard-000{id}.md"), &record(dice));
    }
    log.commit("2026-05-01", "begin");
    let mut branches = 0;
    for step in 0..24 {
        let id = 1 + dice.below(3);
        let file = format!("hazards/Hazard-000{id}.md");
        let text = log.read(&file);
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let other = record(dice);
        let donor: Vec<&str> = other.split_inclusive('\n').collect();
        let at = dice.below(lines.len());
        match dice.below(4) {
            0 if lines.len() > 1 => drop(lines.remove(at)),
            1 => lines.insert(at, donor[dice.below(donor.len())]),
            2 => lines[at] = donor[dice.below(donor.len())],
            _ => lines.push("\n"),
        }
        log.put(&file, &lines.concat());
        let day = format!("2026-05-{:02}", 2 + step);
        log.git(&["add", "-A"]);
        log.git(&[
            "commit",
            "-q",
            "--allow-empty",
            "-m",
            &format!("step {step} of {day}"),
        ]);
        match dice.below(5) {
            0 => {
                branches += 1;
                log.git(&["branch", &format!("b{branches}")]);
            }
            1 if branches > 0 => {
                log.git(&["checkout", "-q", &format!("b{}", 1 + dice.below(branches))]);
            }
            2 if branches > 0 => {
                let from = format!("b{}", 1 + dice.below(branches));
                let side = ["ours", "theirs"][dice.below(2)];
                let how = format!("-X{side}");
                log.git(&["merge", "-q", "--no-edit", &how, &from]);
            }
            _ => {}
        }
    }
    log
}

#[test]
fn the_oracle_agrees_with_the_differences_of_any_two_commits() {
    let mut dice = Dice::new(7);
    let log = random_history(&mut dice);
    let list = git(&log, &["rev-list", "HEAD"]);
    let commits: Vec<&str> = list.lines().collect();
    for _ in 0..8 {
        let [from, to] = [0; 2].map(|_| commits[dice.below(commits.len())]);
        let run = log.run(&["diff", &format!("{from}..{to}"), "--format", "json"]);
        assert!(run.code < 2, "{}", run.stderr);
        let page: Value = serde_json::from_str(&run.stdout).unwrap();
        let mut told: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for hazard in page["changed"].as_array().unwrap() {
            let differences = hazard["differences"].as_array().unwrap().iter();
            let words = differences.flat_map(|it| it["words"].as_array().unwrap());
            told.insert(
                hazard["id"].as_str().unwrap(),
                words.map(|words| words.as_str().unwrap()).collect(),
            );
        }
        let (before, after) = (checked_out(&log, from), checked_out(&log, to));
        for (id, (text, content)) in &after {
            let Some((old_text, old)) = before.get(id) else {
                continue;
            };
            let found = told.get(id.as_str());
            assert_eq!(found.is_some(), old_text != text, "{from}..{to} {id}");
            let changes = Change::between(old, content);
            let expected: BTreeSet<&str> =
                changes.iter().map(|change| change.words.as_str()).collect();
            assert_eq!(
                found.cloned().unwrap_or_default(),
                expected,
                "{from}..{to} {id}"
            );
        }
    }
}

#[test]
fn an_oracle_that_checks_out_every_commit_agrees() {
    let mut merges = 0;
    for seed in 0..6 {
        let mut dice = Dice::new(seed);
        let log = random_history(&mut dice);
        let run = log.run(&["history", "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let page: Value = serde_json::from_str(&run.stdout).unwrap();
        let mut told: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for entry in page["entries"].as_array().unwrap() {
            let commit = entry["commit"].as_str().unwrap().to_owned();
            for event in entry["events"].as_array().unwrap() {
                let hazard = event["hazard"].as_str().unwrap().to_owned();
                let changes = event["changes"].as_array().unwrap().iter();
                let words = changes.map(|change| change["words"].as_str().unwrap().to_owned());
                told.insert((commit.clone(), hazard), words.collect());
            }
        }
        let head = git(&log, &["rev-parse", "HEAD"]);
        let list = git(&log, &["rev-list", "--parents", head.trim()]);
        assert_eq!(page["commits"], list.lines().count());
        for line in list.lines() {
            let mut names = line.split(' ');
            let commit = names.next().unwrap().to_owned();
            let parents: Vec<&str> = names.collect();
            let after = checked_out(&log, &commit);
            let sides: Vec<_> = parents
                .iter()
                .map(|parent| checked_out(&log, parent))
                .collect();
            for (id, (text, content)) in &after {
                let is_everywhere = sides.iter().all(|side| side.contains_key(id));
                let found = told.remove(&(commit.clone(), id.clone()));
                match sides.as_slice() {
                    _ if !is_everywhere => {}
                    [] => assert!(found.is_some(), "{seed} {commit} {id}: not raised"),
                    [before] => {
                        let (old_text, old) = &before[id];
                        assert_eq!(found.is_some(), old_text != text, "{seed} {commit} {id}");
                        let changes = Change::between(old, content);
                        let expected: BTreeSet<String> =
                            changes.into_iter().map(|change| change.words).collect();
                        assert_eq!(found.unwrap_or_default(), expected, "{seed} {commit} {id}");
                    }
                    [one, other] => {
                        merges += 1;
                        // Where only one side changed since they parted, the merge has nothing of its own.
                        let base = git(&log, &["merge-base", parents[0], parents[1]]);
                        let base = checked_out(&log, base.trim());
                        if !base.contains_key(id) {
                            continue;
                        }
                        let expected = match (one[id].1 == base[id].1, other[id].1 == base[id].1) {
                            (true, _) => Some(&other[id].1),
                            (_, true) => Some(&one[id].1),
                            _ if one[id].1 == other[id].1 => Some(&one[id].1),
                            _ => None,
                        };
                        match expected {
                            Some(expected) => {
                                assert_eq!(
                                    found.is_some(),
                                    expected != content,
                                    "{seed} {commit} {id}"
                                );
                            }
                            // A status that is not that of the only side that changed it is the merge's own.
                            None => {
                                let status = [&base[id].1, &one[id].1, &other[id].1]
                                    .map(|content| &content.status);
                                let led = match (status[1] == status[0], status[2] == status[0]) {
                                    (true, _) => Some(status[2]),
                                    (_, true) => Some(status[1]),
                                    _ if status[1] == status[2] => Some(status[1]),
                                    _ => None,
                                };
                                let own = led != Some(&content.status);
                                let is_told = found
                                    .unwrap_or_default()
                                    .iter()
                                    .any(|words| words.starts_with("status: "));
                                assert_eq!(is_told, own, "{seed} {commit} {id}");
                            }
                        }
                    }
                    _ => unreachable!("no merge has three parents here"),
                }
            }
        }
        told.retain(|_, words| !words.is_empty());
        assert_eq!(told, BTreeMap::new(), "{seed}: more is told than happened");
    }
    assert!(merges > 5, "{merges} records in merges");
}
