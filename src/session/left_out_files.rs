//! The files in the folders of records that are not in the log.

use super::Listing;
use crate::import::{Form, Hazards};
use crate::repo::NotARecord;

/// The files in the folders of records that are not in the log, by path.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftOutFiles {
    /// Those that cannot be read.
    pub(super) unreadable: Vec<String>,
    /// Those that look like records, outside the places of records.
    pub(super) unread: Vec<String>,
}

impl LeftOutFiles {
    pub(super) fn new(listing: &Listing) -> Self {
        let is_record = |hazards: Hazards| matches!(hazards.form, Form::Record | Form::Records);
        let unread = listing.unread_hazards();
        let unreadable = listing.others.iter();
        Self {
            unreadable: unreadable
                .filter(|other| matches!(other.reason, NotARecord::Unreadable(_)))
                .map(|other| other.path.clone())
                .collect(),
            unread: unread
                .filter(|(_, hazards)| is_record(*hazards))
                .map(|(path, _)| path.to_owned())
                .collect(),
        }
    }
}
