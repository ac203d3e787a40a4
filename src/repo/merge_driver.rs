//! The files of a merge that git has asked hazlog to do.

use std::fs;
use std::path::{Path, PathBuf};

use super::detect::{is_record_named, markdown_stem};
use super::disk::read_file;
use super::{Layout, RepoError};
use crate::hazard::HazardId;
use crate::merge::Three;

/// The files of a merge, as git names them: `%O`, `%A`, `%B` and `%P`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeFiles {
    /// The root of the working tree, in which git runs the merge.
    pub root: PathBuf,
    /// The files with the three texts. The result goes into ours.
    pub texts: Three<PathBuf>,
    /// The file that is merged, from the root of the working tree.
    pub path: String,
}

impl MergeFiles {
    /// The bytes of the three texts.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(&self) -> Result<Three<Vec<u8>>, RepoError> {
        let Three { base, ours, theirs } = &self.texts;
        Ok(Three {
            base: read_file(base)?,
            ours: read_file(ours)?,
            theirs: read_file(theirs)?,
        })
    }

    /// Writes the result, where git looks for it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, bytes: &[u8]) -> Result<(), RepoError> {
        let path = &self.texts.ours;
        fs::write(path, bytes).map_err(|error| RepoError::io("write", path, error))
    }

    /// The log of the merged file, and the ID of the record that it is there; no ID if it is no record.
    ///
    /// # Errors
    /// When there is no log, or its settings cannot be read.
    pub fn record(&self, texts: &Three<Vec<u8>>) -> Result<(Layout, Option<HazardId>), RepoError> {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut start: &Path = &self.root.join(folder);
        // The folder may come with the other branch.
        while !start.is_dir() {
            match start.parent() {
                Some(above) if start != self.root => start = above,
                _ => break,
            }
        }
        let layout = Layout::discover(start)?;
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        let mut folders = layout.folders.iter();
        let is_of_log =
            folders.any(|known| layout.path_in_repository(known).as_deref() == Some(folder));
        let is_template = layout
            .git_root
            .as_ref()
            .is_some_and(|root| layout.template_origin.holds(&root.join(&self.path)));
        let stem = markdown_stem(name).filter(|_| is_of_log && !is_template);
        let Three { base, ours, theirs } = texts;
        let is_record = |stem: &&str| {
            let mut texts = [ours, theirs, base].into_iter();
            texts.any(|bytes| is_record_named(stem, bytes))
        };
        let id = stem.filter(is_record).map(HazardId::new);
        Ok((layout, id))
    }
}
