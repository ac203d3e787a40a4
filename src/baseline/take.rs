//! Takes a baseline: from the records, the criteria and the verdict to the values of the file.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::content::{
    AcceptedFinding, BaselineForm, CaseFile, DraftKind, GateResult, RuleCount, Stages, UnreadFile,
};
use super::{Baseline, BaselineName, RecordLine, ScoreWords, criteria_digest};
use crate::check::{ANSWERED_BY_A_BASELINE, Grade, Rule, RuleCode, Stage, Verdict};
use crate::hazard::{HazardId, Record, Summary, SummaryScores};
use crate::report::{clean_line, file_digest};
use crate::template::{Criteria, Template};

/// The act of a person: what is not computed from the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The form of the file.
    pub format: BaselineForm,
    /// The name of the baseline.
    pub name: BaselineName,
    /// When it is taken.
    pub created: DateTime<FixedOffset>,
    /// Who takes it, as typed.
    pub by: Option<String>,
    /// Why it is taken although the release gate fails, or a remark, as typed.
    pub because: Option<String>,
    /// The day with which dates are compared.
    pub checked_on: NaiveDate,
    /// The version of hazlog.
    pub hazlog: String,
}

/// The log at a commit.
pub struct TakenFrom<'a> {
    /// The product's name.
    pub product: Option<&'a str>,
    /// The product's version.
    pub version: Option<&'a str>,
    /// The commit.
    pub commit: &'a str,
    /// When it was made.
    pub commit_time: Option<DateTime<FixedOffset>>,
    /// The template of that time.
    pub template: &'a Template,
    /// The records with their lines and the bytes that git stores.
    pub records: &'a [(Record, Summary, Vec<u8>)],
    /// The files of the safety case, with the bytes that git stores.
    pub safety_case: &'a [(String, Vec<u8>)],
    /// The records that a machine drafted at the commit or before, and that no named person has accepted.
    pub not_accepted: &'a BTreeSet<HazardId>,
    /// The paths of the files that hazlog could not read.
    pub not_read: &'a [String],
    /// The verdict at the release gate.
    pub verdict: &'a Verdict,
}

/// The baseline of a log. Findings that compare the log with the last baseline do not count, because
/// this baseline answers them.
pub fn take(log: &TakenFrom<'_>, act: Act) -> Baseline {
    let findings = findings(log.verdict);
    let has_error = findings
        .iter()
        .any(|found| found.grade == Grade::Error.as_str());
    let mut records: Vec<RecordLine> = log
        .records
        .iter()
        .map(|(record, summary, bytes)| RecordLine {
            draft: draft(record, log, act.format),
            ..line(summary, bytes, &log.template.criteria)
        })
        .collect();
    records.sort_by(|one, other| one.path.cmp(&other.path));
    let case = log.safety_case.iter().map(|(path, bytes)| CaseFile {
        path: path.clone(),
        sha256: file_digest(bytes),
    });
    let mut safety_case: Vec<CaseFile> = case.collect();
    safety_case.sort_by(|one, other| one.path.cmp(&other.path));
    let mut not_read = log.not_read.to_vec();
    not_read.sort();
    Baseline {
        format: act.format,
        name: act.name,
        product: log.product.map(str::to_owned),
        version: log.version.map(str::to_owned),
        commit: log.commit.to_owned(),
        commit_time: log.commit_time,
        created: act.created,
        created_by: act.by,
        hazlog: act.hazlog,
        checked_on: act.checked_on,
        release_gate: match has_error {
            true => GateResult::Failed,
            false => GateResult::Passed,
        },
        because: act.because,
        criteria: criteria_digest(act.format, &log.template.criteria),
        stages: stages(log, &records),
        records,
        safety_case,
        findings,
        waivers: waivers(log.verdict),
        not_read: not_read
            .into_iter()
            .map(|path| UnreadFile { path })
            .collect(),
    }
}

