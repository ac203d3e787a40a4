//! `hazlog sign`, `hazlog decline`, `hazlog withdraw` and `hazlog signoffs`

mod json;
mod text;

use std::path::Path;

use chrono::{DateTime, FixedOffset, SubsecRound};

use super::Context;
use crate::cli::args::{
    ActScopeArgs, DeclineArgs, SignArgs, SignOffsArgs, SignOffsFormat, Signer, WithdrawArgs,
};
use crate::cli::failure::{Failure, Outcome};
use crate::repo;
use crate::session::{
    Session, SessionError, SignOffError, SignRequest, SignScope, WithdrawRequest,
};
use crate::signoff::{Act, ActKind, ActState};

/// The time of the computer, to the second, with its difference from UTC.
fn now() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset().trunc_subsecs(0)
}

/// Signs, or writes what would be signed.
pub fn sign(context: &mut Context<'_>, asked: &SignArgs) -> Outcome {
    let session = open(context)?;
    let request = SignRequest {
        kind: ActKind::Signed,
        name: asked.signer.by.clone(),
        role: asked.signer.role.clone(),
        registration: asked.signer.registration.clone(),
        meaning: asked.meaning.clone(),
        words: asked.statement.clone(),
        scope: scope(context, &session, &asked.scope)?,
        baseline: asked.baseline.clone(),
        when: now(),
    };
    let prepared = session.prepare_sign_off(&request)?;
    if let Some(file) = &asked.preview {
        let place = context.directory().join(file);
        repo::refuse_among_records(session.layout(), &place)
            .and_then(|()| repo::replace_output(&place, prepared.document.as_bytes()))
            .map_err(SessionError::from)?;
        let file = file.display();
        context.out.line(&format!(
            "{file}: what would be signed. Nothing is signed yet."
        ))?;
        context.out.note(&format!(
            "hint: read {file}, then run the same command with `--shown {file}` instead of `--preview`"
        ));
        return Ok(());
    }
    let Some(file) = &asked.shown else {
        return Err(SessionError::from(SignOffError::NotShown).into());
    };
    let place = context.directory().join(file);
    let bytes = repo::read_input(&place).map_err(SessionError::from)?;
    let act = prepared
        .shown(&file.to_string_lossy(), &bytes)
        .map_err(SessionError::from)?;
    add(context, &session, &act, asked.signer.key.as_deref())
}

/// Records that a person declined to sign.
pub fn decline(context: &mut Context<'_>, asked: &DeclineArgs) -> Outcome {
    let session = open(context)?;
    let request = SignRequest {
        kind: ActKind::Declined,
        name: asked.signer.by.clone(),
        role: asked.signer.role.clone(),
        registration: asked.signer.registration.clone(),
        meaning: asked.meaning.clone(),
        words: asked.because.clone(),
        scope: scope(context, &session, &asked.scope)?,
        baseline: asked.baseline.clone(),
        when: now(),
    };
    let prepared = session.prepare_sign_off(&request)?;
    add(
        context,
        &session,
        &prepared.act,
        asked.signer.key.as_deref(),
    )
}

/// Withdraws an act.
pub fn withdraw(context: &mut Context<'_>, asked: &WithdrawArgs) -> Outcome {
    let session = open(context)?;
    let Signer {
        by,
        role,
        registration,
        key,
    } = &asked.signer;
    let act = session.prepare_withdrawal(&WithdrawRequest {
        act: asked.act.clone(),
        name: by.clone(),
        role: role.clone(),
        registration: registration.clone(),
        because: asked.because.clone(),
        when: now(),
    })?;
    add(context, &session, &act, key.as_deref())
}

/// Lists the acts with their state.
pub fn list(context: &mut Context<'_>, asked: &SignOffsArgs) -> Outcome {
    let session = context.open()?;
    let notices = session.scope_on_disk()?.whole();
    context.say(&notices);
    let id = asked.name.as_deref();
    let id = id.map(|name| session.resolve(name)).transpose()?;
    let found = session.sign_offs()?;
    for name in &found.stray {
        context.out.note(&format!(
            "warning: signoffs/{name} is a signature of no act: hazlog names it `FILE.yaml.sig`"
        ));
    }
    let acts = found.about(id.as_ref());
    match asked.format {
        SignOffsFormat::Text => text::write(context.out, &acts, &found)?,
        SignOffsFormat::Json => {
            super::rows::json(context, &json::page(&acts, &found, &notices))?;
        }
    }
    let broken = acts
        .iter()
        .any(|act| matches!(act.state, ActState::Broken(_)));
    match broken {
        true => Err(Failure::findings()),
        false => Ok(()),
    }
}

/// The log, with the notices about its scope said.
fn open(context: &mut Context<'_>) -> Outcome<Session> {
    let session = context.open()?;
    context.say(&session.scope_on_disk()?.whole());
    Ok(session)
}

fn scope(context: &Context<'_>, session: &Session, asked: &ActScopeArgs) -> Outcome<SignScope> {
    if asked.log {
        return Ok(SignScope::Log);
    }
    let records = session.records_named(&asked.names, context.directory())?;
    Ok(SignScope::Records(records))
}

/// Adds an act, and says what to do with its file.
fn add(context: &mut Context<'_>, session: &Session, act: &Act, key: Option<&Path>) -> Outcome {
    let files = session.add_act(act, key)?;
    for file in &files {
        context.out.line(file)?;
    }
    if session.layout().git_root.is_some() {
        context.out.note(
            "hint: commit it, so that others have it: `git add signoffs && git commit -m 'sign off'`",
        );
    }
    Ok(())
}
