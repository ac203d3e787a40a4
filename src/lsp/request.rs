//! The requests of the editor, each with its answer.

use lsp_server::{ErrorCode, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, CodeActionResponse, CompletionItem, CompletionItemKind, CompletionParams,
    CompletionTextEdit, DocumentLink, DocumentLinkParams, DocumentSymbolParams,
    DocumentSymbolResponse, Documentation, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverContents, HoverParams, InitializeParams, MarkupContent, MarkupKind, SymbolInformation,
    TextEdit, Uri, WorkspaceSymbolParams,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::completion::{CompletionKind, Suggestion, suggest};
use super::panic::catch_panic;
use super::record_view::RecordView;
use super::server::{Server, ServerStage};
use super::{action, capability, hover, link, symbol};
use crate::hazard::IN_CONFLICT;

/// Why a request has no answer.
pub(super) struct RequestError {
    code: ErrorCode,
    message: String,
}

type Answer = Result<Value, RequestError>;

impl RequestError {
    fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, message }
    }
}

impl Server<'_> {
    /// The response to a request; every request gets one.
    pub(super) fn response(&mut self, request: Request) -> Response {
        let (id, method) = (request.id.clone(), request.method.clone());
        match catch_panic(|| self.answer(request)) {
            Some(Ok(value)) => Response::new_ok(id, value),
            Some(Err(why)) => refusal(id, why),
            None => {
                let message = format!("hazlog failed on `{method}`, which is a bug in hazlog");
                (self.host.log)(&message);
                refusal(id, RequestError::new(ErrorCode::InternalError, message))
            }
        }
    }

    fn answer(&mut self, request: Request) -> Answer {
        let Request { method, params, .. } = request;
        match (self.stage, method.as_str()) {
            (ServerStage::New, "initialize") => self.initialise(params),
            (ServerStage::New, _) => Err(RequestError::new(
                ErrorCode::ServerNotInitialized,
                "the first request must be `initialize`",
            )),
            (ServerStage::Running, "initialize") => Err(RequestError::new(
                ErrorCode::InvalidRequest,
                "`initialize` was already sent",
            )),
            (ServerStage::Ending, _) => Err(RequestError::new(
                ErrorCode::InvalidRequest,
                "the server has been asked to shut down",
            )),
            (ServerStage::Running, "shutdown") => {
                self.stage = ServerStage::Ending;
                Ok(Value::Null)
            }
            (ServerStage::Running, method) => self.question(method, params),
        }
    }

    fn question(&mut self, method: &str, params: Value) -> Answer {
        match method {
            "textDocument/hover" => self.reply(params, Self::hover),
            "textDocument/completion" => self.reply(params, Self::completion),
            "textDocument/codeAction" => self.reply(params, Self::code_action),
            "textDocument/documentSymbol" => self.reply(params, Self::document_symbol),
            "textDocument/definition" => self.reply(params, Self::definition),
            "textDocument/documentLink" => self.reply(params, Self::document_link),
            "workspace/symbol" => self.reply(params, Self::workspace_symbol),
            method => Err(RequestError::new(
                ErrorCode::MethodNotFound,
                format!("hazlog does not support `{method}`"),
            )),
        }
    }

    fn initialise(&mut self, params: Value) -> Answer {
        let params: InitializeParams = read(params)?;
        self.begin(&params);
        written(capability::offered(&self.client, self.host.version))
    }

    fn reply<P: DeserializeOwned, R: Serialize>(
        &mut self,
        params: Value,
        answer: impl FnOnce(&mut Self, &P) -> R,
    ) -> Answer {
        let params = read(params)?;
        written(answer(self, &params))
    }

    fn hover(&mut self, asked: &HoverParams) -> Option<Hover> {
        let asked = &asked.text_document_position_params;
        self.check_now();
        let record = self.record(&asked.text_document.uri)?;
        let view = self.view(&asked.text_document.uri, &record)?;
        let at = view.positions.offset(asked.position);
        let explained = hover::hover_at(&view, at)?;
        let kind = match view.client.markdown {
            true => MarkupKind::Markdown,
            false => MarkupKind::PlainText,
        };
        let value = explained.page;
        Some(Hover {
            contents: HoverContents::Markup(MarkupContent { kind, value }),
            range: Some(view.positions.range(explained.span)),
        })
    }

    fn completion(&mut self, asked: &CompletionParams) -> Vec<CompletionItem> {
        let asked = &asked.text_document_position;
        let uri = &asked.text_document.uri;
        // The names of hazards are those of the last check. Every open record has been checked, so
        // a key need not wait for the next check.
        let Some(record) = self.record(uri) else {
            return Vec::new();
        };
        let Some(view) = self.view(uri, &record) else {
            return Vec::new();
        };
        let at = view.positions.offset(asked.position);
        let suggestions = suggest(&view, at);
        let numbered = suggestions.iter().enumerate();
        numbered.map(|(at, one)| item(&view, at, one)).collect()
    }

    fn code_action(&mut self, asked: &CodeActionParams) -> Option<CodeActionResponse> {
        self.check_now();
        let record = self.record(&asked.text_document.uri)?;
        let view = self.view(&asked.text_document.uri, &record)?;
        Some(action::actions(&view, asked))
    }

    fn document_symbol(&mut self, asked: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
        let record = self.record(&asked.text_document.uri)?;
        let view = self.view(&asked.text_document.uri, &record)?;
        Some(symbol::of_record(&view))
    }

    fn definition(&mut self, asked: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
        let asked = &asked.text_document_position_params;
        let record = self.record(&asked.text_document.uri)?;
        let view = self.view(&asked.text_document.uri, &record)?;
        link::definition(&view, view.positions.offset(asked.position))
    }

    fn document_link(&mut self, asked: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
        let record = self.record(&asked.text_document.uri)?;
        let view = self.view(&asked.text_document.uri, &record)?;
        Some(link::links(&view))
    }

    fn workspace_symbol(&mut self, asked: &WorkspaceSymbolParams) -> Vec<SymbolInformation> {
        self.check_now();
        let uris: Vec<Uri> = self
            .documents
            .values()
            .map(|open| open.uri.clone())
            .collect();
        for uri in uris {
            self.record(&uri);
        }
        let logs = self.logs.list.iter().enumerate();
        let symbols = logs.flat_map(|(at, log)| {
            let mut hazards = log.named();
            // An open record has its name in the editor.
            for open in self.documents.values() {
                let placed = open.placed.as_ref().filter(|placed| placed.log == at);
                let its = placed.and_then(|placed| {
                    let mut hazards = hazards.iter_mut();
                    hazards.find(|hazard| hazard.path == placed.path)
                });
                if let (Some(hazard), Some(record)) = (its, &open.record) {
                    hazard.name = match record.is_in_conflict() {
                        true => IN_CONFLICT.to_owned(),
                        false => record.hazard.name.clone(),
                    };
                }
            }
            symbol::of_log(log, &hazards, &asked.query)
        });
        symbols.collect()
    }
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, RequestError> {
    serde_json::from_value(params)
        .map_err(|error| RequestError::new(ErrorCode::InvalidParams, error.to_string()))
}

