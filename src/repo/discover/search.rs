//! Searches for folders of records.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::repo::RepoError;
use crate::repo::detect::{is_id_like, is_record_file, markdown_stem};

/// How many files of a folder are opened to find out whether they are records.
const SAMPLED_FILES: usize = 6;
/// How many files and folders of a repository are examined.
pub(super) const MAX_ENTRIES: usize = 300_000;
/// Folders of third-party files or build output.
pub(super) const SKIPPED: &[&str] = &[".git", "target", "node_modules"];

/// The files in a folder with names like those of records.
pub(super) fn record_names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| markdown_stem(name).is_some_and(is_id_like))
        .collect()
}

/// A folder, with the names of its files that look like records.
pub(super) struct RecordFolder {
    /// The folder.
    pub(super) path: PathBuf,
    /// Those names, in no order.
    pub(super) names: Vec<String>,
}

impl RecordFolder {
    /// Reads the names of a folder.
    pub(super) fn read(path: PathBuf) -> Self {
        let names = record_names(&path);
        Self { path, names }
    }

    /// Reads a folder that has records: files with such names, of which at least one is a record.
    pub(super) fn with_records(path: PathBuf) -> Option<Self> {
        let mut folder = Self::read(path);
        let names = &mut folder.names;
        let step = names.len().div_ceil(SAMPLED_FILES).max(1);
        let mut places = (0..names.len()).step_by(step);
        let found = places.any(|place| {
            // The samples are those of the sorted names. The first is nearly always enough, so nothing else is sorted.
            let (_, name, _) = names.select_nth_unstable(place);
            is_record_file(&folder.path.join(name.as_str()))
        });
        found.then_some(folder)
    }
}

/// The folders of records directly in `folder`.
pub(super) fn child_folders(folder: &Path) -> Vec<RecordFolder> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name();
            let name = name.to_str()?;
            let skipped = name.starts_with('.') || SKIPPED.contains(&name);
            (!skipped && entry.path().is_dir()).then(|| entry.path())
        })
        .filter_map(RecordFolder::with_records)
        .collect()
}

/// The folders of records anywhere below `top` that git does not ignore.
pub(super) fn folders_below(top: &Path) -> Result<Vec<RecordFolder>, RepoError> {
    let walk = WalkBuilder::new(top)
        .filter_entry(|entry| {
            let name = entry.file_name().to_str();
            !name.is_some_and(|name| SKIPPED.contains(&name))
        })
        .build();
    let mut folders = BTreeSet::new();
    for (count, entry) in walk.enumerate() {
        if count >= MAX_ENTRIES {
            return Err(RepoError::SearchTooLarge {
                path: top.to_owned(),
                limit: MAX_ENTRIES,
            });
        }
        // A folder that cannot be read has no log that could be opened.
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_str();
        let named = name.and_then(markdown_stem).is_some_and(is_id_like);
        if let (true, Some(folder)) = (named, entry.path().parent()) {
            folders.insert(folder.to_owned());
        }
    }
    Ok(folders
        .into_iter()
        .filter_map(RecordFolder::with_records)
        .collect())
}
