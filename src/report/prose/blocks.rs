//! Blocks, one after the other, as pulldown-cmark gives them.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use super::inline::InlineBuilder;
use super::{DEEPEST, Inside, verbatim};
use crate::hazard::ControlState;
use crate::report::clean;
use crate::report::model::{Align, Block, Cell, Column, ColumnRole, Item, Row, Table};

/// A block that is open, and what stood before it.
enum OpenBlock {
    Quote,
    List(Option<u64>, Vec<Item>),
    Item(Option<ControlState>),
}

/// Makes blocks of a document's events.
pub(super) struct BlockBuilder<'t> {
    text: &'t str,
    words: InlineBuilder<'t>,
    blocks: Vec<Block>,
    open: Vec<(OpenBlock, Vec<Block>)>,
    table: Option<Table>,
    row: Vec<Cell>,
    /// The language and the text of the code or HTML that is open.
    raw: Option<(String, String)>,
    /// The levels of the headings that are above what comes.
    levels: Vec<u8>,
    /// Where the words that are being gathered are a heading.
    heading: bool,
    /// The end of a block that is shown as it is written, because it is too deep.
    passed: usize,
    /// Whether words of the block that is open have begun.
    in_words: bool,
    /// How far the document has been shown; what an event skips is shown as it is written.
    shown: usize,
}

impl<'t> BlockBuilder<'t> {
    /// A builder of the blocks of `text`, whose links lead where `inside` says.
    pub fn new(text: &'t str, inside: &'t Inside<'t>) -> Self {
        Self {
            text,
            words: InlineBuilder::new(inside),
            blocks: Vec::new(),
            open: Vec::new(),
            table: None,
            row: Vec::new(),
            raw: None,
            levels: Vec::new(),
            heading: false,
            passed: 0,
            in_words: false,
            shown: 0,
        }
    }

