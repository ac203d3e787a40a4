//! `hazlog render`

use super::Context;
use crate::cli::args::Render;
use crate::cli::failure::Outcome;
use crate::cli::progress::ProgressLine;
use crate::hazard::HazardId;
use crate::session::{Progress, Session};

/// Writes the documents of hazards, or their exact bytes.
pub fn run(context: &mut Context<'_>, asked: &Render) -> Outcome {
    let session = context.session()?;
    let ids = chosen(&session, &asked.ids)?;
    let mut documents = Vec::new();
    let count = ids.len();
    let mut progress = ProgressLine::begin();
    for (done, id) in ids.iter().enumerate() {
        progress.at(Progress {
            what: "writing documents",
            done,
            total: count,
        });
        documents.push(document(&session, id, asked)?);
    }
    drop(progress);
    for (at, bytes) in documents.into_iter().enumerate() {
        context.out.exact(&bytes)?;
        // Several documents are separated; a single one is exact to its last byte.
        if at + 1 < count {
            let ended = bytes.is_empty() || bytes.ends_with(b"\n");
            context.out.exact(if ended { b"\n" } else { b"\n\n" })?;
        }
    }
    Ok(())
}

fn document(session: &Session, id: &HazardId, asked: &Render) -> Outcome<Vec<u8>> {
    if asked.source {
        return Ok(session.stored_source(id)?);
    }
    Ok(session.document(id)?.into_bytes())
}

/// The named hazards, or all if none was named.
pub fn chosen(session: &Session, typed: &[String]) -> Outcome<Vec<HazardId>> {
    if typed.is_empty() {
        let summaries = session.summaries()?;
        return Ok(summaries.into_iter().map(|summary| summary.id).collect());
    }
    let mut ids = Vec::new();
    for id in typed {
        ids.push(session.resolve(id)?);
    }
    Ok(ids)
}
