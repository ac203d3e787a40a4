//! What the reports say: built of small logs, and of other people's, and read back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support::corpus;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use corpus::corpus;
use hazlog::check::{Diagnostic, Grade, Lookup, Lookups, Person, Spot, Verdict, rule_named};
use hazlog::hazard::{HazardId, Record, Summary};
use hazlog::report::{
    Block, Cell, Gates, Half, Kind, Material, MatrixOrigin, Narrative, Note, PARTS, Product,
    Release, Report, Revision, Scope, Section, SheetBlock, Table, Templates, build, text_of_blocks,
};
use hazlog::template::Template;
use hazlog::text::Span;

/// Every report but the two whose sections and sheets are compared word for word in other tests.
fn kinds() -> impl Iterator<Item = Kind> {
    let kinds = Kind::ALL.into_iter();
    kinds.filter(|kind| !matches!(kind, Kind::Log | Kind::Nhs))
}

/// A hazard with these scores, controls and status.
fn hazard(name: &str, scores: [&str; 4], controls: &str, status: &str) -> String {
    let [likelihood, severity, residual_likelihood, residual_severity] = scores;
    format!(
        "# Hazard\n\n> **DO NOT EDIT BELOW THIS LINE UNLESS YOU KNOW WHAT YOU ARE DOING**\n\n---\n\n## Hazard name\n\n{name}\n\n---\n\n## Likelihood scoring\n\n{likelihood}\n\n---\n\n\
         ## Severity scoring\n\n{severity}\n\n---\n\n## Description\n\nA dose is shown without its unit.\n\n---\n\n\
         ## Causes\n\n1. The unit is lost on the way\n2. The unit was never asked for\n\n---\n\n\
         ## Harm\n\nAn overdose.\n\n---\n\n## Existing controls\n\nNone identified.\n\n---\n\n\
         ## Hazard controls\n\n{controls}\n\n---\n\n## Residual hazard risk assessment\n\n\
         - Likelihood: {residual_likelihood}\n- Severity: {residual_severity}\n\
         - Justification: the ward cannot do without it.\n\n---\n\n## Hazard status\n\n{status}\n\n---\n\n\
         ## Code associated with hazard\n\n- src/dose.rs:3\n"
    )
}

const DESIGN: &str = "### Design controls (manufacturer)\n\n- [x] The unit is stored with the dose (cause 1).\n  \
    - Evidence: src/dose.rs\n  - Verified: tests/dose.rs::unit (2026-05-04, A. Name)\n- [ ] Warn of it.\n";

const TRAINING: &str = "### Training controls (deployment)\n\n- [ ] Nurses learn to read the unit.\n  \
    - Evidence: the training register of the ward\n";

/// A log of a transferred, an open, a closed and an unscored hazard.
fn log() -> Vec<String> {
    let both = format!("{DESIGN}\n{TRAINING}");
    vec![
        hazard(
            "Dose unit",
            ["3 - Medium", "4 - Major", "2 - Low", "4 - Major"],
            &both,
            "Transferred",
        ),
        hazard(
            "Late dose",
            ["5 - Very high", "4 - Major", "4 - High", "4 - Major"],
            DESIGN,
            "Open",
        ),
        hazard(
            "Wrong font",
            ["1 - Very low", "1 - Minor", "1 - Very low", "1 - Minor"],
            DESIGN,
            "Closed",
        ),
        hazard(
            "Unknown",
            ["TBC", "TBC", "TBC", "TBC"],
            TRAINING,
            "Draft from LLM",
        ),
    ]
}

fn records(texts: &[String], template: &Template) -> Vec<(Record, Summary)> {
    let numbered = (1..).zip(texts);
    numbered
        .map(|(number, text)| {
            let id = HazardId::new(format!("Hazard-{number:04}"));
            let path = format!("hazards/{id}.md");
            let record = Record::read(id, text.clone(), template);
            let summary = Summary::from_record(&record, path, template);
            (record, summary)
        })
        .collect()
}

