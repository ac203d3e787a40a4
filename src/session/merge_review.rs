//! Repeats the merges of a branch in memory: git may have merged what a person must decide, and the button of a
//! website runs no merge driver.

use super::merge_finding::{MergeFinding, MergeFindingKind};
use super::{Session, SessionError};
use crate::merge::{
    CommittedMerge, ConflictReason, LineMerges, ReviewReason, Three, USUAL_MARKER, git_asks,
    merge_records, review_merge,
};
use crate::repo::{
    self, MergePoint, MergedRecord, OctopusMerge, OctopusRecords, RepoError, TextConflicts,
    merge_points, merge_text, merged_records, octopus_records,
};

/// What the merges of a branch need from a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeReview {
    /// How many committed merges were repeated.
    pub repeated: usize,
    /// Whether a merge with the other branch is still to come.
    pub to_come: NextMerge,
    /// What a person must look at.
    pub findings: Vec<MergeFinding>,
    /// What hazlog could not repeat exactly, in sentences.
    pub notes: Vec<String>,
}

/// The field of a finding about a record as a whole.
const WHOLE: &str = "the whole record";

/// Whether a merge is still to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NextMerge {
    /// HEAD has all commits of the other branch.
    #[default]
    None,
    /// It is, and was tried in memory.
    Tried,
}

impl Session {
    /// Repeats each merge that HEAD has and `base` does not have, and tries the merge of HEAD with `base` if that is
    /// still to come. Changes no file.
    ///
    /// # Errors
    /// When git does not know `base`, or its history is incomplete.
    pub fn review_merges(&self, base: &str) -> Result<MergeReview, SessionError> {
        let layout = &self.layout;
        let found = merge_points(layout, &self.commit_named(base)?)?;
        let mut review = MergeReview::default();
        for merge in &found.octopus {
            review.repeated += 1;
            let records = octopus_records(layout, merge, &found.head)?;
            for (point, record) in &records.of_two {
                review.findings.extend(self.review_record(point, record)?);
            }
            review.findings.extend(self.of_more(merge, &records));
        }
        for point in &found.points {
            match &point.commit {
                Some(_) => review.repeated += 1,
                None => review.to_come = NextMerge::Tried,
            }
            if point.bases != 1 {
                review.notes.push(note(point));
            }
            for record in merged_records(layout, point, &found.head)? {
                review.findings.extend(self.review_record(point, &record)?);
            }
        }
        Ok(review)
    }

    /// The records that three branches or more changed, unless somebody has changed them since the merge.
    fn of_more(&self, merge: &OctopusMerge, records: &OctopusRecords) -> Vec<MergeFinding> {
        let open = records.of_more.iter().filter(|it| it.now == it.result);
        let findings = open.map(|record| MergeFinding {
            kind: MergeFindingKind::NotRepeatable,
            commit: Some(merge.commit.clone()),
            id: Some(record.id.clone()),
            path: record.path.clone(),
            field: WHOLE.to_owned(),
            what: "three branches or more changed this record, and hazlog repeats a merge of two"
                .to_owned(),
            texts: Three::default(),
            result: None,
        });
        findings.collect()
    }

    fn review_record(
        &self,
        point: &MergePoint,
        record: &MergedRecord,
    ) -> Result<Vec<MergeFinding>, SessionError> {
        let found = Found { point, record };
        let versions = record.versions.as_ref();
        let text = |bytes: &Option<Vec<u8>>| match bytes {
            Some(bytes) => String::from_utf8(bytes.clone()).ok(),
            None => Some(String::new()),
        };
        let (Some(base), Some(ours), Some(theirs)) = (
            text(versions.base),
            text(versions.ours),
            text(versions.theirs),
        ) else {
            let what = "a version of this record is not UTF-8, so hazlog cannot repeat the merge";
            return Ok(vec![found.whole(MergeFindingKind::NotRepeatable, what)]);
        };
        let texts = Three {
            base: base.as_str(),
            ours: ours.as_str(),
            theirs: theirs.as_str(),
        };
        let is_gone = versions.ours.is_none() || versions.theirs.is_none();
        if texts.merged().is_none() && is_gone {
            // git asks about this, so only a merge to come needs a word.
            let what = "one side deleted or renamed this record, and the other side changed it";
            let to_come = point
                .commit
                .is_none()
                .then(|| found.whole(MergeFindingKind::WillAsk, what));
            return Ok(to_come.into_iter().collect());
        }
        let lines = self.line_merges(texts)?;
        let lines = lines
            .as_ref()
            .map(|(ours, theirs)| LineMerges { ours, theirs });
        Ok(match point.commit {
            None => self.next_conflicts(&found, texts, lines),
            Some(_) => self.committed_merge(&found, texts, lines),
        })
    }

