//! Clears away what saves that were killed have left.

use std::fs;

use super::lock::lock_if_free;
use super::{Layout, Listing, NotARecord, temporary};

/// Takes away the temporary files of saves that were killed, and gives the paths of those that
/// it took away. One whose save is still going on holds its lock, and stays.
pub fn sweep(layout: &Layout, listing: &Listing) -> Vec<String> {
    let mut swept = Vec::new();
    for other in &listing.others {
        if other.reason != NotARecord::Temporary {
            continue;
        }
        let name = other.path.rsplit('/').next().unwrap_or(&other.path);
        let Some(record) = temporary::record_of(name) else {
            continue;
        };
        let Some(_lock) = lock_if_free(layout, &format!("{record}.md")) else {
            continue;
        };
        if fs::remove_file(layout.path(&other.path)).is_ok() {
            swept.push(other.path.clone());
        }
    }
    swept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::sample::Sample;
    use crate::repo::{list, lock};

    #[test]
    fn what_a_killed_save_left_is_swept_unless_the_save_still_runs() {
        let sample = Sample::new();
        let left = "hazards/.hazlog-Hazard-0001.Ab12.tmp";
        sample.write(left, "half a rec");
        let layout = sample.layout();
        let listing = list(&layout).unwrap();
        let held = lock(&layout, "hazards/Hazard-0001.md").unwrap();
        assert!(sweep(&layout, &listing).is_empty());
        drop(held);
        assert_eq!(sweep(&layout, &listing), [left]);
        assert!(!sample.path(left).exists());
        assert!(sample.path("hazards/Hazard-0001.md").exists());
    }
}
