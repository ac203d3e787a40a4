//! The transfer pack and the open actions: what a deployer signs, what it must show,
//! and whose each action is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hazlog::check::{Person, Verdict};
use hazlog::hazard::{HazardId, Record, Summary};
use hazlog::report::{
    Block, Cell, Gates, Half, Kind, Material, MatrixOrigin, Product, Release, Report, Revision,
    Scope, Section, SheetBlock, Table, Templates, build, text_of_blocks,
};
use hazlog::template::Template;

/// A hazard with these residual scores, controls and status.
fn hazard(residual: [&str; 2], controls: &str, status: &str) -> String {
    let [likelihood, severity] = residual;
    format!(
        "# Hazard\n\n## Hazard name\n\nDose unit\n\n## Likelihood scoring\n\n5 - Very high\n\n\
         ## Severity scoring\n\n4 - Major\n\n## Harm\n\nAn overdose.\n\n## Assignment\n\n\
         Clinical Safety Officer\n\n## Hazard controls\n\n{controls}\n\n\
         ## Residual hazard risk assessment\n\n- Likelihood: {likelihood}\n- Severity: {severity}\n\
         - Justification: the ward cannot do without it.\n\n## Hazard status\n\n{status}\n"
    )
}

const HIGH: [&str; 2] = ["4 - High", "4 - Major"];
const LOW: [&str; 2] = ["2 - Low", "4 - Major"];
const LEAST: [&str; 2] = ["1 - Very low", "1 - Minor"];
const NONE: [&str; 2] = ["TBC", "TBC"];
const TRAINING: &str =
    "### Training controls (deployment)\n\n- [x] Nurses learn to read the unit.\n";
const DESIGN: &str = "### Design controls (manufacturer)\n\n- [x] The unit is stored.\n";

/// A log of transferred, open, closed and drafted hazards.
fn log() -> Vec<String> {
    vec![
        hazard(LEAST, DESIGN, "Closed"),
        hazard(HIGH, TRAINING, "Transferred"),
        hazard(LOW, DESIGN, "Open"),
        hazard(NONE, TRAINING, "Open"),
        hazard(NONE, TRAINING, "Draft from LLM"),
    ]
}

fn built(kind: Kind, half: Half, texts: &[String]) -> Report {
    let template = Template::built_in();
    let records: Vec<(Record, Summary)> = (1..)
        .zip(texts)
        .map(|(number, text)| {
            let id = HazardId::new(format!("H{number}"));
            let path = format!("hazards/{id}.md");
            let record = Record::read(id, text.clone(), &template);
            let summary = Summary::from_record(&record, path, &template);
            (record, summary)
        })
        .collect();
    let verdict = Verdict::default();
    let material = Material {
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
        people: vec![Person {
            name: Some("A. Rahman".to_owned()),
            role: Some("Clinical Safety Officer".to_owned()),
            email: Some("cso@example.org".to_owned()),
            ..Person::default()
        }],
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
    build(kind, half, &material, &Templates::default()).unwrap()
}

/// The blocks of a document in their order, each with the anchor of its section.
fn blocks(report: &Report) -> Vec<(String, &Block)> {
    fn of<'a>(sections: &'a [Section], into: &mut Vec<(String, &'a Block)>) {
        for section in sections {
            for block in &section.blocks {
                into.push((section.anchor.clone(), block));
                if let Block::Together { blocks } = block {
                    into.extend(blocks.iter().map(|it| (section.anchor.clone(), it)));
                }
            }
            of(&section.sections, into);
        }
    }
    let mut found = Vec::new();
    of(&report.sections, &mut found);
    found
}

fn tables<'a>(report: &'a Report, key: &str) -> Vec<&'a Table> {
    let in_blocks = blocks(report).into_iter().filter_map(|(_, it)| match it {
        Block::Table { table } => Some(table),
        _ => None,
    });
    let sheets = report.sheets.iter().flat_map(|sheet| &sheet.blocks);
    let in_sheets = sheets.filter_map(|block| match block {
        SheetBlock::Table(table) => Some(table),
        _ => None,
    });
    let all = in_blocks.chain(in_sheets);
    all.filter(|table| table.key == key).collect()
}

