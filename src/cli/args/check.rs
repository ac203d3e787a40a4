//! The commands that judge the log: `check` and `explain`.

use chrono::NaiveDate;
use clap::{ArgGroup, Args, ValueEnum};

use super::Completeness;
use crate::check::Gate;

const CHECK_EXAMPLES: &str = "\
Examples:
  hazlog check                             the whole log, for everyday work
  hazlog check --gate release              the whole log, before a release
  hazlog check 22 hazards/Hazard-0023.md   show the findings of these two hazards only
  hazlog check --since main                show only the findings that this branch adds
  hazlog check --staged                    check the next commit, as a git hook does
  hazlog check --rev v1.2                  check the log as it was in the tag v1.2
  hazlog check --merge origin/main         repeat the merges of this branch, and try the next one
  hazlog check --diff                      show what --fix would change, as a patch
  hazlog check --fix                       apply the safe fixes
  hazlog check --format sarif > check.sarif

hazlog always checks the whole log. If you name hazards, paths or rules, hazlog shows only their \
findings and says how many others it left out. Run `hazlog explain RULE` to read what a rule \
checks, why it matters for a patient and what to do. You set grades, paths and thresholds in \
hazlog.yaml. A waiver in a record stops a finding from counting until a date. hazlog still shows \
that finding.

With --staged or --rev, hazlog reads everything from git: records, settings, template, waivers and \
the files that rules look at. It ignores the files on disk and changes none of them.

With --merge BRANCH, hazlog checks merges and no rules. It repeats in memory each merge that HEAD has and \
BRANCH does not have, and tries the merge with BRANCH if that is still to come. It shows where git took \
changes of one clinical fact from both sides without asking, where a committed merge lost or changed \
something, and what a person must decide in the next merge. Use it in CI: the merge button of a website \
never runs hazlog. It needs the whole history (`fetch-depth: 0`). For the merge that is checked out, \
use `--merge HEAD^1`.

Exit codes:
  0  no finding has the grade of --fail-on or a higher one
  1  there are such findings, or hazards may be missing: the log is empty,
     or hazlog did not read files that may hold hazards
  2  hazlog could not check the log

--allow-incomplete gives 0 where hazards may be missing, for a log that you have just started. \
hazlog still names what is missing. With --diff, hazlog writes nothing, and 1 means that there is \
something to fix. With --fix, the exit code is about the findings that are left.";

/// The arguments of `check`.
#[derive(Args, Debug)]
#[command(after_long_help = CHECK_EXAMPLES)]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]))]
pub struct Check {
    /// Show only the findings of these: hazards by id or number, records or folders by path
    #[arg(value_name = "HAZARD|PATH")]
    pub names: Vec<String>,

    /// How strictly to check the log
    #[arg(long, value_name = "GATE", value_enum, default_value_t)]
    pub gate: GateName,

    /// The lowest grade that makes the exit code 1
    #[arg(long, value_name = "GRADE", value_enum, default_value_t)]
    pub fail_on: GradeName,

    /// Show only the findings that were added since this git revision or baseline
    #[arg(long, value_name = "REVISION")]
    pub since: Option<String>,

    /// Repeat the merges that this branch has and BRANCH does not, and try the merge with BRANCH
    #[arg(long, value_name = "BRANCH", conflicts_with_all = ["names", "since", "staged", "rev", "rules", "full", "mending"])]
    pub merge: Option<String>,

    /// Check the next commit (git's index) instead of the files on disk
    #[arg(long, conflicts_with_all = ["rev", "mending"])]
    pub staged: bool,

    /// Check the log as it is in this git revision or baseline instead of the files on disk
    #[arg(long, value_name = "REVISION", conflicts_with = "mending")]
    pub rev: Option<String>,

    /// Show only the findings of this rule, by name, code or group; can be repeated
    #[arg(long = "rule", value_name = "RULE", value_delimiter = ',')]
    pub rules: Vec<String>,

    /// The format of the findings
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: CheckFormat,

    /// Show every finding with its line, even where one rule has many
    #[arg(long)]
    pub full: bool,

    /// Apply the safe fixes: layout, calculated values and ids, never clinical words
    #[arg(long)]
    pub fix: bool,

    /// With --fix or --diff: include the fixes that a person must review
    #[arg(long = "unsafe", requires = "mending")]
    pub with_unsafe: bool,

    /// Show as a patch what --fix would change, and write nothing
    #[arg(long)]
    pub diff: bool,

    /// Compare dates with this day instead of today: `2027-01-31`
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub today: Option<NaiveDate>,

    /// Whether hazards may be missing
    #[command(flatten)]
    pub completeness: Completeness,
}

/// How strictly to check the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GateName {
    /// For everyday work: unfinished hazards are not errors
    #[default]
    Daily,
    /// Before a release: everything that the standard demands
    Release,
}

impl From<GateName> for Gate {
    fn from(gate: GateName) -> Self {
        match gate {
            GateName::Daily => Self::Daily,
            GateName::Release => Self::Release,
        }
    }
}

/// The lowest grade that makes the exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GradeName {
    /// The log breaks a clause of the standard, your acceptance criteria or the format
    #[default]
    Error,
    /// A person must decide: hazlog may be wrong here
    Warning,
    /// A suggestion
    Info,
}

/// The format of the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Text for people, with the words marked
    #[default]
    Human,
    /// One line for each finding: `path:line:column: error[HZ201] no-cause: message`
    Short,
    /// JSON for programs, described in docs/json.md
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub workflow commands, which GitHub shows beside the lines of a pull request
    Github,
    /// JUnit XML, for GitLab, Jenkins and other build servers
    Junit,
}

pub(super) fn day(typed: &str) -> Result<NaiveDate, String> {
    crate::hazard::parse_day(typed)
        .ok_or_else(|| "not a day of the calendar; write it as 2027-01-31".to_owned())
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  hazlog explain                     list all rules
  hazlog explain no-cause            explain a rule by its name
  hazlog explain HZ201               explain a rule by its code
  hazlog explain scoring             explain the rules of a group in short
  hazlog explain --format json       write all rules for programs";

/// The arguments of `explain`.
#[derive(Args, Debug)]
#[command(after_long_help = EXPLAIN_EXAMPLES)]
pub struct Explain {
    /// A rule by name or code, or a group of rules; without it, hazlog lists all rules
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,

    /// The format of the explanation
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: ExplainFormat,
}

/// The format of an explanation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs
    Json,
}
