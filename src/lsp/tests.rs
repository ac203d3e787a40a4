//! The server over pipes that hold the whole conversation before it begins.

use std::fs;
use std::io::{BufReader, Cursor};
use std::path::Path;

use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use super::*;

const RECORD: &str = "# Hazard\n\n## Hazard name\n\nTwo beds, one name\n\n## Causes\n\n1. One\n\n\
    ## Hazard status\n\nOpen\n";

fn told(method: &str, params: Value) -> Message {
    Message::Notification(Notification {
        method: method.to_owned(),
        params,
    })
}

fn asked(number: i32, method: &str, params: Value) -> Message {
    Message::Request(Request {
        id: RequestId::from(number),
        method: method.to_owned(),
        params,
    })
}

/// What the server writes when all of it waits already.
fn spoken(messages: Vec<Message>) -> (Ended, Vec<Message>) {
    let mut output = Vec::new();
    let host = Host {
        today: &|| NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(),
        log: &mut |_| {},
        version: "0.0.0",
    };
    let connection = Connection::with_messages(messages, &mut output);
    let ended = Server::new(connection, host).run().unwrap();
    let mut output = BufReader::new(Cursor::new(output));
    let mut written = Vec::new();
    while let Some(message) = Message::read(&mut output).unwrap() {
        written.push(message);
    }
    (ended, written)
}

/// A log of one record, and the first messages of an editor that has it open.
fn opened(root: &Path) -> (String, Vec<Message>) {
    fs::create_dir(root.join("hazards")).unwrap();
    fs::write(root.join("hazards/Hazard-0001.md"), RECORD).unwrap();
    let uri = format!("file://{}/hazards/Hazard-0001.md", root.display());
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": RECORD });
    let messages = vec![
        asked(1, "initialize", json!({ "capabilities": {} })),
        told("initialized", json!({})),
        told("textDocument/didOpen", json!({ "textDocument": document })),
    ];
    (uri, messages)
}

fn changed(uri: &str, version: i32, text: &str) -> Message {
    let params = json!({
        "textDocument": { "uri": uri, "version": version },
        "contentChanges": [{ "text": text }],
    });
    told("textDocument/didChange", params)
}

fn published(messages: &[Message]) -> Vec<&Value> {
    let params = messages.iter().filter_map(|message| match message {
        Message::Notification(told) if told.method == "textDocument/publishDiagnostics" => {
            Some(&told.params)
        }
        _ => None,
    });
    params.collect()
}

#[test]
fn a_burst_of_changes_is_checked_once() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, mut messages) = opened(folder.path());
    for version in 2..=100 {
        let causes = if version % 2 == 0 { "" } else { "1. One\n" };
        messages.push(changed(&uri, version, &RECORD.replace("1. One\n", causes)));
    }
    let (ended, written) = spoken(messages);
    assert_eq!(ended, Ended::Abandoned);
    let of_the_text: Vec<&Value> = published(&written)
        .into_iter()
        .filter(|params| params["uri"] == *uri)
        .collect();
    let [only] = of_the_text[..] else {
        panic!("{of_the_text:#?}");
    };
    assert_eq!(only["version"], 100);
    let found = only["diagnostics"].as_array().unwrap();
    assert!(found.iter().any(|found| found["code"] == "HZ201"));
}

#[test]
fn a_question_between_two_changes_is_about_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let (uri, mut messages) = opened(folder.path());
    messages.push(changed(&uri, 2, &RECORD.replace("1. One\n", "")));
    let place = json!({
        "textDocument": { "uri": uri },
        "position": { "line": 6, "character": 4 },
    });
    messages.push(asked(2, "textDocument/hover", place));
    messages.push(changed(&uri, 3, RECORD));
    let (_, written) = spoken(messages);
    let answer = written.iter().find_map(|message| match message {
        Message::Response(answer) if answer.id == RequestId::from(2) => {
            Some(answer.response_result.clone().unwrap())
        }
        _ => None,
    });
    let shown = answer.unwrap()["contents"]["value"].to_string();
    assert!(shown.contains("HZ201: no-cause"), "{shown}");
    let last = published(&written)
        .into_iter()
        .rfind(|told| told["uri"] == *uri);
    let last = last.unwrap();
    assert_eq!(last["version"], 3);
    let found = last["diagnostics"].as_array().unwrap();
    assert!(!found.iter().any(|found| found["code"] == "HZ201"));
}

#[test]
fn nothing_is_written_next_to_the_records() {
    let folder = tempfile::tempdir().unwrap();
    let (_, mut messages) = opened(folder.path());
    let left = folder.path().join("hazards/.hazlog-Hazard-0001.Ab12.tmp");
    fs::write(&left, "half a rec").unwrap();
    messages.push(asked(2, "workspace/symbol", json!({ "query": "" })));
    messages.push(asked(3, "shutdown", Value::Null));
    messages.push(told("exit", Value::Null));
    let (ended, _) = spoken(messages);
    assert_eq!(ended, Ended::AsAsked);
    assert!(
        left.exists(),
        "what another program left is not the server's to take away"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
