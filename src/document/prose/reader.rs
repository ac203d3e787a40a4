//! From the events of pulldown-cmark to blocks.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, OffsetIter, Options, Parser, Tag};

use super::Visible;
use super::block::{Block, Inline, Table, TableRow, text_of};
use crate::text::printable_line;

/// How deep lists, quotations and emphasis can be nested. What is deeper is shown as it is written:
/// nobody nests so deep for a reader, and code that follows the nesting needs stack for each level.
const DEEPEST: usize = 12;

/// Reads a text from its start to its end.
pub(super) struct Reader<'t> {
    text: &'t str,
    visible: Visible,
    events: Peekable<OffsetIter<'t>>,
    /// How much of the text is in blocks. What the parser skips after it becomes a block too.
    read_to: usize,
}

impl<'t> Reader<'t> {
    /// A reader at the start of a text, in which `visible` makes all text visible.
    pub fn new(text: &'t str, visible: Visible) -> Self {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        Self {
            text,
            visible,
            events: Parser::new_ext(text, options).into_offset_iter().peekable(),
            read_to: 0,
        }
    }

    /// The blocks of the whole text.
    pub fn read(mut self) -> Vec<Block> {
        self.blocks(self.text.len(), 0)
    }

    /// The blocks of a container that ends at the byte `end`. `depth` counts the lists, items and
    /// quotations around them.
    fn blocks(&mut self, end: usize, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                break;
            }
            if is_inline(event) {
                let start = range.start;
                blocks.extend(self.skipped(start));
                blocks.push(Block::Line(self.line(0)));
            } else if let Some((event, range)) = self.events.next() {
                // In a list with blank lines, the paragraph begins after the check box in it.
                let start = match self.events.peek() {
                    Some((Event::TaskListMarker(_), mark)) => mark.start,
                    _ => range.start,
                };
                blocks.extend(self.skipped(start));
                blocks.extend(self.block(event, range, depth));
            }
        }
        blocks.extend(self.skipped(end));
        blocks
    }

    fn block(&mut self, event: Event<'t>, range: Range<usize>, depth: usize) -> Option<Block> {
        let tag = match event {
            Event::Start(tag) => tag,
            Event::Rule => {
                self.pass(range.end);
                return Some(Block::Rule);
            }
            _ => return None,
        };
        let is_too_deep = depth >= 2 * DEEPEST;
        let block = match tag {
            Tag::Paragraph => Block::Paragraph(self.line(0)),
            Tag::Heading { level, .. } => Block::Heading {
                level: level as u8,
                line: self.line(0),
            },
            Tag::BlockQuote(_) if !is_too_deep => Block::Quote(self.blocks(range.end, depth + 1)),
            Tag::List(first) if !is_too_deep => {
                let items = self.items(depth);
                self.close();
                // The range of a list can include definitions that follow it. They are not shown yet.
                return Some(Block::List { first, items });
            }
            Tag::CodeBlock(kind) => Block::Code {
                language: match kind {
                    CodeBlockKind::Fenced(language) => self.shown(&language),
                    CodeBlockKind::Indented => String::new(),
                },
                text: self.raw(),
            },
            Tag::HtmlBlock => Block::Html(self.raw()),
            Tag::Table(alignments) => {
                let rows = self.rows();
                Block::Table(Table { alignments, rows })
            }
            _ => {
                let source = self.text[range.clone()].trim_matches(['\n', '\r']);
                Block::Source(self.shown(source))
            }
        };
        self.close();
        self.pass(range.end);
        Some(block)
    }

    fn items(&mut self, depth: usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(range) = self.open(|tag| matches!(tag, Tag::Item)) {
            let written = self.text.get(range.start..).unwrap_or_default();
            let marker = written.trim_start_matches([' ', '\t']);
            let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
            self.pass(range.start + written.len() - marker.len() + digits + 1);
            items.push(self.blocks(range.end, depth + 2));
            self.close();
            self.pass(range.end);
        }
        items
    }

    fn rows(&mut self) -> Vec<TableRow> {
        let mut rows = Vec::new();
        while let Some(range) = self.open(|tag| matches!(tag, Tag::TableHead | Tag::TableRow)) {
            let mut cells = Vec::new();
            while let Some(range) = self.open(|tag| matches!(tag, Tag::TableCell)) {
                cells.push(self.line(0));
                self.close();
                self.pass(range.end);
            }
            // The parser skips the cells that a row has beyond the columns.
            let surplus = self.text.get(self.read_to..range.end).unwrap_or_default();
            let surplus = surplus.trim_matches(|c: char| c.is_whitespace() || c == '|');
            let surplus = self.shown(surplus);
            rows.push(TableRow { cells, surplus });
            self.close();
            self.pass(range.end);
        }
        rows
    }

    /// The words up to the next event that is not part of a line.
    fn line(&mut self, depth: usize) -> Vec<Inline> {
        let mut line = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            self.pass(range.end);
            match event {
                Event::Start(_) if depth >= DEEPEST => {
                    self.close();
                    push_text(&mut line, self.shown(&printable_line(&self.text[range])));
                }
                Event::Start(tag) => {
                    let words = self.line(depth + 1);
                    self.close();
                    self.push_span(&mut line, tag, words);
                }
                Event::Text(text) => push_text(&mut line, self.shown(&text)),
                Event::SoftBreak => push_text(&mut line, " ".to_owned()),
                Event::HardBreak => line.push(Inline::Break),
                Event::Code(code) => line.push(Inline::Code(self.shown(&code))),
                Event::InlineHtml(html) | Event::Html(html) => {
                    line.push(Inline::Html(self.shown(&html)));
                }
                Event::TaskListMarker(ticked) => line.push(Inline::CheckBox(ticked)),
                _ => {}
            }
        }
        line
    }

    /// The lines of a block of code or HTML.
    fn raw(&mut self) -> String {
        let mut raw = String::new();
        let is_raw = |event: &Event<'_>| matches!(event, Event::Text(_) | Event::Html(_));
        while let Some((Event::Text(text) | Event::Html(text), _)) =
            self.events.next_if(|(event, _)| is_raw(event))
        {
            raw.push_str(&text);
        }
        self.shown(raw.strip_suffix('\n').unwrap_or(&raw))
    }

    /// Begins the next block, if it is of the kind that is expected, and gives its bytes.
    fn open(&mut self, is_expected: fn(&Tag<'_>) -> bool) -> Option<Range<usize>> {
        let is_start = |event: &Event<'_>| matches!(event, Event::Start(tag) if is_expected(tag));
        let (_, range) = self.events.next_if(|(event, _)| is_start(event))?;
        Some(range)
    }

    /// Reads up to the end of the block that is open.
    fn close(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    /// Notes that the text up to the byte `end` is in blocks.
    fn pass(&mut self, end: usize) {
        self.read_to = self.read_to.max(end);
    }

    /// What the parser skipped before the byte `to`, as written.
    fn skipped(&mut self, to: usize) -> Option<Block> {
        let skipped = self.text.get(self.read_to..to)?;
        self.read_to = to;
        let text = skipped.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '\\'));
        (!text.is_empty()).then(|| Block::Hidden(self.shown(text)))
    }

    /// Adds `words` as what `tag` makes of them: a link, for example.
    fn push_span(&self, line: &mut Vec<Inline>, tag: Tag<'_>, words: Vec<Inline>) {
        match tag {
            Tag::Emphasis => line.push(Inline::Emphasis(words)),
            Tag::Strong => line.push(Inline::Strong(words)),
            Tag::Strikethrough => line.push(Inline::Struck(words)),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                let plain = target.strip_prefix("mailto:").unwrap_or(&target);
                let is_shown = text_of(&words) == (self.visible)(plain);
                let address = self.address(if is_shown { "" } else { &target }, &title);
                line.push(Inline::Link { target, words });
                line.extend(address);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                line.push(Inline::Image(words));
                line.extend(self.address(&dest_url, &title));
            }
            _ => line.extend(words),
        }
    }

    /// What follows a link or an image.
    fn address(&self, target: &str, title: &str) -> impl Iterator<Item = Inline> + use<> {
        let target = (!target.is_empty()).then(|| format!(" ({target})"));
        let title = (!title.is_empty()).then(|| format!(" \"{title}\""));
        let visible = self.visible;
        let parts = target.into_iter().chain(title);
        parts.map(move |part| Inline::Address(visible(&part).into_owned()))
    }

    fn shown(&self, text: &str) -> String {
        (self.visible)(text).into_owned()
    }
}

/// Whether an event is, or begins, a part of a line.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) | Event::Rule => false,
        _ => true,
    }
}

fn push_text(line: &mut Vec<Inline>, text: String) {
    match line.last_mut() {
        Some(Inline::Text(before)) => before.push_str(&text),
        _ => line.push(Inline::Text(text)),
    }
}
