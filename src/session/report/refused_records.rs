//! Records of which no report is made.

use super::inputs::ReadRecord;
use crate::hazard::HazardId;
use crate::session::{ConflictedRecord, Listing, RecordRef, SessionError, refuse_conflict};
/// Refuses IDs that several records have, because reports name, count and link hazards by ID.
pub(super) fn no_shared_id(listing: &Listing) -> Result<(), SessionError> {
    if listing.doubled.is_empty() {
        return Ok(());
    }
    let of = |id: &HazardId| {
        let records = listing.records.iter().filter(|entry| entry.id == *id);
        let found = records.map(|entry| RecordRef {
            id: entry.id.clone(),
            path: entry.path.clone(),
        });
        found.collect()
    };
    Err(SessionError::SharedId {
        ids: listing.doubled.iter().map(of).collect(),
    })
}

/// Refuses a report on a log with a record in conflict, whatever the filter, because nobody knows
/// whether that record passes it.
pub(super) fn refuse_conflicts(records: &[ReadRecord]) -> Result<(), SessionError> {
    let found = records.iter();
    let found =
        found.filter_map(|(record, summary, _)| ConflictedRecord::find(record, &summary.path));
    refuse_conflict::refuse_conflicts(found.collect())
}
