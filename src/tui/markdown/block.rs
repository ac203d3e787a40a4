//! Blocks, one after the other, as pulldown-cmark gives them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::StyledLine;
use super::inline::Inline;
use super::layout::LineLayout;
use super::table::Table;
use super::text_style::{TextKind, TextStyle};
use crate::text::printable;
use crate::tui::wrap::{self, Breaks, Piece};

/// Makes lines of a document's events.
pub(super) struct Renderer<'t> {
    text: &'t str,
    layout: LineLayout,
    inline: Inline,
    /// The lists that are open: the number of the next item, where they are numbered.
    lists: Vec<Option<u64>>,
    table: Option<Table>,
    /// The text of the block of code or HTML that is open.
    raw: Option<String>,
    /// Whether words of the block that is open have begun.
    in_words: bool,
    /// How far the document has been shown; what an event skips is shown as it is written.
    shown: usize,
}

impl<'t> Renderer<'t> {
    /// A renderer of `text` for lines of `columns` columns.
    pub fn new(text: &'t str, columns: usize) -> Self {
        Self {
            text,
            layout: LineLayout::new(columns),
            inline: Inline::default(),
            lists: Vec::new(),
            table: None,
            raw: None,
            in_words: false,
            shown: 0,
        }
    }

    /// Handles the next event, which is at `range` of the text.
    pub fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(raw) = &mut self.raw
            && let Event::Text(text) | Event::Html(text) = &event
        {
            raw.push_str(text);
            self.shown = self.shown.max(range.end);
            return;
        }
        let Some(event) = self.inline.event(event) else {
            return self.inline_at(&range);
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
                self.rule();
                self.shown = self.shown.max(range.end);
            }
            other => self.other(&other, range),
        }
    }

    /// Notes that the words at `range` have been collected.
    fn inline_at(&mut self, range: &Range<usize>) {
        if !self.in_words && self.table.is_none() {
            self.in_words = true;
            self.show_skipped(range.start);
        }
        self.shown = self.shown.max(range.end);
    }

    /// The lines.
    pub fn finish(mut self) -> Vec<StyledLine> {
        self.flush();
        self.show_skipped(self.text.len());
        self.layout.finish()
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => self.in_words = true,
            Tag::Heading { .. } => {
                self.in_words = true;
                self.layout.ask_gap();
                self.inline.set_kind(TextKind::Heading);
            }
            Tag::BlockQuote(_) => {
                let bar = Piece::new("│ ", TextStyle::plain(TextKind::Marker));
                self.layout.open(bar.clone(), bar);
                self.inline.set_kind(TextKind::Quote);
            }
            Tag::List(first) => self.lists.push(first),
            Tag::Item => self.item(range),
            Tag::CodeBlock(kind) => {
                self.raw = Some(String::new());
                if let CodeBlockKind::Fenced(language) = kind
                    && !language.is_empty()
                {
                    let note = Piece::new(printable(&language), TextStyle::plain(TextKind::Hidden));
                    self.layout.text(&[note], Breaks::Words);
                }
            }
            Tag::HtmlBlock => self.raw = Some(String::new()),
            Tag::Table(alignments) => self.table = Some(Table::new(alignments)),
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Item => {
                self.flush();
                self.show_skipped(range.end);
                self.layout.close();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.layout.ask_gap();
                }
                // A list's range reaches over definitions that follow it, which nothing shows.
                return;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.show_skipped(range.end);
                self.layout.close();
                self.inline.set_kind(TextKind::Text);
                self.layout.ask_gap();
            }
            TagEnd::CodeBlock => self.raw_block(TextKind::Code),
            TagEnd::HtmlBlock => self.raw_block(TextKind::Hidden),
            TagEnd::TableCell => {
                let cell = self.inline.take();
                if let Some(table) = &mut self.table {
                    table.cell(cell);
                }
            }
            TagEnd::TableRow => self.surplus_cells(range.end),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.layout.ready(table.lines(self.layout.room()));
                    self.layout.ask_gap();
                }
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.inline.set_kind(TextKind::Text);
            }
            TagEnd::Paragraph => {
                self.flush();
                self.layout.ask_gap();
            }
            _ => {}
        }
        self.shown = self.shown.max(range.end);
    }

    /// Adds the cells that a row has beyond the table's columns, which the parser passes over.
    fn surplus_cells(&mut self, to: usize) {
        let surplus = self.text.get(self.shown..to).unwrap_or_default();
        let surplus = surplus.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if let Some(table) = &mut self.table
            && !surplus.is_empty()
        {
            let face = TextStyle::plain(TextKind::Hidden);
            table.cell(vec![Piece::new(printable(surplus), face)]);
        }
    }

    fn item(&mut self, range: &Range<usize>) {
        let number = self.lists.last_mut().and_then(Option::as_mut);
        let marker = match number {
            Some(number) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            None => "• ".to_owned(),
        };
        let rest = " ".repeat(wrap::width(&marker));
        let face = TextStyle::plain(TextKind::Marker);
        self.layout
            .open(Piece::new(marker, face), Piece::new(rest, face));
        let written = &self.text[range.start..];
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        self.shown = self.shown.max(range.start + digits + 1);
    }

    /// Writes the words gathered so far.
    fn flush(&mut self) {
        if !self.inline.is_empty() && self.table.is_none() {
            let words = self.inline.take();
            self.layout.text(&words, Breaks::Words);
        }
    }

    fn raw_block(&mut self, kind: TextKind) {
        let Some(raw) = self.raw.take() else {
            return;
        };
        let code = raw.strip_suffix('\n').unwrap_or(&raw);
        let piece = Piece::new(printable(code), TextStyle::plain(kind));
        if kind == TextKind::Code {
            let indent = Piece::new("  ", TextStyle::plain(TextKind::Marker));
            self.layout.open(indent.clone(), indent);
            self.layout.text(&[piece], Breaks::Anywhere);
            self.layout.close();
        } else {
            self.layout.text(&[piece], Breaks::Anywhere);
        }
        self.layout.ask_gap();
    }

    fn rule(&mut self) {
        self.layout.ask_gap();
        let line = "─".repeat(self.layout.room().min(20));
        self.layout.ready(vec![vec![Piece::new(
            line,
            TextStyle::plain(TextKind::Marker),
        )]]);
        self.layout.ask_gap();
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
        let piece = Piece::new(printable(said), TextStyle::plain(TextKind::Hidden));
        self.layout.text(&[piece], Breaks::Words);
        self.layout.ask_gap();
    }

    fn other(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let Event::Html(html) = event {
            self.inline.push(html, TextKind::Hidden);
        }
        self.shown = self.shown.max(range.end);
    }
}
