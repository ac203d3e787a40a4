//! The length of the transfer pack and of the hazard log, held by their structure: no fact stands
//! twice, and what is left out is named with its place.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use hazlog::check::Verdict;
use hazlog::hazard::{HazardId, Record, Summary};
use hazlog::report::{
    Block, Cell, Gates, Half, Kind, Material, MatrixOrigin, Product, Release, Report, Revision,
    Row, Scope, Section, Templates, build, text_of, text_of_blocks,
};
use hazlog::template::Template;

/// A hazard whose texts are its own.
fn hazard(name: &str, scores: [&str; 2], status: &str) -> String {
    let [likelihood, severity] = scores;
    format!(
        "# Hazard\n\n## Hazard name\n\nThe {name} dose\n\n## General utility label\n\n[1]\n\n\
         ## Likelihood scoring\n\n5 - Very high\n\n## Severity scoring\n\n4 - Major\n\n\
         ## Description\n\nThe {name} dose is shown without its unit.\n\n\
         ## Causes\n\n1. The {name} unit is lost on the way\n2. The {name} unit was never asked for\n\n\
         ## Effect\n\nThe nurse guesses the {name} unit.\n\n## Harm\n\nA {name} overdose.\n\n\
         ## Existing controls\n\nThe {name} paper chart.\n\n\
         ## Assignment\n\nClinical Safety Officer\n\n## Hazard controls\n\n\
         ### Design controls (manufacturer)\n\n- [x] The {name} unit is stored.\n  - Verified: \
         tests/{name}.rs (2026-05-04, A. Rahman)\n\n\
         ### Training controls (deployment)\n\n- [ ] Nurses learn to read the {name} unit.\n\
         - [x] A poster shows the {name} unit.\n\n### Other\n\n- Lock the {name} cupboard.\n\n\
         ## Residual hazard risk assessment\n\n- Likelihood: {likelihood}\n- Severity: {severity}\n\
         - Justification: the ward cannot do without the {name} dose, and every further step would \
         cost more than it helps.\n\n## Hazard status\n\n{status}\n"
    )
}

/// Transferred, open and drafted hazards.
fn log() -> Vec<String> {
    vec![
        hazard("red", ["4 - High", "4 - Major"], "Transferred"),
        hazard("green", ["2 - Low", "4 - Major"], "Open"),
        hazard("blue", ["1 - Very low", "1 - Minor"], "Open"),
        hazard("white", ["TBC", "TBC"], "Open"),
        hazard("black", ["TBC", "TBC"], "Draft from LLM"),
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
    build(kind, half, &material, &Templates::default()).unwrap()
}

fn sections<'a>(of: &'a [Section], into: &mut Vec<&'a Section>) {
    for section in of {
        into.push(section);
        sections(&section.sections, into);
    }
}

fn all(report: &Report) -> Vec<&Section> {
    let mut found = Vec::new();
    sections(&report.sections, &mut found);
    found
}

/// Every block, those inside others and inside cells too.
fn blocks<'a>(of: &'a [Block], into: &mut Vec<&'a Block>) {
    let cell = |cell: &'a Cell, into: &mut Vec<&'a Block>| {
        if let Cell::Prose { blocks: inner } = cell {
            blocks(inner, into);
        }
    };
    for block in of {
        into.push(block);
        match block {
            Block::List { items, .. } => {
                for item in items {
                    blocks(&item.blocks, into);
                }
            }
            Block::Quote { blocks: inner }
            | Block::Note { blocks: inner, .. }
            | Block::Together { blocks: inner } => blocks(inner, into),
            Block::Facts { pairs } => {
                for pair in pairs {
                    cell(&pair.value, into);
                }
            }
            Block::Table { table } => {
                for value in table.rows.iter().flat_map(|row| &row.cells) {
                    cell(value, into);
                }
            }
            _ => {}
        }
    }
}

fn every_block(report: &Report) -> Vec<&Block> {
    let mut found = Vec::new();
    for section in all(report) {
        blocks(&section.blocks, &mut found);
    }
    found
}

/// All that a document says.
fn text(report: &Report) -> String {
    let said = all(report).into_iter().map(|section| {
        let blocks = text_of_blocks(&section.blocks);
        format!("{}\n{blocks}\n", section.title)
    });
    said.collect()
}

