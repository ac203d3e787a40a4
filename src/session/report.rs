//! Reports: the records in scope, their surroundings, and the bytes of the reports.

mod destination;
mod gates;
mod inputs;
mod refused_records;
mod release;
mod sign_offs;
mod sources;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;

pub use self::destination::ReportDestination;

use self::destination::begun;
use self::gates::ByGate;
use self::inputs::{ReadRecord, with_other_line_ends};
use self::refused_records::{no_shared_id, refuse_conflicts};
use self::sources::{Sources, Wanted};
use super::narratives::by_stem;
use super::{CheckRequest, Session, SessionError, Unsaved};
use crate::check::{Gate, MissingFactScope, Person, Verdict, with_unwritten_parts};
use crate::filter::Filter;
use crate::hazard::{Record, Summary};
use crate::repo::{self, Checkout, GitState, RepoError, Snapshot};
use crate::report::{
    Comparison, Format, Half, History, Kind, LogScope, Material, MatrixOrigin, Narrative, Product,
    Release, Report, ReportError, Revision, Scope, ScopeNotice, Selected, SignOffLine, Templates,
    Unread, UnwrittenParts, add_changes, build, case_files, digest, write,
};
use crate::store::Progress;
use crate::template::Template;
use crate::text::Span;

/// A request for reports.
#[derive(Clone, Debug)]
pub struct ReportRequest {
    /// The hazards; every hazard passes an empty filter.
    pub filter: Filter,
    /// The filter as typed, for the report.
    pub filter_text: String,
    /// A title instead of the usual one.
    pub title: Option<String>,
    /// The gate of the check; `None` for the usual gate of each kind of report.
    pub gate: Option<Gate>,
    /// The day with which dates are compared; `None` for the day of the commit, so that a report of
    /// a commit is always the same.
    pub day: Option<NaiveDate>,
    /// Today, for records that are not in a commit.
    pub today: NaiveDate,
    /// The files and folders that hazlog will write. They do not make the records differ from git.
    pub apart: Vec<PathBuf>,
}

/// The inputs of reports, read once.
pub struct ReportInputs<'s> {
    template: &'s Template,
    records: Vec<(Record, Summary)>,
    of: usize,
    filter: Option<String>,
    unread: Vec<Unread>,
    gate: Option<Gate>,
    matrix: MatrixOrigin,
    notices: ByGate<Vec<ScopeNotice>>,
    verdicts: ByGate<Verdict>,
    /// The verdicts, with the additional data for the safety case report.
    of_the_case: ByGate<Verdict>,
    checked_on: NaiveDate,
    product: Product,
    people: Vec<Person>,
    release: Release,
    revision: Revision,
    digest: String,
    digest_command: Option<String>,
    sources: Sources,
    narratives: BTreeMap<String, Narrative>,
    sign_offs: Vec<SignOffLine>,
    title: Option<String>,
    templates: Templates,
    outlet: ReportDestination<'s>,
    changes: Option<Comparison>,
}

impl<'s> ReportInputs<'s> {
    /// The report as data.
    ///
    /// # Errors
    /// As for [`build`].
    pub fn build(&self, kind: Kind, half: Half) -> Result<Report, ReportError> {
        let mut report = build(kind, half, &self.material(kind), &self.templates)?;
        if let Some(changes) = &self.changes {
            add_changes(&mut report, half, changes);
        }
        Ok(report)
    }

    /// Adds to each report what changed since an earlier version.
    pub fn add_changes(&mut self, changes: Comparison) {
        self.changes = Some(changes);
    }

    /// The bytes of a report that was built from these inputs.
    ///
    /// # Errors
    /// As for [`write`].
    pub fn write(&self, report: &Report, format: Format) -> Result<Vec<u8>, ReportError> {
        write(report, format, &self.templates)
    }

    /// The warnings about the scope of reports of these kinds, each once.
    pub fn notices(&self, kinds: &[Kind]) -> Vec<ScopeNotice> {
        let mut notices: Vec<ScopeNotice> = Vec::new();
        for kind in kinds {
            for notice in self.notices.at(self.gate_of(*kind)) {
                if !notices.contains(notice) {
                    notices.push(notice.clone());
                }
            }
        }
        notices
    }

