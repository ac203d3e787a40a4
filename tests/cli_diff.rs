//! `hazlog diff`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;
use support::repository::record;

const H1: &str = "hazards/Hazard-0001.md";
const H2: &str = "hazards/Hazard-0002.md";
const H3: &str = "hazards/Hazard-0003.md";

/// Two releases: a score, a status, a control and a harm changed; a hazard was raised; a record was only laid out
/// again; a record moved.
fn two_releases() -> Log {
    let log = Log::repository();
    log.put(H1, &record("- [ ] The unit is kept.", "- src/dose.rs"));
    log.put(H2, &record("- [ ] Ask twice.", "- src/dose.rs"));
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "a log");
    log.git(&["tag", "v1"]);
    let changed = log
        .read(H1)
        .replace(
            "- [ ] The unit is kept.",
            "- [x] The unit is kept.\n  - Evidence: src/dose.rs",
        )
        .replace("## Hazard status\n\nOpen", "## Hazard status\n\nClosed");
    log.put(H1, &changed);
    let laid_out = log.read(H2).replace('\n', "\r\n");
    log.put(H2, &laid_out);
    log.put(H3, &record("- [ ] A new control.", "- src/dose.rs"));
    log.commit("2026-05-02", "a release");
    log.git(&["tag", "v2"]);
    log
}

