//! The blocks of a report as values for the template.

use std::collections::BTreeSet;
use std::ops::Range;

use typst::foundations::{Array, Dict, IntoValue, Value};

use super::glyphs_and_breaks::{MissingGlyphs, Room, is_right_to_left, longest_piece, pieces};
use super::widths::wishes;
use crate::hazard::ControlState;
use crate::report::{
    Align, Block, Cell, ColumnRole, Inline, Item, Note, Pair, Row, Table, Target, shade,
};

/// The form of an address inside the report until its target is known.
pub const INSIDE: &str = "inside:";

/// The longest address of a link: a text in a PDF file has at most 32,767 bytes.
const LONGEST_ADDRESS: usize = 8_000;

/// Turns the blocks of a report into values.
#[derive(Clone, Copy)]
pub struct Setter<'a> {
    /// The letters that no font can draw.
    pub lacking: &'a MissingGlyphs,
    /// The number of risk classes.
    pub classes: usize,
    /// The place of the words.
    pub room: Room,
    /// The anchors of the report.
    pub anchors: &'a BTreeSet<&'a str>,
}

/// A dictionary of named values.
pub fn named<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect()
}

/// A dictionary of named values with its kind.
pub fn kind<const N: usize>(kind: &str, pairs: [(&str, Value); N]) -> Value {
    let mut dict = named(pairs);
    dict.insert("kind".into(), kind.into_value());
    Value::Dict(dict)
}

/// Items as an array.
pub fn all<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(value).collect())
}

