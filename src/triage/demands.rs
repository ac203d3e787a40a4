//! What the standard demands of each decision and of each window, a sentence with its clause. Nothing else in hazlog
//! states these sentences.

use crate::template::Role;

/// What the standard demands, in a sentence, with its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// `DCB0129 4.4.1`.
    pub clause: &'static str,
    /// A sentence.
    pub sentence: &'static str,
}

impl Demand {
    /// The sentence with its clause at its end.
    pub fn words(&self) -> String {
        let sentence = self.sentence.trim_end_matches('.');
        format!("{sentence} ({}).", self.clause)
    }
}

/// What the standard says of what a window changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// It demands something.
    Demands(Demand),
    /// It demands nothing, but its guidance describes something. The sentence says both, and names the place in the guidance.
    Guidance(Demand),
    /// It demands nothing, which the sentence says.
    Nothing(&'static str),
}

impl Requirement {
    /// All of it in a sentence, the clause last.
    pub fn words(&self) -> String {
        match self {
            Self::Demands(demand) => demand.words(),
            Self::Guidance(_) | Self::Nothing(_) => self.sentence().to_owned(),
        }
    }

    /// The same with the clause first, so that it is there where a narrow line is cut.
    pub fn line(&self) -> String {
        match self {
            Self::Demands(demand) => format!("{}: {}", demand.clause, demand.sentence),
            Self::Guidance(_) | Self::Nothing(_) => self.sentence().to_owned(),
        }
    }

    /// The sentence without the clause of a demand.
    pub const fn sentence(&self) -> &'static str {
        match self {
            Self::Demands(demand) | Self::Guidance(demand) => demand.sentence,
            Self::Nothing(sentence) => sentence,
        }
    }

    /// A heading with where that is: `Owner (DCB0129 Implementation Guidance v3.2, Table 5)`.
    pub fn heading(&self, words: &str) -> String {
        match self {
            Self::Demands(demand) | Self::Guidance(demand) => {
                format!("{words} ({})", demand.clause)
            }
            Self::Nothing(_) => words.to_owned(),
        }
    }

    /// What it is, as the heading of its words.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Demands(_) => "What the standard demands",
            Self::Guidance(_) => "What the guidance describes",
            Self::Nothing(_) => "What the standard does not ask for",
        }
    }
}

impl From<Demand> for Requirement {
    fn from(demand: Demand) -> Self {
        Self::Demands(demand)
    }
}

/// Where the guidance describes actions, their owners and the status of a hazard.
const TABLE_5: &str = "DCB0129 Implementation Guidance v3.2, Table 5";

const fn demand(clause: &'static str, sentence: &'static str) -> Demand {
    Demand { clause, sentence }
}

/// The initial scores.
pub const INITIAL_RISK: Demand = demand(
    "DCB0129 4.4.1",
    "For each hazard, the manufacturer estimates the severity, the likelihood and the resulting risk by its criteria.",
);

/// The residual scores.
pub const RESIDUAL_RISK: Demand = demand(
    "DCB0129 6.1.4",
    "The manufacturer evaluates the residual risk by its criteria.",
);

/// The controls and their states.
pub const CONTROLS: Demand = demand(
    "DCB0129 6.3.1",
    "The manufacturer implements the control measures, except those that another organisation implements.",
);

/// A new control.
pub const NEW_CONTROL: Demand = demand(
    "DCB0129 6.1.1",
    "The manufacturer identifies control measures that remove an unacceptable risk.",
);

/// How a control was verified.
pub const VERIFIED: Demand = demand(
    "DCB0129 6.3.2",
    "The manufacturer verifies that each control measure is in place.",
);

/// What showed that a control is effective.
pub const EFFECTIVE: Demand = demand(
    "DCB0129 6.3.3",
    "The manufacturer verifies that each control measure is effective.",
);

/// The evidence of a control.
pub const EVIDENCE: Demand = demand(
    "DCB0129 3.1.3",
    "All formal documents and evidence are recorded in the clinical risk management file.",
);

