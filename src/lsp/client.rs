//! The features of the editor, from its first message.

use lsp_types::{ClientCapabilities, MarkupKind};

use super::position::Encoding;

/// The features of the editor. A feature that it does not name is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Client {
    /// The unit of its columns.
    pub(super) encoding: Encoding,
    /// Whether it shows Markdown in hovers.
    pub(super) markdown: bool,
    /// Whether it shows nested symbols.
    pub(super) nested_symbols: bool,
    /// Whether it ties an edit to the version of the text.
    pub(super) versioned_edits: bool,
    /// Whether it can report files that change on disk.
    pub(super) watches_files: bool,
}

impl Client {
    /// Reads the capabilities of an editor.
    pub(super) fn from_capabilities(says: &ClientCapabilities) -> Self {
        let general = says.general.as_ref();
        let document = says.text_document.as_ref();
        let workspace = says.workspace.as_ref();
        let formats = document
            .and_then(|can| can.hover.as_ref())
            .and_then(|hover| hover.content_format.as_ref());
        Self {
            encoding: Encoding::choose(general.and_then(|can| can.position_encodings.as_ref())),
            markdown: formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            nested_symbols: document
                .and_then(|can| can.document_symbol.as_ref())
                .and_then(|symbols| symbols.hierarchical_document_symbol_support)
                .unwrap_or(false),
            versioned_edits: workspace
                .and_then(|can| can.workspace_edit.as_ref())
                .and_then(|edit| edit.document_changes)
                .unwrap_or(false),
            watches_files: workspace
                .and_then(|can| can.did_change_watched_files)
                .and_then(|watch| watch.dynamic_registration)
                .unwrap_or(false),
        }
    }
}
