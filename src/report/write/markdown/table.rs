//! Tables in GitHub's Markdown: a row is one line, and so is a cell.

use super::escape::escape;
use super::inline::{self, LineContext};
use crate::hazard::ControlState;
use crate::report::{Align, Block, Cell, HeatMap, Item, Table};

/// Writes a table below its caption.
pub(super) fn table(table: &Table) -> String {
    if table.columns.is_empty() {
        return escape(&table.caption);
    }
    let mut out = String::new();
    if !table.caption.is_empty() {
        out.push_str(&format!("**{}**\n\n", escape(&table.caption)));
    }
    let titles = table.columns.iter().map(|column| {
        let words: Vec<String> = [&column.group, &column.title]
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(|words| lines_of(words))
            .collect();
        words.join(": ")
    });
    row(titles, &mut out);
    let lines = table.columns.iter().map(|column| {
        match column.align {
            Align::Start => "---",
            Align::Middle => ":-:",
            Align::End => "--:",
        }
        .to_owned()
    });
    row(lines, &mut out);
    for cells in &table.rows {
        row(cells.cells.iter().map(cell), &mut out);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Writes a heat map as a table, and below it the hazards of each cell.
pub(super) fn heat_map(map: &HeatMap) -> String {
    let mut out = format!("**{}**\n\n", escape(&map.title));
    if !map.columns.is_empty() {
        let corner = format!("{} ↓ {} →", escape(&map.down), escape(&map.across));
        row(
            [corner]
                .into_iter()
                .chain(map.columns.iter().map(|word| escape(word))),
            &mut out,
        );
        let centred = map.columns.iter().map(|_| ":-:".to_owned());
        row(["---".to_owned()].into_iter().chain(centred), &mut out);
        for of in &map.rows {
            let cells = of.cells.iter().map(|cell| {
                let words = escape(&cell.words);
                match cell.hazards.len() {
                    _ if map.is_matrix() => words,
                    0 => format!("–<br>{words}"),
                    count => format!("**{count}**<br>{words}"),
                }
            });
            let word = format!("**{}**", escape(&of.word));
            row([word].into_iter().chain(cells), &mut out);
        }
        out.push('\n');
    }
    let unscored = Cell::Unscored {
        written: String::new(),
    };
    stand(&unscored.text(), &map.unscored, &mut out);
    for of in &map.rows {
        for (word, cell) in map.columns.iter().zip(&of.cells) {
            let words = format!("{}, {word} ({})", of.word, cell.words);
            stand(&words, &cell.hazards, &mut out);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn stand(words: &str, hazards: &[String], out: &mut String) {
    if hazards.is_empty() {
        return;
    }
    let ids: Vec<String> = hazards.iter().map(|id| escape(id)).collect();
    out.push_str(&format!("-   **{}:** {}\n", escape(words), ids.join(", ")));
}

fn row(cells: impl Iterator<Item = String>, out: &mut String) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out.push('\n');
}

fn cell(cell: &Cell) -> String {
    cell_lines(cell, LineContext::Cell).join("<br>")
}

/// The lines of a cell.
pub(super) fn cell_lines(cell: &Cell, ground: LineContext) -> Vec<String> {
    match cell {
        Cell::Prose { blocks } => {
            let mut lines = Vec::new();
            push_blocks(blocks, "", &mut lines);
            lines
        }
        Cell::Link { text, anchor } if !anchor.is_empty() => {
            vec![format!("[{}](#{anchor})", escape(text))]
        }
        Cell::Code { text } => {
            let mut out = String::new();
            inline::code(text, ground, &mut out);
            vec![out]
        }
        Cell::Unscored { .. } => vec![format!("*{}*", escape(&cell.text()))],
        Cell::Risk { .. } => vec![format!("**{}**", escape(&cell.text()))],
        Cell::Fill => vec!["…".to_owned()],
        other => vec![lines_of(&other.text())],
    }
}

fn lines_of(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escape).collect();
    lines.join("<br>")
}

/// Writes blocks in a cell. Each becomes a line that begins with its mark.
fn push_blocks(blocks: &[Block], before: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { line, .. } | Block::Paragraph { line } => {
                lines.push(format!("{before}{}", inline::line(line, LineContext::Cell)));
            }
            Block::List { first, items } => push_items(*first, items, before, lines),
            Block::Quote { blocks } => push_blocks(blocks, &format!("{before}&gt; "), lines),
            Block::Code { language, text } => {
                if !language.is_empty() {
                    lines.push(format!("{before}{}", escape(language)));
                }
                for line in text.lines() {
                    let mut out = before.to_owned();
                    inline::code(line, LineContext::Cell, &mut out);
                    lines.push(out);
                }
            }
            Block::Rule => lines.push(format!("{before}—")),
            Block::Table { table } => {
                let titles = table.columns.iter().map(|column| lines_of(&column.title));
                lines.push(format!("{before}{}", bars(titles)));
                for row in &table.rows {
                    lines.push(format!("{before}{}", bars(row.cells.iter().map(cell))));
                }
            }
            Block::BowTie { tie } => push_blocks(&tie.blocks(), before, lines),
            Block::Together { blocks } => push_blocks(blocks, before, lines),
            Block::Note { note, blocks } => {
                lines.push(format!("{before}**{}:**", note.word()));
                push_blocks(blocks, before, lines);
            }
            Block::Facts { pairs } => {
                for pair in pairs {
                    lines.push(format!(
                        "{before}**{}:** {}",
                        escape(&pair.name),
                        cell(&pair.value)
                    ));
                }
            }
            Block::HeatMap { map } => lines.push(format!("{before}{}", escape(&map.title))),
            Block::Fill { label, hint } => {
                lines.push(format!("{before}{}: {}", escape(label), lines_of(hint)));
            }
        }
    }
}

fn push_items(first: Option<u64>, items: &[Item], before: &str, lines: &mut Vec<String>) {
    for (number, item) in (first.unwrap_or(1)..).zip(items) {
        let mark = match first {
            Some(_) => format!("{number}. "),
            None => "• ".to_owned(),
        };
        let tick = match item.state {
            Some(ControlState::Implemented) => "\\[x\\] ",
            Some(_) => "\\[ \\] ",
            None => "",
        };
        let mut inner = Vec::new();
        push_blocks(&item.blocks, "", &mut inner);
        let mut inner = inner.into_iter();
        let head = inner.next().unwrap_or_default();
        lines.push(format!("{before}{mark}{tick}{head}"));
        for line in inner {
            lines.push(format!("{before}&emsp;{line}"));
        }
    }
}

fn bars(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(" \\| ")
}
