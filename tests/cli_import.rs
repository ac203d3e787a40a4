//! `hazlog import`: a document from elsewhere becomes a record, and nothing is written over.
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
use std::io::Write as _;
use std::process::Stdio;

use corpus::corpus;
use support::{Log, Run, fixtures};

fn page() -> String {
    fixtures().join("page.txt").display().to_string()
}

#[test]
fn a_published_page_becomes_a_record() {
    let log = Log::of_our_own();
    let run = log.run(&["import", &page()]);
    assert_eq!(
        run.stdout,
        "Hazard-0005: hazards/Hazard-0005.md\n",
        "{}",
        run.all()
    );
    let text = log.read("hazards/Hazard-0005.md");
    assert!(text.contains("\n\n---\n\n## Causes\n\n1. One topic for all beds\n2. No test with two beds:\n   - the simulator has one\n\n---\n"));
    assert!(text.contains("### Testing controls (manufacturer)\n\n- [ ] Two beds at once.\n"));
    // What was imported is a record of the mission's form: it is written as it was read, but for
    // the check box that says what the heading above the control does.
    let rendered = log.run(&["render", "5"]).stdout;
    assert_eq!(rendered, text.replace("- A topic", "- [x] A topic"));
    let controls = log.run(&["control", "list", "5"]).stdout;
    assert!(
        controls.contains("Hazard-0005/D1  implemented"),
        "{controls}"
    );
    assert!(controls.contains("Hazard-0005/V1  planned"), "{controls}");
}