/// What the checks are to have found in the records.
type Judge<'a> = dyn Fn(&[(Record, Summary)]) -> Verdict + 'a;

/// Builds a report of a log, with what else there is of the material.
fn built(
    kind: Kind,
    half: Half,
    texts: &[String],
    more: impl FnOnce(&mut Material<'_>),
    verdict: &Judge<'_>,
) -> Report {
    let template = Template::built_in();
    let records = records(texts, &template);
    let verdict = verdict(&records);
    let mut material = Material {
        scope: Scope {
            records: &records,
            of: records.len(),
            filter: None,
            unread: &[],
            notices: &[],
        },
        template: &template,
        matrix: MatrixOrigin::default(),
        verdict: &verdict,
        gates: Gates::default(),
        checked_on: NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(),
        product: Product::default(),
        people: Vec::new(),
        release: Release::default(),
        revision: Revision::default(),
        digest: "0".repeat(64),
        digest_command: None,
        report_digest: String::new(),
        narratives: BTreeMap::new(),
        sign_offs: Vec::new(),
        machine_drafts: hazlog::signoff::MachineDrafts::default(),
        title: None,
    };
    more(&mut material);
    build(kind, half, &material, &Templates::default())
        .unwrap_or_else(|error| panic!("{}: {error}", kind.as_str()))
}

fn plain(kind: Kind, half: Half) -> Report {
    built(kind, half, &log(), |_| {}, &|_| Verdict::default())
}

fn sections<'a>(of: &'a [Section], into: &mut Vec<&'a Section>) {
    for section in of {
        into.push(section);
        sections(&section.sections, into);
    }
}

fn all_sections(report: &Report) -> Vec<&Section> {
    let mut found = Vec::new();
    sections(&report.sections, &mut found);
    found
}

fn section<'a>(report: &'a Report, anchor: &str) -> &'a Section {
    let mut found = all_sections(report);
    found.retain(|section| section.anchor == anchor);
    assert_eq!(found.len(), 1, "{anchor}");
    found[0]
}

/// The text of a section, without those inside it.
fn text(report: &Report, anchor: &str) -> String {
    text_of_blocks(&section(report, anchor).blocks)
}

fn tables<'a>(report: &'a Report, key: &str) -> Vec<&'a Table> {
    let in_sections = all_sections(report).into_iter().flat_map(|section| {
        section.blocks.iter().filter_map(|block| match block {
            Block::Table { table } => Some(table),
            _ => None,
        })
    });
    let in_sheets = report
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.blocks)
        .filter_map(|block| match block {
            SheetBlock::Table(table) => Some(table),
            _ => None,
        });
    in_sections
        .chain(in_sheets)
        .filter(|table| table.key == key)
        .collect()
}

/// The rows of the only table of a key, as texts.
fn rows(report: &Report, key: &str) -> Vec<Vec<String>> {
    let found = tables(report, key);
    assert_eq!(found.len(), 1, "{key}");
    let row = |row: &hazlog::report::Row| row.cells.iter().map(Cell::text).collect();
    found[0].rows.iter().map(row).collect()
}

#[test]
fn every_kind_is_built_in_both_halves_and_names_no_section_twice() {
    for kind in kinds() {
        for half in [Half::Document, Half::Data] {
            let report = plain(kind, half);
            let mut anchors: Vec<&str> = all_sections(&report)
                .iter()
                .map(|section| section.anchor.as_str())
                .collect();
            let count = anchors.len();
            anchors.sort_unstable();
            anchors.dedup();
            assert_eq!(anchors.len(), count, "{}", kind.as_str());
        }
        let report = plain(kind, Half::Document);
        let about = all_sections(&report)
            .iter()
            .any(|section| text_of_blocks(&section.blocks).contains(&"0".repeat(64)));
        assert!(about, "{} says which records it is of", kind.as_str());
    }
}

