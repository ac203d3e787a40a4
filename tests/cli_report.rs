//! `hazlog report`: what it says, what it writes, and what it refuses to write.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::path::Path;
use std::process::Command;

use hazlog::report::{Format, Kind};
use support::{Log, fixtures};

fn committed() -> Log {
    let log = Log::repository();
    for entry in fs::read_dir(fixtures().join("log/hazards")).unwrap() {
        let entry = entry.unwrap();
        let name = format!("hazards/{}", entry.file_name().to_str().unwrap());
        log.put(&name, &fs::read_to_string(entry.path()).unwrap());
    }
    log.put(
        "hazlog.yaml",
        "hazards: hazards\nproduct:\n  name: Ward list\n  version: '2.1'\n",
    );
    log.commit("2026-05-04", "the log");
    log
}

fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_written_report_is_named() {
    let log = committed();
    insta::assert_snapshot!(log.run(&["report", "log", "-o", "log.html"]).all(), @r###"
    --- stderr
    3 hazards written to log.html
    --- exit 0
    "###);
    assert!(log.read("log.html").contains("Hazard-0004"));
    // What was there before is replaced, and nothing is left beside it.
    log.write("log.html", "before");
    log.run(&["report", "log", "-o", "log.html", "--filter", "risk:4"]);
    let page = log.read("log.html");
    assert!(page.contains("Hazard-0004") && !page.contains("The chart is cached by bed"));
    assert!(page.contains("1 of 3"), "the page says what it leaves out");
    let beside = fs::read_dir(log.path()).unwrap();
    let left = beside.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_str().unwrap().ends_with(".tmp")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn a_report_that_cannot_be_written_gives_one_message() {
    let log = committed();
    insta::assert_snapshot!(log.run(&["report", "log", "-o", "nowhere/log.html"]).all(), @r###"
    --- stderr
    error: hazlog could not write nowhere/log.html: there is no folder nowhere
    hint: create the folder (`mkdir -p FOLDER`), or name another
    --- exit 2
    "###);
    insta::assert_snapshot!(log.run(&["report", "log", "-o", "log.doc"]).all(), @r###"
    --- stderr
    error: hazlog cannot tell the format of the report from the name log.doc
    hint: end the name with one of html, pdf, docx, xlsx, md, csv, json, or give --format
    --- exit 2
    "###);
    insta::assert_snapshot!(log.run(&["report", "nhs", "-o", "nhs.html"]).all(), @r###"
    --- stderr
    error: hazlog cannot write the report `nhs` as html: its formats are xlsx
    --- exit 2
    "###);
    insta::assert_snapshot!(log.run(&["report", "log", "-o", "/dev/full", "--format", "csv"]).all(), @r###"
    --- stderr
    error: could not write /dev/full: no space left on device
    hint: free some space on that disk, then try again; nothing was changed
    --- exit 2
    "###);
}

#[test]
fn every_report_of_a_commit_is_the_same_to_the_byte() {
    let log = committed();
    let all = |log: &Log, folder: &str| {
        let run = log.run(&["report", "--all", "-o", folder]);
        assert_eq!(run.code, 0, "{}", run.all());
        files_of(&log.path().join(folder))
    };
    let first = all(&log, "one");
    assert!(first.len() >= 23, "{} files", first.len());
    // The files that were written do not make the log differ from its commit.
    let second = all(&log, "one");
    assert_eq!(first, second);
    // Another clone, another day, another folder: the same.
    let clone = Log::empty();
    let from = log.path().to_str().unwrap();
    clone.git(&["clone", "-q", from, "."]);
    for ((name, one), (_, other)) in first.iter().zip(all(&clone, "two")) {
        assert!(*one == other, "{name} differs in another clone");
    }
}

#[test]
fn a_report_that_cannot_be_written_does_not_stop_the_others() {
    let log = committed();
    for folder in ["hazard-log.html", "clinical-safety-case-report.docx"] {
        std::fs::create_dir_all(log.path().join("out").join(folder)).unwrap();
    }
    let run = log.run(&["report", "--all", "-o", "out"]);
    assert_eq!(run.code, 2, "{}", run.all());
    let written = run.stdout.lines().count();
    assert!(written > 20, "{}", run.all());
    assert!(
        run.stderr
            .contains(&format!("2 of {} reports were not written", written + 2)),
        "{}",
        run.all()
    );
    for file in [
        "out/hazard-log.html was not written",
        "out/clinical-safety-case-report.docx was not written",
    ] {
        assert!(run.stderr.contains(file), "{}", run.all());
    }
}

#[test]
fn changed_files_are_reported_and_a_commit_can_be_named() {
    let log = committed();
    let committed = log.run(&["report", "log", "--format", "md"]).stdout;
    assert!(committed.contains("4 May 2026"), "{committed:.600}");
    assert!(!committed.contains("not committed"));
    let record = log.read("hazards/Hazard-0001.md");
    log.write(
        "hazards/Hazard-0001.md",
        &record.replace("cached by bed", "cached by ward"),
    );
    let dirty = log.run(&["report", "log", "--format", "md"]).stdout;
    assert!(dirty.contains("not committed (dirty)") && dirty.contains("cached by ward"));
    let past = log
        .run(&["report", "log", "--format", "md", "--at", "HEAD"])
        .stdout;
    assert_eq!(past, committed);
    let unknown = log.run(&["report", "log", "--format", "md", "--at", "v9"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("git has no commit `v9`"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn anybody_can_make_the_digest_again() {
    let log = committed();
    let json = log.run(&["report", "log", "--format", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let about = &report["about"];
    let command = about["digest_command"].as_str().expect("a command");
    let output = Command::new("sh")
        .arg("-c")
        .arg(command)
        .current_dir(log.path())
        .output()
        .unwrap();
    let made = String::from_utf8(output.stdout).unwrap();
    assert_eq!(made.split(' ').next(), about["digest"].as_str());
}

#[test]
fn a_projects_own_template_is_used_and_an_error_names_its_line() {
    let log = committed();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/report");
    let ours = fs::read_to_string(folder.join("log.md")).unwrap();
    log.put(
        "templates/report/log.md",
        &ours.replace("## Summary", "## Das Wichtigste"),
    );
    let page = log.run(&["report", "log", "--format", "md"]).stdout;
    assert!(page.contains("Das Wichtigste"));
    log.put(
        "templates/report/log.md",
        &ours.replace("{{ insert(\"waivers\") }}", ""),
    );
    let left_out = log.run(&["report", "log", "--format", "md"]);
    assert_eq!(left_out.code, 2);
    assert!(
        left_out
            .stderr
            .contains("leaves out `{{ insert(\"waivers\") }}`"),
        "{}",
        left_out.stderr
    );
    log.put(
        "templates/report/log.md",
        &ours.replacen("{{ title }}", "{{ titel }}", 1),
    );
    let broken = log.run(&["report", "log", "--format", "md"]);
    assert!(
        broken
            .stderr
            .starts_with("error: templates/report/log.md:1: "),
        "{}",
        broken.stderr
    );
    log.put("templates/report/log.md", &ours);
    log.put("templates/report/log.html", "typo");
    let strange = log.run(&["report", "log", "--format", "md"]);
    assert!(
        strange
            .stderr
            .contains("hazlog did not use templates/report/log.html")
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_in_the_report() {
    let log = committed();
    std::os::unix::fs::symlink("/nowhere/at/all", log.path().join("hazards/Hazard-0009.md"))
        .unwrap();
    let run = log.run(&["report", "log", "--format", "md"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stdout.contains(
            "hazlog did not read 1 file that may hold hazards, so it is not counted: \
             hazards/Hazard-0009.md"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn a_log_without_git_without_settings_and_without_hazards_has_reports() {
    let log = Log::empty();
    fs::create_dir(log.path().join("hazards")).unwrap();
    log.write("hazlog.yaml", "hazards: hazards\n");
    for kind in Kind::ALL {
        let format = match kind.formats().contains(&Format::Html) {
            true => Format::Html,
            false => kind.formats()[0],
        };
        let (kind, file) = (
            kind.as_str(),
            format!("{}.{}", kind.as_str(), format.as_str()),
        );
        let run = log.run(&["report", kind, "-o", &file]);
        assert_eq!(run.code, 1, "{kind}: {}", run.all());
        let allowed = log.run(&["report", kind, "-o", &file, "--allow-incomplete"]);
        assert_eq!(allowed.code, 0, "{kind}: {}", allowed.all());
    }
    let page = log.read("log.html");
    assert!(page.contains("not in git") && page.contains("Not stated"));
}

#[test]
fn very_many_actions_are_one_row_per_hazard_in_documents_and_all_in_data() {
    let log = Log::empty();
    log.put("hazlog.yaml", "hazards: [hazards]\n");
    let controls: String = (1..=310)
        .map(|number| format!("- [ ] Planned measure number {number}\n"))
        .collect();
    log.put(
        "hazards/Hazard-0001.md",
        &format!(
            "# Hazard\n\n## Hazard name\n\nWrong dose is shown\n\n## Hazard controls\n\n\
             ### Design controls (manufacturer)\n\n{controls}\n## Hazard status\n\nClosed\n"
        ),
    );
    let report = |format: &str| {
        let run = log.run(&["report", "log", "--format", format, "-o", "-"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let text = report("md");
    assert!(
        text.contains("Open actions, by the day on which they are due"),
        "by line"
    );
    assert!(
        text.contains("Each hazard below gives its controls in full."),
        "left out"
    );
    let named = text.lines().find(|line| line.contains("D1, D2, D3"));
    assert!(
        named.is_some_and(|line| line.contains("D310")),
        "each control is named"
    );
    let data: serde_json::Value = serde_json::from_str(&report("json")).unwrap();
    let told = data["actions"].as_array().map_or(0, |actions| {
        let control = |action: &&serde_json::Value| {
            action["action"]
                .as_str()
                .is_some_and(|words| words.contains("Implement the control"))
        };
        actions.iter().filter(control).count()
    });
    assert_eq!(told, 310);
}

#[test]
fn all_reports_need_a_folder() {
    let log = Log::of_our_own();
    log.put("README.md", "text\n");
    let run = log.run(&["report", "--all", "-o", "README.md"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert_eq!(
        run.stderr,
        "error: README.md is a file, and hazlog needs a folder to write into\nhint: name a folder, such \
         as `hazlog report --all -o reports`\n"
    );
}

#[cfg(not(feature = "pdf"))]
mod without_pdf {
    use crate::support::Log;

    const HINT: &str = "hint: write a web page (`-o FILE.html`) and print it, or install a published \
                        hazlog: it writes PDF\n";

    #[test]
    fn a_report_as_pdf_is_refused_with_the_way_to_get_it() {
        let log = Log::of_our_own();
        for arguments in [
            &["report", "log", "-o", "log.pdf"][..],
            &["report", "--all", "--format", "pdf", "-o", "out"],
        ] {
            let run = log.run(arguments);
            assert_eq!(run.code, 2, "{}", run.all());
            let message = "error: this build of hazlog cannot write pdf\n";
            assert_eq!(run.stderr, format!("{message}{HINT}"));
        }
        assert!(!log.path().join("log.pdf").exists() && !log.path().join("out").exists());
    }

    #[test]
    fn all_reports_end_with_a_warning_that_pdf_is_missing() {
        let log = Log::of_our_own();
        let run = log.run(&["report", "--all", "-o", "out"]);
        let end = format!("warning: no PDF was written: this hazlog was built without it\n{HINT}");
        assert!(run.stderr.ends_with(&end), "{}", run.all());
    }
}
