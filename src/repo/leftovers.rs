//! Removes the files that killed saves left.

use std::fs;

use super::lock::{LockedRecord, Reach};
use super::temporary;

/// Removes the temporary files of killed saves from the folder of a record before a write. The
/// folder is locked, so no other save can own one of them. A file that cannot be removed stays, and
/// does no harm.
pub(super) fn remove_leftovers(held: &LockedRecord) {
    if held.lock.reach() != Reach::Everybody {
        return;
    }
    let Ok(entries) = fs::read_dir(held.target.folder()) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let is_left = name.to_str().is_some_and(temporary::is_temporary)
            && entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_left {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::lock::lock_record;
    use crate::repo::save;
    use crate::repo::test_log::{RECORD, TestLog};

    const PATH: &str = "hazards/Hazard-0001.md";

    #[test]
    fn the_next_save_in_the_folder_removes_what_a_killed_save_left() {
        let test_log = TestLog::new();
        test_log.write("hazards/.hazlog-Hazard-0001.Ab12.tmp", "half a rec");
        test_log.write("hazards/.hazlog-notes.md", "not ours");
        test_log.write("other/.hazlog-Hazard-0001.Ab12.tmp", "half a rec");
        let wanted = RECORD.replace("Open", "Closed");
        save(&test_log.layout(), PATH, RECORD, &wanted).unwrap();
        assert_eq!(
            test_log.names("hazards"),
            [".hazlog-notes.md", "Hazard-0001.md"]
        );
        assert_eq!(test_log.names("other"), [".hazlog-Hazard-0001.Ab12.tmp"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_or_folder_with_such_a_name_stays() {
        let test_log = TestLog::new();
        let link = test_log.path("hazards/.hazlog-a.Ab12.tmp");
        std::os::unix::fs::symlink("Hazard-0001.md", &link).unwrap();
        test_log.write("hazards/.hazlog-b.Ab12.tmp/kept", "");
        remove_leftovers(&lock_record(&test_log.layout(), PATH).unwrap());
        assert!(link.is_symlink());
        assert!(test_log.path("hazards/.hazlog-b.Ab12.tmp/kept").exists());
    }
}
