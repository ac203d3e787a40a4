//! Where the code and the evidence stand that a record names.

use std::fs;
use std::path::{Path, PathBuf};

use super::Layout;

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder itself.
    pub is_folder: bool,
}

impl Layout {
    /// The file or folder that a record means by `path`, which is looked for from the root of
    /// the log and then of the repository; `None` where nothing is there, or only outside them.
    pub fn find(&self, path: &str) -> Option<PathBuf> {
        let path = Path::new(path.trim());
        if path.as_os_str().is_empty() || path.is_absolute() {
            return None;
        }
        self.tops().find_map(|top| self.inside(&top.join(path)))
    }

    /// What is where a link leads from the folder of the record at `record`, which is relative to
    /// the root; `None` as for [`Layout::find`].
    pub fn find_from(&self, record: &str, target: &str) -> Option<PathBuf> {
        let target = target.split(['#', '?']).next().unwrap_or_default();
        if target.is_empty() || Path::new(target).is_absolute() {
            return None;
        }
        let record = self.path(record);
        self.inside(&record.parent()?.join(target))
    }

    /// What a folder holds that a record can name, sorted: from the root of the log, or of the
    /// repository where the log has no such folder. What begins with a dot is left out.
    pub fn names_in(&self, folder: &str) -> Vec<FolderEntry> {
        let place = match folder.trim_end_matches('/') {
            "" => self.inside(self.git_root.as_ref().unwrap_or(&self.root)),
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

    fn tops(&self) -> impl Iterator<Item = &PathBuf> {
        let repository = self.git_root.as_ref().filter(|root| **root != self.root);
        std::iter::once(&self.root).chain(repository)
    }

    /// A place that is there and inside the log or its repository, links followed.
    fn inside(&self, place: &Path) -> Option<PathBuf> {
        let place = place.canonicalize().ok()?;
        self.tops()
            .any(|top| place.starts_with(top))
            .then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use crate::repo::sample::Sample;

    #[test]
    fn files_are_found_from_the_root_and_from_the_record_and_nowhere_else() {
        let sample = Sample::new();
        sample.write("src/dose.rs", "fn dose() {}\n");
        let layout = sample.layout();
        let file = sample.path("src/dose.rs").canonicalize().unwrap();
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
