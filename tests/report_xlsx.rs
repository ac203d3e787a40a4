//! Workbooks, opened by readers that share no code with the one that wrote them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support::corpus;
#[path = "report/made.rs"]
mod made;
#[path = "report/opened.rs"]
mod opened;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hazlog::hazard::RECORD_HEAD;
use hazlog::report::Kind;
use hazlog::template::Template;
use made::Made;
use opened::Opened;

/// A record with what each column of the NHS workbook takes.
const FULL: &str = "---\nraised: 2026-03-01\nsource: workshop\n---\n# Hazard\n\n## Hazard name\n\nLate result\n\n## General utility label\n\n[1]\n\n## Likelihood scoring\n\n3 - Medium\n\n## Severity scoring\n\n4 - Major\n\n## Risk scoring\n\n3 - Undesirable\n\nJustification: seen twice in a year.\n\n## Description\n\nA result is shown late.\n\n## Causes\n\n1. The queue is full\n\n## Effect\n\nTreatment waits.\n\n## Hazard\n\nA deteriorating patient is not seen.\n\n## Hazard type\n\n- Omission\n\n## Harm\n\nDeath of one patient.\n\n## Existing controls\n\nStaff telephone.\n\n### Training\n\n- Induction\n  - Evidence: rota.pdf\n\n## Assignment\n\nA. Owner\n\n## Labelling\n\nblue-label\n\n## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] An alarm\n  - Evidence: src/alarm.rs\n  - Acts on: likelihood\n- [ ] A second queue\n\n### Testing controls (manufacturer)\n\n- [x] Load test\n  - Verified: run 7 (2026-05-04)\n\n### Training controls (deployment)\n\n- [ ] Teach the alarm\n\n### Business process controls (deployment)\n\n- [ ] A daily check\n\n## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - Major\n- Risk: 2 - Acceptable\n- Justification: the alarm was tried.\n\n## Hazard status\n\nOpen\n";

const UNSCORED: &str = "# Hazard\n\n## Hazard name\n\nUnscored\n\n## Likelihood scoring\n\nTBC\n\n## Severity scoring\n\n4 - Major\n\n## Hazard\n\nX\n\n## Hazard status\n\nFixed in May\n";

/// The ranges that are merged in NHS Digital's workbook.
const MERGED: [&str; 18] = [
    "A2:A4", "AA1:AA4", "AB1:AB4", "B2:B4", "C1:F1", "C2:F3", "G1:P1", "G2:L2", "G3:H3", "I3:J3",
    "K3:L3", "M2:P3", "Q1:Z1", "Q2:V2", "Q3:R3", "S3:T3", "U3:V3", "W2:Z3",
];

fn nhs(records: &[(&str, &str)]) -> Opened {
    Opened::new(Made::of(records.iter().copied()).xlsx(Kind::Nhs))
}

fn own() -> Made {
    Made::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("hazards"))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[test]
fn the_nhs_workbook_has_the_form_of_version_3_6() {
    let opened = nhs(&[("Hazard-0001", FULL), ("Hazard-0002", UNSCORED)]);
    assert_eq!(
        opened.sheet_names(),
        [
            "Cover Page",
            "Version History",
            "Hazard Log",
            "Risk Matrix",
            "References"
        ]
    );
    let merged: BTreeSet<String> = opened
        .attributes("Hazard Log", "mergeCell", "ref")
        .into_iter()
        .collect();
    assert_eq!(merged, MERGED.map(str::to_owned).into());
    assert_eq!(
        opened.attributes("Hazard Log", "autoFilter", "ref"),
        ["A4:AB6"]
    );
    let panes = |name| opened.attributes("Hazard Log", "pane", name);
    assert_eq!(
        (panes("xSplit"), panes("ySplit")),
        (vec!["2".to_owned()], vec!["4".to_owned()])
    );
    let rows = opened.rows("Hazard Log");
    assert_eq!(rows[3].len(), 28);
    let titles = [
        "Effect",
        "Hazard",
        "Harm",
        "Possible Causes",
        "Description",
        "Evidence",
        "Description",
        "Evidence",
        "Description",
        "Evidence",
        "Severity",
        "Likelihood",
        "Risk",
        "Justification",
        "Description",
        "Evidence",
        "Description",
        "Evidence",
        "Description",
        "Evidence",
        "Severity",
        "Likelihood",
        "Risk",
        "Justification",
    ];
    assert_eq!(rows[3][2..26], titles.map(str::to_owned));
    let cells = opened.cells("Hazard Log");
    let title = |name: &str| cells[name].value.clone().unwrap();
    assert_eq!(title("A2"), "No.");
    assert_eq!(title("B2"), "Date Added");
    assert_eq!(title("C1"), "Hazard Assessment");
    assert_eq!(title("G2"), "Existing Controls");
    assert_eq!(title("S3"), "User Training");
    assert_eq!(title("W2"), "Residual Risk Assessment");
    assert_eq!(title("AB1"), "Status");
}

