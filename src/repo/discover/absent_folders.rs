//! Folders of records that the settings name and that do not exist.
//!
//! git stores no empty folder. The folder of a log without records does not exist in a clone, or
//! after `git rm` of its last record. So such a folder counts as empty, and every command says so.
//! It does not count if the repository has a folder of records that no setting names: the name is
//! then a mistake, and an empty log would hide the records.

use std::fs;
use std::path::{Component, Path};

use super::search::folders_below;
use crate::repo::bounds::real_place;
use crate::repo::config::line_of_key;
use crate::repo::disk::is_absent;
use crate::repo::{CONFIG_FILE, Layout, RepoError};

impl Layout {
    /// The folders of records that do not exist, relative to the root. Each counts as empty.
    pub fn absent_folders(&self) -> Vec<&str> {
        let folders = self.folders.iter().map(String::as_str);
        folders
            .filter(|folder| is_absent(&self.path(folder)))
            .collect()
    }

    /// Creates the folder for new records if it is missing.
    pub(in crate::repo) fn make_first_folder(&self) -> Result<(), RepoError> {
        let Some(folder) = self.folders.first().map(|folder| self.path(folder)) else {
            return Ok(());
        };
        if !is_absent(&folder) {
            return Ok(());
        }
        within(self.bounds(), &folder)?;
        fs::create_dir_all(&folder).map_err(|error| RepoError::io("make", &folder, error))
    }
}

/// Refuses a path that is not a folder. An absent folder counts as empty.
///
/// # Errors
/// When a path is not a folder or leads out of `bounds`, or when the folder is absent while records
/// are elsewhere.
pub(super) fn check(bounds: &Path, root: &Path, folders: &[String]) -> Result<(), RepoError> {
    let mut absent = None;
    for folder in folders {
        let path = root.join(folder);
        if is_absent(&path) {
            within(bounds, &path)?;
            absent.get_or_insert(folder);
        } else if path.is_dir() {
            real_place(bounds, &path)?;
        } else {
            return Err(no_folder(root, folder, ""));
        }
    }
    let Some(absent) = absent else {
        return Ok(());
    };
    let named: Vec<_> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut found = folders_below(root)?.into_iter().map(|found| found.path);
    let Some(other) = found.find(|found| !named.contains(found)) else {
        return Ok(());
    };
    let other = other.strip_prefix(root).unwrap_or(&other);
    let where_else = format!(
        ", but there are hazard records in `{}`: correct the name, or create the folder",
        other.display()
    );
    Err(no_folder(root, absent, &where_else))
}

/// Refuses an absent folder that would be created outside `bounds`.
fn within(bounds: &Path, absent: &Path) -> Result<(), RepoError> {
    let there = absent.ancestors().find(|folder| !is_absent(folder));
    let there = there.unwrap_or(bounds);
    let below = absent.strip_prefix(there).unwrap_or(absent);
    real_place(bounds, there)?;
    if below
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        return Ok(());
    }
    Err(RepoError::LeadsOut {
        path: absent.to_owned(),
        target: absent.to_owned(),
    })
}

fn no_folder(root: &Path, folder: &str, where_else: &str) -> RepoError {
    let path = root.join(CONFIG_FILE);
    RepoError::Config {
        line: line_of_key(&path, "hazards"),
        path,
        message: format!(
            "`hazards` names the folder `{folder}`, and there is no such folder{where_else}"
        ),
    }
}
