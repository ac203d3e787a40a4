//! An editor: starts the built program and speaks the protocol over its pipes.

use std::collections::VecDeque;
use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use lsp_server::{Message, Notification, Request, RequestId, Response, ResponseError};
use serde_json::{Value, json};

use crate::support::Log;

/// How long an answer may take before the test has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor.
pub struct Editor {
    child: Child,
    input: ChildStdin,
    incoming: Receiver<Message>,
    told: VecDeque<Notification>,
    /// What the server has asked.
    pub asked: Vec<Request>,
    errors: Option<JoinHandle<String>>,
    next: i32,
    root: String,
}

/// How a server ended.
pub struct End {
    pub code: Option<i32>,
    pub stderr: String,
    pub told: Vec<Notification>,
}

impl Editor {
    /// Starts the program, and says nothing yet.
    pub fn silent(log: &Log) -> Self {
        let mut command = log.command(&["lsp"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut stderr = child.stderr.take().unwrap();
        let (sender, incoming) = channel();
        thread::spawn(move || {
            loop {
                let message = match Message::read(&mut output) {
                    Ok(Some(message)) => message,
                    Ok(None) => return,
                    // An answer to what had no number has none itself, which the library that
                    // reads here does not know of.
                    Err(error) if error.to_string().contains("-32700") => continue,
                    Err(error) => {
                        panic!("the server sent something that is not a message: {error}")
                    }
                };
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let errors = thread::spawn(move || {
            let mut said = String::new();
            stderr.read_to_string(&mut said).unwrap();
            said
        });
        Self {
            input: child.stdin.take().unwrap(),
            child,
            incoming,
            told: VecDeque::new(),
            asked: Vec::new(),
            errors: Some(errors),
            next: 0,
            root: format!("file://{}", log.path().canonicalize().unwrap().display()),
        }
    }

    /// Starts the program with what a present-day editor can do, counting as UTF-16 does.
    pub fn start(log: &Log) -> Self {
        Self::start_with(log, &["utf-16"])
    }

    /// As [`Editor::start`], with the encodings that the editor offers.
    pub fn start_with(log: &Log, encodings: &[&str]) -> Self {
        let mut editor = Self::silent(log);
        let root = editor.root.clone();
        let answer = editor.initialise(&json!({
            "processId": null,
            "rootUri": root,
            "workspaceFolders": [{ "uri": root, "name": "log" }],
            "capabilities": capabilities(encodings),
        }));
        assert_eq!(answer["serverInfo"]["name"], "hazlog");
        editor
    }

    /// Begins the conversation, and gives what the server offers.
    pub fn initialise(&mut self, params: &Value) -> Value {
        let answer = self.ask("initialize", params).unwrap();
        self.tell("initialized", &json!({}));
        answer
    }

    /// The editor's name for a file of the log.
    pub fn uri(&self, file: &str) -> String {
        format!("{}/{file}", self.root)
    }

    /// Asks, and waits for the answer.
    pub fn ask(&mut self, method: &str, params: &Value) -> Result<Value, ResponseError> {
        self.next += 1;
        let id = RequestId::from(self.next);
        self.send(&Message::Request(Request {
            id: id.clone(),
            method: method.to_owned(),
            params: params.clone(),
        }));
        loop {
            match self.receive(method) {
                Message::Response(response) if response.id == id => {
                    return response.response_result;
                }
                Message::Response(response) => panic!("an answer that nobody asked: {response:?}"),
                other => self.keep(other),
            }
        }
    }

    /// Tells the server something.
    pub fn tell(&mut self, method: &str, params: &Value) {
        self.send(&Message::Notification(Notification {
            method: method.to_owned(),
            params: params.clone(),
        }));
    }

    /// Opens a text.
    pub fn open(&mut self, file: &str, text: &str) {
        let uri = self.uri(file);
        self.tell(
            "textDocument/didOpen",
            &json!({
                "textDocument": { "uri": uri, "languageId": "markdown", "version": 1, "text": text },
            }),
        );
    }

    /// Replaces the whole text.
    pub fn replace(&mut self, file: &str, version: i32, text: &str) {
        let uri = self.uri(file);
        self.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": uri, "version": version },
                "contentChanges": [{ "text": text }],
            }),
        );
    }

    /// What the server says of a file next, once it speaks of this version of it.
    pub fn found(&mut self, file: &str, version: Option<i32>) -> Vec<Value> {
        let uri = self.uri(file);
        loop {
            let next = self.next_told("textDocument/publishDiagnostics");
            if next["uri"] == uri && (version.is_none() || next["version"] == json!(version)) {
                return next["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    /// The parameters of the next notification of a method; those of others are passed over.
    pub fn next_told(&mut self, method: &str) -> Value {
        loop {
            let next = match self.told.pop_front() {
                Some(next) => next,
                None => match self.receive(method) {
                    Message::Notification(next) => next,
                    other => {
                        self.keep(other);
                        continue;
                    }
                },
            };
            if next.method == method {
                return next.params;
            }
        }
    }

    /// Asks about a place of a text.
    pub fn ask_at(&mut self, method: &str, file: &str, (line, column): (u32, u32)) -> Value {
        let params = json!({
            "textDocument": { "uri": self.uri(file) },
            "position": { "line": line, "character": column },
        });
        self.ask(&format!("textDocument/{method}"), &params)
            .unwrap()
    }

    /// Asks what mends the findings of a range.
    pub fn actions(&mut self, file: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({
            "textDocument": { "uri": self.uri(file) },
            "range": range,
            "context": context,
        });
        let answer = self.ask("textDocument/codeAction", &params).unwrap();
        answer.as_array().unwrap().clone()
    }

    /// Sends bytes that may be anything.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    /// Ends it as an editor should.
    pub fn end(mut self) -> End {
        assert_eq!(self.ask("shutdown", &Value::Null).unwrap(), Value::Null);
        self.tell("exit", &Value::Null);
        self.wait()
    }

    /// Goes away, and waits for the server to end.
    pub fn wait(mut self) -> End {
        drop(self.input);
        let code = self.child.wait().unwrap().code();
        let mut told: Vec<Notification> = self.told.into();
        told.extend(self.incoming.iter().filter_map(|message| match message {
            Message::Notification(told) => Some(told),
            _ => None,
        }));
        End {
            code,
            stderr: self.errors.take().unwrap().join().unwrap(),
            told,
        }
    }

    fn send(&mut self, message: &Message) {
        message.write(&mut self.input).unwrap();
    }

    fn receive(&mut self, waiting_for: &str) -> Message {
        match self.incoming.recv_timeout(PATIENCE) {
            Ok(message) => message,
            Err(error) => panic!("waiting for {waiting_for}: {error}"),
        }
    }

    fn keep(&mut self, message: Message) {
        match message {
            Message::Notification(told) => self.told.push_back(told),
            Message::Request(asked) => {
                let answer = Response {
                    id: asked.id.clone(),
                    response_result: Ok(Value::Null),
                };
                self.send(&Message::Response(answer));
                self.asked.push(asked);
            }
            Message::Response(_) => {}
        }
    }
}

/// What a present-day editor can do.
pub fn capabilities(encodings: &[&str]) -> Value {
    json!({
        "general": { "positionEncodings": encodings },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
            },
        },
        "workspace": {
            "workspaceEdit": { "documentChanges": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
    })
}

/// Makes the edits of a workspace edit in a text whose columns are counted in UTF-16.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut spans: Vec<(usize, usize, String)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let end = |end: &str| offset(text, &edit["range"][end]);
            let new = edit["newText"].as_str().unwrap().to_owned();
            (end("start"), end("end"), new)
        })
        .collect();
    spans.sort();
    let mut out = text.to_owned();
    for (start, end, new) in spans.into_iter().rev() {
        out.replace_range(start..end, &new);
    }
    out
}

/// The byte at a place whose column is counted in UTF-16.
pub fn offset(text: &str, position: &Value) -> usize {
    let wanted = |of: &str| usize::try_from(position[of].as_u64().unwrap()).unwrap();
    let mut at = 0;
    for _ in 0..wanted("line") {
        at += text[at..].find('\n').unwrap() + 1;
    }
    let mut units = 0;
    for sign in text[at..].chars() {
        if units >= wanted("character") {
            break;
        }
        units += sign.len_utf16();
        at += sign.len_utf8();
    }
    at
}

/// The place of the first `needle` in a text, with columns counted in UTF-16, moved by `by`
/// columns.
pub fn place(text: &str, needle: &str, by: u32) -> (u32, u32) {
    let at = text.find(needle).unwrap_or_else(|| panic!("no `{needle}`"));
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |lf| lf + 1);
    let column = text[start..at].encode_utf16().count();
    (
        u32::try_from(line).unwrap(),
        u32::try_from(column).unwrap() + by,
    )
}

/// Whether two paths name the same file.
pub fn leads_to(uri: &Value, file: &Path) -> bool {
    let file = format!("file://{}", file.canonicalize().unwrap().display());
    let uri = uri.as_str().unwrap();
    uri == file || uri.split('#').next() == Some(file.as_str())
}
