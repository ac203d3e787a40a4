//! `hazlog lsp`: the built program, spoken to over its pipes as an editor does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

#[path = "lsp/client.rs"]
pub(crate) mod client;

use std::fs;
use std::process::Command;

use chrono::{Days, Local, NaiveDate};
use serde_json::{Value, json};

use client::{Editor, capabilities, edited, leads_to, offset, place};
use support::Log;

const FIRST: &str = "hazards/Hazard-0001.md";
const SECOND: &str = "hazards/Hazard-0002.md";
const CAUSES: &str =
    "1. The chart is cached by bed, not by patient.\n2. A slow network delays the change.\n";

/// A day on which a waiver may end: the server compares it with the day on which it runs.
fn in_a_month() -> NaiveDate {
    Local::now().date_naive() + Days::new(30)
}

/// The findings of a rule.
fn of_rule<'a>(found: &'a [Value], code: &str) -> Vec<&'a Value> {
    found.iter().filter(|found| found["code"] == code).collect()
}

fn labels(answer: &Value) -> Vec<String> {
    let items = answer.as_array().unwrap();
    let label = |item: &Value| item["label"].as_str().unwrap().to_owned();
    items.iter().map(label).collect()
}

/// The text after a suggestion was taken.
fn taken(text: &str, answer: &Value, label: &str) -> String {
    let items = answer.as_array().unwrap();
    let item = items.iter().find(|item| item["label"] == label);
    let item = item.unwrap_or_else(|| panic!("no `{label}` in {answer:#}"));
    edited(text, &json!([item["textEdit"]]))
}

/// The lines that differ between two texts, as they are in the second.
fn new_lines<'a>(before: &str, after: &'a str) -> Vec<&'a str> {
    let old: Vec<&str> = before.lines().collect();
    after.lines().filter(|line| !old.contains(line)).collect()
}

#[test]
fn the_server_starts_offers_its_features_and_stops() {
    let log = Log::of_our_own();
    let mut editor = Editor::silent(&log);
    let early = editor.ask("textDocument/hover", &json!({})).unwrap_err();
    assert_eq!(early.code, -32002);
    let root = editor.uri("");
    let offered = editor.initialise(&json!({
        "processId": null,
        "rootUri": root,
        "capabilities": capabilities(&["utf-16", "utf-8"]),
    }));
    let offered = &offered["capabilities"];
    assert_eq!(offered["positionEncoding"], "utf-8");
    assert_eq!(offered["textDocumentSync"]["change"], 2);
    for provider in ["hover", "definition", "documentSymbol", "workspaceSymbol"] {
        assert_eq!(offered[format!("{provider}Provider")], true, "{provider}");
    }
    let kinds = &offered["codeActionProvider"]["codeActionKinds"];
    assert_eq!(*kinds, json!(["quickfix", "source.fixAll.hazlog"]));
    // The editor is asked to tell of files that change on disk.
    let unknown = editor.ask("textDocument/rename", &json!({})).unwrap_err();
    assert_eq!(unknown.code, -32601, "{}", unknown.message);
    assert_eq!(editor.asked[0].method, "client/registerCapability");
    let malformed = editor.ask("textDocument/hover", &json!({ "position": 3 }));
    assert_eq!(malformed.unwrap_err().code, -32602);
    let twice = editor.ask("initialize", &json!({ "capabilities": {} }));
    assert_eq!(twice.unwrap_err().code, -32600);
    let end = editor.end();
    assert_eq!((end.code, end.stderr.as_str()), (Some(0), ""));
}

#[test]
fn an_editor_that_closes_without_a_shutdown_gives_exit_code_1() {
    let log = Log::of_our_own();
    let end = Editor::start(&log).wait();
    assert_eq!(end.code, Some(1));
    assert!(
        end.stderr.contains("without a request to shut down"),
        "{}",
        end.stderr
    );
    let mut editor = Editor::start(&log);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.wait().code, Some(1));
    let mut editor = Editor::start(&log);
    editor.ask("shutdown", &Value::Null).unwrap();
    let late = editor.ask("textDocument/hover", &json!({})).unwrap_err();
    assert_eq!(late.code, -32600);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.wait().code, Some(0));
}

