//! Makes the record of one hazard from its values, and says for each value where it goes.

use super::combined::{self, Combined};
use super::day::{self, DayReading};
use super::draft::{DraftControl, DraftNote, DraftText, RecordDraft};
use super::fate::{Fate, PlacedText};
use super::items::{self, Listed};
use super::question::{AnswerPlace, Questions};
use super::reader::SourceReader;
use crate::hazard::{ControlState, FactKey};
use crate::import::layout::{HEADING_ABOVE, OF_ISSUE, RawEntry, RawHazard};
use crate::import::mapping::{ColumnUse, GroupAbove, group_above};
use crate::import::scale::AxisKind;
use crate::import::source::{Piece, TextForm};
use crate::import::vocabulary::{ControlStatus, Scored, Target, When};
use crate::template::GroupKind;

/// A hazard with its record and the place of each of its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BuiltHazard {
    /// The id in the source; empty where it has none.
    pub(super) id: String,
    pub(super) draft: RecordDraft,
    pub(super) texts: Vec<PlacedText>,
}

/// Makes the record of a hazard.
pub(super) fn build(
    raw: &RawHazard,
    reader: &SourceReader<'_>,
    questions: &mut Questions,
) -> BuiltHazard {
    let mut builder = HazardBuilder {
        reader,
        questions,
        built: BuiltHazard::default(),
        scores: Vec::new(),
        facts: Vec::new(),
        cause_ids: Vec::new(),
        control_ids: Vec::new(),
    };
    for entry in &raw.entries {
        builder.number(entry);
    }
    for entry in &raw.entries {
        if !entry.value.is_empty() {
            builder.entry(entry);
        }
    }
    builder.finish()
}

pub(super) struct HazardBuilder<'a, 'q> {
    pub(super) reader: &'a SourceReader<'a>,
    pub(super) questions: &'q mut Questions,
    pub(super) built: BuiltHazard,
    /// The scores, to be read together: rows can contradict each other.
    pub(super) scores: Vec<ScoreEntry>,
    /// Facts of controls, by row, until the controls are known.
    facts: Vec<FactEntry>,
    /// The numbers of causes and of controls, by row.
    cause_ids: Vec<(usize, String)>,
    control_ids: Vec<(usize, String)>,
}

/// A fact of a control.
struct FactEntry {
    row: usize,
    key: FactKey,
    words: String,
    /// Its place in the texts of the hazard.
    at: usize,
    /// The controls that its column is about, where the source says so.
    of: Option<GroupAbove>,
}

/// A score of the source.
pub(super) struct ScoreEntry {
    pub(super) when: When,
    pub(super) scored: Scored,
    pub(super) text: String,
    /// Its place in the texts of the hazard.
    pub(super) at: usize,
    /// Whether the text is a part of the value at that place.
    pub(super) is_part: bool,
}

impl HazardBuilder<'_, '_> {
    /// Notes the number that a row gives its cause or its control.
    fn number(&mut self, entry: &RawEntry) {
        let target = self
            .reader
            .columns
            .named(&entry.full_name())
            .and_then(|column| column.target());
        let number = entry.value.text.trim().to_owned();
        match target {
            Some(Target::CauseId) if !number.is_empty() => self.cause_ids.push((entry.row, number)),
            Some(Target::ControlId) if !number.is_empty() => {
                self.control_ids.push((entry.row, number))
            }
            _ => {}
        }
    }

    fn entry(&mut self, entry: &RawEntry) {
        let name = entry.full_name();
        if is_dash(&entry.value.text) {
            let why = "it is a sign for nothing".to_owned();
            return self.place(&name, &entry.value, Fate::Nowhere(why));
        }
        if is_dash(&entry.value.text) {
            let why = "it is a sign for nothing".to_owned();
            return self.place(&name, &entry.value, Fate::Nowhere(why));
        }
        let becomes = self
            .reader
            .columns
            .named(&name)
            .and_then(|column| column.becomes.clone());
        let fate = match &becomes {
            Some(ColumnUse::Field(target)) => return self.field(*target, entry),
            Some(ColumnUse::Note) => {
                self.note(&name, &entry.value);
                Fate::Note(match name.as_str() {
                    HEADING_ABOVE => "the heading above its table".to_owned(),
                    OF_ISSUE => "the issue says it besides the hazard".to_owned(),
                    _ => "the map says so".to_owned(),
                })
            }
            Some(ColumnUse::Nowhere(why)) => Fate::Nowhere(why.clone()),
            None => {
                let note = DraftNote {
                    name: shown_name(&name),
                    text: draft_text(&entry.value),
                };
                self.built.draft.unplaced.push(note);
                Fate::Unplaced(match name.is_empty() {
                    true => "it stands under no name".to_owned(),
                    false => format!("`{name}` is no field that hazlog knows"),
                })
            }
        };
        self.place(&name, &entry.value, fate);
    }

