//! The baseline that an act names: it must exist, be as computed again, and be what is signed.

use super::document::changed_words;
use super::git_facts::SessionGitFacts;
use super::present::LogNow;
use super::{SignOffError, SignRequest, SignScope};
use crate::baseline::{Baseline, RecordLine, criteria_digest};
use crate::repo;
use crate::report::file_digest;
use crate::session::{Session, SessionError};
use crate::signoff::{SignedBaseline, SignedRecord};
use crate::text::with_stored_line_ends;

impl Session {
    /// The baseline that a request names, with the digest of its file; `None` if it names none.
    ///
    /// # Errors
    /// When there is no such baseline, its file is not committed, `hazlog baseline verify` finds a difference in it, or a
    /// record that would be signed differs from it.
    pub(super) fn signed_baseline(
        &self,
        asked: &SignRequest,
        records: &[SignedRecord],
        now: &LogNow,
        facts: &SessionGitFacts<'_>,
    ) -> Result<Option<SignedBaseline>, SessionError> {
        let typed = asked.baseline.as_deref().map(str::trim);
        let Some(typed) = typed.filter(|typed| !typed.is_empty()) else {
            return Ok(None);
        };
        let placed = self.baseline(typed)?;
        let blob = facts.history.present_blob(&self.layout, &placed.path)?;
        if blob.is_none() {
            let files = vec![placed.path];
            return Err(SignOffError::NotCommitted { files }.into());
        }
        let baseline = &placed.baseline;
        let name = baseline.name.as_str();
        for verified in self.verify_baselines(Some(name))? {
            if !verified.faults.is_empty() {
                let (name, faults) = (name.to_owned(), verified.faults);
                return Err(SignOffError::FaultyBaseline { name, faults }.into());
            }
        }
        let mut differences = self.log_differences(baseline);
        for record in records {
            differences.extend(self.record_differences(record, baseline, now, facts)?);
        }
        if asked.scope == SignScope::Log {
            let lines = baseline.records.iter();
            let gone = lines.filter(|line| !records.iter().any(|it| it.id.as_str() == line.id));
            differences.extend(gone.map(|line| format!("{}: it is in the baseline only", line.id)));
        }
        if !differences.is_empty() {
            let name = name.to_owned();
            return Err(SignOffError::NotAsBaseline { name, differences }.into());
        }
        let text = repo::baseline_text(&self.layout, &placed.path)?;
        Ok(Some(SignedBaseline {
            name: name.to_owned(),
            digest: Some(repo::baseline_file_digest(&text)),
        }))
    }

    /// What differs apart from the records: the product and the risk criteria.
    fn log_differences(&self, baseline: &Baseline) -> Vec<String> {
        let product = &self.layout.config.product;
        let mut differences = Vec::new();
        for (what, before, now) in [
            ("product", &baseline.product, &product.name),
            (
                "version of the product",
                &baseline.version,
                &product.version,
            ),
        ] {
            if before != now {
                let shown = |text: &Option<String>| text.clone().unwrap_or("(none)".to_owned());
                differences.push(format!("{what} {} → {}", shown(before), shown(now)));
            }
        }
        if criteria_digest(baseline.format, &self.template().criteria) != baseline.criteria {
            differences.push("the risk criteria differ".to_owned());
        }
        differences
    }

    /// What a record says differently than in the baseline, in phrases.
    fn record_differences(
        &self,
        record: &SignedRecord,
        baseline: &Baseline,
        now: &LogNow,
        facts: &SessionGitFacts<'_>,
    ) -> Result<Vec<String>, SessionError> {
        let id = &record.id;
        let Some(line) = { baseline.records.iter() }.find(|line| line.id == id.as_str()) else {
            return Ok(vec![format!("{id}: it is not in the baseline")]);
        };
        let bytes = repo::read(&self.layout, &record.path)?;
        let is_same = file_digest(&bytes) == line.sha256
            || file_digest(&with_stored_line_ends(&bytes)) == line.sha256;
        let mut phrases = Vec::new();
        if line.path != record.path {
            phrases.push(format!("file {} → {}", line.path, record.path));
        }
        if !is_same {
            phrases.extend(self.changed_since_line(record, line, baseline, now, facts)?);
        }
        let phrases = phrases.into_iter();
        Ok(phrases.map(|phrase| format!("{id}: {phrase}")).collect())
    }

    fn changed_since_line(
        &self,
        record: &SignedRecord,
        line: &RecordLine,
        baseline: &Baseline,
        now: &LogNow,
        facts: &SessionGitFacts<'_>,
    ) -> Result<Vec<String>, SessionError> {
        let failed = |why| SignOffError::NoEarlier {
            id: record.id.clone(),
            why,
        };
        let before = facts.record(&baseline.commit, &line.path).map_err(failed)?;
        let after = now.contents.get(&record.id);
        let phrases = match (&before, after) {
            (Some((_, before)), Some(after)) => changed_words(before, after),
            _ => Vec::new(),
        };
        Ok(match phrases.is_empty() {
            true => vec!["its form differs, such as blank lines".to_owned()],
            false => phrases,
        })
    }
}
