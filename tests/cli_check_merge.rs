//! `hazlog check --merge`: what git let through without a person, in merges that were made by git alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::process::Command;

use serde_json::Value;
use support::Log;

use crate::sarif::assert_valid;

const RECORD: &str = include_str!("fixtures/merge/Hazard-0001.md");
const PATH: &str = "hazards/Hazard-0001.md";

fn edited(changes: &[(&str, &str)]) -> String {
    let mut text = RECORD.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

/// A log whose branches `main` and `work` have these versions of the record; `work` is checked out.
fn branches(main: &str, work: &str) -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(PATH, RECORD);
    log.commit("2026-05-01", "a log");
    log.git(&["checkout", "-q", "-b", "work"]);
    log.put(PATH, work);
    log.put("work.txt", "work\n");
    log.commit("2026-05-02", "work");
    log.git(&["checkout", "-q", "main"]);
    log.put(PATH, main);
    log.put("main.txt", "main\n");
    log.commit("2026-05-03", "main");
    log.git(&["checkout", "-q", "work"]);
    log
}

/// Merges without hazlog, as a website does.
fn merge(log: &Log, branch: &str) {
    log.git(&["merge", "-q", "--no-edit", branch]);
}

fn merge_name(log: &Log) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["rev-parse", "HEAD"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()[..10].to_owned()
}

