//! A text that is open in the editor, saved or not.

use std::rc::Rc;

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::position::{Encoding, Positions};
use crate::hazard::{HazardId, Record};

/// The record and the log of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The log, by its index among the open logs.
    pub(super) log: usize,
    /// The record's id.
    pub(super) id: HazardId,
    /// The record's file, relative to the root of its log.
    pub(super) path: String,
}

/// A text that is open in the editor.
pub(super) struct OpenDocument {
    /// The editor's name for the text.
    pub(super) uri: Uri,
    /// The editor's version number of the text.
    pub(super) version: i32,
    /// The text, saved or not.
    pub(super) text: String,
    /// Its record; `None` if it is not a record.
    pub(super) placed: Option<Placed>,
    /// The parsed record, until the text changes.
    pub(super) record: Option<Rc<Record>>,
}

impl OpenDocument {
    /// A text that the editor has opened.
    pub(super) fn new(uri: Uri, version: i32, text: String) -> Self {
        Self {
            uri,
            version,
            text,
            placed: None,
            record: None,
        }
    }

    /// Applies the editor's changes, each to the text after the previous one.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        for change in changes {
            self.text = match change.range {
                None => change.text,
                Some(range) => {
                    let span = Positions::new(&self.text, encoding).span(range);
                    let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
                    [before, &change.text, after].concat()
                }
            };
        }
        self.version = version;
        self.record = None;
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use lsp_types::{Position, Range};

    use super::*;

    fn change(
        range: Option<((u32, u32), (u32, u32))>,
        text: &str,
    ) -> TextDocumentContentChangeEvent {
        let place = |(line, character)| Position::new(line, character);
        TextDocumentContentChangeEvent {
            range: range.map(|(start, end)| Range::new(place(start), place(end))),
            range_length: None,
            text: text.to_owned(),
        }
    }

    #[test]
    fn changes_are_made_one_after_another() {
        let uri = Uri::from_str("file:///a.md").unwrap();
        let mut document = OpenDocument::new(uri, 1, "a🚑b\r\nc\r\n".to_owned());
        document.change(
            2,
            vec![
                change(Some(((0, 3), (0, 4))), "x"),
                change(Some(((1, 1), (1, 1))), "d\r\ne"),
                change(Some(((2, 0), (2, 1))), ""),
            ],
            Encoding::Utf16,
        );
        assert_eq!(document.text, "a🚑x\r\ncd\r\n\r\n");
        assert_eq!(document.version, 2);
        document.change(3, vec![change(None, "all")], Encoding::Utf16);
        assert_eq!(document.text, "all");
    }
}
