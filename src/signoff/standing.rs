//! Which acts hold for each record now.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::act::ActKind;
use super::flaw::Flaw;
use super::machine_drafts::MachineDrafts;
use super::meaning::{Accepts, SignOffSettings, is_top_management};
use super::staleness::Staleness;
use super::verify::{ActState, VerifiedAct};
use crate::hazard::HazardId;
use crate::template::RiskClass;

/// An act that holds for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingAct {
    /// Its file.
    pub file: String,
    /// What it means.
    pub meaning: String,
    /// What it accepts.
    pub accepts: Vec<Accepts>,
    /// Whose it is.
    pub name: String,
    /// In which role.
    pub role: String,
    /// The professional body and registration.
    pub registration: Option<String>,
    /// When.
    pub when: DateTime<FixedOffset>,
    /// The commit whose records it is about; `None` outside git.
    pub commit: Option<String>,
    /// The files of the acts that were there before it. A clock can be set back, and this cannot.
    pub earlier: Vec<String>,
    /// The statement, or why they declined.
    pub words: Option<String>,
}

/// The acts that hold for a record, and those that no longer do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordStanding {
    /// The sign-offs that hold.
    pub signed: Vec<StandingAct>,
    /// Those that declined, about what the record says now.
    pub declined: Vec<StandingAct>,
    /// The sign-offs that are stale for this record, with what changed.
    pub stale: Vec<(StandingAct, Vec<Staleness>)>,
}

/// The acts of a log, by record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogStanding {
    /// The settings.
    pub settings: SignOffSettings,
    /// By hazard.
    pub records: BTreeMap<HazardId, RecordStanding>,
    /// The files that do not count, with the reason.
    pub broken: Vec<(String, Flaw)>,
    /// The records that a machine drafted, now or earlier in their history.
    pub drafted: MachineDrafts,
}

impl LogStanding {
    /// Sorts acts by record.
    pub fn new(settings: &SignOffSettings, acts: &[VerifiedAct]) -> Self {
        let mut standing = Self {
            settings: settings.clone(),
            ..Self::default()
        };
        for verified in acts {
            if let ActState::Broken(flaw) = &verified.state {
                let broken = (verified.file.clone(), flaw.clone());
                standing.broken.push(broken);
                continue;
            }
            let Some(act) = &verified.act else { continue };
            let one = StandingAct {
                file: verified.file.clone(),
                meaning: act.meaning.clone(),
                accepts: act.accepted(settings),
                name: act.name.clone(),
                role: act.role.clone(),
                registration: act.registration.clone(),
                when: act.when,
                commit: act.commit.clone(),
                earlier: act.earlier.iter().map(|it| it.file.clone()).collect(),
                words: act.statement.clone().or_else(|| act.because.clone()),
            };
            for record in &act.records {
                standing.add(verified, act.kind, &one, &record.id);
            }
        }
        standing
    }

    fn add(&mut self, verified: &VerifiedAct, kind: ActKind, act: &StandingAct, id: &HazardId) {
        let of = self.records.entry(id.clone()).or_default();
        match (kind, verified.holds_for(id), &verified.state) {
            (ActKind::Signed, true, _) => of.signed.push(act.clone()),
            (ActKind::Declined, true, _) => of.declined.push(act.clone()),
            (ActKind::Signed, false, ActState::Stale(changes)) => {
                let its = changes.iter();
                let its = its.filter(|change| change.id().is_none_or(|its| its == id));
                of.stale.push((act.clone(), its.cloned().collect()));
            }
            _ => {}
        }
    }

    /// What holds for a hazard.
    pub fn of(&self, id: &HazardId) -> Option<&RecordStanding> {
        self.records.get(id)
    }

    /// The sign-offs of what a record says now. One of them can be stale, because a file or another record changed.
    pub fn signed_as_it_is(&self, id: &HazardId) -> impl Iterator<Item = &StandingAct> {
        let of = self.of(id);
        let signed = of.into_iter().flat_map(|of| &of.signed);
        let stale = of.into_iter().flat_map(|of| &of.stale);
        let is_elsewhere = |change: &Staleness| {
            matches!(
                change,
                Staleness::Evidence { .. } | Staleness::SharedControl { .. }
            )
        };
        let stale = stale.filter(move |(_, changes)| changes.iter().all(is_elsewhere));
        signed.chain(stale.map(|(act, _)| act))
    }

    /// Whether an act that holds accepts the draft of a hazard.
    pub fn accepts_draft(&self, id: &HazardId) -> bool {
        self.of(id).is_some_and(|of| {
            let mut signed = of.signed.iter();
            signed.any(|act| act.accepts.contains(&Accepts::Draft))
        })
    }

    /// The records that a machine drafted, and that no act that holds accepts as they are.
    pub fn not_accepted(&self) -> MachineDrafts {
        let drafted = self.drafted.clone();
        drafted.only(|id| !self.accepts_draft(id))
    }

    /// Whether an act that holds accepts the residual risk of a hazard. For a class that only the top management
    /// accepts, nobody else's counts.
    pub fn accepts_risk(&self, id: &HazardId, class: Option<RiskClass>) -> bool {
        self.risk_act(id, class).is_some()
    }

    /// The last act that holds and accepts the residual risk of a hazard.
    pub fn risk_act(&self, id: &HazardId, class: Option<RiskClass>) -> Option<&StandingAct> {
        let top = class.is_some_and(|class| self.settings.top_management.contains(&class));
        let accepts = |act: &&StandingAct| {
            act.accepts.contains(&Accepts::ResidualRisk) && (!top || is_top_management(&act.role))
        };
        let signed = self.of(id)?.signed.iter();
        signed.filter(accepts).max_by_key(|act| act.when)
    }
}