#[test]
fn a_merge_to_come_is_tried() {
    let log = branches(
        &edited(&[("3 - Medium", "2 - Low")]),
        &edited(&[("It was seen twice.", "It was seen three times.")]),
    );
    let run = log.run(&["check", "--merge", "main"]);
    insta::assert_snapshot!(run.all(), @r###"
Hazard-0001  hazards/Hazard-0001.md  the merge with main: Likelihood scoring
  both sides changed one clinical fact: the scores and the reason for them; git will not ask
    base    3 - Medium
    ours    3 - Medium
    theirs  2 - Low

Hazard-0001  hazards/Hazard-0001.md  the merge with main: Risk scoring
  both sides changed one clinical fact: the scores and the reason for them; git will not ask
    base    3 - Undesirable Justification: It was seen twice.
    ours    3 - Undesirable Justification: It was seen three times.
    theirs  3 - Undesirable Justification: It was seen twice.

hazlog repeated 0 merges, and tried the merge with main: 2 findings.
--- stderr
hint: open each record, decide what the field must say, commit it, and have the decision approved; docs/merging.md explains each finding
--- exit 1
"###);
    let run = log.run(&["check", "--merge", "main", "--format", "github"]);
    insta::assert_snapshot!(run.stdout, @r###"
::error file=hazards/Hazard-0001.md,title=merge::the merge with main: `Likelihood scoring`: both sides changed one clinical fact: the scores and the reason for them; git will not ask
::error file=hazards/Hazard-0001.md,title=merge::the merge with main: `Risk scoring`: both sides changed one clinical fact: the scores and the reason for them; git will not ask
"###);
    assert_eq!(run.code, 1);
    // Different fields are merged.
    let log = branches(
        &edited(&[("3 - Medium", "2 - Low")]),
        &edited(&[("Ann", "Bo")]),
    );
    let run = log.run(&["check", "--merge", "main"]);
    assert_eq!(
        run.all(),
        "hazlog repeated 0 merges, and tried the merge with main: nothing is lost, and no clinical fact was put together \
         from both sides.\n--- stderr\n--- exit 0"
    );
}

#[test]
fn what_git_put_together_without_asking_is_found_in_the_committed_merge() {
    let log = branches(
        &edited(&[("3 - Medium", "2 - Low")]),
        &edited(&[("It was seen twice.", "It was seen three times.")]),
    );
    merge(&log, "main");
    let name = merge_name(&log);
    let run = log.run(&["check", "--merge", "main"]);
    insta::assert_snapshot!(run.all().replace(&name, "MERGE"), @r###"
Hazard-0001  hazards/Hazard-0001.md  merge MERGE: Likelihood scoring
  both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking
    base    3 - Medium
    ours    3 - Medium
    theirs  2 - Low
    result  2 - Low

Hazard-0001  hazards/Hazard-0001.md  merge MERGE: Risk scoring
  both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking
    base    3 - Undesirable Justification: It was seen twice.
    ours    3 - Undesirable Justification: It was seen three times.
    theirs  3 - Undesirable Justification: It was seen twice.
    result  3 - Undesirable Justification: It was seen three times.

hazlog repeated 1 merge: 2 findings.
--- stderr
hint: open each record, decide what the field must say, commit it, and have the decision approved; docs/merging.md explains each finding
--- exit 1
"###);
    // As GitHub checks a pull request out: main first, then the branch.
    log.git(&["checkout", "-q", "main"]);
    log.git(&["merge", "-q", "--no-ff", "--no-edit", "work~1"]);
    let run = log.run(&["check", "--merge", "HEAD^1", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stdout.contains("`Risk scoring`"), "{}", run.stdout);
    let log = branches(
        &edited(&[("3 - Medium", "2 - Low")]),
        &edited(&[("4 - Major", "5 - Catastrophic")]),
    );
    log.git(&["checkout", "-q", "--detach", "main"]);
    merge(&log, "work");
    let run = log.run(&["check", "--merge", "main", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(
        run.stdout
            .contains("`Severity scoring`: both sides changed one clinical fact"),
        "{}",
        run.stdout
    );
    // Later work on another field does not hide it. A person who changes the fact has decided it.
    log.put(PATH, &log.read(PATH).replace("Ann", "Bo"));
    log.commit("2026-05-06", "later");
    assert_eq!(log.run(&["check", "--merge", "main"]).code, 1);
    let decided = log.read(PATH).replace(
        "It was seen twice.",
        "It was seen twice. Scored again after the merge.",
    );
    log.put(PATH, &decided);
    log.commit("2026-05-07", "score again");
    assert_eq!(log.run(&["check", "--merge", "main"]).code, 0);
}

#[test]
fn what_a_merge_lost_or_changed_itself_is_found_and_what_a_person_decided_is_not() {
    let ours = edited(&[
        ("Ann", "Bo"),
        ("A wrong dose is given.", "A late dose is given."),
    ]);
    let theirs = edited(&[
        ("A wrong dose is given.", "A double dose is given."),
        ("two patients", "2 patients"),
    ]);
    let log = branches(&theirs, &ours);
    let made = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args([
            "-c",
            "user.name=A. Name",
            "-c",
            "user.email=name@example.org",
        ])
        .args(["merge", "-q", "main"])
        .output()
        .unwrap();
    assert!(!made.status.success());
    // A person decides about the harm. All the rest is of both sides.
    let decided = edited(&[
        ("Ann", "Bo"),
        ("A wrong dose is given.", "A late or double dose is given."),
        ("two patients", "2 patients"),
    ]);
    log.put(PATH, &decided);
    log.commit("2026-05-05", "merge");
    let run = log.run(&["check", "--merge", "main"]);
    assert_eq!(run.code, 0, "{}", run.all());
    // The same merge, but the description of the other side is lost and the status is another one.
    let lossy = decided
        .replace("2 patients", "two patients")
        .replace("\nOpen\n", "\nTransferred\n");
    log.put(PATH, &lossy);
    log.git(&["commit", "-q", "-a", "--amend", "--no-edit"]);
    let name = merge_name(&log);
    let run = log.run(&["check", "--merge", "main"]);
    insta::assert_snapshot!(run.all().replace(&name, "MERGE"), @r###"
Hazard-0001  hazards/Hazard-0001.md  merge MERGE: Description
  the merge does not say what the two sides say together
    base    The ward list shows two patients with one name beside each other.
    ours    The ward list shows two patients with one name beside each other.
    theirs  The ward list shows 2 patients with one name beside each other.
    result  The ward list shows two patients with one name beside each other.

Hazard-0001  hazards/Hazard-0001.md  merge MERGE: Hazard status
  the merge does not say what the two sides say together
    base    Open
    ours    Open
    theirs  Open
    result  Transferred

hazlog repeated 1 merge: 2 findings.
--- stderr
hint: open each record, decide what the field must say, commit it, and have the decision approved; docs/merging.md explains each finding
--- exit 1
"###);
    // The whole of one side is taken, and markers are committed.
    log.put(
        PATH,
        &decided.replace(
            "\nOpen\n",
            "\n<<<<<<< HEAD\nOpen\n=======\nClosed\n>>>>>>> main\n",
        ),
    );
    log.git(&["commit", "-q", "-a", "--amend", "--no-edit"]);
    let run = log.run(&["check", "--merge", "main", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("committed with its conflict unresolved: `HEAD` and `main`"),
        "{}",
        run.stdout
    );
}

#[test]
fn two_new_records_with_one_id_and_a_deleted_record_are_found_before_the_merge() {
    let log = branches(&edited(&[("Ann", "Bo")]), RECORD);
    log.put(
        "hazards/Hazard-0002.md",
        &edited(&[("Two beds, one name", "Late alarm")]),
    );
    log.git(&["rm", "-q", PATH]);
    log.commit("2026-05-05", "a hazard");
    log.git(&["checkout", "-q", "main"]);
    log.put(
        "hazards/Hazard-0002.md",
        &edited(&[("Two beds, one name", "Wrong dose")]),
    );
    log.commit("2026-05-06", "another hazard");
    log.git(&["checkout", "-q", "work"]);
    let run = log.run(&["check", "--merge", "main", "--format", "short"]);
    insta::assert_snapshot!(run.all(), @r###"
hazards/Hazard-0001.md: error: the merge with main: `the whole record`: one side deleted or renamed this record, and the other side changed it
hazards/Hazard-0002.md: error: the merge with main: `the whole record`: both sides created a record with this id; git will ask too
hazlog repeated 0 merges, and tried the merge with main: 2 findings.
--- stderr
hint: open each record, decide what the field must say, commit it, and have the decision approved; docs/merging.md explains each finding
--- exit 1
"###);
}

/// git follows a record that one branch only gave another id, and puts the change of the other branch into its new file.
#[test]
fn a_renumbered_record_is_compared_with_the_change_of_the_other_branch() {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    let text = RECORD.replace("Hazard-0001", "this hazard");
    log.put(PATH, &text);
    log.commit("2026-05-01", "a log");
    log.git(&["checkout", "-q", "-b", "work"]);
    log.put(
        PATH,
        &text.replace("It was seen twice.", "It was seen three times."),
    );
    log.commit("2026-05-02", "work");
    log.git(&["checkout", "-q", "main"]);
    log.git(&["mv", PATH, "hazards/Hazard-0002.md"]);
    log.commit("2026-05-03", "another id");
    log.git(&["checkout", "-q", "work"]);
    let before = log.run(&["check", "--merge", "main"]);
    assert_eq!(before.code, 0, "{}", before.all());
    merge(&log, "main");
    let new = "hazards/Hazard-0002.md";
    assert!(log.read(new).contains("seen three times"));
    let after = log.run(&["check", "--merge", "main"]);
    assert_eq!(after.code, 0, "{}", after.all());
    assert!(after.stdout.contains("repeated 1 merge"), "{}", after.all());
    // A change that no branch made is still found.
    log.put(new, &log.read(new).replace("3 - Medium", "2 - Low"));
    log.git(&["commit", "-q", "-a", "--amend", "--no-edit"]);
    let changed = log.run(&["check", "--merge", "main"]);
    assert_eq!(changed.code, 1, "{}", changed.all());
    assert!(
        changed
            .stdout
            .contains("the merge does not say what the two sides say together"),
        "{}",
        changed.all()
    );
}

#[test]
fn a_branch_that_git_does_not_know_and_a_short_history_are_errors() {
    let log = branches(RECORD.replace("Ann", "Bo").as_str(), RECORD);
    let run = log.run(&["check", "--merge", "nowhere"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("nowhere"), "{}", run.stderr);
    let clone = Log::empty();
    let from = format!("file://{}", log.path().display());
    clone.git(&[
        "clone",
        "-q",
        "--depth",
        "1",
        "--no-single-branch",
        &from,
        ".",
    ]);
    let run = clone.run(&["check", "--merge", "origin/main"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.stderr.contains("fetch-depth: 0"), "{}", run.stderr);
}

#[test]
fn each_format_has_each_finding() {
    let log = branches(
        &edited(&[("3 - Medium", "2 - Low")]),
        &edited(&[("It was seen twice.", "It was seen <three> times.")]),
    );
    merge(&log, "main");
    let name = merge_name(&log);
    let run = |format: &str| {
        let run = log.run(&["check", "--merge", "main", "--format", format]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{format}");
        run.stdout.replace(&name, "MERGE")
    };
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 2);
    let mut finding = json["findings"][1].clone();
    assert!(finding["commit"].as_str().unwrap().starts_with("MERGE"));
    finding["commit"] = Value::from("MERGE");
    insta::assert_snapshot!(serde_json::to_string_pretty(&finding).unwrap(), @r###"
{
  "kind": "not-asked",
  "commit": "MERGE",
  "hazard": "Hazard-0001",
  "path": "hazards/Hazard-0001.md",
  "field": "Risk scoring",
  "message": "both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking",
  "remedy": "decide what the whole fact must be, commit it, and have the decision approved",
  "base": "3 - Undesirable\n\nJustification: It was seen twice.",
  "ours": "3 - Undesirable\n\nJustification: It was seen <three> times.",
  "theirs": "3 - Undesirable\n\nJustification: It was seen twice.",
  "result": "3 - Undesirable\n\nJustification: It was seen <three> times."
}
"###);
    insta::assert_snapshot!(run("junit"), @r###"
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hazlog check --merge" tests="2" failures="2" errors="0" skipped="0">
  <testsuite name="hazards/Hazard-0001.md" tests="2" failures="2" errors="0" skipped="0">
    <testcase classname="hazards/Hazard-0001.md" name="merge MERGE: Likelihood scoring" file="hazards/Hazard-0001.md">
      <failure type="not-asked" message="both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking">hazards/Hazard-0001.md: merge MERGE: `Likelihood scoring`: both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking&#10;help: decide what the whole fact must be, commit it, and have the decision approved</failure>
    </testcase>
    <testcase classname="hazards/Hazard-0001.md" name="merge MERGE: Risk scoring" file="hazards/Hazard-0001.md">
      <failure type="not-asked" message="both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking">hazards/Hazard-0001.md: merge MERGE: `Risk scoring`: both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking&#10;help: decide what the whole fact must be, commit it, and have the decision approved</failure>
    </testcase>
  </testsuite>
</testsuites>
"###);
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    assert_valid(&sarif);
    let results = &sarif["runs"][0]["results"];
    assert_eq!(results.as_array().unwrap().len(), 2);
    let mut second = results[1].clone();
    let mark = second["partialFingerprints"]["hazlog/v1"].take();
    assert_ne!(mark, results[0]["partialFingerprints"]["hazlog/v1"]);
    let rule = second["ruleIndex"].as_u64().unwrap() as usize;
    let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules[rule]["id"], second["ruleId"]);
    insta::assert_snapshot!(serde_json::to_string_pretty(&second).unwrap(), @r###"
{
  "ruleId": "merge-not-asked",
  "ruleIndex": 0,
  "level": "error",
  "message": {
    "text": "merge MERGE: `Risk scoring`: both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking: decide what the whole fact must be, commit it, and have the decision approved"
  },
  "locations": [
    {
      "physicalLocation": {
        "artifactLocation": {
          "uri": "hazards/Hazard-0001.md",
          "uriBaseId": "%SRCROOT%"
        }
      }
    }
  ],
  "partialFingerprints": {
    "hazlog/v1": null
  }
}
"###);
}

#[test]
fn a_branch_without_findings_passes_in_each_format() {
    let log = branches(RECORD.replace("Ann", "Bo").as_str(), RECORD);
    for format in ["human", "short", "github", "json", "junit", "sarif"] {
        let run = log.run(&["check", "--merge", "main", "--format", format]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{format}");
        match format {
            "json" => {
                let json: Value = serde_json::from_str(&run.stdout).unwrap();
                assert_eq!(json["findings"], Value::Array(Vec::new()));
                assert_eq!(json["tried"], Value::from(true));
            }
            "sarif" => assert_valid(&serde_json::from_str(&run.stdout).unwrap()),
            "junit" => assert!(run.stdout.contains("tests=\"1\" failures=\"0\"")),
            "github" => assert_eq!(run.stdout, ""),
            _ => assert!(run.stdout.contains("nothing is lost"), "{format}"),
        }
    }
}

/// A log on `main` with a branch for each version of the record, which one commit merges; `main` did not change.
fn octopus(versions: &[String]) -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(PATH, RECORD);
    log.commit("2026-05-01", "a log");
    let names: Vec<String> = (1..=versions.len()).map(|at| format!("b{at}")).collect();
    for (name, version) in names.iter().zip(versions) {
        log.git(&["checkout", "-q", "-b", name, "main"]);
        log.put(PATH, version);
        log.put(&format!("{name}.txt"), "work\n");
        log.commit("2026-05-02", name);
    }
    log.git(&["checkout", "-q", "-b", "all", "main"]);
    log.put("all.txt", "work\n");
    log.commit("2026-05-03", "all");
    let mut merge = vec!["merge", "-q", "--no-edit"];
    merge.extend(names.iter().map(String::as_str));
    log.git(&merge);
    log
}

#[test]
fn a_merge_of_several_branches_is_repeated_for_each_record() {
    let check = |log: &Log| log.run(&["check", "--merge", "main", "--format", "short"]);
    // Two of three branches changed one clinical fact.
    let log = octopus(&[
        edited(&[("3 - Medium", "2 - Low")]),
        edited(&[("It was seen twice.", "It was seen three times.")]),
        RECORD.to_owned(),
    ]);
    let run = check(&log);
    let name = merge_name(&log);
    insta::assert_snapshot!(run.all().replace(&name, "MERGE"), @r###"
hazards/Hazard-0001.md: error: merge MERGE: `Likelihood scoring`: both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking
hazards/Hazard-0001.md: error: merge MERGE: `Risk scoring`: both sides changed one clinical fact: the scores and the reason for them; git took both changes without asking
hazlog repeated 1 merge: 2 findings.
--- stderr
hint: open each record, decide what the field must say, commit it, and have the decision approved; docs/merging.md explains each finding
--- exit 1
"###);
    // In different fields, there is nothing to say.
    let log = octopus(&[
        edited(&[("3 - Medium", "2 - Low")]),
        edited(&[("Ann", "Bo")]),
        RECORD.to_owned(),
    ]);
    assert_eq!(check(&log).code, 0, "{}", check(&log).all());
    // The merge changed something itself.
    log.put(PATH, &log.read(PATH).replace("\nOpen\n", "\nTransferred\n"));
    log.git(&["commit", "-q", "-a", "--amend", "--no-edit"]);
    let run = check(&log);
    assert!(
        run.stdout
            .contains("`Hazard status`: the merge does not say"),
        "{}",
        run.all()
    );
    // Three changed it.
    let log = octopus(&[
        edited(&[("3 - Medium", "2 - Low")]),
        edited(&[("Ann", "Bo")]),
        edited(&[("two patients", "2 patients")]),
    ]);
    let run = check(&log);
    let name = merge_name(&log);
    insta::assert_snapshot!(run.all().replace(&name, "MERGE"), @r###"
hazards/Hazard-0001.md: error: merge MERGE: `the whole record`: three branches or more changed this record, and hazlog repeats a merge of two
hazlog repeated 1 merge: 1 finding.
--- stderr
hint: open each record, decide what the field must say, commit it, and have the decision approved; docs/merging.md explains each finding
--- exit 1
"###);
    // Somebody has looked at it and changed it since.
    log.put(PATH, &log.read(PATH).replace("Bo", "Cy"));
    log.commit("2026-05-06", "after the merge");
    assert_eq!(check(&log).code, 0);
}
