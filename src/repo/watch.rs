//! Says when the records change.

use super::{Layout, RepoError};

/// A watch on the folders of records; it ends when dropped.
pub struct Watch {}

impl Watch {
    /// Calls `on_change`, from a thread of its own, after something in the folders of records
    /// has changed and has been quiet for a tenth of a second.
    ///
    /// # Errors
    /// When the folders cannot be watched at all.
    pub fn start(
        layout: &Layout,
        on_change: impl FnMut() + Send + 'static,
    ) -> Result<Self, RepoError> {
        let _ = (layout, on_change);
        unimplemented!()
    }
}
