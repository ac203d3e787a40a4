//! From a request to an act, or why it is refused.

use super::document::document;
use super::git_facts::SessionGitFacts;
use super::present::{LogNow, Reading};
use super::{SignOffError, SignOffs, SignRequest, SignScope};
use crate::check::{Diagnostic, Gate, Grade, MissingFactScope, all};
use crate::compare::criteria_digest;
use crate::hazard::{HazardId, Record};
use crate::repo::{GitState, SignedHistory};
use crate::report::ScopeNotice;
use crate::session::{CheckRequest, Session, SessionError};
use crate::signoff::{
    Act, ActKind, ActRef, ActScope, ActState, CheckResult, LogStanding, PROGRAM, Program, Shown,
    SignedRecord, StandingAct, VerifiedAct, order_gaps, part_digests, text_digest,
};
use crate::template::RiskClass;
use crate::text::Newline;

/// An act that can be added, once the person has read what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The act.
    pub act: Act,
    /// What the person reads first.
    pub document: String,
}

impl Prepared {
    /// The act of a person who has read the bytes of a file.
    ///
    /// # Errors
    /// When the file is not what the act is about.
    pub fn shown(self, file: &str, bytes: &[u8]) -> Result<Act, SignOffError> {
        let document = Newline::Lf.apply(&String::from_utf8_lossy(bytes));
        if document != self.document {
            let file = file.to_owned();
            return Err(SignOffError::ShownDiffers { file });
        }
        let shown = Shown {
            file: file.to_owned(),
            digest: text_digest(&document),
        };
        Ok(Act {
            shown: Some(shown),
            ..self.act
        })
    }
}

impl Session {
    /// Prepares a sign-off, or the act of somebody who declines.
    ///
    /// # Errors
    /// When a record in its scope cannot be read, has a merge conflict, is not committed or differs from the baseline, or
    /// the settings ask for another act before.
    pub fn prepare_sign_off(&self, asked: &SignRequest) -> Result<Prepared, SessionError> {
        let meaning = self.refuse_blank(asked)?;
        let facts = self.git_facts()?;
        if facts.history.is_shallow {
            return Err(SignOffError::Shallow.into());
        }
        let now = self.log_now(&facts.history, &self.surroundings(), Reading::Whole)?;
        let acts = self.sign_offs()?;
        let records = self.records_to_sign(asked, &now, &facts)?;
        let mut act = self.act(asked, meaning, &facts.history, &now)?;
        act.baseline = self.signed_baseline(asked, &records, &now, &facts)?;
        act.earlier = about_the_same(&acts.acts, &records);
        act.records = records;
        if act.kind == ActKind::Signed {
            self.refuse_order(&act, &acts)?;
        }
        let document = document(&act, &now, &acts, &facts)?;
        Ok(Prepared { act, document })
    }

    /// The meaning of the settings for a request without blanks.
    fn refuse_blank(&self, asked: &SignRequest) -> Result<String, SignOffError> {
        let words = match asked.kind {
            ActKind::Signed => "the statement",
            ActKind::Declined | ActKind::Withdrawn => "the reason",
        };
        for (text, what) in [
            (&asked.name, "the name"),
            (&asked.role, "the role"),
            (&asked.words, words),
        ] {
            if text.trim().is_empty() {
                return Err(SignOffError::Blank { what });
            }
        }
        let settings = &self.layout.config.sign_off;
        let meaning = settings.meaning(asked.meaning.trim());
        let found = meaning.map(|meaning| meaning.name.clone());
        found.ok_or_else(|| SignOffError::NoMeaning {
            typed: asked.meaning.clone(),
            known: settings.names(),
        })
    }