    /// The gate at which the log is judged for a report.
    fn gate_of(&self, kind: Kind) -> Gate {
        self.gate.unwrap_or(kind.usual_gate())
    }

    /// The templates in force.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }

    /// The destination of the reports.
    pub fn outlet(&self) -> &ReportDestination<'s> {
        &self.outlet
    }

    fn material(&self, kind: Kind) -> Material<'_> {
        let gate = self.gate_of(kind);
        let verdicts = match kind.unwritten_parts() {
            UnwrittenParts::AreFindings => &self.of_the_case,
            UnwrittenParts::AreNot => &self.verdicts,
        };
        Material {
            scope: Scope {
                records: &self.records,
                of: self.of,
                filter: self.filter.as_deref(),
                unread: &self.unread,
                notices: self.notices.at(gate),
            },
            template: self.template,
            matrix: self.matrix,
            verdict: verdicts.at(gate),
            gates: verdicts.counts(),
            checked_on: self.checked_on,
            product: self.product.clone(),
            people: self.people.clone(),
            release: self.release.clone(),
            revision: self.revision.clone(),
            digest: self.digest.clone(),
            digest_command: self.digest_command.clone(),
            report_digest: self.sources.digest(&Wanted {
                kind,
                gate,
                filter: self.filter.as_deref(),
                title: self.title.as_deref(),
                checked_on: self.checked_on,
                changes_since: self.changes.as_ref(),
            }),
            narratives: self.narratives.clone(),
            sign_offs: self.sign_offs.clone(),
            title: self.title.clone(),
        }
    }
}

impl Session {
    /// The log at a commit, and the folder that it replaces while it is in use.
    ///
    /// # Errors
    /// When git does not know the commit, or it has no log.
    pub fn at(&self, revision: &str) -> Result<(Self, Checkout), SessionError> {
        let checkout = Checkout::create(&self.layout.root, Snapshot::Commit(revision))?;
        let session = Self::open_checkout(&checkout).map_err(|error| match error {
            SessionError::Repo(RepoError::NoFolder { .. }) => RepoError::NoLogInCommit {
                revision: revision.to_owned(),
            }
            .into(),
            other => other,
        })?;
        Ok((session, checkout))
    }

