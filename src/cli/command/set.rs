//! `hazlog set`

mod many;
mod notes;
mod unknown_key;

use std::collections::BTreeSet;

use super::Context;
use super::save_result::{conflict, print_kept_reasons, print_saved, rehearse};
use crate::cli::args::Set;
use crate::cli::assignment::Assignment;
use crate::cli::difference::{counted_controls, lost_controls};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::template_option;
use crate::hazard::{AssessmentKind, Change, DecisionKey, FrontKey, Record};
use crate::template::{Role, Template, normalise};
use notes::notes;
use unknown_key::unknown_key;

/// Sets the typed values in one save.
pub fn run(context: &mut Context<'_>, asked: &Set) -> Outcome {
    if let Some(filter) = &asked.filter {
        return many::run(context, asked, filter);
    }
    let values = assignments(&asked.values)?;
    let mut session = context.session()?;
    let id = session.resolve(&asked.id)?;
    let record = session.record(&id)?;
    session.refuse_conflict(&record)?;
    let template = session.template();
    let mut changes = Vec::new();
    for assignment in &values {
        changes.push(change(assignment, &record, template)?);
    }
    if let Some(reason) = &asked.because {
        changes.extend(because(reason, &changes)?);
    }
    changes.sort_by_key(order);
    let is_text = |change: &Change| {
        matches!(
            change,
            Change::Section { .. }
                | Change::SectionValue { .. }
                | Change::Field { .. }
                | Change::FieldValue { .. }
        )
    };
    if changes.iter().any(is_text) {
        refuse_lost_controls(&record, &rehearse(&session, &record, &changes)?)?;
    }
    let saved = session.change(&record, &changes).map_err(conflict)?;
    print_saved(context, &session, &record, &saved)?;
    print_kept_reasons(context, &session, &record, &saved, &changes);
    for note in notes(&session, &saved.record, &changes)? {
        context.out.note(&note);
    }
    Ok(())
}

/// Refuses to write a text in place of controls: it would remove them with their evidence.
fn refuse_lost_controls(before: &Record, after: &Record) -> Outcome {
    let lost = lost_controls(before, after);
    let Some(first) = lost.first() else {
        return Ok(());
    };
    let id = &before.hazard.id;
    Err(Failure::new(format!(
        "{id}: this text would remove {}",
        counted_controls(&lost)
    ))
    .hint(format!(
        "nothing was changed: remove a control with `hazlog control remove {id}/{first}`, or edit \
         the text with `hazlog edit {id}`"
    )))
}

/// The key for the links of the front matter, one link a line.
const LINKS: &str = "links";

/// The typed values, each key once, but for the links: each is an entry of the list.
pub fn assignments(typed: &[String]) -> Outcome<Vec<Assignment>> {
    let mut seen = BTreeSet::new();
    let mut values: Vec<Assignment> = Vec::new();
    for text in typed {
        let assignment = Assignment::parse(text)?;
        let known = values.iter_mut().find(|known| known.name() == LINKS);
        if let Some(links) = known.filter(|_| assignment.name() == LINKS) {
            links.value.push('\n');
            links.value.push_str(&assignment.value);
            continue;
        }
        if !seen.insert(assignment.name()) {
            return Err(Failure::new(format!("`{}` is set twice", assignment.key))
                .hint("give each key once"));
        }
        values.push(assignment);
    }
    Ok(values)
}

/// A section is identified by its index, so it is written before a new section can change the
/// indexes.
const fn order(change: &Change) -> u8 {
    match change {
        Change::Section { .. } | Change::SectionValue { .. } => 0,
        Change::Name(_)
        | Change::Likelihood(..)
        | Change::Severity(..)
        | Change::Status(_)
        | Change::Labels(_)
        | Change::Types(_)
        | Change::Field { .. }
        | Change::FieldValue { .. }
        | Change::AddControl { .. }
        | Change::ControlState(..)
        | Change::ControlText(..)
        | Change::ControlFact(..)
        | Change::MoveControl(..)
        | Change::ControlToGroup(..)
        | Change::ControlToExisting(_)
        | Change::RemoveControl(_)
        | Change::Code(_)
        | Change::Links(_)
        | Change::Front(..) => 1,
        Change::Justification(..) | Change::Decision(..) => 2,
    }
}

