//! What a person must answer before a value counts, each once for all hazards.

use std::collections::{HashMap, HashSet};

use crate::import::scale::AxisKind;

/// A question, with how many values it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is about: a column, or an axis.
    pub about: String,
    /// The words of the source.
    pub text: String,
    /// Why hazlog does not know, as a clause.
    pub why: String,
    /// How many values it is about.
    pub values: usize,
    /// Where a map answers it; `None` where a person must change the source or the record.
    pub answer: Option<AnswerPlace>,
}

/// Where a map answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerPlace {
    /// In the levels of an axis.
    Level(AxisKind),
    /// In the statuses.
    Status,
    /// In the order of days.
    Days,
}

/// The questions and notices of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Questions {
    pub(super) list: Vec<Question>,
    pub(super) notices: Vec<String>,
    /// The place of each question in the list: a log can have as many as rows.
    asked: HashMap<[String; 3], usize>,
    told: HashSet<String>,
}

impl Questions {
    /// Asks about a score.
    pub(super) fn score(&mut self, axis: AxisKind, text: &str, why: &str) {
        self.add(axis.word(), text, why, Some(AnswerPlace::Level(axis)));
    }

    /// Asks about a value that only a person who knows the hazard can decide.
    pub(super) fn ask(&mut self, about: &str, text: &str, why: &str, answer: Option<AnswerPlace>) {
        self.add(about, text, why, answer);
    }

    fn add(&mut self, about: &str, text: &str, why: &str, answer: Option<AnswerPlace>) {
        let key = [about, text, why].map(str::to_owned);
        if let Some(at) = self.asked.get(&key) {
            self.list[*at].values += 1;
            return;
        }
        self.asked.insert(key, self.list.len());
        self.list.push(Question {
            about: about.to_owned(),
            text: text.to_owned(),
            why: why.to_owned(),
            values: 1,
            answer,
        });
    }

    /// Tells something, once.
    pub(super) fn tell(&mut self, notice: &str) {
        if self.told.insert(notice.to_owned()) {
            self.notices.push(notice.to_owned());
        }
    }
}
