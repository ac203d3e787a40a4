//! `hazlog renumber`: another id for a hazard, with its references, or nothing at all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::BTreeMap;
use std::fs;

use support::Log;
use support::repository::record;

/// A log with three hazards, two of which name `Hazard-0002`, and code that names it.
fn log() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: [hazards, drafts]\n");
    log.put(
        "hazards/Hazard-0001.md",
        &format!(
            "---\nintroduced_by: Hazard-0002/D1\n---\n{}",
            record(
                "- [x] One.\n  - Introduces: Hazard-0002, not Hazard-00021",
                "- src/dose.rs"
            )
        ),
    );
    log.put(
        "hazards/Hazard-0002.md",
        &record(
            "- [x] Two.\n  - ID: Hazard-0002/D1\n- [ ] See [this](Hazard-0002.md).",
            "",
        ),
    );
    log.put("hazards/Hazard-0003.md", &record("- [x] Three.", ""));
    log.put("src/dose.rs", "// a line\n// Hazard-0002/D1\n");
    log.commit("2026-05-01", "a log");
    log
}

/// All files of a log, by path, without those of git.
fn files(log: &Log) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for folder in ["hazards", "drafts", "src"] {
        let Ok(entries) = fs::read_dir(log.path().join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
            found.insert(
                name,
                String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned(),
            );
        }
    }
    found
}

