//! A report of a part of the log says so wherever a reader may begin: on the cover, above each page,
//! beside each total, in the name of the file. A part of a safety case has no places for approval.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;

use hazlog::report::{Format, Kind};
use support::reports::{part, text_of};
use support::repository::record;
use support::{Log, Run};

const FILTER: &str = "status:open";
const SCOPE: &str = "2 of 3 hazards: `status:open`";

/// Two open hazards and a closed one.
fn log() -> Log {
    let log = Log::repository();
    log.put(
        "hazlog.yaml",
        "hazards: hazards\nproduct:\n  name: Ward list\n  version: '2.1'\npeople:\n  - name: A. Name\n    \
         role: Clinical Safety Officer\n    registration: GMC 0000000\n",
    );
    log.put("hazards/Hazard-0001.md", &record("- [x] One.", ""));
    log.put("hazards/Hazard-0002.md", &record("- [ ] Two.", ""));
    let closed = record("- [x] Three.", "").replace("\nOpen\n", "\nClosed\n");
    log.put("hazards/Hazard-0003.md", &closed);
    log.commit("2026-05-04", "a log");
    log
}

fn written(log: &Log, kind: Kind, format: Format, filter: &[&str]) -> Vec<u8> {
    let file = format!("out/{}", kind.file_name(format));
    fs::create_dir_all(log.path().join("out")).unwrap();
    let run = log.run(&[&["report", kind.as_str(), "-o", &file], filter].concat());
    assert_eq!(run.code, 0, "{}", run.all());
    fs::read(log.path().join(&file)).unwrap()
}

fn of_part(log: &Log, kind: Kind, format: Format) -> String {
    let bytes = written(log, kind, format, &["--filter", FILTER]);
    text_of(format.as_str(), &bytes)
}

/// A text without the backslashes that Markdown needs before signs.
fn unescaped(text: &str) -> String {
    text.replace('\\', "").replace("&#96;", "`")
}

#[test]
fn every_kind_in_every_format_says_which_part_of_the_log_it_is_about() {
    let log = log();
    for kind in Kind::ALL {
        for format in kind.formats().iter().copied().filter(|one| one.is_built()) {
            let text = unescaped(&of_part(&log, kind, format));
            let file = kind.file_name(format);
            assert!(text.contains(SCOPE), "{file}: {text:.1500}");
            // A table for programs has a column and no title.
            if format != Format::Csv {
                assert!(text.contains("Extract of the "), "{file}: {text:.1500}");
            }
            let whole = written(&log, kind, format, &[]);
            let whole = text_of(format.as_str(), &whole);
            assert!(!whole.contains("status:open"), "{file}");
            assert!(!whole.contains("Extract of the "), "{file}");
        }
    }
}

#[test]
fn every_printed_page_names_its_part_of_the_log() {
    let log = log();
    for kind in Kind::ALL {
        for format in kind.formats().iter().copied() {
            let header = match format {
                Format::Docx => {
                    let bytes = written(&log, kind, format, &["--filter", FILTER]);
                    part(&bytes, "word/header.xml")
                }
                Format::Xlsx => {
                    let bytes = written(&log, kind, format, &["--filter", FILTER]);
                    let mut pages = part(&bytes, "xl/worksheets/sheet1.xml");
                    pages.drain(..pages.find("<oddHeader>").expect("a header"));
                    pages
                }
                Format::Html => {
                    let bytes = written(&log, kind, format, &["--filter", FILTER]);
                    let page = String::from_utf8(bytes).unwrap();
                    let at = page.find("--subtitle:").expect("what stands above a page");
                    let line = page[at..].lines().next().unwrap();
                    line.replace("\\00003a", ":")
                }
                _ => continue,
            };
            let file = kind.file_name(format);
            assert!(header.contains("2 of 3 hazards"), "{file}: {header:.400}");
            assert!(header.contains("status:open"), "{file}: {header:.400}");
        }
    }
}

