//! An order and distinct persons, where the settings ask for them.

use super::meaning::{Accepts, SignOffSettings, is_top_management};
use super::person::{NameLikeness, name_likeness};
use super::standing::{RecordStanding, StandingAct};
use crate::template::{RiskClass, is_same_name};

/// What an act lacks by the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderGap {
    /// The meaning that must hold before does not.
    Before {
        /// The meaning of the act.
        meaning: String,
        /// The meaning that must hold before.
        after: String,
        /// Whose act it is.
        name: String,
    },
    /// One person signed with two meanings that must be two persons'.
    SamePerson {
        /// The meaning of the act.
        meaning: String,
        /// The other meaning.
        other: String,
        /// The person.
        name: String,
    },
    /// Two acts that must be two persons', with names that do not show two.
    AlikeNames {
        /// The meaning of the act.
        meaning: String,
        /// The other meaning.
        other: String,
        /// Both names.
        names: [String; 2],
        /// How they compare.
        likeness: NameLikeness,
    },
    /// Only the top management accepts this class.
    TopManagement {
        /// The meaning of the act.
        meaning: String,
        /// The class.
        class: RiskClass,
        /// Who accepted it.
        name: String,
    },
}

impl OrderGap {
    /// Whether nobody can sign like this. Where two names only resemble each other, a person decides.
    pub fn is_refused(&self) -> bool {
        !matches!(
            self,
            Self::AlikeNames {
                likeness: NameLikeness::Similar,
                ..
            }
        )
    }

    /// What is lacking, in a clause.
    pub fn words(&self) -> String {
        match self {
            Self::Before {
                meaning,
                after,
                name,
            } => format!("{name} signed `{meaning}`, and nobody signed `{after}` before"),
            Self::SamePerson {
                meaning,
                other,
                name,
            } => format!("{name} signed both `{other}` and `{meaning}`, which must be two persons"),
            Self::AlikeNames {
                meaning,
                other,
                names: [name, other_name],
                likeness,
            } => {
                let how = match likeness {
                    NameLikeness::Similar => "the names differ by one letter or an initial",
                    _ => "the names look the same to a reader",
                };
                format!(
                    "{other_name} signed `{other}` and {name} signed `{meaning}`, which must be two persons, and {how}: \
                     two registrations (`--registration`) show two persons"
                )
            }
            Self::TopManagement {
                meaning,
                class: RiskClass(class),
                name,
            } => format!(
                "{name} signed `{meaning}`, and only a person with the role `Top Management` accepts a risk of class {class}"
            ),
        }
    }
}

/// What the acts that hold for a record lack, by the settings. `class` is its residual risk.
pub fn order_gaps(
    settings: &SignOffSettings,
    standing: &RecordStanding,
    class: Option<RiskClass>,
) -> Vec<OrderGap> {
    let mut gaps = Vec::new();
    for act in &standing.signed {
        let Some(meaning) = settings.meaning(&act.meaning) else {
            continue;
        };
        let others = |name: &str| {
            let signed = standing.signed.iter();
            let met = signed.filter(|other| is_same_name(&other.meaning, name));
            met.collect::<Vec<&StandingAct>>()
        };
        if let Some(after) = &meaning.after
            && !others(after)
                .iter()
                .any(|other| act.earlier.contains(&other.file))
        {
            gaps.push(OrderGap::Before {
                meaning: act.meaning.clone(),
                after: after.clone(),
                name: act.name.clone(),
            });
        }
        if let Some(other) = &meaning.not_by {
            let mut met = others(other);
            // Who must sign before, and must be somebody else, is one person: another one who signs later does not do.
            if meaning
                .after
                .as_ref()
                .is_some_and(|after| is_same_name(after, other))
            {
                met.retain(|other| act.earlier.contains(&other.file));
            }
            gaps.extend(same_person(act, other, &met));
        }
        if let Some(class) = class
            && settings.top_management.contains(&class)
            && act.accepts.contains(&Accepts::ResidualRisk)
            && !is_top_management(&act.role)
        {
            gaps.push(OrderGap::TopManagement {
                meaning: act.meaning.clone(),
                class,
                name: act.name.clone(),
            });
        }
    }
    gaps
}

