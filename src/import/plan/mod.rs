//! The plan of an import: the records that a source becomes, and where each of its texts goes.
//!
//! A plan changes nothing. It is shown, answered and then applied as a whole, or not at all.
//!
//! - `reader`: by what the values are read; `catalogue`: controls that the source lists once
//! - `hazard_builder`: the record of a hazard (`draft`), with `control_values` and `assessed_values`; `items`, `combined`, `day`: texts taken apart; `score_reading` and
//!   `source_risk`: scores, and the source's own risks; `matrix`: its own matrix
//! - `repeats`: hazards that are twice; `outside`: what is in no hazard
//! - `fate`: where a text goes; `question`: what a person must answer

mod assessed_values;
mod catalogue;
mod combined;
mod control_values;
mod day;
mod draft;
mod fate;
mod hazard_builder;
mod items;
mod matrix;
mod outside;
mod question;
mod reader;
mod repeats;
mod score_reading;
mod source_risk;

pub use draft::{DraftControl, DraftNote, DraftScores, DraftText, RecordDraft};
pub use fate::{Fate, PlacedText};
pub use question::{AnswerPlace, Question};

use catalogue::Catalogue;
use outside::{OtherTables, asides, named_controls, outside, place_by_map};
use question::Questions;
use reader::SourceReader;

use super::layout::{Layout, lay_out};
use super::mapping::{ImportMap, Known, MapError, SourceColumns};
use super::scale::legends;
use super::source::{Place, SourceDocument};
use crate::template::Template;

/// A hazard of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedHazard {
    /// Where it begins in the source.
    pub place: Place,
    /// Its id in the source; empty where it has none.
    pub id: String,
    /// Its record.
    pub draft: RecordDraft,
    /// Where each of its texts goes, in the order of the source.
    pub texts: Vec<PlacedText>,
}

impl PlannedHazard {
    /// The parts of a hazard that the source does not have.
    pub fn missing(&self) -> Vec<&'static str> {
        let draft = &self.draft;
        let parts = [
            ("name", draft.name.is_empty()),
            ("causes", draft.causes.is_empty()),
            ("effect", draft.effect.is_empty()),
            ("hazard", draft.hazard.is_empty()),
            ("harm", draft.harm.is_empty()),
            ("initial likelihood", draft.initial.likelihood.is_none()),
            ("initial severity", draft.initial.severity.is_none()),
            (
                "controls",
                draft.controls.is_empty() && draft.existing.is_empty(),
            ),
            ("residual likelihood", draft.residual.likelihood.is_none()),
            ("residual severity", draft.residual.severity.is_none()),
            ("owner", draft.owner.is_empty()),
            ("status", draft.status.is_empty()),
        ];
        let missing = parts.into_iter().filter(|(_, is_missing)| *is_missing);
        missing.map(|(part, _)| part).collect()
    }
}

/// What an import will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The columns and keys of the source.
    pub columns: SourceColumns,
    /// The hazards, in the order of the source.
    pub hazards: Vec<PlannedHazard>,
    /// Where the texts outside hazards go.
    pub outside: Vec<PlacedText>,
    /// What a person must answer before it counts.
    pub questions: Vec<Question>,
    /// What a person must know.
    pub notices: Vec<String>,
}

impl Plan {
    /// Plans the import of a source.
    ///
    /// # Errors
    /// When the headings of the source are not those that the map was made for.
    pub fn new(
        document: &SourceDocument,
        map: &ImportMap,
        template: &Template,
    ) -> Result<Self, MapError> {
        let layout = lay_out(&document.parts);
        let columns = SourceColumns::new(&layout.hazards, map);
        map.fits(&columns.headings())?;
        let mut questions = Questions::default();
        for notice in document.notices.iter().chain(&layout.notices) {
            questions.tell(notice);
        }
        tell_columns(&columns, &mut questions);
        let catalogue = Catalogue::new(&layout.tables);
        let reader = SourceReader::new(
            &layout,
            &columns,
            map,
            template,
            &catalogue,
            (document.form, &mut questions),
        );
        let unrepeated = repeats::without_repeats(&layout.hazards, &reader, &mut questions);
        let mut hazards: Vec<PlannedHazard> = unrepeated
            .hazards
            .iter()
            .map(|raw| {
                let built = hazard_builder::build(raw, &reader, &mut questions);
                PlannedHazard {
                    place: raw.place.clone(),
                    id: built.id,
                    draft: built.draft,
                    texts: built.texts,
                }
            })
            .collect();
        for (at, text) in unrepeated.texts {
            add_text(&mut hazards[at], text);
        }
        let mut outside = outside_hazards(
            &layout,
            &mut hazards,
            (&catalogue, template),
            &mut questions,
        );
        outside.extend(asides(&document.parts));
        outside.iter_mut().for_each(|text| place_by_map(text, map));
        tell_missing(&hazards, &mut questions);
        Ok(Self {
            outside,
            hazards,
            questions: questions.list,
            notices: questions.notices,
            columns,
        })
    }

    /// Gives the only hazard of a file the id that the file's name is, if it has no other: `HIS005.page.md` is `HIS005`.
    pub fn name_by_file(&mut self, file: &str) {
        if let [hazard] = self.hazards.as_mut_slice()
            && hazard.id.is_empty()
            && let Some(stem) = file.split('.').next()
            && is_id_of_file(stem)
        {
            hazard.id = stem.to_owned();
        }
    }

