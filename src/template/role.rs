//! The role of a field, whatever its name in a project.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The role of a field in a hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The hazard's name.
    Name,
    /// The general utility label: hazard, new for triage, deprecated.
    UtilityLabel,
    /// The initial likelihood.
    Likelihood,
    /// The initial severity.
    Severity,
    /// The initial risk, looked up in the matrix.
    Risk,
    /// A short description.
    Description,
    /// A possible cause of the effect in the system.
    Causes,
    /// The change in the intended care.
    Effect,
    /// The potential for harm.
    Hazard,
    /// Types from the vocabulary.
    HazardType,
    /// The possible harm to the patient.
    Harm,
    /// The implemented controls.
    ExistingControls,
    /// The owner.
    Assignment,
    /// Labels for an issue tracker.
    Labelling,
    /// The project.
    Project,
    /// The further controls, by group.
    HazardControls,
    /// The assessment after the controls.
    Residual,
    /// The status.
    Status,
    /// References to code.
    Code,
}

/// A role, its title in the published template, and other names in real logs (normalised).
const ROLES: &[(Role, &str, &[&str])] = &[
    (
        Role::Name,
        "Hazard name",
        &["name", "title", "hazard title"],
    ),
    (
        Role::UtilityLabel,
        "General utility label",
        &["general utility labels", "utility label", "utility labels"],
    ),
    (
        Role::Likelihood,
        "Likelihood scoring",
        &["likelihood", "likelihood score", "initial likelihood"],
    ),
    (
        Role::Severity,
        "Severity scoring",
        &[
            "severity",
            "severity score",
            "initial severity",
            "consequence",
            "consequence scoring",
        ],
    ),
    (
        Role::Risk,
        "Risk scoring",
        &[
            "risk",
            "risk score",
            "risk rating",
            "risk level",
            "initial risk",
        ],
    ),
    (Role::Description, "Description", &["hazard description"]),
    (
        Role::Causes,
        "Causes",
        &[
            "cause",
            "possible causes",
            "possible cause",
            "hazard causes",
        ],
    ),
    (Role::Effect, "Effect", &["effects"]),
    (Role::Hazard, "Hazard", &[]),
    (
        Role::HazardType,
        "Hazard type",
        &["hazard types", "type", "types"],
    ),
    (
        Role::Harm,
        "Harm",
        &["harms", "potential clinical impact", "clinical impact"],
    ),
    (
        Role::ExistingControls,
        "Existing controls",
        &["existing control", "existing hazard controls"],
    ),
    (
        Role::Assignment,
        "Assignment",
        &["owner", "hazard owner", "assigned to", "assignee"],
    ),
    (Role::Labelling, "Labelling", &["labels", "labeling"]),
    (Role::Project, "Project", &[]),
    (
        Role::HazardControls,
        "Hazard controls",
        &[
            "new hazard controls",
            "additional controls",
            "additional hazard controls",
            "new controls",
            "controls",
        ],
    ),
    (
        Role::Residual,
        "Residual hazard risk assessment",
        &[
            "residual risk assessment",
            "residual risk",
            "residual hazard risk",
        ],
    ),
    (Role::Status, "Hazard status", &["status"]),
    (
        Role::Code,
        "Code associated with hazard",
        &[
            "code",
            "associated code",
            "code references",
            "code associated",
        ],
    ),
];

impl Role {
    /// Every role, in the order of the published template.
    pub fn all() -> impl Iterator<Item = Self> {
        ROLES.iter().map(|(role, _, _)| *role)
    }

    /// The short key that names its section on the command line, or `None` where its title does.
    pub const fn short_key(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("name"),
            Self::UtilityLabel => Some("labels"),
            Self::Likelihood => Some("likelihood"),
            Self::Severity => Some("severity"),
            Self::HazardType => Some("types"),
            Self::Assignment => Some("owner"),
            Self::Labelling => Some("labelling"),
            Self::Project => Some("project"),
            Self::Status => Some("status"),
            Self::Risk
            | Self::Description
            | Self::Causes
            | Self::Effect
            | Self::Hazard
            | Self::Harm
            | Self::ExistingControls
            | Self::HazardControls
            | Self::Residual
            | Self::Code => None,
        }
    }

    /// Its title in the published template.
    pub fn title(self) -> &'static str {
        ROLES
            .iter()
            .find(|(role, _, _)| *role == self)
            .map_or("", |(_, title, _)| title)
    }

    /// Every name of the role, normalised.
    pub fn names(self) -> impl Iterator<Item = String> {
        ROLES
            .iter()
            .filter(move |(role, _, _)| *role == self)
            .flat_map(|(_, title, others)| {
                std::iter::once(normalise(title))
                    .chain(others.iter().map(|name| (*name).to_owned()))
            })
    }

    /// Whether two names of this role in one record are two sections: `Cause` and `Possible causes`
    /// are, and `Cause` and `Causes` are one. A role with one answer has one section.
    pub fn are_two_sections(self, one: &str, other: &str) -> bool {
        let is_prose = matches!(
            self,
            Self::Description | Self::Causes | Self::Effect | Self::Hazard | Self::Harm
        );
        is_prose && stem(one) != stem(other)
    }

    /// The role for a normalised heading.
    pub fn named(name: &str) -> Option<Self> {
        static NAMES: LazyLock<HashMap<String, Role>> = LazyLock::new(|| {
            let names = Role::all().flat_map(|role| role.names().map(move |name| (name, role)));
            names.collect()
        });
        NAMES.get(name).copied()
    }
}

