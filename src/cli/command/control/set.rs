//! `hazlog control set`

mod refused_fact;

use super::name::find;
use crate::cli::assignment::Assignment;
use crate::cli::command::Context;
use crate::cli::command::save_result::{aside, conflict};
use crate::cli::failure::{Failure, Outcome};
use crate::hazard::{
    Change, Control, ControlId, ControlState, FactKey, NotAdoptedDecision, Record,
};
use crate::template::normalise;
use crate::text::printable_line;
use refused_fact::refuse_fact;

/// Changes a control's words, state and facts in one save.
pub fn run(context: &mut Context<'_>, control: &str, values: &[String]) -> Outcome {
    let mut wanted = Wanted::default();
    for typed in values {
        wanted.take(&Assignment::parse(typed)?)?;
    }
    let mut session = context.session()?;
    let (record, id) = find(&session, control)?;
    if wanted.text.is_some() {
        refuse_unseen_notes(&record, &id)?;
    }
    for (key, values) in &wanted.facts {
        for value in values {
            refuse_fact(&session, *key, value)?;
        }
    }
    let saved = session
        .change(&record, &wanted.changes(&id))
        .map_err(conflict)?;
    let name = format!("{}/{id}", record.hazard.id);
    let said = if saved.changed {
        wanted.said.join("; ")
    } else {
        "nothing to change".to_owned()
    };
    context.out.line(&format!("{name}: {said}"))?;
    let now = saved.record.hazard.control(&id).ok();
    if let Some(control) = now {
        let missing = wanted.undecided(control);
        for note in missing.into_iter().chain(wanted.unproved(control)) {
            context.out.note(&note);
        }
    }
    aside(context, &saved);
    Ok(())
}

/// Refuses to change the text of a control if items below it are part of its text, because a user
/// who types only the words does not see them.
fn refuse_unseen_notes(record: &Record, id: &ControlId) -> Outcome {
    let Ok(control) = record.hazard.control(id) else {
        return Ok(());
    };
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    let own = lines(record.document.slice(control.text_span));
    match control
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .nth(own)
    {
        None => Ok(()),
        Some(note) => Err(Failure::new(format!(
            "`text=` would delete what is written below control {id}: `{}`",
            printable_line(note.trim())
        ))
        .hint(format!(
            "edit the section as text: `hazlog edit {} \"Hazard controls\"`",
            record.hazard.id
        ))),
    }
}

/// The wanted changes of a control.
#[derive(Default)]
struct Wanted {
    text: Option<String>,
    state: Option<ControlState>,
    facts: Vec<(FactKey, Vec<String>)>,
    said: Vec<String>,
}

impl Wanted {
    fn take(&mut self, assignment: &Assignment) -> Outcome {
        let value = assignment.value.trim().to_owned();
        match assignment.name().as_str() {
            "text" => {
                self.said.push(format!("text: {}", printable_line(&value)));
                self.text = Some(value);
            }
            "state" => {
                let state = state(&value)?;
                self.said.push(state.as_str().to_owned());
                self.state = Some(state);
            }
            _ => self.fact(&assignment.key, value)?,
        }
        Ok(())
    }

    fn fact(&mut self, typed: &str, value: String) -> Outcome {
        let Some(key) = FactKey::named(typed) else {
            return Err(
                Failure::new(format!("a control has no field `{typed}`")).hint(
                    "choose one of text, state, evidence, implementation, verified, effective, \
                 acts-on, owner, due, introduces, not-adopted, status, id",
                ),
            );
        };
        let said = if value.is_empty() {
            "removed".to_owned()
        } else {
            printable_line(&value)
        };
        self.said
            .push(format!("{}: {said}", key.title().to_lowercase()));
        let at = self.facts.iter().position(|(known, _)| *known == key);
        let at = at.unwrap_or_else(|| {
            self.facts.push((key, Vec::new()));
            self.facts.len() - 1
        });
        if !value.is_empty() {
            self.facts[at].1.push(value);
        }
        Ok(())
    }