    /// Adds the headings of the source to a map, and what becomes of each column, as far as that is known.
    pub fn add_to_map(&self, map: &mut ImportMap) {
        for column in &self.columns.list {
            if !map.headings.contains(&column.name) {
                map.headings.push(column.name.clone());
            }
            if let Some(becomes) = &column.becomes {
                map.columns
                    .entry(column.name.clone())
                    .or_insert_with(|| becomes.clone());
            }
        }
    }

    /// What a map does not say yet, as comments for a person who completes it.
    pub fn open_in_map(&self) -> String {
        let mut lines = Vec::new();
        let unknown = self
            .columns
            .list
            .iter()
            .filter(|column| column.becomes.is_none());
        for column in unknown {
            lines.push(format!(
                "# columns: say a field, `note`, or `nowhere: why` for `{}`",
                column.name
            ));
        }
        for question in &self.questions {
            match question.answer {
                Some(AnswerPlace::Level(axis)) => {
                    lines.push(format!(
                        "# {}: say the level of \"{}\": {}",
                        axis.word(),
                        question.text,
                        question.why
                    ));
                }
                Some(AnswerPlace::Status) => {
                    lines.push(format!("# status: say the status of \"{}\"", question.text));
                }
                Some(AnswerPlace::Days) => lines.push(format!(
                    "# days: day-first or month-first: {}",
                    question.why
                )),
                None => {}
            }
        }
        let lines = lines
            .iter()
            .map(|line| format!("{}\n", line.replace('\n', " ")));
        lines.collect()
    }

    /// The texts that have no place, with the hazard of each.
    pub fn unplaced(&self) -> impl Iterator<Item = (Option<&PlannedHazard>, &PlacedText)> {
        let of_hazards = self
            .hazards
            .iter()
            .flat_map(|hazard| hazard.texts.iter().map(move |text| (Some(hazard), text)));
        let outside = self.outside.iter().map(|text| (None, text));
        of_hazards
            .chain(outside)
            .filter(|(_, text)| text.is_unplaced())
    }
}

/// Where the texts outside hazards go. Those of a table in the part of a hazard go to that hazard.
fn outside_hazards(
    layout: &Layout,
    hazards: &mut [PlannedHazard],
    (catalogue, template): (&Catalogue, &Template),
    questions: &mut Questions,
) -> Vec<PlacedText> {
    let placer = OtherTables {
        scales: legends(layout)
            .into_iter()
            .map(|legend| legend.place)
            .collect(),
        named: named_controls(hazards.iter().map(|hazard| &hazard.draft)),
        catalogue,
        template,
    };
    let mut outside = outside(layout, &placer.scales);
    for (at, table) in layout.tables.iter().enumerate() {
        let texts = placer.texts(at, table, questions);
        let own = table.hazard.and_then(|hazard| layout.hazards.get(hazard));
        let own = own.and_then(|raw| hazards.iter_mut().find(|hazard| hazard.place == raw.place));
        match own {
            Some(hazard) => texts.into_iter().for_each(|text| add_text(hazard, text)),
            None => outside.extend(texts),
        }
    }
    outside
}

/// Whether the name of a file is an id: letters and a number, such as `HIS005` and `HAZ-001`.
fn is_id_of_file(stem: &str) -> bool {
    let number = stem.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
    let letters = stem.len() - number.len();
    let number = number.trim_start_matches(['-', '_']);
    (1..=8).contains(&letters)
        && !number.is_empty()
        && number.chars().all(|sign| sign.is_ascii_digit())
}

/// Adds a text to the hazard that it belongs to, and to its record where that keeps it.
fn add_text(hazard: &mut PlannedHazard, text: PlacedText) {
    if matches!(text.fate, Fate::Note(_)) {
        hazard.draft.notes.push(note_of(&text));
    } else if text.is_unplaced() {
        hazard.draft.unplaced.push(note_of(&text));
    }
    hazard.texts.push(text);
}

fn note_of(text: &PlacedText) -> DraftNote {
    DraftNote {
        name: format!("{} ({})", text.name, text.piece.place),
        text: DraftText {
            words: text.piece.text.clone(),
            form: text.piece.form,
        },
    }
}

/// Tells which columns have a wrong letter, and asks nothing: the map can say otherwise.
fn tell_columns(columns: &SourceColumns, questions: &mut Questions) {
    for column in &columns.list {
        if let (Known::Nearly(known), Some(target)) = (&column.known, column.target()) {
            questions.tell(&format!(
                "`{}` was read as `{known}`, so it is {target}: is that right? A map can say otherwise",
                column.name
            ));
        }
    }
}

/// Tells which parts are missing, each once.
fn tell_missing(hazards: &[PlannedHazard], questions: &mut Questions) {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for part in hazards.iter().flat_map(PlannedHazard::missing) {
        match counts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, count)) => *count += 1,
            None => counts.push((part, 1)),
        }
    }
    for (part, count) in counts {
        questions.tell(&match (count, hazards.len()) {
            (count, all) if count == all => format!("no hazard has: {part}"),
            (1, _) => format!("1 hazard has no {part}"),
            (count, _) => format!("{count} hazards have no {part}"),
        });
    }
}