fn change(assignment: &Assignment, record: &Record, template: &Template) -> Outcome<Change> {
    let name = assignment.name();
    match name.as_str() {
        "residual likelihood" => return likelihood(AssessmentKind::Residual, assignment, template),
        "residual severity" => return severity(AssessmentKind::Residual, assignment, template),
        "justification" => return Ok(justification(AssessmentKind::Initial, assignment)),
        "residual justification" => return Ok(justification(AssessmentKind::Residual, assignment)),
        "labels" | "label" => return of_role(Role::UtilityLabel, assignment, template),
        _ => {}
    }
    if let Some(field) = template.field_named(&assignment.key) {
        return match template.fields[field].role {
            Some(role) => of_role(role, assignment, template),
            None => Ok(text(field, assignment)),
        };
    }
    if let Some(key) = DecisionKey::named(&name) {
        let value = if assignment.unsets() {
            ""
        } else {
            assignment.value.trim()
        };
        return Ok(Change::Decision(key, value.to_owned()));
    }
    if name == LINKS {
        let links = match assignment.unsets() {
            true => Vec::new(),
            false => assignment.value.lines().map(str::to_owned).collect(),
        };
        return Ok(Change::Links(links));
    }
    if let Some(key) = FrontKey::named(&name) {
        let value = if assignment.unsets() {
            ""
        } else {
            assignment.value.trim()
        };
        return Ok(Change::Front(key, value.to_owned()));
    }
    let sections = &record.hazard.sections;
    let found = sections
        .iter()
        .position(|info| normalise(&info.title) == name);
    match found {
        Some(section) => Ok(Change::SectionValue {
            section,
            text: assignment.value.clone(),
        }),
        None => Err(unknown_key(assignment, record, template)),
    }
}

fn of_role(role: Role, assignment: &Assignment, template: &Template) -> Outcome<Change> {
    Ok(match role {
        Role::Name => Change::Name(assignment.value.trim().to_owned()),
        Role::UtilityLabel if assignment.unsets() => Change::Labels(Vec::new()),
        Role::UtilityLabel => Change::Labels(template_option::labels(template, &assignment.value)?),
        Role::Likelihood => return likelihood(AssessmentKind::Initial, assignment, template),
        Role::Severity => return severity(AssessmentKind::Initial, assignment, template),
        Role::HazardType if assignment.unsets() => Change::Types(Vec::new()),
        Role::HazardType => Change::Types(template_option::types(template, &assignment.value)),
        Role::Status if assignment.unsets() => Change::Status(None),
        Role::Status => Change::Status(Some(template_option::status(template, &assignment.value)?)),
        Role::Risk => {
            return Err(Failure::new(
                "hazlog does not set a risk: it calculates the risk from likelihood and severity",
            )
            .hint("set likelihood and severity, and the matrix of the template gives the risk"));
        }
        // Every other section is set to the words as they are.
        _ => {
            let mut fields = template.fields.iter();
            let field = fields.position(|field| field.role == Some(role));
            let none = || {
                Failure::new(format!(
                    "the template has no section for `{}`",
                    assignment.key
                ))
            };
            text(field.ok_or_else(none)?, assignment)
        }
    })
}

fn text(field: usize, assignment: &Assignment) -> Change {
    Change::FieldValue {
        field,
        text: assignment.value.clone(),
    }
}

fn likelihood(
    kind: AssessmentKind,
    assignment: &Assignment,
    template: &Template,
) -> Outcome<Change> {
    if assignment.unsets() {
        return Ok(Change::Likelihood(kind, None));
    }
    let axis = &template.criteria.likelihood;
    let level = template_option::level(axis, "likelihood", &assignment.value)?;
    Ok(Change::Likelihood(kind, Some(level)))
}

fn severity(kind: AssessmentKind, assignment: &Assignment, template: &Template) -> Outcome<Change> {
    if assignment.unsets() {
        return Ok(Change::Severity(kind, None));
    }
    let axis = &template.criteria.severity;
    let level = template_option::level(axis, "severity", &assignment.value)?;
    Ok(Change::Severity(kind, Some(level)))
}

fn justification(kind: AssessmentKind, assignment: &Assignment) -> Change {
    Change::Justification(kind, assignment.value.clone())
}

/// The reason, for each assessment that the command scores.
fn because(reason: &str, changes: &[Change]) -> Outcome<Vec<Change>> {
    let scores = |kind| {
        changes.iter().any(|change| match change {
            Change::Likelihood(of, _) | Change::Severity(of, _) => *of == kind,
            _ => false,
        })
    };
    let given = |kind| {
        let is = |change: &Change| matches!(change, Change::Justification(of, _) if *of == kind);
        changes.iter().any(is)
    };
    let kinds = [AssessmentKind::Initial, AssessmentKind::Residual];
    let scored: Vec<AssessmentKind> = kinds.into_iter().filter(|kind| scores(*kind)).collect();
    if scored.is_empty() {
        return because_of_status(reason, changes);
    }
    if scored.iter().any(|kind| given(*kind)) {
        return Err(Failure::new("the justification is given twice")
            .hint("give it with `--because` or with `justification=`"));
    }
    let justify = |kind| Change::Justification(kind, reason.to_owned());
    Ok(scored.into_iter().map(justify).collect())
}