fn text_at(report: &Report, anchor: &str) -> String {
    let sections = all(report);
    let found = sections.iter().find(|section| section.anchor == anchor);
    text_of_blocks(&found.unwrap().blocks)
}

fn words(text: &str) -> HashSet<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// The tables and the long paragraphs that a document has twice.
fn twice(report: &Report) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut twice = Vec::new();
    for block in every_block(report) {
        let said = match block {
            Block::Table { table } => {
                let rows = table.rows.iter().map(|row| {
                    let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
                    cells.join(" | ")
                });
                rows.collect::<Vec<_>>().join("\n")
            }
            Block::Paragraph { line } => text_of(line),
            _ => continue,
        };
        let is_long = matches!(block, Block::Table { .. }) || said.chars().count() > 80;
        if is_long && !seen.insert(said.clone()) {
            twice.push(said);
        }
    }
    twice
}

#[test]
fn no_table_and_no_long_paragraph_of_the_pack_is_repeated() {
    let report = built(Kind::Transfer, Half::Document, &log());
    assert_eq!(twice(&report), Vec::<String>::new());
    // What would be found, if it were there.
    let mut spoilt = built(Kind::Transfer, Half::Document, &log());
    let again = spoilt.sections.last().unwrap().clone();
    spoilt.sections.push(again);
    spoilt.sections[0]
        .blocks
        .push(Block::text("A long paragraph. ".repeat(6)));
    spoilt.sections[1]
        .blocks
        .push(Block::text("A long paragraph. ".repeat(6)));
    assert!(!twice(&spoilt).is_empty());
}

