//! Notes about what `hazlog set` saved and a reader must check.

use crate::cli::command::same_name::same_name;
use crate::cli::failure::Outcome;
use crate::hazard::{Change, DecisionKey, Record, contradictions};
use crate::session::Session;
use crate::template::Template;
use crate::text::nearest;

/// Each note, for the changes of a record that was saved.
pub fn notes(session: &Session, record: &Record, changes: &[Change]) -> Outcome<Vec<String>> {
    let template = session.template();
    let mut notes = Vec::new();
    for change in changes {
        match change {
            Change::Types(types) => {
                let unknown = types.iter().filter(|it| template.types.find(it).is_none());
                notes.extend(unknown.map(|name| unknown_type(name, template)));
            }
            Change::Status(Some(at)) => {
                let kind = template.status_kind(*at);
                let found = kind.map(|kind| contradictions(&record.hazard, kind));
                let found = found.into_iter().flatten();
                notes.extend(found.map(|sentence| format!("note: {sentence}")));
                notes.extend(kept_status_reason(record, changes));
            }
            Change::Name(_) => notes.extend(same_name(session, &record.hazard)?),
            _ => {}
        }
    }
    Ok(notes)
}

/// The note that a status has the reason of another one.
fn kept_status_reason(record: &Record, changes: &[Change]) -> Option<String> {
    let key = DecisionKey::StatusReason;
    let given = |change: &Change| matches!(change, Change::Decision(of, _) if *of == key);
    let kept = record.hazard.decision(key).is_some() && !changes.iter().any(given);
    kept.then(|| {
        format!(
            "note: the reason for the status is unchanged: it was written for another status; write \
             the new one with `hazlog set {} {}='...'`",
            record.hazard.id,
            key.as_str()
        )
    })
}

fn unknown_type(name: &str, template: &Template) -> String {
    let known = template.types.all();
    let near =
        nearest(name, known).map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
    format!("note: hazlog saved `{name}`, which is not a hazard type of this log{near}")
}
