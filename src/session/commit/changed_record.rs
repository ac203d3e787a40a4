//! A record that differs from the last commit.

use crate::compare::{ComparedHazard, Difference, DifferenceClass, HazardFate};
use crate::hazard::HazardId;
use crate::repo::{self, ChangeKind, Layout, RecordChange, RepoError};

/// A record that differs from the last commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRecord {
    /// Its id.
    pub id: HazardId,
    /// Its name, on one line; empty if it is not known.
    pub name: String,
    /// Its files, relative to the root of the log: the present one first, and the one before it
    /// moved.
    pub paths: Vec<String>,
    /// What became of it.
    pub fate: RecordFate,
    /// Whether only a part of it is staged. A commit takes the record as it is on disk.
    pub staged: StagedPart,
    /// A digest of the file as it was shown; `None` if there is no file.
    pub seen: Option<String>,
}

/// What became of a record since the last commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordFate {
    /// It is new, with this status.
    Raised(String),
    /// Its file is gone.
    Removed,
    /// It says something else: each difference in words.
    Changed(DifferenceClass, Vec<String>),
    /// It has an unresolved merge conflict, so no value is read.
    InConflict {
        /// The line of the first marker.
        line: usize,
        /// Both sides by their names.
        sides: String,
    },
    /// git still asks about a conflict in it, although it has no markers.
    Unmerged,
}

/// Whether only a part of a record is staged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StagedPart {
    /// Nothing, or all of it.
    #[default]
    NoneOrAll,
    /// The staged text is neither that of the last commit nor the one on disk.
    Some,
}

impl ChangedRecord {
    pub(super) fn new(
        layout: &Layout,
        change: &RecordChange,
        found: Option<&ComparedHazard>,
    ) -> Result<Self, RepoError> {
        let fate = match (found.map(|found| &found.fate), change.kind) {
            (Some(HazardFate::InConflict(unread)), _) => RecordFate::InConflict {
                line: unread.line,
                sides: unread.sides.clone(),
            },
            (_, ChangeKind::Unmerged) => RecordFate::Unmerged,
            (Some(HazardFate::Raised(summary)), _) => {
                RecordFate::Raised(summary.status.text.clone())
            }
            (Some(HazardFate::Removed(_)), _) | (None, ChangeKind::Deleted) => RecordFate::Removed,
            (Some(HazardFate::Changed(found)), _) => {
                let class = found.class().unwrap_or(DifferenceClass::Form);
                let said = found.differences.iter();
                let said = said.filter(|it| it.class() > DifferenceClass::Form);
                RecordFate::Changed(class, said.flat_map(Difference::phrases).collect())
            }
            (None, _) => RecordFate::Changed(DifferenceClass::Form, Vec::new()),
        };
        let mut paths = vec![change.path.clone()];
        // A record that got another id or another folder: both files are one change.
        let moved_from = found.and_then(ComparedHazard::moved_from);
        paths.extend(moved_from.map(str::to_owned));
        Ok(Self {
            id: found.map_or_else(|| id_of(&change.path), |found| found.id.clone()),
            name: found.map_or_else(String::new, |found| found.name.clone()),
            paths,
            fate,
            staged: StagedPart::default(),
            seen: seen_on_disk(layout, &change.path)?,
        })
    }

    /// A record whose file is gone and that no other answer names.
    pub(super) fn gone(path: &str) -> Self {
        Self {
            id: id_of(path),
            name: String::new(),
            paths: vec![path.to_owned()],
            fate: RecordFate::Removed,
            staged: StagedPart::default(),
            seen: None,
        }
    }

    /// Whether this is the record that was at `path` before it moved.
    pub(super) fn is_at_new_path(&self, path: &str) -> bool {
        self.id == id_of(path) && !matches!(self.fate, RecordFate::Removed)
    }

    /// The id that it had in the last commit, if that is another one.
    pub fn former_id(&self) -> Option<HazardId> {
        let former = self.paths.get(1).map(|path| id_of(path));
        former.filter(|former| *former != self.id)
    }

    /// Its file.
    pub fn path(&self) -> &str {
        self.paths.first().map_or("", String::as_str)
    }

    /// The word for what became of it, and each difference in words.
    pub fn said(&self) -> (&'static str, Vec<String>) {
        match &self.fate {
            RecordFate::Raised(status) => {
                ("raised", vec![format!("status {}", or_not_set(status))])
            }
            RecordFate::Removed => ("removed", vec!["the file is deleted".to_owned()]),
            RecordFate::Changed(DifferenceClass::Form, _) => {
                let moved = self.paths.get(1);
                let said = moved.map(|from| format!("moved from {from}"));
                let form = "only the form differs".to_owned();
                ("form", vec![said.unwrap_or(form)])
            }
            RecordFate::Changed(class, said) => (class.as_str(), said.clone()),
            RecordFate::InConflict { line, sides } => {
                let said = format!("unresolved merge conflict in line {line}, between {sides}");
                ("not read", vec![said])
            }
            RecordFate::Unmerged => {
                let said = "git still asks which version of it to keep".to_owned();
                ("not merged", vec![said])
            }
        }
    }

    /// Whether it can be committed.
    pub fn can_be_committed(&self) -> bool {
        !matches!(
            self.fate,
            RecordFate::InConflict { .. } | RecordFate::Unmerged
        )
    }
}

fn or_not_set(status: &str) -> &str {
    if status.is_empty() { "not set" } else { status }
}

fn id_of(path: &str) -> HazardId {
    let name = path.rsplit('/').next().unwrap_or_default();
    HazardId::new(name.strip_suffix(".md").unwrap_or(name))
}

/// A digest of a file on disk; `None` if there is none.
pub(super) fn seen_on_disk(layout: &Layout, path: &str) -> Result<Option<String>, RepoError> {
    match repo::read(layout, path) {
        Ok(bytes) => Ok(Some(blake3::hash(&bytes).to_hex().to_string())),
        Err(RepoError::Vanished { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