#[test]
fn the_trace_goes_forward_and_back_and_names_its_gaps() {
    let report = plain(Kind::Trace, Half::Data);
    let forward = rows(&report, "forward");
    let first: Vec<&str> = forward[0].iter().map(String::as_str).collect();
    assert_eq!(first[0], "Hazard-0001");
    assert_eq!(first[4], "Hazard-0001/D1");
    assert_eq!(first[5], "1");
    assert_eq!(first[9], "Evidence");
    assert_eq!(first[11], "src/dose.rs");
    let back = rows(&report, "back");
    let of_dose = back.iter().filter(|row| row[0] == "src/dose.rs");
    // Named as evidence by three controls, and by four records as their code.
    assert_eq!(of_dose.count(), 7);
    let register = back
        .iter()
        .find(|row| row[0] == "No file is named")
        .unwrap();
    assert_eq!(register[1], "the training register of the ward");
    let overview = rows(&report, "overview");
    assert_eq!(overview[0][4..], ["2", "3", "1", "1", "0", "4", "4"]);
    let gaps = rows(&report, "gaps");
    let has = |hazard: &str, gap: &str, about: &str| {
        gaps.iter()
            .any(|row| row[0] == hazard && row[1].starts_with(gap) && row[2] == about)
    };
    assert!(has("Hazard-0001", "Cause that no control names", "cause 2"));
    assert!(has(
        "Hazard-0001",
        "Implemented control without effectiveness",
        "D1"
    ));
    assert!(has("Hazard-0001", "Control that is not implemented", "T1"));
    assert!(!has(
        "Hazard-0001",
        "Implemented control without verification",
        "D1"
    ));
    // Of a record whose controls name no cause nothing is said about causes.
    assert!(
        !gaps
            .iter()
            .any(|row| row[0] == "Hazard-0004" && row[1].starts_with("Cause"))
    );
}

#[test]
fn errors_of_the_check_are_in_the_trace() {
    let verdict = |records: &[(Record, Summary)]| {
        let (record, summary) = &records[0];
        let start = record.text().find("tests/dose.rs::unit").unwrap();
        let spot = Spot::new(&record.document, Span::new(start, start + 13));
        Verdict {
            diagnostics: vec![Diagnostic {
                rule: rule_named("missing-evidence").unwrap(),
                grade: Grade::Error,
                id: Some(summary.id.clone()),
                path: Some(summary.path.clone()),
                spot: Some(spot),
                message: "`tests/dose.rs` is not there".to_owned(),
                help: None,
                fix: None,
                waived: None,
            }],
            looked_up: {
                let mut looked_up = Lookups::default();
                looked_up.note(&summary.path, start, Lookup::NotFound);
                looked_up
            },
            ..Verdict::default()
        }
    };
    let report = built(Kind::Trace, Half::Data, &log(), |_| {}, &verdict);
    let gaps = rows(&report, "gaps");
    let gone = gaps
        .iter()
        .filter(|row| row[1] == "Reference that the checks found wrong");
    let gone: Vec<&Vec<String>> = gone.collect();
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0][2], "tests/dose.rs::unit");
    assert_eq!(gone[0][3], "`tests/dose.rs` is not there");
}

#[test]
fn a_transfer_pack_has_every_duty_and_names_what_it_leaves_out() {
    let report = plain(Kind::Transfer, Half::Document);
    let left_out = text(&report, "about");
    assert!(
        left_out.contains("only the residual risk of 2 of 4 hazards"),
        "{left_out}"
    );
    assert!(left_out.contains("Hazard-0002, Hazard-0003"), "{left_out}");
    assert_eq!(rows(&report, "drafts")[0][0], "Hazard-0004");
    let data = plain(Kind::Transfer, Half::Data);
    let duties = rows(&data, "duties");
    assert_eq!(duties.len(), 1);
    assert_eq!(duties[0][4], "Hazard-0001/T1");
    assert_eq!(duties[0][3], "3 - Undesirable");
    assert_eq!(duties[0][9], "Evidence: the training register of the ward");
    let fills = tables(&data, "duties")[0].rows[0].cells.iter();
    assert_eq!(fills.filter(|cell| **cell == Cell::Fill).count(), 5);
    let hazards = rows(&data, "hazards");
    assert_eq!(
        hazards[0][3],
        "Its status is transferred; 1 control that is your duty"
    );
    assert_eq!(tables(&data, "records")[0].rows.len(), 1);
    assert_eq!(rows(&data, "draft-controls")[0][3], "Hazard-0004/T1");
}

