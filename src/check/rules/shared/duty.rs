//! Whose duty a control is, and which controls say nothing of their state.

use crate::hazard::{Control, ControlState, Duty, GroupKind};
use crate::template::normalise;

/// Whether a control is the manufacturer's: by its group's heading, or because it is design or
/// testing.
pub(in crate::check::rules) fn is_manufacturers(control: &Control) -> bool {
    usual_duty(control.duty, control.group) == Some(Duty::Manufacturer)
}

/// Whether a control is the deploying organisation's: by its group's heading, or because it is
/// training or a change of the business process.
pub(in crate::check::rules) fn is_deployers(control: &Control) -> bool {
    usual_duty(control.duty, control.group) == Some(Duty::Deployment)
}

/// Whose duty a group is; `None` where nothing says so.
pub(in crate::check::rules) fn usual_duty(duty: Option<Duty>, group: GroupKind) -> Option<Duty> {
    let usual = match group {
        GroupKind::Design | GroupKind::Testing => Some(Duty::Manufacturer),
        GroupKind::Training | GroupKind::BusinessProcess => Some(Duty::Deployment),
        GroupKind::Other => None,
    };
    duty.or(usual)
}

/// Which of some controls do not say whether they are in place; `None` where all do. One that was
/// not adopted is none of them.
pub(in crate::check::rules) fn without_state<'a>(
    controls: impl Iterator<Item = &'a Control>,
) -> Option<String> {
    let (mut count, mut silent) = (0, Vec::new());
    for control in controls.filter(|control| !control.is_not_adopted()) {
        count += 1;
        if control.state == ControlState::Unknown {
            silent.push(control.id.to_string());
        }
    }
    match silent.as_slice() {
        [] => None,
        [one] => Some(format!("{one} does not say whether it is in place")),
        all if all.len() == count => {
            Some(format!("none of the {count} says whether it is in place"))
        }
        some => Some(format!(
            "{} of {count} do not say whether they are in place ({})",
            some.len(),
            some.join(", ")
        )),
    }
}

/// Whether a text names the organisation that deploys the product.
pub(crate) fn names_deployer(text: &str) -> bool {
    /// Words for it, in the singular.
    const DEPLOYERS: [&str; 11] = [
        "clinic",
        "customer",
        "deployer",
        "deploying",
        "deployment",
        "hospital",
        "icb",
        "practice",
        "surgery",
        "trust",
        "ward",
    ];
    let words = normalise(text);
    let is_deployer =
        |word: &str| DEPLOYERS.contains(&word) || DEPLOYERS.contains(&word.trim_end_matches('s'));
    words.split(' ').any(is_deployer)
        || [
            "health organisation",
            "health organization",
            "care organisation",
        ]
        .iter()
        .any(|name| words.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deployers_are_told_by_whole_words() {
        for text in [
            "Deploying organisation",
            "St. Elsewhere's Hospitals",
            "NHS Trust CSO",
        ] {
            assert!(names_deployer(text), "{text}");
        }
        for text in ["Clinical Safety Officer", "Backend team", "Prescribing", ""] {
            assert!(!names_deployer(text), "{text}");
        }
    }
}
