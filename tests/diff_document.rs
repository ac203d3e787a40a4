//! `hazlog diff` as a document: what the text says is in every format, tracked changes give both versions, and no words
//! of a record break a format.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use chrono::DateTime;
use hazlog::hazard::HazardId;
use hazlog::report::{Attribution, Format, Templates, build_comparison, write};
use hazlog::session::Session;

use crate::report_sentences::patterns::is_like;
use crate::report_sentences::source::sentences_of_two_versions;
use crate::support;

use support::reports::{text_of, words};
use support::repository::record;
use support::{Log, Run};

const H1: &str = "hazards/Hazard-0001.md";
const H2: &str = "hazards/Hazard-0002.md";
const H3: &str = "hazards/Hazard-0003.md";
const H4: &str = "hazards/Hazard-0004.md";
const H5: &str = "hazards/Hazard-0005.md";

/// The formats of the document that every build can write.
const FORMATS: [&str; 3] = ["html", "docx", "md"];

/// A template whose statuses have other words, and marks that say what they mean.
fn own_template() -> String {
    let own = hazlog::template::BUILT_IN_TEMPLATE;
    let begin = own.find("Draft from LLM: ").unwrap();
    let end = begin + own[begin..].find("\n\n").unwrap();
    let statuses = "Drafted [draft]\nTo do [open]\nHanded over [transferred]\nDone [closed]";
    format!("{}{statuses}{}", &own[..begin], &own[end..])
}

fn with_status(status: &str) -> String {
    record("- [ ] The unit is kept.", "- src/dose.rs").replace("Open", status)
}

/// Five hazards, of which one is closed, one reopened, one handed over, one deprecated and one removed; a sixth is
/// raised.
fn log_with_fates() -> Log {
    let log = Log::repository();
    log.put("templates/hazard-template.md", &own_template());
    log.put("src/dose.rs", "1\n");
    log.put(H1, &with_status("To do"));
    log.put(H2, &with_status("Done"));
    log.put(H3, &with_status("To do"));
    log.put(H4, &with_status("To do"));
    log.put(H5, &with_status("To do"));
    log.commit("2026-05-01", "a log");
    log.git(&["tag", "v1"]);
    log.put(H1, &with_status("Done"));
    log.put(H2, &with_status("To do"));
    log.put(
        H3,
        &with_status("Handed over")
            .replace("An overdose.", "An overdose or a late dose.\n\nDeath."),
    );
    let deprecated = "## Hazard status\n\nTo do\n\n---\n\n## General utility label\n\n[3]\n\n\
                      - Deprecated: replaced by Hazard-0006 (2026-05-02, A. Name)\n\n---";
    log.put(
        H4,
        &with_status("To do").replace("## Hazard status\n\nTo do\n\n---", deprecated),
    );
    std::fs::remove_file(log.path().join(H5)).unwrap();
    log.put(
        "hazards/Hazard-0006.md",
        &with_status("To do").replace("3 - Medium", "4 - High"),
    );
    log.commit("2026-05-02", "a release");
    log.git(&["tag", "v2"]);
    log
}

/// The document of a range in a format.
fn document(log: &Log, range: &str, format: &str) -> Vec<u8> {
    let output = log
        .command(&["diff", range, "--format", format])
        .output()
        .unwrap();
    assert!(!output.stdout.is_empty(), "{output:?}");
    output.stdout
}

/// The text of the document of a range in a format.
fn text(log: &Log, range: &str, format: &str) -> String {
    text_of(format, &document(log, range, format))
}

fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = String::new();
    let mut file = zip.by_name(name).unwrap();
    file.read_to_string(&mut out).unwrap();
    out
}

/// The paragraphs of a document after all tracked changes are accepted (`other` is `del`) or rejected (`ins`).
fn paragraphs(xml: &str, other: &str) -> Vec<String> {
    let read = roxmltree::Document::parse(xml).unwrap();
    let is = |node: &roxmltree::Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let mut out: Vec<String> = Vec::new();
    let mut open = String::new();
    for paragraph in read.descendants().filter(|node| is(node, "p")) {
        let mut removed_mark = false;
        for node in paragraph.descendants() {
            let mut outer = node.ancestors();
            let is_removed = outer.any(|above| is(&above, other));
            if is(&node, other) && node.parent().is_some_and(|above| is(&above, "rPr")) {
                removed_mark = true;
            }
            if (is(&node, "t") || is(&node, "delText")) && !is_removed {
                open.push_str(node.text().unwrap_or_default());
            }
        }
        // Without its mark, a paragraph joins the next one.
        if !removed_mark {
            out.push(std::mem::take(&mut open));
        }
    }
    out
}

