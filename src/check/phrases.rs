//! Labelled phrases that measure the precision and recall of a rule that searches for words.
//!
//! No list of words is complete. Each such rule therefore has a table of phrases, each marked
//! *wrong* (the rule must find it) or *right* (it must not). Tests run the rule on all of them.

use super::{Findings, Rule, Run, Subject, Thresholds, example};
use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// The phrases of a rule that searches for words.
#[derive(Clone, Copy, Debug)]
pub struct Phrases {
    /// The table. Each line has `wrong` or `right`, the phrase and, if the rule needs it, a value
    /// for the phrase, separated by tabs.
    pub table: &'static str,
    /// The sections of the model record in which the phrase is tested: `{}` is the phrase, and
    /// `{value}` the value.
    pub sections: &'static str,
}

/// The label of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhraseVerdict {
    /// A fault that the rule must find.
    Wrong,
    /// No fault.
    Right,
}

/// A labelled phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its label.
    pub verdict: PhraseVerdict,
    /// Its words.
    pub text: &'static str,
    /// The value for the phrase; usually empty.
    pub value: &'static str,
}

/// The results of a rule on its phrases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// The number of wrong phrases.
    pub wrong: usize,
    /// The number of wrong phrases that the rule finds.
    pub wrong_found: usize,
    /// The number of right phrases.
    pub right: usize,
    /// The number of right phrases that the rule finds by mistake.
    pub right_found: usize,
}

impl Accuracy {
    /// The number of phrases that the rule finds.
    pub fn found(self) -> usize {
        self.wrong_found + self.right_found
    }

    /// Whether at least `parts - 1` in `parts` found phrases are wrong phrases.
    pub fn is_right_but_once_in(self, parts: usize) -> bool {
        self.right_found * parts <= self.found()
    }
}

impl Phrases {
    /// The phrases. A line with another form is skipped; a test ensures that there is none.
    pub fn list(self) -> impl Iterator<Item = Phrase> + use<> {
        self.table.lines().filter_map(|line| {
            let mut cells = line.split('\t');
            let verdict = match cells.next()? {
                "wrong" => PhraseVerdict::Wrong,
                "right" => PhraseVerdict::Right,
                _ => return None,
            };
            Some(Phrase {
                verdict,
                text: cells.next()?,
                value: cells.next().unwrap_or_default(),
            })
        })
    }

    /// The results of a rule on the phrases.
    pub fn accuracy(self, rule: &Rule) -> Accuracy {
        let template = Template::built_in();
        let mut accuracy = Accuracy::default();
        for phrase in self.list() {
            let found = usize::from(self.is_found(rule, phrase, &template));
            match phrase.verdict {
                PhraseVerdict::Wrong => {
                    accuracy.wrong += 1;
                    accuracy.wrong_found += found;
                }
                PhraseVerdict::Right => {
                    accuracy.right += 1;
                    accuracy.right_found += found;
                }
            }
        }
        accuracy
    }

    /// Whether a rule finds anything in a record with the phrase.
    pub fn is_found(self, rule: &Rule, phrase: Phrase, template: &Template) -> bool {
        let Run::Record(run) = rule.run else {
            return false;
        };
        let sections = self.sections.replace("{}", phrase.text);
        let text = example::model_with(&sections.replace("{value}", phrase.value));
        let record = Record::read(HazardId::new("Hazard-0001"), text, template);
        let thresholds = Thresholds::default();
        let subject = Subject::new(&record, template, &thresholds);
        let mut findings = Findings {
            rule: rule.code,
            document: &record.document,
            list: Vec::new(),
        };
        run(&subject, &mut findings);
        !findings.list.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_one_wrong_phrase_in_twenty_found_is_allowed() {
        let accuracy = |wrong_found, right_found| Accuracy {
            wrong: 40,
            wrong_found,
            right: 40,
            right_found,
        };
        assert!(accuracy(19, 1).is_right_but_once_in(20));
        assert!(!accuracy(18, 1).is_right_but_once_in(20));
        assert!(accuracy(0, 0).is_right_but_once_in(20));
    }
}
