//! The fix of a finding, in lines and columns.

use super::location::{artifact, region};
use super::model::{ArtifactChange, FixEntry, Message, Replacement};
use super::{CheckReport, Sources};
use crate::check::{Diagnostic, Safety};
use crate::text::LineIndex;

/// The fix of a finding; empty if its record can no longer be read.
pub fn sarif_fixes(
    report: &CheckReport<'_>,
    diagnostic: &Diagnostic,
    sources: &mut Sources<'_>,
) -> Option<[FixEntry; 1]> {
    let fix = diagnostic.fix.as_ref()?;
    let text = sources.text(diagnostic.path.as_deref()?)?;
    let lines = LineIndex::new(text);
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: region(
            lines.place(text, edit.span.start),
            lines.place(text, edit.span.end),
        ),
        inserted_content: Message {
            text: edit.replacement.clone(),
        },
    });
    let unread = match fix.safety {
        Safety::Safe => "",
        Safety::Unsafe => " (read the result)",
    };
    Some([FixEntry {
        description: Message {
            text: format!("{}{unread}", fix.title),
        },
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(report, diagnostic),
            replacements: replacements.collect(),
        }],
    }])
}
