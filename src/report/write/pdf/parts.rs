//! Cuts a report into parts that are laid out one after another.

use std::ops::Range;

use crate::report::{Block, Report, Section, Table};

/// How many hazards are laid out at once.
const HAZARDS: usize = 16;
/// How many rows of a table are laid out at once, and how many more are still laid out with them.
const ROWS: usize = 300;
const MORE_ROWS: usize = 100;

/// A section without its inner sections, or some rows of a table that is too long for one part.
pub struct Piece<'a> {
    /// Its depth; the highest is 1.
    pub level: u8,
    /// The section.
    pub section: &'a Section,
    /// Its content.
    pub contents: Vec<Contents<'a>>,
    /// Whether it begins a page.
    pub fresh: bool,
    /// Whether it continues the table at the end of the previous piece.
    pub continues: bool,
}

/// The content of a piece.
pub enum Contents<'a> {
    /// A whole block.
    Block(&'a Block),
    /// Some rows of a table.
    Rows(&'a Table, Range<usize>),
}

/// The parts of a report. Each except the first begins a page.
pub fn parts(report: &Report) -> Vec<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    for section in &report.sections {
        flatten(section, 1, &mut pieces);
    }
    freshen(&mut pieces);
    let mut parts: Vec<Vec<Piece<'_>>> = vec![Vec::new()];
    let mut hazards = 0;
    for piece in pieces {
        if piece.fresh && (hazards >= HAZARDS || piece.continues) {
            parts.push(Vec::new());
            hazards = 0;
        }
        hazards += usize::from(piece.section.hazard.is_some());
        if let Some(part) = parts.last_mut() {
            part.push(piece);
        }
    }
    parts
}

fn flatten<'a>(section: &'a Section, level: u8, pieces: &mut Vec<Piece<'a>>) {
    let piece = |continues| Piece {
        level,
        section,
        contents: Vec::new(),
        fresh: continues,
        continues,
    };
    let mut open = piece(false);
    for block in &section.blocks {
        let Block::Table { table } = block else {
            open.contents.push(Contents::Block(block));
            continue;
        };
        if table.rows.len() <= ROWS + MORE_ROWS {
            open.contents.push(Contents::Block(block));
            continue;
        }
        for from in (0..table.rows.len()).step_by(ROWS) {
            if from > 0 {
                pieces.push(std::mem::replace(&mut open, piece(true)));
            }
            let to = table.rows.len().min(from + ROWS);
            open.contents.push(Contents::Rows(table, from..to));
        }
    }
    pieces.push(open);
    for inner in &section.sections {
        flatten(inner, level.saturating_add(1), pieces);
    }
}

/// Hazards follow each other, because a page for each would leave half of the pages empty. A hazard
/// that can begin a part begins a page, with the heading above it if nothing is between the two.
/// The section after the last hazard begins a page too.
fn freshen(pieces: &mut [Piece<'_>]) {
    // The level of the open hazard, and how many hazards follow each other.
    let mut open: Option<u8> = None;
    let mut run = 0;
    for at in 0..pieces.len() {
        let (level, is_hazard) = (pieces[at].level, pieces[at].section.hazard.is_some());
        if pieces[at].continues {
            continue;
        }
        if is_hazard {
            let mut first = at;
            while first > 0 && is_bare(&pieces[first - 1]) {
                first -= 1;
            }
            if run > 0 && run % HAZARDS == 0 {
                pieces[first].fresh = true;
            }
            run += 1;
            open = Some(level);
        } else if open.is_some_and(|hazard| level <= hazard) {
            pieces[at].fresh = true;
            open = None;
            run = 0;
        }
    }
    if let Some(first) = pieces.first_mut() {
        first.fresh = false;
    }
}

fn is_bare(piece: &Piece<'_>) -> bool {
    piece.contents.is_empty() && piece.section.hazard.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Cell, Column, Row};

    fn rows_of(count: usize) -> Section {
        let row = |at: usize| Row {
            hazard: None,
            cells: vec![Cell::words(at.to_string())],
        };
        let table = Table {
            key: "long".to_owned(),
            caption: "Long".to_owned(),
            columns: vec![Column::text("a", "A")],
            rows: (0..count).map(row).collect(),
        };
        Section {
            blocks: vec![
                Block::text("before"),
                Block::Table { table },
                Block::text("after"),
            ],
            ..Section::default()
        }
    }

    fn cut(section: &Section) -> Vec<(bool, Vec<(usize, usize)>)> {
        let mut pieces = Vec::new();
        flatten(section, 1, &mut pieces);
        let rows = |piece: &Piece<'_>| {
            let rows = piece.contents.iter().filter_map(|part| match part {
                Contents::Rows(_, rows) => Some((rows.start, rows.end)),
                Contents::Block(Block::Table { table }) => Some((0, table.rows.len())),
                Contents::Block(_) => None,
            });
            rows.collect()
        };
        pieces
            .iter()
            .map(|piece| (piece.continues, rows(piece)))
            .collect()
    }

    #[test]
    fn a_long_table_is_cut_and_each_of_its_rows_is_there_once() {
        assert_eq!(
            cut(&rows_of(ROWS + MORE_ROWS)),
            [(false, vec![(0, ROWS + MORE_ROWS)])]
        );
        let many = cut(&rows_of(2 * ROWS + 1));
        let wanted = [
            (false, vec![(0, ROWS)]),
            (true, vec![(ROWS, 2 * ROWS)]),
            (true, vec![(2 * ROWS, 2 * ROWS + 1)]),
        ];
        assert_eq!(many, wanted);
    }

    #[test]
    fn hazards_follow_each_other_and_a_part_can_begin_with_each_sixteenth() {
        let summary = || {
            let template = crate::template::Template::built_in();
            let id = crate::hazard::HazardId::new("H1");
            let record = crate::hazard::Record::read(id, "# Hazard", &template);
            crate::hazard::Summary::from_record(&record, "H1.md", &template)
        };
        let hazard = || Section {
            hazard: Some(Box::new(summary())),
            ..Section::default()
        };
        let section = Section {
            blocks: vec![Block::text("before")],
            sections: (0..=HAZARDS).map(|_| hazard()).collect(),
            ..Section::default()
        };
        let after = rows_of(1);
        let mut pieces = Vec::new();
        flatten(&section, 1, &mut pieces);
        flatten(&after, 1, &mut pieces);
        freshen(&mut pieces);
        let fresh: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].fresh).collect();
        assert_eq!(fresh, [1 + HAZARDS, 2 + HAZARDS]);
    }

    #[test]
    fn text_around_a_long_table_stays_with_its_ends() {
        let section = rows_of(2 * ROWS);
        let mut pieces = Vec::new();
        flatten(&section, 1, &mut pieces);
        let ends: Vec<usize> = pieces.iter().map(|piece| piece.contents.len()).collect();
        assert_eq!(ends, [2, 2]);
        assert!(matches!(pieces[0].contents[0], Contents::Block(_)));
        assert!(matches!(pieces[1].contents[1], Contents::Block(_)));
    }
}
