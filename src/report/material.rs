//! What a report is made of.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Gates, History, ScopeNotice, Unread};
use crate::check::{Person, TestResults, Verdict};
use crate::hazard::{HazardId, Record, Summary};
use crate::signoff::MachineDrafts;
use crate::template::Template;

/// What a report is made of: the records in its scope, and what is known around them.
pub struct Material<'a> {
    /// The records in the report's scope, in its order.
    pub scope: Scope<'a>,
    /// The template in force.
    pub template: &'a Template,
    /// Whether the settings declare the template's matrix.
    pub matrix: MatrixOrigin,
    /// What the checks found in the whole log, at the gate of this report.
    pub verdict: &'a Verdict,
    /// How many findings count at each gate, whichever the gate of this report is.
    pub gates: Gates,
    /// The day that the checks compared dates with.
    pub checked_on: NaiveDate,
    /// The product.
    pub product: Product,
    /// The people of the settings.
    pub people: Vec<Person>,
    /// The build, components and test results of the release.
    pub release: Release,
    /// The commit.
    pub revision: Revision,
    /// The SHA-256 digest of the records in scope.
    pub digest: String,
    /// The command that gives the same digest, where the scope is the whole log as committed.
    pub digest_command: Option<String>,
    /// The SHA-256 digest of all that the report is made of.
    pub report_digest: String,
    /// The person's own parts of the clinical safety case report, by the stem of their files.
    pub narratives: BTreeMap<String, Narrative>,
    /// The acts of named persons about records in the scope.
    pub sign_offs: Vec<SignOffLine>,
    /// The records that a machine drafted, and that no named person has accepted as they are.
    pub machine_drafts: MachineDrafts,
    /// The title that was asked for, instead of the usual one.
    pub title: Option<String>,
}

/// An act of a named person, as a report shows it (21 CFR 11.50).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOffLine {
    /// Its state, in a word.
    pub state: String,
    /// What the person did and what it means: `approved`, `declined: approved`.
    pub meaning: String,
    /// The name as typed.
    pub name: String,
    /// The role for this act, and the registration.
    pub role: String,
    /// The date, the time and the difference from UTC.
    pub when: String,
    /// The hazards, or that it is the whole log; the baseline.
    pub scope: String,
    /// The statement or the reason, word for word.
    pub words: String,
    /// What is known about keys.
    pub key: String,
    /// What changed since, or why it does not count.
    pub changed: Vec<ChangeLine>,
    /// Its file.
    pub file: String,
    /// The hazards of the report that it is about; each if the file cannot be read.
    pub hazards: Vec<HazardId>,
}

/// What changed since an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// The hazard; `None` for what concerns every hazard of the act.
    pub hazard: Option<HazardId>,
    /// In words.
    pub words: String,
}

/// Whose choice the risk matrix is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MatrixOrigin {
    /// hazlog's own: the log has no template.
    #[default]
    BuiltIn,
    /// The log's own template declares it.
    Declared,
}

/// The records that a report is about.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Each with its line, in the order of the report.
    pub records: &'a [(Record, Summary)],
    /// How many records the log has.
    pub of: usize,
    /// The filter, as typed; `None` for the whole log.
    pub filter: Option<&'a str>,
    /// Files that could not be read.
    pub unread: &'a [Unread],
    /// What a reader must know of the scope before trusting the report's numbers.
    pub notices: &'a [ScopeNotice],
}

/// The product that the log is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who makes it.
    pub manufacturer: Option<String>,
    /// The build that is released: a tag, an image, a number.
    pub build: Option<String>,
}

/// The facts of a release other than its version and its build (DCB0129 7.1.3 and 2.5.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Release {
    /// The third-party products in it, as the settings name them.
    pub components: Vec<Component>,
    /// What the test runs say that the settings name.
    pub tests: TestResults,
    /// The ids that no record of the log has.
    pub free_ids: FreeIds,
}

/// A third-party product in a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who makes it.
    pub supplier: Option<String>,
    /// How it was assessed (DCB0129 2.5.1).
    pub assessment: Option<String>,
}

/// The ids between those of the log that no record has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeIds {
    /// Those of which git knows no record, a gap each: `Hazard-0004 to Hazard-0006`.
    pub gaps: Vec<String>,
    /// Those of which git knows a record that the log has lost.
    pub lost: Vec<String>,
}

/// The commit that the records are of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The commit; `None` where there is none.
    pub commit: Option<String>,
    /// When it was made.
    pub date: Option<DateTime<FixedOffset>>,
    /// The files in which the records, the template or the narratives differ from it.
    pub changed: Vec<String>,
    /// How much of the history was there to be looked at.
    pub history: History,
}

/// A part of a document that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrative {
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Its Markdown.
    pub text: String,
}

impl Material<'_> {
    /// The same material with other records in its scope.
    pub fn of_records<'b>(&'b self, records: &'b [(Record, Summary)]) -> Material<'b> {
        Material {
            scope: Scope {
                records,
                ..self.scope
            },
            template: self.template,
            matrix: self.matrix,
            verdict: self.verdict,
            gates: self.gates,
            checked_on: self.checked_on,
            product: self.product.clone(),
            people: self.people.clone(),
            release: self.release.clone(),
            revision: self.revision.clone(),
            digest: self.digest.clone(),
            digest_command: self.digest_command.clone(),
            report_digest: self.report_digest.clone(),
            narratives: self.narratives.clone(),
            sign_offs: self.sign_offs.clone(),
            machine_drafts: self.machine_drafts.clone(),
            title: self.title.clone(),
        }
    }
}
