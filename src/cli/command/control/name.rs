//! The names of controls on the command line: `22/D3`.

use crate::cli::failure::{Failure, Outcome};
use crate::hazard::{ControlId, Record, Refused};
use crate::session::{Session, SessionError};
use crate::text::Span;

/// Some controls of one hazard, in the order of its record.
pub struct NamedControl {
    /// The hazard.
    pub record: Record,
    /// The controls.
    pub controls: Vec<ControlId>,
}

/// The hazard and the control for a name.
///
/// # Errors
/// When there is no such hazard or control.
pub fn find(session: &Session, typed: &str) -> Outcome<(Record, ControlId)> {
    let Some((hazard, control)) = typed.trim().rsplit_once('/') else {
        return Err(no_name(typed)
            .hint("name the hazard and the control: `22/D3` is the third design control of 22"));
    };
    let record = session.record(&session.resolve(hazard)?)?;
    session.refuse_conflict(&record)?;
    let wanted = control.trim();
    let met: Vec<&ControlId> = record
        .hazard
        .controls()
        .map(|known| &known.id)
        .filter(|known| known.0.eq_ignore_ascii_case(wanted))
        .collect();
    let exact = met.iter().find(|known| known.0 == wanted);
    let Some(id) = exact.or(met.first()).map(|id| (*id).clone()) else {
        return Err(no_control(&record, control));
    };
    // `d7` can mean `D7` or `d7`, and two controls can have the ID `D7`.
    let same = |known: &&&ControlId| exact.is_none() || known.0 == wanted;
    if met.iter().filter(same).count() > 1 {
        return Err(several(&record, &id));
    }
    Ok((record, id))
}

/// The error for an ID of several controls, with the place of each.
fn several(record: &Record, id: &ControlId) -> Failure {
    let places: Vec<Span> = record
        .hazard
        .controls()
        .filter(|known| known.id.0.eq_ignore_ascii_case(&id.0))
        .map(|known| known.text_span)
        .collect();
    SessionError::Refused {
        id: record.hazard.id.clone(),
        reason: Refused::several(record, id, &places),
    }
    .into()
}

/// The controls for some names, by hazard; each once.
///
/// # Errors
/// As for [`find`].
pub fn by_hazard(session: &Session, typed: &[String]) -> Outcome<Vec<NamedControl>> {
    let mut all: Vec<NamedControl> = Vec::new();
    for (at, name) in typed.iter().enumerate() {
        if let Some(control) = typed.get(at + 1)
            && !name.contains('/')
            && !control.contains('/')
        {
            let hint = format!("write the hazard and the control together: `{name}/{control}`");
            return Err(no_name(name).hint(&hint));
        }
        let (record, control) = find(session, name)?;
        let at = all
            .iter()
            .position(|named| named.record.hazard.id == record.hazard.id);
        let Some(at) = at else {
            all.push(NamedControl {
                record,
                controls: vec![control],
            });
            continue;
        };
        if !all[at].controls.contains(&control) {
            all[at].controls.push(control);
        }
    }
    for named in &mut all {
        let order: Vec<ControlId> = named
            .record
            .hazard
            .controls()
            .map(|it| it.id.clone())
            .collect();
        named
            .controls
            .sort_by_key(|id| order.iter().position(|known| known == id));
    }
    Ok(all)
}

fn no_name(typed: &str) -> Failure {
    Failure::new(format!("`{typed}` does not name a control"))
}

fn no_control(record: &Record, typed: &str) -> Failure {
    let id = &record.hazard.id;
    let known: Vec<String> = record
        .hazard
        .controls()
        .map(|it| it.id.to_string())
        .collect();
    let hint = if known.is_empty() {
        format!("it has none: `hazlog control add {id} design 'TEXT'` adds one")
    } else {
        format!("it has {}", known.join(", "))
    };
    Failure::new(format!("there is no control `{typed}` in {id}")).hint(hint)
}