#[test]
fn the_words_of_a_control_and_of_a_reason_are_in_the_pack_once() {
    let report = built(Kind::Transfer, Half::Document, &log());
    let said = text(&report);
    for name in ["red", "green", "blue", "white"] {
        for (words, count) in [
            (format!("Nurses learn to read the {name} unit."), 1),
            (format!("A poster shows the {name} unit."), 1),
            (format!("Lock the {name} cupboard."), 1),
            (format!("The {name} unit is lost on the way"), 1),
            (format!("A {name} overdose."), 1),
            // The manufacturer's own controls are in the hazard log.
            (format!("The {name} unit is stored."), 0),
            (format!("The {name} paper chart."), 0),
        ] {
            assert_eq!(said.matches(&words).count(), count, "{words}: {said}");
        }
    }
    for name in ["red", "green", "blue"] {
        let reason = format!("the ward cannot do without the {name} dose");
        assert_eq!(said.matches(&reason).count(), 1, "{reason}: {said}");
    }
    // A draft is a row in an annex, and nothing that it suggests is an action.
    for words in ["the black unit", "The black unit", "black cupboard"] {
        assert!(!said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_pack_names_what_it_leaves_out_and_where_it_is() {
    let report = built(Kind::Transfer, Half::Document, &log());
    let about = text_at(&report, "about");
    for wanted in [
        "leaves out the manufacturer's controls, the existing controls, the code",
        "in the hazard log with the same digest",
        ": hazlog report log.",
    ] {
        assert!(about.contains(wanted), "{wanted}: {about}");
    }
    let drafts = text_at(&report, "drafts");
    assert!(
        drafts.contains("1 draft is not triaged yet")
            && drafts.contains("The hazard log with the same digest"),
        "{drafts}"
    );
    // The workbook has each record in full, and does not say otherwise.
    let data = built(Kind::Transfer, Half::Data, &log());
    let cells = format!("{:?}", data.sheets);
    assert!(!cells.contains("leaves out the manufacturer's controls"));
    assert!(cells.contains("The red unit is stored."));
}

#[test]
fn a_deprecated_record_is_named_in_the_pack() {
    let status = "Transferred\n\nDeprecated: replaced by another hazard (2026-06-03, C. Lee)";
    let texts = [hazard("red", ["2 - Low", "4 - Major"], status)];
    let report = built(Kind::Transfer, Half::Document, &texts);
    let said = text_at(&report, "H1");
    assert!(
        said.contains(
            "Deprecation: Deprecated by C. Lee on 2026-06-03: replaced by another hazard"
        ),
        "{said}"
    );
}

#[test]
fn actions_and_scores_are_in_one_table_each_with_room_to_fill_in() {
    let report = built(Kind::Transfer, Half::Document, &log());
    let found = every_block(&report);
    let tables = |key: &str| {
        let tables = found.iter().filter_map(|block| match block {
            Block::Table { table } if table.key == key => Some(table),
            _ => None,
        });
        tables.collect::<Vec<_>>()
    };
    // What the records say is yours, and what they do not say.
    let actions = tables("duties");
    let names: Vec<Vec<String>> = actions
        .iter()
        .map(|table| table.rows.iter().map(|row| row.cells[0].text()).collect())
        .collect();
    let of = |id: &str| -> Vec<String> {
        let all = ["H1", "H2", "H3", "H4"].iter();
        all.map(|hazard| format!("{hazard}/{id}")).collect()
    };
    let mut own: Vec<String> = [of("T1"), of("T2")].concat();
    own.sort();
    assert_eq!(names, [own, of("C1")]);
    assert!(actions[1].caption.contains("whose duty is not stated"));
    let filled = |row: &Row| {
        let fills = row.cells.iter().filter(|cell| **cell == Cell::Fill);
        fills.count()
    };
    assert!(
        actions
            .iter()
            .flat_map(|it| &it.rows)
            .all(|row| filled(row) == 5)
    );
    let stated = actions[0].rows[1].cells[2].text();
    assert!(
        stated.contains("This is the manufacturer's state: show it again in your own setting"),
        "{stated}"
    );
    assert!(stated.contains("Control owner: none"), "{stated}");
    // Each hazard past draft has two lines for scores.
    let scores = tables("scores");
    let ids: Vec<String> = scores[0]
        .rows
        .iter()
        .map(|row| row.cells[0].text())
        .collect();
    assert_eq!(ids, ["H1", "H1", "H2", "H2", "H3", "H3", "H4", "H4"]);
    assert!(scores[0].rows.iter().all(|row| filled(row) == 4));
}

#[test]
fn every_word_of_a_record_is_in_its_hazard_and_each_fact_once() {
    let texts = log();
    let report = built(Kind::Log, Half::Document, &texts);
    for (number, record) in (1..).zip(&texts) {
        let anchor = format!("H{number}");
        let sections = all(&report);
        let own = sections.iter().filter(|section| {
            section.anchor == anchor || section.anchor.starts_with(&format!("{anchor}-"))
        });
        let said: String = own
            .map(|section| format!("{}\n{}\n", section.title, text_of_blocks(&section.blocks)))
            .collect();
        let heard = words(&said);
        let record = record.trim_start_matches("# Hazard");
        for word in words(&record.replace("[x]", "")) {
            assert!(heard.contains(word), "{word} of {anchor}: {said}");
        }
        for fact in [
            "Hazard status: ",
            "Likelihood scoring: ",
            "Severity scoring: ",
        ] {
            assert_eq!(said.matches(fact).count(), 1, "{fact}: {said}");
        }
        assert!(!said.contains("Status: "), "{said}");
    }
    // The record's controls stand in the log once.
    let said = text(&report);
    for name in ["red", "black"] {
        for words in [
            format!("The {name} unit is stored."),
            format!("Nurses learn to read the {name} unit."),
        ] {
            assert_eq!(said.matches(&words).count(), 1, "{words}");
        }
    }
}

#[test]
fn sections_of_few_words_are_in_the_card_and_long_ones_below_it() {
    let long = "The nurse guesses. ".repeat(60);
    let texts =
        [hazard("red", ["2 - Low", "4 - Major"], "Open").replace("The nurse guesses", &long)];
    let report = built(Kind::Log, Half::Document, &texts);
    let sections = all(&report);
    let card = sections
        .iter()
        .find(|section| section.anchor == "H1")
        .unwrap();
    let titles: Vec<&str> = card.sections.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["Effect", "Hazard controls"]);
    let [Block::Facts { pairs }, Block::BowTie { .. }] = card.blocks.as_slice() else {
        panic!("one card: {:?}", card.blocks);
    };
    let names: Vec<&str> = pairs.iter().map(|pair| pair.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Initial risk",
            "Residual risk",
            "Labels",
            "Controls",
            "Acceptance of the residual risk",
            "Hazard name",
            "General utility label",
            "Likelihood scoring",
            "Severity scoring",
            "Description",
            "Causes",
            "Harm",
            "Existing controls",
            "Assignment",
            "Residual hazard risk assessment",
            "Hazard status",
            "Record",
        ]
    );
}
