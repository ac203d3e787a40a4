//! Merges an edit with what another program has changed on disk, with the merge of `merge`.

mod dispute;
#[cfg(test)]
mod properties;
mod sections;
#[cfg(test)]
mod tests;

pub use self::dispute::{ChosenSide, Conflict, Dispute, DisputedPart};
use self::sections::disk_side;
use crate::hazard::HazardId;
use crate::merge::{Three, USUAL_MARKER, merge_records};
use crate::template::Template;

/// Two changes as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text with both changes.
    pub text: String,
    /// The titles of the sections that were changed on disk, whose change was kept.
    pub disk_side: Vec<String>,
}

/// Applies the change from `base` to `wanted` to `disk`.
///
/// # Errors
/// When both sides changed the same part of the record or the same clinical fact, or the merged record cannot be shown
/// to say what both sides say. It never guesses. The dispute has every conflict.
pub fn merge(
    id: &HazardId,
    base: &str,
    wanted: &str,
    disk: &str,
    template: &Template,
) -> Result<Merged, Dispute> {
    if disk == base || disk == wanted {
        return Ok(Merged {
            text: wanted.to_owned(),
            disk_side: Vec::new(),
        });
    }
    let found = merge_records(id, sides(base, wanted, disk), USUAL_MARKER, template);
    if found.conflicts.is_empty() {
        return Ok(Merged {
            disk_side: disk_side([base, wanted, disk], &found.text, template),
            text: found.text,
        });
    }
    let mut dispute = Dispute {
        id: id.clone(),
        base: base.to_owned(),
        wanted: wanted.to_owned(),
        disk: disk.to_owned(),
        conflicts: Vec::new(),
    };
    let conflicts = found.conflicts.iter();
    dispute.conflicts = conflicts.map(|it| Conflict::of(it, wanted, disk)).collect();
    Err(dispute)
}

/// The sides of the merge: the file is ours, since the edit comes in.
const fn sides<'t>(base: &'t str, wanted: &'t str, disk: &'t str) -> Three<&'t str> {
    Three {
        base,
        ours: disk,
        theirs: wanted,
    }
}