    /// The records of the scope, each readable, committed and with an id that no other has.
    fn records_to_sign(
        &self,
        asked: &SignRequest,
        now: &LogNow,
        facts: &SessionGitFacts<'_>,
    ) -> Result<Vec<SignedRecord>, SessionError> {
        let ids: Vec<HazardId> = match &asked.scope {
            SignScope::Log => now.records.keys().cloned().collect(),
            SignScope::Records(entries) => {
                let mut ids: Vec<HazardId> = entries.iter().map(|entry| entry.id.clone()).collect();
                ids.sort();
                ids.dedup();
                ids
            }
        };
        if ids.is_empty() {
            return Err(SignOffError::NothingToSign.into());
        }
        self.refuse_unread(&ids, now)?;
        let mut records = Vec::with_capacity(ids.len());
        for id in &ids {
            let Some(present) = now.records.get(id) else {
                continue;
            };
            let Some(content) = &present.content else {
                continue;
            };
            records.push(SignedRecord {
                id: id.clone(),
                path: present.path.clone(),
                blob: present.blob.clone(),
                content: content.whole.clone(),
                parts: part_digests(content),
                shared: present.shared.clone(),
                evidence: present.evidence.clone(),
            });
        }
        self.refuse_uncommitted(&records, &facts.history)?;
        Ok(records)
    }

    /// Refuses records that nobody can read, or that have one id.
    fn refuse_unread(&self, ids: &[HazardId], now: &LogNow) -> Result<(), SessionError> {
        let listing = self.listing()?;
        if let Some(id) = listing.doubled.iter().find(|id| ids.contains(id)) {
            return Err(SignOffError::SharedId { id: id.clone() }.into());
        }
        let mut paths = Vec::new();
        for id in ids {
            let Some(present) = now.records.get(id) else {
                paths.push(id.to_string());
                continue;
            };
            if present.content.is_none() {
                // A conflict is named with its place.
                if let Ok(text) = self.text_at(&present.path) {
                    let record = Record::read(id.clone(), text, self.template());
                    self.refuse_conflict(&record)?;
                }
                paths.push(present.path.clone());
            }
        }
        match paths.is_empty() {
            true => Ok(()),
            false => Err(SignOffError::Unreadable { paths }.into()),
        }
    }