/// The hazards whose sections are inside the section of an anchor.
fn hazards(report: &Report, anchor: &str) -> Vec<String> {
    fn find<'a>(sections: &'a [Section], anchor: &str) -> Option<&'a Section> {
        sections
            .iter()
            .find_map(|section| match section.anchor == anchor {
                true => Some(section),
                false => find(&section.sections, anchor),
            })
    }
    let inner = find(&report.sections, anchor).unwrap().sections.iter();
    inner
        .map(|section| section.hazard.as_ref().unwrap().id.to_string())
        .collect()
}

/// The rows of all tables of a key, as texts.
fn rows(report: &Report, key: &str) -> Vec<Vec<String>> {
    let rows = tables(report, key)
        .into_iter()
        .flat_map(|table| &table.rows);
    rows.map(|row| row.cells.iter().map(Cell::text).collect())
        .collect()
}

fn text(report: &Report, anchor: &str) -> String {
    let all = blocks(report).into_iter();
    let of: Vec<Block> = all
        .filter(|(other, _)| other == anchor)
        .map(|(_, block)| block.clone())
        .collect();
    text_of_blocks(&of)
}

#[test]
fn residual_risks_are_in_one_table_the_worst_first_before_the_signature() {
    for half in [Half::Document, Half::Data] {
        let report = built(Kind::Transfer, half, &log());
        let risks = rows(&report, "residual-risks");
        let seen: Vec<(&str, &str, &str)> = risks
            .iter()
            .map(|row| (row[0].as_str(), row[3].as_str(), row[7].as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                ("H2", "4 - Mandatory-risk-elimination", "Transferred"),
                ("H3", "3 - Undesirable", "Only this risk"),
                ("H1", "1 - Acceptable", "Only this risk"),
            ]
        );
        let accepted: Vec<&str> = risks.iter().map(|row| row[4].as_str()).collect();
        assert_eq!(
            accepted,
            [
                "Not accepted: the criteria do not accept class 4",
                "Not accepted: class 3 needs acceptance by a named person",
                "The criteria accept class 1",
            ]
        );
        assert_eq!(risks[0][6], "the ward cannot do without it.");
        let unscored = rows(&report, "unscored-residual-risks");
        let ids: Vec<&str> = unscored.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(ids, ["H4", "H5"]);
    }
    let report = built(Kind::Transfer, Half::Document, &log());
    let place = |key: &str| {
        let all = blocks(&report);
        all.iter()
            .position(|(_, it)| matches!(it, Block::Table { table } if table.key == key))
            .unwrap()
    };
    assert!(place("residual-risks") < place("acceptance"));
    assert!(place("unscored-residual-risks") < place("acceptance"));
    assert!(place("acceptance") < place("signatures"));
    let said = text(&report, "residual-risks");
    assert!(
        said.contains("3 of 5 hazards in this report have a residual risk"),
        "{said}"
    );
    assert!(
        said.contains("2 of 5 hazards are without a residual risk"),
        "{said}"
    );
}

#[test]
fn a_transferred_class_4_and_each_undesirable_risk_have_a_line_to_sign() {
    for half in [Half::Document, Half::Data] {
        let report = built(Kind::Transfer, half, &log());
        let table = tables(&report, "acceptance")[0];
        let lines = rows(&report, "acceptance");
        let seen: Vec<&str> = lines.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(seen, ["H2", "H3", "1 other residual risk"]);
        assert_eq!(lines[2][1], "H1");
        for row in &table.rows {
            let fills = row.cells.iter().filter(|cell| **cell == Cell::Fill);
            assert_eq!(fills.count(), 6);
        }
    }
    // A transferred hazard without a score has its line, too.
    let texts = [hazard(NONE, TRAINING, "Transferred")];
    let report = built(Kind::Transfer, Half::Document, &texts);
    assert_eq!(rows(&report, "acceptance")[0][0], "H1");
    let report = built(Kind::Transfer, Half::Document, &log());
    let said = text(&report, "acceptance");
    assert!(
        said.contains("Your top management accepts all residual risk"),
        "{said}"
    );
    assert!(
        said.contains("Your clinical safety officer advises in writing"),
        "{said}"
    );
    assert!(said.contains("without a residual risk: H4, H5"), "{said}");
}

