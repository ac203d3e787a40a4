//! The digest of all inputs of a report, which a person signs.

use std::collections::BTreeMap;
use std::path::Path;

use super::inputs::ReadRecord;
use crate::check::Gate;
use crate::repo::{self, TextFile};
use crate::report::{Comparison, Kind, Narrative, digest_of_files, file_digest};
use crate::session::{Session, SessionError};
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES};
use crate::text::with_stored_line_ends;

/// The files from which reports are made, each with the digest of its content in git.
pub(super) struct Sources {
    files: Vec<(String, String)>,
}

impl Sources {
    /// The digest of a report: of its files and of the request. Like the digest of the records, it
    /// is made from the lines `digest  path`; `docs/reports.md` describes it.
    pub(super) fn digest(&self, wanted: &Wanted<'_>) -> String {
        let asked = ("(asked)".to_owned(), file_digest(wanted.lines().as_bytes()));
        digest_of_files(self.files.iter().cloned().chain([asked]))
    }
}

/// The parts of the request that change the content of a report.
pub(super) struct Wanted<'a> {
    pub(super) kind: Kind,
    pub(super) gate: Gate,
    pub(super) filter: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) checked_on: chrono::NaiveDate,
    pub(super) changes_since: Option<&'a Comparison>,
}

impl Wanted<'_> {
    fn lines(&self) -> String {
        let gate = match self.gate {
            Gate::Daily => "daily",
            Gate::Release => "release",
        };
        let changes = self.changes_since.map_or_else(String::new, |changes| {
            let before = &changes.versions.before;
            let commit = before.revision.commit.as_deref().unwrap_or_default();
            format!(
                "changes since: {:?}\ncommit: {commit}\nrecords: {}\n",
                before.title(),
                before.digest
            )
        });
        format!(
            "program: hazlog {}\nreport: {}\ngate: {gate}\nday: {}\nfilter: {:?}\ntitle: {:?}\n{changes}",
            env!("CARGO_PKG_VERSION"),
            self.kind.as_str(),
            self.checked_on,
            self.filter.unwrap_or_default(),
            self.title.unwrap_or_default(),
        )
    }
}

impl Session {
    /// The files from which reports of these records are made. The built-in template counts for a
    /// log without its own.
    pub(super) fn sources(
        &self,
        records: &[ReadRecord],
        narratives: &BTreeMap<String, Narrative>,
        own: &[TextFile],
    ) -> Result<Sources, SessionError> {
        let records = records.iter();
        let mut files: Vec<(String, String)> = records
            .map(|(_, summary, bytes)| (summary.path.clone(), file_digest(bytes)))
            .collect();
        let parts = narratives.values().map(|part| (&part.path, &part.text));
        let texts = parts.chain(own.iter().map(|file| (&file.path, &file.text)));
        files.extend(texts.map(|(path, text)| (path.clone(), file_digest(text.as_bytes()))));
        // A file that cannot be read is named in the report, and has no content to sign.
        for path in &self.layout.config.test_results {
            if let Ok(text) = repo::text_in(&self.layout, path) {
                files.push((path.clone(), file_digest(text.as_bytes())));
            }
        }
        let origin = &self.layout.template_origin;
        for (own, name, built_in) in [
            (
                &origin.template,
                "(built-in) hazard-template.md",
                BUILT_IN_TEMPLATE,
            ),
            (&origin.types, "(built-in) hazard-types.md", BUILT_IN_TYPES),
        ] {
            match own {
                Some(path) => files.push(self.source(path)?),
                None => files.push((name.to_owned(), file_digest(built_in.as_bytes()))),
            }
        }
        if let Some(path) = &self.layout.config_file {
            files.push(self.source(path)?);
        }
        Ok(Sources { files })
    }

    /// A file that the layout names, by its path from the root of the log.
    fn source(&self, path: &Path) -> Result<(String, String), SessionError> {
        let below = path.strip_prefix(&self.layout.root).unwrap_or(path);
        let name = below.to_string_lossy().replace('\\', "/");
        let bytes = repo::read(&self.layout, &name)?;
        Ok((name, file_digest(&with_stored_line_ends(&bytes))))
    }
}
