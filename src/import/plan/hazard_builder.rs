//! Makes the record of one hazard from its values, and says for each value where it goes.

use super::draft::{DraftNote, DraftText, RecordDraft};
use super::fate::{Fate, PlacedText};
use super::items;
use super::question::Questions;
use super::reader::SourceReader;
use crate::hazard::FactKey;
use crate::import::layout::{HEADING_ABOVE, OF_ISSUE, RawEntry, RawHazard};
use crate::import::mapping::{ColumnUse, GroupAbove, SourceColumn};
use crate::import::scale::AxisKind;
use crate::import::source::Piece;
use crate::import::vocabulary::{Scored, Target, When};

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
    pub(super) facts: Vec<FactEntry>,
    /// The numbers of causes and of controls, by row.
    pub(super) cause_ids: Vec<(usize, String)>,
    pub(super) control_ids: Vec<(usize, String)>,
}

/// A fact of a control.
pub(super) struct FactEntry {
    pub(super) row: usize,
    pub(super) key: FactKey,
    pub(super) words: String,
    /// Its place in the texts of the hazard.
    pub(super) at: usize,
    /// The controls that its column is about, where the source says so.
    pub(super) of: Option<GroupAbove>,
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
            .and_then(SourceColumn::target);
        let number = entry.value.text.trim().to_owned();
        match target {
            Some(Target::CauseId) if !number.is_empty() => self.cause_ids.push((entry.row, number)),
            Some(Target::ControlId) if !number.is_empty() => {
                self.control_ids.push((entry.row, number));
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
                    true => "it is under no name".to_owned(),
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

    pub(super) fn place(&mut self, name: &str, piece: &Piece, fate: Fate) {
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
    items::first_sentence(line)
        .trim()
        .trim_end_matches('.')
        .to_owned()
}

/// Whether a text is a sign for nothing: a dash.
fn is_dash(text: &str) -> bool {
    text.chars()
        .all(|sign| matches!(sign, '-' | '–' | '—' | '.') || sign.is_whitespace())
}

fn shown_name(name: &str) -> String {
    match name.is_empty() {
        true => "without a name".to_owned(),
        false => name.to_owned(),
    }
}

pub(super) fn draft_text(piece: &Piece) -> DraftText {
    DraftText {
        words: piece.text.clone(),
        form: piece.form,
    }
}

fn prose(texts: &mut Vec<DraftText>, value: &Piece) -> Option<String> {
    push_new(texts, draft_text(value));
    None
}

pub(super) fn push_new(texts: &mut Vec<DraftText>, text: DraftText) {
    if !texts.contains(&text) {
        texts.push(text);
    }
}
