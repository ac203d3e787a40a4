//! A log that is open for reading only: refusing to change it, and finding out whether the disk allows more.

use std::path::Path;

use super::{Access, Layout, ReadOnlyReason, RepoError};

impl Layout {
    /// Refuses to change a log that is open for reading only.
    ///
    /// # Errors
    /// [`RepoError::ReadingOnly`] when it is.
    pub(super) fn refuse_read_only(&self) -> Result<(), RepoError> {
        match self.access {
            Access::Write => Ok(()),
            Access::ReadOnly(reason) => Err(RepoError::ReadingOnly { reason }),
        }
    }

    /// The access that the disk allows: reading only, if the folders of records exist and none can be
    /// written.
    pub fn access_of_disk(&self) -> Access {
        let there: Vec<_> = self.folders.iter().map(|it| self.path(it)).collect();
        let mut there = there.iter().filter(|folder| folder.is_dir()).peekable();
        if there.peek().is_some() && there.all(|folder| !is_writable(folder)) {
            return Access::ReadOnly(ReadOnlyReason::NotWritable);
        }
        Access::Write
    }
}

/// Whether this user can make files in a folder. Also false on a disk that is mounted for reading only.
#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    use rustix::fs::{Access as Right, access};
    // Only an answer counts: where the system cannot say, a save will.
    !matches!(
        access(folder, Right::WRITE_OK),
        Err(rustix::io::Errno::ACCESS | rustix::io::Errno::PERM | rustix::io::Errno::ROFS)
    )
}

/// The attribute of a folder says nothing about writing in it there, so a save finds out.
#[cfg(not(unix))]
fn is_writable(_folder: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::HazardId;
    use crate::repo::test_log::{RECORD, TestLog};
    use crate::repo::{IdUse, commit_only, create, refuse_among_records, remove_if, save};

    const PATH: &str = "hazards/Hazard-0001.md";

    fn read_only(log: &TestLog) -> Layout {
        Layout {
            access: Access::ReadOnly(ReadOnlyReason::Asked),
            ..log.layout()
        }
    }

    #[test]
    fn nothing_writes_into_a_log_that_is_open_for_reading() {
        let log = TestLog::new();
        let layout = read_only(&log);
        let id = HazardId::new("Hazard-0009");
        let refused = [
            save(&layout, PATH, RECORD, "other").map(|_| ()),
            create(&layout, &id, RECORD, IdUse::Unused).map(|_| ()),
            remove_if(&layout, PATH, RECORD),
            crate::repo::add_signoff(&layout, "a.yaml", "a").map(|_| ()),
            commit_only(&layout, &[PATH.to_owned()], "message").map(|_| ()),
            crate::repo::set_up_merging(&layout).map(|_| ()),
            refuse_among_records(&layout, &log.path("reports/log.html")),
        ];
        for result in refused {
            assert!(
                matches!(result, Err(RepoError::ReadingOnly { .. })),
                "{result:?}"
            );
        }
        assert_eq!(std::fs::read_to_string(log.path(PATH)).unwrap(), RECORD);
        assert!(!log.path("signoffs").exists());
        let elsewhere = tempfile::tempdir().unwrap();
        refuse_among_records(&layout, &elsewhere.path().join("log.html")).unwrap();
    }

    #[test]
    fn settings_that_are_read_again_stay_for_reading_only() {
        let log = TestLog::new();
        let layout = read_only(&log);
        assert_eq!(layout.reread().unwrap().access, layout.access);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_written_opens_for_reading_only() {
        use std::fs::{Permissions, set_permissions};
        use std::os::unix::fs::PermissionsExt;

        let log = TestLog::new();
        assert_eq!(log.layout().access_of_disk(), Access::Write);
        let set =
            |mode| set_permissions(log.path("hazards"), Permissions::from_mode(mode)).unwrap();
        set(0o555);
        let found = log.layout().access_of_disk();
        let can_write = std::fs::write(log.path("hazards/probe"), "").is_ok();
        set(0o755);
        // The administrator of a machine can write everywhere.
        let expected = match can_write {
            true => Access::Write,
            false => Access::ReadOnly(ReadOnlyReason::NotWritable),
        };
        assert_eq!(found, expected);
    }
}
