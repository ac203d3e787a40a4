//! Triage as sentences.

use super::TriageView;
use crate::hazard::Scores;
use crate::triage::Card;
use crate::tui::sentences::{level_words, undrawn};
use crate::tui::spoken::{Spoken, SpokenChoice};

impl TriageView {
    /// The story, what is undecided, and the card with its answers by number.
    pub(super) fn speak(&self) -> Spoken {
        let about = format!("triage of {}", self.id());
        let mut sentences = vec![format!("{}.", self.title)];
        let story = self.story.visible_text().into_iter();
        sentences.extend(story.map(|line| undrawn(&line)));
        if self.story.below() > 0 {
            sentences.push(format!(
                "{} more lines of the story follow: type more.",
                self.story.below()
            ));
        }
        sentences.push(format!("{}.", self.head().replace("   ", ", ")));
        let Some(card) = &self.card else {
            return Spoken::about(about, sentences)
                .asking("Nothing is undecided about this hazard. next goes on to the next one.");
        };
        sentences.push(format!("{}. {}", card.heading, card.requirement.words()));
        sentences.extend(card.facts.iter().cloned());
        sentences.extend(
            card.projection
                .iter()
                .map(|it| format!("A {}.", it.words())),
        );
        let (question, choices) = match self.chosen_likelihood() {
            Some(likelihood) => {
                let criteria = &self.sitting.template.criteria;
                let word = level_words(&criteria.likelihood, Some(likelihood));
                let choices = card.severities.iter().map(|option| {
                    let scores = Scores {
                        likelihood: Some(likelihood),
                        severity: Some(option.severity),
                    };
                    let class = scores.risk(criteria).map(|class| criteria.words(class));
                    SpokenChoice {
                        typed: option.number.to_string(),
                        words: format!(
                            "{}. Class: {}.",
                            unnumbered(&option.words, option.number),
                            class.unwrap_or_default()
                        ),
                    }
                });
                (
                    format!("Likelihood: {word}. How severe?"),
                    choices.collect(),
                )
            }
            None => (card.question.clone(), spoken_answers(card)),
        };
        Spoken::about(about, sentences)
            .asking(question)
            .with_choices(choices)
    }
}

fn spoken_answers(card: &Card) -> Vec<SpokenChoice> {
    let answers = card.answers.iter().map(|option| {
        let mut words = unnumbered(&option.words, option.number).to_owned();
        for unmet in &option.unmet {
            words.push_str(&format!(". Not met: {unmet}"));
        }
        SpokenChoice {
            typed: option.number.to_string(),
            words,
        }
    });
    answers.collect()
}

/// The words of a level without its number, which is said before them.
fn unnumbered(words: &str, number: u8) -> &str {
    words.strip_prefix(&format!("{number} - ")).unwrap_or(words)
}
