//! Where the hazards of a source are: which rows, headings or entries are one hazard, and what is none.
//!
//! - `raw_hazard`: a hazard as its source has it, and everything outside
//! - `table`: rows of a table, below the names of its columns (`header`)
//! - `outline`: which headings are hazards (`hazard_keys`); `hazard_section`: what is below one (`key_table`, `run_in`);
//!   `title`: the id and the name in a heading
//! - `links`: rows of other tables that name their hazard; `references`: values that name an entry of a list
//! - `blocks`: entries of structured data; `issue`: an issue of GitHub
//! - here: lists, and the order in which all of these are looked for

mod blocks;
mod hazard_keys;
mod hazard_section;
mod header;
mod issue;
mod key_table;
mod links;
mod outline;
mod raw_hazard;
mod references;
mod run_in;
mod table;
mod title;

pub use issue::OF_ISSUE;
pub use raw_hazard::{
    HEADING_ABOVE, Layout, OtherTable, Outside, OutsideReason, RawEntry, RawHazard,
};

pub use title::is_id;

use super::source::{Part, Piece, TextKind};
use super::vocabulary::words_of;

/// The containers of hazards that are entries of structured data, and of those that are items of lists.
const BLOCKS: usize = usize::MAX - 1;
const LISTS: usize = usize::MAX - 2;

/// Finds the hazards of a source.
pub fn lay_out(parts: &[Part]) -> Layout {
    let mut layout = Layout::default();
    let level = outline::level_of_hazards(parts);
    if level.is_none() && tables_of_hazards(parts) == 0 && outline::is_one_hazard(parts) {
        hazard_section::read_one(parts, &mut layout);
        return layout;
    }
    let several = tables_of_hazards(parts) > 1;
    let mut title: Option<Piece> = None;
    let mut at = 0;
    while at < parts.len() {
        if let Part::Heading {
            level: own,
            title: heading,
        } = &parts[at]
        {
            title = Some(heading.clone());
            if Some(*own) == level {
                let end = end_of(parts, at, *own);
                if outline::is_hazard(&parts[at..end]) {
                    hazard_section::read(&parts[at..end], &mut layout);
                    at = end;
                    continue;
                }
            }
        }
        let first = layout.hazards.len();
        let next = part(parts, at, title.as_ref(), &mut layout);
        if let (Part::Table(_), Some(title), true) = (&parts[at], &title, several) {
            for hazard in &mut layout.hazards[first..] {
                hazard
                    .entries
                    .push(RawEntry::new(HEADING_ABOVE, title.clone()));
            }
        }
        at = next;
    }
    links::join(&mut layout);
    references::resolve(&mut layout);
    layout
}

/// Reads a part that is in no hazard's section; gives the place of the next.
fn part(parts: &[Part], at: usize, title: Option<&Piece>, layout: &mut Layout) -> usize {
    let outside = |piece: &Piece, why: OutsideReason| Outside {
        piece: piece.clone(),
        why,
    };
    match &parts[at] {
        Part::Heading { title, .. } => layout.outside.push(outside(title, OutsideReason::Heading)),
        Part::Table(found) => {
            if !table::read(found, at, layout) {
                let title = title.map(|title| title.text.clone());
                let title = found.name.clone().or(title).unwrap_or_default();
                let rows = key_table::rows_of(found);
                layout.tables.push(OtherTable {
                    title,
                    rows,
                    hazard: None,
                });
            }
        }
        Part::Block(block) if blocks::is_hazard(block) => layout.hazards.push(RawHazard {
            place: block.place.clone(),
            container: BLOCKS,
            is_whole_file: block.of.is_none(),
            entries: match block.of.as_deref() {
                Some("issues") => issue::entries(block),
                _ => block.entries.iter().map(blocks::entry).collect(),
            },
        }),
        Part::Block(block) if blocks::is_of_last(block, layout) => {
            blocks::add_to_last(block, layout);
        }
        Part::Block(_) => return blocks::others(parts, at, layout),
        Part::Text {
            kind: TextKind::Item { depth, .. },
            piece,
        } if begins_hazard(&piece.text) => {
            let end = end_of_item(parts, at, *depth);
            list_hazard(&parts[at..end], layout);
            return end;
        }
        Part::Text { piece, .. } => layout.outside.push(outside(piece, OutsideReason::Unknown)),
        // The plan lists each comment and tracked change by itself.
        Part::Aside { .. } => {}
    }
    at + 1
}

fn tables_of_hazards(parts: &[Part]) -> usize {
    let is_one = |part: &&Part| matches!(part, Part::Table(found) if header::find(found).is_some());
    parts.iter().filter(is_one).count()
}

fn end_of(parts: &[Part], at: usize, level: u8) -> usize {
    let mut behind = parts.iter().enumerate().skip(at + 1);
    behind
        .find(|(_, part)| matches!(part, Part::Heading { level: own, .. } if *own <= level))
        .map_or(parts.len(), |(end, _)| end)
}

/// Whether an item begins with the key `Hazard`.
fn begins_hazard(text: &str) -> bool {
    let found = run_in::split(text);
    found
        .first()
        .is_some_and(|first| words_of(first.name) == "hazard")
}

fn end_of_item(parts: &[Part], at: usize, own: u8) -> usize {
    let mut behind = parts.iter().enumerate().skip(at + 1);
    behind
        .find(|(_, part)| match part {
            Part::Text {
                kind: TextKind::Item { depth, .. },
                ..
            } => *depth <= own,
            Part::Text {
                kind: TextKind::Code,
                ..
            } => false,
            _ => true,
        })
        .map_or(parts.len(), |(end, _)| end)
}

/// A hazard that is an item of a list, with its values in the items below.
fn list_hazard(parts: &[Part], layout: &mut Layout) {
    let mut entries = Vec::new();
    let mut place = None;
    for part in parts {
        let Part::Text { piece, .. } = part else {
            continue;
        };
        place.get_or_insert_with(|| piece.place.clone());
        let found = run_in::split(&piece.text);
        if found.is_empty() {
            entries.push(RawEntry::new("", piece.clone()));
        }
        for value in found {
            let text = value.value.to_owned();
            entries.push(RawEntry::new(
                value.name,
                Piece {
                    text,
                    ..piece.clone()
                },
            ));
        }
    }
    if let Some(place) = place {
        layout.hazards.push(RawHazard {
            place,
            entries,
            container: LISTS,
            is_whole_file: false,
        });
    }
}