fn line(summary: &Summary, bytes: &[u8], criteria: &Criteria) -> RecordLine {
    let words = |scores: &SummaryScores| ScoreWords {
        likelihood: scores
            .likelihood
            .map(|it| criteria.likelihood.word(it).to_owned()),
        severity: scores
            .severity
            .map(|it| criteria.severity.word(it).to_owned()),
        risk: scores.risk.map(|class| criteria.words(class)),
    };
    RecordLine {
        id: summary.id.as_str().to_owned(),
        sha256: file_digest(bytes),
        path: summary.path.clone(),
        name: clean_line(&summary.name),
        status: clean_line(&summary.status.text),
        draft: None,
        initial: words(&summary.initial),
        residual: words(&summary.residual),
    }
}

/// Why a record counts as a draft in a form of the file; its line in the first form never says so.
fn draft(record: &Record, log: &TakenFrom<'_>, form: BaselineForm) -> Option<DraftKind> {
    let stage = Stage::of_hazard(&record.hazard, log.template);
    match (form, stage) {
        (BaselineForm::One, _) | (_, Stage::Deprecated) => None,
        (BaselineForm::Two, Stage::Draft) => Some(DraftKind::NotTriaged),
        (BaselineForm::Two, Stage::Live) => log
            .not_accepted
            .contains(&record.hazard.id)
            .then_some(DraftKind::NotAccepted),
    }
}

fn stages(log: &TakenFrom<'_>, lines: &[RecordLine]) -> Stages {
    let count = |stage: Stage| {
        let records = log.records.iter();
        let of = records
            .filter(|(record, _, _)| Stage::of_hazard(&record.hazard, log.template) == stage);
        of.count()
    };
    let not_accepted = lines.iter();
    let not_accepted = not_accepted.filter(|line| line.draft == Some(DraftKind::NotAccepted));
    Stages {
        records: log.records.len(),
        drafts: count(Stage::Draft) + not_accepted.count(),
        deprecated: count(Stage::Deprecated),
    }
}

/// Whether a rule compares the log with the last baseline, so that a new one answers its findings.
fn is_answered(rule: &Rule) -> bool {
    ANSWERED_BY_A_BASELINE.contains(&rule.code)
}

fn findings(verdict: &Verdict) -> Vec<RuleCount> {
    let mut counts: BTreeMap<(RuleCode, Grade), (String, usize)> = BTreeMap::new();
    for found in verdict.counted().filter(|found| !is_answered(found.rule)) {
        let key = (found.rule.code, found.grade);
        counts
            .entry(key)
            .or_insert_with(|| (words(found.rule), 0))
            .1 += 1;
    }
    let mut list: Vec<(Grade, RuleCount)> = counts
        .into_iter()
        .map(|((_, grade), (rule, count))| {
            let grade_word = grade.as_str().to_owned();
            (
                grade,
                RuleCount {
                    grade: grade_word,
                    rule,
                    count,
                },
            )
        })
        .collect();
    // The worst first; within a grade by code.
    list.sort_by_key(|(grade, _)| std::cmp::Reverse(*grade));
    list.into_iter().map(|(_, count)| count).collect()
}

fn waivers(verdict: &Verdict) -> Vec<AcceptedFinding> {
    let mut counts: BTreeMap<AcceptedFinding, usize> = BTreeMap::new();
    for found in &verdict.diagnostics {
        let Some(terms) = &found.waived else { continue };
        let waiver = AcceptedFinding {
            id: found
                .id
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            rule: words(found.rule),
            until: terms.until,
            by: clean_line(&terms.by),
            reason: clean_line(&terms.reason),
            count: 0,
        };
        *counts.entry(waiver).or_default() += 1;
    }
    let counted = counts.into_iter();
    counted
        .map(|(waiver, count)| AcceptedFinding { count, ..waiver })
        .collect()
}

fn words(rule: &Rule) -> String {
    format!("{} {}", rule.code, rule.name)
}
