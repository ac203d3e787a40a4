//! The notifications of the editor: texts that it opens, changes, saves and closes.

use std::io;

use lsp_server::Notification;
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, Uri,
};
use serde::de::DeserializeOwned;

use super::capability;
use super::open_document::OpenDocument;
use super::panic::catch_panic;
use super::server::{Server, ServerStage};
use super::uri::path_of;

/// The files with the settings of a log: its settings file, a template and a list of hazard types.
/// They count even if the log does not have them yet.
const SET_UP: [&str; 3] = ["hazlog.yaml", "hazard-template.md", "hazard-types.md"];

impl Server<'_> {
    /// Handles a notification of the editor. It ignores an unknown one, as the protocol demands,
    /// and logs one that it should have understood.
    ///
    /// # Errors
    /// When the editor has closed the connection.
    pub(super) fn handle_notification(&mut self, notification: Notification) -> io::Result<()> {
        if self.stage != ServerStage::Running {
            return Ok(());
        }
        if notification.method == "initialized" {
            if self.client.watches_files {
                self.connection
                    .ask("client/registerCapability", capability::watches())?;
            }
            return Ok(());
        }
        let method = notification.method.clone();
        match catch_panic(|| self.understand(notification)) {
            Some(Ok(())) => {}
            Some(Err(error)) => (self.host.log)(&format!("`{method}` could not be read: {error}")),
            None => self.trouble(format!(
                "hazlog failed on `{method}`, which is a bug in hazlog"
            ))?,
        }
        Ok(())
    }

    fn understand(&mut self, told: Notification) -> Result<(), serde_json::Error> {
        let Notification { method, params } = told;
        match method.as_str() {
            "textDocument/didOpen" => self.opened(read(params)?),
            "textDocument/didChange" => self.changed(read(params)?),
            "textDocument/didClose" => self.closed(&read(params)?),
            "textDocument/didSave" => {
                let params: DidSaveTextDocumentParams = read(params)?;
                self.changed_on_disk(&params.text_document.uri);
            }
            "workspace/didChangeWatchedFiles" => {
                let params: DidChangeWatchedFilesParams = read(params)?;
                for change in params.changes {
                    self.changed_on_disk(&change.uri);
                }
            }
            "workspace/didChangeWorkspaceFolders" => self.moved(&read(params)?),
            _ => {}
        }
        Ok(())
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let opened = params.text_document;
        let document = OpenDocument::new(opened.uri.clone(), opened.version, opened.text);
        self.documents.insert(opened.uri.to_string(), document);
        self.unlisted = true;
        self.unchecked = true;
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let changed = params.text_document;
        let Some(document) = self.documents.get_mut(changed.uri.as_str()) else {
            return;
        };
        document.change(
            changed.version,
            params.content_changes,
            self.client.encoding,
        );
        // A text that is not a record changes no finding.
        self.unchecked |= document.placed.is_some() || self.unlisted;
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        self.documents.remove(params.text_document.uri.as_str());
        // Unsaved text no longer exists, so the file on disk counts again.
        self.unlisted = true;
        self.unchecked = true;
    }

    fn changed_on_disk(&mut self, uri: &Uri) {
        let path = path_of(uri.as_str());
        let decides = path.is_some_and(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| SET_UP.contains(&name))
                || self.logs.list.iter().any(|log| {
                    let origin = &log.session.layout().template_origin;
                    origin.holds(&path)
                })
        });
        if decides {
            self.forget_logs();
        }
        self.unlisted = true;
        self.unchecked = true;
    }

    fn moved(&mut self, params: &DidChangeWorkspaceFoldersParams) {
        for gone in &params.event.removed {
            let gone = path_of(gone.uri.as_str());
            self.folders.retain(|folder| Some(folder) != gone.as_ref());
        }
        let added = params.event.added.iter();
        let added = added.filter_map(|folder| path_of(folder.uri.as_str()));
        self.folders.extend(added);
        self.forget_logs();
    }
}

fn read<P: DeserializeOwned>(params: serde_json::Value) -> Result<P, serde_json::Error> {
    serde_json::from_value(params)
}
