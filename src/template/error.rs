//! Why a template cannot be used.

use super::RiskClass;

/// Why a template cannot be used: it gives no risk, or an ambiguous one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The template has an unresolved merge conflict.
    #[error("line {line} holds an unresolved merge conflict between {sides}")]
    InConflict {
        /// The line of the first marker, counted from 1.
        line: usize,
        /// Both sides by their names.
        sides: String,
    },
    /// No field holds the options of an axis.
    #[error(
        "the template has no {axis} field: mark one with `[select] [{letter}]` and list its options below"
    )]
    NoAxis {
        /// `likelihood` or `severity`.
        axis: &'static str,
        /// Its usual letter.
        letter: char,
    },
    /// No field holds the matrix.
    #[error(
        "the template has no matrix: mark a field with `[calculate] [L] [S]` and list for each risk class its cells, as `[L1-S3, L2-S2]`"
    )]
    NoMatrix,
    /// Cells without a class.
    #[error("the template's matrix has no risk class for {}", list(cells))]
    Gap {
        /// The cells, as the template writes them: `L2-S3`.
        cells: Vec<String>,
    },
    /// Cells with two classes.
    #[error("the template's matrix gives two risk classes for {}", list(cells))]
    Double {
        /// The cells.
        cells: Vec<String>,
    },
    /// Cells that the axes do not have.
    #[error(
        "the template's matrix names {}, but its axes have no such option",
        list(cells)
    )]
    Unknown {
        /// The cells.
        cells: Vec<String>,
    },
    /// A class that falls as a score rises.
    #[error("the template's matrix falls from class {} to class {} between {from} and {to}, \
             although the score rises", high.0, low.0)]
    Falls {
        /// The lower cell.
        from: String,
        /// The higher cell.
        to: String,
        /// The class of the lower cell.
        high: RiskClass,
        /// The class of the higher cell.
        low: RiskClass,
    },
    /// A field with another role is marked as controls.
    #[error(
        "the template marks `{field}` as `[controls]`, but it is another field of a hazard: remove \
         the mark, or rename the heading"
    )]
    NotOnlyControls {
        /// The field.
        field: String,
    },
    /// A field without controls has a mark for a group or a duty.
    #[error(
        "the template marks `{field}` as `[{mark}]`, a mark for controls only: write `[controls] \
         [{mark}]`, or remove the mark"
    )]
    NotControls {
        /// The field.
        field: String,
        /// The mark.
        mark: String,
    },
    /// A heading is marked as the duty of both, or as two groups.
    #[error(
        "the template marks `{title}` as two groups of controls or as the duty of two \
         organisations: keep one mark of each kind"
    )]
    TwoGroups {
        /// The heading.
        title: String,
    },
    /// A class is marked both as acceptable and as not.
    #[error(
        "the template marks the risk class `{class}` twice with different meanings: keep one mark, \
         such as `[not acceptable]`"
    )]
    TwoMeanings {
        /// The class's name.
        class: String,
    },
    /// An option of an axis, or a class, without a number or with a repeated one.
    #[error(
        "`{line}` in the template's `{field}` needs a unique number before its name, as in `3 - \
         Medium`"
    )]
    NoKey {
        /// The field.
        field: String,
        /// The option's line.
        line: String,
    },
}

fn list(cells: &[String]) -> String {
    cells.join(", ")
}