#[test]
fn an_invalid_message_does_not_stop_the_server() {
    let log = Log::of_our_own();
    let mut editor = Editor::start(&log);
    editor.send_raw(b"Content-Length: 9\r\n\r\n{not json");
    editor.tell("textDocument/didOpen", &json!({ "textDocument": "none" }));
    editor.tell("$/unheardOf", &json!(null));
    let symbols = editor
        .ask("workspace/symbol", &json!({ "query": "" }))
        .unwrap();
    assert_eq!(symbols.as_array().unwrap().len(), 3);
    let end = editor.end();
    assert_eq!(end.code, Some(0));
    assert!(end.stderr.contains("not a message"), "{}", end.stderr);
    assert!(
        end.stderr
            .contains("`textDocument/didOpen` could not be read")
    );
}

#[test]
fn a_huge_message_length_is_refused_without_reserving_memory() {
    for (header, why) in [
        (
            "Content-Length: 99999999999999",
            "`Content-Length` is `99999999999999`, and hazlog reads messages of at most 67108864 \
             bytes",
        ),
        (
            "Content-Length: -2",
            "`Content-Length` is `-2`, which is not a number of bytes",
        ),
        (
            "Content-Length: 2\r\nContent-Length: 3",
            "a message has two headers `Content-Length`",
        ),
        (
            "Content-Type: x",
            "a message has no header `Content-Length`",
        ),
        ("no header at all", "`no header at all` is not a header"),
    ] {
        let log = Log::of_our_own();
        let mut editor = Editor::start(&log);
        editor.send_raw(format!("{header}\r\n\r\n{{}}").as_bytes());
        let end = editor.wait();
        assert_eq!(end.code, Some(2), "{header}: {}", end.stderr);
        assert_eq!(
            end.stderr,
            format!(
                "error: hazlog could not read what the editor sent, and stopped: {why}\nhint: \
                 restart the language server in the editor\n"
            )
        );
    }
}

#[test]
fn an_incomplete_message_at_the_end_stops_the_server() {
    let log = Log::of_our_own();
    let mut editor = Editor::start(&log);
    editor.send_raw(b"Content-Length: 60000000\r\n\r\n{\"jsonrpc\"");
    let end = editor.wait();
    assert_eq!(end.code, Some(1), "{}", end.stderr);
    assert!(
        end.stderr.contains("the editor closed the connection"),
        "{}",
        end.stderr
    );
}

