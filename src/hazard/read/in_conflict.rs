//! A record with an unresolved merge conflict: two texts in one, and no choice between them.

use super::{Answer, Hazard, HazardId, Problem, ProblemCode, shorten};
use crate::document::{ConflictSide, Document, MergeConflict};
use crate::hazard::Assessment;

/// Reads no value at all: the text outside the markers belongs to one of the two texts, or to
/// both, and a section that a marker cuts in half reads as something that neither says. The text
/// stays in the preamble, as written, so that it is shown and found.
pub(super) fn read(id: HazardId, document: &Document) -> (Hazard, Vec<Problem>) {
    let problems = document
        .merge_conflicts()
        .iter()
        .map(|conflict| {
            let message = message(&id, document, conflict);
            Problem::new(ProblemCode::MergeConflict, conflict.marker, message)
        })
        .collect();
    let preamble = document.text().trim_start_matches('\u{feff}').trim();
    let hazard = Hazard {
        preamble: preamble.to_owned(),
        labels: Answer::Unrecognised,
        initial: unread(),
        residual: unread(),
        status: Answer::Unrecognised,
        id,
        ..Hazard::default()
    };
    (hazard, problems)
}

fn unread() -> Assessment {
    Assessment {
        likelihood: Answer::Unrecognised,
        severity: Answer::Unrecognised,
        stated_risk: Answer::Unrecognised,
        ..Assessment::default()
    }
}

fn message(id: &HazardId, document: &Document, conflict: &MergeConflict) -> String {
    let line = |at: usize| document.line(at);
    let (first, last) = (line(conflict.span.start), line(conflict.span.end));
    let lines = if first == last {
        format!("line {first} holds half of an unresolved merge conflict")
    } else {
        format!("lines {first} to {last} hold an unresolved merge conflict")
    };
    let says =
        |side: &Option<ConflictSide>| side.as_ref().map_or("", |side| document.slice(side.text));
    let texts = match (says(&conflict.ours), says(&conflict.theirs)) {
        ("", "") => String::new(),
        (ours, theirs) => format!(": {} against {}", quoted(ours), quoted(theirs)),
    };
    format!(
        "{lines} between {}{texts}. hazlog reads no value of this record until it is resolved: run \
         `hazlog edit {id}`, keep what is right, and delete the marker lines",
        conflict.sides()
    )
}

/// The first words of a side, on one line.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.as_str() {
        "" => "nothing".to_owned(),
        line => format!("`{}`", shorten(line)),
    }
}

#[cfg(test)]
mod tests {
    use crate::hazard::{Answer, HazardId, Record};
    use crate::template::Template;

    fn read(text: &str) -> Record {
        Record::read(HazardId::new("Hazard-0006"), text, &Template::built_in())
    }

    const TEXT: &str = "## Hazard name\n\nWrong dose\n\n## Severity scoring\n\n<<<<<<< HEAD\n4 - \
                        Major\n=======\n2 - Significant\n>>>>>>> branch\n\n## Hazard controls\n\n### \
                        Design controls (manufacturer)\n\n- [x] One\n\n## Hazard status\n\nClosed\n";

    #[test]
    fn a_record_in_conflict_says_nothing_but_its_conflict() {
        let record = read(TEXT);
        assert!(record.is_in_conflict());
        let hazard = &record.hazard;
        assert_eq!(hazard.name, "");
        assert_eq!(hazard.initial.severity, Answer::Unrecognised);
        assert_eq!(hazard.status, Answer::Unrecognised);
        assert_eq!(hazard.controls().count(), 0);
        assert_eq!(hazard.preamble, TEXT.trim());
        let problems: Vec<&str> = record
            .problems
            .iter()
            .map(|problem| problem.message.as_str())
            .collect();
        assert_eq!(
            problems,
            [
                "lines 7 to 11 hold an unresolved merge conflict between `HEAD` and `branch`: `4 - \
                 Major` against `2 - Significant`. hazlog reads no value of this record until it is \
                 resolved: run `hazlog edit Hazard-0006`, keep what is right, and delete the marker \
                 lines"
            ]
        );
    }

    #[test]
    fn half_a_conflict_is_told_as_half() {
        let record = read(&TEXT.replace(">>>>>>> branch\n", ""));
        assert_eq!(
            record.problems[0].message,
            "line 7 holds half of an unresolved merge conflict between `HEAD` and a side whose \
             marker is missing (below). hazlog reads no value of this record until it is resolved: \
             run `hazlog edit Hazard-0006`, keep what is right, and delete the marker lines"
        );
    }
}
