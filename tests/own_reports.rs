//! A report of hazlog is never taken for a hazard, wherever it is saved.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;

use support::Log;
use support::reports::kinds_and_formats;

#[test]
fn a_report_saved_among_the_records_is_not_a_hazard() {
    let log = Log::of_our_own();
    for (kind, format) in kinds_and_formats() {
        let file = format!("{kind}.{format}");
        let made = log.run(&["report", kind, "--format", format, "-o", &file]);
        assert_eq!(made.code, 0, "{}", made.all());
    }
    let before = log.run(&["list"]).stdout;
    for (kind, format) in kinds_and_formats() {
        let file = format!("{kind}.{format}");
        // The name of a record, where a report is Markdown.
        let name = match format {
            "md" => "Hazard-0099.md".to_owned(),
            _ => file.clone(),
        };
        let place = format!("hazards/{name}");
        fs::copy(log.path().join(&file), log.path().join(&place)).unwrap();
        assert_eq!(log.run(&["list"]).stdout, before, "{file}");
        let doctor = log.run(&["doctor"]).stdout;
        let wanted = format!("1 written by hazlog as a report: {place}");
        assert!(doctor.contains(&wanted), "{file}: {doctor}");
        if !matches!(format, "xlsx" | "docx") {
            let import = log.run(&["import", &file]);
            let wanted = format!("error: `{file}` is a report that hazlog wrote");
            assert_eq!(import.code, 2, "{}", import.all());
            assert!(import.stderr.contains(&wanted), "{}", import.stderr);
        }
        fs::remove_file(log.path().join(&place)).unwrap();
    }
}

#[test]
fn a_report_uses_no_id() {
    let log = Log::of_our_own();
    let made = log.run(&["report", "log", "--format", "md", "-o", "log.md"]);
    assert_eq!(made.code, 0, "{}", made.all());
    fs::copy(
        log.path().join("log.md"),
        log.path().join("hazards/Hazard-0099.md"),
    )
    .unwrap();
    let new = log.run(&["new", "Wrong dose"]);
    assert!(new.stdout.starts_with("Hazard-0005"), "{}", new.all());
    let shown = log.run(&["show", "99"]);
    assert_eq!(shown.code, 2, "{}", shown.all());
    let report = log.run(&["report", "log", "--format", "json"]).stdout;
    assert!(report.contains("\"records\": 4"), "{report}");
}

#[test]
fn a_record_about_reports_stays_a_record() {
    let log = Log::of_our_own();
    let text = log.read("hazards/Hazard-0004.md");
    let words = "A report says `Digest (SHA-256)` and Written by: hazlog 0.1.0.";
    let changed = text.replacen("The unit is free text.", words, 1);
    assert_ne!(text, changed);
    log.write("hazards/Hazard-0004.md", &changed);
    let list = log.run(&["list"]).stdout;
    assert!(list.contains("Hazard-0004"), "{list}");
}

#[test]
fn several_hazards_in_a_file_with_the_name_of_a_record_are_not_one() {
    let log = Log::of_our_own();
    let before = log.run(&["list"]).stdout;
    let rows = "| 1 | a | b | c |\n| 2 | d | e | f |\n";
    let table = format!("# Log\n\n| ID | Hazard | Cause | Control |\n|--|--|--|--|\n{rows}");
    log.write("hazards/hazard-log-2.md", &table);
    assert_eq!(log.run(&["list"]).stdout, before);
    let doctor = log.run(&["doctor"]).stdout;
    let wanted = "1 that hold hazards or may hold some, and are not read: hazards/hazard-log-2.md";
    assert!(doctor.contains(wanted), "{doctor}");
    // What it becomes is seen again.
    log.write(
        "hazards/hazard-log-2.md",
        &log.read("hazards/Hazard-0001.md"),
    );
    assert_ne!(log.run(&["list"]).stdout, before);
    log.write("hazards/hazard-log-2.md", &table);
    assert_eq!(log.run(&["list"]).stdout, before);
}

#[test]
fn no_report_is_written_into_a_folder_of_records() {
    let log = Log::of_our_own();
    fs::create_dir(log.path().join("out")).unwrap();
    for target in [
        "hazards/Hazard-0099.md",
        "hazards/Hazard-0001.md",
        "out/../hazards/x.md",
        "hazards/deep/x.md",
    ] {
        let run = log.run(&["report", "log", "-o", target]);
        let wanted = format!(
            "error: hazlog did not write {target}, because `hazards` is a folder of records\nhint: \
             name a file or folder outside the folder of records, such as `-o reports/log.html`\n"
        );
        assert_eq!((run.code, run.stderr), (2, wanted));
    }
    for flag in ["--all", "--site"] {
        let arguments: &[&str] = match flag {
            "--all" => &["report", "--all", "--format", "md", "-o", "hazards/reports"],
            _ => &["report", "log", "--site", "hazards"],
        };
        let run = log.run(arguments);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(
            run.stderr.contains("is a folder of records"),
            "{}",
            run.stderr
        );
    }
    let names = fs::read_dir(log.path().join("hazards")).unwrap().count();
    assert_eq!(names, 3);
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_report_into_a_folder_of_records() {
    use std::os::unix::fs::symlink;
    let log = Log::of_our_own();
    log.write("hazlog.yaml", "hazards: [hazards]\n");
    symlink("hazards", log.path().join("reports")).unwrap();
    symlink("hazards/Hazard-0001.md", log.path().join("log.md")).unwrap();
    let before = log.read("hazards/Hazard-0001.md");
    for target in ["reports/log.md", "log.md"] {
        let run = log.run(&["report", "log", "-o", target]);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(
            run.stderr.contains("is a folder of records"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(log.read("hazards/Hazard-0001.md"), before);
}
