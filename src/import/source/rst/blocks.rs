//! The blocks of a text, as parts.

use super::directive::{Directive, DirectiveKind, directive_at, option_of};
use super::heading::{Headings, sign_of};
use super::lines::{Line, Lines, indented, text_of};
use super::table::{list_table, table_at, untaken};
use crate::import::source::{AsideKind, Block, Entry, Part, Piece, Place, TextKind};

/// The most directives in one another.
const DEEPEST: usize = 50;

/// The parts, as they are found.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) parts: Vec<Part>,
    headings: Headings,
    depth: usize,
}

impl Blocks {
    /// Reads lines.
    pub(super) fn read(&mut self, lines: &Lines<'_>) {
        let lines = lines.as_slice();
        let mut at = 0;
        while at < lines.len() {
            at += self.block(&lines[at..]);
        }
    }

    /// Reads the block at the first line; gives how many lines it has.
    fn block(&mut self, lines: &[Line<'_>]) -> usize {
        let first = lines[0];
        if first.is_blank() {
            return 1;
        }
        if let Some((table, length)) = table_at(lines) {
            self.parts.push(Part::Table(table));
            return length;
        }
        if let Some(length) = untaken(lines) {
            self.text(TextKind::Code, first.number, &text_of(&lines[..length]));
            return length;
        }
        if let Some(heading) = self.headings.at(lines) {
            let title = heading.title;
            self.parts.push(Part::Heading {
                level: heading.level,
                title: piece(title.number, title.text.trim()),
            });
            return heading.length;
        }
        if sign_of(first.text).is_some() {
            // A rule between two parts.
            return 1;
        }
        if let Some(directive) = directive_at(lines) {
            let length = directive.length;
            self.directive(first, directive, lines);
            return length;
        }
        if first.text == ".." || first.text.starts_with(".. ") {
            return self.explicit(lines);
        }
        if option_of(&first).is_some() {
            return self.fields(lines);
        }
        if let Some((mark, _)) = item_of(first.text) {
            return self.item(lines, mark);
        }
        self.paragraph(lines)
    }

    fn directive(&mut self, first: Line<'_>, directive: Directive<'_>, lines: &[Line<'_>]) {
        let kind = DirectiveKind::of(directive.name);
        let whole = &lines[..directive.length];
        match kind {
            DirectiveKind::Need => self.need(first, &directive),
            DirectiveKind::Code => self.text(TextKind::Code, first.number, &text_of(whole)),
            DirectiveKind::ListTable => match list_table(directive.content.as_slice()) {
                Some(rows) => {
                    let name = Some(directive.argument).filter(|name| !name.is_empty());
                    let table = crate::import::source::Table { name, rows };
                    self.parts.push(Part::Table(table));
                }
                None => self.text(TextKind::Code, first.number, &text_of(whole)),
            },
            DirectiveKind::CsvTable => self.text(TextKind::Code, first.number, &text_of(whole)),
            DirectiveKind::Table | DirectiveKind::Text => {
                let words = [directive.argument.as_str()]
                    .into_iter()
                    .chain(directive.option("alt"))
                    .filter(|words| !words.is_empty());
                let words: Vec<&str> = words.collect();
                let words = words.join("\n");
                self.text(TextKind::Paragraph, first.number, &words);
                for (line, name, value) in &directive.options {
                    if !matches!(
                        *name,
                        "alt" | "class" | "width" | "height" | "align" | "widths"
                    ) {
                        let text = format!(":{name}: {value}");
                        self.text(TextKind::Paragraph, line.number, &text);
                    }
                }
                self.deeper(&directive.content);
            }
        }
    }

    /// A need: title, options and content. Needs inside it follow it.
    fn need(&mut self, first: Line<'_>, directive: &Directive<'_>) {
        let mut entries = Vec::new();
        let mut add = |name: &str, line: usize, text: &str| {
            let (name, value) = (name.to_owned(), piece(line, text));
            entries.push(Entry { name, value });
        };
        if !directive.argument.is_empty() {
            add("title", first.number, &directive.argument);
        }
        for (line, name, value) in &directive.options {
            add(name, line.number, value);
        }
        let lines = directive.content.as_slice();
        let inner = lines.iter().position(|line| {
            let directive = directive_at(std::slice::from_ref(line));
            directive.is_some_and(|inner| DirectiveKind::of(inner.name) != DirectiveKind::Text)
        });
        let (own, inside) = lines.split_at(inner.unwrap_or(lines.len()));
        let content = match inner {
            Some(_) => text_of(own),
            None => directive.text(),
        };
        if let Some(line) = own.first().filter(|_| !content.is_empty()) {
            add("content", line.number, &content);
        }
        self.parts.push(Part::Block(Block {
            of: Some(directive.name.to_owned()),
            place: Place::Line(first.number),
            entries,
        }));
        self.deeper(&Lines::inside(inside));
    }

    fn deeper(&mut self, lines: &Lines<'_>) {
        if self.depth >= DEEPEST {
            if let Some(first) = lines.as_slice().first() {
                self.text(TextKind::Code, first.number, &text_of(lines.as_slice()));
            }
            return;
        }
        self.depth += 1;
        self.read(lines);
        self.depth -= 1;
    }

    /// A comment, a footnote, a target or a substitution.
    fn explicit(&mut self, lines: &[Line<'_>]) -> usize {
        let first = lines[0];
        let length = 1 + indented(&lines[1..], 0);
        let mut words = text_of(&lines[..length]);
        let behind = first.text.get(2..).unwrap_or_default().trim_start();
        let is_comment = !behind.starts_with(['_', '[', '|']);
        if is_comment {
            words = words.get(2..).unwrap_or_default().trim().to_owned();
            if !words.is_empty() {
                let piece = piece(first.number, &words);
                let kind = AsideKind::Comment;
                self.parts.push(Part::Aside { kind, piece });
            }
        } else {
            self.text(TextKind::Paragraph, first.number, &words);
        }
        length
    }

    /// A list of fields: `:Cause: a slip`.
    fn fields(&mut self, lines: &[Line<'_>]) -> usize {
        let mut entries = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let Some((name, value)) =
                option_of(line).filter(|_| line.indent() == lines[0].indent())
            else {
                break;
            };
            let length = 1 + indented(&lines[at + 1..], line.indent());
            let below = Lines::inside(&lines[at + 1..at + length]);
            let text = format!("{value}\n{}", text_of(below.as_slice()));
            let value = piece(line.number, text.trim());
            let name = name.to_owned();
            entries.push(Entry { name, value });
            at += length;
            while lines.get(at).is_some_and(Line::is_blank) {
                at += 1;
            }
        }
        self.parts.push(Part::Block(Block {
            of: None,
            place: Place::Line(lines[0].number),
            entries,
        }));
        at
    }

    fn item(&mut self, lines: &[Line<'_>], mark: usize) -> usize {
        let first = lines[0];
        let indent = first.indent();
        // A line that continues the words of an item is below them.
        let length = 1 + indented(&lines[1..], indent);
        let below = Lines::inside(&lines[1..length]);
        let below = below.as_slice();
        let ends = |line: &Line<'_>| line.is_blank() || item_of(line.text).is_some();
        let own = below.iter().position(ends).unwrap_or(below.len());
        let mut text = first.text.trim_start()[mark..].trim().to_owned();
        for line in &below[..own] {
            text.push('\n');
            text.push_str(line.text.trim());
        }
        let depth = u8::try_from(self.depth_of_items(indent)).unwrap_or(u8::MAX);
        let checked = None;
        self.text(TextKind::Item { depth, checked }, first.number, &text);
        // Each item below is read with its own indentation, which gives its depth.
        let consumed = below[..own].len();
        1 + consumed
    }

    /// How deep an item is: 1, and one more for each two blanks before it.
    fn depth_of_items(&self, indent: usize) -> usize {
        1 + indent / 2
    }

    fn paragraph(&mut self, lines: &[Line<'_>]) -> usize {
        let ends = |line: &Line<'_>| line.is_blank();
        let length = lines.iter().position(ends).unwrap_or(lines.len());
        let mut text = text_of(&lines[..length]);
        let is_code = text.ends_with("::");
        if is_code {
            text.pop();
        }
        self.text(TextKind::Paragraph, lines[0].number, text.trim());
        let indent = lines[0].indent();
        let code = &lines[length..];
        let until = indented(code, indent);
        if !is_code || until == 0 {
            return length;
        }
        let inside = Lines::inside(&code[..until]);
        if let Some(first) = inside.as_slice().first() {
            self.text(TextKind::Code, first.number, &text_of(inside.as_slice()));
        }
        length + until
    }

    fn text(&mut self, kind: TextKind, line: usize, text: &str) {
        if !text.trim().is_empty() {
            let piece = piece(line, text);
            self.parts.push(Part::Text { kind, piece });
        }
    }
}

fn piece(line: usize, text: &str) -> Piece {
    Piece::plain(Place::Line(line), text)
}

/// The length of the mark of an item and the text behind it: `- `, `* `, `#. `, `12. `, `(a) `.
fn item_of(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_start();
    let (mark, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_bullet = matches!(mark, "-" | "*" | "+" | "•" | "#.");
    let number = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_number = mark.ends_with(['.', ')'])
        && !number.is_empty()
        && number.len() <= 4
        && (number.chars().all(|c| c.is_ascii_digit())
            || number.len() == 1 && number.chars().all(|c| c.is_ascii_alphabetic()));
    (is_bullet || is_number).then_some((mark.len(), rest))
}