#[test]
fn every_total_says_which_hazards_it_counts() {
    let log = log();
    let kinds = Kind::ALL.into_iter();
    for kind in kinds.filter(|kind| kind.formats().contains(&Format::Md)) {
        let text = unescaped(&of_part(&log, kind, Format::Md));
        let totals = [
            "All hazards",
            "All controls",
            "All actions still to be done",
            "All duties",
        ];
        let mut found = 0;
        for line in text.lines() {
            if totals.iter().any(|total| line.contains(total)) {
                assert!(line.contains(SCOPE), "{}: {line}", kind.as_str());
                found += 1;
            }
        }
        assert!(found > 0 || kind == Kind::Trace, "{}", kind.as_str());
    }
    let case = unescaped(&of_part(&log, Kind::Case, Format::Md));
    // A case has a map where a residual risk is scored; the report of the log always has both.
    let whole_log = unescaped(&of_part(&log, Kind::Log, Format::Md));
    assert!(whole_log.contains("Initial risk (2 of 3 hazards"), "a map");
    assert!(case.contains(&format!("Counted in {SCOPE}.")), "numbers");
    let json = written(&log, Kind::Log, Format::Json, &["--filter", FILTER]);
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let last = json["summary"]["by-risk"]
        .as_array()
        .unwrap()
        .last()
        .unwrap();
    assert_eq!(last["risk"], format!("All hazards ({SCOPE})"));
    assert_eq!(json["about"]["notices"][0]["code"], "extract");
}

#[test]
fn the_csv_of_a_part_has_its_scope_in_each_row() {
    let log = log();
    let text = of_part(&log, Kind::Log, Format::Csv);
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert!(lines[0].ends_with(",Scope"), "{}", lines[0]);
    assert_eq!(text.matches(SCOPE).count(), 2, "{text}");
    let whole = written(&log, Kind::Log, Format::Csv, &[]);
    let whole = String::from_utf8(whole).unwrap();
    assert!(!whole.contains("Scope"), "{whole}");
}

#[test]
fn an_extract_of_a_safety_case_has_no_place_for_approval() {
    let log = log();
    let whole = written(&log, Kind::Case, Format::Md, &[]);
    let whole = String::from_utf8(whole).unwrap();
    assert!(
        whole.contains("A signature approves only this report"),
        "{whole}"
    );
    assert!(whole.contains("Signature"), "{whole}");
    for format in [Format::Md, Format::Html, Format::Docx] {
        let part = of_part(&log, Kind::Case, format);
        let name = format.as_str();
        assert!(part.contains("Extract of the clinical safety case report"));
        for place in [
            "Signature",
            "Approvals: to be signed",
            "A signature approves",
        ] {
            assert!(!part.contains(place), "{name}: {place}");
        }
        assert!(part.contains("no places for approval"), "{name}");
        assert!(part.contains("Extract, not for issue"), "{name}");
    }
    // Also with a title of one's own.
    let run = log.run(&[
        "report", "case", "--format", "md", "--filter", FILTER, "--title", "The case",
    ]);
    let first = run.stdout.lines().next().unwrap();
    assert_eq!(
        first,
        "# Extract of the clinical safety case report: The case"
    );
}

#[test]
fn an_extract_has_no_place_for_acceptance() {
    let log = log();
    let pack = of_part(&log, Kind::Transfer, Format::Md);
    assert!(!pack.contains("top management: name"), "{pack}");
    assert!(pack.contains("no places for acceptance"), "{pack}");
    let workbook = of_part(&log, Kind::Nhs, Format::Xlsx);
    assert!(workbook.contains("no places for approval"), "{workbook}");
}

#[test]
fn the_usual_name_of_a_file_says_that_it_is_an_extract() {
    let log = log();
    let all = |filter: &[&str]| -> Run {
        log.run(&[&["report", "--all", "--format", "md", "-o", "all"], filter].concat())
    };
    let run = all(&["--filter", FILTER]);
    assert_eq!(run.code, 0, "{}", run.all());
    for line in run.stdout.lines() {
        assert!(line.ends_with("-extract-status-open.md"), "{line}");
    }
    assert!(
        run.stdout
            .contains("all/clinical-safety-case-report-extract-status-open.md")
    );
    assert!(all(&[]).stdout.contains("all/hazard-log.md"));
    let one = log.run(&["report", "log", "-o", "a.md", "--filter", FILTER]);
    assert_eq!(one.stderr, "2 of 3 hazards written to a.md\n");
}

#[test]
fn a_filter_that_every_hazard_passes_does_not_make_the_log_whole() {
    let log = log();
    let run = log.run(&["report", "case", "--format", "md", "--filter", "risk:>=1"]);
    let text = unescaped(&run.stdout);
    assert!(text.starts_with("# Extract of the clinical safety case report"));
    assert!(
        text.contains("3 of 3 hazards: `risk:>=1`") || text.contains("risk:&gt;=1"),
        "{text:.900}"
    );
    assert!(!text.contains("A signature approves only this report"));
}
