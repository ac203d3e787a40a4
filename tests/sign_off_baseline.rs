//! `hazlog sign --baseline`: what is signed is the baseline, and the act knows the file of the baseline.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;

use hazlog::baseline::{BaselineForm, criteria_digest, from_text, to_text};
use hazlog::signoff::{ActFile, SignedBaseline, file_name, parse, write};
use hazlog::template::Template;

use crate::sign_off::{H1, H2, by, sign, signable, signed};
use crate::support::Log;

const FILE: &str = "baselines/v1.7.yaml";

/// A log with a committed baseline. Its release gate fails, so a person answers for it.
fn with_baseline() -> Log {
    let log = signable();
    take(&log, "v1.7");
    log.commit("2026-05-02", "a baseline");
    log
}

fn take(log: &Log, name: &str) {
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
}

fn arguments(scope: &'static str) -> Vec<&'static str> {
    let meaning = [scope, "--meaning", "approved", "--baseline", "v1.7"];
    [&meaning[..], &by("Dr Ann Example")].concat()
}

/// The error of a sign-off that is refused, without its hint.
fn refused(log: &Log, scope: &'static str) -> String {
    let run = sign(log, &arguments(scope));
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(!log.path().join("signoffs").exists());
    run.stderr
}

fn says(text: &str, words: &[&str]) {
    for words in words {
        assert!(text.contains(words), "lacks `{words}`: {text}");
    }
}

#[test]
fn a_baseline_that_is_signed_must_exist_and_be_committed() {
    let log = signable();
    says(
        &refused(&log, "1"),
        &[
            "there is no baseline `v1.7`",
            "this log has no baseline yet",
        ],
    );
    take(&log, "v1.6");
    log.commit("2026-05-02", "another");
    says(&refused(&log, "--log"), &["the baselines are `v1.6`"]);
    take(&log, "v1.7");
    says(&refused(&log, "1"), &[FILE, "not in git's last commit"]);
}

#[test]
fn a_record_that_differs_from_the_baseline_is_named_with_its_fields() {
    let log = with_baseline();
    let text = log.read(H1);
    log.put(
        H1,
        &text
            .replace("- [ ] The", "- [x] The")
            .replace("An overdose.", "A fatal overdose."),
    );
    log.commit("2026-05-03", "the harm");
    let differs = refused(&log, "1");
    says(
        &differs,
        &[
            "what would be signed differs from baseline `v1.7`: Hazard-0001: ",
            "`Harm`",
            "fatal",
            "C-7",
            "hint: `hazlog diff v1.7` shows all that changed",
        ],
    );
    assert!(!differs.contains("Hazard-0002"), "{differs}");
    // The other record is as in the baseline.
    signed(&log, &arguments("2"));
    fs::remove_dir_all(log.path().join("signoffs")).unwrap();
    // Another form, a record that was raised, one that moved, and one that is gone.
    log.put(H1, &format!("{text}\n\n"));
    log.put("hazards/Hazard-0003.md", &log.read(H2));
    log.commit("2026-05-04", "more");
    let whole = refused(&log, "--log");
    says(
        &whole,
        &[
            "Hazard-0001: its form differs, such as blank lines",
            "Hazard-0003: it is not in the baseline",
        ],
    );
    assert!(!whole.contains("Hazard-0002"), "{whole}");
    log.put(H1, &text);
    fs::remove_file(log.path().join(H2)).unwrap();
    fs::remove_file(log.path().join("hazards/Hazard-0003.md")).unwrap();
    log.put(
        "hazlog.yaml",
        "hazards: hazards\nproduct:\n  name: Ward\n  version: '2'\n",
    );
    log.put(
        "templates/hazard-template.md",
        &hazlog::template::BUILT_IN_TEMPLATE.replace("Undesirable", "Unwanted"),
    );
    log.commit("2026-05-05", "less");
    says(
        &refused(&log, "--log"),
        &[
            "Hazard-0002: it is in the baseline only",
            "the risk criteria differ",
            "version of the product (none) → 2",
        ],
    );
}

#[test]
fn a_baseline_whose_file_was_changed_is_not_signed() {
    let log = with_baseline();
    let text = log.read(FILE);
    // Somebody who knows the form gives the file a digest that fits.
    let mut baseline = from_text(&text).unwrap();
    "Closed".clone_into(&mut baseline.records[0].status);
    log.put(FILE, &to_text(&baseline));
    log.commit("2026-05-03", "an edit");
    says(
        &refused(&log, "1"),
        &[
            "baseline `v1.7` fails verification: ",
            "status: the file has `Closed`, the commit has `Open`",
            "hint: run `hazlog baseline verify v1.7`",
        ],
    );
}

#[test]
fn a_sign_off_is_stale_when_its_baseline_changes_or_is_gone() {
    let log = with_baseline();
    let file = signed(&log, &arguments("--log"));
    let act = log.read(&file);
    let sum = std::process::Command::new("sha256sum")
        .arg(log.path().join(FILE))
        .output()
        .unwrap();
    let sum = String::from_utf8(sum.stdout).unwrap();
    let digest = sum.split(' ').next().unwrap();
    says(
        &act,
        &[
            "format: hazlog-signoff-3\n",
            "baseline: \"v1.7\"\n",
            &format!("baseline-digest: {digest}\n"),
        ],
    );
    says(
        &log.read(".git/read.md"),
        &[&format!("- Baseline: v1.7 (SHA-256 of its file: {digest})")],
    );
    let state = |words: &str| {
        let listed = log.run(&["signoffs"]);
        assert_eq!(listed.code, 0, "{}", listed.all());
        says(&listed.stdout, &[words, "baseline v1.7"]);
        let json = log.run(&["signoffs", "--format", "json"]).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["signoffs"][0]["baseline"], "v1.7");
        assert_eq!(json["signoffs"][0]["baseline_digest"], digest);
    };
    let stale = |words: &str| {
        state("stale  ");
        let check = log.run(&[
            "check",
            "--gate",
            "release",
            "--format",
            "short",
            "--rule",
            "sign-off-stale",
        ]);
        says(&check.stdout, &["Hazard-0001", words]);
        says(&log.run(&["signoffs"]).stdout, &[words]);
        let report = log.run(&["report", "log", "--format", "md"]).stdout;
        says(&report, &[words.split('`').next().unwrap()]);
    };
    state("valid  ");
    let text = log.read(FILE);
    log.put(FILE, &text.replace('\n', "\r\n"));
    state("valid  ");
    log.put(FILE, &text.replacen("A trial.", "No trial.", 1));
    stale("the file of the baseline `v1.7` changed");
    fs::remove_file(log.path().join(FILE)).unwrap();
    stale("the baseline `v1.7` is gone: hazlog finds no file of it in baselines/");
    fs::write(log.path().join(FILE), b"\xff\xfe").unwrap();
    stale("hazlog cannot read the file of the baseline `v1.7`");
    log.put(FILE, &text);
    state("valid  ");
}

