//! Controls as they are named: `22/D3`.

use crate::cli::failure::{Failure, Outcome};
use crate::hazard::{ControlId, Record};
use crate::session::Session;

/// Some controls of one hazard, in the order of its record.
pub struct Named {
    /// The hazard.
    pub record: Record,
    /// The controls.
    pub controls: Vec<ControlId>,
}

/// The hazard and the control that a name means.
///
/// # Errors
/// When there is no such hazard or control.
pub fn find(session: &Session, typed: &str) -> Outcome<(Record, ControlId)> {
    let Some((hazard, control)) = typed.trim().rsplit_once('/') else {
        return Err(Failure::new(format!("`{typed}` does not name a control"))
            .hint("name the hazard and the control: `22/D3` is the third design control of 22"));
    };
    let record = session.record(&session.resolve(hazard)?)?;
    let met = record
        .hazard
        .controls()
        .map(|known| &known.id)
        .find(|known| known.0.eq_ignore_ascii_case(control.trim()))
        .cloned();
    match met {
        Some(control) => Ok((record, control)),
        None => Err(no_control(&record, control)),
    }
}

/// The controls that some names mean, by hazard; each once.
///
/// # Errors
/// As [`find`].
pub fn by_hazard(session: &Session, typed: &[String]) -> Outcome<Vec<Named>> {
    let mut all: Vec<Named> = Vec::new();
    for name in typed {
        let (record, control) = find(session, name)?;
        let at = all
            .iter()
            .position(|named| named.record.hazard.id == record.hazard.id);
        let Some(at) = at else {
            all.push(Named {
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
