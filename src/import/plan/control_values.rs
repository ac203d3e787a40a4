//! Causes and controls of a hazard, taken apart, and the facts of its controls.

use super::draft::{DraftControl, DraftNote, DraftText};
use super::fate::{Fate, PlacedText};
use super::hazard_builder::{FactEntry, HazardBuilder, draft_text, push_new};
use super::items::{self, Listed};
use crate::hazard::{ControlState, FactKey};
use crate::import::layout::RawEntry;
use crate::import::mapping::{GroupAbove, group_above};
use crate::import::source::TextForm;
use crate::import::vocabulary::ControlStatus;
use crate::template::GroupKind;
use crate::text::short_line;

/// The most letters of a text in a notice.
const TOLD: usize = 80;

impl HazardBuilder<'_, '_> {
    pub(super) fn causes(&mut self, entry: &RawEntry) -> Option<String> {
        let (found, listed) = items::split(&entry.value.text, entry.value.form);
        let id = one_of_row(&self.cause_ids, entry.row).filter(|_| found.len() == 1);
        for words in found {
            let words = match &id {
                Some(id) => format!("{words} ({id})"),
                None => words,
            };
            push_new(
                &mut self.built.draft.causes,
                DraftText {
                    words,
                    form: entry.value.form,
                },
            );
        }
        self.tell_split(entry, listed)
    }

    pub(super) fn existing(&mut self, entry: &RawEntry) -> Option<String> {
        if items::says_none(&entry.value.text) {
            return self.says_none(entry);
        }
        let (found, listed) = items::split(&entry.value.text, entry.value.form);
        for words in found {
            push_new(
                &mut self.built.draft.existing,
                DraftText {
                    words,
                    form: entry.value.form,
                },
            );
        }
        self.tell_split(entry, listed)
    }

    /// Tells once for each column that its texts were split, and how.
    fn tell_split(&mut self, entry: &RawEntry, listed: Listed) -> Option<String> {
        let how = told(listed)?;
        let name = entry.full_name();
        self.questions
            .tell(&format!("texts of `{name}` were {how}: is that right?"));
        Some(how)
    }

    /// A text that says that there is no control: its words are kept, and no control is made.
    fn says_none(&mut self, entry: &RawEntry) -> Option<String> {
        let name = entry.full_name();
        self.note(&name, &entry.value);
        let words = short_line(&entry.value.text, TOLD);
        self.questions.tell(&format!(
            "`{name}` says `{words}`, which hazlog reads as none: it makes no control, and the record keeps the words"
        ));
        Some("it says that there is none, so it is no control; its words are kept".to_owned())
    }

    pub(super) fn controls(
        &mut self,
        group: GroupKind,
        status: ControlStatus,
        entry: &RawEntry,
    ) -> Option<String> {
        if items::says_none(&entry.value.text) {
            return self.says_none(entry);
        }
        let (mut found, mut listed) = items::split(&entry.value.text, entry.value.form);
        if listed == Listed::One
            && let Some(sentences) = items::sentences(&entry.value.text)
        {
            (found, listed) = (sentences, Listed::Sentences);
        }
        if let Some(ids) = self.reader.listed_ids(&entry.value.text) {
            (found, listed) = (ids, Listed::Marked);
        }
        let id = one_of_row(&self.control_ids, entry.row).filter(|_| found.len() == 1);
        for words in found {
            let (words, ticked) = tick(&words);
            let state = match (ticked, status) {
                (Some(state), _) => state,
                (None, ControlStatus::InPlace) => ControlState::Implemented,
                (None, ControlStatus::Planned) => ControlState::Planned,
                (None, ControlStatus::Unsaid) => ControlState::Unknown,
            };
            let mut text = DraftText {
                words: words.to_owned(),
                form: entry.value.form,
            };
            let mut facts: Vec<(FactKey, String)> = Vec::new();
            if let Some(listed) = self.reader.listed_control(words) {
                facts.push((FactKey::Id, words.trim().to_owned()));
                facts.extend(listed.facts.iter().cloned());
                text = draft_text(&listed.text);
            } else if let Some(id) = &id {
                facts.push((FactKey::Id, id.clone()));
            }
            let control = DraftControl {
                group,
                state,
                text,
                facts,
                row: entry.row,
            };
            let same = |other: &DraftControl| other.text == control.text && other.group == group;
            if !self.built.draft.controls.iter().any(same) {
                self.built.draft.controls.push(control);
            }
        }
        self.tell_split(entry, listed)
    }

