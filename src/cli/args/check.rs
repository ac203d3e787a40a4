//! The commands that judge the log: `check` and `explain`.

use chrono::NaiveDate;
use clap::{ArgGroup, Args, ValueEnum};

use super::Completeness;

const CHECK_EXAMPLES: &str = "\
Examples:
  hazlog check                             the whole log, day to day
  hazlog check --gate release              what must hold before a release
  hazlog check 22 hazards/Hazard-0023.md   only what is found in these two
  hazlog check --since main                only what this branch brings in
  hazlog check --staged                    what the next commit will hold, as in a pre-commit hook
  hazlog check --rev v1.2                  the log as it is in a tag
  hazlog check --diff                      what --fix would change, as a patch
  hazlog check --fix                       mend form, derived values and ids
  hazlog check --format sarif > check.sarif

Rules look at the whole log even where hazards, paths or rules are named: these limit what is \
reported, and how much was left out is said. `hazlog explain RULE` tells what a rule checks, why \
that matters for a patient, and what to do. Grades, paths and thresholds are set in hazlog.yaml; a \
waiver in a record sets a finding aside until a day, and is reported all the same.

With --staged or --rev hazlog reads everything from git: records, settings, template, waivers and \
the files that rules look at. What is on disk does not matter, and hazlog changes nothing there.

The exit code is 0 when nothing at or above --fail-on was found, 1 when something was, and 2 when \
the log could not be checked. It is 1 too when hazards may be missing: the log is empty, or files that \
may hold hazards were not read. --allow-incomplete makes that 0, as for a log just begun; hazlog says \
it all the same. With --diff it is 1 when there is something to change, and 0 when \
there is not; nothing is written. With --fix it is about what is left after mending.";

/// What `check` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = CHECK_EXAMPLES)]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]))]
pub struct Check {
    /// Report only these: hazards by id or number, records or folders by path
    #[arg(value_name = "HAZARD|PATH")]
    pub names: Vec<String>,

    /// How strictly the log is judged
    #[arg(long, value_name = "GATE", value_enum, default_value_t)]
    pub gate: GateName,

    /// The least grade that makes the exit code 1
    #[arg(long, value_name = "GRADE", value_enum, default_value_t)]
    pub fail_on: GradeName,

    /// Report only what was brought in since this revision of git
    #[arg(long, value_name = "REVISION")]
    pub since: Option<String>,

    /// Check what the next commit will hold (git's index) instead of the files on disk
    #[arg(long, conflicts_with_all = ["rev", "mending"])]
    pub staged: bool,

    /// Check the log as it is in this revision of git instead of the files on disk
    #[arg(long, value_name = "REVISION", conflicts_with = "mending")]
    pub rev: Option<String>,

    /// Report only these rules: by name, code or group; may be given several times
    #[arg(long = "rule", value_name = "RULE", value_delimiter = ',')]
    pub rules: Vec<String>,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: CheckFormat,

    /// Show every finding with its line, however many a rule has
    #[arg(long)]
    pub full: bool,

    /// Apply the fixes that are safe: of form, derived values and ids; never of clinical words
    #[arg(long)]
    pub fix: bool,

    /// With --fix or --diff: the fixes too that a person must read
    #[arg(long = "unsafe", requires = "mending")]
    pub with_unsafe: bool,

    /// Show what --fix would change as a patch, and write nothing
    #[arg(long)]
    pub diff: bool,

    /// The day that dates are compared with, instead of today: `2027-01-31`
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub today: Option<NaiveDate>,

    /// What the check may lack
    #[command(flatten)]
    pub completeness: Completeness,
}

/// How strictly the log is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GateName {
    /// Work in progress is no fault
    #[default]
    Daily,
    /// What must hold before a release
    Release,
}

/// The least grade that makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GradeName {
    /// Against a clause, the declared criteria or the format
    #[default]
    Error,
    /// A judgement that somebody may come to differently
    Warning,
    /// A hint
    Info,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Text to read, with the words marked
    #[default]
    Human,
    /// A line for each: `path:line:column: error[HZ201] no-cause: message`
    Short,
    /// An object, for programs: docs/json.md
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
    /// Workflow commands, shown beside the lines of a pull request
    Github,
    /// JUnit XML, for GitLab, Jenkins and others
    Junit,
}

pub(super) fn day(typed: &str) -> Result<NaiveDate, String> {
    crate::hazard::parse_day(typed)
        .ok_or_else(|| "not a day of the calendar; write it as 2027-01-31".to_owned())
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  hazlog explain
  hazlog explain no-cause
  hazlog explain HZ201
  hazlog explain scoring
  hazlog explain --format json";

/// What `explain` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = EXPLAIN_EXAMPLES)]
pub struct Explain {
    /// The rule, by name or code, or a group of them; without one, all are listed
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ExplainFormat,
}

/// How a rule is explained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// Text to read
    #[default]
    Text,
    /// An array of objects, for programs
    Json,
}
