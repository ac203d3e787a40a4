//! The usual topics of hazards, recognised by a few words.

use serde::{Deserialize, Serialize};

/// Something that can go wrong in nearly every health IT system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// One patient is taken for another.
    WrongPatient,
    /// Data is old, lost or incomplete.
    StaleOrMissing,
    /// The system cannot be used.
    Unavailable,
    /// Systems do not understand each other, or a message does not arrive.
    Integration,
    /// What is shown is understood as something else.
    Misinterpretation,
    /// Something fails.
    Fault,
}

/// A set of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topics(u8);

/// The beginnings of words about a topic, sorted. A hazard type counts as a word too:
/// `WrongPatientContext`. They are broad on purpose, because they only decide whether a log covers
/// a topic at all.
const STEMS: [(&str, Topic); 61] = [
    ("ambigu", Topic::Misinterpretation),
    ("api", Topic::Integration),
    ("bug", Topic::Fault),
    ("communicationerror", Topic::Integration),
    ("confus", Topic::Misinterpretation),
    ("corrupt", Topic::Fault),
    ("crash", Topic::Fault),
    ("crash", Topic::Unavailable),
    ("dataloss", Topic::StaleOrMissing),
    ("defect", Topic::Fault),
    ("downtime", Topic::Unavailable),
    ("error", Topic::Fault),
    ("fail", Topic::Fault),
    ("fault", Topic::Fault),
    ("feed", Topic::Integration),
    ("fhir", Topic::Integration),
    ("hl7", Topic::Integration),
    ("incomplete", Topic::StaleOrMissing),
    ("integrat", Topic::Integration),
    ("interfac", Topic::Integration),
    ("interop", Topic::Integration),
    ("lost", Topic::StaleOrMissing),
    ("malfunction", Topic::Fault),
    ("messag", Topic::Integration),
    ("misidentif", Topic::WrongPatient),
    ("misinterpret", Topic::Misinterpretation),
    ("mislead", Topic::Misinterpretation),
    ("misled", Topic::Misinterpretation),
    ("misread", Topic::Misinterpretation),
    ("missing", Topic::StaleOrMissing),
    ("mistake", Topic::Misinterpretation),
    ("misunderst", Topic::Misinterpretation),
    ("noaccesstodata", Topic::Unavailable),
    ("offline", Topic::Unavailable),
    ("omission", Topic::StaleOrMissing),
    ("omit", Topic::StaleOrMissing),
    ("outage", Topic::Fault),
    ("outage", Topic::Unavailable),
    ("outdated", Topic::StaleOrMissing),
    ("outofdate", Topic::StaleOrMissing),
    ("referralnotreceived", Topic::Integration),
    ("requestnotreceived", Topic::Integration),
    ("stale", Topic::StaleOrMissing),
    ("systemcrash", Topic::Fault),
    ("systemcrash", Topic::Unavailable),
    ("systemunavailable", Topic::Fault),
    ("systemunavailable", Topic::Unavailable),
    ("timeout", Topic::Fault),
    ("transmi", Topic::Integration),
    ("truncat", Topic::StaleOrMissing),
    ("unavailab", Topic::Unavailable),
    ("unclear", Topic::Misinterpretation),
    ("unreachable", Topic::Unavailable),
    ("unresponsive", Topic::Unavailable),
    ("wrongdemogra", Topic::WrongPatient),
    ("wrongobeservationint", Topic::Misinterpretation),
    ("wrongobservationint", Topic::Misinterpretation),
    ("wrongpatient", Topic::WrongPatient),
    ("wrongperson", Topic::WrongPatient),
    ("wrongrecord", Topic::WrongPatient),
    ("wronguser", Topic::WrongPatient),
];

/// Two words after each other, by their beginnings.
const PAIRS: [(&str, &str, Topic); 13] = [
    ("another", "patient", Topic::WrongPatient),
    ("cannot", "access", Topic::Unavailable),
    ("cannot", "use", Topic::Unavailable),
    ("different", "patient", Topic::WrongPatient),
    ("incorrect", "patient", Topic::WrongPatient),
    ("not", "available", Topic::Unavailable),
    ("not", "sent", Topic::Integration),
    ("of", "date", Topic::StaleOrMissing),
    ("other", "patient", Topic::WrongPatient),
    ("patient", "identi", Topic::WrongPatient),
    ("taken", "for", Topic::Misinterpretation),
    ("wrong", "patient", Topic::WrongPatient),
    ("wrong", "record", Topic::WrongPatient),
];

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 6] = [
        Self::WrongPatient,
        Self::StaleOrMissing,
        Self::Unavailable,
        Self::Integration,
        Self::Misinterpretation,
        Self::Fault,
    ];

    /// The topic in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrongPatient => "the wrong patient",
            Self::StaleOrMissing => "stale or missing data",
            Self::Unavailable => "the system being unavailable",
            Self::Integration => "messages and interfaces between systems",
            Self::Misinterpretation => "misreading of what is shown",
            Self::Fault => "fault conditions",
        }
    }
}

