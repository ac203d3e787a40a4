//! The controls of a hazard as the workbook's additional controls: one column describes them, and
//! the next has their evidence.

use super::super::anchors::Anchors;
use super::existing::{EVIDENCE, NO_KIND};
use crate::hazard::{
    Control, ControlGroup, ControlState, Duty, FactKey, GroupItem, GroupKind, Record,
};
use crate::report::{Block, Cell, Inline, Item, clean_line};

/// Description and evidence of each kind: design, training, business process change.
pub fn cells(record: &Record, anchors: &Anchors) -> [Cell; 6] {
    let mut columns: [Vec<Block>; 6] = Default::default();
    for group in &record.hazard.groups {
        let at = match group.kind {
            GroupKind::Design | GroupKind::Testing | GroupKind::Other => 0,
            GroupKind::Training => 2,
            GroupKind::BusinessProcess => 4,
        };
        let (description, evidence) = of_group(group, anchors);
        columns[at].extend(description);
        columns[at + 1].extend(evidence);
    }
    columns.map(Cell::prose)
}

fn of_group(group: &ControlGroup, anchors: &Anchors) -> (Vec<Block>, Vec<Block>) {
    if group.items.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut description = Vec::new();
    if group.kind == GroupKind::Other {
        description.push(Block::text(NO_KIND));
    }
    let title = clean_line(&group.title);
    if !title.is_empty() {
        description.push(Block::text(format!("{title}:")));
    }
    let mut evidence = Vec::new();
    for item in &group.items {
        match item {
            GroupItem::Prose(text) => description.extend(anchors.prose(text)),
            GroupItem::Control(control) => {
                push_item(&mut description, described(control, anchors));
                push_item(&mut evidence, shown(control, anchors));
            }
        }
    }
    (description, evidence)
}

/// Adds an item to the list at the end of `blocks`, or to a new list.
fn push_item(blocks: &mut Vec<Block>, item: Vec<Block>) {
    let item = Item {
        state: None,
        blocks: item,
    };
    if let Some(Block::List { items, .. }) = blocks.last_mut() {
        items.push(item);
    } else {
        blocks.push(Block::List {
            first: None,
            items: vec![item],
        });
    }
}

/// A control: its ID, its state, whose duty it is, its text, and the facts that are not evidence.
fn described(control: &Control, anchors: &Anchors) -> Vec<Block> {
    let state = match control.state {
        ControlState::Implemented => "implemented",
        ControlState::Planned => "planned",
        ControlState::Unknown => "state not stated",
        ControlState::NotAdopted => "weighed and not adopted",
    };
    let duty = match control.duty {
        Some(Duty::Manufacturer) => "duty of the manufacturer",
        Some(Duty::Deployment) => "duty of the deployer",
        None => "whose duty is not stated",
    };
    let id = clean_line(&control.id.to_string());
    let lead = format!("{id} ({state}, {duty}): ");
    let mut blocks = led(lead, anchors.prose(&control.text));
    let others = control
        .facts
        .iter()
        .filter(|fact| !EVIDENCE.contains(&fact.key));
    for fact in others {
        blocks.extend(led(label(fact.key), anchors.prose(&fact.value)));
    }
    blocks
}

/// The evidence of a control; for a test, the test itself.
fn shown(control: &Control, anchors: &Anchors) -> Vec<Block> {
    let lead = format!("{}: ", clean_line(&control.id.to_string()));
    let mut blocks = Vec::new();
    if control.group == GroupKind::Testing {
        blocks.extend(anchors.prose(&control.text));
    }
    let facts = control
        .facts
        .iter()
        .filter(|fact| EVIDENCE.contains(&fact.key));
    let before = blocks.len();
    for fact in facts {
        blocks.extend(led(label(fact.key), anchors.prose(&fact.value)));
    }
    if blocks.len() == before {
        let said = match control.state {
            ControlState::NotAdopted => "not adopted, so it needs no evidence",
            ControlState::Implemented | ControlState::Planned | ControlState::Unknown => {
                "no evidence stated in the record"
            }
        };
        blocks.push(Block::text(said));
    }
    led(lead, blocks)
}

fn label(key: FactKey) -> String {
    format!("{}: ", key.title())
}

/// `blocks` with `lead` before their first words.
fn led(lead: String, mut blocks: Vec<Block>) -> Vec<Block> {
    match blocks.first_mut() {
        Some(Block::Paragraph { line }) => line.insert(0, Inline::Text(lead)),
        _ => blocks.insert(0, Block::text(lead.trim_end())),
    }
    blocks
}
