//! How long a safety case is: nothing stands in it twice, what a draft suggests has no row, and what
//! is folded is counted and named with its place.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hazlog::check::{Diagnostic, Grade, Verdict, rule_named};
use hazlog::hazard::{HazardId, Record, Summary};
use hazlog::report::{
    Block, Cell, Gates, Half, HeatMap, Kind, Material, MatrixOrigin, Product, Release, Report,
    Revision, Scope, Section, Table, Templates, build, text_of, text_of_blocks,
};
use hazlog::template::Template;

/// A hazard with these scores, residual assessment, controls and status.
fn hazard(
    number: usize,
    scores: [&str; 2],
    residual: &str,
    controls: &str,
    status: &str,
) -> String {
    let [likelihood, severity] = scores;
    format!(
        "# Hazard\n\n## Hazard name\n\nThe ward is told late, case {number}\n\n## Likelihood scoring\n\n{likelihood}\n\n\
         ## Severity scoring\n\n{severity}\n\n## Hazard type\n\n- DataLoss\n- WrongPatient\n\n\
         ## Harm\n\nOne patient is treated a day late.\n\n## Hazard controls\n\n{controls}\n\n\
         ## Residual hazard risk assessment\n\n{residual}\n\n## Hazard status\n\n{status}\n"
    )
}

/// What a machine suggests.
const SUGGESTED: &str = "### Design controls (manufacturer)\n\n- [ ] Ring twice.\n- Ring until somebody comes.\n\n\
                         ### Training controls (deployment)\n\n- [ ] Teach the ward to listen.\n";

/// What people decided: two open actions of the manufacturer, one in place, and two duties.
const DECIDED: &str = "### Design controls (manufacturer)\n\n- [x] The bell rings in the office.\n- [ ] The bell rings in the ward.\n  \
                       - Owner: Ward team\n  - Due: 2026-07-01\n- [ ] The bell has a light.\n  - Owner: Ward team\n\n\
                       ### Training controls (deployment)\n\n- [ ] Nurses know the bell.\n  - Evidence: the plan of the training\n- [ ] Porters know the bell.\n";

/// Five drafts that nobody scored, two hazards that people decided on, and one that is transferred.
fn log() -> Vec<String> {
    let unscored = "- Likelihood: TBC\n- Severity: TBC";
    let mut texts: Vec<String> = (1..=5)
        .map(|number| {
            hazard(
                number,
                ["TBC", "TBC"],
                unscored,
                SUGGESTED,
                "Draft from LLM",
            )
        })
        .collect();
    for (number, status) in [(6, "Open"), (7, "Closed"), (8, "Transferred")] {
        let residual = format!(
            "- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Justification: {}",
            reason(number)
        );
        let scores = ["3 - Medium", "4 - Major"];
        texts.push(hazard(number, scores, &residual, DECIDED, status));
    }
    texts
}

fn reason(number: usize) -> String {
    format!("Night staff of ward {number} cannot be told in any other way that is quicker.")
}

/// Builds the case of a log, in which one rule finds the same in each hazard.
fn case(texts: &[String]) -> Report {
    let template = Template::built_in();
    let records: Vec<(Record, Summary)> = (1..)
        .zip(texts)
        .map(|(number, text)| {
            let id = HazardId::new(format!("Hazard-{number:04}"));
            let path = format!("hazards/{id}.md");
            let record = Record::read(id, text.clone(), &template);
            let summary = Summary::from_record(&record, path, &template);
            (record, summary)
        })
        .collect();
    let verdict = Verdict {
        diagnostics: records.iter().map(|(_, summary)| found(summary)).collect(),
        ..Verdict::default()
    };
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
        people: Vec::new(),
        release: Release::default(),
        revision: Revision::default(),
        digest: "0".repeat(64),
        digest_command: None,
        report_digest: "1".repeat(64),
        narratives: BTreeMap::new(),
        sign_offs: Vec::new(),
        machine_drafts: hazlog::signoff::MachineDrafts::default(),
        title: None,
    };
    build(Kind::Case, Half::Document, &material, &Templates::default()).unwrap()
}

