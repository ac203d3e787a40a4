//! Comparisons of two commits in the index: the same two versions are compared once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Session, SessionError};
use crate::compare::{LogDifference, Pair};
use crate::hazard::{HazardId, Summary};
use crate::repo::HistoryLimits;
use crate::report::{Attribution, ComparedVersion, Comparison, LogScope, Product, Revision};
use crate::template::Template;

/// A comparison of two versions, without the names under which somebody asked for them.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptComparison {
    /// The differences.
    pub(super) difference: LogDifference,
    /// The versions.
    pub(super) versions: Pair<VersionFacts>,
    /// The product, by the settings of the second version.
    pub(super) product: Product,
    /// The commits that changed each hazard.
    pub(super) attributions: BTreeMap<HazardId, Vec<Attribution>>,
}

/// What a comparison says of one of its versions.
#[derive(Serialize, Deserialize)]
pub(super) struct VersionFacts {
    /// Its commit.
    pub(super) revision: Revision,
    /// The template in force.
    pub(super) template: Template,
    /// Its hazards.
    pub(super) hazards: Vec<Summary>,
    /// What its folders hold.
    pub(super) scope: LogScope,
    /// The SHA-256 digest of its records.
    pub(super) digest: String,
}

impl KeptComparison {
    /// The comparison under the names of a range, as a person typed it.
    pub(super) fn named(self, range: &str) -> Comparison {
        let names = names(range);
        Comparison {
            difference: self.difference,
            versions: Pair {
                before: self.versions.before.named(names.before),
                after: self.versions.after.named(names.after),
            },
            product: self.product,
            attributions: self.attributions,
        }
    }
}

impl VersionFacts {
    fn named(self, name: Option<String>) -> ComparedVersion {
        ComparedVersion {
            name,
            revision: self.revision,
            template: self.template,
            hazards: self.hazards,
            notices: self.scope.whole(),
            digest: self.digest,
        }
    }
}

impl Session {
    /// A digest of everything on which the comparison of two commits depends. Both are full names in git.
    pub(super) fn comparison_key(&self, from: &str, to: &str, limits: &HistoryLimits) -> String {
        let parts = [
            self.history_identity(limits),
            from.to_owned(),
            to.to_owned(),
        ];
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        hasher.finalize().to_hex().to_string()
    }

    /// The comparison with a key, if the index has it.
    pub(super) fn kept_comparison(
        &self,
        key: &str,
    ) -> Result<Option<KeptComparison>, SessionError> {
        self.ask(|store| store.comparison(key, |bytes| postcard::from_bytes(bytes).ok()))
    }

    /// Keeps a comparison in the index. If it cannot be stored, the next question finds it again.
    pub(super) fn keep_comparison(&self, key: &str, found: &KeptComparison) {
        if let Ok(bytes) = postcard::to_allocvec(found) {
            let _ = self.store.borrow_mut().keep_comparison(key, &bytes);
        }
    }
}

/// The names of both versions in a range, as typed; the second is `None` for the files on disk.
fn names(range: &str) -> Pair<Option<String>> {
    let named = |words: &str| match words.trim() {
        "" => "HEAD".to_owned(),
        words => words.to_owned(),
    };
    if let Some((from, to)) = range.split_once("...") {
        let (from, to) = (named(from), named(to));
        return Pair {
            before: Some(format!("{to} where it left {from}")),
            after: Some(to),
        };
    }
    let (from, to) = match range.split_once("..") {
        Some((from, to)) => (from, Some(named(to))),
        None => (range, None),
    };
    Pair {
        before: Some(named(from)),
        after: to,
    }
}
