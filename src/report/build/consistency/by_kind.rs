//! The required content of a report of each kind, computed from the records and not by the builder.

use std::collections::HashSet;

use super::controls::is_deployers;
use super::{Contents, disagrees, risks_and_actions, transfer_pack};
use crate::hazard::{Control, Record, Summary};
use crate::report::build::{Half, duty};
use crate::report::{Cell, Kind, Material, ReportError, Table, clean_line};
use crate::template::StatusKind;

/// Compares a report of `kind` with the records.
///
/// # Errors
/// The first missing item.
pub fn check(
    kind: Kind,
    half: Half,
    seen: &Contents<'_>,
    material: &Material<'_>,
) -> Result<(), ReportError> {
    totals_agree(&seen.tables, material)?;
    risks_and_actions::actions_agree(seen, material)?;
    let required = Required { seen, material };
    match (kind, half) {
        (Kind::Trace, Half::Document) => {
            required.sections(|_, _| true)?;
            required.controls("controls", |_| true)
        }
        (Kind::Trace, Half::Data) => {
            required.hazards("forward", |_| true)?;
            required.controls("forward", |_| true)
        }
        (Kind::Transfer, Half::Document) => {
            let is_taken = |record: &Record, summary: &Summary| {
                duty::concerns(record, summary) && !record.hazard.is_draft(material.template)
            };
            required.sections_in_groups([
                &|record, summary| is_taken(record, summary) && is_transferred(summary),
                &|record, summary| is_taken(record, summary) && !is_transferred(summary),
            ])?;
            transfer_pack::harms(seen, material)?;
            transfer_pack::drafts_named(&required.linked("drafts"), material)?;
            required.duties()?;
            risks_and_actions::check(seen, material)
        }
        (Kind::Transfer, Half::Data) => {
            required.hazards("hazards", is_transferred)?;
            required.hazards("records", is_transferred)?;
            required.duties()?;
            required.controls_where("draft-controls", |record, control| {
                record.hazard.is_draft(material.template) && is_deployers(control)
            })?;
            risks_and_actions::check(seen, material)
        }
        (Kind::Case, Half::Document) => {
            required.hazards("overview", |_| true)?;
            required.hazards("residual-risks", |it| it.residual.risk.is_some())?;
            required.hazards("transferred", is_transferred)?;
            required.duties()?;
            let linked = [required.linked("duties"), required.linked("open-controls")];
            risks_and_actions::open_controls_listed(&linked, material)
        }
        (Kind::Dtac, Half::Document) => {
            required.hazards("assessment", |_| true)?;
            required.hazards("residual-risks", |it| it.residual.risk.is_some())?;
            required.hazards("transferred", is_transferred)?;
            required.duties()
        }
        (Kind::Case | Kind::Dtac, Half::Data) | (Kind::Log | Kind::Nhs | Kind::Summary, _) => {
            Ok(())
        }
    }
}

fn is_transferred(summary: &Summary) -> bool {
    summary.status.kind == Some(StatusKind::Transferred)
}

/// Selects some hazards.
type Predicate<'s> = &'s dyn Fn(&Record, &Summary) -> bool;

struct Required<'n> {
    seen: &'n Contents<'n>,
    material: &'n Material<'n>,
}

