//! A bow-tie as a picture: the causes on the left, the hazard between, the effect and the harm on the
//! right, each with its controls below it. Cards never overlap, because each begins below the one
//! before.

use super::FONTS;
use super::drawing::{Area, Drawing, Line};
use super::measure::{Font, wrap};
use super::style::{BLUE, DARK_BLUE, GREY, INK, MARGIN, ROOM, WIDTH};
use crate::hazard::ControlState;
use crate::report::write::xml::Xml;
use crate::report::{BowTie, BowTieCard, BowTieNode};

const HEADING: Font = Font::bold(13);
const TITLE: Font = Font::bold(12);
const WORDS: Font = Font::regular(12);
/// The space between the edge of a card and its words.
const PAD: i32 = 8;
/// The space between two cards, and before a card that does not belong to the one above it.
const GAP: i32 = 6;
const APART: i32 = 16;
/// How far the controls of a card are moved in.
const INSET: i32 = 18;
/// The space for the lines between two columns.
const GUTTER: i32 = 44;
/// The widths of the columns: causes, hazard, harm.
const SIDE: i32 = 330;
const MIDDLE: i32 = ROOM - 2 * (SIDE + GUTTER);
/// The colours of a gap.
const GAP_EDGE: &str = "#a6192e";
const GAP_GROUND: &str = "#fff7f7";
const WHITE: &str = "#ffffff";
const PALE: &str = "#edf4fb";
/// How thick a line is that joins two cards.
const THICK: i32 = 2;

/// The picture as an element for a page. Its name is `label`.
pub(in crate::report::write) fn picture(tie: &BowTie, label: &str) -> String {
    let mut drawing = Drawing::new(MARGIN / 2);
    draw(tie, &mut drawing);
    let (width, height) = (
        WIDTH.to_string(),
        (drawing.bottom() + MARGIN / 2).to_string(),
    );
    let mut xml = Xml::fragment();
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &format!("0 0 {width} {height}")),
            ("width", &width),
            ("height", &height),
            ("role", "img"),
            ("aria-label", label),
            ("font-family", FONTS),
        ],
    );
    let all = [
        ("width", width.as_str()),
        ("height", &height),
        ("fill", WHITE),
    ];
    xml.empty("rect", &all);
    drawing.write(&mut xml);
    xml.finish()
}

fn draw(tie: &BowTie, drawing: &mut Drawing) {
    let top = drawing.bottom();
    let middle = MARGIN + SIDE + GUTTER;
    let right = middle + MIDDLE + GUTTER;
    let causes = column(&tie.causes, (MARGIN, top), SIDE, drawing);
    let harm = column(&tie.harm, (right, top), SIDE, drawing);
    let hazard = column(
        std::slice::from_ref(&tie.hazard),
        (middle, top),
        MIDDLE,
        drawing,
    );
    let Some(hazard) = hazard.first().copied() else {
        return;
    };
    join(&ends(&tie.causes, &causes), hazard, Side::Left, drawing);
    join(&ends(&tie.harm, &harm), hazard, Side::Right, drawing);
    if tie.unplaced.is_empty() {
        return;
    }
    drawing.skip(APART);
    let top = drawing.bottom();
    column(&tie.unplaced, (MARGIN, top), ROOM, drawing);
}

/// The cards that a line joins to the hazard.
fn ends(cards: &[BowTieCard], areas: &[Area]) -> Vec<Area> {
    let pairs = cards.iter().zip(areas);
    let is_end = |card: &BowTieCard| {
        matches!(
            card.node,
            BowTieNode::Cause(_) | BowTieNode::Effect | BowTieNode::Harm
        )
    };
    pairs
        .filter(|(card, _)| is_end(card))
        .map(|(_, area)| *area)
        .collect()
}

