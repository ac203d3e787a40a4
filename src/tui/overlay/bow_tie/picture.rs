//! A bow-tie laid out for a width, and which card is next to which.

use std::ops::Range;

use crate::report::{BowTie, BowTieLine, bow_tie_lines};

/// The lines of a bow-tie in a width, and where each card is.
#[derive(Debug, Default)]
pub struct Picture {
    /// The lines.
    pub lines: Vec<BowTieLine>,
    /// The lines of each card, in the order in which people read them.
    cards: Vec<Range<usize>>,
    /// The cards of each part, in the same order: causes, hazard, harm, and the controls without a place.
    parts: Vec<Range<usize>>,
}

/// A way to another part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sideways {
    /// To the part before: from the hazard to its causes.
    Before,
    /// To the part after.
    After,
}

impl Picture {
    /// The picture of a bow-tie in some columns.
    pub fn new(tie: &BowTie, columns: usize) -> Self {
        let lines = bow_tie_lines(tie, columns);
        let mut cards = vec![0..0; tie.cards().count()];
        for (at, line) in lines.iter().enumerate() {
            for span in &line.spans {
                let card: &mut Range<usize> = &mut cards[span.card];
                if card.end == 0 {
                    card.start = at;
                }
                card.end = at + 1;
            }
        }
        let mut parts = Vec::new();
        let mut start = 0;
        for count in [tie.causes.len(), 1, tie.harm.len(), tie.unplaced.len()] {
            parts.push(start..start + count);
            start += count;
        }
        Self {
            lines,
            cards,
            parts,
        }
    }

    /// How many cards there are.
    pub fn count(&self) -> usize {
        self.cards.len()
    }

    /// The lines of a card.
    pub fn lines_of(&self, card: usize) -> Range<usize> {
        self.cards.get(card).cloned().unwrap_or_default()
    }

    /// Whether the causes, the hazard and the harm are side by side.
    fn is_side_by_side(&self) -> bool {
        let hazard = self.parts.get(1).map_or(0, |part| part.start);
        hazard > 0 && self.lines_of(hazard).start == 0
    }

    /// The cards that are one below the other with a card, from top to bottom.
    fn column(&self, card: usize) -> Vec<usize> {
        if !self.is_side_by_side() {
            return (0..self.count()).collect();
        }
        let unplaced = self.parts.get(3).cloned().unwrap_or_default();
        let part = self.part(card);
        // The controls without a place are below all columns; the way up from them leads to the causes.
        let column = match part {
            3 => self.parts[0].clone(),
            part => self.parts[part].clone(),
        };
        column.chain(unplaced).collect()
    }

    fn part(&self, card: usize) -> usize {
        let mut parts = self.parts.iter();
        parts.position(|part| part.contains(&card)).unwrap_or(0)
    }

    /// The card some places below or above a card in its column.
    pub fn step(&self, card: usize, by: isize) -> usize {
        let column = self.column(card);
        let here = column.iter().position(|of| *of == card).unwrap_or(0);
        let last = column.len().saturating_sub(1);
        let there = here.saturating_add_signed(by).min(last);
        column.get(there).copied().unwrap_or(card)
    }

    /// The card some lines below or above a card in its column: at least the next one.
    pub fn step_lines(&self, card: usize, by: isize) -> usize {
        let column = self.column(card);
        let wanted = self.lines_of(card).start.saturating_add_signed(by);
        let beyond = |of: &&usize| self.lines_of(**of).start > wanted;
        let next = self.step(card, by.signum());
        if by < 0 {
            let found = column.iter().find(|of| self.lines_of(**of).start >= wanted);
            return found.copied().unwrap_or(card).min(next);
        }
        let before = column.iter().take_while(|of| !beyond(of)).last();
        before.copied().unwrap_or(card).max(next)
    }

    /// The first or the last card of the column.
    pub fn end(&self, card: usize, by: isize) -> usize {
        let column = self.column(card);
        let found = match by < 0 {
            true => column.first(),
            false => column.last(),
        };
        found.copied().unwrap_or(card)
    }

    /// The card beside a card, in the part before or after. Where the parts are below each other: the
    /// first card of that part.
    pub fn beside(&self, card: usize, way: Sideways) -> usize {
        let part = self.part(card);
        let other = match way {
            Sideways::Before => part.checked_sub(1),
            Sideways::After => part.checked_add(1),
        };
        let side_by_side = self.is_side_by_side();
        let is_below_all = |part: usize| side_by_side && part == 3;
        let Some(other) = other.filter(|other| !is_below_all(*other) && !is_below_all(part)) else {
            return card;
        };
        let cards = self.parts.get(other).cloned().unwrap_or_default();
        let here = self.lines_of(card).start;
        let found = match side_by_side {
            true => cards.min_by_key(|of| self.lines_of(*of).start.abs_diff(here)),
            false => cards.min(),
        };
        found.unwrap_or(card)
    }

    /// The card at a cell: the one that begins at or before it on that line, else the first of the line.
    pub fn card_at(&self, line: usize, cell: usize) -> Option<usize> {
        let spans = &self.lines.get(line)?.spans;
        let before = spans.iter().rfind(|span| span.cells.start <= cell);
        Some(before.or_else(|| spans.first())?.card)
    }
}
