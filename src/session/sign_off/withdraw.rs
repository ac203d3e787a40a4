//! From a request to withdraw an act to that act, or why it is refused.

use super::present::Reading;
use super::{SignOffError, SignRequest, SignScope, WithdrawRequest};
use crate::session::{Session, SessionError};
use crate::signoff::{Act, ActKind, ActState, VerifiedAct, others_decline};

impl Session {
    /// Prepares the withdrawal of an act.
    ///
    /// # Errors
    /// When there is no such act, or it does not count anyway.
    pub fn prepare_withdrawal(&self, asked: &WithdrawRequest) -> Result<Act, SessionError> {
        let acts = self.sign_offs()?;
        let found = named(&acts.acts, &asked.act)?;
        let reference = found.reference();
        let (Some(withdrawn), Some(reference)) = (&found.act, reference) else {
            return Err(not_withdrawable(found).into());
        };
        let counts = matches!(found.state, ActState::Valid | ActState::Stale(_));
        if !counts || withdrawn.kind == ActKind::Withdrawn {
            return Err(not_withdrawable(found).into());
        }
        if let Some(flaw) = others_decline(&asked.name, withdrawn) {
            return Err(SignOffError::NotWithdrawable {
                file: found.file.clone(),
                why: flaw.to_string(),
            }
            .into());
        }
        let request = SignRequest {
            kind: ActKind::Withdrawn,
            name: asked.name.clone(),
            role: asked.role.clone(),
            registration: asked.registration.clone(),
            meaning: withdrawn.meaning.clone(),
            words: asked.because.clone(),
            scope: SignScope::Records(Vec::new()),
            baseline: None,
            when: asked.when,
        };
        for (text, what) in [
            (&asked.name, "the name"),
            (&asked.role, "the role"),
            (&asked.because, "the reason"),
        ] {
            if text.trim().is_empty() {
                return Err(SignOffError::Blank { what }.into());
            }
        }
        let facts = self.git_facts()?;
        if facts.history.is_shallow {
            return Err(SignOffError::Shallow.into());
        }
        let now = self.log_now(&facts.history, &self.surroundings(), Reading::NeededBy(&[]))?;
        let act = self.act(&request, withdrawn.meaning.clone(), &facts.history, &now)?;
        Ok(Act {
            scope: withdrawn.scope,
            baseline: withdrawn.baseline.clone(),
            withdraws: Some(reference),
            ..act
        })
    }
}

/// The one act that a typed name means.
fn named<'a>(acts: &'a [VerifiedAct], typed: &str) -> Result<&'a VerifiedAct, SignOffError> {
    let name = typed.trim().rsplit('/').next().unwrap_or_default();
    let exact = acts.iter().find(|act| act.file == name);
    let begins = acts
        .iter()
        .filter(|act| !name.is_empty() && act.file.starts_with(name));
    let found: Vec<&VerifiedAct> = exact.map_or_else(|| begins.collect(), |act| vec![act]);
    match found.as_slice() {
        [] => Err(SignOffError::NoAct {
            typed: typed.to_owned(),
        }),
        [only] => Ok(only),
        several => Err(SignOffError::SeveralActs {
            typed: typed.to_owned(),
            found: several.iter().map(|act| act.file.clone()).collect(),
        }),
    }
}

fn not_withdrawable(act: &VerifiedAct) -> SignOffError {
    let why = match &act.state {
        ActState::Broken(flaw) => format!("it does not count: {flaw}"),
        ActState::Withdrawn { by } => format!("{by} withdrew it"),
        ActState::Valid | ActState::Stale(_) => "it is itself a withdrawal".to_owned(),
    };
    SignOffError::NotWithdrawable {
        file: act.file.clone(),
        why,
    }
}
