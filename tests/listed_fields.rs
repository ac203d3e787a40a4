//! A listed field is set, shown, listed, filtered, sorted, indexed and reported by its row in the
//! table of listed fields alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use hazlog::hazard::ListedField;
use serde_json::Value;
use support::Log;

/// The value that the second hazard gets.
const VALUE: &str = "Zuri Example";

/// What a command writes, where it succeeds.
fn written(log: &Log, arguments: &[&str]) -> String {
    let run = log.run(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.all());
    run.stdout
}

fn json(log: &Log, arguments: &[&str]) -> Value {
    serde_json::from_str(&written(log, arguments)).unwrap()
}

/// The ids that a filter selects.
fn ids(log: &Log, filter: &str) -> Vec<String> {
    let list = json(log, &["list", "--format", "json", "--filter", filter]);
    let hazards = list["hazards"].as_array().unwrap().iter();
    hazards
        .map(|hazard| hazard["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn each_is_set_shown_filtered_and_sorted_by_its_key() {
    for field in ListedField::all() {
        let (key, heading) = (field.key(), field.heading());
        let log = Log::of_our_own();
        let saved = written(&log, &["set", "2", &format!("{key}={VALUE}")]);
        assert!(
            saved.contains(&format!("{key} ")) && saved.contains(VALUE),
            "{saved}"
        );
        let shown = written(&log, &["show", "2"]);
        assert!(
            shown.contains(&format!("\n{heading:12}{VALUE}\n")),
            "{shown}"
        );
        assert_eq!(json(&log, &["show", "2", "--format", "json"])[key], VALUE);

        let table = written(&log, &["list"]);
        assert!(table.lines().next().unwrap().contains(heading), "{table}");
        assert!(table.contains(VALUE), "{table}");
        let csv = written(&log, &["list", "--format", "csv"]);
        assert!(
            csv.lines().next().unwrap().contains(&format!(",{key},")),
            "{csv}"
        );
        assert!(csv.contains(VALUE), "{csv}");

        let second = ["Hazard-0002".to_owned()];
        assert_eq!(ids(&log, &format!("{key}:zuri")), second, "{key}");
        assert!(
            ids(&log, &format!("has:{key}")).contains(&second[0]),
            "{key}"
        );
        assert!(
            !ids(&log, &format!("no:{key}")).contains(&second[0]),
            "{key}"
        );
        let sorted = written(&log, &["list", "--sort", &format!("-{key}")]);
        assert!(
            sorted.lines().nth(1).unwrap().starts_with("Hazard-0002"),
            "{sorted}"
        );

        for (command, words) in [("list", format!(", {key},")), ("set", format!("  {key}  "))] {
            let help = written(&log, &["help", command]);
            let help = help.replace('\n', " ");
            assert!(
                help.contains(&words),
                "`hazlog help {command}` lacks `{key}`"
            );
        }
    }
}

#[test]
fn each_is_in_the_index_and_in_every_report_of_the_whole_log() {
    for field in ListedField::all() {
        let key = field.key();
        let log = Log::of_our_own();
        written(&log, &["set", "2", &format!("{key}={VALUE}")]);
        let query = format!("select {key} from hazards where id = 'Hazard-0002'");
        let rows = written(&log, &["sql", "--format", "csv", &query]);
        assert_eq!(rows, format!("{key}\r\n{VALUE}\r\n"));
        let rendered = written(&log, &["render", "2"]);
        assert!(rendered.contains(&format!("\n\n{VALUE}\n")), "{rendered}");
        for format in ["md", "csv", "json"] {
            let report = written(&log, &["report", "log", "--format", format]);
            assert!(
                report.contains(VALUE),
                "the report in {format} lacks `{key}`"
            );
        }
    }
}