    /// Refuses files that differ from the last commit: the records, the settings and the template.
    fn refuse_uncommitted(
        &self,
        records: &[SignedRecord],
        history: &SignedHistory,
    ) -> Result<(), SessionError> {
        if history.commit.is_none() {
            return match &self.layout.git_root {
                None => Ok(()),
                Some(_) => {
                    let files = records.iter().map(|it| it.path.clone()).collect();
                    Err(SignOffError::NotCommitted { files }.into())
                }
            };
        }
        let mut inputs: Vec<String> = records.iter().map(|it| it.path.clone()).collect();
        let origin = &self.layout.template_origin;
        let others = [&self.layout.config_file, &origin.template, &origin.types];
        for path in others.into_iter().flatten() {
            if let Ok(below) = path.strip_prefix(&self.layout.root) {
                inputs.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
        let changed = GitState::read(&self.layout, &inputs, &[])?.changed;
        let is_changed = |path: &&String| {
            let path = self.layout.path_in_repository(path);
            path.is_some_and(|path| changed.contains(&path))
        };
        let files: Vec<String> = inputs.iter().filter(is_changed).cloned().collect();
        // An ignored file differs from no commit, and is in none.
        let mut ignored = records.iter().filter(|it| it.blob.is_none());
        match (files.is_empty(), ignored.next()) {
            (true, None) => Ok(()),
            (true, Some(record)) => {
                let files = vec![record.path.clone()];
                Err(SignOffError::NotCommitted { files }.into())
            }
            (false, _) => Err(SignOffError::NotCommitted { files }.into()),
        }
    }

    pub(super) fn act(
        &self,
        asked: &SignRequest,
        meaning: String,
        history: &SignedHistory,
        now: &LogNow,
    ) -> Result<Act, SessionError> {
        let trimmed = |text: &Option<String>| {
            let text = text.as_deref().map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let words = Some(asked.words.trim().to_owned());
        let (statement, because) = match asked.kind {
            ActKind::Signed => (words, None),
            ActKind::Declined | ActKind::Withdrawn => (None, words),
        };
        let accepts = match asked.kind {
            ActKind::Signed => Some(self.layout.config.sign_off.all_accepted(&meaning)),
            ActKind::Declined | ActKind::Withdrawn => None,
        };
        let scope = self.scope_on_disk()?;
        let notices = scope.whole();
        let not_read = notices.iter().filter(|notice| notice.is_incomplete());
        Ok(Act {
            kind: asked.kind,
            name: asked.name.trim().to_owned(),
            role: asked.role.trim().to_owned(),
            registration: trimmed(&asked.registration),
            meaning,
            accepts,
            statement,
            because,
            when: asked.when,
            scope: match asked.scope {
                SignScope::Log => ActScope::Log,
                SignScope::Records(_) => ActScope::Hazards,
            },
            baseline: None,
            log: now.identity.clone(),
            commit: history.commit.clone(),
            criteria: criteria_digest(&self.template().criteria),
            program: Program {
                version: PROGRAM.to_owned(),
                rules: rules_digest(),
            },
            check: self.check_result(asked.when.date_naive())?,
            not_read: not_read.map(ScopeNotice::message).collect(),
            shown: None,
            withdraws: None,
            earlier: Vec::new(),
            records: Vec::new(),
        })
    }

    fn check_result(&self, today: chrono::NaiveDate) -> Result<CheckResult, SessionError> {
        let verdict = self.check(&CheckRequest {
            gate: Gate::Release,
            since: None,
            today,
            missing: MissingFactScope::InTheLog,
        })?;
        let waived = verdict.diagnostics.iter();
        Ok(CheckResult {
            errors: verdict.count(Grade::Error),
            warnings: verdict.count(Grade::Warning),
            notes: verdict.count(Grade::Info),
            waived: waived.filter_map(Diagnostic::waiver_words).collect(),
        })
    }

    /// Refuses an act that the order in the settings does not allow.
    fn refuse_order(&self, act: &Act, acts: &SignOffs) -> Result<(), SessionError> {
        let settings = &self.layout.config.sign_off;
        let standing = LogStanding::new(settings, &acts.acts);
        let mut words = Vec::new();
        for record in &act.records {
            let mut of = standing.of(&record.id).cloned().unwrap_or_default();
            of.signed.retain(|other| other.meaning != act.meaning);
            of.signed.push(StandingAct {
                file: String::new(),
                meaning: act.meaning.clone(),
                accepts: act.accepted(settings),
                name: act.name.clone(),
                role: act.role.clone(),
                registration: act.registration.clone(),
                when: act.when,
                commit: act.commit.clone(),
                earlier: act.earlier.iter().map(|it| it.file.clone()).collect(),
                words: None,
            });
            let class = self.residual_class(&record.id)?;
            let gaps = order_gaps(settings, &of, class);
            words.extend(
                gaps.iter()
                    .filter(|gap| gap.is_refused())
                    .map(|gap| format!("{}: {}", record.id, gap.words())),
            );
        }
        match words.is_empty() {
            true => Ok(()),
            false => Err(SignOffError::Order { words }.into()),
        }
    }

    /// The class of the residual risk of a hazard, by the matrix.
    fn residual_class(&self, id: &HazardId) -> Result<Option<RiskClass>, SessionError> {
        let path = self.path_on_disk(id)?;
        let record = Record::read(id.clone(), self.text_at(&path)?, self.template());
        Ok(record.hazard.residual.risk(&self.template().criteria))
    }
}

/// The acts about one of the records, or that withdraw one of those.
fn about_the_same(acts: &[VerifiedAct], records: &[SignedRecord]) -> Vec<ActRef> {
    let is_about = |it: &&VerifiedAct| {
        let act = it.act.as_ref();
        act.is_some_and(|act| {
            act.withdraws.is_some() || records.iter().any(|record| act.is_about(&record.id))
        })
    };
    let mut earlier: Vec<ActRef> = acts
        .iter()
        .filter(is_about)
        .filter(|it| !matches!(it.state, ActState::Broken(_)))
        .filter_map(VerifiedAct::reference)
        .collect();
    earlier.sort();
    earlier
}

/// A digest of the rules: their codes, names and grades.
fn rules_digest() -> String {
    let lines = all().map(|rule| {
        format!(
            "{} {} {:?} {:?}\n",
            rule.code, rule.name, rule.grade, rule.release
        )
    });
    text_digest(&lines.collect::<String>())
}
