//! The baselines of a log for the checks: the last one, and what differs since then.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::RepoSurroundings;
use super::drift::SHORT_NAME;
use crate::baseline::{
    CaseFile, PlacedBaseline, RecordLine, criteria_digest, edited_line, last_approved,
};
use crate::check::{
    BaselineFacts, BaselineFault, BaselineFaultKind, BaselineRecord, CaseFate, CaseSince,
    CriteriaSince, RecordSince,
};
use crate::compare::{Difference, DifferenceClass, compare_records};
use crate::hazard::{HazardId, Record};
use crate::repo::base::template_at;
use crate::repo::baselines::FileText;
use crate::repo::baselines::{BASELINES, BaselineFiles, baseline_named_by, read_texts, text_of};
use crate::repo::baselines::{safety_case_files, texts_on_disk};
use crate::repo::git::{Blob, Objects};
use crate::repo::report_texts::CASE_FOLDER;
use crate::report::file_digest;
use crate::template::Template;
use crate::text::with_stored_line_ends;

/// The baselines that were read, and what was found about them.
#[derive(Default)]
pub(super) struct BaselineCache {
    read: OnceCell<ReadBaselines>,
    template: OnceCell<Option<Template>>,
    since: RefCell<HashMap<String, RecordSince>>,
}

#[derive(Default)]
struct ReadBaselines {
    files: BaselineFiles,
    faults: Vec<BaselineFault>,
}

/// The files of the safety case with their bytes.
type CaseBytes = Vec<(String, Vec<u8>)>;