/// Which hazard a control introduces.
pub const INTRODUCED: Demand = demand(
    "DCB0129 6.1.2",
    "The manufacturer assesses whether the control measures introduce new hazards or change the risks.",
);

/// The versions of the log, drafted text and sign-offs.
pub const EACH_VERSION: Demand = demand(
    "DCB0129 3.3.2",
    "The Clinical Safety Officer approves each version of the hazard log.",
);

/// The hazards: a new one, its name, and whether two are the same.
pub const HAZARDS: Demand = demand(
    "DCB0129 4.3.1",
    "The manufacturer identifies and documents the known and foreseeable hazards to patients.",
);

/// The text of a hazard.
pub const LOG_IS_KEPT: Demand = demand(
    "DCB0129 3.3.1",
    "The manufacturer establishes and maintains a hazard log.",
);

/// The owner of a hazard.
pub const OWNER: Requirement = Requirement::Guidance(demand(
    TABLE_5,
    "DCB0129 does not ask for the owner of a hazard; its guidance v3.2, Table 5, describes an owner of each action.",
));

/// The owner of a control.
pub const CONTROL_OWNER: Requirement = Requirement::Guidance(demand(
    TABLE_5,
    "DCB0129 does not ask for the owner of a control; its guidance v3.2, Table 5, describes an owner of each action.",
));

/// The status.
pub const STATUS: Requirement = Requirement::Guidance(demand(
    TABLE_5,
    "DCB0129 does not ask for a status; its guidance v3.2, Table 5, describes it: a hazard is open while the manufacturer \
     has actions, transferred while only others have, and closed when all are complete.",
));

/// The confirmation of triage, and the acceptance of a residual risk.
pub const CONFIRMATION: Demand = demand(
    "DCB0129 6.4.1",
    "The manufacturer makes sure that the risks from all hazards have been considered and accepted.",
);

/// The risk-benefit analysis.
pub const RISK_BENEFIT: Demand = demand(
    "DCB0129 6.1.6",
    "Where no suitable control is possible, the manufacturer makes a risk-benefit analysis.",
);

/// The decisions about a hazard in one list.
pub const DECISIONS: Demand = demand(
    "DCB0129 3.1.4",
    "Decisions that influence the risk management are recorded in the clinical risk management file.",
);

/// The baselines.
pub const BASELINE: Demand = demand(
    "DCB0129 3.3.3",
    "An issued hazard log goes with each clinical safety case report.",
);

/// The reports.
pub const REPORT: Demand = demand(
    "DCB0129 3.5.1",
    "The manufacturer produces a clinical safety case report for each phase that its plan defines.",
);

/// The history and the comparison of versions.
pub const VERSIONS: Demand = demand(
    "DCB0129 3.1.2",
    "The clinical risk management file is maintained for the life of the system.",
);

/// The risks of the whole log.
pub const EVALUATION: Demand = demand(
    "DCB0129 5.1.1",
    "The manufacturer evaluates for each hazard whether its initial risk is acceptable by its criteria.",
);

/// The labels.
pub const LABELS: Requirement =
    Requirement::Nothing("DCB0129 does not ask for labels. They help you to find hazards.");

/// The hazard types.
pub const TYPES: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for hazard types. They show which kinds of hazard somebody looked for (4.3.1).",
);

/// The code references.
pub const CODE: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for code references. They help to find a hazard again when the code changes (7.3.1).",
);

/// A commit.
pub const COMMIT: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for commits. They keep what was decided, and when (3.1.4).",
);

/// A sign-off of single hazards.
pub const ONE_HAZARD: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for approval of each hazard. It asks for approval of each version of the log (3.3.2).",
);

/// Which score a control lowers.
pub const ACTS_ON: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for the score that a control lowers. It explains the residual scores (6.1.4).",
);

/// The day by which a control is due.
pub const DUE: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for a day. It helps to implement a control in time (6.3.1).",
);

