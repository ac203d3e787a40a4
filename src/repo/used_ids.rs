//! The IDs that hazlog has written from this checkout. hazlog never uses an ID again, even if its
//! record was removed before anybody committed it.

use std::fs::{self, OpenOptions};
use std::io::Write as _;

use super::Layout;
use crate::hazard::HazardId;

/// The file in the state folder, with an id on each line.
pub(super) const FILE: &str = "ids";

/// The ids that hazlog has written from this checkout.
pub(super) fn used_ids(layout: &Layout) -> Vec<HazardId> {
    let text = layout
        .state_folder()
        .ok()
        .and_then(|folder| fs::read_to_string(folder.join(FILE)).ok())
        .unwrap_or_default();
    text.lines().map(HazardId::new).collect()
}

/// Notes an ID. If the user has no state folder, only the files and git know which IDs were used;
/// that must not prevent a save.
pub(super) fn note_used_id(layout: &Layout, id: &HazardId) {
    if id.as_str().contains(['\n', '\r']) || used_ids(layout).contains(id) {
        return;
    }
    let Ok(folder) = layout.state_folder() else {
        return;
    };
    let mut options = OpenOptions::new();
    let file = options.append(true).create(true).open(folder.join(FILE));
    // In one write, so that the lines of two processes do not mix.
    let _ = file.and_then(|mut file| file.write_all(format!("{id}\n").as_bytes()));
}
