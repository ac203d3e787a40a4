//! Removes links to sections that the document does not have.

use std::collections::HashSet;

use crate::report::{Block, Cell, Inline, Report, Section, Target};

/// Removes the links of a document to sections that it does not have. Their words stay.
pub fn remove_broken_links(report: &mut Report) {
    let mut known = HashSet::new();
    gather(&report.sections, &mut known);
    sections(&mut report.sections, &known);
}

fn gather(sections: &[Section], into: &mut HashSet<String>) {
    for section in sections {
        into.insert(section.anchor.clone());
        gather(&section.sections, into);
    }
}

fn sections(of: &mut [Section], known: &HashSet<String>) {
    for section in of {
        blocks(&mut section.blocks, known);
        sections(&mut section.sections, known);
    }
}

fn blocks(of: &mut [Block], known: &HashSet<String>) {
    for block in of {
        match block {
            Block::Heading { line, .. } | Block::Paragraph { line } => words(line, known),
            Block::List { items, .. } => {
                for item in items {
                    blocks(&mut item.blocks, known);
                }
            }
            Block::Quote { blocks: inner }
            | Block::Together { blocks: inner }
            | Block::Note { blocks: inner, .. } => blocks(inner, known),
            Block::Facts { pairs } => {
                for pair in pairs {
                    cell(&mut pair.value, known);
                }
            }
            Block::Table { table } => {
                for row in &mut table.rows {
                    for value in &mut row.cells {
                        cell(value, known);
                    }
                }
            }
            Block::Code { .. }
            | Block::Rule
            | Block::HeatMap { .. }
            | Block::BowTie { .. }
            | Block::Fill { .. } => {}
        }
    }
}

fn cell(of: &mut Cell, known: &HashSet<String>) {
    match of {
        Cell::Link { anchor, .. } if !known.contains(anchor) => anchor.clear(),
        Cell::Prose { blocks: inner } => blocks(inner, known),
        _ => {}
    }
}

fn words(line: &mut [Inline], known: &HashSet<String>) {
    for part in line {
        match part {
            Inline::Link(target, inner) => {
                if matches!(target, Target::Inside(anchor) if !known.contains(anchor)) {
                    *target = Target::Nowhere;
                }
                words(inner, known);
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Inserted(inner)
            | Inline::Deleted(inner) => {
                words(inner, known);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Aside(_) | Inline::Break => {}
        }
    }
}