#[test]
fn transferred_declared_and_drafts_are_separate_and_no_suggestion_is_an_action() {
    let report = built(Kind::Transfer, Half::Document, &log());
    let ids = |key: &str| -> Vec<String> {
        let rows = rows(&report, key).into_iter();
        rows.map(|row| row[0].clone()).collect()
    };
    assert_eq!(hazards(&report, "transferred"), ["H2"]);
    assert_eq!(hazards(&report, "declared"), ["H4"]);
    assert_eq!(ids("drafts"), ["H5"]);
    assert_eq!(ids("duties"), ["H2/T1", "H4/T1"]);
    assert_eq!(rows(&report, "duties-by-basis").last().unwrap()[1], "2");
    let annex = text(&report, "drafts");
    assert!(
        annex.contains("1 draft is not triaged yet. Nobody has reviewed"),
        "{annex}"
    );
    assert!(
        annex.contains("the 1 control that drafts suggest"),
        "{annex}"
    );
    let data = built(Kind::Transfer, Half::Data, &log());
    assert_eq!(rows(&data, "draft-controls")[0][3], "H5/T1");
    let duties = rows(&data, "duties");
    assert!(duties.iter().all(|row| row[0] != "H5"), "{duties:?}");
    let report = built(Kind::Dtac, Half::Document, &log());
    let duties = rows(&report, "duties");
    assert!(duties.iter().all(|row| row[0] != "H5"), "{duties:?}");
    let said = text(&report, "user-actions");
    assert!(said.contains("not triaged yet: H5"), "{said}");
    let report = built(Kind::Case, Half::Document, &log());
    let duties = rows(&report, "duties");
    assert!(
        duties.iter().all(|row| !row[0].starts_with("H5/")),
        "{duties:?}"
    );
    let said = text(&report, "duties");
    let words = "1 draft suggests 1 control for a deployer";
    assert!(said.contains(words), "{said}");
    let said = text(&report, "actions");
    assert!(said.contains("Controls in each draft: H5 (1)"), "{said}");
}

#[test]
fn the_manufacturers_statements_are_separate_from_the_deployers_duties() {
    let report = built(Kind::Transfer, Half::Data, &log());
    let table = tables(&report, "duties")[0];
    let group = |key: &str| {
        let column = table.columns.iter().find(|column| column.key == key);
        column.unwrap().group.clone()
    };
    for key in ["state", "evidence", "control-owner"] {
        assert_eq!(group(key), "The manufacturer states", "{key}");
    }
    for key in ["in-place", "works", "owner", "due", "date"] {
        assert_eq!(group(key), "You must show", "{key}");
    }
    let rows = rows(&report, "duties");
    let duty = &rows[0];
    assert_eq!(duty[7], "Deployer, by the heading above the control");
    assert_eq!(
        duty[8],
        "Implemented. This is the manufacturer's state: show it again in your own setting"
    );
    assert_eq!(
        duty[10],
        "None. Hazard assigned to: Clinical Safety Officer"
    );
}

#[test]
fn each_step_of_the_organisation_has_its_clause_and_room_to_fill_in() {
    for half in [Half::Document, Half::Data] {
        let report = built(Kind::Transfer, half, &log());
        let steps = rows(&report, "steps");
        for (what, clause) in [
            ("issued safety case", "2.5.1"),
            ("environment and the users", "4.2.3"),
            ("customisations", "7.1.1"),
            ("Review before go-live", "7.1.2 and 7.1.3"),
            ("Accept the residual risk", "2.2.2"),
            ("incidents", "Section 7.2"),
            ("upgrade", "Section 7.3"),
            ("Decommission", "7.4.1 to 7.4.4"),
        ] {
            let found = steps.iter().find(|row| row[0].contains(what));
            assert_eq!(found.unwrap()[2], clause, "{what}");
        }
        for row in &tables(&report, "steps")[0].rows {
            let fills = row.cells.iter().filter(|cell| **cell == Cell::Fill);
            assert_eq!(fills.count(), 4);
        }
        let contacts = rows(&report, "contacts");
        assert_eq!(contacts[0][1..], ["A. Rahman", "cso@example.org"]);
    }
}

