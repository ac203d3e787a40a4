//! The cache of verdicts: a check is not repeated while nothing on which it depends has changed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::check_request::CheckRequest;
use super::left_out_files::LeftOutFiles;
use super::{Session, SessionError};
use crate::check::{
    Diagnostic, Fix, Grade, NotShown, RuleCode, Spot, Terms, Verdict, rule_with_code,
};
use crate::hazard::HazardId;
use crate::repo;
use crate::store::CachedVerdict;

/// A diagnostic in the cache: with the rule's code instead of the rule. Borrowed when it is written, owned when it
/// was read.
#[derive(Serialize, Deserialize)]
struct CachedDiagnostic<'a> {
    rule: RuleCode,
    grade: Grade,
    /// Its subject; `None` if it is the same as for the previous one.
    about: Option<About<'a>>,
    spot: Option<Spot>,
    message: Cow<'a, str>,
    help: Cow<'a, Option<String>>,
    fix: Cow<'a, Option<Fix>>,
    waived: Cow<'a, Option<Terms>>,
}

/// The subject of a diagnostic.
#[derive(Serialize, Deserialize)]
struct About<'a> {
    id: Cow<'a, Option<HazardId>>,
    path: Cow<'a, Option<String>>,
}

/// The least size of a diagnostic in bytes: one for each of its fields.
const LEAST_BYTES: usize = 8;

impl Session {
    /// The examiner: this program with these thresholds. The findings of another build are not
    /// used, because its rules may differ.
    pub(super) fn examiner(&self) -> String {
        let thresholds = &self.layout.config.check.thresholds;
        format!("{} {thresholds:?}", repo::program())
    }

    /// A digest of everything on which a verdict depends, except the files that it examined.
    pub(super) fn verdict_key(
        &self,
        asked: &CheckRequest,
        left_out: &LeftOutFiles,
    ) -> Result<String, SessionError> {
        let layout = &self.layout;
        let records = self.ask(|store| store.digest())?;
        let parts = [
            self.examiner(),
            records,
            layout.template_digest.to_hex().to_string(),
            format!("{:?}", layout.config),
            layout.ids.to_string(),
            format!("{asked:?} {left_out:?}"),
            format!("{:?}", self.case_files()),
            repo::baselines_digest(layout),
            format!("{:?}", self.test_results()),
            self.sign_off_files(),
        ];
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// The cached verdict for a key, if the files that it examined have not changed.
    pub(super) fn cached_verdict(
        &self,
        key: &str,
        asked: &CheckRequest,
    ) -> Result<Option<Verdict>, SessionError> {
        let restore = |kept: CachedVerdict<'_>| {
            if !repo::is_unchanged_since(&self.layout, kept.fingerprint) {
                return None;
            }
            verdict_of(kept.found, asked)
        };
        self.ask(|store| store.verdict(key, restore))
    }

    /// Caches a verdict with the other things that it examined. If it cannot be stored, the next
    /// check computes it again.
    pub(super) fn cache_verdict(&self, key: &str, verdict: &Verdict, fingerprint: &[u8]) {
        let Some(found) = bytes_of(verdict) else {
            return;
        };
        let kept = CachedVerdict {
            fingerprint,
            found: &found,
        };
        let _ = self.store.borrow_mut().keep_verdict(key, kept);
    }
}

/// A verdict as bytes; `None` if it cannot be stored.
fn bytes_of(verdict: &Verdict) -> Option<Vec<u8>> {
    let mut before = None;
    let of_the_log = verdict.diagnostics.len();
    let mut kept = Vec::with_capacity(of_the_log + verdict.in_hazards.len());
    for diagnostic in verdict.diagnostics.iter().chain(&verdict.in_hazards) {
        kept.push(CachedDiagnostic::new(diagnostic, before));
        before = Some(diagnostic);
    }
    postcard::to_allocvec(&(verdict.records, of_the_log, kept, &verdict.looked_up)).ok()
}

