//! Whether a role is that of the Clinical Safety Officer.

use crate::template::normalise;

/// The names of the role (DCB0129 2.2.1).
const NAMES: [&str; 2] = ["clinical safety officer", "cso"];

/// What may stand before the name of the role, and leaves it the same role.
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

/// What may follow the name of the role, with what it is the role of.
const BEHIND: [&str; 4] = ["of", "for", "at", "dcb0129"];

/// Whether a role is that of a Clinical Safety Officer, alone or beside another role, as in `Medical
/// Director and CSO`. Somebody who assists, represents or once was the officer is not the officer, and
/// the same goes for every word that is not known here.
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
    fn who_is_not_the_officer_does_not_count() {
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