impl Setter<'_> {
    /// The same in a narrow place.
    pub fn narrow(self) -> Self {
        Self {
            room: Room::Narrow,
            ..self
        }
    }

    /// Plain words: a text, or an array of texts, line ends and places where a line can end.
    pub fn words(self, text: &str) -> Value {
        let mut parts = Array::new();
        self.push_words(text, &mut parts);
        single(parts)
    }

    /// Plain words as one text, where the template accepts nothing else.
    pub fn plain(self, text: &str) -> Value {
        self.lacking.replaced(text).as_ref().into_value()
    }

    fn push_words(self, text: &str, parts: &mut Array) {
        let shown = self.lacking.replaced(text);
        for (at, line) in shown.split('\n').enumerate() {
            if at > 0 {
                parts.push(kind("break", []));
            }
            for (at, piece) in pieces(line, self.room).into_iter().enumerate() {
                if at > 0 {
                    parts.push(Value::None);
                }
                if !piece.is_empty() {
                    parts.push(piece.into_value());
                }
            }
        }
    }

    /// The words of a line.
    pub fn line(self, line: &[Inline]) -> Value {
        let mut parts = Array::new();
        for part in line {
            match part {
                Inline::Text(text) => self.push_words(text, &mut parts),
                Inline::Break => parts.push(kind("break", [])),
                Inline::Emphasis(inner) => parts.push(self.stressed("emphasis", inner)),
                Inline::Strong(inner) => parts.push(self.stressed("strong", inner)),
                Inline::Struck(inner) => parts.push(self.stressed("struck", inner)),
                Inline::Inserted(inner) => parts.push(self.stressed("inserted", inner)),
                Inline::Deleted(inner) => parts.push(self.stressed("deleted", inner)),
                Inline::Code(text) => parts.push(kind("code", [("line", self.words(text))])),
                Inline::Aside(text) => parts.push(kind("aside", [("line", self.words(text))])),
                Inline::Link(target, inner) => parts.push(kind(
                    "link",
                    [("line", self.line(inner)), ("to", self.target(target))],
                )),
            }
        }
        single(parts)
    }

    fn stressed(self, name: &str, inner: &[Inline]) -> Value {
        kind(name, [("line", self.line(inner))])
    }

    /// Blocks.
    pub fn blocks(self, blocks: &[Block]) -> Value {
        all(blocks, |block| self.block(block))
    }

    /// A block.
    pub fn block(self, block: &Block) -> Value {
        match block {
            Block::Heading { depth, line } => kind(
                "heading",
                [
                    ("depth", i64::from(*depth).into_value()),
                    ("line", self.line(line)),
                ],
            ),
            Block::Paragraph { line } => kind(
                "paragraph",
                [
                    ("line", self.line(line)),
                    ("right", is_right(line).into_value()),
                ],
            ),
            Block::List { first, items } => self.list(*first, items),
            Block::Quote { blocks } => kind("quote", [("blocks", self.blocks(blocks))]),
            Block::Code { language, text } => kind(
                "code-block",
                [
                    ("language", self.words(language)),
                    ("lines", self.lines(text)),
                ],
            ),
            Block::Rule => kind("rule", []),
            Block::Facts { pairs } => {
                kind("facts", [("pairs", all(pairs, |pair| self.pair(pair)))])
            }
            Block::Table { table } => self.rows(table, 0..table.rows.len()),
            Block::HeatMap { map } => self.heat_map(map),
            Block::BowTie { tie } => self.bow_tie(tie),
            Block::Note { note, blocks } => kind(
                "note",
                [
                    ("word", note.word().into_value()),
                    ("tone", tone(*note).into_value()),
                    ("blocks", self.blocks(blocks)),
                ],
            ),
            Block::Together { blocks } => kind("together", [("blocks", self.blocks(blocks))]),
            Block::Fill { label, hint } => kind(
                "fill",
                [("label", self.words(label)), ("hint", self.words(hint))],
            ),
        }
    }

    fn lines(self, text: &str) -> Value {
        let lines: Vec<&str> = text.split('\n').collect();
        all(&lines, |line| self.words(line))
    }

    fn list(self, first: Option<u64>, items: &[Item]) -> Value {
        let item = |item: &Item| {
            let tick = match item.state {
                Some(ControlState::Implemented) => true.into_value(),
                Some(_) => false.into_value(),
                None => Value::None,
            };
            Value::Dict(named([
                ("tick", tick),
                ("blocks", self.blocks(&item.blocks)),
            ]))
        };
        let first = first.map_or(Value::None, number);
        kind("list", [("first", first), ("items", all(items, item))])
    }

    fn pair(self, pair: &Pair) -> Value {
        Value::Dict(named([
            ("name", self.words(&pair.name)),
            ("value", self.cell(&pair.value)),
        ]))
    }

    /// A table with some of its rows. The widths of its columns depend on all of its rows.
    pub fn rows(self, table: &Table, rows: Range<usize>) -> Value {
        let setter = self.narrow();
        let longest: Vec<usize> = (0..table.columns.len())
            .map(|at| setter.longest_of(table, at))
            .collect();
        let wishes = wishes(table, &longest);
        let columns = longest
            .iter()
            .zip(&wishes.widths)
            .enumerate()
            .map(|(at, (longest, wish))| setter.column(table, at, *longest, *wish));
        let follows = rows.start > 0;
        let row = |row: &Row| {
            let cells = (0..table.columns.len()).map(|at| {
                row.cells
                    .get(at)
                    .map_or(Value::None, |cell| setter.cell(cell))
            });
            Value::Array(cells.collect())
        };
        let rows = table.rows.get(rows).unwrap_or_default();
        kind(
            "table",
            [
                ("key", table.key.as_str().into_value()),
                ("caption", self.words(&table.caption)),
                ("continues", follows.into_value()),
                ("crowded", wishes.crowded.into_value()),
                ("columns", Value::Array(columns.collect())),
                ("rows", all(rows, row)),
            ],
        )
    }

    fn longest_of(self, table: &Table, at: usize) -> usize {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        cells
            .map(|cell| self.longest(cell))
            .chain([longest_piece(&table.columns[at].title, self.room)])
            .max()
            .unwrap_or(0)
    }

    fn column(self, table: &Table, at: usize, longest: usize, wish: usize) -> Value {
        let column = &table.columns[at];
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(at));
        let letters = || cells().map(|cell| cell.text().chars().count());
        let usual = letters().sum::<usize>() / table.rows.len().max(1);
        let most = letters().max().unwrap_or(0);
        Value::Dict(named([
            ("title", self.words(&column.title)),
            ("group", self.words(&column.group)),
            ("names", (column.role == ColumnRole::Name).into_value()),
            ("fill", (column.role == ColumnRole::Fill).into_value()),
            ("weight", i64::from(column.weight).into_value()),
            ("longest", number(longest as u64)),
            ("wish", number(wish as u64)),
            ("usual", number(usual as u64)),
            ("most", number(most as u64)),
            (
                "align",
                match column.align {
                    Align::Start => "start",
                    Align::Middle => "center",
                    Align::End => "end",
                }
                .into_value(),
            ),
        ]))
    }

    fn longest(self, cell: &Cell) -> usize {
        match cell {
            Cell::Text { text } | Cell::Code { text } => longest_piece(text, self.room),
            Cell::Link { text, .. } => longest_piece(text, self.room),
            cell => longest_piece(&cell.text(), self.room),
        }
    }

    fn cell(self, cell: &Cell) -> Value {
        let words = || ("line", self.words(&cell.text()));
        match cell {
            Cell::Prose { blocks } => match blocks.as_slice() {
                [Block::Paragraph { line }] if !is_right(line) => {
                    kind("text", [("line", self.line(line))])
                }
                _ => kind("prose", [("blocks", self.blocks(blocks))]),
            },
            Cell::Link { anchor, .. } => kind("link", [words(), ("to", self.inside(anchor))]),
            Cell::Text { .. } | Cell::Level { .. } | Cell::Day { .. } => kind("text", [words()]),
            Cell::Risk { place, .. } => {
                let [ground, ink] = self.shades(*place);
                kind("risk", [words(), ground, ink])
            }
            Cell::Unscored { .. } => kind("unscored", [words()]),
            Cell::Status { .. } => kind("status", [words()]),
            Cell::State { .. } => kind("state", [words()]),
            Cell::Count { .. } => kind("count", [words()]),
            Cell::Code { .. } => kind("code", [words()]),
            Cell::Fill => kind("fill", []),
            Cell::Nothing => kind("nothing", [words()]),
        }
    }

    fn target(self, target: &Target) -> Value {
        match target {
            // The words of such a link are printed with its address behind them, as everywhere.
            Target::Web(address) if address.len() > LONGEST_ADDRESS => Value::None,
            Target::Web(address) => address.as_str().into_value(),
            Target::Inside(anchor) => self.inside(anchor),
            Target::Nowhere => Value::None,
        }
    }

    /// The address of an anchor of the report; none where the report does not have it.
    pub fn inside(self, anchor: &str) -> Value {
        if self.anchors.contains(anchor) {
            format!("{INSIDE}{anchor}").as_str().into_value()
        } else {
            Value::None
        }
    }

    /// The colours of a class.
    pub fn shades(self, place: usize) -> [(&'static str, Value); 2] {
        let shade = shade(place, self.classes);
        [
            ("ground", shade.ground.into_value()),
            ("ink", shade.ink.into_value()),
        ]
    }
}

fn number(number: u64) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into_value()
}

/// One text remains a text; several become a list.
fn single(parts: Array) -> Value {
    match parts.as_slice() {
        [] => "".into_value(),
        [Value::Str(text)] => Value::Str(text.clone()),
        _ => Value::Array(parts),
    }
}

fn is_right(line: &[Inline]) -> bool {
    is_right_to_left(&crate::report::text_of(line))
}

fn tone(note: Note) -> &'static str {
    match note {
        Note::Missing => "missing",
        Note::Warning => "warning",
        Note::LeftOut => "left-out",
        Note::Remark => "remark",
    }
}
