//! Cells that several tables share.

use crate::hazard::{Answer, Assessment, HazardId, Summary};
use crate::report::{Cell, Material, clean_line};
use crate::template::{Axis, Criteria, Level, RiskClass};

/// The three cells of an assessment: likelihood, severity, and the risk that the matrix gives.
pub fn scores(assessment: &Assessment, criteria: &Criteria) -> [Cell; 3] {
    let risk = assessment.risk(criteria);
    [
        level(
            &assessment.likelihood,
            &assessment.likelihood_text,
            &criteria.likelihood,
        ),
        level(
            &assessment.severity,
            &assessment.severity_text,
            &criteria.severity,
        ),
        risk.map_or_else(|| unscored(""), |class| self::risk(class, criteria)),
    ]
}

/// A class with its words and its index among the classes.
pub fn risk(class: RiskClass, criteria: &Criteria) -> Cell {
    Cell::Risk {
        class: class.0,
        place: place(class, criteria),
        words: criteria.words(class),
    }
}

/// The index of a class among the classes; the lowest is 1.
pub fn place(class: RiskClass, criteria: &Criteria) -> usize {
    let mut classes: Vec<RiskClass> = criteria.classes.iter().map(|level| level.class).collect();
    classes.sort_unstable();
    classes
        .iter()
        .position(|other| *other == class)
        .map_or(1, |at| at + 1)
}

fn level<L: Level>(answer: &Answer<L>, written: &str, axis: &Axis) -> Cell {
    match answer {
        Answer::Known(level) => Cell::Level {
            rank: level.rank(),
            word: axis.word(*level).to_owned(),
        },
        Answer::Tbc => unscored("TBC"),
        Answer::Absent | Answer::Blank => unscored(""),
        Answer::Unrecognised => unscored(&clean_line(written)),
    }
}

fn unscored(written: &str) -> Cell {
    // If the section has a text instead of a choice, the section of the hazard shows it.
    const LONGEST: usize = 40;
    let written = match written.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &written[..end]),
        None => written.to_owned(),
    };
    Cell::Unscored { written }
}

/// The status as it is written.
pub fn status(summary: &Summary) -> Cell {
    let text = clean_line(&summary.status.text);
    Cell::Status {
        text: if text.is_empty() {
            "No status".to_owned()
        } else {
            text
        },
        meaning: summary.status.kind,
    }
}

/// A hazard's id as a link to its section.
pub fn id(id: &HazardId) -> Cell {
    Cell::Link {
        text: clean_line(id.as_str()),
        anchor: anchor(id),
    }
}

/// The anchor of a hazard's section.
pub fn anchor(id: &HazardId) -> String {
    let sign = |c: char| if c.is_alphanumeric() { c } else { '-' };
    id.as_str().chars().map(sign).collect()
}

/// The general utility labels in words.
pub fn labels(summary: &Summary, material: &Material<'_>) -> Cell {
    let words: Vec<String> = summary
        .labels
        .iter()
        .map(|key| {
            let option = material
                .template
                .labels
                .iter()
                .find(|option| option.key == Some(*key));
            option.map_or_else(|| key.to_string(), |option| clean_line(&option.label))
        })
        .collect();
    Cell::words(words.join("; "))
}