fn written(answer: impl Serialize) -> Answer {
    serde_json::to_value(answer)
        .map_err(|error| RequestError::new(ErrorCode::InternalError, error.to_string()))
}

fn refusal(id: RequestId, why: RequestError) -> Response {
    Response::new_err(id, why.code as i32, why.message)
}

/// A suggestion in the editor's list, in the order of the template.
fn item(view: &RecordView<'_>, at: usize, suggestion: &Suggestion) -> CompletionItem {
    let kind = match suggestion.kind {
        CompletionKind::Choice => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Key => CompletionItemKind::FIELD,
        CompletionKind::Rule => CompletionItemKind::CONSTANT,
        CompletionKind::Hazard => CompletionItemKind::REFERENCE,
        CompletionKind::File => CompletionItemKind::FILE,
        CompletionKind::Folder => CompletionItemKind::FOLDER,
    };
    let detail = (!suggestion.detail.is_empty()).then(|| suggestion.detail.clone());
    let edit = TextEdit {
        range: view.positions.range(suggestion.replaced),
        new_text: suggestion.text.clone(),
    };
    CompletionItem {
        label: suggestion.label.clone(),
        kind: Some(kind),
        documentation: detail.map(Documentation::String),
        sort_text: Some(format!("{at:05}")),
        filter_text: Some(suggestion.text.clone()),
        text_edit: Some(CompletionTextEdit::Edit(edit)),
        ..CompletionItem::default()
    }
}
