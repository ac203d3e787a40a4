//! Recognises the role of the Clinical Safety Officer.

use crate::template::normalise;

/// The names of the role (DCB0129 2.2.1).
const NAMES: [&str; 2] = ["clinical safety officer", "cso"];

/// Words before the name of the role that do not change it.
const BEFORE: [&str; 9] = [
    "the",
    "our",
    "lead",
    "chief",
    "senior",
    "acting",
    "appointed",
    "nominated",
    "named",
];

/// Words after the name of the role that introduce its scope.
const BEHIND: [&str; 4] = ["of", "for", "at", "dcb0129"];

/// Whether a role is Clinical Safety Officer, alone or together with another role, as in `Medical
/// Director and CSO`. A deputy, an assistant or a former officer is not the officer. Unknown words
/// around the role also exclude it.
pub fn is_safety_officer(role: &str) -> bool {
    let marks = [',', ';', '(', ')', '&', '+', '|', '/', ':', '–', '—'];
    role.split(marks).any(|part| {
        let part = normalise(part);
        let words: Vec<&str> = part.split(' ').collect();
        words
            .split(|word| *word == "and")
            .any(|part| is_the_role(&part.join(" ")))
    })
}

fn is_the_role(part: &str) -> bool {
    let mut rest = part;
    while let Some((first, behind)) = rest.split_once(' ') {
        if !BEFORE.contains(&first) {
            break;
        }
        rest = behind;
    }
    NAMES.iter().any(|name| {
        let behind = rest.strip_prefix(name);
        behind.is_some_and(|behind| {
            let mut words = behind.split(' ');
            words.next() == Some("") && words.next().is_none_or(|word| BEHIND.contains(&word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_role_counts_in_the_forms_that_people_write() {
        for role in [
            "Clinical Safety Officer",
            "clinical-safety officer",
            "CSO",
            "Lead CSO",
            "Clinical Safety Officer (CSO)",
            "Medical Director and Clinical Safety Officer",
            "Consultant physician, CSO",
            "Acting Clinical Safety Officer for ward systems",
            "Clinical Safety Officer, DCB0129",
        ] {
            assert!(is_safety_officer(role), "{role}");
        }
    }

    #[test]
    fn other_roles_are_not_the_officer() {
        for role in [
            "",
            "Chief Safety Officer",
            "Deputy Clinical Safety Officer",
            "Former Clinical Safety Officer",
            "Assistant to the Clinical Safety Officer",
            "CSO's secretary",
            "No Clinical Safety Officer",
            "Clinical Safety Officer vacant",
            "Clinical Safety Officer designate",
            "CSO Office",
            "Not the CSO",
        ] {
            assert!(!is_safety_officer(role), "{role}");
        }
    }
}