/// The cached verdict in `bytes`; `None` if they cannot be read.
fn verdict_of(bytes: &[u8], asked: &CheckRequest) -> Option<Verdict> {
    let (counts, mut rest) = postcard::take_from_bytes::<(usize, usize, usize)>(bytes).ok()?;
    let (records, of_the_log, count) = counts;
    // A damaged count must not reserve more memory than its diagnostics could need.
    let mut diagnostics: Vec<Diagnostic> = Vec::with_capacity(count.min(rest.len() / LEAST_BYTES));
    for _ in 0..count {
        // One at a time. All at once, and then their content, would double the memory.
        let (kept, after) = postcard::take_from_bytes::<CachedDiagnostic<'_>>(rest).ok()?;
        let diagnostic = kept.restore(diagnostics.last())?;
        diagnostics.push(diagnostic);
        rest = after;
    }
    let in_hazards = (of_the_log <= count).then(|| diagnostics.split_off(of_the_log))?;
    let looked_up = postcard::from_bytes(rest).ok()?;
    Some(Verdict {
        records,
        gate: asked.gate,
        diagnostics,
        in_hazards,
        looked_up,
        not_new: NotShown::default(),
    })
}

impl<'a> CachedDiagnostic<'a> {
    fn new(diagnostic: &'a Diagnostic, before: Option<&Diagnostic>) -> Self {
        let same = |it: &Diagnostic| it.id == diagnostic.id && it.path == diagnostic.path;
        let about = (!before.is_some_and(same)).then_some(About {
            id: Cow::Borrowed(&diagnostic.id),
            path: Cow::Borrowed(&diagnostic.path),
        });
        Self {
            rule: diagnostic.rule.code,
            grade: diagnostic.grade,
            about,
            spot: diagnostic.spot,
            message: Cow::Borrowed(&diagnostic.message),
            help: Cow::Borrowed(&diagnostic.help),
            fix: Cow::Borrowed(&diagnostic.fix),
            waived: Cow::Borrowed(&diagnostic.waived),
        }
    }

    fn restore(self, before: Option<&Diagnostic>) -> Option<Diagnostic> {
        let (id, path) = match self.about {
            Some(about) => (about.id.into_owned(), about.path.into_owned()),
            None => before.map(|it| (it.id.clone(), it.path.clone()))?,
        };
        Some(Diagnostic {
            rule: rule_with_code(self.rule)?,
            grade: self.grade,
            id,
            path,
            spot: self.spot,
            message: self.message.into_owned(),
            help: self.help.into_owned(),
            fix: self.fix.into_owned(),
            waived: self.waived.into_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Gate, Lookup, Lookups, MissingFactScope, all};

    #[test]
    fn a_verdict_is_restored_as_cached_and_a_damaged_one_is_dropped() {
        let asked = CheckRequest {
            gate: Gate::Release,
            since: None,
            today: chrono::NaiveDate::default(),
            missing: MissingFactScope::InTheLog,
        };
        let diagnostics: Vec<Diagnostic> = all()
            .enumerate()
            .map(|(at, rule)| Diagnostic {
                rule,
                grade: Grade::Warning,
                // The first is about the log. Then there are three of a record; for one of these
                // only the ID equals that of the previous one.
                id: (at > 0).then(|| HazardId::new(format!("Hazard-{}", at / 3))),
                path: (at > 0 && at != 7).then(|| format!("hazards/Hazard-{}.md", at / 3)),
                spot: Some(Spot::default()),
                message: format!("a fault of `{}`", rule.name),
                help: None,
                fix: None,
                waived: None,
            })
            .collect();
        let in_hazards = diagnostics[1..].to_vec();
        let mut looked_up = Lookups::default();
        looked_up.note("hazards/Hazard-1.md", 7, Lookup::Found);
        looked_up.note("hazards/Hazard-2.md", 300, Lookup::NotFound);
        let verdict = Verdict {
            records: 7,
            gate: Gate::Release,
            diagnostics,
            in_hazards,
            looked_up,
            not_new: NotShown::default(),
        };
        let bytes = bytes_of(&verdict).unwrap();
        assert_eq!(verdict_of(&bytes, &asked).unwrap(), verdict);
        for end in 0..bytes.len() {
            assert_eq!(verdict_of(&bytes[..end], &asked), None, "{end}");
        }
        for counts in [(7_usize, 0_usize, usize::MAX), (7, 1, 0)] {
            let many = postcard::to_allocvec(&counts).unwrap();
            assert_eq!(verdict_of(&many, &asked), None);
        }
    }
}
