//! The scores of a hazard: read by the scale of the source, and compared with each other and with the matrix.

use super::fate::Fate;
use super::hazard_builder::{HazardBuilder, ScoreEntry};
use super::source_risk::{RiskVerdict, compare, is_prose};
use crate::import::scale::{AxisKind, ScoreReading};
use crate::import::vocabulary::{Scored, Target, When};
use crate::template::{Likelihood, Severity};

use super::draft::DraftText;

impl HazardBuilder<'_, '_> {
    /// Reads the scores of one axis. Rows that differ leave it unscored: nobody says which one counts.
    pub(super) fn assess(&mut self, when: When, axis: AxisKind) {
        let wanted = match axis {
            AxisKind::Likelihood => Scored::Likelihood,
            AxisKind::Severity => Scored::Severity,
        };
        let is_of = |entry: &&ScoreEntry| entry.when == when && entry.scored == wanted;
        let entries: Vec<(usize, String, bool)> = self
            .scores
            .iter()
            .filter(is_of)
            .map(|entry| (entry.at, entry.text.clone(), entry.is_part))
            .collect();
        let scale = self.reader.scale(axis);
        let mut ranks: Vec<u8> = Vec::new();
        for (at, text, _) in &entries {
            match scale.read(text) {
                ScoreReading::Nothing => self.keep(*at, "it says that there is none"),
                ScoreReading::Open(why) => {
                    self.questions.score(axis, text, &why);
                    self.keep(*at, &format!("the {} stays unscored: {why}", axis.word()));
                }
                ScoreReading::Level { rank, remark } => {
                    if !remark.is_empty() {
                        let form = self.built.texts[*at].piece.form;
                        self.assessment(when).reasons.push(DraftText {
                            words: remark,
                            form,
                        });
                    }
                    self.say_how(*at, axis, rank, text);
                    if !ranks.contains(&rank) {
                        ranks.push(rank);
                    }
                }
            }
        }
        match ranks.as_slice() {
            [] => {}
            [rank] => self.set(when, axis, *rank),
            _ => {
                let words: Vec<String> = ranks
                    .iter()
                    .map(|rank| format!("`{}`", self.reader.label(axis, *rank)))
                    .collect();
                let words = words.join(", ");
                let why = format!("the source gives {words} for one hazard");
                let name = format!("{} {}", when.word(), axis.word());
                self.questions.ask(&name, &words, &why, None);
                for (at, _, _) in &entries {
                    self.keep(*at, &format!("unscored: {why}"));
                }
            }
        }
    }

    fn set(&mut self, when: When, axis: AxisKind, rank: u8) {
        let template = self.reader.template;
        let scores = self.assessment(when);
        match axis {
            AxisKind::Likelihood => scores.likelihood = Some(Likelihood(rank)),
            AxisKind::Severity => scores.severity = Some(Severity(rank)),
        }
        if let (Some(likelihood), Some(severity)) = (scores.likelihood, scores.severity) {
            scores.risk = template.criteria.risk(likelihood, severity);
        }
    }

    /// Says how a text was read as a level, where it is not the level's own word.
    fn say_how(&mut self, at: usize, axis: AxisKind, rank: u8, text: &str) {
        let label = self.reader.label(axis, rank);
        if text.trim().eq_ignore_ascii_case(&label) {
            return;
        }
        let by = match self.reader.scale(axis).legend() {
            Some(legend) => format!("{label}, by the scale at {}", legend.place),
            None => label,
        };
        if let Some(text) = self.built.texts.get_mut(at)
            && let Fate::Field(_, how) = &mut text.fate
        {
            *how = Some(match how.take() {
                Some(before) => format!("{before}; {by}"),
                None => by,
            });
        }
    }

    /// Keeps the words of the source in the record.
    fn keep(&mut self, at: usize, why: &str) {
        let Some(text) = self.built.texts.get_mut(at) else {
            return;
        };
        text.fate = Fate::Note(match &text.fate {
            Fate::Note(before) if before != why => format!("{before}; {why}"),
            _ => why.to_owned(),
        });
        let (name, piece) = (text.name.clone(), text.piece.clone());
        self.note(&name, &piece);
    }

    /// Compares the risk of the source with the matrix. Its words are kept where they are not the class.
    pub(super) fn compare_risk(&mut self, when: When) {
        let class = self.assessment(when).risk;
        let template = self.reader.template;
        let is_of = |entry: &&ScoreEntry| entry.when == when && entry.scored == Scored::Risk;
        let risks: Vec<(usize, String, bool)> = self
            .scores
            .iter()
            .filter(is_of)
            .map(|entry| (entry.at, entry.text.clone(), entry.is_part))
            .collect();
        for (at, text, is_part) in risks {
            if is_prose(&text) && !is_part {
                let form = self.built.texts[at].piece.form;
                self.assessment(when)
                    .reasons
                    .push(DraftText { words: text, form });
                self.built.texts[at].fate = Fate::Field(Target::Reason(when), None);
                continue;
            }
            let verdict = compare(&text, class, self.reader.risk_scale, template);
            let why = match (verdict, class) {
                (RiskVerdict::Agrees, Some(class)) => {
                    let words = template.criteria.words(class);
                    if !is_part {
                        self.built.texts[at].fate =
                            Fate::Used(format!("agrees with the matrix: {words}"));
                    }
                    continue;
                }
                (RiskVerdict::Contradicts(_), Some(class)) => {
                    let words = template.criteria.words(class);
                    let who = self.who();
                    self.questions.tell(&format!(
                        "{who}: the source gives the {} risk `{text}`, and the matrix gives {words}",
                        when.word()
                    ));
                    format!("contradicts the matrix, which gives {words}")
                }
                _ => "the source's own risk, which is no class of the template".to_owned(),
            };
            if is_part {
                let (name, piece) = (
                    self.built.texts[at].name.clone(),
                    self.built.texts[at].piece.clone(),
                );
                self.note(&name, &piece);
            } else {
                self.keep(at, &why);
            }
        }
    }

    /// The hazard as a message names it.
    fn who(&self) -> String {
        match self.built.id.is_empty() {
            true => format!("`{}`", self.built.draft.name),
            false => self.built.id.clone(),
        }
    }
}
