//! The matrix of a template: every cell has one class, and no class falls as a score rises.

use super::{Axis, Criteria, RiskClass, RiskLevel, TemplateError};

/// The matrix while its cells are being set.
pub(super) struct Matrix {
    likelihood: Axis,
    severity: Axis,
    cells: Vec<Vec<Option<RiskClass>>>,
    double: Vec<String>,
    unknown: Vec<String>,
}

impl Matrix {
    pub(super) fn new(likelihood: Axis, severity: Axis) -> Self {
        let cells = vec![vec![None; severity.len()]; likelihood.len()];
        Self {
            likelihood,
            severity,
            cells,
            double: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// Sets the class of a cell, named as in the template.
    pub(super) fn give(&mut self, cell: &str, class: RiskClass) {
        let place = cell.split_once('-').and_then(|(one, other)| {
            let row = rank(&self.likelihood, one).or_else(|| rank(&self.likelihood, other))?;
            let column = rank(&self.severity, other).or_else(|| rank(&self.severity, one))?;
            Some((row, column))
        });
        match place {
            None => self.unknown.push(cell.to_owned()),
            Some((row, column)) => match self.cells[row][column] {
                Some(_) => self.double.push(cell.to_owned()),
                None => self.cells[row][column] = Some(class),
            },
        }
    }

    fn name(&self, row: usize, column: usize) -> String {
        let key = |axis: &Axis, at: usize| axis.levels[at].key.unwrap_or_default();
        format!(
            "{}{}-{}{}",
            self.likelihood.letter,
            key(&self.likelihood, row),
            self.severity.letter,
            key(&self.severity, column)
        )
    }

    /// The criteria, if the matrix is complete.
    pub(super) fn finish(self, classes: Vec<RiskLevel>) -> Result<Criteria, TemplateError> {
        if !self.unknown.is_empty() {
            return Err(TemplateError::Unknown {
                cells: self.unknown,
            });
        }
        if !self.double.is_empty() {
            return Err(TemplateError::Double { cells: self.double });
        }
        let mut gap = Vec::new();
        let mut cells = Vec::with_capacity(self.cells.len());
        for (row, found) in self.cells.iter().enumerate() {
            let mut full = Vec::with_capacity(found.len());
            for (column, class) in found.iter().enumerate() {
                match class {
                    Some(class) => full.push(*class),
                    None => gap.push(self.name(row, column)),
                }
            }
            cells.push(full);
        }
        if !gap.is_empty() {
            return Err(TemplateError::Gap { cells: gap });
        }
        self.refuse_falls(&cells)?;
        Ok(Criteria {
            likelihood: self.likelihood,
            severity: self.severity,
            classes,
            cells,
        })
    }

    fn refuse_falls(&self, cells: &[Vec<RiskClass>]) -> Result<(), TemplateError> {
        for (row, classes) in cells.iter().enumerate() {
            for (column, class) in classes.iter().enumerate() {
                let above = (row + 1, column);
                let beside = (row, column + 1);
                for (to_row, to_column) in [above, beside] {
                    let Some(to) = cells.get(to_row).and_then(|next| next.get(to_column)) else {
                        continue;
                    };
                    if to < class {
                        return Err(TemplateError::Falls {
                            from: self.name(row, column),
                            to: self.name(to_row, to_column),
                            high: *class,
                            low: *to,
                        });
                    }
                }
            }
        }
        Ok(())
    }
}

/// The rank in a half of a cell's name, `L3`.
fn rank(axis: &Axis, half: &str) -> Option<usize> {
    let key: u8 = half.trim().strip_prefix(axis.letter)?.trim().parse().ok()?;
    axis.levels.iter().position(|level| level.key == Some(key))
}
