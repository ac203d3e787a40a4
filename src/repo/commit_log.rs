//! The records of a commit, read from git without a checkout.
//!
//! A [`Checkout`](super::Checkout) has everything that a commit says of its log: other settings, another template,
//! links, files that are no records. Writing a thousand files takes much longer than reading them. So hazlog reads a
//! commit from git where a checkout would give the same: the settings and the template are those of today, and the
//! folders hold records and nothing else. It never assumes that, and looks at the commit each time.

use std::fs;
use std::path::Path;

use super::detect::{is_id_like, markdown_stem};
use super::git::{Blob, Objects, Tree, commit_date};
use super::history::template_places;
use super::{Config, GitState, Layout, RepoError, temporary};
use crate::hazard::HazardId;
use crate::import::{LOOKED_AT, is_no_record};

/// The log of a commit with the settings and the template of today. Its records are not read yet.
#[derive(Clone, Debug)]
pub struct CommitLog {
    commit: String,
    entries: Vec<Entry>,
}

/// A record of a commit: its id, its path from the root of the log, and git's name for its content.
type Entry = (HazardId, String, String);

/// The records of a commit: the id, the path from the root of the log, and the bytes.
pub type CommitRecords = Vec<(HazardId, String, Vec<u8>)>;

impl CommitLog {
    /// The log of a commit, by its full name in git; `None` where only a checkout gives it.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn open(layout: &Layout, commit: &str) -> Result<Option<Self>, RepoError> {
        let tree = Tree::read(layout, commit)?;
        let Some(mut entries) = entries(layout, &tree) else {
            return Ok(None);
        };
        let mut objects = Objects::start(layout)?;
        if !has_settings_of_today(layout, &tree, &mut objects)?
            || !has_templates_of_today(layout, &tree, &mut objects)?
        {
            return Ok(None);
        }
        entries.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        Ok(Some(Self {
            commit: commit.to_owned(),
            entries,
        }))
    }

    /// Every record, by id and path; `None` where only a checkout gives them.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn records(self, layout: &Layout) -> Result<Option<CommitRecords>, RepoError> {
        let mut objects = Objects::start(layout)?;
        let mut records = Vec::with_capacity(self.entries.len());
        for (id, path, content) in self.entries {
            let Some(bytes) = record_bytes(layout, &mut objects, &content)? else {
                return Ok(None);
            };
            records.push((id, path, bytes));
        }
        Ok(Some(records))
    }

    /// The id and the bytes of the record at a path from the root of the log; `None` if there is no record, or only a
    /// checkout gives it.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn record(
        &self,
        layout: &Layout,
        path: &str,
    ) -> Result<Option<(HazardId, Vec<u8>)>, RepoError> {
        let Some((id, _, content)) = self.entries.iter().find(|(_, its, _)| its == path) else {
            return Ok(None);
        };
        let bytes = record_bytes(layout, &mut Objects::start(layout)?, content)?;
        Ok(bytes.map(|bytes| (id.clone(), bytes)))
    }

    /// Whether a file at a path from the root of the log has the name of a record.
    pub fn has_file(&self, path: &str) -> bool {
        self.entries.iter().any(|(_, its, _)| its == path)
    }

    /// The commit, by its full name in git.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    /// The commit and its time.
    ///
    /// # Errors
    /// When git cannot answer.
    pub fn state(&self, layout: &Layout) -> Result<GitState, RepoError> {
        Ok(GitState {
            date: commit_date(layout, &self.commit)?,
            commit: Some(self.commit.clone()),
            ..GitState::default()
        })
    }
}

/// The bytes of a record; `None` where a checkout says what is wrong: git does not have the content, it is too large, or
/// it is no record in spite of its name.
fn record_bytes(
    layout: &Layout,
    objects: &mut Objects,
    content: &str,
) -> Result<Option<Vec<u8>>, RepoError> {
    let bytes = bytes(layout, objects, content)?;
    Ok(bytes.filter(|bytes| is_no_record(&bytes[..bytes.len().min(LOOKED_AT)]).is_none()))
}

