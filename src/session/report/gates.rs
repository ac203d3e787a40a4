//! Values for each gate, because reports of one log are judged at different gates.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::check::{Gate, RuleCode, Verdict};
use crate::report::{FindingCounts, Gates};

/// One value for each gate.
pub(super) struct ByGate<T> {
    pub(super) daily: T,
    pub(super) release: T,
}

impl<T> ByGate<T> {
    /// The value for a gate.
    pub(super) fn at(&self, gate: Gate) -> &T {
        match gate {
            Gate::Daily => &self.daily,
            Gate::Release => &self.release,
        }
    }

    /// Maps the value of each gate.
    pub(super) fn map<U>(&self, of: impl Fn(&T) -> U) -> ByGate<U> {
        ByGate {
            daily: of(&self.daily),
            release: of(&self.release),
        }
    }
}

impl ByGate<Verdict> {
    /// How many findings count at each gate.
    pub(super) fn counts(&self) -> Gates {
        Gates {
            daily: FindingCounts::from_verdict(&self.daily),
            release: FindingCounts::from_verdict(&self.release),
        }
    }

    /// The last day of each waiver that counts at either gate.
    pub(super) fn waived_until(&self) -> Vec<NaiveDate> {
        type Waived<'v> = (Option<&'v str>, RuleCode, &'v str, NaiveDate);
        let both = [&self.daily, &self.release];
        let diagnostics = both.iter().flat_map(|verdict| &verdict.diagnostics);
        let waived: BTreeSet<Waived<'_>> = diagnostics
            .filter_map(|it| {
                let terms = it.waived.as_ref()?;
                Some((it.path.as_deref(), it.rule.code, &*it.message, terms.until))
            })
            .collect();
        waived.into_iter().map(|(.., until)| until).collect()
    }
}