/// Before, the name was only typed. Such a file is read, and does not count until somebody compared.
#[test]
fn a_baseline_that_was_only_typed_does_not_count() {
    let log = with_baseline();
    let file = signed(&log, &arguments("1"));
    let name = file.trim_start_matches("signoffs/").to_owned();
    let text = Ok(log.read(&file));
    let (mut act, _) = parse(&ActFile { name, text }).unwrap();
    act.baseline = Some(SignedBaseline {
        name: "v1.7".to_owned(),
        digest: None,
    });
    act.accepts = None;
    let text = write(&act);
    says(&text, &["format: hazlog-signoff-1\n"]);
    fs::remove_file(log.path().join(&file)).unwrap();
    log.put(&format!("signoffs/{}", file_name(&act, &text)), &text);
    let listed = log.run(&["signoffs"]);
    says(
        &listed.stdout,
        &[
            "stale  ",
            "it names the baseline `v1.7` as typed: nobody compared what was signed with a file",
        ],
    );
}

/// The first form has another digest of the criteria and counts drafts by status. It must stay verifiable.
#[test]
fn a_baseline_of_the_first_form_is_verified_and_signed() {
    let log = with_baseline();
    let mut baseline = from_text(&log.read(FILE)).unwrap();
    assert_eq!(baseline.format, BaselineForm::Two);
    baseline.format = BaselineForm::One;
    let criteria = &Template::built_in().criteria;
    let digest = criteria_digest(BaselineForm::One, criteria);
    // As the first version wrote it.
    assert_ne!(digest, baseline.criteria);
    baseline.criteria = digest;
    let text = to_text(&baseline);
    says(&text, &["format: \"hazlog-baseline-1\"\n"]);
    log.git(&["rm", "-q", FILE]);
    log.git(&["commit", "-q", "--amend", "--no-edit", "--allow-empty"]);
    log.put(FILE, &text);
    log.commit("2026-05-03", "a baseline of an earlier version");
    let verified = log.run(&["baseline", "verify", "v1.7"]);
    assert_eq!(verified.code, 0, "{}", verified.all());
    let show = log.run(&["baseline", "show", "v1.7"]);
    says(&show.stdout, &["counted by status only"]);
    let check = log.run(&[
        "check",
        "--gate",
        "release",
        "--format",
        "short",
        "--rule",
        "changed-since-baseline",
    ]);
    assert_eq!(check.code, 0, "{}", check.all());
    signed(&log, &arguments("--log"));
    says(&log.run(&["signoffs"]).stdout, &["valid  "]);
    // The digest is compared, not passed over.
    baseline.criteria = "0".repeat(64);
    log.put(FILE, &to_text(&baseline));
    let check = log.run(&["baseline", "verify", "v1.7"]);
    says(&check.stdout, &["risk criteria (digest)"]);
}