/// The first two letters of every stem and of every second word of a pair, one bit for each letter,
/// so that most words are skipped quickly.
const OPENINGS: [u32; 26] = openings();

const fn openings() -> [u32; 26] {
    let mut openings = [0; 26];
    let mut at = 0;
    while at < STEMS.len() + PAIRS.len() {
        let stem = if at < STEMS.len() {
            STEMS[at].0
        } else {
            PAIRS[at - STEMS.len()].1
        };
        let letters = stem.as_bytes();
        openings[(letters[0] - b'a') as usize] |= second(letters[1]);
        at += 1;
    }
    openings
}

/// The bit of a second letter; one bit is for all other characters.
const fn second(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() {
        1 << (letter - b'a')
    } else {
        1 << 26
    }
}

/// Where the stems of each first letter begin.
const FROM: [usize; 26] = from();

const fn from() -> [usize; 26] {
    let mut from = [STEMS.len(); 26];
    let mut at = STEMS.len();
    while at > 0 {
        at -= 1;
        from[(STEMS[at].0.as_bytes()[0] - b'a') as usize] = at;
    }
    from
}

impl Topics {
    /// The topics in some texts.
    pub(super) fn in_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let is_between = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let mut topics = Self::default();
        for text in texts {
            let mut before: &[u8] = &[];
            let words = text.as_bytes().split(is_between);
            for word in words.filter(|word| !word.is_empty()) {
                if may_speak(word) {
                    topics.read_word(before, word);
                }
                before = word;
            }
            if topics.are_all() {
                return topics;
            }
        }
        topics
    }

    /// The topics of hazard types.
    pub fn of_types(types: &[String]) -> Self {
        Self::in_texts(types.iter().map(String::as_str))
    }

    /// Whether the set has a topic.
    pub fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u8) != 0
    }

    /// The union of both sets.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn are_all(self) -> bool {
        Topic::ALL.into_iter().all(|topic| self.has(topic))
    }

    fn read_word(&mut self, before: &[u8], word: &[u8]) {
        let first = word[0].to_ascii_lowercase();
        for (stem, topic) in &STEMS[FROM[usize::from(first - b'a')]..] {
            if stem.as_bytes()[0] != first {
                break;
            }
            if !self.has(*topic) && begins(word, stem) {
                self.add(*topic);
            }
        }
        for (one, other, topic) in &PAIRS {
            let may = other.as_bytes()[0] == first && !self.has(*topic);
            if may && begins(word, other) && begins(before, one) {
                self.add(*topic);
            }
        }
    }

    fn add(&mut self, topic: Topic) {
        self.0 |= 1 << topic as u8;
    }
}

/// Whether a word has the first two letters of a stem.
fn may_speak(word: &[u8]) -> bool {
    // No stem is shorter.
    let [first, next, _, ..] = word else {
        return false;
    };
    let first = first.to_ascii_lowercase();
    first.is_ascii_lowercase()
        && OPENINGS[usize::from(first - b'a')] & second(next.to_ascii_lowercase()) != 0
}

/// Whether a word begins with a stem, whatever its case.
fn begins(word: &[u8], stem: &str) -> bool {
    let head = word.get(..stem.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(stem.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_sorted_and_each_is_found() {
        assert!(STEMS.is_sorted_by_key(|(stem, _)| *stem));
        let stems = STEMS.iter().map(|(stem, _)| *stem);
        let all = stems.chain(PAIRS.iter().map(|(_, other, _)| *other));
        assert!(all.into_iter().all(|stem| may_speak(stem.as_bytes())));
    }

    #[test]
    fn topics_are_recognised_by_words_and_by_types() {
        for (text, topic) in [
            (
                "Letter shown for another patient's visit",
                Topic::WrongPatient,
            ),
            ("- WrongPatientContext", Topic::WrongPatient),
            ("an out-of-date list", Topic::StaleOrMissing),
            ("SystemUnavailable", Topic::Unavailable),
            ("The HL7 feed stops", Topic::Integration),
            ("the unit is Misread", Topic::Misinterpretation),
            ("the disk fails", Topic::Fault),
        ] {
            assert!(Topics::in_texts([text]).has(topic), "{text}");
        }
        let none = Topics::in_texts(["The patient is given the dose that was ordered, twice"]);
        assert_eq!(none, Topics::default());
    }
}
