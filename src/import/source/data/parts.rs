//! The parts of structured data.
//!
//! - Each mapping in a list is one [`Block`]; the key of the list says what it is (`of`). Everything in it belongs to
//!   the block: the keys that lead to a value are its name, `causes[0].controls[1].description`.
//! - A list of texts gives one entry for each text, all with the same name: an item can have several lines, so items
//!   that are joined cannot be taken apart again.
//! - A mapping whose keys are ids gives a block for each; the id is the entry `id`, or `key` if there is an `id`.
//! - A mapping that holds lists of mappings gives a block with its other values, and then what it holds.
//! - A list of lists is a table.
//! - An empty text is an entry without words. `null` gives no entry, and a notice names the keys.

use std::collections::BTreeMap;

use super::shape::{MapShape, is_group, shape_of};
use super::value::Value;
use crate::import::source::{
    Block, Cell, Entry, Part, Piece, Place, Row, Table, TextKind, Unreadable,
};

/// The most bytes of names and places: those of deep data with long keys grow with the depth.
const MOST_BYTES: usize = 400_000_000;

/// What structured data says.
#[derive(Debug)]
pub(in crate::import::source) struct DataParts {
    /// Its parts.
    pub(in crate::import::source) parts: Vec<Part>,
    /// What a person must know.
    pub(in crate::import::source) notices: Vec<String>,
}

/// The parts of the documents of a file. A file of YAML can have several.
pub(in crate::import::source) fn parts_of(documents: &[Value]) -> Result<DataParts, Unreadable> {
    let mut walk = Walk::default();
    for (at, document) in documents.iter().enumerate() {
        let path = match documents.len() {
            1 => String::new(),
            _ => format!("document {}: ", at + 1),
        };
        walk.thing(document, &path, None)?;
    }
    let notices = walk.notices();
    Ok(DataParts {
        parts: walk.parts,
        notices,
    })
}

/// The path of a key below a path.
pub(in crate::import::source) fn join(path: &str, key: &str) -> String {
    match path.is_empty() || path.ends_with(": ") {
        true => format!("{path}{key}"),
        false => format!("{path}.{key}"),
    }
}

#[derive(Default)]
struct Walk {
    parts: Vec<Part>,
    /// Where `null` is, without the numbers of the entries, and how often.
    nulls: Vec<(String, usize)>,
    known_nulls: BTreeMap<String, usize>,
    bytes: usize,
}

impl Walk {
    /// A value that is in no list of things.
    fn thing(&mut self, value: &Value, path: &str, of: Option<&str>) -> Result<(), Unreadable> {
        match value {
            Value::Null => self.null(path),
            Value::Text(text) => {
                let piece = self.piece(path, text)?;
                let kind = TextKind::Paragraph;
                self.parts.push(Part::Text { kind, piece });
            }
            Value::List(items) => self.list(items, path, of)?,
            Value::Map(entries) => match shape_of(entries) {
                MapShape::OneThing => self.block(entries, path, of, None)?,
                MapShape::Several => self.container(entries, path, of)?,
                MapShape::ById => {
                    for (key, value) in entries {
                        if let Value::Map(inner) = value {
                            self.block(inner, &join(path, key), of, Some(key))?;
                        }
                    }
                }
            },
        }
        Ok(())
    }

    fn list(&mut self, items: &[Value], path: &str, of: Option<&str>) -> Result<(), Unreadable> {
        let is_row =
            |item: &Value| matches!(item, Value::List(cells) if cells.iter().all(Value::is_scalar));
        if !items.is_empty() && items.iter().all(is_row) {
            return self.table(items, path, of);
        }
        for (at, item) in items.iter().enumerate() {
            let place = format!("{path}[{at}]");
            match item {
                Value::Map(entries) if is_group(entries) => self.container(entries, &place, of)?,
                Value::Map(entries) => self.block(entries, &place, of, None)?,
                other => self.thing(other, &place, of)?,
            }
        }
        Ok(())
    }

    /// The single values of a mapping as one block, and then the lists and mappings in it.
    fn container(
        &mut self,
        entries: &[(String, Value)],
        path: &str,
        of: Option<&str>,
    ) -> Result<(), Unreadable> {
        let is_own = |value: &Value| {
            value.is_scalar()
                || matches!(value, Value::List(items) if items.iter().all(Value::is_scalar))
        };
        let (own, held): (Vec<_>, Vec<_>) = entries.iter().partition(|(_, value)| is_own(value));
        if !own.is_empty() {
            let mut block = self.begin(path, of)?;
            for (key, value) in own {
                self.entries(value, &join(path, key), key.len(), &mut block)?;
            }
            self.parts.push(Part::Block(block));
        }
        for (key, value) in held {
            self.thing(value, &join(path, key), Some(key))?;
        }
        Ok(())
    }

