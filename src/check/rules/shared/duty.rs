//! Who must implement a control, and which controls do not say whether they are implemented.

use crate::hazard::{Control, ControlState, Duty, GroupKind};
use crate::template::normalise;

/// Whether a control belongs to the manufacturer: by the heading of its group, or because it is
/// design or testing.
pub(in crate::check::rules) fn is_manufacturers(control: &Control) -> bool {
    usual_duty(control.duty, control.group) == Some(Duty::Manufacturer)
}

/// Whether a control belongs to the deployer: by the heading of its group, or because it is
/// training or a business process.
pub(in crate::check::rules) fn is_deployers(control: &Control) -> bool {
    usual_duty(control.duty, control.group) == Some(Duty::Deployment)
}

/// Who must implement the controls of a group; `None` if nothing says so.
pub(in crate::check::rules) fn usual_duty(duty: Option<Duty>, group: GroupKind) -> Option<Duty> {
    let usual = match group {
        GroupKind::Design | GroupKind::Testing => Some(Duty::Manufacturer),
        GroupKind::Training | GroupKind::BusinessProcess => Some(Duty::Deployment),
        GroupKind::Other => None,
    };
    duty.or(usual)
}

/// Which of some controls do not say whether they are implemented; `None` if all do. Controls that
/// were not adopted are ignored.
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
        [one] => Some(format!(
            "control {one} does not say whether it is implemented"
        )),
        all if all.len() == count => Some(format!(
            "none of the {count} controls says whether it is implemented"
        )),
        some => Some(format!(
            "{} of {count} controls do not say whether they are implemented ({})",
            some.len(),
            some.join(", ")
        )),
    }
}

/// Whether a text names the deployer.
pub(crate) fn names_deployer(text: &str) -> bool {
    /// Words for the deployer, in the singular.
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
    fn deployers_are_recognised_by_whole_words() {
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
