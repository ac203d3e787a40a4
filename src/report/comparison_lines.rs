//! What differs between two versions of the log, in lines of text for a terminal.

use super::{Comparison, comparison_counts, matrix_lines};
use crate::compare::{
    ComparedHazard, CriteriaFate, Difference, DifferenceClass, HazardEvent, HazardFate,
    HazardVersion, LogDifference, NextStep, RiskMove, UnreadVersion, WhichVersion,
};
use crate::hazard::AssessmentKind;
use crate::text::printable_line;

/// What differs in a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardLines {
    /// What became of it: `clinical, reopened`.
    pub fate: String,
    /// Each difference.
    pub differences: Vec<String>,
    /// The commits that changed it.
    pub commits: Vec<String>,
}

/// Hazards that moved in the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveLines {
    /// The matrices of both versions: one block, or two where the axes differ. The first line of each is a heading.
    pub matrices: Vec<Vec<String>>,
    /// Each hazard that moved, with both cells.
    pub moves: Vec<String>,
}

impl Comparison {
    /// What differs in a hazard; `None` where only its bytes do.
    pub fn lines_of(&self, hazard: &ComparedHazard) -> Option<HazardLines> {
        let (fate, differences) = fate(hazard)?;
        let commits = self.attributions.get(&hazard.id).into_iter().flatten();
        Some(HazardLines {
            fate,
            differences: differences
                .iter()
                .map(|line| printable_line(line))
                .collect(),
            commits: commits
                .map(|commit| format!("by {}", commit.words()))
                .collect(),
        })
    }

    /// The error and the hint for a hazard of which one version is not read; `None` for another.
    pub fn unread_words(&self, hazard: &ComparedHazard) -> Option<(String, String)> {
        let HazardFate::InConflict(UnreadVersion { which, line, sides }) = &hazard.fate else {
            return None;
        };
        let path = printable_line(&hazard.path);
        let conflict = format!(
            "unresolved merge conflict between {}",
            printable_line(sides)
        );
        let is_on_disk = self.versions.after.name.is_none();
        let of_version = |version: &str| {
            let error = format!(
                "{path}: the {version} version has an {conflict} on line {line}, so hazlog cannot say what differs"
            );
            let hint = "compare with a version from before or after the conflict";
            (error, hint.to_owned())
        };
        Some(match which {
            WhichVersion::After if is_on_disk => (
                format!("{path}:{line}: {conflict}, so hazlog cannot say what differs"),
                format!(
                    "run `hazlog edit {}`, keep what is right, and delete the marker lines \
                     (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`)",
                    hazard.id
                ),
            ),
            WhichVersion::After => of_version("second"),
            WhichVersion::Before => of_version("first"),
        })
    }

    /// The hazards that moved in the matrix, for the initial and the residual risk.
    pub fn move_lines(&self) -> Vec<MoveLines> {
        let moves = self.difference.moves();
        let kinds = [
            ("Initial risk", AssessmentKind::Initial),
            ("Residual risk", AssessmentKind::Residual),
        ];
        let lines = kinds.into_iter().filter_map(|(title, kind)| {
            let of_kind = moves.iter().filter(|moved| moved.which == kind);
            let moves: Vec<String> = of_kind.map(moved).collect();
            (!moves.is_empty()).then(|| MoveLines {
                matrices: matrix_lines(title, kind, self),
                moves,
            })
        });
        lines.collect()
    }
}

fn moved(moved: &RiskMove) -> String {
    let words = moved.words();
    printable_line(&format!("{}: {} → {}", moved.id, words.before, words.after))
}

/// What became of a hazard, and each difference.
fn fate(hazard: &ComparedHazard) -> Option<(String, Vec<String>)> {
    Some(match &hazard.fate {
        HazardFate::Raised(summary) => (
            "raised".to_owned(),
            std::iter::once(format!("status {}", status(&summary.status.text)))
                .chain(scores("", hazard.versions.after.as_deref()))
                .collect(),
        ),
        HazardFate::Removed(summary) => (
            "removed".to_owned(),
            std::iter::once(format!("status was {}", status(&summary.status.text)))
                .chain(scores(" was", hazard.versions.before.as_deref()))
                .collect(),
        ),
        HazardFate::InConflict(_) => ("not read".to_owned(), Vec::new()),
        HazardFate::Changed(found) => {
            let class = found.class()?;
            let moved = hazard.move_phrase();
            // A record with other bytes that says the same is only counted.
            if class == DifferenceClass::Form && moved.is_none() {
                return None;
            }
            let shown = found.differences.iter();
            let shown = shown.filter(|it| it.class() > DifferenceClass::Form);
            let events = hazard.events();
            let events = events.iter().map(|event| event.as_str());
            let words: Vec<&str> = [class.as_str()].into_iter().chain(events).collect();
            (
                words.join(", "),
                moved
                    .into_iter()
                    .chain(shown.flat_map(Difference::phrases))
                    .collect(),
            )
        }
    })
}

/// The scores of a hazard that one version alone has.
fn scores(was: &str, version: Option<&HazardVersion>) -> Vec<String> {
    let kinds = [
        ("initial", AssessmentKind::Initial),
        ("residual", AssessmentKind::Residual),
    ];
    let lines = version.into_iter().flat_map(|version| {
        kinds.map(|(word, kind)| format!("{word} risk{was} {}", version.score(kind).words_alone()))
    });
    lines.collect()
}

fn status(text: &str) -> &str {
    if text.is_empty() { "not set" } else { text }
}

/// What differs in the whole log, in lines: whether the criteria do, how many hazards there are of each kind, and those
/// that were closed, reopened and so on.
pub fn summary_lines(found: &LogDifference) -> Vec<String> {
    let mut lines = Vec::new();
    if found.criteria == CriteriaFate::Changed {
        lines.push("The risk criteria differ: each version is shown with its own.".to_owned());
        lines.push(String::new());
    }
    lines.push(comparison_counts(found));
    lines.extend(
        HazardEvent::ALL
            .into_iter()
            .filter_map(|it| turned(found, it)),
    );
    lines
}

/// The hazards of an event; `None` if there is none.
fn turned(found: &LogDifference, event: HazardEvent) -> Option<String> {
    let hazards = found.list.iter();
    let ids: Vec<&str> = hazards
        .filter(|hazard| hazard.events().contains(&event))
        .map(|hazard| hazard.id.as_str())
        .collect();
    let first = event.as_str().chars().next()?.to_uppercase();
    let rest = event.as_str().get(1..)?;
    (!ids.is_empty()).then(|| printable_line(&format!("{first}{rest}: {}.", ids.join(", "))))
}

/// What the standard asks for next; `None` if that is nothing.
pub fn next_line(found: &LogDifference) -> Option<String> {
    let steps = found.next_steps().into_iter().map(NextStep::words);
    let steps: Vec<String> = steps.collect();
    (!steps.is_empty()).then(|| format!("Asked for next: {}.", steps.join(", and ")))
}
