//! A patient who is named in a record is found, and no output of a check names them again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;

const WORDS: [&str; 6] = ["John", "Smith", "943 476", "5919", "1 May", "1950"];

fn log() -> Log {
    let log = Log::repository();
    let named = "Mr John Smith, NHS number 943 476 5919, born 1 May 1950, was missed.";
    let text = format!(
        "# Hazard\n\n## Hazard name\n\nWrong dose is shown\n\n## Description\n\n{named}\n\n## \
         Likelihood scoring\n\n7 - {named}\n\n## Hazard status\n\nOpen\n"
    );
    log.put("hazards/Hazard-0001.md", &text);
    log.put("hazlog.yaml", "check:\n  rules:\n    content: off\n");
    log.commit("2026-05-01", "a log");
    log
}

#[test]
fn no_output_names_the_patient() {
    let log = log();
    for format in ["human", "short", "json", "sarif", "github", "junit"] {
        for gate in ["daily", "release"] {
            let run = log.run(&["check", "--format", format, "--gate", gate, "--full"]);
            assert_eq!(run.code, 1, "{format}: {}", run.stderr);
            assert!(
                run.stdout.contains("patient-named"),
                "{format}: {}",
                run.stdout
            );
            for word in WORDS {
                assert!(
                    !run.all().contains(word),
                    "{format}: {word} in {}",
                    run.all()
                );
            }
        }
    }
}

#[test]
fn the_finding_says_the_line_and_what_to_do() {
    let run = log().run(&["check", "--format", "short", "--rule", "patient-named"]);
    let wanted = "this record seems to hold an NHS number (line 9). Remove it from the record and from \
                  git's history, or say in a waiver which test number it is";
    assert!(run.stdout.contains(wanted), "{}", run.stdout);
}

#[test]
fn no_setting_of_the_rule_is_accepted() {
    let log = log();
    log.put("hazlog.yaml", "check:\n  rules:\n    patient-named: info\n");
    let run = log.run(&["check"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(run.all().contains("always an error"), "{}", run.all());
}