    fn field(&mut self, target: Target, entry: &RawEntry) {
        let value = &entry.value;
        let name = entry.full_name();
        let how = match target {
            Target::Id => return self.single(target, entry, |built| &mut built.id),
            Target::Name if is_long(&value.text) => self.long_name(value),
            Target::Name => return self.single(target, entry, |built| &mut built.draft.name),
            Target::Owner => return self.single(target, entry, |built| &mut built.draft.owner),
            Target::Project => return self.single(target, entry, |built| &mut built.draft.project),
            Target::Score(when, scored) => return self.score(when, scored, entry),
            Target::Status => return self.status(entry),
            Target::Raised => return self.raised(entry),
            Target::CauseId | Target::ControlId => None,
            Target::Description => prose(&mut self.built.draft.description, value),
            Target::Effect => prose(&mut self.built.draft.effect, value),
            Target::EffectOrHarm => {
                prose(&mut self.built.draft.effect, value);
                Some("effect and harm in one, so the harm is missing".to_owned())
            }
            Target::Hazard => prose(&mut self.built.draft.hazard, value),
            Target::Harm => prose(&mut self.built.draft.harm, value),
            Target::HazardType => {
                let (types, _) = items::split(&value.text, value.form);
                self.built.draft.types.extend(types);
                None
            }
            Target::Causes => self.causes(entry),
            Target::ExistingControls => self.existing(entry),
            Target::Controls(group, status) => self.controls(group, status, entry),
            Target::Evidence => self.fact(FactKey::Evidence, entry),
            Target::Verified => self.fact(FactKey::Verified, entry),
            Target::Effective => self.fact(FactKey::Effective, entry),
            Target::Reason(when) => {
                let text = draft_text(value);
                self.assessment(when).reasons.push(text);
                None
            }
            Target::Code => {
                self.built
                    .draft
                    .code
                    .extend(value.text.lines().map(str::to_owned));
                None
            }
        };
        self.place(&name, value, Fate::Field(target, how));
    }

    /// A value of which a hazard has one: another one is kept and asked about.
    fn single(
        &mut self,
        target: Target,
        entry: &RawEntry,
        slot: fn(&mut BuiltHazard) -> &mut String,
    ) {
        let name = entry.full_name();
        let text = entry
            .value
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let before = slot(&mut self.built);
        let fate = if before.is_empty() {
            before.clone_from(&text);
            Fate::Field(target, None)
        } else if *before == text {
            Fate::Field(target, Some("the same as above".to_owned()))
        } else {
            let why = format!("the hazard has the {target} `{before}` already");
            self.note(&name, &entry.value);
            self.questions.ask(&name, &text, &why, None);
            Fate::Note(why)
        };
        self.place(&name, &entry.value, fate);
    }

    /// A name that is a text: its first sentence is the name, and the hazard has the whole of it.
    fn long_name(&mut self, value: &Piece) -> Option<String> {
        if self.built.draft.name.is_empty() {
            self.built.draft.name = first_sentence(&value.text);
        }
        prose(&mut self.built.draft.hazard, value);
        Some("its first sentence; the hazard has the whole text".to_owned())
    }

    fn causes(&mut self, entry: &RawEntry) -> Option<String> {
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
        told(listed)
    }

    fn existing(&mut self, entry: &RawEntry) -> Option<String> {
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
        told(listed)
    }

    /// A text that says that there is no control: its words are kept, and no control is made.
    fn says_none(&mut self, entry: &RawEntry) -> Option<String> {
        self.note(&entry.full_name(), &entry.value);
        Some("it says that there is none, so it is no control; its words are kept".to_owned())
    }

    fn controls(
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
        told(listed)
    }

    fn fact(&mut self, key: FactKey, entry: &RawEntry) -> Option<String> {
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
        told(listed)
    }

    /// A score: read when all of the hazard are known. A text with several is taken apart.
    fn score(&mut self, when: When, scored: Scored, entry: &RawEntry) {
        let name = entry.full_name();
        let at = self.built.texts.len();
        let text = entry.value.text.clone();
        self.place(
            &name,
            &entry.value,
            Fate::Field(Target::Score(when, scored), None),
        );
        if scored != Scored::Several {
            self.scores.push(ScoreEntry {
                when,
                scored,
                text,
                at,
                is_part: false,
            });
            return;
        }
        let Combined {
            likelihood,
            severity,
            risk,
            remark,
        } = combined::read(&text, &entry.name);
        let parts = [
            (Scored::Likelihood, likelihood),
            (Scored::Severity, severity),
            (Scored::Risk, risk),
        ];
        let mut any = false;
        for (scored, part) in parts {
            if let Some(text) = part {
                any = true;
                self.scores.push(ScoreEntry {
                    when,
                    scored,
                    text,
                    at,
                    is_part: true,
                });
            }
        }
        if !remark.is_empty() {
            let form = TextForm::Plain;
            self.assessment(when).reasons.push(DraftText {
                words: remark,
                form,
            });
        }
        self.note(&name, &entry.value);
        if !any {
            let why = "hazlog cannot tell which score is which";
            self.questions.ask(&name, &text, why, None);
            self.built.texts[at].fate = Fate::Note(why.to_owned());
        }
    }