#[test]
fn the_id_can_be_chosen_and_no_record_is_overwritten() {
    let log = Log::of_our_own();
    let before = log.read("hazards/Hazard-0002.md");
    let run = log.run(&["import", &page(), "--as", "Hazard-0002"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("already exists"), "{}", run.stderr);
    assert_eq!(log.read("hazards/Hazard-0002.md"), before);
    let run = log.run(&["import", &page(), "--as", "Hazard-0050"]);
    assert_eq!(run.stdout, "Hazard-0050: hazards/Hazard-0050.md\n");
    assert_eq!(log.run(&["import", &page(), "--as", "../x"]).code, 2);
}

#[test]
fn a_page_may_be_piped_in() {
    let log = Log::of_our_own();
    let mut command = log.command(&["import", "-"]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let text = fs::read(page()).unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    let run = Run::of(child.wait_with_output().unwrap(), log.path());
    assert_eq!(
        run.stdout,
        "Hazard-0005: hazards/Hazard-0005.md\n",
        "{}",
        run.all()
    );
}

#[test]
fn an_unknown_document_is_refused() {
    let log = Log::of_our_own();
    log.write("letter.txt", "Dear all,\n\nplease find attached.\n");
    let run = log.run(&["import", "letter.txt"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .starts_with("error: `letter.txt` is not the page of a hazard")
    );
    assert!(!log.path().join("hazards/Hazard-0005.md").exists());
}

#[test]
fn a_page_is_the_page_of_one_hazard_or_is_refused() {
    let log = Log::of_our_own();
    let one = fs::read_to_string(page()).unwrap();
    let table =
        "| ID | Hazard | Cause | Harm |\n|--|--|--|--|\n| 1 | a | b | c |\n| 2 | d | e | f |\n";
    let unknown = "is not the page of a hazard: such a page has the names of a hazard's sections (`Hazard name`, \
                   `Causes`, `Harm` …), each alone on a line with an empty line before and after it";
    for (text, wanted) in [
        ("Milk\n\n\nBread\n\n\nEggs\n".to_owned(), unknown),
        (
            "Description\n\nx\n\n\nHazard status\n\ny\n\n\nAssignment\n\nz\n".to_owned(),
            unknown,
        ),
        (String::new(), "is empty, so there is nothing to import"),
        (
            " \n\u{a0}\n".to_owned(),
            "is empty, so there is nothing to import",
        ),
        (
            format!("{one}\n\n\n{one}"),
            "has the pages of 2 hazards, and hazlog imports one at a time",
        ),
        (
            table.to_owned(),
            "is a table of 2 hazards, and hazlog imports the page of one hazard only",
        ),
    ] {
        log.write("other.txt", &text);
        for kind in ["auto", "page"] {
            let run = log.run(&["import", "other.txt", "--kind", kind]);
            let wanted = format!("error: `other.txt` {wanted}\nhint: ");
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
            assert!(run.stderr.starts_with(&wanted), "{}", run.stderr);
        }
        assert!(!log.path().join("hazards/Hazard-0005.md").exists());
    }
}

#[test]
fn importing_a_record_says_that_it_is_one_and_writes_nothing() {
    let mission = "# Hazard\n\n---\n\n## Hazard name\n\nA\n\n---\n\n## Hazard type\n\n- DataLoss\n";
    let dcsp = "### Hazard name\n\nA\n\n-----\n\n### Cause(s)\n\nB\n";
    let log = Log::of_our_own();
    for text in [
        mission.to_owned(),
        mission.replace('\n', "\r\n"),
        dcsp.to_owned(),
        format!("---\nraised: 2026-01-31\n---\n{mission}"),
        format!("\u{feff}{mission}"),
    ] {
        log.write("other.md", &text);
        for kind in ["auto", "page"] {
            let run = log.run(&["import", "other.md", "--kind", kind]);
            assert_eq!(
                run.all(),
                "--- stderr\nerror: `other.md` is a hazard record already, so hazlog does not \
                 import it\nhint: if it comes from another log, copy it unchanged to \
                 `hazards/Hazard-0005.md`, where the id is free\n--- exit 2",
                "{text:?}"
            );
        }
        assert_eq!(log.read("other.md"), text);
        assert!(!log.path().join("hazards/Hazard-0005.md").exists());
    }
    for record in ["hazards/Hazard-0001.md", "hazards/Hazard-0004.md"] {
        let run = log.run(&["import", record, "--as", "Hazard-0050"]);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(
            run.stderr.contains("`hazards/Hazard-0050.md`"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn importing_a_report_a_folder_or_a_workbook_says_what_it_is() {
    let log = Log::of_our_own();
    for (file, format) in [("log.md", "md"), ("log.html", "html"), ("log.json", "json")] {
        let made = log.run(&["report", "log", "--format", format, "-o", file]);
        assert_eq!(made.code, 0, "{}", made.all());
        for kind in ["auto", "page"] {
            let run = log.run(&["import", file, "--kind", kind]);
            let wanted = format!(
                "error: `{file}` is a report that hazlog wrote, so hazlog does not import it\n"
            );
            assert_eq!(run.code, 2);
            assert!(run.stderr.starts_with(&wanted), "{}", run.stderr);
        }
    }
    let run = log.run(&["import", "hazards"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("hazards: is a directory"),
        "{}",
        run.stderr
    );
    let made = log.run(&["report", "nhs", "--format", "xlsx", "-o", "log.xlsx"]);
    assert_eq!(made.code, 0, "{}", made.all());
    let run = log.run(&["import", "log.xlsx"]);
    assert_eq!(run.code, 2);
    let wanted =
        "error: `log.xlsx` is a Word file, an Excel file or an archive, and hazlog reads text";
    assert!(run.stderr.starts_with(wanted), "{}", run.stderr);
    assert!(!log.path().join("hazards/Hazard-0005.md").exists());
}

#[test]
fn text_without_a_section_is_kept_and_listed() {
    let log = Log::of_our_own();
    let text = fs::read_to_string(page()).unwrap();
    log.write(
        "page.txt",
        &format!("Home\n\n{text}\n\nBuilt with a site generator"),
    );
    let run = log.run(&["import", "page.txt"]);
    assert!(
        run.stderr
            .contains("note: line 1: `Home` belongs to no section"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("hazlog kept `Built with a site generator` as text")
    );
    let record = log.read("hazards/Hazard-0005.md");
    assert!(record.contains("\nHome\n"));
    assert!(record.contains("\nBuilt with a site generator\n"));
}

/// The mission's own page gives the mission's own record, but for the marks of code that a copy
/// from a web page loses.
#[test]
fn a_published_page_gives_its_published_record() {
    let Some(corpus) = corpus("a_published_page_gives_its_published_record") else {
        return;
    };
    let log = Log::of_our_own();
    let page = corpus.join("published-page.txt").display().to_string();
    let run = log.run(&["import", &page, "--as", "Hazard-0022"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let published = fs::read_to_string(corpus.join("quill/Hazard-0022.md")).unwrap();
    assert_eq!(
        log.read("hazards/Hazard-0022.md"),
        published.replace('`', "")
    );
    assert_eq!(
        log.run(&["render", "22"]).stdout,
        published.replace('`', "")
    );
}

#[test]
fn an_id_that_the_log_cannot_have_is_refused() {
    let log = Log::of_our_own();
    for id in ["2", "banana", "Hazard-2", "hazard-0050"] {
        let run = log.run(&["import", &page(), "--as", id]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
        assert_eq!(
            run.stderr,
            format!(
                "error: `{id}` is not an id of this log: its ids look like `Hazard-0005`\nhint: \
                 nothing was written: leave out `--as` to use the next free id, which is \
                 `Hazard-0005`, or name another free id in full\n"
            )
        );
    }
    assert!(!log.path().join("hazards/2.md").exists());
}

#[test]
fn a_page_without_empty_lines_is_refused_for_that_reason() {
    let log = Log::of_our_own();
    let crowded = "Hazard name\nA\nCauses\nB\nEffect\nC\nHarm\nD\n";
    log.write("crowded.txt", crowded);
    let run = log.run(&["import", "crowded.txt"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
    assert_eq!(
        run.stderr,
        "error: `crowded.txt` has 4 names of sections without an empty line before and after them, so hazlog \
         cannot tell where a section begins\nhint: copy the page again, or write an empty line \
         before and after each name, such as `Causes`; then import the file again\n"
    );
    let run = log.run(&["import", "nosuch.txt"]);
    assert_eq!(
        run.stderr,
        "error: there is no file `nosuch.txt`\nhint: check its name and the folder that it is in\n"
    );
}
