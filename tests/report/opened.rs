//! A workbook opened by readers that share no code with the one that wrote it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use roxmltree::{Document, Node};

/// A workbook: its parts as text, and the values that calamine reads.
pub struct Opened {
    pub parts: BTreeMap<String, String>,
    pub bytes: Vec<u8>,
}

/// A cell as the XML has it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The value, a string as it reads; `None` where the cell has none.
    pub value: Option<String>,
    /// The formula.
    pub formula: Option<String>,
    /// The type: `s`, `inlineStr`, `str`, none for a number.
    pub kind: Option<String>,
}

impl Opened {
    pub fn new(bytes: Vec<u8>) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let stamp = file.last_modified().unwrap();
            assert_eq!(stamp.year(), 1980, "{name} has a time");
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            parts.insert(name, text);
        }
        Self { parts, bytes }
    }

    /// A workbook that another program wrote: for [`Opened::rows`] alone.
    pub fn unchecked(bytes: Vec<u8>) -> Self {
        Self {
            parts: BTreeMap::new(),
            bytes,
        }
    }

    pub fn sheet_names(&self) -> Vec<String> {
        let workbook: Xlsx<_> = Xlsx::new(Cursor::new(self.bytes.clone())).unwrap();
        workbook.sheet_names()
    }

    /// The values of a sheet as calamine reads them, row by row, as words.
    pub fn rows(&self, sheet: &str) -> Vec<Vec<String>> {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(self.bytes.clone())).unwrap();
        let range = workbook.worksheet_range(sheet).unwrap();
        let (last, width) = range.end().map_or((0, 0), |(row, column)| (row, column));
        (0..=last)
            .map(|row| {
                (0..=width)
                    .map(|column| {
                        let value = range.get_value((row, column));
                        value.map_or_else(String::new, ToString::to_string)
                    })
                    .collect()
            })
            .collect()
    }

    /// The XML of a sheet.
    pub fn xml(&self, sheet: &str) -> &str {
        let at = self.sheet_names().iter().position(|name| name == sheet);
        let at = at.unwrap_or_else(|| panic!("no sheet {sheet}")) + 1;
        &self.parts[&format!("xl/worksheets/sheet{at}.xml")]
    }

    /// The cells of a sheet by their names.
    pub fn cells(&self, sheet: &str) -> BTreeMap<String, Found> {
        let strings = self.strings();
        let xml = self.xml(sheet);
        let document = Document::parse(xml).unwrap();
        let mut cells = BTreeMap::new();
        for cell in named(&document, "c") {
            let child = |name: &str| {
                let mut children = cell.children();
                children.find(|node| node.tag_name().name() == name)
            };
            let kind = cell.attribute("t").map(str::to_owned);
            let raw = child("v").map(|node| node.text().unwrap_or_default().to_owned());
            let value = match (kind.as_deref(), raw) {
                (Some("s"), Some(raw)) => Some(strings[raw.parse::<usize>().unwrap()].clone()),
                (Some("inlineStr"), _) => Some(text_of(child("is").unwrap())),
                (_, raw) => raw,
            };
            let found = Found {
                value,
                formula: child("f").map(|node| node.text().unwrap_or_default().to_owned()),
                kind,
            };
            cells.insert(cell.attribute("r").unwrap().to_owned(), found);
        }
        cells
    }

    /// The shared strings, with Excel's own escapes resolved.
    fn strings(&self) -> Vec<String> {
        let document = Document::parse(&self.parts["xl/sharedStrings.xml"]).unwrap();
        named(&document, "si").map(text_of).collect()
    }

    /// The words of every cell of every sheet.
    pub fn words(&self) -> Vec<String> {
        let cells = self.sheet_names().into_iter().map(|name| self.cells(&name));
        let found = cells.flat_map(BTreeMap::into_values);
        found.filter_map(|cell| cell.value).collect()
    }

    /// An attribute of every element of a name on a sheet.
    pub fn attributes(&self, sheet: &str, element: &str, attribute: &str) -> Vec<String> {
        let document = Document::parse(self.xml(sheet)).unwrap();
        named(&document, element)
            .filter_map(|node| node.attribute(attribute).map(str::to_owned))
            .collect()
    }
}

fn named<'a>(document: &'a Document<'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    document
        .descendants()
        .filter(move |node| node.tag_name().name() == name)
}

/// The words of a string, whatever their looks.
fn text_of(string: Node<'_, '_>) -> String {
    let texts = string.descendants().filter(|n| n.tag_name().name() == "t");
    unescaped(&texts.filter_map(|n| n.text()).collect::<String>())
}

/// `_x005F_` stands for the `_` of a text that looks like an escape.
fn unescaped(text: &str) -> String {
    text.replace("_x005F_", "_")
}
