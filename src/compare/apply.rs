//! From a content and differences to the other content. Tests use it to prove that differences are complete.

use super::content::{AssessmentContent, Content, ControlContent, SectionContent};
use super::difference::{Difference, Pair};
use crate::hazard::AssessmentKind;

/// Differences do not begin at this content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the differences do not begin at this version of the record")]
pub struct NotApplicable;

/// The content after the differences.
///
/// # Errors
/// When the differences begin at another content.
pub fn apply(before: &Content, differences: &[Difference]) -> Result<Content, NotApplicable> {
    let mut content = before.clone();
    for difference in differences {
        match difference {
            Difference::Renumbered(id) => set(&mut content.id, id)?,
            Difference::Renamed(name) => set(&mut content.name, name)?,
            Difference::Owner(owner) => set(&mut content.owner, owner)?,
            Difference::Status(status) => set(&mut content.status, status)?,
            Difference::Labels(labels) => set(&mut content.labels, labels)?,
            Difference::Types(types) => set(&mut content.types, types)?,
            Difference::Links(links) => set(&mut content.links, links)?,
            Difference::Causes(causes) => set(&mut content.causes, causes)?,
            Difference::Code(code) => set(&mut content.code, code)?,
            Difference::Rescored {
                which,
                score,
                reason,
            } => {
                let of = assessment(&mut content, *which);
                let likelihood = pair(&score.before.likelihood, &score.after.likelihood);
                let severity = pair(&score.before.severity, &score.after.severity);
                let risk = pair(&score.before.risk, &score.after.risk);
                set(&mut of.likelihood, &likelihood)?;
                set(&mut of.severity, &severity)?;
                set(&mut of.risk, &risk)?;
                set(&mut of.reason, reason)?;
            }
            Difference::Reason { which, reason } => {
                set(&mut assessment(&mut content, *which).reason, reason)?;
            }
            Difference::StatedRisk { which, risk } => {
                set(&mut assessment(&mut content, *which).stated_risk, risk)?;
            }
            Difference::Decision { key, decision } => {
                set_entry(&mut content.decisions, *key, decision)?;
            }
            Difference::Front { key, value } => set_entry(&mut content.front, *key, value)?,
            Difference::UnreadBytes { key, bytes } => {
                let some = |list: &Vec<String>| Some(list.clone()).filter(|it| !it.is_empty());
                let bytes = bytes.as_ref().map(some);
                set_entry(&mut content.unread, key.clone(), &bytes)?;
            }
            Difference::ControlAdded { .. }
            | Difference::ControlRemoved { .. }
            | Difference::ControlChanged { .. }
            | Difference::SectionAdded { .. }
            | Difference::SectionRemoved { .. }
            | Difference::Section { .. }
            | Difference::SectionOrder(_) => {}
        }
    }
    content.controls = controls(&content.controls, differences)?;
    content.sections = sections(content.sections, differences)?;
    Ok(content)
}

fn pair(before: &str, after: &str) -> Pair<String> {
    Pair {
        before: before.to_owned(),
        after: after.to_owned(),
    }
}

fn set<T: Clone + PartialEq>(value: &mut T, change: &Pair<T>) -> Result<(), NotApplicable> {
    if *value != change.before {
        return Err(NotApplicable);
    }
    *value = change.after.clone();
    Ok(())
}

fn set_entry<K: Ord, V: Clone + PartialEq>(
    map: &mut std::collections::BTreeMap<K, V>,
    key: K,
    change: &Pair<Option<V>>,
) -> Result<(), NotApplicable> {
    if map.get(&key) != change.before.as_ref() {
        return Err(NotApplicable);
    }
    match &change.after {
        Some(value) => drop(map.insert(key, value.clone())),
        None => drop(map.remove(&key)),
    }
    Ok(())
}

fn assessment(content: &mut Content, which: AssessmentKind) -> &mut AssessmentContent {
    match which {
        AssessmentKind::Initial => &mut content.initial,
        AssessmentKind::Residual => &mut content.residual,
    }
}

/// The controls after the differences: those that differ go to their places, and the others fill what is left in their
/// order.
fn controls(
    before: &[ControlContent],
    differences: &[Difference],
) -> Result<Vec<ControlContent>, NotApplicable> {
    let mut kept: Vec<Option<&ControlContent>> = before.iter().map(Some).collect();
    let mut placed: Vec<(usize, &ControlContent)> = Vec::new();
    let mut take = |at: usize, control: &ControlContent| {
        let found = kept.get_mut(at).and_then(Option::take);
        match found == Some(control) {
            true => Ok(()),
            false => Err(NotApplicable),
        }
    };
    for difference in differences {
        match difference {
            Difference::ControlRemoved { control, at } => take(*at, control)?,
            Difference::ControlChanged { control, at } => {
                take(at.before, &control.before)?;
                placed.push((at.after, &control.after));
            }
            Difference::ControlAdded { control, at } => placed.push((*at, control)),
            _ => {}
        }
    }
    placed.sort_by_key(|(at, _)| *at);
    let mut list: Vec<ControlContent> = kept.into_iter().flatten().cloned().collect();
    for (at, control) in placed {
        if at > list.len() {
            return Err(NotApplicable);
        }
        list.insert(at, control.clone());
    }
    Ok(list)
}

fn sections(
    mut list: Vec<SectionContent>,
    differences: &[Difference],
) -> Result<Vec<SectionContent>, NotApplicable> {
    let mut added: Vec<(usize, &SectionContent)> = Vec::new();
    for difference in differences {
        match difference {
            Difference::SectionRemoved { section, .. } => {
                let at = list.iter().position(|its| its == section);
                list.remove(at.ok_or(NotApplicable)?);
            }
            Difference::Section {
                key, role, lines, ..
            } => {
                let section = list.iter_mut().find(|its| its.key == *key);
                let section = section.ok_or(NotApplicable)?;
                set(&mut section.role, role)?;
                set(&mut section.lines, lines)?;
            }
            Difference::SectionAdded { section, at, .. } => added.push((*at, section)),
            _ => {}
        }
    }
    added.sort_by_key(|(at, _)| *at);
    for (at, section) in added {
        if at > list.len() {
            return Err(NotApplicable);
        }
        list.insert(at, section.clone());
    }
    for difference in differences {
        if let Difference::SectionOrder(order) = difference {
            let place = |section: &SectionContent| {
                let keys = order.after.iter();
                keys.clone().position(|key| *key == section.key)
            };
            list.sort_by_key(|section| place(section).unwrap_or(usize::MAX));
        }
    }
    Ok(list)
}
