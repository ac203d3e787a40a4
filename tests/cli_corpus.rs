//! The program on other people's records, which the environment variable `HAZLOG_CORPUS` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;
use crate::support::corpus;

use std::fs;

use corpus::corpus;
use support::Log;

fn names(log: &Log) -> Vec<String> {
    let files = fs::read_dir(log.path()).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()))
        .collect();
    names.sort();
    names
}

/// Whatever a record is, its bytes come back from the index; and the mission's records come back
/// from what was understood of them, all but the one that was edited by hand into another form.
#[test]
fn every_record_is_printed_unchanged() {
    let Some(corpus) = corpus("every_record_is_printed_unchanged") else {
        return;
    };
    for folder in ["quill", "dcsp"] {
        let log = Log::copy_of(&corpus.join(folder));
        for id in names(&log) {
            let file = log.read(&format!("{id}.md"));
            assert_eq!(log.run(&["render", &id, "--source"]).stdout, file, "{id}");
            if folder == "quill" && id != "Hazard-0019" {
                assert_eq!(log.run(&["render", &id]).stdout, file, "{id}");
            }
        }
    }
}

#[test]
fn every_list_has_every_record() {
    let Some(corpus) = corpus("every_list_has_every_record") else {
        return;
    };
    for (folder, count) in [("quill", 34), ("dcsp", 5)] {
        let log = Log::copy_of(&corpus.join(folder));
        let run = log.run(&["list", "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let list: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(list["hazards"].as_array().unwrap().len(), count);
        let run = log.run(&["list", "--format", "csv"]);
        assert_eq!(run.stdout.matches("\r\n").count(), count + 1);
        let run = log.run(&["doctor"]);
        assert_eq!(run.code, 1, "{}", run.stdout);
        assert!(
            run.stdout
                .contains("the same as the example of the NHS guidance")
        );
    }
}