#[test]
fn an_unsaved_fault_is_shown_and_disappears_when_corrected() {
    let log = Log::of_our_own();
    let before = log.read(FIRST);
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &before);
    let found = editor.found(FIRST, Some(1));
    assert!(of_rule(&found, "HZ201").is_empty());
    let (line, _) = place(&before, CAUSES, 0);
    let uri = editor.uri(FIRST);
    editor.tell(
        "textDocument/didChange",
        &json!({
            "textDocument": { "uri": uri, "version": 2 },
            "contentChanges": [{
                "range": {
                    "start": { "line": line, "character": 0 },
                    "end": { "line": line + 2, "character": 0 },
                },
                "text": "",
            }],
        }),
    );
    let found = editor.found(FIRST, Some(2));
    let [fault] = of_rule(&found, "HZ201")[..] else {
        panic!("{found:#?}");
    };
    assert_eq!(fault["severity"], 1);
    assert_eq!(fault["source"], "hazlog");
    assert_eq!(
        fault["message"],
        "this hazard names no cause (no-cause)\nhelp: name what in the system, its data or its \
         use can lead to the effect, with one item for each cause"
    );
    assert_eq!(fault["data"]["rule"], "no-cause");
    // The heading is marked.
    let changed = before.replace(CAUSES, "");
    let mark = &fault["range"];
    let marked = &changed[offset(&changed, &mark["start"])..offset(&changed, &mark["end"])];
    assert_eq!(marked, "## Causes");
    editor.replace(FIRST, 3, &before);
    assert!(of_rule(&editor.found(FIRST, Some(3)), "HZ201").is_empty());
    // Nothing was written.
    assert_eq!(log.read(FIRST), before);
    assert!(!log.path().join(".hazlog").exists());
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn closed_records_are_checked_too_and_the_disk_counts_after_closing() {
    let log = Log::of_our_own();
    let before = log.read(FIRST);
    log.write(FIRST, &before.replace(CAUSES, ""));
    let mut editor = Editor::start(&log);
    assert_eq!(of_rule(&editor.found(FIRST, None), "HZ201").len(), 1);
    editor.open(FIRST, &before);
    assert!(of_rule(&editor.found(FIRST, Some(1)), "HZ201").is_empty());
    let uri = editor.uri(FIRST);
    editor.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": uri } }),
    );
    assert_eq!(of_rule(&editor.found(FIRST, None), "HZ201").len(), 1);
    // Somebody else saves the file.
    log.write(FIRST, &before);
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({ "changes": [{ "uri": uri, "type": 2 }] }),
    );
    assert!(of_rule(&editor.found(FIRST, None), "HZ201").is_empty());
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn rules_about_the_log_see_every_open_text() {
    let log = Log::of_our_own();
    let (first, second) = (log.read(FIRST), log.read(SECOND));
    let name = "Drug chart of the previous patient stays open";
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &first);
    editor.open(SECOND, &second);
    let found = editor.found(SECOND, Some(1));
    assert!(of_rule(&found, "HZ106").is_empty(), "{found:#?}");
    let renamed = second.replace("Result is filed without being read", name);
    editor.replace(SECOND, 2, &renamed);
    let found = editor.found(SECOND, Some(2));
    let [same] = of_rule(&found, "HZ106")[..] else {
        panic!("{found:#?}");
    };
    assert!(same["message"].as_str().unwrap().contains("Hazard-0001"));
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn a_file_outside_the_log_has_no_findings() {
    let log = Log::of_our_own();
    log.write("README.md", "# Read me\n\n## Causes\n");
    log.write("hazards/notes.txt", "## Causes\n");
    let record = log.read(FIRST);
    let mut editor = Editor::start(&log);
    for file in ["README.md", "hazards/notes.txt", "hazards/Hazard-0099.md"] {
        editor.open(file, "# Read me\n\n## Causes\n");
        assert_eq!(editor.ask_at("hover", file, (2, 4)), Value::Null, "{file}");
        assert_eq!(editor.ask_at("completion", file, (2, 4)), json!([]));
    }
    let elsewhere = json!({
        "textDocument": {
            "uri": "untitled:Untitled-1", "languageId": "markdown", "version": 1, "text": "x",
        },
    });
    editor.tell("textDocument/didOpen", &elsewhere);
    editor.open(FIRST, &record);
    editor.found(FIRST, Some(1));
    let end = editor.end();
    assert_eq!((end.code, end.stderr.as_str()), (Some(0), ""));
    let speaks_of = |file: &str| {
        let mut told = end.told.iter();
        told.any(|told| {
            told.params["uri"]
                .as_str()
                .is_some_and(|uri| uri.ends_with(file))
        })
    };
    for file in ["README.md", "notes.txt", "Hazard-0099.md", "Untitled-1"] {
        assert!(!speaks_of(file), "{file}");
    }
}

#[test]
fn a_log_is_found_from_the_folder_of_the_file() {
    let log = Log::of_our_own();
    let text = log.read(FIRST).replace(CAUSES, "");
    let mut editor = Editor::silent(&log);
    editor.initialise(&json!({ "capabilities": capabilities(&[]) }));
    editor.open(FIRST, &text);
    assert_eq!(of_rule(&editor.found(FIRST, Some(1)), "HZ201").len(), 1);
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn unusable_settings_are_reported_and_used_once_corrected() {
    let log = Log::of_our_own();
    log.write("hazlog.yaml", "hazards: [nowhere]\n");
    let mut editor = Editor::start(&log);
    let text = log.read(FIRST).replace(CAUSES, "");
    editor.open(FIRST, &text);
    let told = editor.next_told("window/showMessage");
    assert_eq!(told["type"], 1);
    let message = told["message"].as_str().unwrap();
    assert!(message.contains("nowhere"), "{message}");
    log.write(
        "hazlog.yaml",
        "hazards: [hazards]\ncheck:\n  rules:\n    no-cause: info\n",
    );
    let settings = editor.uri("hazlog.yaml");
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({ "changes": [{ "uri": settings, "type": 2 }] }),
    );
    let found = editor.found(FIRST, Some(1));
    assert_eq!(of_rule(&found, "HZ201")[0]["severity"], 3);
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn columns_are_right_after_emoji_and_with_every_line_end() {
    for (encoding, newline) in [("utf-16", "\n"), ("utf-8", "\r\n"), ("utf-16", "\r\n")] {
        let log = Log::of_our_own();
        let until = in_a_month();
        let waiver =
            &format!("<!-- hazlog: allow no-cause until {until} by A. Name: not needed -->");
        let text = log.read(FIRST).replace(
            "A drug is charted for the wrong patient.",
            &format!("🚑🚑 é {waiver}\nA drug is charted."),
        );
        let text = text.replace('\n', newline);
        let mut editor = Editor::start_with(&log, &[encoding]);
        editor.open(FIRST, &text);
        let found = editor.found(FIRST, Some(1));
        let unused = of_rule(&found, "HZ903")[0];
        let before = "🚑🚑 é ";
        let (start, length) = match encoding {
            "utf-8" => (before.len(), waiver.len()),
            _ => (before.encode_utf16().count(), waiver.len()),
        };
        assert_eq!(unused["range"]["start"]["character"], start, "{encoding}");
        assert_eq!(unused["range"]["end"]["character"], start + length);
        assert_eq!(
            unused["range"]["start"]["line"],
            unused["range"]["end"]["line"]
        );
        // An edit in front of it moves it by what was typed.
        let line = unused["range"]["start"]["line"].clone();
        let uri = editor.uri(FIRST);
        let wide = if encoding == "utf-8" { 4 } else { 2 };
        editor.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": uri, "version": 2 },
                "contentChanges": [{
                    "range": {
                        "start": { "line": line, "character": wide },
                        "end": { "line": line, "character": wide * 2 },
                    },
                    "text": "abc",
                }],
            }),
        );
        let found = editor.found(FIRST, Some(2));
        let moved = &of_rule(&found, "HZ903")[0]["range"];
        assert_eq!(moved["start"]["character"], start + 3 - wide, "{encoding}");
        assert_eq!(editor.end().code, Some(0));
    }
}