fn found(summary: &Summary) -> Diagnostic {
    Diagnostic {
        rule: rule_named("unverified-control").unwrap(),
        grade: Grade::Error,
        id: Some(summary.id.clone()),
        path: Some(summary.path.clone()),
        spot: None,
        message: "nothing says what verified it".to_owned(),
        help: None,
        fix: None,
        waived: None,
    }
}

/// All that a report holds, wherever it stands.
#[derive(Default)]
struct Held {
    tables: Vec<Table>,
    maps: Vec<HeatMap>,
    paragraphs: Vec<String>,
}

impl Held {
    fn of(report: &Report) -> Self {
        let mut held = Self::default();
        held.sections(&report.sections);
        held
    }

    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            self.blocks(&section.blocks);
            self.sections(&section.sections);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph { line } => self.paragraphs.push(text_of(line)),
                Block::Note { blocks, .. }
                | Block::Quote { blocks }
                | Block::Together { blocks } => self.blocks(blocks),
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(&item.blocks);
                    }
                }
                Block::Facts { pairs } => {
                    for pair in pairs {
                        self.cell(&pair.value);
                    }
                }
                Block::Table { table } => {
                    for cell in table.rows.iter().flat_map(|row| &row.cells) {
                        self.cell(cell);
                    }
                    self.tables.push(table.clone());
                }
                Block::HeatMap { map } => self.maps.push(map.clone()),
                _ => {}
            }
        }
    }

    fn cell(&mut self, cell: &Cell) {
        match cell {
            Cell::Text { text } => self.paragraphs.push(text.clone()),
            Cell::Prose { blocks } => self.blocks(blocks),
            _ => {}
        }
    }

    /// Every word that the tables link, as often as they do.
    fn linked(&self) -> Vec<&str> {
        let cells = self.tables.iter().flat_map(|table| &table.rows);
        cells
            .flat_map(|row| &row.cells)
            .filter_map(|cell| match cell {
                Cell::Link { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    fn table(&self, key: &str) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for table in self.tables.iter().filter(|table| table.key == key) {
            for row in &table.rows {
                rows.push(row.cells.iter().map(Cell::text).collect());
            }
        }
        rows
    }
}

fn section<'a>(of: &'a [Section], anchor: &str) -> Option<&'a Section> {
    of.iter().find_map(|it| match it.anchor == anchor {
        true => Some(it),
        false => section(&it.sections, anchor),
    })
}

fn text(report: &Report, anchor: &str) -> String {
    text_of_blocks(&section(&report.sections, anchor).unwrap().blocks)
}

#[test]
fn suggestions_of_a_draft_have_no_row_and_are_counted() {
    let report = case(&log());
    let held = Held::of(&report);
    for link in held.linked() {
        let of_draft = (1..=5).any(|at| link.starts_with(&format!("Hazard-000{at}/")));
        assert!(!of_draft, "a draft's control has a row: {link}");
    }
    let actions = text(&report, "actions");
    for words in [
        "5 drafts are not triaged yet",
        "the 15 controls that drafts suggest",
        "Hazard-0001 (3), Hazard-0002 (3), Hazard-0003 (3), Hazard-0004 (3), Hazard-0005 (3)",
        "hazlog report log",
    ] {
        assert!(actions.contains(words), "{words}: {actions}");
    }
    let duties = text(&report, "duties");
    for words in [
        "5 drafts suggest 5 controls for a deployer",
        "The evidence that 3 of these 6 controls name.",
    ] {
        assert!(duties.contains(words), "{words}: {duties}");
    }
}

