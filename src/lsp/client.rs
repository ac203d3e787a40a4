//! What the editor can do, as it says when it begins.

use lsp_types::{ClientCapabilities, MarkupKind};

use super::position::Encoding;

/// What the editor can do. What it does not say it cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Client {
    /// The units of its columns.
    pub(super) encoding: Encoding,
    /// Whether it shows Markdown at a place.
    pub(super) markdown: bool,
    /// Whether it shows symbols in one another.
    pub(super) nested_symbols: bool,
    /// Whether it holds an edit against the version of the text that it was made for.
    pub(super) versioned_edits: bool,
    /// Whether it reports files that change on disk, when it is asked to.
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
