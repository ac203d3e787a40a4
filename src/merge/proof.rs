//! Whether a merged record says what both sides together say. It compares what the records say and knows nothing of how
//! the text was merged.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use super::conflict::Three;
use super::facts::Fact;
use crate::compare::{Content, ControlContent, Difference, SectionContent, SectionKey, compare};
use crate::hazard::{DecisionKey, FrontKey};

/// What the merged record must say where both sides said something different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Disputed {
    /// There is no such place: every difference is a failure.
    Nowhere,
    /// A person is asked about something in these sections, and one side of it is taken here.
    In(BTreeSet<String>),
}

/// What a merged record says differently from both sides together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Disagreement {
    /// The headings of the sections with other words.
    pub sections: BTreeSet<String>,
    /// The facts with other values.
    pub facts: BTreeSet<Fact>,
}

impl Disagreement {
    /// Whether there is none.
    pub(super) fn is_none(&self) -> bool {
        self.sections.is_empty() && self.facts.is_empty()
    }
}

/// What `merged` says differently from both sides together.
pub(super) fn disagreement(
    contents: Three<&Content>,
    merged: &Content,
    disputed: &Disputed,
) -> Disagreement {
    let proof = Proof {
        contents,
        merged,
        disputed,
    };
    let values = [
        (Fact::Alone, proof.value(|it| it.name.clone())),
        (Fact::Alone, proof.value(|it| it.owner.clone())),
        (Fact::Status, proof.value(|it| it.status.clone())),
        (Fact::Labels, proof.value(|it| it.labels.clone())),
        (Fact::InitialRisk, proof.value(|it| it.initial.clone())),
        (Fact::ResidualRisk, proof.value(|it| it.residual.clone())),
        (Fact::Alone, proof.list(|it| it.types.clone())),
        (Fact::Alone, proof.list(|it| it.causes.clone())),
        (Fact::Alone, proof.list(|it| it.code.clone())),
        (Fact::Alone, proof.list(|it| it.links.clone())),
        (Fact::Controls, proof.controls()),
    ];
    let decisions = DecisionKey::ALL.into_iter().map(|key| {
        let agrees = proof.value(|it| it.decisions.get(&key).cloned());
        match key {
            DecisionKey::Accepted | DecisionKey::RiskBenefit => (Fact::ResidualRisk, agrees),
            DecisionKey::Deprecated => (Fact::Labels, agrees),
            DecisionKey::StatusReason => (Fact::Status, agrees),
        }
    });
    let front = FrontKey::ALL
        .into_iter()
        .map(|key| (Fact::Alone, proof.value(|it| it.front.get(&key).cloned())));
    let all = values.into_iter().chain(decisions).chain(front);
    let wrong = all.filter(|(_, agrees)| !agrees);
    Disagreement {
        sections: proof.sections(),
        facts: wrong.map(|(fact, _)| fact).collect(),
    }
}

struct Proof<'c> {
    contents: Three<&'c Content>,
    merged: &'c Content,
    disputed: &'c Disputed,
}

impl Proof<'_> {
    /// Whether the merged record has the value that both sides together want.
    fn value<T: PartialEq + Debug>(&self, of: impl Fn(&Content) -> T) -> bool {
        let (three, merged) = (self.contents.map(&of), of(self.merged));
        match (self.disputed, three.merged()) {
            (Disputed::Nowhere, wanted) => wanted == Some(&merged),
            // It is that of one version. The words of the other sections are compared too.
            (Disputed::In(_), _) => [&three.base, &three.ours, &three.theirs].contains(&&merged),
        }
    }

    /// Like [`Self::value`], for a list whose entries are merged.
    fn list(&self, of: impl Fn(&Content) -> Vec<String>) -> bool {
        self.value(&of)
            || has_both_changes(self.contents.map(&of).as_ref(), &of(self.merged))
            || *self.disputed != Disputed::Nowhere
    }

    /// The headings of the sections whose words are not those that both sides together want.
    fn sections(&self) -> BTreeSet<String> {
        let contents = [
            self.contents.base,
            self.contents.ours,
            self.contents.theirs,
            self.merged,
        ];
        let keys: BTreeSet<&SectionKey> = contents
            .iter()
            .flat_map(|content| content.sections.iter().map(|section| &section.key))
            .collect();
        let find = |content: &Content, key: &SectionKey| -> Option<SectionContent> {
            let mut sections = content.sections.iter();
            sections.find(|section| section.key == *key).cloned()
        };
        let agrees = |key: &SectionKey| {
            let three = self.contents.map(|content| find(content, key));
            let merged = find(self.merged, key);
            let lines = |of: &Option<SectionContent>| {
                of.as_ref()
                    .map_or_else(Vec::new, |section| section.lines.clone())
            };
            match three.merged() {
                Some(wanted) => *wanted == merged,
                None => {
                    merged.is_some()
                        && has_both_changes(three.as_ref().map(lines).as_ref(), &lines(&merged))
                }
            }
        };
        let asked = |key: &SectionKey| match self.disputed {
            Disputed::Nowhere => false,
            Disputed::In(sections) => sections.contains(&key.title),
        };
        let wrong = keys.into_iter().filter(|key| !asked(key) && !agrees(key));
        wrong.map(|key| key.title.clone()).collect()
    }

    /// Whether the merged record has the controls that both sides together want, each with its state and facts.
    fn controls(&self) -> bool {
        let merged: Vec<String> = self.merged.controls.iter().map(identity).collect();
        if *self.disputed != Disputed::Nowhere {
            // Nothing is invented; `line_counts` says that nothing is lost.
            let Three { base, ours, theirs } = self.contents;
            let known: BTreeSet<String> = [base, ours, theirs]
                .iter()
                .flat_map(|content| content.controls.iter().map(identity))
                .collect();
            return merged.iter().all(|control| known.contains(control));
        }
        wanted_controls(self.contents).is_some_and(|wanted| counts(&wanted) == counts(&merged))
    }
}

