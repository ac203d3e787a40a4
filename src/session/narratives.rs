//! The parts of the safety case that people write, read for the checks and for the reports.

use std::collections::BTreeMap;

use super::Session;
use crate::check::CaseFiles;
use crate::repo::{self, Base};
use crate::report::{Narrative, case_files};

impl Session {
    /// The parts of the safety case; empty if there is none.
    pub(super) fn case_files(&self) -> CaseFiles {
        if !repo::has_case(&self.layout) {
            return CaseFiles::default();
        }
        match repo::narratives(&self.layout) {
            Ok(files) => case_files(&by_stem(files)),
            Err(error) => CaseFiles {
                unread: Some(error.to_string()),
                ..CaseFiles::default()
            },
        }
    }
}

/// The parts of the safety case at a commit; empty if there was none then.
pub(super) fn case_files_at(base: &Base) -> CaseFiles {
    let files = base.texts.narratives.clone();
    files.map_or_else(CaseFiles::default, |files| case_files(&by_stem(files)))
}

/// Texts by the stem of their files.
pub(super) fn by_stem(files: Vec<repo::TextFile>) -> BTreeMap<String, Narrative> {
    let narrative = |file: repo::TextFile| {
        let stem = file.name.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        let narrative = Narrative {
            path: file.path,
            text: file.text,
        };
        (stem.unwrap_or(file.name), narrative)
    };
    files.into_iter().map(narrative).collect()
}