impl RepoSurroundings<'_> {
    fn read_baselines(&self) -> &ReadBaselines {
        self.baselines.read.get_or_init(|| self.find_baselines())
    }

    fn find_baselines(&self) -> ReadBaselines {
        let texts = match &self.at {
            None => texts_on_disk(self.layout),
            Some(_) => {
                Ok(self.texts_at_commit(BASELINES, &|path| baseline_named_by(path).is_some()))
            }
        };
        let texts = match texts {
            Ok(texts) => texts,
            Err(error) => vec![(BASELINES.to_owned(), Err(error.to_string()))],
        };
        if texts.is_empty() {
            return ReadBaselines::default();
        }
        let kept: HashMap<String, String> = texts
            .iter()
            .filter_map(|(path, text)| Some((path.clone(), text.clone().ok()?)))
            .collect();
        let timeline = self.git.timeline(self.layout);
        let reached = self.drifts.reached(timeline, self.at.as_deref());
        let age = |commit: &str| {
            let at = timeline.position(commit)?;
            reached
                .as_ref()
                .is_none_or(|reached| reached[at])
                .then_some(at)
        };
        let files = read_texts(texts, &age);
        let unreadable = files.unreadable.iter().map(|(path, why)| BaselineFault {
            path: path.clone(),
            kind: BaselineFaultKind::Unreadable(why.clone()),
        });
        let edited = files.placed.iter().filter_map(|placed| {
            let line = edited_line(kept.get(&placed.path)?, &placed.baseline)?;
            Some(BaselineFault {
                path: placed.path.clone(),
                kind: BaselineFaultKind::Edited(line),
            })
        });
        // In a shallow clone another rule says that the history is not whole.
        let last = last_approved(&files.placed).filter(|_| !self.git.is_cut_off(self.layout));
        let gone = last
            .filter(|last| last.age.is_none())
            .map(|last| BaselineFault {
                path: last.path.clone(),
                kind: BaselineFaultKind::CommitGone(
                    last.baseline.commit.chars().take(SHORT_NAME).collect(),
                ),
            });
        let faults = unreadable.chain(edited).chain(gone).collect();
        ReadBaselines { files, faults }
    }

    /// The texts of a folder of the log at the examined commit.
    fn texts_at_commit(&self, folder: &str, is_wanted: &dyn Fn(&str) -> bool) -> Vec<FileText> {
        let files = self.bytes_at_commit(folder, is_wanted).into_iter();
        files
            .map(|(path, bytes)| (path, bytes.and_then(text_of)))
            .collect()
    }

    fn bytes_at_commit(
        &self,
        folder: &str,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Vec<(String, Result<Vec<u8>, String>)> {
        let (Some(tree), Some(root)) = (self.files.tree(), self.layout.path_in_repository(""))
        else {
            return Vec::new();
        };
        let root = if root.is_empty() {
            root
        } else {
            format!("{root}/")
        };
        let mut found = Vec::new();
        for (whole, _) in tree.files() {
            let Some(path) = whole.strip_prefix(root.as_str()) else {
                continue;
            };
            let is_below = path
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'));
            if !is_below || !is_wanted(path) {
                continue;
            }
            let blob = self.git.blob(self.layout, self.revision(), whole);
            let bytes = match blob.as_deref() {
                Some(Blob::Bytes { bytes, .. }) => Ok(bytes.clone()),
                Some(Blob::TooLarge { .. }) => Err("it is too large".to_owned()),
                Some(Blob::Absent) | None => Err("git does not give its content".to_owned()),
            };
            found.push((path.to_owned(), bytes));
        }
        found
    }

    pub(super) fn last_baseline(&self) -> Option<&PlacedBaseline> {
        last_approved(&self.read_baselines().files.placed)
    }

    pub(super) fn find_baseline_faults(&self) -> Vec<BaselineFault> {
        self.read_baselines().faults.clone()
    }

    pub(super) fn find_baseline(&self) -> Option<BaselineFacts> {
        let last = &self.last_baseline()?.baseline;
        let known = self.read_baselines().files.placed.iter();
        let criteria = criteria_digest(last.format, &self.template.criteria);
        Some(BaselineFacts {
            name: last.name.as_str().to_owned(),
            created: last.created.date_naive(),
            known: known
                .map(|placed| placed.baseline.name.as_str().to_owned())
                .collect(),
            criteria: match criteria == last.criteria {
                true => CriteriaSince::Same,
                false => CriteriaSince::Changed,
            },
            case: self
                .case_now()
                .map_or_else(Vec::new, |now| case_since(&last.safety_case, &now)),
        })
    }

    /// The files of the safety case; `None` if they cannot be read, which another rule reports.
    fn case_now(&self) -> Option<CaseBytes> {
        if self.at.is_none() {
            return safety_case_files(self.layout).ok();
        }
        let is_part = |path: &str| {
            let name = path.get(CASE_FOLDER.len() + 1..).unwrap_or_default();
            !name.contains('/') && crate::repo::detect::markdown_stem(name).is_some()
        };
        let files = self.bytes_at_commit(CASE_FOLDER, &is_part).into_iter();
        files
            .map(|(path, bytes)| Some((path, bytes.ok()?)))
            .collect()
    }

    pub(super) fn find_records_in_baselines(&self) -> Vec<BaselineRecord> {
        let mut found: Vec<BaselineRecord> = Vec::new();
        let mut seen: HashMap<&str, ()> = HashMap::new();
        for placed in &self.read_baselines().files.placed {
            for line in &placed.baseline.records {
                if seen.insert(&line.id, ()).is_none() {
                    found.push(BaselineRecord {
                        id: HazardId::new(line.id.as_str()),
                        name: line.name.clone(),
                        baseline: placed.baseline.name.as_str().to_owned(),
                    });
                }
            }
        }
        found
    }

    pub(super) fn find_text_in_baseline(&self, id: &HazardId) -> Option<String> {
        let placed = self.last_baseline()?;
        let mut lines = placed.baseline.records.iter();
        let line = lines.find(|line| line.id == id.as_str())?;
        let bytes = self.bytes_in(placed, line)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    pub(super) fn find_since_baseline(&self, id: &HazardId, record: &str) -> RecordSince {
        if let Some(known) = self.baselines.since.borrow().get(record) {
            return known.clone();
        }
        let found = self.since(id, record);
        let mut since = self.baselines.since.borrow_mut();
        since.insert(record.to_owned(), found.clone());
        found
    }

    fn since(&self, id: &HazardId, record: &str) -> RecordSince {
        let Some(placed) = self.last_baseline() else {
            return RecordSince::Same;
        };
        let Some(line) = placed.baseline.record(record, id.as_str()) else {
            return RecordSince::Raised;
        };
        let Some(now) = self.bytes_now(record) else {
            return RecordSince::Unknown;
        };
        if is_of(&line.sha256, &now) {
            return RecordSince::Same;
        }
        let (Some(was), Some(template)) = (self.bytes_in(placed, line), self.template_then(placed))
        else {
            return RecordSince::Unknown;
        };
        let then = Record::from_bytes(id.clone(), &was, template);
        let now = Record::from_bytes(id.clone(), &now, self.template);
        let found = compare_records((&then, template), (&now, self.template));
        let said = found.differences.iter();
        let said = said.filter(|difference| difference.class() > DifferenceClass::Form);
        let said: Vec<String> = said.flat_map(Difference::phrases).collect();
        match said.is_empty() {
            true => RecordSince::Same,
            false => RecordSince::Changed(said),
        }
    }

    /// The bytes of a record at the commit of a baseline.
    fn bytes_in(&self, placed: &PlacedBaseline, line: &RecordLine) -> Option<Vec<u8>> {
        placed.age?;
        let path = self.layout.path_in_repository(&line.path)?;
        let blob = self.git.blob(self.layout, &placed.baseline.commit, &path)?;
        match &*blob {
            Blob::Bytes { bytes, .. } => Some(bytes.clone()),
            Blob::Absent | Blob::TooLarge { .. } => None,
        }
    }

    fn bytes_now(&self, record: &str) -> Option<Vec<u8>> {
        if self.at.is_none() {
            return crate::repo::read(self.layout, record).ok();
        }
        let path = self.layout.path_in_repository(record)?;
        let blob = self.git.blob(self.layout, self.revision(), &path)?;
        match &*blob {
            Blob::Bytes { bytes, .. } => Some(bytes.clone()),
            Blob::Absent | Blob::TooLarge { .. } => None,
        }
    }

    /// The template at the commit of the last baseline.
    fn template_then(&self, placed: &PlacedBaseline) -> Option<&Template> {
        let read = || {
            let read = Objects::start(self.layout).and_then(|mut objects| {
                template_at(self.layout, &placed.baseline.commit, &mut objects)
            });
            self.git
                .answer_or_default(read.map(|(template, _)| Some(template)))
        };
        self.baselines.template.get_or_init(read).as_ref()
    }

    /// The place in the history of the last baseline, and its name, if a record still says what it
    /// said then.
    pub(super) fn baseline_of(&self, record: &str) -> Option<(usize, String)> {
        let placed = self.last_baseline()?;
        let age = placed.age?;
        let name = record.rsplit('/').next().unwrap_or_default();
        let id = HazardId::new(crate::repo::detect::markdown_stem(name)?);
        let is_same = self.find_since_baseline(&id, record) == RecordSince::Same;
        is_same.then(|| (age, placed.baseline.name.as_str().to_owned()))
    }
}

/// Whether bytes have a digest, as they are or with the line ends that git stores.
fn is_of(sha256: &str, bytes: &[u8]) -> bool {
    file_digest(bytes) == sha256 || file_digest(&with_stored_line_ends(bytes)) == sha256
}

fn case_since(then: &[CaseFile], now: &CaseBytes) -> Vec<CaseSince> {
    let mut found = Vec::new();
    for (path, bytes) in now {
        let fate = match then.iter().find(|file| file.path == *path) {
            None => CaseFate::Added,
            Some(file) if is_of(&file.sha256, bytes) => continue,
            Some(_) => CaseFate::Changed,
        };
        found.push(CaseSince {
            path: path.clone(),
            fate,
        });
    }
    for file in then {
        if !now.iter().any(|(path, _)| *path == file.path) {
            found.push(CaseSince {
                path: file.path.clone(),
                fate: CaseFate::Removed,
            });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}
