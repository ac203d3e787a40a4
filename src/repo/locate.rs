//! The places of the code and the evidence in a record.

use std::fs;
use std::path::{Path, PathBuf};

use super::Layout;

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder itself.
    pub is_folder: bool,
}

impl Layout {
    /// The file or folder for `path` in a record. hazlog looks from the root of the log, then of
    /// the repository, then in the folders of code that the settings name. `None` if nothing is
    /// there, or only outside them.
    pub fn find(&self, path: &str) -> Option<PathBuf> {
        let path = Path::new(path.trim());
        if path.as_os_str().is_empty() || path.is_absolute() {
            return None;
        }
        let tops = self.tops();
        tops.iter().find_map(|top| inside(&tops, &top.join(path)))
    }

    /// The target of a link in the record at `record`: from the folder of the record, or from the
    /// root of the repository if the link begins with `/`. `None` as for [`Layout::find`].
    pub fn find_from(&self, record: &str, target: &str) -> Option<PathBuf> {
        let target = target.split(['#', '?']).next().unwrap_or_default();
        if target.is_empty() {
            return None;
        }
        let place = match target.strip_prefix('/') {
            Some(target) => self.git_root.as_ref()?.join(target),
            None => self.path(record).parent()?.join(target),
        };
        inside(&self.tops(), &place)
    }

    /// The entries of a folder that a record can name, sorted: from the root of the log, or of the
    /// repository if the log has no such folder. Hidden entries are left out.
    pub fn names_in(&self, folder: &str) -> Vec<FolderEntry> {
        let place = match folder.trim_end_matches('/') {
            "" => Some(self.git_root.as_ref().unwrap_or(&self.root).clone()),
            folder => self.find(folder),
        };
        let entries = place.and_then(|place| fs::read_dir(place).ok());
        let named = entries.into_iter().flatten().flatten().filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_folder = entry.file_type().ok()?.is_dir();
            (!name.starts_with('.')).then_some(FolderEntry { name, is_folder })
        });
        let mut names: Vec<FolderEntry> = named.collect();
        names.sort();
        names
    }

    /// The places for a path, in this order, with links followed.
    fn tops(&self) -> Vec<PathBuf> {
        let code = self.config.code.iter().map(|folder| self.root.join(folder));
        let mut tops = vec![self.root.clone()];
        tops.extend(self.git_root.clone());
        tops.extend(code.filter_map(|folder| folder.canonicalize().ok()));
        tops
    }
}

/// A place that exists and is inside one of the folders, with links followed.
fn inside(tops: &[PathBuf], place: &Path) -> Option<PathBuf> {
    let place = place.canonicalize().ok()?;
    let is_inside = tops.iter().any(|top| place.starts_with(top));
    is_inside.then_some(place)
}

#[cfg(test)]
mod tests {
    use crate::repo::test_log::TestLog;

    #[test]
    fn files_are_found_from_the_root_and_from_the_record_and_nowhere_else() {
        let test_log = TestLog::new();
        test_log.write("src/dose.rs", "fn dose() {}\n");
        let layout = test_log.layout();
        let file = test_log.path("src/dose.rs").canonicalize().unwrap();
        assert_eq!(layout.find("src/dose.rs"), Some(file.clone()));
        let record = "hazards/Hazard-0001.md";
        assert_eq!(layout.find_from(record, "../src/dose.rs#L1"), Some(file));
        assert_eq!(layout.find("src/gone.rs"), None);
        assert_eq!(layout.find("../"), None);
        assert_eq!(layout.find("/etc/hosts"), None);
        assert_eq!(layout.find_from(record, "../../../../etc/hosts"), None);
        let names = layout.names_in("src");
        assert_eq!(names.len(), 1);
        assert_eq!(
            (names[0].name.as_str(), names[0].is_folder),
            ("dose.rs", false)
        );
    }
}