#[test]
fn a_burst_of_changes_ends_with_the_last_text() {
    let log = Log::of_our_own();
    let before = log.read(FIRST);
    let without = before.replace(CAUSES, "");
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &before);
    for version in 2..200 {
        let text = if version % 2 == 0 { &without } else { &before };
        editor.replace(FIRST, version, text);
    }
    editor.replace(FIRST, 200, &without);
    assert_eq!(of_rule(&editor.found(FIRST, Some(200)), "HZ201").len(), 1);
    // A question sees the texts that came before it, and no later ones.
    editor.replace(FIRST, 201, &before);
    let place = place(&before, "## Causes", 3);
    let hover = editor.ask_at("hover", FIRST, place);
    let shown = hover["contents"]["value"].as_str().unwrap();
    assert!(!shown.contains("HZ201"), "{shown}");
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn a_waived_finding_is_a_hint() {
    let log = Log::of_our_own();
    let until = in_a_month();
    let waiver =
        format!("<!-- hazlog: allow no-cause until {until} by A. Name: still looked for -->\n");
    let text = log.read(FIRST).replace(CAUSES, &waiver);
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    let found = editor.found(FIRST, Some(1));
    let set_aside = of_rule(&found, "HZ201")[0];
    assert_eq!(set_aside["severity"], 4);
    let message = set_aside["message"].as_str().unwrap();
    assert!(
        message.ends_with(&format!(
            "waived until {until} by A. Name: still looked for"
        )),
        "{message}"
    );
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn hover_says_what_the_words_mean() {
    let log = Log::of_our_own();
    let text = log.read(FIRST);
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    let mut shown = |needle: &str, by: u32| {
        let hover = editor.ask_at("hover", FIRST, place(&text, needle, by));
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let likelihood = shown("2 - Low", 1);
    assert!(
        likelihood.contains("**Likelihood: 2 - Low**"),
        "{likelihood}"
    );
    assert!(likelihood.contains("It could happen"), "{likelihood}");
    assert!(
        likelihood.contains(
            "For likelihood 2 - Low and severity 4 - Major the matrix gives risk 3 - Undesirable."
        ),
        "{likelihood}"
    );
    let risk = shown("3 - Undesirable", 0);
    assert!(risk.contains("**Risk: 3 - Undesirable**"), "{risk}");
    assert!(risk.contains("further reduction is impractical"), "{risk}");
    let status = shown("\nOpen\n", 0);
    assert_eq!(status, "", "a blank line means nothing");
    let at = text.rfind("\nOpen\n").unwrap();
    let line = u32::try_from(text[..=at].matches('\n').count()).unwrap();
    let hover = editor.ask_at("hover", FIRST, (line, 2));
    let status = hover["contents"]["value"].as_str().unwrap();
    assert!(
        status.contains("Actions remain with the manufacturer"),
        "{status}"
    );
    assert_eq!(
        hover["range"]["start"],
        json!({ "line": line, "character": 0 })
    );
    let mut shown = |needle: &str, by: u32| {
        let hover = editor.ask_at("hover", FIRST, place(&text, needle, by));
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    let kind = shown("- WrongPatient", 4);
    assert!(kind.contains("`Patient and record`"), "{kind}");
    let heading = shown("## Severity scoring", 6);
    assert!(heading.contains("- 5 - Catastrophic:"), "{heading}");
    let residual = shown("- Likelihood: 1 - Very low", 8);
    assert!(residual.contains("Likelihood: 1 - Very low"), "{residual}");
    assert!(residual.contains("risk 2 - Acceptable"), "{residual}");
    let control = shown("Clear the chart before", 3);
    assert!(control.contains("Hazard-0001/D1"), "{control}");
    assert!(
        control.contains("manufacturer's duty: implemented, verified."),
        "{control}"
    );
    let fact = shown("Verified: tests", 3);
    assert!(fact.contains("6.3.2"), "{fact}");
    assert_eq!(shown("The chart is not cleared", 3), "");
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn hover_over_a_fault_explains_the_rule() {
    let log = Log::of_our_own();
    let text = log.read(FIRST).replace(CAUSES, "");
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    let hover = editor.ask_at("hover", FIRST, place(&text, "## Causes", 4));
    let shown = hover["contents"]["value"].as_str().unwrap();
    for part in [
        "**error HZ201: no-cause**",
        "this hazard names no cause",
        "Controls act on causes.",
        "What to do: name what in the system",
        "Source: DCB0129 4.3.1",
        "**Causes**",
    ] {
        assert!(shown.contains(part), "no `{part}` in {shown}");
    }
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn completion_offers_the_choices_of_the_template() {
    let log = Log::of_our_own();
    let text = log.read(SECOND);
    let mut editor = Editor::start(&log);
    editor.open(SECOND, &text);
    let likelihood = editor.ask_at("completion", SECOND, place(&text, "TBC", 0));
    assert_eq!(
        labels(&likelihood),
        [
            "1 - Very low",
            "2 - Low",
            "3 - Medium",
            "4 - High",
            "5 - Very high"
        ]
    );
    let after = taken(&text, &likelihood, "3 - Medium");
    assert_eq!(new_lines(&text, &after), ["3 - Medium"]);
    assert_eq!(
        after.matches("TBC").count(),
        text.matches("TBC").count() - 1
    );
    let documentation = &likelihood[2]["documentation"];
    assert_eq!(*documentation, "It is possible");
    let label = editor.ask_at("completion", SECOND, place(&text, "[2]", 1));
    let after = taken(&text, &label, "1 - Hazard");
    assert_eq!(new_lines(&text, &after), ["[1]"]);
    let status = editor.ask_at("completion", SECOND, place(&text, "Draft from LLM", 14));
    assert_eq!(
        labels(&status),
        ["Draft from LLM", "Open", "Transferred", "Closed"]
    );
    let after = taken(&text, &status, "Open");
    assert_eq!(new_lines(&text, &after), ["Open"]);
    let types = editor.ask_at("completion", SECOND, place(&text, "- ResultNotSeen", 4));
    let after = taken(&text, &types, "WrongPatient");
    assert_eq!(new_lines(&text, &after), ["- WrongPatient"]);
    assert_eq!(
        editor.ask_at("completion", SECOND, place(&text, "## Severity", 5)),
        json!([])
    );
    let prose = place(&text, "Nobody acts", 3);
    assert_eq!(editor.ask_at("completion", SECOND, prose), json!([]));
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn completion_offers_facts_hazards_files_and_rules() {
    let log = Log::of_our_own();
    fs::create_dir_all(log.path().join("src/ward")).unwrap();
    log.write("src/chart.ts", "let chart;\n");
    let text = log.read(FIRST).replace(
        "- [ ] Show the date of birth beside the name.\n",
        "- [ ] Show the date of birth beside the name.\n  - Ev\n  - Introduces: Haz\n  \
         - Implementation: src/\n  - Acts on: \n\n<!-- hazlog: allow no-c until 2099-01-31 -->\n",
    );
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    editor.found(FIRST, Some(1));
    let keys = editor.ask_at("completion", FIRST, place(&text, "- Ev\n", 4));
    let after = taken(&text, &keys, "Evidence:");
    assert_eq!(new_lines(&text, &after), ["  - Evidence: "]);
    let ids = editor.ask_at("completion", FIRST, place(&text, "Introduces: Haz", 15));
    assert_eq!(
        labels(&ids),
        ["Hazard-0001", "Hazard-0002", "Hazard-0004", "none"]
    );
    assert_eq!(
        ids[1]["documentation"],
        "Result is filed without being read"
    );
    let after = taken(&text, &ids, "Hazard-0004");
    assert_eq!(new_lines(&text, &after), ["  - Introduces: Hazard-0004"]);
    let files = editor.ask_at("completion", FIRST, place(&text, "tion: src/", 10));
    assert_eq!(labels(&files), ["chart.ts", "ward"]);
    let after = taken(&text, &files, "ward");
    assert_eq!(new_lines(&text, &after), ["  - Implementation: src/ward/"]);
    let scores = editor.ask_at("completion", FIRST, place(&text, "Acts on: ", 9));
    assert_eq!(labels(&scores), ["likelihood", "severity", "both"]);
    let rules = editor.ask_at("completion", FIRST, place(&text, "no-c until", 4));
    let after = taken(&text, &rules, "no-cause");
    assert_eq!(
        new_lines(&text, &after),
        ["<!-- hazlog: allow no-cause until 2099-01-31 -->"]
    );
    assert!(!labels(&rules).contains(&"expired-waiver".to_owned()));
    let residual = editor.ask_at("completion", FIRST, place(&text, "- Severity: 4", 13));
    let after = taken(&text, &residual, "5 - Catastrophic");
    assert_eq!(new_lines(&text, &after), ["- Severity: 5 - Catastrophic"]);
    let risk = editor.ask_at("completion", FIRST, place(&text, "- Risk: 2", 9));
    assert_eq!(labels(&risk), ["2 - Acceptable"]);
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn fixes_are_offered_as_edits_of_the_text_that_is_open() {
    let log = Log::of_our_own();
    let emoji = "🚑 Drug chart of the previous patient stays open";
    let text = log
        .read(FIRST)
        .replace("Drug chart of the previous patient stays open", emoji)
        .replace(
            "- Risk: 2 - Acceptable",
            "- Risk: 4 - Mandatory-risk-elimination",
        )
        .replace("3 - Undesirable", "2 - Acceptable");
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    let found = editor.found(FIRST, Some(1));
    let wrong = of_rule(&found, "HZ014")[0];
    let actions = editor.actions(FIRST, &wrong["range"], Some("quickfix"));
    let [fix] = &actions[..] else {
        panic!("{actions:#?}");
    };
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0], *wrong);
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    assert_eq!(change["textDocument"]["uri"], editor.uri(FIRST));
    let after = edited(&text, &change["edits"]);
    assert_eq!(new_lines(&text, &after), ["3 - Undesirable"]);
    // All at once, and then nothing more.
    let whole = json!({
        "start": { "line": 0, "character": 0 },
        "end": { "line": 0, "character": 0 },
    });
    let actions = editor.actions(FIRST, &whole, Some("source.fixAll"));
    let change = &actions[0]["edit"]["documentChanges"][0];
    let after = edited(&text, &change["edits"]);
    let lines = new_lines(&text, &after);
    assert_eq!(lines, ["3 - Undesirable", "- Risk: 2 - Acceptable"]);
    editor.replace(FIRST, 2, &after);
    let found = editor.found(FIRST, Some(2));
    assert!(of_rule(&found, "HZ014").is_empty());
    assert!(
        editor
            .actions(FIRST, &whole, Some("source.fixAll"))
            .is_empty()
    );
    // The editor makes the edits; the server writes nothing.
    assert!(!log.read(FIRST).contains("🚑"));
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn an_editor_without_versions_gets_plain_edits() {
    let log = Log::of_our_own();
    let text = log.read(FIRST).replace("3 - Undesirable", "2 - Acceptable");
    let mut editor = Editor::silent(&log);
    let root = editor.uri("");
    editor.initialise(&json!({ "rootUri": root, "capabilities": {} }));
    editor.open(FIRST, &text);
    let found = editor.found(FIRST, Some(1));
    let range = &of_rule(&found, "HZ014")[0]["range"];
    let actions = editor.actions(FIRST, range, Some("quickfix"));
    let edits = &actions[0]["edit"]["changes"][editor.uri(FIRST)];
    assert_eq!(new_lines(&text, &edited(&text, edits)), ["3 - Undesirable"]);
    // Nor does it show Markdown, or symbols in one another.
    let hover = editor.ask_at("hover", FIRST, place(&text, "2 - Low", 1));
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let asked = json!({ "textDocument": { "uri": editor.uri(FIRST) } });
    let symbols = editor.ask("textDocument/documentSymbol", &asked).unwrap();
    let names = symbols.as_array().unwrap();
    let control = names
        .iter()
        .find(|symbol| symbol["name"] == "D1 Clear the chart before another is fetched.");
    assert_eq!(
        control.unwrap()["containerName"],
        "Design controls (manufacturer)"
    );
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn a_record_has_its_sections_and_controls_as_symbols() {
    let log = Log::of_our_own();
    let text = log.read(FIRST);
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    let asked = json!({ "textDocument": { "uri": editor.uri(FIRST) } });
    let symbols = editor.ask("textDocument/documentSymbol", &asked).unwrap();
    let named = |list: &Value, name: &str| -> Value {
        let mut symbols = list.as_array().unwrap().iter();
        let found = symbols.find(|symbol| symbol["name"] == name);
        found
            .unwrap_or_else(|| panic!("no `{name}` in {list:#}"))
            .clone()
    };
    assert_eq!(symbols.as_array().unwrap().len(), 19);
    assert_eq!(named(&symbols, "Likelihood scoring")["detail"], "2 - Low");
    let controls = named(&symbols, "Hazard controls");
    let design = named(&controls["children"], "Design controls (manufacturer)");
    let first = named(
        &design["children"],
        "D1 Clear the chart before another is fetched.",
    );
    assert_eq!(first["detail"], "implemented, verified");
    let second = named(
        &design["children"],
        "D2 Show the date of birth beside the name.",
    );
    assert_eq!(second["detail"], "planned");
    let line = place(&text, "Show the date of birth", 0).0;
    assert_eq!(second["selectionRange"]["start"]["line"], line);
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn hazards_are_found_by_id_and_by_name_as_the_editor_has_it() {
    let log = Log::of_our_own();
    let text = log.read(FIRST);
    let mut editor = Editor::start(&log);
    let names = |editor: &mut Editor, query: &str| {
        let found = editor
            .ask("workspace/symbol", &json!({ "query": query }))
            .unwrap();
        let names = found.as_array().unwrap().clone();
        let name = |symbol: &Value| symbol["name"].as_str().unwrap().to_owned();
        names.iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(
        names(&mut editor, "pounds"),
        ["Hazard-0004 Weight in pounds is taken for kilograms"]
    );
    assert_eq!(
        names(&mut editor, "0002"),
        ["Hazard-0002 Result is filed without being read"]
    );
    editor.open(
        FIRST,
        &text.replace("Drug chart of the previous", "Zebra of the previous"),
    );
    assert_eq!(
        names(&mut editor, "zebra"),
        ["Hazard-0001 Zebra of the previous patient stays open"]
    );
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn go_to_definition_finds_code_evidence_and_hazards() {
    let log = Log::of_our_own();
    fs::create_dir_all(log.path().join("src")).unwrap();
    log.write("src/chart.ts", &"let chart;\n".repeat(60));
    let text = log.read(FIRST).replace(
        "- [ ] Show the date of birth beside the name.\n",
        "- [ ] Show the date of birth beside the name.\n  - Introduces: Hazard-0002\n",
    );
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    let reference = place(&text, "- src/chart.ts:10-42 - the cache", 6);
    let there = editor.ask_at("definition", FIRST, reference);
    assert!(
        leads_to(&there["uri"], &log.path().join("src/chart.ts")),
        "{there}"
    );
    assert_eq!(there["range"]["start"]["line"], 9);
    assert_eq!(there["range"]["end"]["line"], 41);
    let evidence = place(&text, "Evidence: src/chart.ts", 14);
    let there = editor.ask_at("definition", FIRST, evidence);
    assert!(
        leads_to(&there["uri"], &log.path().join("src/chart.ts")),
        "{there}"
    );
    let introduced = place(&text, "Introduces: Hazard-0002", 15);
    let there = editor.ask_at("definition", FIRST, introduced);
    assert!(leads_to(&there["uri"], &log.path().join(SECOND)), "{there}");
    // A file that is gone is nowhere to go to.
    let gone = place(&text, "Verified: tests/chart.spec.ts", 14);
    assert_eq!(editor.ask_at("definition", FIRST, gone), Value::Null);
    let asked = json!({ "textDocument": { "uri": editor.uri(FIRST) } });
    let links = editor.ask("textDocument/documentLink", &asked).unwrap();
    let links = links.as_array().unwrap();
    let to_code = links.iter().filter(|link| {
        link["target"]
            .as_str()
            .unwrap()
            .ends_with("src/chart.ts#L10")
    });
    assert_eq!(to_code.count(), 2);
    assert_eq!(links.len(), 3);
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn git_is_asked_again_after_a_save() {
    let log = Log::of_our_own();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A. Name", "-c", "user.email=a@example.org"]);
        let done = git
            .args(arguments)
            .current_dir(log.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    fs::create_dir_all(log.path().join("src")).unwrap();
    log.write("src/chart.ts", &"let chart;\n".repeat(60));
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "a log"]);
    let text = log.read(FIRST);
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &text);
    let found = editor.found(FIRST, Some(1));
    assert!(of_rule(&found, "HZ707").is_empty(), "{found:#?}");
    log.write("src/chart.ts", &"let charts;\n".repeat(60));
    git(&["commit", "-q", "-a", "-m", "chart: several of them"]);
    let saved = json!({ "textDocument": { "uri": editor.uri(FIRST) } });
    editor.tell("textDocument/didSave", &saved);
    let found = editor.found(FIRST, Some(1));
    let drift = of_rule(&found, "HZ707");
    let message = drift[0]["message"].as_str().unwrap();
    assert!(message.contains("chart: several of them"), "{message}");
    // A key asks git nothing, and what it told before still stands.
    editor.replace(FIRST, 2, &format!("{text}\n"));
    let found = editor.found(FIRST, Some(2));
    assert_eq!(of_rule(&found, "HZ707").len(), drift.len());
    assert_eq!(editor.end().code, Some(0));
}

#[cfg(unix)]
#[test]
fn a_record_that_is_open_under_two_names_is_one_text() {
    let log = Log::of_our_own();
    std::os::unix::fs::symlink(log.path().join("hazards"), log.path().join("linked")).unwrap();
    let text = log.read(FIRST);
    let without = text.replace(CAUSES, "");
    let mut editor = Editor::start(&log);
    editor.open(FIRST, &without);
    editor.open("linked/Hazard-0001.md", &text);
    assert_eq!(of_rule(&editor.found(FIRST, Some(1)), "HZ201").len(), 1);
    let place = place(&text, "## Causes", 4);
    let hover = editor.ask_at("hover", "linked/Hazard-0001.md", place);
    assert_eq!(hover, Value::Null);
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn findings_about_the_log_are_at_its_settings_or_its_first_record() {
    let log = Log::of_our_own();
    let mut editor = Editor::start(&log);
    let found = editor.found(FIRST, None);
    let [short] = of_rule(&found, "HZ108")[..] else {
        panic!("{found:#?}");
    };
    let beginning = json!({ "line": 0, "character": 0 });
    assert_eq!(short["range"]["start"], beginning);
    log.write("hazlog.yaml", "hazards: [hazards]\n");
    let settings = editor.uri("hazlog.yaml");
    editor.tell(
        "workspace/didChangeWatchedFiles",
        &json!({ "changes": [{ "uri": settings, "type": 1 }] }),
    );
    assert!(of_rule(&editor.found(FIRST, None), "HZ108").is_empty());
    let found = editor.found("hazlog.yaml", None);
    assert_eq!(of_rule(&found, "HZ108").len(), 1);
    assert_eq!(editor.end().code, Some(0));
}

#[test]
fn a_record_in_conflict_is_one_error_and_nothing_else() {
    let log = Log::of_our_own();
    let mut editor = Editor::start(&log);
    let text = log.read(FIRST).replace(
        CAUSES,
        "<<<<<<< HEAD\n1. One cause.\n=======\n1. Another.\n>>>>>>> branch\n",
    );
    editor.open(FIRST, &text);
    let found: Vec<Value> = editor
        .found(FIRST, Some(1))
        .into_iter()
        .filter(|found| {
            // What is about the log as a whole is told in its first record.
            let code = found["code"].as_str().unwrap();
            !code.starts_with("HZ1") && !code.starts_with("HZ8")
        })
        .collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0]["code"], "HZ026");
    assert_eq!(found[0]["severity"], 1);
    let line = text.lines().position(|line| line == "<<<<<<< HEAD");
    assert_eq!(found[0]["range"]["start"]["line"], json!(line));
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.contains("between `HEAD` and `branch`"), "{message}");
    let whole =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    assert_eq!(editor.actions(FIRST, &whole, None), Vec::<Value>::new());
    let symbols = editor
        .ask("workspace/symbol", &json!({ "query": "0001" }))
        .unwrap();
    assert_eq!(
        symbols[0]["name"],
        "Hazard-0001 merge conflict: no value is read"
    );
    editor.replace(FIRST, 2, &log.read(FIRST));
    assert!(of_rule(&editor.found(FIRST, Some(2)), "HZ026").is_empty());
    assert_eq!(editor.end().code, Some(0));
}
