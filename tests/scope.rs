//! Whoever asks of an empty log, of a log beside a file that was not read, or with a filter that
//! matches nothing, is told so in the first lines: by every command, in every format, in every report.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use crate::lsp::client;
#[path = "scope/commands.rs"]
mod commands;
#[path = "scope/editor.rs"]
mod editor;
#[path = "scope/reports.rs"]
mod reports;

use support::Log;
use support::repository::record;

/// A log about which something must be known.
pub struct Situation {
    /// What the tests call it.
    pub name: &'static str,
    /// The log.
    pub log: Log,
    /// The name of the notice for programs.
    pub code: &'static str,
    /// What hazlog says.
    pub message: String,
}

/// A file of another form beside the records: 3 hazards in a table.
const OTHER_FORM: &str = "\
# Hazard log of the ward app

| ID | Hazard | Cause | Effect | Harm | Likelihood | Severity | Risk | Controls |
|---|---|---|---|---|---|---|---|---|
| H-01 | Wrong patient shown | The list reloads | Wrong chart | Wrong drug | Low | Major | 3 | Banner |
| H-02 | Allergy not shown | A slow server | It is not seen | Anaphylaxis | Low | Major | 3 | Retry |
| H-03 | Dose in the wrong unit | The unit is lost | Overdose | Death | Low | Catastrophic | 3 | Units |
";

/// A log that was begun and committed; git keeps no folder for its records.
pub fn empty() -> Situation {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.commit("2026-05-01", "a log");
    Situation {
        name: "an empty log",
        log,
        code: "empty-log",
        message:
            "the log is empty: `hazards` does not exist; hazlog makes the folder with the first \
                  hazard"
                .to_owned(),
    }
}

/// Two records.
pub fn two() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] One.\n- [x] More.", ""),
    );
    let second = record("- [x] Two.", "").replace("the wrong unit", "no unit");
    log.put("hazards/Hazard-0002.md", &second);
    log.commit("2026-05-01", "a log");
    log
}

/// Two records beside a file of another form.
pub fn unread() -> Situation {
    let log = two();
    log.put("hazards/hazard-log.md", OTHER_FORM);
    log.commit("2026-05-02", "a log in another form");
    Situation {
        name: "a file that was not read",
        log,
        code: "unread-files",
        message: "hazlog did not read 1 file that may hold hazards, so it is not counted: \
                  hazards/hazard-log.md (a table of 3 hazards)"
            .to_owned(),
    }
}

/// One record, and one that was deleted without a commit.
pub fn deleted() -> Situation {
    let log = two();
    std::fs::remove_file(log.path().join("hazards/Hazard-0002.md")).unwrap();
    Situation {
        name: "a record that was deleted",
        log,
        code: "deleted-records",
        message:
            "1 record is missing: hazards/Hazard-0002.md is in git's last commit, but no longer in \
                  the folder"
                .to_owned(),
    }
}

/// The filter that matches neither of the two records.
pub const FILTER: &str = "status:closed";

/// Two records, neither of which matches [`FILTER`].
pub fn no_match() -> Situation {
    Situation {
        name: "a filter that matches nothing",
        log: two(),
        code: "no-match",
        message: "no hazard matches the filter `status:closed`; the log has 2 hazards".to_owned(),
    }
}
