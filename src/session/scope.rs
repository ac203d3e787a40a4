//! The content of the folders of a log, for notices about the scope of an answer.

use super::{Listing, NotARecord, Session, SessionError};
use crate::repo::{self, OtherFile};
use crate::report::{LogScope, ScopeNotice, Selected, Unread};

impl Session {
    /// The content of the folders of records at the last synchronisation.
    pub fn log_scope(&self) -> LogScope {
        self.scope.borrow().clone()
    }

    /// The notices for an answer about the whole log, at the last synchronisation.
    pub fn scope_notices(&self) -> Vec<ScopeNotice> {
        self.scope.borrow().whole()
    }

    /// The notices for an answer about the hazards that match a filter, at the last
    /// synchronisation.
    pub fn scope_notices_of(&self, selected: Selected<'_>) -> Vec<ScopeNotice> {
        self.scope.borrow().notices(selected)
    }

    /// The present content of the folders of records.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn scope_on_disk(&self) -> Result<LogScope, SessionError> {
        Ok(self.scope_of(&self.listing()?))
    }

    /// The result of listing the folders.
    pub(super) fn scope_of(&self, listing: &Listing) -> LogScope {
        let absent = self.layout.absent_folders();
        LogScope {
            records: listing.records.len(),
            folders: self.layout.folders.clone(),
            absent: absent.into_iter().map(str::to_owned).collect(),
            unread: listing.others.iter().filter_map(unread).collect(),
            reports: listing.reports().map(str::to_owned).collect(),
            deleted: Vec::new(),
        }
    }

    /// Like [`Session::scope_of`], with the listed records that could not be read, and the records of
    /// git's last commit that were deleted since.
    ///
    /// # Errors
    /// When git cannot answer.
    pub(super) fn scope_of_report(
        &self,
        listing: &Listing,
        unreadable: &[Unread],
    ) -> Result<LogScope, SessionError> {
        let mut scope = self.scope_of(listing);
        for file in unreadable {
            if !scope.unread.iter().any(|other| other.path == file.path) {
                scope.unread.push(file.clone());
            }
        }
        scope.unread.sort_by(|one, other| one.path.cmp(&other.path));
        scope.deleted = repo::deleted_records(&self.layout, listing)?;
        Ok(scope)
    }
}

/// A file that may have hazards and was not read, with the reason.
fn unread(file: &OtherFile) -> Option<Unread> {
    let why = match &file.reason {
        NotARecord::Unreadable(why) => why.split(" (os error").next().unwrap_or(why).to_owned(),
        NotARecord::NameNotUtf8 => "its name is not UTF-8".to_owned(),
        NotARecord::Hazards(hazards) => hazards.to_string(),
        NotARecord::NotMarkdown
        | NotARecord::NoFields
        | NotARecord::Report
        | NotARecord::Template
        | NotARecord::Folder
        | NotARecord::Temporary => return None,
    };
    Some(Unread {
        path: file.path.clone(),
        why,
    })
}
