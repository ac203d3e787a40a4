//! Values that a fact of a control cannot have.

use crate::cli::failure::{Failure, Outcome};
use crate::hazard::{FactKey, HazardId, NotAdoptedDecision, due_day, impossible_day};
use crate::session::Session;
use crate::template::undecided::AnswerKind;

/// Refuses a value that no reader could understand. A value that only says that it is to come is
/// no such value.
pub fn refuse_fact(session: &Session, key: FactKey, value: &str) -> Outcome {
    let kind = AnswerKind::read(value);
    match key {
        FactKey::NotAdopted if kind == AnswerKind::None => Err(Failure::new(format!(
            "`{value}` does not say why the control is not adopted, so nothing was changed"
        ))
        .hint(
            "write the reason, the date and the person, as in `too many false alarms (2026-06-17, \
             A. Name)`; `not-adopted=` removes the decision",
        )),
        FactKey::NotAdopted if NotAdoptedDecision::parse(value).is_none() => Ok(()),
        FactKey::Verified | FactKey::Effective | FactKey::NotAdopted => {
            impossible_day(value).map_or(Ok(()), |day| Err(no_day(key, day)))
        }
        _ if kind != AnswerKind::Words => Ok(()),
        FactKey::Due if due_day(value).is_none() => Err(no_day(key, value)),
        FactKey::ActsOn if !is_score(value) => Err(Failure::new(format!(
            "a control cannot act on `{value}`, so nothing was changed"
        ))
        .hint("write one of likelihood, severity, both")),
        FactKey::Introduces => refuse_no_hazard(session, value),
        _ => Ok(()),
    }
}

fn is_score(value: &str) -> bool {
    let words = value.to_lowercase();
    ["likelihood", "severity", "both"]
        .iter()
        .any(|known| words.contains(known))
}

fn no_day(key: FactKey, day: &str) -> Failure {
    Failure::new(format!(
        "`{day}` is not a calendar date, so hazlog cannot set `{}` to it",
        key.title().to_lowercase()
    ))
    .hint("write the date as in 2026-12-01")
}

/// Refuses the id of a hazard that the log does not have, and a number in place of an id, which
/// the checks do not read.
fn refuse_no_hazard(session: &Session, value: &str) -> Outcome {
    let words = value.split('(').next().unwrap_or(value);
    let words = words.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
    for word in words.filter(|word| !word.is_empty()) {
        let is_number = word.chars().all(|c| c.is_ascii_digit());
        let is_id = session.has_id_form(&HazardId::new(word));
        if !is_number && !is_id {
            continue;
        }
        let id = session.resolve(word)?;
        if is_number {
            return Err(Failure::new(format!(
                "`{word}` is not the id of a hazard, so nothing was changed"
            ))
            .hint(format!("write the whole id: `introduces={id}`")));
        }
    }
    Ok(())
}
