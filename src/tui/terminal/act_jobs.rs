//! Does the jobs about acts: what would be signed, adding an act, and taking a baseline. Also gives a record another id.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, SubsecRound};

use crate::hazard::HazardId;
use crate::repo::{key_path, refuse_missing_key};
use crate::session::{
    BaselineRequest, Prepared, ReadOnScreen, Session, SessionError, SignRequest, SignScope,
    SignableAct, WithdrawRequest,
};
use crate::signoff::ActKind;
use crate::tui::effect::RenumberJob;
use crate::tui::key_signing::{ActResult, KeyJob, KeySigning};
use crate::tui::outcome::Outcome;
use crate::tui::typed_act::{TypedAct, TypedBaseline, TypedScope, typed};

/// The time of an act.
#[derive(Clone, Copy)]
pub struct ActClock(pub fn() -> DateTime<FixedOffset>);

impl ActClock {
    /// The clock of the computer, to the second, with its difference from UTC.
    pub const COMPUTER: Self = Self(|| Local::now().fixed_offset().trunc_subsecs(0));
}

/// Finds out what would change if a record had another id, or makes the changes.
pub(super) fn renumber(session: &mut Session, job: RenumberJob) -> Outcome {
    match job {
        RenumberJob::Plan { path, new } => {
            let plan = session.plan_renumbering(&path, new.as_ref());
            Outcome::RenumberingPlanned(Box::new(plan))
        }
        RenumberJob::Move(plan) => {
            let moved = session.renumber(&plan);
            Outcome::Renumbered(Box::new(moved.map(|()| *plan)))
        }
    }
}

/// Finds out what would be signed, with the settings that are on disk now.
pub(super) fn prepare(session: &mut Session, act: TypedAct, clock: ActClock) -> Outcome {
    let prepared = prepared(session, &act, clock);
    Outcome::SignOffPrepared(act, Box::new(prepared))
}

fn prepared(
    session: &mut Session,
    act: &TypedAct,
    clock: ActClock,
) -> Result<Prepared, SessionError> {
    session.reread_settings()?;
    if let Some(key) = typed(&act.key) {
        // Before they read everything.
        refuse_missing_key(&key_path(&key))?;
    }
    let request = request(session, act, clock)?;
    session.prepare_sign_off(&request)
}

/// Adds an act. A sign-off is only added if the person has `read` what would be signed now.
pub(super) fn add(session: &mut Session, act: TypedAct, read: &str, clock: ActClock) -> Outcome {
    let done = match to_add(session, &act, read, clock) {
        Err(error) => Err(error),
        Ok(ReadOnScreen::Differs(prepared)) => Ok(ActResult::Differs(prepared)),
        Ok(ReadOnScreen::Read(new)) => match typed(&act.key) {
            Some(key) => {
                let signable = session.signable_act(&new, &key_path(&key));
                return key_needed(signable, key, Some(act));
            }
            None => session.add_act(&new, None).map(ActResult::Added),
        },
    };
    Outcome::ActAdded(act, Box::new(done))
}

/// The act to add, if the person has read what it is about.
fn to_add(
    session: &mut Session,
    act: &TypedAct,
    read: &str,
    clock: ActClock,
) -> Result<ReadOnScreen, SessionError> {
    session.reread_settings()?;
    let new = match act.kind {
        ActKind::Signed => {
            let request = request(session, act, clock)?;
            return session.read_on_screen(&request, read);
        }
        ActKind::Declined => {
            let request = request(session, act, clock)?;
            session.prepare_sign_off(&request)?.act
        }
        ActKind::Withdrawn => session.prepare_withdrawal(&WithdrawRequest {
            act: act.withdraws.clone(),
            name: act.name.clone(),
            role: act.role.clone(),
            registration: typed(&act.registration),
            because: act.words.clone(),
            when: clock.0(),
        })?,
    };
    Ok(ReadOnScreen::Read(Box::new(new)))
}

/// What a key has to sign.
fn key_needed(
    signable: Result<SignableAct, SessionError>,
    key: String,
    new_act: Option<TypedAct>,
) -> Outcome {
    Outcome::KeyNeeded(Box::new(signable.map(|signable| KeySigning {
        key,
        signable,
        new_act,
    })))
}

/// Finds out what a key signs of an act in the log, or adds a signature.
pub(super) fn sign_by_key(session: &mut Session, job: KeyJob) -> Outcome {
    match job {
        KeyJob::ReadFile { act, key } => {
            let signable = session.signable_file(&act, &key_path(&key));
            key_needed(signable, key, None)
        }
        KeyJob::Add { signing, signature } => {
            let added = session.add_signature(&signing.signable, &signature);
            Outcome::SignatureAdded(signing, added)
        }
    }
}

/// The request of an act as typed.
fn request(
    session: &Session,
    act: &TypedAct,
    clock: ActClock,
) -> Result<SignRequest, SessionError> {
    let scope = match &act.scope {
        TypedScope::Log => SignScope::Log,
        TypedScope::Hazards(ids) => {
            let names: Vec<String> = ids.iter().map(HazardId::to_string).collect();
            SignScope::Records(session.records_named(&names, &session.layout().root)?)
        }
    };
    Ok(SignRequest {
        kind: act.kind,
        name: act.name.clone(),
        role: act.role.clone(),
        registration: typed(&act.registration),
        meaning: act.meaning.clone(),
        words: act.words.clone(),
        scope,
        baseline: typed(&act.baseline),
        when: clock.0(),
    })
}

/// Takes a baseline of the last commit, with the settings that are on disk now.
pub(super) fn create_baseline(
    session: &mut Session,
    asked: &TypedBaseline,
    today: NaiveDate,
    clock: ActClock,
) -> Outcome {
    let request = BaselineRequest {
        name: asked.name.clone(),
        because: typed(&asked.because),
        by: typed(&asked.by),
        now: clock.0(),
        today,
    };
    let created = session
        .reread_settings()
        .and_then(|_| session.create_baseline(&request));
    Outcome::BaselineCreated(Box::new(created))
}