#[test]
fn a_duty_that_no_heading_states_is_not_lost() {
    let controls = "### Training\n\n- Read it twice.\n\n### Other\n\n- Lock the cupboard.\n\n### Design\n\n\
                    - Show it.\n- Mount the screen.\n  - Owner: the hospital\n\n\
                    ### Business process controls (deployment)\n\n- None\n";
    let texts = [hazard("A", ["TBC"; 4], controls, "Open")];
    let report = built(Kind::Transfer, Half::Data, &texts, |_| {}, &|_| {
        Verdict::default()
    });
    let duties: Vec<(String, String)> = rows(&report, "duties")
        .into_iter()
        .map(|row| (row[5].clone(), row[7].clone()))
        .collect();
    let said = |words: &str, whose: &str| {
        let found = duties.iter().find(|(text, _)| text == words).unwrap();
        assert!(found.1.starts_with(whose), "{words}: {}", found.1);
    };
    said("Read it twice.", "Usually the deployer");
    said("Lock the cupboard.", "Not stated");
    said("Mount the screen.", "Deployer, by the owner");
    assert_eq!(duties.len(), 3, "{duties:?}");
}

#[test]
fn the_summary_says_which_risks_changed() {
    let report = plain(Kind::Summary, Half::Document);
    let moved = rows(&report, "moved");
    assert_eq!(
        moved[0],
        [
            "5 - Unacceptable",
            "4 - Mandatory-risk-elimination",
            "Lower, still not acceptable",
            "1"
        ]
    );
    assert_eq!(moved.last().unwrap()[3], "4");
    let said = text(&report, "moved");
    assert!(
        said.contains("Stayed in a class that is undesirable or worse: 1 of 3 scored (1 not scored): Hazard-0001"),
        "{said}"
    );
    assert!(
        said.contains("Without a residual risk: 1 of 4: Hazard-0004"),
        "{said}"
    );
    let worst = rows(&report, "worst");
    let ids: Vec<&str> = worst.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids, ["Hazard-0002", "Hazard-0001"]);
    assert_eq!(worst[0][5], "Lower, still not acceptable");
    let said = text(&report, "open");
    assert!(
        said.contains("Residual risk not scored: 1 of 3 hazards not closed: Hazard-0004"),
        "{said}"
    );
}

#[test]
fn drafts_that_nobody_scored_do_not_hide_the_worst_residual_risk() {
    let mut texts = vec![hazard("Draft", ["TBC"; 4], TRAINING, "Open"); 20];
    texts.push(hazard(
        "Half scored",
        ["5 - Very high", "4 - Major", "TBC", "TBC"],
        TRAINING,
        "Open",
    ));
    let scored = [
        (
            "Became acceptable",
            ["3 - Medium", "4 - Major", "1 - Very low", "1 - Minor"],
        ),
        (
            "Worst",
            ["5 - Very high", "4 - Major", "4 - High", "4 - Major"],
        ),
    ];
    texts.extend(scored.map(|(name, scores)| hazard(name, scores, DESIGN, "Open")));
    let report = built(Kind::Summary, Half::Document, &texts, |_| {}, &|_| {
        Verdict::default()
    });
    let worst = rows(&report, "worst");
    let told: Vec<(&str, &str)> = worst
        .iter()
        .map(|row| (row[1].as_str(), row[5].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Worst", "Lower, still not acceptable"),
            ("Became acceptable", "Lower, now acceptable"),
        ]
    );
    let said = text(&report, "open");
    let first =
        "21 of 23 hazards not closed. The first 8: Hazard-0021 (initial risk 5), Hazard-0001";
    assert!(said.contains(first), "{said}");
    assert!(said.contains("The hazard log names the other 13"), "{said}");
}

