//! Finds the hazard for a name that a person types.

use super::{RecordRef, Session, SessionError};
use crate::filter::nearest_few;
use crate::hazard::HazardId;
use crate::repo::{self, FileEntry, Listing};

/// How many IDs are suggested if none matches.
const NEAR: usize = 3;

impl Session {
    /// The ID for a name: the ID itself, its file, or a number (`22`), in any case.
    ///
    /// # Errors
    /// When there is none, or several match.
    pub fn resolve(&self, typed: &str) -> Result<HazardId, SessionError> {
        self.resolve_in(&self.listing()?, typed)
    }

    /// The same among the records of a listing.
    pub(super) fn resolve_in(
        &self,
        listing: &Listing,
        typed: &str,
    ) -> Result<HazardId, SessionError> {
        let wanted = typed.trim();
        let wanted = wanted.strip_suffix(".md").unwrap_or(wanted);
        let ways: [&dyn Fn(&FileEntry) -> bool; 4] = [
            &|entry| entry.id.as_str() == wanted || entry.path.strip_suffix(".md") == Some(wanted),
            &|entry| entry.id.as_str().eq_ignore_ascii_case(wanted),
            &|entry| is_same_number(&entry.id, wanted),
            &|entry| {
                wanted
                    .parse()
                    .is_ok_and(|number| entry.id.number() == Some(number))
            },
        ];
        for way in ways {
            let met: Vec<&FileEntry> = listing.records.iter().filter(|entry| way(entry)).collect();
            match met.as_slice() {
                [] => {}
                [only] => return Ok(only.id.clone()),
                several => {
                    return Err(ambiguous(wanted, several.iter().map(|entry| found(entry))));
                }
            }
        }
        Err(self.no_hazard(wanted, &listing.records))
    }

    /// The file of a hazard: from the index or, if it is not there, from the disk.
    pub(super) fn path_of(&self, id: &HazardId) -> Result<String, SessionError> {
        let known = self.ask(|store| store.paths_of(id))?;
        match known.as_slice() {
            [path] => Ok(path.clone()),
            _ => self.path_on_disk(id),
        }
    }

    /// The present file of a hazard on disk.
    pub(super) fn path_on_disk(&self, id: &HazardId) -> Result<String, SessionError> {
        let records = self.listing()?.records;
        let its = records.iter().filter(|entry| entry.id == *id);
        let paths = its.map(|entry| entry.path.clone()).collect();
        self.one_path(id, paths)
    }

    pub(super) fn one_path(
        &self,
        id: &HazardId,
        mut paths: Vec<String>,
    ) -> Result<String, SessionError> {
        match paths.len() {
            0 => Err(self.no_hazard(id.as_str(), &self.listing()?.records)),
            1 => Ok(paths.remove(0)),
            _ => Err(ambiguous(
                id.as_str(),
                paths.into_iter().map(|path| RecordRef {
                    id: id.clone(),
                    path,
                }),
            )),
        }
    }

    fn no_hazard(&self, wanted: &str, records: &[FileEntry]) -> SessionError {
        let ids = records.iter().map(|entry| entry.id.as_str());
        if let Some((id, path)) = self.deleted(wanted) {
            return SessionError::Deleted {
                wanted: wanted.to_owned(),
                id,
                path,
            };
        }
        SessionError::NoHazard {
            wanted: wanted.to_owned(),
            folders: self.folders(),
            near: nearest_few(wanted, ids, NEAR)
                .into_iter()
                .map(HazardId::new)
                .collect(),
        }
    }

    /// The deleted record for a name, if git's last commit has its file. An error of git is not
    /// reported, because the hazard does not exist anyway.
    fn deleted(&self, wanted: &str) -> Option<(HazardId, String)> {
        let gone = repo::records_without_file(&self.layout).ok()?;
        let mut gone = gone.into_iter();
        gone.find(|(id, _)| {
            id.as_str().eq_ignore_ascii_case(wanted)
                || is_same_number(id, wanted)
                || wanted
                    .parse()
                    .is_ok_and(|number| id.number() == Some(number))
        })
    }

    fn folders(&self) -> String {
        let shown = |folder: &String| {
            if folder.is_empty() {
                self.root().display().to_string()
            } else {
                folder.clone()
            }
        };
        let folders: Vec<String> = self.layout.folders.iter().map(shown).collect();
        folders.join(", ")
    }
}

/// Whether `wanted` is the ID in another case or with another number of leading zeros.
fn is_same_number(id: &HazardId, wanted: &str) -> bool {
    let typed = HazardId::new(wanted);
    let letters = |text: &str| {
        text.trim_end_matches(|c: char| c.is_ascii_digit())
            .to_lowercase()
    };
    let words = letters(wanted);
    !words.is_empty()
        && typed.number().is_some()
        && typed.number() == id.number()
        && words == letters(id.as_str())
}

fn found(entry: &FileEntry) -> RecordRef {
    RecordRef {
        id: entry.id.clone(),
        path: entry.path.clone(),
    }
}

fn ambiguous(wanted: &str, found: impl Iterator<Item = RecordRef>) -> SessionError {
    SessionError::Ambiguous {
        wanted: wanted.to_owned(),
        found: found.collect(),
    }
}
