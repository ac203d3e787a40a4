//! Every word of every record is found in every full report, by readers that are not ours.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;
use crate::support::corpus;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use corpus::corpus;
use support::Log;
use support::reports::{has_pdftotext, text_of, words};

/// A record as somebody might write it who means ill, or has had a bad day.
fn hostile() -> String {
    let long = "x".repeat(100_000);
    let sections = [
        (
            "Hazard name",
            "=HYPERLINK(\"http://evil.example\") <script>alert('name')</script>",
        ),
        ("General utility label", "[1]"),
        ("Likelihood scoring", "+1 - maybe"),
        ("Severity scoring", "TBC"),
        (
            "Description",
            "<script>window.__hacked = 1</script>\n\n<img src=x onerror=\"window.__hacked=2\">\n\n[run](javascript:window.__hacked=3) [data](data:text/html,boo) <https://example.org/ok?a=1&b=2>\n\nA&amp;E &lt;b&gt; un*frigging*believable _a_b\\_c",
        ),
        (
            "Causes",
            "1. =1+1\n2. +2\n3. -3\n4. @SUM(A1)\n5. \t=tab\n\n   | in | a list |\n   |----|--------|\n   | cell | =cmd\\|' /C calc'!A0 |",
        ),
        (
            "Effect",
            "_x0041_ and \u{1b}[31mred\u{1b}[0m bell\u{7} null-ish\u{1} \u{202e}desrever\u{202c} zero\u{200b}width \u{feff}mark \u{fffe}non",
        ),
        (
            "Hazard",
            "👩‍⚕️👨‍👩‍👧‍👦 e\u{301}a\u{308} جرعة الدواء خاطئة מינון שגוי של תרופה 用量错误",
        ),
        ("Harm", long.as_str()),
        (
            "Hazard controls",
            "### Design controls (manufacturer)\n\n- [x] =BOOM()\n  - Evidence: ../../etc/passwd\n- [ ] ]]> </w:t> --> }} {% raw %} #set page() $x^2$ \\u{41}\n\n```html\n</style></script><b>\n```\n",
        ),
        (
            "Residual hazard risk assessment",
            "- Likelihood: 2 - Low\n- Severity: 4 - Major",
        ),
        ("Hazard status", "Open"),
        (
            "A section of our own",
            "> quoted\n> - list\n>   - deeper\n\n[ref]: https://example.org/definition 'title'\n\n<!-- a comment -->\n\n#### Inner heading\n\n###### Far inner\n\n***\n\n~~struck~~ `` code ` tick ``\n",
        ),
    ];
    let body: String = sections
        .iter()
        .map(|(title, text)| format!("\n---\n\n## {title}\n\n{text}\n"))
        .collect();
    format!("---\nraised: 2026-01-02\nodd: \"<b>&\"\n---\n# Hazard\n{body}")
}

/// The formats of the full report, PDF among them where a reader of it is installed.
fn formats() -> Vec<&'static str> {
    let mut formats = vec!["html", "docx", "xlsx", "md", "csv", "json"];
    if cfg!(feature = "pdf") && has_pdftotext() {
        formats.push("pdf");
    }
    formats
}

fn records_of(folder: &Path, into: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.extension().is_some_and(|end| end == "md") {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if !name.starts_with("hazard-t") {
                into.push((name, text));
            }
        }
    }
}

/// Fails with the first word of a record that a reader does not find in a report of the log.
fn assert_every_word(log: &Log, records: &[(String, String)]) {
    assert!(!records.is_empty());
    for format in formats() {
        let output = log
            .command(&["report", "log", "--format", format, "-o", "-"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{format}: {output:?}");
        let text = text_of(format, &output.stdout);
        let found: HashSet<&str> = words(&text).collect();
        // Paper breaks a word that is longer than a line.
        let joined: String = match format {
            "pdf" => text.split_whitespace().collect(),
            _ => String::new(),
        };
        for (name, record) in records {
            // A check box is shown as one, and not as the letter that Markdown has for it.
            for word in words(&record.replace("[x]", "[ ]")) {
                // What no cell of a workbook can hold is continued in others, and what no page of
                // a PDF can hold on further ones, with a running header in between.
                let continued = word.len() > 32_767
                    && matches!(format, "xlsx" | "pdf")
                    && text.matches(&word[..1]).count() >= word.len();
                let whole =
                    found.contains(word) || continued || (format == "pdf" && joined.contains(word));
                assert!(whole, "{format}: the word {word:.60} of {name} is missing");
            }
        }
    }
}

#[test]
fn every_word_of_our_own_records_is_in_every_full_report() {
    let log = Log::of_our_own();
    let mut records = Vec::new();
    records_of(&log.path().join("hazards"), &mut records);
    assert_every_word(&log, &records);
}

#[test]
fn nothing_of_a_hostile_record_is_lost() {
    let log = Log::empty();
    log.put("hazards/Hazard-0001.md", &hostile());
    assert_every_word(&log, &[("Hazard-0001.md".to_owned(), hostile())]);
}

#[test]
fn a_hostile_record_makes_no_formula_and_no_link_that_runs() {
    let log = Log::empty();
    log.put("hazards/Hazard-0001.md", &hostile());
    let bytes = |format: &str| {
        let arguments = ["report", "log", "--format", format, "-o", "-"];
        log.command(&arguments).output().unwrap().stdout
    };
    let html = String::from_utf8(bytes("html")).unwrap().to_lowercase();
    assert!(!html.contains("href=\"javascript") && !html.contains("href=\"data:"));
    assert!(!html.contains("<img src=x") && !html.contains("<script>window.__hacked"));
    let xlsx = bytes("xlsx");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&xlsx)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    for name in names
        .iter()
        .filter(|name| name.contains("worksheets/sheet"))
    {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        assert!(!text.contains("<f>"), "a formula in {name}");
        assert!(!text.contains("evil.example\" "), "a link in {name}");
    }
    let csv = String::from_utf8(bytes("csv")).unwrap();
    for cell in csv.split(['"', ',', '\n']) {
        let first = cell.chars().next().unwrap_or(' ');
        assert!(!"=@".contains(first), "a cell of the CSV begins {cell:.20}");
    }
}

#[test]
fn every_word_of_the_published_records_is_in_every_full_report() {
    let Some(corpus) = corpus("every_word_of_the_published_records_is_in_every_full_report") else {
        return;
    };
    for name in ["quill", "dcsp"] {
        let log = Log::copy_of(&corpus.join(name));
        let mut records = Vec::new();
        records_of(log.path(), &mut records);
        assert_every_word(&log, &records);
    }
}
