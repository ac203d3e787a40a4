//! The page from its title to its end: sections, with maps and tables side by side where there is
//! room.

use super::drawing::{Area, Drawing};
use super::measure::{Font, wrap};
use super::style::{BLUE, DARK_BLUE, GREY, INK, MARGIN, ROOM};
use super::{heat_map, table};
use crate::report::{Block, HeatMap, Note, Report, Section, text_of_blocks};

/// The gap between two blocks side by side.
const GUTTER: i32 = 40;

const TITLE: Font = Font::bold(32);
const SUBTITLE: Font = Font::regular(17);
const BODY: Font = Font::regular(13);

/// Draws a report.
pub(super) fn draw(report: &Report, drawing: &mut Drawing) {
    drawing.text(MARGIN, ROOM, TITLE, DARK_BLUE, &report.title);
    drawing.text(MARGIN, ROOM, SUBTITLE, GREY, &report.subtitle);
    drawing.skip(8);
    let line = Area {
        x: MARGIN,
        y: drawing.bottom(),
        width: ROOM,
        height: 3,
    };
    drawing.area(line, BLUE);
    drawing.skip(3);
    for block in report.opening() {
        self::block(&block, report.classes, drawing);
    }
    for section in &report.sections {
        self::section(section, 1, report.classes, drawing);
    }
}

fn section(section: &Section, depth: usize, classes: usize, drawing: &mut Drawing) {
    let (of, ink) = match depth {
        1 => (Font::bold(21), DARK_BLUE),
        2 => (Font::bold(17), BLUE),
        _ => (Font::bold(14), INK),
    };
    if !section.title.is_empty() {
        drawing.skip(26);
        let title = match section.number.as_str() {
            "" => section.title.clone(),
            number => format!("{number}  {}", section.title),
        };
        drawing.text(MARGIN, ROOM, of, ink, &title);
        drawing.skip(4);
    }
    let mut rest = section.blocks.as_slice();
    while !rest.is_empty() {
        rest = some_blocks(rest, classes, drawing);
    }
    for inner in &section.sections {
        self::section(inner, depth + 1, classes, drawing);
    }
}

/// Draws the first block with the blocks next to it. Returns the remaining blocks.
fn some_blocks<'b>(blocks: &'b [Block], classes: usize, drawing: &mut Drawing) -> &'b [Block] {
    let maps: Vec<&HeatMap> = blocks
        .iter()
        .map_while(|block| match block {
            Block::HeatMap { map } => Some(map),
            _ => None,
        })
        .take(2)
        .collect();
    if !maps.is_empty() {
        side_by_side(&maps, classes, drawing);
        return &blocks[maps.len()..];
    }
    let mut plans: Vec<table::TableLayout<'_>> = Vec::new();
    let mut left = ROOM;
    for block in blocks {
        let Block::Table { table } = block else {
            break;
        };
        let plan = table::TableLayout::of_table(table);
        left -= plan.wanted() + GUTTER;
        if left < -GUTTER && !plans.is_empty() {
            break;
        }
        plans.push(plan);
    }
    if !plans.is_empty() {
        let count = plans.len();
        tables(plans, classes, drawing);
        return &blocks[count..];
    }
    if let [first, rest @ ..] = blocks {
        block(first, classes, drawing);
        return rest;
    }
    &[]
}

fn side_by_side(maps: &[&HeatMap], classes: usize, drawing: &mut Drawing) {
    drawing.skip(8);
    let top = drawing.bottom();
    let room = (ROOM - GUTTER) / 2;
    for (at, map) in (0..).zip(maps) {
        let place = (MARGIN + at * (room + GUTTER), top);
        let bottom = heat_map::draw(map, classes, place, room, drawing);
        drawing.reach(bottom);
    }
    drawing.skip(10);
}

fn tables(plans: Vec<table::TableLayout<'_>>, classes: usize, drawing: &mut Drawing) {
    drawing.skip(8);
    let top = drawing.bottom();
    let mut x = MARGIN;
    for plan in plans {
        let wanted = plan.wanted();
        let bottom = plan.draw(classes, (x, top), ROOM, drawing);
        drawing.reach(bottom);
        x += wanted + GUTTER;
    }
    drawing.skip(10);
}

fn block(block: &Block, classes: usize, drawing: &mut Drawing) {
    match block {
        Block::Facts { pairs } => {
            drawing.skip(4);
            let place = (MARGIN, drawing.bottom());
            let bottom = table::TableLayout::of_facts(pairs).draw(classes, place, ROOM, drawing);
            drawing.reach(bottom);
            drawing.skip(8);
        }
        Block::Note { note, blocks } => self::note(*note, blocks, drawing),
        Block::Heading { .. } => {
            drawing.skip(8);
            let words = text_of_blocks(std::slice::from_ref(block));
            drawing.text(MARGIN, ROOM, Font::bold(14), INK, &words);
        }
        other => {
            let words = text_of_blocks(std::slice::from_ref(other));
            drawing.text(MARGIN, ROOM, BODY, INK, &words);
            drawing.skip(6);
        }
    }
}

fn note(note: Note, blocks: &[Block], drawing: &mut Drawing) {
    let (edge, ground) = match note {
        Note::Missing => ("#a6192e", "#fbecee"),
        Note::Warning => ("#b25d00", "#fff4e5"),
        Note::LeftOut => ("#425563", "#eef1f3"),
        Note::Remark => (BLUE, "#edf4fb"),
    };
    let words = format!("{}: {}", note.word(), text_of_blocks(blocks));
    let lines = wrap(&words, BODY, ROOM - 32);
    drawing.skip(6);
    let height = i32::try_from(lines.len()).unwrap_or(1) * BODY.leading() + 16;
    let area = Area {
        x: MARGIN,
        y: drawing.bottom(),
        width: ROOM,
        height,
    };
    drawing.area(area, ground);
    drawing.area(Area { width: 5, ..area }, edge);
    drawing.skip(8);
    for line in lines {
        let y = drawing.bottom() + BODY.size;
        drawing.words((MARGIN + 18, y), BODY, INK, &line);
        drawing.skip(BODY.leading());
    }
    drawing.skip(8 + 4);
}