#[test]
fn a_hazard_gets_the_next_free_id_with_its_references() {
    let log = log();
    let before = files(&log);
    let run = log.run(&["renumber", "2", "--dry-run"]);
    insta::assert_snapshot!(run.all(), @r###"
Hazard-0002 → Hazard-0004
  file       hazards/Hazard-0002.md → hazards/Hazard-0004.md
  reference  hazards/Hazard-0002.md:40
  reference  hazards/Hazard-0002.md:41
  reference  hazards/Hazard-0001.md:2
  reference  hazards/Hazard-0001.md:43
  not changed  src/dose.rs:2, which names Hazard-0002
hazlog wrote nothing (--dry-run)
--- stderr
note: `drafts` does not exist, so hazlog counts it as a folder without records
note: hazlog does this with `--retire-id` only: no other record has the id Hazard-0002, and commits have it. Without a record, whoever looks up Hazard-0002 later would find nothing, so every check would report HZ103 (lost-record), an error
--- exit 0
"###);
    assert_eq!(files(&log), before);
    let run = log.run(&["renumber", "2", "--retire-id"]);
    insta::assert_snapshot!(run.all(), @r###"
Hazard-0002 → Hazard-0004
  file       hazards/Hazard-0002.md → hazards/Hazard-0004.md
  reference  hazards/Hazard-0002.md:40
  reference  hazards/Hazard-0002.md:41
  reference  hazards/Hazard-0001.md:2
  reference  hazards/Hazard-0001.md:43
  not changed  src/dose.rs:2, which names Hazard-0002
--- stderr
note: `drafts` does not exist, so hazlog counts it as a folder without records
hint: `git add` the old file and the new file together, then run `hazlog check`
note: no record has the id Hazard-0002 now, and HZ103 (lost-record) says so until a named person waives it
--- exit 0
"###);
    let mut wanted = before.clone();
    let moved = wanted.remove("hazards/Hazard-0002.md").unwrap();
    wanted.insert(
        "hazards/Hazard-0004.md".to_owned(),
        moved.replace("Hazard-0002", "Hazard-0004"),
    );
    let first = wanted["hazards/Hazard-0001.md"]
        .replace("Hazard-0002/", "Hazard-0004/")
        .replace("Hazard-0002,", "Hazard-0004,");
    wanted.insert("hazards/Hazard-0001.md".to_owned(), first);
    assert_eq!(files(&log), wanted);
    let show = log.run(&["show", "4"]);
    assert_eq!(show.code, 0, "{}", show.all());
    assert_eq!(log.run(&["show", "2"]).code, 2);
    // Back again gives the first bytes.
    let run = log.run(&["renumber", "4", "Hazard-0002"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(files(&log), before);
}

#[test]
fn of_two_files_with_one_id_the_named_one_moves_and_no_reference_changes() {
    let log = log();
    log.put("drafts/Hazard-0002.md", &record("- [x] Another two.", ""));
    let before = files(&log);
    let run = log.run(&["renumber", "2"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("drafts/Hazard-0002.md")
            && run.stderr.contains("hazards/Hazard-0002.md"),
        "{}",
        run.stderr
    );
    assert_eq!(files(&log), before);
    let run = log.run(&["renumber", "drafts/Hazard-0002.md", "Hazard-0009"]);
    insta::assert_snapshot!(run.all(), @r###"
Hazard-0002 → Hazard-0009
  file       drafts/Hazard-0002.md → drafts/Hazard-0009.md
  not changed  hazards/Hazard-0001.md:2, which names Hazard-0002
  not changed  hazards/Hazard-0001.md:43, which names Hazard-0002
  not changed  hazards/Hazard-0002.md:40, which names Hazard-0002
  not changed  hazards/Hazard-0002.md:41, which names Hazard-0002
  not changed  src/dose.rs:2, which names Hazard-0002
--- stderr
note: hazards/Hazard-0002.md keeps the id Hazard-0002, so a reference to it can mean either hazard
hint: `git add` the old file and the new file together, then run `hazlog check`
--- exit 0
"###);
    let mut wanted = before;
    let moved = wanted.remove("drafts/Hazard-0002.md").unwrap();
    wanted.insert("drafts/Hazard-0009.md".to_owned(), moved);
    assert_eq!(files(&log), wanted);
}

#[test]
fn nothing_is_written_if_anything_cannot_be_done() {
    let refused = |log: &Log, arguments: &[&str], says: &str| {
        let before = files(log);
        let run = log.run(&[&["renumber"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.contains(says), "{}", run.stderr);
        assert!(run.stderr.contains("hint: "), "{}", run.stderr);
        assert_eq!(files(log), before);
    };
    refused(&log(), &["2", "Hazard-0003"], "Hazard-0003.md");
    refused(&log(), &["2", "31"], "Hazard-0004");
    refused(&log(), &["2", "../Hazard-0031"], "is not an id of this log");
    refused(&log(), &["7"], "there is no hazard `7`");
    let conflict = log();
    let text = conflict.read("hazards/Hazard-0001.md");
    conflict.put(
        "hazards/Hazard-0001.md",
        &format!("{text}\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n"),
    );
    refused(&conflict, &["2"], "unresolved merge conflict");
    let bytes = log();
    let text = [bytes.read("hazards/Hazard-0001.md").as_bytes(), b"\xff\n"].concat();
    fs::write(bytes.path().join("hazards/Hazard-0001.md"), text).unwrap();
    refused(&bytes, &["2"], "UTF-8");
    let locked = log();
    let path = locked.path().join("hazards/Hazard-0001.md");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    refused(&locked, &["2"], "read-only");
}

/// An id never changes. Only two hazards with one id give a reason for another one.
#[test]
fn an_id_that_only_one_record_has_is_kept_unless_a_person_retires_it() {
    let log = log();
    let before = files(&log);
    let run = log.run(&["renumber", "2"]);
    assert_eq!(run.code, 2, "{}", run.all());
    for words in [
        "no other record has the id Hazard-0002, and commits have it",
        "HZ103 (lost-record)",
        "add `--retire-id`",
    ] {
        assert!(run.stderr.contains(words), "{words}\n{}", run.all());
    }
    assert_eq!(files(&log), before);
    let run = log.run(&["renumber", "2", "--retire-id"]);
    assert_eq!(run.code, 0, "{}", run.all());
    log.commit("2026-05-02", "renumber");
    let check = ["check", "--rule", "lost-record", "--gate", "release"];
    let check = [&check[..], &["--today", "2026-06-01"]].concat();
    let found = log.run(&check);
    assert_eq!(found.code, 1, "{}", found.all());
    assert!(
        found
            .stdout
            .contains("this hazard used to be `Hazard-0002`"),
        "{}",
        found.all()
    );
    // A named person answers for it, with a reason.
    let moved = "hazards/Hazard-0004.md";
    let waiver = "<!-- hazlog: allow lost-record until 2026-08-31 by A. Name: the id was given twice on paper -->";
    log.put(moved, &format!("{waiver}\n\n{}", log.read(moved)));
    let people = "people:\n  - name: A. Name\n    role: Clinical Safety Officer\n";
    log.put(
        "hazlog.yaml",
        &format!("{}{people}", log.read("hazlog.yaml")),
    );
    log.commit("2026-05-03", "waive");
    let waived = log.run(&check);
    assert_eq!(waived.code, 0, "{}", waived.all());
}

#[test]
fn an_id_that_no_commit_has_or_that_another_branch_has_too_can_change() {
    // Nobody has seen it.
    let log = log();
    log.put("hazards/Hazard-0004.md", &record("- [x] Four.", ""));
    let run = log.run(&["renumber", "4", "Hazard-0009"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(!run.all().contains("HZ103"), "{}", run.all());
    // Two branches took it.
    log.commit("2026-05-02", "nine, here");
    log.git(&["switch", "-q", "-c", "side", "HEAD~1"]);
    log.put("hazards/Hazard-0009.md", &record("- [x] Another nine.", ""));
    log.commit("2026-05-03", "nine, on a branch");
    let run = log.run(&["renumber", "9"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(!run.all().contains("HZ103"), "{}", run.all());
    log.commit("2026-05-04", "another id");
    log.git(&["merge", "-q", "--no-edit", "main"]);
    let check = log.run(&["check", "--rule", "lost-record", "--rule", "duplicate-id"]);
    assert_eq!(check.code, 0, "{}", check.all());
    // A branch that has the same record under the id does not share it.
    log.git(&["branch", "-q", "later"]);
    log.git(&["switch", "-q", "later"]);
    log.put(
        "hazards/Hazard-0009.md",
        &record("- [x] Nine, reworded.", ""),
    );
    log.commit("2026-05-05", "reword on a branch");
    log.git(&["switch", "-q", "side"]);
    let run = log.run(&["renumber", "9"]);
    assert_eq!(run.code, 2, "{}", run.all());
}