    pub(super) fn fact(&mut self, key: FactKey, entry: &RawEntry) -> Option<String> {
        let (found, listed) = items::split(&entry.value.text, entry.value.form);
        let at = self.built.texts.len();
        for words in found {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let of = group_above(&entry.above);
            self.facts.push(FactEntry {
                row: entry.row,
                key,
                words,
                at,
                of,
            });
        }
        self.tell_split(entry, listed)
    }

    /// Gives each fact to the control that it is about, if there is only one. Of several, nobody says which.
    pub(super) fn attach_facts(&mut self) {
        for fact in std::mem::take(&mut self.facts) {
            let draft = &mut self.built.draft;
            if let Some(control) = only_control(&mut draft.controls, &fact) {
                control.facts.push((fact.key, fact.words));
                continue;
            }
            let note = DraftNote {
                name: fact.key.title().to_owned(),
                text: DraftText {
                    words: fact.words,
                    form: TextForm::Plain,
                },
            };
            let of_existing = fact.of == Some(GroupAbove::Existing) || draft.controls.is_empty();
            let (place, why) = match (of_existing, draft.existing.is_empty()) {
                (true, false) => (&mut draft.existing_facts, "kept with the existing controls"),
                (true, true) => (
                    &mut draft.notes,
                    "kept word for word: there is no such control",
                ),
                (false, _) => (
                    &mut draft.notes,
                    "kept word for word: the source does not say of which control",
                ),
            };
            place.push(note);
            if let Some(PlacedText {
                fate: Fate::Field(_, how),
                ..
            }) = self.built.texts.get_mut(fact.at)
            {
                *how = Some(why.to_owned());
            }
        }
    }
}

/// The one control that a fact can be about.
fn only_control<'c>(
    controls: &'c mut [DraftControl],
    fact: &FactEntry,
) -> Option<&'c mut DraftControl> {
    let group = match fact.of {
        Some(GroupAbove::Existing) => return None,
        Some(GroupAbove::New(group)) => Some(group),
        None => None,
    };
    let is_of = |control: &DraftControl| group.is_none_or(|group| control.group == group);
    let row = fact.row;
    let of_row = controls
        .iter()
        .filter(|control| is_of(control) && control.row == row)
        .count();
    if of_row == 1 {
        return controls
            .iter_mut()
            .find(|control| is_of(control) && control.row == row);
    }
    let all = controls.iter().filter(|control| is_of(control)).count();
    match (all, group) {
        (1, Some(_)) => controls.iter_mut().find(|control| is_of(control)),
        _ if controls.len() == 1 => controls.first_mut(),
        _ => None,
    }
}

fn one_of_row(ids: &[(usize, String)], row: usize) -> Option<String> {
    ids.iter()
        .find(|(own, _)| *own == row)
        .map(|(_, id)| id.clone())
}

/// What a person must know of how a text was taken apart.
fn told(listed: Listed) -> Option<String> {
    match listed {
        Listed::Semicolons => Some("split at `;`".to_owned()),
        Listed::Sentences => Some("split at its sentences".to_owned()),
        Listed::One | Listed::Marked => None,
    }
}

/// The words of an item without its check box, and what the box says.
fn tick(words: &str) -> (&str, Option<ControlState>) {
    for (mark, state) in [
        ("[x] ", ControlState::Implemented),
        ("[X] ", ControlState::Implemented),
        ("[ ] ", ControlState::Planned),
    ] {
        if let Some(rest) = words.strip_prefix(mark) {
            return (rest, Some(state));
        }
    }
    (words, None)
}
