//! The controls that drafts suggest. Nobody has reviewed them, so they are not open actions.

use super::super::{controls, notes, wording};
use crate::hazard::{Record, Summary};
use crate::report::{Block, Material, clean_line};

/// Whether a record is a draft: nobody has triaged it yet.
pub fn is_draft(record: &Record, material: &Material<'_>) -> bool {
    record.hazard.is_draft(material.template)
}

/// Each draft that suggests controls, with their number. A control that was not adopted is not a
/// suggestion.
fn by_draft<'a>(material: &'a Material<'_>) -> Vec<(&'a Summary, usize)> {
    let records = material.scope.records.iter();
    let drafts = records.filter(|(record, _)| is_draft(record, material));
    let counted = drafts.map(|(record, summary)| {
        let suggested = controls::of_record(record).filter(|control| !control.is_not_adopted());
        (summary, suggested.count())
    });
    counted.filter(|(_, count)| *count > 0).collect()
}

/// How many drafts suggest controls.
pub fn drafts(material: &Material<'_>) -> usize {
    by_draft(material).len()
}

/// The number of controls that the drafts suggest, in words after a number of open actions; `None`
/// if there are none.
pub fn without(material: &Material<'_>) -> Option<String> {
    let drafts = by_draft(material);
    let suggested: usize = drafts.iter().map(|(_, count)| count).sum();
    let verb = if drafts.len() == 1 {
        "suggests"
    } else {
        "suggest"
    };
    (suggested > 0).then(|| {
        format!(
            "without the {} that {} {verb}",
            wording::plural(suggested, "control"),
            wording::plural(drafts.len(), "draft"),
        )
    })
}

/// The number of controls that each draft suggests, and the `place` of their full text; `None`
/// without drafts.
pub fn note(material: &Material<'_>, place: &str) -> Option<Block> {
    let drafts = by_draft(material);
    if drafts.is_empty() {
        return None;
    }
    let named: Vec<String> = drafts
        .iter()
        .map(|(summary, count)| format!("{} ({count})", clean_line(summary.id.as_str())))
        .collect();
    let all = drafts.iter().map(|(_, count)| count).sum();
    Some(notes::left_out(format!(
        "{} not triaged yet. Nobody has reviewed the {} that drafts suggest, so none of them is an \
         open action or a duty here. Controls in each draft: {}. {place}",
        wording::plural_are(drafts.len(), "draft"),
        wording::plural(all, "control"),
        named.join(", ")
    )))
}
