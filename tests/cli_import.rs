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
    let run = log.run(&["import", &page(), "--id", "Hazard-0002"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("already exists"), "{}", run.stderr);
    assert_eq!(log.read("hazards/Hazard-0002.md"), before);
    let run = log.run(&["import", &page(), "--id", "Hazard-0050"]);
    assert_eq!(run.stdout, "Hazard-0050: hazards/Hazard-0050.md\n");
    assert_eq!(log.run(&["import", &page(), "--id", "../x"]).code, 2);
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
            .starts_with("error: no field of a hazard was found in `letter.txt`")
    );
    assert!(!log.path().join("hazards/Hazard-0005.md").exists());
}

#[test]
fn a_page_is_the_page_of_one_hazard_or_is_refused() {
    let log = Log::of_our_own();
    let one = fs::read_to_string(page()).unwrap();
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
    ] {
        log.write("other.txt", &text);
        let run = log.run(&["import", "other.txt", "--as", "page"]);
        let wanted = format!("error: `other.txt` {wanted}\nhint: ");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
        assert!(run.stderr.starts_with(&wanted), "{}", run.stderr);
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
            let run = log.run(&["import", "other.md", "--as", kind]);
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
        let run = log.run(&["import", record, "--id", "Hazard-0050"]);
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
            let run = log.run(&["import", file, "--as", kind]);
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
        run.stderr.contains("is a hazard record already"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("error: no hazard was found in these files"),
        "{}",
        run.stderr
    );
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
    let run = log.run(&["import", &page, "--id", "Hazard-0022"]);
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
        let run = log.run(&["import", &page(), "--id", id]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.all());
        assert_eq!(
            run.stderr,
            format!(
                "error: `{id}` is not an id of this log: its ids look like `Hazard-0005`\nhint: \
                 nothing was written: leave out `--id` to use the next free id, which is \
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

const TABLE: &str = "# Log\n\n| ID | Hazard | Cause | Harm | Initial likelihood | Initial severity | Reviewer |\n\
                     |--|--|--|--|--|--|--|\n| H1 | Late result | Queue; network | Late care | Low | Major | A. Name |\n\
                     | H2 | Wrong unit | No unit | Overdose | 3 | Major | B. Name |\n";

#[test]
fn a_table_is_planned_and_imported_as_a_whole_or_not_at_all() {
    let log = Log::of_our_own();
    log.write("log.txt", TABLE);
    let run = log.run(&["import", "log.txt", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.all());
    for words in [
        "log.txt: Markdown, 2 hazards",
        "line 5 `Cause`: Queue; network → causes: split at `;`",
        "line 5 `Reviewer`: A. Name → no place: `Reviewer` is no field that hazlog knows",
        "the source does not say what `3` means: `Medium`, if it has 5 levels",
        "2 texts without a place",
    ] {
        assert!(run.stdout.contains(words), "{words}\n{}", run.stdout);
    }
    let run = log.run(&["import", "log.txt"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr
            .contains("2 texts have no place, so hazlog imported nothing"),
        "{}",
        run.stderr
    );
    assert!(!log.path().join("hazards/Hazard-0005.md").exists());

    let run = log.run(&["import", "log.txt", "--keep-rest"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let one = log.read("hazards/Hazard-0005.md");
    assert!(
        one.contains("source: 'log.txt, line 5, H1, blake3 ")
            || one.contains("source: log.txt, line 5, H1, blake3 "),
        "{one}"
    );
    assert!(
        one.contains("## Imported, not placed\n\n- Reviewer: A. Name\n"),
        "{one}"
    );
    assert!(one.contains("## General utility label\n\n[2]\n"), "{one}");
    let two = log.read("hazards/Hazard-0006.md");
    assert!(two.contains("## Likelihood scoring\n\nTBC\n"), "{two}");
    assert!(
        two.contains("## Imported, as written\n\n- Initial likelihood: 3\n"),
        "{two}"
    );

    let run = log.run(&["undo"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(!log.path().join("hazards/Hazard-0005.md").exists());
    assert!(!log.path().join("hazards/Hazard-0006.md").exists());
}

#[test]
fn a_map_answers_once_and_is_refused_when_the_headings_change() {
    let log = Log::of_our_own();
    log.write("log.txt", TABLE);
    let run = log.run(&["import", "log.txt", "--dry-run", "--save-map", "map.yaml"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let map = log.read("map.yaml");
    assert!(
        map.contains("# columns: say a field, `note`, or `nowhere: why` for `Reviewer`"),
        "{map}"
    );
    assert!(
        map.contains("# likelihood: say the level of \"3\""),
        "{map}"
    );
    log.write(
        "map.yaml",
        &format!("{map}\nlikelihood:\n  '3': Medium\n")
            .replace("columns:\n", "columns:\n  Reviewer: note\n"),
    );
    let run = log.run(&["import", "log.txt", "--map", "map.yaml"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let two = log.read("hazards/Hazard-0006.md");
    assert!(
        two.contains("## Likelihood scoring\n\n3 - Medium\n"),
        "{two}"
    );
    assert!(two.contains("- Reviewer: B. Name"), "{two}");
    log.write("log.txt", &TABLE.replace("Reviewer", "Checked by"));
    let run = log.run(&["import", "log.txt", "--map", "map.yaml"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr
            .contains("`Checked by` is new, `Reviewer` is gone"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_import_creates_a_log_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let log = Log::of_our_own();
    log.write(
        "log.txt",
        &TABLE
            .replace(" Reviewer |", "")
            .replace("|--|--|--|--|--|--|--|", "|--|--|--|--|--|--|")
            .replace(" A. Name |", "")
            .replace(" B. Name |", ""),
    );
    let into = folder.path().join("new").display().to_string();
    fs::create_dir(&into).unwrap();
    let run = log.run(&["import", "log.txt", "--into", &into]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr.contains("note: hazlog created a log in"),
        "{}",
        run.stderr
    );
    assert!(
        fs::read_to_string(format!("{into}/hazards/Hazard-0002.md"))
            .unwrap()
            .contains("Wrong unit")
    );
    assert!(!log.path().join("hazards/Hazard-0005.md").exists());
}

#[test]
fn a_template_with_empty_rows_is_no_log() {
    let log = Log::of_our_own();
    log.write(
        "log.md",
        "| ID | Hazard | Cause | Status |\n|--|--|--|--|\n| H1 | | | Open |\n| H2 | | | Open |\n",
    );
    let run = log.run(&["import", "log.md"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr
            .contains("2 rows have an id and a status and nothing else"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_belongs_to_no_hazard_is_kept_beside_the_log() {
    let log = Log::of_our_own();
    log.write(
        "log.txt",
        &TABLE.replace("# Log\n", "# Log\n\nApproved by nobody yet.\n"),
    );
    let run = log.run(&["import", "log.txt", "--keep-rest"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr
            .contains("note: what belongs to no hazard is in `imports/log.txt.md`"),
        "{}",
        run.stderr
    );
    assert!(
        log.read("imports/log.txt.md")
            .contains("- line 3: Approved by nobody yet.\n")
    );
    let run = log.run(&["list"]);
    assert!(!run.all().contains("imports"), "{}", run.all());
}

#[test]
fn a_log_that_is_only_read_gets_no_file() {
    let log = Log::of_our_own();
    log.write(
        "log.txt",
        &TABLE.replace("# Log\n", "# Log\n\nApproved by nobody yet.\n"),
    );
    let run = log.run(&["--read-only", "import", "log.txt", "--keep-rest"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        !log.path().join("imports").exists() && !log.path().join("hazards/Hazard-0005.md").exists()
    );
    let run = log.run(&["--read-only", "import", "log.txt", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.all());
}

#[test]
fn the_form_can_be_named() {
    let log = Log::of_our_own();
    log.write(
        "log.txt",
        "ID;Hazard;Cause;Harm\nH1;Late result;Queue;Late care\n",
    );
    let run = log.run(&["import", "log.txt", "--dry-run"]);
    assert_eq!(run.code, 2, "{}", run.all());
    let run = log.run(&["import", "log.txt", "--as", "csv", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stdout.contains("H1 Late result (line 2)"),
        "{}",
        run.stdout
    );
    let run = log.run(&["import", "log.txt", "--as", "xlsx"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr.contains("error: `log.txt` is "),
        "{}",
        run.stderr
    );
}
