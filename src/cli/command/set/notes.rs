//! Notes about what `hazlog set` saved and a reader must check.

use crate::cli::command::same_name::same_name;
use crate::cli::failure::Outcome;
use crate::hazard::{Change, Record, contradictions};
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
            }
            Change::Name(_) => notes.extend(same_name(session, &record.hazard)?),
            _ => {}
        }
    }
    Ok(notes)
}

fn unknown_type(name: &str, template: &Template) -> String {
    let known = template.types.all();
    let near =
        nearest(name, known).map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
    format!("note: hazlog saved `{name}`, which is not a hazard type of this log{near}")
}
