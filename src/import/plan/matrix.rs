//! A risk matrix of the source, compared with the criteria of the log.

use super::source_risk::leading_number;
use crate::import::layout::OtherTable;
use crate::template::{Level, Likelihood, RiskClass, Severity, Template, normalise};

/// A matrix of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceMatrix {
    /// The cells that differ from the criteria of the log, in words.
    pub(super) differences: Vec<String>,
}

/// Reads a table as a matrix; `None` if its first row and first column are not the two axes.
pub(super) fn read(table: &OtherTable, template: &Template) -> Option<SourceMatrix> {
    let (head, rows) = table.rows.split_first()?;
    let columns: Vec<&str> = head.iter().skip(1).map(|cell| cell.text.as_str()).collect();
    let names: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.first())
        .map(|cell| cell.text.as_str())
        .collect();
    let across: Vec<Likelihood> = levels(&columns, &template.criteria.likelihood.levels)?;
    let down: Vec<Severity> = levels(&names, &template.criteria.severity.levels)?;
    let mut differences = Vec::new();
    for (row, severity) in rows.iter().zip(&down) {
        for (cell, likelihood) in row.iter().skip(1).zip(&across) {
            let stated = leading_number(&cell.text)
                .and_then(|number| u8::try_from(number).ok())
                .map(RiskClass);
            let own = template.criteria.risk(*likelihood, *severity);
            if stated != own {
                let criteria = &template.criteria;
                let own = own.map_or_else(String::new, |class| criteria.words(class));
                differences.push(format!(
                    "{} × {} is `{}` in the source and {own} here",
                    criteria.likelihood.word(*likelihood),
                    criteria.severity.word(*severity),
                    cell.text
                ));
            }
        }
    }
    Some(SourceMatrix { differences })
}

/// The levels that names are; `None` unless at least two and all of them are.
fn levels<L: Level>(names: &[&str], options: &[crate::template::TemplateOption]) -> Option<Vec<L>> {
    let rank = |name: &&str| {
        let wanted = normalise(name.trim_matches(['*', '_']));
        let at = options
            .iter()
            .position(|option| normalise(&option.label) == wanted)?;
        u8::try_from(at + 1).ok().map(L::of_rank)
    };
    let found: Option<Vec<L>> = names.iter().map(rank).collect();
    found.filter(|levels| levels.len() > 1)
}