/// What is lacking if an act must be another person's than those with another meaning. One of them is enough.
fn same_person(act: &StandingAct, meaning: &str, others: &[&StandingAct]) -> Option<OrderGap> {
    let likeness = |other: &StandingAct| {
        name_likeness(
            (&act.name, act.registration.as_deref()),
            (&other.name, other.registration.as_deref()),
        )
    };
    let most = others.iter().max_by_key(|other| likeness(other))?;
    match likeness(most) {
        NameLikeness::Different => None,
        NameLikeness::Same => Some(OrderGap::SamePerson {
            meaning: act.meaning.clone(),
            other: meaning.to_owned(),
            name: act.name.clone(),
        }),
        likeness => Some(OrderGap::AlikeNames {
            meaning: act.meaning.clone(),
            other: meaning.to_owned(),
            names: [act.name.clone(), most.name.clone()],
            likeness,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signoff::Meaning;
    use chrono::DateTime;

    fn settings() -> SignOffSettings {
        let meaning = |name: &str| Meaning {
            name: name.to_owned(),
            ..Meaning::default()
        };
        SignOffSettings {
            meanings: vec![
                meaning("reviewed"),
                Meaning {
                    after: Some("reviewed".to_owned()),
                    not_by: Some("reviewed".to_owned()),
                    ..meaning("approved")
                },
            ],
            ..SignOffSettings::default()
        }
    }

    fn act(meaning: &str, name: &str, registration: Option<&str>, earlier: &[&str]) -> StandingAct {
        StandingAct {
            file: format!("{meaning}.yaml"),
            meaning: meaning.to_owned(),
            accepts: Vec::new(),
            name: name.to_owned(),
            role: "CSO".to_owned(),
            registration: registration.map(str::to_owned),
            when: DateTime::parse_from_rfc3339("2026-11-30T18:09:19+01:00").unwrap(),
            commit: None,
            earlier: earlier.iter().map(|file| (*file).to_owned()).collect(),
            words: None,
        }
    }

    fn gaps(signed: Vec<StandingAct>) -> Vec<OrderGap> {
        let standing = RecordStanding {
            signed,
            ..RecordStanding::default()
        };
        order_gaps(&settings(), &standing, None)
    }

    /// A clock that was set back makes no act earlier.
    #[test]
    fn an_act_comes_before_another_only_if_the_other_knew_it() {
        let reviewed = || act("reviewed", "Bo Other", None, &[]);
        let after = act("approved", "Ann Example", None, &["reviewed.yaml"]);
        assert_eq!(gaps(vec![reviewed(), after]), []);
        let mut late = act("approved", "Ann Example", None, &[]);
        late.when += chrono::TimeDelta::days(1);
        let found = gaps(vec![reviewed(), late]);
        assert!(matches!(found.as_slice(), [OrderGap::Before { .. }]));
    }

    /// A second review that comes after the approval is not the review that had to come before it.
    #[test]
    fn a_review_by_somebody_else_after_the_approval_is_too_late() {
        let of = |file: &str, name: &str| StandingAct {
            file: file.to_owned(),
            ..act("reviewed", name, None, &[])
        };
        let approved = || act("approved", "Ann Example", None, &["own.yaml"]);
        let own = || of("own.yaml", "Ann Example");
        let found = gaps(vec![own(), approved(), of("late.yaml", "Bo Other")]);
        assert!(
            matches!(found.as_slice(), [OrderGap::SamePerson { .. }]),
            "{found:?}"
        );
        let approved = act("approved", "Ann Example", None, &["own.yaml", "late.yaml"]);
        assert_eq!(gaps(vec![own(), of("late.yaml", "Bo Other"), approved]), []);
    }

    #[test]
    fn names_that_do_not_show_two_persons_are_a_gap() {
        let of = |name: &str, registrations: [Option<&str>; 2]| {
            let reviewed = act("reviewed", "Jan Smith", registrations[0], &[]);
            let approved = act("approved", name, registrations[1], &["reviewed.yaml"]);
            gaps(vec![reviewed, approved])
        };
        let same = of("JAN  Smith", [None, None]);
        assert!(matches!(same.as_slice(), [OrderGap::SamePerson { .. }]));
        // The second letter is Cyrillic.
        let alike = of("J\u{430}n Smith", [None, None]);
        assert!(alike[0].is_refused(), "{alike:?}");
        assert!(
            alike[0]
                .words()
                .contains("the names look the same to a reader")
        );
        let similar = of("Jane Smith", [None, None]);
        assert!(!similar[0].is_refused(), "{similar:?}");
        assert!(
            similar[0]
                .words()
                .contains("differ by one letter or an initial")
        );
        assert_eq!(of("Jane Smith", [Some("GMC 1"), Some("GMC 2")]), []);
        assert_eq!(of("Bo Other", [None, None]), []);
        // Somebody else reviewed too.
        let two = vec![
            act("reviewed", "Ann Example", None, &[]),
            act("reviewed", "Bo Other", None, &[]),
            act("approved", "Ann Example", None, &["reviewed.yaml"]),
        ];
        assert_eq!(gaps(two), []);
    }
}
