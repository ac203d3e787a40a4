//! From two contents to their differences.

use std::collections::BTreeSet;

use super::content::{AssessmentContent, Content, ControlContent, SectionContent, SectionKey};
use super::difference::{Difference, Pair, RecordDifference, Told};
use super::pairs::same_controls;
use super::source_content::SourceContent;
use super::told::{Side, told, told_alone, told_before_sections};
use crate::hazard::{AssessmentKind, DecisionKey, FrontKey, Record};
use crate::template::Template;

/// All that differs between two versions of a record, each read with the template of its time.
pub fn compare_records(
    before: (&Record, &Template),
    after: (&Record, &Template),
) -> RecordDifference {
    let sources = [before, after].map(|(record, template)| SourceContent::of(record, template));
    let [was, is] = SourceContent::without_what_is_same(&sources[0], &sources[1]);
    RecordDifference {
        differences: compare(&was, &is),
        bytes_differ: bytes(before.0) != bytes(after.0),
        moved_from: None,
    }
}

/// The bytes of the file of a record: its text, and what each replacement character in it shows.
fn bytes(record: &Record) -> (&str, &[String]) {
    (record.text(), &record.replaced_bytes)
}

/// The differences from one content to another: applied to the first, they give the second.
pub fn compare(before: &Content, after: &Content) -> Vec<Difference> {
    let mut list = Vec::new();
    values(before, after, &mut list);
    assessment(
        AssessmentKind::Initial,
        &before.initial,
        &after.initial,
        &mut list,
    );
    assessment(
        AssessmentKind::Residual,
        &before.residual,
        &after.residual,
        &mut list,
    );
    for key in DecisionKey::ALL {
        let decision = pair(
            &before.decisions.get(&key).cloned(),
            &after.decisions.get(&key).cloned(),
        );
        list.extend(decision.map(|decision| Difference::Decision { key, decision }));
    }
    for key in FrontKey::ALL {
        let value = pair(
            &before.front.get(&key).cloned(),
            &after.front.get(&key).cloned(),
        );
        list.extend(value.map(|value| Difference::Front { key, value }));
    }
    controls(&before.controls, &after.controls, &mut list);
    let values = list.clone();
    sections(before, after, &values, &mut list);
    unread(before, after, &mut list);
    list
}

fn unread(before: &Content, after: &Content, list: &mut Vec<Difference>) {
    let keys: BTreeSet<&SectionKey> = before.unread.keys().chain(after.unread.keys()).collect();
    for key in keys {
        let of = |content: &Content| content.unread.get(key).cloned().unwrap_or_default();
        let bytes = pair(&of(before), &of(after));
        let key = key.clone();
        list.extend(bytes.map(|bytes| Difference::UnreadBytes { key, bytes }));
    }
}

fn pair<T: Clone + PartialEq>(before: &T, after: &T) -> Option<Pair<T>> {
    (before != after).then(|| Pair {
        before: before.clone(),
        after: after.clone(),
    })
}

fn values(before: &Content, after: &Content, list: &mut Vec<Difference>) {
    list.extend(pair(&before.id, &after.id).map(Difference::Renumbered));
    list.extend(pair(&before.name, &after.name).map(Difference::Renamed));
    list.extend(pair(&before.status, &after.status).map(Difference::Status));
    list.extend(pair(&before.labels, &after.labels).map(Difference::Labels));
    list.extend(pair(&before.owner, &after.owner).map(Difference::Owner));
    list.extend(pair(&before.types, &after.types).map(Difference::Types));
    list.extend(pair(&before.causes, &after.causes).map(Difference::Causes));
    list.extend(pair(&before.code, &after.code).map(Difference::Code));
    list.extend(pair(&before.links, &after.links).map(Difference::Links));
}

fn assessment(
    which: AssessmentKind,
    before: &AssessmentContent,
    after: &AssessmentContent,
    list: &mut Vec<Difference>,
) {
    let reason = Pair {
        before: before.reason.clone(),
        after: after.reason.clone(),
    };
    match pair(&before.score(), &after.score()) {
        Some(score) => list.push(Difference::Rescored {
            which,
            score,
            reason,
        }),
        None if reason.before != reason.after => list.push(Difference::Reason { which, reason }),
        None => {}
    }
    let risk = pair(&before.stated_risk, &after.stated_risk);
    list.extend(risk.map(|risk| Difference::StatedRisk { which, risk }));
}