    /// The verdicts on the log at both gates, with the given texts of some records. The findings
    /// and the records of a report must be about the same bytes, because a finding names its place.
    fn verdicts_on(
        &self,
        texts: &[Unsaved],
        today: NaiveDate,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ByGate<Verdict>, SessionError> {
        let mut at = |gate| {
            let check = CheckRequest {
                gate,
                since: None,
                today,
                missing: MissingFactScope::InTheLog,
            };
            match texts {
                [] => self.check_with_progress(&check, progress),
                texts => self.check_with(&check, texts),
            }
        };
        Ok(ByGate {
            release: at(Gate::Release)?,
            daily: at(Gate::Daily)?,
        })
    }

    /// Keeps the records in scope. Returns the notices about them.
    fn narrow(
        &self,
        records: &mut Vec<ReadRecord>,
        asked: &ReportRequest,
        scope: &LogScope,
    ) -> Result<Vec<ScopeNotice>, SessionError> {
        self.keep_asked(records, &asked.filter)?;
        Ok(scope.notices(Selected {
            filter: &asked.filter_text,
            matching: records.len(),
        }))
    }

    /// The notices about the scope, with those about the verdict at each gate.
    fn with_verdicts(
        &self,
        notices: &[ScopeNotice],
        verdicts: &ByGate<Verdict>,
    ) -> ByGate<Vec<ScopeNotice>> {
        let with = |verdict| [notices.to_vec(), self.verdict_notices(verdict)].concat();
        ByGate {
            daily: with(&verdicts.daily),
            release: with(&verdicts.release),
        }
    }

    /// Reads all inputs of reports.
    ///
    /// # Errors
    /// When the records' folder, a narrative or a template cannot be read, two records have the
    /// same ID, or git cannot answer.
    pub fn gather(
        &self,
        asked: &ReportRequest,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ReportInputs<'_>, SessionError> {
        let narratives = repo::narratives(&self.layout)?;
        let own = repo::report_templates(&self.layout)?;
        let listing = self.listing()?;
        no_shared_id(&listing)?;
        let sources = self.inputs(&listing, &narratives, &own);
        let narratives = by_stem(narratives);
        let git_state = GitState::read(&self.layout, &sources, &asked.apart)?;
        let of_commit = git_state.date.map(|date| date.date_naive());
        let checked_on = asked.day.or(of_commit).unwrap_or(asked.today);
        progress(begun("reading every record"));
        let (mut records, unread) = self.read_all(&listing);
        refuse_conflicts(&records)?;
        progress(begun("checking the log"));
        let unsaved = with_other_line_ends(&listing, &records);
        let verdicts = self.verdicts_on(&unsaved, checked_on, progress)?;
        let of = records.len();
        refute(&mut records, &verdicts, self.template());
        self.accept_signed(&mut records);
        let scope = self.scope_of_report(&listing, &unread)?;
        let notices = self.narrow(&mut records, asked, &scope)?;
        let notices = self.with_verdicts(&notices, &verdicts);
        let digest = digest_of(&records);
        let is_whole = asked.filter.is_empty();
        let command = || self.digest_command(&listing, &records);
        let digest_command = is_whole.then(command).flatten();
        let signed = self.sources(&records, &narratives, &own)?;
        let (templates, strange) = replaced(own);
        let outlet = self.outlet(sources, strange, [of, records.len()], &verdicts, checked_on);
        Ok(ReportInputs {
            template: self.template(),
            of,
            filter: (!is_whole).then_some(asked.filter_text.clone()),
            unread,
            gate: asked.gate,
            matrix: self.matrix_origin(),
            notices,
            of_the_case: verdicts
                .map(|verdict| with_unwritten_parts(verdict.clone(), &case_files(&narratives))),
            verdicts,
            checked_on,
            product: self.layout.config.product.clone(),
            people: self.layout.config.people.clone(),
            release: self.release(&listing),
            revision: revision(git_state),
            digest,
            digest_command,
            sources: signed,
            narratives,
            sign_offs: self.sign_off_lines(&records),
            title: asked.title.clone(),
            templates,
            outlet,
            changes: None,
            records: without_bytes(records),
        })
    }
}

/// The records and their lines, without their bytes.
fn without_bytes(records: Vec<ReadRecord>) -> Vec<(Record, Summary)> {
    let records = records.into_iter();
    records
        .map(|(record, summary, _)| (record, summary))
        .collect()
}

/// The digest of the records that a report is about.
fn digest_of(records: &[ReadRecord]) -> String {
    let files = records.iter();
    digest(files.map(|(_, summary, bytes)| (summary.path.as_str(), bytes.as_slice())))
}

/// Removes evidence that the checks refute, at either gate, so that no control counts because of it.
fn refute(records: &mut [ReadRecord], verdicts: &ByGate<Verdict>, template: &Template) {
    let (at_release, daily) = (
        verdicts.release.refuted_evidence(),
        verdicts.daily.refuted_evidence(),
    );
    for (record, summary, _) in records {
        let its = [&at_release, &daily].map(|refuted| refuted.get(summary.path.as_str()));
        let refuted: Vec<Span> = its.into_iter().flatten().flatten().copied().collect();
        if record.hazard.refute(&refuted) {
            *summary = Summary::from_record(record, summary.path.clone(), template);
        }
    }
}

/// The commit of a report's records.
pub(super) fn revision(git_state: GitState) -> Revision {
    Revision {
        commit: git_state.commit,
        date: git_state.date,
        changed: git_state.changed,
        history: match git_state.is_cut_off {
            true => History::CutOff,
            false => History::Whole,
        },
    }
}

/// The templates, with those of the project, and the files that are not templates.
fn replaced(own: Vec<repo::TextFile>) -> (Templates, Vec<String>) {
    let mut templates = Templates::default();
    let mut strange = Vec::new();
    for file in own {
        if Templates::names().any(|name| name == file.name) {
            templates.replace(&file.name, file.path, file.text);
        } else {
            strange.push(file.path);
        }
    }
    (templates, strange)
}
