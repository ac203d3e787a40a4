//! A rule as code hosts explain it.

use super::level;
use super::model::{Configuration, Descriptor, Help, Message, Properties};
use crate::check::{Grade, Rule};
use crate::cli::explain::help;

/// A rule as code hosts explain it. A rule that only the release gate runs has its level there.
pub fn descriptor(rule: &Rule) -> Descriptor {
    Descriptor {
        id: rule.code.to_string(),
        name: rule.name,
        short_description: text(rule.checks),
        full_description: text(rule.why),
        help: Help {
            text: format!(
                "{} {} What to do: {}. Source: {}.",
                rule.checks, rule.why, rule.remedy, rule.source
            ),
            markdown: help(rule),
        },
        default_configuration: Configuration {
            enabled: rule.grade != Grade::Off,
            level: level(match rule.grade {
                Grade::Off => rule.release,
                daily => daily,
            }),
        },
        properties: Properties {
            tags: ["clinical safety", rule.group.as_str()],
            source: rule.source,
        },
    }
}

fn text(text: &str) -> Message {
    Message {
        text: text.to_owned(),
    }
}
