//! An answer in words: the same sentence on the screen, in a spoken list and in the list of steps.

use super::answer::{Answer, ControlAnswer};
use super::answer_of::one_line;
use super::decision::all_of;
use crate::hazard::{AssessmentKind, ControlId, Scores};
use crate::template::Template;

impl Answer {
    /// The answer in a clause without a full stop: `Control D3 is planned; owner A. Name`.
    pub fn words(&self, template: &Template) -> String {
        match self {
            Self::KeepText => "The drafted text is right".to_owned(),
            Self::Link { other, reason } => {
                format!("Related to {other}, because {}", one_line(reason))
            }
            Self::NotTheSame { other, reason } => {
                format!("Not the same as {other}, because {}", one_line(reason))
            }
            Self::Merge { kept, merged } => format!("{merged} is merged into {kept}"),
            Self::Score {
                assessment,
                likelihood,
                severity,
                reason,
            } => {
                let scores = Scores {
                    likelihood: Some(*likelihood),
                    severity: Some(*severity),
                };
                let which = match assessment {
                    AssessmentKind::Initial => "Initial",
                    AssessmentKind::Residual => "Residual",
                };
                format!(
                    "{which} risk: {}, because {}",
                    scores.words(&template.criteria),
                    one_line(reason)
                )
            }
            Self::Controls { controls, answer } => of_controls(controls, answer, template),
            Self::KeepOwner => "The drafted owner is right".to_owned(),
            Self::Owner(name) => format!("Owner: {name}"),
            Self::Status { at, reason } => {
                let status = template.statuses.get(*at);
                let label = status.map_or("TBC", |status| status.label.as_str());
                match reason {
                    Some(reason) => format!("Status: {label}, because {}", one_line(reason)),
                    None => format!("Status: {label}"),
                }
            }
            Self::Confirm => "The decisions are confirmed".to_owned(),
            Self::Leave => "Nothing is decided".to_owned(),
        }
    }
}

fn of_controls(controls: &[ControlId], answer: &ControlAnswer, template: &Template) -> String {
    let ids: Vec<String> = controls.iter().map(ControlId::to_string).collect();
    let (noun, are) = match ids.len() {
        1 => ("Control", "is"),
        _ => ("Controls", "are"),
    };
    let ids = all_of(&ids);
    match answer {
        ControlAnswer::InPlace { evidence } => {
            format!("{noun} {ids} {are} in place; evidence {evidence}")
        }
        ControlAnswer::Planned { owner: Some(owner) } => {
            format!("{noun} {ids} {are} planned; owner {owner}")
        }
        ControlAnswer::Planned { owner: None } => {
            format!("{noun} {ids} {are} planned; the deployer puts them in place").replace(
                "puts them",
                if controls.len() == 1 {
                    "puts it"
                } else {
                    "puts them"
                },
            )
        }
        ControlAnswer::Existing => {
            let existed = match controls.len() {
                1 => "is an existing control",
                _ => "are existing controls",
            };
            format!("{noun} {ids} {existed}")
        }
        ControlAnswer::HandOver { group } => {
            let mut headings = template.control_headings.iter();
            let heading = headings.find(|heading| heading.kind == *group);
            let title = heading.map_or(group.as_str(), |heading| heading.title.as_str());
            format!("{noun} {ids} {are} handed to the deployer: {title}")
        }
        ControlAnswer::NotAdopted { reason } => {
            format!(
                "{noun} {ids} {are} not adopted, because {}",
                one_line(reason)
            )
        }
        ControlAnswer::Reword { text } => {
            format!("{noun} {ids} {are} reworded: {}", one_line(text))
        }
    }
}