    /// The changes. The control's fixed ID is last, because the others find the control by it.
    fn changes(&self, id: &ControlId) -> Vec<Change> {
        let text = self
            .text
            .clone()
            .map(|text| Change::ControlText(id.clone(), text));
        let state = self
            .state
            .map(|state| Change::ControlState(id.clone(), state));
        let mut facts = self.facts.clone();
        facts.sort_by_key(|(key, _)| *key == FactKey::Id);
        // The old decision would contradict the new state, and a new decision contradicts the old
        // state.
        let (removed, set) = facts
            .into_iter()
            .partition(|(key, values): &(FactKey, Vec<_>)| {
                *key == FactKey::NotAdopted && values.is_empty()
            });
        let changes = |facts: Vec<(FactKey, Vec<String>)>| {
            let facts = facts.into_iter();
            facts.map(|(key, values)| Change::ControlFact(id.clone(), key, values))
        };
        let before = changes(removed).chain(text).chain(state);
        before.chain(changes(set)).collect()
    }

    /// A note for each typed verification that does not count.
    fn unproved(&self, control: &Control) -> Vec<String> {
        let typed = self.facts.iter().filter(|(_, values)| !values.is_empty());
        let claims = typed.filter_map(|(key, values)| {
            let is_counted = match key {
                FactKey::Verified => control.is_verified(),
                FactKey::Effective => control.is_effective(),
                _ => true,
            };
            (!is_counted).then(|| (key.title().to_lowercase(), values.join("`, `")))
        });
        let note = |(word, value): (String, String)| {
            format!(
                "note: `{value}` is not enough evidence, so {} still counts as not {word}: name a \
                 file or a test, the day and the person, as in `tests/dose.rs (2026-05-04, A. Name)`",
                control.id
            )
        };
        claims.map(note).collect()
    }

    /// The missing parts of a decision not to adopt the control, if the user typed one.
    fn undecided(&self, control: &Control) -> Option<String> {
        let typed = self.facts.iter().any(|(key, values)| {
            let decides = |value: &String| NotAdoptedDecision::parse(value).is_some();
            *key == FactKey::NotAdopted && values.iter().any(decides)
        });
        (typed && !control.is_not_adopted()).then(|| {
            format!(
                "{} still counts as {}: `Not adopted` needs the reason, the date and the person, \
                 as in `too many false alarms (2026-06-17, A. Name)`",
                control.id,
                control.state.as_str()
            )
        })
    }
}

fn state(typed: &str) -> Outcome<ControlState> {
    match normalise(typed).as_str() {
        "implemented" | "done" => Ok(ControlState::Implemented),
        "planned" => Ok(ControlState::Planned),
        "unknown" => Ok(ControlState::Unknown),
        "not adopted" => Ok(ControlState::NotAdopted),
        _ => Err(
            Failure::new(format!("`{typed}` is not a state of a control"))
                .hint("choose one of implemented, planned, unknown, not-adopted"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(values: &[&str]) -> Outcome<Wanted> {
        let mut wanted = Wanted::default();
        for value in values {
            wanted.take(&Assignment::parse(value)?)?;
        }
        Ok(wanted)
    }

    #[test]
    fn a_repeated_key_keeps_both_values() {
        let id = ControlId("D1".to_owned());
        let wanted = wanted(&["id=D9", "evidence=a.rs", "evidence=b.rs", "state=done"]).unwrap();
        let both = vec!["a.rs".to_owned(), "b.rs".to_owned()];
        assert_eq!(
            wanted.changes(&id),
            [
                Change::ControlState(id.clone(), ControlState::Implemented),
                Change::ControlFact(id.clone(), FactKey::Evidence, both),
                Change::ControlFact(id.clone(), FactKey::Id, vec!["D9".to_owned()]),
            ]
        );
    }

    #[test]
    fn an_unknown_key_lists_the_known_keys() {
        let failure = wanted(&["colour=red"]).map(|_| ()).unwrap_err();
        assert!(failure.hints[0].contains("acts-on"));
    }
}
