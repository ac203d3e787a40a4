//! Everything by which the values of one source are read: its columns, scales, list of controls, and the map.

use super::catalogue::{Catalogue, ListedControl};
use super::combined;
use super::question::Questions;
use super::source_risk::{RiskScale, leading_number};
use crate::import::layout::{Layout, RawHazard};
use crate::import::mapping::{ImportMap, SourceColumn, SourceColumns};
use crate::import::scale::{AxisKind, AxisScale, Legend, legends};
use crate::import::source::SourceForm;
use crate::import::vocabulary::{Scored, Target, When};
use crate::template::{StatusKind, Template, normalise};

/// How the values of a source are read.
pub(super) struct SourceReader<'a> {
    pub(super) columns: &'a SourceColumns,
    pub(super) map: &'a ImportMap,
    pub(super) template: &'a Template,
    pub(super) risk_scale: RiskScale,
    likelihood: AxisScale<'a>,
    severity: AxisScale<'a>,
    catalogue: &'a Catalogue,
    form: SourceForm,
}

impl<'a> SourceReader<'a> {
    /// Prepares to read a source.
    pub(super) fn new(
        layout: &'a Layout,
        columns: &'a SourceColumns,
        map: &'a ImportMap,
        template: &'a Template,
        catalogue: &'a Catalogue,
        (form, questions): (SourceForm, &mut Questions),
    ) -> Self {
        let legends = legends(layout);
        let mut scale = |kind: AxisKind, scored: Scored, answers| {
            let legend = one_legend(&legends, scored, questions);
            if let Some(legend) = &legend {
                questions.tell(&words_of(kind, legend));
            }
            let scores = scores(&layout.hazards, columns, scored);
            let scores: Vec<&str> = scores.iter().map(String::as_str).collect();
            AxisScale::new(kind, template, legend, answers, scores)
        };
        Self {
            likelihood: scale(AxisKind::Likelihood, Scored::Likelihood, &map.likelihood),
            severity: scale(AxisKind::Severity, Scored::Severity, &map.severity),
            risk_scale: risk_scale(&layout.hazards, columns, template),
            columns,
            map,
            template,
            catalogue,
            form,
        }
    }

    /// The scale of an axis.
    pub(super) fn scale(&self, axis: AxisKind) -> &AxisScale<'a> {
        match axis {
            AxisKind::Likelihood => &self.likelihood,
            AxisKind::Severity => &self.severity,
        }
    }

    /// The word of a level.
    pub(super) fn label(&self, axis: AxisKind, rank: u8) -> String {
        let option = axis
            .levels(self.template)
            .get(usize::from(rank).saturating_sub(1));
        option.map_or_else(String::new, |option| option.label.clone())
    }

    /// The status of the template that words are.
    ///
    /// # Errors
    /// Why they are none, as a clause.
    pub(super) fn status(&self, words: &str) -> Result<String, String> {
        if let Some(at) = self.map.statuses.get(words)
            && let Some(option) = self.template.statuses.get(*at)
        {
            return Ok(option.label.clone());
        }
        let wanted = normalise(words);
        let mut options = self.template.statuses.iter().enumerate();
        let Some((at, option)) = options.find(|(_, option)| normalise(&option.label) == wanted)
        else {
            return Err(format!("`{words}` is no status of the template"));
        };
        let closed = self.template.status_kind(at) == Some(StatusKind::Closed);
        if closed && self.keeps_status_as_note() {
            return Err("a closed issue is not a closed hazard".to_owned());
        }
        Ok(option.label.clone())
    }

    /// Whether the status of the source is about something else than the hazard, so that it is no status of a record.
    pub(super) fn keeps_status_as_note(&self) -> bool {
        self.form == SourceForm::GitHubIssues
    }

    /// The control of the source's own list that words name.
    pub(super) fn listed_control(&self, words: &str) -> Option<&ListedControl> {
        self.catalogue.get(words)
    }

    /// The ids of a text that is nothing but ids of listed controls.
    pub(super) fn listed_ids(&self, text: &str) -> Option<Vec<String>> {
        let parts = text.split([',', ';', '\n', ' ']);
        let ids: Vec<String> = parts
            .map(|id| id.trim().trim_start_matches("- ").to_owned())
            .filter(|id| !id.is_empty())
            .collect();
        (!ids.is_empty() && ids.iter().all(|id| self.catalogue.get(id).is_some())).then_some(ids)
    }
}

/// The one legend of an axis; none where several contradict each other.
fn one_legend(legends: &[Legend], of: Scored, questions: &mut Questions) -> Option<Legend> {
    let mut own = legends.iter().filter(|legend| legend.of == of);
    let first = own.next()?;
    let same = |legend: &&Legend| {
        let words = |legend: &Legend| -> Vec<(Option<u32>, String)> {
            legend
                .levels
                .iter()
                .map(|(number, word)| (*number, normalise(word)))
                .collect()
        };
        words(legend) == words(first)
    };
    match own.find(|legend| !same(legend)) {
        None => Some(first.clone()),
        Some(other) => {
            questions.tell(&format!(
                "the scales at {} and at {} differ, so no number is read by either",
                first.place, other.place
            ));
            None
        }
    }
}

fn words_of(kind: AxisKind, legend: &Legend) -> String {
    let level = |(number, word): &(Option<u32>, String)| match number {
        Some(number) => format!("{number} {word}"),
        None => word.clone(),
    };
    let levels: Vec<String> = legend.levels.iter().map(level).collect();
    format!(
        "the {} is read by the source's own scale at {}: {}",
        kind.word(),
        legend.place,
        levels.join(" · ")
    )
}

/// The texts of all scores of an axis, initial and residual.
fn scores(hazards: &[RawHazard], columns: &SourceColumns, wanted: Scored) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in hazards.iter().flat_map(|hazard| &hazard.entries) {
        let target = columns
            .named(&entry.full_name())
            .and_then(SourceColumn::target);
        match target {
            Some(Target::Score(_, scored)) if scored == wanted => {
                texts.push(entry.value.text.clone());
            }
            Some(Target::Score(_, Scored::Several | Scored::Risk)) => {
                let found = combined::read(&entry.value.text, &entry.name);
                texts.extend(match wanted {
                    Scored::Likelihood => found.likelihood,
                    Scored::Severity => found.severity,
                    _ => None,
                });
            }
            _ => {}
        }
    }
    texts
}

/// Whether the risks of a source can be classes.
fn risk_scale(hazards: &[RawHazard], columns: &SourceColumns, template: &Template) -> RiskScale {
    let mut risks: Vec<(String, Option<(u32, u32)>)> = Vec::new();
    for hazard in hazards {
        for when in [When::Initial, When::Residual] {
            let of = |scored: Scored| {
                let mut entries = hazard.entries.iter();
                let entry = entries.find(|entry| {
                    let column = columns.named(&entry.full_name());
                    column.and_then(SourceColumn::target) == Some(Target::Score(when, scored))
                });
                entry.map(|entry| entry.value.text.clone())
            };
            let Some(risk) = of(Scored::Risk) else {
                continue;
            };
            let number = |scored: Scored| of(scored).as_deref().and_then(leading_number);
            let factors = number(Scored::Likelihood).zip(number(Scored::Severity));
            risks.push((risk, factors));
        }
    }
    RiskScale::new(
        risks
            .iter()
            .map(|(risk, factors)| (risk.as_str(), *factors)),
        template,
    )
}