#[test]
fn the_places_to_sign_are_on_one_page() {
    let report = built(Kind::Transfer, Half::Document, &log());
    let kept = blocks(&report)
        .into_iter()
        .find_map(|(_, block)| match block {
            Block::Together { blocks } => Some(blocks),
            _ => None,
        });
    let words = text_of_blocks(kept.unwrap());
    assert!(words.contains("Digest of the records"), "{words}");
    assert!(
        words.contains("deployment authorised (DCB0160 2.2.2)"),
        "{words}"
    );
    let has_table =
        |block: &Block| matches!(block, Block::Table { table } if table.rows.len() == 3);
    assert!(kept.unwrap().iter().any(has_table));
}

#[test]
fn a_hazard_type_among_the_controls_is_not_a_duty_and_is_named() {
    let controls = format!("{TRAINING}- DataBreach\n- [ ] WrongPatient\n");
    let texts = [hazard(LOW, &controls, "Transferred")];
    let report = built(Kind::Transfer, Half::Document, &texts);
    let ids: Vec<String> = rows(&report, "duties")
        .iter()
        .map(|it| it[0].clone())
        .collect();
    // What has a check box was meant as a control, and is kept.
    assert_eq!(ids, ["H1/T1", "H1/T3"]);
    let said = text(&report, "about");
    assert!(
        said.contains("1 item among the controls only names a hazard type"),
        "{said}"
    );
    assert!(
        said.contains("(finding HZ510): H1/T2 (DataBreach)"),
        "{said}"
    );
    let log = built(Kind::Log, Half::Data, &texts);
    assert_eq!(rows(&log, "controls").len(), 2);
    assert_eq!(rows(&log, "actions").len(), 1);
    let case = built(Kind::Case, Half::Document, &texts);
    assert_eq!(rows(&case, "controls-by-kind").last().unwrap()[1], "2");
}

/// A log whose controls have owners and days, or not.
fn planned() -> Vec<String> {
    let controls = "### Design controls (manufacturer)\n\n- [ ] Late and owned.\n  - Owner: Team B\n  \
                    - Due: 2026-06-01\n- [ ] Neither.\n- [ ] Owned.\n  - Owner: Team A\n- [ ] \
                    Dated.\n  - Due: 2026-12-01, with release 2\n";
    vec![
        hazard(
            LOW,
            "### Design controls (manufacturer)\n\n- [ ] First.\n",
            "Open",
        ),
        hazard(LOW, controls, "Open"),
        hazard(NONE, DESIGN, "Open"),
    ]
}

#[test]
fn open_actions_are_sorted_by_day_and_owner_and_no_owner_is_guessed() {
    let report = built(Kind::Log, Half::Data, &planned());
    let seen: Vec<[String; 4]> = rows(&report, "actions")
        .into_iter()
        .map(|row| {
            [
                row[5].clone(),
                row[2].clone(),
                row[3].clone(),
                row[7].clone(),
            ]
        })
        .collect();
    let officer = "Clinical Safety Officer";
    assert_eq!(
        seen,
        [
            ["Late and owned.", "2026-06-01", "Team B", officer],
            ["Dated.", "2026-12-01, with release 2", "No owner", officer],
            ["Owned.", "No day", "Team A", officer],
            ["First.", "No day", "No owner", officer],
            ["Neither.", "No day", "No owner", officer],
            ["Dose unit", "No day", "No owner", officer],
        ]
        .map(|row| row.map(str::to_owned))
    );
}

#[test]
fn documents_have_the_open_actions_by_owner_with_their_counts() {
    for kind in [Kind::Log, Kind::Case] {
        let report = built(kind, Half::Document, &planned());
        assert_eq!(
            rows(&report, "actions-by-owner"),
            [
                ["Team A", "1", "0", "0"],
                ["Team B", "1", "1", "1"],
                ["No owner", "4", "1", "0"],
                ["All open actions", "6", "2", "1"],
            ]
        );
    }
}

