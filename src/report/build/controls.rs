//! The controls of a record that reports count: without the items that only name a hazard type.

use crate::hazard::{Control, GroupKind, Record, Summary};
use crate::report::{Block, Material, clean_line};

use super::notes;

/// The controls of a record, without the items that only name a hazard type.
pub fn of_record(record: &Record) -> impl Iterator<Item = &Control> {
    let controls = record.hazard.controls();
    controls.filter(|control| !control.names_type)
}

/// The items among the controls that only name a hazard type, in the order of the report.
fn types<'a>(
    records: impl Iterator<Item = &'a (Record, Summary)>,
) -> impl Iterator<Item = (&'a Summary, &'a Control)> {
    records.flat_map(|(record, summary)| {
        let items = record.hazard.controls();
        let named = items.filter(|control| control.names_type);
        named.map(move |control| (summary, control))
    })
}

/// The items that do not count as controls because they only name a hazard type, with the rule that
/// finds them; `None` if there are none.
pub fn left_out(material: &Material<'_>) -> Option<Block> {
    let named: Vec<String> = types(material.scope.records.iter())
        .map(|(summary, control)| {
            let text = clean_line(control.text.trim());
            format!(
                "{}/{} ({text})",
                clean_line(summary.id.as_str()),
                control.id
            )
        })
        .collect();
    if named.is_empty() {
        return None;
    }
    let said = match named.len() {
        1 => "1 item among the controls only names a hazard type. It is not counted as a control"
            .to_owned(),
        some => format!(
            "{some} items among the controls only name a hazard type. They are not counted as \
             controls"
        ),
    };
    Some(notes::left_out(format!(
        "{said} (finding HZ510): {}.",
        named.join(", ")
    )))
}

/// A group in words.
pub const fn group_words(group: GroupKind) -> &'static str {
    match group {
        GroupKind::Design => "Design",
        GroupKind::Testing => "Testing",
        GroupKind::Training => "Training",
        GroupKind::BusinessProcess => "Business process",
        GroupKind::Other => "Not stated",
    }
}
