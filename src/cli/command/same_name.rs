//! The note about a hazard with the name of another one.

use crate::cli::failure::Outcome;
use crate::hazard::Hazard;
use crate::session::Session;
use crate::template::normalise;

/// The note that other hazards have the same name, if they do.
///
/// # Errors
/// When the index cannot be read.
pub fn same_name(session: &Session, hazard: &Hazard) -> Outcome<Option<String>> {
    let name = normalise(&hazard.name);
    let mut ids = Vec::new();
    for other in session.summaries()? {
        if other.id != hazard.id && !name.is_empty() && normalise(&other.name) == name {
            ids.push(other.id.to_string());
        }
    }
    let has = if ids.len() == 1 { "has" } else { "have" };
    Ok((!ids.is_empty()).then(|| {
        format!(
            "note: {} {has} the same name: check that this is another hazard, and say in its name \
             what is different",
            ids.join(", ")
        )
    }))
}
