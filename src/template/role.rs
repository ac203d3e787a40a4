//! The role of a field, whatever its name in a project.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// What is known of a role.
struct RoleFacts {
    /// Its title in the mission's document.
    title: &'static str,
    /// The short key that names its section on the command line, where its title is too long.
    key: Option<&'static str>,
    /// How its section is answered.
    form: Form,
    /// Other names seen in real logs, normalised.
    names: &'static [&'static str],
}

/// How a section is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A line of words.
    Line,
    /// Prose.
    Prose,
    /// A choice, a list, controls or code.
    Other,
}

/// Declares the roles with what is known of each: one list, so that no role is without its facts.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $title:literal, $key:expr, $form:ident, [$($name:literal),*];)+) => {
        /// The part that a field plays in a hazard.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role {
            $($(#[$doc])* $role,)+
        }

        /// Every role, in the order of the mission's document.
        const ROLES: [Role; [$($title),+].len()] = [$(Role::$role),+];

        const fn facts(role: Role) -> RoleFacts {
            match role {
                $(Role::$role => RoleFacts {
                    title: $title,
                    key: $key,
                    form: Form::$form,
                    names: &[$($name),*],
                },)+
            }
        }
    };
}

roles! {
    // The title, the short key, how the section is answered, and other names.
    /// The hazard's name.
    Name = "Hazard name", Some("name"), Line, ["name", "title", "hazard title"];
    /// The general utility label: hazard, new for triage, deprecated.
    UtilityLabel = "General utility label", Some("labels"), Other,
        ["general utility labels", "utility label", "utility labels"];
    /// The initial likelihood.
    Likelihood = "Likelihood scoring", Some("likelihood"), Other,
        ["likelihood", "likelihood score", "initial likelihood"];
    /// The initial severity.
    Severity = "Severity scoring", Some("severity"), Other,
        ["severity", "severity score", "initial severity", "consequence", "consequence scoring"];
    /// The initial risk, looked up in the matrix.
    Risk = "Risk scoring", None, Other,
        ["risk", "risk score", "risk rating", "risk level", "initial risk"];
    /// A short description.
    Description = "Description", None, Prose, ["hazard description"];
    /// What in the system may bring the effect about.
    Causes = "Causes", None, Prose, ["cause", "possible causes", "possible cause", "hazard causes"];
    /// The change in the intended care.
    Effect = "Effect", None, Prose, ["effects"];
    /// The potential for harm.
    Hazard = "Hazard", None, Prose, [];
    /// Types from the vocabulary.
    HazardType = "Hazard type", Some("types"), Other, ["hazard types", "type", "types"];
    /// What may happen to the patient.
    Harm = "Harm", None, Prose, ["harms", "potential clinical impact", "clinical impact"];
    /// Controls that are in place already.
    ExistingControls = "Existing controls", None, Other,
        ["existing control", "existing hazard controls"];
    /// The owner.
    Assignment = "Assignment", Some("owner"), Line,
        ["owner", "hazard owner", "assigned to", "assignee"];
    /// Labels for an issue tracker.
    Labelling = "Labelling", Some("labelling"), Line, ["labels", "labeling"];
    /// The project.
    Project = "Project", Some("project"), Line, [];
    /// The controls to be put in place, by group.
    HazardControls = "Hazard controls", None, Other,
        ["new hazard controls", "additional controls", "additional hazard controls", "new controls", "controls"];
    /// The assessment after the controls.
    Residual = "Residual hazard risk assessment", None, Other,
        ["residual risk assessment", "residual risk", "residual hazard risk"];
    /// The status.
    Status = "Hazard status", Some("status"), Other, ["status"];
    /// References to code.
    Code = "Code associated with hazard", None, Other,
        ["code", "associated code", "code references", "code associated"];
}

impl Role {
    /// Every role, in the order of the published template.
    pub fn all() -> impl Iterator<Item = Self> {
        ROLES.into_iter()
    }

    /// The short key that names its section on the command line, or `None` where its title does.
    pub const fn short_key(self) -> Option<&'static str> {
        facts(self).key
    }

    /// Its title in the mission's document.
    pub const fn title(self) -> &'static str {
        facts(self).title
    }

    /// Whether its section holds one line of words, so that a second paragraph is no part of it.
    pub fn is_line(self) -> bool {
        facts(self).form == Form::Line
    }

    /// Every name of the role, normalised.
    pub fn names(self) -> impl Iterator<Item = String> {
        let others = facts(self).names.iter().map(|name| (*name).to_owned());
        std::iter::once(normalise(self.title())).chain(others)
    }

    /// Whether two names of this role in one record are two sections: `Cause` and `Possible causes`
    /// are, and `Cause` and `Causes` are one. A role with one answer has one section.
    pub fn are_two_sections(self, one: &str, other: &str) -> bool {
        facts(self).form == Form::Prose && stem(one) != stem(other)
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
    one == other || compared_letters(one).eq(compared_letters(other))
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
        let mut names: Vec<String> = Role::all().flat_map(Role::names).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
