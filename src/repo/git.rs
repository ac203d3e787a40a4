//! What git knows of the records. Without git, or outside a repository, it knows nothing.

use std::collections::BTreeSet;

use super::{Layout, RepoError};
use crate::hazard::HazardId;

/// The ids of the records whose files differ from the last commit or are not in it, deleted ones
/// among them; `None` outside a repository or without git.
///
/// # Errors
/// When git is there but cannot answer.
pub fn uncommitted(layout: &Layout) -> Result<Option<BTreeSet<HazardId>>, RepoError> {
    let _ = layout;
    unimplemented!()
}

/// The text of a record as of the last commit; `None` where it has none or is not UTF-8.
///
/// # Errors
/// When git is there but cannot answer.
pub fn committed_text(layout: &Layout, path: &str) -> Result<Option<String>, RepoError> {
    let _ = (layout, path);
    unimplemented!()
}