    fn block(
        &mut self,
        entries: &[(String, Value)],
        path: &str,
        of: Option<&str>,
        id: Option<&str>,
    ) -> Result<(), Unreadable> {
        let mut block = self.begin(path, of)?;
        if let Some(id) = id {
            let has_id = entries
                .iter()
                .any(|(key, _)| key.trim().eq_ignore_ascii_case("id"));
            let value = self.piece(path, id)?;
            let name = if has_id { "key" } else { "id" }.to_owned();
            block.entries.push(Entry { name, value });
        }
        for (key, value) in entries {
            self.entries(value, &join(path, key), key.len(), &mut block)?;
        }
        self.parts.push(Part::Block(block));
        Ok(())
    }

    fn begin(&mut self, path: &str, of: Option<&str>) -> Result<Block, Unreadable> {
        self.take(path.len())?;
        Ok(Block {
            of: of.map(str::to_owned),
            place: place(path),
            entries: Vec::new(),
        })
    }

    /// Adds the entries of a value. The last `name` bytes of `path` are its name in the block.
    fn entries(
        &mut self,
        value: &Value,
        path: &str,
        name: usize,
        block: &mut Block,
    ) -> Result<(), Unreadable> {
        let before = path.len() - name;
        match value {
            Value::Null => self.null(path),
            Value::Text(text) => self.entry(path, &path[before..], text, block)?,
            Value::List(items) if items.is_empty() => {
                self.entry(path, &path[before..], "", block)?;
            }
            Value::List(items) => {
                let is_plain = items.iter().all(Value::is_scalar);
                for (at, item) in items.iter().enumerate() {
                    let place = format!("{path}[{at}]");
                    match item {
                        Value::Text(text) if is_plain => {
                            self.entry(&place, &path[before..], text, block)?;
                        }
                        item => self.entries(item, &place, place.len() - before, block)?,
                    }
                }
            }
            Value::Map(inner) if inner.is_empty() => {
                self.entry(path, &path[before..], "", block)?;
            }
            Value::Map(inner) => {
                for (key, value) in inner {
                    let path = join(path, key);
                    self.entries(value, &path, path.len() - before, block)?;
                }
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        path: &str,
        name: &str,
        text: &str,
        block: &mut Block,
    ) -> Result<(), Unreadable> {
        self.take(name.len())?;
        let value = self.piece(path, text)?;
        let name = name.to_owned();
        block.entries.push(Entry { name, value });
        Ok(())
    }

    fn table(&mut self, rows: &[Value], path: &str, of: Option<&str>) -> Result<(), Unreadable> {
        let mut table = Table {
            name: of.map(str::to_owned),
            rows: Vec::with_capacity(rows.len()),
        };
        for (at, row) in rows.iter().enumerate() {
            let mut cells = Vec::with_capacity(row.items().len());
            for (column, value) in row.items().iter().enumerate() {
                let place = format!("{path}[{at}][{column}]");
                if *value == Value::Null {
                    self.null(&place);
                }
                let piece = self.piece(&place, value.text().unwrap_or_default())?;
                cells.push(Cell::single(piece));
            }
            let visibility = Default::default();
            table.rows.push(Row { cells, visibility });
        }
        self.parts.push(Part::Table(table));
        Ok(())
    }

    fn piece(&mut self, path: &str, text: &str) -> Result<Piece, Unreadable> {
        self.take(path.len() + text.len())?;
        Ok(Piece::plain(place(path), text.trim()))
    }

    fn take(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.bytes += bytes;
        if self.bytes > MOST_BYTES {
            return Err(Unreadable {
                what: "data that becomes too large when hazlog writes it out".to_owned(),
                next: "Split the file into several files, or write each hazard without references"
                    .to_owned(),
            });
        }
        Ok(())
    }

    fn null(&mut self, path: &str) {
        let mut pattern = String::with_capacity(path.len());
        let mut in_brackets = false;
        for c in path.chars() {
            in_brackets = c != ']' && (in_brackets || c == '[');
            if !in_brackets || c == '[' {
                pattern.push(c);
            }
        }
        let next = self.nulls.len();
        let at = *self.known_nulls.entry(pattern.clone()).or_insert(next);
        match self.nulls.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => self.nulls.push((pattern, 1)),
        }
    }

    fn notices(&self) -> Vec<String> {
        if self.nulls.is_empty() {
            return Vec::new();
        }
        let named = self.nulls.iter().map(|(pattern, count)| match count {
            1 => format!("`{pattern}`"),
            count => format!("`{pattern}` ({count} times)"),
        });
        let named: Vec<String> = named.collect();
        vec![format!(
            "These keys have no value (`null`), so hazlog reads them as missing: {}",
            named.join(", ")
        )]
    }
}

fn place(path: &str) -> Place {
    Place::Key(path.into())
}
