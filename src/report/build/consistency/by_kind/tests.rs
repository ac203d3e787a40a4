use std::collections::BTreeMap;

use super::*;
use crate::check::Verdict;
use crate::hazard::HazardId;
use crate::report::build::{build, builder, consistency};
use crate::report::{
    Block, Gates, Kind, MatrixOrigin, Product, Release, Report, Revision, Scope, Section,
    SheetBlock, Templates,
};
use crate::template::Template;

/// What is said of a report of one transferred hazard with a duty, after it was spoilt.
fn said(kind: Kind, half: Half, spoil: impl FnOnce(&mut Report)) -> String {
    let template = Template::built_in();
    let text = "## Hazard name\n\nA\n\n## Likelihood scoring\n\n2 - Low\n\n## Severity scoring\n\n\
                4 - Major\n\n## Harm\n\noverdose\n\n## Hazard controls\n\n\
                ### Training controls (deployment)\n\n- [ ] Read it.\n\n## Hazard status\n\nTransferred\n";
    let record = Record::read(HazardId::new("H1"), text, &template);
    let summary = Summary::from_record(&record, "hazards/H1.md", &template);
    let (records, verdict) = ([(record, summary)], Verdict::default());
    let material = Material {
        scope: Scope {
            records: &records,
            of: 1,
            filter: None,
            unread: &[],
            notices: &[],
        },
        template: &template,
        matrix: MatrixOrigin::default(),
        verdict: &verdict,
        gates: Gates::default(),
        checked_on: chrono::NaiveDate::default(),
        product: Product::default(),
        people: Vec::new(),
        release: Release::default(),
        revision: Revision::default(),
        digest: String::new(),
        digest_command: None,
        report_digest: String::new(),
        narratives: BTreeMap::new(),
        sign_offs: Vec::new(),
        machine_drafts: crate::signoff::MachineDrafts::default(),
        title: None,
    };
    let mut report = build(kind, half, &material, &Templates::default()).unwrap();
    spoil(&mut report);
    let held = consistency::check(&report, half, &material, builder(kind).requirement);
    held.err()
        .map_or_else(String::new, |error| error.to_string())
}

fn tables(sections: &mut [Section], key: &str, spoil: &mut dyn FnMut(&mut Table)) {
    for section in sections {
        for block in &mut section.blocks {
            if let Block::Table { table } = block
                && table.key == key
            {
                spoil(table);
            }
        }
        tables(&mut section.sections, key, spoil);
    }
}

#[test]
fn a_pack_without_a_duty_is_refused() {
    let said = said(Kind::Transfer, Half::Data, |report| {
        for block in report.sheets.iter_mut().flat_map(|sheet| &mut sheet.blocks) {
            if let SheetBlock::Table(table) = block
                && table.key == "duties"
            {
                table.rows.clear();
            }
        }
    });
    assert!(said.contains("no row for the control H1/T1"), "{said}");
}

#[test]
fn a_pack_without_a_residual_risk_to_sign_is_refused() {
    for (key, wanted) in [
        ("acceptance", "H1 has no line to sign"),
        (
            "unscored-residual-risks",
            "lacks the residual risk of H1 (Not scored)",
        ),
    ] {
        let said = said(Kind::Transfer, Half::Document, |report| {
            tables(&mut report.sections, key, &mut |table| table.rows.clear());
        });
        assert!(said.contains(wanted), "{key}: {said}");
    }
}

#[test]
fn a_pack_without_a_harm_is_refused() {
    let said = said(Kind::Transfer, Half::Document, |report| {
        fn spoil(sections: &mut [Section]) {
            for section in sections {
                if section.hazard.is_some() {
                    section.blocks.clear();
                }
                spoil(&mut section.sections);
            }
        }
        spoil(&mut report.sections);
    });
    assert!(
        said.contains("it lacks the word “overdose” of H1"),
        "{said}"
    );
}

#[test]
fn a_log_with_a_wrong_number_of_open_actions_is_refused() {
    let said = said(Kind::Log, Half::Document, |report| {
        tables(&mut report.sections, "actions-by-line", &mut |table| {
            table.rows.clear();
            table.rows.push(crate::report::Row {
                hazard: None,
                cells: vec![Cell::Count { number: 1 }],
            });
        });
    });
    assert!(said.contains("its lines list 1 open action"), "{said}");
}

#[test]
fn a_case_with_a_wrong_total_is_refused() {
    let said = said(Kind::Case, Half::Document, |report| {
        tables(&mut report.sections, "by-risk", &mut |table| {
            // Two wrong numbers, which come to the right sum.
            for (at, number) in [(2, 0), (3, 1)] {
                table.rows[at].cells[1] = Cell::Count { number };
            }
        });
    });
    assert!(said.contains("the scores of the records give"), "{said}");
}

#[test]
fn a_report_without_one_of_its_hazards_is_refused() {
    for (kind, key) in [(Kind::Case, "overview"), (Kind::Dtac, "assessment")] {
        let said = said(kind, Half::Document, |report| {
            tables(&mut report.sections, key, &mut |table| table.rows.clear());
        });
        assert!(said.contains("no row for H1"), "{key}: {said}");
    }
    let said = said(Kind::Trace, Half::Document, |report| {
        tables(&mut report.sections, "controls", &mut |table| {
            table.rows.clear();
        });
    });
    assert!(said.contains("no row for the control H1/T1"), "{said}");
}
