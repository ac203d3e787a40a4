//! The existing controls, in the three kinds of the workbook if the record gives a kind.

use super::super::anchors::Anchors;
use super::super::hazard::role_text;
use crate::hazard::{FactKey, GroupKind, Record};
use crate::report::{Block, Cell, Inline, Material, text_of, text_of_blocks};
use crate::template::Role;

/// The text for controls without a kind.
pub const NO_KIND: &str = "Kind not stated in the record:";

/// The facts that are evidence.
pub const EVIDENCE: [FactKey; 4] = [
    FactKey::Evidence,
    FactKey::Implementation,
    FactKey::Verified,
    FactKey::Effective,
];

/// Description and evidence of each kind: design, training, business process.
pub fn cells(record: &Record, material: &Material<'_>, anchors: &Anchors) -> [Cell; 6] {
    let blocks = anchors.prose(&role_text(record, Role::ExistingControls, material));
    let mut design = KindColumns::default();
    let mut training = KindColumns::default();
    let mut process = KindColumns::default();
    for part in parts(blocks) {
        match part.kind {
            Some(GroupKind::Training) => training.describe(part.blocks),
            Some(GroupKind::BusinessProcess) => process.describe(part.blocks),
            Some(GroupKind::Testing) => {
                let tests = text_of_blocks(&part.blocks);
                design.evidence.push(Block::text(tests));
                design.describe(part.blocks);
            }
            Some(GroupKind::Design) => design.describe(part.blocks),
            Some(GroupKind::Other) | None => {
                design.description.push(Block::text(NO_KIND));
                design.describe(part.blocks);
            }
        }
    }
    let mut cells = [design, training, process]
        .into_iter()
        .flat_map(KindColumns::cells);
    std::array::from_fn(|_| cells.next().unwrap_or(Cell::Nothing))
}

/// The content of the two columns of a kind.
#[derive(Default)]
struct KindColumns {
    description: Vec<Block>,
    evidence: Vec<Block>,
}

impl KindColumns {
    fn describe(&mut self, blocks: Vec<Block>) {
        evidence_in(&blocks, &mut self.evidence);
        self.description.extend(blocks);
    }

    fn cells(self) -> [Cell; 2] {
        [Cell::prose(self.description), Cell::prose(self.evidence)]
    }
}

/// Blocks of one kind.
struct KindBlocks {
    kind: Option<GroupKind>,
    blocks: Vec<Block>,
}

/// Splits at headings and bold lines that name a kind. A heading below one of these that names no
/// kind belongs to it; any other heading ends it.
fn parts(blocks: Vec<Block>) -> Vec<KindBlocks> {
    let mut parts: Vec<KindBlocks> = Vec::new();
    let mut depth_of_kind = u8::MAX;
    for block in blocks {
        let begins = match heading(&block) {
            Some((depth, words)) => match GroupKind::of_heading(&words) {
                GroupKind::Other if depth > depth_of_kind => None,
                GroupKind::Other => Some((depth, None)),
                kind => Some((depth, Some(kind))),
            },
            None => None,
        };
        match (begins, parts.last_mut()) {
            (Some((depth, kind)), _) => {
                depth_of_kind = if kind.is_some() { depth } else { u8::MAX };
                parts.push(KindBlocks {
                    kind,
                    blocks: vec![block],
                });
            }
            (None, Some(part)) => part.blocks.push(block),
            (None, None) => parts.push(KindBlocks {
                kind: None,
                blocks: vec![block],
            }),
        }
    }
    parts
}

/// The depth and the words of a heading, or of a bold line, which has the greatest depth.
fn heading(block: &Block) -> Option<(u8, String)> {
    const BOLD: u8 = 7;
    match block {
        Block::Heading { depth, line } => Some((*depth, text_of(line))),
        Block::Paragraph { line } => match line.as_slice() {
            [Inline::Strong(words)] => Some((BOLD, text_of(words))),
            [Inline::Strong(words), Inline::Text(end)] if end.trim() == ":" => {
                Some((BOLD, text_of(words)))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Collects the items `Evidence: …` and similar ones, at any depth.
fn evidence_in(blocks: &[Block], into: &mut Vec<Block>) {
    for block in blocks {
        let Block::List { items, .. } = block else {
            continue;
        };
        for item in items {
            if let [Block::Paragraph { line }, ..] = item.blocks.as_slice()
                && is_evidence(&text_of(line))
            {
                into.extend(item.blocks.iter().cloned());
            } else {
                evidence_in(&item.blocks, into);
            }
        }
    }
}

fn is_evidence(words: &str) -> bool {
    let key = words
        .split_once(':')
        .and_then(|(key, _)| FactKey::named(key));
    key.is_some_and(|key| EVIDENCE.contains(&key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::prose;

    fn kinds(text: &str) -> Vec<(Option<GroupKind>, String)> {
        parts(prose(text, &|_| None))
            .into_iter()
            .map(|part| (part.kind, text_of_blocks(&part.blocks)))
            .collect()
    }

    #[test]
    fn headings_and_bold_lines_say_of_which_kind_controls_are() {
        let text = "Before.\n\n#### Design\n\n- One\n\n##### Detail\n\nMore.\n\n#### User training\n\n- Two\n\n**Business process:**\n\n- Three\n";
        let found = kinds(text);
        assert_eq!(
            found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
            [
                None,
                Some(GroupKind::Design),
                Some(GroupKind::Training),
                Some(GroupKind::BusinessProcess)
            ]
        );
        assert_eq!(found[1].1, "Design\n- One\nDetail\nMore.");
    }

    #[test]
    fn a_heading_without_a_kind_ends_the_group_before() {
        let found = kinds("#### Training\n\nA.\n\n#### Elsewhere\n\nB.\n");
        assert_eq!(found[1], (None, "Elsewhere\nB.".to_owned()));
    }
}
