//! What differs between two baselines, value by value: between a file and its commit computed again,
//! or between two baselines where git no longer has a commit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Baseline, DraftKind, RecordLine};

/// What a difference is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The log as a whole.
    Log,
    /// A record, by its id and its file.
    Record {
        /// Its id.
        id: String,
        /// Its file.
        path: String,
    },
    /// A file of the safety case, or one that hazlog could not read.
    File(String),
}

/// A value that differs. A value that one side does not have is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineDifference {
    /// What it is about.
    pub subject: Subject,
    /// The value, in words: `status`.
    pub what: String,
    /// The value in the first baseline.
    pub before: Option<String>,
    /// The value in the second one.
    pub after: Option<String>,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log => f.write_str("the log"),
            Self::Record { id, path } => write!(f, "{id} ({path})"),
            Self::File(path) => f.write_str(path),
        }
    }
}

impl BaselineDifference {
    /// The difference as a change from the first to the second baseline.
    pub fn change(&self) -> String {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "(none)".to_owned());
        match (&self.before, &self.after) {
            (None, Some(_)) if self.is_whole() => format!("{}: added", self.subject),
            (Some(_), None) if self.is_whole() => format!("{}: removed", self.subject),
            (before, after) => format!(
                "{}: {} {} → {}",
                self.subject,
                self.what,
                shown(before),
                shown(after)
            ),
        }
    }

    /// The difference between a file and its commit.
    pub fn fault(&self) -> String {
        let subject = &self.subject;
        match (&self.before, &self.after) {
            (None, Some(_)) if self.is_whole() => {
                format!("{subject} is in the commit, and the file does not list it")
            }
            (Some(_), None) if self.is_whole() => {
                format!("{subject} is listed in the file, and the commit does not have it")
            }
            (before, after) => {
                let shown = |value: &Option<String>| match value {
                    Some(value) => format!("`{value}`"),
                    None => "nothing".to_owned(),
                };
                let (file, commit) = (shown(before), shown(after));
                format!(
                    "{subject}: {}: the file has {file}, the commit has {commit}",
                    self.what
                )
            }
        }
    }

    /// Whether a whole record or file is on one side only.
    fn is_whole(&self) -> bool {
        self.what == WHOLE
    }
}

/// The name of the value that only one side has as a whole.
const WHOLE: &str = "the whole";

/// The facts of the log that differ, apart from the answers of the checks and from what a person typed
/// when the baseline was taken.
pub fn differences(before: &Baseline, after: &Baseline) -> Vec<BaselineDifference> {
    let mut found = Vec::new();
    of_the_log(before, after, &mut found);
    records(before, after, &mut found);
    let case = |baseline: &Baseline| {
        let files = baseline.safety_case.iter();
        files
            .map(|file| (file.path.clone(), file.sha256.clone()))
            .collect()
    };
    let file = |path: String| (Subject::File(path), "sha256".to_owned());
    of_each(&case(before), &case(after), file, &mut found);
    let not_read = |baseline: &Baseline| {
        let files = baseline.not_read.iter();
        files
            .map(|file| (file.path.clone(), "not read".to_owned()))
            .collect()
    };
    let unread = |path: String| (Subject::File(path), "whether it was read".to_owned());
    of_each(&not_read(before), &not_read(after), unread, &mut found);
    found
}

/// What differs in the answers of the checks. Only the same version of hazlog gives the same answers.
pub fn verdict_differences(before: &Baseline, after: &Baseline) -> Vec<BaselineDifference> {
    let mut found = Vec::new();
    add(
        &mut found,
        Subject::Log,
        "release gate",
        gate(before),
        gate(after),
    );
    findings(before, after, &mut found);
    found
}

fn of_the_log(before: &Baseline, after: &Baseline, found: &mut Vec<BaselineDifference>) {
    let time = |baseline: &Baseline| baseline.commit_time.map(|time| time.to_rfc3339());
    let values: [(&str, [Option<String>; 2]); 8] = [
        ("product", [before.product.clone(), after.product.clone()]),
        (
            "version of the product",
            [before.version.clone(), after.version.clone()],
        ),
        (
            "commit",
            [Some(before.commit.clone()), Some(after.commit.clone())],
        ),
        ("time of the commit", [time(before), time(after)]),
        (
            match before.format == after.format {
                true => "risk criteria (digest)",
                false => {
                    "risk criteria (digests of two forms of the file, which hazlog cannot compare)"
                }
            },
            [Some(before.criteria.clone()), Some(after.criteria.clone())],
        ),
        (
            "number of records",
            of_both(before, after, |it| it.stages.records),
        ),
        (
            "number of drafts",
            of_both(before, after, |it| it.stages.drafts),
        ),
        (
            "number of deprecated records",
            of_both(before, after, |it| it.stages.deprecated),
        ),
    ];
    for (what, [before, after]) in values {
        add(found, Subject::Log, what, before, after);
    }
}