#[test]
fn two_releases_are_compared_hazard_by_hazard() {
    let log = two_releases();
    let run = log.run(&["diff", "v1..v2"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.all());
}

/// A new record has `TBC` for each score. There is no change of scores to show.
#[test]
fn a_raised_hazard_without_scores_is_not_scored() {
    let log = two_releases();
    let made = log.run(&["new", "Wrong drug"]);
    assert_eq!(made.code, 0, "{}", made.all());
    let run = log.run(&["diff", "v2"]);
    assert!(
        run.stdout
            .contains("  - initial risk not scored\n  - residual risk not scored\n"),
        "{}",
        run.all()
    );
    assert!(!run.stdout.contains("TBC"), "{}", run.all());
}

#[test]
fn programs_get_the_differences_as_json() {
    let log = two_releases();
    let run = log.run(&["diff", "v1..v2", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!(run.all());
}

#[test]
fn nothing_differs_from_the_last_commit_until_a_file_does() {
    let log = two_releases();
    let same = log.run(&["diff"]);
    assert_eq!(same.code, 0, "{}", same.stderr);
    assert!(
        same.stdout
            .starts_with("Nothing differs between the two versions: each has 3 hazards."),
        "{}",
        same.stdout
    );
    std::fs::remove_file(log.path().join(H3)).unwrap();
    let gone = log.run(&["diff"]);
    assert!(gone.stdout.contains("Hazard-0003"), "{}", gone.stdout);
    assert!(gone.stdout.contains("1 removed"), "{}", gone.stdout);
    assert!(gone.stdout.contains("DCB0129 3.3.2"), "{}", gone.stdout);
}

#[test]
fn a_record_that_moved_is_the_same_hazard() {
    let log = two_releases();
    log.git(&["checkout", "-q", "v1"]);
    log.git(&["checkout", "-q", "-b", "moved"]);
    log.put("hazlog.yaml", "hazards:\n  - hazards\n  - other\n");
    std::fs::create_dir_all(log.path().join("other")).unwrap();
    log.git(&["mv", H2, "other/Hazard-0002.md"]);
    log.commit("2026-05-03", "move");
    let run = log.run(&["diff", "v1..HEAD"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("0 raised, 0 removed"), "{}", run.stdout);
    let moved = "file hazards/Hazard-0002.md → other/Hazard-0002.md";
    assert!(run.stdout.contains(moved), "{}", run.stdout);
    let page = log.run(&["diff", "v1..HEAD", "--format", "md"]);
    let said = "Record: other/Hazard-0002.md, before hazards/Hazard-0002.md";
    assert!(page.stdout.contains(said), "{}", page.stdout);
    assert!(page.stdout.contains("Only its file has"), "{}", page.stdout);
    let json = log.run(&["diff", "v1..HEAD", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    let moved = &json["changed"][0];
    assert_eq!(moved["moved_from"], "hazards/Hazard-0002.md", "{json}");
    assert_eq!(moved["class"], "form", "{json}");
}

#[test]
fn a_record_with_another_id_that_says_the_same_is_the_same_hazard() {
    let log = two_releases();
    log.git(&["checkout", "-q", "v2"]);
    log.git(&["mv", H3, "hazards/Hazard-0031.md"]);
    log.commit("2026-05-03", "another id");
    let run = log.run(&["diff", "v2..HEAD"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for said in [
        "0 raised, 0 removed",
        "file hazards/Hazard-0003.md → hazards/Hazard-0031.md",
        "id Hazard-0003 → Hazard-0031",
        "A. Name: another id",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    // Two records that say the same: nobody can say which is which.
    log.put(
        "hazards/Hazard-0032.md",
        &log.read("hazards/Hazard-0031.md"),
    );
    log.commit("2026-05-04", "twice the same");
    let two = log.run(&["diff", "v2..HEAD"]);
    assert!(two.stdout.contains("2 raised, 1 removed"), "{}", two.stdout);
}

#[test]
fn a_conflict_and_an_unknown_revision_are_no_answer() {
    let log = two_releases();
    let unknown = log.run(&["diff", "nowhere..v2"]);
    assert_eq!(unknown.code, 2, "{}", unknown.stdout);
    let conflict = format!(
        "{}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
        log.read(H1)
    );
    log.put(H1, &conflict);
    let run = log.run(&["diff", "v1"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(
        run.stderr.contains("unresolved merge conflict"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("not read"), "{}", run.stdout);
}

#[test]
fn a_new_record_in_conflict_is_not_called_raised() {
    let log = two_releases();
    let text = format!(
        "{}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
        log.read(H1)
    );
    log.put("hazards/Hazard-0004.md", &text);
    let run = log.run(&["diff"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stdout.contains("0 raised"), "{}", run.stdout);
    assert!(
        run.stderr.contains("hazards/Hazard-0004.md:"),
        "{}",
        run.stderr
    );
}

/// The template of each version counts: one that was deleted or broken is not replaced in silence.
#[test]
fn each_version_is_read_with_the_template_of_its_time() {
    let log = two_releases();
    log.git(&["checkout", "-q", "-b", "own", "v2"]);
    let own = hazlog::template::BUILT_IN_TEMPLATE.replace("Undesirable", "Bothersome");
    log.put("templates/hazard-template.md", &own);
    log.commit("2026-05-03", "a template");
    log.git(&["tag", "own-template"]);
    log.git(&["rm", "-q", "templates/hazard-template.md"]);
    log.commit("2026-05-04", "no template");
    let gone = log.run(&["diff", "own-template..HEAD"]);
    assert_eq!(gone.code, 0, "{}", gone.all());
    assert!(
        gone.stdout.contains("The risk criteria differ"),
        "{}",
        gone.stdout
    );
    assert!(gone.stdout.contains("Bothersome"), "{}", gone.stdout);
    log.put("templates/hazard-template.md", "# nothing\n");
    log.commit("2026-05-05", "a broken template");
    let broken = log.run(&["diff", "own-template..HEAD"]);
    assert_eq!(broken.code, 2, "{}", broken.all());
    assert!(
        broken.stderr.contains("hazard-template.md"),
        "{}",
        broken.stderr
    );
}

/// Where the settings name the folder, hazlog reads a commit from git without a checkout, and it compares the same two
/// commits once. What it says is the same in each case.
#[test]
fn every_way_to_read_a_version_tells_the_same() {
    let log = two_releases();
    let of_range = |range: &str, format: &str| {
        let run = log.run(&["diff", range, "--format", format]);
        assert_eq!(run.code, 0, "{}", run.all());
        run.stdout
    };
    let formats = ["text", "json", "md"];
    let of_tags = || formats.map(|format| of_range("v1..v2", format));
    // Without settings each version is checked out; the second time the index has the comparison.
    let checked_out = of_tags();
    assert_eq!(of_tags(), checked_out);
    // Under another name of the same commits, only the name differs.
    let named = of_range("v1..refs/tags/v2", "md");
    assert_eq!(named.replace("refs/tags/v2", "v2"), checked_out[2]);
    // A change on disk is seen, although the comparison of the commits is in the index.
    log.put(H1, &log.read(H1).replace("Closed", "Transferred"));
    assert_eq!(of_tags(), checked_out);
    assert!(of_range("v1", "text").contains("Transferred"));
    log.git(&["checkout", "-q", "--", H1]);
    // With settings that name the folder, a version is read from git.
    log.put("hazlog.yaml", "hazards: [hazards]\n");
    log.commit("2026-05-03", "settings");
    log.git(&["tag", "settings"]);
    log.put(H3, &log.read(H3).replace("A new control", "An old control"));
    log.commit("2026-05-04", "words");
    let read_from_git = formats.map(|format| of_range("settings..HEAD", format));
    // A file that is no record makes a checkout necessary. Nothing else differs.
    log.git(&["checkout", "-q", "-b", "with-readme", "v2"]);
    log.put("hazlog.yaml", "hazards: [hazards]\n");
    log.put("hazards/README.md", "# How we work\n");
    log.commit("2026-05-03", "settings");
    log.git(&["tag", "-f", "settings"]);
    log.put(H3, &log.read(H3).replace("A new control", "An old control"));
    log.commit("2026-05-04", "words");
    let checked_out = formats.map(|format| of_range("settings..HEAD", format));
    let plain = |texts: [String; 3]| texts.map(|text| without_digests(&text));
    assert_eq!(plain(read_from_git), plain(checked_out));
}

/// A text with `…` for each digest and each name of a commit.
fn without_digests(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_hexdigit();
    let words = text.split_inclusive(|c: char| !is_part(c));
    words
        .map(|word| {
            let digits = word.trim_end_matches(|c: char| !is_part(c));
            match digits.len() >= 12 {
                true => format!("…{}", &word[digits.len()..]),
                false => word.to_owned(),
            }
        })
        .collect()
}

#[test]
fn an_added_control_is_shown_with_all_its_facts_in_every_format() {
    let log = two_releases();
    let more = "- [x] The unit is kept.\n  - Evidence: src/dose.rs\n- [x] Ask the pharmacist.\n  - Evidence: \
                src/ask.rs\n  - Verified: tests/ask.rs (2026-05-03, A. Name)\n  - Owner: Pharmacy";
    let after = log
        .read(H1)
        .replace("- [x] The unit is kept.\n  - Evidence: src/dose.rs", more);
    assert!(after.contains("Pharmacy"));
    log.put(H1, &after);
    for format in ["text", "json", "md", "html"] {
        let run = log.run(&["diff", "--format", format]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        for words in [
            "Ask the pharmacist.",
            "Evidence: src/ask.rs",
            "2026-05-03, A. Name",
            "Owner: Pharmacy",
        ] {
            assert!(run.stdout.contains(words), "{format}: {words}");
        }
    }
}

#[test]
fn a_version_from_before_the_log_is_an_error_that_says_so() {
    let log = Log::repository();
    log.put("src/dose.rs", "1\n");
    log.commit("2026-05-01", "the product");
    log.put(H1, &record("- [ ] The unit is kept.", "- src/dose.rs"));
    log.commit("2026-05-02", "begin the log");
    for arguments in [
        &["diff", "HEAD~1"][..],
        &["diff", "HEAD~1..HEAD"],
        &["diff", "HEAD~1..HEAD", "--amendments"],
        &[
            "report",
            "log",
            "--format",
            "md",
            "--changes-since",
            "HEAD~1",
        ],
    ] {
        let run = log.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(
            run.stderr
                .contains(" has no folder of hazard records\nhint: name a later version"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_conflict_in_the_second_version_is_no_file_to_edit() {
    let log = two_releases();
    let good = log.read(H1);
    log.put(
        H1,
        &format!("{good}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"),
    );
    log.commit("2026-05-04", "commit a conflict");
    // No file on disk is to be edited: the conflict is in a commit.
    let conflict = log.run(&["diff", "v2..HEAD"]);
    assert_eq!(conflict.code, 1, "{}", conflict.stdout);
    assert!(
        conflict
            .stderr
            .contains("the second version has an unresolved merge conflict"),
        "{}",
        conflict.stderr
    );
    assert!(
        !conflict.stderr.contains("hazlog edit"),
        "{}",
        conflict.stderr
    );
    assert!(
        conflict.stdout.contains("1 not read"),
        "{}",
        conflict.stdout
    );
}

#[cfg(unix)]
#[test]
fn the_name_of_a_file_writes_no_line_of_its_own() {
    let log = two_releases();
    let forged = "hazards/x\n0 hazards before, 0 now.md";
    log.put(forged, &record("- [ ] Ask.", "- src/dose.rs"));
    let run = log.run(&["diff"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let forged = run
        .stdout
        .lines()
        .filter(|line| line.starts_with("0 hazards"));
    assert_eq!(forged.count(), 0, "{}", run.stdout);
}
