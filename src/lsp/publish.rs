//! Sends findings to the editor, and removes those that no longer exist.

use std::collections::BTreeMap;
use std::io;

use lsp_types::{PublishDiagnosticsParams, Uri};

use super::client::Client;
use super::connection::Connection;
use super::diagnostic;
use super::open_document::OpenDocument;
use super::open_log::Logs;
use super::position::Positions;
use super::uri::of_path;
use crate::check::Diagnostic;
use crate::session::Layout;

/// The subject of the findings for a file.
struct Told<'a> {
    uri: Uri,
    /// The open text, and its version.
    open: Option<&'a OpenDocument>,
    /// The log and the path in it of a record that is not open.
    closed: Option<(usize, String)>,
    found: Vec<&'a Diagnostic>,
}

/// The findings that the editor received about a file.
struct PublishedFindings {
    uri: Uri,
    version: Option<i32>,
    found: Vec<Diagnostic>,
}

/// The findings that the editor received, by file.
#[derive(Default)]
pub(super) struct Published {
    known: BTreeMap<String, PublishedFindings>,
}

impl Published {
    /// Sends the editor the findings that have changed, of every record of every log, open or not.
    /// Findings about a log as a whole are at its settings file or, without one, at its first
    /// record.
    ///
    /// # Errors
    /// When the editor has closed the connection.
    pub(super) fn update(
        &mut self,
        logs: &Logs,
        documents: &BTreeMap<String, OpenDocument>,
        client: &Client,
        connection: &mut Connection<'_>,
    ) -> io::Result<()> {
        let now = gather(logs, documents);
        let gone: Vec<String> = self
            .known
            .keys()
            .filter(|uri| !now.contains_key(*uri))
            .cloned()
            .collect();
        for uri in gone {
            if let Some(known) = self.known.remove(&uri) {
                publish_diagnostics(connection, known.uri, None, Vec::new())?;
            }
        }
        for (name, told) in now {
            let version = told.open.map(|document| document.version);
            let same = self.known.get(&name).is_some_and(|known| {
                known.version == version && known.found.iter().eq(told.found.iter().copied())
            });
            if same {
                continue;
            }
            let diagnostics = converted(&told, logs, client);
            publish_diagnostics(connection, told.uri.clone(), version, diagnostics)?;
            let found = told.found.into_iter().cloned().collect();
            let known = PublishedFindings {
                uri: told.uri,
                version,
                found,
            };
            self.known.insert(name, known);
        }
        Ok(())
    }
}

fn publish_diagnostics(
    connection: &mut Connection<'_>,
    uri: Uri,
    version: Option<i32>,
    diagnostics: Vec<lsp_types::Diagnostic>,
) -> io::Result<()> {
    let params = PublishDiagnosticsParams::new(uri, diagnostics, version);
    connection.notify("textDocument/publishDiagnostics", params)
}

/// The findings to send now, by file. An open record is included even without findings, and a
/// closed one only with findings.
fn gather<'a>(
    logs: &'a Logs,
    documents: &'a BTreeMap<String, OpenDocument>,
) -> BTreeMap<String, Told<'a>> {
    let mut all: BTreeMap<String, Told<'a>> = BTreeMap::new();
    let mut open: BTreeMap<(usize, &str), &OpenDocument> = BTreeMap::new();
    for document in documents.values() {
        let Some(placed) = &document.placed else {
            continue;
        };
        open.insert((placed.log, placed.path.as_str()), document);
        all.insert(
            document.uri.to_string(),
            Told {
                uri: document.uri.clone(),
                open: Some(document),
                closed: None,
                found: Vec::new(),
            },
        );
    }
    for (at, log) in logs.list.iter().enumerate() {
        let layout = log.session.layout();
        for found in &log.verdict.diagnostics {
            let first = log.entries.first().map(|entry| entry.path.as_str());
            let path = match (&found.path, &layout.config_file) {
                (Some(path), _) => Some(path.as_str()),
                (None, Some(_)) => None,
                (None, None) => first,
            };
            let document = path.and_then(|path| open.get(&(at, path)).copied());
            let uri = match document {
                Some(document) => Some(document.uri.clone()),
                None => file_of(layout, path),
            };
            let Some(uri) = uri else { continue };
            let told = all.entry(uri.to_string()).or_insert_with(|| Told {
                uri,
                open: document,
                closed: path.map(|path| (at, path.to_owned())),
                found: Vec::new(),
            });
            told.found.push(found);
        }
    }
    all
}

/// The file of a record or, for findings about the log, of its settings.
fn file_of(layout: &Layout, path: Option<&str>) -> Option<Uri> {
    match path {
        Some(path) => of_path(&layout.path(path), None),
        None => of_path(layout.config_file.as_deref()?, None),
    }
}

fn converted(told: &Told<'_>, logs: &Logs, client: &Client) -> Vec<lsp_types::Diagnostic> {
    let read;
    let text = match (told.open, &told.closed) {
        (Some(document), _) => document.text.as_str(),
        (None, Some((log, path))) if !told.found.is_empty() => {
            let session = &logs.list[*log].session;
            read = session.text_at(path).unwrap_or_default();
            &read
        }
        _ => "",
    };
    let positions = Positions::new(text, client.encoding);
    let found = told.found.iter();
    found
        .map(|found| diagnostic::to_lsp(found, &positions))
        .collect()
}
