//! Looks for hazards by content, if no folder has files with the names of records.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::search::{MAX_ENTRIES, SKIPPED};
use crate::import::{Detected, detect, needs_content};
use crate::repo::detect::markdown_stem;
use crate::repo::disk::beginning;
use crate::repo::{RepoError, UnreadLog};

/// The hazards that were found.
#[derive(Debug, Default)]
pub(super) struct FoundHazards {
    /// The folders with records whose names are not usual, such as `FHIR001.page.md`.
    pub(super) folders: Vec<PathBuf>,
    /// The files that have, or may have, hazards in another form, by path.
    pub(super) logs: Vec<UnreadLog>,
}

/// Examines each file that git does not ignore in `top`, or in `start` and the folders in it.
///
/// A file that hazlog cannot open counts only if its path mentions hazards, risks or safety,
/// because a project has many documents.
///
/// # Errors
/// When there are more files than hazlog looks at.
pub(super) fn look_for_hazards(
    start: &Path,
    top: Option<&Path>,
) -> Result<FoundHazards, RepoError> {
    let root = top.unwrap_or(start);
    let mut walk = WalkBuilder::new(root);
    if top.is_none() {
        walk.max_depth(Some(2));
    }
    let walk = walk.filter_entry(|entry| {
        let name = entry.file_name().to_str();
        !name.is_some_and(|name| SKIPPED.contains(&name))
    });
    let mut folders = BTreeSet::new();
    let mut logs = Vec::new();
    for (count, entry) in walk.build().enumerate() {
        if count >= MAX_ENTRIES {
            return Err(RepoError::SearchTooLarge {
                path: root.to_owned(),
                limit: MAX_ENTRIES,
            });
        }
        let Ok(entry) = entry else { continue };
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        let (true, Some(name)) = (is_file, entry.file_name().to_str()) else {
            continue;
        };
        if !needs_content(name) {
            continue;
        }
        let path = entry.path();
        let below = path
            .strip_prefix(root)
            .unwrap_or(path)
            .display()
            .to_string();
        let length = entry.metadata().map_or(0, |metadata| metadata.len());
        let content = beginning(path).unwrap_or_default();
        match detect(name, &content, length) {
            // A template also has the headings of a record, but no number in its name.
            Detected::Record if has_number(name) => {
                folders.extend(path.parent().map(Path::to_owned));
            }
            Detected::Hazards(what) if what.form.holds_hazards() || speaks_of_safety(&below) => {
                logs.push(UnreadLog { path: below, what });
            }
            Detected::Record | Detected::Hazards(_) | Detected::Report | Detected::Other => {}
        }
    }
    logs.sort();
    Ok(FoundHazards {
        folders: folders.into_iter().collect(),
        logs,
    })
}

fn has_number(name: &str) -> bool {
    markdown_stem(name).is_some_and(|stem| stem.contains(|c: char| c.is_ascii_digit()))
}

fn speaks_of_safety(path: &str) -> bool {
    let path = path.to_lowercase();
    ["hazard", "risk", "safety"]
        .iter()
        .any(|word| path.contains(word))
}
