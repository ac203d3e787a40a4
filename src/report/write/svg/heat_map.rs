//! A heat map: the matrix with the number of hazards in each cell.

use super::drawing::{Anchor, Area, Drawing, Slant};
use super::measure::{Font, fitted, wrap};
use super::style::{GREY, INK};
use crate::report::{Cell, HeatMap, HeatRow, shade};

const TITLE: Font = Font::bold(15);
const AXIS: Font = Font::regular(12);
const WORD: Font = Font::bold(12);
const COUNT: Font = Font::bold(20);
const CLASS: Font = Font::regular(10);
/// The smallest letters.
const LEAST: i32 = 7;
/// The gap between cells.
const GAP: i32 = 2;

/// Draws a map at `x`, `room` wide, from `top`. Returns its lowest point.
pub(super) fn draw(
    map: &HeatMap,
    classes: usize,
    (x, top): (i32, i32),
    room: i32,
    drawing: &mut Drawing,
) -> i32 {
    let mut y = top;
    for line in wrap(&map.title, TITLE, room) {
        drawing.words((x, y + TITLE.size), TITLE, INK, &line);
        y += TITLE.leading();
    }
    y += 6;
    let columns = i32::try_from(map.columns.len()).unwrap_or(0);
    if columns > 0 {
        let head = room / (columns + 1);
        let cell = (room - head) / columns;
        y = axes(map, (x, y), (head, cell), drawing);
        for row in &map.rows {
            y = self::row(row, classes, (x, y), (head, cell), drawing);
        }
    }
    let Some(words) = unscored(map) else {
        return y;
    };
    y += 8;
    let place = (x, y + AXIS.size);
    drawing.placed(place, AXIS, INK, (Anchor::Start, Slant::Italic), &words);
    y + AXIS.leading()
}

/// The map in words.
pub(super) fn in_words(map: &HeatMap) -> String {
    let mut cells = Vec::new();
    for row in &map.rows {
        for (word, cell) in map.columns.iter().zip(&row.cells) {
            if !cell.hazards.is_empty() {
                let (count, words) = (cell.hazards.len(), &cell.words);
                cells.push(format!(
                    "{} {}, {} {word}, {words}: {count}",
                    map.down, row.word, map.across
                ));
            }
        }
    }
    cells.extend(unscored(map));
    format!("{}. {}.", map.title, cells.join("; "))
}

/// How many hazards are in no cell, because they are unscored.
fn unscored(map: &HeatMap) -> Option<String> {
    let words = map.unscored_words()?;
    Some(format!("{}: {words}", Cell::unscored().text()))
}

fn axes(
    map: &HeatMap,
    (x, top): (i32, i32),
    (head, cell): (i32, i32),
    drawing: &mut Drawing,
) -> i32 {
    let mut y = top;
    for (name, arrow) in [(&map.down, "↓"), (&map.across, "→")] {
        let x = if arrow == "→" { x + head } else { x };
        drawing.words((x, y + AXIS.size), AXIS, GREY, &format!("{name} {arrow}"));
        if arrow == "↓" && super::measure::width(&format!("{name} ↓"), AXIS) > head {
            y += AXIS.leading();
        }
    }
    y += AXIS.leading() + 2;
    let mut bottom = y;
    let of = fitted(&map.columns.join(" "), WORD, LEAST, cell - 4);
    for (at, word) in (0..).zip(&map.columns) {
        let mut line_at = y;
        for line in wrap(word, of, cell - 4) {
            let place = (x + head + at * cell + cell / 2, line_at + of.size);
            drawing.placed(place, of, INK, (Anchor::Middle, Slant::Upright), &line);
            line_at += of.leading();
        }
        bottom = bottom.max(line_at);
    }
    bottom + 4
}

fn row(
    row: &HeatRow,
    classes: usize,
    (x, top): (i32, i32),
    (head, cell): (i32, i32),
    drawing: &mut Drawing,
) -> i32 {
    let room = cell - GAP - 8;
    let words: Vec<&str> = row.cells.iter().map(|cell| cell.words.as_str()).collect();
    let class = fitted(&words.join(" "), CLASS, LEAST, room);
    let lines: Vec<Vec<String>> = words.iter().map(|words| wrap(words, class, room)).collect();
    let most = lines.iter().map(Vec::len).max().unwrap_or(0);
    let most = i32::try_from(most).unwrap_or(1);
    let height = COUNT.leading() + most * CLASS.leading() + 12;
    let word = fitted(&row.word, WORD, LEAST, head - 8);
    let mut y = top + height / 2 - word.leading() / 2;
    for line in wrap(&row.word, word, head - 8) {
        drawing.words((x, y + word.size), word, INK, &line);
        y += word.leading();
    }
    for ((at, cell_of), lines) in (0..).zip(&row.cells).zip(lines) {
        let shade = shade(cell_of.place, classes);
        let area = Area {
            x: x + head + at * cell,
            y: top,
            width: cell - GAP,
            height: height - GAP,
        };
        drawing.area(area, shade.ground);
        let count = match cell_of.hazards.len() {
            0 => "–".to_owned(),
            count => count.to_string(),
        };
        let middle = area.x + area.width / 2;
        let centred = (Anchor::Middle, Slant::Upright);
        let mut y = top + 6 + COUNT.size;
        drawing.placed((middle, y), COUNT, shade.ink, centred, &count);
        y += 6;
        for line in lines {
            drawing.placed((middle, y + class.size), class, shade.ink, centred, &line);
            y += CLASS.leading();
        }
    }
    top + height
}
