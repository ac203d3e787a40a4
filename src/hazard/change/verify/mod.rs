//! Reads the record again after a patch, and accepts the patch only if the record says exactly what
//! was meant.
//!
//! - `takes_effect`: the record has the wanted value
//! - `unchanged_facts`, `unchanged_controls`: all other facts are as before; `masked_facts` masks
//!   those that can differ
//! - `unchanged_text`: all other bytes are as before; `changeable_spans` and
//!   `changeable_control_spans` find those that can differ
//! - `front_matter`: the same questions for a key of the front matter
//! - `side`: one of the two records, with the other

use std::collections::BTreeMap;

mod changeable_control_spans;
mod changeable_spans;
mod front_matter;
mod masked_facts;
mod side;
mod takes_effect;
mod unchanged_controls;
mod unchanged_facts;
mod unchanged_text;

use super::control_to_group::last_of;
use super::{Change, EditContext, Refused};
use crate::hazard::{ControlId, ControlState, GroupKind, Record};
use crate::text::Patch;
use changeable_spans::changeable_spans;
use side::Side;
use takes_effect::takes_effect;
use unchanged_controls::controls_agree;
use unchanged_facts::{others_agree, sections_agree};

/// Reads the patched record, and refuses the patch if anything else has changed.
pub(super) fn verify(
    change: &Change,
    context: &EditContext<'_>,
    patch: &Patch,
) -> Result<(), Refused> {
    let before = context.record;
    let after = before.patched(patch, context.template);
    if let Some(conflict) = after.document.merge_conflicts().first() {
        return Err(Refused::LikeAMarker {
            words: after.document.slice(conflict.marker).to_owned(),
        });
    }
    let what = change.describe(context.template);
    if let Some(id) = new_doubled_id(before, &after) {
        return Err(Refused::SameControlId { what, id });
    }
    if !sections_agree(change, (before, &after), context.template) {
        return Err(runs_on(before, &after));
    }
    let side = |record| Side {
        record,
        before,
        after: &after,
        template: context.template,
    };
    let (free, changed) = (
        changeable_spans(change, side(before)),
        changeable_spans(change, side(&after)),
    );
    let difference = unchanged_text::compare((before, &free), (&after, &changed));
    let agree = others_agree(change, (before, &after), context.template)
        && controls_agree(change, before, &after);
    if takes_effect(change, context, &after) && agree && difference.is_ok() {
        return Ok(());
    }
    if let Change::ControlState(id, ControlState::Unknown) = change {
        return Err(Refused::Misread(format!(
            "cannot {what}: the heading above {id} says whether it is implemented; edit that \
             heading as text"
        )));
    }
    if let Change::ControlToGroup(id, group) = change
        && let Some(reason) = another_state((before, id), (&after, *group))
    {
        return Err(Refused::Misread(format!("cannot {what}: {reason}")));
    }
    if let Err(difference) = difference {
        return Err(context.in_the_way(what, difference.at));
    }
    Err(Refused::Misread(format!(
        "cannot {what}: hazlog would read the changed record differently; edit the section as text"
    )))
}

/// Why a control would have another state at the end of another group, if it would.
fn another_state(
    (before, id): (&Record, &ControlId),
    (after, group): (&Record, GroupKind),
) -> Option<String> {
    let was = before.hazard.control(id).ok()?;
    let is = last_of(after, group).filter(|is| is.text == was.text)?;
    (was.state != is.state).then(|| {
        format!(
            "the headings there or its own marks would say that {id} is {}, and now it is {}; \
             edit the section as text",
            is.state.as_str(),
            was.state.as_str()
        )
    })
}

/// An ID that two controls have after a change and at most one had before.
fn new_doubled_id(before: &Record, after: &Record) -> Option<ControlId> {
    let counts = |record: &Record| {
        let mut counts: BTreeMap<ControlId, usize> = BTreeMap::new();
        for control in record.hazard.controls() {
            *counts.entry(control.id.clone()).or_default() += 1;
        }
        counts
    };
    let old = counts(before);
    let more = |(id, count): &(ControlId, usize)| {
        *count > 1 && *count > old.get(id).copied().unwrap_or_default()
    };
    counts(after).into_iter().find(more).map(|(id, _)| id)
}

/// The refusal of a text that opens or contains a section.
fn runs_on(before: &Record, after: &Record) -> Refused {
    let titles = |record: &Record| -> Vec<String> {
        let sections = record.hazard.sections.iter();
        sections.map(|section| section.title.clone()).collect()
    };
    let (old, now) = (titles(before), titles(after));
    let broken = now
        .iter()
        .zip(&old)
        .find(|(one, other)| one != other)
        .map_or_else(String::new, |(title, _)| format!(" (at `{title}`)"));
    Refused::Misread(format!(
        "the text would change where a section begins or ends{broken}: look for a heading, a line \
         of dashes, an unclosed code block or an unclosed comment in it"
    ))
}
