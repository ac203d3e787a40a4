//! The words by which a hazard is recognised: the names of its headings, columns and keys.
//!
//! Three general names (`Description`, `Status`, `Owner`) are also those of a user story. Only a
//! hazard has a hazard or a harm together with causes, scores or controls.

use crate::template::normalise;

/// The most words of a name. A longer text is a sentence.
const LONGEST: usize = 7;

/// The topic of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyTopic {
    Hazard,
    Harm,
    Cause,
    Effect,
    Likelihood,
    Severity,
    Risk,
    Control,
    /// The assessment after the controls.
    Residual,
    /// Something that happened: a report about it has harms and causes too.
    Incident,
}

/// Words about a topic, as [`normalise`] writes them. A word that ends with `*` is the
/// beginning of one, because logs have words with a wrong letter at the end.
const WORDS: &[(&str, KeyTopic)] = &[
    ("hazard", KeyTopic::Hazard),
    ("hazards", KeyTopic::Hazard),
    ("hazardous", KeyTopic::Hazard),
    ("harm", KeyTopic::Harm),
    ("harms", KeyTopic::Harm),
    ("cause", KeyTopic::Cause),
    ("causes", KeyTopic::Cause),
    ("mechanism", KeyTopic::Cause),
    ("effect", KeyTopic::Effect),
    ("effects", KeyTopic::Effect),
    ("impact", KeyTopic::Effect),
    ("consequences", KeyTopic::Effect),
    ("likelihoo*", KeyTopic::Likelihood),
    ("likelyhoo*", KeyTopic::Likelihood),
    ("probability", KeyTopic::Likelihood),
    ("severity", KeyTopic::Severity),
    ("consequence", KeyTopic::Severity),
    ("risk", KeyTopic::Risk),
    ("risks", KeyTopic::Risk),
    ("control", KeyTopic::Control),
    ("controls", KeyTopic::Control),
    ("mitigati*", KeyTopic::Control),
    ("residual", KeyTopic::Residual),
    ("incident", KeyTopic::Incident),
    ("incidents", KeyTopic::Incident),
];

/// The topics of some names together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct KeyTopics(u16);

impl KeyTopics {
    /// The topics of one name; empty for a sentence.
    pub(in crate::import) fn of_name(name: &str) -> Self {
        let normal = normalise(name);
        let words: Vec<&str> = normal.split(' ').collect();
        let mut topics = Self::default();
        if words.len() > LONGEST {
            return topics;
        }
        for word in &words {
            for (known, topic) in WORDS {
                let is_met = match known.strip_suffix('*') {
                    Some(beginning) => word.starts_with(beginning),
                    None => word == known,
                };
                if is_met {
                    topics.add(*topic);
                }
            }
        }
        let has = |word: &str| words.contains(&word);
        if has("clinical") && topics.has(KeyTopic::Effect) || has("clinical") && has("consequence")
        {
            topics.add(KeyTopic::Harm);
        }
        if has("failure") && (has("mode") || has("modes") || has("modess")) {
            topics.add(KeyTopic::Cause);
        }
        topics
    }

    /// The topics of a key of data, such as `initialRisk`.
    pub(in crate::import) fn of_key(key: &str) -> Self {
        Self::of_name(&Self::spaced(key))
    }

    /// A key such as `initialRisk` in words.
    pub(in crate::import) fn spaced(key: &str) -> String {
        let mut words = String::with_capacity(key.len() + 4);
        let mut was_small = false;
        for c in key.chars() {
            if was_small && c.is_uppercase() {
                words.push(' ');
            }
            was_small = c.is_lowercase();
            words.push(c);
        }
        words
    }

