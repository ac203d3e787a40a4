//! The facts of the release besides its records: the settings, and the IDs without a record.

use crate::check::{IdNumbers, Surroundings, id_at};
use crate::repo::NotARecord;
use crate::report::{FreeIds, Release};
use crate::session::{Listing, Session};

impl Session {
    /// The facts of the release in the settings and in git.
    pub(super) fn release(&self, listing: &Listing) -> Release {
        Release {
            components: self.layout.config.components.clone(),
            tests: self.test_results(),
            free_ids: self.free_ids(listing),
        }
    }

    fn free_ids(&self, listing: &Listing) -> FreeIds {
        let records = listing.records.iter().map(|entry| entry.id.clone());
        let unreadable = listing
            .others
            .iter()
            .filter(|other| matches!(other.reason, NotARecord::Unreadable(_)))
            .map(|other| id_at(&other.path));
        let lost = self.surroundings().lost_ids();
        let numbers = IdNumbers::of_log(&self.layout.ids, records.chain(unreadable));
        let gaps = numbers.map_or_else(Vec::new, |numbers| {
            numbers.gaps(lost.iter().map(|(id, _)| id))
        });
        let words = gaps.into_iter().map(|gap| match gap.first == gap.last {
            true => gap.first.to_string(),
            false => format!("{} to {}", gap.first, gap.last),
        });
        FreeIds {
            gaps: words.collect(),
            lost: lost.into_iter().map(|(id, _)| id.to_string()).collect(),
        }
    }
}