/// The records in the folders of the log; `None` if a folder does not exist or holds anything else.
fn entries(layout: &Layout, tree: &Tree) -> Option<Vec<Entry>> {
    let mut folders = Vec::new();
    for folder in &layout.folders {
        let place = layout.path_in_repository(folder)?;
        if !tree.has_folder(&place) {
            return None;
        }
        folders.push((place, folder.as_str()));
    }
    let mut found = Vec::new();
    for (path, _) in tree.files() {
        for (place, folder) in &folders {
            let below = match place.as_str() {
                "" => Some(path),
                place => path
                    .strip_prefix(place)
                    .and_then(|rest| rest.strip_prefix('/')),
            };
            let Some(name) = below else { continue };
            let stem = markdown_stem(name).filter(|stem| is_id_like(stem));
            let is_plain = !name.contains(['/', char::REPLACEMENT_CHARACTER])
                && !temporary::is_temporary(name);
            let content = tree.regular(path).filter(|_| is_plain)?;
            let path = super::layout::joined(folder, name);
            found.push((HazardId::new(stem?), path, content.to_owned()));
        }
    }
    Some(found)
}

/// Whether the commit has the settings of today in the file of today, and they name the folders of records: otherwise
/// hazlog would have to look for them.
fn has_settings_of_today(
    layout: &Layout,
    tree: &Tree,
    objects: &mut Objects,
) -> Result<bool, RepoError> {
    let Some(file) = &layout.config_file else {
        return Ok(false);
    };
    let place = layout.place_in_repository(file);
    let content = place.and_then(|place| tree.regular(&place));
    let Some(content) = content.filter(|_| !layout.config.hazards.is_empty()) else {
        return Ok(false);
    };
    let bytes = bytes(layout, objects, content)?;
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let config = text.and_then(|text| Config::parse(file, &text).ok());
    Ok(config.as_ref() == Some(&layout.config))
}

