//! Markdown: its headings, texts and tables, and every line that is none of them.

use super::html::parts_of_html;
use super::yaml::blocks_of_yaml;
use super::{Cell, Part, Piece, Place, Row, SourceDocument, SourceForm, Table, TextKind};
use crate::document::{Document, FlowPart, flow};
use crate::text::{LineIndex, Span};

/// Reads Markdown. Never fails.
pub(super) fn read(text: &str) -> SourceDocument {
    let mut reader = Reader::new(text);
    let notices = reader.front_matter().into_iter().collect();
    SourceDocument {
        form: SourceForm::Markdown,
        parts: reader.read(),
        notices,
    }
}

struct Reader<'t> {
    text: &'t str,
    lines: LineIndex,
    parts: Vec<Part>,
    /// Up to where every line has been read.
    read: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            lines: LineIndex::new(text),
            parts: Vec::new(),
            read: 0,
        }
    }

    /// Reads the front matter as data. What is no YAML is read as text; then a notice says so.
    fn front_matter(&mut self) -> Option<String> {
        let document = Document::parse(self.text);
        let front = document.front_matter()?;
        let first_line = self.lines.line(front.yaml.start);
        match blocks_of_yaml(front.yaml.of(self.text), first_line) {
            Ok(parts) => {
                self.parts.extend(parts);
                self.read = front.span.end;
                None
            }
            Err(why) => Some(format!(
                "the front matter is {}, so it was read as text",
                why.what
            )),
        }
    }

    fn read(mut self) -> Vec<Part> {
        for part in joined_html(flow(self.text), self.text) {
            let span = reach(&part);
            if let Some(span) = span {
                self.lines_before(span.start);
                self.read = self.read.max(end_of_line(self.text, span.end));
            }
            self.part(part);
        }
        self.lines_before(self.text.len());
        self.parts
    }

    fn part(&mut self, part: FlowPart) {
        let made = match part {
            FlowPart::Heading { level, words } => Part::Heading {
                level,
                title: self.piece(words),
            },
            FlowPart::Text {
                depth,
                begins_item,
                checked,
                words,
            } => Part::Text {
                kind: match depth {
                    0 => TextKind::Paragraph,
                    depth if begins_item => TextKind::Item { depth, checked },
                    _ => TextKind::Paragraph,
                },
                piece: self.piece(words),
            },
            FlowPart::Code(span) => Part::Text {
                kind: TextKind::Code,
                piece: self.piece(span),
            },
            FlowPart::Html(span) => {
                self.html(span);
                return;
            }
            FlowPart::Table(rows) => Part::Table(self.table(&rows)),
        };
        self.parts.push(made);
    }

    /// A block of HTML: what it shows.
    fn html(&mut self, span: Span) {
        let line = self.lines.line(span.start);
        self.parts.extend(parts_of_html(span.of(self.text), line));
        for comment in comments(span, self.text) {
            let piece = self.piece(comment);
            self.parts.push(Part::Text {
                kind: TextKind::Code,
                piece,
            });
        }
    }

    fn piece(&self, span: Span) -> Piece {
        let place = Place::Line(self.lines.line(span.start));
        Piece::markdown(place, span.of(self.text))
    }

    fn table(&self, rows: &[Vec<Span>]) -> Table {
        let cell = |span: &Span| {
            let mut piece = self.piece(*span);
            piece.text = piece.text.replace("\\|", "|");
            Cell::single(piece)
        };
        let row = |cells: &Vec<Span>| Row {
            cells: cells.iter().map(cell).collect(),
            ..Row::default()
        };
        Table {
            name: None,
            rows: rows.iter().map(row).collect(),
        }
    }

    /// The lines with words that are in no part: definitions of links, and what else the parser does not show.
    fn lines_before(&mut self, end: usize) {
        let mut at = self.read.min(end);
        let unread: Vec<Span> = self.text[at..end]
            .split_inclusive('\n')
            .filter_map(|line| {
                let span = Span::new(at, at + line.len());
                at += line.len();
                // The line that a part begins on is its own.
                let is_whole = line.ends_with('\n') || at == self.text.len();
                let says = line.chars().any(char::is_alphanumeric);
                (is_whole && says).then(|| span.trimmed(self.text))
            })
            .collect();
        for span in unread {
            let piece = self.piece(span);
            self.parts.push(Part::Text {
                kind: TextKind::Paragraph,
                piece,
            });
        }
        self.read = self.read.max(end);
    }
}

/// The flow with blocks of HTML that only blank lines divide as one: a table can have blank lines.
fn joined_html(parts: Vec<FlowPart>, text: &str) -> Vec<FlowPart> {
    let mut joined: Vec<FlowPart> = Vec::new();
    for part in parts {
        if let (Some(FlowPart::Html(before)), FlowPart::Html(span)) = (joined.last_mut(), &part)
            && text[before.end..span.start].trim().is_empty()
        {
            before.end = span.end;
            continue;
        }
        joined.push(part);
    }
    joined
}

/// The comments in a block of HTML: no page shows them, and a person may have left words in one.
fn comments(span: Span, text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = span.start;
    while let Some(begin) = text[at..span.end].find("<!--") {
        let begin = at + begin;
        let end = text[begin..span.end].find("-->");
        at = end.map_or(span.end, |end| begin + end + 3);
        found.push(Span::new(begin, at).trimmed(text));
    }
    found
}

/// From the first to the last byte of a part.
fn reach(part: &FlowPart) -> Option<Span> {
    match part {
        FlowPart::Heading { words: span, .. }
        | FlowPart::Text { words: span, .. }
        | FlowPart::Code(span)
        | FlowPart::Html(span) => Some(*span),
        FlowPart::Table(rows) => {
            let mut spans = rows.iter().flatten();
            let first = spans.next()?;
            Some(spans.fold(*first, |whole, span| {
                Span::new(whole.start.min(span.start), whole.end.max(span.end))
            }))
        }
    }
}

fn end_of_line(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |found| at + found + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let one = |part: &Part| match part {
            Part::Heading { level, title } => format!("{} h{level} {}", title.place, title.text),
            Part::Text { piece, .. } => format!("{} {}", piece.place, piece.text),
            Part::Table(table) => {
                let rows = table.rows.iter().map(|row| {
                    let cells = row.cells.iter().map(|cell| cell.piece.text.as_str());
                    cells.collect::<Vec<_>>().join("¦")
                });
                format!("table {}", rows.collect::<Vec<_>>().join(" / "))
            }
            Part::Block(block) => {
                let entries = block
                    .entries
                    .iter()
                    .map(|entry| format!("{}={}", entry.name, entry.value.text));
                format!("block {}", entries.collect::<Vec<_>>().join(" "))
            }
            other @ Part::Aside { .. } => format!("{other:?}"),
        };
        read(text).parts.iter().map(one).collect()
    }

    #[test]
    fn no_line_with_words_is_left_out() {
        assert_eq!(
            shown(
                "---\nid: x\n---\n# Log\n\n[a]: https://example.org/b \"c\"\n\n| A | B |\n|---|---|\n\
                 | a \\| b | | c |\n\n<!-- ask A. Name -->\n\n- One\n  [d]: e\n1. Two\n\n***\nEnd\n"
            ),
            [
                "block id=x",
                "line 4 h1 Log",
                "line 6 [a]: https://example.org/b \"c\"",
                "table A¦B / a | b¦¦c",
                "line 12 <!-- ask A. Name -->",
                "line 14 One\n  [d]: e",
                "line 16 Two",
                "line 19 End",
            ]
        );
    }
}