#[test]
fn a_record_is_in_the_28_columns() {
    let opened = nhs(&[("Hazard-0001", FULL)]);
    let cells = opened.cells("Hazard Log");
    let at = |name: &str| cells[name].value.clone().unwrap_or_default();
    let has = |name: &str, words: &str| {
        assert!(at(name).contains(words), "{name}: {}", at(name));
    };
    assert_eq!(at("A5"), "Hazard-0001");
    assert_eq!(
        (at("B5").as_str(), cells["B5"].kind.as_deref()),
        ("46082", None)
    );
    assert_eq!(at("C5"), "Treatment waits.");
    assert!(at("D5").starts_with("Late result\nA deteriorating patient is not seen."));
    has("D5", "Description:\nA result is shown late.");
    has("D5", "Omission");
    assert_eq!(at("E5"), "Death of one patient.");
    assert_eq!(at("F5"), "1. The queue is full");
    assert_eq!(at("G5"), "Kind not stated in the record:\nStaff telephone.");
    has("I5", "Induction");
    assert_eq!(at("J5"), "Evidence: rota.pdf");
    assert_eq!([at("M5"), at("N5"), at("O5")], ["Major", "Medium", "3"]);
    assert_eq!(at("P5"), "seen twice in a year.");
    has(
        "Q5",
        "D1 (implemented, duty of the manufacturer): An alarm\n  Acts on: likelihood",
    );
    has(
        "Q5",
        "D2 (planned, duty of the manufacturer): A second queue",
    );
    has(
        "Q5",
        "V1 (implemented, duty of the manufacturer): Load test",
    );
    has("R5", "D1: Evidence: src/alarm.rs");
    has("R5", "D2: no evidence stated in the record");
    has("R5", "V1: Load test\n  Verified: run 7 (2026-05-04)");
    has("S5", "T1 (planned, duty of the deployer): Teach the alarm");
    has("U5", "B1 (planned, duty of the deployer): A daily check");
    assert_eq!([at("W5"), at("X5"), at("Y5")], ["Major", "Very low", "2"]);
    assert_eq!(at("Z5"), "the alarm was tried.");
    assert_eq!([at("AA5"), at("AB5")], ["A. Owner", "Open"]);
    let left_out: Vec<Vec<String>> = opened.rows("References");
    let named = |title: &str| left_out.iter().any(|row| row[0] == title);
    assert!(named("Labelling") && named("Front matter"));
    assert!(!named("Hazard controls") && !named("Likelihood scoring") && !named("Description"));
}

#[test]
fn risks_are_live_formulas_with_the_values_of_the_criteria() {
    let opened = nhs(&[("Hazard-0001", FULL)]);
    let cells = opened.cells("Hazard Log");
    assert_eq!(
        cells["O5"].formula.as_deref(),
        Some(
            "IF(OR(ISNA(MATCH(M5,Consequence,0)),ISNA(MATCH(N5,Likelihood,0))),\"Not scored\",INDEX('Risk Matrix'!$D$2:$H$6,MATCH(N5,Likelihood,0),MATCH(M5,Consequence,0)))"
        )
    );
    assert!(
        cells["Y5"]
            .formula
            .as_deref()
            .unwrap()
            .contains("ISNA(MATCH(W5,Consequence,0)),ISNA(MATCH(X5,Likelihood,0))")
    );
    let workbook = &opened.parts["xl/workbook.xml"];
    for name in [
        "<definedName name=\"Consequence\">'Risk Matrix'!$D$7:$H$7<",
        "<definedName name=\"Likelihood\">'Risk Matrix'!$C$2:$C$6<",
        "<definedName name=\"Status\">'Risk Matrix'!",
    ] {
        assert!(workbook.contains(name), "{name}\n{workbook}");
    }
    let criteria = Template::built_in().criteria;
    let matrix = opened.cells("Risk Matrix");
    let names = ["C", "D", "E", "F", "G", "H"];
    for (row, likelihood) in (2..7).zip(criteria.likelihood.ranks().rev()) {
        let word = matrix[&format!("C{row}")].value.as_deref();
        assert_eq!(word, Some(criteria.likelihood.word(likelihood)));
        for (name, severity) in names[1..].iter().zip(criteria.severity.ranks()) {
            let class = criteria.risk(likelihood, severity).unwrap().0.to_string();
            assert_eq!(matrix[&format!("{name}{row}")].value.as_ref(), Some(&class));
            let word = matrix[&format!("{name}7")].value.as_deref();
            assert_eq!(word, Some(criteria.severity.word(severity)));
        }
    }
}

