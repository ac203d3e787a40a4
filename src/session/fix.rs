//! Applying the fixes that checks have found.

use std::collections::{BTreeMap, BTreeSet};

use super::check_request::{CheckRequest, Unsaved};
use super::{Saved, Session, SessionError};
use crate::check::{
    FixSelection, MissingFactScope, RuleCode, Safety, Verdict, compatible_fixes,
    same_clinical_words,
};
use crate::hazard::{HazardId, Record};
use crate::repo;

/// How often a log is checked again after fixes, which can make others possible. A section in the
/// wrong place needs one round, and all sections of a record can be in the wrong place.
const ROUNDS: usize = 100;

/// A request for fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixRequest {
    /// The request for the check.
    pub check: CheckRequest,
    /// The least safe fixes to apply.
    pub most: Safety,
    /// The hazards to fix; every one for `None`.
    pub ids: Option<BTreeSet<HazardId>>,
    /// Which fixes.
    pub wanted: FixSelection,
}

/// The result of fixes for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedRecord {
    /// Its id.
    pub id: HazardId,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Its text before the fixes.
    pub before: String,
    /// Its text after the fixes.
    pub after: String,
    /// The fixes: the rule of each, and its description.
    pub fixes: Vec<(RuleCode, String)>,
}

/// The result of fixes for a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The records that change, by path.
    pub records: Vec<FixedRecord>,
    /// Records with fixes that were not changed, and why.
    pub refused: Vec<(HazardId, String)>,
}

impl Session {
    /// What the fixes would change in the log. Writes nothing.
    ///
    /// hazlog applies fixes and checks the log again until there is nothing left to apply, so that
    /// a second fix changes nothing more.
    ///
    /// # Errors
    /// As for [`Session::check`].
    pub fn plan_fixes(&self, asked: &FixRequest) -> Result<Fixed, SessionError> {
        let mut plan = Plan::default();
        // A finding that is reported once for the log has a fix in each record.
        let check = CheckRequest {
            missing: MissingFactScope::InEachHazard,
            ..asked.check.clone()
        };
        for _ in 0..ROUNDS {
            let verdict = self.check_with(&check, &plan.unsaved())?;
            let once = matches!(asked.wanted, FixSelection::One(..));
            match self.plan_round(asked, &verdict, &mut plan)? {
                Round::Nothing => break,
                Round::Applied if once => break,
                Round::Applied | Round::Read => {}
            }
        }
        Ok(plan.done())
    }

    /// Applies fixes and saves each record, as one undo step for each.
    ///
    /// # Errors
    /// As for [`Session::check`], or when a record has changed since or cannot be written. The
    /// records before it are then saved.
    pub fn fix(&mut self, asked: &FixRequest) -> Result<Fixed, SessionError> {
        let fixed = self.plan_fixes(asked)?;
        self.refuse_old_template()?;
        for record in &fixed.records {
            self.save_fixed(record)?;
        }
        Ok(fixed)
    }

    /// Saves a fixed record.
    ///
    /// # Errors
    /// When it has changed since, or cannot be written. A caller that saves several checks once
    /// that the template is still that of the plan.
    pub fn save_fixed(&mut self, record: &FixedRecord) -> Result<Saved, SessionError> {
        let seen = Record::read(record.id.clone(), record.before.clone(), self.template());
        let titles: Vec<&str> = record
            .fixes
            .iter()
            .map(|(_, title)| title.as_str())
            .collect();
        self.replace_text_as(&seen, &record.after, &titles.join(", "))
    }

    /// One round: applies the possible fixes to each record. If a record is new in this round, its
    /// text is only read. It is fixed in the next round, after a check of exactly that text,
    /// because the file can have changed since the check.
    fn plan_round(
        &self,
        asked: &FixRequest,
        verdict: &Verdict,
        plan: &mut Plan,
    ) -> Result<Round, SessionError> {
        let mut paths: BTreeMap<&str, &HazardId> = BTreeMap::new();
        for diagnostic in &verdict.diagnostics {
            if let (Some(path), Some(id), Some(_)) =
                (&diagnostic.path, &diagnostic.id, &diagnostic.fix)
            {
                paths.insert(path, id);
            }
        }
        let mut round = Round::Nothing;
        for (path, id) in paths {
            let named = asked.ids.as_ref().is_none_or(|ids| ids.contains(id));
            if !named || plan.is_refused(id) {
                continue;
            }
            let its = verdict
                .diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.path.as_deref() == Some(path));
            let (patch, fixes) = compatible_fixes(its, asked.most, &asked.wanted);
            if patch.is_empty() {
                continue;
            }
            let Some(record) = plan.records.get(path) else {
                // A file that is not UTF-8 is never changed.
                if let Ok(text) = String::from_utf8(repo::read(&self.layout, path)?) {
                    plan.read(path, id, text);
                    round = round.max(Round::Read);
                }
                continue;
            };
            let before = Record::read(id.clone(), record.after.clone(), self.template());
            let after = before.patched(&patch, self.template());
            if asked.most == Safety::Safe && !same_clinical_words(&before.hazard, &after.hazard) {
                let why = "its safe fixes would change clinical words, which is a bug in hazlog";
                plan.refuse(path, id, why);
                continue;
            }
            if plan.apply(path, &before, &after, fixes) {
                round = Round::Applied;
            }
        }
        Ok(round)
    }
}

/// The result of a round of fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Round {
    /// There were no fixes.
    Nothing,
    /// Records were read that have fixes.
    Read,
    /// Fixes were applied.
    Applied,
}

/// The texts after the fixes of the rounds so far.
#[derive(Default)]
struct Plan {
    records: BTreeMap<String, FixedRecord>,
    refused: Vec<(HazardId, String)>,
    /// All texts of each record so far, so that fixes that undo each other end.
    seen: BTreeMap<String, BTreeSet<String>>,
}

impl Plan {
    fn unsaved(&self) -> Vec<Unsaved> {
        let unsaved = self.records.values().map(|record| Unsaved {
            path: record.path.clone(),
            text: record.after.clone(),
        });
        unsaved.collect()
    }

    fn is_refused(&self, id: &HazardId) -> bool {
        self.refused.iter().any(|(refused, _)| refused == id)
    }

    fn refuse(&mut self, path: &str, id: &HazardId, why: &str) {
        self.records.remove(path);
        self.refused.push((id.clone(), why.to_owned()));
    }

    fn read(&mut self, path: &str, id: &HazardId, text: String) {
        let record = FixedRecord {
            id: id.clone(),
            path: path.to_owned(),
            before: text.clone(),
            after: text,
            fixes: Vec::new(),
        };
        self.records.insert(path.to_owned(), record);
    }

    fn apply(
        &mut self,
        path: &str,
        before: &Record,
        after: &Record,
        fixes: Vec<(RuleCode, String)>,
    ) -> bool {
        let id = &before.hazard.id;
        let seen = self.seen.entry(path.to_owned()).or_default();
        seen.insert(before.text().to_owned());
        if seen.contains(after.text()) {
            self.refuse(
                path,
                id,
                "its fixes undo one another, which is a bug in hazlog",
            );
            return false;
        }
        let Some(record) = self.records.get_mut(path) else {
            return false;
        };
        after.text().clone_into(&mut record.after);
        record.fixes.extend(fixes);
        true
    }

    fn done(self) -> Fixed {
        let changed = |record: &FixedRecord| record.after != record.before;
        Fixed {
            records: self.records.into_values().filter(changed).collect(),
            refused: self.refused,
        }
    }
}
