//! `hazlog control`

mod name;
mod set;

use super::Context;
use super::render::chosen;
use super::save_result::{aside, conflict, print_saved, rehearse};
use crate::cli::args::{ControlCommand, GroupName, StateName, Way};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::input::value_or_file;
use crate::cli::output::Ink;
use crate::cli::progress::ProgressLine;
use crate::cli::table::{Give, PrintedTable};
use crate::hazard::{Change, Control, ControlState, Direction, Duty, FactKey, GroupKind, Record};
use crate::session::Progress;
use crate::text::{Span, printable_line};
use name::{NamedControl, by_hazard, find};

/// Runs `hazlog control`.
pub fn run(context: &mut Context<'_>, asked: &ControlCommand) -> Outcome {
    match asked {
        ControlCommand::List { ids } => list(context, ids),
        ControlCommand::Add {
            id,
            group,
            text,
            state,
        } => add(context, id, group_kind(*group), text, control_state(*state)),
        ControlCommand::Set { control, values } => set::run(context, control, values),
        ControlCommand::Done(of) => mark(context, &of.controls, ControlState::Implemented),
        ControlCommand::Planned(of) => mark(context, &of.controls, ControlState::Planned),
        ControlCommand::Unknown(of) => mark(context, &of.controls, ControlState::Unknown),
        ControlCommand::Move { control, way } => shift(context, control, *way),
        ControlCommand::ToGroup { control, group } => {
            to_group(context, control, group_kind(*group))
        }
        ControlCommand::ToExisting { control } => to_existing(context, control),
        ControlCommand::Remove(of) => remove(context, &of.controls),
    }
}

const fn group_kind(name: GroupName) -> GroupKind {
    match name {
        GroupName::Design => GroupKind::Design,
        GroupName::Testing => GroupKind::Testing,
        GroupName::Training => GroupKind::Training,
        GroupName::BusinessProcess => GroupKind::BusinessProcess,
        GroupName::Other => GroupKind::Other,
    }
}

const fn control_state(name: StateName) -> ControlState {
    match name {
        StateName::Implemented => ControlState::Implemented,
        StateName::Planned => ControlState::Planned,
        StateName::Unknown => ControlState::Unknown,
    }
}

fn list(context: &mut Context<'_>, ids: &[String]) -> Outcome {
    let session = context.session()?;
    let mut table = PrintedTable::new([
        ("Control", Give::Fixed),
        ("State", Give::Fixed),
        ("Duty", Give::To(8)),
        ("Verified", Give::Fixed),
        ("Effective", Give::Fixed),
        ("Owner", Give::To(8)),
        ("Text", Give::To(20)),
    ])
    .expendable(["Owner", "Duty", "Effective", "Verified"]);
    let mut count = 0;
    let mut unread = 0;
    let ids = chosen(&session, ids)?;
    let mut progress = ProgressLine::begin();
    for (done, id) in ids.iter().enumerate() {
        progress.at(Progress {
            what: "reading controls",
            done,
            total: ids.len(),
        });
        let record = session.record(id)?;
        unread += usize::from(record.is_in_conflict());
        for control in record.hazard.controls() {
            count += 1;
            table.row(cells(id.as_str(), control));
        }
    }
    drop(progress);
    let left_out = table.write(context.out)?;
    let noun = if count == 1 { "control" } else { "controls" };
    let narrow = match left_out.as_slice() {
        [] => String::new(),
        titles => format!("; a wider terminal shows {} too", titles.join(", ")),
    };
    let (left, done) = match unread {
        0 => (String::new(), Ok(())),
        unread => (
            format!("; {unread} in conflict, not read"),
            Err(Failure::findings()),
        ),
    };
    context.out.note(&format!("{count} {noun}{left}{narrow}"));
    done
}

fn cells(id: &str, control: &Control) -> Vec<(String, Ink)> {
    let ink = match control.state {
        ControlState::Implemented => Ink::Good,
        ControlState::Planned => Ink::Warning,
        ControlState::Unknown | ControlState::NotAdopted => Ink::Faint,
    };
    let said = |is| if is { "yes" } else { "" };
    let plain = |text: &str| (text.to_owned(), Ink::Plain);
    vec![
        (format!("{id}/{}", control.id), Ink::Heading),
        (control.state.as_str().to_owned(), ink),
        plain(control.duty.map_or("", |duty| duty.as_str())),
        plain(said(control.is_verified())),
        plain(said(control.is_effective())),
        plain(control.value(FactKey::Owner).unwrap_or_default()),
        plain(&control.text),
    ]
}

fn add(
    context: &mut Context<'_>,
    id: &str,
    group: GroupKind,
    text: &str,
    state: ControlState,
) -> Outcome {
    let text = value_or_file(text)?;
    let mut session = context.session()?;
    let id = session.resolve(id)?;
    let record = session.record(&id)?;
    let change = Change::AddControl { group, text, state };
    let saved = session.change(&record, &[change]).map_err(conflict)?;
    let controls = saved.record.hazard.controls();
    let added = controls.filter(|control| control.group == group).last();
    match added {
        Some(control) => context.out.line(&format!(
            "{id}/{}: added, {}: {}",
            control.id,
            control.state.as_str(),
            printable_line(&control.text)
        ))?,
        None => print_saved(context, &session, &record, &saved)?,
    }
    aside(context, &saved);
    Ok(())
}

