//! A bow-tie in lines of text for a width in cells: side by side where there is room, otherwise one
//! part below the other. Only ASCII signs draw it, so every terminal shows it.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{BowTie, BowTieCard, BowTieNode};
use crate::text::printable_line;

/// The least width at which the causes, the hazard and the harm are side by side.
const WIDE: usize = 96;
/// The width between two columns: `-+->  `. The last cell is free for a sign before a card.
const GUTTER: usize = 6;
/// The least width of any line.
const LEAST: usize = 16;
/// How far the controls of a cause are moved in.
const INSET: usize = 2;

/// A line of a bow-tie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BowTieLine {
    /// Its text, without spaces at its end.
    pub text: String,
    /// What its parts are about, from left to right.
    pub spans: Vec<BowTieSpan>,
}

/// A part of a line that belongs to a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BowTieSpan {
    /// The cells of the line.
    pub cells: Range<usize>,
    /// The card, by its place in [`BowTie::cards`]: a control that names two causes has two cards.
    pub card: usize,
    /// What the card is about.
    pub node: BowTieNode,
    /// Which part of the card it is.
    pub part: BowTiePart,
}

/// A part of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BowTiePart {
    /// Its first line: `D1, implemented`.
    Title,
    /// Its words.
    Words,
    /// What is missing.
    Gap,
}

/// A bow-tie in lines that are at most `width` cells wide, or 16 where `width` is less.
pub fn bow_tie_lines(tie: &BowTie, width: usize) -> Vec<BowTieLine> {
    let width = width.max(LEAST);
    let mut lines = match width < WIDE {
        true => below_each_other(tie, width),
        false => side_by_side(tie, width),
    };
    if !tie.unplaced.is_empty() {
        lines.push(BowTieLine::default());
        let first = tie.causes.len() + 1 + tie.harm.len();
        lines.extend(column(&tie.unplaced, first, width).iter().map(at_edge));
    }
    lines
}

/// A line of one column.
struct ColumnLine {
    text: String,
    card: usize,
    node: BowTieNode,
    part: BowTiePart,
    /// The cells before its text.
    indent: usize,
    /// Whether a line leads from here to the hazard, or from the hazard to here.
    is_end: bool,
}

fn below_each_other(tie: &BowTie, width: usize) -> Vec<BowTieLine> {
    let hazard = std::slice::from_ref(&tie.hazard);
    let mut lines = Vec::new();
    let mut first = 0;
    for cards in [&tie.causes[..], hazard, &tie.harm] {
        if !lines.is_empty() {
            lines.push(BowTieLine::default());
        }
        lines.extend(column(cards, first, width).iter().map(at_edge));
        first += cards.len();
    }
    lines
}

fn side_by_side(tie: &BowTie, width: usize) -> Vec<BowTieLine> {
    let room = width - 2 * GUTTER;
    let middle = room / 4;
    let left = (room - middle) / 2;
    let right = room - middle - left;
    let hazard_at = tie.causes.len();
    let causes = column(&tie.causes, 0, left);
    let hazard = column(std::slice::from_ref(&tie.hazard), hazard_at, middle);
    let harm = column(&tie.harm, hazard_at + 1, right);
    let last = |lines: &[ColumnLine]| lines.iter().rposition(|line| line.is_end).unwrap_or(0);
    let (last_cause, last_harm) = (last(&causes), last(&harm));
    let rows = causes.len().max(hazard.len()).max(harm.len());
    let mut lines = Vec::with_capacity(rows);
    for row in 0..rows {
        let mut line = BowTieLine::default();
        let ends = |lines: &[ColumnLine]| lines.get(row).is_some_and(|line| line.is_end);
        let (from, to) = (ends(&causes), ends(&harm));
        line.put(causes.get(row), 0);
        line.lead(left, if from { '-' } else { ' ' });
        line.text.push_str(match (row, from) {
            (0, _) => "-+->  ",
            (_, true) => "-+    ",
            (_, false) if row < last_cause => " |    ",
            (_, false) => "      ",
        });
        line.put(hazard.get(row), left + GUTTER);
        line.lead(left + GUTTER + middle, if row == 0 { '-' } else { ' ' });
        line.text.push_str(match (row, to) {
            (0, _) => "-+->  ",
            (_, true) => " +->  ",
            (_, false) if row < last_harm => " |    ",
            (_, false) => "      ",
        });
        line.put(harm.get(row), left + middle + 2 * GUTTER);
        line.text.truncate(line.text.trim_end().len());
        lines.push(line);
    }
    lines
}

impl BowTieLine {
    /// Adds a line of a column that begins at a cell, which the text has reached.
    fn put(&mut self, line: Option<&ColumnLine>, start: usize) {
        let Some(line) = line else { return };
        let start = start + line.indent;
        self.text.push_str(&" ".repeat(line.indent));
        self.text.push_str(&line.text);
        if !line.text.is_empty() {
            self.spans.push(BowTieSpan {
                cells: start..start + cells_of(&line.text),
                card: line.card,
                node: line.node.clone(),
                part: line.part,
            });
        }
    }

    /// Fills the text up to a cell. A line of signs begins with a space after the words.
    fn lead(&mut self, end: usize, sign: char) {
        let missing = end.saturating_sub(cells_of(&self.text));
        for at in 0..missing {
            self.text.push(if at == 0 { ' ' } else { sign });
        }
    }
}

fn at_edge(line: &ColumnLine) -> BowTieLine {
    let mut whole = BowTieLine::default();
    whole.put(Some(line), 0);
    whole
}

/// The cells that a terminal needs for a text. It draws sign by sign, so that two letters which are one
/// sign in print, as in Arabic, need two.
fn cells_of(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The lines of cards below each other in a width, the first of which is at a place among all cards.
fn column(cards: &[BowTieCard], first: usize, width: usize) -> Vec<ColumnLine> {
    let mut lines = Vec::new();
    for (place, card) in (first..).zip(cards) {
        let indent = if card.node.is_control() { INSET } else { 0 };
        let is_end = matches!(
            card.node,
            BowTieNode::Cause(_) | BowTieNode::Effect | BowTieNode::Harm
        );
        let gap = card.gap_words();
        let parts = [
            (card.title.as_str(), BowTiePart::Title, indent),
            (card.text.as_str(), BowTiePart::Words, indent + INSET),
            (
                gap.as_deref().unwrap_or_default(),
                BowTiePart::Gap,
                indent + INSET,
            ),
        ];
        for (text, part, indent) in parts {
            let wrapped = wrapped(&printable_line(text), width - indent);
            for (at, text) in wrapped.into_iter().enumerate() {
                lines.push(ColumnLine {
                    is_end: is_end && part == BowTiePart::Title && at == 0,
                    text,
                    card: place,
                    node: card.node.clone(),
                    part,
                    indent,
                });
            }
        }
    }
    lines
}

/// `text` in lines no wider than `room`: broken at spaces, and within a word that is too wide alone.
/// None for an empty text.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let apart = usize::from(!line.is_empty());
        if cells_of(&line) + apart + cells_of(word) <= room {
            if apart == 1 {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for sign in word.graphemes(true) {
            if cells_of(&line) + sign.width() > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(sign);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests;