fn controls(before: &[ControlContent], after: &[ControlContent], list: &mut Vec<Difference>) {
    let pairs = same_controls(before, after);
    let in_place = in_order(&pairs);
    let gone: BTreeSet<usize> = pairs.iter().map(|(at, _)| *at).collect();
    let come: BTreeSet<usize> = pairs.iter().map(|(_, at)| *at).collect();
    for (at, control) in before.iter().enumerate() {
        if !gone.contains(&at) {
            let control = control.clone();
            list.push(Difference::ControlRemoved { control, at });
        }
    }
    for (from, to) in pairs {
        if before[from] != after[to] || !in_place.contains(&from) {
            list.push(Difference::ControlChanged {
                control: Box::new(Pair {
                    before: before[from].clone(),
                    after: after[to].clone(),
                }),
                at: Pair {
                    before: from,
                    after: to,
                },
            });
        }
    }
    for (at, control) in after.iter().enumerate() {
        if !come.contains(&at) {
            let control = control.clone();
            list.push(Difference::ControlAdded { control, at });
        }
    }
}

/// The first places of a longest run of pairs that are in the same order in both lists: the others have moved.
fn in_order(pairs: &[(usize, usize)]) -> BTreeSet<usize> {
    // For each pair, the length of the longest run that ends with it, and the pair before it.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (at, (_, to)) in pairs.iter().enumerate() {
        let before = (0..at).filter(|other| pairs[*other].1 < *to);
        let longest = before.max_by_key(|other| runs[*other].0);
        runs.push((longest.map_or(1, |other| runs[other].0 + 1), longest));
    }
    let mut next = (0..runs.len()).max_by_key(|at| runs[*at].0);
    let mut found = BTreeSet::new();
    while let Some(at) = next {
        found.insert(pairs[at].0);
        next = runs[at].1;
    }
    found
}

fn sections(before: &Content, after: &Content, values: &[Difference], list: &mut Vec<Difference>) {
    let (was, is) = (&before.sections, &after.sections);
    let have_same_keys = was.iter().map(|it| &it.key).eq(is.iter().map(|it| &it.key));
    if have_same_keys {
        let pairs = was.iter().zip(is);
        list.extend(pairs.filter_map(|(was, is)| changed_section(was, is, values)));
        return;
    }
    let of = |sections: &[SectionContent], key: &SectionKey| {
        sections.iter().position(|section| section.key == *key)
    };
    let mut keys: Vec<SectionKey> = Vec::new();
    for section in was {
        match of(is, &section.key) {
            None => list.push(Difference::SectionRemoved {
                section: section.clone(),
                told: told_alone(section, Side::Before, values),
            }),
            Some(at) => {
                keys.push(section.key.clone());
                list.extend(changed_section(section, &is[at], values));
            }
        }
    }
    for (at, section) in is.iter().enumerate() {
        if of(was, &section.key).is_none() {
            keys.insert(at.min(keys.len()), section.key.clone());
            list.push(Difference::SectionAdded {
                section: section.clone(),
                at: at.min(keys.len() - 1),
                told: told_alone(section, Side::After, values),
            });
        }
    }
    let now: Vec<SectionKey> = is.iter().map(|section| section.key.clone()).collect();
    list.extend(pair(&keys, &now).map(Difference::SectionOrder));
}

/// What differs in a section; `None` if nothing does.
fn changed_section(
    before: &SectionContent,
    after: &SectionContent,
    values: &[Difference],
) -> Option<Difference> {
    if (before.role, &before.lines) == (after.role, &after.lines) {
        return None;
    }
    let lines = Pair {
        before: before.lines.clone(),
        after: after.lines.clone(),
    };
    let is_before_all = before.key.title.is_empty() && before.key.nth == 0;
    let told = match (is_before_all, before.role == after.role) {
        (true, _) => told_before_sections(&lines, values),
        (false, true) => told(before.role, &lines, values),
        (false, false) => Told::HereOnly,
    };
    Some(Difference::Section {
        key: before.key.clone(),
        role: Pair {
            before: before.role,
            after: after.role,
        },
        lines,
        told,
    })
}
