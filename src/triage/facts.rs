//! What the log and git say about a hazard, besides its record. It comes in as values.

use crate::hazard::{HazardId, KeptReason};

/// What the log and git say about a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardFacts {
    /// Who drafted the record.
    pub drafted: Drafted,
    /// Whether a sign-off that holds accepts the draft.
    pub draft_accepted: bool,
    /// The owner that the record was drafted with.
    pub drafted_owner: DraftedOwner,
    /// The hazards of the log that are similar, most alike first. Deprecated ones are left out.
    pub similar: Vec<SimilarHazard>,
    /// The reasons that were written for other scores, at git's last commit.
    pub old_reasons: Vec<KeptReason>,
}

/// Who drafted a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drafted {
    /// A machine, now or earlier in the history.
    ByMachine,
    /// A person.
    ByPerson,
    /// git cannot say; why, as a clause.
    NotKnown(String),
}

/// The owner that a record was drafted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftedOwner {
    /// As the last commit has it; empty where it names nobody. No commit changed it.
    Named(String),
    /// A commit changed it.
    Replaced,
    /// git cannot say.
    NotKnown,
}

/// A hazard that is similar to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimilarHazard {
    /// Its id.
    pub other: HazardId,
    /// Its name.
    pub name: String,
    /// What is alike.
    pub alike: Vec<Alike>,
    /// What a person said about the two; `None` where nobody did.
    pub relation: Option<KnownRelation>,
}

/// What two hazards have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alike {
    /// They have the same name.
    SameName,
    /// Their names share words.
    Name {
        /// The words that both have, in the order of the first.
        words: Vec<String>,
        /// How many of all words of both are shared, of 100.
        percent: usize,
    },
    /// Their descriptions and causes share words.
    Causes {
        /// How many of all words of both are shared, of 100.
        percent: usize,
    },
    /// They name the same code.
    Code {
        /// The places, as the first record has them.
        places: Vec<String>,
    },
}

/// What a person said about two similar hazards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownRelation {
    /// They are related; why.
    Related(String),
    /// They are not the same; why.
    NotTheSame(String),
}

impl Alike {
    /// What is alike, as a clause: `the names share 4 words: dose, unit, shown, wrong`.
    pub fn words(&self) -> String {
        match self {
            Self::SameName => "the names are the same".to_owned(),
            Self::Name { words, .. } => {
                let count = words.len();
                let s = if count == 1 { "" } else { "s" };
                format!("the names share {count} word{s}: {}", words.join(", "))
            }
            Self::Causes { percent } => {
                format!("descriptions and causes share {percent}% of their words")
            }
            Self::Code { places } => format!("both name {}", places.join(", ")),
        }
    }
}

impl SimilarHazard {
    /// What is alike, in a sentence.
    pub fn sentence(&self) -> String {
        let alike: Vec<String> = self.alike.iter().map(Alike::words).collect();
        format!("{} ({}): {}.", self.other, self.name, alike.join("; "))
    }
}

impl Default for HazardFacts {
    /// Nothing is known: a machine may have drafted the record.
    fn default() -> Self {
        Self {
            drafted: Drafted::NotKnown("nobody asked git".to_owned()),
            draft_accepted: false,
            drafted_owner: DraftedOwner::NotKnown,
            similar: Vec::new(),
            old_reasons: Vec::new(),
        }
    }
}
