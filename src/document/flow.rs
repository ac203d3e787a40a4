//! A document as a flow of headings, texts and tables, for a reader that wants what was written and where.
//!
//! Unlike [`Document`](super::Document), it knows tables: in a record a table is prose, and in a log of another form it
//! is the log.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::FrontMatter;
use crate::text::Span;

/// A part of the flow, with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlowPart {
    /// A heading, without its marks.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its words as written.
        words: Span,
    },
    /// A paragraph, or the first words of an item of a list.
    Text {
        /// The number of lists around it.
        depth: u8,
        /// Whether an item begins with it.
        begins_item: bool,
        /// The state of the check box of the item, where it has one.
        checked: Option<bool>,
        /// Its words as written, without marker and check box.
        words: Span,
    },
    /// Code, fenced or indented, with its fences.
    Code(Span),
    /// A block of HTML.
    Html(Span),
    /// A table: the words of each cell as written, row by row, the header first.
    Table(Vec<Vec<Span>>),
}

/// The flow of a text behind its front matter. A text on which the parser fails is one paragraph.
pub fn flow(text: &str) -> Vec<FlowPart> {
    let start = FrontMatter::find(text).map_or(0, |front| front.span.end);
    let whole = || {
        vec![FlowPart::Text {
            depth: 0,
            begins_item: false,
            checked: None,
            words: Span::new(start, text.len()),
        }]
    };
    let parts = catch_unwind(AssertUnwindSafe(|| Flow::new(text, start).read()));
    parts.unwrap_or_else(|_| whole())
}

struct Flow<'t> {
    text: &'t str,
    start: usize,
    parts: Vec<FlowPart>,
    depth: u8,
    item: Option<Option<bool>>,
    /// The inline text that is being read.
    words: Option<Range<usize>>,
    table: Vec<Vec<Span>>,
    /// The end of the row that is being read.
    row_end: usize,
}

impl<'t> Flow<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        Self {
            text,
            start,
            parts: Vec::new(),
            depth: 0,
            item: None,
            words: None,
            table: Vec::new(),
            row_end: 0,
        }
    }

    fn read(mut self) -> Vec<FlowPart> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
        let body = &self.text[self.start..];
        let mut skip: Option<TagEnd> = None;
        for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
            if let Some(end) = skip {
                if event == Event::End(end) {
                    skip = None;
                }
                continue;
            }
            let range = range.start + self.start..range.end + self.start;
            match event {
                Event::Start(tag) => skip = self.begin(&tag, range),
                Event::End(end) => self.end(end),
                Event::TaskListMarker(checked) => self.item = Some(Some(checked)),
                Event::Html(_) | Event::Rule => {}
                _ => self.inline(range),
            }
        }
        self.end_words();
        self.parts
    }

    /// Begins a tag; gives the end to which everything is skipped, where the tag is a part as a whole.
    fn begin(&mut self, tag: &Tag<'_>, range: Range<usize>) -> Option<TagEnd> {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_words();
                self.parts.push(FlowPart::Heading {
                    level: rank(*level),
                    words: heading_words(self.text, &range),
                });
                Some(TagEnd::Heading(*level))
            }
            Tag::CodeBlock(_) => {
                self.end_words();
                self.parts
                    .push(FlowPart::Code(span(&range).trimmed(self.text)));
                Some(TagEnd::CodeBlock)
            }
            Tag::HtmlBlock => {
                self.end_words();
                self.parts
                    .push(FlowPart::Html(span(&range).trimmed(self.text)));
                Some(TagEnd::HtmlBlock)
            }
            Tag::List(_) => {
                self.end_words();
                self.depth = self.depth.saturating_add(1);
                None
            }
            Tag::Item => {
                self.end_words();
                self.item = Some(None);
                None
            }
            Tag::Paragraph => {
                self.end_words();
                None
            }
            Tag::TableHead | Tag::TableRow => {
                self.table.push(Vec::new());
                self.row_end = range.end;
                None
            }
            Tag::TableCell => {
                let cell = span(&range).trimmed(self.text);
                if let Some(row) = self.table.last_mut() {
                    row.push(without_bars(self.text, cell));
                }
                Some(TagEnd::TableCell)
            }
            Tag::Table(_) | Tag::BlockQuote(_) => {
                self.end_words();
                None
            }
            _ => {
                self.inline(range);
                None
            }
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::TableRow => self.surplus_cells(),
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.table);
                self.parts.push(FlowPart::Table(rows));
            }
            TagEnd::List(_) => {
                self.end_words();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Item => {
                self.end_words();
                self.item = None;
            }
            TagEnd::Paragraph => self.end_words(),
            _ => {}
        }
    }

    /// Adds the cells for which the table has no column: Markdown shows none of them.
    fn surplus_cells(&mut self) {
        let Some(row) = self.table.last_mut() else {
            return;
        };
        let Some(mut at) = row.last().map(|cell| cell.end) else {
            return;
        };
        let end = self.row_end;
        while let Some(bar) = next_bar(self.text, at, end) {
            let next = next_bar(self.text, bar + 1, end).unwrap_or(end);
            let cell = Span::new(bar + 1, next).trimmed(self.text);
            if !cell.is_empty() || next < end {
                row.push(cell);
            }
            at = next;
        }
    }

    fn inline(&mut self, range: Range<usize>) {
        self.words = Some(match self.words.take() {
            Some(words) => words.start.min(range.start)..words.end.max(range.end),
            None => range,
        });
    }

    fn end_words(&mut self) {
        let Some(words) = self.words.take() else {
            return;
        };
        let words = span(&words).trimmed(self.text);
        if words.start == words.end {
            return;
        }
        let item = self.item.take();
        self.parts.push(FlowPart::Text {
            depth: self.depth,
            begins_item: item.is_some(),
            checked: item.flatten(),
            words,
        });
    }
}