impl Required<'_> {
    /// Every word with a link in the tables of a key.
    fn linked(&self, key: &str) -> HashSet<&str> {
        let tables = self.seen.tables.iter().filter(|table| table.key == key);
        let cells = tables.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        cells
            .filter_map(|cell| match cell {
                Cell::Link { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    fn hazards(&self, key: &str, is: impl Fn(&Summary) -> bool) -> Result<(), ReportError> {
        let linked = self.linked(key);
        let records = self.material.scope.records.iter();
        for (_, summary) in records.filter(|(_, summary)| is(summary)) {
            let id = clean_line(summary.id.as_str());
            if !linked.contains(id.as_str()) {
                return Err(disagrees(format!("the table `{key}` has no row for {id}")));
            }
        }
        Ok(())
    }

    /// The duties include each duty of a triaged hazard, and none of a draft.
    fn duties(&self) -> Result<(), ReportError> {
        let template = self.material.template;
        self.controls_where("duties", |record, control| {
            !record.hazard.is_draft(template) && is_deployers(control)
        })?;
        let linked = self.linked("duties");
        let records = self.material.scope.records.iter();
        let (drafts, others): (Vec<_>, Vec<_>) =
            records.partition(|(record, _)| record.hazard.is_draft(template));
        for (_, draft) in drafts {
            let id = clean_line(draft.id.as_str());
            let is_shared = others.iter().any(|(_, other)| other.id == draft.id);
            let is_of = |name: &str| {
                let rest = name.strip_prefix(id.as_str());
                rest.is_some_and(|rest| rest.starts_with('/'))
            };
            if !is_shared && linked.iter().any(|name| is_of(name)) {
                return Err(disagrees(format!(
                    "{id} is a draft, but its suggested controls are among the duties"
                )));
            }
        }
        Ok(())
    }

    fn controls(&self, key: &str, is: impl Fn(&Control) -> bool) -> Result<(), ReportError> {
        self.controls_where(key, |_, control| is(control))
    }

    fn controls_where(
        &self,
        key: &str,
        is: impl Fn(&Record, &Control) -> bool,
    ) -> Result<(), ReportError> {
        let linked = self.linked(key);
        for (record, summary) in self.material.scope.records {
            // An item that only names a hazard type is not a control; the report names it
            // separately.
            let controls = record.hazard.controls().filter(|it| !it.names_type);
            for control in controls.filter(|control| is(record, control)) {
                let id = clean_line(&format!("{}/{}", summary.id, control.id));
                if !linked.contains(id.as_str()) {
                    return Err(disagrees(format!(
                        "the table `{key}` has no row for the control {id}"
                    )));
                }
            }
        }
        Ok(())
    }

    /// Each selected hazard has a section, in the order of the log.
    fn sections(&self, is: impl Fn(&Record, &Summary) -> bool) -> Result<(), ReportError> {
        self.sections_in_groups([&is])
    }

    /// Each hazard of several selections has a section: first those of the first selection. Each
    /// selection has the order of the log.
    fn sections_in_groups<const GROUPS: usize>(
        &self,
        groups: [Predicate<'_>; GROUPS],
    ) -> Result<(), ReportError> {
        let wanted = groups.into_iter().flat_map(|is| {
            let records = self.material.scope.records.iter();
            records.filter(move |(record, summary)| is(record, summary))
        });
        let mut sections = self.seen.hazards.iter();
        for (_, summary) in wanted {
            let section = sections.next().and_then(|section| section.hazard.as_ref());
            if section.is_none_or(|found| found.path != summary.path) {
                return Err(disagrees(format!(
                    "the section of {} is missing or out of order",
                    clean_line(summary.id.as_str())
                )));
            }
        }
        match sections.next() {
            Some(section) => Err(disagrees(format!(
                "it has an extra section: {}",
                section.title
            ))),
            None => Ok(()),
        }
    }
}

/// The table of risk classes counts the classes of the records, which are looked up again here.
fn totals_agree(tables: &[&Table], material: &Material<'_>) -> Result<(), ReportError> {
    let criteria = &material.template.criteria;
    for table in tables.iter().filter(|table| table.key == "by-risk") {
        for row in &table.rows {
            let class = match row.cells.first() {
                Some(Cell::Risk { class, .. }) => Some(*class),
                Some(Cell::Unscored { .. }) => None,
                _ => continue,
            };
            let initial = |record: &Record| record.hazard.initial.risk(criteria);
            let residual = |record: &Record| record.hazard.residual.risk(criteria);
            let count = |risk: &dyn Fn(&Record) -> Option<crate::template::RiskClass>| {
                let records = material.scope.records.iter();
                let of = |record: &Record| risk(record).map(|class| class.0);
                records.filter(|(record, _)| of(record) == class).count()
            };
            for (at, number) in [(1, count(&initial)), (2, count(&residual))] {
                let said = row.cells.get(at).map(Cell::text).unwrap_or_default();
                if said != number.to_string() {
                    return Err(disagrees(format!(
                        "the table “{}” says {said}, but the scores of the records give {number}",
                        table.caption
                    )));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::check::Verdict;
    use crate::hazard::HazardId;
    use crate::report::build::{build, consistency};
    use crate::report::{
        Block, Gates, MatrixOrigin, Product, Release, Report, Revision, Scope, Section, SheetBlock,
        Templates,
    };
    use crate::template::Template;

    /// The error for a damaged report about one transferred hazard with a duty.
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
            title: None,
        };
        let mut report = build(kind, half, &material, &Templates::default()).unwrap();
        spoil(&mut report);
        let held = consistency::check(&report, half, &material);
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
                // Two wrong numbers with the right sum.
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
}