    /// The topics of several names.
    pub(super) fn of_all<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        names
            .into_iter()
            .map(Self::of_name)
            .fold(Self::default(), Self::with)
    }

    /// Both together.
    #[must_use]
    pub(in crate::import) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These, with the hazard that an id such as `HAZ-001` names.
    #[must_use]
    pub(super) fn with_hazard(mut self) -> Self {
        self.add(KeyTopic::Hazard);
        self
    }

    /// Whether only a hazard has names about all of these: a hazard or a harm, and two more that
    /// belong to one.
    pub(in crate::import) fn are_of_a_hazard(self) -> bool {
        let is_event = self.has(KeyTopic::Incident) && !self.has(KeyTopic::Hazard);
        let mut parts = self.parts();
        if self.has(KeyTopic::Hazard) && self.has(KeyTopic::Harm) {
            parts += 1;
        }
        self.has_danger() && parts >= 2 && !is_event
    }

    /// Whether a hazard or a harm is among them.
    pub(in crate::import) fn has_danger(self) -> bool {
        self.has(KeyTopic::Hazard) || self.has(KeyTopic::Harm)
    }

    /// Whether they are those of a risk that is scored before and after its controls: a hazard's,
    /// where the text around them is about hazards.
    pub(super) fn are_of_a_scored_risk(self) -> bool {
        self.has(KeyTopic::Residual) && self.parts() >= 3
    }

    /// Whether a hazard is among them.
    pub(super) fn has_hazard(self) -> bool {
        self.has(KeyTopic::Hazard)
    }

    /// Whether one of them is a part that belongs to a hazard.
    pub(in crate::import) fn has_part(self) -> bool {
        self.parts() > 0 || self.has(KeyTopic::Harm)
    }

    /// The number of different parts of a hazard, without its harm.
    fn parts(self) -> usize {
        use KeyTopic::{Cause, Control, Effect, Likelihood, Risk, Severity};
        let parts = [Cause, Effect, Likelihood, Severity, Risk, Control];
        parts.into_iter().filter(|part| self.has(*part)).count()
    }

    fn has(self, topic: KeyTopic) -> bool {
        self.0 & (1 << topic as u16) != 0
    }

    fn add(&mut self, topic: KeyTopic) {
        self.0 |= 1 << topic as u16;
    }
}

/// Whether a text begins with the id of a hazard: `H1`, `H-001`, `HAZ-SW-001`, `HZ_7`.
pub(super) fn begins_with_hazard_id(text: &str) -> bool {
    let id: &str = text
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '—' | '–'))
        .next()
        .unwrap_or_default();
    let letters: String = id.chars().take_while(char::is_ascii_alphabetic).collect();
    let known = ["h", "hz", "haz", "hazard"];
    let is_known = known
        .iter()
        .any(|known| letters.eq_ignore_ascii_case(known));
    is_known
        && id
            .trim_end_matches('.')
            .ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_hazard(names: &[&str]) -> bool {
        KeyTopics::of_all(names.iter().copied()).are_of_a_hazard()
    }

    #[test]
    fn only_a_hazard_has_the_names_of_one() {
        assert!(is_hazard(&["Hazard name", "Cause(s)", "Existing controls"]));
        assert!(is_hazard(&[
            "ID",
            "Hazard",
            "Possible consequence",
            "Mitigation in prototype"
        ]));
        assert!(is_hazard(&[
            "Potential Clinical impact",
            "Possible causes",
            "Initial Likelihoos"
        ]));
        assert!(is_hazard(&[
            "Hazard",
            "Hazardous Situation",
            "Harm",
            "Risk Control ID(s)"
        ]));
        for others in [
            &["Description", "Status", "Owner"][..],
            &["Title", "Description", "Acceptance criteria", "Risk"],
            &["Incident", "Harm", "Root cause", "Severity", "Status"],
            &[
                "Description",
                "Severity",
                "Impact",
                "Root cause",
                "Mitigation",
                "Owner",
            ],
            &["Name", "Role", "Signature", "Date", "Status"],
            &["Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
            &["How hazards are found and why their causes and controls matter"],
        ] {
            assert!(!is_hazard(others), "{others:?}");
        }
    }

    #[test]
    fn the_ids_of_hazards_are_known_by_their_letters() {
        for id in ["H1 — x", "H-001: y", "HAZ-SW-001", "HZ_7.", "Hazard-0001"] {
            assert!(begins_with_hazard_id(id), "{id}");
        }
        for other in [
            "US-12 As a nurse",
            "Hazards",
            "H",
            "Hello 1",
            "2. Harm",
            "Hazard log 2",
        ] {
            assert!(!begins_with_hazard_id(other), "{other}");
        }
    }
}