/// The reason for the status, if the command sets one and no score.
fn because_of_status(reason: &str, changes: &[Change]) -> Outcome<Vec<Change>> {
    let key = DecisionKey::StatusReason;
    let sets = |change: &Change| matches!(change, Change::Status(_));
    let gives = |change: &Change| matches!(change, Change::Decision(of, _) if *of == key);
    if !changes.iter().any(sets) {
        return Err(Failure::new(
            "`--because` gives the reason for a score or a status, but this command sets none",
        )
        .hint(
            "set the score or the status in the same command, or set `justification=`, \
             `residual-justification=` or `status-reason=`",
        ));
    }
    if changes.iter().any(gives) {
        return Err(Failure::new("the reason for the status is given twice")
            .hint("give it with `--because` or with `status-reason=`"));
    }
    Ok(vec![Change::Decision(key, reason.trim().to_owned())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::HazardId;
    use crate::template::Likelihood;

    fn change_of(typed: &str) -> Outcome<Change> {
        let template = Template::built_in();
        let text = "# Hazard\n\n## Hazard name\n\nA\n\n## Lessons learnt\n\nNone.\n";
        let record = Record::read(HazardId::new("Hazard-0001"), text, &template);
        change(&Assignment::parse(typed)?, &record, &template)
    }

    #[test]
    fn a_key_names_a_score_a_field_or_a_section() {
        let low = Change::Likelihood(AssessmentKind::Residual, Some(Likelihood(2)));
        assert_eq!(change_of("residual-likelihood=low"), Ok(low));
        let none = Change::Likelihood(AssessmentKind::Initial, None);
        assert_eq!(change_of("likelihood=tbc"), Ok(none));
        assert_eq!(change_of("labels=1"), Ok(Change::Labels(vec![1])));
        let own = Change::SectionValue {
            section: 1,
            text: "Two.".to_owned(),
        };
        assert_eq!(change_of("lessons learnt=Two."), Ok(own));
        assert!(matches!(
            change_of("owner=A"),
            Ok(Change::FieldValue { .. })
        ));
    }

    #[test]
    fn a_decision_is_set_by_its_key_and_removed_by_an_empty_value() {
        let value = "docs/b.pdf (2026-07-01, A. Name)";
        let set = Change::Decision(DecisionKey::RiskBenefit, value.to_owned());
        assert_eq!(change_of(&format!("risk-benefit={value}")), Ok(set));
        let none = Change::Decision(DecisionKey::Accepted, String::new());
        assert_eq!(change_of("accepted="), Ok(none));
    }

    #[test]
    fn links_are_one_a_line_or_one_a_key() {
        let both = vec!["Hazard-0002: one cause".to_owned(), "CR-31".to_owned()];
        let typed = ["links=Hazard-0002: one cause", "owner=A", "links=CR-31"];
        let typed = typed.map(str::to_owned);
        let values = assignments(&typed).unwrap();
        assert_eq!(values.len(), 2);
        let template = Template::built_in();
        let record = Record::read(HazardId::new("Hazard-0001"), "", &template);
        assert_eq!(
            change(&values[0], &record, &template),
            Ok(Change::Links(both.clone()))
        );
        assert_eq!(
            change_of("links=Hazard-0002: one cause\nCR-31"),
            Ok(Change::Links(both))
        );
        assert_eq!(change_of("links="), Ok(Change::Links(Vec::new())));
    }

    #[test]
    fn an_unknown_key_lists_the_keys_that_can_be_set() {
        let failure = change_of("risk=3").unwrap_err();
        assert!(failure.message.contains("likelihood and severity"));
        let failure = change_of("colour=red").unwrap_err();
        assert!(failure.hints[0].contains("`Lessons learnt`"));
        let failure = change_of("next-reveiw=2026-01-01").unwrap_err();
        assert_eq!(failure.hints[0], "did you mean `next-review`?");
    }

    #[test]
    fn a_reason_needs_a_score() {
        assert!(because("why", &[Change::Name("a".to_owned())]).is_err());
        let scored = [Change::Likelihood(AssessmentKind::Residual, None)];
        let reason = Change::Justification(AssessmentKind::Residual, "why".to_owned());
        assert_eq!(because("why", &scored), Ok(vec![reason]));
        let closed = Change::Status(Some(3));
        let key = DecisionKey::StatusReason;
        let reason = Change::Decision(key, "why (2026-07-01, A. Name)".to_owned());
        let status = [closed.clone()];
        assert_eq!(
            because("why (2026-07-01, A. Name)", &status),
            Ok(vec![reason.clone()])
        );
        assert!(because("why", &[closed, reason]).is_err());
    }
}
