//! What to do about an error of the index.

use crate::store::StoreError;

/// What to do next.
pub(super) fn store_hint(error: &StoreError) -> &str {
    match error {
        StoreError::NoColumn { known, .. } => known,
        StoreError::Query(_) => {
            "the tables are hazards, sections, controls, causes, types, labels, code, problems and \
             levels"
        }
        StoreError::NotReadOnly(_) => {
            "write one query that begins with `select` or `with`; to change a hazard, use \
             `hazlog set`"
        }
        StoreError::TooMuch(_) => "ask for fewer rows, as with `where` or `limit`",
        _ => {
            "delete the index (`hazlog doctor` shows its path): hazlog builds it again from the \
             records"
        }
    }
}