/// A name without variations that do not matter: plurals, and `hazard` before it.
fn stem(name: &str) -> String {
    let name = normalise(name);
    let words = name.strip_prefix("hazard ").unwrap_or(&name);
    let words = words.split(' ').map(|word| word.trim_end_matches('s'));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two names are the same as names are compared, which is when [`normalise`] gives the same for both.
pub fn is_same_name(one: &str, other: &str) -> bool {
    compared_letters(one).eq(compared_letters(other))
}

/// The letters of [`normalise`], without a copy of the name.
fn compared_letters(name: &str) -> impl Iterator<Item = char> + '_ {
    let mut parted = false;
    let mut begun = false;
    name.chars()
        .filter_map(move |c| {
            if c.is_whitespace() || matches!(c, '-' | '_' | '/') {
                parted = true;
                return None;
            }
            if !c.is_alphanumeric() {
                return None;
            }
            let gap = (parted && begun).then_some(' ');
            (parted, begun) = (false, true);
            Some(gap.into_iter().chain(c.to_lowercase()))
        })
        .flatten()
}

/// A name without case, punctuation and extra spaces, for comparisons.
pub fn normalise(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut parted = false;
    for c in name.chars() {
        if c.is_whitespace() || matches!(c, '-' | '_' | '/') {
            parted = true;
        } else if c.is_alphanumeric() {
            if parted && !out.is_empty() {
                out.push(' ');
            }
            parted = false;
            if c.is_ascii() {
                out.push(c.to_ascii_lowercase());
            } else {
                out.extend(c.to_lowercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_punctuation() {
        assert_eq!(normalise("  Cause(s): "), "causes");
        assert_eq!(normalise("New  Hazard—Controls"), "new hazardcontrols");
        assert_eq!(Role::named(&normalise("Cause(s)")), Some(Role::Causes));
        assert_eq!(Role::named(&normalise("Consequence")), Some(Role::Severity));
        assert_eq!(
            Role::named(&normalise("POTENTIAL CLINICAL IMPACT")),
            Some(Role::Harm)
        );
        assert_eq!(Role::named("unheard of"), None);
    }

    #[test]
    fn two_names_are_the_same_where_their_normal_forms_are() {
        let names = [
            "",
            " ",
            "Cause(s): ",
            "causes",
            "Acts on",
            "acts-on",
            "_acts__on_",
            "actson",
            "ACTS/ON.",
            "Éclair",
            "éclair",
            "İ",
            "i̇",
            "a -b",
            "a b",
            "— a b",
            "ﬁ",
        ];
        for one in names {
            for other in names {
                let same = normalise(one) == normalise(other);
                assert_eq!(is_same_name(one, other), same, "{one} / {other}");
            }
        }
    }

    #[test]
    fn only_other_words_for_prose_are_two_sections() {
        let two = |role: Role, one, other| role.are_two_sections(one, other);
        assert!(two(Role::Causes, "Cause", "Possible Causes"));
        assert!(two(Role::Harm, "Harm", "Potential clinical impact"));
        assert!(!two(Role::Causes, "Cause(s)", "Hazard causes"));
        assert!(!two(Role::Description, "Description", "Hazard description"));
        assert!(!two(Role::Status, "Hazard status", "Status"));
        assert!(!two(Role::Severity, "Severity", "Consequence"));
    }

    #[test]
    fn no_name_means_two_roles() {
        let mut names: Vec<String> = Vec::new();
        for (_, title, others) in ROLES {
            names.push(normalise(title));
            names.extend(others.iter().map(|name| (*name).to_owned()));
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
