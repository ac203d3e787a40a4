//! Markdown, CSV, JSON and the picture, read by what reads them elsewhere.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::HashSet;

use hazlog::report::Format;
use serde_json::Value;
use support::Log;
use support::reports::kinds_in;

fn written(log: &Log, kind: &str, format: &str) -> String {
    let output = log
        .command(&["report", kind, "--format", format, "-o", "-"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{kind} {format}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_same_log_gives_the_same_bytes() {
    let log = Log::of_our_own();
    for (kind, format) in [
        ("log", "md"),
        ("log", "csv"),
        ("log", "json"),
        ("summary", "svg"),
    ] {
        assert_eq!(written(&log, kind, format), written(&log, kind, format));
    }
}

#[test]
fn every_link_of_the_markdown_leads_to_a_unique_anchor() {
    let log = Log::of_our_own();
    for kind in kinds_in(Format::Md) {
        let text = written(&log, kind, "md");
        let anchors: Vec<&str> = text
            .split("<a id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let unique: HashSet<&str> = anchors.iter().copied().collect();
        assert_eq!(anchors.len(), unique.len(), "{kind}");
        let mut led = 0;
        for rest in text.split("](#").skip(1) {
            let to = rest.split(')').next().unwrap();
            assert!(unique.contains(to), "{kind}: {to}");
            led += 1;
        }
        assert!(led > 0, "{kind}");
    }
}

/// The cells of a text, as RFC 4180 has them.
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut signs = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = signs.next() {
        let row = rows.last_mut().unwrap();
        match c {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(signs.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            c => row.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted);
    assert_eq!(rows.pop(), Some(vec![String::new()]));
    rows
}

#[test]
fn the_csv_has_a_row_for_each_hazard_and_no_formula() {
    let log = Log::of_our_own();
    log.write(
        "hazards/Hazard-0002.md",
        "# Hazard\n\n## Hazard name\n\n=1+1, \"quoted\"\n\n## Causes\n\n- one\n- two, three\n",
    );
    let text = written(&log, "log", "csv");
    let rows = rows(text.strip_prefix('\u{feff}').unwrap());
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let column = |title: &str| rows[0].iter().position(|other| other == title).unwrap();
    let row = rows.iter().find(|row| row[0] == "Hazard-0002").unwrap();
    assert_eq!(row[column("Name")], "'=1+1, \"quoted\"");
    assert_eq!(row[column("Causes")], "'- one\n- two, three");
    assert_eq!(row[column("Initial: Risk")], "Not scored");
    let json: Value = serde_json::from_str(&written(&log, "log", "json")).unwrap();
    assert_eq!(rows.len(), json["hazards"].as_array().unwrap().len() + 1);
    // What a workbook has on a sheet of its own is in the row all the same.
    assert!(
        rows[0]
            .iter()
            .any(|title| title == "As written in the record")
    );
    assert!(json["hazards"][0].get("as-written").is_none());
    assert_eq!(json["as-written"].as_array().unwrap().len(), rows.len() - 1);
}

#[test]
fn json_gives_each_value_its_type() {
    let log = Log::of_our_own();
    let text = written(&log, "log", "json");
    let json: Value = serde_json::from_str(&text).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "report",
            "title",
            "subtitle",
            "about",
            "columns",
            "summary",
            "hazards",
            "causes",
            "controls",
            "actions",
            "matrix",
            "findings",
            "waivers",
            "as-written"
        ]
    );
    assert_eq!(json["report"], "log");
    let hazards = json["hazards"].as_array().unwrap();
    assert_eq!(json["about"]["records"], hazards.len());
    let scored = hazards
        .iter()
        .find(|hazard| hazard["initial-risk"]["class"].is_u64())
        .unwrap();
    assert!(scored["initial-likelihood"]["rank"].is_u64());
    assert!(
        scored["initial-risk"]["words"]
            .as_str()
            .unwrap()
            .contains(" - ")
    );
    let by_risk = json["summary"]["by-risk"].as_array().unwrap();
    let all = by_risk.last().unwrap();
    assert_eq!(all["initial"], hazards.len());
    let map = &json["summary"]["heat-map-initial"];
    let standing: usize = map["rows"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row["cells"].as_array().unwrap())
        .map(|cell| cell["hazards"].as_array().unwrap().len())
        .sum();
    let unscored = map["unscored"].as_array().unwrap().len();
    assert_eq!(standing + unscored, hazards.len());
    let again = serde_json::to_string_pretty(&json).unwrap() + "\n";
    assert!(again == text, "read back, it is the same");
}

#[test]
fn an_unscored_hazard_says_so_in_json() {
    let log = Log::empty();
    log.put(
        "hazards/Hazard-0001.md",
        "# Hazard\n\n## Hazard name\n\nName\n\n## Likelihood scoring\n\nTBC\n",
    );
    let json: Value = serde_json::from_str(&written(&log, "log", "json")).unwrap();
    let hazard = &json["hazards"][0];
    assert_eq!(
        hazard["initial-likelihood"],
        serde_json::json!({ "unscored": true, "written": "TBC" })
    );
    assert_eq!(
        hazard["initial-risk"],
        serde_json::json!({ "unscored": true, "written": "" })
    );
    assert_eq!(hazard["causes"], Value::Null);
}