    fn status(&mut self, entry: &RawEntry) {
        let name = entry.full_name();
        let words = entry
            .value
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let read = self.reader.status(&words);
        let fate = match read {
            _ if !self.built.draft.status.is_empty() && self.built.draft.status != words => {
                self.note(&name, &entry.value);
                let why = format!(
                    "the hazard has the status `{}` already",
                    self.built.draft.status
                );
                self.questions.ask(&name, &words, &why, None);
                Fate::Note(why)
            }
            Ok(label) => {
                self.built.draft.status = label;
                Fate::Field(Target::Status, None)
            }
            Err(why) => {
                self.questions
                    .ask(&name, &words, &why, Some(AnswerPlace::Status));
                if self.reader.keeps_status_as_note() {
                    self.note(&name, &entry.value);
                } else {
                    self.built.draft.status.clone_from(&words);
                }
                Fate::Field(Target::Status, Some(format!("as written, because {why}")))
            }
        };
        self.place(&name, &entry.value, fate);
    }

    fn raised(&mut self, entry: &RawEntry) {
        let name = entry.full_name();
        let fate = match day::read(&entry.value.text, self.reader.map.days) {
            DayReading::Day(day) if self.built.draft.raised.is_none_or(|before| before == day) => {
                self.built.draft.raised = Some(day);
                Fate::Field(Target::Raised, None)
            }
            DayReading::Day(_) => {
                self.note(&name, &entry.value);
                Fate::Note("the hazard has another day already".to_owned())
            }
            DayReading::Open(why) => {
                self.note(&name, &entry.value);
                self.questions
                    .ask(&name, &entry.value.text, &why, Some(AnswerPlace::Days));
                Fate::Note(why)
            }
        };
        self.place(&name, &entry.value, fate);
    }

    fn finish(mut self) -> BuiltHazard {
        self.attach_facts();
        for axis in [AxisKind::Likelihood, AxisKind::Severity] {
            for when in [When::Initial, When::Residual] {
                self.assess(when, axis);
            }
        }
        for when in [When::Initial, When::Residual] {
            self.compare_risk(when);
        }
        self.name_from_text();
        self.built
    }

    /// Gives each fact to the control that it is about, if there is only one. Of several, nobody says which.
    fn attach_facts(&mut self) {
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

    /// A hazard without a name takes it from its description or its hazard, which it keeps.
    fn name_from_text(&mut self) {
        let draft = &mut self.built.draft;
        if !draft.name.is_empty() {
            return;
        }
        let texts = [&draft.hazard, &draft.description, &draft.effect];
        let Some(first) = texts.into_iter().find_map(|texts| texts.first()) else {
            return;
        };
        draft.name = first_sentence(&first.words);
        self.questions
            .tell("a hazard without a name has the first sentence of its text as its name");
    }

    pub(super) fn assessment(&mut self, when: When) -> &mut super::draft::DraftScores {
        match when {
            When::Initial => &mut self.built.draft.initial,
            When::Residual => &mut self.built.draft.residual,
        }
    }

    pub(super) fn note(&mut self, name: &str, value: &Piece) {
        let note = DraftNote {
            name: shown_name(name),
            text: draft_text(value),
        };
        if !self.built.draft.notes.contains(&note) {
            self.built.draft.notes.push(note);
        }
    }

    fn place(&mut self, name: &str, piece: &Piece, fate: Fate) {
        self.built.texts.push(PlacedText {
            name: name.to_owned(),
            piece: piece.clone(),
            fate,
        });
    }
}

/// The most letters of a name on one line.
const LONGEST_NAME: usize = 120;

fn is_long(text: &str) -> bool {
    text.chars().count() > LONGEST_NAME || text.trim().contains('\n')
}

fn first_sentence(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let sentence = line.split_inclusive(". ").next().unwrap_or_default();
    sentence.trim().trim_end_matches('.').to_owned()
}

/// Whether a text is a sign for nothing: a dash.
fn is_dash(text: &str) -> bool {
    text.chars()
        .all(|sign| matches!(sign, '-' | '–' | '—' | '.') || sign.is_whitespace())
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

fn shown_name(name: &str) -> String {
    match name.is_empty() {
        true => "without a name".to_owned(),
        false => name.to_owned(),
    }
}

fn draft_text(piece: &Piece) -> DraftText {
    DraftText {
        words: piece.text.clone(),
        form: piece.form,
    }
}

fn prose(texts: &mut Vec<DraftText>, value: &Piece) -> Option<String> {
    push_new(texts, draft_text(value));
    None
}

fn push_new(texts: &mut Vec<DraftText>, text: DraftText) {
    if !texts.contains(&text) {
        texts.push(text);
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