    /// Takes the next event, which is at `range` of the text.
    pub fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if range.start < self.passed && range.end <= self.passed {
            return;
        }
        if let Some((_, raw)) = &mut self.raw
            && let Event::Text(text) | Event::Html(text) = &event
        {
            raw.push_str(text);
            self.shown = self.shown.max(range.end);
            return;
        }
        if let Event::TaskListMarker(done) = event {
            self.tick(done);
            self.shown = self.shown.max(range.end);
            return;
        }
        let Some(event) = self.words.event(event) else {
            return self.words_at(&range);
        };
        self.in_words = false;
        match event {
            Event::Start(tag) => {
                self.flush();
                if self.table.is_none() {
                    self.show_skipped(range.start);
                }
                self.start(tag, &range);
            }
            Event::End(tag) => self.end(tag, &range),
            Event::Rule => {
                self.flush();
                self.show_skipped(range.start);
                self.blocks.push(Block::Rule);
                self.shown = self.shown.max(range.end);
            }
            Event::Html(html) => {
                self.words.aside(&html);
                self.shown = self.shown.max(range.end);
            }
            _ => {}
        }
    }

    /// The blocks.
    pub fn finish(mut self) -> Vec<Block> {
        self.flush();
        while !self.open.is_empty() {
            self.close();
        }
        self.show_skipped(self.text.len());
        self.blocks
    }

    fn words_at(&mut self, range: &Range<usize>) {
        if !self.in_words && self.table.is_none() {
            self.in_words = true;
            self.show_skipped(range.start);
        }
        self.shown = self.shown.max(range.end);
    }

    fn tick(&mut self, done: bool) {
        let state = if done {
            ControlState::Implemented
        } else {
            ControlState::Planned
        };
        if let Some((OpenBlock::Item(its), _)) = self.open.last_mut() {
            *its = Some(state);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        if self.open.len() >= 2 * DEEPEST && is_container(&tag) {
            let written = self.text.get(range.clone()).unwrap_or_default();
            self.blocks.push(verbatim(written));
            self.passed = range.end;
            self.shown = self.shown.max(range.end);
            return;
        }
        match tag {
            Tag::Paragraph => self.in_words = true,
            Tag::Heading { level, .. } => {
                self.in_words = true;
                self.heading = true;
                let level = level as u8;
                self.levels.retain(|above| *above < level);
                self.levels.push(level);
            }
            Tag::BlockQuote(_) => self.open(OpenBlock::Quote),
            Tag::List(first) => self.open(OpenBlock::List(first, Vec::new())),
            Tag::Item => self.item(range),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.raw = Some((clean(&language).into_owned(), String::new()));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock => {
                self.raw = Some((String::new(), String::new()));
            }
            Tag::Table(alignments) => self.table = Some(empty_table(&alignments)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.flush();
                self.show_skipped(range.end);
                self.close();
            }
            TagEnd::List(_) => {
                self.close();
                // A list's range reaches over definitions that follow it, which nothing shows.
                return;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.raw_block(),
            TagEnd::TableCell => {
                let line = self.words.take();
                let cell = if line.is_empty() {
                    Cell::Text {
                        text: String::new(),
                    }
                } else {
                    Cell::Prose {
                        blocks: vec![Block::Paragraph { line }],
                    }
                };
                self.row.push(cell);
            }
            TagEnd::TableHead => self.head(),
            TagEnd::TableRow => self.end_row(range.end),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.blocks.push(Block::Table { table });
                }
            }
            TagEnd::Heading(_) | TagEnd::Paragraph => self.flush(),
            _ => {}
        }
        self.shown = self.shown.max(range.end);
    }

    fn open(&mut self, what: OpenBlock) {
        self.open.push((what, std::mem::take(&mut self.blocks)));
    }

    fn close(&mut self) {
        let Some((what, before)) = self.open.pop() else {
            return;
        };
        let blocks = std::mem::replace(&mut self.blocks, before);
        match what {
            OpenBlock::Quote => self.blocks.push(Block::Quote { blocks }),
            OpenBlock::List(first, items) => self.blocks.push(Block::List { first, items }),
            OpenBlock::Item(state) => {
                if let Some((OpenBlock::List(_, items), _)) = self.open.last_mut() {
                    items.push(Item { state, blocks });
                }
            }
        }
    }

    fn item(&mut self, range: &Range<usize>) {
        self.open(OpenBlock::Item(None));
        let written = self.text.get(range.start..).unwrap_or_default();
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        self.shown = self.shown.max(range.start + digits + 1);
    }

    fn head(&mut self) {
        let titles = std::mem::take(&mut self.row);
        if let Some(table) = &mut self.table {
            for (column, title) in table.columns.iter_mut().zip(titles) {
                column.title = title.text();
            }
        }
    }

    /// Ends a row; the cells that it has beyond the table's columns, which the parser passes
    /// over, are shown in its last one.
    fn end_row(&mut self, to: usize) {
        let surplus = self.text.get(self.shown..to).unwrap_or_default();
        let surplus = surplus.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if !surplus.is_empty()
            && let Some(last) = self.row.last_mut()
        {
            let words = format!("{} | {}", last.text(), clean(surplus));
            *last = Cell::Text { text: words };
        }
        let cells = std::mem::take(&mut self.row);
        if let Some(table) = &mut self.table {
            table.rows.push(Row {
                hazard: None,
                cells,
            });
        }
    }

    /// Ends the words gathered so far.
    fn flush(&mut self) {
        if self.words.is_empty() || self.table.is_some() {
            return;
        }
        let line = self.words.take();
        let heading = std::mem::replace(&mut self.heading, false);
        self.blocks.push(if heading {
            let depth = u8::try_from(self.levels.len()).unwrap_or(6);
            Block::Heading { depth, line }
        } else {
            Block::Paragraph { line }
        });
    }

    fn raw_block(&mut self) {
        let Some((language, raw)) = self.raw.take() else {
            return;
        };
        let text = raw.strip_suffix('\n').unwrap_or(&raw);
        self.blocks.push(Block::Code {
            language,
            text: clean(text).into_owned(),
        });
    }

    /// Shows, as it is written, what the parser passes over up to the byte `to`: a definition
    /// of a link, say.
    fn show_skipped(&mut self, to: usize) {
        let Some(skipped) = self.text.get(self.shown..to) else {
            return;
        };
        self.shown = to;
        let said = skipped.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '\\'));
        if said.is_empty() {
            return;
        }
        self.words.aside(said);
        let line = self.words.take();
        self.blocks.push(Block::Paragraph { line });
    }
}

fn is_container(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_))
}

fn empty_table(alignments: &[Alignment]) -> Table {
    let column = |alignment: &Alignment| Column {
        key: String::new(),
        title: String::new(),
        group: String::new(),
        role: ColumnRole::Text,
        weight: 1,
        align: match alignment {
            Alignment::None | Alignment::Left => Align::Start,
            Alignment::Center => Align::Middle,
            Alignment::Right => Align::End,
        },
    };
    Table {
        columns: alignments.iter().map(column).collect(),
        ..Table::default()
    }
}
