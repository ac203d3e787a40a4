//! A report cut into parts that are laid out one after the other.

use crate::report::{Report, Section};

/// How many hazards are laid out at once.
const HAZARDS: usize = 16;

/// A section without those inside it.
pub struct Piece<'a> {
    /// Its depth, 1 for the highest.
    pub level: u8,
    /// It.
    pub section: &'a Section,
    /// Whether it begins a page.
    pub fresh: bool,
}

/// The parts of a report. Each but the first begins a page.
pub fn parts(report: &Report) -> Vec<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    for section in &report.sections {
        flatten(section, 1, &mut pieces);
    }
    freshen(&mut pieces);
    let mut parts: Vec<Vec<Piece<'_>>> = vec![Vec::new()];
    let mut hazards = 0;
    for piece in pieces {
        if piece.fresh && hazards >= HAZARDS {
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
    pieces.push(Piece {
        level,
        section,
        fresh: false,
    });
    for inner in &section.sections {
        flatten(inner, level.saturating_add(1), pieces);
    }
}

/// A hazard begins a page, with the heading that it stands below where nothing stands between the
/// two; and so does what follows the last of them.
fn freshen(pieces: &mut [Piece<'_>]) {
    // The level of the hazard that is open.
    let mut open: Option<u8> = None;
    for at in 0..pieces.len() {
        let (level, is_hazard) = (pieces[at].level, pieces[at].section.hazard.is_some());
        if is_hazard {
            let mut first = at;
            while first > 0 && is_bare(&pieces[first - 1]) {
                first -= 1;
            }
            pieces[first].fresh = true;
            open = Some(level);
        } else if open.is_some_and(|hazard| level <= hazard) {
            pieces[at].fresh = true;
            open = None;
        }
    }
    if let Some(first) = pieces.first_mut() {
        first.fresh = false;
    }
}

fn is_bare(piece: &Piece<'_>) -> bool {
    piece.section.blocks.is_empty() && piece.section.hazard.is_none()
}