/// Marks controls of one or several hazards. Before it saves the first, it finds all of them and
/// tries every change.
fn mark(context: &mut Context<'_>, typed: &[String], state: ControlState) -> Outcome {
    let mut session = context.session()?;
    let named = by_hazard(&session, typed)?;
    let change = |named: &NamedControl| -> Vec<Change> {
        let ids = named.controls.iter().cloned();
        ids.map(|id| Change::ControlState(id, state)).collect()
    };
    for named in &named {
        rehearse(&session, &named.record, &change(named))?;
    }
    for named in &named {
        let id = &named.record.hazard.id;
        let saved = session
            .change(&named.record, &change(named))
            .map_err(conflict)?;
        for control in &named.controls {
            let was = named.record.hazard.control(control);
            let is = saved.record.hazard.control(control);
            let (was, is) = (
                was.map_or(state, |control| control.state),
                is.map_or(state, |control| control.state),
            );
            let said = if was == is {
                format!("{} already", is.as_str())
            } else {
                format!("{} → {}", was.as_str(), is.as_str())
            };
            context.out.line(&format!("{id}/{control}: {said}"))?;
        }
        aside(context, &saved);
    }
    Ok(())
}

fn shift(context: &mut Context<'_>, typed: &str, way: Way) -> Outcome {
    let mut session = context.session()?;
    let (record, control) = find(&session, typed)?;
    let direction = match way {
        Way::Up => Direction::Up,
        Way::Down => Direction::Down,
    };
    let id = record.hazard.id.clone();
    let change = Change::MoveControl(control.clone(), direction);
    let saved = session.change(&record, &[change]).map_err(conflict)?;
    let place = |record: &Record| {
        let mut controls = record.hazard.controls();
        controls.position(|known| known.id == control)
    };
    let beyond = place(&record).and_then(|at| match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1),
    });
    let now = beyond.and_then(|at| saved.record.hazard.controls().nth(at));
    let said = match now {
        Some(now) if saved.changed => format!("moved, now {id}/{}", now.id),
        _ => "not moved: its group has no control in that direction".to_owned(),
    };
    context.out.line(&format!("{id}/{control}: {said}"))?;
    aside(context, &saved);
    Ok(())
}

fn to_group(context: &mut Context<'_>, typed: &str, group: GroupKind) -> Outcome {
    let mut session = context.session()?;
    let (record, control) = find(&session, typed)?;
    let id = record.hazard.id.clone();
    let change = Change::ControlToGroup(control.clone(), group);
    let saved = session.change(&record, &[change]).map_err(conflict)?;
    let now = saved.record.hazard.controls();
    let now = now.filter(|now| now.group == group).last();
    let said = match now {
        Some(now) if saved.changed => {
            let duty = now.duty.map_or_else(String::new, |duty| {
                format!(", duty of the {}", duty_words(duty))
            });
            format!("moved, now {id}/{}{duty}", now.id)
        }
        _ => "not moved: it is in that group already".to_owned(),
    };
    context.out.line(&format!("{id}/{control}: {said}"))?;
    let moved = NamedControl {
        record,
        controls: vec![control],
    };
    let note = new_names(&moved, &saved.record, now.map(|now| now.span));
    if let Some(note) = note.filter(|_| saved.changed) {
        context.out.note(&note);
    }
    aside(context, &saved);
    Ok(())
}

fn to_existing(context: &mut Context<'_>, typed: &str) -> Outcome {
    let mut session = context.session()?;
    let (record, control) = find(&session, typed)?;
    let id = record.hazard.id.clone();
    let change = Change::ControlToExisting(control.clone());
    let saved = session.change(&record, &[change]).map_err(conflict)?;
    let text = record.hazard.control(&control);
    let text = text.map_or("", |control| control.text.as_str());
    let text = printable_line(text);
    let line = format!("{id}/{control}: moved to the existing controls: {text}");
    context.out.line(&line)?;
    let moved = NamedControl {
        record,
        controls: vec![control],
    };
    if let Some(note) = new_names(&moved, &saved.record, None) {
        context.out.note(&note);
    }
    aside(context, &saved);
    Ok(())
}

const fn duty_words(duty: Duty) -> &'static str {
    match duty {
        Duty::Manufacturer => "manufacturer",
        Duty::Deployment => "deployer",
    }
}

/// The note that other controls have other names after some were removed or moved to a place, if they
/// do.
fn new_names(named: &NamedControl, after: &Record, moved_to: Option<Span>) -> Option<String> {
    let left = named.record.hazard.controls();
    let left = left.filter(|control| !named.controls.contains(&control.id));
    let others = after.hazard.controls();
    let pairs = left.zip(others.filter(|control| Some(control.span) != moved_to));
    let changed: Vec<String> = pairs
        .filter(|(was, is)| was.id != is.id)
        .map(|(was, is)| format!("{} is now {}", was.id, is.id))
        .collect();
    (!changed.is_empty()).then(|| {
        format!(
            "note: other controls of {} have new names: {}",
            named.record.hazard.id,
            changed.join(", ")
        )
    })
}

fn remove(context: &mut Context<'_>, typed: &[String]) -> Outcome {
    let mut session = context.session()?;
    let named = by_hazard(&session, typed)?;
    // The last is removed first, because a removal changes the IDs of the controls after it.
    let change = |named: &NamedControl| -> Vec<Change> {
        let ids = named.controls.iter().rev().cloned();
        ids.map(Change::RemoveControl).collect()
    };
    for named in &named {
        rehearse(&session, &named.record, &change(named))?;
    }
    for named in &named {
        let id = &named.record.hazard.id;
        let saved = session
            .change(&named.record, &change(named))
            .map_err(conflict)?;
        for control in &named.controls {
            let text = named
                .record
                .hazard
                .control(control)
                .map_or("", |control| control.text.as_str());
            let text = printable_line(text);
            context
                .out
                .line(&format!("{id}/{control}: removed: {text}"))?;
        }
        if let Some(note) = new_names(named, &saved.record, None) {
            context.out.note(&note);
        }
        aside(context, &saved);
    }
    Ok(())
}