#[test]
fn every_open_action_past_draft_is_listed_once() {
    let report = case(&log());
    let held = Held::of(&report);
    let linked = held.linked();
    for hazard in 6..=8 {
        for control in ["D2", "D3", "T1", "T2"] {
            let id = format!("Hazard-000{hazard}/{control}");
            let times = linked.iter().filter(|link| **link == id).count();
            assert_eq!(times, 1, "{id}");
        }
    }
    // 5 drafts to triage and to score twice, and 3 times 4 controls.
    let owners = held.table("actions-by-owner");
    assert_eq!(owners.last().unwrap()[1], "27");
    let whole = held.table("actions-about-hazards");
    let counts: Vec<&str> = whole.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(counts, ["5", "5", "5"]);
    let actions = text(&report, "actions");
    assert!(
        actions.contains("6 open actions concern controls that are, or may be, a duty"),
        "{actions}"
    );
    // The nearest day first, and the owner in the caption.
    let first = &held.table("open-controls")[0];
    assert_eq!(first[0], "Hazard-0006/D2");
    assert!(first.iter().any(|cell| cell == "2026-07-01"), "{first:?}");
}

#[test]
fn no_table_no_matrix_and_no_paragraph_is_repeated() {
    for texts in [log(), log()[..5].to_vec(), log()[5..].to_vec()] {
        let held = Held::of(&case(&texts));
        let mut bodies = BTreeSet::new();
        for table in &held.tables {
            let body: Vec<Vec<String>> = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(Cell::text).collect())
                .collect();
            assert!(bodies.insert(body), "twice: {}", table.caption);
        }
        assert_eq!(held.maps.len(), 1, "the matrix is printed once");
        let mut said = BTreeSet::new();
        for paragraph in held.paragraphs.iter().filter(|it| it.len() > 80) {
            assert!(said.insert(paragraph), "twice: {paragraph}");
        }
    }
}

#[test]
fn each_reason_for_a_residual_risk_is_once_with_its_hazard() {
    let held = Held::of(&case(&log()));
    for number in 6..=8 {
        let reason = reason(number);
        let times = held.paragraphs.iter().filter(|it| it.contains(&reason));
        assert_eq!(times.count(), 1, "{reason}");
        let id = format!("Hazard-000{number}");
        let risks = held.table("residual-risks");
        let row = risks.iter().find(|row| row[0] == id).unwrap();
        assert_eq!(row[3], reason);
    }
}

#[test]
fn findings_of_a_rule_share_a_row_that_names_every_hazard() {
    let report = case(&log());
    let rows = Held::of(&report).table("findings");
    let [row] = rows.as_slice() else {
        panic!("one row: {rows:?}");
    };
    assert_eq!(row[2], "8");
    for number in 1..=8 {
        assert!(row[3].contains(&format!("Hazard-000{number}")), "{row:?}");
    }
    let said = text(&report, "findings");
    assert!(
        said.contains("The text and the place of 8 findings"),
        "{said}"
    );
    assert!(said.contains("hazlog check --gate"), "{said}");
}

#[test]
fn unused_scores_have_no_column_and_are_named() {
    let drafts = case(&log()[..5]);
    let overview = Held::of(&drafts).table("overview");
    assert_eq!(overview.len(), 5);
    // The id and the name: the status, which is the same for each, is in the caption.
    assert!(overview.iter().all(|row| row.len() == 2), "{overview:?}");
    let said = text(&drafts, "hazard-log");
    assert!(
        said.contains("The columns of the initial and the residual risk"),
        "{said}"
    );
    let scored = Held::of(&case(&log())).table("overview");
    assert!(scored.iter().all(|row| row.len() == 7), "{scored:?}");
    let text = |at: usize| scored[at].join(" | ");
    assert!(
        text(5).ends_with("Medium, Major | 3 - Undesirable | Low, Major | 3 - Undesirable"),
        "{}",
        text(5)
    );
    assert!(
        text(0).ends_with("Not scored (TBC) | Not scored | Not scored (TBC) | Not scored"),
        "{}",
        text(0)
    );
}