#[test]
fn an_unscored_cell_never_looks_scored() {
    let opened = nhs(&[("Hazard-0001", UNSCORED)]);
    let cells = opened.cells("Hazard Log");
    assert_eq!(cells["M5"].value.as_deref(), Some("Major"));
    for name in ["N5", "W5", "X5", "O5", "Y5"] {
        assert_eq!(cells[name].value.as_deref(), Some("Not scored"), "{name}");
    }
    for name in ["O5", "Y5"] {
        assert_eq!(cells[name].kind.as_deref(), Some("str"));
    }
    let styles = &opened.parts["xl/styles.xml"];
    assert!(
        styles.contains("FFD8DDE0"),
        "no ground marks what is not scored"
    );
    let why = cells["P5"].value.clone().unwrap();
    assert_eq!(
        why,
        "Not scored in the record: Likelihood scoring, where it says “TBC”."
    );
    assert!(
        cells["Z5"]
            .value
            .as_deref()
            .unwrap()
            .starts_with("Not scored in the record")
    );
    assert_eq!(cells["AB5"].value.as_deref(), Some("Fixed in May"));
}

#[test]
fn drop_downs_list_the_words_and_the_status_refuses_nothing() {
    let opened = nhs(&[("Hazard-0001", FULL), ("Hazard-0002", UNSCORED)]);
    let xml = opened.xml("Hazard Log");
    let document = roxmltree::Document::parse(xml).unwrap();
    let mut found: Vec<(String, String, bool)> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "dataValidation")
        .map(|node| {
            let list = node
                .descendants()
                .find(|n| n.tag_name().name() == "formula1")
                .unwrap();
            (
                node.attribute("sqref").unwrap().to_owned(),
                list.text().unwrap().to_owned(),
                node.attribute("showErrorMessage") == Some("1"),
            )
        })
        .collect();
    found.sort();
    let expected = [
        // 50 rows below the last hazard are for a person to go on.
        ("AB5:AB56", "Status", false),
        ("M5:M56", "Consequence", true),
        ("N5:N56", "Likelihood", true),
        ("W5:W56", "Consequence", true),
        ("X5:X56", "Likelihood", true),
    ];
    let expected = expected.map(|(at, list, refuses)| (at.to_owned(), list.to_owned(), refuses));
    assert_eq!(found, expected);
    assert_eq!(opened.attributes("Hazard Log", "cfRule", "type").len(), 16);
}

#[test]
fn a_row_that_a_person_adds_gets_its_risk() {
    let opened = nhs(&[("Hazard-0001", FULL), ("Hazard-0002", UNSCORED)]);
    let cells = opened.cells("Hazard Log");
    let formula = |cell: &str| cells[cell].formula.clone().unwrap();
    for (of_hazard, spare, scores) in [("O5", "O7", ["M7", "N7"]), ("Y5", "Y56", ["W56", "X56"])] {
        let [severity, likelihood] = scores;
        let wanted = formula(of_hazard)
            .replace("M5", severity)
            .replace("W5", severity)
            .replace("N5", likelihood)
            .replace("X5", likelihood);
        let wanted = format!("IF(AND({severity}=\"\",{likelihood}=\"\"),\"\",{wanted})");
        assert_eq!(formula(spare), wanted, "{spare}");
        // Nothing is shown until somebody has chosen a score.
        assert_eq!(cells[spare].value.as_deref().unwrap_or(""), "");
    }
    assert!(!cells.contains_key("O57"));
}