/// The id of a control.
pub const CONTROL_ID: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for the id of a control. It helps to find the control again (3.3.1).",
);

/// The deprecation of a record.
pub const DEPRECATION: Requirement = Requirement::Nothing(
    "DCB0129 does not ask for deprecated records. The reason is a decision about the hazard log (3.1.4).",
);

/// What the standard demands of the text of a field.
pub const fn of_role(role: Option<Role>) -> Requirement {
    match role {
        Some(
            Role::Name
            | Role::Description
            | Role::Causes
            | Role::Effect
            | Role::Hazard
            | Role::Harm,
        ) => Requirement::Demands(HAZARDS),
        Some(Role::Likelihood | Role::Severity | Role::Risk) => Requirement::Demands(INITIAL_RISK),
        Some(Role::Residual) => Requirement::Demands(RESIDUAL_RISK),
        Some(Role::Assignment) => OWNER,
        Some(Role::Status) => STATUS,
        Some(Role::UtilityLabel) => LABELS,
        Some(Role::HazardType) => TYPES,
        Some(Role::Code) => CODE,
        _ => Requirement::Demands(LOG_IS_KEPT),
    }
}

/// Every demand.
pub const EVERY: [Demand; 18] = [
    INITIAL_RISK,
    RESIDUAL_RISK,
    CONTROLS,
    NEW_CONTROL,
    VERIFIED,
    EFFECTIVE,
    EVIDENCE,
    INTRODUCED,
    EACH_VERSION,
    HAZARDS,
    LOG_IS_KEPT,
    CONFIRMATION,
    RISK_BENEFIT,
    DECISIONS,
    BASELINE,
    REPORT,
    VERSIONS,
    EVALUATION,
];

/// Every sentence about what is not demanded.
pub const NOT_ASKED: [Requirement; 9] = [
    LABELS,
    TYPES,
    CODE,
    COMMIT,
    DEPRECATION,
    ONE_HAZARD,
    ACTS_ON,
    DUE,
    CONTROL_ID,
];

/// Everything that only the guidance describes.
pub const OF_GUIDANCE: [Requirement; 3] = [OWNER, CONTROL_OWNER, STATUS];

#[cfg(test)]
mod tests {
    use super::*;

    /// The page that lists every clause of the standard.
    const CLAUSES: &str = include_str!("../../docs/clauses.md");

    fn is_listed(clause: &str) -> bool {
        CLAUSES
            .lines()
            .any(|line| line.starts_with(&format!("| {clause} |")))
    }

    #[test]
    fn each_clause_is_one_of_the_standard() {
        for demand in EVERY {
            let clause = demand.clause.strip_prefix("DCB0129 ").unwrap();
            assert!(
                is_listed(clause),
                "{clause} is no clause, so it demands nothing"
            );
            assert!(demand.sentence.ends_with('.'), "{}", demand.sentence);
            assert!(demand.words().ends_with(&format!("({}).", demand.clause)));
        }
        assert!(!is_listed("9.9.9"));
        for requirement in OF_GUIDANCE {
            let (words, line) = (requirement.words(), requirement.line());
            assert!(words.starts_with("DCB0129 does not ask for "), "{words}");
            assert!(
                words.contains("; its guidance v3.2, Table 5, describes "),
                "{words}"
            );
            assert_eq!(words, line);
            assert!(!requirement.title().contains("demands"), "{words}");
            assert!(
                requirement
                    .heading("Owner")
                    .starts_with("Owner (DCB0129 Implementation Guidance")
            );
        }
    }

    #[test]
    fn what_is_not_demanded_says_so_and_names_only_clauses_of_the_standard() {
        for requirement in NOT_ASKED {
            let words = requirement.words();
            assert!(words.starts_with("DCB0129 does not ask for "), "{words}");
            let named = words
                .split('(')
                .skip(1)
                .filter_map(|rest| rest.split_once(')'));
            for (clause, _) in named {
                assert!(is_listed(clause), "{words}");
            }
        }
    }
}
