//! What a machine drafted counts as a draft until a named person has accepted it: in every report, in baselines and at the
//! release gate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;

use crate::sign_off::{H1, H2, by, signable, signed};
use crate::support::Log;

const STATUS: &str = "## Hazard status\n\nOpen";
const DRAFT: &str = "## Hazard status\n\nDraft from LLM";

/// A log whose first hazard a machine drafted once. Its second only mentions the words.
fn drafted() -> Log {
    let log = signable();
    let text = log.read(H1);
    assert!(text.contains(STATUS), "{text}");
    log.put(H1, &text.replace(STATUS, DRAFT));
    let other = log.read(H2);
    log.put(
        H2,
        &other.replace("An overdose.", "An overdose. Draft from LLM."),
    );
    log.commit("2026-05-02", "drafts");
    log.put(H1, &text);
    log.commit("2026-05-03", "a status");
    log
}

fn json(log: &Log, kind: &str) -> serde_json::Value {
    let run = log.run(&["report", kind, "--format", "json"]);
    assert_ne!(run.code, 2, "{}", run.all());
    serde_json::from_str(&run.stdout).unwrap()
}

fn accept(log: &Log) {
    let meaning = ["1", "--meaning", "draft accepted"];
    signed(log, &[&meaning[..], &by("Dr Ann Example")].concat());
}

#[test]
fn the_totals_of_every_report_count_it_until_a_person_has_accepted_it() {
    let log = drafted();
    let counted = "A machine drafted Hazard-0001 earlier, and no named person has accepted what it says now, so it \
                   counts as a draft: 1 of 2 hazards in all";
    for kind in ["log", "case", "summary", "trace", "dtac", "transfer"] {
        let run = log.run(&["report", kind, "--format", "md"]);
        let flat = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(counted), "{kind}: {}", run.all());
        let html = log.run(&["report", kind, "--format", "html"]).stdout;
        assert!(html.contains(counted), "{kind}: {html}");
        assert!(html.contains("<li>1 of them drafts</li>"), "{kind}");
    }
    for kind in ["log", "trace"] {
        let about = &json(&log, kind)["about"];
        assert_eq!(about["drafts"], 1, "{kind}");
        assert_eq!(about["not_accepted"][0], "Hazard-0001", "{kind}");
        assert!(about["drafts_not_known"].is_null(), "{kind}");
    }
    let case = log.run(&["report", "case", "--format", "md"]).stdout;
    let not_fit = "1 of 2 hazards counts as a draft, because a machine drafted it and no named person has accepted it";
    assert!(case.contains(not_fit), "{case}");
    assert!(
        case.contains(
            "1, drafted by a machine earlier and accepted by no named person: Hazard-0001"
        ),
        "{case}"
    );
    let of_two = [
        "report",
        "log",
        "--format",
        "json",
        "--filter",
        "id:Hazard-0002",
    ];
    let of_two: serde_json::Value = serde_json::from_str(&log.run(&of_two).stdout).unwrap();
    assert_eq!(of_two["about"]["drafts"], 0);
    accept(&log);
    let about = &json(&log, "log")["about"];
    assert_eq!(about["drafts"], 0);
    assert_eq!(about["not_accepted"].as_array().unwrap().len(), 0);
    // Another text is not what they accepted.
    log.put(H1, &log.read(H1).replace("An overdose.", "Death."));
    assert_eq!(json(&log, "log")["about"]["drafts"], 1);
}

#[test]
fn a_baseline_counts_and_names_it() {
    let log = drafted();
    let create = |name: &str| {
        let run = log.run(&[
            "baseline",
            "create",
            name,
            "--by",
            "Ann",
            "--because",
            "A trial.",
        ]);
        assert_eq!(run.code, 0, "{}", run.all());
        run.stdout
    };
    let first = create("v1");
    assert!(
        first.contains("2 records, 1 of them drafts and 0 deprecated"),
        "{first}"
    );
    let named = "Hazard-0001: drafted by a machine, and accepted by no named person";
    assert!(first.contains(named), "{first}");
    accept(&log);
    log.commit("2026-05-04", "accepted");
    let second = create("v2");
    assert!(
        second.contains("2 records, 0 of them drafts and 0 deprecated"),
        "{second}"
    );
    assert!(!second.contains(named), "{second}");
    log.commit("2026-05-05", "two baselines");
    let verified = log.run(&["baseline", "verify"]);
    assert_eq!(verified.code, 0, "{}", verified.all());
    // An edit that makes the draft disappear is found.
    let text = log.read("baselines/v1.yaml");
    let edited = text.replace(", \"draft\": \"not-accepted\"", "");
    assert_ne!(edited, text);
    log.put("baselines/v1.yaml", &edited);
    let verified = log.run(&["baseline", "verify", "v1"]);
    assert!(
        verified.stdout.contains(
            "why it counts as a draft: the file has `(it does not)`, the commit has `drafted by a machine"
        ),
        "{}",
        verified.stdout
    );
}

