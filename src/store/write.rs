//! The rows of a record.

use rusqlite::{Statement, Transaction, params};

use super::StoreError;
use super::entry::{Content, Entry};
use crate::hazard::{Control, Duty, FactKey, Hazard, Record, SectionInfo, Summary};
use crate::template::{StatusKind, Template};
use crate::text::Span;

/// The tables that hold rows of a record besides `file`.
const TABLES: [&str; 8] = [
    "record",
    "section",
    "raw",
    "control",
    "cause",
    "code_reference",
    "problem",
    "file",
];

/// Writes records, with each statement prepared once.
pub(super) struct Writer<'c> {
    transaction: &'c Transaction<'c>,
    remove: Vec<Statement<'c>>,
    remove_words: Statement<'c>,
    file: Statement<'c>,
    stat: Statement<'c>,
    record: Statement<'c>,
    section: Statement<'c>,
    raw: Statement<'c>,
    control: Statement<'c>,
    cause: Statement<'c>,
    code: Statement<'c>,
    problem: Statement<'c>,
    words: Statement<'c>,
}

impl<'c> Writer<'c> {
    /// Prepares the statements.
    pub(super) fn new(transaction: &'c Transaction<'c>) -> Result<Self, StoreError> {
        let prepare = |sql: &str| transaction.prepare(sql);
        let insert = |table: &str, columns: usize| {
            let marks = vec!["?"; columns].join(", ");
            transaction.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))
        };
        let remove = |table: &&str| prepare(&format!("DELETE FROM {table} WHERE record = ?1"));
        Ok(Self {
            transaction,
            remove: TABLES.iter().map(remove).collect::<Result<_, _>>()?,
            remove_words: prepare("DELETE FROM words WHERE rowid = ?1")?,
            file: insert("file", 7)?,
            stat: prepare(
                "UPDATE file SET bytes = ?2, modified = ?3, settled = ?4 WHERE record = ?1",
            )?,
            record: insert("record", 24)?,
            section: insert("section", 10)?,
            raw: insert("raw", 2)?,
            control: insert("control", 12)?,
            cause: insert("cause", 3)?,
            code: insert("code_reference", 6)?,
            problem: insert("problem", 6)?,
            words: prepare("INSERT INTO words (rowid, name, text) VALUES (?1, ?2, ?3)")?,
        })
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, key: i64) -> Result<(), StoreError> {
        for statement in &mut self.remove {
            statement.execute([key])?;
        }
        self.remove_words.execute([key])?;
        Ok(())
    }

    /// Writes what came of looking into a file.
    pub(super) fn write(
        &mut self,
        entry: &Entry<'_>,
        template: &Template,
    ) -> Result<(), StoreError> {
        let file = entry.file;
        let bytes = i64::try_from(file.len).unwrap_or(i64::MAX);
        if let (Content::Same, Some(key)) = (&entry.content, entry.record) {
            self.stat
                .execute(params![key, bytes, file.modified, entry.settled])?;
            return Ok(());
        }
        if let Some(key) = entry.record {
            self.remove(key)?;
        }
        self.file.execute(params![
            entry.record,
            file.id.as_str(),
            file.path,
            bytes,
            file.modified,
            entry.settled,
            entry.digest,
        ])?;
        let key = entry
            .record
            .unwrap_or_else(|| self.transaction.last_insert_rowid());
        match &entry.content {
            Content::Same => {}
            Content::Record {
                summary,
                record,
                raw,
            } => {
                self.summary(key, summary)?;
                self.sections(key, record, template)?;
                self.lists(key, record)?;
                if let Some(raw) = raw {
                    self.raw.execute(params![key, raw])?;
                }
                let name = format!("{} {}", summary.id, summary.name);
                self.words.execute(params![key, name, record.text()])?;
            }
            Content::Unreadable { summary, why, raw } => {
                self.summary(key, summary)?;
                if let Some(raw) = raw {
                    self.raw.execute(params![key, raw])?;
                }
                let message = format!("the file cannot be read: {why}");
                self.problem
                    .execute(params![key, 0, "unreadable-file", message, 1, 1])?;
                self.words.execute(params![key, summary.id.as_str(), ""])?;
            }
        }
        Ok(())
    }

    fn summary(&mut self, key: i64, of: &Summary) -> Result<(), StoreError> {
        let labels = serde_json::Value::from(of.labels.clone()).to_string();
        let types = serde_json::Value::from(of.types.clone()).to_string();
        self.record.execute(params![
            key,
            of.id.as_str(),
            of.path,
            of.name,
            of.status.text,
            of.status.kind.map(kind_name),
            labels,
            of.initial.likelihood.map(|level| level.0),
            of.initial.severity.map(|level| level.0),
            of.initial.risk.map(|class| class.0),
            of.residual.likelihood.map(|level| level.0),
            of.residual.severity.map(|level| level.0),
            of.residual.risk.map(|class| class.0),
            types,
            of.owner,
            count(of.causes),
            count(of.controls.total),
            count(of.controls.implemented),
            count(of.controls.planned),
            count(of.controls.unknown),
            count(of.controls.verified),
            count(of.controls.effective),
            count(of.code),
            count(of.problems),
        ])?;
        Ok(())
    }

    fn sections(
        &mut self,
        key: i64,
        record: &Record,
        template: &Template,
    ) -> Result<(), StoreError> {
        let text = record.text();
        let sections = tiling(&record.hazard, text);
        let preamble = Span::new(
            0,
            sections
                .first()
                .map_or(text.len(), |first| first.extent.start),
        );
        self.section.execute(params![
            key,
            0,
            "",
            None::<&str>,
            false,
            1,
            count(record.document.place(preamble.end).line),
            0,
            count(preamble.len()),
            preamble.of(text),
        ])?;
        for (ordinal, section) in (1_i64..).zip(sections) {
            let field = section.field.and_then(|at| template.fields.get(at));
            self.section.execute(params![
                key,
                ordinal,
                section.title,
                field.map(|field| field.title.as_str()),
                section.doubled,
                count(section.start_line),
                count(section.end_line),
                count(section.body.start.saturating_sub(section.extent.start)),
                count(section.body.end.saturating_sub(section.extent.start)),
                section.extent.of(text),
            ])?;
        }
        Ok(())
    }

    fn lists(&mut self, key: i64, record: &Record) -> Result<(), StoreError> {
        let hazard = &record.hazard;
        for (ordinal, control) in (1_i64..).zip(hazard.controls()) {
            self.control(key, ordinal, control)?;
        }
        for (ordinal, cause) in (1_i64..).zip(&hazard.cause_list) {
            self.cause.execute(params![key, ordinal, cause])?;
        }
        for (ordinal, code) in (1_i64..).zip(&hazard.code_list) {
            self.code.execute(params![
                key, ordinal, code.path, code.start, code.end, code.note
            ])?;
        }
        for (ordinal, problem) in (1_i64..).zip(&record.problems) {
            let place = record.document.place(problem.span.start);
            self.problem.execute(params![
                key,
                ordinal,
                problem.code.as_str(),
                problem.message,
                count(place.line),
                count(place.column),
            ])?;
        }
        Ok(())
    }

    fn control(&mut self, key: i64, ordinal: i64, control: &Control) -> Result<(), StoreError> {
        let fact = |key: FactKey| -> Option<String> {
            let values: Vec<&str> = control.values(key).collect();
            (!values.is_empty()).then(|| values.join("\n"))
        };
        self.control.execute(params![
            key,
            ordinal,
            control.id.0,
            control.group.as_str(),
            control.duty.map(Duty::as_str),
            control.state.as_str(),
            control.text,
            fact(FactKey::Evidence),
            fact(FactKey::Verified),
            fact(FactKey::Effective),
            fact(FactKey::ActsOn),
            fact(FactKey::Owner),
        ])?;
        Ok(())
    }
}

/// The record's sections, where they follow one another to the end of the text. Anything else
/// would lose bytes of it, so then the whole text is kept as one.
fn tiling<'a>(hazard: &'a Hazard, text: &str) -> &'a [SectionInfo] {
    let sections = &hazard.sections;
    let joined = sections
        .windows(2)
        .all(|pair| pair[0].extent.end == pair[1].extent.start);
    let whole = sections
        .last()
        .is_none_or(|last| last.extent.end == text.len());
    if joined && whole { sections } else { &[] }
}

/// The word for what a status means.
pub(super) fn kind_name(kind: StatusKind) -> &'static str {
    match kind {
        StatusKind::Draft => "draft",
        StatusKind::Open => "open",
        StatusKind::Transferred => "transferred",
        StatusKind::Closed => "closed",
        StatusKind::Other => "other",
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