#[test]
fn no_title_above_several_columns_is_cut_on_paper() {
    let opened = nhs(&[("Hazard-0001", FULL)]);
    // Hazard Assessment begins at C, Initial Risk at G, Residual Risk at Q.
    let breaks = opened.attributes("Hazard Log", "brk", "id");
    assert!(!breaks.is_empty());
    for at in breaks {
        assert!(
            ["2", "6", "16"].contains(&at.as_str()),
            "{at} is inside a part"
        );
    }
    assert_eq!(
        opened.attributes("Hazard Log", "pageSetUpPr", "fitToPage"),
        Vec::<String>::new()
    );
}

#[test]
fn no_text_is_a_formula_and_none_is_lost() {
    let long = "a".repeat(100_000);
    let texts = [
        "=HYPERLINK(\"http://example.org\")",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "<r><t>x</t></r>",
        "_x0041_ and _x005F_",
        "&lt;b&gt; \"quoted\" 'apostrophe'",
        "👩\u{200d}⚕️ שלום مرحبا e\u{301}",
        "<script>alert(1)</script>",
        long.as_str(),
    ];
    for text in texts {
        let record = format!(
            "# Hazard\n\n## Hazard name\n\n{text}\n\n## Harm\n\n```\n{text}\n```\n\n## Assignment\n\n`{text}`\n\n## Hazard status\n\n{text}\n"
        );
        let made = Made::of([("Hazard-0001", record.as_str())]);
        let log = Opened::new(made.xlsx(Kind::Log));
        for sheet in log.sheet_names() {
            assert!(!log.xml(&sheet).contains("<f>"), "a formula of {text:.40}");
        }
        let workbook = Opened::new(made.xlsx(Kind::Nhs));
        for opened in [&log, &workbook] {
            let parts: String = opened.words().concat();
            assert!(parts.contains(text) || text.len() > 32_767, "{text:.40}");
        }
        let formulas = workbook.xml("Hazard Log").matches("<f>").count();
        // Two for the hazard, and two for each row below it that is for a person to go on.
        assert_eq!(formulas, 2 + 2 * 50);
        if text.len() > 32_767 {
            let rows = log.rows("Long texts");
            let harm = rows
                .iter()
                .filter(|row| row[0] == "Hazards" && row[2] == "Harm");
            let whole: String = harm.map(|row| row[4].as_str()).collect();
            assert!(whole == text);
            let cells = log.cells("Hazards");
            let end = "… continued on sheet Long texts, row ";
            assert!(
                cells
                    .values()
                    .any(|c| c.value.as_ref().is_some_and(|v| v.contains(end)))
            );
        }
    }
}

#[test]
fn links_lead_to_the_row_of_their_hazard() {
    let other = FULL.replace("Late result", "Lost result");
    let made = Made::of([("Hazard-0001", FULL), ("Hazard-0002", other.as_str())]);
    let opened = Opened::new(made.xlsx(Kind::Log));
    let at = opened.attributes("Controls", "hyperlink", "ref");
    let to = opened.attributes("Controls", "hyperlink", "location");
    assert!(!at.is_empty() && at.len() == to.len());
    let (cells, hazards) = (opened.cells("Controls"), opened.cells("Hazards"));
    for (from, to) in at.iter().zip(&to) {
        let to = to.strip_prefix("'Hazards'!").unwrap();
        let words = |found: &opened::Found| found.value.clone().unwrap();
        assert!(
            words(&cells[from]).starts_with(&words(&hazards[to])),
            "{from}"
        );
    }
    let rows = opened.attributes("Hazards", "row", "r");
    assert_eq!(rows, ["1", "2", "3", "4"]);
    let size = opened.attributes("Hazards", "dimension", "ref");
    assert!(
        size[0].starts_with("A1:") && size[0].ends_with('4'),
        "{size:?}"
    );
}

#[test]
fn the_same_records_give_the_same_bytes() {
    for kind in [Kind::Log, Kind::Nhs] {
        assert!(own().xlsx(kind) == own().xlsx(kind), "{kind:?}");
    }
    let opened = Opened::new(own().xlsx(Kind::Log));
    let core = &opened.parts["docProps/core.xml"];
    assert_eq!(core.matches("2026-11-23T10:00:00Z").count(), 2, "{core}");
}

