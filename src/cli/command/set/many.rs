//! `hazlog set --filter`: one value for every hazard that passes a filter.

use super::assignments;
use crate::cli::args::Set;
use crate::cli::assignment::Assignment;
use crate::cli::command::Context;
use crate::cli::command::list::misread;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::template_option;
use crate::filter::{Filter, Sort};
use crate::session::{HazardChange, ManyChange, ScopeNotice};
use crate::template::{Role, StatusKind, Template};

/// Sets a value in every hazard that passes `filter`: all of them, or none.
pub fn run(context: &mut Context<'_>, asked: &Set, filter: &str) -> Outcome {
    let mut typed = vec![asked.id.clone()];
    typed.extend(asked.values.iter().cloned());
    let values = assignments(&typed)?;
    let [value] = values.as_slice() else {
        return Err(Failure::new("several hazards get one value at a time")
            .hint("give one KEY=VALUE, and run the command again for the next"));
    };
    let mut session = context.session()?;
    let typed = session
        .expanded_filter(filter)
        .map_err(|error| misread(filter, error))?;
    let read = Filter::parse(&typed, session.template()).map_err(|error| misread(&typed, error))?;
    let change = change(value, session.template())?;
    let listed = session.list(&read, Sort::default())?;
    if listed.is_empty() {
        let of = session.summaries()?.len();
        if of > 0 {
            context.say(&[ScopeNotice::NoMatch {
                filter: typed.clone(),
                of,
            }]);
        }
    }
    let ids = listed.into_iter().map(|row| row.id).collect();
    let plan = session.plan_many_changes(&ManyChange::Hazards(ids, change))?;
    for line in &plan.lines {
        context.out.line(line)?;
    }
    for left in &plan.left {
        context.out.note(&format!("left as it is: {left}"));
    }
    if plan.wanted.is_empty() {
        context.out.note("nothing to change");
    } else if asked.dry_run {
        context.out.note(&format!(
            "nothing was changed; without --dry-run: the {}",
            plan.what
        ));
    } else {
        session.change_many(&plan.wanted, &plan.what)?;
        context.out.note(&format!("changed the {}", plan.what));
    }
    Ok(())
}

/// The change of a value. Scores are given and hazards are closed one at a time.
fn change(value: &Assignment, template: &Template) -> Outcome<HazardChange> {
    let name = value.name();
    let role = match name.as_str() {
        "labels" | "label" => Some(Role::UtilityLabel),
        _ => {
            let field = template.field_named(&value.key);
            field.and_then(|field| template.fields.get(field)?.role)
        }
    };
    match role {
        Some(Role::Assignment) if value.unsets() => Ok(HazardChange::Owner(String::new())),
        Some(Role::Assignment) => Ok(HazardChange::Owner(value.value.trim().to_owned())),
        Some(Role::UtilityLabel) if value.unsets() => Ok(HazardChange::Labels(Vec::new())),
        Some(Role::UtilityLabel) => {
            let labels = template_option::labels(template, &value.value)?;
            Ok(HazardChange::Labels(labels))
        }
        Some(Role::HazardType) if !value.unsets() => {
            let types = template_option::types(template, &value.value);
            Ok(HazardChange::AddTypes(types))
        }
        Some(Role::Status) if !value.unsets() => {
            let status = template_option::status(template, &value.value)?;
            match template.status_kind(status) {
                Some(StatusKind::Open) => Ok(HazardChange::OpenDraft),
                _ => Err(Failure::new(
                    "several hazards at once get no other status than open, and only drafts do",
                )
                .hint("set any other status of one hazard at a time: `hazlog set 22 status=...`")),
            }
        }
        _ => Err(Failure::new(format!(
            "`{}` cannot be set in several hazards at once",
            value.key
        ))
        .hint("`owner`, `status=open`, `labels` and `types` can")),
    }
}