fn of_both(before: &Baseline, after: &Baseline, of: fn(&Baseline) -> usize) -> [Option<String>; 2] {
    [Some(of(before).to_string()), Some(of(after).to_string())]
}

fn gate(baseline: &Baseline) -> Option<String> {
    let gate = format!("{:?}", baseline.release_gate);
    Some(gate.to_lowercase())
}

fn records(before: &Baseline, after: &Baseline, found: &mut Vec<BaselineDifference>) {
    let (mut gone, mut come) = (by_path(before), by_path(after));
    let mut pairs: Vec<(&RecordLine, &RecordLine)> = Vec::new();
    gone.retain(|path, line| {
        let now = come.remove(path);
        pairs.extend(now.map(|now| (*line, now)));
        now.is_none()
    });
    gone.retain(|_, line| {
        let mut same = come.values().filter(|other| other.id == line.id);
        let (Some(now), None) = (same.next().copied(), same.next()) else {
            return true;
        };
        come.remove(now.path.as_str());
        pairs.push((line, now));
        false
    });
    for line in gone.into_values() {
        add(found, subject(line), WHOLE, Some(line.name.clone()), None);
    }
    for line in come.into_values() {
        add(found, subject(line), WHOLE, None, Some(line.name.clone()));
    }
    pairs.sort_by(|one, other| one.1.path.cmp(&other.1.path));
    for (was, is) in pairs {
        record(was, is, found);
    }
}

fn by_path(baseline: &Baseline) -> BTreeMap<&str, &RecordLine> {
    let records = baseline.records.iter();
    records.map(|line| (line.path.as_str(), line)).collect()
}

fn subject(line: &RecordLine) -> Subject {
    Subject::Record {
        id: line.id.clone(),
        path: line.path.clone(),
    }
}

fn record(was: &RecordLine, is: &RecordLine, found: &mut Vec<BaselineDifference>) {
    let values = [
        ("id", &was.id, &is.id),
        ("file", &was.path, &is.path),
        ("name", &was.name, &is.name),
        ("status", &was.status, &is.status),
        ("why it counts as a draft", &draft(was), &draft(is)),
        ("initial score", &was.initial.phrase(), &is.initial.phrase()),
        (
            "residual score",
            &was.residual.phrase(),
            &is.residual.phrase(),
        ),
        ("sha256", &was.sha256, &is.sha256),
    ];
    for (what, before, after) in values {
        add(
            found,
            subject(is),
            what,
            Some(before.clone()),
            Some(after.clone()),
        );
    }
}

/// Why a record counts as a draft, in words.
fn draft(line: &RecordLine) -> String {
    line.draft
        .map_or("(it does not)", DraftKind::words)
        .to_owned()
}

fn findings(before: &Baseline, after: &Baseline, found: &mut Vec<BaselineDifference>) {
    let counts = |baseline: &Baseline| -> BTreeMap<String, String> {
        let each = baseline.findings.iter();
        let each = each.map(|it| {
            (
                format!("{} findings of {}", it.grade, it.rule),
                it.count.to_string(),
            )
        });
        each.collect()
    };
    let what = |rule: String| (Subject::Log, rule);
    of_each(&counts(before), &counts(after), what, found);
    let waivers = |baseline: &Baseline| -> BTreeMap<String, String> {
        let each = baseline.waivers.iter().map(|it| {
            let waiver = format!(
                "waiver of {} in {} until {} by {}: {}",
                it.rule, it.id, it.until, it.by, it.reason
            );
            (waiver, it.count.to_string())
        });
        each.collect()
    };
    of_each(&waivers(before), &waivers(after), what, found);
}

/// The differences between two tables.
fn of_each(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    named: impl Fn(String) -> (Subject, String),
    found: &mut Vec<BaselineDifference>,
) {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let (subject, what) = named(key.clone());
        add(
            found,
            subject,
            &what,
            before.get(key).cloned(),
            after.get(key).cloned(),
        );
    }
}

fn add(
    found: &mut Vec<BaselineDifference>,
    subject: Subject,
    what: &str,
    before: Option<String>,
    after: Option<String>,
) {
    if before != after {
        let what = what.to_owned();
        found.push(BaselineDifference {
            subject,
            what,
            before,
            after,
        });
    }
}