#[test]
fn an_empty_log_is_a_workbook() {
    for kind in [Kind::Log, Kind::Nhs] {
        let opened = Opened::new(Made::of([]).xlsx(kind));
        assert!(opened.sheet_names().len() >= 5);
    }
}

/// Every word of every record stands in its row of the sheet of hazards, in that of what is as
/// written, or on the sheet of long texts.
fn every_word(made: &Made) {
    let opened = Opened::new(made.xlsx(Kind::Log));
    let rows = opened.rows("Hazards");
    let written = opened.rows("As written");
    let front = "Front matter and head".to_owned();
    assert!(!rows.iter().flatten().any(|title| *title == front));
    assert_eq!(written[0][1], front);
    let names = opened.sheet_names();
    let long: Vec<Vec<String>> = if names.iter().any(|name| name == "Long texts") {
        opened.rows("Long texts")
    } else {
        Vec::new()
    };
    let titles: Vec<&String> = rows[..2].iter().chain(&written[..1]).flatten().collect();
    for (record, summary) in &made.records {
        let id = summary.id.to_string();
        let row = rows.iter().find(|row| row[0] == id);
        let row = row.unwrap_or_else(|| panic!("{id} has no row"));
        let raw = written.iter().find(|row| row[0] == id);
        let raw = raw.unwrap_or_else(|| panic!("{id} has no row of what is as written"));
        let more = long.iter().filter(|row| row[1] == id).map(|row| &row[4]);
        let shown = row.iter().chain(raw).chain(titles.iter().copied());
        let shown = shown.chain(more);
        let mut heard: BTreeSet<&str> = words(RECORD_HEAD).collect();
        heard.extend(shown.flat_map(|text| words(text)));
        if let Some(word) = words(record.text()).find(|word| !heard.contains(word)) {
            panic!("“{word}” of {id} is missing");
        }
    }
}

#[test]
fn every_word_of_our_own_log_is_in_the_workbook() {
    every_word(&own());
}

#[test]
fn every_word_of_the_corpus_is_in_the_workbook() {
    if let Some(folder) = corpus::corpus("every_word_of_the_corpus_is_in_the_workbook") {
        every_word(&Made::of_folder(&folder.join("quill")));
        every_word(&Made::of_folder(&folder.join("dcsp")));
    }
}

#[test]
fn the_merged_titles_are_those_of_nhs_digital() {
    let Some(folder) = corpus::corpus("the_merged_titles_are_those_of_nhs_digital") else {
        return;
    };
    let file = folder.join("nhs/clinical_safety_hazard_log_template.xlsx");
    let bytes = std::fs::read(file).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    let mut sheet = archive.by_name("xl/worksheets/sheet3.xml").unwrap();
    std::io::Read::read_to_string(&mut sheet, &mut xml).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let merged: BTreeSet<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "mergeCell")
        .filter_map(|node| node.attribute("ref"))
        .collect();
    assert_eq!(merged, MERGED.into());
}

/// The folder that a suite of other programs works in.
fn folder(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(name).unwrap_or_else(|| panic!("{name} names no folder")))
}

#[test]
#[ignore = "compares with what another program calculated: tests/report/xlsx.sh"]
fn risks_are_the_same_when_they_are_calculated_again() {
    let (written, again) = (folder("HAZLOG_WORKBOOKS"), folder("HAZLOG_CALCULATED"));
    let mut compared = 0;
    for entry in std::fs::read_dir(&written).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.ends_with("-nhs.xlsx") {
            continue;
        }
        let read = |folder: &Path| {
            let bytes = std::fs::read(folder.join(&name)).unwrap();
            Opened::unchecked(bytes).rows("Hazard Log")
        };
        let (ours, theirs) = (read(&written), read(&again));
        assert!(ours.len() <= theirs.len(), "{name}");
        for (one, other) in ours.iter().zip(&theirs).skip(4) {
            for column in [12, 13, 14, 22, 23, 24] {
                assert_eq!(one[column], other[column], "{name}: {}", one[0]);
                compared += 1;
            }
        }
    }
    assert!(compared > 100);
}
