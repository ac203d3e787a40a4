//! Labels, hazard types and code references.

use super::value::restyled_many;
use super::{Desk, Refused};
use crate::hazard::Answer;
use crate::template::{OptionKey, Role, TemplateOption};
use crate::text::{Edit, Newline};

impl Desk<'_> {
    pub(super) fn labels(&self, keys: &[OptionKey]) -> Result<Vec<Edit>, Refused> {
        let options = &self.template.labels;
        let mut chosen: Vec<&TemplateOption> = Vec::new();
        for key in keys {
            let option = options.iter().find(|option| option.key == Some(*key));
            chosen.push(option.ok_or_else(|| {
                Refused::NoSuch(format!("the template has no utility label {key}"))
            })?);
        }
        if self.record.hazard.labels == Answer::Known(keys.to_vec()) {
            return Ok(Vec::new());
        }
        let wanted = Answer::Known(keys.to_vec());
        let before = self
            .committed
            .filter(|record| record.hazard.labels == wanted)
            .map(|record| {
                let text = record.hazard.commented(Role::UtilityLabel, self.template);
                text.unwrap_or(&record.hazard.labels_text).to_owned()
            });
        let old = &self.record.hazard.labels_text;
        let text = match before {
            Some(text) => text,
            None if chosen.is_empty() => String::new(),
            None => restyled_many(old, &chosen, options),
        };
        self.set_role(Role::UtilityLabel, &text)
    }

    pub(super) fn types(&self, names: &[String]) -> Result<Vec<Edit>, Refused> {
        if self.record.hazard.types == names {
            return Ok(Vec::new());
        }
        let old = self.body_of(Role::HazardType);
        let in_line = !old.contains('\n') && old.contains(',') && bullet(&old).is_none();
        let text = if in_line {
            names.join(", ")
        } else {
            items(&old, names)
        };
        self.set_role(Role::HazardType, &text)
    }

    pub(super) fn code(&self, references: &[String]) -> Result<Vec<Edit>, Refused> {
        let old = self.body_of(Role::Code);
        if old.contains("<!-- [code] -->") {
            return Err(Refused::NoSuch(
                "another tool generates this section: edit it as text if you must".to_owned(),
            ));
        }
        self.set_role(Role::Code, &items(&old, references))
    }

    fn body_of(&self, role: Role) -> String {
        self.section_of(role).map_or_else(String::new, |section| {
            Newline::Lf.apply(section.body.of(self.text()))
        })
    }
}

/// A list of `entries` with the marker that `old` has.
fn items(old: &str, entries: &[String]) -> String {
    let marker = bullet(old).unwrap_or("- ");
    let lines: Vec<String> = entries
        .iter()
        .map(|entry| format!("{marker}{entry}"))
        .collect();
    lines.join("\n")
}

/// The marker of the first item, `- ` or `* `, with the blanks behind it.
fn bullet(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    let words = line.trim_start_matches(['-', '*', '+']);
    let marks = line.len() - words.len();
    let blank = words.len() - words.trim_start_matches(' ').len();
    (marks == 1 && blank > 0).then(|| &line[..marks + blank])
}