/// All that a control says, without its number, which other controls can change.
fn identity(control: &ControlContent) -> String {
    let ControlContent {
        name: _,
        own_id,
        group,
        duty,
        state,
        text,
        facts,
    } = control;
    format!("{own_id:?} {group:?} {duty:?} {state:?} {text:?} {facts:?}")
}

/// The controls that both sides together want; `None` if both changed one of them differently.
fn wanted_controls(contents: Three<&Content>) -> Option<Vec<String>> {
    let base = contents.base;
    let (ours, our_added) = followed(base, contents.ours);
    let (theirs, their_added) = followed(base, contents.theirs);
    let mut wanted = Vec::new();
    for (at, control) in base.controls.iter().enumerate() {
        let three = Three {
            base: Some(identity(control)),
            ours: ours[at].clone(),
            theirs: theirs[at].clone(),
        };
        wanted.extend(three.merged()?.clone());
    }
    // The same new control on both sides is one.
    let (our_added, their_added) = (counts(&our_added), counts(&their_added));
    let added: BTreeSet<&String> = our_added
        .keys()
        .chain(their_added.keys())
        .copied()
        .collect();
    for control in added {
        let count = |of: &BTreeMap<&String, usize>| of.get(control).copied().unwrap_or(0);
        let most = count(&our_added).max(count(&their_added));
        wanted.extend(std::iter::repeat_n(control.clone(), most));
    }
    Some(wanted)
}

/// What each control of the base is on a side, and the controls that the side added.
fn followed(base: &Content, side: &Content) -> (Vec<Option<String>>, Vec<String>) {
    let mut kept: Vec<Option<String>> = base
        .controls
        .iter()
        .map(|control| Some(identity(control)))
        .collect();
    let mut added = Vec::new();
    for difference in compare(base, side) {
        match difference {
            Difference::ControlRemoved { at, .. } => kept[at] = None,
            Difference::ControlChanged { control, at } => {
                kept[at.before] = Some(identity(&control.after));
            }
            Difference::ControlAdded { control, .. } => added.push(identity(&control)),
            _ => {}
        }
    }
    (kept, added)
}

fn counts<T: Ord>(list: &[T]) -> BTreeMap<&T, usize> {
    let mut counts = BTreeMap::new();
    for entry in list {
        *counts.entry(entry).or_insert(0) += 1;
    }
    counts
}

/// Whether a list has the entries of the base with the changes of both sides. A change that both made can be in it once.
fn has_both_changes(lists: Three<&Vec<String>>, merged: &[String]) -> bool {
    let counted = lists.map(|list| counts(list));
    let has = counts(merged);
    let all: BTreeSet<&String> = [&counted.base, &counted.ours, &counted.theirs, &has]
        .iter()
        .flat_map(|counts| counts.keys().copied())
        .collect();
    all.into_iter().all(|entry| {
        let of = |counts: &BTreeMap<&String, usize>| counts.get(entry).copied().unwrap_or(0);
        let (base, ours, theirs) = (of(&counted.base), of(&counted.ours), of(&counted.theirs));
        let is = of(&has);
        is + base == ours + theirs || (ours == theirs && is == ours)
    })
}