    /// What a merge that is still to come will ask.
    fn next_conflicts(
        &self,
        found: &Found<'_>,
        texts: Three<&str>,
        lines: Option<LineMerges<'_>>,
    ) -> Vec<MergeFinding> {
        let (id, template) = (&found.record.id, self.template());
        let merged = merge_records(id, texts, USUAL_MARKER, template);
        let conflicts = merged.conflicts.iter().map(|conflict| {
            let asks = lines
                .is_none_or(|lines| git_asks(id, &merged.conflicts, conflict, lines, template));
            let (kind, who) = match asks || conflict.reason == ConflictReason::SameId {
                true => (MergeFindingKind::WillAsk, "git will ask too"),
                false => (MergeFindingKind::WillNotAsk, "git will not ask"),
            };
            let what = format!("{}; {who}", conflict.reason);
            found.finding((kind, what), &conflict.field, conflict.texts.clone(), None)
        });
        conflicts.collect()
    }

    /// What in a committed merge needs a second look.
    fn committed_merge(
        &self,
        found: &Found<'_>,
        texts: Three<&str>,
        lines: Option<LineMerges<'_>>,
    ) -> Vec<MergeFinding> {
        let record = found.record;
        let Some(result) = &record.result else {
            let what = "the merge removed this record, and no side did";
            return vec![found.whole(MergeFindingKind::OtherThanSides, what)];
        };
        let Ok(text) = std::str::from_utf8(result) else {
            let what = "this record is not UTF-8 after the merge";
            return vec![found.whole(MergeFindingKind::NotRepeatable, what)];
        };
        let now = record.now.as_deref().map(String::from_utf8_lossy);
        let committed = CommittedMerge {
            text,
            now: now.as_deref().unwrap_or_default(),
        };
        let list = review_merge(&record.id, texts, lines, committed, self.template());
        let findings = list.into_iter().map(|it| {
            let (kind, result) = match it.reason {
                ReviewReason::Unresolved(_) => (MergeFindingKind::Unresolved, None),
                ReviewReason::NotAsked(_) => (MergeFindingKind::NotAsked, Some(it.result)),
                ReviewReason::OtherThanSides => (MergeFindingKind::OtherThanSides, Some(it.result)),
            };
            let what = it.reason.to_string();
            found.finding((kind, what), &it.field, it.texts, result)
        });
        findings.collect()
    }

    /// git's own merge of the lines, with our lines in each conflict and with theirs; `None` if git cannot merge them.
    fn line_merges(&self, texts: Three<&str>) -> Result<Option<(String, String)>, SessionError> {
        let Some(root) = &self.layout.git_root else {
            return Ok(None);
        };
        let bytes = texts.map(str::as_bytes);
        let merged = |conflicts: TextConflicts| match merge_text(root, bytes, conflicts) {
            Ok(merged) => Ok(String::from_utf8(merged.bytes).ok()),
            Err(RepoError::NoGit { path }) => Err(RepoError::NoGit { path }),
            Err(_) => Ok(None),
        };
        let ours = merged(TextConflicts::Ours)?;
        Ok(ours.zip(merged(TextConflicts::Theirs)?))
    }
}

/// A record in a merge, about which something is found.
struct Found<'f> {
    point: &'f MergePoint,
    record: &'f MergedRecord,
}

impl Found<'_> {
    fn finding(
        &self,
        (kind, what): (MergeFindingKind, String),
        field: &str,
        texts: Three<String>,
        result: Option<String>,
    ) -> MergeFinding {
        MergeFinding {
            kind,
            commit: self.point.commit.clone(),
            id: Some(self.record.id.clone()),
            path: self.record.path.clone(),
            field: field.to_owned(),
            what,
            texts,
            result,
        }
    }

    /// A finding about the whole record.
    fn whole(&self, kind: MergeFindingKind, what: &str) -> MergeFinding {
        let what = (kind, what.to_owned());
        self.finding(what, WHOLE, Three::default(), None)
    }
}

fn note(point: &MergePoint) -> String {
    let name = point.commit.as_deref().map_or_else(
        || "the merge that is still to come".to_owned(),
        |commit| format!("merge {}", repo::short_name(commit)),
    );
    match point.bases {
        0 => format!(
            "{name}: its two sides have no common commit, so every record on both sides is compared as new"
        ),
        bases => format!(
            "{name}: its two sides have {bases} last common commits, and hazlog used the first"
        ),
    }
}
