//! The words of blocks and cells as plain text.

use super::{Block, Cell, Inline, Item, Table};
use crate::hazard::ControlState;

/// The words of blocks as plain text, a line each: what a cell of a workbook shows. Items begin
/// with `- ` or their number, and check boxes are `[x]` and `[ ]`.
pub fn text_of_blocks(blocks: &[Block]) -> String {
    let mut lines = Lines::default();
    lines.blocks(blocks);
    let mut out = lines.out;
    out.truncate(out.trim_end().len());
    out
}

/// The words of a line alone.
pub fn text_of(line: &[Inline]) -> String {
    let mut out = String::new();
    push(line, &mut out);
    out
}

impl Cell {
    /// The words that are shown.
    pub fn text(&self) -> String {
        match self {
            Self::Text { text }
            | Self::Link { text, .. }
            | Self::Status { text, .. }
            | Self::State { text, .. }
            | Self::Code { text } => text.clone(),
            Self::Prose { blocks } => text_of_blocks(blocks),
            Self::Level { word, .. } => word.clone(),
            Self::Risk { words, .. } => words.clone(),
            Self::Unscored { written } if written.is_empty() => "Not scored".to_owned(),
            Self::Unscored { written } => format!("Not scored ({written})"),
            Self::Count { number } => number.to_string(),
            Self::Day { day } => day.to_string(),
            Self::Fill => String::new(),
            Self::Nothing => "—".to_owned(),
        }
    }
}

/// Lines that grow.
#[derive(Default)]
struct Lines {
    out: String,
    /// What each line begins with.
    indent: String,
    /// How much of that the line that comes has already, which is behind the mark of an item.
    begun: usize,
}

impl Lines {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { line, .. } | Block::Paragraph { line } => self.words(line),
                Block::List { first, items } => self.items(*first, items),
                Block::Quote { blocks } => self.inside("> ", blocks),
                Block::Code { language, text } => {
                    self.lines(language);
                    self.lines(text);
                }
                Block::Rule => self.lines("---"),
                Block::Facts { pairs } => {
                    for pair in pairs {
                        self.lines(&format!("{}: {}", pair.name, pair.value.text()));
                    }
                }
                Block::Table { table } => self.table(table),
                Block::HeatMap { map } => self.lines(&map.title),
                Block::BowTie { tie } => self.blocks(&tie.blocks()),
                Block::Together { blocks } => self.blocks(blocks),
                Block::Note { note, blocks } => {
                    self.lines(&format!("{}:", note.word()));
                    self.blocks(blocks);
                }
                Block::Fill { label, hint } => self.lines(&format!("{label}: {hint}")),
            }
        }
    }

    /// Blocks whose lines begin with `mark` as well.
    fn inside(&mut self, mark: &str, blocks: &[Block]) {
        let before = self.indent.len();
        self.indent.push_str(mark);
        self.blocks(blocks);
        self.indent.truncate(before);
    }

    fn items(&mut self, first: Option<u64>, items: &[Item]) {
        for (number, item) in (first.unwrap_or(1)..).zip(items) {
            let before = self.indent.len();
            self.begin();
            let marked = self.out.len();
            match first {
                Some(_) => self.out.push_str(&format!("{number}. ")),
                None => self.out.push_str("- "),
            }
            let width = self.out.len() - marked;
            self.out.push_str(match item.state {
                Some(ControlState::Implemented) => "[x] ",
                Some(_) => "[ ] ",
                None => "",
            });
            let empty = self.out.len();
            self.indent.extend(std::iter::repeat_n(' ', width));
            self.begun = self.indent.len();
            self.blocks(&item.blocks);
            if self.out.len() == empty {
                self.out.push('\n');
            }
            self.begun = 0;
            self.indent.truncate(before);
        }
    }

    fn table(&mut self, table: &Table) {
        let titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
        self.lines(&titles.join(" | "));
        for row in &table.rows {
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| cell.text().replace('\n', " "))
                .collect();
            self.lines(&cells.join(" | "));
        }
    }

    /// The words of a line, which may have line ends in it.
    fn words(&mut self, line: &[Inline]) {
        let (at, begun) = (self.out.len(), self.begun);
        self.begin();
        let words = self.out.len();
        push(line, &mut self.out);
        if self.out.len() > words && !self.out[words..].contains('\n') {
            self.out.push('\n');
            return;
        }
        // Seldom: no line, or more than one.
        let words = self.out.split_off(words);
        self.out.truncate(at);
        self.begun = begun;
        self.lines(&words);
    }

    fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.begin();
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    fn begin(&mut self) {
        let rest = self.indent.get(self.begun..).unwrap_or_default();
        self.out.push_str(rest);
        self.begun = 0;
    }
}

fn push(line: &[Inline], out: &mut String) {
    for part in line {
        match part {
            Inline::Text(text) | Inline::Code(text) | Inline::Aside(text) => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link(_, inner) => push(inner, out),
            Inline::Inserted(inner) => between("{+", inner, "+}", out),
            Inline::Deleted(inner) => between("[-", inner, "-]", out),
            Inline::Break => out.push('\n'),
        }
    }
}

fn between(begin: &str, inner: &[Inline], end: &str, out: &mut String) {
    out.push_str(begin);
    push(inner, out);
    out.push_str(end);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(blocks: Vec<Block>) -> Item {
        Item {
            state: None,
            blocks,
        }
    }

    fn list(first: Option<u64>, items: Vec<Item>) -> Block {
        Block::List { first, items }
    }

    #[test]
    fn inner_lines_are_below_the_words_around_them() {
        let two = Block::Paragraph {
            line: vec![
                Inline::Text("one".to_owned()),
                Inline::Break,
                Inline::Text("two".to_owned()),
            ],
        };
        let quote = Block::Quote {
            blocks: vec![two.clone(), Block::text("three")],
        };
        let inner = list(Some(9), vec![item(vec![two]), item(vec![quote])]);
        let ticked = Item {
            state: Some(ControlState::Implemented),
            blocks: vec![Block::text("done"), inner.clone()],
        };
        let all = list(None, vec![ticked, item(Vec::new()), item(vec![inner])]);
        let lines = [
            "- [x] done",
            "  9. one",
            "     two",
            "  10. > one",
            "      > two",
            "      > three",
            "- ",
            "- 9. one",
            "     two",
            "  10. > one",
            "      > two",
            "      > three",
            "end",
        ];
        assert_eq!(
            text_of_blocks(&[all, Block::text(""), Block::text("end")]),
            lines.join("\n")
        );
    }
}
