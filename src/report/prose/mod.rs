//! An author's Markdown as the blocks of a report.
//!
//! [`document::prose`](crate::document::prose) reads it and leaves nothing out. None of it can run,
//! and only web and mail addresses can be followed.

#[cfg(test)]
mod tests;

use super::clean;
use super::model::{Align, Block, Cell, Column, Inline, Item, Row, Table, Target};
use crate::document::prose::{self, Alignment, TableRow};
use crate::hazard::ControlState;

/// Gives the anchor in the report that the target of a link leads to.
pub type Inside<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// `text`, an author's Markdown, as blocks.
pub fn prose(text: &str, inside: &Inside<'_>) -> Vec<Block> {
    if is_plain(text) {
        return vec![Block::text(text.trim())];
    }
    read(text, inside)
}

/// Whether Markdown shows a text as it is, in one paragraph.
fn is_plain(text: &str) -> bool {
    let text = text.trim();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b" ,.()'\":;/-?%+".contains(&byte);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(plain)
}

fn read(text: &str, inside: &Inside<'_>) -> Vec<Block> {
    let mut converter = Converter {
        inside,
        levels: Vec::new(),
        state: None,
    };
    converter.blocks(prose::read(text, clean))
}

/// Turns the blocks of a text into blocks of a report.
struct Converter<'a> {
    inside: &'a Inside<'a>,
    /// The levels of the headings above the block.
    levels: Vec<u8>,
    /// The check box of the item that is being converted.
    state: Option<ControlState>,
}

impl Converter<'_> {
    fn blocks(&mut self, blocks: Vec<prose::Block>) -> Vec<Block> {
        let blocks = blocks.into_iter();
        blocks.filter_map(|block| self.block(block)).collect()
    }

    /// A block, or `None` where it has no words.
    fn block(&mut self, block: prose::Block) -> Option<Block> {
        Some(match block {
            prose::Block::Heading { level, line } => {
                self.levels.retain(|above| *above < level);
                self.levels.push(level);
                let depth = u8::try_from(self.levels.len()).unwrap_or(6);
                let line = self.line(line)?;
                Block::Heading { depth, line }
            }
            prose::Block::Paragraph(line) | prose::Block::Line(line) => Block::Paragraph {
                line: self.line(line)?,
            },
            prose::Block::List { first, items } => Block::List {
                first,
                items: items.into_iter().map(|blocks| self.item(blocks)).collect(),
            },
            prose::Block::Quote(blocks) => Block::Quote {
                blocks: self.blocks(blocks),
            },
            prose::Block::Code { language, text } => Block::Code { language, text },
            prose::Block::Html(text) | prose::Block::Source(text) => Block::Code {
                language: String::new(),
                text,
            },
            prose::Block::Hidden(text) => Block::Paragraph {
                line: vec![Inline::Aside(text)],
            },
            prose::Block::Rule => Block::Rule,
            prose::Block::Table(table) => Block::Table {
                table: self.table(table),
            },
        })
    }

    fn item(&mut self, blocks: Vec<prose::Block>) -> Item {
        let outer = self.state.take();
        let blocks = self.blocks(blocks);
        let state = std::mem::replace(&mut self.state, outer);
        Item { state, blocks }
    }

    fn table(&mut self, table: prose::Table) -> Table {
        let mut rows = table.rows.into_iter();
        let titles = rows.next().map_or_else(Vec::new, |row| self.cells(row));
        let columns = table.alignments.iter().zip(titles);
        Table {
            columns: columns
                .map(|(alignment, title)| column(*alignment, &title.text()))
                .collect(),
            rows: rows
                .map(|row| Row {
                    hazard: None,
                    cells: self.cells(row),
                })
                .collect(),
            ..Table::default()
        }
    }

    /// The cells of a row. The last one also shows the surplus cells.
    fn cells(&mut self, row: TableRow) -> Vec<Cell> {
        let cell = |line| match self.line(line) {
            Some(line) => Cell::Prose {
                blocks: vec![Block::Paragraph { line }],
            },
            None => Cell::Text {
                text: String::new(),
            },
        };
        let mut cells: Vec<Cell> = row.cells.into_iter().map(cell).collect();
        if let Some(last) = cells.last_mut()
            && !row.surplus.is_empty()
        {
            let text = format!("{} | {}", last.text(), row.surplus);
            *last = Cell::Text { text };
        }
        cells
    }

    /// The words of a line, or `None` where it has none.
    fn line(&mut self, line: Vec<prose::Inline>) -> Option<Vec<Inline>> {
        let words = self.words(line);
        (!words.is_empty()).then_some(words)
    }

    fn words(&mut self, line: Vec<prose::Inline>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(line.len());
        for part in line {
            match part {
                prose::Inline::Text(text) => push_text(&mut out, text),
                prose::Inline::Emphasis(words) => out.push(Inline::Emphasis(self.words(words))),
                prose::Inline::Strong(words) => out.push(Inline::Strong(self.words(words))),
                prose::Inline::Struck(words) => out.push(Inline::Struck(self.words(words))),
                prose::Inline::Code(text) => out.push(Inline::Code(text)),
                prose::Inline::Link { target, words } => {
                    let words = self.words(words);
                    out.push(Inline::Link(self.target(&target), words));
                }
                // A report holds no image: it shows the words and the address.
                prose::Inline::Image(words) => {
                    push_text(&mut out, "[image: ".to_owned());
                    out.extend(self.words(words));
                    push_text(&mut out, "]".to_owned());
                }
                prose::Inline::Address(text) | prose::Inline::Html(text) => {
                    out.push(Inline::Aside(text));
                }
                prose::Inline::CheckBox(true) => self.state = Some(ControlState::Implemented),
                prose::Inline::CheckBox(false) => self.state = Some(ControlState::Planned),
                prose::Inline::Break => out.push(Inline::Break),
            }
        }
        out
    }

    fn target(&self, written: &str) -> Target {
        if let Some(anchor) = (self.inside)(written) {
            return Target::Inside(anchor);
        }
        let scheme = written.split_once(':').map(|(scheme, _)| scheme);
        let is_followed = scheme.is_some_and(|scheme| {
            ["https", "http", "mailto"]
                .iter()
                .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
        });
        // A reader would not recognise an address with a space or a control character in it in the
        // address line of a browser.
        let is_odd = |c: char| c.is_control() || c.is_whitespace();
        if is_followed && !written.contains(is_odd) && clean(written) == written {
            return Target::Web(written.to_owned());
        }
        Target::Nowhere
    }
}

fn push_text(line: &mut Vec<Inline>, text: String) {
    match line.last_mut() {
        Some(Inline::Text(before)) => before.push_str(&text),
        _ => line.push(Inline::Text(text)),
    }
}

fn column(alignment: Alignment, title: &str) -> Column {
    let align = match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Middle,
        Alignment::Right => Align::End,
    };
    Column {
        weight: 1,
        align,
        ..Column::text("", title)
    }
}