/// Whether the commit has the templates of today: a file at the same places, with the same bytes.
fn has_templates_of_today(
    layout: &Layout,
    tree: &Tree,
    objects: &mut Objects,
) -> Result<bool, RepoError> {
    let root = layout.git_root.as_deref().unwrap_or(&layout.root);
    for place in template_places(layout).into_iter().flatten() {
        let today = on_disk(&root.join(&place))?;
        let then = match tree.regular(&place) {
            Some(content) => bytes(layout, objects, content)?,
            None if tree.has_file(&place) => return Ok(false),
            None => None,
        };
        if today != then {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The bytes of a file; `None` if there is none.
fn on_disk(path: &Path) -> Result<Option<Vec<u8>>, RepoError> {
    match path.is_file() {
        true => Ok(Some(
            fs::read(path).map_err(|error| RepoError::io("read", path, error))?,
        )),
        false => Ok(None),
    }
}

/// The bytes of a content; `None` if git does not have it or it is too large.
fn bytes(
    layout: &Layout,
    objects: &mut Objects,
    content: &str,
) -> Result<Option<Vec<u8>>, RepoError> {
    Ok(match objects.content(layout, content)? {
        Some(Blob::Bytes { bytes, .. }) => Some(bytes),
        Some(Blob::TooLarge { .. } | Blob::Absent) | None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};
    use crate::repo::{Checkout, Snapshot, commit_of, list, read};
    use crate::template::BUILT_IN_TEMPLATE;

    const SETTINGS: &str = "hazards: [hazards]\n";

    /// A log with settings that name its folder, and one commit.
    fn committed() -> TestLog {
        let log = TestLog::new();
        log.write("hazlog.yaml", SETTINGS);
        log.write("hazards/Hazard-0002.md", &format!("{RECORD}\ntwo\n"));
        log.git_commit("first");
        log
    }

    /// The log of the first commit, after a second one with these files.
    fn first_after(log: &TestLog, files: &[(&str, &str)]) -> Option<CommitRecords> {
        for (path, text) in files {
            log.write(path, text);
        }
        log.git_commit("second");
        at(log, "HEAD~1")
    }

    fn at(log: &TestLog, words: &str) -> Option<CommitRecords> {
        let layout = log.layout();
        open(log, words)?.records(&layout).unwrap()
    }

    fn open(log: &TestLog, words: &str) -> Option<CommitLog> {
        let layout = log.layout();
        let commit = commit_of(&layout.root, words).unwrap();
        CommitLog::open(&layout, &commit).unwrap()
    }

    #[test]
    fn a_commit_read_from_git_is_the_one_that_a_checkout_has() {
        let log = committed();
        // Attributes that change the bytes of a checkout by a person.
        log.write(".gitattributes", "*.md text eol=crlf ident\n");
        log.write("hazards/Hazard-0007.md", &format!("{RECORD}\n$Id$\n"));
        let changed = format!("{RECORD}\r\nother \u{feff}words\r\n");
        log.write("hazards/Hazard-0001.md", &changed);
        log.write("hazards/Hazard-0010.md", RECORD);
        log.git(&["rm", "-q", "hazards/Hazard-0002.md"]);
        log.git_commit("second");
        for words in ["HEAD", "HEAD~1"] {
            let found = at(&log, words).unwrap();
            let checkout = Checkout::create(&log.layout().root, Snapshot::Commit(words)).unwrap();
            let layout = Layout::discover(checkout.place()).unwrap();
            let listing = list(&layout).unwrap();
            let records = listing.records.into_iter().map(|entry| {
                let bytes = read(&layout, &entry.path).unwrap();
                (entry.id, entry.path, bytes)
            });
            let records: CommitRecords = records.collect();
            assert_eq!(found, records);
            let opened = open(&log, words).unwrap();
            for (id, path, bytes) in records {
                let record = opened.record(&log.layout(), &path).unwrap();
                assert_eq!(record, Some((id, bytes)));
            }
            let absent = opened.record(&log.layout(), "hazards/Hazard-0099.md");
            assert_eq!(absent.unwrap(), None);
            assert!(listing.others.is_empty());
            let state = crate::repo::commit_state(&layout).unwrap();
            assert_eq!(opened.state(&log.layout()).unwrap(), state);
        }
    }

    #[test]
    fn other_settings_need_a_checkout() {
        let of_then = |now: &str| first_after(&committed(), &[("hazlog.yaml", now)]);
        assert!(of_then("hazards: [hazards]\nproduct:\n  name: New\n").is_none());
        assert!(of_then("# the same, said again\nhazards:\n  - hazards\n").is_some());
    }

    #[test]
    fn a_folder_that_no_settings_name_needs_a_checkout() {
        let log = TestLog::new();
        log.git_commit("first");
        assert!(at(&log, "HEAD").is_none());
        let log = committed();
        log.git(&["rm", "-q", "hazlog.yaml"]);
        log.git_commit("second");
        log.write("hazlog.yaml", SETTINGS);
        assert!(at(&log, "HEAD").is_none());
    }

    #[test]
    fn another_template_needs_a_checkout() {
        let place = "templates/hazard-template.md";
        let other = BUILT_IN_TEMPLATE.replace("5 - Very high", "5 - Certain");
        assert_ne!(other, BUILT_IN_TEMPLATE);
        assert!(first_after(&committed(), &[(place, &other)]).is_none());
        let log = committed();
        log.write(place, BUILT_IN_TEMPLATE);
        log.git_commit("a template");
        assert!(first_after(&log, &[("hazards/Hazard-0003.md", RECORD)]).is_some());
        assert!(first_after(&log, &[(place, &other)]).is_none());
        log.git(&["rm", "-q", place]);
        log.git_commit("no template");
        assert!(at(&log, "HEAD").is_some());
        assert!(at(&log, "HEAD~1").is_none());
    }

    #[test]
    fn anything_else_in_a_folder_of_records_needs_a_checkout() {
        for (path, text) in [
            ("hazards/README.md", "# How we work\n"),
            ("hazards/log.csv", "hazard,risk\n"),
            ("hazards/images/Hazard-0009.md", RECORD),
            ("hazards/patient mix-up.md", RECORD),
            ("hazards/.Hazard-0003.md", RECORD),
            ("hazards/Hazard-0009.md", &format!("{RECORD}\n{RECORD}")),
        ] {
            let log = committed();
            log.write(path, text);
            log.git_commit("second");
            assert!(at(&log, "HEAD").is_none(), "{path}");
            assert!(at(&log, "HEAD~1").is_some(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_among_the_records_needs_a_checkout() {
        let log = committed();
        let link = log.layout().root.join("hazards/Hazard-0003.md");
        std::os::unix::fs::symlink("Hazard-0001.md", link).unwrap();
        log.git_commit("second");
        assert!(at(&log, "HEAD").is_none());
        assert!(at(&log, "HEAD~1").is_some());
    }

    #[test]
    fn a_commit_without_the_folder_needs_a_checkout() {
        let log = committed();
        log.git(&["rm", "-r", "-q", "hazards"]);
        log.git_commit("second");
        log.write("hazards/Hazard-0001.md", RECORD);
        assert!(at(&log, "HEAD").is_none());
    }
}