/// The next bar between two places that divides cells.
fn next_bar(text: &str, from: usize, to: usize) -> Option<usize> {
    let bars = text[from..to].match_indices('|').map(|(at, _)| from + at);
    bars.into_iter().find(|at| !text[..*at].ends_with('\\'))
}

fn span(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// A heading without `#` before and behind it, or without the line below it.
fn heading_words(text: &str, range: &Range<usize>) -> Span {
    let whole = span(range).trimmed(text);
    let written = whole.of(text);
    let (from, to) = match written.strip_prefix('#') {
        Some(_) => {
            let words = written.trim_start_matches('#');
            let kept = words.trim_end_matches('#');
            // `C#` keeps its sign: only signs behind a blank close a heading.
            let closes = kept.is_empty() || kept.ends_with([' ', '\t']);
            let end = if closes { kept.len() } else { words.len() };
            let begin = written.len() - words.len();
            (begin, begin + end)
        }
        None => (0, written.rfind('\n').unwrap_or(written.len())),
    };
    Span::new(whole.start + from, whole.start + to).trimmed(text)
}

/// A cell without the bars that can belong to its range.
fn without_bars(text: &str, cell: Span) -> Span {
    let written = cell.of(text);
    let begin = usize::from(written.starts_with('|'));
    let closed = written.ends_with('|') && !written.ends_with("\\|") && written.len() > begin;
    let end = written.len() - usize::from(closed);
    Span::new(cell.start + begin, cell.start + end).trimmed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let of = |span: &Span| span.of(text).to_owned();
        let one = |part: &FlowPart| match part {
            FlowPart::Heading { level, words } => format!("h{level} {}", of(words)),
            FlowPart::Text {
                depth,
                begins_item,
                checked,
                words,
            } => format!("text {depth} {begins_item} {checked:?} {}", of(words)),
            FlowPart::Code(span) => format!("code {}", of(span)),
            FlowPart::Html(span) => format!("html {}", of(span)),
            FlowPart::Table(rows) => {
                let rows = rows
                    .iter()
                    .map(|row| row.iter().map(of).collect::<Vec<_>>().join("¦"));
                format!("table {}", rows.collect::<Vec<_>>().join(" / "))
            }
        };
        flow(text).iter().map(one).collect()
    }

    #[test]
    fn the_flow_has_every_part_in_order() {
        let text = "---\nid: x\n---\n# Log of C#\n\nA *word*.\nMore.\n\n- [x] One\n  - Two\n\n    Three\n- Four\n\n\
                    | A | B |\n|---|---|\n| a \\| b |  |\n| c |\n| d | e | f | g |\n\n```\n# no\n```\n\n<p>x</p>\n\nTitle\n-----\n";
        assert_eq!(
            shown(text),
            [
                "h1 Log of C#",
                "text 0 false None A *word*.\nMore.",
                "text 1 true Some(true) One",
                "text 2 true None Two",
                "text 2 false None Three",
                "text 1 true None Four",
                "table A¦B / a \\| b¦ / c¦ / d¦e¦f¦g",
                "code ```\n# no\n```",
                "html <p>x</p>",
                "h2 Title",
            ]
        );
    }
}