/// Another id does not make another text.
#[test]
fn a_record_with_another_id_is_still_one_that_a_machine_drafted() {
    let log = drafted();
    log.git(&["mv", H1, "hazards/Hazard-0009.md"]);
    log.commit("2026-05-04", "another id");
    let about = &json(&log, "log")["about"];
    assert_eq!(about["not_accepted"], serde_json::json!(["Hazard-0009"]));
    // A new record under the first id has its own history, and that of the id.
    log.put(H1, &log.read(H2).replace("Dose lost", "Dose doubled"));
    log.commit("2026-05-05", "the id again");
    let about = &json(&log, "log")["about"];
    assert_eq!(
        about["not_accepted"],
        serde_json::json!(["Hazard-0001", "Hazard-0009"])
    );
}

/// A folder that had another name, and a draft that only a merge had.
#[test]
fn the_whole_history_is_searched_whatever_the_folder_was() {
    let log = signable();
    let text = log.read(H1);
    log.put("hazlog.yaml", "hazards: old\nproduct:\n  name: Ward\n");
    fs::create_dir_all(log.path().join("old")).unwrap();
    fs::rename(log.path().join(H1), log.path().join("old/Hazard-0001.md")).unwrap();
    fs::rename(log.path().join(H2), log.path().join("old/Hazard-0002.md")).unwrap();
    log.put("old/Hazard-0001.md", &text.replace(STATUS, DRAFT));
    log.commit("2026-05-02", "another folder");
    log.put("old/Hazard-0001.md", &text);
    log.commit("2026-05-03", "a status");
    fs::create_dir_all(log.path().join("hazards")).unwrap();
    for name in ["Hazard-0001.md", "Hazard-0002.md"] {
        let (from, to) = (format!("old/{name}"), format!("hazards/{name}"));
        fs::rename(log.path().join(from), log.path().join(to)).unwrap();
    }
    log.put("hazlog.yaml", "hazards: hazards\nproduct:\n  name: Ward\n");
    log.commit("2026-05-04", "back");
    // A file of that name elsewhere is no record.
    log.put(
        "examples/Hazard-0002.md",
        &log.read(H2).replace(STATUS, DRAFT),
    );
    log.commit("2026-05-04", "an example");
    let about = &json(&log, "log")["about"];
    assert_eq!(about["not_accepted"], serde_json::json!(["Hazard-0001"]));
    // Only the merge has the draft of the second one.
    log.git(&["checkout", "-q", "-b", "side"]);
    log.put("src/side.rs", "1\n");
    log.commit("2026-05-05", "side");
    log.git(&["checkout", "-q", "main"]);
    log.put("src/main.rs", "1\n");
    log.commit("2026-05-06", "main");
    log.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    let other = log.read(H2);
    log.put(H2, &other.replace(STATUS, DRAFT));
    log.commit("2026-05-07", "a merge that changed something itself");
    log.put(H2, &other);
    log.commit("2026-05-08", "a status");
    let about = &json(&log, "log")["about"];
    assert_eq!(
        about["not_accepted"],
        serde_json::json!(["Hazard-0001", "Hazard-0002"])
    );
}

const RULE: [&str; 7] = [
    "check",
    "--gate",
    "release",
    "--format",
    "short",
    "--rule",
    "machine-draft-not-accepted",
];