#[test]
fn a_name_that_is_too_long_for_one_page_says_how_much_of_it_is_missing() {
    let name = "A long name ".repeat(3_000);
    let scores = ["5 - Very high", "4 - Major", "4 - High", "4 - Major"];
    let texts = [hazard(&name, scores, DESIGN, "Open")];
    let report = built(Kind::Summary, Half::Document, &texts, |_| {}, &|_| {
        Verdict::default()
    });
    let shown = &rows(&report, "worst")[0][1];
    assert!(shown.starts_with("A long name A long name"), "{shown}");
    assert!(shown.ends_with(" more letters)"), "{shown}");
    assert!(shown.chars().count() < 150, "{shown}");
}

#[test]
fn the_log_names_its_controls_as_the_transfer_pack_cites_them() {
    let report = plain(Kind::Log, Half::Document);
    let all = all_sections(&report);
    let controls = all.iter().find(|section| {
        section.anchor.starts_with("Hazard-0001-") && section.title == "Hazard controls"
    });
    let said = text_of_blocks(&controls.unwrap().blocks);
    assert!(said.contains("D1 The unit is stored"), "{said}");
    assert!(said.contains("D2 Warn of it"), "{said}");
    assert!(said.contains("T1 Nurses learn"), "{said}");
}

#[test]
fn the_log_begins_with_a_score_card_that_says_of_how_many() {
    let report = plain(Kind::Log, Half::Document);
    let said = text(&report, "summary");
    for line in [
        "Residual risk scored: 3 of 4 hazards",
        "Worst residual risk: 4 - Mandatory-risk-elimination: Hazard-0002",
        "Residual risk not acceptable by the criteria in force: 1 of the 3 scored: Hazard-0002",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let none = [hazard("Unknown", ["TBC"; 4], TRAINING, "Open")];
    let report = built(Kind::Log, Half::Document, &none, |_| {}, &|_| {
        Verdict::default()
    });
    let said = text(&report, "summary");
    assert!(
        said.contains(
            "not acceptable by the criteria in force: Not known: no residual risk is scored"
        ),
        "{said}"
    );
}

#[test]
fn every_report_about_risks_says_who_accepted_which_residual_risk() {
    let accepted = hazard(
        "Dose unit",
        ["3 - Medium", "4 - Major", "2 - Low", "4 - Major"],
        TRAINING,
        "Transferred",
    )
    .replace(
        "ward cannot do without it.\n",
        "ward cannot do without it.\n\
         - Accepted: the ward would lose its alarms (2026-06-01, A. Rahman)\n\
         - Risk-benefit: docs/benefit.pdf (2026-06-02, B. Ode)\n",
    );
    let open = hazard(
        "Late dose",
        ["3 - Medium", "4 - Major", "2 - Low", "4 - Major"],
        TRAINING,
        "Transferred\n\nDeprecated: replaced by another hazard (2026-06-03, C. Lee)",
    );
    let texts = [accepted, open];
    let report = |kind, half| {
        let report = built(kind, half, &texts, |_| {}, &|_| Verdict::default());
        let mut said: Vec<String> = all_sections(&report)
            .iter()
            .map(|section| text_of_blocks(&section.blocks))
            .collect();
        for block in report.sheets.iter().flat_map(|sheet| &sheet.blocks) {
            if let SheetBlock::Table(table) = block {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                said.extend(cells.map(Cell::text));
            }
        }
        said.join("\n")
    };
    let sentence = "Accepted by A. Rahman on 2026-06-01: the ward would lose its alarms";
    let analysis = "Risk-benefit analysis by B. Ode on 2026-06-02: docs/benefit.pdf";
    let deprecated = "Deprecated by C. Lee on 2026-06-03: replaced by another hazard";
    for (kind, half) in [(Kind::Case, Half::Document), (Kind::Transfer, Half::Data)] {
        let text = report(kind, half);
        for wanted in [sentence, analysis, "Not accepted"] {
            assert!(text.contains(wanted), "{kind:?}: {wanted}");
        }
    }
    let pack = report(Kind::Transfer, Half::Data);
    assert!(pack.contains(deprecated), "{pack}");
    assert!(report(Kind::Case, Half::Document).contains(deprecated));
    // The log has it once, in the words of the record.
    let log = report(Kind::Log, Half::Document);
    for wanted in [
        "Accepted: the ward would lose its alarms (2026-06-01, A. Rahman)",
        "Risk-benefit: docs/benefit.pdf (2026-06-02, B. Ode)",
        "Deprecated: replaced by another hazard (2026-06-03, C. Lee)",
        "Not accepted",
    ] {
        assert_eq!(log.matches(wanted).count(), 1, "{wanted}: {log}");
    }
    let workbook = report(Kind::Nhs, Half::Data);
    assert!(workbook.contains(deprecated) && workbook.contains("Not accepted"));
    assert!(workbook.contains("the ward would lose its alarms (2026-06-01, A. Rahman)"));
    let summary = report(Kind::Summary, Half::Document);
    assert!(
        summary.contains("Hazard-0001 (A. Rahman, 2026-06-01)"),
        "{summary}"
    );
}

#[test]
fn dtac_is_answered_in_its_order_and_unknown_answers_are_named() {
    let report = plain(Kind::Dtac, Half::Document);
    let first = section(&report, "c1-2-4");
    let anchors: Vec<&str> = first.sections.iter().map(|it| it.anchor.as_str()).collect();
    assert_eq!(
        anchors,
        [
            "scope",
            "approach",
            "assessment",
            "test-functional",
            "test-non-functional",
            "test-issues",
            "user-actions",
            "scoring",
            "residual",
            "transferred",
            "not-alarp"
        ]
    );
    let alarp = text(&report, "not-alarp");
    assert!(
        alarp.contains("of class 2 or more: 2 of 3 scored (1 not scored)"),
        "{alarp}"
    );
    let table = rows(&report, "not-alarp");
    assert_eq!(table[0][0], "Hazard-0002");
    assert!(table[0][3].contains("risk-benefit"), "{}", table[0][3]);
    let officer = text(&report, "c1-2-5");
    assert!(
        officer.contains("No clinical safety officer is named"),
        "{officer}"
    );
    let officers = built(
        Kind::Dtac,
        Half::Document,
        &log(),
        |material| {
            material.people.push(Person {
                name: Some("A. Name".to_owned()),
                role: Some("CSO".to_owned()),
                ..Person::default()
            });
        },
        &|_| Verdict::default(),
    );
    let officer = text(&officers, "c1-2-5");
    assert!(officer.contains("Name: A. Name"), "{officer}");
    assert!(officer.contains("Professional registration: "), "{officer}");
}

/// The eleven sections of the guidance's list, in its order.
const ELEVEN: [&str; 11] = [
    "Introduction",
    "System definition and overview",
    "Clinical risk management system",
    "Clinical risk analysis",
    "Clinical risk evaluation",
    "Clinical risk control",
    "Hazard log",
    "Test issues",
    "Summary safety statement",
    "Quality assurance and document approval",
    "Configuration control and management",
];

#[test]
fn the_case_has_its_eleven_sections_and_says_what_nobody_wrote() {
    let report = plain(Kind::Case, Half::Document);
    let numbered: Vec<(String, String)> = report
        .sections
        .iter()
        .filter(|section| !section.number.is_empty())
        .map(|section| (section.number.clone(), section.title.clone()))
        .collect();
    let wanted: Vec<(String, String)> = (1..)
        .zip(ELEVEN)
        .map(|(number, title): (u8, _)| (number.to_string(), title.to_owned()))
        .collect();
    assert_eq!(numbered, wanted);
    assert_eq!(section(&report, "corrective-action").number, "8.7");
    let missing = all_sections(&report)
        .iter()
        .flat_map(|section| &section.blocks)
        .filter(|block| {
            matches!(block, Block::Note { note: Note::Missing, blocks }
            if text_of_blocks(blocks).starts_with("Not stated. Nobody has written"))
        })
        .count();
    assert_eq!(missing, PARTS.len());
    let control = text(&report, "document-control");
    assert!(control.contains("33 of the 33 parts"), "{control}");
}

#[test]
fn written_text_is_printed_and_guidance_is_not() {
    let narrative = |stem: &str, text: &str| {
        (
            stem.to_owned(),
            Narrative {
                path: format!("safety-case/{stem}.md"),
                text: text.to_owned(),
            },
        )
    };
    let mine = format!(
        "{}\n## Why\n\nFor the board. <!-- Is it? -->\n\n[The log](../hazards/Hazard-0001.md)\n",
        PARTS
            .iter()
            .find(|part| part.stem == "introduction")
            .unwrap()
            .scaffold
    );
    let report = built(
        Kind::Case,
        Half::Document,
        &log(),
        |material| {
            material.narratives.extend([
                narrative("introduction", &mine),
                narrative("safety-statement", "<!-- Guidance: say it. -->\nTBC\n"),
                narrative("musings", "Where do I go?"),
            ]);
        },
        &|_| Verdict::default(),
    );
    let introduction = text(&report, "introduction");
    assert!(introduction.contains("For the board."), "{introduction}");
    assert!(
        introduction.contains("Is it?"),
        "another comment is shown: {introduction}"
    );
    assert!(!introduction.contains("Guidance"), "{introduction}");
    assert!(
        !introduction.contains("Nobody has written"),
        "{introduction}"
    );
    let statement = text(&report, "safety-statement");
    assert!(statement.contains("Nobody has written"), "{statement}");
    assert!(statement.contains("TBC"), "{statement}");
    let unknown = text(&report, "hazard-log");
    assert!(unknown.contains("safety-case/musings.md"), "{unknown}");
}

#[test]
fn hostile_text_is_plain_text_in_every_kind() {
    let controls = "### Training controls (deployment)\n\n- [ ] <script>alert(1)</script> =cmd|' /C calc'!A0\n  \
                    - Evidence: [here](javascript:alert(1))\n- [ ] \u{202e}gnp.exe \u{7} אבג\n";
    let name = format!("=1+1 {}", "x".repeat(100_000));
    let texts = [hazard(
        &name,
        ["5 - Very high", "5 - Catastrophic", "TBC", "4 - Major"],
        controls,
        "Transferred",
    )];
    for kind in kinds() {
        for half in [Half::Document, Half::Data] {
            let report = built(kind, half, &texts, |_| {}, &|_| Verdict::default());
            let said = format!("{:?}{:?}", report.sections, report.sheets);
            assert!(!said.contains('\u{202e}') && !said.contains('\u{7}'));
            assert!(!said.contains("Web(\"javascript"), "{}", kind.as_str());
        }
    }
}

#[test]
fn a_report_without_hazards_is_written() {
    for kind in kinds() {
        for half in [Half::Document, Half::Data] {
            built(kind, half, &[], |_| {}, &|_| Verdict::default());
        }
    }
}

#[test]
fn published_logs_are_reported_in_every_kind() {
    let Some(corpus) = corpus("published_logs_are_reported_in_every_kind") else {
        return;
    };
    for folder in ["quill", "dcsp"] {
        let texts = texts_in(&corpus.join(folder));
        assert!(!texts.is_empty());
        for kind in kinds() {
            for half in [Half::Document, Half::Data] {
                built(kind, half, &texts, |_| {}, &|_| Verdict::default());
            }
        }
    }
}

fn texts_in(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}
