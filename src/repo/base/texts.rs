//! The other texts of the log at a commit: the parts of the safety case, and the test results that
//! the present settings name.

use std::collections::BTreeMap;

use crate::repo::detect::markdown_stem;
use crate::repo::git::{Blob, Objects, Tree};
use crate::repo::report_texts::{CASE_FOLDER, TextFile};
use crate::repo::{Layout, RepoError};

/// The texts of the log other than records. A file that was not text, or is too large to read, is
/// missing here; a finding about it is then reported as new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseTexts {
    /// The Markdown files of the safety case, sorted by name; `None` if there was none.
    pub narratives: Option<Vec<TextFile>>,
    /// The test results, by the path that settings give them.
    pub test_results: BTreeMap<String, String>,
}

impl BaseTexts {
    /// Reads them.
    ///
    /// # Errors
    /// When git cannot answer.
    pub(in crate::repo) fn read(
        layout: &Layout,
        commit: &str,
        tree: &Tree,
        objects: &mut Objects,
    ) -> Result<Self, RepoError> {
        let mut texts = Self::default();
        let folder = layout.path_in_repository(CASE_FOLDER);
        for (path, _) in tree.files() {
            let below = folder.as_deref().and_then(|it| path.strip_prefix(it));
            let Some(name) = below.and_then(|below| below.strip_prefix('/')) else {
                continue;
            };
            let narratives = texts.narratives.get_or_insert_default();
            if name.contains('/') || markdown_stem(name).is_none() {
                continue;
            }
            if let Some(text) = text(layout, commit, path, objects)? {
                narratives.push(TextFile {
                    path: format!("{CASE_FOLDER}/{name}"),
                    name: name.to_owned(),
                    text,
                });
            }
        }
        for results in &layout.config.test_results {
            let Some(path) = layout.path_in_repository(results) else {
                continue;
            };
            if let Some(text) = text(layout, commit, &path, objects)? {
                texts.test_results.insert(results.clone(), text);
            }
        }
        Ok(texts)
    }
}

/// The text of a file at a commit, with the line ends that [`crate::repo::text_in`] gives.
fn text(
    layout: &Layout,
    commit: &str,
    path: &str,
    objects: &mut Objects,
) -> Result<Option<String>, RepoError> {
    let blob = objects.blob(layout, commit, path)?;
    let Blob::Bytes { bytes, .. } = blob else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes).ok();
    Ok(text.map(|text| text.replace("\r\n", "\n")))
}
