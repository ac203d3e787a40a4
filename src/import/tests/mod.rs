//! The cases of other logs, value by value. Each was seen in the wild; the words are ours.

mod data_cases;
mod markdown_cases;
mod other_forms;
mod table_cases;

use std::path::PathBuf;

use crate::import::lost_words::lost;
use crate::import::mapping::ImportMap;
use crate::import::plan::{Fate, Plan, PlannedHazard};
use crate::import::record_text::{Rest, record_text};
use crate::import::source::{SourceFile, read};
use crate::template::{Level, Template};

/// The folder of the cases; `None` where they are not.
fn cases() -> Option<PathBuf> {
    let corpus = std::env::var_os("HAZLOG_CORPUS")?;
    let folder = PathBuf::from(corpus).parent()?.join("cases/import");
    folder.is_dir().then_some(folder)
}

/// The plan of a case, with a map; `None` where the cases are not there.
fn planned_with(name: &str, map: &str) -> Option<Plan> {
    let bytes = std::fs::read(cases()?.join(name)).unwrap();
    Some(plan_of(name, &bytes, map))
}

fn planned(name: &str) -> Option<Plan> {
    planned_with(name, "")
}

fn plan_of(name: &str, bytes: &[u8], map: &str) -> Plan {
    let template = Template::built_in();
    let map = ImportMap::parse(map, &template).unwrap();
    let document = read(&SourceFile { name, bytes }).unwrap();
    let mut plan = Plan::new(&document, &map, &template).unwrap();
    plan.name_by_file(name.rsplit('/').next().unwrap());
    for hazard in &plan.hazards {
        let text = record_text(&hazard.draft, "source", Rest::Kept, &template);
        assert_eq!(
            lost(hazard, &text, Rest::Kept, &template),
            [] as [String; 0],
            "{text}"
        );
    }
    plan
}

/// The hazard of an id, as tests look at it.
struct Seen<'p> {
    hazard: &'p PlannedHazard,
    template: Template,
}

fn seen<'p>(plan: &'p Plan, id: &str) -> Seen<'p> {
    let hazard = plan.hazards.iter().find(|hazard| hazard.id == id);
    Seen {
        hazard: hazard.unwrap_or_else(|| panic!("no hazard {id}")),
        template: Template::built_in(),
    }
}

impl Seen<'_> {
    /// Likelihood, severity and class: `Low/Major/3`, `-` where there is none.
    fn initial(&self) -> String {
        self.scores(&self.hazard.draft.initial)
    }

    fn residual(&self) -> String {
        self.scores(&self.hazard.draft.residual)
    }

    fn scores(&self, scores: &crate::import::plan::DraftScores) -> String {
        let criteria = &self.template.criteria;
        let word = |rank: Option<u8>, levels: &[crate::template::TemplateOption]| {
            rank.map_or("-".to_owned(), |rank| {
                levels[usize::from(rank) - 1].label.clone()
            })
        };
        let likelihood = word(
            scores.likelihood.map(Level::rank),
            &criteria.likelihood.levels,
        );
        let severity = word(scores.severity.map(Level::rank), &criteria.severity.levels);
        let class = scores
            .risk
            .map_or("-".to_owned(), |class| class.0.to_string());
        format!("{likelihood}/{severity}/{class}")
    }

    fn causes(&self) -> Vec<&str> {
        self.hazard
            .draft
            .causes
            .iter()
            .map(|text| text.words.as_str())
            .collect()
    }

    fn existing(&self) -> Vec<&str> {
        self.hazard
            .draft
            .existing
            .iter()
            .map(|text| text.words.as_str())
            .collect()
    }

    /// The controls: `D unknown Saved twice`.
    fn controls(&self) -> Vec<String> {
        let controls = self.hazard.draft.controls.iter();
        let shown = controls.map(|control| {
            let first = control.text.words.lines().next().unwrap_or_default();
            format!(
                "{} {} {first}",
                control.group.letter(),
                control.state.as_str()
            )
        });
        shown.collect()
    }

    fn notes(&self) -> Vec<String> {
        let notes = self.hazard.draft.notes.iter();
        notes
            .map(|note| format!("{}: {}", note.name, note.text.words))
            .collect()
    }

    /// The names of the values without a place.
    fn unplaced(&self) -> Vec<&str> {
        let texts = self.hazard.texts.iter().filter(|text| text.is_unplaced());
        texts.map(|text| text.name.as_str()).collect()
    }

    fn status(&self) -> &str {
        &self.hazard.draft.status
    }
}

/// Whether a notice or the reason of a question has all these words.
fn says(plan: &Plan, words: &[&str]) -> bool {
    let reasons = plan.questions.iter().map(|question| &question.why);
    let mut all = plan.notices.iter().chain(reasons);
    all.any(|text| words.iter().all(|word| text.contains(word)))
}

/// Each text of a plan is told: none goes nowhere without a reason.
fn every_text_has_a_fate(plan: &Plan) {
    let texts = plan
        .hazards
        .iter()
        .flat_map(|hazard| &hazard.texts)
        .chain(&plan.outside);
    for text in texts {
        if let Fate::Nowhere(why) | Fate::Unplaced(why) | Fate::Note(why) | Fate::Used(why) =
            &text.fate
        {
            assert!(!why.is_empty(), "{text:?}");
        }
    }
}
