//! Does the jobs about acts: what would be signed, adding an act, and taking a baseline. Also gives a record another id.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, SubsecRound};

use crate::session::{
    BaselineRequest, Prepared, Session, SessionError, SignRequest, SignScope, SignedOnScreen,
    WithdrawRequest,
};
use crate::signoff::ActKind;
use crate::tui::effect::RenumberJob;
use crate::tui::outcome::Outcome;
use crate::tui::typed_act::{TypedAct, TypedBaseline, typed};

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
    let request = request(session, act, clock)?;
    session.prepare_sign_off(&request)
}

/// Adds an act. A sign-off is only added if the person has `read` what would be signed now.
pub(super) fn add(session: &mut Session, act: TypedAct, read: &str, clock: ActClock) -> Outcome {
    let added = added(session, &act, read, clock);
    Outcome::ActAdded(act, Box::new(added))
}

fn added(
    session: &mut Session,
    act: &TypedAct,
    read: &str,
    clock: ActClock,
) -> Result<SignedOnScreen, SessionError> {
    session.reread_settings()?;
    let prepared = match act.kind {
        ActKind::Signed => {
            let request = request(session, act, clock)?;
            return session.sign_on_screen(&request, read);
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
    Ok(SignedOnScreen::Added(session.add_act(&prepared, None)?))
}

/// The request of an act as typed.
fn request(
    session: &Session,
    act: &TypedAct,
    clock: ActClock,
) -> Result<SignRequest, SessionError> {
    let scope = match &act.hazard {
        None => SignScope::Log,
        Some(id) => {
            let names = [id.to_string()];
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