/// The side of the hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Draws lines from cards to the hazard: each to one line down the gutter, and from there one line to
/// the hazard.
fn join(cards: &[Area], hazard: Area, side: Side, drawing: &mut Drawing) {
    // At the first line of a card, which is at the same height in the cards at the top.
    let height = |area: &Area| area.y + PAD + TITLE.size / 2;
    let heights: Vec<i32> = cards.iter().map(height).chain([height(&hazard)]).collect();
    let (Some(first), Some(last)) = (heights.iter().min(), heights.iter().max()) else {
        return;
    };
    let trunk = match side {
        Side::Left => hazard.x - GUTTER / 2,
        Side::Right => hazard.x + hazard.width + GUTTER / 2,
    };
    let mut line = |x: i32, y: i32, width: i32, height: i32| {
        let area = Area {
            x,
            y,
            width,
            height,
        };
        drawing.area(area, GREY);
    };
    line(trunk, *first, THICK, last - first + THICK);
    for card in cards.iter().chain([&hazard]) {
        let (from, to) = match card.x < trunk {
            true => (card.x + card.width, trunk),
            false => (trunk, card.x),
        };
        line(from, height(card), to - from, THICK);
    }
}

/// Draws cards below each other and returns their areas.
fn column(
    cards: &[BowTieCard],
    (x, top): (i32, i32),
    width: i32,
    drawing: &mut Drawing,
) -> Vec<Area> {
    let mut areas = Vec::new();
    let mut y = top;
    for card in cards {
        let inset = if card.node.is_control() { INSET } else { 0 };
        if !areas.is_empty() {
            y += if inset > 0 { GAP } else { APART };
        }
        let area = draw_card(card, (x + inset, y), width - inset, drawing);
        y = area.y + area.height;
        areas.push(area);
    }
    drawing.reach(y);
    areas
}

/// Draws a card and returns its area.
fn draw_card(card: &BowTieCard, (x, y): (i32, i32), width: i32, drawing: &mut Drawing) -> Area {
    let is_heading = matches!(
        card.node,
        BowTieNode::WithoutCause | BowTieNode::OnSeverity | BowTieNode::Unplaced
    );
    let room = width - 2 * PAD;
    let gap = card.gap_words().unwrap_or_default();
    let parts = [
        (
            card.title.as_str(),
            if is_heading { HEADING } else { TITLE },
            DARK_BLUE,
        ),
        (card.text.as_str(), WORDS, INK),
        (gap.as_str(), TITLE, GAP_EDGE),
    ];
    let parts: Vec<(Vec<String>, Font, &'static str)> = parts
        .into_iter()
        .filter(|(text, ..)| !text.is_empty())
        .map(|(text, of, ink)| (wrap(text, of, room), of, ink))
        .collect();
    let lines = |(lines, of, _): &(Vec<String>, Font, &str)| {
        i32::try_from(lines.len()).unwrap_or(1) * of.leading()
    };
    let height = parts.iter().map(lines).sum::<i32>() + 2 * PAD;
    let area = Area {
        x,
        y,
        width,
        height,
    };
    if !is_heading {
        let (ground, edge, line) = look(card);
        drawing.frame(area, ground, edge, line);
    }
    let mut at = y + PAD;
    for (lines, of, ink) in parts {
        for line in lines {
            drawing.words((x + PAD, at + of.size), of, ink, &line);
            at += of.leading();
        }
    }
    area
}

/// The colours of a card, and its line. The words say the same: `implemented`, `Gap`.
fn look(card: &BowTieCard) -> (&'static str, &'static str, Line) {
    match (&card.node, card.state) {
        _ if card.gap.is_some() => (GAP_GROUND, GAP_EDGE, Line::Dashed),
        (BowTieNode::Hazard, _) => (PALE, DARK_BLUE, Line::Solid),
        (_, Some(ControlState::NotAdopted)) => (WHITE, GREY, Line::Solid),
        (node, _) if node.is_control() => (WHITE, BLUE, Line::Solid),
        _ => (PALE, BLUE, Line::Solid),
    }
}

#[cfg(test)]
mod tests;