#[test]
fn the_log_has_a_line_of_open_actions_for_each_hazard_owner_and_day() {
    let report = built(Kind::Log, Half::Document, &planned());
    let place = "Implement the control";
    assert_eq!(
        rows(&report, "actions-by-line"),
        [
            ["2026-06-01", "Team B", "H2", &format!("{place}: D1"), "1"],
            [
                "2026-12-01, with release 2",
                "No owner",
                "H2",
                &format!("{place}: D4"),
                "1"
            ],
            ["No day", "Team A", "H2", &format!("{place}: D3"), "1"],
            ["No day", "No owner", "H1", &format!("{place}: D1"), "1"],
            ["No day", "No owner", "H2", &format!("{place}: D2"), "1"],
            ["No day", "No owner", "H3", "Score the residual risk", "1"],
        ]
    );
    // The actions of a hazard with one owner and one day are one line.
    let controls = "### Design controls (manufacturer)\n\n- [ ] First.\n- Second.\n- [ ] Third.\n";
    let texts = [hazard(NONE, controls, "Open")];
    let report = built(Kind::Log, Half::Document, &texts);
    let line = &rows(&report, "actions-by-line")[0];
    assert_eq!(
        line[3],
        "Score the residual risk; Implement the control: D1, D3; \
         State whether the control is implemented: D2"
    );
    assert_eq!(line[4], "4");
    // The words of a control stand once: in its record.
    let said: Vec<Block> = blocks(&report)
        .into_iter()
        .map(|(_, it)| it.clone())
        .collect();
    assert_eq!(text_of_blocks(&said).matches("Third.").count(), 1);
}

/// Every report and every half means the same by an open action: nobody has reviewed what a draft suggests.
#[test]
fn suggestions_of_a_draft_are_counted_apart_from_open_actions() {
    let controls = "### Design controls (manufacturer)\n\n- [ ] First.\n- Second.\n- [ ] Third.\n";
    let texts = [
        hazard(NONE, controls, "Draft from LLM"),
        hazard(
            LOW,
            "### Design controls (manufacturer)\n\n- [ ] Fourth.\n",
            "Open",
        ),
    ];
    for kind in [Kind::Log, Kind::Case] {
        let report = built(kind, Half::Document, &texts);
        let all = rows(&report, "actions-by-owner");
        assert_eq!(
            all.last().unwrap()[..2],
            ["All open actions", "3"],
            "{kind:?}"
        );
        let said = text(&report, "actions");
        let note = "Nobody has reviewed the 3 controls that drafts suggest, so none of them is an open action";
        assert!(said.contains(note), "{said}");
        assert!(said.contains("Controls in each draft: H1 (3)."), "{said}");
    }
    let apart = "without the 3 controls that 1 draft suggests";
    let sheets = built(Kind::Log, Half::Data, &texts);
    let sheet = tables(&sheets, "actions")[0];
    assert_eq!(sheet.rows.len(), 3);
    assert!(sheet.caption.ends_with(apart), "{}", sheet.caption);
    let card = text(&built(Kind::Log, Half::Document, &texts), "summary");
    assert!(card.contains(&format!("3 actions, {apart}")), "{card}");
    let page = built(Kind::Summary, Half::Document, &texts);
    let kinds = tables(&page, "actions-by-kind")[0];
    assert_eq!(kinds.caption, format!("What is still to be done, {apart}"));
    assert_eq!(kinds.rows.last().unwrap().cells[1].text(), "3");
}

#[test]
fn a_report_says_for_how_many_hazards_no_action_is_open() {
    let done = built(Kind::Case, Half::Document, &[hazard(LOW, DESIGN, "Closed")]);
    let said = text(&done, "actions");
    assert!(
        said.contains("The records of 1 hazard have both scores"),
        "{said}"
    );
    assert!(said.contains("They list 1 control"), "{said}");
    let empty = built(Kind::Case, Half::Document, &[]);
    let said = text(&empty, "actions");
    assert!(said.contains("This report has no hazard"), "{said}");
}