#[test]
fn a_shallow_clone_does_not_know_which_records_a_machine_drafted() {
    let log = drafted();
    let place = tempfile::tempdir().unwrap();
    let clone = place.path().join("clone");
    let from = format!("file://{}", log.path().display());
    log.git(&[
        "clone",
        "-q",
        "--depth",
        "1",
        &from,
        clone.to_str().unwrap(),
    ]);
    let shallow = Log::copy_of(&clone);
    let about = &json(&shallow, "log")["about"];
    assert!(about["not_accepted"].is_null(), "{about}");
    let why = "this is a shallow clone";
    assert!(
        about["drafts_not_known"].as_str().unwrap().contains(why),
        "{about}"
    );
    let report = shallow.run(&["report", "log", "--format", "md"]).stdout;
    assert!(
        report.contains(
            "hazlog does not know which hazards a machine drafted earlier: this is a shallow clone"
        ),
        "{report}"
    );
    let check = shallow.run(&RULE);
    assert_eq!(check.code, 1, "{}", check.all());
    assert!(
        check.stdout.contains(
            "hazlog does not know which records a machine drafted: this is a shallow clone"
        ),
        "{}",
        check.all()
    );
    let create = [
        "baseline",
        "create",
        "v1",
        "--by",
        "Ann",
        "--because",
        "A trial.",
    ];
    let create = shallow.run(&create);
    assert_eq!(create.code, 2, "{}", create.all());
    assert!(
        create
            .stderr
            .contains("hazlog does not know which records a machine drafted"),
        "{}",
        create.stderr
    );
}

#[test]
fn a_damaged_history_is_not_known_and_a_log_without_git_has_none() {
    let log = drafted();
    // The content of an earlier commit is damaged.
    let blob = std::process::Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["rev-parse", &format!("HEAD^:{H1}")])
        .output()
        .unwrap();
    let blob = String::from_utf8(blob.stdout).unwrap();
    let blob = blob.trim();
    let object = format!(".git/objects/{}/{}", &blob[..2], &blob[2..]);
    fs::remove_file(log.path().join(object)).unwrap();
    let check = log.run(&RULE);
    assert_eq!(check.code, 1, "{}", check.all());
    assert!(
        check
            .stdout
            .contains("hazlog does not know which records a machine drafted: "),
        "{}",
        check.all()
    );
    // Outside git there is no history to search.
    fs::remove_dir_all(log.path().join(".git")).unwrap();
    let about = &json(&log, "log")["about"];
    assert_eq!(about["drafts_not_known"], "the log has no history in git");
    assert_eq!(log.run(&RULE).code, 0);
}

/// The index keeps which records were drafts, and a later search looks only at the new commits. It gives what a search of
/// the whole history gives.
#[test]
fn what_the_index_knows_is_what_the_whole_history_says() {
    let log = drafted();
    let third = "hazards/Hazard-0003.md";
    let draft_of = |path: &str| {
        let text = log.read(path);
        text.replace(STATUS, DRAFT)
    };
    let agrees = |what: &str, wanted: &[&str]| {
        let ids = json(&log, "log")["about"]["not_accepted"].clone();
        assert_eq!(ids, serde_json::json!(wanted), "{what}");
        // A copy has an index of its own.
        let copy = tempfile::tempdir().unwrap();
        let place = copy.path().join("copy");
        let from = log.path().to_str().unwrap();
        log.git(&["clone", "-q", from, place.to_str().unwrap()]);
        let run = log
            .command(&[
                "-C",
                place.to_str().unwrap(),
                "report",
                "log",
                "--format",
                "json",
            ])
            .output()
            .unwrap();
        let fresh: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        assert_eq!(fresh["about"]["not_accepted"], ids, "{what}");
    };
    agrees("one draft", &["Hazard-0001"]);
    log.put(H2, &log.read(H2).replace("An overdose.", "A harm."));
    log.commit("2026-05-04", "words");
    agrees("words", &["Hazard-0001"]);
    let second = log.read(H2);
    log.put(H2, &draft_of(H2));
    log.commit("2026-05-05", "a draft");
    log.put(H2, &second);
    log.commit("2026-05-06", "no draft");
    agrees("another draft", &["Hazard-0001", "Hazard-0002"]);
    // A file that was a draft elsewhere becomes a record.
    fs::create_dir_all(log.path().join("notes")).unwrap();
    log.put("notes/idea.md", &draft_of(H1));
    log.commit("2026-05-07", "an idea");
    agrees("a file elsewhere", &["Hazard-0001", "Hazard-0002"]);
    log.put("notes/idea.md", &log.read(H1));
    log.commit("2026-05-08", "an open idea");
    log.git(&["mv", "notes/idea.md", third]);
    log.commit("2026-05-09", "a record");
    agrees(
        "a moved file",
        &["Hazard-0001", "Hazard-0002", "Hazard-0003"],
    );
    // The newest commit is one of another branch, which has less.
    log.git(&["checkout", "-q", "-b", "older", "HEAD~3"]);
    agrees("an older branch", &["Hazard-0001", "Hazard-0002"]);
}