#[test]
fn each_fate_is_told_from_the_marks_of_the_template() {
    let log = log_with_fates();
    let run = log.run(&["diff", "v1..v2"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("fates-text", run.all());
    let run = log.run(&["diff", "v1..v2", "--format", "md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    insta::assert_snapshot!("fates-md", without_digests(&run));
}

/// The output without the digests and the commits, which are others in each version of git.
fn without_digests(run: &Run) -> String {
    let text = run.all();
    let is_hex = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        (bare.len() == 12 || bare.len() == 64) && bare.chars().all(|c| c.is_ascii_hexdigit())
    };
    let lines = text.lines().map(|line| {
        let words = line.split(' ').map(|word| match is_hex(word) {
            true => "HEX",
            false => word,
        });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_format_has_every_word_of_the_text() {
    let log = log_with_fates();
    let said = log.run(&["diff", "v1..v2"]).stdout;
    let wanted: BTreeSet<&str> = words(&said).filter(|word| *word != "nothing").collect();
    for format in FORMATS {
        let text = text(&log, "v1..v2", format);
        let lower = text.to_lowercase();
        let found: BTreeSet<&str> = words(&lower).collect();
        let lost: Vec<&&str> = wanted
            .iter()
            .filter(|word| !found.contains(word.to_lowercase().as_str()))
            .collect();
        assert!(lost.is_empty(), "{format}: {lost:?}");
        for line in ["v1: commit", "1 May 2026", "2 May 2026", "3.3.2", "7.3.3"] {
            assert!(text.contains(line), "{format}: {line}");
        }
    }
}

#[test]
fn accepting_all_gives_the_second_version_and_rejecting_all_the_first() {
    let log = log_with_fates();
    let xml = part(&document(&log, "v1..v2", "docx"), "word/document.xml");
    let [accepted, rejected] = ["del", "ins"].map(|other| paragraphs(&xml, other));
    let has = |version: &[String], lines: &[&str]| {
        version
            .windows(lines.len())
            .any(|window| window.iter().map(String::as_str).eq(lines.iter().copied()))
    };
    let late = ["Harm:", "An overdose or a late dose.", "Death."];
    assert!(has(&accepted, &late), "{accepted:#?}");
    assert!(!has(&rejected, &late));
    // The bullet of the next difference follows: no empty paragraph is left.
    let at = rejected.iter().position(|line| line == "Harm:").unwrap();
    assert_eq!(rejected[at + 1], "An overdose.");
    assert_eq!(rejected[at + 2], "Deprecated");
    assert!(has(&accepted, &["Status: Done"]) && has(&rejected, &["Status: To do"]));
    // A record that was raised has no trace of its words in the first version, and one that was removed none in the second.
    let raised = [
        "Likelihood scoring: 4 - High",
        "Severity scoring: 4 - Major",
    ];
    let removed = [
        "Likelihood scoring: 3 - Medium",
        "Severity scoring: 4 - Major",
    ];
    assert!(has(&accepted, &raised) && has(&rejected, &removed));
    for version in [&accepted, &rejected] {
        let scores = version
            .iter()
            .filter(|line| line.starts_with("Likelihood scoring"));
        assert_eq!(scores.count(), 1, "{version:#?}");
    }
    let read = roxmltree::Document::parse(&xml).unwrap();
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut numbers = BTreeSet::new();
    let changes = read
        .descendants()
        .filter(|node| matches!(node.tag_name().name(), "ins" | "del"));
    for change in changes {
        assert_eq!(change.attribute((word, "author")), Some("A. Name"));
        assert_eq!(
            change.attribute((word, "date")),
            Some("2026-05-02T12:00:00Z")
        );
        assert!(numbers.insert(change.attribute((word, "id")).unwrap().to_owned()));
        // Deleted words are in `delText`, and no others are.
        let is_deletion = change.tag_name().name() == "del";
        for text in change.descendants().filter(roxmltree::Node::is_text) {
            let element = text.parent().unwrap().tag_name().name();
            assert_eq!(element == "delText", is_deletion, "{text:?}");
        }
    }
    assert!(numbers.len() > 10, "{numbers:?}");
}

#[test]
fn headings_and_ticks_are_words_in_each_format() {
    let log = Log::repository();
    let shown = "- [x] The unit is kept.\n  - Evidence: src/dose.rs";
    log.put("src/dose.rs", "1\n");
    log.put(H1, &record(shown, "- src/dose.rs"));
    log.commit("2026-05-01", "a log");
    log.git(&["tag", "v1"]);
    // A hazard is raised, one gets a group of controls with words of its own, and in one only a mark differs.
    let more = "\n\n### Training controls (deploying organisation)\n\nFor all wards.\n\n- [ ] Train the ward.";
    log.put(H1, &record(&format!("{shown}{more}"), "- src/dose.rs"));
    let raised = "- [x] The dose is kept.\n- [ ] Ask twice.\n\nNobody checked these yet.";
    log.put(H2, &record(raised, "- src/dose.rs"));
    log.commit("2026-05-02", "a release");
    log.git(&["tag", "v2"]);
    for format in FORMATS {
        let text = text(&log, "v1..v2", format);
        let marks = match format {
            // The headings of the page itself are marks, and its words have none.
            "md" => ["<ins>#", "\\[x", "\\[ "],
            _ => ["###", "[x]", "[ ]"],
        };
        for mark in marks {
            assert!(!text.contains(mark), "{format}: {mark}: {text}");
        }
        for words in [
            "Design controls (manufacturer):",
            "ticked: The dose is kept.",
            "not ticked: Ask twice.",
            "Nobody checked these yet.",
            "Training controls (deploying organisation):",
            "For all wards.",
        ] {
            assert!(text.contains(words), "{format}: {words}: {text}");
        }
    }
    for format in ["html", "docx", "md", "json"] {
        let path = log.path().join(format!("log.{format}"));
        let out = path.to_str().unwrap();
        let run = log.run(&["report", "log", "--changes-since", "v1", "-o", out]);
        assert!(path.exists(), "{}", run.all());
        let bytes = std::fs::read(&path).unwrap();
        let text = match format {
            "docx" => part(&bytes, "word/document.xml"),
            _ => String::from_utf8(bytes).unwrap(),
        };
        assert!(
            text.contains("Training controls (deploying organisation):"),
            "{format}"
        );
        // The headings of a page in Markdown are marks.
        assert!(format == "md" || !text.contains("###"), "{format}");
        let mark = text.find("[-- [").or_else(|| text.find("{+- ["));
        assert!(mark.is_none(), "{format}");
    }
}

#[test]
fn a_commit_that_is_known_is_named_and_its_author_made_the_changes() {
    let log = log_with_fates();
    let session = Session::open(log.path()).unwrap();
    let mut compared = session.comparison("v1..v2").unwrap();
    let commit = |author: &str| Attribution {
        commit: "0123456789abcdef".to_owned(),
        author: author.to_owned(),
        date: DateTime::parse_from_rfc3339("2026-05-02T10:00:00Z").ok(),
        subject: "Close it".to_owned(),
        fields: vec!["status".to_owned()],
    };
    let of = &mut compared.attributions;
    of.insert(HazardId::new("Hazard-0001"), vec![commit("B. Example")]);
    let both = vec![commit("B. Example"), commit("C. Other")];
    of.insert(HazardId::new("Hazard-0002"), both);
    let report = build_comparison(&compared);
    let docx = write(&report, Format::Docx, &Templates::default()).unwrap();
    let xml = part(&docx, "word/document.xml");
    let count = |author: &str| xml.matches(&format!("w:author=\"{author}\"")).count();
    // A status: one deletion and one insertion. Of two authors, nobody knows which one it was.
    assert_eq!(count("B. Example"), 2);
    assert_eq!(count("C. Other"), 0);
    let html = write(&report, Format::Html, &Templates::default()).unwrap();
    let said = "0123456789ab of 2 May 2026, B. Example: Close it";
    assert!(text_of("html", &html).contains(said));
    assert!(text(&log, "v1..v2", "html").contains("Commits that changed it"));
}

#[test]
fn the_words_of_a_record_cannot_break_a_format() {
    let log = Log::repository();
    let before = record("- [ ] Keep it.", "- src/dose.rs");
    log.put("src/dose.rs", "1\n");
    log.put(H1, &before);
    log.commit("2026-05-01", "a log");
    log.git(&["tag", "=v1"]);
    let hostile = "</w:t></w:r></w:ins><w:del/> <script>alert(1)</script> =SUM(A1) [-x-] {+y+} \
                   {{ insert(\"about\") }} #set text(red) \u{202e}reversed ]]> &amp; | a | b |";
    log.put(H1, &before.replace("An overdose.", hostile));
    log.put(
        H2,
        &before
            .replace("Dose shown in the wrong unit", "=1+1 <b>name</b> | x")
            .replace("An overdose.", hostile),
    );
    log.commit("2026-05-02", "<script>");
    log.git(&["tag", "=v2"]);
    for format in FORMATS {
        let bytes = document(&log, "=v1..=v2", format);
        let text = text_of(format, &bytes);
        for word in ["alert", "SUM", "insert", "red", "reversed", "x", "y"] {
            assert!(words(&text).any(|its| its == word), "{format}: {word}");
        }
        assert!(!text.contains('\u{202e}'), "{format}");
        match format {
            "docx" => {
                let xml = part(&bytes, "word/document.xml");
                let accepted = paragraphs(&xml, "del").join("\n");
                assert!(
                    accepted.contains("</w:t></w:r></w:ins><w:del/>"),
                    "{accepted}"
                );
            }
            "html" => {
                let page = String::from_utf8(bytes).unwrap();
                assert!(!page.contains("<script>alert"));
                assert!(!page.contains("<b>name"));
                for tag in ["ins", "del"] {
                    let opened = page.matches(&format!("<{tag}>")).count();
                    let said = page
                        .matches(&format!("<{tag}><span class=\"hidden\">"))
                        .count();
                    assert_eq!(opened, said);
                    assert_eq!(opened, page.matches(&format!("</{tag}>")).count());
                }
            }
            _ => {
                let page = String::from_utf8(bytes).unwrap();
                assert!(!page.contains("<script>") && !page.contains("<b>"));
            }
        }
    }
    let csv = log.run(&["diff", "=v1..=v2", "--amendments", "--format", "csv"]);
    assert!(csv.stdout.contains("\r\n'=v2,"), "{}", csv.stdout);
}

#[test]
fn a_record_in_conflict_is_named_in_each_format() {
    let log = log_with_fates();
    let conflict = format!(
        "{}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
        log.read(H1)
    );
    log.put(H1, &conflict);
    log.commit("2026-05-03", "a merge that nobody resolved");
    log.git(&["tag", "v3"]);
    let line = conflict
        .lines()
        .position(|line| line == "<<<<<<< HEAD")
        .unwrap()
        + 1;
    let named = format!("{H1}:{line}: unresolved merge conflict between HEAD and other, in v3");
    let named = words(&named).collect::<Vec<_>>().join(" ");
    for format in FORMATS {
        for range in ["v2..v3", "v3..v3", "v3..v2"] {
            let output = log
                .command(&["diff", range, "--format", format])
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(1), "{format} {range}");
            // Markdown has the colon of a file as an entity.
            let text = text_of(format, &output.stdout).replace("&#58;", ":");
            let text = words(&text).collect::<Vec<_>>().join(" ");
            assert!(text.contains(&named), "{format} {range}: {text}");
            assert!(text.contains("0 raised 0 removed"), "{format} {range}");
            assert!(text.contains("hazlog did not read each hazard"), "{format}");
        }
    }
    // A report needs each record of the present. What it compares with can have one in conflict.
    log.git(&["revert", "--no-edit", "HEAD"]);
    for format in ["html", "docx", "md", "xlsx", "json"] {
        let asked = ["report", "log", "--changes-since", "v3", "--format", format];
        let output = log.command(&asked).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        let text = text_of(format, &output.stdout).replace("&#58;", ":");
        let text = words(&text).collect::<Vec<_>>().join(" ");
        assert!(text.contains(&named), "{format}: {text}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("the first version has an unresolved merge"),
            "{said}"
        );
    }
    for format in ["csv", "md"] {
        let run = log.run(&["diff", "v2..v3", "--amendments", "--format", format]);
        assert_eq!(run.code, 1, "{}", run.all());
        assert!(
            run.stdout.contains("Not read: Hazard-0001"),
            "{}",
            run.all()
        );
    }
}

#[test]
fn an_empty_difference_and_an_empty_log_are_documents_that_say_so() {
    let log = log_with_fates();
    for format in FORMATS {
        let text = text(&log, "v2..v2", format);
        assert!(
            text.contains("Nothing differs between the two versions: each has 5 hazards."),
            "{format}"
        );
        assert!(text.contains("No hazard moved to another cell"), "{format}");
        assert!(!text.contains("Asked for next"), "{format}");
    }
    let empty = Log::repository();
    empty.put("hazlog.yaml", "hazards: hazards\n");
    empty.put("hazards/README.md", "# Records\n");
    empty.commit("2026-05-01", "no hazard");
    for format in FORMATS {
        let text = text(&empty, "HEAD", format);
        assert!(text.contains("each has 0 hazards"), "{format}: {text}");
        assert!(text.contains("the log is empty"), "{format}: {text}");
    }
}

#[test]
fn each_version_has_its_own_matrix() {
    let log = log_with_fates();
    let own = own_template().replace("Undesirable", "Bothersome");
    assert_ne!(own, own_template());
    log.put("templates/hazard-template.md", &own);
    log.commit("2026-05-03", "other criteria");
    for format in FORMATS {
        let text = text(&log, "v2..HEAD", format);
        assert!(text.contains("The risk criteria differ"), "{format}");
        let at = |words: &str| {
            text.find(words)
                .unwrap_or_else(|| panic!("{format}: {words}"))
        };
        let (before, now) = (
            at("Initial risk before (v2)"),
            at("Initial risk now (HEAD)"),
        );
        let after = now + text[now..].find("Residual risk before").unwrap();
        assert!(text[before..now].contains("3 - Undesirable"), "{format}");
        assert!(!text[before..now].contains("Bothersome"), "{format}");
        assert!(text[now..after].contains("3 - Bothersome"), "{format}");
        assert!(!text[now..after].contains("Undesirable"), "{format}");
    }
    let run = log.run(&["diff", "v2..HEAD"]);
    assert!(
        run.stdout
            .contains("Medium, Major: 3 - Undesirable → Medium, Major: 3 - Bothersome"),
        "{}",
        run.stdout
    );
}

#[test]
fn the_same_commits_give_the_same_bytes() {
    let log = log_with_fates();
    let copy = Log::copy_of(log.path());
    // Files that differ from both commits are no part of either.
    copy.put("hazards/Hazard-0009.md", &with_status("To do"));
    for format in FORMATS {
        assert_eq!(
            document(&log, "v1..v2", format),
            document(&copy, "v1..v2", format),
            "{format}"
        );
    }
    for format in ["csv", "xlsx", "md"] {
        let one = |log: &Log| {
            let asked = ["diff", "v1..v2", "--amendments", "--format", format];
            log.command(&asked).output().unwrap().stdout
        };
        assert_eq!(one(&log), one(&copy), "{format}");
    }
}

#[test]
fn the_draft_of_a_version_history_is_the_same_in_each_format() {
    let log = log_with_fates();
    let text = log.run(&["diff", "v1..v2", "--amendments"]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    insta::assert_snapshot!("amendments-text", text.all());
    let csv = log.run(&["diff", "v1..v2", "--amendments", "--format", "csv"]);
    insta::assert_snapshot!("amendments-csv", csv.all());
    let cell = csv.stdout.split_once(",\"").unwrap().1;
    let amendments = cell.split_once('"').unwrap().0;
    for (format, name) in [("md", "history.md"), ("xlsx", "history.xlsx")] {
        let run = log.run(&["diff", "v1..v2", "--amendments", "-o", name]);
        assert_eq!(run.code, 0, "{}", run.all());
        let text = text_of(format, &std::fs::read(log.path().join(name)).unwrap());
        let found: Vec<&str> = words(&text).collect();
        for word in words(amendments) {
            assert!(found.contains(&word), "{format}: {word}");
        }
    }
    let open = log.run(&["diff", "v1", "--amendments"]);
    assert!(
        open.stdout
            .starts_with("Version: (to fill in)\nDate: (to fill in)\n"),
        "{}",
        open.stdout
    );
}

#[test]
fn no_document_replaces_a_file_of_the_log() {
    let log = log_with_fates();
    let refused = [
        ("hazards/changes.md", "md"),
        ("templates/hazard-template.md", "md"),
        ("nowhere/changes.md", "md"),
    ];
    for (file, format) in refused {
        let run = log.run(&["diff", "v1..v2", "--format", format, "-o", file]);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.contains("hint:"), "{}", run.all());
    }
    assert_eq!(log.read("templates/hazard-template.md"), own_template());
    for (arguments, says) in [
        (
            &["--format", "csv"][..],
            "cannot write the differences as csv",
        ),
        (&["-o", "a.xlsx"], "cannot tell the format"),
        (
            &["--amendments", "--format", "docx"],
            "cannot write a version history as docx",
        ),
        (
            &["--format", "json", "-o", "a.json"],
            "to standard output only",
        ),
    ] {
        let run = log.run(&[&["diff", "v1..v2"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.contains(says), "{}", run.all());
    }
    let written = log.run(&["diff", "v1..v2", "-o", "changes.docx"]);
    assert_eq!(written.code, 0, "{}", written.all());
    assert_eq!(
        written.stderr,
        "the differences from v1 to v2 written to changes.docx\n"
    );
}

#[test]
fn a_document_among_the_records_is_no_hazard() {
    let log = log_with_fates();
    let before = log.run(&["list"]);
    for format in FORMATS {
        let bytes = document(&log, "v1..v2", format);
        std::fs::write(log.path().join(format!("hazards/changes.{format}")), bytes).unwrap();
    }
    let after = log.run(&["list"]);
    assert_eq!(after.stdout, before.stdout);
    assert!(
        after
            .stderr
            .starts_with("note: 3 files among the records are reports that hazlog wrote"),
        "{}",
        after.stderr
    );
}

#[test]
fn a_report_has_the_changes_since_a_version() {
    let log = log_with_fates();
    let said = log.run(&["diff", "v1..v2"]).stdout;
    let differs: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("  - "))
        .filter(|line| !line.starts_with("status was") && !line.contains("risk"))
        .collect();
    assert!(differs.len() > 4, "{said}");
    for format in ["html", "docx", "md", "xlsx", "json"] {
        let asked = ["report", "log", "--changes-since", "v1", "--format", format];
        let output = log.command(&asked).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {output:?}");
        let text = text_of(format, &output.stdout);
        assert!(
            text.contains("Changes since v1") || format == "json",
            "{format}"
        );
        let found: BTreeSet<&str> = words(&text).collect();
        for line in &differs {
            for word in words(line) {
                assert!(found.contains(word), "{format}: {word} of {line}");
            }
        }
        for fate in [
            "closed",
            "reopened",
            "transferred",
            "deprecated",
            "raised",
            "removed",
        ] {
            assert!(found.contains(fate), "{format}: {fate}");
        }
        let at = ["--at", "v2"];
        let at = log.command(&[&asked[..], &at].concat()).output().unwrap();
        assert_eq!(at.stdout, output.stdout, "{format}");
        let without = log
            .command(&["report", "log", "--format", format])
            .output()
            .unwrap();
        let without = text_of(format, &without.stdout);
        assert!(!without.contains("Changes since"), "{format}");
    }
    for format in ["html", "md", "svg"] {
        let asked = [
            "report",
            "summary",
            "--changes-since",
            "v1",
            "--format",
            format,
        ];
        let output = log.command(&asked).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {output:?}");
        let text = text_of(format, &output.stdout);
        assert!(text.contains("since v1"), "{format}");
        let found: BTreeSet<&str> = words(&text).collect();
        for fate in [
            "closed",
            "reopened",
            "transferred",
            "deprecated",
            "raised",
            "removed",
        ] {
            assert!(found.contains(fate), "{format}: {fate}");
        }
    }
    for (arguments, says) in [
        (&["log", "--format", "csv"][..], "CSV has no place"),
        (&["case"], "only the reports `log` and `summary`"),
        (&["log", "--changes-since", "v1..v2"], "cannot be used"),
        (&["log", "--filter", "risk:5"], "cannot be used"),
    ] {
        let run = log.run(&[&["report", "--changes-since", "v1"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.contains(says), "{}", run.all());
    }
}

/// The pages of the table of sentences, by name.
fn pages() -> BTreeMap<&'static str, String> {
    let log = log_with_fates();
    let commit = |day: &str, tag: &str| {
        log.commit(day, tag);
        log.git(&["tag", tag]);
    };
    let third = log.read(H3);
    log.put(H3, &third.replace('\n', "\r\n"));
    commit("2026-05-03", "form");
    log.put(H3, &third.replace("3 - Medium", "2 - Low"));
    commit("2026-05-04", "rescored");
    log.put(
        "templates/hazard-template.md",
        &own_template().replace("Undesirable", "Bothersome"),
    );
    commit("2026-05-05", "criteria");
    log.put(
        "hazards/Hazard-0007.md",
        &third.replace("# Hazard\n", "# Hazard\n\nTyped by hand.\n"),
    );
    let nameless = third.replace("Dose shown in the wrong unit\n", "");
    log.put("hazards/Hazard-0008.md", &nameless);
    commit("2026-05-06", "preamble");
    for number in 10..20 {
        log.put(&format!("hazards/Hazard-00{number}.md"), &third);
    }
    commit("2026-05-07", "many");
    log.put(
        H1,
        &format!(
            "{}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n",
            log.read(H1)
        ),
    );
    commit("2026-05-08", "conflict");
    log.git(&["checkout", "-q", "many"]);
    log.put("hazlog.yaml", "hazards: [hazards, other]\n");
    log.put("other/Hazard-0019.md", &third);
    log.git(&["rm", "-q", "hazards/Hazard-0019.md"]);
    commit("2026-05-09", "moved");
    log.git(&["checkout", "-q", "many"]);
    let mut pages = BTreeMap::new();
    for (name, range) in [
        ("fates", "v1..v2"),
        ("same", "v2..v2"),
        ("form", "v2..form"),
        ("rescored", "form..rescored"),
        ("criteria", "rescored..criteria"),
        ("preamble", "criteria..preamble"),
        ("conflict", "many..conflict"),
        ("conflict and more", "preamble..conflict"),
        ("moved", "many..moved"),
    ] {
        let page = String::from_utf8(document(&log, range, "md")).unwrap();
        pages.insert(name, page);
    }
    for (name, range) in [
        ("draft: fates", "v1..v2"),
        ("draft: form", "v2..form"),
        ("draft: rescored", "form..rescored"),
        ("draft: criteria", "rescored..criteria"),
    ] {
        let asked = ["diff", range, "--amendments", "--format", "md"];
        pages.insert(name, log.run(&asked).stdout);
    }
    for (name, kind, since) in [
        ("log", "log", "preamble"),
        ("log: same", "log", "many"),
        ("summary", "summary", "preamble"),
        ("summary: few", "summary", "v2"),
    ] {
        let asked = ["report", kind, "--changes-since", since, "--format", "md"];
        let at: &[&str] = if name == "summary: few" {
            &["--at", "rescored"]
        } else {
            &[]
        };
        pages.insert(name, log.run(&[&asked[..], at].concat()).stdout);
    }
    let session = Session::open(log.path()).unwrap();
    let mut compared = session.comparison("form..rescored").unwrap();
    let commit = Attribution {
        commit: "0123456789abcdef".to_owned(),
        author: "A. Name".to_owned(),
        date: DateTime::parse_from_rfc3339("2026-05-04T10:00:00Z").ok(),
        fields: Vec::new(),
        subject: "Score again".to_owned(),
    };
    compared
        .attributions
        .insert(HazardId::new("Hazard-0003"), vec![commit]);
    let report = build_comparison(&compared);
    let bytes = write(&report, Format::Md, &Templates::default()).unwrap();
    pages.insert("attributed", String::from_utf8(bytes).unwrap());
    pages
}

/// Each sentence of a document about two versions, a page that says it, and a page that does not.
const SENTENCES: &[(&str, &str, &str)] = &[
    ("The same in both versions", "fates", "criteria"),
    (
        "The risk criteria differ: each version is shown with its own",
        "criteria",
        "fates",
    ),
    (
        "Nothing differs between the two versions: each has *.",
        "same",
        "form",
    ),
    (
        "* before, * now: * raised, * removed, * with clinical differences, * with other words, * with another form \
         only, * not read.",
        "fates",
        "same",
    ),
    (
        "hazlog did not read each hazard, so it does not know what the standard asks for next.",
        "conflict",
        "fates",
    ),
    (
        "Asked for next: *. hazlog did not read each hazard, so this can be incomplete.",
        "conflict and more",
        "conflict",
    ),
    (
        "The standard asks for nothing because of these differences.",
        "form",
        "fates",
    ),
    ("Asked for next: *.", "fates", "form"),
    ("Draft of the amendment history", "draft: form", "form"),
    (
        "hazlog drafted this row from the records. A person checks it and completes it.",
        "draft: form",
        "form",
    ),
    (
        "The risk criteria differ.",
        "draft: criteria",
        "draft: fates",
    ),
    (
        "Nothing that a record says differs.",
        "draft: form",
        "draft: fates",
    ),
    ("* * risk from * to *", "draft: rescored", "draft: fates"),
    ("What became of it", "log", "log: same"),
    (
        "Below, words that are struck out are gone, and words that are underlined are new. Where a file can show \
         neither, [-these words-] are gone and * are new. In Word they are tracked changes: accept all for the second \
         version of each text, or reject all for the first.",
        "fates",
        "same",
    ),
    ("Commits that changed it:", "attributed", "draft: form"),
    (
        "It says the same. Only its bytes differ, such as line ends and the marks of lists.",
        "form",
        "rescored",
    ),
    (
        "It says the same, byte for byte. Only its file has another folder or name.",
        "moved",
        "form",
    ),
    ("the text before the first section", "preamble", "fates"),
    ("* (without a name)", "preamble", "fates"),
    ("Changes to the hazard log", "fates", "log"),
    ("What hazlog did not read", "fates", "log"),
    ("Risk before and now", "fates", "log"),
    ("What became of each hazard", "fates", "log"),
    (
        "In a text that differs, [-these words-] are gone and * are new.",
        "log",
        "log: same",
    ),
    ("*: the first * of *", "summary", "summary: few"),
    (
        "The differences in words. hazlog diff gives them, and so does the hazard log with --changes-since.",
        "summary",
        "log",
    ),
    (
        "The risk criteria differ: each version is shown with its own matrix. The same scores can be another risk.",
        "criteria",
        "fates",
    ),
    ("Hazards with each risk", "fates", "log"),
    (
        "No hazard moved to another cell of the matrix.",
        "same",
        "fates",
    ),
    ("Hazards that moved to another cell", "fates", "same"),
    (
        "hazlog read every record of both versions.",
        "fates",
        "conflict",
    ),
    (
        "hazlog cannot say what differs in these.",
        "conflict",
        "fates",
    ),
    (
        "*:*: unresolved merge conflict between *, in *",
        "conflict",
        "fates",
    ),
];

#[test]
fn each_sentence_is_said_where_it_is_true_and_only_there() {
    let plain = |text: &str| {
        let text = text.replace(['`', '\\'], "").replace("&#58;", ":");
        text.to_lowercase()
    };
    let pages = pages();
    let says = |page: &str, sentence: &str| {
        let text = plain(&pages[page]);
        let wanted = format!("*{}*", plain(sentence));
        text.lines().any(|line| is_like(line, &wanted))
    };
    for (sentence, page, other) in SENTENCES {
        assert!(says(page, sentence), "{sentence}\n{page}: {}", pages[page]);
        assert!(
            !says(other, sentence),
            "{sentence}\n{other}: {}",
            pages[other]
        );
    }
    let known: Vec<String> = SENTENCES
        .iter()
        .map(|(sentence, ..)| plain(sentence))
        .collect();
    // What is nearly all filled in says nothing that could be false.
    let is_said = |word: &str| word.chars().any(char::is_alphabetic);
    let sentences = sentences_of_two_versions().into_iter();
    let sentences = sentences.filter(|it| it.split(' ').filter(|word| is_said(word)).count() > 1);
    for sentence in sentences {
        assert!(known.contains(&plain(&sentence)), "{sentence}");
    }
}
