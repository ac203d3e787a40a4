//! Blocks as lines.

use super::StyledLine;
use super::inline::pieces;
use super::layout::LineLayout;
use super::table::Grid;
use super::text_style::{TextKind, TextStyle, marker};
use crate::document::prose::{Block, Inline};
use crate::tui::wrap::{self, Breaks, Piece};

/// The columns of the line that a rule is.
const RULE_WIDTH: usize = 20;

/// Blocks as lines of at most `columns` columns.
pub(super) fn lines_of(blocks: &[Block], columns: usize) -> Vec<StyledLine> {
    let mut renderer = Renderer {
        layout: LineLayout::new(columns),
        kind: TextKind::Text,
        lists: 0,
    };
    renderer.blocks(blocks);
    renderer.layout.finish()
}

struct Renderer {
    layout: LineLayout,
    /// What plain words are: text, or part of a quotation.
    kind: TextKind,
    /// How many lists are open.
    lists: usize,
}

impl Renderer {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { line, .. } => {
                self.layout.ask_gap();
                self.line(line, TextKind::Heading);
            }
            Block::Paragraph(line) => {
                self.line(line, self.kind);
                self.layout.ask_gap();
            }
            Block::Line(line) => self.line(line, self.kind),
            Block::List { first, items } => self.list(*first, items),
            Block::Quote(blocks) => self.quote(blocks),
            Block::Code { language, text } => self.code(language, text),
            Block::Html(text) => self.raw(text, TextKind::Hidden, Breaks::Anywhere),
            Block::Hidden(text) => self.raw(text, TextKind::Hidden, Breaks::Words),
            Block::Source(text) => self.raw(text, self.kind, Breaks::Anywhere),
            Block::Rule => {
                self.layout.ask_gap();
                let line = "─".repeat(self.layout.room().min(RULE_WIDTH));
                self.layout.ready(vec![vec![marker(line)]]);
                self.layout.ask_gap();
            }
            Block::Table(table) => {
                let lines = Grid::new(table, self.kind).lines(self.layout.room());
                self.layout.ready(lines);
                self.layout.ask_gap();
            }
        }
    }

    fn line(&mut self, line: &[Inline], kind: TextKind) {
        if !line.is_empty() {
            let pieces = pieces(line, TextStyle::plain(kind));
            self.layout.text(&pieces, Breaks::Words);
        }
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>]) {
        self.lists += 1;
        for (number, blocks) in (first.unwrap_or_default()..).zip(items) {
            let before = match first {
                Some(_) => format!("{number}. "),
                None => "• ".to_owned(),
            };
            let rest = " ".repeat(wrap::width(&before));
            self.layout.open(marker(before), marker(rest));
            self.blocks(blocks);
            self.layout.close();
        }
        self.lists -= 1;
        if self.lists == 0 {
            self.layout.ask_gap();
        }
    }

    fn quote(&mut self, blocks: &[Block]) {
        self.layout.open(marker("│ "), marker("│ "));
        let outer = std::mem::replace(&mut self.kind, TextKind::Quote);
        self.blocks(blocks);
        self.kind = outer;
        self.layout.close();
        self.layout.ask_gap();
    }

    fn code(&mut self, language: &str, text: &str) {
        if !language.is_empty() {
            let note = Piece::new(language, TextStyle::plain(TextKind::Hidden));
            self.layout.text(&[note], Breaks::Words);
        }
        self.layout.open(marker("  "), marker("  "));
        self.raw(text, TextKind::Code, Breaks::Anywhere);
        self.layout.close();
    }

    fn raw(&mut self, text: &str, kind: TextKind, breaks: Breaks) {
        let piece = Piece::new(text, TextStyle::plain(kind));
        self.layout.text(&[piece], breaks);
        self.layout.ask_gap();
    }
}
